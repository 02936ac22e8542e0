//! What a part of a line comes to: the value of a work in the form that was asked for.

use minijinja::value::ValueKind;
use minijinja::{Error, Value};

use super::layout::{Asked, Label, Meaning, label};
use crate::config::{AuthorStyle, Form, NameForm, Pattern, Piece};
use crate::model::{FieldId, Kind, Role, Work, fields, link};
use crate::render::show::{Shown, invalid, shown};
use crate::render::{dates, names, phrases};
use crate::strings::urls::path_of;
use crate::text::{Inline, Markup, Text, plain_of};
use crate::view::names::Name;
use crate::view::values::{DateValue, NamesValue, VenueValue};
use crate::view::work::WorkValue;

/// A part of the line of a work.
pub(super) struct Part<'a> {
    pub(super) work: &'a WorkValue,
    pub(super) asked: &'a Asked,
    /// Whether what stands between the items of a list is of the output's language.
    pub(super) is_raw: bool,
    /// Whether links are written in full.
    pub(super) is_afield: bool,
    /// The addresses that the line has printed.
    pub(super) urls: &'a [String],
}

/// What a part comes to.
pub(super) enum Found {
    /// The work does not have it.
    Absent,
    /// The work has it, and there is nothing to print: it is true.
    Silent,
    /// What is printed.
    Shown(Vec<Inline>),
}

impl Part<'_> {
    /// The part under `name`, in its form.
    pub(super) fn find(&self, name: &Name, meaning: Meaning) -> Result<Found, Error> {
        let Some(value) = self.work.named(name).filter(Value::is_true) else {
            return Ok(Found::Absent);
        };
        if value.kind() == ValueKind::Bool {
            return Ok(Found::Silent);
        }
        let Some(mut content) = self.content(name, meaning, &value)? else {
            return Ok(Found::Absent);
        };
        for form in &self.asked.forms {
            content = self.formed(*form, content, name, &value);
        }
        Ok(Found::Shown(content))
    }

    /// Whether the part under `name` is a year alone, which `containers` say as a word.
    pub(super) fn is_year_in(&self, name: &Name, containers: &str) -> bool {
        if self.has(Form::Written) {
            return false;
        }
        let Some(date) = self.work.model().and_then(Work::date) else { return false };
        let is_year = match (date.moment(), date.end) {
            (Some(moment), None) => {
                let is_whole = moment.month.is_none() && moment.season.is_none();
                let is_sure = !moment.approximate && !moment.uncertain;
                moment.unspecified_digits == 0
                    && (name.text() == "year" || self.has(Form::Year) || is_whole && is_sure)
            }
            _ => false,
        };
        let is_date = matches!(name.text(), "date" | "year");
        let year = date.year().map(|year| year.to_string());
        is_year && is_date && year.is_some_and(|year| has_word(containers, &year))
    }

    /// Whether it is asked for in `form`.
    fn has(&self, form: Form) -> bool {
        self.asked.forms.contains(&form)
    }

    /// Whether `text` may be printed as it is written.
    fn may_be_raw(&self, text: &str) -> bool {
        // In a list for the web an underscore is one; in TeX it is an error.
        let is_inert = |c: char| {
            c.is_alphanumeric()
                || "-–—./:+, ".contains(c)
                || !self.is_afield && "_?=~&%#@".contains(c)
        };
        text.chars().all(is_inert) && !text.starts_with(['-', '+', '=', ' ', ':', '~', '#', '&'])
    }

    /// The value as it is printed, without marks around it; `None` where all of it was printed.
    fn content(
        &self,
        name: &Name,
        meaning: Meaning,
        value: &Value,
    ) -> Result<Option<Vec<Inline>>, Error> {
        if let (true, Some(people)) = (self.has(Form::Others), value.downcast_object_ref()) {
            let form = self.has(Form::Short).then_some(NameForm::Short);
            let others = names::others(people, &AuthorStyle { form, ..AuthorStyle::default() });
            return Ok((!others.is_empty()).then_some(others));
        }
        if let Some(short) = self.short(value)?.or_else(|| self.joined(value)) {
            return Ok(Some(short));
        }
        if meaning == Meaning::Links {
            return self.links(name, value);
        }
        if let Ok(shown) = shown(value) {
            let written = self.has(Form::Written).then(|| shown.to_plain());
            if let Some(raw) = written.filter(|text| self.may_be_raw(text)) {
                return Ok(Some(vec![Inline::Verbatim(raw)]));
            }
            if name.field() == Some(fields::PAGES) {
                return Ok(Some(self.pages(&shown.to_plain())));
            }
            if self.is_double_issue(name, &shown) {
                return Ok(Some(vec![Inline::Text(dashed(&shown.to_plain(), "–"))]));
            }
            return Ok(Some(shown.into_inlines()));
        }
        if value.kind() != ValueKind::Seq {
            let name = name.text();
            let message = format!("a line cannot print `{name}`: it is neither a text nor a list");
            return Err(invalid(message));
        }
        self.list(value.try_iter()?.collect()).map(Some)
    }

    /// Whether `shown` is the number of two issues of a journal in one, under `name`.
    fn is_double_issue(&self, name: &Name, shown: &Shown<'_>) -> bool {
        let is_of_journal = |work: &Work| matches!(work.kind, Kind::Article | Kind::Periodical);
        let is_number = |part: &str| part.len() < 4 && part.parse::<u16>().is_ok();
        let is_range = |text: String| {
            text.split_once('-').is_some_and(|(one, two)| is_number(one) && is_number(two))
        };
        matches!(name.text(), "issue_number" | "issue")
            && self.work.model().is_some_and(is_of_journal)
            && is_range(shown.to_plain())
    }

    /// The value in the short form that was asked for, where it has one.
    fn short(&self, value: &Value) -> Result<Option<Vec<Inline>>, Error> {
        if let Some(date) = value.downcast_object_ref::<DateValue>() {
            let (style, words) = (&date.lens.style.date, date.lens.words());
            let pattern = match () {
                () if self.asked.between.contains('%') => &self.asked.between,
                () if self.has(Form::Year) => style.year.as_deref().unwrap_or(words.year),
                () if self.has(Form::Month) => style.month.as_deref().unwrap_or(words.month),
                () => return Ok(None),
            };
            let printed = dates::by_pattern(&date.date, pattern, words).map_err(invalid)?;
            return Ok(Some(vec![Inline::Text(printed)]));
        }
        if !self.has(Form::Short) {
            return Ok(None);
        }
        if let Some(people) = value.downcast_object_ref::<NamesValue>() {
            let asked = AuthorStyle { form: Some(NameForm::Short), ..AuthorStyle::default() };
            return Ok(Some(names::list(people, &asked)));
        }
        let venue = value.downcast_object_ref::<VenueValue>();
        let venue = venue.and_then(|venue| venue.venue.find(&venue.lens.library));
        Ok(venue.and_then(|venue| venue.short.as_ref()).map(Text::inlines))
    }

    /// The people in `value`, where they are joined in a way of their own.
    fn joined(&self, value: &Value) -> Option<Vec<Inline>> {
        let (all, last) = self.asked.joins.as_ref()?;
        Some(names::list(value.downcast_object_ref()?, &joined_by(all, last)))
    }

    /// Whether the line has printed `url`, with a slash at its end or without.
    fn is_printed(&self, url: &str) -> bool {
        let bare = |url: &str| url.trim_end_matches('/').to_owned();
        self.urls.iter().any(|known| bare(known) == bare(url))
    }

    /// The items of a list of links that were not printed.
    fn links(&self, name: &Name, value: &Value) -> Result<Option<Vec<Inline>>, Error> {
        if let Some(url) = value.as_str() {
            let is_raw = self.has(Form::Written) && self.may_be_raw(url);
            let content = if is_raw { Inline::Verbatim } else { Inline::Text };
            let content = vec![content(url.to_owned())];
            let is_new = !self.is_printed(url);
            // A user who asks for the bare address gets it.
            return Ok((is_new || name.text() == "link").then_some(content));
        }
        let mut items: Vec<Value> = Vec::new();
        for item in value.try_iter()? {
            let url = item.get_attr("url")?;
            if !url.as_str().is_some_and(|url| self.is_printed(url)) {
                items.push(item);
            }
        }
        if items.is_empty() { Ok(None) } else { self.list(items).map(Some) }
    }

    /// The items of a list.
    fn list(&self, items: Vec<Value>) -> Result<Vec<Inline>, Error> {
        let mut out = Vec::new();
        for item in items {
            if !out.is_empty() {
                let between = self.asked.between.clone();
                out.push(if self.is_raw {
                    Inline::Verbatim(between)
                } else {
                    Inline::Text(between)
                });
            }
            out.extend(self.item(&item)?);
        }
        Ok(out)
    }

    /// An item of a list: a link with its label, a topic by its title, else what it comes to.
    fn item(&self, item: &Value) -> Result<Vec<Inline>, Error> {
        if item.kind() != ValueKind::Map {
            return Ok(shown(item)?.into_inlines());
        }
        let url = item.get_attr(if self.is_afield { "absolute" } else { "url" })?;
        let label = item.get_attr("label")?;
        match url.as_str().filter(|_| !label.is_undefined()) {
            Some(url) => {
                let label = shown(&label)?;
                let own = self.own_link(url, &label.to_plain());
                let label = label.into_inlines();
                Ok(match own {
                    Some(own) => filled(own, url, &label),
                    None => vec![Inline::Link(url.to_owned(), label)],
                })
            }
            None => Ok(shown(&item.get_attr("title")?)?.into_inlines()),
        }
    }

    /// How a link to `url` with `label` looks by the style, in a pattern of the user's own.
    fn own_link(&self, url: &str, label: &str) -> Option<&Pattern> {
        let is_inert = !url.contains(['<', '>', '"', '(', ')', '[', ']', '\\', '`', ' ']);
        let style = self.work.lens.style.link.as_ref()?;
        // An apostrophe ends an address where that stands between two of them.
        let holds = |look: &&Pattern| !url.contains('\'') || !look.text.contains('\'');
        style.of(label).filter(|look| self.is_raw && is_inert && holds(look))
    }

    /// `pages` with what the style has between the first and the last page.
    fn pages(&self, pages: &str) -> Vec<Inline> {
        let dash = self.work.lens.style.pages.as_deref().unwrap_or("–");
        let pages = dashed(pages, dash);
        // In Markdown two hyphens might become a dash.
        let is_plain = |c: char| c.is_alphanumeric() || "-–—,:. ".contains(c);
        let is_own = dash != "–" && pages.chars().all(is_plain);
        vec![if is_own { Inline::Verbatim(pages) } else { Inline::Text(pages) }]
    }

    /// `content` in `form`.
    fn formed(&self, form: Form, content: Vec<Inline>, name: &Name, value: &Value) -> Vec<Inline> {
        match form {
            Form::Em => vec![Inline::Emph(content)],
            Form::Strong => vec![Inline::Strong(content)],
            Form::Quoted => {
                let text = Text::inline(content, Markup::Plain);
                phrases::quoted(&text, self.work.lens.words()).inlines()
            }
            Form::Link => match self.work.model().and_then(link::main) {
                Some(url) => vec![Inline::Link(self.address(url), content)],
                None => content,
            },
            Form::Labelled => self.labelled(content, name, value),
            Form::Short | Form::Year | Form::Month | Form::Written | Form::Others => content,
        }
    }

    /// `url` as it is written in this output.
    fn address(&self, url: String) -> String {
        if self.is_afield { self.work.lens.site.absolute(&url) } else { url }
    }

    /// `content` with its word, unless it has words of its own.
    fn labelled(&self, content: Vec<Inline>, name: &Name, value: &Value) -> Vec<Inline> {
        let words = self.work.lens.words();
        let (field, count, content) = match label(name) {
            Some(Label::Role) => match role_of(value) {
                Some((field, count)) => (field, count, content),
                None => return content,
            },
            Some(Label::Field(field)) if field.role().is_some() => {
                let count = role_of(value).map_or(1, |(_, count)| count);
                (field, count, content)
            }
            Some(Label::Field(fields::EDITION)) => match ordinal(&plain_of(&content)) {
                Some(number) => (fields::EDITION, 1, vec![Inline::Text(words.ordinal(number))]),
                None => return content,
            },
            Some(Label::Field(field)) => {
                let text = plain_of(&content);
                if has_words(field, &text) {
                    return content;
                }
                let is_several = match field {
                    fields::VOLUMES => text != "1",
                    _ => text.contains(['–', '-', ',', '&', ';']),
                };
                (field, if is_several { 2 } else { 1 }, content)
            }
            None => return content,
        };
        let Some((before, after)) = words.term(field.name(), count) else { return content };
        let mut out = vec![Inline::Text(before.to_owned())];
        out.extend(content);
        out.push(Inline::Text(after.to_owned()));
        out.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        out
    }
}

/// How names are joined that have `between` between them, and `last` before the last.
fn joined_by(between: &str, last: &str) -> AuthorStyle {
    let text = |text: &str| Some(text.to_owned());
    let (separator, last, pair) = (text(between), text(last), text(last));
    AuthorStyle { separator, last, pair, ..AuthorStyle::default() }
}

/// The field by whose word the people in `value` are labelled, and how many they are.
fn role_of(value: &Value) -> Option<(FieldId, usize)> {
    let people = value.downcast_object_ref::<NamesValue>()?;
    let field = match people.role {
        Role::Editor => fields::EDITORS,
        Role::Translator => fields::TRANSLATORS,
        Role::Organizer => fields::ORGANIZERS,
        Role::Supervisor => fields::SUPERVISORS,
        _ => return None,
    };
    Some((field, people.names().len() + usize::from(people.others())))
}

/// Whether the value of `field` is more than a number, so that it is printed as it is written.
fn has_words(field: FieldId, text: &str) -> bool {
    match field {
        fields::VERSION => text.starts_with(char::is_alphabetic),
        // Months are words, too.
        fields::ORIGDATE => false,
        fields::PAGES => text.split_whitespace().any(|word| {
            word.chars().count() > 1
                && word.chars().all(|c| c.is_alphabetic() || c == '.')
                && !word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c))
        }),
        _ => text.contains(char::is_whitespace),
    }
}

/// English ordinals, as classic BibTeX has them in `edition`.
const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// The number that `text` is: `2`, `2nd`, `2.`, `Second`.
fn ordinal(text: &str) -> Option<i64> {
    let text = text.trim().to_lowercase();
    let word = ORDINALS.iter().position(|word| *word == text);
    if let Some(number) = word.and_then(|at| i64::try_from(at + 1).ok()) {
        return Some(number);
    }
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = &text[digits.len()..];
    let is_ending = ["", ".", "st", "nd", "rd", "th", "e", "er", "ª", "º", ".ª", ".º"];
    is_ending.contains(&ending).then(|| digits.parse().ok())?
}

/// The link that `pattern` makes of `url` and `label`.
fn filled(pattern: &Pattern, url: &str, label: &[Inline]) -> Vec<Inline> {
    let fill = |piece: &Piece| match piece {
        Piece::Literal(text) => vec![Inline::Verbatim(text.clone())],
        Piece::Part(part) => match part.names.first().map(|name| name.value.as_str()) {
            Some("url") => vec![Inline::Verbatim(url.to_owned())],
            Some("path") => vec![Inline::Verbatim(path_of(url).to_owned())],
            _ => label.to_vec(),
        },
        Piece::Word(_) | Piece::Optional(_) | Piece::Where(..) => Vec::new(),
    };
    pattern.pieces.iter().flat_map(fill).collect()
}

/// `pages` with `dash` between the first and the last.
fn dashed(pages: &str, dash: &str) -> String {
    let is_label = |(before, after): (&str, &str)| {
        before.len() == 1
            && before.starts_with(|c: char| c.is_ascii_uppercase())
            && after.bytes().all(|byte| byte.is_ascii_digit())
    };
    if pages.split_once('-').is_some_and(is_label) {
        return pages.to_owned();
    }
    pages.replace(['-', '–'], dash)
}

/// Whether `text` has `word`, and no longer one that holds it.
fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_numbers_however_they_are_written() {
        for (written, number) in [
            ("2", Some(2)),
            ("2nd", Some(2)),
            ("3.", Some(3)),
            ("Second", Some(2)),
            ("11th", Some(11)),
            ("Revised", None),
            ("2nd revised", None),
            ("2nd ed.", None),
            ("", None),
        ] {
            assert_eq!(ordinal(written), number, "{written}");
        }
    }

    #[test]
    fn ranges_of_pages_have_a_dash_and_labels_of_pages_do_not() {
        for (written, shown) in [
            ("12-34", "12–34"),
            ("S1-S9", "S1–S9"),
            ("i-xii, 3-4", "i–xii, 3–4"),
            ("A-12", "A-12"),
            ("7", "7"),
        ] {
            assert_eq!(dashed(written, "–"), shown);
        }
    }

    #[test]
    fn values_with_words_of_their_own_need_no_label() {
        assert!(has_words(fields::VERSION, "v1.2") && !has_words(fields::VERSION, "1.2"));
        assert!(has_words(fields::VOLUME, "Band 3") && !has_words(fields::VOLUME, "XII"));
        assert!(has_words(fields::PAGES, "12 pp.") && !has_words(fields::PAGES, "i, iv, 3–9"));
    }

    #[test]
    fn a_year_is_a_word() {
        assert!(has_word("ICML 2020", "2020") && has_word("ICML-2020.", "2020"));
        assert!(!has_word("Games of 2018", "2020") && !has_word("ICML12020", "2020"));
    }
}
