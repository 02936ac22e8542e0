//! Groups and values in, the text of one output out: templates, filters, styled names, and for each
//! language that is written the escaping of every printed value, last and once.

use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::Sink;
use crate::files::Files;
use crate::model::Data;
use crate::span::{FileId, Sources, Spanned};
use crate::view::{Group, Lens};

/// The language that a template writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each variant is the name of a language")]
pub enum Target {
    Markdown,
    Html,
    Tex,
    Typst,
    Bibtex,
    Xml,
    Yaml,
    Json,
    Plain,
}

/// A template, found and read.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its name as users write it: `archive`.
    pub name: String,
    /// Its text.
    pub file: FileId,
    /// The language it writes.
    pub target: Target,
    /// The ending of what it writes: `md`, `tex`, `bib`, `xml`.
    pub ending: &'static str,
}

/// The built-in templates and the user's own, which win.
#[derive(Debug, Default)]
pub struct Templates {
    /// The folder of the user's own templates.
    pub folder: Option<PathBuf>,
}

/// What one output is about.
#[derive(Debug)]
pub struct Scope {
    /// The library as this output looks at it.
    pub lens: Arc<Lens>,
    /// The selected works.
    pub groups: Vec<Group>,
    /// With `each`, what this file is for.
    pub subject: Option<Subject>,
    /// The front matter, its expressions already evaluated.
    pub page: Data,
    /// The config's `vars`.
    pub vars: Vec<(String, Data)>,
    /// Where the output goes, for links to itself (`feed.xml`); relative to the root of the site.
    pub to: String,
}

/// What an output of `each` is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A work: index into `library.works`.
    Work(usize),
    /// A topic: index into `library.topics`.
    Topic(usize),
    /// A year.
    Year(i32),
    /// A person: index into `library.people`.
    Person(usize),
}

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
        let _ = (name, ending, files, sources, sink);
        None
    }
}

/// Renders `template` over `scope`; a fault is reported at its line of the template.
pub fn render(
    template: &Template,
    scope: &Scope,
    sources: &Sources,
    sink: &mut Sink,
) -> Option<String> {
    let _ = (template, scope, sources, sink);
    None
}

/// Renders a small text of the config that may hold `{{ … }}` (`to:`, values of `page:`), escaped
/// for nothing; a fault is reported at its place in the config.
pub fn render_inline(text: &Spanned<String>, scope: &Scope, sink: &mut Sink) -> Option<String> {
    let _ = (scope, sink);
    Some(text.value.clone())
}
