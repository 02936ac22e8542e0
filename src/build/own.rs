//! Pages that somebody else wrote before byline took them over: what they say otherwise than byline would stays as
//! it is. `byline.lock` remembers what byline would have written there, so that a later change of the work is noticed.

use super::advice;
use super::job::Input;
use super::lock::{Lock, Own, OwnPart};
use super::page;
use super::produce::Product;
use crate::diag::codes::{HAND_KEPT_LINE, HAND_KEPT_LINE_OUTDATED};
use crate::diag::emit::plural;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::span::Span;
use crate::strings::digest::sha256;
use crate::syntax::front::Front;

/// What stands for the body among the parts of a page; no key of front matter is called so.
const BODY: &str = "(body)";

/// What stands for all of a file that is no page with front matter in YAML.
const ALL: &str = "(all)";

/// How much of a hash is remembered: it only has to tell one value from the next.
const LENGTH: usize = 16;

/// What is left for byline to write of a page.
pub(super) enum Left {
    /// The page that it writes, without the parts that are its owner's.
    Page(String),
    /// Nothing: the file stays as it is, be it there or not.
    Nothing,
    /// All: nothing stays as it was.
    All,
}

/// What stays as it is of a file that is not there, and comes when byline would write another one than `new`.
pub(super) fn absent(new: &str) -> Own {
    let mut own = Own::new();
    keep(&mut own, ALL, None, new);
    own
}

/// What is left for byline of the file that reads `old`, of which it would write `new` as a whole, and of whose
/// front matter it wrote the keys `known`; parts of `own` that say the same by now are byline's from now on.
pub(super) fn left(own: &mut Own, old: Option<&str>, new: &str, known: &[String]) -> Left {
    let Some(old) = old else {
        let stays = own.get(ALL).is_some_and(|part| part.given == hash(new));
        return if stays { Left::Nothing } else { Left::All };
    };
    let (Some(page), Some(mine)) = (Front::read(old), page::of_keys(new)) else {
        let stays = keep(own, ALL, Some(old), new);
        return if stays { Left::Nothing } else { Left::All };
    };
    own.retain(|name, _| name == BODY || mine.find(name).is_some() || page.find(name).is_some());
    let mut text = String::from("---\n");
    for part in &mine.parts {
        let name = part.name.as_deref().unwrap_or_default();
        let written = page.find(name).map(|part| part.text);
        let may_be_own = own.contains_key(name) || known.iter().all(|key| key != name);
        if !(may_be_own && keep(own, name, written, part.text)) {
            text.push_str(part.text);
        }
    }
    text.push_str("---\n");
    if !mine.body.is_empty() && !keep(own, BODY, Some(page.body), mine.body) {
        text.push_str(mine.body);
    }
    Left::Page(text)
}

/// Whether the part `name`, which reads `written`, stays so, though byline would write `new`.
fn keep(own: &mut Own, name: &str, written: Option<&str>, new: &str) -> bool {
    let given = hash(new);
    let known = own.remove(name).map(|part| part.given);
    let stays = match written {
        Some(written) => !page::says_same(written, new),
        // What the page never had comes with the first change.
        None => known.as_ref().is_none_or(|known| *known == given),
    };
    if stays {
        let is_there = written.is_some_and(|written| !written.trim().is_empty());
        let is_outdated = known.as_ref().is_some_and(|known| *known != given);
        let part = OwnPart { given: known.unwrap_or(given), is_there, is_outdated };
        own.insert(name.to_owned(), part);
    }
    stays
}

/// The hash of what byline writes for a part.
fn hash(text: &str) -> String {
    sha256(text.trim_end()).chars().take(LENGTH).collect()
}

/// Says of the pages that byline took over what stays as its owner wrote it, once for each output, and which of that
/// the list says otherwise by now.
pub fn report(input: &Input<'_>, products: &[Product], lock: &Lock, sink: &mut Sink) {
    let mut outputs: Vec<(Span, Vec<(&str, &Own)>)> = Vec::new();
    for product in products {
        let Some(own) = lock.own(&product.target) else { continue };
        let page = (product.target.path.as_str(), own);
        match outputs.iter_mut().find(|output| output.0 == product.span) {
            Some(output) => output.1.push(page),
            None => outputs.push((product.span, vec![page])),
        }
    }
    for (span, pages) in outputs {
        if !advice::is_allowed(HAND_KEPT_LINE, input)
            && let Some(finding) = summary(&pages)
        {
            advice::push(finding.at(span), input, sink);
        }
        if !advice::is_allowed(HAND_KEPT_LINE_OUTDATED, input) {
            for finding in pages.iter().filter_map(|(path, own)| outdated(path, own)) {
                advice::push(finding.at(span), input, sink);
            }
        }
    }
}

/// The note of what stays as it is on `pages`.
fn summary(pages: &[(&str, &Own)]) -> Option<Diagnostic> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    let mut with = 0;
    for (_, own) in pages {
        let there = own.iter().filter(|(_, part)| part.is_there);
        let names: Vec<&str> = there.map(|(name, _)| name.as_str()).collect();
        with += usize::from(!names.is_empty());
        for name in names {
            match counts.iter_mut().find(|count| count.0 == name) {
                Some(count) => count.1 += 1,
                None => counts.push((name, 1)),
            }
        }
    }
    counts.sort_by_key(|count| std::cmp::Reverse(count.1));
    let first = pages.first()?.0;
    let named: Vec<String> = counts.iter().map(|(name, count)| counted(name, *count)).collect();
    let message = match counts.as_slice() {
        [] => return None,
        [(ALL, files)] => {
            let name = first.rsplit('/').next().unwrap_or(first);
            let verb = if *files == 1 { "is" } else { "are" };
            let all = plural(pages.len(), "file");
            format!("{files} of {all} called `{name}` {verb} kept by hand as a whole")
        }
        _ => {
            let all = plural(pages.len(), "page");
            format!("parts of {with} of {all} are kept by hand: {}", named.join(", "))
        }
    };
    Some(Diagnostic::new(HAND_KEPT_LINE, Severity::Info, message).help(
        "they say something else than the template would write; `byline build --adopt PATH` lets byline write them, \
         and `--diff` with it shows what changes",
    ))
}

/// The part `name` with its count.
fn counted(name: &str, count: usize) -> String {
    match name {
        ALL => format!("the whole file ({count})"),
        BODY => format!("the body ({count})"),
        name => format!("`{name}` ({count})"),
    }
}

/// The warning that the page at `path` keeps what the list says otherwise by now.
fn outdated(path: &str, own: &Own) -> Option<Diagnostic> {
    let parts = own.iter().filter(|(_, part)| part.is_outdated);
    let names: Vec<String> = parts
        .map(|(name, _)| match name.as_str() {
            ALL => "it".to_owned(),
            BODY => "its body".to_owned(),
            name => format!("`{name}`"),
        })
        .collect();
    if names.is_empty() {
        return None;
    }
    let verb = if names.len() == 1 { "is" } else { "are" };
    let message =
        format!("the work of `{path}` changed, but {} {verb} kept by hand there", names.join(", "));
    Some(
        Diagnostic::warning(HAND_KEPT_LINE_OUTDATED, message).help(format!(
            "correct the page, or let byline write it: `byline build --adopt {path}`"
        )),
    )
}
