//! A contributor of a work: a name in a role, with what is said of it.

use super::name::{Fault, Name};
use super::role::Role;
use crate::span::{Span, Spanned};

/// The words for what may be said of a contributor: what a mark means, an annotation says.
pub const MEANINGS: [&str; 7] =
    ["equal", "equal-2", "equal-3", "corresponding", "senior", "student", "deceased"];

/// A name with a role in a work.
#[derive(Clone, Debug)]
pub struct Contributor {
    /// What they did.
    pub role: Role,
    /// The name as written, without marks and markup.
    pub name: Name,
    /// Where it stands.
    pub span: Span,
    /// Contributed equally with others so marked.
    pub equal: bool,
    /// Is the corresponding author.
    pub corresponding: bool,
    /// Is the senior author.
    pub senior: bool,
    /// Was a student at the time.
    pub student: bool,
    /// `self: true` or `self: false`, if written: the owner's explicit word.
    pub marked_self: Option<bool>,
    /// Who it is: an index into `Library::people`; set by `identity::resolve`.
    pub person: Option<usize>,
    /// Whether it is the owner; set by `identity::resolve`.
    pub is_self: bool,
    /// All else that is known; most have nothing here, and a list has many names.
    pub remarks: Option<Box<Remarks>>,
}

/// What few contributors have beside a name.
#[derive(Clone, Debug, Default)]
pub struct Remarks {
    /// Marks that were glued to the name and mean nothing known, as written.
    pub marks: Vec<String>,
    /// The mark that says that they contributed equally, as written.
    pub equal_mark: Option<String>,
    /// Whether no source says what that mark means: a star means this unless the config says otherwise.
    pub is_assumed: bool,
    /// Which of several groups of equal contributors, counted from 1; 0 where there is only one.
    pub group: u8,
    /// Has died.
    pub deceased: bool,
    /// What is odd about how the name is written, for `check` to report.
    pub faults: Vec<Spanned<Fault>>,
    /// The ORCID iD, if one was written here.
    pub orcid: Option<Spanned<String>>,
    /// The affiliation, if one was written here.
    pub affiliation: Option<String>,
    /// The home page, if one was written here.
    pub url: Option<String>,
    /// The id of a person, if one was written.
    pub person_id: Option<Spanned<String>>,
    /// What `identity::resolve` could not decide, for `check` to report.
    pub doubt: Option<Doubt>,
}

impl Contributor {
    /// `name` in `role`, written at `span`, with nothing else known.
    pub fn new(role: Role, name: Name, span: Span) -> Contributor {
        Contributor {
            role,
            name,
            span,
            equal: false,
            corresponding: false,
            senior: false,
            student: false,
            marked_self: None,
            person: None,
            is_self: false,
            remarks: None,
        }
    }

    /// What is known beside the name, to change it.
    pub fn remarks_mut(&mut self) -> &mut Remarks {
        self.remarks.get_or_insert_default()
    }

    /// Sets what `word` (one of [`MEANINGS`]) says of them; whether it says anything.
    pub fn say(&mut self, word: &str) -> bool {
        match word {
            "equal" => self.equal = true,
            "equal-2" | "equal-3" => {
                self.equal = true;
                self.remarks_mut().group = if word == "equal-2" { 2 } else { 3 };
            }
            "corresponding" => self.corresponding = true,
            "senior" => self.senior = true,
            "student" => self.student = true,
            "deceased" => self.remarks_mut().deceased = true,
            _ => return false,
        }
        true
    }

    /// The group of equal contributors, counted from 1; 0 for none.
    pub fn equal_group(&self) -> u8 {
        let group = self.remarks.as_ref().map_or(0, |remarks| remarks.group);
        if self.equal { group.max(1) } else { 0 }
    }

    /// Whether they have died, as far as the work says.
    pub fn deceased(&self) -> bool {
        self.remarks.as_ref().is_some_and(|remarks| remarks.deceased)
    }

    /// Whether the work surely says nothing of them.
    pub fn is_unmarked(&self) -> bool {
        let is_said = self.equal || self.corresponding || self.senior || self.student;
        !is_said && self.remarks.is_none()
    }

    /// What is said of them, in [`MEANINGS`]' words.
    pub fn meanings(&self) -> impl Iterator<Item = &'static str> {
        let group = self.equal_group();
        let known = [group == 1, group == 2, group == 3];
        let known = known.into_iter().chain([
            self.corresponding,
            self.senior,
            self.student,
            self.deceased(),
        ]);
        MEANINGS.into_iter().zip(known).filter(|(_, is)| *is).map(|(word, _)| word)
    }

    /// Sets what could not be decided about who it is.
    pub fn set_doubt(&mut self, doubt: Option<Doubt>) {
        if doubt.is_some() || self.doubt().is_some() {
            self.remarks_mut().doubt = doubt;
        }
    }

    /// Marks that were glued to the name and mean nothing known, as written.
    pub fn marks(&self) -> &[String] {
        self.remarks.as_ref().map_or(&[], |remarks| &remarks.marks)
    }

    /// What is odd about how the name is written.
    pub fn faults(&self) -> &[Spanned<Fault>] {
        self.remarks.as_ref().map_or(&[], |remarks| &remarks.faults)
    }

    /// The mark that says that they contributed equally, as written.
    pub fn equal_mark(&self) -> Option<&str> {
        self.remarks.as_ref()?.equal_mark.as_deref()
    }

    /// The ORCID iD, if one was written here.
    pub fn orcid(&self) -> Option<&Spanned<String>> {
        self.remarks.as_ref()?.orcid.as_ref()
    }

    /// The affiliation, if one was written here.
    pub fn affiliation(&self) -> Option<&str> {
        self.remarks.as_ref()?.affiliation.as_deref()
    }

    /// The home page, if one was written here.
    pub fn url(&self) -> Option<&str> {
        self.remarks.as_ref()?.url.as_deref()
    }

    /// The id of a person, if one was written.
    pub fn person_id(&self) -> Option<&Spanned<String>> {
        self.remarks.as_ref()?.person_id.as_ref()
    }

    /// What could not be decided about who it is.
    pub fn doubt(&self) -> Option<&Doubt> {
        self.remarks.as_ref()?.doubt.as_ref()
    }
}

/// What could not be decided about a contributor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Only initials fit, and they fit all of these: names of listed people first, then full names
    /// written elsewhere. Also where one spelling is that of several listed people.
    Initials(Vec<String>),
    /// The name is the owner's with family and given name swapped; it is taken for the owner.
    Swapped,
    /// Another contributor of the same work fits the owner just as well.
    Tie,
    /// It fits the owner, and so do other names, but one person cannot have all of these.
    Excluded(Vec<String>),
}
