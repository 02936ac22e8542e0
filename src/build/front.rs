//! Pages with front matter: which of their lines are byline's, and which are yours.
//!
//! byline's are the keys that it writes, and the body if it writes one. Keys and comments that you
//! add between them are yours, and so is everything below the front matter where byline writes
//! nothing there. What is yours stays, byte for byte, in its place.

/// The line that opens and closes front matter.
const FENCE: &str = "---";

/// A page, parted.
#[derive(Debug, PartialEq, Eq)]
struct Page<'t> {
    /// What stands between the fences.
    parts: Vec<Part<'t>>,
    /// What stands below them.
    body: &'t str,
}

/// A key with its value, or lines that belong to none: comments, empty lines.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part<'t> {
    key: Option<&'t str>,
    /// The lines, with their ends.
    text: &'t str,
}

impl<'t> Page<'t> {
    /// Parts `text`; `None` for one without front matter.
    fn read(text: &'t str) -> Option<Page<'t>> {
        let rest = text.strip_prefix(FENCE)?.strip_prefix('\n')?;
        let mut parts: Vec<Part<'t>> = Vec::new();
        let (mut start, mut at) = (0, 0);
        let mut key = None;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == FENCE {
                push(&mut parts, key, &rest[start..at]);
                return Some(Page { parts, body: &rest[at + line.len()..] });
            }
            let opens = key_of(line);
            if opens.is_some() || line.starts_with('#') || line.trim().is_empty() {
                push(&mut parts, key, &rest[start..at]);
                (start, key) = (at, opens);
            }
            at += line.len();
        }
        None
    }

    /// Whether nothing stands below the front matter.
    fn has_body(&self) -> bool {
        !self.body.trim().is_empty()
    }

    /// The part with `key`.
    fn find(&self, key: &str) -> Option<&Part<'t>> {
        self.parts.iter().find(|part| part.key == Some(key))
    }
}

/// Adds a part, unless it is empty.
fn push<'t>(parts: &mut Vec<Part<'t>>, key: Option<&'t str>, text: &'t str) {
    if !text.is_empty() {
        parts.push(Part { key, text });
    }
}

/// The key that `line` opens at the left margin.
fn key_of(line: &str) -> Option<&str> {
    let (key, value) = line.split_once(':')?;
    let opens = !key.is_empty() && !key.starts_with([' ', '\t', '#', '-']);
    (opens && (value.is_empty() || value.starts_with([' ', '\n', '\r']))).then_some(key)
}

/// `old` without what is not byline's in it, if byline writes `new`: what the lock knows, where
/// nobody changed it. `None` where one of them has no front matter.
pub(super) fn own_part(old: &str, new: &str) -> Option<String> {
    let (old, new) = (Page::read(old)?, Page::read(new)?);
    let mut own = format!("{FENCE}\n");
    let is_own = |part: &&Part<'_>| part.key.is_some_and(|key| new.find(key).is_some());
    own.extend(old.parts.iter().filter(is_own).map(|part| part.text));
    own.push_str(FENCE);
    own.push('\n');
    if new.has_body() {
        own.push_str(old.body);
    }
    Some(own)
}

/// `new` with what is yours in `old`, in its place. `None` where one of them has no front matter.
pub(super) fn merge(old: &str, new: &str) -> Option<String> {
    let (old, new) = (Page::read(old)?, Page::read(new)?);
    let mut parts: Vec<&Part<'_>> = Vec::new();
    for part in &old.parts {
        parts.push(part.key.and_then(|key| new.find(key)).unwrap_or(part));
    }
    for (at, part) in new.parts.iter().enumerate() {
        if part.key.is_some_and(|key| old.find(key).is_none()) {
            let before = new.parts[..at].iter().rev().find_map(|before| before.key);
            let place = before
                .and_then(|before| parts.iter().position(|part| part.key == Some(before)))
                .map_or(0, |place| place + 1);
            parts.insert(place, part);
        }
    }
    let mut merged = format!("{FENCE}\n");
    merged.extend(parts.iter().map(|part| part.text));
    merged.push_str(FENCE);
    merged.push('\n');
    merged.push_str(if new.has_body() { new.body } else { old.body });
    Some(merged)
}

/// `page` with `redirect_from` for the address that `old` had, if both say theirs and they differ.
pub(super) fn with_redirect(page: &str, old: &str) -> Option<String> {
    let value = |text: &str| {
        let page = Page::read(text)?;
        let line = page.find("permalink")?.text.split_once(':')?.1.trim();
        Some(line.trim_matches(['\'', '"']).to_owned())
    };
    let (from, to) = (value(old)?, value(page)?);
    if from == to {
        return None;
    }
    let parted = Page::read(page)?;
    let known = parted.find("redirect_from").map_or("", |part| part.text);
    if known.contains(&from) {
        return None;
    }
    let item = format!("- {}\n", crate::source::write::yaml_scalar(&from));
    if known.is_empty() {
        let (head, tail) = page.split_at(page.len() - parted.body.len());
        let head = head.trim_end().strip_suffix(FENCE)?;
        return Some(format!("{head}redirect_from:\n{item}{FENCE}\n{tail}"));
    }
    // A list on lines of its own gets one more; any other shape is the user's to extend.
    known.lines().next()?.trim_end().ends_with(':').then_some(())?;
    Some(page.replacen(known, &format!("{known}{item}"), 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NEW: &str = "---\ntitle: B\ndate: 2024-01-01\nvenue: V\n---\n";

    #[test]
    fn what_is_yours_stays_in_its_place() {
        let old = "---\n# mine\ntitle: A\ntags:\n- x\n- y\ndate: 2024-01-01\n\nheader: {teaser: a.png}\n---\n\nMy own words.\n";
        let merged = merge(old, NEW).unwrap();
        assert_eq!(
            merged,
            "---\n# mine\ntitle: B\ntags:\n- x\n- y\ndate: 2024-01-01\nvenue: V\n\nheader: {teaser: a.png}\n---\n\nMy own words.\n"
        );
        assert_eq!(own_part(&merged, NEW).unwrap(), NEW);
    }

    #[test]
    fn a_body_that_byline_writes_is_bylines() {
        let (old, new) = ("---\ntitle: A\n---\nold\n", "---\ntitle: A\n---\nnew\n");
        assert_eq!(merge(old, new).unwrap(), new);
        assert_eq!(own_part(old, new).unwrap(), old);
    }

    #[test]
    fn a_value_changed_by_hand_is_seen() {
        let edited = NEW.replace("venue: V", "venue: W\nextra: 1");
        assert_ne!(own_part(&edited, NEW).unwrap(), NEW);
    }

    #[test]
    fn pages_without_front_matter_are_left_to_others() {
        for text in ["", "text", "---", "---\ntitle: A\n", "--- x\n---\n"] {
            assert_eq!((merge(text, NEW), own_part(NEW, text)), (None, None), "{text}");
        }
    }

    #[test]
    fn a_moved_page_says_where_it_was() {
        let page = |slug: &str| format!("---\ntitle: A\npermalink: /p/{slug}\n---\n\nbody\n");
        let moved = with_redirect(&page("new"), &page("old")).unwrap();
        assert_eq!(
            moved,
            "---\ntitle: A\npermalink: /p/new\nredirect_from:\n- /p/old\n---\n\nbody\n"
        );
        assert_eq!(with_redirect(&page("old"), &page("old")), None);
        assert_eq!(own_part(&moved, &page("new")).unwrap(), page("new"));
    }

    proptest! {
        #[test]
        fn hand_written_keys_survive_byte_for_byte(
            places in prop::collection::vec((0_usize..4, "[a-c]x: ([a-z]{0,5}|\\[a, b\\]|\n  - d\n  - e)\n|# [a-z ]{0,8}\n|\n"), 0..6),
            body in "(\n[a-z -]{0,20}\n)?",
        ) {
            let mut lines: Vec<String> =
                NEW.split_inclusive('\n').map(str::to_owned).collect();
            lines.pop();
            lines.remove(0);
            let mut hand = Vec::new();
            for (place, line) in places {
                lines.insert(place.min(lines.len()), line.clone());
                hand.push(line);
            }
            let old = format!("---\n{}---\n{body}", lines.concat());
            let newer = NEW.replace('V', "W");
            let merged = merge(&old, &newer).unwrap();
            for line in hand {
                prop_assert!(merged.contains(&line));
            }
            prop_assert_eq!(merged.len(), old.len());
            prop_assert_eq!(own_part(&merged, &newer).unwrap(), newer);
            prop_assert_eq!(own_part(&old, NEW).unwrap(), NEW);
        }
    }
}
