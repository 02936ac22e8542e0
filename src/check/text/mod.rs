//! Rules about prose: another language's markup left in it (`tex`, `html`), and titles.

pub(super) mod characters;
pub(super) mod exports;
mod html;
pub(super) mod leftovers;
pub(super) mod raw;
pub(super) mod slips;
mod tex;
pub(super) mod titles;

pub(super) use html::HTML_IN_TEXT;
pub(super) use tex::TEX_IN_TEXT;
