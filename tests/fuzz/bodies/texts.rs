//! The languages of texts: what is read is written in each target, and nothing of it runs there.

use byline::internals::text::markdown::Dialect;
use byline::internals::text::tex::Encoding;
use byline::internals::text::{Text, html as hypertext, markdown as down, tex as latex};

use super::{oracles, text};

/// Writes `read` in every language and looks at what came out.
fn written(read: &Text) {
    for encoding in [Encoding::Unicode, Encoding::Ascii] {
        let mut out = String::new();
        latex::write(read, encoding, &mut out);
        oracles::tex(&out);
    }
    let mut out = String::new();
    hypertext::write(read, &mut out);
    oracles::html(&out);
    oracles::liquid(&out);
    for dialect in [Dialect::Kramdown, Dialect::CommonMark, Dialect::Goldmark, Dialect::Pandoc] {
        let mut out = String::new();
        down::write(read, dialect, &mut out);
        oracles::liquid(&out);
    }
}

/// Any text as TeX.
pub(crate) fn tex(bytes: &[u8]) {
    let whole = text(bytes);
    latex::to_plain(&whole);
    written(&latex::parse(&whole).0);
}

/// Any text as Markdown, in a line and in blocks.
pub(crate) fn markdown(bytes: &[u8]) {
    let whole = text(bytes);
    written(&down::parse_inline(&whole).0);
    written(&down::parse_blocks(&whole).0);
}

/// Any text as HTML: the sanitiser.
pub(crate) fn html(bytes: &[u8]) {
    written(&hypertext::parse(&text(bytes)).0);
}
