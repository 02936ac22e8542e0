//! The config, key by key, and every fault with its place.

use std::path::{Path, PathBuf};

use super::*;
use crate::decode::tree::yaml;
use crate::diag::{Diagnostic, Sink};
use crate::files::Files;
use crate::model::{Library, Name, fields};
use crate::text::markdown::Dialect as MarkdownDialect;

/// The config of a text, and the findings as `code: message`.
fn read(text: &str) -> (Config, Vec<String>) {
    let mut sink = Sink::default();
    let config = decode(&yaml(text), PathBuf::from("."), &mut sink);
    (config, shown(&sink))
}

/// Findings as `code: message`.
fn shown(sink: &Sink) -> Vec<String> {
    let line = |finding: &Diagnostic| format!("{}: {}", finding.code.id, finding.message);
    sink.findings().iter().map(line).collect()
}

/// The one output with these keys.
fn output(keys: &str) -> Output {
    let (mut config, found) = read(&format!("{{outputs: [{{to: a.md, template: list, {keys}}}]}}"));
    assert_eq!(found, Vec::<String>::new(), "{keys}");
    config.outputs.remove(0)
}

#[test]
fn the_whole_config_is_read() {
    let (config, found) = read(
        "{self: bing-he, sources: [_byline/works.yaml, _byline/papers.bib], \
         site: {title: Bing He, url: https://x.org/, language: de, root: ., markdown: pandoc, extra: 1}, \
         style: {self: {before: '<b class=x>', after: '</b>'}, authors: {max: 5, keep-self: false, \
         separator: '; ', last: ' and '}, title: quoted, venue: both, date: {day: '%Y', month: '%b %Y'}, \
         marks: {equal: '*'}, acceptance: as-written}, \
         check: {deny: [missing-doi], allow: [N102], warn: X}, private: [note, keywords], root: .., \
         people: {bing-he: Bing He}, venues: {www: WWW}, topics: {rl: RL}}",
    );
    assert_eq!(found, Vec::<String>::new());
    assert!(matches!(&config.owners[..], [Owner::Id(id)] if id.value == "bing-he"));
    assert_eq!(config.sources.len(), 2);
    assert_eq!(config.site.url.as_deref(), Some("https://x.org"));
    assert_eq!((config.site.language.as_str(), config.site.extra.len()), ("de", 1));
    assert_eq!(config.site.markdown, Some(MarkdownDialect::Pandoc));
    let style = &config.style;
    assert_eq!(style.self_style, Some(SelfStyle::Around("<b class=x>".into(), "</b>".into())));
    assert_eq!(style.authors.max, Some(Some(5)));
    assert_eq!(style.authors.last.as_deref(), Some(" and "));
    assert_eq!((style.title, style.venue), (Some(TitleStyle::Quoted), Some(VenueStyle::Both)));
    assert_eq!(style.date.year, None);
    assert_eq!(style.acceptance, Some(AcceptanceStyle::AsWritten));
    let levels: Vec<_> =
        config.levels.iter().map(|(level, word)| (*level, &word.value[..])).collect();
    assert_eq!(levels, [(Level::Deny, "missing-doi"), (Level::Allow, "N102"), (Level::Warn, "X")]);
    assert_eq!(config.private, [fields::NOTE, fields::TAGS].map(crate::model::FieldName::Known));
    assert_eq!(config.root.as_deref(), Some(Path::new("..")));
    assert_eq!((config.people.len(), config.venues.len(), config.topics.len()), (1, 1, 1));
}

#[test]
fn outputs_are_read() {
    let read = output(
        "region: r, each: topic, where: type == \"blog\", sort: -year, group: [year, type], limit: 3, \
         number: {article: J, conference: C}, page: {layout: archive}, before: {file: top.md}, \
         after: ' end ', vars: {heading: H}, style: {date: '%b %Y'}, self: [a, {name: B C}]",
    );
    assert_eq!(read.to.value, "a.md");
    assert_eq!(read.each, Some(Each::Topic));
    assert_eq!(read.query.filter.unwrap().value, "type == \"blog\"");
    assert_eq!(read.query.sort.unwrap()[0].value, "-year");
    assert_eq!(read.query.group.len(), 2);
    let prefixes = [("article", "J"), ("conference", "C")];
    let prefixes = prefixes.map(|(kind, prefix)| (kind.to_owned(), prefix.to_owned())).to_vec();
    assert_eq!(read.query.number, Some(Numbering::Prefixes(prefixes, Count::Up)));
    assert_eq!(read.query.limit, Some(3));
    assert!(matches!(read.page, Some(pairs) if pairs.len() == 1));
    assert!(matches!(read.before, Some(Literal::File(file)) if file.value == "top.md"));
    assert!(matches!(read.after, Some(Literal::Text(text)) if text == " end "));
    assert_eq!(read.style.date.day, read.style.date.month);
    assert_eq!(read.style.date.year, None);
    assert_eq!(read.owners.unwrap().len(), 2);
}

#[test]
fn sort_and_number_have_short_forms() {
    let sort = |keys: &str| output(keys).query.sort.map(|keys| keys.len());
    assert_eq!(sort("limit: 1"), None);
    assert_eq!(sort("sort: []"), Some(0));
    assert_eq!(sort("sort: '-year, title'"), Some(2));
    assert_eq!(output("number: per-group").query.number, Some(Numbering::PerGroup));
    assert_eq!(output("number: stable").query.number, Some(Numbering::Stable));
    let stable = output("number: {count: stable, article: J}").query.number;
    let prefixes = vec![("article".to_owned(), "J".to_owned())];
    assert_eq!(stable, Some(Numbering::Prefixes(prefixes, Count::Stable)));
}

#[test]
fn faults_are_reported_at_their_place() {
    let cases = [
        ("[a]", "C002: the config expects a mapping, not a list"),
        ("{soruces: a}", "C001: unknown option `soruces` in the config"),
        ("{style: {title: fancy}}", "C003: `title` cannot be `fancy`"),
        ("{style: {colour: red}}", "C001: unknown option `colour` in style"),
        ("{style: {date: '%Q'}}", "C003: `%Q` is not a valid date pattern"),
        ("{style: {authors: {max: few}}}", "C002: `max` expects a number, not `few`"),
        ("{style: {marks: {equals: x}}}", "C001: unknown option `equals` in style.marks"),
        ("{site: {url: x.org}}", "C002: `x.org` is not a URL"),
        ("{site: {markdown: markdwon}}", "C003: `markdown` cannot be `markdwon`"),
        ("{check: {forbid: [x]}}", "C001: unknown option `forbid` in check"),
        ("{outputs: {to: a}}", "C004: the output has no `template`"),
        ("{outputs: [{template: list}]}", "C004: the output has no `to`"),
        (
            "{outputs: text}",
            "C002: `outputs` expects a list of outputs, each `- to: …`, not a text",
        ),
        ("{outputs: [{to: a, template: b, wher: c}]}", "C001: unknown option `wher` in an output"),
        ("{outputs: [{to: a, template: b, each: paper}]}", "C003: `each` cannot be `paper`"),
        (
            "{outputs: [{to: a, template: b, number: {artcle: J}}]}",
            "C003: unknown work type `artcle`",
        ),
        (
            "{outputs: [{to: a, template: b, before: {flie: x}}]}",
            "C001: unknown option `flie` in before",
        ),
        (
            "{self: [[a]]}",
            "C002: `self` expects the id of a person, a name, or `{name: …}`, not a list",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(text).1, [expected], "{text}");
    }
    let text = "{outputs: [{to: a, template: b, wher: c}]}";
    let mut sink = Sink::default();
    decode(&yaml(text), PathBuf::new(), &mut sink);
    let finding = &sink.findings()[0];
    assert_eq!(&text[finding.span().unwrap().range()], "wher");
    assert_eq!(finding.help.as_deref(), Some("did you mean `where`?"));
}

#[test]
fn a_style_lies_over_another() {
    let text = |text: &str| Some(text.to_owned());
    let base = Style {
        title: Some(TitleStyle::Quoted),
        date: DateStyle { day: text("a"), month: text("b"), ..DateStyle::default() },
        marks: vec![("equal".into(), "*".into())],
        ..Style::default()
    };
    let own = Style {
        venue: Some(VenueStyle::Short),
        date: DateStyle { day: text("c"), ..DateStyle::default() },
        marks: vec![("equal".into(), "=".into()), ("senior".into(), "†".into())],
        ..Style::default()
    };
    let style = own.over(&base).complete();
    assert_eq!((style.title, style.venue), (Some(TitleStyle::Quoted), Some(VenueStyle::Short)));
    let date = DateStyle { day: text("c"), month: text("b"), ..DateStyle::default() };
    assert_eq!(style.date, date);
    assert_eq!(style.marks, [("equal".into(), "=".into()), ("senior".into(), "†".into())]);
    assert_eq!(style.authors.max, Some(None));
    assert_eq!(Style::default().complete(), Style::built_in());
}

/// A library of people, each `(id, family, given)`.
fn people(list: &[(&str, &str, &str)]) -> Library {
    let texts = list
        .iter()
        .map(|(id, family, given)| format!("{id}: {{family: {family}, given: {given}}}"));
    let text = format!("{{people: {{{}}}}}", texts.collect::<Vec<_>>().join(", "));
    crate::decode::decode(&yaml(&text), &mut Sink::default())
}

#[test]
fn owners_are_found_by_id_or_name() {
    let list = [("bing-he", "He", "Bing"), ("rui-sun", "Sun", "Rui")];
    let resolve = |text: &str| {
        let mut library = people(&list);
        let mut sink = Sink::default();
        let config = decode(&yaml(text), PathBuf::new(), &mut sink);
        let found = owners(&config.owners, &mut library, &mut sink);
        (found, library.people.len(), shown(&sink))
    };
    assert_eq!(resolve("{self: [rui-sun, bing-he, rui-sun]}"), (vec![1, 0], 2, vec![]));
    assert_eq!(resolve("{self: {family: he, given: bing}}"), (vec![0], 2, vec![]));
    assert_eq!(resolve("{self: {family: Shi, given: Zhan}}"), (vec![2], 3, vec![]));
    assert_eq!(resolve("{self: Zhan Shi}"), (vec![2], 3, vec![]));
    let message = "C007: `self` is `bing-hee`, but no person has that id".to_owned();
    assert_eq!(resolve("{self: bing-hee}"), (vec![], 2, vec![message]));
}

#[test]
fn a_described_owner_teaches_the_listed_one_other_spellings() {
    let mut library = people(&[("bing-he", "He", "Bing")]);
    let mut sink = Sink::default();
    let text = "{self: {family: He, given: Bing, also: [B. He], orcid: '1'}}";
    let config = decode(&yaml(text), PathBuf::new(), &mut sink);
    owners(&config.owners, &mut library, &mut sink);
    let person = &library.people[0];
    assert_eq!(person.name, Name { family: "He".into(), given: "Bing".into(), ..Name::default() });
    assert_eq!((person.also.len(), person.orcid.is_some()), (1, true));
}

#[test]
fn the_config_is_found_here_or_above() {
    let cases = [
        ("/p/_byline/byline.yaml", "/p", Some("/p")),
        ("/p/byline.yml", "/p/a/b", Some("/p")),
        ("/p/_byline/byline.yaml", "/p/_byline", Some("/p")),
        ("/p/_byline/byline.yml", "/p/_byline/x", Some("/p")),
        ("no-such/byline.yaml", "no-such/a", Some("no-such")),
        ("/q/byline.yaml", "/p/a", None),
    ];
    for (path, folder, expected) in cases {
        let mut files = Files::disk();
        files.set(path, "");
        let found = find(Path::new(folder), &files);
        let expected = expected.map(|base| (PathBuf::from(path), PathBuf::from(base)));
        assert_eq!(found, expected, "{path} from {folder}");
    }
}

#[test]
fn in_the_current_folder_paths_stay_short() {
    let mut files = Files::disk();
    files.set("_byline/byline.yaml", "");
    let expected = Some((PathBuf::from("_byline/byline.yaml"), PathBuf::from(".")));
    assert_eq!(find(Path::new("."), &files), expected);
    assert_eq!(find(Path::new(""), &files), expected);
    let mut files = Files::disk();
    files.set("../../byline.yaml", "");
    let (path, base) = find(Path::new("./no-such-folder-here"), &files).unwrap();
    // The bundled `byline.yaml` of this very project may be nearer.
    assert!(
        path.ends_with("byline.yaml") && (base == Path::new("../..") || base == Path::new("."))
    );
}

#[test]
fn sources_are_expanded_and_missing_ones_reported() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b.bib", "a.bib", "[x].yaml"] {
        tempfile::NamedTempFile::new_in(folder.path())
            .unwrap()
            .persist(folder.path().join(name))
            .unwrap();
    }
    let mut sink = Sink::default();
    let text = "{sources: ['*.bib', ./a.bib, '[x].yaml', none.yaml, 'none/*.bib']}";
    let config = decode(&yaml(text), folder.path().to_owned(), &mut sink);
    let paths = source_paths(&config, &Files::disk(), &mut sink);
    let names: Vec<_> =
        paths.iter().filter_map(|source| source.path.file_name()?.to_str()).collect();
    assert_eq!(names, ["a.bib", "b.bib", "[x].yaml"]);
    assert_eq!(
        shown(&sink),
        ["C005: the file `none.yaml` does not exist", "C006: `none/*.bib` matches no file"]
    );
}
