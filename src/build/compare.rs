//! Products in, changes out: what each file holds now, what it will hold, and whether byline may.
//!
//! A file or region is refused only if it is neither what the lock says nor what would be written
//! now. Without a lock entry the same text or an empty region is taken over.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::front;
use super::lock::{Lock, Target};
use super::produce::Product;
use super::region;
use crate::diag::codes::{EDITED_AND_STALE, EDITED_BY_HAND, NOT_OURS, OUTPUT_FILE, PRUNES_MANY};
use crate::diag::{Diagnostic, Sink};
use crate::files::Files;
use crate::span::{FileId, Sources, Span};

/// What will become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not there yet.
    Created,
    /// It changes.
    Updated,
    /// It holds what it should.
    Unchanged,
    /// It would change, and was edited by hand or is not byline's: it stays as it is.
    Refused,
    /// Nothing writes it any more; it holds what byline wrote last.
    Stale,
    /// It is removed (`--prune`).
    Removed,
}

/// One file, before and after.
#[derive(Clone, Debug)]
pub struct Change {
    /// The path relative to the root, with forward slashes.
    pub path: String,
    /// What becomes of it.
    pub state: State,
    /// What it holds now; empty if it is not there.
    pub old: String,
    /// What it will hold.
    pub new: String,
}

/// What comparing needs to know.
#[derive(Debug)]
pub struct Disk<'a> {
    /// The folder that paths are relative to.
    pub base: &'a Path,
    /// The files.
    pub files: &'a Files,
    /// Paths that may be overwritten whatever they hold (`--adopt`).
    pub adopt: &'a [PathBuf],
    /// What may become of stale files.
    pub prune: Prune,
}

/// What may become of stale files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prune {
    /// They stay.
    #[default]
    Keep,
    /// They are removed, unless they are so many that it looks like a mistake.
    Few,
    /// They are removed, however many they are (`--yes`).
    All,
}

impl Disk<'_> {
    /// Whether the user gave `path` over to byline.
    fn adopts(&self, path: &str) -> bool {
        self.adopt.iter().any(|adopted| super::shown(adopted) == path)
    }
}

/// Compares `products` with the disk. The lock comes back as it will be when all is written; a
/// refused file or region is reported and keeps its old lock entry and bytes.
pub fn compare(
    products: &[Product],
    lock: &mut Lock,
    disk: &Disk<'_>,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Vec<Change> {
    let mut by_path: BTreeMap<&str, Vec<&Product>> = BTreeMap::new();
    for product in products {
        by_path.entry(&product.target.path).or_default().push(product);
    }
    let planned: BTreeSet<&Target> = products.iter().map(|product| &product.target).collect();
    let mut changes = Vec::with_capacity(by_path.len());
    for (path, products) in by_path {
        let moved = moved_from(&products, &planned, lock, disk);
        changes.extend(compare_file(path, &products, moved.as_deref(), lock, disk, sources, sink));
    }
    changes
}

/// The text of the page that stood for the same work under another name, if the work's page is new and
/// nothing writes that one any more.
fn moved_from(
    products: &[&Product],
    planned: &BTreeSet<&Target>,
    lock: &Lock,
    disk: &Disk<'_>,
) -> Option<String> {
    let [product] = products else { return None };
    let work = product.work.as_deref().filter(|_| !lock.knows(&product.target))?;
    let folder = |path: &str| Path::new(path).parent().map(Path::to_owned);
    let is_moved = |target: &&Target| {
        !planned.contains(target) && folder(&target.path) == folder(&product.target.path)
    };
    let target = lock.of_work(work).find(is_moved)?;
    disk.files.read_text(&disk.base.join(&target.path)).ok().map(|text| text.replace("\r\n", "\n"))
}

/// Compares what goes into one file; `None` if nothing of it may or can be written.
fn compare_file(
    path: &str,
    products: &[&Product],
    moved: Option<&str>,
    lock: &mut Lock,
    disk: &Disk<'_>,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<Change> {
    let span = products.first()?.span;
    let old = match disk.files.read_if_exists(&disk.base.join(path)) {
        Ok(old) => old,
        Err(error) => {
            sink.push(Diagnostic::error(OUTPUT_FILE, error.to_string()).at(span));
            return None;
        }
    };
    let Ok(old) = old.map(String::from_utf8).transpose() else {
        return refuse_bytes(path, span, sink);
    };
    let (new, refused) = match products {
        [product] if product.target.region.is_none() => {
            whole(product, old.as_deref(), moved, lock, disk, sink)
        }
        regions => (in_regions(path, regions, old.as_deref(), lock, disk, sources, sink)?, false),
    };
    let state = match &old {
        _ if refused => State::Refused,
        None => State::Created,
        Some(old) if *old == new => State::Unchanged,
        Some(_) => State::Updated,
    };
    Some(Change { path: path.to_owned(), state, old: old.unwrap_or_default(), new })
}

/// Reports a file that is not text.
fn refuse_bytes(path: &str, span: Span, sink: &mut Sink) -> Option<Change> {
    let message = format!("`{path}` is there and is not a UTF-8 text");
    let finding = Diagnostic::error(NOT_OURS, message).at(span);
    sink.push(finding.help("write to another path, or move that file away"));
    None
}

/// The new text of a file that byline writes as a whole, and whether it may not be written. What is
/// the user's in a page with front matter stays; a page that moved takes it along from `moved`.
fn whole(
    product: &Product,
    old: Option<&str>,
    moved: Option<&str>,
    lock: &mut Lock,
    disk: &Disk<'_>,
    sink: &mut Sink,
) -> (String, bool) {
    let (target, new) = (&product.target, &product.text);
    let Some(old) = old else {
        lock.set(target.clone(), new);
        lock.set_work(target, product.work.as_deref());
        return (moved.map_or_else(|| new.clone(), |moved| move_page(moved, new)), false);
    };
    let lf = old.replace("\r\n", "\n");
    let is_same = lf == *new;
    let own = front::own_part(&lf, new);
    let is_own = own.is_some_and(|own| own == *new || lock.wrote(target, &own));
    let merged = if is_same || lock.wrote(target, old) || !is_own {
        new.clone()
    } else {
        front::merge(&lf, new).unwrap_or_else(|| new.clone())
    };
    let may = is_same || is_own || lock.wrote(target, old) || disk.adopts(&target.path);
    if !may {
        sink.push(refusal(target, product.span, lock.knows(target)));
        return (merged, true);
    }
    lock.set(target.clone(), new);
    lock.set_work(target, product.work.as_deref());
    // A file keeps its line ends.
    (if old.contains("\r\n") { merged.replace('\n', "\r\n") } else { merged }, false)
}

/// The page `new` with what is the user's in `moved`, the page that it was before, and the address
/// that it had there.
fn move_page(moved: &str, new: &str) -> String {
    let merged = front::merge(moved, new).unwrap_or_else(|| new.to_owned());
    front::with_redirect(&merged, moved).unwrap_or(merged)
}

/// The new text of a hand-written file with the regions that byline writes, if it may.
fn in_regions(
    path: &str,
    products: &[&Product],
    old: Option<&str>,
    lock: &mut Lock,
    disk: &Disk<'_>,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<String> {
    let Some(old) = old else {
        let message = format!("`{path}` does not exist, and a region needs a file to stand in");
        let finding = Diagnostic::error(OUTPUT_FILE, message).at(products.first()?.span);
        sink.push(finding.help("write the page with its markers first, or leave out `region`"));
        return None;
    };
    let mut text = old.to_owned();
    for product in products {
        let file = sources.add(disk.base.join(path), text.as_str());
        if let Some(new) = in_region(product, file, &text, lock, disk, sink) {
            text = new;
        }
    }
    Some(text)
}

/// `text` with one region replaced, if byline may.
fn in_region(
    product: &Product,
    file: FileId,
    text: &str,
    lock: &mut Lock,
    disk: &Disk<'_>,
    sink: &mut Sink,
) -> Option<String> {
    let name = product.target.region.as_deref()?;
    let inside = region::find(text, file, name, product.span, sink)?;
    let old = region::body(text, &inside);
    let ours = old.is_empty() || old == product.text || lock.wrote(&product.target, &old);
    if !ours && !disk.adopts(&product.target.path) {
        let finding = refusal(&product.target, product.span, lock.knows(&product.target));
        sink.push(finding.label(Span::new(file, inside), "this text is not byline's"));
        return None;
    }
    lock.set(product.target.clone(), &product.text);
    if old == product.text {
        return Some(text.to_owned());
    }
    Some(region::replace(text, &inside, &product.text, product.padded))
}

/// The finding that `target` may not be written.
fn refusal(target: &Target, span: Span, known: bool) -> Diagnostic {
    let (code, why) = if known {
        (EDITED_BY_HAND, "was edited by hand since byline wrote it")
    } else {
        (NOT_OURS, "is there already and was not written by byline")
    };
    let path = &target.path;
    let what = match &target.region {
        Some(region) => format!("the region `{region}` of `{path}`"),
        None => format!("`{path}`"),
    };
    Diagnostic::error(code, format!("{what} {why}")).at(span).help(format!(
        "move what you want to keep into the source or out of the way; `byline build --diff --adopt {path}` shows what would be lost, `byline build --adopt {path}` replaces it"
    ))
}

/// The fewest stale files that look like a mistake, where they are more than half of all.
const MANY: usize = 4;

/// The files and regions that the lock knows and no product writes; whole files that still hold what
/// byline wrote are stale, or removed if that was asked for. Their lock entries go when the file does.
pub fn stale(
    products: &[Product],
    lock: &mut Lock,
    disk: &Disk<'_>,
    sink: &mut Sink,
) -> Vec<Change> {
    let planned: BTreeSet<&Target> = products.iter().map(|product| &product.target).collect();
    let known = lock.targets().filter(|target| target.region.is_none()).count();
    let orphans: Vec<Target> =
        lock.targets().filter(|target| !planned.contains(target)).cloned().collect();
    let mut changes: Vec<Change> =
        orphans.iter().filter_map(|target| stale_file(target, lock, disk, sink)).collect();
    let is_many = changes.len() >= MANY && changes.len() * 2 > known;
    if disk.prune == Prune::Few && is_many {
        let message = format!("{} of the {known} files that byline wrote would go", changes.len());
        let help = "if that is what you want, `byline build --prune --yes`; else look at what the \
                    outputs select";
        sink.push(Diagnostic::error(PRUNES_MANY, message).help(help));
        return changes;
    }
    if disk.prune != Prune::Keep {
        for change in &mut changes {
            change.state = State::Removed;
            lock.forget(&Target { path: change.path.clone(), region: None });
        }
    }
    changes
}

/// A whole file that nothing writes any more and that holds what byline wrote. One that was edited is
/// the user's from now on, which is said once.
fn stale_file(
    target: &Target,
    lock: &mut Lock,
    disk: &Disk<'_>,
    sink: &mut Sink,
) -> Option<Change> {
    let old = disk.files.read_text(&disk.base.join(&target.path)).ok();
    let is_file = target.region.is_none();
    if let Some(old) = old.filter(|old| is_file && lock.wrote(target, old)) {
        let (path, new) = (target.path.clone(), String::new());
        return Some(Change { path, state: State::Stale, old, new });
    }
    if is_file && disk.files.exists(&disk.base.join(&target.path)) {
        let message =
            format!("nothing writes `{}` any more, and it was edited by hand", target.path);
        let help = "it is yours now: remove it, or keep it";
        sink.push(Diagnostic::warning(EDITED_AND_STALE, message).help(help));
    }
    lock.forget(target);
    None
}
