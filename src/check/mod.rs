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
#[cfg(feature = "internals")]
pub mod docs;
mod explained;
mod facts;
mod fields;
mod fitting;
pub mod fix;
mod groups;
mod identifiers;
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
use crate::diag::{Sink, codes};
use crate::model::Library;
use crate::span::Spanned;

pub use context::Context;
use facts::after::{After, Known};
use facts::allowances::Allowances;
use facts::list::List;
use facts::on_site::OnSite;
use facts::seen::Seen;
use facts::source::SourceText;
use facts::tables::Tables;
pub use facts::written::{Page, Written};
pub(crate) use fields::numbers::rate_does_not_compute;
use levels::Setting;
pub(crate) use links::targets_of;
pub use owner::{claim, find_owner};
use report::{Report, Spent};
pub use rule::Rule;
use rule::Scope;

/// Every rule, by family and number; comments about rules last.
pub const RULES: &[Rule] = &[
    keys::DUPLICATE_KEY,
    keys::KEY_CASE,
    keys::UNSAFE_KEY,
    keys::SAME_SLUG,
    keys::KEY_BEYOND_ASCII,
    fields::UNKNOWN_FIELD,
    fields::required::MISSING_TITLE,
    fields::required::MISSING_FIELD,
    fields::EMPTY_FIELD,
    fields::numbers::ACCEPTANCE_MISMATCH,
    fields::numbers::PAGES_REVERSED,
    fields::numbers::PAGES_ABBREVIATED,
    fields::misplaced::CONFERENCE_IN_ARTICLE,
    fields::words::PREFIXED_NUMBER,
    fields::misplaced::PAGE_COUNT_IN_PAGES,
    fields::misplaced::ADDRESS_IN_NOTE,
    fields::misplaced::STATUS_IN_NOTE,
    fields::words::UNKNOWN_NUMBER,
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
    names::split::SPLIT_NAME,
    names::faults::SEVERAL_NAMES_IN_ONE,
    names::faults::NAMESAKE_NUMBER,
    names::manners::REPEATED_NAME,
    names::manners::UNEVEN_SPELLING,
    names::manners::LOWER_CASE_NAME,
    names::manners::TITLE_IN_NAME,
    names::manners::EVERYONE_CORRESPONDING,
    names::manners::CUT_AUTHOR_LIST,
    owner::NAMES_EXCLUDE_EACH_OTHER,
    owner::SOMEBODY_ELSE_IS_MARKED,
    names::shape::INITIALS_AS_FAMILY,
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
    addresses::ANOTHER_DOI,
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
    text::exports::DATABASE_NOTE,
    text::exports::TORN_WORD,
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
    venues::NEAR_TOPIC,
    venue_names::ALL_CAPS_VENUE,
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
    sites::entries::UNSHOWN_VENUE,
    sites::entries::SHARED_LINE,
    sites::entries::COPIED_FIELD,
    sites::pages::MISSING_AUTHOR_PAGE,
    sites::pages::DEPRECATED_KEY,
    sites::pages::UNLISTED_DATA,
    sites::entries::MISSING_ASSET,
    sites::doubles::SAME_ADDRESS,
    sites::doubles::SAME_WORK,
    sites::doubles::SAMPLE_PAGE,
    allow::UNNEEDED_ALLOW,
    allow::MALFORMED_ALLOW,
    allow::UNCONFIRMED_GUESS,
];

/// The explanation of the rule that `word` names by its code or slug, as Markdown.
pub fn explain(word: &str) -> Option<String> {
    explained::explain(RULES, word)
}

/// Everything about every rule, as Markdown: docs/rules.md.
#[cfg(feature = "internals")]
pub fn rules_markdown() -> String {
    docs::rules_markdown(RULES)
}

/// What is wrong with `word`, and what to write, if it names no rule that can have `level`.
pub fn unknown_rule(level: Level, word: &str) -> Option<(String, String)> {
    levels::unknown(RULES, level, word)
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
    let allowances = Allowances::of(context.sources);
    let mut running = Running::new(&allowances, levels, sink);
    running.look_at_works(library, context);
    running.look_at_sources(context);
    let (list, site) = (List::new(library, context), OnSite::new(library, None, context));
    running.look(|scope, report| match scope {
        Scope::List(look) => look(&list, report),
        Scope::Site(look) => look(&site, report),
        Scope::Work(_) | Scope::Source(_) | Scope::Last(_) => {}
    });
    running.look_back(context, levels);
    fitting::keep_fitting(library, context.sources, sink);
}

/// Runs the rules about the site once more, over what the build is about to write.
pub fn run_on_written(
    library: &Library,
    written: &Written<'_>,
    context: &Context<'_>,
    levels: &[(Level, Spanned<String>)],
    sink: &mut Sink,
) {
    let site = OnSite::new(library, Some(written), context);
    let allowances = Allowances::of(context.sources);
    Running::new(&allowances, levels, sink).look(|scope, report| {
        if let Scope::Site(look) = scope {
            look(&site, report);
        }
    });
}

/// Whether what the code `id` says of a work follows from that work alone, be it said by a rule or by a reader.
pub fn is_about_one_work(id: &str) -> bool {
    match RULES.iter().find(|rule| rule.code.id == id) {
        Some(rule) => matches!(rule.scope, Scope::Work(_)),
        None => codes::is_about_one_work(id),
    }
}

/// How many works the rules about single works look at in turn: few enough to stay in the processor's
/// cache.
const BLOCK: usize = 128;

/// The rules that are run, and where their findings go.
struct Running<'a> {
    runs: Vec<Run>,
    allowances: &'a Allowances,
    sink: &'a mut Sink,
}

/// A rule that is run, how bad its findings are, and what it has spent.
struct Run {
    rule: &'static Rule,
    setting: Setting,
    spent: Spent,
}

impl<'a> Running<'a> {
    /// Those rules that `levels` allow.
    fn new(
        allowances: &'a Allowances,
        levels: &[(Level, Spanned<String>)],
        sink: &'a mut Sink,
    ) -> Running<'a> {
        let run = |rule| {
            let setting = levels::setting(rule, levels)?;
            Some(Run { rule, setting, spent: Spent::default() })
        };
        let runs = RULES.iter().filter_map(run).collect();
        Running { runs, allowances, sink }
    }

    /// Calls `look` with what each rule does, in the order of the table.
    fn look(&mut self, look: impl Fn(Scope, &mut Report<'_>)) {
        for Run { rule, setting, spent } in &mut self.runs {
            let mut report = Report {
                code: rule.code,
                severity: setting.severity,
                is_asked: setting.is_asked,
                spent,
                sink: self.sink,
                allowances: rule.allowable_in_source.then_some(self.allowances),
            };
            look(rule.scope, &mut report);
        }
    }

    /// The rules about single works, block by block.
    fn look_at_works(&mut self, library: &Library, context: &Context<'_>) {
        let tables = Tables::of(library);
        for works in library.works.chunks(BLOCK) {
            let seen: Vec<Seen<'_>> =
                works.iter().map(|work| Seen::new(work, &tables, context)).collect();
            self.look(|scope, report| {
                if let Scope::Work(look) = scope {
                    for one in &seen {
                        look(one, report);
                    }
                }
            });
        }
    }

    /// The rules about single sources.
    fn look_at_sources(&mut self, context: &Context<'_>) {
        for file in context.sources.ids() {
            let source = SourceText::new(file, context);
            self.look(|scope, report| {
                if let Scope::Source(look) = scope {
                    look(&source, report);
                }
            });
        }
    }

    /// The rules about what all others have found.
    fn look_back(&mut self, context: &Context<'_>, levels: &[(Level, Spanned<String>)]) {
        let known = RULES.iter().map(|rule| Known {
            code: rule.code,
            was_run: levels::setting(rule, levels).is_some(),
            allowable: rule.allowable_in_source,
        });
        let (known, allowances): (Vec<Known>, _) = (known.collect(), self.allowances);
        let after = After { context, known: &known, allowances };
        self.look(|scope, report| {
            if let Scope::Last(look) = scope {
                look(&after, report);
            }
        });
    }
}
