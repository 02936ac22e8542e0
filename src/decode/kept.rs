//! `lines: {PATH#REGION: markup}`: the lines of a work that are kept by hand, and with `{number: 12, line: …}`
//! its number in a list. They are markup of an output,
//! so what would run there or leave its place is made characters, which is said.

use std::path::Path;

use super::data::decode_data;
use super::reading::Reading;
use crate::diag::{Diagnostic, codes};
use crate::model::KeptLine;
use crate::span::{Span, Spanned};
use crate::syntax::node::{Node, Pair};

/// The field that keeps lines.
pub(super) const LINES: &str = "lines";

/// What template languages start with, and the same as characters of HTML.
const OPENS: [(&str, &str); 3] = [("{{", "&#123;{"), ("{%", "&#123;%"), ("{#", "&#123;#")];

/// What shortcodes of Hugo and Quarto start with, which are of the page; Liquid finds no name in them and prints nothing.
const SHORTCODE: &str = "{{<";

/// Stands for that while the rest is looked at.
const HIDDEN: char = '\u{1}';

/// The lines that `pair` keeps for the work at `work`; `is_alone` says whether it says nothing else.
pub(super) fn decode(
    reading: &mut Reading<'_>,
    pair: &Pair,
    work: Span,
    is_alone: bool,
) -> Vec<KeptLine> {
    let Some(pairs) = pair.value.pairs() else {
        reading.wants(LINES, "a mapping such as `{_pages/papers.md#list: '…'}`", &pair.value);
        return Vec::new();
    };
    let rows: Vec<(&Spanned<String>, &Node)> =
        pairs.iter().map(|pair| (&pair.key, &pair.value)).collect();
    let others = |at: usize| {
        let all = rows.iter().enumerate().filter(|(other, _)| *other != at);
        all.map(|(_, (output, node))| (output.value.clone(), decode_data(node))).collect()
    };
    let mut lines = Vec::with_capacity(rows.len());
    for (at, (output, node)) in rows.iter().enumerate() {
        let is_whole = node.pairs().is_none();
        let line = if is_whole { Some(*node) } else { node.get("line") };
        let markup = line.and_then(|line| markup(reading, output, line));
        let number = node.get("number").and_then(|node| number(reading, node));
        if markup.is_none() && number.is_none() {
            continue;
        }
        let output = (*output).clone();
        lines.push(KeptLine { output, markup, number, work, is_alone, others: others(at) });
    }
    lines
}

/// The number that `node` keeps.
fn number(reading: &mut Reading<'_>, node: &Node) -> Option<usize> {
    let number = node.text().and_then(|text| text.trim().parse().ok());
    if number.is_none() {
        reading.wants("number", "a number such as 12", node);
    }
    number
}

/// The markup that `node` keeps for `output`, with nothing in it that would run there.
fn markup(
    reading: &mut Reading<'_>,
    output: &Spanned<String>,
    node: &Node,
) -> Option<Spanned<String>> {
    let Some(text) = node.text().filter(|text| !text.trim().is_empty()) else {
        reading.wants(&output.value, "the line as it stands in the output", node);
        return None;
    };
    let mut text = text.replace("\r\n", "\n");
    if text.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
        let message = "control characters in a kept line are left out";
        reading.push(Diagnostic::warning(codes::MALFORMED_TEXT, message).at(node.span));
        text.retain(|c| !c.is_control() || c == '\n' || c == '\t');
    }
    let path = Path::new(output.value.split('#').next().unwrap_or_default());
    // In TeX two braces are braces.
    let is_tex = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tex"));
    let (code, hidden) = (text.contains(SHORTCODE), text.replace(SHORTCODE, &HIDDEN.to_string()));
    let open = OPENS.iter().find(|(open, _)| hidden.contains(open));
    if let Some((open, _)) = open.filter(|_| !is_tex) {
        let message = format!("`{open}` in a kept line is printed and not run");
        let help = "write what it stands for, or move the line out of the region";
        let finding = Diagnostic::warning(codes::MALFORMED_TEXT, message).at(node.span);
        reading.push(finding.help(help));
        text = OPENS.iter().fold(hidden, |text, (open, inert)| text.replace(open, inert));
        if code {
            text = text.replace(HIDDEN, SHORTCODE);
        }
    }
    Some(Spanned::new(text, node.span))
}
