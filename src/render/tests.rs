//! Templates over small lists: what the built-in ones write, and what is said when one fails.

use std::path::Path;
use std::sync::Arc;

use super::scope::{Scope, Subject};
use super::target::Target;
use super::template::Templates;
use crate::config::Style;
use crate::diag::{Diagnostic, Sink};
use crate::files::Files;
use crate::model::value::Value as Written;
use crate::model::{
    Data, Date, FieldId, Kind, Library, Link, Status, Topic, VenueRef, Work, fields,
};
use crate::render::{Inlines, render, samples};
use crate::span::{Sources, Spanned};
use crate::text::Text;
use crate::view::{Group, Lens, Listed};

/// A post and two papers of the real list, in small.
fn library() -> Library {
    let mut post = samples::by("building", "Building and Aligning LLM", &["!Bing He", "Rui Sun"]);
    post.kind = Kind::Blog;
    put(&mut post, fields::DATE, Written::Date(Date::of(2025, Some(11), None)));
    link(&mut post, "Blog link", "https://binghe2727.github.io/Building_LLM/");
    put(&mut post, fields::READING_TIME, Written::Literal("22".into()));
    put(&mut post, fields::SUMMARY, Written::Text(Text::plain("From training to serving.")));

    let mut petgen = samples::by("petgen", "PETGEN: Text & Attack", &["!Bing He", "Srijan Kumar"]);
    petgen.kind = Kind::Inproceedings;
    put(&mut petgen, fields::DATE, Written::Date(Date::of(2021, Some(8), None)));
    put(&mut petgen, fields::VENUE, Written::Venue(VenueRef::Known(0)));
    put(&mut petgen, fields::ACCEPTANCE, Written::Literal("238/1541".into()));
    put(&mut petgen, fields::PAGES, Written::Literal("575-584".into()));
    link(&mut petgen, "paper", "/files/petgen_kdd.pdf");

    let mut crowd = samples::by("crowd", "The Crowd", &["Nicholas Micallef*", "!Bing He*"]);
    put(&mut crowd, fields::DATE, Written::Date(Date::of(2020, None, None)));
    put(&mut crowd, fields::STATUS, Written::Status(Status::Accepted));
    Library {
        venues: vec![samples::venue("SIGKDD Conference", Some("KDD"))],
        works: vec![post, petgen, crowd],
        topics: vec![topic()],
        ..Library::default()
    }
}

/// A topic with focus areas.
fn topic() -> Topic {
    Topic {
        id: Spanned::new("post-training".into(), samples::span()),
        title: Text::plain("Post-Training"),
        description: Some(Text::plain("SFT, RLHF & data.")),
        tags: vec!["RLHF".into()],
        focus: vec![Text::plain("RLHF objectives"), Text::plain("instruction-following")],
        extra: Vec::new(),
    }
}

/// Adds a field.
fn put(work: &mut Work, name: FieldId, value: Written) {
    work.fields.push(samples::field(name, value));
}

/// Adds the only link.
fn link(work: &mut Work, label: &str, url: &str) {
    let kind = (label == "paper").then(|| "pdf".to_owned());
    let link = Link { label: label.into(), url: url.into(), kind, span: samples::span() };
    put(work, fields::LINKS, Written::Links(vec![link]));
}

/// A group of `works` with numbers.
fn group(title: &str, works: &[(usize, &str)]) -> Group {
    let listed = |&(work, number): &(usize, &str)| Listed { work, number: number.into() };
    Group {
        key: title.to_lowercase(),
        title: if title.is_empty() { Text::default() } else { Text::plain(title) },
        works: works.iter().map(listed).collect(),
        groups: Vec::new(),
    }
}

/// An output over `groups`.
fn scope(lens: Arc<Lens>, groups: Vec<Group>) -> Scope {
    let (page, vars, to) = (Data::Null, Vec::new(), "topics/post-training/index.xml".into());
    Scope { lens, groups, subject: None, page, vars, region: None, to }
}

/// An output over the whole library, in one group.
fn whole() -> Scope {
    scope(samples::lens(library(), Style::default()), vec![group("", &[(0, ""), (1, ""), (2, "")])])
}

/// What the template `name` for `ending` writes, or the findings; `own` are the user's templates.
fn run(
    own: &[(&str, &str)],
    name: &str,
    ending: &str,
    scope: &Scope,
) -> Result<String, (Vec<Diagnostic>, Sources)> {
    let mut files = Files::disk();
    for (file, text) in own {
        files.set(Path::new("t").join(file), *text);
    }
    let templates = Templates { folder: Some("t".into()), root: None };
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let name = Spanned::new(name.to_owned(), samples::span());
    let found = templates.find(&name, Some(ending), &files, &mut sources, &mut sink);
    let text = found.and_then(|template| render(&template, scope, &sources, &mut sink));
    text.ok_or_else(|| (sink.into_sorted(), sources))
}

/// What the built-in template `name` writes.
fn built_in(name: &str, ending: &str, scope: &Scope) -> String {
    match run(&[], name, ending, scope) {
        Ok(text) => text,
        Err((findings, _)) => panic!("{findings:#?}"),
    }
}

/// What the user's template `text`, in the language of `ending`, writes.
fn own(text: &str, ending: &str, scope: &Scope) -> Result<String, (Vec<Diagnostic>, Sources)> {
    run(&[(&format!("mine.{ending}.jinja"), text)], "mine", ending, scope)
}

/// The first finding as `code line:column under: message; help`.
fn fault(text: &str, scope: &Scope) -> String {
    shown(&own(text, "md", scope).unwrap_err())
}

/// See [`fault`].
fn shown((findings, sources): &(Vec<Diagnostic>, Sources)) -> String {
    let finding = &findings[0];
    let span = finding.span().unwrap();
    let place = sources.line_column(span.file, span.range().start);
    let help = finding.help.as_deref().unwrap_or_default();
    format!("{} {place} `{}`: {}; {help}", finding.code.id, sources.slice(span), finding.message)
}

#[test]
fn the_built_in_templates_of_lists() {
    let mut scope = whole();
    scope.vars = vec![("heading".into(), Data::Plain("Blogs".into()))];
    insta::assert_snapshot!("archive", built_in("archive", "md", &scope));
    insta::assert_snapshot!("publications", built_in("publications", "md", &scope));
    insta::assert_snapshot!("list", built_in("list", "md", &scope));
    scope.groups = vec![group("2025", &[(0, "")]), group("2021", &[(1, "")])];
    insta::assert_snapshot!("archive-by-year", built_in("archive", "md", &scope));
}

#[test]
fn the_built_in_cv_in_each_language() {
    let mut scope = whole();
    scope.groups =
        vec![group("Journal Articles", &[(2, "J1")]), group("Conference Papers", &[(1, "C1")])];
    for ending in ["md", "tex", "typ"] {
        insta::assert_snapshot!(format!("cv-{ending}"), built_in("cv", ending, &scope));
    }
}

#[test]
fn the_built_in_templates_of_one_thing() {
    let mut scope = whole();
    scope.subject = Some(Subject::Work(1));
    insta::assert_snapshot!("academicpages", built_in("academicpages", "md", &scope));
    scope.subject = Some(Subject::Topic(0));
    insta::assert_snapshot!("topic", built_in("topic", "md", &scope));
    insta::assert_snapshot!("rss", built_in("rss", "xml", &scope));
}

#[test]
fn the_built_in_bibliographies() {
    let scope = whole();
    insta::assert_snapshot!("bibtex", built_in("bibtex", "bib", &scope));
    insta::assert_snapshot!("biblatex", built_in("biblatex", "bib", &scope));
}

#[test]
fn a_feed_needs_no_topic_and_no_place() {
    let mut scope = whole();
    scope.to = String::new();
    let feed = built_in("rss", "xml", &scope);
    assert!(feed.contains("<title>Bing He</title>"), "{feed}");
    assert!(feed.contains("<link>https://example.org</link>"), "{feed}");
    assert!(!feed.contains("atom:link"), "{feed}");
}

#[test]
fn an_empty_list_is_written_too() {
    let scope = scope(samples::lens(Library::default(), Style::default()), Vec::new());
    for (name, ending) in [
        ("archive", "md"),
        ("list", "md"),
        ("publications", "md"),
        ("cv", "tex"),
        ("cv", "md"),
        ("cv", "typ"),
        ("rss", "xml"),
        ("bibtex", "bib"),
        ("biblatex", "bib"),
    ] {
        built_in(name, ending, &scope);
    }
}

#[test]
fn a_fault_shows_its_place_in_the_template_and_the_work() {
    let scope = whole();
    let cases = [
        (
            "{% for w in works %}\n- {{ w.titel }}\n{% endfor %}",
            "T030 2:6 `w.titel`: `w.titel` is absent in `building`; did you mean `title`?",
        ),
        (
            "{% for w in works %}\n- {{ w.venue }}\n{% endfor %}",
            "T030 2:6 `w.venue`: `w.venue` is absent in `building`; test it first, as in `if w.venue`, or set a default, `w.venue | default(\"…\")`",
        ),
        (
            "{% for g in groups %}{% for w in g.works %}{{ w.pages }}{% endfor %}{% endfor %}",
            "T030 1:47 `w.pages`: `w.pages` is absent in `building`; test it first, as in `if w.pages`, or set a default, `w.pages | default(\"…\")`",
        ),
        (
            "{{ works[0].venue.short }}",
            "T030 1:4 `works[0].venue.short`: `works[0].venue.short` is absent in `building`; test it first, as in `if works[0].venue.short`, or set a default, `works[0].venue.short | default(\"…\")`",
        ),
        (
            "{% for w in works %}{{ w.doi | upper }}{% endfor %}",
            "T030 1:24 `w.doi | upper`: `w.doi` is absent in `building`; test it first, as in `if w.doi`, or set a default, `w.doi | default(\"…\")`",
        ),
        ("x\n{{ wroks }}", "T030 2:4 `wroks`: unknown name `wroks`; did you mean `works`?"),
        (
            "{{ works }}",
            "T030 1:4 `works`: a list cannot be printed: loop over it, or use `| join(\", \")`; ",
        ),
        (
            "{{ site.title | uper }}",
            "T033 1:4 `site.title | uper`: unknown filter `uper`; did you mean `upper`?",
        ),
        (
            "a\n{% for w in %}",
            "T031 2:13 `%}`: unexpected end of block; see docs/templates.md for the syntax of templates",
        ),
        (
            "{% include \"archiv\" %}",
            "T032 1:4 `include \"archiv\"`: unknown template `archiv`; did you mean `archive`?",
        ),
        (
            "{{ works[0].title | date }}",
            "T030 1:4 `works[0].title | date`: `Building and Aligning LLM` is not a date in `building`; ",
        ),
    ];
    for (template, expected) in cases {
        assert_eq!(fault(template, &scope), expected, "{template}");
    }
}

#[test]
fn the_absent_value_is_named_without_the_words_around_it() {
    let said = fault(
        "{% for work in works %}{% if work.title and work.arxiv_url not in [] %}{% endif %}{% endfor %}",
        &whole(),
    );
    assert!(said.contains("`work.arxiv_url` is absent"), "{said}");
    assert!(said.contains("as in `if work.arxiv_url`"), "{said}");
}

#[test]
fn a_fault_in_an_included_template_shows_both() {
    let own =
        [("mine.md.jinja", "a\n{% include \"part\" %}"), ("part.md.jinja", "{{ site.titel }}")];
    let error = run(&own, "mine", "md", &whole()).unwrap_err();
    assert_eq!(
        shown(&error),
        "T030 1:4 `site.titel`: `site.titel` is absent; did you mean `title`?"
    );
    let (findings, sources) = &error;
    let outer = &findings[0].labels[1];
    assert_eq!(outer.message, "included from here");
    assert!(sources.path(outer.span.file).ends_with("mine.md.jinja"));
}

#[test]
fn templates_include_their_own_and_built_in_ones() {
    let mut scope = whole();
    scope.groups = vec![group("", &[(0, "")])];
    let own = [
        (
            "mine.md.jinja",
            "{% from \"bits\" import star %}{{ star(site.title) }}\n{% include \"list\" %}",
        ),
        ("bits.md.jinja", "{% macro star(x) %}*{{ x }}*{% endmacro %}"),
    ];
    let text = run(&own, "mine", "md", &scope).map_err(|error| shown(&error)).unwrap();
    assert!(text.starts_with("*Bing He*\n1. **Bing He**"), "{text}");
}

#[test]
fn ten_thousand_works_take_one_pass() {
    let mut library = library();
    let works = library.works.clone();
    library.works = (0..10_000).map(|at| works[at % 3].clone()).collect();
    let listed: Vec<(usize, &str)> = (0..10_000).map(|at| (at, "")).collect();
    let scope = scope(samples::lens(library, Style::default()), vec![group("", &listed)]);
    let text = built_in("list", "md", &scope);
    assert_eq!(text.matches("**Bing He").count(), 10_000);
    assert!(text.contains("\n10000. "), "the last item is missing");
}

#[test]
fn endless_templates_are_stopped() {
    let scope = whole();
    let long = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}";
    assert!(fault(long, &scope).starts_with("T034 "), "{}", fault(long, &scope));
    let wide = "{% for a in range(9999) %}{{ \"x\" * 9999 }}{% endfor %}";
    assert!(fault(wide, &scope).contains("writes too much"), "{}", fault(wide, &scope));
    for bomb in [
        "{{ (\"x\" * 99999) | replace(\"x\", \"y\" * 99999) }}",
        "{{ range(99999) | join(\"x\" * 99999) }}",
    ] {
        assert!(fault(bomb, &scope).starts_with("T034 "), "{}", fault(bomb, &scope));
    }
    let deep = "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}";
    assert!(fault(deep, &scope).starts_with("T03"), "{}", fault(deep, &scope));
}

#[test]
fn filters_keep_markup_and_the_bold_name() {
    let scope = whole();
    let cases = [
        ("{{ works[0].authors | upper }}", "**BING HE**, RUI SUN"),
        ("{{ works[0].authors | join(\" and \") }}", "**Bing He** and Rui Sun"),
        ("{{ works[0].authors | authors(max=1) }}", "**Bing He**, … (+1)"),
        ("{{ works[0].authors | authors(form=\"short\", last=\" & \") }}", "**B. He** & R. Sun"),
        ("{{ works[0].first_author | name(\"family-first\") }}", "**He, Bing**"),
        ("{{ works[0].authors | replace(\"Bing\", \"B.\") | trim }}", "**B. He**, Rui Sun"),
        ("{{ works[0].authors | stop }}", "**Bing He**, Rui Sun."),
        ("{{ 'Ni, L. M.' | stop }} {{ 'Why “now?”' | stop }}", "Ni, L. M. Why “now?”"),
        ("{{ works[0].authors | truncate(9) }}", "**Bing He**,…"),
        ("{{ works[0].title | lower | truncate(15) }}", "building and…"),
        ("{{ works[0].date | date(\"%b %Y\") }}", "Nov 2025"),
        (
            "{{ works[0].title | link(works[0].link) }}",
            "[Building and Aligning LLM](https://binghe2727.github.io/Building_LLM/)",
        ),
        (
            "{{ 22 | ordinal }} {{ \"A b/ü\" | slug }} {{ \"a b&c/d\" | url }}",
            "22nd a-b-u a%20b%26c/d",
        ),
        ("{{ \"/x\" | absolute }}", "https://example.org/x"),
        ("{% if \"A\" | lower == \"a\" %}yes{% endif %}", "yes"),
        ("{{ [1, \"a, b\", none, true] | yaml }}", "[1, \"a, b\", null, true]"),
        ("{{ {\"a\": works[0].title} | json }}", "{\"a\": \"Building and Aligning LLM\"}"),
        ("{{ works[1].acceptance }}", "238/1541=15.4%"),
        ("{{ works[0].nothing | default(\"–\") }}", "–"),
        ("{% set x %}a\nb\n\nc{% endset %}{{ x | indent(2) }}", "a\n  b\n\n  c"),
    ];
    for (template, expected) in cases {
        let text = own(template, "md", &scope).map_err(|error| shown(&error));
        assert_eq!(text.as_deref(), Ok(expected), "{template}");
    }
}

#[test]
fn nothing_in_a_value_means_anything_in_its_target() {
    let nasty =
        "{{ site.x }} {% raw %} <script>&amp; *b* _i_ [l](u) `c` \\x $y$ #h ]]> \"q\" 'a': - ~";
    let mut work = samples::work("nasty", nasty);
    put(&mut work, fields::DATE, Written::Date(Date::of(2024, None, None)));
    let library = Library { works: vec![work], ..Library::default() };
    let scope = scope(samples::lens(library, Style::default()), vec![group("", &[(0, "")])]);
    for ending in ["md", "html", "tex", "typ", "bib", "xml", "yaml", "json", "txt"] {
        let [(open, close), ..] = Target::of_ending(ending).unwrap().0.spec().delimiters.pairs();
        let template = &format!("{open} works[0].title {close}");
        let text = own(template, ending, &scope).map_err(|error| shown(&error)).unwrap();
        insta::assert_snapshot!(format!("nasty-{ending}"), text);
    }
}

#[test]
fn small_templates_of_the_config() {
    let mut scope = whole();
    scope.subject = Some(Subject::Topic(0));
    let (mut sink, at) = (Sink::default(), samples::span());
    let mut inline = |text: &str| {
        let text = Spanned::new(text.to_owned(), at);
        Inlines::default().render(&text, &scope, &mut sink)
    };
    assert_eq!(inline("plain *text*").as_deref(), Some("plain *text*"));
    assert_eq!(
        inline("topics/{{ topic.slug }}: {{ topic.description }}").as_deref(),
        Some("topics/post-training: SFT, RLHF & data.")
    );
    assert_eq!(inline("{{ topic.slog }}"), None);
    let findings = sink.into_sorted();
    assert_eq!(findings[0].message, "`topic.slog` is absent");
    assert_eq!(findings[0].help.as_deref(), Some("did you mean `slug`?"));
}
