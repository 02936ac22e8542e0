//! MiniJinja as templates see it: two syntaxes, our filters, and a formatter that escapes every
//! printed value for the language of the template that prints it.
//!
//! An [`Engine`] is a template compiled once, with all that it includes; it is shared by the many
//! outputs of `each`. A run has limits on work and output that grow with the list.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use minijinja::syntax::SyntaxConfig;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, Output, State, Template, UndefinedBehavior, Value,
};

use super::cite::Desk;
use super::filters::{self, LOOK};
use super::line::Lines;
use super::look::{Look, NoOthers, Others};
use super::show;
use super::target::{Delimiters, Target};
use super::{bounds, compare, globals};
use crate::span::FileId;
use crate::text::markdown::Dialect;
use crate::view::Lens;

/// Steps that any template may take.
const FUEL: u64 = 1_000_000;
/// Further steps for each work of the list.
const FUEL_PER_WORK: u64 = 10_000;
/// Bytes that any template may write.
const OUTPUT: usize = 1 << 20;
/// Further bytes for each work of the list.
const OUTPUT_PER_WORK: usize = 64 << 10;

/// A template compiled with everything that it includes.
#[derive(Debug)]
pub(super) struct Engine {
    /// The environment that holds it.
    env: Environment<'static>,
    /// Its name there: that of its file.
    main: String,
    /// The text of each template in it.
    files: Vec<(String, FileId)>,
    /// The names that it and what it includes use and do not set.
    uses: BTreeSet<String>,
    /// Where works are cited.
    desk: Arc<Desk>,
    /// The templates that it shows works by.
    others: Arc<dyn Others>,
}

/// A template's text on its way into an engine.
#[derive(Debug)]
pub(super) struct Source {
    /// The name of its file.
    pub(super) name: String,
    /// Its place among the sources.
    pub(super) file: FileId,
    /// The text.
    pub(super) text: String,
}

impl Engine {
    /// Compiles `sources`, of which the first is the template itself; `aliases` gives for each name
    /// written in an `include` that of the file, and `others` are the templates that it shows works by.
    ///
    /// # Errors
    /// One of them is no template: which, and the error.
    pub(super) fn compile(
        sources: Vec<Source>,
        aliases: Vec<(String, String)>,
        desk: Desk,
        others: Arc<dyn Others>,
    ) -> Result<Engine, (FileId, Error)> {
        let main = sources.first().map(|source| source.name.clone()).unwrap_or_default();
        let mut env = base(target_of_file(&main).spec().delimiters).clone();
        env.set_path_join_callback(move |name, _| {
            let alias = aliases.iter().find(|(written, _)| written == name);
            alias.map_or_else(|| name.to_owned(), |(_, file)| file.clone()).into()
        });
        let (mut files, mut uses) = (Vec::new(), BTreeSet::new());
        for source in sources {
            let file = source.file;
            let text = compare::rewrite(&source.text, target_of_file(&source.name)).text;
            env.add_template_owned(source.name.clone(), text).map_err(|error| (file, error))?;
            let template = env.get_template(&source.name).map_err(|error| (file, error))?;
            uses.extend(used(&template));
            files.push((source.name, file));
        }
        Ok(Engine { env, main, files, uses, desk: Arc::new(desk), others })
    }

    /// Where works are cited.
    pub(super) fn desk(&self) -> &Desk {
        &self.desk
    }

    /// The place of the template called `name` among the sources.
    pub(super) fn file(&self, name: &str) -> Option<FileId> {
        self.files.iter().find(|(known, _)| known == name).map(|(_, file)| *file)
    }

    /// The names that the template and what it includes use and do not set.
    pub(super) fn uses(&self) -> &BTreeSet<String> {
        &self.uses
    }

    /// Runs the template over `globals`.
    pub(super) fn run(
        &self,
        globals: Value,
        lens: &Arc<Lens>,
        lines: &Arc<Lines>,
    ) -> Result<String, Error> {
        self.run_within(fuel_for(lens), globals, lens, lines).map(|(text, _)| text)
    }

    /// Runs the template over `globals` in at most `fuel` steps, and says how many it took.
    pub(super) fn run_within(
        &self,
        fuel: u64,
        globals: Value,
        lens: &Arc<Lens>,
        lines: &Arc<Lines>,
    ) -> Result<(String, u64), Error> {
        let mut env = self.env.clone();
        let (desk, lines, others) =
            (Arc::clone(&self.desk), Arc::clone(lines), Arc::clone(&self.others));
        prepare(&mut env, fuel, Look { lens: Arc::clone(lens), desk, lines, others });
        let mut out = Capped::for_works(lens.library.works.len());
        let ran = env.get_template(&self.main)?.render_captured_to(globals, &mut out)?;
        let taken = ran.state().fuel_levels().map_or(0, |(taken, _)| taken);
        drop(ran);
        Ok((out.into_text(), taken))
    }
}

/// A small template of the config, escaped for nothing, compiled once for all files that it is used for.
#[derive(Debug)]
pub(super) struct Inline {
    env: Environment<'static>,
    uses: BTreeSet<String>,
}

/// The name of small templates.
const INLINE: &str = "config.txt";

impl Inline {
    /// Compiles `text`.
    pub(super) fn compile(text: &str) -> Result<Inline, Error> {
        if let Some((_, message)) = bounds::excess(text, Delimiters::Braces) {
            return Err(Error::new(ErrorKind::SyntaxError, message));
        }
        let mut env = base(Delimiters::Braces).clone();
        // So that `work.date.full | default("…")` reaches its default; what is absent is an error when it
        // is printed.
        env.set_undefined_behavior(UndefinedBehavior::Chainable);
        env.add_template_owned(INLINE, compare::rewrite(text, Target::Plain).text)?;
        let uses = used(&env.get_template(INLINE)?).collect();
        Ok(Inline { env, uses })
    }

    /// Runs it; `globals` makes the names that it uses.
    pub(super) fn run(
        &self,
        globals: impl FnOnce(&BTreeSet<String>) -> Value,
        lens: &Arc<Lens>,
    ) -> Result<String, Error> {
        let mut env = self.env.clone();
        let (desk, lines, others) = (Arc::default(), Arc::default(), Arc::new(NoOthers));
        prepare(&mut env, fuel_for(lens), Look { lens: Arc::clone(lens), desk, lines, others });
        let mut out = Capped::for_works(lens.library.works.len());
        env.get_template(INLINE)?.render_captured_to(globals(&self.uses), &mut out)?;
        Ok(out.into_text())
    }
}

/// The name that MiniJinja takes for the template itself and never lists among those in use.
const SELF: &str = "self";

/// The names that `template` uses and does not set, with `self` if its text says that word.
fn used(template: &Template<'_, '_>) -> impl Iterator<Item = String> {
    let own = template.source().contains(SELF).then(|| SELF.to_owned());
    template.undeclared_variables(false).into_iter().chain(own)
}

/// How many steps a template over the list of `lens` may take.
fn fuel_for(lens: &Lens) -> u64 {
    let works = u64::try_from(lens.library.works.len()).unwrap_or(u64::MAX);
    FUEL.saturating_add(works.saturating_mul(FUEL_PER_WORK))
}

/// Sets what differs from output to output.
fn prepare(env: &mut Environment<'_>, fuel: u64, look: Look) {
    let lens = Arc::clone(&look.lens);
    env.set_fuel(Some(fuel));
    env.add_global(LOOK, Value::from_object(look));
    let dialect = lens.site.markdown.unwrap_or_default();
    env.set_formatter(move |out, state, value| print(out, state, value, dialect));
}

/// Prints `value` as the language of the running template has it.
fn print(
    out: &mut Output,
    state: &mut State,
    value: &Value,
    dialect: Dialect,
) -> Result<(), Error> {
    if let (Some(text), true) = (value.as_str(), value.is_safe()) {
        return out.write_str(text).map_err(Error::from);
    }
    let target = filters::target_of(state);
    let dialect = match target {
        Target::Markdown => filters::dialect_in(state, dialect),
        _ => dialect,
    };
    // Most of what is printed is short, and grows no further.
    let mut text = String::with_capacity(64);
    show::write(value, target, dialect, &mut text)?;
    out.write_str(&text).map_err(Error::from)
}

/// The environment that every template of a syntax starts from.
fn base(delimiters: Delimiters) -> &'static Environment<'static> {
    static BRACES: OnceLock<Environment<'static>> = OnceLock::new();
    static ANGLES: OnceLock<Environment<'static>> = OnceLock::new();
    let cell = match delimiters {
        Delimiters::Braces => &BRACES,
        Delimiters::Angles => &ANGLES,
    };
    cell.get_or_init(|| {
        let mut env = Environment::new();
        // The delimiters are constants, so this cannot fail; the default is what is left.
        env.set_syntax(syntax(delimiters).unwrap_or_default());
        env.set_debug(true);
        env.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        env.set_auto_escape_callback(|name| {
            AutoEscape::Custom(target_of_file(name).spec().name.into())
        });
        env.remove_global("debug");
        filters::add(&mut env);
        env
    })
}

/// The syntax of templates with these delimiters.
fn syntax(delimiters: Delimiters) -> Result<SyntaxConfig, Error> {
    let [(print, printed), (run, ran), (comment, commented)] = delimiters.pairs();
    let mut builder = SyntaxConfig::builder();
    builder
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true)
        .variable_delimiters(print, printed)
        .block_delimiters(run, ran)
        .comment_delimiters(comment, commented);
    builder.build()
}

/// The language of the template file `name`: `list.md.jinja` writes Markdown.
pub fn target_of_file(name: &str) -> Target {
    let stem = name.strip_suffix(".jinja").unwrap_or(name);
    let ending = stem.rsplit_once('.').map_or("", |(_, ending)| ending);
    Target::of_ending(ending).map_or(Target::Plain, |(target, _)| target)
}

/// The names that a template may use beside those of the context.
pub(super) const FUNCTIONS: &[&str] = &["range", "dict", "namespace", "loop", "caller", "super"];

/// Whether a template may use `name` without setting it.
pub(super) fn is_global(name: &str) -> bool {
    globals::find(name).is_some() || FUNCTIONS.contains(&name)
}

impl Engine {
    /// The names that the template itself uses, that it does not set and nobody gives it.
    pub(super) fn unknown_names(&self) -> Vec<String> {
        let Ok(template) = self.env.get_template(&self.main) else {
            return Vec::new();
        };
        let mut names: Vec<String> = template.undeclared_variables(false).into_iter().collect();
        names.retain(|name| !is_global(name));
        names.sort_unstable();
        names
    }
}

/// Output with an upper limit.
struct Capped {
    bytes: Vec<u8>,
    limit: usize,
}

impl Capped {
    /// Room for the output over a list of `works` works.
    fn for_works(works: usize) -> Capped {
        let limit = OUTPUT.saturating_add(works.saturating_mul(OUTPUT_PER_WORK));
        Capped { bytes: Vec::new(), limit }
    }

    /// What was written.
    fn into_text(self) -> String {
        // MiniJinja writes whole strings, so nothing is lost here.
        String::from_utf8(self.bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.limit {
            return Err(io::Error::other("the output is too long"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether `error` says that a limit was reached.
pub(super) fn is_limit(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::OutOfFuel | ErrorKind::WriteFailure)
}
