//! Works looked up among others.

use std::borrow::Cow;

use super::*;
use crate::decode;
use crate::diag::Sink;
use crate::model::Library;
use crate::span::Sources;

/// The library of the YAML list `text`.
fn library(text: &str) -> Library {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml", text);
    decode::read(file, &sources, &mut Sink::default())
}

/// By what the second work of `list` is known to be the first.
fn sign(list: &str) -> Option<Sign> {
    let library = library(list);
    let marks = |work| Marks::of(work, own_title(work).map(Cow::Owned));
    let mut twins = Twins::default();
    twins.add(&library.works[0], marks(&library.works[0]));
    let work = &library.works[1];
    twins.find(work, &marks(work), |_| false).map(|(sign, _)| sign)
}

#[test]
fn works_are_the_same_by_the_surest_sign() {
    let a = "- {type: article, title: A Theory of Nothing, authors: [Ann Lee], date: 2020, doi: 10.1000/X";
    for (rest, expected) in [
        (
            "arxiv: 2001.00001}\n- {title: Other Words Here, doi: 'https://doi.org/10.1000/x'}",
            Some(Sign::Doi),
        ),
        (
            "arxiv: 2001.00001v2}\n- {title: Other Words, doi: 10.48550/arXiv.2001.00001}",
            Some(Sign::Arxiv),
        ),
        (
            "}\n- {type: article, title: A theory of nothing., authors: ['Lee, A.'], date: 2021}",
            Some(Sign::Title),
        ),
        ("}\n- {type: article, title: A Theory of Nothing, authors: [Bo Sun], date: 2020}", None),
        ("}\n- {type: talk, title: A Theory of Nothing, authors: [Ann Lee], date: 2020}", None),
        ("}\n- {type: article, title: A Theory, authors: [Ann Lee], date: 2020}", None),
    ] {
        assert_eq!(sign(&format!("{a}, {rest}").replace(", }", "}")), expected, "{rest}");
    }
}

#[test]
fn chapters_of_two_books_of_two_years_may_share_a_title() {
    let chapter = |year: i32, book: &str| {
        format!(
            "- {{type: incollection, title: Phonology and Morphology, authors: [Ann Lee], date: {year}, \
             booktitle: {book}}}\n"
        )
    };
    let first = chapter(1999, "The Handbook of the Language");
    for (year, book, expected) in [
        (2006, "A History of English", None),
        (1999, "A History of English", Some(Sign::Title)),
        (2006, "Handbook of the Language", Some(Sign::Title)),
    ] {
        assert_eq!(sign(&(first.clone() + &chapter(year, book))), expected, "{year} {book}");
    }
}
