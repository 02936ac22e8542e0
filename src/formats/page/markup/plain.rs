//! Text without markup, as people paste it: paragraphs, numbered lines, headings on lines of their own.

use std::ops::Range;

use super::builder::Builder;
use super::tree::Markup;

/// The signs that an item may start with.
const BULLETS: &[char] = &['-', '*', '•', '–', '—', '·', '▪', '◦', '○', '●'];

/// How long a line is at least that was broken for want of room.
const FULL_LINE: usize = 55;

/// Reads a text.
pub(super) fn read(text: &str) -> Markup {
    let mut builder = Builder::new();
    for block in blocks(text) {
        add_block(text, &block, &mut builder);
    }
    Markup { root: builder.finish(text.len()), ..Markup::default() }
}

/// The lines of each block: what stands between empty lines.
fn blocks(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut blocks: Vec<Vec<Range<usize>>> = vec![Vec::new()];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if bare.is_empty() {
            blocks.push(Vec::new());
        } else if let Some(last) = blocks.last_mut() {
            last.push(start..start + bare.len());
        }
    }
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Adds a block: a heading, items, works a line each, or one work.
fn add_block(text: &str, lines: &[Range<usize>], builder: &mut Builder) {
    let line = |range: &Range<usize>| &text[range.clone()];
    if matches!(lines, [only] if is_heading(line(only))) {
        return add(text, "h2", lines, 0, builder);
    }
    let starts: Vec<usize> = (0..lines.len()).filter(|at| marker(line(&lines[*at])) > 0).collect();
    if starts.first() == Some(&0) {
        for (at, &start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(lines.len());
            add(text, "li", &lines[start..end], marker(line(&lines[start])), builder);
        }
        return;
    }
    let dated = lines.iter().filter(|range| has_year(line(range))).count();
    if lines.len() > 1 && dated * 5 >= lines.len() * 4 {
        for one in lines.chunks(1) {
            add(text, "p", one, 0, builder);
        }
        return;
    }
    add(text, "p", lines, 0, builder);
}

/// Adds `lines` as one element, without the first `skip` bytes.
fn add(text: &str, name: &str, lines: &[Range<usize>], skip: usize, builder: &mut Builder) {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
    let all_but_last = &lines[..lines.len() - 1];
    let is_wrapped = all_but_last.iter().all(|line| line.len() >= FULL_LINE);
    builder.start(name, first.start);
    for (at, line) in lines.iter().enumerate() {
        if at > 0 && is_wrapped {
            builder.text(" ");
        } else if at > 0 {
            builder.mark("br", line.start..line.start);
        }
        let skip = if at == 0 { skip } else { 0 };
        builder.text(&text[line.start + skip..line.end]);
    }
    builder.close(name, last.end);
}

/// How many bytes of `line` are a bullet or a number: `1. `, `[1] `, `(1) `, `• `.
fn marker(line: &str) -> usize {
    let after = |rest: &str| line.len() - rest.trim_start().len();
    if let Some(rest) = line.strip_prefix(BULLETS) {
        return if rest.starts_with([' ', '\t']) { after(rest) } else { 0 };
    }
    let bare = line.trim_start_matches(['[', '(']);
    let digits = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = bare.len() - digits.len();
    let rest = digits.trim_start_matches([']', ')', '.']);
    let is_number = (1..=3).contains(&count) && rest.len() < digits.len();
    if is_number && rest.starts_with([' ', '\t']) { after(rest) } else { 0 }
}

/// Whether `line` is a heading: a few words without a stop, or a year alone.
fn is_heading(line: &str) -> bool {
    let bare = line.trim_end_matches(':');
    let words = bare.split_whitespace().count();
    let is_year = bare.len() == 4 && has_year(bare);
    is_year || (words <= 5 && !bare.contains(['.', ',', '"', '“']) && !has_year(bare))
}

/// Whether there is a year in `line`.
fn has_year(line: &str) -> bool {
    let mut runs = line.split(|c: char| !c.is_ascii_digit());
    runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
}
