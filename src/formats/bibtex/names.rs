//! People as BibTeX spells them: `von Last, Jr, First`, literal names in braces, `others` at the end
//! of a cut list, and what is known of each in the annotations of BibLaTeX (manual, § 3.7).

use std::collections::HashMap;

use super::draft::Draft;
use super::entry::{Content, Dialect};
use super::values::disarmed;
use crate::model::name::honorific::{is_degree, is_title};
use crate::model::{Contributor, Data, FieldId, Library, Name, Role, Value};
use crate::strings::spaces;
use crate::syntax::names::parse_bibtex_list;

impl Draft<'_> {
    /// Adds the contributors in `role`, and what is known of each.
    pub(super) fn add_names(&mut self, field: FieldId, role: Role) {
        let people: Vec<&Contributor> = self.work.people(role).collect();
        if people.is_empty() {
            return;
        }
        let mut names: Vec<String> = people.iter().map(|person| self.spelled(person)).collect();
        if self.work.others.contains(&role) {
            names.push("others".to_owned());
        }
        let (field, library) = (self.name(field), self.library);
        self.add(field, Content::Names(names));
        self.annotate(&format!("{field}+an"), &people, |person| flags(person, library).join(","));
        self.annotate(&format!("{field}+an:orcid"), &people, |person| {
            person.orcid().map_or_else(String::new, |orcid| quoted(&orcid.value))
        });
        self.annotate(&format!("{field}+an:affiliation"), &people, |person| {
            person.affiliation().map_or_else(String::new, quoted)
        });
        self.annotate(&format!("{field}+an:url"), &people, |person| {
            person.url().map_or_else(String::new, quoted)
        });
    }

    /// Adds the annotations that `said` gives for each of `people`: `1=equal; 3=equal`.
    fn annotate(
        &mut self,
        field: &str,
        people: &[&Contributor],
        said: impl Fn(&Contributor) -> String,
    ) {
        let mut notes: Vec<(String, String)> = people
            .iter()
            .enumerate()
            .map(|(at, person)| ((at + 1).to_string(), said(person)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        if let Some(Value::Data(Data::Text(kept))) = self.work.named(field).map(|kept| &kept.value)
        {
            keep_notes(kept, &mut notes);
        }
        let items: Vec<String> = notes.iter().map(|(target, said)| note(target, said)).collect();
        if !items.is_empty() {
            self.add(field, Content::Literal(items.join("; ")));
        }
    }

    /// The name of `person`, with the marks whose meaning is not known.
    fn spelled(&self, person: &Contributor) -> String {
        let name = person.listed_name(self.library);
        spell(name, &person.marks().concat(), self.dialect)
    }
}

/// The marks that al-folio takes off a name before it looks for the owner's.
const SCHOLAR_MARKS: &str = "*†‡§¶‖&^";

/// `people` as one field for jekyll-scholar, each with the marks after the family name that al-folio
/// knows; `others` if the list goes on. al-folio prints the given and the family name alone, so a
/// particle and a suffix go into the family name.
pub fn names<'a>(
    people: impl Iterator<Item = (&'a Contributor, String)>,
    others: bool,
    library: &Library,
) -> Content {
    let spelled = people.map(|(person, marks)| {
        let name = person.listed_name(library);
        let marks = marks.replace('∗', "*");
        let marks: String = marks.chars().filter(|mark| SCHOLAR_MARKS.contains(*mark)).collect();
        match scholar_family(name) {
            Some(family) => format!("{{{family}}}{marks}, {}", part_in_braces(&name.given)),
            None => spell(name, &marks, Dialect::Scholar),
        }
    });
    Content::Names(spelled.chain(others.then(|| "others".to_owned())).collect())
}

/// The particle, family name and suffix of `name` as one family name, if it has more than that and a
/// given name.
pub fn scholar_family(name: &Name) -> Option<String> {
    let has_more = !name.particle.is_empty() || !name.suffix.is_empty();
    let is_whole = !name.given.is_empty() && !name.family.is_empty();
    let parts = [&name.particle, &name.family, &name.suffix].map(|part| without_braces(part));
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (has_more && is_whole).then(|| said.join(" "))
}

/// Adds `notes`, each a place and a word, to the annotations of the field of people at `at`.
pub fn annotate(fields: &mut Vec<(String, Content)>, at: usize, mut notes: Vec<(String, String)>) {
    let name = format!("{}+an", fields[at].0);
    let known = fields.iter().position(|(field, _)| *field == name);
    if let Some((_, Content::Literal(kept))) = known.map(|known| &fields[known]) {
        let added = std::mem::take(&mut notes);
        keep_notes(kept, &mut notes);
        for (target, word) in added {
            let said = notes.iter().find(|(place, _)| *place == target);
            let is_said = said.is_some_and(|(_, said)| said.split(',').any(|said| said == word));
            if !is_said {
                keep_notes(&note(&target, &word), &mut notes);
            }
        }
    }
    let items: Vec<String> = notes.iter().map(|(target, said)| note(target, said)).collect();
    let content = Content::Literal(items.join("; "));
    match known {
        Some(known) => fields[known].1 = content,
        None => fields.insert(at + 1, (name, content)),
    }
}

/// One annotation; what was no annotation says nothing of its target.
fn note(target: &str, said: &str) -> String {
    if said.is_empty() { target.to_owned() } else { format!("{target}={said}") }
}

/// Adds annotations that were kept as they were written to `notes`, each to what is said of the same
/// target: `1=equal` and `1=PI` become `1=equal,PI`.
fn keep_notes(kept: &str, notes: &mut Vec<(String, String)>) {
    let places = notes.iter().enumerate().map(|(at, (target, _))| (target.clone(), at));
    let mut places: HashMap<String, usize> = places.collect();
    let mut is_quoted = false;
    let items = kept.split(move |c| {
        is_quoted ^= c == '"';
        c == ';' && !is_quoted
    });
    for item in items.map(str::trim) {
        let (target, said) = item.split_once('=').unwrap_or((item, ""));
        if let Some(&at) = places.get(target) {
            notes[at].1.push(',');
            notes[at].1.push_str(said);
        } else {
            places.insert(target.to_owned(), notes.len());
            notes.push((target.to_owned(), said.to_owned()));
        }
    }
}

/// What is said of `person`, in the words of YAML.
fn flags(person: &Contributor, library: &Library) -> Vec<&'static str> {
    let is_self = person.marked_self.map(|is| if is { "self" } else { "notself" });
    person.meanings_in(library).chain(is_self).collect()
}

/// An annotation that is a text, in the quotes of BibLaTeX's literal annotations.
fn quoted(text: &str) -> String {
    format!("\"{}\"", disarmed(&without_braces(text)).replace('"', "'"))
}

/// `name` in the form `von Last, Jr, First`, with `marks` behind the family name; with its parts in
/// braces, or named as only BibLaTeX can, if it would be taken apart in another way.
fn spell(name: &Name, marks: &str, dialect: Dialect) -> String {
    if name.family.is_empty() {
        // A name that starts with a comma crashes biber.
        return lone_family(&without_braces(&name.display())) + marks;
    }
    let spelled = in_order(name, marks, part_in_braces);
    let is_read = |spelled: &str| {
        let list = parse_bibtex_list(spelled);
        matches!(list.names.as_slice(), [only] if only.name == *name) && !list.others
    };
    if marks.is_empty() && is_plain(name) {
        debug_assert!(is_read(&spelled), "{spelled}");
        return spelled;
    }
    if is_read(&spelled) {
        return spelled;
    }
    let braced = in_order(name, marks, |part| match without_braces(part) {
        part if part.is_empty() => part,
        part => format!("{{{part}}}"),
    });
    let named = named_parts(name) + marks;
    match dialect {
        _ if is_read(&braced) => braced,
        Dialect::Biblatex if is_read(&named) => named,
        _ => spelled,
    }
}

/// Whether `name` is surely read as it is written, as most are: a family name of one word behind given names or
/// initials, all of plain letters.
fn is_plain(name: &Name) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.bytes();
        letters.next().is_some_and(|first| first.is_ascii_uppercase())
            && word.len() > 2
            && letters.all(|letter| letter.is_ascii_lowercase())
            && !is_title(word)
            && !is_degree(word)
    };
    let is_initial =
        |word: &str| matches!(word.as_bytes(), [letter, b'.'] if letter.is_ascii_uppercase());
    let is_alone = !name.literal && name.particle.is_empty() && name.suffix.is_empty();
    is_alone
        && is_word(&name.family)
        && !name.given.is_empty()
        && name.given.split(' ').all(|word| is_word(word) || is_initial(word))
}

/// `name` with its parts named (biblatex manual, § 3.4): `family={S. Williamson}, given=Donald`.
fn named_parts(name: &Name) -> String {
    let parts = [
        ("family", &name.family),
        ("given", &name.given),
        ("prefix", &name.particle),
        ("suffix", &name.suffix),
    ];
    let said = parts.into_iter().map(|(word, part)| (word, without_braces(part)));
    let part =
        |(word, part): (&str, String)| (!part.is_empty()).then(|| format!("{word}={{{part}}}"));
    said.filter_map(part).collect::<Vec<String>>().join(", ")
}

/// `name` in the form `von Last, Jr, First`; `part` spells all but the family name.
fn in_order(name: &Name, marks: &str, part: fn(&str) -> String) -> String {
    let family = without_braces(&name.family);
    if name.literal {
        return format!("{{{family}}}{marks}");
    }
    let [particle, suffix, given] = [&name.particle, &name.suffix, &name.given].map(|is| part(is));
    let last = if given.is_empty() && particle.is_empty() && suffix.is_empty() {
        lone_family(&family)
    } else {
        family_in_braces(&family)
    };
    let separator = if particle.is_empty() { "" } else { " " };
    let mut out = format!("{particle}{separator}{last}{marks}");
    for part in [suffix, given].into_iter().filter(|part| !part.is_empty()) {
        out.push_str(", ");
        out.push_str(&part);
    }
    out
}

/// A family name without anything else: several words must not be taken apart.
fn lone_family(family: &str) -> String {
    if family.contains(char::is_whitespace) || needs_braces(family) || family == "others" {
        format!("{{{family}}}")
    } else {
        family.to_owned()
    }
}

/// A family name before a comma. BibTeX takes everything up to the last word in lower case for a
/// particle (btxdoc § 4, item 11), the last word excepted.
fn family_in_braces(family: &str) -> String {
    let words: Vec<&str> = family.split_whitespace().collect();
    let before_last = words.split_last().map_or(&[][..], |(_, before)| before);
    let reads_as_particle =
        before_last.iter().any(|word| word.chars().next().is_some_and(char::is_lowercase));
    if reads_as_particle || needs_braces(family) { format!("{{{family}}}") } else { family.into() }
}

/// Another part of a name.
fn part_in_braces(part: &str) -> String {
    let part = without_braces(part);
    if needs_braces(&part) { format!("{{{part}}}") } else { part }
}

/// Whether `part` holds what would part names or their parts.
fn needs_braces(part: &str) -> bool {
    let has_and = part.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    part.contains(',') || has_and
}

/// `part` on one line, without braces, which would be taken for structure.
fn without_braces(part: &str) -> String {
    let kept: String = part.chars().filter(|letter| !matches!(letter, '{' | '}')).collect();
    spaces::single(&kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name from its parts.
    fn name(particle: &str, family: &str, suffix: &str, given: &str) -> Name {
        Name {
            family: family.into(),
            given: given.into(),
            particle: particle.into(),
            suffix: suffix.into(),
            literal: false,
        }
    }

    #[test]
    fn names_are_spelled_so_that_bibtex_reads_the_same_parts() {
        let cases = [
            (name("", "He", "", "Bing"), "He, Bing"),
            (name("van der", "Berg", "Jr.", "Jan K."), "van der Berg, Jr., Jan K."),
            (name("", "Müller", "", ""), "Müller"),
            (name("", "Garcia Marquez", "", "Gabriel"), "Garcia Marquez, Gabriel"),
            (name("", "Pereira da Silva", "", "Ana"), "{Pereira da Silva}, Ana"),
            (name("", "al-Khwarizmi", "", "M."), "al-Khwarizmi, M."),
            (name("", "Garcia Marquez", "", ""), "{Garcia Marquez}"),
            (name("de", "Souza", "", ""), "de Souza"),
            (name("", "何", "", "冰"), "何, 冰"),
            (name("", "", "", "Ann"), "Ann"),
            (name("", "", "", "Ann Mary"), "{Ann Mary}"),
            (name("", "Smith", "", "A, B"), "Smith, {A, B}"),
            (name("", "Barnes and Noble", "", "X"), "{Barnes and Noble}, X"),
            (name("", "H{\"}e", "", "B"), "H\"e, B"),
            (name("", "others", "", ""), "{others}"),
            (name("", "Stancâk", "", "A Jr"), "Stancâk, {A Jr}"),
            (Name::literal("The ATLAS Collaboration"), "{The ATLAS Collaboration}"),
            (Name::literal("Ernst & Young, Inc."), "{Ernst & Young, Inc.}"),
        ];
        for (name, expected) in cases {
            assert_eq!(spell(&name, "", Dialect::Bibtex), expected);
        }
        let odd = name("Donald", "S. Williamson", "", "");
        let named = "family={S. Williamson}, prefix={Donald}";
        assert_eq!(spell(&odd, "", Dialect::Biblatex), named);
        assert_eq!(spell(&name("", "He", "", "Bing"), "†", Dialect::Bibtex), "He†, Bing");
    }
}
