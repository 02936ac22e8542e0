//! Commands that do something with what follows them, by the table: markup, mathematics, chemistry,
//! biblatex's keys. What is not there stays as it was typed and is reported.

use super::super::formula::Formula;
use super::super::shape::{Fault, Inline, push_inlines, push_text};
use super::letters::{is_space, is_word};
use super::markup::mark_up;
use super::read::Reader;
use super::scan::text_sign;
use super::tables::{self, Markup};
use super::{chemistry, math};
use crate::strings::slice::slice;

/// Commands that name another work, or a place in this one.
const REFERENCES: &[&str] = &[
    "cite",
    "citet",
    "citep",
    "citeauthor",
    "citeyear",
    "autocite",
    "parencite",
    "textcite",
    "fullcite",
    "footcite",
    "ref",
];

/// What is wrong with a command `name` that is kept as it is, and what to do.
fn doubt(name: &str) -> (String, &'static str) {
    if REFERENCES.contains(&name) {
        return (
            format!("`\\{name}` refers to what a list of works does not show"),
            "it is printed as it stands: write what it stands for",
        );
    }
    if tables::find_command(name).is_some() {
        return (
            format!("`\\{name}` has no argument"),
            "it is printed as it stands: write its argument in braces, or remove it",
        );
    }
    (
        format!("unknown TeX command `\\{name}`"),
        "it is printed as it stands: write the character or the words instead",
    )
}

impl Reader<'_> {
    /// Reads a command that does something with its arguments; false if `name` is none or nothing
    /// follows.
    pub(super) fn marked(&mut self, name: &str, out: &mut Vec<Inline>) -> bool {
        let Some(markup) = tables::find_command(name) else { return false };
        let start = self.at;
        let starred = self.eat("*").then(|| tables::find_starred(name)).flatten();
        self.skip_optional();
        // `{\mbox}` prints nothing.
        let is_bare = matches!(markup, Markup::Bare) && self.peek().is_none_or(|c| c == '}');
        let is_read = is_bare || self.apply(starred.unwrap_or(markup), out).is_some();
        if !is_read {
            self.at = start;
        }
        is_read
    }

    /// Does with the arguments what `markup` says; `None` if there are too few.
    fn apply(&mut self, markup: Markup, out: &mut Vec<Inline>) -> Option<()> {
        match markup {
            Markup::Math => {
                // `\ensuremath\omega` needs no braces.
                let start = self.at;
                let Some(tex) = self.raw_argument() else {
                    self.at = start;
                    let argument = self.argument()?;
                    push_inlines(out, argument);
                    return Some(());
                };
                self.push_math(tex.trim(), out);
            }
            Markup::Formula => push_inlines(out, chemistry::read(self.raw_argument()?)),
            Markup::Key => {
                let key = self.raw_argument()?.trim();
                push_text(out, tables::find_string(key).unwrap_or(key));
            }
            Markup::First => {
                let first = self.argument()?;
                self.raw_argument()?;
                push_inlines(out, first);
            }
            Markup::Second => {
                self.raw_argument()?;
                let second = self.argument()?;
                push_inlines(out, second);
            }
            _ => {
                let argument = self.argument()?;
                mark_up(markup, argument, out);
            }
        }
        Some(())
    }

    /// Steps over an optional argument, if an argument in braces follows it.
    fn skip_optional(&mut self) {
        let rest = self.rest();
        let Some(inner) = rest.strip_prefix('[') else { return };
        let end = inner.find([']', '{', '\\']).filter(|end| inner[*end..].starts_with(']'));
        if let Some(end) = end
            && inner[end + 1..].trim_start_matches(is_space).starts_with('{')
        {
            self.at += end + 2;
        }
    }

    /// Keeps an unknown command and the arguments that touch it as they are, and reports it.
    pub(super) fn unknown(&mut self, start: usize, name: &str, out: &mut Vec<Inline>) {
        let (message, help) = doubt(name);
        self.faults.push(Fault { help: Some(help), ..Fault::new(start..self.at, message) });
        if is_word(name) {
            while self.rest().starts_with('{') && self.raw_braces().is_some() {}
        }
        push_text(out, slice(self.input, start..self.at));
    }

    /// Appends mathematics that a command asked for; one sign of it is a character of the text.
    fn push_math(&mut self, tex: &str, out: &mut Vec<Inline>) {
        let is_sign = tex
            .strip_prefix('\\')
            .is_some_and(|name| is_word(name) && name.chars().all(|c| c.is_ascii_alphabetic()));
        if let Some(sign) = text_sign(tex) {
            return push_text(out, sign);
        }
        match math::read(tex).filter(|_| is_sign) {
            Some(sign) => push_inlines(out, sign),
            None if tex.is_empty() => {}
            None => self.formula(Formula::inline(tex), out),
        }
    }
}
