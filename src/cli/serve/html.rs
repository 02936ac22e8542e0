//! HTML as the pages of `serve` are made of it.

use crate::text::html;

/// `text` as text in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html::escape(text, &mut out);
    out
}
