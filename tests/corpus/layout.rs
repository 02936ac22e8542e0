//! `fmt` over every file: stable, and nothing lost.

use byline::internals::decode;
use byline::internals::diag::Sink;
use byline::internals::model::Field;
use byline::internals::rewrite::fmt;
use byline::internals::span::Sources;
use byline::internals::syntax::bibtex;
use byline::internals::syntax::leaves::LeafKind;

use super::{bib_files, corpus};

/// What `text` says once it is decoded: a line per contributor, field and blank of each work, without
/// places. How a type is spelled and where a line ends in a value are layout.
fn said(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("x.bib", text);
    let library = decode::read(file, &sources, &mut Sink::default());
    let mut said = Vec::new();
    for work in &library.works {
        said.push(format!("{} {:?}", work.key.value, work.kind));
        // The order of the roles is that of the fields.
        let mut people = work.contributors.clone();
        people.sort_by_key(|person| person.role);
        said.push(format!("{people:?} {:?}", work.others));
        let mut fields: Vec<String> = work.fields.iter().map(said_by).collect();
        fields.sort();
        said.extend(fields);
    }
    said.iter().map(|line| placeless(line)).collect()
}

/// What a field says; a range of pages says the same with any dash.
fn said_by(field: &Field) -> String {
    let said = format!("{} {:?}", field.name, field.value);
    if field.name.as_str() == "pages" { said.replace(['-', '–', '—', ' '], "") } else { said }
}

/// `shown`, a value as it is debugged, without the spans in it.
fn placeless(shown: &str) -> String {
    let mut parts = shown.split("Span { file:");
    let mut out = parts.next().unwrap().to_owned();
    for part in parts {
        out.push_str(part.split_once(" }").unwrap().1);
    }
    out.replace("\\r", "").replace("\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The comments of `text` and all else that no entry holds, in order.
fn margin(text: &str) -> Vec<String> {
    let file = Sources::default().add("x.bib", text);
    let leaves = bibtex::leaves(file, text, &mut Sink::default());
    let kept = leaves.iter().filter(|leaf| {
        matches!(
            leaf.kind,
            LeafKind::ByteOrderMark
                | LeafKind::FrontMatter
                | LeafKind::Comment
                | LeafKind::CommentBlock
                | LeafKind::Outside
        )
    });
    let mut kept: Vec<String> = kept.map(|leaf| leaf.slice(text).to_owned()).collect();
    // A comment within an entry goes with its field.
    kept.sort();
    kept
}

/// `text` in the canonical layout.
fn formatted(text: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add("x.bib", text);
    fmt::format(file, &sources, &mut Sink::default())
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn the_layout_of_every_file_is_stable_and_loses_nothing() {
    let mut wrong = Vec::new();
    for path in bib_files(&corpus()) {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        let once = formatted(&text);
        let name = path.strip_prefix(corpus()).unwrap().display().to_string();
        if formatted(&once) != once {
            wrong.push(format!("{name}: a second run changes it"));
        }
        if margin(&once) != margin(&text) {
            wrong.push(format!("{name}: comments differ"));
        }
        let (before, after) = (said(&text), said(&once));
        let other = before.iter().zip(&after).find(|(before, after)| before != after);
        if before.len() != after.len() || other.is_some() {
            wrong.push(format!("{name}: works differ: {other:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
