//! Rules about names that are well formed and yet not how the person should be written here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};

use super::{is_strange, marks_as, shouts};
use crate::check::context::Context;
use crate::check::facts::list::List;
use crate::check::facts::seen::Seen;
use crate::check::groups::{accents, capitals, is_branded, respell, uneven};
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::{more, with_fix};
use crate::diag::{Code, Diagnostic, Edit, Safety, Severity};
use crate::model::identity::{is_particle, name_key};
use crate::model::name::Fault;
use crate::model::{Contributor, Name, Role, Work};
use crate::span::Span;
use crate::strings::spaces;

/// One person twice.
pub(crate) const REPEATED_NAME: Rule = Rule {
    code: Code::new("N013", "repeated-name"),
    severity: Severity::Warning,
    summary: "the same person twice in one list of names",
    explain: include_str!("../explain/N013.md"),
    scope: Scope::Work(repeated_name),
    ..Rule::USUAL
};

/// A name that an earlier one of its list repeats.
struct Again<'a> {
    /// Which of the contributors it is.
    at: usize,
    one: &'a Contributor,
    first: &'a Contributor,
}

/// Reports, once for each list of names, full names that an earlier one of it repeats. Namesakes whom a
/// number tells apart, and initials, may be two people.
fn repeated_name(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let mut firsts: HashMap<(Role, String), &Contributor> = HashMap::default();
    let mut found: Vec<Again<'_>> = Vec::new();
    let full = work.contributors.iter().enumerate().filter(|(_, one)| is_full(&one.name));
    for (at, one) in full {
        let key = (one.role, one.name.display().to_lowercase());
        let first = *firsts.entry(key).or_insert(one);
        if !std::ptr::eq(first, one) && !is_distinguished(one) {
            found.push(Again { at, one, first });
        }
    }
    for list in found.chunk_by(|a, b| a.one.role == b.one.role) {
        let finding = repeats(list, &work.contributors, context, report);
        report.push(finding);
    }
}

/// The finding about the names `again` of one list.
fn repeats(
    again: &[Again<'_>],
    people: &[Contributor],
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let Again { one, first, .. } = &again[0];
    let (others, it) = match again.len() - 1 {
        0 => (String::new(), "it"),
        1 => (" (and so does another name)".to_owned(), "them"),
        count => (format!(" (and so do {count} other names)"), "them"),
    };
    let edit = |again: &Again<'_>| take_out(&people[..again.at], again.one, context);
    let finding = report
        .finding(format!("`{}` occurs twice in this list{others}", one.name.display()))
        .label(one.span, "again here")
        .label(first.span, "first here")
        .help("remove one of them, or write the name of the other person");
    let edits = again.iter().filter_map(edit).collect();
    let finding = finding.fix_all(Safety::Unsafe, format!("take {it} out"), edits);
    Diagnostic { places: again.len(), ..finding }
}

/// Whether `one` is said to be another person than a namesake of the same list.
fn is_distinguished(one: &Contributor) -> bool {
    let by_number = one.faults().iter().any(|fault| fault.value == Fault::Namesake);
    by_number || one.marked_self.is_some()
}

/// The edit that takes `one` out of its list, with what parts it from the last of `before`.
fn take_out(before: &[Contributor], one: &Contributor, context: &Context<'_>) -> Option<Edit> {
    let last = before.last().filter(|last| last.role == one.role)?;
    let (start, end) = (last.span.end, one.span.end);
    let between = Span { start, end: one.span.start, ..one.span };
    let parts = last.span.file == one.span.file && start <= one.span.start;
    let is_separator = parts && matches!(context.slice(between).trim(), "," | "and" | "-");
    is_separator.then(|| Edit { span: Span { start, end, ..one.span }, replacement: String::new() })
}

/// Whether `name` has a given name that is more than initials.
pub(crate) fn is_full(name: &Name) -> bool {
    let long = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 2;
    !name.literal && name.given.split([' ', '.', '-']).any(long)
}

/// A co-author in several spellings.
pub(crate) const UNEVEN_SPELLING: Rule = Rule {
    code: Code::new("N014", "uneven-spelling"),
    severity: Severity::Info,
    summary: "spellings of a co-author that differ in accents, hyphens or capitals",
    explain: include_str!("../explain/N014.md"),
    scope: Scope::List(uneven_spelling),
    ..Rule::USUAL
};

/// Reports, once for each person who is not listed, full names that differ only in accents, hyphens,
/// spaces or capitals.
fn uneven_spelling(list: &List<'_>, report: &mut Report<'_>) {
    let unlisted = |one: &&Contributor| one.person.is_none();
    let people = list.works().flat_map(|work| &work.contributors).filter(unlisted);
    let key = |name: &Name| is_full(name).then(|| bare_key(name));
    for group in uneven(people, |one| &one.name, key, |one| one.span) {
        if let Some(finding) = spellings(&group, list.context, report) {
            report.push(finding);
        }
    }
}

/// What all spellings of a name share: its letters without accents; family and given name stay apart.
fn bare_key(name: &Name) -> String {
    let mut key = name_key(name);
    key.retain(|c| c.is_alphanumeric() || c == ',');
    key
}

/// The finding about `group`, all names of one person, if they are spelled in several ways.
fn spellings(
    group: &[&Contributor],
    context: &Context<'_>,
    report: &Report<'_>,
) -> Option<Diagnostic> {
    // Nearly everybody is spelled in one way.
    if group.windows(2).all(|two| two[0].name == two[1].name) {
        return None;
    }
    // TeX that was torn is one fault, which N006 tells, and so are capitals, N007.
    let is_torn = |name: &Name| name.given.contains('\\') || name.family.contains('\\');
    let whole = |one: &&&Contributor| !is_torn(&one.name) && !shouts(&one.name);
    let group: Vec<&Contributor> = group.iter().filter(whole).copied().collect();
    let spelled = |one: &Contributor| {
        // What nobody sees is no other spelling: X008 takes it out.
        let unseen = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'];
        let name = Name { given: apart(&one.name.given).into(), ..one.name.clone() };
        let plain = name.display().replace(unseen, "").replace('.', " ").replace('’', "'");
        // Hyphens that look the same.
        let plain = plain.replace(['\u{2010}', '\u{2011}'], "-");
        spaces::single(&plain)
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in &group {
        *counts.entry(spelled(one)).or_default() += 1;
    }
    let usual = counts
        .iter()
        .max_by_key(|(name, count)| (trust(name), **count))
        .filter(|_| counts.len() > 1)?;
    let model = group.iter().find(|one| spelled(one) == *usual.0)?;
    let odd: Vec<&&Contributor> = group.iter().filter(|one| spelled(one) != *usual.0).collect();
    let first = odd.first()?;
    let (name, common) = (first.name.display(), model.name.display());
    let finding = report
        .finding(format!("`{name}` is spelled `{common}` elsewhere{}", more(odd.len() - 1)))
        .label(first.span, "")
        .label(model.span, "spelled like this here");
    let edits = odd.iter().filter_map(|one| respelled(one, &model.name, context)).collect();
    let right = (!is_guess(usual, &counts)).then_some((common.as_str(), edits));
    Some(respell(finding, right, "list the person under `people:` with `also:`"))
}

/// `given` with the initials in it apart: `Mimi LK` is `Mimi L K`.
fn apart(given: &str) -> String {
    let is_initials = |word: &str| {
        (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    };
    let split = |word: &str| word.chars().map(String::from).collect::<Vec<_>>().join(" ");
    let words =
        given.split(' ').map(|word| if is_initials(word) { split(word) } else { word.to_owned() });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether nobody knows if `usual` is right: another spelling, one with fewer accents, stands in the list more
/// often, or one that is as good stands there as often.
fn is_guess(usual: (&String, &usize), counts: &BTreeMap<String, usize>) -> bool {
    counts.iter().filter(|(name, _)| *name != usual.0).any(|(name, count)| {
        let is_rarer = trust(name).0 == trust(usual.0).0
            && accents(usual.0) > accents(name)
            && usual.1 < count;
        // `deSouza` may be right, and so may `Yuanzhuo` beside one `Yuan-Zhuo`.
        let hyphens = |name: &str| name.matches('-').count();
        let is_even = accents(usual.0) == accents(name)
            && hyphens(usual.0) != hyphens(name)
            && *usual.1 < 2 * *count;
        let is_own = is_branded(name) != is_branded(usual.0);
        is_rarer || is_even || is_own || trust(name) == trust(usual.0) && usual.1 == count
    })
}

/// How far the spelling `name` is to be trusted, whatever the others say; the greatest is right. A
/// character that no name holds stands where another was lost. Accents and capitals get lost and do not
/// come by chance, so that no advice is to drop them.
fn trust(name: &str) -> (Reverse<usize>, usize, usize, usize) {
    let count = |is_meant: fn(char) -> bool| name.chars().filter(|c| is_meant(*c)).count();
    // A lone quotation mark ended the field early.
    let unpaired = count(|c| c == '"') % 2;
    (Reverse(count(is_strange) + unpaired), accents(name), capitals(name), mixed(name))
}

/// How many capitals `name` has in words that have small letters, too: `McDonald` has two. Those of a
/// particle do not count: `Van` is no better than `van`.
fn mixed(name: &str) -> usize {
    let (rest, family) = name.rsplit_once(' ').unwrap_or(("", name));
    let rest = rest.split([' ', '-']).filter(|word| !is_particle(&word.to_lowercase()));
    let is_mixed = |word: &&str| word.chars().any(char::is_lowercase);
    // `FEi` is a slip of the shift key.
    let is_slip = |word: &str| word.chars().take_while(|letter| letter.is_uppercase()).count() > 1;
    let words = rest.chain(family.split('-')).filter(is_mixed).filter(|word| !is_slip(word));
    words.flat_map(str::chars).filter(|letter| letter.is_uppercase()).count()
}

/// The edit that writes `one` as `model`, in the order in which it is written; none where it is written
/// in a way of its own.
fn respelled(one: &Contributor, model: &Name, context: &Context<'_>) -> Option<Edit> {
    let (_, new) = [Name::display, Name::sorted_display]
        .iter()
        .map(|form| (form(&one.name), form(model)))
        .find(|(old, _)| context.slice(one.span) == old)?;
    Some(Edit { span: one.span, replacement: new })
}

/// A name in small letters.
pub(crate) const LOWER_CASE_NAME: Rule = Rule {
    code: Code::new("N015", "lower-case-name"),
    severity: Severity::Warning,
    summary: "a name in lower case",
    explain: include_str!("../explain/N015.md"),
    scope: Scope::Work(lower_case_name),
    ..Rule::USUAL
};

/// Reports, once for each work, names of two parts or more without a capital letter.
fn lower_case_name(seen: &Seen<'_>, report: &mut Report<'_>) {
    let Seen { work, context, .. } = *seen;
    let low: Vec<&Contributor> =
        work.contributors.iter().filter(|one| whispers(&one.name)).collect();
    let Some(first) = low.first() else { return };
    let edit = |one: &&Contributor| {
        let written = context.slice(one.span);
        written.is_ascii().then(|| context.edit(one.span, written, &capitalised(written)))?
    };
    let name = first.name.display();
    let finding = report
        .finding(format!("the name `{name}` is in lower case"))
        .in_places(low.iter().map(|one| one.span))
        .help("capitalise it, unless the person writes it this way");
    let edits = low.iter().filter_map(edit).collect();
    report.push(finding.fix_all(Safety::Unsafe, "capitalise it", edits));
}

/// Whether `name` has two parts or more and no capital letter.
fn whispers(name: &Name) -> bool {
    let whole = [name.given.as_str(), name.particle.as_str(), name.family.as_str()].concat();
    let cased = whole.chars().filter(char::is_ascii_lowercase).count() >= 4;
    let has_capital = || whole.contains(|c: char| c.is_uppercase() || c.is_numeric());
    !name.literal && !name.given.is_empty() && cased && !has_capital()
}

/// `written` with a capital at the start of each word.
fn capitalised(written: &str) -> String {
    let mut inside = false;
    let capital = |c: char| {
        let upper = if inside { c } else { c.to_ascii_uppercase() };
        inside = c.is_ascii_alphabetic();
        upper
    };
    written.chars().map(capital).collect()
}

/// A title of a person.
pub(crate) const TITLE_IN_NAME: Rule = Rule {
    code: Code::new("N016", "title-in-name"),
    severity: Severity::Warning,
    summary: "a name with a title or degree",
    explain: include_str!("../explain/N016.md"),
    scope: Scope::Work(title_in_name),
    ..Rule::USUAL
};

/// What stands before names.
const TITLES: &[&str] = &["Dr.", "Dr", "Prof.", "Prof", "Professor", "Mr.", "Mrs.", "Ms."];
/// What stands behind names.
const DEGREES: &[&str] = &["PhD", "Ph.D.", "Ph.D", "MSc", "M.Sc.", "MPH"];

/// Reports each person's name that holds one of these.
fn title_in_name(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for one in seen.work.contributors.iter().filter(|one| !one.name.literal) {
        let Name { family, given, suffix, .. } = &one.name;
        let words = || [given, family, suffix].into_iter().flat_map(|it| it.split([' ', ',']));
        let title = words().find(|word| TITLES.contains(word) || DEGREES.contains(word));
        let Some(title) = title.filter(|_| words().filter(|word| !word.is_empty()).count() > 1)
        else {
            continue;
        };
        let finding = report
            .finding(format!("the name `{}` contains `{title}`", one.name.display()))
            .at(context.find(title, one.span))
            .help("write only the name: citations omit titles");
        let written = context.slice(one.span);
        let around = [format!("{title} "), format!(", {title}"), format!(" {title}")];
        let part = around.iter().find(|part| written.contains(part.as_str()));
        let edit = part.and_then(|part| context.edit(one.span, part, ""));
        report.push(with_fix(finding, Safety::Unsafe, "remove it", edit));
    }
}

/// Everyone corresponds.
pub(crate) const EVERYONE_CORRESPONDING: Rule = Rule {
    code: Code::new("N017", "everyone-corresponding"),
    severity: Severity::Warning,
    summary: "three or more authors, all marked as corresponding",
    explain: include_str!("../explain/N017.md"),
    scope: Scope::Work(everyone_corresponding),
    ..Rule::USUAL
};

/// Reports each list of three authors or more in which everyone is the corresponding author.
fn everyone_corresponding(seen: &Seen<'_>, report: &mut Report<'_>) {
    let work = seen.work;
    let authors: Vec<&Contributor> = work.people(Role::Author).collect();
    let all = authors.len() >= 3 && authors.iter().all(|one| one.corresponding);
    if let Some(first) = authors.first().filter(|_| all) {
        let finding = report
            .finding(format!("all {} authors are marked as corresponding", authors.len()))
            .at(first.span)
            .help(format!(
                "if the mark means something else, define it: {}",
                marks_as("*", "equal", first, seen.context)
            ));
        report.push(finding);
    }
}

/// A list of authors that is cut off.
pub(crate) const CUT_AUTHOR_LIST: Rule = Rule {
    code: Code::new("N018", "cut-author-list"),
    severity: Severity::Info,
    summary: "an author list of the owner that ends with `and others`",
    explain: include_str!("../explain/N018.md"),
    scope: Scope::List(cut_author_list),
    ..Rule::USUAL
};

/// Reports, once for each file, works of mine in whose lists co-authors are left out.
fn cut_author_list(list: &List<'_>, report: &mut Report<'_>) {
    let mut files = HashSet::default();
    let mine = |work: &&Work| {
        work.others.contains(&Role::Author) && work.contributors.iter().any(|one| one.is_self)
    };
    let cut: Vec<&Work> = list.works().filter(mine).collect();
    for work in &cut {
        if !files.insert(work.span.file) {
            continue;
        }
        let others = cut.iter().filter(|other| other.span.file == work.span.file).count() - 1;
        let span = work.people(Role::Author).last().map_or(work.key.span, |one| one.span);
        let key = &work.key.value;
        let finding = report
            .finding(format!("the authors of `{key}` end with `and others`{}", more(others)))
            .at(span)
            .help(
                "write all names: they are your co-authors, and `style` shortens long lists in \
                   outputs",
            );
        report.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::{Case, name};

    #[test]
    fn initials_are_not_full_names() {
        for (written, full) in [("Bing He", true), ("B. He", false), ("J.-P. Wu", false)] {
            assert_eq!(is_full(&name(written)), full, "{written}");
        }
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        assert_eq!(bare_key(&name("Jean-Pierre Müller")), bare_key(&name("Jean Pierre Muller")));
        assert_ne!(bare_key(&name("Bing He")), bare_key(&name("Bin Ghe")));
    }

    #[test]
    fn capitals_within_words_count() {
        assert!(mixed("Anna McDonald") > mixed("Anna Mcdonald"));
        assert!(mixed("Bing He") > mixed("Bing HE"));
        assert_eq!(mixed("BING HE"), 0);
        assert_eq!(mixed("Anna Van Dam"), mixed("Anna van Dam"));
        assert!(mixed("Anna Le") > mixed("Anna le"));
    }

    #[test]
    fn a_name_that_lost_a_character_is_never_the_model() {
        assert!(trust("Anna B Lee") > trust("Anna?B Lee"));
        assert!(trust("Änna Lee") > trust("Anna Lee"));
        let mut case = Case::yaml("a Anna?B Lee, Anna B Lee");
        case.work("a", 0);
        for written in ["Anna?B Lee", "Anna B Lee"] {
            let span = case.span(written);
            case.author(written).span = span;
        }
        let found = "`Anna?B Lee` is spelled `Anna B Lee` elsewhere";
        assert_eq!(case.messages(&UNEVEN_SPELLING), [found]);
    }

    #[test]
    fn the_rare_spelling_becomes_the_usual_one() {
        let mut case = Case::yaml("a Jin-Hwa Kim, Jin-Hwa Kim, Jin Hwa Kim");
        case.work("a", 0);
        for (nth, written) in ["Jin-Hwa Kim", "Jin-Hwa Kim", "Jin Hwa Kim"].iter().enumerate() {
            let span = case.nth_span(written, nth.min(1) % 2);
            case.author(written).span = span;
        }
        let third = case.nth_span("Jin Hwa Kim", 0);
        case.last().contributors[2].span = third;
        let fixed = "a Jin-Hwa Kim, Jin-Hwa Kim, Jin-Hwa Kim";
        assert_eq!(case.fixed(&UNEVEN_SPELLING), fixed);
    }
}
