//! People as a YAML source lists them: the name as people say it where that is read as the same
//! name, else in sorted order, else part by part; with what is known of each.

use crate::formats::pairs::Pairs;
use crate::model::{Contributor, Data, Name, Role, Work, fields};
use crate::syntax::names::parse_item;

/// How a list that was cut ends.
const OTHERS: &str = "et al.";

/// The contributors of `work` in `role`, one item each; `None` if there are none.
pub(super) fn people(work: &Work, role: Role) -> Option<Data> {
    let mut items: Vec<Data> = work.people(role).map(|person| contributor(person, work)).collect();
    if work.others.contains(&role) {
        items.push(Data::Text(OTHERS.to_owned()));
    }
    (!items.is_empty()).then_some(Data::List(items))
}

/// One contributor of `work`: the name alone where that says all. A star means equal, unless the work gives
/// marks a meaning of its own.
fn contributor(person: &Contributor, work: &Work) -> Data {
    let has_marks = work.field(fields::MARKS).is_some();
    let mut known = flags(person);
    let mut marks = person.marks().to_vec();
    if !has_marks && known == [("equal", "true".to_owned())] && marks.is_empty() {
        marks.push("*".to_owned());
        known.clear();
    }
    let bare = known.is_empty()
        && person.orcid().is_none()
        && person.affiliation().is_none()
        && person.url().is_none()
        && person.person_id().is_none();
    if let Some(text) = marked(&person.name, &marks).filter(|_| bare && !has_marks) {
        return Data::Text(text);
    }
    described(person, known)
}

/// A contributor as a mapping.
fn described(person: &Contributor, known: Vec<(&str, String)>) -> Data {
    let id = person.person_id().map(|id| id.value.as_str());
    let is_id = id.is_some_and(|id| person.name == Name::literal(id));
    let mut pairs = Pairs(if is_id { Vec::new() } else { parts(&person.name) });
    pairs.text("person", id);
    pairs.text("orcid", person.orcid().map(|orcid| &orcid.value));
    for (word, is) in known {
        pairs.add(word, Some(Data::Plain(is)));
    }
    pairs.text("affiliation", person.affiliation());
    pairs.text("url", person.url());
    pairs.list("marks", person.marks().iter().cloned().map(Data::Text).collect());
    Data::Map(pairs.0)
}

/// What is known of `person`, by the words of YAML.
fn flags(person: &Contributor) -> Vec<(&'static str, String)> {
    let said = person.meanings().map(|word| match word.split_once('-') {
        Some((word, group)) => (word, group.to_owned()),
        None => (word, true.to_string()),
    });
    said.chain(person.marked_self.map(|is| ("self", is.to_string()))).collect()
}

/// `name` with `marks` behind it, if that is read as this name with these marks.
fn marked(name: &Name, marks: &[String]) -> Option<String> {
    spellings(name)
        .map(|spelling| spelling + &marks.concat())
        .find(|text| reads_as(text, name, marks))
}

/// `name` as one text, for lists that hold nothing else.
pub(in crate::formats) fn text(name: &Name) -> Data {
    let braced = format!("{{{}}}", name.family);
    let text = marked(name, &[]).or(Some(braced).filter(|text| reads_as(text, name, &[])));
    Data::Text(text.unwrap_or_else(|| name.sorted_display()))
}

/// The pairs that say `name`: one `name`, a `group`, or part by part.
pub(in crate::formats) fn parts(name: &Name) -> Vec<(String, Data)> {
    let mut pairs = Pairs::default();
    if name.literal {
        pairs.text("group", Some(&*name.family));
    } else if let Some(text) = marked(name, &[]) {
        pairs.text("name", Some(text));
    } else {
        pairs.text("family", Some(&*name.family));
        pairs.text("given", Some(&*name.given));
        pairs.text("particle", Some(&*name.particle));
        pairs.text("suffix", Some(&*name.suffix));
    }
    pairs.0
}

/// The spellings of `name` as one text, the most readable first; none for a literal name, which is
/// a group.
fn spellings(name: &Name) -> impl Iterator<Item = String> {
    let spellings = [name.display(), name.sorted_display()];
    spellings.into_iter().filter(|_| !name.literal)
}

/// Whether `text` is read as `name` alone, with `marks`.
fn reads_as(text: &str, name: &Name, marks: &[String]) -> bool {
    let list = parse_item(text);
    // An ` and ` within an item parts it.
    let is_one = !format!(" {text} ").to_lowercase().contains(" and ") && !list.others;
    matches!(list.names.as_slice(), [only] if is_one && only.name == *name && only.marks == marks)
}
