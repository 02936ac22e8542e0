//! What no fix and no layout may do to a list: change a field that it does not edit, lose a work, make
//! a new error, or leave something for a second run.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use byline::internals::check::{self, Context, fix};
use byline::internals::diag::{Diagnostic, Edit, Safety, Severity, Sink, codes};
use byline::internals::files::Files;
use byline::internals::formats::yaml;
use byline::internals::model::{Data, Library, Work, fields, identity};
use byline::internals::rewrite::{edit, fmt};
use byline::internals::span::{FileId, Sources, Span};
use byline::internals::{decode, merge};

/// What is wrong with a change of a list.
#[derive(Debug)]
pub(crate) struct Harm {
    /// Its kind, in a few words.
    pub(crate) kind: String,
    /// What changed, and the texts before and after.
    pub(crate) detail: String,
}

impl Harm {
    /// Harm of `kind`.
    pub(crate) fn new(kind: &str, detail: &str) -> Harm {
        Harm { kind: kind.to_owned(), detail: detail.to_owned() }
    }

    /// The same, with the texts before and after the change.
    pub(crate) fn between(self, before: &str, after: &str) -> Harm {
        let Harm { kind, detail } = self;
        Harm { kind, detail: format!("{detail}\n{before}\n-->\n{after}") }
    }
}

/// As many rounds as `byline check --fix` makes.
const ROUNDS: usize = 10;

/// A list, read and checked.
pub(crate) struct Read {
    /// Its works.
    pub(crate) library: Library,
    /// Its text.
    pub(crate) sources: Sources,
    /// What was found.
    findings: Vec<Diagnostic>,
    file: FileId,
}

/// Reads and checks `text`, the text of `path`.
pub(crate) fn read(path: &Path, text: &str) -> Read {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add(path, text);
    let decoded = decode::read(file, &sources, &mut sink);
    let mut library = merge::merge(vec![decoded], &mut sink);
    identity::resolve(&mut library, &[]);
    let files = Files::disk();
    let context = Context::new(
        &sources,
        &files,
        chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"),
        &[],
        None,
    );
    check::run(&library, &context, &[], &mut sink);
    Read { findings: sink.into_sorted(), library, sources, file }
}

/// How many errors of each code there are.
fn errors(findings: &[Diagnostic]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
        *counts.entry(finding.code.id).or_default() += finding.places;
    }
    counts
}

/// What each work says: its fields by their names.
type Said = BTreeMap<String, BTreeMap<String, String>>;

/// The works by their keys: what each of their fields says, but for those that `edits` touch.
fn says(read: &Read, edits: &[Edit]) -> Said {
    let touched = |span: Span| is_touched(edits, span);
    let Data::Map(sections) = yaml::library(&read.library) else { return Said::new() };
    let listed = sections.into_iter().find(|(name, _)| name == "works").map(|(_, works)| works);
    let Some(Data::List(listed)) = listed else { return Said::new() };
    let mut works = Said::new();
    for (work, said) in read.library.works.iter().zip(listed) {
        let Data::Map(mut pairs) = said else { continue };
        let mut gone = edited(work, touched);
        if edits.iter().any(|edit| is_of_date(edit, &read.sources)) {
            gone.push("date");
        }
        pairs.retain(|(name, _)| !gone.contains(&name.as_str()) && name != "key");
        let said = pairs.into_iter().map(|(name, value)| {
            let value = spaced(&format!("{:?}", unquoted(value)));
            // How the word of a type is written is layout.
            let value = if name == "type" { value.to_lowercase() } else { value };
            (name, value)
        });
        if !touched(if work.key_derived { work.span } else { work.key.span }) {
            works.insert(work.key.value.clone(), said.collect());
        }
    }
    works
}

/// Whether `edit` is in a field that makes a date together with `year`, where the date stands.
fn is_of_date(edit: &Edit, sources: &Sources) -> bool {
    let before = &sources.text(edit.span.file)[..edit.span.range().start];
    let field = before.rsplit(['\n', ',']).next().unwrap_or_default().trim_start().to_lowercase();
    ["month", "day"].iter().any(|name| field.starts_with(name))
}

/// The fields of `work` that stand in a place that is `touched`: the type, people and all others.
fn edited(work: &Work, touched: impl Fn(Span) -> bool) -> Vec<&str> {
    let fields = work.fields.iter().filter(|field| touched(field.name_span.to(field.span)));
    let mut edited: Vec<&str> = fields.map(|field| field.name.as_str()).collect();
    for role in work.contributors.iter().map(|one| one.role) {
        let places = work.people(role).map(|one| one.span).reduce(Span::to);
        if places.is_some_and(&touched) {
            edited.push(fields::of_role(role).name());
        }
    }
    if touched(work.kind_written.span) {
        edited.push("type");
    }
    edited
}

/// `value` with its texts in one dress where it does not matter whether they stand in quotes.
fn unquoted(value: Data) -> Data {
    let is_word = |text: &str| {
        text.contains(char::is_alphabetic)
            && !["true", "false", "null"].contains(&text)
            && text.parse::<f64>().is_err()
    };
    match value {
        Data::Plain(text) if is_word(&text) => Data::Text(text),
        Data::List(items) => Data::List(items.into_iter().map(unquoted).collect()),
        Data::Map(pairs) => {
            Data::Map(pairs.into_iter().map(|(name, value)| (name, unquoted(value))).collect())
        }
        value => value,
    }
}

/// `shown` with single spaces: where a line ends is layout.
fn spaced(shown: &str) -> String {
    shown.replace("\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first field of `before` that `after` has lost or says otherwise.
fn other_field(before: &Said, after: &Said) -> Option<Harm> {
    before.iter().find_map(|(key, fields)| {
        let Some(now) = after.get(key) else {
            return Some(Harm::new("a work is gone", key));
        };
        // The type of an eprint that is known to be arXiv's goes with its number.
        let is_said = |name: &str| name == "eprinttype" && now.contains_key("arxiv");
        let other =
            fields.iter().find(|(name, value)| now.get(*name) != Some(value) && !is_said(name));
        let (name, value) = other?;
        let detail = format!("{key}: {value} is {:?} now", now.get(name));
        Some(Harm::new(&format!("another `{name}`"), &detail))
    })
}

/// How many faults of syntax there are; what mending one brings to light was hidden before.
fn faults(read: &Read) -> usize {
    let findings = read.findings.iter();
    findings.filter(|it| it.severity == Severity::Error && codes::is_syntax(it.code)).count()
}

/// The first error of `after` that `before` does not have so often. One fault of syntax may be said by
/// another code once lines below it are gone: of those the number counts.
fn new_error(before: &Read, after: &Read) -> Option<Harm> {
    let (old, new) = (errors(&before.findings), errors(&after.findings));
    let as_broken = faults(after) <= faults(before);
    let is_of_syntax = |code: &str| {
        after.findings.iter().any(|it| it.code.id == code && codes::is_syntax(it.code))
    };
    let is_same = |code: &str| as_broken && is_of_syntax(code);
    let mut more = new.iter().filter(|(code, count)| old.get(*code).unwrap_or(&0) < *count);
    let (code, _) = more.find(|(code, _)| !is_same(code))?;
    let is_it = |finding: &&Diagnostic| finding.code.id == *code;
    let message = after.findings.iter().rfind(is_it).map_or("", |finding| &finding.message);
    Some(Harm::new(&format!("a new {code}"), message))
}

/// The fixes of `findings` whose edits stand in `edits`.
fn made<'a>(findings: &'a [Diagnostic], edits: &[Edit]) -> Vec<&'a Diagnostic> {
    let is_made = |finding: &&Diagnostic| {
        finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().all(|edit| edits.contains(edit)))
    };
    findings.iter().filter(is_made).collect()
}

/// Whether `edits` touch what stands at `span`.
fn is_touched(edits: &[Edit], span: Span) -> bool {
    edits.iter().any(|it| it.span.start <= span.end && span.start <= it.span.end)
}

/// The works of `before` that the fixes of syntax `edits` may change: what a fault hid in a work, or made
/// of two, shows once it is mended.
fn without_broken(said: Said, before: &Read, edits: &[Edit]) -> Said {
    let works = before.library.works.iter().filter(|work| is_touched(edits, work.span));
    let broken: Vec<&str> = works.map(|work| work.key.value.as_str()).collect();
    said.into_iter().filter(|(key, _)| !broken.contains(&key.as_str())).collect()
}

/// What is wrong with `after`, which `edits` by fixes of findings in `before` made of it.
fn difference(before: &Read, edits: &[Edit], after: &Read) -> Option<Harm> {
    let is_of_syntax = made(&before.findings, edits).iter().any(|it| codes::is_syntax(it.code));
    let (had, has) = (says(before, edits), says(after, &[]));
    if is_of_syntax {
        if faults(after) > faults(before) {
            return Some(Harm::new("more faults of syntax", ""));
        }
        return other_field(&without_broken(had, before, edits), &has);
    }
    // What stands outside all works may be one that a character hid (`@inp<U+200B>roceedings`), with faults
    // of its own.
    let is_within = |edit: &Edit| {
        before.library.works.iter().any(|work| is_touched(std::slice::from_ref(edit), work.span))
    };
    let may_uncover = !edits.iter().all(is_within);
    if let Some(harm) = new_error(before, after).filter(|_| !may_uncover) {
        return Some(harm);
    }
    let (old, new) = (before.library.works.len(), after.library.works.len());
    if new < old || new > old && !may_uncover {
        return Some(Harm::new("another number of works", ""));
    }
    other_field(&had, &has)
}

/// What is wrong with making `edits`, fixes of findings in `before`, in `text`; else what is there then.
fn mended(before: &Read, edits: &[Edit], path: &Path, text: &str) -> Result<String, Harm> {
    let fixed = edit::apply(text, edits);
    let after = read(path, &fixed);
    let Some(harm) = difference(before, edits, &after) else { return Ok(fixed) };
    let made = made(&before.findings, edits);
    let codes: BTreeSet<&str> = made.iter().map(|it| it.code.id).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let kind = format!("{} by {}", harm.kind, codes.join(" "));
    Err(Harm::new(&kind, &harm.detail).between(text, &fixed))
}

/// Makes all fixes of the list `text` that are at least `least` sure, round after round: how many there
/// were and what the list is then, or what is wrong with them.
pub(crate) fn of_fixes(path: &Path, text: &str, least: Safety) -> Result<(usize, String), Harm> {
    let (mut text, mut count) = (text.to_owned(), 0);
    for _ in 0..ROUNDS {
        let before = read(path, &text);
        let plan = fix::choose(&before.findings, least);
        let Some((_, edits)) = plan.edits.first() else { return Ok((count, text)) };
        text = mended(&before, edits, path, &text)?;
        count += plan.fixed;
    }
    Err(Harm::new("fixes without end", &text))
}

/// Makes each fix of the list `text` by itself: how many there are, or what is wrong with the first.
pub(crate) fn of_each_fix(path: &Path, text: &str) -> Result<usize, Harm> {
    let before = read(path, text);
    let mut count = 0;
    // In a file that may be no list, none is offered.
    if fix::choose(&before.findings, Safety::Unsafe).edits.is_empty() {
        return Ok(0);
    }
    for finding in &before.findings {
        let plan = fix::choose(std::slice::from_ref(finding), Safety::Unsafe);
        let Some((_, edits)) = plan.edits.first() else { continue };
        count += 1;
        mended(&before, edits, path, text)?;
    }
    Ok(count)
}

/// `text` as `byline fmt` lays it out.
fn laid_out(read: &Read) -> String {
    fmt::format(read.file, &read.sources, &mut Sink::default())
}

/// What is wrong with the layout of the list `text`; else whether it is another.
pub(crate) fn of_layout(path: &Path, text: &str) -> Result<bool, Harm> {
    let before = read(path, text);
    let once = laid_out(&before);
    if once == text {
        return Ok(false);
    }
    let after = read(path, &once);
    let is_json = |text: &str| serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
    let harm = if laid_out(&after) != once {
        Some(Harm::new("a second run changes it", &laid_out(&after)))
    } else if is_json(text) && !is_json(&once) {
        Some(Harm::new("it is no JSON now", ""))
    } else {
        new_error(&before, &after).or_else(|| other_field(&says(&before, &[]), &says(&after, &[])))
    };
    let by_layout = |harm: Harm| Harm::new(&format!("{} by fmt", harm.kind), &harm.detail);
    harm.map_or(Ok(true), |harm| Err(by_layout(harm).between(text, &once)))
}
