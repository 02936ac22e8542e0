//! Jobs in, files out: plan everything, render everything in memory, compare with what is on disk,
//! and only then write.
//!
//! `plan` (which files and regions, no I/O) → `produce` (their text, pure) → `compare` (against the
//! disk and the lock) → `write` (the only writer of files; `swap` is its last step, `interrupt` what ends it, `leftovers` what a killed run left). `--check` and `--diff` are the same path
//! without the last step. Hand-written text is never touched, and an edit by hand never overwritten:
//! `advice` and `published` say what is lacking and what is too public; `page` parts what is byline's in a page from what is its owner's, `package` makes a Word document of its text, `stale` what is written no more, `newly_shown` what an older byline left out, `kept` which lines their owner keeps by hand, `own` which parts of a page that byline took over.

mod advice;
mod beside;
mod change;
pub mod compare;
mod conflicts;
mod inside;
mod interrupt;
mod job;
pub mod kept;
mod leftovers;
pub mod lock;
pub mod newly_shown;
pub mod own;
mod package;
mod page;
pub(crate) mod paths;
pub mod plan;
pub mod produce;
mod published;
pub mod region;
pub mod site;
pub mod stale;
mod swap;
pub mod write;

pub use change::{Change, Disk, State};
pub use inside::Root;
pub use job::{Input, Job};
pub use produce::Product;
pub use stale::Prune;
pub use swap::Before;
