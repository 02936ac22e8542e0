//! Names in works: lists of them by role, and each with who it is.
//!
//! In templates a list of names is a sequence. In expressions it is also asked for names
//! (`"Srijan Kumar" in authors`), so there it is a mapping whose keys are the names themselves.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};

use super::data;
use super::entry::ContentValue;
use super::lens::{Lens, Mode};
use super::shown::{mark_content, marks_behind};
use super::values::name_part;
use super::values::{NameValue, NamesValue};
use crate::formats::bibtex;
use crate::model::{Contributor, Person, Role, Work};
use crate::text::{Markup, Text};

/// The attributes of a name; a listed person's other fields come on top.
pub const ATTRIBUTES: &[&str] = &[
    "name",
    "family",
    "given",
    "particle",
    "suffix",
    "literal",
    "self",
    "equal",
    "corresponding",
    "senior",
    "student",
    "deceased",
    "marks",
    "role",
    "orcid",
    "affiliation",
    "id",
    "url",
    "person",
];

/// The indices of the contributors of `work` in `role`.
pub fn places(work: &Work, role: Role) -> Vec<usize> {
    let numbered = work.contributors.iter().enumerate();
    numbered.filter(|(_, contributor)| contributor.role == role).map(|(at, _)| at).collect()
}

/// The contributors of the work with index `work` in `role`, if there are any.
pub(super) fn names(lens: &Arc<Lens>, work: usize, role: Role) -> Option<Value> {
    lens.library.works.get(work)?.people(role).next()?;
    Some(Value::from_object(NamesValue { lens: Arc::clone(lens), work, role }))
}

impl NamesValue {
    /// The names in order.
    pub fn names(&self) -> Vec<NameValue> {
        let places = self.model().map(|work| places(work, self.role)).unwrap_or_default();
        let name =
            |contributor| NameValue { lens: Arc::clone(&self.lens), work: self.work, contributor };
        places.into_iter().map(name).collect()
    }

    /// Whether the list goes on: it ended with `and others`.
    pub fn others(&self) -> bool {
        self.model().is_some_and(|work| work.others.contains(&self.role))
    }

    /// The work.
    fn model(&self) -> Option<&Work> {
        self.lens.library.works.get(self.work)
    }

    /// The list as a field of BibTeX, with the marks of the style behind the family names.
    fn bibtex(&self) -> Option<Value> {
        let lens = &self.lens;
        let work = self.model()?;
        let people = work.people(self.role);
        let marks =
            |person| Text::inline(mark_content(&marks_behind(person, work, lens)), Markup::Plain);
        let marked = people.map(|person| (person, marks(person).to_plain()));
        let names = bibtex::names(marked, self.others(), &lens.library);
        Some(Value::from_object(ContentValue(names)))
    }

    /// How many names there are.
    fn count(&self) -> usize {
        self.model().map_or(0, |work| work.people(self.role).count())
    }

    /// The name at `place`, counted from the end if it is negative.
    fn at(&self, place: i64) -> Option<Value> {
        let place = if place < 0 { i64::try_from(self.count()).ok()? + place } else { place };
        let name = self.names().into_iter().nth(usize::try_from(place).ok()?)?;
        Some(Value::from_object(name))
    }

    /// The contributor whose name is `wanted`, whole.
    fn named(&self, wanted: &str) -> Option<Value> {
        let mut names = self.names().into_iter();
        names.find(|name| name.is_called(wanted)).map(Value::from_object)
    }
}

impl Object for NamesValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match self.lens.mode {
            Mode::Template => ObjectRepr::Seq,
            Mode::Expression => ObjectRepr::Map,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str() {
            Some("others") => Some(self.others().into()),
            Some("bibtex") if self.lens.mode == Mode::Template => self.bibtex(),
            Some(name) => self.named(name),
            None => self.at(key.as_i64()?),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.names().into_iter().map(Value::from_object).collect())
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        Some(self.count())
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, name) in self.names().iter().enumerate() {
            f.write_str(if at == 0 { "" } else { ", " })?;
            f.write_str(&name.display())?;
        }
        Ok(())
    }
}

impl NameValue {
    /// The contributor.
    pub fn model(&self) -> Option<&Contributor> {
        self.lens.library.works.get(self.work)?.contributors.get(self.contributor)
    }

    /// Who it is, if it is a listed person.
    pub fn person(&self) -> Option<&Person> {
        self.lens.library.people.get(self.model()?.person?)
    }

    /// The name, given name first.
    pub fn display(&self) -> String {
        self.model().map(|contributor| contributor.name.display()).unwrap_or_default()
    }

    /// Whether `wanted` is the name as written, the listed name or the id of the person.
    fn is_called(&self, wanted: &str) -> bool {
        let listed = self.person();
        self.display() == wanted
            || listed
                .is_some_and(|person| person.id.value == wanted || person.name.display() == wanted)
    }

    /// The attribute `name`.
    fn get(&self, name: &str) -> Option<Value> {
        let contributor = self.model()?;
        match name {
            "self" => Some(self.lens.is_self(contributor).into()),
            "equal" => Some(contributor.equal.into()),
            "corresponding" => Some(contributor.corresponding.into()),
            "senior" => Some(contributor.senior.into()),
            "student" => Some(contributor.student.into()),
            "deceased" => Some(contributor.deceased().into()),
            "marks" => Some(contributor.marks().iter().map(Value::from).collect()),
            "role" => Some(format!("{:?}", contributor.role).to_lowercase().into()),
            "affiliation" => contributor.affiliation().map(Value::from),
            "url" => self.lens.home_page(contributor).map(Value::from),
            _ => name_part(&contributor.name, name).or_else(|| self.of_person(name)),
        }
    }

    /// What is known of the person: what the work says of them, else what the list of people says.
    fn of_person(&self, name: &str) -> Option<Value> {
        let written = self.model()?.orcid().filter(|_| name == "orcid");
        if let Some(orcid) = written {
            return Some(Value::from(&orcid.value));
        }
        let person = self.person()?;
        match name {
            "person" => Some(super::subjects::person(&self.lens, self.model()?.person?)),
            "id" => Some(Value::from(&person.id.value)),
            "orcid" => person.orcid.as_ref().map(|orcid| Value::from(&orcid.value)),
            _ => {
                let mut extra = person.extra.iter();
                extra.find(|(field, _)| super::fold::same(field, name)).map(|pair| data(&pair.1))
            }
        }
    }
}

impl Object for NameValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get(key.as_str()?)
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.display())
    }
}
