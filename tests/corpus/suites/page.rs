//! `docs/conformance.md`: the table of the suites, counted from their lists, and every deviation.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use super::SUITES;
use super::pandoc;
use super::ratchet::{self, Deviation, Side, Suite, Tally};

/// What stands above the table.
const HEAD: &str = "# Conformance

<!-- Written by `BYLINE_UPDATE=1 cargo test --test corpus suites`; change the code there. -->

Results of byline on test suites for other BibTeX parsers, name parsers and date parsers. byline uses none of their code,
only the inputs and the results that their authors expect.

A case *passes*, *fails*, or is read *otherwise* on purpose, because the suite expects something that the rules of
BibTeX and BibLaTeX do not require, or because BibTeX's own result is clearly unintended. *But for case* counts the
passing cases whose expected title differs in upper and lower case only, for example in sentence case.
*% of all* is the share of all cases that passes, *% that count* the share without those read otherwise on purpose.
The latter must reach the *gate*, or the tests fail. Every case that does not pass is explained below.

The passing cases are listed in `tests/corpus/suites/ratchet/`: the tests fail if a listed case fails, or if a case
passes that is not listed. To run them:

```sh
BYLINE_CORPUS=FOLDER cargo test --test corpus suites -- --ignored
```

`BYLINE_UPDATE=1` rewrites the lists and this page. The corpus is a folder of public files, each with
its origin and licence; it is not part of byline.

";

/// The page.
fn page() -> String {
    let deviations = ratchet::deviations();
    let mut out = HEAD.to_owned();
    out.push_str("| suite | cases | pass | but for case | otherwise | fail | % of all | % that count | gate |\n");
    out.push_str("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    for suite in SUITES {
        out.push_str(&row(suite, &Tally::of(suite, &deviations)));
    }
    out.push_str("\n## What a case is\n\n");
    for suite in SUITES {
        let _ = writeln!(out, "- **{}**: {}", suite.title, suite.about);
    }
    for suite in SUITES {
        out.push_str(&explained(suite, &deviations));
    }
    out.push_str(&pandoc::section());
    out
}

/// One line of the table.
fn row(suite: &Suite, tally: &Tally) -> String {
    let Tally { cases, passed, but_for_case, theirs, ours } = tally;
    let share = |all: usize| {
        let tenths = passed * 1000 / all.max(1);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    format!(
        "| {} | {cases} | {passed} | {but_for_case} | {theirs} | {ours} | {} | {} | {} |\n",
        suite.title,
        share(*cases),
        share(passed + ours),
        suite.gate
    )
}

/// The deviations of one suite, those with one reason together.
fn explained(suite: &Suite, deviations: &[Deviation]) -> String {
    let mut by_reason: BTreeMap<(bool, &str), Vec<&str>> = BTreeMap::new();
    for row in deviations.iter().filter(|row| row.suite == suite.id) {
        let key = (row.side == Side::Theirs, row.reason.as_str());
        by_reason.entry(key).or_default().push(&row.case);
    }
    let mut out = String::new();
    for (index, ((theirs, reason), cases)) in by_reason.iter().enumerate() {
        if index == 0 {
            let _ = writeln!(out, "\n## {}\n", suite.title);
        }
        let side = if *theirs { "otherwise" } else { "fails" };
        let _ = writeln!(out, "- {side}: {reason}");
        for case in cases {
            let _ = writeln!(out, "  - `{case}`");
        }
    }
    out
}

/// Where the page is.
fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/conformance.md")
}

/// Writes the page.
pub(crate) fn write() {
    fs::write(path(), page()).unwrap();
}

#[test]
fn the_page_is_what_the_lists_say() {
    if ratchet::is_updating() {
        return write();
    }
    let committed = fs::read_to_string(path()).unwrap();
    assert!(
        committed == page(),
        "`BYLINE_UPDATE=1 cargo test --test corpus suites` writes it anew"
    );
}

#[test]
fn every_deviation_is_of_a_suite_and_none_is_listed_as_passing() {
    for row in ratchet::deviations() {
        let suite = SUITES.iter().find(|suite| suite.id == row.suite);
        let suite = suite.unwrap_or_else(|| panic!("no suite {}", row.suite));
        assert!(!ratchet::passing(suite).contains_key(&row.case), "{}", row.case);
    }
}
