//! How things look: read from the config, laid over another style, completed by the defaults.

use std::sync::Arc;

use super::mapping::{Mapping, text};
use super::pattern::{Pattern, decode_pattern};
use super::shape::{
    AcceptanceStyle, AuthorStyle, DateStyle, NAME_FORMS, NameForm, SelfStyle, Style, TitleStyle,
    VenueStyle,
};
use super::{item, links};
use crate::decode::{suggest, wants};
use crate::diag::{Diagnostic, Severity, Sink, codes, did_you_mean};
use crate::model::date::MONTHS;
use crate::model::status::{STATUSES, Status};
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};
use crate::words;

/// The keys of `style`.
const KEYS: [&str; 13] = [
    "self",
    "item",
    "after",
    "authors",
    "title",
    "venue",
    "language",
    "date",
    "marks",
    "acceptance",
    "pages",
    "status",
    "link",
];

/// The ways in which the owner's name stands out.
const SELF_STYLES: &[(&str, SelfStyle)] = &[
    ("bold", SelfStyle::Bold),
    ("italic", SelfStyle::Italic),
    ("underline", SelfStyle::Underline),
    ("none", SelfStyle::None),
];

/// What a mark may stand for.
const MARKS: [&str; 8] = [
    "equal",
    "equal-2",
    "equal-3",
    "corresponding",
    "senior",
    "student",
    "deceased",
    "alphabetical",
];

impl Style {
    /// What byline does where nothing is said (docs/templates.md shows it).
    pub fn built_in() -> Style {
        let text = |text: &str| Some(text.to_owned());
        Style {
            self_style: Some(SelfStyle::Bold),
            item: None,
            after: None,
            authors: AuthorStyle {
                max: Some(None),
                keep_self: Some(true),
                // A comma, but where one name and `et al.` take none.
                separator: None,
                last: text(", "),
                pair: None,
                form: Some(NameForm::Full),
                links: Some(false),
                marks_outside: Some(false),
            },
            title: Some(TitleStyle::Plain),
            venue: Some(VenueStyle::Name),
            language: None,
            // Each language has its own patterns.
            date: DateStyle::default(),
            marks: vec![("equal".to_owned(), "∗".to_owned())],
            mark_texts: Vec::new(),
            mark_markup: Vec::new(),
            acceptance: Some(AcceptanceStyle::Both),
            pages: text("–"),
            statuses: Vec::new(),
            link: None,
            beside_item: Vec::new(),
        }
    }

    /// This style, with `base` where it says nothing.
    #[must_use]
    pub fn over(&self, base: &Style) -> Style {
        let mut marks = base.marks.clone();
        for (meaning, mark) in &self.marks {
            match marks.iter_mut().find(|row| row.0 == *meaning) {
                Some(row) => row.1.clone_from(mark),
                None => marks.push((meaning.clone(), mark.clone())),
            }
        }
        Style {
            self_style: self.self_style.clone().or_else(|| base.self_style.clone()),
            item: match &self.item {
                Some(item) => Some(item.over(base.item.as_ref())),
                None => base.item.clone(),
            },
            after: self.after.clone().or_else(|| base.after.clone()),
            authors: self.authors.over(&base.authors),
            title: self.title.or(base.title),
            venue: self.venue.or(base.venue),
            language: self.language.clone().or_else(|| base.language.clone()),
            date: self.date.over(&base.date),
            marks,
            mark_texts: if self.mark_texts.is_empty() {
                base.mark_texts.clone()
            } else {
                self.mark_texts.clone()
            },
            mark_markup: self.mark_markup.iter().chain(&base.mark_markup).cloned().collect(),
            acceptance: self.acceptance.or(base.acceptance),
            pages: self.pages.clone().or_else(|| base.pages.clone()),
            statuses: self.statuses.iter().chain(&base.statuses).cloned().collect(),
            link: self.link.clone().or_else(|| base.link.clone()),
            beside_item: match &self.item {
                Some(_) => self.beside_item.clone(),
                None => base.beside_item.iter().chain(&self.beside_item).copied().collect(),
            },
        }
    }

    /// This style, with byline's own where it says nothing.
    #[must_use]
    pub fn complete(&self) -> Style {
        self.over(&Style::built_in())
    }
}

impl AuthorStyle {
    /// This style, with `base` where it says nothing.
    #[must_use]
    pub fn over(&self, base: &AuthorStyle) -> AuthorStyle {
        AuthorStyle {
            max: self.max.or(base.max),
            keep_self: self.keep_self.or(base.keep_self),
            separator: self.separator.clone().or_else(|| base.separator.clone()),
            last: self.last.clone().or_else(|| base.last.clone()),
            // Whoever sets what stands before the last means lists of two as well.
            pair: self.pair.clone().or_else(|| base.pair.clone().filter(|_| self.last.is_none())),
            form: self.form.or(base.form),
            links: self.links.or(base.links),
            marks_outside: self.marks_outside.or(base.marks_outside),
        }
    }
}

impl DateStyle {
    /// This style, with `base` where it says nothing.
    fn over(&self, base: &DateStyle) -> DateStyle {
        DateStyle {
            day: self.day.clone().or_else(|| base.day.clone()),
            month: self.month.clone().or_else(|| base.month.clone()),
            year: self.year.clone().or_else(|| base.year.clone()),
            months: [self.months.as_slice(), &base.months].concat(),
        }
    }
}

/// Reads a `style:` mapping; every fault is reported with its place.
pub fn decode_style(node: &Node, sink: &mut Sink) -> Style {
    let mapping = Mapping::of(node, "style", &KEYS, sink);
    let titles = &[
        ("plain", TitleStyle::Plain),
        ("quoted", TitleStyle::Quoted),
        ("linked", TitleStyle::Linked),
    ];
    let venues =
        &[("name", VenueStyle::Name), ("short", VenueStyle::Short), ("both", VenueStyle::Both)];
    let rates = &[
        ("as-written", AcceptanceStyle::AsWritten),
        ("rate", AcceptanceStyle::Rate),
        ("both", AcceptanceStyle::Both),
    ];
    Style {
        self_style: mapping.get("self").and_then(|node| self_style(node, &mapping, sink)),
        item: mapping.get("item").and_then(|node| item::decode(node, sink)),
        after: mapping.get("after").and_then(|node| after(node, sink)),
        authors: mapping
            .get("authors")
            .map_or_else(AuthorStyle::default, |node| authors(node, sink)),
        title: mapping.choice("title", titles, sink),
        venue: mapping.choice("venue", venues, sink),
        language: mapping.text("language", sink).and_then(|text| language(&text, sink)),
        date: mapping.get("date").map_or_else(DateStyle::default, |node| date(node, sink)),
        marks: mapping.get("marks").map_or_else(Vec::new, |node| marks(node, sink)),
        mark_texts: mapping.get("marks").map_or_else(Vec::new, |node| mark_texts(node, sink)),
        mark_markup: mapping.get("marks").map_or_else(Vec::new, mark_markup),
        acceptance: mapping.choice("acceptance", rates, sink),
        pages: mapping.raw("pages", sink),
        statuses: mapping.get("status").map_or_else(Vec::new, |node| statuses(node, sink)),
        link: mapping.get("link").and_then(|node| links::decode(node, sink)),
        beside_item: beside_item(&mapping),
    }
}

/// The keys of `style` that lay out parts of a line.
fn beside_item(style: &Mapping<'_>) -> Vec<&'static str> {
    const AUTHORS: [(&str, &str); 6] = [
        ("max", "authors.max"),
        ("separator", "authors.separator"),
        ("last", "authors.last"),
        ("pair", "authors.pair"),
        ("form", "authors.form"),
        ("links", "authors.links"),
    ];
    let authors = style.get("authors");
    let is_set = |key: &str| authors.is_some_and(|authors| authors.get(key).is_some());
    let of_authors = AUTHORS.iter().filter(|(key, _)| is_set(key)).map(|(_, name)| *name);
    let others = ["title", "venue", "date"].into_iter().filter(|key| style.get(key).is_some());
    of_authors.chain(others).collect()
}

/// How the owner stands out: a word, or `{before, after}`.
fn self_style(node: &Node, style: &Mapping<'_>, sink: &mut Sink) -> Option<SelfStyle> {
    if node.pairs().is_none() {
        return style.choice("self", SELF_STYLES, sink);
    }
    let around = Mapping::of(node, "style.self", &["before", "after"], sink);
    let before = around.raw("before", sink).unwrap_or_default();
    let after = around.raw("after", sink).unwrap_or_default();
    Some(SelfStyle::Around(before, after))
}

/// What stands behind every line: a pattern, or an empty text for nothing.
fn after(node: &Node, sink: &mut Sink) -> Option<Arc<Pattern>> {
    text("after", node, sink)?;
    decode_pattern(node, sink)
}

/// How author lists are laid out.
fn authors(node: &Node, sink: &mut Sink) -> AuthorStyle {
    let known = ["max", "keep-self", "separator", "last", "pair", "form", "links", "marks-outside"];
    let mapping = Mapping::of(node, "style.authors", &known, sink);
    let is_all = mapping.get("max").and_then(Node::text) == Some("all");
    AuthorStyle {
        max: if is_all { Some(None) } else { mapping.number("max", sink).map(Some) },
        keep_self: mapping.flag("keep-self", sink),
        separator: mapping.raw("separator", sink),
        last: mapping.raw("last", sink),
        pair: mapping.raw("pair", sink),
        form: mapping.choice("form", NAME_FORMS, sink),
        links: mapping.flag("links", sink),
        marks_outside: mapping.flag("marks-outside", sink),
    }
}

/// The language that `text` names, if byline or CSL has words of it; what is missing is reported.
fn language(text: &Spanned<String>, sink: &mut Sink) -> Option<String> {
    let finding = language_fault(text);
    let is_error = finding.as_ref().is_some_and(|fault| fault.severity == Severity::Error);
    if let Some(finding) = finding {
        sink.push(finding);
    }
    (!is_error).then(|| text.value.clone())
}

/// What is to be said of the language that `text` names: nothing if byline speaks it.
pub(super) fn language_fault(text: &Spanned<String>) -> Option<Diagnostic> {
    let written = text.value.as_str();
    if words::find_own(written).is_some() {
        return None;
    }
    if words::find(written).is_some() {
        let message = format!("byline has no headings and statuses in `{written}`");
        let help = "dates, quotation marks and citations are in that language, the rest in English";
        let finding = Diagnostic::new(codes::ENGLISH_WORDS, Severity::Info, message);
        return Some(finding.at(text.span).help(help));
    }
    let tags = words::tags();
    let near = did_you_mean(written, tags.iter().copied());
    let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
    let more = if cfg!(feature = "csl") { "" } else { "; with the feature `csl` there are more" };
    let message = format!("unsupported language `{written}`");
    let help = format!("{near}the languages are {}{more}", tags.join(", "));
    Some(Diagnostic::error(codes::UNKNOWN_SETTING, message).at(text.span).help(help))
}

/// How dates are printed: one text for days and months alike, or a mapping.
fn date(node: &Node, sink: &mut Sink) -> DateStyle {
    if let NodeKind::Scalar(_) = node.kind {
        let pattern = text("date", node, sink).and_then(|text| strftime(&text, sink));
        return DateStyle { day: pattern.clone(), month: pattern, ..DateStyle::default() };
    }
    let keys = [&["day", "month", "year"][..], &MONTHS].concat();
    let mapping = Mapping::of(node, "style.date", &keys, sink);
    let mut read = |key| mapping.text(key, sink).and_then(|text| strftime(&text, sink));
    let [day, month, year] = ["day", "month", "year"].map(&mut read);
    let months = (1..).zip(MONTHS).filter_map(|(number, name)| Some((number, read(name)?)));
    DateStyle { day, month, year, months: months.collect() }
}

/// A strftime pattern; one that chrono cannot read is reported, because printing with it panics.
fn strftime(text: &Spanned<String>, sink: &mut Sink) -> Option<String> {
    use chrono::format::{Item, StrftimeItems};
    let is_bad = StrftimeItems::new(&text.value).any(|item| matches!(item, Item::Error));
    if is_bad {
        let message = format!("`{}` is not a valid date pattern", text.value);
        sink.push(
            Diagnostic::error(codes::UNKNOWN_SETTING, message)
                .at(text.span)
                .help("write a strftime pattern such as `%-d %B %Y`"),
        );
    }
    (!is_bad).then(|| text.value.clone())
}

/// What marks look like: meaning → mark, as written, or `{mark, text}`.
fn marks(node: &Node, sink: &mut Sink) -> Vec<(String, String)> {
    let mapping = Mapping::of(node, "style.marks", &MARKS, sink);
    let mut marks = Vec::new();
    for meaning in MARKS {
        let mark = match mapping.get(meaning) {
            Some(node) if node.pairs().is_some() => {
                let own = Mapping::of(node, meaning, &["mark", "markup", "text"], sink);
                own.raw("markup", sink).or_else(|| own.raw("mark", sink))
            }
            Some(_) => mapping.raw(meaning, sink),
            None => None,
        };
        marks.extend(mark.map(|mark| (meaning.to_owned(), mark)));
    }
    marks
}

/// The marks that are markup.
fn mark_markup(node: &Node) -> Vec<String> {
    let markup = |meaning: &str| node.get(meaning)?.get("markup")?.text().map(str::to_owned);
    MARKS.iter().filter_map(|meaning| markup(meaning)).collect()
}

/// What is said of statuses: status → text.
fn statuses(node: &Node, sink: &mut Sink) -> Vec<(Status, String)> {
    let Some(pairs) = node.pairs() else {
        wants(sink, codes::OPTION_SHAPE, "status", "a mapping from statuses to texts", node);
        return Vec::new();
    };
    let mut found = Vec::new();
    for Pair { key, value } in pairs {
        let Some(status) = Status::find(&key.value) else {
            let known: Vec<&str> = STATUSES.iter().map(|row| row.1).collect();
            let message = format!("unknown status `{}`", key.value);
            let finding = Diagnostic::error(codes::UNKNOWN_SETTING, message).at(key.span);
            sink.push(finding.help(suggest(&key.value, &known)));
            continue;
        };
        found.extend(text("status", value, sink).map(|text| (status, text.value)));
    }
    found
}

/// What a legend says of marks: meaning → text, where it is written.
fn mark_texts(node: &Node, sink: &mut Sink) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for meaning in MARKS {
        let own = node.get(meaning).and_then(|node| node.get("text"));
        let text = own.and_then(|node| text("text", node, sink));
        texts.extend(text.map(|text| (meaning.to_owned(), text.value)));
    }
    texts
}
