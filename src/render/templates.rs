//! Finding templates: the user's folder first, then the built-in ones, and whatever they include.
//!
//! A template is a file `NAME.ENDING.jinja`; its ending is the language it writes. Where several
//! languages have the name, the output's ending chooses.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::built_in::BUILT_IN;
use super::cite::Desk;
use super::code::included;
use super::companions::{Companion, Companions};
use super::env::{Engine, Source, target_of_file};
use super::look::{NoOthers, Others};
use super::target::{Delimiters, Target};
use super::template::{Template, Templates};
use super::{attributes, bounds, companions, faults, needs, printed, vars};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::files::Files;
use crate::span::{FileId, Sources, Span, Spanned};

/// The ending of every template file.
const JINJA: &str = ".jinja";

/// How many templates one may include, directly and indirectly.
const MAX_INCLUDED: usize = 64;

impl Templates {
    /// The template `name` (a name or a path), the one for `ending` where several languages have it.
    /// A fault is reported at the name's place in the config, if it has one.
    pub fn find(
        &self,
        name: &Spanned<String>,
        ending: Option<&str>,
        files: &Files,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Option<Template> {
        let mut reader = Reader { templates: self, files, sources };
        let found = match reader.read(&name.value, Wanted::file(ending)) {
            Ok(Some(found)) => found,
            Ok(None) => {
                sink.push(self.unknown(name, files));
                return None;
            }
            Err(why) => {
                sink.push(Diagnostic::error(codes::UNREADABLE_TEMPLATE, why).at(name.span));
                return None;
            }
        };
        compile(found, reader, sink)
    }

    /// The names of every template, the user's first, each once.
    pub fn names(&self, files: &Files) -> Vec<String> {
        let own = self.folder.as_deref().map(|folder| files.list(folder)).unwrap_or_default();
        let own = own.iter().filter_map(|file| split(file)).map(|(name, _)| name.to_owned());
        let mut names: Vec<String> = own.collect();
        names.extend(BUILT_IN.iter().map(|(name, ..)| (*name).to_owned()));
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }

    /// The endings of all templates of the name of `template`: md, tex, typ.
    pub fn endings(&self, template: &Template, files: &Files) -> Vec<String> {
        let own = self.folder.as_deref().map(|folder| files.list(folder)).unwrap_or_default();
        let all = own.iter().map(String::as_str).chain(BUILT_IN.iter().map(|row| row.1));
        let named = all.filter_map(split).filter(|(name, _)| *name == template.name);
        let mut endings: Vec<String> = named.map(|(_, ending)| ending.to_owned()).collect();
        endings.push(template.own_ending.to_string());
        endings.sort_unstable();
        endings.dedup();
        endings
    }

    /// The finding for a name that no template has.
    fn unknown(&self, name: &Spanned<String>, files: &Files) -> Diagnostic {
        let names = self.names(files);
        let found = Diagnostic::error(
            codes::UNKNOWN_TEMPLATE,
            format!("unknown template `{}`", name.value),
        )
        .at(name.span);
        found.help(match did_you_mean(&name.value, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the templates are {}", listed(&names)),
        })
    }
}

/// `a`, `b`, `c`.
fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The name and the ending of a template file: `cv` and `tex` for `cv.tex.jinja`.
pub(super) fn split(file: &str) -> Option<(&str, &str)> {
    file.strip_suffix(JINJA)?.rsplit_once('.')
}

/// What is to be written, which chooses among templates of one name.
#[derive(Clone, Copy)]
struct Wanted<'a> {
    /// The ending of the file, which may be one that only the user's templates know.
    ending: Option<&'a str>,
    /// The language.
    target: Option<Target>,
}

impl<'a> Wanted<'a> {
    /// A file with `ending`.
    fn file(ending: Option<&'a str>) -> Wanted<'a> {
        Wanted { ending, target: ending.and_then(Target::of_ending).map(|(target, _)| target) }
    }

    /// Something in the language `target`.
    fn language(target: Target) -> Wanted<'a> {
        Wanted { ending: None, target: Some(target) }
    }
}

/// Reads templates from the user's folder and the built-in table.
struct Reader<'a> {
    templates: &'a Templates,
    files: &'a Files,
    sources: &'a mut Sources,
}

impl Reader<'_> {
    /// The template that `name` names; `wanted` chooses among languages.
    ///
    /// # Errors
    /// It is there but cannot be read: why.
    fn read(&mut self, name: &str, wanted: Wanted<'_>) -> Result<Option<Source>, String> {
        if name.ends_with(JINJA)
            && let Some(path) = self.path_of(name)
        {
            return self.read_file(&path).map(Some);
        }
        let Some(file) = self.choose(name, wanted) else {
            return Ok(None);
        };
        let own = self.templates.folder.as_deref().map(|folder| folder.join(&file));
        if let Some(path) = own.filter(|path| self.files.exists(path)) {
            return self.read_file(&path).map(Some);
        }
        let text = BUILT_IN.iter().find(|(_, built_in, _)| *built_in == file).map(|row| row.2);
        Ok(text.map(|text| {
            let path = format!("<built-in>/{file}");
            self.register(file, &path, text.to_owned())
        }))
    }

    /// The path that `name` stands for, if there is such a file: as it is, or below one of the
    /// folders that hold the user's templates (paths of a config are relative to its root).
    fn path_of(&self, name: &str) -> Option<std::path::PathBuf> {
        let folders = self.templates.folder.iter().flat_map(|folder| folder.ancestors());
        let mut paths = vec![std::path::PathBuf::from(name)];
        paths.extend(folders.take(4).map(|folder| folder.join(name)));
        paths.into_iter().find(|path| self.files.exists(path))
    }

    /// The file that `name` means: the user's before the built-in one, the wanted ending before its
    /// language, and that before others.
    fn choose(&self, name: &str, wanted: Wanted<'_>) -> Option<String> {
        let own = self.templates.folder.as_deref().map(|folder| self.files.list(folder));
        let mut named: Vec<String> = own.unwrap_or_default();
        named.extend(BUILT_IN.iter().map(|(_, file, _)| (*file).to_owned()));
        named.retain(|file| {
            let stem = file.strip_suffix(JINJA);
            *file == name || stem == Some(name) || split(file).is_some_and(|(n, _)| n == name)
        });
        let ends = |file: &String| split(file).map(|(_, ending)| ending) == wanted.ending;
        let is_in = |file: &String| Some(target_of_file(file)) == wanted.target;
        let exact = wanted.ending.and_then(|_| named.iter().position(ends));
        // Where nothing is asked for, a text: a document cannot be shown.
        let is_text = |file: &String| target_of_file(file) != Target::Docx;
        let right = exact.or_else(|| named.iter().position(is_in));
        let right = right.or_else(|| named.iter().position(is_text));
        (!named.is_empty()).then(|| named.swap_remove(right.unwrap_or(0)))
    }

    /// Reads the template file at `path`.
    fn read_file(&mut self, path: &Path) -> Result<Source, String> {
        if self.templates.root.as_deref().is_some_and(|root| !self.files.may_use(path, root)) {
            return Err(format!(
                "the template `{}` is outside the root and read only with `--trust-config`",
                path.display()
            ));
        }
        let text = self.files.read_text(path).map_err(|error| error.to_string())?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(self.register(name, &path.to_string_lossy(), text))
    }

    /// Makes `text` one of the sources, once.
    fn register(&mut self, name: String, path: &str, text: String) -> Source {
        let same = |file: &FileId| {
            self.sources.path(*file) == Path::new(path) && self.sources.text(*file) == text
        };
        let known = self.sources.ids().find(same);
        let file = known.unwrap_or_else(|| self.sources.add(path, text.as_str()));
        Source { name, file, text }
    }
}

/// Compiles `main` with all that it includes and shows works by; a fault is reported in the template's
/// own text.
fn compile(main: Source, mut reader: Reader<'_>, sink: &mut Sink) -> Option<Template> {
    let target = target_of_file(&main.name);
    let gathered = gather(main, &mut reader, sink)?;
    let mut companions = Companions::default();
    for name in
        gathered.0.iter().flat_map(|source| companions::named(&source.text, delimiters_of(source)))
    {
        let is_known = companions.0.iter().any(|known| known.name == name);
        let Some(found) =
            reader.read(&name, Wanted::language(target)).ok().flatten().filter(|_| !is_known)
        else {
            continue;
        };
        let target = target_of_file(&found.name);
        let gathered = gather(found, &mut reader, sink)?;
        let template = build(gathered, Arc::new(NoOthers), &mut reader, sink)?;
        companions.0.push(Companion { name, target, engine: template.engine });
    }
    build(gathered, Arc::new(companions), &mut reader, sink)
}

/// The delimiters of the language of `source`.
fn delimiters_of(source: &Source) -> Delimiters {
    target_of_file(&source.name).spec().delimiters
}

/// Reports the names that nobody gives the template `file`; whether there are any.
fn reports_unknown(engine: &Engine, file: FileId, sources: &Sources, sink: &mut Sink) -> bool {
    let unknown = engine.unknown_names();
    for name in &unknown {
        sink.push(faults::unknown_name(name, file, sources));
    }
    !unknown.is_empty()
}

/// Compiles what was gathered for a template, which shows works by `others`.
fn build(
    (sources, aliases): Gathered,
    others: Arc<dyn Others>,
    reader: &mut Reader<'_>,
    sink: &mut Sink,
) -> Option<Template> {
    let main = sources.first()?;
    let (name, file, target) = (main.name.clone(), main.file, target_of_file(&main.name));
    let needs = needs::parse(&main.text, file, target.spec().delimiters).into();
    if let Some(fault) = sources.iter().find_map(fault_of) {
        sink.push(fault);
        return None;
    }
    let asked = asked_in(&sources).into();
    let texts = sources.iter().map(|source| (source.text.as_str(), delimiters_of(source)));
    let vars = vars::read(texts).map(Arc::new);
    let loops = sources.iter().any(|source| printed::loops(&source.text, delimiters_of(source)));
    let engine = engine(sources, aliases, others, file, reader, sink)?;
    let (name, ending) = split(&name).unwrap_or((&name, "txt"));
    let own_ending = ending.into();
    let ending = Target::of_ending(ending).map_or("txt", |(_, ending)| ending);
    Some(Template {
        name: name.to_owned(),
        file,
        target,
        ending,
        own_ending,
        needs,
        vars,
        loops,
        asked,
        engine: Arc::new(engine),
    })
}

/// The engine of the template in `file`, the first of `sources`.
fn engine(
    sources: Vec<Source>,
    aliases: Vec<(String, String)>,
    others: Arc<dyn Others>,
    file: FileId,
    reader: &Reader<'_>,
    sink: &mut Sink,
) -> Option<Engine> {
    let desk = Desk::new(own_styles(reader));
    let engine = match Engine::compile(sources, aliases, desk, others) {
        Ok(engine) => engine,
        Err((file, error)) => {
            sink.push(faults::syntax(&error, file, reader.sources));
            return None;
        }
    };
    if reports_unknown(&engine, file, reader.sources, sink) {
        return None;
    }
    Some(engine)
}

/// The names that filters are given as texts in `sources`.
fn asked_in(sources: &[Source]) -> Vec<attributes::Asked> {
    let asked =
        |source: &Source| attributes::asked(&source.text, source.file, delimiters_of(source));
    sources.iter().flat_map(asked).collect()
}

/// Why `source` cannot be compiled as it is: too much of it, or tags that would not run.
fn fault_of(source: &Source) -> Option<Diagnostic> {
    let target = target_of_file(&source.name);
    if let Some((range, message)) = bounds::excess(&source.text, target.spec().delimiters) {
        let fault = Diagnostic::error(codes::TEMPLATE_LIMIT, message);
        return Some(fault.at(Span::new(source.file, range)).help("simplify it"));
    }
    let (range, help) = foreign_tag(&source.text, target)?;
    let message = "this tag would be printed as text, not run";
    let fault = Diagnostic::error(codes::TEMPLATE_SYNTAX, message);
    Some(fault.at(Span::new(source.file, range)).help(help))
}

/// The user's own citation styles, `NAME.csl` beside the templates.
fn own_styles(reader: &Reader<'_>) -> BTreeMap<String, String> {
    let Some(folder) = reader.templates.folder.as_deref() else {
        return BTreeMap::new();
    };
    let style = |file: String| {
        let (name, path) = (file.strip_suffix(".csl")?, folder.join(&file));
        let root = reader.templates.root.as_deref();
        let is_inside = root.is_none_or(|root| reader.files.may_use(&path, root));
        Some((name.to_owned(), reader.files.read_text(&path).ok().filter(|_| is_inside)?))
    };
    reader.files.list(folder).into_iter().filter_map(style).collect()
}

/// The templates of an engine, and for each name written in an `include` that of its file.
type Gathered = (Vec<Source>, Vec<(String, String)>);

/// `main` and all templates that it includes, directly and indirectly.
fn gather(main: Source, reader: &mut Reader<'_>, sink: &mut Sink) -> Option<Gathered> {
    let (mut sources, mut aliases) = (vec![main], Vec::<(String, String)>::new());
    let mut at = 0;
    while let Some(source) = sources.get(at) {
        let target = target_of_file(&source.name);
        for written in included(&source.text, target.spec().delimiters) {
            if sources.len() > MAX_INCLUDED || aliases.iter().any(|(name, _)| *name == written) {
                continue;
            }
            match reader.read(&written, Wanted::language(target)) {
                Ok(Some(found)) if !may_include(target, target_of_file(&found.name)) => {
                    sink.push(foreign_include(&sources[at], &written, &found));
                    return None;
                }
                Ok(Some(found)) => {
                    aliases.push((written, found.name.clone()));
                    if sources.iter().all(|known| known.name != found.name) {
                        sources.push(found);
                    }
                }
                // MiniJinja reports it where it is needed: `ignore missing` is allowed.
                Ok(None) => {}
                Err(why) => {
                    sink.push(Diagnostic::error(codes::UNREADABLE_TEMPLATE, why));
                    return None;
                }
            }
        }
        at += 1;
    }
    Some((sources, aliases))
}

/// Whether a template of `target` may include one of `other`: HTML may stand in Markdown and in feeds.
pub(super) fn may_include(target: Target, other: Target) -> bool {
    target == other
        || other == Target::Plain
        || other == Target::Html && matches!(target, Target::Markdown | Target::Xml | Target::Plain)
}

/// The finding that `source` includes `found`, of another language, by the name `written`.
fn foreign_include(source: &Source, written: &str, found: &Source) -> Diagnostic {
    let at = source.text.find(written).unwrap_or_default();
    let [mine, other] = [source, found].map(|it| target_of_file(&it.name).spec().name);
    let stem = written.split('.').next().unwrap_or(written);
    Diagnostic::error(
        codes::TEMPLATE,
        format!("`{written}` is a template for `.{other}` files, this one is for `.{mine}` files"),
    )
    .at(Span::new(source.file, at..at + written.len()))
    .help(format!("include a template for `.{mine}` files, such as `{stem}.{mine}`"))
}

/// What `text`, a template of `target`, holds of the tags of the other syntax: none of them would run.
fn foreign_tag(text: &str, target: Target) -> Option<(Range<usize>, String)> {
    let own = target.spec().delimiters;
    let other = if own == Delimiters::Braces { Delimiters::Angles } else { Delimiters::Braces };
    let [_, (open, close), _] = other.pairs();
    let tag = text.match_indices(open).find(|(at, _)| {
        let inside = text[at + open.len()..].trim_start_matches(['-', '+']).trim_start();
        let word = inside.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        TAGS.contains(&word) && inside.lines().next().is_some_and(|line| line.contains(close))
    });
    let [(print, printed), (run, ran), _] = own.pairs();
    let help = format!(
        "in a template for `.{}` files, write `{run} … {ran}` and `{print} … {printed}`",
        target.spec().name
    );
    tag.map(|(at, open)| (at..at + open.len(), help))
}

/// The words with which most tags begin.
const TAGS: [&str; 6] = ["for", "if", "set", "include", "macro", "block"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples;

    /// The file that `find` gives for `name` with the user's templates `own` in the folder `t`.
    fn found(own: &[&str], name: &str, ending: Option<&str>) -> Result<String, Vec<Diagnostic>> {
        let mut files = Files::disk();
        for file in own {
            files.set(Path::new("t").join(file), format!("own {file}"));
        }
        let templates = Templates { folder: Some("t".into()), root: None };
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let name = Spanned::new(name.to_owned(), samples::span());
        templates
            .find(&name, ending, &files, &mut sources, &mut sink)
            .map(|template| sources.path(template.file).display().to_string())
            .ok_or_else(|| sink.into_sorted())
    }

    #[test]
    fn the_table_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut files = Files::disk().list(&folder);
        files.retain(|file| file.ends_with(JINJA));
        let table: Vec<&str> = BUILT_IN.iter().map(|(_, file, _)| *file).collect();
        assert_eq!(files, table);
        for (name, file, _) in BUILT_IN {
            assert_eq!(split(file).unwrap().0, *name);
        }
    }

    #[test]
    fn formats_name_templates_that_are_there() {
        for template in crate::formats::FORMATS.iter().flat_map(|format| format.templates) {
            assert!(BUILT_IN.iter().any(|(name, ..)| name == template), "{template}");
        }
    }

    #[test]
    fn the_users_folder_wins_and_the_ending_chooses() {
        let own = ["list.md.jinja", "cv.html.jinja"];
        let slash = |path: &str| Ok(Path::new("t").join(path).display().to_string());
        assert_eq!(found(&own, "list", Some("md")), slash("list.md.jinja"));
        assert_eq!(found(&own, "archive", None), Ok("<built-in>/archive.md.jinja".into()));
        assert_eq!(found(&[], "cv", None), Ok("<built-in>/cv.md.jinja".into()));
        assert_eq!(found(&own, "cv", Some("tex")), Ok("<built-in>/cv.tex.jinja".into()));
        assert_eq!(found(&own, "cv", Some("html")), slash("cv.html.jinja"));
        assert_eq!(found(&own, "cv.html", Some("md")), slash("cv.html.jinja"));
        assert_eq!(found(&own, "t/cv.html.jinja", None), slash("cv.html.jinja"));
        assert_eq!(found(&own, "archive", Some("qmd")), Ok("<built-in>/archive.md.jinja".into()));
    }

    #[test]
    fn an_unknown_name_gets_a_suggestion() {
        let error = found(&["mine.md.jinja"], "archiv", None).unwrap_err();
        assert_eq!(error[0].code.id, "T032");
        assert_eq!(error[0].help.as_deref(), Some("did you mean `archive`?"));
        let error = found(&["mine.md.jinja"], "nothing like it", None).unwrap_err();
        assert!(error[0].help.as_ref().unwrap().contains("`mine`, `academicpages-talk`"));
    }
}
