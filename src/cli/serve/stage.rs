//! What the browser is shown: the outputs of one run over the files as they are, its findings, and the
//! works, with what the run before left where this one failed.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use super::super::args::Global;
use super::super::build::{Options, rehearse};
use super::super::session::{Session, Wanted};
use super::super::watch;
use super::pdf;
use crate::build::Product;
use crate::diag::{Diagnostic, Severity, emit};
use crate::error::Result;
use crate::model::{Library, Work};
use crate::render::Target;
use crate::span::Sources;
use crate::strings::digest::sha256;
use crate::strings::spaces;

/// One output as it would be written.
#[derive(Clone)]
pub(super) struct Shown {
    /// Its file, relative to the root.
    pub(super) path: String,
    /// Its region, if it is not the whole file.
    pub(super) region: Option<String>,
    /// What the config calls it: the path before it was filled in.
    pub(super) output: String,
    /// The language that it is written in.
    pub(super) language: Target,
    /// Its text.
    pub(super) text: Arc<str>,
    /// Whether it is what an earlier run made, because the last one could not.
    pub(super) is_old: bool,
}

/// The citation styles that the page offers: those that most fields ask for.
const STYLES: &[&str] = &[
    "apa",
    "ieee",
    "modern-language-association",
    "chicago-author-date",
    "vancouver",
    "harvard-cite-them-right",
    "nature",
    "american-medical-association",
];

/// What there is to show.
#[derive(Default)]
pub(super) struct Stage {
    /// What differs as soon as anything in `state` does.
    pub(super) stamp: String,
    /// The outputs, in the order of the config.
    pub(super) outputs: Vec<Shown>,
    /// Whether a run without errors made the outputs.
    is_good: bool,
    /// The session of the last run that could read its files.
    pub(super) session: Option<Arc<Mutex<Session>>>,
    /// What browsers ask for, as JSON.
    pub(super) state: String,
    /// The folders to watch.
    pub(super) folders: BTreeSet<PathBuf>,
    /// The works, for `state` of a later run that fails.
    works: Value,
}

impl Stage {
    /// What a run over the files makes, after `last`.
    pub(super) fn make(global: &Global, last: Option<&Stage>) -> Stage {
        match read(global) {
            Ok((session, products, findings)) => Stage::of(session, &products, &findings, last),
            Err(error) => Stage::failed(&error.to_string(), last),
        }
    }

    /// What there is after a run.
    fn of(
        session: Session,
        products: &[Product],
        findings: &[Diagnostic],
        last: Option<&Stage>,
    ) -> Stage {
        let failed = findings.iter().any(|finding| finding.severity == Severity::Error);
        let good = last.filter(|last| last.is_good);
        let outputs = match good {
            Some(last) if failed => last.kept(),
            _ => products.iter().map(|product| shown(product, &session.sources)).collect(),
        };
        let is_good = !failed || good.is_some();
        let works = works(&session.library, &session.sources);
        let owner = session.owners.first().and_then(|&at| session.library.people.get(at));
        let mut state = report(findings, &session.sources);
        state["owner"] = owner.map(|person| person.name.display()).into();
        let folders = watch::folders(&session);
        let session = Some(Arc::new(Mutex::new(session)));
        Stage { outputs, is_good, session, folders, works, ..Stage::default() }.with(state)
    }

    /// What there is after a run that could not even read: all that the last one showed.
    fn failed(error: &str, last: Option<&Stage>) -> Stage {
        let mut state = report(&[], &Sources::default());
        state["fault"] = error.into();
        let Some(last) = last else { return Stage::default().with(state) };
        let kept = Stage {
            outputs: last.kept(),
            is_good: last.is_good,
            session: last.session.clone(),
            folders: last.folders.clone(),
            works: last.works.clone(),
            ..Stage::default()
        };
        kept.with(state)
    }

    /// The outputs for a run that failed: a build would leave them as they are, too.
    fn kept(&self) -> Vec<Shown> {
        self.outputs.iter().map(|output| Shown { is_old: true, ..output.clone() }).collect()
    }

    /// The stage with what browsers ask for: its outputs and works beside what `state` holds already.
    fn with(self, mut state: Value) -> Stage {
        state["outputs"] = self.outputs.iter().map(output).collect();
        state["works"].clone_from(&self.works);
        state["styles"] = STYLES.into();
        let stamp = sha256(&state.to_string());
        state["stamp"] = stamp.as_str().into();
        Stage { state: state.to_string(), stamp, ..self }
    }

    /// The output that is written to `path` and `region`.
    pub(super) fn find(&self, path: &str, region: Option<&str>) -> Option<&Shown> {
        self.outputs.iter().find(|output| output.path == path && output.region.as_deref() == region)
    }
}

/// Runs the line up to the written bytes.
fn read(global: &Global) -> Result<(Session, Vec<Product>, Vec<Diagnostic>)> {
    let mut session = Session::open(&Wanted::default(), global)?;
    session.check(&[]);
    let (_, products) = rehearse(&mut session, &Options::default())?;
    let findings = std::mem::take(&mut session.sink).into_sorted();
    Ok((session, products, findings))
}

/// `product` as it is shown.
fn shown(product: &Product, sources: &Sources) -> Shown {
    Shown {
        path: product.target.path.clone(),
        region: product.target.region.clone(),
        output: sources.slice(product.span).to_owned(),
        language: product.language,
        text: product.text.as_str().into(),
        is_old: false,
    }
}

/// The findings as `check --format json` says them.
fn report(findings: &[Diagnostic], sources: &Sources) -> Value {
    let format = emit::find("json").unwrap_or(&emit::FORMATS[0]);
    let text = emit::emit(format, findings, sources, emit::Colors::None);
    serde_json::from_str(&text).unwrap_or_default()
}

/// An output as the page knows it; its text is asked for when it is looked at.
fn output(shown: &Shown) -> Value {
    json!({
        "path": shown.path,
        "region": shown.region,
        "output": shown.output,
        "language": shown.language.spec().name,
        "pdf": pdf::is_set(shown.language),
        "old": shown.is_old,
        "stamp": sha256(&shown.text).get(..16),
    })
}

/// The works as the search sees them, in the order of the list.
fn works(library: &Library, sources: &Sources) -> Value {
    library.works.iter().map(|work| found(work, library, sources)).collect()
}

/// One work as the search sees it.
fn found(work: &Work, library: &Library, sources: &Sources) -> Value {
    let people: Vec<String> = work.contributors.iter().map(|one| one.name.display()).collect();
    let at = sources.line_column(work.key.span.file, work.key.span.range().start);
    json!({
        "key": work.key.value,
        "title": work.title().map(|title| spaces::single(&title.to_plain())),
        "people": people.join(", "),
        "venue": work.container(library).map(|name| spaces::single(&name.to_plain())),
        "year": work.year(),
        "type": work.kind_written.value.to_lowercase(),
        "file": emit::path_text(sources, work.key.span.file),
        "line": at.line,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(feature = "csl")]
    fn every_style_that_is_offered_is_there() {
        let known = crate::render::cite::names();
        for style in super::STYLES {
            assert!(known.contains(style), "{style}");
        }
    }
}
