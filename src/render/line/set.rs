//! A layout filled with the parts of one work.

use std::cell::OnceCell;

use minijinja::Error;

use super::join::{self, Bit, Sort, joined};
use super::layout::{Asked, Layout, Meaning, Step};
use super::parts::{Found, Part};
use super::preset::Preset;
use super::request::{Behind, Extent, Request};
use crate::text::{Inline, plain_of};
use crate::view::work::WorkValue;

/// Fills layouts with the parts of a work.
pub(super) struct Setter<'a> {
    work: &'a WorkValue,
    request: &'a Request<'a>,
    /// The addresses that were printed.
    urls: Vec<String>,
    /// The names of what holds the work, as they were printed.
    containers: String,
    /// Whether literal text is of the output's language.
    is_raw: bool,
    /// Whether the line ends with a full stop of its layout.
    is_closed: bool,
    /// The line that something is put behind.
    line: Vec<Inline>,
    /// The same with the letters of ASCII made small, once it is asked for.
    lowered: OnceCell<String>,
}

/// What became of pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Outcome {
    /// A part is absent.
    lacks: bool,
    /// A part was printed, or is there with nothing to print.
    shows: bool,
}

impl<'a> Setter<'a> {
    /// Nothing printed yet.
    pub(super) fn new(work: &'a WorkValue, request: &'a Request<'a>) -> Setter<'a> {
        let (urls, containers) = (Vec::new(), String::new());
        Setter {
            work,
            request,
            urls,
            containers,
            is_raw: false,
            is_closed: false,
            line: Vec::new(),
            lowered: OnceCell::new(),
        }
    }

    /// The line as `preset` lays works of this type out.
    pub(super) fn preset(&mut self, preset: &Preset) -> Result<Vec<Inline>, Error> {
        self.work.model().map_or_else(|| Ok(Vec::new()), |work| self.lay(preset.layout(work)))
    }

    /// The line as `layout` has it; of an extract nothing stands at its end that would join it to more.
    pub(super) fn lay(&mut self, layout: &Layout) -> Result<Vec<Inline>, Error> {
        if self.request.extent == Extent::After {
            return Ok(Vec::new());
        }
        let mut bits = self.bits(layout)?;
        self.is_closed = matches!(bits.last(), Some(Bit::Literal(text, _)) if text.ends_with('.'));
        if matches!(self.request.extent, Extent::Where | Extent::Details) {
            trim_end(&mut bits);
        }
        if self.request.extent == Extent::Details {
            bits.extend(self.status());
        }
        Ok(joined(bits))
    }

    /// `content` with what stands behind it.
    pub(super) fn behind(
        &mut self,
        content: Vec<Inline>,
        behind: Behind<'_>,
    ) -> Result<Vec<Inline>, Error> {
        gather_urls(&content, &mut self.urls);
        (self.line, self.lowered) = (content, OnceCell::new());
        let after = match behind {
            Behind::Layout(layout) => self.bits(layout)?,
            Behind::Status => self.status(),
            Behind::Nothing => Vec::new(),
        };
        if after.is_empty() {
            return Ok(std::mem::take(&mut self.line));
        }
        // What stands in brackets belongs to the sentence.
        let is_within =
            matches!(after.first(), Some(Bit::Literal(text, _)) if text.starts_with(" ("));
        let mut content = std::mem::take(&mut self.line);
        if let (true, true, Some(Inline::Text(text) | Inline::Verbatim(text))) =
            (is_within, self.is_closed, content.last_mut())
        {
            text.truncate(text.strip_suffix('.').map_or(text.len(), str::len));
        }
        Ok(join::behind(content, after))
    }

    /// The status in brackets, unless the line says it.
    fn status(&self) -> Vec<Bit<'static>> {
        let Some(status) = self.work.get("status_text") else { return Vec::new() };
        let status = status.to_string();
        if self.says(&status.to_lowercase()) {
            return Vec::new();
        }
        vec![Bit::Literal(format!(" ({status})").into(), false)]
    }

    /// Whether the line that something is put behind has `words`, which are in small letters.
    fn says(&self, words: &str) -> bool {
        let line = self.lowered.get_or_init(|| plain_of(&self.line).to_ascii_lowercase());
        if words.is_ascii() { line.contains(words) } else { line.to_lowercase().contains(words) }
    }

    /// What `layout` comes to.
    fn bits<'l>(&mut self, layout: &'l Layout) -> Result<Vec<Bit<'l>>, Error> {
        self.is_raw = layout.is_raw;
        let mut bits = Vec::with_capacity(layout.steps.len());
        self.steps(&layout.steps, &mut bits)?;
        Ok(bits)
    }

    /// Adds what `steps` come to.
    fn steps<'l>(&mut self, steps: &'l [Step], out: &mut Vec<Bit<'l>>) -> Result<Outcome, Error> {
        let mut outcome = Outcome::default();
        for step in steps {
            match step {
                Step::Literal(text) => out.push(Bit::Literal(text.into(), self.is_raw)),
                Step::Word(word) => {
                    let word = self.work.lens.words().phrase(word).unwrap_or_default();
                    out.push(Bit::Literal(word.into(), false));
                }
                Step::Part(asked) => self.part(asked, &mut outcome, out)?,
                Step::Optional(inner) => outcome.shows |= self.optional(inner, out)?,
                Step::Where(name, is_present, inner) => {
                    let is_there = self.work.named(name).is_some_and(|value| value.is_true());
                    if is_there == *is_present && inner.iter().all(is_text) {
                        self.steps(inner, out)?;
                        outcome.shows = true;
                    } else if is_there == *is_present {
                        outcome.shows |= self.optional(inner, out)?;
                    }
                }
            }
        }
        Ok(outcome)
    }

    /// Adds what `steps` come to, unless a part in them is absent or none is shown; whether any is.
    fn optional<'l>(&mut self, steps: &'l [Step], out: &mut Vec<Bit<'l>>) -> Result<bool, Error> {
        let (before, held) = (out.len(), self.containers.len());
        let outcome = self.steps(steps, out)?;
        let goes = outcome.lacks || !outcome.shows;
        if goes {
            out.truncate(before);
            self.containers.truncate(held);
        }
        Ok(outcome.shows && !goes)
    }

    /// Adds the part that `asked` is.
    fn part(
        &mut self,
        asked: &Asked,
        outcome: &mut Outcome,
        out: &mut Vec<Bit<'_>>,
    ) -> Result<(), Error> {
        if asked.names.iter().any(|(_, meaning)| self.omits(*meaning)) {
            outcome.lacks = true;
            return Ok(());
        }
        for (name, meaning) in &asked.names {
            if *meaning == Meaning::Date && self.found_in(asked).is_year_in(name, &self.containers)
            {
                out.push(Bit::Said);
                return Ok(());
            }
            match self.found_in(asked).find(name, *meaning)? {
                Found::Absent => {}
                Found::Silent => {
                    outcome.shows = true;
                    return Ok(());
                }
                Found::Shown(content) if self.has_said(*meaning, &content) => {}
                Found::Shown(content) => {
                    self.remember(*meaning, &content);
                    outcome.shows = true;
                    let sort = match meaning {
                        Meaning::Title => Sort::Sentence,
                        Meaning::Prose => Sort::Remark,
                        _ => Sort::Plain,
                    };
                    out.push(Bit::Part(content, sort));
                    return Ok(());
                }
            }
        }
        outcome.lacks = true;
        Ok(())
    }

    /// What looks for the part that `asked` is.
    fn found_in<'p>(&'p self, asked: &'p Asked) -> Part<'p> {
        Part {
            work: self.work,
            asked,
            is_raw: self.is_raw,
            is_afield: self.request.is_afield,
            urls: &self.urls,
        }
    }

    /// Whether the line before has said what stands in `content`: a citation style may print the status or
    /// a note itself.
    fn has_said(&self, meaning: Meaning, content: &[Inline]) -> bool {
        let may_repeat = matches!(meaning, Meaning::Status | Meaning::Prose);
        may_repeat && !self.line.is_empty() && self.says(&lowered(content))
    }

    /// Remembers what the line need not say again.
    fn remember(&mut self, meaning: Meaning, content: &[Inline]) {
        if meaning == Meaning::Container {
            self.containers.push(' ');
            self.containers += &plain_of(content);
        } else if meaning == Meaning::Prose {
            gather_urls(content, &mut self.urls);
        }
    }

    /// Whether what is asked for has no such part.
    fn omits(&self, meaning: Meaning) -> bool {
        match self.request.extent {
            Extent::Where => {
                matches!(
                    meaning,
                    Meaning::People | Meaning::Title | Meaning::Date | Meaning::Status
                )
            }
            Extent::Details => matches!(meaning, Meaning::People | Meaning::Title),
            Extent::After => meaning == Meaning::Status,
            Extent::Line | Extent::Item => false,
        }
    }
}

/// Whether `step` is text, whatever the work has.
fn is_text(step: &Step) -> bool {
    matches!(step, Step::Literal(_) | Step::Word(_))
}

/// The characters of `content` in small letters.
fn lowered(content: &[Inline]) -> String {
    plain_of(content).to_lowercase()
}

/// Removes the marks at the end that would join a line to what follows.
fn trim_end(bits: &mut Vec<Bit<'_>>) {
    while let Some(Bit::Literal(text, _)) = bits.last_mut() {
        let kept = text.trim_end_matches(['.', ',', ';', ' ']).len();
        text.to_mut().truncate(kept);
        if !text.is_empty() {
            break;
        }
        bits.pop();
    }
}

/// Adds the addresses of the links in `content`.
fn gather_urls(content: &[Inline], urls: &mut Vec<String>) {
    for inline in content {
        if let Inline::Link(url, _) = inline {
            urls.push(url.clone());
        }
        gather_urls(inline.inner().unwrap_or_default(), urls);
    }
}
