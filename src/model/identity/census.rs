//! The names in the works that may be a listed person's, each once: whom it fits, and, once all are known,
//! who else it may be.

use foldhash::{HashMap, HashSet};

use super::super::contributor::Doubt;
use super::super::name::Name;
use super::super::work::Work;
use super::index::Index;
use super::near::{self, Why};
use super::spelling::{Level, Match, Spelling};

/// How much likelier one of two who exclude each other must be to be taken for the person.
const MUCH_LIKELIER: usize = 4;

/// A name in the works.
#[derive(Debug)]
pub(super) struct Entry {
    display: String,
    spelling: Spelling,
    /// How often it is written.
    uses: usize,
    /// The people it fits, each with how well, in their order.
    pub(super) fits: Vec<(usize, Match)>,
    /// Full names of others that it fits, if it fits a person by initials alone.
    pub(super) others: Vec<String>,
    /// Whether it is an owner's with the family name first.
    pub(super) is_turned: bool,
    /// The names of which it excludes one, as one person cannot have both.
    pub(super) excludes: Vec<String>,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Census {
    pub(super) entries: Vec<Entry>,
    /// For each contributor of each work, in order, which entry the name is.
    pub(super) places: Vec<Option<usize>>,
}

impl Census {
    /// The names in `works` that may be those of `index`; `owners` may be written with the family name
    /// first.
    pub(super) fn take(index: &Index, works: &[Work], owners: &[usize]) -> Census {
        let mut census = Census::default();
        let mut known: HashMap<&Name, Option<usize>> = HashMap::default();
        let mut near_of: Vec<Vec<usize>> = Vec::new();
        let count = works.iter().map(|work| work.contributors.len()).sum();
        census.places.reserve(count);
        known.reserve(count / 2);
        for name in works.iter().flat_map(|work| &work.contributors).map(|one| &one.name) {
            let place = *known.entry(name).or_insert_with(|| {
                let near = Some(index.near(name)).filter(|near| !near.is_empty())?;
                census.entries.push(Entry::new(name));
                near_of.push(near);
                Some(census.entries.len() - 1)
            });
            if let Some(at) = place {
                census.entries[at].uses += 1;
            }
            census.places.push(place);
        }
        for (entry, near) in census.entries.iter_mut().zip(&near_of) {
            let fit = |&at: &usize| Some((at, index.fit(at, &entry.spelling)?));
            entry.fits = near.iter().filter_map(fit).collect();
            entry.is_turned = entry.spelling.words().turned && !entry.fits.is_empty();
        }
        for &owner in owners {
            census.turn(owner, index, &near_of);
        }
        census.learn(&near_of);
        census.check_glued(index);
        census.set_namesakes_apart();
        census.exclude(index);
        census.find_others();
        census
    }

    /// Finds the names of the owner `at` with the family name first. Where no name fits otherwise, it is
    /// the owner's own that was written so.
    fn turn(&mut self, at: usize, index: &Index, near_of: &[Vec<usize>]) {
        let is_direct =
            |entry: &Entry| entry.fits.iter().any(|fit| fit.0 == at && fit.1.level > Level::Glued);
        // A spelling with initials says which part is the family name.
        let has_initials =
            |one: &Spelling| !one.is_whole() && one.words().given().iter().any(|word| word.short);
        let is_as_listed =
            index.spellings(at).iter().any(has_initials) || self.entries.iter().any(is_direct);
        for (entry, near) in self.entries.iter_mut().zip(near_of) {
            if !entry.fits.is_empty() || !near.contains(&at) {
                continue;
            }
            let Some(found) = index.fit_turned(at, &entry.spelling) else { continue };
            if is_as_listed && found.level >= Level::Words {
                entry.fits = vec![(at, Match { level: Level::Turned, more: false, all: true })];
                entry.is_turned = true;
            } else if !is_as_listed {
                entry.fits = vec![(at, Match { level: found.level.min(Level::Words), ..found })];
            }
        }
    }

    /// Takes names for a person's whose every part is one of a fuller name that was found to be theirs:
    /// `Carlos M. Roe` and `M. Roe` beside `Carlos Manuel Roe`, where `C. Manuel Roe` is listed.
    fn learn(&mut self, near_of: &[Vec<usize>]) {
        let mut known: HashMap<usize, Vec<usize>> = HashMap::default();
        for (at, entry) in self.entries.iter().enumerate() {
            let is_full = entry.spelling.words().given().iter().all(|word| !word.short);
            for (person, _) in
                entry.fits.iter().filter(|fit| is_full && fit.1.level == Level::Looser)
            {
                known.entry(*person).or_default().push(at);
            }
        }
        if known.is_empty() {
            return;
        }
        for (at, near) in near_of.iter().enumerate() {
            if !self.entries[at].fits.is_empty() {
                continue;
            }
            let written = &self.entries[at].spelling;
            let fit = |person: &usize| {
                let theirs = known.get(person)?.iter();
                let found =
                    theirs.filter_map(|&known| self.entries[known].spelling.compare(written));
                let best = found.filter(|found| found.all).map(|found| found.level).max()?;
                let level = best.min(Level::Looser);
                Some((*person, Match { level, more: false, all: false }))
            };
            self.entries[at].fits = near.iter().filter_map(fit).collect();
        }
    }

    /// Leaves a short word that may be initials (`Am`) to a person only who has these initials, in the
    /// list or in a name that was found to be theirs.
    fn check_glued(&mut self, index: &Index) {
        let is_glued = |found: &Match| found.level == Level::Glued;
        for at in 0..self.entries.len() {
            let glued = self.entries[at].fits.iter().filter(|fit| is_glued(&fit.1));
            let unknown: Vec<usize> = glued
                .map(|fit| fit.0)
                .filter(|&person| !self.has_initials(person, &self.entries[at].spelling, index))
                .collect();
            self.entries[at]
                .fits
                .retain(|(person, found)| !is_glued(found) || !unknown.contains(person));
        }
    }

    /// Whether all the initials in `written` are those of a spelling of `person`.
    fn has_initials(&self, person: usize, written: &Spelling, index: &Index) -> bool {
        let is_theirs = |entry: &&Entry| {
            entry.fits.iter().any(|fit| fit.0 == person && fit.1.level >= Level::Looser)
        };
        let found = self.entries.iter().filter(is_theirs).map(|entry| &entry.spelling);
        index.spellings(person).iter().chain(found).any(|known| {
            known.compare(written).is_some_and(|found| found.level == Level::Glued && !found.more)
        })
    }

    /// Leaves `Hé` to a namesake who is always written so, where the owner's own name is written `He`.
    fn set_namesakes_apart(&mut self) {
        let accented: HashSet<String> = self
            .entries
            .iter()
            .filter(|entry| entry.fits.is_empty() && !entry.spelling.core().is_ascii())
            .map(|entry| entry.spelling.core().to_owned())
            .collect();
        let listed: Vec<(usize, String)> = self
            .entries
            .iter()
            .flat_map(|entry| entry.fits.iter().map(move |fit| (fit, entry.spelling.core())))
            .filter(|((_, found), core)| found.level == Level::Listed && core.is_ascii())
            .map(|(fit, core)| (fit.0, core.to_owned()))
            .collect();
        for entry in
            self.entries.iter_mut().filter(|entry| accented.contains(entry.spelling.core()))
        {
            entry.fits.retain(|(person, found)| {
                found.level == Level::Listed || !listed.iter().any(|row| row.0 == *person)
            });
        }
    }

    /// Parts names that each fit one person but exclude each other: other middle names. The one that is
    /// much likelier stays, if there is one.
    fn exclude(&mut self, index: &Index) {
        let mut by_person: HashMap<usize, Vec<usize>> = HashMap::default();
        let mut people = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            for (person, _) in &entry.fits {
                let found = by_person.entry(*person).or_default();
                if found.is_empty() {
                    people.push(*person);
                }
                found.push(at);
            }
        }
        for person in people {
            self.exclude_from(person, &by_person[&person], index);
        }
    }

    /// Parts the names `of` one `person`.
    fn exclude_from(&mut self, person: usize, of: &[usize], index: &Index) {
        let (mut claims, sure) = self.claims(person, of);
        let known = distinct(index.spellings(person));
        if claims.len() + sure.len() + known.len() < 2 {
            return;
        }
        claims.sort_by_key(|&(weight, at)| (std::cmp::Reverse(weight), at));
        let is_one = |one: usize, other: usize| self.is_one(one, other);
        let (rivals, claims): (Vec<_>, Vec<_>) = claims.into_iter().partition(|&(_, at)| {
            let written = &self.entries[at].spelling;
            sure.iter().any(|&known| !is_one(known, at))
                || known.iter().any(|known| !may_be_one(known, written))
        });
        let lead = claims.first().copied();
        let (side, others): (Vec<_>, Vec<_>) =
            claims.into_iter().partition(|&(_, at)| lead.is_some_and(|lead| is_one(lead.1, at)));
        let weight = |side: &[(usize, usize)]| side.iter().map(|claim| claim.0).sum::<usize>();
        let is_clear = weight(&side) >= MUCH_LIKELIER * weight(&others);
        if rivals.is_empty() && others.is_empty() {
            return;
        }
        let lead_name = match (lead, sure.first()) {
            (Some((_, at)), _) if rivals.is_empty() && !others.is_empty() => {
                self.entries[at].display.clone()
            }
            (_, Some(&at)) => self.entries[at].display.clone(),
            _ => index.display(person).to_owned(),
        };
        let losers: Vec<usize> = rivals.iter().chain(&others).map(|claim| claim.1).collect();
        let mut names = vec![lead_name];
        names.extend(losers.iter().map(|&at| self.entries[at].display.clone()));
        names.dedup();
        let undecided = (!is_clear).then(|| side.iter().map(|claim| claim.1)).into_iter().flatten();
        for at in losers.into_iter().chain(undecided.collect::<Vec<_>>()) {
            self.entries[at].excludes.clone_from(&names);
        }
        if !is_clear {
            self.doubt_initials(person, of, &names);
        }
    }

    /// Of the names `of` a `person`: those that claim more than the list says of them, each with its
    /// weight, and those that are theirs word by word.
    fn claims(&self, person: usize, of: &[usize]) -> (Vec<(usize, usize)>, Vec<usize>) {
        let (mut claims, mut sure) = (Vec::new(), Vec::new());
        for &at in of {
            let entry = &self.entries[at];
            let found = entry.fits.iter().find(|fit| fit.0 == person).map(|fit| fit.1);
            match found {
                Some(Match { level: Level::Looser, more: true, .. }) => {
                    claims.push((entry.uses * 3, at));
                }
                Some(Match { level: Level::Initials, more: true, .. }) => {
                    claims.push((entry.uses, at));
                }
                Some(Match { level: Level::Words, .. }) => sure.push(at),
                _ => {}
            }
        }
        (claims, sure)
    }

    /// Whether one person can have both names.
    fn is_one(&self, one: usize, other: usize) -> bool {
        may_be_one(&self.entries[one].spelling, &self.entries[other].spelling)
    }

    /// Takes `names`, of whom `person` is one, for all whom the person's initials fit.
    fn doubt_initials(&mut self, person: usize, of: &[usize], names: &[String]) {
        for &at in of {
            let entry = &mut self.entries[at];
            let by_initials = entry
                .fits
                .iter()
                .any(|fit| fit.0 == person && fit.1.level == Level::Initials && !fit.1.more);
            if by_initials {
                entry.others.extend_from_slice(names);
            }
        }
    }

    /// Whether `other` is probably a slip of somebody whom `entry` fits: nearly a full name of theirs that is
    /// written much more often.
    fn is_slip(&self, other: &Entry, entry: &Entry) -> bool {
        let people = entry.fits.iter().map(|fit| fit.0);
        people.into_iter().any(|person| {
            let is_full = |own: &&Entry| {
                own.spelling.has_word()
                    && own.fits.iter().any(|fit| fit.0 == person && fit.1.level >= Level::Looser)
            };
            let own = || self.entries.iter().filter(is_full);
            let uses: usize = own().map(|own| own.uses).sum();
            uses >= MUCH_LIKELIER * other.uses
                && own().any(|own| {
                    near::compare(&own.spelling, &other.spelling).is_some_and(Why::is_slip)
                })
        })
    }

    /// Finds the full names of others that initials fit.
    fn find_others(&mut self) {
        let mut full: HashMap<(Option<char>, Option<char>), Vec<usize>> = HashMap::default();
        let key = |spelling: &Spelling| {
            let end =
                super::letters::forms(spelling.core()).first().and_then(|form| form.chars().last());
            (spelling.first_letter(), end)
        };
        for (at, entry) in self.entries.iter().enumerate() {
            if entry.spelling.has_word() && !entry.spelling.is_whole() {
                full.entry(key(&entry.spelling)).or_default().push(at);
            }
        }
        for at in 0..self.entries.len() {
            let entry = &self.entries[at];
            let best = entry.fits.iter().map(|fit| fit.1.level).max();
            if best.is_none_or(|level| level > Level::Initials) {
                continue;
            }
            let near = full.get(&key(&entry.spelling)).map_or(&[][..], Vec::as_slice);
            let is_theirs = |other: &Entry| {
                other.fits.iter().any(|fit| entry.fits.iter().any(|own| own.0 == fit.0))
            };
            let mut others: Vec<String> = near
                .iter()
                .map(|&other| &self.entries[other])
                .filter(|other| {
                    !is_theirs(other) && other.spelling.compare(&entry.spelling).is_some()
                })
                .filter(|other| !self.is_slip(other, entry))
                .map(|other| other.display.clone())
                .collect();
            others.extend_from_slice(&entry.others);
            others.sort_unstable();
            others.dedup();
            self.entries[at].others = others;
        }
    }
}

/// Whether one person can have both names.
fn may_be_one(one: &Spelling, other: &Spelling) -> bool {
    one.compare(other).or_else(|| other.compare(one)).is_some()
}

/// Those of a person's listed spellings that have a given name or initial which another has not: they tell
/// namesakes apart.
fn distinct(spellings: &[Spelling]) -> Vec<&Spelling> {
    let says_more = |one: &&Spelling| {
        let found = |other: &Spelling| other.compare(one).is_some_and(|found| found.more);
        spellings.iter().any(found)
    };
    spellings.iter().filter(says_more).collect()
}

impl Entry {
    /// The entry of `name`, which fits nobody yet.
    fn new(name: &Name) -> Entry {
        Entry {
            display: name.display(),
            spelling: Spelling::new(name),
            uses: 0,
            fits: Vec::new(),
            others: Vec::new(),
            is_turned: false,
            excludes: Vec::new(),
        }
    }

    /// What could not be decided between this name and another.
    pub(super) fn excluded(&self) -> Option<Doubt> {
        (!self.excludes.is_empty()).then(|| Doubt::Excluded(self.excludes.clone()))
    }
}
