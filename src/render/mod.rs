//! Groups and values in, the text of one output out: templates, filters, styled names, and for each
//! language that is written the escaping of every printed value, last and once.

mod attributes;
mod bounds;
mod built_in;
pub mod catalogue;
pub mod cite;
mod code;
mod companions;
mod compare;
mod context;
mod dates;
#[cfg(feature = "internals")]
pub mod docs;
mod endings;
mod env;
mod explain;
mod faults;
pub mod filters;
mod gate;
pub mod globals;
mod habits;
mod line;
#[cfg(test)]
mod line_tests;
mod look;
mod names;
mod needs;
mod phrases;
mod printed;
mod ranges;
#[cfg(test)]
mod samples;
mod scope;
mod show;
mod strftime;
mod tags;
pub mod target;
mod template;
mod templates;
#[cfg(test)]
mod tests;
mod vars;

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::span::{Sources, Span, Spanned};
use crate::view::{Group, names_in};

pub use catalogue::{Listed, Origin};
pub use endings::Written;
pub use env::target_of_file;
pub use explain::explain;
pub use line::{Given, lines};
pub use needs::Need;
pub use scope::{Scope, Subject};
pub use target::Target;
pub use template::{Template, Templates};

/// What a template came to.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The text.
    pub text: String,
    /// What it would say where lines are kept by hand.
    pub kept: Vec<Given>,
}

/// Renders `template` over `scope`; a fault is reported at its line of the template. The output has
/// no blank line at either end.
pub fn render(
    template: &Template,
    scope: &Scope,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<String> {
    render_noting(template, scope, sources, sink).map(|rendered| rendered.text)
}

/// Does what [`render`] does, and says which lines were kept by hand.
pub fn render_noting(
    template: &Template,
    scope: &Scope,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<Rendered> {
    if !template.asked.is_empty() {
        let known = names_in(&scope.lens);
        let faults = attributes::faults(&template.asked, known);
        if !faults.is_empty() {
            for fault in faults {
                sink.push(fault);
            }
            return None;
        }
    }
    let engine = &template.engine;
    let mut lines = line::Lines::resolve(&scope.lens, engine.desk(), sink)?;
    lines.expect(&scope.lens, &listed(&scope.groups));
    let lines = Arc::new(lines);
    let globals = context::globals(scope, engine.uses(), None);
    match engine.run(globals, &scope.lens, &lines) {
        Ok(text) => {
            report_hidden(template, sink);
            lines.report_idle(&scope.lens.style, sink);
            Some(Rendered { text: without_blank_ends(text), kept: lines.take_kept() })
        }
        Err(error) => {
            // The same run once more, to learn which work it was about.
            let trace = context::Trace::new();
            let traced = context::globals(scope, engine.uses(), Some(&trace));
            let error = engine.run(traced, &scope.lens, &lines).err().unwrap_or(error);
            let about = context::key_of(scope, &trace);
            let known = names_in(&scope.lens);
            let failure = faults::Failure { error: &error, about: about.as_deref(), known };
            sink.push(failure.in_template(engine, template.file, sources));
            None
        }
    }
}

/// The works of `groups` in their order, group by group of the innermost.
fn listed(groups: &[Group]) -> Vec<usize> {
    let of = |group: &Group| match group.groups.as_slice() {
        [] => group.works.iter().map(|listed| listed.work).collect(),
        inner => listed(inner),
    };
    groups.iter().flat_map(of).collect()
}

/// Says which citation styles left out the owner, or all authors.
fn report_hidden(template: &Template, sink: &mut Sink) {
    let desk = template.engine.desk();
    for (style, keys) in desk.authorless() {
        let message = format!("the style `{style}` prints no authors of {}", some_of(&keys));
        let finding = Diagnostic::new(codes::AUTHORLESS_STYLE, Severity::Warning, message);
        let help = "choose another style for them, or check their type";
        sink.push(finding.at(Span::new(template.file, 0..0)).help(help));
    }
    for (style, keys) in desk.hidden() {
        let message = format!("the style `{style}` does not print me in {}", some_of(&keys));
        let finding = Diagnostic::new(codes::HIDDEN_BY_STYLE, Severity::Info, message);
        let help = "the built-in lists always do; a style leaves out names that it cuts only with \
                    `style.authors.keep-self: false`";
        sink.push(finding.at(Span::new(template.file, 0..0)).help(help));
    }
}

/// The first few of `keys`, and how many more there are.
fn some_of(keys: &BTreeSet<String>) -> String {
    let shown: Vec<String> = keys.iter().take(3).map(|key| format!("`{key}`")).collect();
    let more = if keys.len() > 3 { format!(" and {} more", keys.len() - 3) } else { String::new() };
    shown.join(", ") + &more
}

/// Small texts of the config that may hold `{{ … }}` (`to:`, values of `page:`), escaped for nothing; each
/// is compiled once, for however many files it is used.
#[derive(Debug, Default)]
pub struct Inlines {
    compiled: RefCell<HashMap<String, Rc<Result<env::Inline, minijinja::Error>>>>,
}

impl Inlines {
    /// Renders `text`; a fault is reported at its place in the config.
    pub fn render(&self, text: &Spanned<String>, scope: &Scope, sink: &mut Sink) -> Option<String> {
        self.run(text, scope, |failure| failure.in_config(text))
            .map_err(|finding| sink.push(*finding))
            .ok()
    }

    /// Renders the path of an output that has one file for each work, topic, year or person.
    ///
    /// # Errors
    /// A fault of the text, as an error; that this work lacks a value of the path, as a warning.
    pub fn render_path(
        &self,
        text: &Spanned<String>,
        scope: &Scope,
    ) -> Result<String, Box<Diagnostic>> {
        self.run(text, scope, |failure| failure.in_path(text))
    }

    /// Renders `text`; `say` makes the finding of what is wrong with it.
    fn run(
        &self,
        text: &Spanned<String>,
        scope: &Scope,
        say: impl FnOnce(&faults::Failure<'_>) -> Diagnostic,
    ) -> Result<String, Box<Diagnostic>> {
        if !["{{", "{%", "{#"].iter().any(|open| text.value.contains(open)) {
            return Ok(text.value.clone());
        }
        let fault = |error: &minijinja::Error| {
            let about = context::key_of(scope, &context::Trace::new());
            let known = names_in(&scope.lens);
            Box::new(say(&faults::Failure { error, about: about.as_deref(), known }))
        };
        match self.compiled(&text.value).as_ref() {
            Ok(inline) => inline
                .run(|uses| context::globals(scope, uses, None), &scope.lens)
                .map_err(|error| fault(&error)),
            Err(error) => Err(fault(error)),
        }
    }

    /// `text`, compiled.
    fn compiled(&self, text: &str) -> Rc<Result<env::Inline, minijinja::Error>> {
        if let Some(known) = self.compiled.borrow().get(text) {
            return Rc::clone(known);
        }
        let compiled = Rc::new(env::Inline::compile(text));
        self.compiled.borrow_mut().insert(text.to_owned(), Rc::clone(&compiled));
        compiled
    }
}

/// `text` without blank lines at its start, and with one line end at its end.
fn without_blank_ends(mut text: String) -> String {
    let end = text.trim_end_matches(['\n', '\r']).len();
    if end < text.len() {
        text.truncate(end);
        text.push('\n');
    }
    let start = text.len() - text.trim_start_matches('\n').len();
    text.drain(..start);
    text
}
