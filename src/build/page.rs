//! Pages with front matter, which byline and the owner of the site both write.
//!
//! byline's are the keys that it wrote (the lock names them) and the body, where it wrote one. All
//! else stays byte for byte where it stands: keys that were added, comments, the order of the keys,
//! and a body where byline writes none. No I/O.

use serde_json::Value;

use super::lock::Entry;
use crate::model::Data;
use crate::syntax::front::{Front, Part};
use crate::syntax::write;

/// What becomes of a page that somebody else wrote in too.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// Its new text.
    Ours(String),
    /// byline's part of it was edited: what it would be if byline wrote all the same.
    Edited(String),
}

/// Whether two texts of a part are one: byte for byte, or in what they say.
pub(super) type Alike = fn(&str, &str) -> bool;

/// The front matter of the page `text`, if it holds nothing but keys.
pub(super) fn of_keys(text: &str) -> Option<Front<'_>> {
    Front::read(text).filter(is_all_keys)
}

/// What stands in the page `text` of all that byline writes in it, which is `mine`: in the words of the page.
pub(super) fn written(text: &str, mine: &str) -> Option<String> {
    let (page, mine) = (Front::read(text)?, of_keys(mine)?);
    let mut out = String::from("---\n");
    for name in mine.names() {
        out.push_str(page.find(name)?.text);
    }
    out.push_str("---\n");
    if !mine.body.is_empty() {
        out.push_str(page.body);
    }
    Some(out)
}

/// Whose the body of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Body {
    Byline,
    Owner,
}

/// The keys of front matter that byline writes in `text`; none where it is not all keys.
pub(super) fn keys(text: &str) -> Vec<String> {
    let front = of_keys(text);
    let names = |front: Front<'_>| front.names().map(str::to_owned).collect();
    front.map_or_else(Vec::new, names)
}

/// What the page that reads `old` becomes when byline writes `new`, by what the lock says of it;
/// `None` where one of them is no page that can be written part by part, or nothing is known of it.
pub(super) fn settle<'l>(
    old: &str,
    new: &str,
    entries: impl Iterator<Item = &'l Entry>,
    alike: Alike,
) -> Option<Page> {
    let both = Both::read(old, new, alike)?;
    let names: Vec<String> = both.mine.names().map(str::to_owned).collect();
    let mut known = false;
    let intact = entries.inspect(|_| known = true).find_map(|entry| {
        let keys = if entry.keys.is_empty() { &names } else { &entry.keys };
        Some((keys.clone(), intact(&both.page, keys, entry)?))
    });
    let same = || both.says_the_same().then(|| (names.clone(), body_of(&both.mine)));
    match intact.or_else(same) {
        Some((keys, body)) if both.collides(&keys, body) => {
            Some(Page::Edited(both.merged(&keys, body)))
        }
        Some((keys, body)) => Some(Page::Ours(both.merged(&keys, body))),
        None if known => Some(Page::Edited(both.merged(&names, Body::Owner))),
        None => None,
    }
}

/// Whether all that stands in the page `text` is byline's, by one of `entries`.
pub(super) fn is_all_ours<'l>(text: &str, entries: impl Iterator<Item = &'l Entry>) -> bool {
    let added = added(text, entries);
    added.is_some_and(|added| added.iter().all(|part| part.trim().is_empty()))
}

/// What the owner of the site wrote in the page `text`: parts of front matter and a body. `None` where
/// byline's own part is not as one of `entries` says. What byline says of redirects is its own.
pub(super) fn added<'t, 'l>(
    text: &'t str,
    mut entries: impl Iterator<Item = &'l Entry>,
) -> Option<Vec<&'t str>> {
    let page = Front::read(text)?;
    let (keys, body) =
        entries.find_map(|entry| Some((&entry.keys, intact(&page, &entry.keys, entry)?)))?;
    let is_ours = |part: &Part<'_>| {
        let name = part.name.as_deref();
        name.is_some_and(|name| REDIRECTS.contains(&name) || keys.iter().any(|key| key == name))
    };
    let parts = page.parts.iter().filter(|part| !is_ours(part)).map(|part| part.text);
    let body = Some(page.body).filter(|_| body == Body::Owner);
    Some(parts.chain(body).collect())
}

/// The page `new` at a new path, with what the owner of the site wrote in the page `old` that it was
/// before, and a redirect from there.
pub(super) fn carry<'l>(
    [old, new]: [&str; 2],
    [from, to]: [&str; 2],
    entries: impl Iterator<Item = &'l Entry>,
    alike: Alike,
) -> String {
    let carried = match settle(old, new, entries, alike) {
        Some(Page::Ours(text)) => text,
        Some(Page::Edited(_)) | None => new.to_owned(),
    };
    redirect(&carried, new, old, [from, to]).unwrap_or(carried)
}

/// The page `old` of somebody else at `path` when it is handed over: byline's keys as in `new`, and its
/// body if it writes one; all else stays, with a redirect from the address that it had. `None` where
/// one of them is no page that can be written part by part.
pub(super) fn adopt(old: &str, new: &str, path: &str) -> Option<String> {
    let both = Both::read(old, new, is_same)?;
    let keys: Vec<String> = both.mine.names().map(str::to_owned).collect();
    let adopted = both.merged(&keys, Body::Owner);
    Some(redirect(&adopted, new, old, [path, path]).unwrap_or(adopted))
}

/// The keys by which Jekyll (jekyll-redirect-from) and Hugo know where a page was before.
const REDIRECTS: [&str; 2] = ["redirect_from", "aliases"];

/// From how many addresses the page `text` says it redirects.
pub(super) fn redirects(text: &str) -> usize {
    let front = Front::read(text);
    let found = front.as_ref().and_then(|front| REDIRECTS.iter().find_map(|word| front.find(word)));
    found.map_or(0, |part| part.values.len())
}

/// `page` with a redirect from the address of `old`, where that is known and another one. A page
/// with a `permalink` says `redirect_from`, one of Hugo's `content/` says `aliases`.
fn redirect(page: &str, new: &str, old: &str, [from, to]: [&str; 2]) -> Option<String> {
    let (front, before) = (Front::read(page)?, Front::read(old)?);
    let permalink = |front: &Front<'_>| front.find("permalink")?.values.first().cloned();
    let (word, from, to) = match (permalink(&before), permalink(&front)) {
        (Some(from), Some(to)) => (REDIRECTS[0], from, to),
        _ => (REDIRECTS[1], hugo_address(from, &before)?, hugo_address(to, &front)?),
    };
    if from == to || Front::read(new)?.find(word).is_some() {
        return None;
    }
    let known = |word: &str| front.find(word).or(before.find(word)).map(|part| part.values.clone());
    let mut addresses = known(word).unwrap_or_default();
    addresses.retain(|address| *address != to && *address != from);
    addresses.push(from);
    let addresses = Data::List(addresses.into_iter().map(Data::Text).collect());
    let written = write::yaml(&Data::Map(vec![(word.to_owned(), addresses)]), 0);
    let mut parts: Vec<(Option<&str>, String)> = pairs(&front);
    match parts.iter().position(|(name, _)| *name == Some(word)) {
        Some(at) => parts[at].1 = in_line_ends_of(page, &written),
        None => parts.push((Some(word), in_line_ends_of(page, &written))),
    }
    Some(join(&front, &parts, front.body))
}

/// The address that Hugo gives the page at `path` below `content/`.
fn hugo_address(path: &str, front: &Front<'_>) -> Option<String> {
    let below = path.strip_prefix("content/").or_else(|| Some(path.split_once("/content/")?.1))?;
    if let Some(url) = front.find("url").and_then(|part| part.values.first()) {
        return Some(url.clone());
    }
    let (folder, file) = below.rsplit_once('/').unwrap_or(("", below));
    let stem = file.split('.').next().unwrap_or(file);
    let slug = front.find("slug").and_then(|part| part.values.first()).map(String::as_str);
    let (above, own) = match (stem, folder.rsplit_once('/')) {
        ("index", Some((above, own))) => (above, own),
        ("index", None) => ("", folder),
        _ => (folder, stem),
    };
    let parts = [above, slug.unwrap_or(own)];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(format!("/{}/", parts.join("/")))
}

/// Whether front matter holds nothing but keys.
fn is_all_keys(front: &Front<'_>) -> bool {
    front.parts.iter().all(|part| part.name.is_some())
}

/// Whose the body of the page `page` is that byline wrote.
fn body_of(page: &Front<'_>) -> Body {
    if page.body.is_empty() { Body::Owner } else { Body::Byline }
}

/// Whose the body of `page` is, if its `keys` are as `entry` says, and its body too where byline
/// wrote one.
fn intact(page: &Front<'_>, keys: &[String], entry: &Entry) -> Option<Body> {
    let mut text = String::from("---\n");
    for key in keys {
        text.push_str(page.find(key)?.text);
    }
    text.push_str("---\n");
    if entry.is_of(&text) {
        return Some(Body::Owner);
    }
    text.push_str(page.body);
    entry.is_of(&text).then_some(Body::Byline)
}

/// A page and what byline writes in it, with what counts as one and the same there.
struct Both<'a> {
    page: Front<'a>,
    mine: Front<'a>,
    alike: Alike,
}

impl<'a> Both<'a> {
    /// The page `old` and byline's `new`; `None` where one of them is no page that can be written part by part.
    fn read(old: &'a str, new: &'a str, alike: Alike) -> Option<Self> {
        Some(Self { page: Front::read(old)?, mine: of_keys(new)?, alike })
    }

    /// Whether the page says already all that byline says.
    fn says_the_same(&self) -> bool {
        let is_there = |part: &Part<'_>| {
            let found = self.page.find(part.name.as_deref().unwrap_or_default());
            found.is_some_and(|found| (self.alike)(found.text, part.text))
        };
        self.mine.parts.iter().all(is_there)
            && (self.mine.body.is_empty() || is_same(self.page.body, self.mine.body))
    }

    /// Whether byline would write now what the owner of the site has written meanwhile: a key that was none of its
    /// `keys`, or a body.
    fn collides(&self, keys: &[String], body: Body) -> bool {
        let is_taken = |part: &Part<'_>| {
            let name = part.name.as_deref().unwrap_or_default();
            let found = self.page.find(name).filter(|_| keys.iter().all(|key| key != name));
            found.is_some_and(|found| !(self.alike)(found.text, part.text))
        };
        let has_own_body = body == Body::Owner && !self.page.body.trim().is_empty();
        self.mine.parts.iter().any(is_taken)
            || has_own_body
                && !self.mine.body.is_empty()
                && !is_same(self.page.body, self.mine.body)
    }

    /// The page with byline's parts in place of its `keys`; new ones stand behind those they follow in byline's.
    fn merged(&self, keys: &[String], body: Body) -> String {
        let (page, mine) = (&self.page, &self.mine);
        let mut parts = pairs(page);
        parts.retain(|(name, _)| {
            name.is_none_or(|name| mine.find(name).is_some() || keys.iter().all(|key| key != name))
        });
        let mut behind = 0;
        for part in &mine.parts {
            let name = part.name.as_deref();
            match parts.iter().position(|(other, _)| *other == name) {
                Some(at) if (self.alike)(&parts[at].1, part.text) => behind = at + 1,
                Some(at) => {
                    parts[at].1 = in_line_ends_of(page.open, part.text);
                    behind = at + 1;
                }
                None => {
                    parts.insert(behind, (name, in_line_ends_of(page.open, part.text)));
                    behind += 1;
                }
            }
        }
        let body = match body {
            _ if !mine.body.is_empty() => in_line_ends_of(page.open, mine.body),
            Body::Owner => page.body.to_owned(),
            Body::Byline => String::new(),
        };
        join(page, &parts, &body)
    }
}

/// The names and texts of the parts of `front`.
fn pairs<'a>(front: &'a Front<'_>) -> Vec<(Option<&'a str>, String)> {
    front.parts.iter().map(|part| (part.name.as_deref(), part.text.to_owned())).collect()
}

/// The page of `front` with other `parts` and another body.
fn join(front: &Front<'_>, parts: &[(Option<&str>, String)], body: &str) -> String {
    let mut text = String::from(front.open);
    text.extend(parts.iter().map(|(_, part)| part.as_str()));
    text.push_str(front.close);
    if !body.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text + body
}

/// Whether two texts differ in their line ends at most.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
}

/// Whether two parts of a page say the same, in whatever spelling of YAML, or in the same words.
pub(super) fn says_same(one: &str, other: &str) -> bool {
    let read = |text: &str| serde_yaml::from_str::<Value>(text).ok().filter(Value::is_object);
    let same = || Some(plain(read(one)?) == plain(read(other)?));
    is_same(one.trim(), other.trim()) || same().unwrap_or(false)
}

/// `value` as it is compared: the first moment of a day is that day.
fn plain(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let day = ["T00:00:00Z", "T00:00:00.000Z", " 00:00:00"];
            let bare = day.iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
            Value::String(bare.trim().to_owned())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(plain).collect()),
        Value::Object(pairs) => {
            Value::Object(pairs.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        other => other,
    }
}

/// `text` in the line ends of `page`.
pub(super) fn in_line_ends_of(page: &str, text: &str) -> String {
    if page.contains("\r\n") { text.replace('\n', "\r\n") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What becomes of `old` when byline wrote `before` and writes `new`.
    fn settled(old: &str, before: &str, new: &str) -> Option<Page> {
        let entry = Entry::new(before, None).with_keys(keys(before));
        settle(old, new, std::iter::once(&entry), is_same)
    }

    #[test]
    fn added_keys_comments_order_and_line_ends_stay() {
        let before = "---\ntitle: One\ndate: 2024\nvenue: X\n---\n";
        let new = "---\ntitle: Two\nexcerpt: E\ndate: 2024\n---\n";
        let old = "---\r\n# mine\r\ndate: 2024\r\ntags:\r\n- a\r\n\r\nvenue: X\r\ntitle: One\r\n---\r\nMy body.\r\n";
        let merged = "---\r\n# mine\r\ndate: 2024\r\ntags:\r\n- a\r\n\r\ntitle: Two\r\nexcerpt: E\r\n---\r\nMy body.\r\n";
        assert_eq!(settled(old, before, new), Some(Page::Ours(merged.into())));
    }

    #[test]
    fn an_edit_of_what_is_bylines_is_seen() {
        let before = "---\ntitle: One\n---\n\nText.\n";
        let shown = "---\ntitle: One\ntags: a\n---\n\nText.\n";
        let edited = Some(Page::Edited(shown.into()));
        assert_eq!(settled("---\ntitle: 1\ntags: a\n---\n\nText.\n", before, before), edited);
        assert_eq!(settled("---\ntags: a\n---\n\nText.\n", before, before).map(|_| ()), Some(()));
        assert_eq!(settled("---\ntitle: One\ntags: a\n---\n\nMine.\n", before, before), edited);
        assert_eq!(settled(shown, before, before), Some(Page::Ours(shown.into())));
    }

    #[test]
    fn what_byline_comes_to_write_never_replaces_what_was_added() {
        let before = "---\ntitle: One\n---\n";
        let new = "---\ntitle: One\ntags: b\n---\n";
        let page = settled("---\ntitle: One\ntags: a\n---\n", before, new);
        assert!(matches!(page, Some(Page::Edited(_))), "{page:?}");
        let page =
            settled("---\ntitle: One\n---\nMine.\n", before, "---\ntitle: One\n---\nText.\n");
        assert!(matches!(page, Some(Page::Edited(_))), "{page:?}");
    }

    #[test]
    fn without_a_lock_a_page_that_says_the_same_is_taken_over() {
        let (old, new) = ("---\nb: 1\na: 2\n---\nMine.\n", "---\na: 2\n---\n");
        assert_eq!(settle(old, new, std::iter::empty(), is_same), Some(Page::Ours(old.into())));
        assert_eq!(settle(old, "---\na: 3\n---\n", std::iter::empty(), is_same), None);
    }

    #[test]
    fn parts_say_the_same_in_any_spelling() {
        for (one, other, expected) in [
            ("title: \"A: b\"\n", "title: 'A: b'\n\n", true),
            ("authors: [admin, Bo Frost]\n", "authors:\n- admin\n- Bo Frost\n", true),
            ("date: 2024-03-01\n", "date: '2024-03-01T00:00:00Z'\n", true),
            ("date: 2024-03-02\n", "date: '2024-03-01T00:00:00Z'\n", false),
            ("a: 1\n", "a: '1'\n", false),
            ("Some *text*.\n", "\nSome *text*.\n", true),
            ("Some text: a\n", "Some text: 'a'\n", true),
        ] {
            assert_eq!(says_same(one, other), expected, "{one}{other}");
        }
    }

    #[test]
    fn a_moved_page_says_where_it_was() {
        let old = "---\npermalink: /a\ntags: x\nredirect_from: /z\n---\n";
        let (before, new) = ("---\npermalink: /a\n---\n", "---\npermalink: /b\n---\n");
        let entry = Entry::new(before, None).with_keys(keys(before));
        let carried = carry([old, new], ["p/a.md", "p/b.md"], std::iter::once(&entry), is_same);
        assert_eq!(carried, "---\npermalink: /b\ntags: x\nredirect_from:\n- /z\n- /a\n---\n");
        let hugo = "---\ntitle: T\n---\n";
        let carried = carry(
            [hugo, hugo],
            ["content/p/a/index.md", "content/p/b.md"],
            std::iter::empty(),
            is_same,
        );
        assert_eq!(carried, "---\ntitle: T\naliases:\n- /p/a/\n---\n");
        let carried =
            carry([hugo, hugo], ["_posts/a.md", "_posts/b.md"], std::iter::empty(), is_same);
        assert_eq!(carried, hugo);
    }

    /// A key with its lines, as byline or the owner of a site might write it.
    fn part(prefix: &'static str) -> impl Strategy<Value = (String, String)> {
        let value = prop_oneof![
            "[a-z]{1,8}".prop_map(|text| format!(" {text}\n")),
            "[a-z ]{1,8}".prop_map(|text| format!(" \"{text}: #\"\n")),
            "[a-z]{1,4}".prop_map(|text| format!("\n- {text}\n- b\n")),
            "[a-z]{1,4}".prop_map(|text| format!(" |\n  {text}\n\n  # no comment\n")),
            "[a-z]{1,4}".prop_map(|text| format!(" {{a: {text}}}\n")),
            "[a-z]{1,4}".prop_map(|text| format!("\n  deep:\n    er: {text}\n")),
        ];
        (0..4, value).prop_map(move |(at, value)| {
            let name = format!("{prefix}{at}");
            (name.clone(), name + ":" + &value)
        })
    }

    /// Several of them, no key twice.
    fn several(prefix: &'static str) -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec(part(prefix), 1..5).prop_map(|parts| {
            let by_name: std::collections::BTreeMap<_, _> = parts.into_iter().collect();
            by_name.into_values().collect()
        })
    }

    proptest! {
        #[test]
        fn what_was_added_survives_in_any_place(
            before in several("k"),
            new in several("k"),
            added in several("own"),
            comment in prop_oneof![Just(""), Just("# mine\n"), Just("\n# mine\n\n")],
            places in prop::collection::vec(0_usize..8, 6),
            body in prop_oneof![Just(""), Just("\nBody.\n---\nMore.\n")],
        ) {
            let page = |parts: &[String]| format!("---\n{}---\n", parts.concat());
            let mut parts = before.clone();
            for (part, place) in added.iter().cloned().chain([comment.to_owned()]).zip(places) {
                parts.insert(place.min(parts.len()), part);
            }
            let old = page(&parts) + body;
            let Some(Page::Ours(text)) = settled(&old, &page(&before), &page(&new)) else {
                return Err(TestCaseError::fail(format!("refused:\n{old}")));
            };
            let front = Front::read(&text).expect("a page");
            for part in new.iter().chain(&added) {
                prop_assert!(front.parts.iter().any(|found| found.text == part), "{}", text);
            }
            prop_assert!(text.contains(comment) && front.body == body, "{}", text);
            let names: Vec<&str> = front.names().filter(|name| name.starts_with('k')).collect();
            prop_assert_eq!(names.len(), new.len(), "{}", &text);
            prop_assert_eq!(settled(&text, &page(&new), &page(&new)), Some(Page::Ours(text.clone())));
        }
    }
}
