//! Names of people in a role: one text that holds a list, or a list with a name, an id or a mapping
//! per item. Who they are is found later, by `merge` (ids) and `model::identity` (names).

use super::reading::Reading;
use crate::diag::{Diagnostic, Severity, codes};
use crate::model::name::Fault;
use crate::model::{Contributor, Name, Role};
use crate::span::{Span, Spanned};
use crate::syntax::names::{self, FaultAt, ListedName, NameList};
use crate::syntax::node::{Language, Node, NodeKind, Pair, Scalar};

/// What a name written as a mapping may hold.
pub(crate) const NAME_PARTS: [&str; 17] = [
    "name",
    "family",
    "given",
    "particle",
    "suffix",
    "group",
    "person",
    "orcid",
    "equal",
    "corresponding",
    "senior",
    "student",
    "deceased",
    "self",
    "affiliation",
    "url",
    "marks",
];

/// Other words for the home page of a person, as the data files of sites have them.
const URLS: [&str; 3] = ["link", "website", "homepage"];

/// Whether an item is the dots that stand for the people who are not named.
fn is_ellipsis(word: &str) -> bool {
    matches!(word.trim(), "…" | "...")
}

/// Whether a mapping of several pairs holds nothing that a name has: `{Bing He: first, …}`.
fn no_part(pairs: &[Pair]) -> bool {
    pairs.len() > 1 && !pairs.iter().any(|pair| NAME_PARTS.contains(&pair.key.value.as_str()))
}

/// The contributors of one field.
#[derive(Default)]
pub(super) struct Group {
    /// In order.
    pub(super) contributors: Vec<Contributor>,
    /// Whether the list ended with `and others`.
    pub(super) others: bool,
}

impl Reading<'_> {
    /// The contributors in the field `field`, whose role is `role`.
    pub(super) fn names(&mut self, field: &str, role: Role, node: &Node) -> Group {
        let mut group = Group::default();
        match &node.kind {
            NodeKind::Scalar(scalar) => {
                let list = match self.language {
                    Language::Yaml => names::parse_text_list(&scalar.text),
                    Language::Bibtex => names::parse_bibtex_list(&scalar.text),
                };
                self.listed(role, list, scalar, node.span, &mut group);
            }
            NodeKind::List(items) => {
                for item in items {
                    self.item(field, role, item, &mut group);
                }
            }
            NodeKind::Map(pairs) if no_part(pairs) => self.wants(field, "a list of names", node),
            NodeKind::Map(_) => self.item(field, role, node, &mut group),
            NodeKind::Null => {}
        }
        group
    }

    /// Adds the names of a list in one text.
    fn listed(
        &mut self,
        role: Role,
        list: NameList,
        scalar: &Scalar,
        whole: Span,
        group: &mut Group,
    ) {
        group.others |= list.others;
        group.contributors.reserve(list.names.len());
        for listed in list.names {
            let contributor = self.contributor(role, listed, scalar, whole);
            group.contributors.push(contributor);
        }
    }

    /// One name of a text, its faults kept and its marks read.
    fn contributor(
        &mut self,
        role: Role,
        listed: ListedName,
        scalar: &Scalar,
        whole: Span,
    ) -> Contributor {
        let span = scalar.span_of(listed.range, whole);
        let mut contributor = Contributor::new(role, listed.name, span);
        let place = |found: FaultAt| Spanned::new(found.fault, scalar.span_of(found.range, whole));
        if !listed.faults.is_empty() {
            contributor.remarks_mut().faults = listed.faults.into_iter().map(place).collect();
        }
        self.marks.apply(listed.marks, &mut contributor);
        contributor
    }

    /// Adds one item of a list of names.
    fn item(&mut self, field: &str, role: Role, item: &Node, group: &mut Group) {
        match &item.kind {
            NodeKind::Scalar(scalar) if is_ellipsis(&scalar.text) => group.others = true,
            NodeKind::Scalar(scalar) if has_and(&scalar.text) => {
                let first = group.contributors.len();
                self.listed(role, names::parse_text_list(&scalar.text), scalar, item.span, group);
                if let Some(contributor) = group.contributors.get_mut(first) {
                    let fault = Spanned::new(Fault::AndInside, item.span);
                    contributor.remarks_mut().faults.push(fault);
                }
            }
            NodeKind::Scalar(scalar) => {
                let list = names::parse_item(&scalar.text);
                if list.names.is_empty() && !list.others {
                    let name = names::parse_one(&scalar.text);
                    let contributor = self.contributor(role, name, scalar, item.span);
                    group.contributors.push(contributor);
                }
                self.listed(role, list, scalar, item.span, group);
            }
            NodeKind::Map(pairs) => {
                let contributor = self.described(role, pairs, item.span);
                group.contributors.extend(contributor);
            }
            NodeKind::Null => {}
            NodeKind::List(_) => self.wants(field, "one name per item", item),
        }
    }

    /// A contributor written as a mapping.
    fn described(&mut self, role: Role, pairs: &[Pair], span: Span) -> Option<Contributor> {
        if let [Pair { key, value: Node { kind: NodeKind::Null, .. } }] = pairs
            && !NAME_PARTS.contains(&key.value.as_str())
        {
            // `{The ATLAS Collaboration}`: BibTeX's braces, which YAML takes for a mapping.
            return Some(Contributor::new(role, Name::literal(key.value.trim()), key.span));
        }
        let mut contributor = Contributor::new(role, Name::default(), span);
        for Pair { key, value } in pairs {
            self.part(key, value, &mut contributor);
        }
        if contributor.name == Name::default() {
            let Some(id) = contributor.person_id() else {
                self.push(
                    Diagnostic::error(codes::MISSING_PART, "a person without a name")
                        .at(span)
                        .help("add `name:`, `family:` or `group:`, or `person:` with an id"),
                );
                return None;
            };
            contributor.name = Name::literal(id.value.clone());
        }
        Some(contributor)
    }

    /// Reads one pair of a contributor written as a mapping.
    fn part(&mut self, key: &Spanned<String>, value: &Node, contributor: &mut Contributor) {
        let written = key.value.as_str();
        let word = if URLS.contains(&written) { "url" } else { written };
        if matches!(value.kind, NodeKind::Null) {
            return;
        }
        match word {
            "equal" if matches!(value.text().map(str::trim), Some("2" | "3")) => {
                let group = value.text().unwrap_or_default().trim();
                contributor.say(&format!("equal-{group}"));
            }
            "equal" | "corresponding" | "senior" | "student" | "deceased" => {
                if self.flag(word, value) == Some(true) {
                    contributor.say(word);
                }
            }
            "self" => contributor.marked_self = self.flag(word, value),
            "marks" => {
                for item in value.items().unwrap_or(std::slice::from_ref(value)) {
                    match item.text() {
                        Some(text) => self.marks.apply(vec![text.trim().to_owned()], contributor),
                        None => self.wants(word, "a text, or a list of them", item),
                    }
                }
            }
            _ if NAME_PARTS.contains(&word) => match value.scalar() {
                Some(scalar) => self.name_part(word, scalar, value.span, contributor),
                None => self.wants(word, "a text", value),
            },
            _ => self.unknown_part("a name", key, &NAME_PARTS, Severity::Warning),
        }
    }

    /// Reads a text of a contributor written as a mapping.
    fn name_part(
        &mut self,
        word: &str,
        scalar: &Scalar,
        span: Span,
        contributor: &mut Contributor,
    ) {
        let text = scalar.text.trim();
        match word {
            "name" => self.whole_name(scalar, span, contributor),
            "group" => contributor.name = Name::literal(text),
            "family" => contributor.name.family = text.into(),
            "given" => contributor.name.given = text.into(),
            "particle" => contributor.name.particle = text.into(),
            "suffix" => contributor.name.suffix = text.into(),
            "person" => {
                contributor.remarks_mut().person_id = Some(Spanned::new(text.to_owned(), span));
            }
            "orcid" => contributor.remarks_mut().orcid = Some(Spanned::new(text.to_owned(), span)),
            "url" => {
                contributor.remarks_mut().url = Some(text.to_owned()).filter(|url| !url.is_empty());
            }
            _ => contributor.remarks_mut().affiliation = Some(text.to_owned()),
        }
    }

    /// Reads the name of a contributor written as a mapping, in one text.
    fn whole_name(&mut self, scalar: &Scalar, span: Span, contributor: &mut Contributor) {
        let parsed = names::parse_one(&scalar.text);
        let read = self.contributor(contributor.role, parsed, scalar, span);
        for word in read.meanings() {
            contributor.say(word);
        }
        if let Some(more) = read.remarks {
            let remarks = contributor.remarks_mut();
            remarks.equal_mark = more.equal_mark;
            remarks.is_assumed = more.is_assumed;
            remarks.marks.extend(more.marks);
            remarks.faults.extend(more.faults);
        }
        contributor.name = read.name;
        contributor.span = read.span;
    }
}

/// Whether ` and ` stands in `text` outside braces.
fn has_and(text: &str) -> bool {
    if !text.contains('{') {
        return text.contains(" and ");
    }
    let mut depth = 0_usize;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push(c),
            _ => {}
        }
    }
    outside.contains(" and ")
}
