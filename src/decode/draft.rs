//! A work while its fields come in one by one: repeated fields are noticed, and what several fields
//! say together (BibTeX's year and month, `eprint` and its type, links) is put together at the end.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use super::annotation::Heading;
use super::data::decode_data;
use super::date::{Dated, Part, Parts};
use super::reading::Reading;
use super::{extra, prose, settle};
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::model::{
    Data, Field, FieldId, FieldName, FieldSet, FieldType, Link, Role, Spelling, Value, Work, fields,
};
use crate::span::Span;
use crate::syntax::node::{Language, Node, NodeKind, Pair};

/// Fields whose several names in BibTeX say several things, so that a work may well have two:
/// DBLP's `bibsource` and `biburl`, its `url` and `ee`, `location` of the event and `address` of the publisher.
const MANY: FieldSet = FieldSet::of(&[
    fields::BIBSOURCE,
    fields::TIMESTAMP,
    fields::PLACE,
    fields::LANGUAGE,
    fields::URL,
]);

/// A field that came before.
struct Seen<'n> {
    /// Its line.
    pair: &'n Pair,
    /// Its name in lower case with hyphens.
    written: Cow<'n, str>,
}

/// A work in the making.
pub(super) struct Draft<'n> {
    /// What is known.
    work: Work,
    /// The fields that came, by their name in the table.
    seen: HashMap<FieldName, Seen<'n>>,
    /// BibTeX's parts of a date.
    parts: Parts<'n>,
    /// Annotations, read when all names are known.
    annotations: Vec<(Heading, &'n Pair)>,
    /// The status that stood where a date should.
    status: Option<Field>,
    /// Links that stand in fields of their own (`url_Paper`), with the places of their names.
    links: Vec<(Span, Link)>,
    /// A note with lines that are fields, read when all others are known.
    note: Option<&'n Pair>,
}

impl<'n> Draft<'n> {
    /// A work without fields yet, of which `count` are to come.
    pub(super) fn new(work: Work, count: usize) -> Draft<'n> {
        let seen = HashMap::with_capacity(count);
        Draft {
            work,
            seen,
            parts: Parts::default(),
            annotations: Vec::new(),
            status: None,
            links: Vec::new(),
            note: None,
        }
    }

    /// Takes one field.
    pub(super) fn field(&mut self, reading: &mut Reading<'_>, pair: &'n Pair) {
        if is_empty(&pair.value) {
            // Whoever writes `null` says that there is nothing.
            let is_said =
                matches!(pair.value.kind, NodeKind::Null) && !pair.value.span.range().is_empty();
            reading.blanks.extend((!is_said).then(|| pair.key.clone()));
            return;
        }
        let written = fields::fold(&pair.key.value);
        if let Some(heading) = Heading::of(&written) {
            self.annotation(reading, heading, pair);
        } else if matches!(written.as_ref(), "year" | "month" | "day") {
            self.part(reading, &written, pair);
        } else if let Some(link) = reading.named_link(pair) {
            self.links.push((pair.key.span, link));
        } else {
            let field = field_of(&written, reading.language).or_else(|| {
                // DBLP's "electronic edition" is where the work itself lies, but for a path on its own site.
                let is_edition = written == "ee" && reading.address(&pair.value).is_some();
                is_edition.then_some(fields::URL)
            });
            if field == Some(fields::NOTE)
                && self.note.is_none()
                && pair.value.text().is_some_and(|note| !extra::lines(note).is_empty())
            {
                self.note = Some(pair);
                return;
            }
            self.named(reading, field, written, pair);
        }
    }

    /// Takes a field of annotations, after a look whether it came before.
    fn annotation(&mut self, reading: &mut Reading<'_>, heading: Heading, pair: &'n Pair) {
        let written = heading.name();
        let name = FieldName::of(&written);
        if let Some(first) = self.seen.get(&name) {
            return report_repeated(reading, pair, Earlier::of(first.pair));
        }
        self.seen.insert(name, Seen { pair, written: Cow::Owned(written) });
        self.annotations.push((heading, pair));
    }

    /// Takes a part of a date.
    fn part(&mut self, reading: &mut Reading<'_>, written: &str, pair: &'n Pair) {
        let slot = match written {
            "year" => &mut self.parts.year,
            "month" => &mut self.parts.month,
            _ => &mut self.parts.day,
        };
        if let Some(first) = slot {
            let earlier = Earlier { name: first.name_span, value: Some(first.node) };
            report_repeated(reading, pair, earlier);
        } else if let Some(text) = reading.literal(written, &pair.value) {
            *slot = Some(Part { name_span: pair.key.span, node: &pair.value, text });
        }
    }

    /// Reports the type or key of a work if another spelling of the word says it once more.
    fn head(&self, reading: &mut Reading<'_>, written: &str, pair: &Pair) {
        let span = if written == "key" { &self.work.key } else { &self.work.kind_written }.span;
        if pair.key.value != written {
            report_repeated(reading, pair, Earlier { name: span, value: None });
        }
    }

    /// Takes a field that is no part of a date, after a look whether it came before.
    fn named(
        &mut self,
        reading: &mut Reading<'_>,
        field: Option<FieldId>,
        written: Cow<'n, str>,
        pair: &'n Pair,
    ) {
        if reading.language == Language::Yaml && matches!(written.as_ref(), "type" | "key") {
            return self.head(reading, &written, pair);
        }
        let name = match (field, reading.language) {
            (Some(field), _) => FieldName::Known(field),
            (None, Language::Bibtex) => FieldName::Other(pair.key.value.to_lowercase().into()),
            (None, Language::Yaml) => FieldName::Other(pair.key.value.as_str().into()),
        };
        match self.seen.get(&name) {
            None => {
                let word = field.map(|field| Spelling::of(field, &written)).unwrap_or_default();
                self.seen.insert(name.clone(), Seen { pair, written });
                self.read(reading, name, pair);
                self.spell(field, word);
            }
            // The YAML reader reports a name that stands twice, letter by letter, itself.
            Some(first)
                if reading.language == Language::Yaml && first.pair.key.value == pair.key.value => {
            }
            Some(first) if first.written == written => {
                report_repeated(reading, pair, Earlier::of(first.pair));
            }
            Some(first) => {
                let first = (first.written.clone().into_owned(), first.pair.key.span);
                self.alias(reading, field, pair, first);
            }
        }
    }

    /// Remembers by which word the last field was written, if it is `field`.
    fn spell(&mut self, field: Option<FieldId>, word: Spelling) {
        if let Some(last) = field.and_then(|field| self.work.fields.find_mut(field)) {
            last.written = word;
        }
    }

    /// Reads a field that comes for the first time.
    fn read(&mut self, reading: &mut Reading<'_>, name: FieldName, pair: &Pair) {
        let node = &pair.value;
        let FieldName::Known(field) = name else {
            let mut unsaid = Sink::default();
            let value = if is_turned_off(name.as_str(), reading.language) {
                Reading::new(reading.language, &reading.commands, &mut unsaid)
                    .unknown_value(name.as_str(), node)
            } else {
                reading.unknown_value(name.as_str(), node)
            };
            return self.push(name, pair, value);
        };
        match field.ty() {
            FieldType::Names(role) => self.names(reading, role, pair),
            FieldType::Date => match reading.date(field.name(), node) {
                Some(Dated { when, status }) => {
                    if let Some(value) = when {
                        self.push(field, pair, value);
                    }
                    if let Some(status) = status {
                        self.status = Some(new(fields::STATUS, pair, status));
                    }
                }
                None => self.push(field, pair, Value::Data(decode_data(node))),
            },
            _ if field == fields::HOWPUBLISHED && reading.address(node).is_some() => {
                let address = reading.address(node).unwrap_or_default();
                self.push(field, pair, Value::Literal(address));
            }
            ty => match prose::by_language(node).filter(|_| ty == FieldType::Text) {
                Some(pairs) => self.languages(reading, field, pair, &pairs),
                None => self.push(field, pair, reading.value(field, node)),
            },
        }
    }

    /// Reads a text in several languages: one is the field, the others are kept as `title_de`.
    fn languages(
        &mut self,
        reading: &mut Reading<'_>,
        field: FieldId,
        pair: &Pair,
        pairs: &[&Pair],
    ) {
        for (at, inner) in pairs.iter().enumerate() {
            let value = reading.value(field, &inner.value);
            let (name, name_span) = match at {
                0 => (field.into(), pair.key.span),
                _ => (other(&format!("{field}_{}", inner.key.value)), inner.key.span),
            };
            self.work.fields.push(Field::new(name, name_span, value, inner.value.span));
        }
    }

    /// Reads a field that came before under another name: lists are joined, the same value is
    /// dropped, and of two values the one under the table's own name counts, else the first; the
    /// other is kept under the name as written.
    fn alias(
        &mut self,
        reading: &mut Reading<'_>,
        field: Option<FieldId>,
        pair: &Pair,
        (first_written, first_span): (String, Span),
    ) {
        let earlier = Earlier { name: first_span, value: None };
        let Some(field) = field else { return report_repeated(reading, pair, earlier) };
        if matches!(field.ty(), FieldType::Names(_) | FieldType::Date) {
            return report_repeated(reading, pair, earlier);
        }
        let value = reading.value(field, &pair.value);
        let Some(at) = self.work.fields.position(field) else { return };
        let value = match (&mut self.work.fields[at].value, value) {
            (Value::Words(words), Value::Words(more)) => return words.extend(more),
            (Value::Texts(texts), Value::Texts(more)) => return texts.extend(more),
            (Value::Links(links), Value::Links(more)) => return links.extend(more),
            (Value::Literal(before), Value::Literal(value))
                if before.eq_ignore_ascii_case(&value) =>
            {
                return;
            }
            (before, value) if *before == value => return,
            (_, value) => value,
        };
        let written = pair.key.value.to_lowercase();
        let second_counts = written == field.name();
        if !MANY.contains(field) {
            let mut words = ["is used", "is not used"];
            words.rotate_left(usize::from(second_counts));
            report_alias(field)(reading, (&first_written, first_span), pair, words);
        }
        if second_counts {
            self.work.fields.rename(at, other(&first_written));
            self.push(field, pair, value);
        } else {
            self.push(other(&written), pair, value);
        }
    }

    /// Reads the names of a role.
    fn names(&mut self, reading: &mut Reading<'_>, role: Role, pair: &Pair) {
        let mut group = reading.names(&pair.key.value, role, &pair.value);
        if self.work.contributors.is_empty() {
            self.work.contributors = group.contributors;
        } else {
            self.work.contributors.append(&mut group.contributors);
        }
        if group.others {
            self.work.others.push(role);
        }
    }

    /// Adds a field.
    fn push(&mut self, name: impl Into<FieldName>, pair: &Pair, value: Value) {
        self.work.fields.push(new(name, pair, value));
    }

    /// The work, with all that several fields say together.
    pub(super) fn finish(mut self, reading: &mut Reading<'_>) -> Work {
        self.settle_date(reading);
        if let Some(status) = self.status.take()
            && !self.work.has(fields::STATUS)
        {
            self.work.fields.push(status);
        }
        if let Some(pair) = self.note.take() {
            self.extra(reading, pair);
        }
        for (heading, pair) in std::mem::take(&mut self.annotations) {
            if let Some(kept) = reading.annotate(pair, &heading, &mut self.work) {
                self.push(other(&heading.name()), pair, Value::Data(Data::Text(kept)));
            }
        }
        settle::settle_howpublished(&mut self.work);
        settle::settle_arxiv(&mut self.work);
        settle::settle_arxiv_elsewhere(&mut self.work);
        settle::settle_identifiers(&mut self.work);
        settle::settle_subtype(&mut self.work);
        settle::settle_version(&mut self.work);
        settle::settle_links(&mut self.work, std::mem::take(&mut self.links));
        // Names and the parts of a date made room for fields that are none.
        self.work.fields.shrink_to_fit();
        self.work
    }

    /// Reads a note with lines that are fields. Those that the work has already stay in the note, unless
    /// they say the same.
    fn extra(&mut self, reading: &mut Reading<'_>, pair: &'n Pair) {
        let Some(scalar) = pair.value.scalar() else { return };
        let mut taken = Vec::new();
        for line in extra::lines(&scalar.text) {
            let value = || scalar.text[line.value.clone()].to_owned();
            let said = line.field.and_then(|field| self.work.field(field));
            match (line.field, said) {
                (Some(field), None) => {
                    let node = Node {
                        kind: NodeKind::Scalar(scalar.part(line.value.clone())),
                        span: scalar.span_of(line.value.clone(), pair.value.span),
                    };
                    let inner = Pair { key: pair.key.clone(), value: node };
                    self.read(reading, field.into(), &inner);
                }
                (Some(_), Some(known)) if !is_said(&known.value, &value()) => continue,
                _ => {}
            }
            taken.push(line.whole);
        }
        let rest = scalar.without(&taken);
        if rest.text.trim().is_empty() {
            return;
        }
        let value = Node { kind: NodeKind::Scalar(rest), span: pair.value.span };
        let rest = Pair { key: pair.key.clone(), value };
        self.read(reading, fields::NOTE.into(), &rest);
    }

    /// Makes one date of BibTeX's fields; `date` wins over them.
    fn settle_date(&mut self, reading: &mut Reading<'_>) {
        let parts = std::mem::take(&mut self.parts);
        let date = self.work.fields.iter_mut().find(|field| field.name == fields::DATE);
        if let Some(date) = date {
            return match reading.date_beside_unread(date, &parts) {
                Some(read) => date.value = Value::Date(read),
                None => reading.compare_date(date, &parts),
            };
        }
        let Some(year) = &parts.year else {
            for part in [&parts.month, &parts.day].into_iter().flatten() {
                reading.push(
                    Diagnostic::warning(codes::BAD_DATE, "a month or day without a year")
                        .at(part.name_span)
                        .help("add `year`, or write `date` as 2024-11"),
                );
            }
            return;
        };
        let Dated { when, status } = reading.date_of_parts(&parts, year);
        let field = |id, value| Field::new(id, year.name_span, value, year.node.span);
        if let Some(when) = when {
            self.work.fields.push(field(fields::DATE, when));
        }
        if let Some(status) = status {
            self.status.get_or_insert_with(|| field(fields::STATUS, status));
        }
    }
}

/// The field that is `written` in a language where `type` and `key` mean other things.
fn field_of(written: &str, language: Language) -> Option<FieldId> {
    match (language, written) {
        (Language::Bibtex, "type") => Some(fields::GENRE),
        (Language::Bibtex, "key") => Some(fields::SORTKEY),
        _ => fields::find(written),
    }
}

/// Whether Emacs keeps the field `name` and BibTeX does not see it (`OPTtitle`, `ALTeditor`): what is
/// wrong in it is in no output.
fn is_turned_off(name: &str, language: Language) -> bool {
    let field = name.strip_prefix("opt").or_else(|| name.strip_prefix("alt"));
    language == Language::Bibtex && field.is_some_and(|field| fields::find(field).is_some())
}

/// Whether `value` is what `text` says.
fn is_said(value: &Value, text: &str) -> bool {
    match value {
        Value::Literal(known) => known.eq_ignore_ascii_case(text),
        Value::Date(date) => date.edtf() == text,
        Value::Text(known) => known.to_plain() == text,
        _ => false,
    }
}

/// A field as written in `pair`.
fn new(name: impl Into<FieldName>, pair: &Pair, value: Value) -> Field {
    Field::new(name, pair.key.span, value, pair.value.span)
}

/// The name of a field that says another thing than a row of the table.
fn other(word: &str) -> FieldName {
    FieldName::Other(word.into())
}

/// Whether nothing was written: `doi:`, `doi = {}`.
fn is_empty(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Null => true,
        NodeKind::Scalar(scalar) => scalar.text.trim().is_empty(),
        NodeKind::List(_) | NodeKind::Map(_) => false,
    }
}

/// A field that came before another of its name.
#[derive(Clone, Copy)]
struct Earlier<'n> {
    /// Where its name stands.
    name: Span,
    /// What it says, where that can be compared.
    value: Option<&'n Node>,
}

impl<'n> Earlier<'n> {
    /// The field `pair`.
    fn of(pair: &'n Pair) -> Earlier<'n> {
        Earlier { name: pair.key.span, value: Some(&pair.value) }
    }
}

/// Whether the field called `name` can hold more than one value.
fn holds_several(name: &str) -> bool {
    fields::find(name).is_some_and(|field| {
        matches!(field.ty(), FieldType::Words | FieldType::Texts)
            || [fields::ISBN, fields::ISSN].contains(&field)
    })
}

/// Reports a field that came before; the first one counts, as in BibTeX. Where the same is said twice, or
/// what belongs into one field, all fields of that name in a file have one cause: the program that wrote it.
fn report_repeated(reading: &mut Reading<'_>, pair: &Pair, earlier: Earlier<'_>) {
    let name = &pair.key.value;
    let message = format!("`{name}` is written twice, and only the first is used");
    let finding = match reading.language {
        Language::Yaml => Diagnostic::error(codes::REPEATED_FIELD, message),
        Language::Bibtex => Diagnostic::warning(codes::REPEATED_FIELD, message),
    };
    let text = |node: &Node| node.text().map(|text| text.trim().to_owned());
    let is_same =
        earlier.value.and_then(text).is_some_and(|first| text(&pair.value) == Some(first));
    let finding = finding.label(pair.key.span, "again here").label(earlier.name, "first here");
    reading.push(if is_same {
        finding.help("remove one of them: they say the same").of_cause(format!("{name} again"))
    } else if holds_several(name) {
        let help = "write both in one field, with a comma between them";
        finding.help(help).of_cause(format!("{name} in parts"))
    } else if reading.language == Language::Yaml {
        finding.help("remove one of them")
    } else {
        finding.help("remove one of them: jekyll-scholar (al-folio) uses the last")
    });
}

/// Reports two names of one field: what was read, the first name, the second field, what becomes of them.
type ReportAlias = fn(&mut Reading<'_>, (&str, Span), &Pair, [&str; 2]);

/// How two names of `field` are reported.
fn report_alias(field: FieldId) -> ReportAlias {
    if field == fields::WEBSITE { report_two_buttons } else { report_same_field }
}

/// Reports two names of one field with different values; `words` say what becomes of either.
fn report_same_field(
    reading: &mut Reading<'_>,
    (first, span): (&str, Span),
    pair: &Pair,
    words: [&str; 2],
) {
    let message =
        format!("`{first}` and `{}` are the same field with different values", pair.key.value);
    reading.push(
        Diagnostic::warning(codes::REPEATED_FIELD, message)
            .label(pair.key.span, format!("this {}", words[1]))
            .label(span, format!("this {}", words[0]))
            .help("keep one of them"),
    );
}

/// Reports two links that al-folio shows as two buttons and other lists as one; `words` say what becomes
/// of either in those.
fn report_two_buttons(
    reading: &mut Reading<'_>,
    (first, span): (&str, Span),
    pair: &Pair,
    words: [&str; 2],
) {
    let message = format!("`{first}` and `{}` are one link outside al-folio", pair.key.value);
    reading.push(
        Diagnostic::new(codes::REPEATED_FIELD, Severity::Info, message)
            .label(pair.key.span, format!("this {} there", words[1]))
            .label(span, format!("this {} there", words[0]))
            .help("al-folio shows two buttons; write `links` to have both everywhere"),
    );
}
