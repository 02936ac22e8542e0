//! Looks at a library and says what is wrong with it; changes nothing.
//!
//! In comes what the sources say, out come findings in a [`Sink`]. Each family of rules is one file;
//! a new rule is one `const` and one function there, one line in [`RULES`], one page in `explain/`
//! and one folder of fixtures in `tests/rules/`. Rules look at every work once or group them by a
//! map: 10,000 works take a fraction of a second.

mod addresses;
mod allow;
pub mod baseline;
mod copies;
mod dates;
pub mod docs;
mod fields;
pub mod fix;
mod gather;
mod identifiers;
mod input;
mod keys;
pub mod levels;
mod links;
mod names;
mod owner;
mod previews;
mod references;
pub mod sites;
#[cfg(test)]
mod testing;
mod text;
mod venue_names;
mod venues;
mod works;
mod years;

use std::path::Path;

use crate::config::Level;
use crate::diag::{Code, Diagnostic, Edit, Severity, Sink, did_you_mean};
use crate::files::Files;
use crate::model::Library;
use crate::span::{Sources, Spanned};

pub use docs::{explain, rules_markdown};
use input::Input;

/// What rules may look at besides the library.
#[derive(Debug)]
pub struct Context<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The files, to see which exist.
    pub files: &'a Files,
    /// The day of the check.
    pub today: chrono::NaiveDate,
    /// The owners: indices into `library.people`; empty where nobody said who is me.
    pub owners: &'a [usize],
    /// The folder that `/files/x.pdf` is below; `None` where it is not known.
    pub site_root: Option<&'a Path>,
    /// What the build is about to write into the site, once it knows.
    pub written: Option<&'a sites::Written<'a>>,
}

/// A kind of mistake and how it is found.
#[derive(Debug)]
pub struct Rule {
    /// Its code and the word that users write.
    pub code: Code,
    /// How bad it is unless the user says otherwise.
    pub severity: Severity,
    /// What it finds, in half a sentence: lower case, no full stop.
    pub summary: &'static str,
    /// Markdown with the sections of [`docs::SECTIONS`].
    pub explain: &'static str,
    /// Looks, and reports what it finds.
    run: fn(&Input<'_>, &mut Report<'_>),
}

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

/// Runs every rule that `levels` allow. `levels` are applied in order: a word is a code, a slug or
/// a family letter; an unknown one is reported.
pub fn run(
    library: &Library,
    context: &Context<'_>,
    levels: &[(Level, Spanned<String>)],
    sink: &mut Sink,
) {
    levels::report_unknown(levels, sink);
    run_all(RULES.iter(), library, context, levels, sink);
}

/// Runs the rules about the site once more, over what the build is about to write.
pub fn run_on_written(
    library: &Library,
    context: &Context<'_>,
    levels: &[(Level, Spanned<String>)],
    sink: &mut Sink,
) {
    run_all(RULES.iter().filter(|rule| sites::looks(rule)), library, context, levels, sink);
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
    let allowances = &allow::Allowances::of(context.sources);
    let input = |works| Input::new(library, works, context, levels, allowances);
    let runs = |rule| {
        let level = levels::level_of(rule, levels);
        let run = Run { rule, level, comparisons: MOST_COMPARISONS, file_edits: 0 };
        (level != Some(Level::Allow)).then_some(run)
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
    comparisons: usize,
    file_edits: usize,
}

impl Run {
    /// Lets the rule look at `input`.
    fn look(&mut self, input: &Input<'_>, sink: &mut Sink) {
        let Run { rule, level, comparisons, file_edits } = *self;
        let allowances = input.allowances;
        let mut report = Report { rule, level, sink, comparisons, file_edits, allowances };
        (rule.run)(input, &mut report);
        (self.comparisons, self.file_edits) = (report.comparisons, report.file_edits);
    }
}

/// How many pairs of words one rule may compare for "did you mean": a list with ten thousand unknown
/// references gets fewer suggestions, not a slow check.
const MOST_COMPARISONS: usize = 300_000;

/// How many fixes of one rule are made at once that look at the whole file.
const MOST_FILE_EDITS: usize = 20;

/// Where a rule puts what it finds.
#[derive(Debug)]
struct Report<'a> {
    rule: &'static Rule,
    level: Option<Level>,
    sink: &'a mut Sink,
    comparisons: usize,
    file_edits: usize,
    allowances: &'a allow::Allowances,
}

impl Report<'_> {
    /// What `find` finds by looking at the whole file again, if that may be done once more: a list
    /// full of such faults is mended in several runs.
    fn in_whole_file<T>(&mut self, find: impl FnOnce() -> Option<T>) -> Option<T> {
        self.file_edits += 1;
        if self.file_edits <= MOST_FILE_EDITS { find() } else { None }
    }

    /// A finding of this rule, without a place yet; the severity is the rule's own.
    fn finding(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.rule.code, self.rule.severity, message)
    }

    /// Reports `finding`, as bad as the user's level says, unless a comment in the source allows it.
    fn push(&mut self, mut finding: Diagnostic) {
        if finding.span().is_some_and(|span| self.allowances.allow(self.rule, span)) {
            return;
        }
        match self.level {
            Some(Level::Deny) => finding.severity = Severity::Error,
            Some(Level::Warn) => finding.severity = Severity::Warning,
            Some(Level::Allow) | None => {}
        }
        self.sink.push(finding);
    }

    /// The one of `known` that `word` is probably meant to be.
    fn nearest<'b>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'b str>,
    ) -> Option<&'b str> {
        let left = &mut self.comparisons;
        let counted = known.into_iter().take_while(|_| {
            *left = left.saturating_sub(1);
            *left > 0
        });
        did_you_mean(word, counted)
    }
}

/// `` `a`, `b` or `c` ``.
fn any_of<'b>(words: impl IntoIterator<Item = &'b str>) -> String {
    let mut quoted: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match (quoted.pop(), quoted.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(last), false) => format!("{} or {last}", quoted.join(", ")),
    }
}

/// Adds a fix of one edit to `finding`, if there is an edit.
fn with_fix(
    finding: Diagnostic,
    safety: crate::diag::Safety,
    title: impl Into<String>,
    edit: Option<Edit>,
) -> Diagnostic {
    match edit {
        Some(edit) => finding.fix(safety, title, edit),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use testing::Case;

    #[test]
    fn words_are_listed_as_people_write() {
        assert_eq!(any_of([]), "");
        assert_eq!(any_of(["a"]), "`a`");
        assert_eq!(any_of(["a", "b", "c"]), "`a`, `b` or `c`");
    }

    #[test]
    fn what_goes_block_by_block_is_a_rule_and_stands_once() {
        for (at, code) in EACH.iter().enumerate() {
            assert!(RULES.iter().any(|rule| rule.code.id == *code), "{code}");
            assert!(!EACH[..at].contains(code), "{code}");
        }
    }

    #[test]
    fn a_fix_is_offered_only_where_the_text_stands_once() {
        let case = Case::yaml("doi: ab ab c\n");
        let whole = case.span("doi: ab ab c");
        let edit = |old: &str| case.with_input(|input| input.edit(whole, old, "d"));
        assert_eq!(edit("c").map(|edit| edit.span), Some(case.span("c")));
        assert_eq!(edit("ab"), None);
        assert_eq!(edit("x"), None);
        assert_eq!(edit(""), None);
    }
}
