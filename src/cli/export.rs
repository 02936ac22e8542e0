//! `byline export`: the whole list in a format that other programs read, at any time.

use std::sync::Arc;

use super::args::{Export, ExportFormat, Global};
use super::exit::Exit;
use super::output::Output;
use super::session::{Session, Wanted};
use crate::build::Before;
use crate::build::write::write_durably;
use crate::config::{Query, Style};
use crate::error::Result;
use crate::formats::{columns, yaml};
use crate::model::{Data, Library};
use crate::render::{self, Scope, Target};
use crate::select::{self, Reach};
use crate::syntax::write;
use crate::view::Lens;

/// Runs the verb.
pub(super) fn run(verb: &Export, global: &Global, output: &mut Output) -> Result<Exit> {
    let wanted = Wanted { files: &verb.files, ..Wanted::default() };
    let mut session = Session::open(&wanted, global)?;
    let text = match verb.format {
        ExportFormat::Yaml => Some(write::source(&yaml::library(&session.library))),
        ExportFormat::Csv => Some(columns::table_of(&session.library)),
        ExportFormat::Bibtex => rendered(&mut session, List::OfSources, "bibtex"),
        ExportFormat::Biblatex => rendered(&mut session, List::OfSources, "biblatex"),
        ExportFormat::Csl => rendered(&mut session, List::OfSources, "csl"),
    };
    let findings = std::mem::take(&mut session.sink).into_sorted();
    let exit = output.findings(&findings, &session.sources).max(session.config_exit);
    match (text, &verb.output) {
        (Some(text), Some(path)) => write_durably(path, &text, Before::Absent)?,
        (Some(text), None) => output.print(&text),
        (None, _) => {}
    }
    Ok(exit)
}

/// Which works are rendered.
pub(super) enum List {
    /// Those of the sources.
    OfSources,
    /// These.
    Of(Box<Library>),
}

/// `list` in the built-in template `name`, in the order of the sources; `None` where a finding says why
/// not.
pub(super) fn rendered(session: &mut Session, list: List, name: &str) -> Option<String> {
    let style = Style::default().complete();
    let lens = match list {
        List::OfSources => session.lens(style),
        List::Of(library) => {
            let site = Arc::new(session.config.site.clone());
            Arc::new(Lens::new(Arc::new(*library), site, Arc::new(style)))
        }
    };
    let name = session.word("TEMPLATE", name);
    let templates = session.templates();
    let (files, sources, sink) = (&session.files, &mut session.sources, &mut session.sink);
    let template = templates.find(&name, None, files, sources, sink)?;
    let query = Query {
        filter: None,
        sort: Some(Vec::new()),
        group: Vec::new(),
        number: None,
        limit: None,
    };
    let reach = Reach::of(template.target == Target::Bibtex);
    let groups = select::run(&lens, &query, reach, &mut session.sink);
    let to = format!("{}.{}", template.name, template.ending);
    let scope = Scope {
        lens,
        groups,
        subject: None,
        page: Data::Map(Vec::new()),
        vars: Vec::new(),
        region: None,
        to,
    };
    render::render(&template, &scope, &session.sources, &mut session.sink)
}
