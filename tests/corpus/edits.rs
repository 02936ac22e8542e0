//! Edits of every sound file: what was asked for changes, and nothing else.

use byline::internals::diag::{Edit, Sink};
use byline::internals::rewrite::edit::{self, NewWork, Source};
use byline::internals::span::Sources;
use byline::internals::syntax::bibtex;
use byline::internals::syntax::node::{Language, Node};

use super::reading::{Read, all, our_entry};

/// The entries of `text` as pairs of names and values.
fn pairs_of(text: &str) -> Vec<Vec<(String, String)>> {
    let file = Sources::default().add("x.bib", text);
    let document = bibtex::parse(file, text, &mut Sink::default());
    document.root.items().unwrap().iter().map(our_entry).collect()
}

/// What the entries are after `change` to each: its edits, and what they make of the pairs.
fn edited(
    file: &Read,
    change: impl Fn(Source<'_>, &Node, &mut Vec<(String, String)>) -> Option<Vec<Edit>>,
) {
    let id = file.works.first().map(|work| work.span.file);
    let Some(id) = id else { return };
    let source = Source { file: id, language: Language::Bibtex, text: &file.text };
    let mut expected = pairs_of(&file.text);
    let mut edits = Vec::new();
    for (work, pairs) in file.works.iter().zip(&mut expected) {
        let own = change(source, work, pairs).unwrap_or_default();
        let is_inside =
            |edit: &Edit| work.span.start <= edit.span.start && edit.span.end <= work.span.end;
        assert!(own.iter().all(is_inside), "{}: {own:?}", file.name);
        edits.extend(own);
    }
    let text = edit::apply(&file.text, &edits);
    let found = pairs_of(&text);
    let other = found.iter().zip(&expected).find(|(found, expected)| !are_same(found, expected));
    assert!(other.is_none() && found.len() == expected.len(), "{}: {other:#?}", file.name);
}

/// Whether the fields of an entry are the same; one that is added is called as the file calls its own: `Title`.
fn are_same(found: &[(String, String)], expected: &[(String, String)]) -> bool {
    let is_same = |(one, other): (&(String, String), &(String, String))| {
        one.0.eq_ignore_ascii_case(&other.0) && one.1 == other.1
    };
    found.len() == expected.len() && found.iter().zip(expected).all(is_same)
}

/// The files without a fault.
fn sound() -> Vec<Read> {
    all().into_iter().filter(|file| file.errors().is_empty()).collect()
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn a_field_that_is_set_reads_back_and_no_other_byte_changes() {
    for file in sound() {
        for turn in 0..3 {
            edited(&file, |source, work, pairs| {
                let at = 2 + turn % (pairs.len() - 2).max(1);
                let name = pairs.get(at)?.0.clone();
                let first =
                    pairs[2..].iter().position(|pair| pair.0.eq_ignore_ascii_case(&name))? + 2;
                let value = format!("On {{New}} things, part {turn}");
                pairs[first].1.clone_from(&value);
                let edits = edit::set_field(source, work.span, &name, &value).unwrap();
                let place = work.pairs().unwrap()[first].value.span;
                let is_its =
                    |edit: &Edit| place.start <= edit.span.start && edit.span.end <= place.end;
                assert!(edits.iter().all(is_its), "{}: {edits:?}", file.name);
                Some(edits)
            });
        }
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn a_field_is_added_and_taken_out_and_all_others_stay() {
    for file in sound() {
        edited(&file, |source, work, pairs| {
            let edits = edit::set_field(source, work.span, "x-new", "New \"{V}\"")?;
            pairs.push(("x-new".to_owned(), "New \"{V}\"".to_owned()));
            Some(edits)
        });
        edited(&file, |source, work, pairs| {
            let name = pairs.last().filter(|_| pairs.len() > 2)?.0.clone();
            let first = pairs[2..].iter().position(|pair| pair.0.eq_ignore_ascii_case(&name))? + 2;
            pairs.remove(first);
            edit::remove_field(source, work.span, &name)
        });
    }
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn a_work_is_added_and_all_others_stay() {
    let fields = &[("title", "On {New} things"), ("year", "2026")];
    let work = NewWork { kind: "misc", key: "new2026", fields };
    for file in sound() {
        let id = Sources::default().add("x.bib", file.text.as_str());
        let source = Source { file: id, language: Language::Bibtex, text: &file.text };
        let added = edit::add_work(source, work).unwrap();
        let text = edit::apply(&file.text, &[added]);
        assert!(text.starts_with(&file.text), "{}", file.name);
        let expected = pairs_of(&file.text);
        let pair = |pair: (&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
        let mut new = vec![pair(("type", "misc")), pair(("key", "new2026"))];
        new.extend(fields.iter().copied().map(pair));
        let mut found = pairs_of(&text);
        let mut last = found.pop().unwrap();
        assert!(found == expected, "{}", file.name);
        // In the order of the file's own fields.
        last[2..].sort_by_key(|pair| pair.0.to_ascii_lowercase());
        assert!(are_same(&last, &new), "{}: {last:?}", file.name);
    }
}
