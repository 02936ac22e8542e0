//! A preprint and its paper become one work: the paper gets the number at arXiv, the preprint gets what
//! it became. Its key, its other fields and every other byte stay.

use super::decision::Decision;
use super::target::{Target, works};
use crate::cli::session::Session;
use crate::diag::Edit;
use crate::formats::yaml;
use crate::model::same::{arxiv, is_preprint};
use crate::model::{Data, FieldId, Library, Work, fields};
use crate::rewrite::edit::{self, YamlEditor};
use crate::syntax::node::Language;

/// What a preprint takes over from its paper.
const TAKEN: [FieldId; 11] = [
    fields::VENUE,
    fields::JOURNALTITLE,
    fields::BOOKTITLE,
    fields::SERIES,
    fields::PUBLISHER,
    fields::VOLUME,
    fields::NUMBER,
    fields::PAGES,
    fields::EID,
    fields::DATE,
    fields::DOI,
];
/// Where BibTeX says when a work appeared.
const DATES: [&str; 3] = ["year", "month", "date"];
/// What says where a work appeared: one of them is enough.
const CONTAINERS: [FieldId; 3] = [fields::VENUE, fields::JOURNALTITLE, fields::BOOKTITLE];

impl Target<'_> {
    /// The edits that make one work of `own` and `work`, of which one is a preprint of the other.
    pub(super) fn join(
        &self,
        own: &Work,
        work: &Work,
        session: &mut Session,
    ) -> Option<(Vec<Edit>, Decision)> {
        if own.span.file != self.file {
            return None;
        }
        let (edits, what, why) = if is_preprint(work) {
            let id = arxiv(work)?;
            (self.numbered(own, &id)?, "filled", format!("arxiv: {id}"))
        } else {
            (self.published(own, work, session)?, "published", "was a preprint".to_owned())
        };
        let place = self.places.get(&own.key.value).cloned().unwrap_or_default();
        Some((edits, Decision { word: what, key: own.key.value.clone(), place, why }))
    }

    /// The edits that give `own` the number `id` at arXiv.
    fn numbered(&self, own: &Work, id: &str) -> Option<Vec<Edit>> {
        if own.has(fields::ARXIV) {
            return None;
        }
        match self.language {
            Language::Yaml => edit::set_field(self.source(), own.span, fields::ARXIV.name(), id),
            Language::Bibtex => {
                let is_biblatex = self.text.contains("eprinttype");
                let kind = if is_biblatex { "eprinttype" } else { "archiveprefix" };
                edit::add_fields(self.source(), own.span, &[("eprint", id), (kind, "arXiv")])
            }
        }
    }

    /// The edits that make `own`, a preprint, the paper `work`.
    fn published(&self, own: &Work, work: &Work, session: &mut Session) -> Option<Vec<Edit>> {
        let kind = own.kind_written.span;
        let mut edits = match self.language {
            Language::Yaml => self.published_in_yaml(own, work, session)?,
            Language::Bibtex => self.published_in_bibtex(own, work, session)?,
        };
        if self.text.get(kind.range()) == Some(own.kind_written.value.as_str()) {
            let replacement = work.kind_written.value.clone();
            edits.push(Edit { span: kind, replacement });
        }
        Some(edits)
    }

    /// The same in YAML, the type aside.
    fn published_in_yaml(&self, own: &Work, work: &Work, session: &Session) -> Option<Vec<Edit>> {
        let editor = YamlEditor::new(self.file, self.text);
        let list = Library { works: vec![work.clone()], ..Library::default() };
        let mut data = works(yaml::library(&list)).into_iter().next()?;
        super::target::with_ids(&mut data, &session.library);
        let Data::Map(pairs) = data else { return None };
        let mut edits = Vec::new();
        let is_container = |name: &str| CONTAINERS.iter().any(|container| container.name() == name);
        for (name, value) in &pairs {
            let Some(field) = TAKEN.iter().find(|field| field.name() == name) else { continue };
            let has_venue = is_container(name) && own.has(fields::VENUE);
            let name = if has_venue { fields::VENUE.name() } else { field.name() };
            edits.extend(editor.set_field(own.span, name, value)?);
        }
        if !own.has(fields::ARXIV)
            && let Some(id) = arxiv(own)
        {
            let id = Data::Text(id);
            edits.extend(editor.set_field(own.span, fields::ARXIV.name(), &id)?);
        }
        if own.status_named().is_some() {
            edits.extend(editor.remove_field(own.span, fields::STATUS.name())?);
        }
        Some(together(edits))
    }

    /// The same in BibTeX, the type aside.
    fn published_in_bibtex(
        &self,
        own: &Work,
        work: &Work,
        session: &mut Session,
    ) -> Option<Vec<Edit>> {
        let entries = self.entries(vec![work.clone()], session)?;
        let pairs = entries.into_values().next()?;
        let is_taken = |name: &str| {
            DATES.contains(&name)
                || TAKEN.iter().any(|field| field.spec().bibtex == name || field.name() == name)
        };
        let is_there = |name: &str| own_name(own, self.text, name);
        let taken = pairs.iter().filter(|(name, _)| is_taken(name));
        let (there, absent): (Vec<_>, Vec<_>) = taken.partition(|(name, _)| is_there(name));
        let mut edits = Vec::new();
        for (name, value) in there {
            edits.extend(edit::set_field(self.source(), own.span, name, value)?);
        }
        // The server of preprints is no journal of a paper in proceedings.
        let keeps_journal = pairs.iter().any(|(name, _)| name.starts_with("journal"));
        for name in ["journal", "journaltitle"].into_iter().filter(|name| is_there(name)) {
            if !keeps_journal {
                edits.extend(edit::remove_field(self.source(), own.span, name)?);
            }
        }
        let absent: Vec<(&str, &str)> =
            absent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if !absent.is_empty() {
            edits.extend(edit::add_fields(self.source(), own.span, &absent)?);
        }
        Some(edits)
    }
}

/// `edits`, of which those that add at one place are one, in their order.
fn together(edits: Vec<Edit>) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::with_capacity(edits.len());
    for edit in edits {
        let is_insertion = edit.span.range().is_empty();
        match all.iter_mut().find(|known| is_insertion && known.span == edit.span) {
            Some(known) => known.replacement.push_str(&edit.replacement),
            None => all.push(edit),
        }
    }
    all
}

/// Whether the entry of `own` has a field that is called `name`.
fn own_name(own: &Work, text: &str, name: &str) -> bool {
    let entry = text.get(own.span.range()).unwrap_or_default().to_lowercase();
    let mut found = entry.match_indices(name);
    found.any(|(at, _)| {
        let before = entry.get(..at).and_then(|head| head.chars().next_back());
        let behind = entry.get(at + name.len()..).unwrap_or_default().trim_start();
        before.is_none_or(|c| c.is_whitespace() || c == ',') && behind.starts_with('=')
    })
}
