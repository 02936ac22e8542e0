//! How often the owner of a list that others wrote is found: docs/own-name.md. Whose list it is, and which
//! of its spellings are the owner's, was written down by reading (`owners.tsv`). `BYLINE_UPDATE=1` counts
//! anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use byline::internals::check::{self, Context};
use byline::internals::config::{self, Owner};
use byline::internals::diag::{Diagnostic, Sink};
use byline::internals::files::Files;
use byline::internals::model::{Library, identity};
use byline::internals::span::{Sources, Span, Spanned};
use byline::internals::syntax::names::parse_one;
use byline::internals::syntax::parse;
use byline::internals::{decode, merge};

use super::corpus;

/// How often an owner pastes what the last check offered.
const ROUNDS: usize = 6;

/// Why each spelling that is not marked as delivered is not.
const REASONS: &[(&str, &str)] = &[
    ("Gerard Neumann", "a slip in the given name"),
    ("Art Y F Poon", "the initials changed places"),
    ("André Calero", "the second family name is missing"),
    ("Олег Юрьевич Бахтеев", "`self` lists the initials only"),
    ("Oleg Bakteev", "a slip in the family name"),
    ("Олег Бахтеев", "`self` lists the initials only"),
    ("V. Galkin", "another script"),
    ("Hilary Spencer", "another family name"),
    ("H. Spencer", "another family name"),
    ("Melina Guerra Marisa Vasconcelos", "two people with a comma between them"),
    ("Mauro Pichiliani Marisa Vasconcelos", "two people with a comma between them"),
    ("Arseny Kuzmin", "a slip in the given name"),
    ("Silvia Diz de Almeida", "she is in the list twice: a tie (N002)"),
    ("William Handley", "a short form"),
    ("William J. Handley", "a short form"),
    ("William James Handley", "a short form"),
];

/// What was found once on lists that byline was not built on and that are not kept here.
const STRANGERS: &str = "
## Lists of strangers

Counted once, on 29 November 2026, on 24 lists of 24 people from their public sites and CVs, which byline
had not been tried on: Hungarian, Dutch, Polish, Portuguese, Catalan, Croatian, French, Italian, Japanese, Korean,
Chinese, Indian, Pakistani and English names. The names were typed as on the site or without accents.

| | works | with the owner | marked | | silent misses | marked somebody else |
| --- | --: | --: | --: | --: | --: | --: |
| as delivered | 759 | 754 | 750 | 99.5 % | 0 | 0 |

The four that are missed are another given name (`Adriana` for `Arianne`), a family name alone (`Białek`), a shorter
family name (`Gandarela` for `Gandarela de Souza`) and a short form (`Alex` for `Alexis`); `check` names each, the
last two with the line to paste. One list (44 works) writes its owner as a macro, `\\psolymos`. byline did not mark it
at first (706 of 754 works), though it named it; that a macro made of the owner's name is the owner was learnt from it.
";

/// A list, its owner, and all spellings that are the owner's.
struct List {
    file: &'static str,
    owner: &'static str,
    spellings: BTreeSet<&'static str>,
}

/// The lists.
fn lists() -> Vec<List> {
    let rows = include_str!("owners.tsv").lines().filter(|line| !line.starts_with('#'));
    let list = |row: &'static str| {
        let mut cells = row.split('\t');
        let mut cell = || cells.next().unwrap_or_default();
        List { file: cell(), owner: cell(), spellings: cell().split("; ").collect() }
    };
    rows.map(list).collect()
}

/// What a check of a list found: the library, and what it says about the owner.
fn checked(
    path: &Path,
    owner: &str,
    also: &BTreeSet<String>,
) -> Option<(Library, Vec<Diagnostic>)> {
    let text = Files::disk().read_text(path).ok()?;
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add(path, text);
    let document = parse(file, &sources, &mut sink);
    let decoded = decode::decode(&document, &mut sink);
    let mut library = merge::merge(vec![decoded], &mut sink);
    let word = sources.add("<--self>", owner);
    let span = Span::new(word, 0..owner.len());
    let asked = Owner::Id(Spanned::new(owner.to_owned(), span));
    let owners = config::owners(&[asked], &mut library, &mut sink);
    let listed = also.iter().map(|name| Spanned::new(parse_one(name).name, span));
    library.people[owners[0]].also.extend(listed);
    identity::resolve(&mut library, &owners);
    let files = Files::disk();
    let context = Context::new(
        &sources,
        &files,
        chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        &owners,
        None,
    );
    check::run(&library, &context, &[], &mut sink);
    let about_names = |finding: &Diagnostic| finding.code.id.starts_with("N0");
    Some((library, sink.into_sorted().into_iter().filter(about_names).collect()))
}

/// What was counted in one or several lists.
#[derive(Default)]
struct Count {
    works: usize,
    with_owner: usize,
    marked: usize,
    silent: usize,
    /// Names that are marked and somebody else's, with the owner.
    wrong: Vec<String>,
    /// The owner's spellings that are not marked, with how many works.
    missed: BTreeMap<String, usize>,
}

/// Counts `library`, of which `spellings` are the owner's.
fn count(library: &Library, spellings: &BTreeSet<&str>) -> Count {
    let mut out = Count { works: library.works.len(), ..Count::default() };
    for work in &library.works {
        let named = work.contributors.iter().map(|one| (one, one.name.display()));
        let own: Vec<_> =
            named.clone().filter(|(_, name)| spellings.contains(name.as_str())).collect();
        let wrong = named.filter(|(one, name)| one.is_self && !spellings.contains(name.as_str()));
        let wrong: Vec<String> = wrong.map(|(_, name)| name).collect();
        if let Some((_, name)) = own.first() {
            out.with_owner += 1;
            if own.iter().any(|(one, _)| one.is_self) {
                out.marked += 1;
            } else {
                *out.missed.entry(name.clone()).or_default() += 1;
                out.silent += usize::from(!wrong.is_empty());
            }
        }
        out.wrong.extend(wrong);
    }
    out
}

/// The spellings that the findings offer for `also:`.
fn offered(findings: &[Diagnostic]) -> BTreeSet<String> {
    let helps = findings.iter().filter_map(|finding| finding.help.as_deref());
    let lines = helps.filter_map(|help| help.split_once("also: [")?.1.split_once(']'));
    let names = lines.flat_map(|(line, _)| line.split(", "));
    names.map(|name| name.trim_matches(['"', '\'']).to_owned()).collect()
}

/// The page.
fn page() -> String {
    let mut before = Count::default();
    let mut after = Count::default();
    let mut people = BTreeSet::new();
    let mut missed = String::new();
    let mut files = 0;
    for list in lists() {
        let path = corpus().join("bib/personal").join(list.file);
        let mut also = BTreeSet::new();
        let Some((library, mut findings)) = checked(&path, list.owner, &also) else { continue };
        files += 1;
        people.insert(list.owner);
        let first = count(&library, &list.spellings);
        let mut last = count(&library, &list.spellings);
        for _ in 0..ROUNDS {
            let new = offered(&findings);
            let own = new.into_iter().filter(|name| list.spellings.contains(name.as_str()));
            let pasted = also.len();
            also.extend(own);
            if also.len() == pasted {
                break;
            }
            let (library, next) = checked(&path, list.owner, &also).unwrap();
            (last, findings) = (count(&library, &list.spellings), next);
        }
        for (name, works) in &first.missed {
            let left = last.missed.get(name).copied().unwrap_or_default();
            let reason =
                REASONS.iter().find(|row| row.0 == name).expect("each miss has its reason");
            let _ =
                writeln!(missed, "| {} | {name} | {works} | {left} | {} |", list.owner, reason.1);
        }
        add(&mut before, first);
        add(&mut after, last);
    }
    let share = |count: &Count| percent(count.marked, count.with_owner);
    format!(
        "# The owner's name in lists of others\n\n\
         How often byline finds the owner of a list, with nothing but the name as a user types it\n\
         (`--self \"Jane Doe\"`). Made by `tests/corpus/owners.rs` from {files} lists of {} people; whose list it is, and\n\
         which spellings in it are the owner's, was written down by reading.\n\n\
         | | works | with the owner | marked | | silent misses | marked somebody else |\n\
         | --- | --: | --: | --: | --: | --: | --: |\n\
         | as delivered | {} | {} | {} | {} | {} | {} |\n\
         | after pasting what `check` offers | {} | {} | {} | {} | {} | {} |\n\n\
         A miss is silent if somebody else is marked in its place; every other is named by a finding.\n\n\
         ## Spellings that are not marked as delivered\n\n\
         | owner | spelling | works | after pasting | why |\n| --- | --- | --: | --: | --- |\n{missed}\
         {STRANGERS}",
        people.len(),
        before.works,
        before.with_owner,
        before.marked,
        share(&before),
        before.silent,
        before.wrong.len(),
        after.works,
        after.with_owner,
        after.marked,
        share(&after),
        after.silent,
        after.wrong.len(),
    )
}

/// Adds `more` to `count`.
fn add(count: &mut Count, more: Count) {
    count.works += more.works;
    count.with_owner += more.with_owner;
    count.marked += more.marked;
    count.silent += more.silent;
    count.wrong.extend(more.wrong);
}

/// `98.5 %`.
fn percent(part: usize, whole: usize) -> String {
    let tenths = (part * 2000 / whole.max(1)).div_ceil(2);
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[test]
#[ignore = "needs BYLINE_CORPUS"]
fn the_page_of_the_owners_name_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/own-name.md");
    let page = page();
    if std::env::var_os("BYLINE_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), page);
}
