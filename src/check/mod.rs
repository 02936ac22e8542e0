//! Looks at a library and says what is wrong with it; changes nothing.
//!
//! In comes what the sources say, out come findings in a [`Sink`]. Each family of rules is one file;
//! a new rule is one `const` and one function there, one line in [`RULES`], one page in `explain/`
//! and one folder of fixtures in `tests/rules/`. Rules look at every work once or group them by a
//! map: 10,000 works take a fraction of a second.

mod addresses;
mod allow;
pub mod baseline;
mod context;
mod copies;
mod dates;
pub mod docs;
mod facts;
mod fields;
pub mod fix;
mod groups;
mod identifiers;
mod input;
mod keys;
pub mod levels;
mod links;
mod names;
mod owner;
mod previews;
mod references;
mod report;
mod rule;
mod say;
mod sites;
#[cfg(test)]
mod testing;
mod text;
mod venue_names;
mod venues;
mod works;
mod years;

use crate::config::Level;
use crate::diag::Sink;
use crate::model::Library;
use crate::span::Spanned;

pub use context::Context;
use facts::allowances::Allowances;
pub use facts::written::{Page, Written};
use input::{Input, Known};
use report::{Report, Spent};
pub use rule::Rule;

/// Every rule, by family and number; comments about rules last.
pub const RULES: &[Rule] = &[
    keys::DUPLICATE_KEY,
    keys::KEY_CASE,
    keys::UNSAFE_KEY,
    keys::SAME_SLUG,
    keys::KEY_BEYOND_ASCII,
    fields::UNKNOWN_FIELD,
    fields::MISSING_TITLE,
    fields::MISSING_FIELD,
    fields::EMPTY_FIELD,
    fields::numbers::ACCEPTANCE_MISMATCH,
    fields::numbers::PAGES_REVERSED,
    fields::numbers::PAGES_ABBREVIATED,
    fields::misplaced::CONFERENCE_IN_ARTICLE,
    fields::misplaced::PREFIXED_NUMBER,
    fields::misplaced::PAGE_COUNT_IN_PAGES,
    fields::misplaced::ADDRESS_IN_NOTE,
    fields::misplaced::STATUS_IN_NOTE,
    fields::misplaced::UNKNOWN_NUMBER,
    fields::consistency::UNEVEN_FIELDS,
    owner::NOBODY_IS_ME,
    owner::TWO_ARE_ME,
    owner::NEW_SPELLING_OF_ME,
    owner::AMBIGUOUS_INITIALS,
    owner::SWAPPED_NAME,
    names::MALFORMED_NAME,
    names::ALL_CAPS_NAME,
    names::LONE_EQUAL_MARK,
    names::UNKNOWN_MARK,
    names::SPLIT_NAME,
    names::faults::SEVERAL_NAMES_IN_ONE,
    names::faults::NAMESAKE_NUMBER,
    names::manners::REPEATED_NAME,
    names::manners::UNEVEN_SPELLING,
    names::manners::LOWER_CASE_NAME,
    names::manners::TITLE_IN_NAME,
    names::manners::EVERYONE_CORRESPONDING,
    names::manners::CUT_AUTHOR_LIST,
    names::faults::INITIALS_WITHOUT_PERIOD,
    dates::FUTURE_DATE,
    dates::DATE_BEFORE_ARXIV,
    dates::DATES_OUT_OF_ORDER,
    years::YEAR_IN_KEY,
    years::STALE_STATUS,
    years::IMPLAUSIBLE_YEAR,
    years::DISTANT_EVENT,
    identifiers::MALFORMED_DOI,
    identifiers::MALFORMED_ARXIV,
    identifiers::MALFORMED_ISBN,
    identifiers::MALFORMED_ISSN,
    identifiers::MALFORMED_ORCID,
    identifiers::MALFORMED_IDENTIFIER,
    identifiers::IDENTIFIER_AS_URL,
    fields::misplaced::IDENTIFIER_IN_URL,
    identifiers::ARXIV_DOI_MISMATCH,
    identifiers::SHARED_ORCID,
    links::MALFORMED_URL,
    links::UNSAFE_SCHEME,
    links::MISSING_FILE,
    addresses::INSECURE_URL,
    addresses::REPEATED_LINK,
    addresses::SHARED_PDF,
    addresses::PLACEHOLDER_LINK,
    addresses::TRACKING_PARAMETERS,
    previews::LARGE_PREVIEW,
    text::TEX_IN_TEXT,
    text::HTML_IN_TEXT,
    text::titles::TITLE_ENDS_WITH_DOT,
    text::titles::EMPHASIS_IN_TITLE,
    text::titles::ALL_CAPS_TITLE,
    text::characters::DECOMPOSED_LETTERS,
    text::characters::LOOK_ALIKE_LETTERS,
    text::characters::INVISIBLE_CHARACTER,
    text::characters::GARBLED_CHARACTERS,
    text::leftovers::TEMPLATE_IN_TEXT,
    text::slips::UNBALANCED_BRACKETS,
    text::slips::DOUBLED_WORD,
    text::slips::CROWDED_PUNCTUATION,
    text::slips::HEADING_IN_ABSTRACT,
    text::leftovers::PLACEHOLDER_TEXT,
    text::leftovers::REMARK_IN_TITLE,
    text::slips::MARKDOWN_IN_TEX,
    text::leftovers::ADDRESS_IN_TITLE,
    text::raw::UNESCAPED_SIGN,
    venues::UNKNOWN_VENUE,
    venues::UNKNOWN_PERSON,
    venues::NEAR_VENUE,
    references::UNKNOWN_WORK,
    references::REFERENCE_LOOP,
    references::CROSSREF_ORDER,
    venue_names::UNEVEN_VENUE,
    venue_names::CUT_VENUE,
    venue_names::YEAR_IN_VENUE,
    venue_names::PUBLISHER_AS_VENUE,
    venue_names::VOLUME_IN_VENUE,
    works::DUPLICATE_WORK,
    copies::UNLINKED_PREPRINT,
    venue_names::SAME_PAGES,
    copies::NEAR_DUPLICATE,
    copies::SAME_ABSTRACT,
    sites::pages::UNLISTED_CATEGORY,
    sites::pages::FUTURE_PAGE,
    sites::pages::LINK_WITHOUT_BASEURL,
    sites::pages::UNBUILT_COLLECTION,
    sites::al_folio::UNMARKED_SPELLING,
    sites::al_folio::HIDDEN_BY_LIMIT,
    sites::al_folio::FALSELY_MARKED,
    sites::al_folio::UNSHOWN_VENUE,
    sites::al_folio::SHARED_LINE,
    sites::al_folio::COPIED_FIELD,
    sites::pages::MISSING_AUTHOR_PAGE,
    sites::pages::DEPRECATED_KEY,
    sites::pages::UNLISTED_DATA,
    sites::al_folio::MISSING_ASSET,
    allow::UNNEEDED_ALLOW,
    allow::MALFORMED_ALLOW,
];

/// The explanation of the rule that `word` names by its code or slug, as Markdown.
pub fn explain(word: &str) -> Option<String> {
    docs::explain(RULES, word)
}

/// Everything about every rule, as Markdown: docs/rules.md.
pub fn rules_markdown() -> String {
    docs::rules_markdown(RULES)
}

/// Runs every rule that `levels` allow. `levels` are applied in order: a word is a code, a slug or
/// a family letter; an unknown one is reported.
pub fn run(
    library: &Library,
    context: &Context<'_>,
    levels: &[(Level, Spanned<String>)],
    sink: &mut Sink,
) {
    levels::report_unknown(RULES, levels, sink);
    run_all(RULES.iter(), library, context, levels, sink);
}

/// Runs the rules about the site once more, over what the build is about to write.
pub fn run_on_written(
    library: &Library,
    context: &Context<'_>,
    levels: &[(Level, Spanned<String>)],
    sink: &mut Sink,
) {
    let about_site = |rule: &&Rule| rule.code.id.starts_with('S');
    run_all(RULES.iter().filter(about_site), library, context, levels, sink);
}

/// Runs those of `rules` that `levels` allow: first those that look at each work by itself, block by
/// block, then the others over the whole list.
fn run_all(
    rules: impl Iterator<Item = &'static Rule>,
    library: &Library,
    context: &Context<'_>,
    levels: &[(Level, Spanned<String>)],
    sink: &mut Sink,
) {
    let allowances = &Allowances::of(context.sources);
    let is_on = |rule: &Rule| levels::level_of(rule, levels) != Some(Level::Allow);
    let known: Vec<Known> =
        RULES.iter().map(|rule| Known { code: rule.code, is_on: is_on(rule) }).collect();
    let input = |works| Input::new(library, works, context, &known, allowances);
    let runs = |rule| {
        let level = levels::level_of(rule, levels);
        (level != Some(Level::Allow)).then(|| Run { rule, level, spent: Spent::default() })
    };
    let (mut each, mut others): (Vec<Run>, Vec<Run>) =
        rules.filter_map(runs).partition(|run| EACH.contains(&run.rule.code.id));
    for works in library.works.chunks(BLOCK) {
        let input = input(works);
        for run in &mut each {
            run.look(&input, sink);
        }
    }
    let input = input(&library.works);
    // In the order of the table: whether a comment is needed is known when all others have looked.
    for run in &mut others {
        run.look(&input, sink);
    }
}

/// How many works the rules of [`EACH`] look at in turn: few enough to stay in the processor's cache.
const BLOCK: usize = 128;

/// The rules that look at each work by itself and remember nothing of it: they find the same block by
/// block.
#[rustfmt::skip]
const EACH: &[&str] = &[
    "F002", "F003", "F005", "F006", "F007", "F008", "F009", "F010", "F011", "F012", "F013",
    "N002", "N005", "N006", "N007", "N008", "N011", "N013", "N015", "N016", "N017", "N102",
    "D001", "D002", "D003", "D004", "D005", "D006", "D007",
    "I001", "I002", "I003", "I004", "I006", "I007", "I008", "I009",
    "L001", "L002", "L003", "L004", "L005", "L007", "L008", "L009",
    "X001", "X002", "X003", "X005", "X010", "X011", "X012", "X013", "X014", "X015", "X016", "X017", "X018",
    "X019",
    "V008", "V009", "V010", "V011",
];

/// A rule that is run, at the user's level, and what it has spent.
struct Run {
    rule: &'static Rule,
    level: Option<Level>,
    spent: Spent,
}

impl Run {
    /// Lets the rule look at `input`.
    fn look(&mut self, input: &Input<'_>, sink: &mut Sink) {
        let Rule { code, severity, run, .. } = *self.rule;
        let (level, spent, allowances) = (self.level, &mut self.spent, input.allowances);
        run(input, &mut Report { code, severity, level, spent, sink, allowances });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_block_by_block_is_a_rule_and_stands_once() {
        for (at, code) in EACH.iter().enumerate() {
            assert!(RULES.iter().any(|rule| rule.code.id == *code), "{code}");
            assert!(!EACH[..at].contains(code), "{code}");
        }
    }
}
