//! Reads TeX as bibliographies use it, without a TeX: what a command prints is taken from tables,
//! what is not there stays as it was typed and is reported.
//!
//! A brace group in running text protects the case of its letters, as in BibTeX; one that begins
//! with a command (`{\'e}`, `{\em x}`) only groups. A `%` is a character: in a .bib field there
//! are no comments. Time is linear: scans that fail are few by a count, nesting is bounded.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{compose, is_combining_mark};

use super::super::plain::plain_inlines;
use super::super::shape::{Fault, Inline, MAX_DEPTH, push_inlines, push_text};
use super::letters::{has_letter, is_space, is_word};
use super::markup::mark_up;
use super::{letter, tables};
use crate::strings::slice::slice;

/// Where a run of text ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// At the end of the paragraph.
    Paragraph,
    /// At the brace that closes the group.
    Brace,
}

/// Whether a program may change the case of what is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// It may: braces say otherwise.
    Free,
    /// It may not.
    Kept,
}

/// A position in a field's TeX.
pub(super) struct Reader<'a> {
    /// The field.
    pub(super) input: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
    /// How many groups and arguments are open.
    depth: usize,
    /// How many environments are open.
    pub(super) open_blocks: usize,
    /// How many `` ` `` wait for their `'`.
    pub(super) open_quotes: usize,
    /// How many `` "` `` wait for their `"'`.
    pub(super) open_german: usize,
    /// Searches that found nothing.
    pub(super) failed_scans: u32,
    /// What is doubtful.
    pub(super) faults: Vec<Fault>,
}

impl<'a> Reader<'a> {
    /// A reader at the start of `input`.
    pub(super) fn new(input: &'a str) -> Reader<'a> {
        Reader {
            input,
            at: 0,
            depth: 0,
            open_blocks: 0,
            open_quotes: 0,
            open_german: 0,
            failed_scans: 0,
            faults: Vec::new(),
        }
    }

    /// What is not yet read.
    pub(super) fn rest(&self) -> &'a str {
        slice(self.input, self.at..)
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over `expected` if it comes next.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.at += expected.len();
        }
        found
    }

    /// Steps over white space.
    pub(super) fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }

    /// Records a doubt about the bytes from `start` to here.
    pub(super) fn fault(&mut self, start: usize, message: String) {
        self.faults.push(Fault::new(start..self.at, message));
    }

    /// Reads up to `stop`; in a group whose case is kept already, braces protect no further.
    pub(super) fn sequence(&mut self, stop: Stop, case: Case) -> Vec<Inline> {
        // Most hold one run of text, and a vector that grows by itself starts with four.
        let mut out = Vec::with_capacity(1);
        while let Some(next) = self.peek() {
            match next {
                '}' if stop == Stop::Brace => break,
                '}' => {
                    self.at += 1;
                    self.fault(self.at - 1, "unmatched `}`".into());
                    push_text(&mut out, "}");
                }
                '{' => self.group(case, &mut out),
                '\\' if stop == Stop::Paragraph && self.is_at_mark() => break,
                '\\' => {
                    if self.command(stop, case, &mut out) {
                        break;
                    }
                }
                '$' => self.dollar(&mut out),
                _ if is_space(next) => {
                    if self.space(&mut out) && stop == Stop::Paragraph {
                        break;
                    }
                }
                _ => self.characters(next, &mut out),
            }
        }
        out
    }

    /// Reads white space as one space; true if it holds a blank line.
    fn space(&mut self, out: &mut Vec<Inline>) -> bool {
        let start = self.at;
        self.skip_space();
        let taken = slice(self.input, start..self.at);
        if !ends_in_space(out) {
            push_text(out, " ");
        }
        taken.bytes().filter(|b| *b == b'\n').count() > 1
    }

    /// Reads `{…}` in running text.
    fn group(&mut self, case: Case, out: &mut Vec<Inline>) {
        if self.depth >= MAX_DEPTH {
            return self.literal_group(out);
        }
        let special = self.rest().starts_with("{\\");
        if special && self.letter_group(out) {
            return;
        }
        let mut inner = self.braces(if special { case } else { Case::Kept });
        if ends_in_space(out)
            && let Some(Inline::Text(first)) = inner.first_mut()
        {
            first.drain(..first.len() - first.trim_start_matches(' ').len());
        }
        if !special && case == Case::Free && has_letter(&inner) {
            out.push(Inline::NoCase(inner));
        } else {
            push_inlines(out, inner);
        }
    }

    /// Reads a group that is one letter: accented, or with a command of its own (`{\'e}`, `{\v{s}}`,
    /// `{\o}`), as nearly every group of a name is; false, and nothing read, if it is any other.
    fn letter_group(&mut self, out: &mut Vec<Inline>) -> bool {
        // A command that lies too deep is taken as characters.
        let found = (self.depth + 1 < MAX_DEPTH).then(|| letter::group(self.rest())).flatten();
        let Some((letter, rest)) = found else { return false };
        self.at = self.input.len() - rest.len();
        push_text(out, letter.encode_utf8(&mut [0; 4]));
        true
    }

    /// Reads what stands between the brace here and its partner.
    fn braces(&mut self, case: Case) -> Vec<Inline> {
        let start = self.at;
        self.at += 1;
        self.depth += 1;
        let mut inner = self.sequence(Stop::Brace, case);
        self.depth -= 1;
        if !self.eat("}") {
            self.faults.push(Fault::new(start..start + 1, "unclosed `{`"));
        }
        if matches!(inner.as_slice(), [Inline::Text(text)] if text.is_empty()) {
            inner.clear();
        }
        inner
    }

    /// Takes a group that lies too deep as characters.
    fn literal_group(&mut self, out: &mut Vec<Inline>) {
        let start = self.at;
        if self.raw_braces().is_none() {
            self.at += 1;
        }
        push_text(out, slice(self.input, start..self.at));
    }

    /// Reads a command and what it takes; true if it ends the paragraph.
    fn command(&mut self, stop: Stop, case: Case, out: &mut Vec<Inline>) -> bool {
        let start = self.at;
        let name = self.name();
        if name == "par" && stop == Stop::Paragraph {
            return true;
        }
        if self.depth >= MAX_DEPTH {
            push_text(out, slice(self.input, start..self.at));
        } else if let Some((mark, spacing)) = tables::find_accent(name) {
            self.accent(start, mark, spacing, out);
        } else if let Some(symbol) = tables::find_symbol(name) {
            if is_word(name) {
                self.skip_space();
            }
            if symbol != " " || !ends_in_space(out) {
                push_text(out, symbol);
            }
        } else if let Some(markup) = tables::find_switch(name) {
            self.skip_space();
            self.depth += 1;
            let inner = self.sequence(stop, case);
            self.depth -= 1;
            mark_up(markup, inner, out);
            return stop == Stop::Paragraph;
        } else if !self.special(name, out) && !self.marked(name, out) {
            self.unknown(start, name, out);
        }
        false
    }

    /// Reads the name of a command: letters, or one other character.
    fn name(&mut self) -> &'a str {
        self.at += 1;
        let rest = self.rest();
        let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let len = if letters > 0 { letters } else { rest.chars().next().map_or(0, char::len_utf8) };
        self.at += len;
        slice(rest, ..len)
    }

    /// Reads the letter under an accent.
    fn accent(&mut self, start: usize, mark: char, spacing: &str, out: &mut Vec<Inline>) {
        let found = (self.depth + 1 < MAX_DEPTH).then(|| letter::accented(self.rest(), mark));
        if let Some((letter, rest)) = found.flatten() {
            self.at = self.input.len() - rest.len();
            return push_text(out, letter.encode_utf8(&mut [0; 4]));
        }
        let Some(argument) = self.argument() else {
            self.fault(start, format!("`{}` without a letter", &self.input[start..self.at]));
            return push_text(out, &self.input[start..self.at]);
        };
        let mut letters = String::new();
        plain_inlines(&argument, &mut letters);
        push_text(out, &accented(&letters, mark, spacing));
    }

    /// Reads an argument: a group, a command, or one character.
    pub(super) fn argument(&mut self) -> Option<Vec<Inline>> {
        self.skip_space();
        let mut out = Vec::new();
        match self.peek()? {
            '}' => return None,
            '{' => return Some(self.braces(Case::Kept)),
            '\\' => {
                self.depth += 1;
                self.command(Stop::Brace, Case::Kept, &mut out);
                self.depth -= 1;
            }
            '$' => self.dollar(&mut out),
            c => {
                self.at += c.len_utf8();
                push_text(&mut out, c.encode_utf8(&mut [0; 4]));
            }
        }
        Some(out)
    }
}

/// Whether `content` ends in a space.
fn ends_in_space(content: &[Inline]) -> bool {
    matches!(content.last(), Some(Inline::Text(last)) if last.ends_with(' '))
}

/// `letters` with `mark` on the first, over the marks that it has, composed.
fn accented(letters: &str, mark: char, spacing: &str) -> String {
    let mut chars = letters.chars();
    let base = match chars.next() {
        None | Some(' ') => return format!("{spacing}{letters}"),
        Some('ı') => 'i',
        Some('ȷ') => 'j',
        Some(other) => other,
    };
    if let Some(composed) = compose(base, mark).filter(|_| letters.chars().nth(1).is_none()) {
        return composed.to_string();
    }
    let rest = chars.as_str();
    let marks = rest.len() - rest.trim_start_matches(is_combining_mark).len();
    let (marks, behind) = rest.split_at(marks);
    let all = [base].into_iter().chain(marks.chars()).chain([mark]).chain(behind.chars());
    all.nfc().collect()
}
