//! Walks tests/rules: each rule has a folder `CODE-slug` with a list that it finds fault with
//! (`bad.yaml`, `bad.bib`) and one in which nothing is wrong (`good.yaml`, `good.bib`). Where a
//! language cannot make the mistake, `bad.bib.none` says why.
//!
//! The whole line runs, from text to findings, on 2026-11-23. In YAML the owner is the person `me`,
//! if there is one; in BibTeX it is Bing He. Beside each bad list stand what is printed about it
//! (`bad.yaml.txt`), the list after its safe fixes (`bad.fixed.yaml`) and after all fixes
//! (`bad.unsafe-fixed.yaml`). `BYLINE_UPDATE=1 cargo test --test it rules` writes these three anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use byline::internals::build::{plan, produce};
use byline::internals::check::{self, Context, RULES, Rule};
use byline::internals::config::{self, Level};
use byline::internals::diag::emit::{Colors, emit, find};
use byline::internals::diag::{Diagnostic, Safety, Sink};
use byline::internals::files::Files;
use byline::internals::model::{Library, Name, Person, identity};
use byline::internals::render::Templates;
use byline::internals::rewrite::edit;
use byline::internals::span::{Sources, Span, Spanned};
use byline::internals::syntax::parse;
use byline::internals::{decode, merge};

/// A list with what was found in it.
struct Checked {
    sources: Sources,
    findings: Vec<Diagnostic>,
}

/// The folder of a rule's fixtures.
fn folder(rule: &Rule) -> PathBuf {
    let name = format!("{}-{}", rule.code.id, rule.code.slug);
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules").join(name)
}

/// Runs the line on `text`, named `name`, a list of `rule`, with `site` as the root of the site.
fn check(rule: &Rule, name: &str, text: &str, site: &Path) -> Checked {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    // The site reads its own bibliography, so that one has its whole path.
    let whole = name.starts_with("_bibliography").then(|| site.join(name));
    let file = sources.add(whole.as_deref().unwrap_or(Path::new(name)), text);
    let document = parse(file, &sources, &mut sink);
    let decoded = decode::decode(&document, &mut sink);
    let mut library = merge::merge(vec![decoded], &mut sink);
    let owners = owners(name, &mut library, &mut sources);
    identity::resolve(&mut library, &owners);
    let files = Files::disk();
    let context = Context::new(
        &sources,
        &files,
        chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
        &owners,
        Some(site),
    );
    // A rule that is off by default is switched on for its own lists.
    let word = Spanned::new(rule.code.id.to_owned(), Span::new(file, 0..0));
    let levels = [(Level::Warn, word)];
    let levels = if rule.on_by_default { &[][..] } else { &levels };
    check::run(&library, &context, levels, &mut sink);
    build(library, &owners, &mut sources, site, &mut sink);
    Checked { findings: sink.into_sorted(), sources }
}

/// Runs the build over `library` by the config in `site`, if there is one, up to what it would write.
fn build(library: Library, owners: &[usize], sources: &mut Sources, site: &Path, sink: &mut Sink) {
    let path = site.join("_byline/byline.yaml");
    let Ok(text) = std::fs::read_to_string(&path) else { return };
    let file = sources.add(&path, text);
    let document = parse(file, sources, sink);
    let config = config::decode(&document, site.to_owned(), sink);
    let config = config::Config { path: Some(path), ..config };
    let input = byline::internals::build::Input {
        owners: vec![owners.to_owned(); config.outputs.len()],
        config: &config,
        library: Arc::new(library),
        templates: &Templates::default(),
        files: &Files::disk(),
        levels: &[],
        today: chrono::NaiveDate::from_ymd_opt(2026, 11, 23),
    };
    let jobs = plan::plan(&input, sources, sink);
    let products = produce::produce(&input, &jobs, sources, sink);
    byline::internals::build::site::report(
        &input,
        &products,
        &byline::internals::build::lock::Lock::default(),
        sources,
        sink,
    );
}

/// Who is me in the list `name`.
fn owners(name: &str, library: &mut Library, sources: &mut Sources) -> Vec<usize> {
    if Path::new(name).extension().is_some_and(|ending| ending == "yaml") {
        return library
            .people
            .iter()
            .position(|person| person.id.value == "me")
            .into_iter()
            .collect();
    }
    let span = Span::new(sources.add("--self", "Bing He"), 0..7);
    library.people.push(Person {
        id: Spanned::new("me".to_owned(), span),
        name: Name { family: "He".into(), given: "Bing".into(), ..Name::default() },
        also: Vec::new(),
        orcid: None,
        url: None,
        extra: Vec::new(),
        span,
    });
    vec![library.people.len() - 1]
}

impl Checked {
    /// What is printed: concise, then full. The path of the checkout is not part of it.
    fn printed(&self, site: &Path) -> String {
        let text: Vec<String> = ["concise", "full"]
            .into_iter()
            .filter_map(find)
            .map(|format| emit(format, &self.findings, &self.sources, Colors::None))
            .collect();
        text.join("\n").replace(&format!("{}/", site.display()), "SITE/").trim_end().to_owned()
            + "\n"
    }

    /// The text of the list after the fixes that are at least `least` sure; `None` without any.
    fn fixed(&self, least: Safety) -> Option<String> {
        let plan = check::fix::choose(&self.findings, least);
        let (file, edits) = plan.edits.first()?;
        Some(edit::apply(self.sources.text(*file), edits))
    }
}

/// Compares `actual` with the file `path`, or writes it there; `None` means that there is no file.
fn expect(path: &Path, actual: Option<&str>, faults: &mut Vec<String>) {
    let expected = std::fs::read_to_string(path).ok();
    if expected.as_deref() == actual {
        return;
    }
    if std::env::var_os("BYLINE_UPDATE").is_none() {
        let [expected, actual] =
            [expected.as_deref(), actual].map(|text| text.unwrap_or("(no file)"));
        let shown = path.display();
        faults.push(format!("{shown} differs\n--- expected\n{expected}\n--- actual\n{actual}"));
        return;
    }
    match actual {
        #[allow(
            clippy::disallowed_methods,
            reason = "a test writes its own snapshot when asked to"
        )]
        Some(text) => std::fs::write(path, text).expect("the fixtures can be written"),
        None => std::fs::remove_file(path).expect("the fixtures can be removed"),
    }
}

/// The list `name` of the fixtures in `site`: in the folder of a site's own bibliography, if it is there.
fn placed(site: &Path, name: String) -> String {
    let inner = format!("_bibliography/{name}");
    if site.join(&inner).exists() { inner } else { name }
}

/// Checks the fixtures of `rule` in one language.
fn walk(rule: &Rule, ending: &str, faults: &mut Vec<String>) {
    let site = folder(rule);
    let [bad, good] = ["bad", "good"].map(|name| placed(&site, format!("{name}.{ending}")));
    let read = |name: &str| std::fs::read_to_string(site.join(name));
    let Ok(text) = read(&bad) else {
        if read(&format!("{bad}.none")).is_err() {
            faults.push(format!("{}/{bad} is missing", site.display()));
        }
        return;
    };
    let checked = check(rule, &bad, &text, &site);
    if !checked.findings.iter().any(|finding| finding.code == rule.code) {
        let printed = checked.printed(&site);
        faults.push(format!("{} is not found in {bad}:\n{text}\n{printed}", rule.code.id));
    }
    expect(&site.join(format!("{bad}.txt")), Some(&checked.printed(&site)), faults);
    for (name, least) in [("fixed", Safety::Safe), ("unsafe-fixed", Safety::Unsafe)] {
        let fixed = checked.fixed(least);
        let path = site.join(&bad).with_file_name(format!("bad.{name}.{ending}"));
        let known = name == "unsafe-fixed" && fixed == checked.fixed(Safety::Safe);
        expect(&path, fixed.as_deref().filter(|_| !known), faults);
        let again =
            fixed.and_then(|fixed| Some((check(rule, &bad, &fixed, &site).fixed(least)?, fixed)));
        if let Some((twice, once)) = again.filter(|(twice, once)| twice != once) {
            faults.push(format!("a second fix of {}: {once}\n{twice}", path.display()));
        }
    }
    silence(rule, &good, faults);
}

/// Nothing must be found in a good list.
fn silence(rule: &Rule, good: &str, faults: &mut Vec<String>) {
    let site = folder(rule);
    match std::fs::read_to_string(site.join(good)) {
        Ok(text) => {
            let checked = check(rule, good, &text, &site);
            if !checked.findings.is_empty() {
                faults.push(format!(
                    "{}/{good} is not silent:\n{}",
                    rule.code.id,
                    checked.printed(&site)
                ));
            }
        }
        Err(error) => faults.push(format!("{}/{good}: {error}", rule.code.id)),
    }
}

#[test]
fn every_rule_finds_the_bad_and_is_silent_about_the_good() {
    let mut faults = Vec::new();
    for rule in RULES {
        walk(rule, "yaml", &mut faults);
        walk(rule, "bib", &mut faults);
    }
    assert!(faults.is_empty(), "{} faults\n\n{}", faults.len(), faults.join("\n\n"));
}
