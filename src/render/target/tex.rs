//! TeX for today's engines, in Unicode; `text::tex` knows how it is spelled.

use super::{TargetSpec, one_paragraph};
use crate::render::Target;
use crate::text::Inline;
use crate::text::tex::{self, Encoding};

/// The row of this target.
pub(super) const SPEC: TargetSpec = TargetSpec {
    target: Target::Tex,
    name: "tex",
    endings: &["tex", "ltx", "sty"],
    angle: true,
    write: |text, _, out| match one_paragraph(text) {
        Some(content) => write_inlines(content, out),
        None => tex::write(text, Encoding::Unicode, out),
    },
    escape: |text, _, out| write_inlines(&[Inline::Text(text.to_owned())], out),
};

/// Writes running text. The asterisk of equal contribution is none of the characters that pdfLaTeX
/// knows (utf8enc.dfu), so it is written as its command.
fn write_inlines(content: &[Inline], out: &mut String) {
    let start = out.len();
    tex::write_inlines(content, Encoding::Unicode, out);
    if let Some(written) = out.get(start..).filter(|written| written.contains('∗')) {
        let written = written.replace('∗', "\\ensuremath{\\ast}");
        out.truncate(start);
        out.push_str(&written);
    }
}
