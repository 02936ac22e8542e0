//! Products in, changes out: what each file holds now, what it will hold, and whether byline may.
//!
//! A file or region is refused only if it is neither what the lock says nor what would be written
//! now; in a page with front matter, only what is byline's counts. Without a lock entry the same text
//! or an empty region is taken over.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::change::{Change, Disk, State};
use super::lock::{Entry, Lock, Own, Target};
use super::own::{self, Left};
use super::page::{self, Page};
use super::produce::Product;
use super::{package, region, stale};
use crate::diag::codes::{EDITED_BY_HAND, NOT_OURS, OUTPUT_FILE};
use crate::diag::{Diagnostic, Sink};
use crate::error::Error;
use crate::render::Target as Language;
use crate::span::{FileId, Sources, Span};
use crate::strings::gaps;
use crate::text::{html, tex};

/// Compares `products` with the disk. The lock comes back as it will be when all is written; a
/// refused file or region is reported and keeps its old lock entry and bytes.
pub fn compare<'a>(
    products: &'a [Product],
    lock: &'a mut Lock,
    disk: &'a Disk<'_>,
    sources: &'a mut Sources,
    sink: &'a mut Sink,
) -> Vec<Change> {
    let mut by_path: BTreeMap<&str, Vec<&Product>> = BTreeMap::new();
    for product in products {
        by_path.entry(&product.target.path).or_default().push(product);
    }
    let moved = if disk.is_whole { stale::moved(products, lock) } else { BTreeMap::new() };
    let changes = Vec::with_capacity(by_path.len());
    let hashed = products.par_iter().map(|product| (&product.target, product.entry())).collect();
    let mut comparison = Comparison { lock, disk, sources, sink, moved, hashed, changes };
    let by_path: Vec<(&str, Vec<&Product>)> = by_path.into_iter().collect();
    let found: Vec<Found> = by_path.par_iter().map(|(path, _)| Found::at(path, disk)).collect();
    for ((path, products), found) in by_path.into_iter().zip(found) {
        comparison.file(path, &products, found);
    }
    comparison.changes
}

/// What lies where a file is to be written.
enum Found {
    /// A link leads outside the root: nobody looked.
    Outside,
    /// It cannot be read.
    Unreadable(Error),
    /// Nothing.
    Nothing,
    /// No text.
    Bytes,
    /// A text.
    Text(String),
}

impl Found {
    /// What lies at `path`.
    fn at(path: &str, disk: &Disk<'_>) -> Found {
        if disk.leads_outside(path) {
            return Found::Outside;
        }
        match disk.files.read_if_exists(&disk.base.join(path)) {
            Ok(None) => Found::Nothing,
            Ok(Some(bytes)) => {
                package::text(Path::new(path), bytes).map_or(Found::Bytes, Found::Text)
            }
            Err(error) => Found::Unreadable(error),
        }
    }
}

/// A comparison under way.
struct Comparison<'a> {
    lock: &'a mut Lock,
    disk: &'a Disk<'a>,
    sources: &'a mut Sources,
    sink: &'a mut Sink,
    /// For the new path of a page those it had.
    moved: BTreeMap<String, Vec<Target>>,
    /// What the lock will say of each product, but for its keys.
    hashed: HashMap<&'a Target, Entry>,
    changes: Vec<Change>,
}

impl Comparison<'_> {
    /// Compares what goes into one file with what was `found` there.
    fn file(&mut self, path: &str, products: &[&Product], found: Found) {
        let Some(span) = products.first().map(|product| product.span) else { return };
        let old = match found {
            Found::Outside => {
                let message = format!("`{path}`: a symbolic link leads outside the root");
                let finding = Diagnostic::error(OUTPUT_FILE, message).at(span);
                let help = "use a path that stays below the folder of the config";
                return self.sink.push(finding.help(help));
            }
            Found::Unreadable(error) => {
                let finding = Diagnostic::error(OUTPUT_FILE, error.to_string());
                return self.sink.push(finding.at(span));
            }
            Found::Bytes => return self.sink.push(no_text(path, span)),
            Found::Nothing => None,
            Found::Text(text) => Some(text),
        };
        let new = match products {
            [product] if product.target.region.is_none() => self.whole(product, old.as_deref()),
            regions => self.regions(path, regions, old.as_deref()),
        };
        if let Some(new) = new {
            let state = match &old {
                None => State::Created,
                Some(old) if *old == new => State::Unchanged,
                Some(_) => State::Updated,
            };
            self.change(path, state, old.unwrap_or_default(), new);
        }
    }

    /// The new text of a file that byline writes as a whole, if it may.
    fn whole(&mut self, product: &Product, old: Option<&str>) -> Option<String> {
        let (target, new) = (&product.target, &product.text);
        if let Some(own) = self.own(product, old) {
            return self.taken_over(product, old, own);
        }
        let Some(old) = old else {
            let text = self.carried(product).unwrap_or_else(|| new.clone());
            self.note(product);
            return Some(text);
        };
        if is_same(old, new) {
            self.note(product);
            return Some(old.to_owned());
        }
        let page = if self.lock.wrote(target, old) {
            Some(Page::Ours(dressed_as(old, new)))
        } else {
            page::settle(old, new, self.lock.entries(target), page::is_same)
        };
        let text = match page {
            Some(Page::Ours(text)) => text,
            Some(Page::Edited(text)) => self.adopted(product, old, text)?,
            None => {
                let page = page::adopt(old, new, &target.path);
                self.adopted(product, old, page.unwrap_or_else(|| dressed_as(old, new)))?
            }
        };
        self.note(product);
        Some(text)
    }

    /// What stays as it is of the file of `product` that reads `old`, if byline takes it over or took it over before.
    fn own(&mut self, product: &Product, old: Option<&str>) -> Option<Own> {
        let target = &product.target;
        let known = self.lock.take_own(target);
        if self.disk.adopts(&target.path) {
            return None;
        }
        let is_new = !self.lock.knows(target) && self.disk.takes_over(&target.path);
        let moved = || self.moved_from(product).filter(|_| old.is_none());
        known
            .or_else(|| is_new.then(Own::default))
            .or_else(|| moved().and_then(|(_, from)| self.lock.own(&from).cloned()))
    }

    /// The new text of the file of `product` that byline took over, of which `own` stays as it is.
    fn taken_over(&mut self, product: &Product, old: Option<&str>, mut own: Own) -> Option<String> {
        let target = &product.target;
        let before = self.moved_from(product).filter(|_| old.is_none());
        let place = before.as_ref().map_or(target, |(_, from)| from);
        let known: Vec<String> =
            self.lock.entries(place).flat_map(|entry| entry.keys.clone()).collect();
        let is_new = old.is_none() && !self.lock.knows(place) && self.disk.takes_over(&target.path);
        let read = before.as_ref().map(|(text, _)| text.as_str()).or(old);
        let mine = match own::left(&mut own, read, &product.text, &known) {
            Left::Page(mine) => mine,
            Left::All if is_new => {
                self.lock.set_own(target.clone(), own::absent(&product.text));
                return None;
            }
            Left::All => {
                self.note(product);
                return Some(old.map_or_else(|| product.text.clone(), str::to_owned));
            }
            Left::Nothing => {
                self.lock.set_own(target.clone(), own);
                return old.map(str::to_owned);
            }
        };
        let text = self.with_own(product, old, before, &mine);
        self.lock.set_own(target.clone(), own);
        text
    }

    /// The page of `product`, which reads `old` or had another path `before`, when byline writes `mine` of it.
    fn with_own(
        &mut self,
        product: &Product,
        old: Option<&str>,
        before: Option<(String, Target)>,
        mine: &str,
    ) -> Option<String> {
        let target = &product.target;
        let text = match (before, old) {
            (Some((text, from)), _) => {
                let paths = [from.path.as_str(), target.path.as_str()];
                page::carry([&text, mine], paths, self.lock.entries(&from), page::says_same)
            }
            (None, Some(old)) => {
                match page::settle(old, mine, self.lock.entries(target), page::says_same) {
                    Some(Page::Ours(text)) => text,
                    Some(Page::Edited(text)) => return self.adopted(product, old, text),
                    None => old.to_owned(),
                }
            }
            (None, None) => product.text.clone(),
        };
        if let Some(written) = page::written(&text, mine) {
            let entry = Entry::new(&written, product.of.clone());
            self.lock.set(target.clone(), entry.with_keys(page::keys(mine)));
        }
        Some(text)
    }

    /// `text` if the user hands the file of `product` over to byline; else the file is refused.
    fn adopted(&mut self, product: &Product, old: &str, text: String) -> Option<String> {
        let target = &product.target;
        if self.disk.adopts(&target.path) {
            return Some(text);
        }
        self.sink.push(refusal(target, product.span, self.lock));
        self.change(&target.path, State::Refused, old.to_owned(), text);
        None
    }

    /// The text of the page that `product` was at another path, and what it was.
    fn moved_from(&self, product: &Product) -> Option<(String, Target)> {
        let read = |from: &Target| self.disk.text(&from.path);
        let before = self.moved.get(&product.target.path)?.iter().rev();
        // One that knows of others was the page after them.
        before
            .filter_map(|from| Some((read(from)?, from.clone())))
            .max_by_key(|(old, _)| page::redirects(old))
    }

    /// The text of a page that had another path, with what was added to it there.
    fn carried(&self, product: &Product) -> Option<String> {
        let (old, from) = self.moved_from(product)?;
        let paths = [from.path.as_str(), product.target.path.as_str()];
        let entries = self.lock.entries(&from);
        Some(page::carry([&old, &product.text], paths, entries, page::is_same))
    }

    /// The new text of a hand-written file with the regions that byline writes, if it may.
    fn regions(&mut self, path: &str, products: &[&Product], old: Option<&str>) -> Option<String> {
        let Some(old) = old else {
            let message = format!("`{path}` does not exist, and a region needs an existing file");
            let finding = Diagnostic::error(OUTPUT_FILE, message).at(products.first()?.span);
            let help = "create the page with its markers, or remove `region`";
            self.sink.push(finding.help(help));
            return None;
        };
        let mut text = old.to_owned();
        for product in products {
            let file = self.sources.add(self.disk.base.join(path), text.as_str());
            if let Some(new) = self.region(product, file, &text) {
                text = new;
            }
        }
        Some(text)
    }

    /// `text` with one region replaced, if byline may.
    fn region(&mut self, product: &Product, file: FileId, text: &str) -> Option<String> {
        let target = &product.target;
        let inside = region::find(text, file, target.region.as_deref()?, product.span, self.sink)?;
        let old = region::body(text, &inside);
        let product = &spaced_as(&old, product);
        if old == product.text {
            self.note(product);
            return Some(text.to_owned());
        }
        let new = region::replace(text, &inside, &product.text, product.is_padded());
        let is_ours = old.is_empty() || self.lock.wrote(target, &old);
        if !is_ours && !self.disk.adopts(&target.path) {
            let finding = refusal(target, product.span, self.lock);
            self.sink.push(finding.label(Span::new(file, inside), "not written by byline"));
            self.change(&target.path, State::Refused, text.to_owned(), new);
            return None;
        }
        self.note(product);
        Some(new)
    }

    /// Notes in the lock what byline writes; the keys of a page that is as before are known.
    fn note(&mut self, product: &Product) {
        let (target, text) = (&product.target, &product.text);
        // One that keeps white space may have got another text.
        let hashed = self.hashed.remove(target).filter(|_| !product.keeps_space);
        let entry = hashed.unwrap_or_else(|| product.entry());
        let known = self.lock.entries(target).find(|known| known.has_hash_of(&entry));
        let keys = match known {
            Some(known) if !known.keys.is_empty() => known.keys.clone(),
            _ if target.region.is_none() => page::keys(text),
            _ => Vec::new(),
        };
        self.lock.set(target.clone(), entry.with_keys(keys));
    }

    /// Adds what becomes of a file.
    fn change(&mut self, path: &str, state: State, old: String, new: String) {
        self.changes.push(Change { path: path.to_owned(), state, old, new });
    }
}

/// `product` with the white space of `old` where that does not show, if its page keeps it.
fn spaced_as<'a>(old: &str, product: &'a Product) -> Cow<'a, Product> {
    if !product.keeps_space || old.is_empty() || old == product.text {
        return Cow::Borrowed(product);
    }
    let text = match product.language {
        Language::Tex => {
            tex::typed_as(old, &gaps::carry_spelled(old, &product.text, &tex::SPELLING))
        }
        Language::Html => {
            html::typed_as(old, &gaps::carry_spelled(old, &product.text, &html::SPELLING))
        }
        _ => gaps::carry(old, &product.text),
    };
    Cow::Owned(Product { text, ..product.clone() })
}

/// The finding that a file is not text.
fn no_text(path: &str, span: Span) -> Diagnostic {
    Diagnostic::error(NOT_OURS, format!("`{path}` exists but is not UTF-8 text"))
        .at(span)
        .help("use a different path, or move that file away")
}

/// Whether two texts differ in their byte-order mark and line ends at most.
fn is_same(old: &str, new: &str) -> bool {
    let old = old.strip_prefix(MARK).unwrap_or(old);
    old == new || old.contains('\r') && old.replace("\r\n", "\n") == new
}

/// The byte-order mark that some editors write.
const MARK: char = '\u{feff}';

/// `new` with the byte-order mark and the line ends of `old`.
fn dressed_as(old: &str, new: &str) -> String {
    let mark = if old.starts_with(MARK) { MARK.to_string() } else { String::new() };
    mark + &page::in_line_ends_of(old, new)
}

/// The finding that `target` may not be written.
fn refusal(target: &Target, span: Span, lock: &Lock) -> Diagnostic {
    let (code, why) = if lock.knows(target) {
        (EDITED_BY_HAND, "was edited by hand after byline wrote it")
    } else {
        (NOT_OURS, "already exists and was not written by byline")
    };
    let path = &target.path;
    let what = match &target.region {
        Some(region) => format!("the region `{region}` of `{path}`"),
        None => format!("`{path}`"),
    };
    Diagnostic::error(code, format!("{what} {why}")).at(span).help(format!(
        "move what you want to keep to the source, the template or text outside byline's; \
         `byline build --diff --adopt {path}` shows what would be lost, `byline build --adopt \
         {path}` overwrites it"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_are_no_difference_and_stay() {
        assert!(is_same("\u{feff}a\r\nb\r\n", "a\nb\n"));
        assert!(!is_same("a\r\nb", "a\nc"));
        assert_eq!(dressed_as("\u{feff}x\r\n", "a\nb\n"), "\u{feff}a\r\nb\r\n");
        assert_eq!(dressed_as("x\n", "a\n"), "a\n");
    }
}
