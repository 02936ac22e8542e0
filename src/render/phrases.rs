//! Titles, venues and acceptance rates as the style has them.
//!
//! In: values as the view hands them on. Out: prose, which a target then writes.

use crate::config::{AcceptanceStyle, TitleStyle, VenueStyle};
use crate::model::{fields, link};

use crate::text::{Inline, Markup, Text};
use crate::view::acceptance::{self, AcceptanceValue};
use crate::view::values::{TitleValue, VenueValue};
use crate::words::{self, Words};

/// A title: plain, in quotation marks, or linked to where the work can be read.
pub(super) fn title(value: &TitleValue) -> Text {
    let Some(work) = value.lens.library.works.get(value.work) else {
        return Text::default();
    };
    let Some(title) = work.whole_title(fields::TITLE) else {
        return Text::default();
    };
    let wrapped = match value.lens.style.title.unwrap_or(TitleStyle::Plain) {
        TitleStyle::Plain => return title.into_owned(),
        TitleStyle::Quoted => return quoted(&title, value.lens.words()),
        TitleStyle::Linked => match link::main(work) {
            Some(url) => Inline::Link(url, title.inlines()),
            None => return title.into_owned(),
        },
    };
    Text::inline(vec![wrapped], title.markup)
}

/// `title` in the marks of quotation of the readers' language; those of English are left to the
/// target, which spells them in its own way.
pub(super) fn quoted(title: &Text, words: &Words) -> Text {
    let english = words::of("en").quotes;
    if words.quotes == english {
        let content = within(inner_marks(title.inlines(), words), words);
        return Text::inline(vec![Inline::Quoted(content)], title.markup);
    }
    let mut content = vec![Inline::Text(words.quotes.open.into())];
    content.extend(within(inner_marks(title.inlines(), words), words));
    content.push(Inline::Text(words.quotes.close.into()));
    Text::inline(content, title.markup)
}

/// `content` with the inner marks of quotation wherever its characters are outer ones.
fn inner_marks(content: Vec<Inline>, words: &Words) -> Vec<Inline> {
    let mut is_open = false;
    let mut content = content;
    turn(&mut content, words, &mut is_open);
    content
}

/// Turns the marks in `content` into inner ones; of straight ones every second closes.
fn turn(content: &mut [Inline], words: &Words, is_open: &mut bool) {
    let quotes = words.quotes;
    for inline in content {
        if let Inline::Text(text) = inline {
            let mut out = String::with_capacity(text.len());
            for letter in text.chars() {
                let opens = !*is_open && "\"“„«".contains(letter);
                match letter {
                    '"' | '“' | '”' | '„' | '«' | '»' => {
                        out.push_str(if opens { quotes.inner_open } else { quotes.inner_close });
                        *is_open = opens;
                    }
                    letter => out.push(letter),
                }
            }
            *text = out;
        } else if !matches!(inline, Inline::Quoted(_)) {
            turn(inline.inner_mut().map(Vec::as_mut_slice).unwrap_or_default(), words, is_open);
        }
    }
}

/// `content` with marks of `words` around what is quoted in it, which targets spell as English does.
fn within(content: Vec<Inline>, words: &Words) -> Vec<Inline> {
    let mut out = Vec::new();
    for mut inline in content {
        if let Inline::Quoted(inner) = inline {
            out.push(Inline::Text(words.quotes.inner_open.into()));
            out.extend(inner);
            out.push(Inline::Text(words.quotes.inner_close.into()));
        } else {
            if let Some(inner) = inline.inner_mut() {
                *inner = within(std::mem::take(inner), words);
            }
            out.push(inline);
        }
    }
    out
}

/// A venue: its name, its short name, or both.
pub(super) fn venue(value: &VenueValue) -> Text {
    let Some(venue) = value.venue.find(&value.lens.library) else {
        return Text::default();
    };
    let style = value.lens.style.venue.unwrap_or(VenueStyle::Name);
    match (style, &venue.short) {
        (VenueStyle::Short, Some(short)) => short.clone(),
        (_, Some(short)) if venue.name.is_empty() => short.clone(),
        (VenueStyle::Both, Some(short)) => both(&venue.name, short),
        _ => venue.name.clone(),
    }
}

/// `The ACM Web Conference (ACM WWW)`.
fn both(name: &Text, short: &Text) -> Text {
    let mut content = name.inlines();
    content.push(Inline::Text(" (".into()));
    content.extend(short.inlines());
    content.push(Inline::Text(")".into()));
    Text::inline(content, Markup::Plain)
}

/// An acceptance rate: `365/1900`, `19.2%` or `365/1900=19.2%`. What says only one of the two, or
/// is not understood, stays as it was written.
pub(super) fn acceptance(value: &AcceptanceValue) -> String {
    let written = value.as_written();
    let (counts, rate) = (acceptance::counts(written), acceptance::rate(written));
    match (value.lens.style.acceptance.unwrap_or(AcceptanceStyle::Both), counts, rate) {
        (AcceptanceStyle::Rate, _, Some(rate)) => rate,
        (AcceptanceStyle::Both, Some((accepted, submitted)), Some(rate)) => {
            format!("{accepted}/{submitted}={rate}")
        }
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Style;
    use crate::model::{Library, Value, Venue, VenueRef, fields};
    use crate::render::samples;

    #[test]
    fn acceptance_rates_of_the_real_page() {
        use AcceptanceStyle::{AsWritten, Both, Rate};
        let shown = |written: &str, style| {
            let mut work = samples::work("rate", "A Rate");
            work.fields.push(samples::field(fields::ACCEPTANCE, Value::Literal(written.into())));
            let library = Library { works: vec![work], ..Library::default() };
            let style = Style { acceptance: Some(style), ..Style::default() };
            acceptance(&AcceptanceValue { lens: samples::lens(library, style), work: 0 })
        };
        let cases = [
            ("365/1900=19.2%", "365/1900=19.2%", "19.2%", "365/1900=19.2%"),
            ("365/1900", "365/1900", "19.2%", "365/1900=19.2%"),
            ("21.3%", "21.3%", "21.3%", "21.3%"),
            ("1/0", "1/0", "1/0", "1/0"),
            ("one in five", "one in five", "one in five", "one in five"),
        ];
        for (written, as_written, rate, both) in cases {
            assert_eq!(shown(written, AsWritten), as_written);
            assert_eq!(shown(written, Rate), rate);
            assert_eq!(shown(written, Both), both);
        }
    }

    #[test]
    fn a_venue_has_a_name_a_short_name_or_both() {
        let shown = |style, venue: Venue| {
            let style = Style { venue: Some(style), ..Style::default() };
            let lens = samples::lens_of_names(&[], style);
            super::venue(&VenueValue { lens, venue: VenueRef::Inline(Box::new(venue)) }).to_plain()
        };
        let www = || samples::venue("The ACM Web Conference", Some("ACM WWW"));
        assert_eq!(shown(VenueStyle::Name, www()), "The ACM Web Conference");
        assert_eq!(shown(VenueStyle::Short, www()), "ACM WWW");
        assert_eq!(shown(VenueStyle::Both, www()), "The ACM Web Conference (ACM WWW)");
        assert_eq!(shown(VenueStyle::Both, samples::venue("Nature", None)), "Nature");
        assert_eq!(shown(VenueStyle::Name, samples::venue("", Some("KDD"))), "KDD");
    }

    #[test]
    fn a_title_is_plain_quoted_or_linked() {
        let shown = |style| {
            let style = Style { title: Some(style), ..Style::default() };
            let lens = samples::lens_of_names(&["Bing He"], style);
            title(&TitleValue { lens: Arc::clone(&lens), work: 0 }).blocks
        };
        let text = || vec![Inline::Text("On Names".into())];
        let paragraph = |inline| vec![crate::text::Block::Paragraph(inline)];
        assert_eq!(shown(TitleStyle::Plain), paragraph(text()));
        assert_eq!(shown(TitleStyle::Quoted), paragraph(vec![Inline::Quoted(text())]));
        let link = Inline::Link("https://example.org/names".into(), text());
        assert_eq!(shown(TitleStyle::Linked), paragraph(vec![link]));
    }

    #[test]
    fn marks_within_a_quotation_alternate() {
        let said = |language: &str, content: Vec<Inline>| {
            quoted(&Text::inline(content, Markup::Plain), words::of(language)).to_plain()
        };
        let text = |text: &str| vec![Inline::Text(text.into())];
        let nested = || vec![Inline::Quoted(text("Ein")), Inline::Text(" Titel".into())];
        assert_eq!(said("en", text("The “Hot” Spot")), "“The ‘Hot’ Spot”");
        assert_eq!(said("en", text("The \"Hot\" Spot")), "“The ‘Hot’ Spot”");
        assert_eq!(said("en", vec![Inline::Emph(text("The “Hot” Spot"))]), "“The ‘Hot’ Spot”");
        assert_eq!(said("de", nested()), "„‚Ein‘ Titel“");
        assert_eq!(said("de", text("„Ein“ Titel")), "„‚Ein‘ Titel“");
        assert_eq!(said("en", nested()), "“‘Ein’ Titel”");
    }
}
