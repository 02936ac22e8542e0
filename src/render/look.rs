//! The output as filters see it.

use std::sync::Arc;

use minijinja::Error;
use minijinja::value::{Object, ObjectRepr};

use super::cite::Desk;
use super::line::Lines;
use super::target::Target;
use crate::model::Data;
use crate::view::Lens;
use crate::view::work::WorkValue;

/// The output as filters see it: its style, the desk where works are cited, how works are laid out, and
/// the other templates that show them.
#[derive(Debug)]
pub(super) struct Look {
    /// The library as this output looks at it.
    pub(super) lens: Arc<Lens>,
    /// Where works are cited.
    pub(super) desk: Arc<Desk>,
    /// How works are laid out on their lines.
    pub(super) lines: Arc<Lines>,
    /// The other templates that it shows works by.
    pub(super) others: Arc<dyn Others>,
}

/// Templates that a template shows works by.
pub(super) trait Others: std::fmt::Debug + Send + Sync {
    /// The text of the work that is `asked` for; `None` if there is no such template.
    fn write(&self, asked: &Asked<'_>, lines: &Arc<Lines>) -> Option<Result<Written, Error>>;
}

/// A work that is to be shown by another template.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    /// The name of the template.
    pub(super) name: &'a str,
    /// The work.
    pub(super) work: &'a WorkValue,
    /// What the template sees as `vars`.
    pub(super) vars: Vec<(String, Data)>,
    /// The steps that it may take.
    pub(super) fuel: u64,
}

/// What another template wrote.
#[derive(Debug)]
pub(super) struct Written {
    /// The text, in the language of that template.
    pub(super) text: String,
    /// The language.
    pub(super) target: Target,
    /// The steps that were taken.
    pub(super) fuel: u64,
}

impl Object for Look {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }
}

/// No other templates.
#[derive(Debug)]
pub(super) struct NoOthers;

impl Others for NoOthers {
    fn write(&self, _: &Asked<'_>, _: &Arc<Lines>) -> Option<Result<Written, Error>> {
        None
    }
}
