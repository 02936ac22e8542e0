//! From bytes to outputs: a list through one of the built-in templates, and any template over a list.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use byline::internals::config::{Query, Style};
use byline::internals::diag::Sink;
use byline::internals::files::Files;
use byline::internals::model::published::published;
use byline::internals::model::{Data, Library, Site};
use byline::internals::render::catalogue::built_in;
use byline::internals::render::{self, Scope, Templates};
use byline::internals::select::{self, Reach};
use byline::internals::span::{Sources, Span, Spanned};
use byline::internals::view::Lens;

use super::readers::check;
use super::{oracles, text};

/// A list in which nothing is hostile, long enough for all that templates write by themselves: the chart of the
/// page in HTML wants works of several years.
const HONEST: &str = "@article{a, author = {Me, Ann and Lee, Bo}, title = {On $x^2$}, journal = {J}, year = 2024, \
url = {https://x.example/}, abstract = {Words.}, doi = {10.1000/x1}}\n\
@misc{b, author = {Me, Ann}, title = {B}, year = 2023}\n@misc{c, author = {Me, Ann}, title = {C}, year = 2022}\n\
@misc{d, author = {Me, Ann}, title = {D}, year = 2021}\n@misc{e, author = {Me, Ann}, title = {E}, year = 2020}\n\
@misc{f, author = {Me, Ann}, title = {F}, year = 2019}\n@misc{g, author = {Me, Ann}, title = {G}, year = 2018}\n";

/// What the template in `file` writes of `library`.
fn rendered(file: &str, templates: &Templates, library: Library) -> Option<String> {
    let (mut sources, mut sink) = (Sources::default(), Sink::bounded());
    let place = Span::new(sources.add("fuzz", ""), 0..0);
    let name = Spanned::new(file.to_owned(), place);
    let template = templates.find(&name, None, &Files::disk(), &mut sources, &mut sink)?;
    let site =
        Site { title: Some("T".into()), url: Some("https://me.example".into()), ..Site::default() };
    let style = Arc::new(Style::default().complete());
    let lens = Arc::new(Lens::new(published(&Arc::new(library)), Arc::new(site), style));
    let groups = select::run(&lens, &Query::default(), Reach::of(false), &mut sink);
    let (page, vars, to) = (Data::Map(Vec::new()), Vec::new(), file.to_owned());
    let scope = Scope { lens, groups, subject: None, page, vars, region: None, to };
    render::render(&template, &scope, &sources, &mut sink)
}

/// What a template writes of an honest list: what acts, as HTML and as TeX, and what Liquid would run.
type Usual = (Vec<String>, Vec<String>, usize);

/// How much of `out` acts.
fn acts(file: &str, out: &str) -> Usual {
    let has = |ending: &str| file.ends_with(ending);
    let html = match () {
        () if has(".html.jinja") => oracles::active(out),
        () if has(".md.jinja") => oracles::active_markdown(out),
        () => Vec::new(),
    };
    let tex =
        if has(".tex.jinja") || has(".bib.jinja") { oracles::acting(out) } else { Vec::new() };
    // The pages that Jekyll, Hugo and Quarto run as templates.
    let is_page = [".md.jinja", ".qmd.jinja", ".html.jinja"].iter().any(|ending| has(ending));
    let open = ["{{", "{%"].iter().map(|open| out.matches(open).count()).sum();
    (html, tex, if is_page { open } else { 0 })
}

/// What each built-in template writes of an honest list.
fn usual() -> &'static BTreeMap<String, Usual> {
    static USUAL: OnceLock<BTreeMap<String, Usual>> = OnceLock::new();
    USUAL.get_or_init(|| {
        let of = |file: String| {
            let library = check("honest.bib", HONEST).library;
            let out = rendered(&file, &Templates::default(), library)?;
            Some((file.clone(), acts(&file, &out)))
        };
        built_in().into_iter().filter_map(|listed| of(listed.file)).collect()
    })
}

/// Any list through a built-in template that its first byte chooses: nothing acts that the template itself did
/// not write, and what is data is read by other programs.
pub(crate) fn outputs(bytes: &[u8]) {
    let (at, rest) = bytes.split_first().map_or((0, bytes), |(at, rest)| (usize::from(*at), rest));
    let Some((file, usual)) = usual().iter().nth(at % usual().len()) else { return };
    let whole = text(rest);
    let name = if whole.contains('@') { "fuzz.bib" } else { "fuzz.yaml" };
    let library = check(name, &whole).library;
    let Some(out) = rendered(file, &Templates::default(), library) else { return };
    let found = acts(file, &out);
    let more = |found: &[String], usual: &[String]| found.iter().any(|one| !usual.contains(one));
    assert!(!more(&found.0, &usual.0), "{file}: {:?}\n{out}", found.0);
    assert!(!more(&found.1, &usual.1), "{file}: {:?}\n{out}", found.1);
    assert!(found.2 <= usual.2 || usual.2 > 0, "{file}: a template language runs\n{out}");
    reads(file, &out);
}

/// Other readers read the data in `out`.
fn reads(file: &str, out: &str) {
    if file.ends_with(".json.jinja") {
        let read: Result<serde_json::Value, _> = serde_json::from_str(out);
        assert!(read.is_ok(), "{file}: {read:?}\n{out}");
    } else if file.ends_with(".xml.jinja") {
        let mut reader = quick_xml::Reader::from_str(out);
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{file}: {error}\n{out}"),
            }
        }
    }
}

/// Any text as a template over an honest list: it ends.
pub(crate) fn filters(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("fuzz.md.jinja"), text(bytes)).expect("a file");
    let own = Templates { folder: Some(Path::new(folder.path()).to_owned()), root: None };
    rendered("fuzz.md", &own, check("honest.bib", HONEST).library);
}
