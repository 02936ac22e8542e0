//! A work on a line, in any language that is written: laid out by a preset, by a pattern of the
//! user's own, or by a citation style, as `style.item` says; and what stands behind every line.
//!
//! `layout` looks the names of a pattern up, `set` fills it with the parts of a work, `parts` says
//! what each comes to, `join` puts the line together; `preset` has the patterns that byline brings.

mod ahead;
mod join;
mod layout;
mod parts;
mod preset;
mod request;
mod set;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use minijinja::{Error, Value};

use super::cite::{Desk, Marked};
use super::show::{Prose, invalid};
use super::target::Target;
use crate::config::{self, Item, Style};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::span::Spanned;
use crate::text::{Inline, Markup, Text, push_inlines};
use crate::view::Lens;
use crate::view::work::WorkValue;
use ahead::Ahead;
use layout::{Layout, Meaning};
use preset::{ByType, Preset};
use request::Behind;
pub(super) use request::{Extent, Request};
use set::Setter;

/// How the works of an output are laid out: `style.item` and `style.after` with their names looked up.
#[derive(Debug, Default)]
pub(super) struct Lines {
    types: ByType<Setting>,
    rest: Option<Setting>,
    after: Option<Layout>,
    /// Citations that are set before they are asked for.
    ahead: Ahead,
    /// Whether a citation style has set a line.
    has_cited: AtomicBool,
    /// The works whose lines were kept by hand, and what would have been printed.
    kept: Mutex<Vec<Given>>,
}

/// What the pattern gives for a work whose line is kept by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The work: its index in the library.
    pub work: usize,
    /// The line.
    pub line: String,
}

/// The line of `work` that is kept by hand for the output that it is printed in, if `extent` of it is all.
pub(super) fn kept(work: &WorkValue, extent: Extent) -> Option<&str> {
    let output = work.lens.output.as_deref()?;
    let line = work.model()?.kept.iter().find(|line| line.output.value == output)?;
    let markup = line.markup.as_ref()?;
    matches!(extent, Extent::Line | Extent::Item).then_some(markup.value.as_str())
}

/// The preset where a template names none.
pub(super) const PRESET: &str = "list";

/// What lays a work out.
#[derive(Clone, Debug)]
enum Setting {
    /// A preset.
    Preset(&'static Preset),
    /// A citation style, by its name.
    Csl(String),
    /// A pattern of the user's own.
    Own(Arc<Layout>),
}

impl Lines {
    /// The lines of the output that `lens` looks at; `None` where a name in them means nothing,
    /// which is reported.
    pub(super) fn resolve(lens: &Lens, desk: &Desk, sink: &mut Sink) -> Option<Lines> {
        let mut lines = Lines::default();
        let style = &lens.style;
        let mut setting = |layout: &config::Layout| match layout {
            config::Layout::Named(name) => named(name, desk, sink),
            config::Layout::Own(pattern) => Layout::of(pattern, &lens.library, sink)
                .map(|layout| Setting::Own(Arc::new(layout))),
        };
        match &style.item {
            None => {}
            Some(Item::All(layout)) => lines.rest = Some(setting(layout)?),
            Some(Item::ByType(types, rest)) => {
                for (word, layout) in types {
                    lines.types.push(word, setting(layout)?);
                }
                lines.rest = rest.as_ref().map(setting).map_or(Some(None), |one| one.map(Some))?;
            }
        }
        if let Some(pattern) = &style.after {
            lines.after = Some(Layout::of(pattern, &lens.library, sink)?);
        }
        Some(lines)
    }

    /// What the style says of `work`.
    fn find(&self, work: &WorkValue) -> Option<&Setting> {
        self.types.find(work.model()?).or(self.rest.as_ref())
    }

    /// Expects that lines of `works` are asked for, mostly in their order.
    pub(super) fn expect(&mut self, lens: &Arc<Lens>, works: &[usize]) {
        let cited =
            works.iter().filter_map(|&work| match self.find(&WorkValue::new(lens, work, None)) {
                Some(Setting::Csl(style)) => Some((work, style.clone())),
                _ => None,
            });
        self.ahead = Ahead::of(lens, cited.collect());
    }

    /// Remembers that the line of `work` was kept by hand, and not `line` printed.
    pub(super) fn keep(&self, work: usize, line: String) {
        if let Ok(mut kept) = self.kept.lock() {
            kept.push(Given { work, line });
        }
    }

    /// Takes what was remembered, in the order of printing.
    pub(super) fn take_kept(&self) -> Vec<Given> {
        self.kept.lock().map(|mut kept| std::mem::take(&mut *kept)).unwrap_or_default()
    }

    /// Says which settings of `style` had no effect on lines that a citation style set; once for a style.
    pub(super) fn report_idle(&self, style: &Style, sink: &mut Sink) {
        let Some(Item::All(config::Layout::Named(name))) = &style.item else { return };
        let is_said = |finding: &Diagnostic| {
            finding.code == codes::NO_EFFECT_IN_STYLE && finding.span() == Some(name.span)
        };
        let idle = style.beside_item.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>();
        let has_cited = self.has_cited.load(Ordering::Relaxed);
        if idle.is_empty() || !has_cited || sink.findings().iter().any(is_said) {
            return;
        }
        let verb = if idle.len() == 1 { "has" } else { "have" };
        let message =
            format!("{} {verb} no effect in the citation style `{}`", idle.join(", "), name.value);
        let finding = Diagnostic::warning(codes::NO_EFFECT_IN_STYLE, message).at(name.span);
        sink.push(finding.help(
            "a citation style lays out names, titles, venues and dates itself; remove the settings, \
             or take a preset such as `item: cv`",
        ));
    }

    /// What is asked of the line of `work` as a value; a line by a preset is the same in every output that looks
    /// at works in this way.
    pub(super) fn value(
        &self,
        work: &WorkValue,
        desk: &Desk,
        request: &Request<'_>,
    ) -> Result<Value, Error> {
        let lay = || {
            let text = self.line(work, desk, request)?;
            Ok(Value::from_object(Prose(text)))
        };
        let is_preset = matches!(self.find(work), None | Some(Setting::Preset(_)));
        match request.part() {
            Some(part) if is_preset && self.after.is_none() => work.lens.part(work.work, part, lay),
            _ => lay(),
        }
    }

    /// What is asked of the line of `work`.
    fn line(&self, work: &WorkValue, desk: &Desk, request: &Request<'_>) -> Result<Text, Error> {
        let default =
            preset::find(request.preset).ok_or_else(|| invalid(no_preset(request.preset)))?;
        let mut setter = Setter::new(work, request);
        let extent = request.extent;
        let mut content = match (self.find(work), extent) {
            // Where title, people and date have slots of their own, a layout of theirs has no place.
            (None | Some(Setting::Csl(_) | Setting::Own(_)), Extent::Where | Extent::Details) => {
                setter.preset(default)
            }
            (None, _) => setter.preset(default),
            (Some(Setting::Preset(preset)), _) => setter.preset(preset),
            (Some(Setting::Own(layout)), _) => setter.lay(layout),
            (Some(Setting::Csl(style)), _) => {
                self.has_cited.store(true, Ordering::Relaxed);
                match self.cited(work, desk, style)? {
                    Some(content) => Ok(content),
                    None => setter.preset(default),
                }
            }
        }?;
        if matches!(extent, Extent::Line | Extent::After) {
            let after = self.after_of(work, default);
            content = setter.behind(content, after)?;
        }
        Ok(Text::inline(content, Markup::Plain))
    }

    /// The work set in `style`; `None` if that loses its authors, so that a preset does better.
    fn cited(
        &self,
        work: &WorkValue,
        desk: &Desk,
        style: &str,
    ) -> Result<Option<Vec<Inline>>, Error> {
        let (lens, at) = (&work.lens, work.work);
        let text = match self.ahead.take(work, desk) {
            Some(cited) => desk.hand_out(lens, at, style, cited),
            None => desk.cite(lens, at, style, Marked::Yes).map_err(invalid)?,
        };
        let key = work.model().map_or("", |work| work.key.value.as_str());
        let mut content = Vec::new();
        push_inlines(&mut content, text.into_inlines());
        Ok((!desk.lost_authors(style, key)).then_some(content))
    }

    /// What stands behind the line of `work`; a pattern of the user's own is followed by what they say,
    /// else by the status alone.
    fn after_of<'a>(&'a self, work: &WorkValue, default: &'static Preset) -> Behind<'a> {
        match (&self.after, self.find(work)) {
            (Some(layout), _) => Behind::Layout(layout),
            (None, Some(Setting::Preset(preset))) => Behind::Layout(&preset.after),
            (None, Some(Setting::Own(layout))) if layout.says(Meaning::Status) => Behind::Nothing,
            (None, Some(Setting::Own(_))) => Behind::Status,
            (None, Some(Setting::Csl(_)) | None) => Behind::Layout(&default.after),
        }
    }
}

/// The line of each work of `lens` in the language `target`, laid out as its style says; `None` where a name
/// in the style means nothing.
pub fn lines(lens: &Arc<Lens>, target: Target) -> Option<Vec<String>> {
    let (desk, dialect) = (Desk::default(), lens.site.markdown.unwrap_or_default());
    let lines = Lines::resolve(lens, &desk, &mut Sink::default())?;
    let is_afield = !matches!(target, Target::Markdown | Target::Html);
    let request = Request { extent: Extent::Line, preset: PRESET, is_afield };
    let line = |work: usize| {
        let text = lines.line(&WorkValue::new(lens, work, None), &desk, &request).ok();
        let mut out = String::new();
        if let Some(text) = text {
            (target.spec().write)(&text, dialect, &mut out);
        }
        out
    };
    Some((0..lens.library.works.len()).map(line).collect())
}

/// The preset or citation style called `name`; another is reported.
fn named(name: &Spanned<String>, desk: &Desk, sink: &mut Sink) -> Option<Setting> {
    if let Some(preset) = preset::find(&name.value) {
        return Some(Setting::Preset(preset));
    }
    let Err(why) = desk.knows(&name.value) else {
        return Some(Setting::Csl(name.value.clone()));
    };
    let presets: Vec<&str> = preset::names().collect();
    let help = did_you_mean(&name.value, presets.iter().copied()).map_or_else(
        || format!("a preset is one of {}, and a pattern has parts in braces", presets.join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    sink.push(Diagnostic::error(codes::UNKNOWN_NAME, why).at(name.span).help(help));
    None
}

/// What is said of a preset that there is not.
fn no_preset(name: &str) -> String {
    let known: Vec<&str> = preset::names().collect();
    format!("unknown preset \"{name}\"; the presets are {}", known.join(", "))
}
