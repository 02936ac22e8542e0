//! The slices that extend byline hold what they must: every rule has a code and slug of its own, an
//! explanation with all its sections, and fixtures; every format of findings has a name.

use std::collections::HashSet;
use std::path::Path;

use byline::internals::check::docs::{FAMILIES, SECTIONS};
use byline::internals::check::levels::UNKNOWN_RULE;
use byline::internals::check::{self, RULES};
use byline::internals::diag::codes::CODES;
use byline::internals::diag::emit::FORMATS;

/// Nouns of mistakes read well after "allow": lower-case words with hyphens, no negation.
fn reads_well_after_allow(slug: &str) -> bool {
    let words: Vec<&str> = slug.split('-').collect();
    let is_word =
        |word: &&str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    words.len() >= 2
        && words.iter().all(is_word)
        && !["no", "not", "dont", "check", "require"].contains(&words[0])
}

#[test]
fn every_rule_has_a_code_and_a_slug_of_its_own() {
    let (mut ids, mut slugs) = (HashSet::new(), HashSet::new());
    for rule in RULES {
        let (id, slug) = (rule.code.id, rule.code.slug);
        assert!(ids.insert(id) && slugs.insert(slug), "{id} {slug} is there twice");
        assert!(reads_well_after_allow(slug), "allow {slug}");
        assert!(FAMILIES.iter().any(|(letter, _)| id.starts_with(letter)), "{id}");
        assert!(id.len() == 4 && id[1..].bytes().all(|byte| byte.is_ascii_digit()), "{id}");
    }
    assert!(RULES.windows(2).all(|pair| {
        let place = |rule: &check::Rule| {
            (FAMILIES.iter().position(|(letter, _)| rule.code.id.starts_with(letter)), rule.code.id)
        };
        place(&pair[0]) < place(&pair[1])
    }));
}

#[test]
fn rules_and_stages_share_no_code_and_no_slug() {
    let (mut ids, mut slugs) = (HashSet::new(), HashSet::new());
    let stages = CODES.iter().map(|(code, _)| *code).chain([UNKNOWN_RULE]);
    for code in stages.chain(RULES.iter().map(|rule| rule.code)) {
        assert!(ids.insert(code.id), "{} is there twice", code.id);
        assert!(slugs.insert(code.slug), "{} is called {} like another", code.id, code.slug);
    }
}

#[test]
fn every_rule_is_explained_in_all_its_sections() {
    for rule in RULES {
        let headings: Vec<&str> =
            rule.explain.lines().filter_map(|line| line.strip_prefix("# ")).collect();
        assert_eq!(headings, SECTIONS, "{}", rule.code.id);
        assert!(rule.explain.contains("```"), "{} has no example", rule.code.id);
        let summary = rule.summary;
        assert!(!summary.ends_with('.') && !summary.is_empty(), "{summary}");
        assert_eq!(check::explain(rule.code.slug), check::explain(rule.code.id));
    }
}

#[test]
fn every_rule_has_fixtures_and_every_folder_a_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut expected = HashSet::new();
    for rule in RULES {
        let name = format!("{}-{}", rule.code.id, rule.code.slug);
        for ending in ["yaml", "bib"] {
            // A list that the site reads itself lies in the folder of its bibliography.
            let has = |file: &str| {
                let folder = root.join(&name);
                folder.join(file).is_file() || folder.join("_bibliography").join(file).is_file()
            };
            let pair = has(&format!("bad.{ending}")) && has(&format!("good.{ending}"));
            assert!(
                pair || has(&format!("bad.{ending}.none")),
                "{name} lacks its {ending} fixtures"
            );
        }
        expected.insert(name);
    }
    for entry in std::fs::read_dir(&root).expect("tests/rules is there") {
        let name = entry.expect("a folder").file_name().to_string_lossy().into_owned();
        assert!(expected.contains(&name), "{name} belongs to no rule");
    }
}

#[test]
fn every_format_of_findings_has_a_name_and_a_sentence() {
    let names: HashSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!(names.len(), FORMATS.len());
    assert!(FORMATS.iter().all(|format| !format.doc.is_empty() && !format.doc.ends_with('.')));
}
