//! The macros of a file: what `@string` defined so far, and the names that every style knows.
//!
//! BibTeX expands a macro where it is defined, so cycles cannot arise; texts can still double with
//! each definition, so what one value and one file may copy from macros is bounded. Names without
//! a definition are remembered and reported at the end, when later definitions are known.

use std::collections::BTreeMap;

use super::faults;
use super::value::Value;
use crate::diag::{Diagnostic, Sink, did_you_mean};
use crate::model::fields;
use crate::span::{Span, Spanned};

/// What one value may copy from macros, in bytes.
const PER_VALUE: usize = 1 << 20;

/// What one file may copy from macros, in bytes.
const PER_FILE: usize = 64 << 20;

/// How many undefined names are compared with all defined ones.
const SUGGESTIONS: usize = 64;

/// BibTeX's month macros. They stand for themselves, so that dates are read from `nov`, whatever
/// a style would print.
const MONTHS: &[(&str, &str)] = &[
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may", "may"),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
];

/// The journals that BibTeX's standard styles (`plain.bst`, btxbst.doc) define.
const JOURNALS: &[(&str, &str)] = &[
    ("acmcs", "ACM Computing Surveys"),
    ("acta", "Acta Informatica"),
    ("cacm", "Communications of the ACM"),
    ("ibmjrd", "IBM Journal of Research and Development"),
    ("ibmsj", "IBM Systems Journal"),
    ("ieeese", "IEEE Transactions on Software Engineering"),
    ("ieeetc", "IEEE Transactions on Computers"),
    ("ieeetcad", "IEEE Transactions on Computer-Aided Design of Integrated Circuits"),
    ("ipl", "Information Processing Letters"),
    ("jacm", "Journal of the ACM"),
    ("jcss", "Journal of Computer and System Sciences"),
    ("scp", "Science of Computer Programming"),
    ("sicomp", "SIAM Journal on Computing"),
    ("tcs", "Theoretical Computer Science"),
    ("tocs", "ACM Transactions on Computer Systems"),
    ("tods", "ACM Transactions on Database Systems"),
    ("tog", "ACM Transactions on Graphics"),
    ("toms", "ACM Transactions on Mathematical Software"),
    ("toois", "ACM Transactions on Office Information Systems"),
    ("toplas", "ACM Transactions on Programming Languages and Systems"),
];

/// A macro that `@string` defined.
#[derive(Debug)]
struct Macro {
    value: Value,
    name_span: Span,
}

/// A name that had no definition where it was used.
#[derive(Debug)]
struct Undefined {
    name: Spanned<String>,
    /// The macro whose definition uses it.
    within: Option<String>,
}

/// What `@string`s have defined, file after file: BibTeX reads `\bibliography{abbr,pubs}` as one text.
#[derive(Debug, Default)]
pub struct Strings {
    /// By name in lower case: BibTeX does not tell `J` from `j`.
    defined: BTreeMap<String, Macro>,
    /// What the files so far used without a definition.
    wanted: Vec<Spanned<String>>,
}

/// What a file and those before it have defined, and what it used without.
#[derive(Debug, Default)]
pub(super) struct Macros {
    /// What is defined so far.
    strings: Strings,
    /// How many definitions the file has of its own.
    own: usize,
    undefined: Vec<Undefined>,
    too_large: Vec<Spanned<String>>,
    copied: usize,
}

impl Macros {
    /// No macros but those of the files before.
    pub(super) fn after(strings: Strings) -> Macros {
        Macros { strings, ..Macros::default() }
    }

    /// What is defined now, and what is wanted.
    pub(super) fn into_strings(mut self) -> Strings {
        let defined = &self.strings.defined;
        let wanted = self.undefined.into_iter().map(|used| used.name);
        let wanted = wanted.filter(|name| !defined.contains_key(&name.value.to_lowercase()));
        self.strings.wanted.extend(wanted);
        self.strings
    }

    /// What to say of the names that earlier files used and this one defines.
    pub(super) fn take_late(&mut self) -> Vec<Diagnostic> {
        let Strings { defined, wanted } = &mut self.strings;
        let mut late = Vec::new();
        wanted.retain(|name| {
            let found = defined.get(&name.value.to_lowercase());
            late.extend(
                found.map(|found| faults::defined_later(&name.value, name.span, found.name_span)),
            );
            found.is_none()
        });
        late
    }

    /// Whether the file itself defines something.
    pub(super) fn has_own(&self) -> bool {
        self.own > 0
    }

    /// Remembers that `name` stands for `value` from here on.
    pub(super) fn define(&mut self, name: &Spanned<String>, value: Value) {
        let entry = Macro { value, name_span: name.span };
        self.strings.defined.insert(name.value.to_lowercase(), entry);
        self.own += 1;
    }

    /// Appends what the macro `name` stands for to `value`; a name that stands for nothing, or for
    /// too much, stays as it is written. `within` is the macro that is being defined.
    pub(super) fn expand(
        &mut self,
        name: Spanned<String>,
        within: Option<&str>,
        value: &mut Value,
    ) {
        let folded = name.value.to_lowercase();
        if let Some(found) = self.strings.defined.get(&folded) {
            let cost = found.value.cost();
            if value.copied() + cost > PER_VALUE || self.copied + cost > PER_FILE {
                value.push_word(&name.value, name.span);
                self.too_large.push(name);
                return;
            }
            self.copied += cost;
            value.push_macro(&found.value, cost);
        } else if MONTHS.iter().any(|&(month, _)| month == folded) {
            value.push_word(&folded, name.span);
        } else if let Some((_, journal)) = JOURNALS.iter().find(|&&(word, _)| word == folded) {
            value.push_word(journal, name.span);
        } else {
            value.push_word(&name.value, name.span);
            self.undefined.push(Undefined { name, within: within.map(str::to_lowercase) });
        }
    }

    /// Forgets the last name that had no definition, if it stands at the byte `start` or behind it: what
    /// is wrong there is said otherwise. Gives its place.
    pub(super) fn forget_undefined_from(&mut self, start: usize) -> Option<Span> {
        let span = self.undefined.last()?.name.span;
        (span.range().start >= start).then(|| self.undefined.pop())?;
        Some(span)
    }

    /// Reports every name that had no definition where it was used, and the first that stood for
    /// too much.
    pub(super) fn report(&self, sink: &mut Sink) {
        let mut near = BTreeMap::new();
        for (used, more) in self.undefined_by_name() {
            let fault = self.undefined_fault(used, &mut near);
            sink.push(faults::at_all(fault, &more));
        }
        if let Some(first) = self.too_large.first() {
            sink.push(faults::too_large(&first.value, first.span, self.too_large.len()));
        }
    }

    /// The names without a definition, each with the places where it is used again: one cause is one
    /// finding. What a definition uses is told apart.
    fn undefined_by_name(&self) -> Vec<(&Undefined, Vec<Span>)> {
        let mut all: Vec<(&Undefined, Vec<Span>)> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for used in &self.undefined {
            let folded = used.name.value.to_lowercase();
            match known.get(&folded) {
                Some(&at) if used.within.is_none() => all[at].1.push(used.name.span),
                _ => {
                    if used.within.is_none() {
                        known.insert(folded, all.len());
                    }
                    all.push((used, Vec::new()));
                }
            }
        }
        all
    }

    /// What to say about a name without a definition; `near` holds the suggestions made so far.
    fn undefined_fault(
        &self,
        used: &Undefined,
        near: &mut BTreeMap<String, Option<String>>,
    ) -> Diagnostic {
        let folded = used.name.value.to_lowercase();
        if used.within.as_ref() == Some(&folded) {
            return faults::self_reference(&used.name.value, used.name.span);
        }
        if let Some(later) = self.strings.defined.get(&folded) {
            return faults::used_before(&used.name.value, used.name.span, later.name_span);
        }
        if let Some(month) = find_month(&folded) {
            return faults::month_word(&used.name.value, used.name.span, month);
        }
        let suggest = near.len() < SUGGESTIONS;
        let known = near
            .entry(folded)
            .or_insert_with_key(|word| suggest.then(|| self.suggestion(word)).flatten());
        faults::undefined(&used.name.value, used.name.span, known.as_deref())
    }

    /// The defined name nearest to `word`.
    fn suggestion(&self, word: &str) -> Option<String> {
        let defined = self.strings.defined.keys().map(String::as_str);
        let months = MONTHS.iter().map(|&(month, _)| month);
        did_you_mean(word, defined.chain(months)).map(str::to_owned)
    }
}

/// The month macro that a written-out or otherwise shortened month (`february`, `sept`) means.
fn find_month(word: &str) -> Option<&'static str> {
    let named = |&&(month, full): &&(&str, &str)| word.starts_with(month) && full.starts_with(word);
    MONTHS.iter().find(named).map(|&(month, _)| month)
}

/// The macro of the month with this number, from 1.
pub fn month_macro(number: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(number).checked_sub(1)?).map(|&(month, _)| month)
}

/// Whether `word` is the macro of a month.
pub fn is_month_macro(word: &str) -> bool {
    MONTHS.iter().any(|(month, _)| word.eq_ignore_ascii_case(month))
}

/// Whether `word` is the name of a field, by the table of fields.
pub(super) fn is_field_name(word: &str) -> bool {
    fields::find(word).is_some() || matches!(word.to_ascii_lowercase().as_str(), "year" | "month")
}
