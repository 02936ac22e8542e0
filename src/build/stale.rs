//! What the lock knows and nothing writes any more: files that are stale, files that have moved.
//!
//! A stale file is removed only when asked, only if all of it is byline's, and no more than half of
//! the files of an output at once: a source that lost its works must not take the site with it. The
//! lock may be anybody's, so a file is byline's only where byline could have written it: no link, not
//! empty, below the root.

use std::collections::{BTreeMap, BTreeSet};

use super::change::{Change, Disk, State};
use super::lock::{Lock, Target};
use super::page;
use super::produce::{self, Product};
use crate::diag::codes::{EDITED_AND_STALE, PRUNES_MANY};
use crate::diag::{Diagnostic, Sink};

/// So few files may always be removed.
const FEW: usize = 3;

/// What may be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prune {
    /// Nothing.
    No,
    /// What is stale, unless that is most of an output (`--prune`).
    Some,
    /// All that is stale (`--prune --yes`).
    All,
}

/// For the new paths of pages the targets they had: of the same template and work, known to the lock
/// and written no more; the nearest path first.
pub(super) fn moved(products: &[Product], lock: &Lock) -> BTreeMap<String, Vec<Target>> {
    let mut gone: BTreeMap<&str, Vec<&Target>> = BTreeMap::new();
    let mut yearless: BTreeMap<String, Vec<&Target>> = BTreeMap::new();
    let current: BTreeSet<&str> =
        products.iter().filter_map(|product| product.of.as_deref()).collect();
    for target in orphans(products, lock) {
        for of in lock.entries(target).filter_map(|entry| entry.of.as_deref()) {
            gone.entry(of).or_default().push(target);
            if !current.contains(of) {
                yearless.entry(produce::yearless(of)).or_default().push(target);
            }
        }
    }
    let new = products.iter().filter(|product| !lock.knows(&product.target));
    let from = |product: &Product| {
        let path = &product.target.path;
        let of = product.of.as_deref()?;
        let named = [of].into_iter().chain(product.before.ids.iter().map(String::as_str));
        let mut known: Vec<Target> =
            named.filter_map(|of| gone.get(of)).flatten().map(|target| (*target).clone()).collect();
        // One page alone that only the year tells from the new one is the same work's.
        let alike = product.before.yearless.as_ref().and_then(|key| yearless.get(key));
        if let (true, Some([only])) = (known.is_empty(), alike.map(Vec::as_slice)) {
            known.push((*only).clone());
        }
        if known.is_empty() {
            return None;
        }
        known.sort_by_key(|target| std::cmp::Reverse(shared(&target.path, path)));
        Some((path.clone(), known))
    };
    new.filter_map(from).collect()
}

/// How many bytes two paths begin with alike.
fn shared(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}

/// What `lock` knows and no product writes.
fn orphans<'l>(products: &[Product], lock: &'l Lock) -> Vec<&'l Target> {
    let planned: BTreeSet<&Target> = products.iter().map(|product| &product.target).collect();
    lock.targets().filter(|target| !planned.contains(target)).collect()
}

/// The files that the lock knows and no product writes, after all `written`. Those that are byline's
/// are stale, or removed as `prune` says; those that were edited are reported. Their lock entries go
/// when they do.
pub fn stale(
    products: &[Product],
    written: &[Change],
    lock: &mut Lock,
    disk: &Disk<'_>,
    prune: Prune,
    sink: &mut Sink,
) -> Vec<Change> {
    let orphans: Vec<Target> = orphans(products, lock).into_iter().cloned().collect();
    let mut changes: Vec<(Target, Change)> = Vec::with_capacity(orphans.len());
    for target in orphans {
        match orphan(&target, products, written, lock, disk, sink) {
            Some(change) => changes.push((target, change)),
            None => lock.forget(&target),
        }
    }
    let may = prune == Prune::All || prune == Prune::Some && !removes_most(&changes, lock, sink);
    for (target, change) in &mut changes {
        if may {
            change.state = State::Removed;
            lock.forget(target);
        }
    }
    changes.into_iter().map(|(_, change)| change).collect()
}

/// What becomes of one target that nothing writes any more; `None` for what is gone already, and for
/// what was edited, which is said once.
fn orphan(
    target: &Target,
    products: &[Product],
    written: &[Change],
    lock: &Lock,
    disk: &Disk<'_>,
    sink: &mut Sink,
) -> Option<Change> {
    let full = disk.base.join(&target.path);
    if target.region.is_some() || !disk.files.exists(&full) {
        return None;
    }
    if let Some(why) = disk.keeps(&target.path) {
        sink.push(kept(&target.path, why));
        return None;
    }
    let ours = disk.text(&target.path).filter(|old| {
        lock.wrote(target, old)
            || page::is_all_ours(old, lock.entries(target))
            || lives_on(target, old, products, written, lock)
    });
    let Some(old) = ours else {
        sink.push(kept(&target.path, "was edited by hand"));
        return None;
    };
    // Everybody knows the hash of an empty file, and byline writes none.
    if old.trim().is_empty() {
        sink.push(kept(&target.path, "is empty"));
        return None;
    }
    Some(Change { path: target.path.clone(), state: State::Stale, old, new: String::new() })
}

/// The finding that the stale file at `path` is not removed.
fn kept(path: &str, why: &str) -> Diagnostic {
    Diagnostic::warning(EDITED_AND_STALE, format!("`{path}` is stale, and it {why}"))
        .help("byline no longer tracks it: remove it, or keep it as your own")
}

/// Whether all that somebody added to the page `old` stands in the page that it has become.
fn lives_on(
    target: &Target,
    old: &str,
    products: &[Product],
    written: &[Change],
    lock: &Lock,
) -> bool {
    let Some(added) = page::added(old, lock.entries(target)) else { return false };
    let is_it = |product: &&Product| {
        let names = product.of.iter().chain(&product.before.ids);
        let yearless =
            |of: &String| product.before.yearless.as_ref() == Some(&produce::yearless(of));
        let mut ofs = lock.entries(target).filter_map(|entry| entry.of.as_ref());
        ofs.any(|of| names.clone().any(|name| name == of) || yearless(of))
    };
    let paths: Vec<&str> =
        products.iter().filter(is_it).map(|product| product.target.path.as_str()).collect();
    let now = |change: &&Change| paths.contains(&change.path.as_str());
    written.iter().filter(now).any(|change| added.iter().all(|part| change.new.contains(part)))
}

/// Reports each output of which more than half of the files, and not just a few, are stale.
fn removes_most(changes: &[(Target, Change)], lock: &Lock, sink: &mut Sink) -> bool {
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for target in lock.targets().filter(|target| target.region.is_none()) {
        counts.entry(output_of(target, lock)).or_default().1 += 1;
    }
    for (target, _) in changes {
        counts.entry(output_of(target, lock)).or_default().0 += 1;
    }
    let most = counts.iter().filter(|(_, (gone, all))| *gone > FEW && gone * 2 > *all);
    let mut any = false;
    for (output, (gone, all)) in most {
        let message = format!("`--prune` would remove {gone} of {all} files of {output}");
        sink.push(Diagnostic::error(PRUNES_MANY, message).help(
            "check whether a source or a `where` has lost its works; to remove the files anyway, \
             run `byline build --prune --yes`",
        ));
        any = true;
    }
    any
}

/// What stands for the output that wrote `target`: its template where a file is of one work, else its
/// folder.
fn output_of(target: &Target, lock: &Lock) -> String {
    let of = lock.entries(target).find_map(|entry| entry.of.as_deref()?.split_once('/'));
    match (of, target.path.rsplit_once('/')) {
        (Some((template, _)), _) => format!("the template `{template}`"),
        (None, Some((folder, _))) => format!("the folder `{folder}`"),
        (None, None) => "the root".to_owned(),
    }
}
