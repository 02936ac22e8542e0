//! The source that works are added to, and the edits that add them or fill them in.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::decision::Decision;
use super::fill::{FILLED, differences};
use super::habits::Habits;
use super::people;
use crate::cli::export::{self, List};
use crate::cli::session::Session;
use crate::diag::{Edit, Sink};
use crate::error::{Error, Result};
use crate::formats::yaml;
use crate::model::work::fold_letters;
use crate::model::{Data, FieldId, Library, Work, fields, pages};
use crate::rewrite::edit::{self, End, NewWork, Source, YamlEditor};
use crate::span::{FileId, Span};
use crate::syntax::node::Language;
use crate::syntax::{bibtex, write};

/// The source that works are added to.
pub(super) struct Target<'a> {
    path: &'a Path,
    pub(super) text: &'a str,
    pub(super) language: Language,
    pub(super) file: FileId,
    /// Whether its newest works come first.
    end: End,
    pub(super) places: BTreeMap<String, String>,
}

impl<'a> Target<'a> {
    /// The source at `path`.
    pub(super) fn of(
        path: &'a Path,
        text: &'a str,
        language: Language,
        library: &Library,
        session: &mut Session,
    ) -> Target<'a> {
        let own: Vec<&Work> = library
            .works
            .iter()
            .filter(|work| session.sources.path(work.span.file) == path)
            .collect();
        let end = if is_falling(&own) { End::Top } else { End::Bottom };
        let file = own.first().map(|work| work.span.file);
        let file = file.unwrap_or_else(|| session.sources.add(path, text));
        let place = |work: &Work| (work.key.value.clone(), place(work, session));
        let places = library.works.iter().map(place).collect();
        Target { path, text, language, file, end, places }
    }

    /// What is said of a work that is known.
    pub(super) fn known(&self, own: &Work, field: FieldId) -> Decision {
        let place = self.places.get(&own.key.value).cloned().unwrap_or_default();
        Decision { place, ..known(own, field) }
    }

    /// The edits that fill in what `own` lacks and `work` says; where they differ, `own` stays.
    pub(super) fn fill(&self, own: &Work, work: &Work, decisions: &mut Vec<Decision>) -> Vec<Edit> {
        let place = self.places.get(&own.key.value).cloned().unwrap_or_default();
        let mut decide = |word: &'static str, why: String| {
            let (key, place) = (own.key.value.clone(), place.clone());
            decisions.push(Decision { word, key, place, why });
        };
        let (mut edits, mut filled) = (Vec::new(), Vec::new());
        for field in FILLED.into_iter().filter(|field| !own.has(*field)) {
            let value = work.literal(field).filter(|_| self.may_fill(own, field));
            let Some(value) = value.and_then(|value| self.written(field, value)) else { continue };
            if let Some(made) = edit::set_field(self.source(), own.span, self.name(field), &value) {
                edits.extend(made);
                filled.push(field.name());
            }
        }
        if !filled.is_empty() {
            decide("filled", filled.join(", "));
        }
        for (what, yours, theirs) in differences(own, work) {
            decide("differs", format!("{what}: yours `{yours}` stays, there `{theirs}`"));
        }
        edits
    }

    /// Whether `field` may be filled in: in this file, and so that it says one thing there.
    fn may_fill(&self, own: &Work, field: FieldId) -> bool {
        let is_bibtex = self.language == Language::Bibtex;
        let is_here = own.span.file == self.file;
        is_here
            && !(is_bibtex && field == fields::ARXIV)
            && !(field == fields::EID && own.has(fields::PAGES))
            && !(field == fields::PAGES && own.has(fields::EID))
    }

    /// `value` as this file writes it in `field`; `None` where TeX would read it otherwise.
    fn written(&self, field: FieldId, value: &str) -> Option<String> {
        let is_plain = |c: char| c.is_alphanumeric() || " -–.,:;/()[]+".contains(c);
        match self.language {
            Language::Yaml => Some(value.to_owned()),
            Language::Bibtex if field == fields::DOI => Some(value.to_owned()),
            Language::Bibtex => {
                let value = value.chars().all(is_plain).then_some(value)?;
                let is_range = field == fields::PAGES;
                Some(if is_range { pages::with_double_hyphens(value) } else { value.to_owned() })
            }
        }
    }

    /// The name of `field` in this file.
    fn name(&self, field: FieldId) -> &'static str {
        if self.language == Language::Bibtex { field.spec().bibtex } else { field.name() }
    }

    /// The text as it is edited.
    pub(super) fn source(&self) -> Source<'a> {
        Source { file: self.file, language: self.language, text: self.text }
    }

    /// The edit that adds the works at `new` of `incoming`.
    pub(super) fn add(
        &self,
        new: &[usize],
        incoming: &Library,
        library: &Library,
        session: &mut Session,
        decisions: &mut [Decision],
    ) -> Result<Option<Edit>> {
        if new.is_empty() {
            return Ok(None);
        }
        let written = match self.language {
            Language::Yaml => self.in_yaml(new, incoming, library, decisions),
            Language::Bibtex => self.in_bibtex(new, incoming, session),
        };
        written.map(Some).ok_or_else(|| {
            Error::Usage(format!(
                "`{}` cannot be edited as it is: `byline check {}` says why",
                self.path.display(),
                self.path.display()
            ))
        })
    }

    /// The same in YAML: ids of venues that the list knows in place of their names.
    fn in_yaml(
        &self,
        new: &[usize],
        incoming: &Library,
        library: &Library,
        decisions: &mut [Decision],
    ) -> Option<Edit> {
        let editor = YamlEditor::new(self.file, self.text);
        let data = works(yaml::library(incoming));
        let own = library.works.iter().filter(|work| work.span.file == self.file);
        let habits = Habits::of(&own.collect::<Vec<_>>(), self.text);
        let mut all: Option<Edit> = None;
        let decided = places_by_key(decisions);
        for at in new {
            let mut work = data.get(*at)?.clone();
            let read = incoming.works.get(*at)?;
            let mut used = people::with_ids(&mut work, read, library);
            if let Some(id) = with_ids(&mut work, library) {
                used.push(format!("venue: {id}"));
            }
            habits.follow(&mut work);
            let decision = decided.get(&read.key.value).and_then(|at| decisions.get_mut(*at));
            if let Some(decision) = decision.filter(|one| one.word == "added") {
                let said = std::mem::take(&mut decision.why);
                let said = std::iter::once(said).filter(|said| !said.is_empty());
                decision.why = said.chain(used).collect::<Vec<_>>().join("; ");
            }
            let edit = editor.add_work(&work, self.end)?;
            match &mut all {
                Some(all) if all.span == edit.span && !self.text.trim().is_empty() => {
                    all.replacement.push_str(&edit.replacement);
                }
                Some(all) => all.replacement.push_str(&write::yaml(&Data::List(vec![work]), 0)),
                None => all = Some(edit),
            }
        }
        all
    }

    /// `works` as entries by their keys, each as names and values, in the words of this file.
    pub(super) fn entries(&self, works: Vec<Work>, session: &mut Session) -> Option<Entries> {
        let is_biblatex =
            ["journaltitle", "\tdate", " date "].iter().any(|sign| self.text.contains(sign));
        let template = if is_biblatex { "biblatex" } else { "bibtex" };
        let list = Library { works, ..Library::default() };
        let text = export::rendered(session, List::Of(Box::new(list)), template)?;
        Some(entries(self.file, &text))
    }

    /// The same in BibTeX, in the layout of the last entries of the file.
    fn in_bibtex(&self, new: &[usize], incoming: &Library, session: &mut Session) -> Option<Edit> {
        let wanted: Vec<Work> =
            new.iter().filter_map(|at| incoming.works.get(*at).cloned()).collect();
        let order: Vec<String> = wanted.iter().map(|work| work.key.value.clone()).collect();
        let entries = self.entries(wanted, session)?;
        let sample = sample(self.text);
        let source = Source { text: sample, ..self.source() };
        let mut all = String::new();
        for key in order {
            let texts = entries.get(&key)?;
            let kind = &texts.iter().find(|(name, _)| name == "type")?.1;
            let fields: Vec<(&str, &str)> =
                texts.iter().skip(2).map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let edit = edit::add_work(source, NewWork { kind, key: &key, fields: &fields })?;
            all.push_str(if all.is_empty() {
                &edit.replacement
            } else {
                edit.replacement.trim_start_matches(['\r', '\n'])
            });
            all.push_str(if sample.contains("\r\n") { "\r\n" } else { "\n" });
        }
        let end = self.text.len();
        let replacement =
            all.strip_suffix("\r\n").or(all.strip_suffix('\n')).unwrap_or(&all).to_owned();
        Some(Edit { span: Span::new(self.file, end..end), replacement })
    }
}

/// Whether the newest of `works` come first: from one to the next their dates fall more often than they rise, for
/// every section of a page begins anew.
fn is_falling(works: &[&Work]) -> bool {
    let moment = |work: &Work| {
        let month = work.date().and_then(|date| date.moment()).and_then(|moment| moment.month);
        work.year().map(|year| (year, month))
    };
    let dates: Vec<_> = works.iter().filter_map(|work| moment(work)).collect();
    let steps = dates.windows(2).filter_map(|two| {
        let (older, newer) = (two[0], two[1]);
        let is_told = older.0 != newer.0 || older.1.is_some() && newer.1.is_some();
        is_told.then(|| older.cmp(&newer))
    });
    let steps: Vec<Ordering> = steps.collect();
    let count = |step: Ordering| steps.iter().filter(|one| **one == step).count();
    count(Ordering::Greater) > count(Ordering::Less)
}

/// Where the first decision of each key stands.
fn places_by_key(decisions: &[Decision]) -> HashMap<String, usize> {
    let mut places = HashMap::new();
    for (at, decision) in decisions.iter().enumerate() {
        places.entry(decision.key.clone()).or_insert(at);
    }
    places
}

/// Where `work` is: `works.yaml:12`.
pub(super) fn place(work: &Work, session: &Session) -> String {
    let (sources, key) = (&session.sources, work.key.span);
    let at = sources.line_column(key.file, key.range().start);
    format!("{}:{}", sources.path(key.file).display(), at.line)
}

/// What is said of `own`, which is known by `field`.
pub(super) fn known(own: &Work, field: FieldId) -> Decision {
    let why = match field {
        fields::DOI => "same DOI".to_owned(),
        fields::ARXIV => "same arXiv identifier".to_owned(),
        field => format!("same {field}"),
    };
    Decision::of("known", own, why)
}

/// Entries by their keys, each as names and values: the type, the key, then the fields.
type Entries = BTreeMap<String, Vec<(String, String)>>;

/// The entries of `text` by their keys, each as names and values.
fn entries(file: FileId, text: &str) -> Entries {
    let mut entries = BTreeMap::new();
    let mut reader = bibtex::Reader::new(file, text);
    while let Some(entry) = reader.next_work(&mut Sink::default()) {
        let pairs = entry.pairs().unwrap_or_default().iter();
        let said =
            pairs.filter_map(|pair| Some((pair.key.value.clone(), pair.value.text()?.to_owned())));
        let said: Vec<(String, String)> = said.collect();
        let key = said.iter().find(|(name, _)| name == "key").map(|(_, key)| key.clone());
        entries.extend(key.map(|key| (key, said)));
    }
    entries
}

/// The last entries of `text`, which show its layout.
fn sample(text: &str) -> &str {
    const ENOUGH: usize = 8000;
    let from = text.len().saturating_sub(ENOUGH);
    let starts = text.match_indices("\n@").map(|(at, _)| at + 1).find(|at| *at >= from);
    starts.and_then(|at| text.get(at..)).unwrap_or(text)
}

/// The works of a source.
pub(super) fn works(source: Data) -> Vec<Data> {
    let Data::Map(sections) = source else { return Vec::new() };
    let works = sections.into_iter().find(|(name, _)| name == "works");
    match works {
        Some((_, Data::List(works))) => works,
        _ => Vec::new(),
    }
}

/// Puts the id of a listed venue in the place of its name; that id.
pub(super) fn with_ids(work: &mut Data, library: &Library) -> Option<String> {
    let Data::Map(pairs) = work else { return None };
    let names = [fields::VENUE, fields::JOURNALTITLE, fields::BOOKTITLE].map(FieldId::name);
    let pair = pairs.iter_mut().find(|pair| names.contains(&pair.0.as_str()))?;
    let Data::Text(name) = &pair.1 else { return None };
    let folded = fold_letters(name);
    let venue = library.venues.iter().find(|venue| {
        let short = venue.short.as_ref().map(|short| fold_letters(&short.to_plain()));
        fold_letters(&venue.name.to_plain()) == folded || short.as_ref() == Some(&folded)
    })?;
    let id = venue.id.as_ref()?.value.clone();
    *pair = (fields::VENUE.name().to_owned(), Data::Text(id.clone()));
    Some(id)
}
