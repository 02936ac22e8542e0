//! Lines that are kept by hand: says how many a page has, which of them are needed no more because the
//! pattern gives the same, and which works have changed since their line was kept. `byline.lock` remembers
//! what the pattern gave then.

use std::collections::BTreeMap;

use super::advice;
use super::job::Input;
use super::lock::{Kept, Lock, Target};
use super::produce::Product;
use crate::diag::codes::{HAND_KEPT_LINE, HAND_KEPT_LINE_OUTDATED};
use crate::diag::emit::plural;
use crate::diag::{Diagnostic, Edit, Safety, Severity, Sink};
use crate::model::{Data, KeptLine};
use crate::render::Given;
use crate::rewrite::edit::YamlEditor;
use crate::span::{Sources, Spanned};

/// The field that keeps lines.
const LINES: &str = "lines";

/// A line that is kept by hand, and what would stand in its place.
struct Seen<'a> {
    key: &'a str,
    line: &'a KeptLine,
    markup: &'a Spanned<String>,
    given: &'a str,
}

impl Seen<'_> {
    /// Whether the pattern gives the very same.
    fn is_idle(&self) -> bool {
        self.given == self.markup.value
    }

    /// What a lock remembers of it.
    fn entry(&self) -> Kept {
        Kept::new(self.given, &self.markup.value)
    }
}

/// Reports the lines of `products` that are kept by hand, and has `lock` remember what the patterns give.
pub fn report(
    input: &Input<'_>,
    products: &[Product],
    lock: &mut Lock,
    sources: &Sources,
    sink: &mut Sink,
) {
    let mut pages: BTreeMap<&Target, Vec<Seen<'_>>> = BTreeMap::new();
    for product in products {
        let seen = product.kept.iter().filter_map(|given| seen(input, product, given));
        let seen: Vec<Seen<'_>> = seen.collect();
        remember(&product.target, &seen, lock, input, sink);
        if !seen.is_empty() {
            pages.entry(&product.target).or_default().extend(seen);
        }
    }
    if advice::is_allowed(HAND_KEPT_LINE, input) {
        return;
    }
    for line in input.library.works.iter().flat_map(|work| &work.kept) {
        if !input.config.outputs.iter().any(|output| output.name() == line.output.value) {
            advice::push(nowhere(line), input, sink);
        }
    }
    for (target, seen) in pages {
        let (idle, needed): (Vec<_>, Vec<_>) = seen.into_iter().partition(Seen::is_idle);
        for one in idle {
            advice::push(needless(&one, sources), input, sink);
        }
        if !needed.is_empty() {
            advice::push(summary(target, &needed, sources), input, sink);
        }
    }
}

/// The kept line that `given` would have stood for.
fn seen<'a>(input: &'a Input<'_>, product: &Product, given: &'a Given) -> Option<Seen<'a>> {
    let work = input.library.works.get(given.work)?;
    let output = product.target.output();
    let line = work.kept.iter().find(|line| line.output.value == output)?;
    Some(Seen { key: &work.key.value, line, markup: line.markup.as_ref()?, given: &given.line })
}

/// Has `lock` remember what the pattern gives for the lines of `target`; of a work that has changed since,
/// what it gave when the line was kept, and that is reported.
fn remember(
    target: &Target,
    seen: &[Seen<'_>],
    lock: &mut Lock,
    input: &Input<'_>,
    sink: &mut Sink,
) {
    let before = lock.take_kept(target);
    for one in seen {
        let entry = one.entry();
        let known = before.get(one.key).filter(|known| known.is_for_same_line(&entry));
        let is_outdated = known.is_some_and(|known| *known != entry) && !one.is_idle();
        if is_outdated && !advice::is_allowed(HAND_KEPT_LINE_OUTDATED, input) {
            advice::push(outdated(one), input, sink);
        }
        lock.keep(target, one.key, known.cloned().unwrap_or(entry));
    }
}

/// The warning that a work has changed since its line was kept.
fn outdated(one: &Seen<'_>) -> Diagnostic {
    let message = format!("`{}` changed after its line was kept by hand", one.key);
    let given = one.given.trim();
    Diagnostic::warning(HAND_KEPT_LINE_OUTDATED, message).at(one.markup.span).help(format!(
        "correct the line, or let it go: `byline check --select hand-kept-line --unsafe-fixes`; the \
         pattern would now give `{given}`"
    ))
}

/// The note that the pattern gives what is kept by hand.
fn needless(one: &Seen<'_>, sources: &Sources) -> Diagnostic {
    let message = format!("the line of `{}` need not be kept: the pattern gives the same", one.key);
    Diagnostic::new(HAND_KEPT_LINE, Severity::Info, message)
        .at(one.markup.span)
        .help("remove it from `lines`")
        .fix_all(Safety::Safe, "remove it", removal(one.line, sources))
}

/// The note of how many lines of `target` are kept by hand.
fn summary(target: &Target, seen: &[Seen<'_>], sources: &Sources) -> Diagnostic {
    let verb = if seen.len() == 1 { "is" } else { "are" };
    let count = plural(seen.len(), "line");
    let message = format!("{count} of `{}` {verb} kept by hand", target.path);
    let edits = seen.iter().flat_map(|one| removal(one.line, sources)).collect();
    let finding = Diagnostic::new(HAND_KEPT_LINE, Severity::Info, message);
    seen.iter()
        .take(1)
        .fold(finding, |finding, one| finding.at(one.markup.span))
        .help("remove an entry from `lines`, and the pattern writes that line")
        .fix_all(Safety::Unsafe, "let the pattern write them", edits)
}

/// The warning that `line` is kept for an output that there is not.
fn nowhere(line: &KeptLine) -> Diagnostic {
    let message =
        format!("no output is called `{}`, so this line is printed nowhere", line.output.value);
    let help = "an output is called by its `to`, and behind `#` its `region`: `papers.md#list`";
    Diagnostic::warning(HAND_KEPT_LINE, message).at(line.output.span).help(help)
}

/// The edits that take `line` out of its source.
fn removal(line: &KeptLine, sources: &Sources) -> Vec<Edit> {
    let file = line.work.file;
    let editor = YamlEditor::new(file, sources.text(file));
    let mut left = line.others.clone();
    if let Some(number) = line.number {
        let number = ("number".to_owned(), Data::Plain(number.to_string()));
        left.push((line.output.value.clone(), Data::Map(vec![number])));
    }
    let edits = if !left.is_empty() {
        editor.set_field(line.work, LINES, &Data::Map(left))
    } else if line.is_alone {
        editor.remove_work(line.work)
    } else {
        editor.remove_field(line.work, LINES)
    };
    edits.unwrap_or_default()
}
