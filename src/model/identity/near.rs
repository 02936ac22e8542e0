//! Who of the authors that are not the owner is most likely the owner after all, and what is different.
//! Nothing is marked by this: it is what `check` offers.

use foldhash::HashMap;

use super::super::contributor::Contributor;
use super::super::listed::Person;
use super::super::name::Name;
use super::given;
use super::letters::{alike, forms};
use super::nicknames::is_short_form;
use super::spelling::{Level, Spelling};
use super::words::{Word, run};

/// Why a name that is not taken for a person's may be theirs; the likelier first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Why {
    /// Only the accents differ.
    Accents,
    /// A short word may be the person's initials.
    Glued,
    /// The given name is another form of the person's: Leo, Leonard.
    ShortForm,
    /// A letter differs.
    Letter,
    /// A part of the given name is missing on one side.
    GivenPart,
    /// A part of the family name is missing on one side.
    FamilyPart,
    /// It has another of the person's given names.
    OtherGiven,
    /// The words are the same in another order.
    Order,
    /// It is in another script.
    Script,
    /// It holds the whole name and more.
    Within,
    /// Initials that are listed may be those of the name.
    Fuller,
    /// Only the given name is the same.
    GivenAlone,
}

impl Why {
    /// Whether it may be the same name, with a slip or in a short form.
    pub(super) fn is_slip(self) -> bool {
        matches!(self, Why::ShortForm | Why::Letter)
    }

    /// What is different, in words.
    pub fn words(self) -> &'static str {
        match self {
            Why::Accents => "differs only in accents",
            Why::Glued => "may be initials",
            Why::ShortForm => "has another form of the given name",
            Why::Letter => "differs by a letter",
            Why::GivenPart => "has only a part of the given name, or more of it",
            Why::FamilyPart => "has only a part of the family name, or more of it",
            Why::OtherGiven => "has another of the given names",
            Why::Order => "has the same words in another order",
            Why::Script => "is in another script",
            Why::Within => "holds the whole name",
            Why::Fuller => "has the initials",
            Why::GivenAlone => "has the same given name",
        }
    }
}

/// Looks for one person among names.
#[derive(Debug)]
pub struct Seeker<'a> {
    names: Vec<Name>,
    spellings: Vec<Spelling>,
    known: HashMap<&'a Name, Option<Why>>,
}

impl<'a> Seeker<'a> {
    /// Looks for `person`.
    pub fn new(person: &Person) -> Seeker<'a> {
        let names: Vec<Name> = person.names().filter(|name| !name.is_empty()).cloned().collect();
        let spellings = names.iter().map(Spelling::new).collect();
        Seeker { names, spellings, known: HashMap::default() }
    }

    /// The one of `contributors` who is most likely the person, and why. Of two as likely, the first.
    pub fn nearest(
        &mut self,
        contributors: impl IntoIterator<Item = &'a Contributor>,
    ) -> Option<(&'a Contributor, Why)> {
        let mut best: Option<(&Contributor, Why)> = None;
        for one in contributors {
            if let Some(why) = self.why(&one.name)
                && best.is_none_or(|(_, least)| why < least)
            {
                best = Some((one, why));
            }
        }
        best
    }

    /// Whether `name`, in another script than the person's, says the same in Latin letters.
    fn is_in_other_script(&self, name: &Name) -> bool {
        let is_latin = |name: &Name| is_latin(&name.family);
        self.names.iter().filter(|own| is_latin(own) != is_latin(name)).any(|own| {
            let (own, other) = (Spelling::new(&latin(own)), Spelling::new(&latin(name)));
            own.compare(&other).or_else(|| other.compare(&own)).is_some()
                || compare(&own, &other).is_some_and(|why| why <= Why::Letter || why == Why::Fuller)
        })
    }

    /// Why `name` may be the person's.
    fn why(&mut self, name: &'a Name) -> Option<Why> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let written = Spelling::new(name);
        let by_letters = self.spellings.iter().filter_map(|listed| compare(listed, &written)).min();
        let found = by_letters.or_else(|| self.is_in_other_script(name).then_some(Why::Script));
        self.known.insert(name, found);
        found
    }
}

/// Why `written`, which is not taken for the person who is listed with `listed`, may be theirs.
pub(super) fn compare(listed: &Spelling, written: &Spelling) -> Option<Why> {
    if let Some(found) = listed.compare(written) {
        return Some(if found.level == Level::Glued { Why::Glued } else { Why::Accents });
    }
    let (ours, theirs) = (Sides::of(listed)?, Sides::of(written)?);
    if alike(&ours.family, &theirs.family).is_some() {
        return given_names(&ours, &theirs);
    }
    if given::compare(ours.given, theirs.given, Level::Looser).is_some()
        && ours.has_near_family(&theirs)
    {
        return Some(Why::Letter);
    }
    if ours.shares_family(&theirs) {
        return Some(Why::FamilyPart);
    }
    if is_same_bag(ours.all, theirs.all) {
        return Some(Why::Order);
    }
    let is_ours =
        |window: &[Word]| window.iter().zip(ours.all).all(|(one, other)| one.text == other.text);
    if theirs.all.windows(ours.all.len()).any(is_ours) {
        return Some(Why::Within);
    }
    let is_long = |word: &Word| word.text.chars().count() > 3 && !word.short;
    let is_called = ours.given.first().zip(theirs.given.first()).is_some_and(|(one, other)| {
        is_long(one) && is_long(other) && alike(&one.text, &other.text).is_some()
    });
    is_called.then_some(Why::GivenAlone)
}

/// A name in two parts.
struct Sides<'a> {
    all: &'a [Word],
    given: &'a [Word],
    family: String,
}

impl<'a> Sides<'a> {
    /// The parts of `spelling`; `None` if it has only one.
    fn of(spelling: &'a Spelling) -> Option<Sides<'a>> {
        let words = spelling.words();
        let sides =
            Sides { all: &words.all, given: words.given(), family: spelling.core().to_owned() };
        (!spelling.is_whole()).then_some(sides)
    }

    /// Whether the family names differ by a letter.
    fn has_near_family(&self, other: &Sides<'_>) -> bool {
        is_near(&self.family, &other.family)
    }

    /// Whether a whole word of the family names is the same, and the given names begin alike.
    fn shares_family(&self, other: &Sides<'_>) -> bool {
        let begins_alike =
            self.given.first().zip(other.given.first()).is_some_and(|(one, other)| {
                let by_letter = one.short || other.short;
                alike(&one.text, &other.text).is_some()
                    || by_letter && one.text.chars().next() == other.text.chars().next()
            });
        let is_word = |word: &&Word| !word.particle && word.text.chars().count() > 2;
        let ours = self.all[1..].iter().filter(is_word);
        let is_theirs = |word: &Word| {
            other.all[1..]
                .iter()
                .filter(is_word)
                .any(|other| alike(&word.text, &other.text).is_some())
        };
        begins_alike && ours.into_iter().any(is_theirs)
    }
}

/// What differs between the given names of one family name.
fn given_names(ours: &Sides<'_>, theirs: &Sides<'_>) -> Option<Why> {
    let (Some(one), Some(other)) = (ours.given.first(), theirs.given.first()) else { return None };
    let plain = |word: &Word| forms(&word.text).into_iter().next().unwrap_or_default();
    let (first, second) = (plain(one), plain(other));
    let (whole, other_whole) = (run(ours.given), run(theirs.given));
    if one.short || other.short {
        let begins_alike =
            |(one, other): (&Word, &Word)| one.text.chars().next() == other.text.chars().next();
        if ours.given.iter().zip(theirs.given).all(begins_alike) {
            return Some(Why::Fuller);
        }
        let is_later = |names: &[Word], initial: &Word| {
            names.iter().skip(1).any(|name| name.text.chars().next() == initial.text.chars().next())
        };
        return (is_later(ours.given, other) || is_later(theirs.given, one))
            .then_some(Why::OtherGiven);
    }
    if is_short_form(&first, &second) || begins_long(&first, &second) {
        return Some(Why::ShortForm);
    }
    if is_near(&first, &second) || is_near(&whole, &other_whole) {
        return Some(Why::Letter);
    }
    let is_part = |part: &str, whole: &str| part.chars().count() > 1 && whole.starts_with(part);
    let has_hyphen = |names: &[Word]| names.iter().any(|name| name.hyphen);
    if (has_hyphen(ours.given) || has_hyphen(theirs.given))
        && (is_part(&first, &other_whole) || is_part(&second, &whole))
    {
        return Some(Why::GivenPart);
    }
    let shared = |name: &Word| {
        !name.short
            && !name.particle
            && theirs.given.iter().any(|other| alike(&name.text, &other.text).is_some())
    };
    ours.given.iter().any(shared).then_some(Why::OtherGiven)
}

/// Whether every letter of `text` is of a Latin script.
fn is_latin(text: &str) -> bool {
    text.chars().all(|letter| {
        !letter.is_alphabetic() || letter < '\u{370}' || ('Ḁ'..='ỿ').contains(&letter)
    })
}

/// `name` in Latin letters.
fn latin(name: &Name) -> Name {
    let latin = |text: &str| deunicode::deunicode(text).trim().into();
    let Name { family, given, particle, suffix, literal } = name;
    let (given, particle, suffix) = (latin(given), latin(particle), latin(suffix));
    Name { family: latin(family), given, particle, suffix, literal: *literal }
}

/// Whether one of two words begins with the other, of three letters or more: Alex, Alexander.
fn begins_long(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.chars().count() > 2 && long.starts_with(short)
}

/// Whether two words of some length differ by a letter: one more, one less, another, or two that changed
/// places.
fn is_near(one: &str, other: &str) -> bool {
    let least = one.chars().count().min(other.chars().count());
    least > 3 && one.len().abs_diff(other.len()) < 3 && strsim::osa_distance(one, other) == 1
}

/// Whether two names have the same words in another order.
fn is_same_bag(one: &[Word], other: &[Word]) -> bool {
    let sorted = |words: &[Word]| {
        let mut texts: Vec<String> =
            words.iter().filter_map(|word| forms(&word.text).into_iter().next()).collect();
        texts.sort_unstable();
        texts
    };
    one.len() > 1 && one.len() == other.len() && sorted(one) == sorted(other)
}
