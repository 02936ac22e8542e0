//! What changes the user's own files: layout, fixes, regions, the lock.

use byline::internals::build::lock::Lock;
use byline::internals::build::region;
use byline::internals::check::fix as fixes;
use byline::internals::diag::{Safety, Severity, Sink};
use byline::internals::rewrite::{edit, fmt as layout};
use byline::internals::span::{Sources, Span};

use super::readers::{Checked, check};
use super::text;

/// The name that `whole` is read by: the two languages take turns.
fn name(whole: &str) -> &'static str {
    if whole.contains('@') { "fuzz.bib" } else { "fuzz.yaml" }
}

/// `whole` in the canonical layout.
fn laid_out(whole: &str) -> String {
    let mut sources = Sources::default();
    let file = sources.add(name(whole), whole);
    layout::format(file, &sources, &mut Sink::bounded())
}

/// Whether a list has no error.
fn is_good(checked: &Checked) -> bool {
    checked.findings.iter().all(|finding| finding.severity != Severity::Error)
}

/// A good list stays one in the canonical layout, with as many works, and its layout stays.
pub(crate) fn fmt(bytes: &[u8]) {
    let whole = text(bytes);
    let once = laid_out(&whole);
    let before = check(name(&whole), &whole);
    if !is_good(&before) {
        return;
    }
    assert_eq!(laid_out(&once), once, "a second time");
    let after = check(name(&whole), &once);
    assert_eq!(after.library.works.len(), before.library.works.len(), "{once}");
    assert!(is_good(&after), "{once}");
}

/// Safe fixes leave a good list good and lose no work.
pub(crate) fn fix(bytes: &[u8]) {
    let whole = text(bytes);
    let before = check(name(&whole), &whole);
    let plan = fixes::choose(&before.findings, Safety::Safe);
    let Some((_, edits)) = plan.edits.first() else { return };
    let fixed = edit::apply(&whole, edits);
    let after = check(name(&whole), &fixed);
    if is_good(&before) {
        assert_eq!(after.library.works.len(), before.library.works.len(), "{fixed}");
        assert!(is_good(&after), "{fixed}");
    }
}

/// A region that is filled keeps every byte around it, and its body comes back.
pub(crate) fn region(bytes: &[u8]) {
    let whole = text(bytes);
    let page = format!("a\n<!-- byline:begin r -->\n<!-- byline:end r -->\n{whole}");
    let mut sources = Sources::default();
    let file = sources.add("page.md", page.as_str());
    let place = Span::new(file, 0..0);
    let Some(inside) = region::find(&page, file, "r", place, &mut Sink::bounded()) else { return };
    let filled = region::replace(&page, &inside, "- one\n", true);
    assert!(filled.starts_with(&page[..inside.start]) && filled.ends_with(&page[inside.end..]));
    let found =
        region::find(&filled, file, "r", place, &mut Sink::bounded()).expect("the same region");
    assert_eq!(region::body(&filled, &found), "- one\n");
    assert_eq!(region::replace(&filled, &found, "- one\n", true), filled);
}

/// No line of a lock names what no output could be, and what is written is read as the same.
pub(crate) fn lock(bytes: &[u8]) {
    let whole = text(bytes);
    let climbs = usize::from(bytes.first().copied().unwrap_or_default() % 3);
    let (lock, _) = Lock::parse(&whole, climbs);
    for target in lock.targets() {
        let path = target.path.as_str();
        let ups = path.split('/').filter(|part| *part == "..").count();
        assert!(!path.starts_with('/') && ups <= climbs, "{path}");
        assert!(!path.contains(|letter: char| letter.is_control()), "{path:?}");
        assert!(!path.split('/').any(|part| part == ".git"), "{path}");
    }
    let written = lock.to_text();
    let (again, foreign) = Lock::parse(&written, climbs);
    assert_eq!((again.to_text(), foreign.len()), (written, 0));
}
