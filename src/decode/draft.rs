//! A work while its fields come in one by one: repeated fields are noticed, and what several fields
//! say together (BibTeX's year and month, `eprint` and its type, links) is put together at the end.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::annotation::Heading;
use super::data::decode_data;
use super::date::{Dated, Part, Parts};
use super::reading::Reading;
use super::{prose, settle};
use crate::diag::{Diagnostic, codes};
use crate::model::fields::{self, FieldSpec, FieldType};
use crate::model::{Data, Field, Role, Value, Work};
use crate::span::Span;
use crate::syntax::node::{Language, Node, NodeKind, Pair};

/// Fields whose several names in BibTeX say several things, so that a work may well have two:
/// DBLP's `bibsource` and `biburl`, `location` of the event and `address` of the publisher.
const MANY: [&str; 4] = ["bibsource", "timestamp", "place", "language"];

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
    seen: BTreeMap<Cow<'static, str>, Seen<'n>>,
    /// BibTeX's parts of a date.
    parts: Parts<'n>,
    /// Annotations, read when all names are known.
    annotations: Vec<(Heading, &'n Pair)>,
    /// The status that stood where a date should.
    status: Option<Field>,
}

impl<'n> Draft<'n> {
    /// A work without fields yet.
    pub(super) fn new(work: Work) -> Draft<'n> {
        Draft {
            work,
            seen: BTreeMap::new(),
            parts: Parts::default(),
            annotations: Vec::new(),
            status: None,
        }
    }

    /// Takes one field.
    pub(super) fn field(&mut self, reading: &mut Reading<'_>, pair: &'n Pair) {
        if is_empty(&pair.value) {
            reading.blanks.push(pair.key.clone());
            return;
        }
        let written = fields::fold(&pair.key.value);
        if let Some(heading) = Heading::of(&written) {
            self.annotation(reading, heading, pair);
        } else if matches!(written.as_ref(), "year" | "month" | "day") {
            self.part(reading, &written, pair);
        } else {
            let spec = spec_of(&written, reading.language);
            self.named(reading, spec, written, pair);
        }
    }

    /// Takes a field of annotations, after a look whether it came before.
    fn annotation(&mut self, reading: &mut Reading<'_>, heading: Heading, pair: &'n Pair) {
        let name = Cow::Owned(heading.name());
        if let Some(first) = self.seen.get(&name) {
            return report_repeated(reading, pair, first.pair.key.span);
        }
        self.seen.insert(name.clone(), Seen { pair, written: name });
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
            report_repeated(reading, pair, first.name_span);
        } else if let Some(text) = reading.literal(written, &pair.value) {
            *slot = Some(Part { name_span: pair.key.span, node: &pair.value, text });
        }
    }

    /// Takes a field that is no part of a date, after a look whether it came before.
    fn named(
        &mut self,
        reading: &mut Reading<'_>,
        spec: Option<&'static FieldSpec>,
        written: Cow<'n, str>,
        pair: &'n Pair,
    ) {
        let is_head =
            reading.language == Language::Yaml && matches!(written.as_ref(), "type" | "key");
        if is_head {
            let span = if written == "key" { &self.work.key } else { &self.work.kind_written }.span;
            if pair.key.value != written {
                report_repeated(reading, pair, span);
            }
            return;
        }
        let name = match (spec, reading.language) {
            (Some(spec), _) => Cow::Borrowed(spec.name),
            (None, Language::Bibtex) => Cow::Owned(pair.key.value.to_lowercase()),
            (None, Language::Yaml) => Cow::Owned(pair.key.value.clone()),
        };
        match self.seen.get(&name) {
            None => {
                self.seen.insert(name.clone(), Seen { pair, written });
                self.read(reading, spec, name, pair);
            }
            // The YAML reader reports a name that stands twice, letter by letter, itself.
            Some(first)
                if reading.language == Language::Yaml && first.pair.key.value == pair.key.value => {
            }
            Some(first) if first.written == written => {
                report_repeated(reading, pair, first.pair.key.span);
            }
            Some(first) => {
                let first = (first.written.clone().into_owned(), first.pair.key.span);
                self.alias(reading, spec, pair, first);
            }
        }
    }

    /// Reads a field that comes for the first time.
    fn read(
        &mut self,
        reading: &mut Reading<'_>,
        spec: Option<&'static FieldSpec>,
        name: Cow<'static, str>,
        pair: &Pair,
    ) {
        let node = &pair.value;
        match spec.map(|spec| (spec, spec.ty)) {
            Some((_, FieldType::Names(role))) => self.names(reading, role, pair),
            Some((_, FieldType::Date)) => match reading.date(&name, node) {
                Some(Dated::When(value)) => self.push(name, pair, value),
                Some(Dated::Status(status)) => {
                    self.status = Some(field(Cow::Borrowed("status"), pair, Value::Status(status)));
                }
                None => self.push(name, pair, Value::Data(decode_data(node))),
            },
            Some((spec, ty)) => match prose::by_language(node).filter(|_| ty == FieldType::Text) {
                Some(pairs) => self.languages(reading, spec, pair, &pairs),
                None => self.push(name, pair, reading.value(spec, node)),
            },
            None => {
                let value = reading.unknown_value(&name, node);
                self.push(name, pair, value);
            }
        }
    }

    /// Reads a text in several languages: one is the field, the others are kept as `title_de`.
    fn languages(
        &mut self,
        reading: &mut Reading<'_>,
        spec: &'static FieldSpec,
        pair: &Pair,
        pairs: &[&Pair],
    ) {
        for (at, inner) in pairs.iter().enumerate() {
            let value = reading.value(spec, &inner.value);
            let (name, name_span) = match at {
                0 => (Cow::Borrowed(spec.name), pair.key.span),
                _ => (Cow::Owned(format!("{}_{}", spec.name, inner.key.value)), inner.key.span),
            };
            let span = inner.value.span;
            self.work.fields.push(Field { name, name_span, value, span, inherited: false });
        }
    }

    /// Reads a field that came before under another name: lists are joined, the same value is
    /// dropped, and of two values the one under the table's own name counts, else the first; the
    /// other is kept under the name as written.
    fn alias(
        &mut self,
        reading: &mut Reading<'_>,
        spec: Option<&'static FieldSpec>,
        pair: &Pair,
        (first_written, first_span): (String, Span),
    ) {
        let Some(spec) = spec else { return report_repeated(reading, pair, first_span) };
        if matches!(spec.ty, FieldType::Names(_) | FieldType::Date) {
            return report_repeated(reading, pair, first_span);
        }
        let value = reading.value(spec, &pair.value);
        let at = self.work.fields.iter().position(|field| field.name == spec.name);
        let Some(at) = at else { return };
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
        let second_counts = written == spec.name;
        if !MANY.contains(&spec.name) {
            report_same_field(reading, (&first_written, first_span), pair, second_counts);
        }
        if second_counts {
            self.work.fields.rename(at, Cow::Owned(first_written));
            self.push(Cow::Borrowed(spec.name), pair, value);
        } else {
            self.push(Cow::Owned(written), pair, value);
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
    fn push(&mut self, name: Cow<'static, str>, pair: &Pair, value: Value) {
        self.work.fields.push(field(name, pair, value));
    }

    /// The work, with all that several fields say together.
    pub(super) fn finish(mut self, reading: &mut Reading<'_>) -> Work {
        self.settle_date(reading);
        if let Some(status) = self.status.take()
            && self.work.field("status").is_none()
        {
            self.work.fields.push(status);
        }
        for (heading, pair) in std::mem::take(&mut self.annotations) {
            if let Some(kept) = reading.annotate(pair, &heading, &mut self.work) {
                self.push(Cow::Owned(heading.name()), pair, Value::Data(Data::Text(kept)));
            }
        }
        settle::settle_arxiv(&mut self.work);
        settle::settle_subtype(&mut self.work);
        settle::settle_links(&mut self.work);
        // Names and the parts of a date made room for fields that are none.
        self.work.fields.shrink_to_fit();
        self.work
    }

    /// Makes one date of BibTeX's fields; `date` wins over them.
    fn settle_date(&mut self, reading: &mut Reading<'_>) {
        let parts = std::mem::take(&mut self.parts);
        if let Some(date) = self.work.fields.iter().find(|field| field.name == "date") {
            return reading.compare_date(date, &parts);
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
        let dated = reading.date_of_parts(&parts, year);
        let span = year.node.span;
        let (name, value) = match dated {
            Dated::When(value) => ("date", value),
            Dated::Status(status) => ("status", Value::Status(status)),
        };
        let field =
            Field { name: name.into(), name_span: year.name_span, value, span, inherited: false };
        if name == "date" {
            self.work.fields.push(field);
        } else {
            self.status.get_or_insert(field);
        }
    }
}

/// The row for the field `written`, in a language where `type` and `key` mean other things.
fn spec_of(written: &str, language: Language) -> Option<&'static FieldSpec> {
    match (language, written) {
        (Language::Bibtex, "type") => fields::find("genre"),
        (Language::Bibtex, "key") => fields::find("sortkey"),
        _ => fields::find(written),
    }
}

/// A field as written in `pair`.
fn field(name: Cow<'static, str>, pair: &Pair, value: Value) -> Field {
    Field { name, name_span: pair.key.span, value, span: pair.value.span, inherited: false }
}

/// Whether nothing was written: `doi:`, `doi = {}`.
fn is_empty(node: &Node) -> bool {
    match &node.kind {
        NodeKind::Null => true,
        NodeKind::Scalar(scalar) => scalar.text.trim().is_empty(),
        NodeKind::List(_) | NodeKind::Map(_) => false,
    }
}

/// Reports a field that came before; the first one counts, as in BibTeX.
fn report_repeated(reading: &mut Reading<'_>, pair: &Pair, first: Span) {
    let message = format!("`{}` is written twice, and only the first counts", pair.key.value);
    let finding = match reading.language {
        Language::Yaml => Diagnostic::error(codes::REPEATED_FIELD, message),
        Language::Bibtex => Diagnostic::warning(codes::REPEATED_FIELD, message),
    };
    reading.push(
        finding
            .label(pair.key.span, "again here")
            .label(first, "first here")
            .help("remove one of them"),
    );
}

/// Reports two names of one field with different values.
fn report_same_field(
    reading: &mut Reading<'_>,
    (first, span): (&str, Span),
    pair: &Pair,
    second_counts: bool,
) {
    let words = if second_counts { ["is not used", "is used"] } else { ["is used", "is not used"] };
    let message =
        format!("`{first}` and `{}` are one field, and say different things", pair.key.value);
    reading.push(
        Diagnostic::warning(codes::REPEATED_FIELD, message)
            .label(pair.key.span, format!("this {}", words[1]))
            .label(span, format!("this {}", words[0]))
            .help("keep one of them"),
    );
}
