//! Expressions of the config over a work: compiled once, checked for unknown names, evaluated for
//! every work with bounded effort.
//!
//! Absent names are undefined, which is false, empty, and part of nothing.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::direction::Direction;
use super::{mismatch, words};
use crate::diag::{Diagnostic, Severity, Sink, codes, did_you_mean};
use crate::span::{Span, Spanned};
use crate::view::work::WorkValue;
use crate::view::{Lens, fold, names, names_in};

/// What one evaluation may cost: enough to search a long abstract, far from enough to hang.
const FUEL: u64 = 200_000;

/// How many operators an expression may have. MiniJinja nests them in each other and walks them by
/// recursion; it bounds brackets, but not `1+1+1+…`, which would overflow the stack.
pub(crate) const MAX_OPERATORS: usize = 1000;

/// The name of the day of the run, and its parts.
const TODAY: &str = "today";
const TODAY_PARTS: &[&str] = &["year", "month", "day", "iso"];

/// The language of expressions over the works of one library.
pub(super) struct Language {
    /// The library, seen for deciding.
    pub(super) lens: Arc<Lens>,
    environment: Environment<'static>,
    globals: HashSet<String>,
}

/// A compiled expression.
pub(super) struct Expression<'a> {
    /// Where in the config it stands: `where`, `sort`, `group`.
    place: &'static str,
    /// The text, without the sign of a sort key.
    text: String,
    span: Span,
    /// Whether the text itself is evaluated, so that places in it are those of errors.
    is_as_written: bool,
    compiled: minijinja::Expression<'a, 'static>,
    /// The names of a work that it asks for.
    pub(super) names: Arc<BTreeSet<String>>,
    /// Whether it compares and leaves it to us what that means for absent values.
    pub(super) compares: bool,
}

impl Language {
    /// The language for the works of `lens`, which must be seen for deciding.
    pub(super) fn new(lens: &Arc<Lens>) -> Language {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Chainable);
        environment.set_fuel(Some(FUEL));
        environment.set_debug(true);
        if let Some(today) = lens.today {
            environment.add_global(TODAY, day(today));
        }
        let globals = environment.globals().map(|(name, _)| name.to_owned()).collect();
        Language { lens: Arc::clone(lens), environment, globals }
    }

    /// Compiles `text`, which stands under `place` in the config; faults are reported.
    pub(super) fn compile(
        &self,
        place: &'static str,
        text: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<Expression<'_>> {
        if operators(&text.value) > MAX_OPERATORS {
            sink.push(too_long(place, text.span));
            return None;
        }
        let compiled = match self.environment.compile_expression_owned(text.value.clone()) {
            Ok(compiled) => compiled,
            Err(error) => {
                sink.push(syntax_fault(place, text, &error));
                return None;
            }
        };
        let dotted: BTreeSet<String> = compiled.undeclared_variables(true).into_iter().collect();
        let code = blank_strings(&text.value);
        if self.report_faults(text, &code, &dotted, sink) {
            return None;
        }
        let reading = words::read(&text.value, &code, &self.lens);
        if report_slips(text, &reading, sink) {
            return None;
        }
        let is_as_written = reading.replaced.is_empty();
        let compiled = if is_as_written {
            compiled
        } else {
            self.environment.compile_expression_owned(reading.apply(&text.value)).ok()?
        };
        let names = dotted.iter().map(|name| root(name)).filter(|name| self.knows(name));
        let names = Arc::new(names.map(str::to_owned).collect());
        let (text, span, compares) = (text.value.clone(), text.span, compares(&text.value));
        Some(Expression { place, text, span, is_as_written, compiled, names, compares })
    }

    /// Compiles a sort or group key: a name in any spelling, or an expression. A leading `-`, which
    /// turns the order, comes back as its direction.
    pub(super) fn compile_key(
        &self,
        place: &'static str,
        text: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(Expression<'_>, Direction)> {
        let trimmed = text.value.trim();
        let (key, direction) = match trimmed.strip_prefix('-') {
            Some(rest) => (rest.trim_start(), Direction::Descending),
            None => (trimmed, Direction::Ascending),
        };
        let start = text.value.len() - text.value.trim_start().len() + trimmed.len() - key.len();
        let span = part(text, start..start + key.len());
        let folded = fold::fold(key);
        let word = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        let is_name = folded.chars().all(word) && self.knows(root(&folded));
        let key = if is_name { folded } else { key.to_owned() };
        Some((self.compile(place, &Spanned::new(key, span), sink)?, direction))
    }

    /// Whether some work may have `name`.
    fn knows(&self, name: &str) -> bool {
        names::is_fixed(name)
            || names_in(&self.lens).binary_search_by(|known| known.as_str().cmp(name)).is_ok()
    }

    /// Reports what is wrong with the names in `text`, `dotted`, else with what it compares; `code` is
    /// `text` without what is in quotes. Whether anything is.
    fn report_faults(
        &self,
        text: &Spanned<String>,
        code: &str,
        dotted: &BTreeSet<String>,
        sink: &mut Sink,
    ) -> bool {
        let mut faults: Vec<Diagnostic> =
            dotted.iter().filter_map(|name| self.fault_of(text, name)).collect();
        let never = mismatch::find(&text.value, code).filter(|_| faults.is_empty());
        faults.extend(never.map(|found| {
            let fault = Diagnostic::error(codes::NEVER_EQUAL, found.message);
            fault.at(part(text, found.range)).help(found.help)
        }));
        let is_faulty = !faults.is_empty();
        for fault in faults {
            sink.push(fault);
        }
        is_faulty
    }

    /// What is wrong with `dotted`, a name with the attributes asked of it.
    fn fault_of(&self, text: &Spanned<String>, dotted: &str) -> Option<Diagnostic> {
        let mut parts = dotted.split('.');
        let (name, attribute) = (parts.next()?, parts.next());
        let is_free = name != TODAY || attribute.is_none_or(|part| TODAY_PARTS.contains(&part));
        if self.globals.contains(name) && !self.knows(name) && is_free {
            return None;
        }
        let span = find_name(&text.value, dotted).map_or(text.span, |range| part(text, range));
        if !self.knows(name) {
            let fault = format!("unknown field `{name}`");
            let fault = Diagnostic::error(codes::UNKNOWN_NAME, fault).at(span);
            return Some(fault.help(self.advice(name, attribute, text.value.trim() == dotted)));
        }
        let attribute = attribute.filter(|attribute| !self.allows(name, attribute))?;
        let fault = format!("`{name}` has no `{attribute}` in an expression");
        let fault = Diagnostic::error(codes::UNKNOWN_NAME, fault).at(span);
        Some(fault.help(self.advice_for_attribute(name, attribute)))
    }

    /// What to write instead of the unknown `name`; one that is `alone`, as in a key to sort by, was
    /// hardly meant as a text.
    fn advice(&self, name: &str, attribute: Option<&str>, alone: bool) -> String {
        match (name, attribute) {
            ("work", Some(attribute)) => {
                format!("use the names of a work directly: write `{attribute}`")
            }
            (TODAY, _) => format!("the parts of `{TODAY}` are: {}", TODAY_PARTS.join(", ")),
            ("private", _) => "private fields cannot decide what is shown".to_owned(),
            _ => match did_you_mean(name, names_in(&self.lens).iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None if alone => "name a field that some work has, such as `year`".to_owned(),
                None => format!("if it is a text, put it in quotes: `\"{name}\"`"),
            },
        }
    }

    /// Whether `name` has an attribute `attribute`.
    fn allows(&self, name: &str, attribute: &str) -> bool {
        let Some(attributes) = names::attributes(name) else { return true };
        let is_author = attributes.contains(&"family");
        let mut people = self.lens.library.people.iter().flat_map(|person| &person.extra);
        attributes.contains(&attribute)
            || is_author && people.any(|(field, _)| fold::fold(field) == attribute)
    }

    /// What to write instead of an attribute that `name` has not.
    fn advice_for_attribute(&self, name: &str, attribute: &str) -> String {
        let attributes = names::attributes(name).unwrap_or_default();
        let joined = format!("{name}_{attribute}");
        if self.knows(&joined) {
            format!("write `{joined}`")
        } else if let Some(near) = did_you_mean(attribute, attributes.iter().copied()) {
            format!("did you mean `{name}.{near}`?")
        } else if self.knows(attribute) {
            format!("write `{attribute}`")
        } else {
            format!("`{name}` is a plain value here: compare it directly")
        }
    }
}

impl Expression<'_> {
    /// The one name that the expression consists of, if it is no more than that.
    pub(super) fn name(&self) -> Option<&str> {
        self.names.contains(&self.text).then_some(self.text.as_str())
    }

    /// Its value over `scope`.
    pub(super) fn evaluate(&self, scope: Value) -> Result<Value, Error> {
        self.compiled.eval(scope)
    }

    /// Its value for the work with index `work`; a failure is reported with the work's key.
    pub(super) fn of_work(&self, lens: &Arc<Lens>, work: usize, sink: &mut Sink) -> Option<Value> {
        let subject = WorkValue::new(lens, work, None);
        if let Some(name) = self.name() {
            return Some(subject.get(name).unwrap_or_default());
        }
        match self.evaluate(Value::from_object(subject)) {
            Ok(value) => Some(value),
            Err(error) => {
                sink.push(self.failure(lens, work, &error));
                None
            }
        }
    }

    /// The finding that evaluation fails for the work with index `work`.
    pub(super) fn failure(&self, lens: &Lens, work: usize, error: &Error) -> Diagnostic {
        let key = lens.library.works.get(work).map_or("", |work| work.key.value.as_str());
        let message = format!("`{}` fails for `{key}`: {}", self.place, reason(error));
        let text = Spanned::new(self.text.clone(), self.span);
        let range = error.range().filter(|_| self.is_as_written);
        let span = range.map_or(self.span, |range| part(&text, range));
        let fault = Diagnostic::error(codes::EXPRESSION_FAILED, message).at(span);
        match error.kind() {
            ErrorKind::OutOfFuel => fault.help("the expression does too much work; simplify it"),
            _ => fault.help("set a default for works without the value: `(year|default(0)) + 1`"),
        }
    }
}

/// Reports the words in `text` that no work has; whether one can never be had.
fn report_slips(text: &Spanned<String>, reading: &words::Reading, sink: &mut Sink) -> bool {
    for slip in &reading.slips {
        let severity = if slip.is_sure { Severity::Error } else { Severity::Warning };
        let fault = Diagnostic::new(codes::UNKNOWN_VALUE, severity, slip.message.clone());
        sink.push(fault.at(part(text, slip.range.clone())).help(slip.help.clone()));
    }
    reading.slips.iter().any(|slip| slip.is_sure)
}

/// The day of the run as expressions see it: `today.year`, `date <= today.iso`.
fn day(today: NaiveDate) -> Value {
    let iso = today.format("%Y-%m-%d").to_string();
    let parts = [today.year().into(), today.month().into(), today.day().into(), iso.into()];
    Value::from_pairs(TODAY_PARTS.iter().copied().zip::<[Value; 4]>(parts))
}

/// Whether an expression orders values without saying what that means for absent ones.
fn compares(text: &str) -> bool {
    let code = blank_strings(text);
    code.contains(['<', '>']) && !code.contains("defined") && !code.contains("default")
}

/// How many operators and brackets the code of `text` has, at most.
pub(crate) fn operators(text: &str) -> usize {
    let code = blank_strings(text);
    let is_word = |word: &&str| matches!(*word, "and" | "or" | "not" | "in" | "is" | "if" | "else");
    let words = code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(is_word).count();
    let signs = code.matches(|c: char| "+-*/%~|.[({<>=!".contains(c)).count();
    words + signs
}

/// The name before the first point.
fn root(dotted: &str) -> &str {
    dotted.split('.').next().unwrap_or(dotted)
}

/// The finding that `text` is not an expression.
fn syntax_fault(place: &str, text: &Spanned<String>, error: &Error) -> Diagnostic {
    let message = format!("`{place}` is not an expression: {}", reason(error));
    let span = error.range().map_or(text.span, |range| part(text, range));
    let fault = Diagnostic::error(codes::EXPRESSION_SYNTAX, message).at(span);
    let code = blank_strings(&text.value);
    let compared = ["==", "!=", "<=", ">="].iter().fold(code, |code, sign| code.replace(sign, ""));
    if compared.contains('=') {
        return fault.help("compare with `==`");
    }
    fault.help("write it like `type == \"blog\" and year >= 2020`")
}

/// What MiniJinja says went wrong, in our manner: lower case, no full stop.
fn reason(error: &Error) -> String {
    let text = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let mut characters = text.trim_end_matches('.').chars();
    characters
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}

/// Where the bytes `range` of `text` stand, if it stands in the config as it is or in quotes; else
/// the place of the whole.
fn part(text: &Spanned<String>, range: Range<usize>) -> Span {
    let written = text.span.range().len();
    match written.checked_sub(text.value.len()) {
        Some(0) => text.span.part(range),
        Some(2) => text.span.part(range.start + 1..range.end + 1),
        _ => text.span,
    }
}

/// Where the code of `text` asks for `dotted`.
fn find_name(text: &str, dotted: &str) -> Option<Range<usize>> {
    let code = blank_strings(text);
    let in_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(dotted).map(|(at, _)| at..at + dotted.len()).find(|range| {
        !code[..range.start].ends_with(|c| in_word(c) || c == '.')
            && !code[range.end..].starts_with(in_word)
    })
}

/// `text` with every byte inside quotes blanked, so that only code is left at its place.
fn blank_strings(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quote, mut escaped) = (None, false);
    for character in text.chars() {
        let inside = quote.is_some();
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if character == '\\' => escaped = true,
            Some(open) if character == open => quote = None,
            None if matches!(character, '"' | '\'') => quote = Some(character),
            _ => {}
        }
        // The quotes stay, so that a string is still seen to be one.
        if inside && quote.is_some() {
            out.extend(std::iter::repeat_n(' ', character.len_utf8()));
        } else {
            out.push(character);
        }
    }
    out
}

/// The finding that the expression `place` has more operators than any needs.
fn too_long(place: &str, span: Span) -> Diagnostic {
    Diagnostic::error(codes::EXPRESSION_SYNTAX, format!("`{place}` is too long"))
        .at(span)
        .help(format!("an expression has at most {MAX_OPERATORS} operators"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_code_only() {
        let text = r#""year" in tags and first.year and my_year and year > 2"#;
        let last = text.rfind("year").unwrap();
        assert_eq!(find_name(text, "year"), Some(last..last + 4));
        assert_eq!(find_name("x == 'a\\'year'", "year"), None);
        assert_eq!(find_name("venue.type == 1", "venue.type"), Some(0..10));
        assert_eq!(blank_strings("'é'x"), "'  'x");
    }
}
