//! Marked regions inside hand-written files: finds them, reads and replaces what is between the
//! markers, and refuses whatever it could damage.
//!
//! A marker is a comment that is alone on its line: `<!-- byline:begin NAME -->`, or the same in `%`,
//! `//`, `#` or `{% comment %}`; `<!-- NAME:START -->` … `<!-- NAME:END -->` is read too.

use std::ops::Range;

use crate::diag::codes::{REGION_MALFORMED, REGION_MISSING};
use crate::diag::{Diagnostic, Sink};
use crate::span::{FileId, Span};

/// Which side of a region a marker stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Begin,
    End,
}

/// A line that is a marker.
#[derive(Debug)]
struct Marker<'a> {
    side: Side,
    name: &'a str,
    /// The line without its end.
    line: Range<usize>,
    /// What is wrong with it, if anything.
    fault: Option<&'static str>,
}

/// Finds the region `name` in `text`: the bytes between the line of its begin marker and the line of
/// its end marker. `wanted` is the place in the config that asks for it; a missing, repeated, nested,
/// reversed or indented marker is reported in `file`.
pub fn find(
    text: &str,
    file: FileId,
    name: &str,
    wanted: Span,
    sink: &mut Sink,
) -> Option<Range<usize>> {
    let markers = markers(text);
    let mine: Vec<&Marker<'_>> =
        markers.iter().filter(|marker| marker.name.eq_ignore_ascii_case(name)).collect();
    let Some(first) = mine.first() else {
        sink.push(missing(name, wanted));
        return None;
    };
    let fault = match mine.as_slice() {
        [begin, end] if begin.side == Side::Begin && end.side == Side::End => {
            match fault_of_pair(begin, end, &markers) {
                Some(fault) => fault,
                None => return Some(inside(text, begin, end)),
            }
        }
        [only] if only.side == Side::Begin => Fault::new(only, "the end marker is missing"),
        [only] => Fault::new(only, "the begin marker is missing"),
        _ => Fault::new(first, "reversed or repeated markers"),
    };
    let message = format!("region `{name}`: {}", fault.what);
    sink.push(
        Diagnostic::error(REGION_MALFORMED, message)
            .label(Span::new(file, fault.line), "here")
            .label(wanted, "requested here")
            .help(
                "a region has one begin marker followed by one end marker, each on a line of \
                   its own, starting in the first column; regions cannot be nested",
            ),
    );
    None
}

/// What is wrong with the markers of a region, and on which line.
struct Fault {
    pub(super) line: Range<usize>,
    what: &'static str,
}

impl Fault {
    /// `what` is wrong at `marker`.
    fn new(marker: &Marker<'_>, what: &'static str) -> Fault {
        Fault { line: marker.line.clone(), what }
    }
}

/// What is wrong with a begin marker and the end marker behind it, among all `markers` of the file.
fn fault_of_pair(begin: &Marker<'_>, end: &Marker<'_>, markers: &[Marker<'_>]) -> Option<Fault> {
    let own = [begin, end].into_iter().find_map(|marker| Some(Fault::new(marker, marker.fault?)));
    let is_inside = |marker: &&Marker<'_>| {
        begin.line.end < marker.line.start && marker.line.end < end.line.start
    };
    let nested = || markers.iter().find(is_inside);
    own.or_else(|| {
        nested().map(|marker| Fault::new(marker, "it contains the marker of another region"))
    })
}

/// The bytes between the lines of two markers.
fn inside(text: &str, begin: &Marker<'_>, end: &Marker<'_>) -> Range<usize> {
    let start = begin.line.end + line_end(&text[begin.line.end..]);
    start.min(end.line.start)..end.line.start
}

/// The finding that the file has no such region.
fn missing(name: &str, wanted: Span) -> Diagnostic {
    Diagnostic::error(REGION_MISSING, format!("the file has no region `{name}`")).at(wanted).help(
        format!(
            "put `<!-- byline:begin {name} -->` and `<!-- byline:end {name} -->` on separate \
             lines where you want the list"
        ),
    )
}

/// The number of bytes of the line end that `rest` starts with.
fn line_end(rest: &str) -> usize {
    if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) }
}

/// What stands in the region without the empty lines at its sides and with LF line ends.
pub fn body(text: &str, inside: &Range<usize>) -> String {
    let text = text[inside.clone()].replace("\r\n", "\n");
    let text = text.trim_matches('\n').trim_end();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// `text` with `body` in the region `inside`, in the line ends of `text`; `padded` keeps an empty
/// line inside both markers (Markdown needs it to tell a list from a comment).
pub fn replace(text: &str, inside: &Range<usize>, body: &str, padded: bool) -> String {
    let body = body.trim_matches('\n').trim_end();
    let side = if padded { "\n" } else { "" };
    let mut new = match body {
        "" => side.to_owned(),
        _ => format!("{side}{body}\n{side}"),
    };
    if text.contains("\r\n") {
        new = new.replace('\n', "\r\n");
    }
    [&text[..inside.start], &new, &text[inside.end..]].concat()
}

/// The text of a region in which no line is a marker or opens a fence that would hide the end marker:
/// what a source says must not end the region that it is printed in. `apart` goes into such a line; it
/// parts the word and shows nothing. `language` says what fences are in it.
pub(super) fn inert(body: &str, apart: &str, language: Fences) -> String {
    let mut out = String::with_capacity(body.len());
    for line in body.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let end = &line[content.len()..];
        if marker(content, 0..0).is_some() {
            out.extend([&defused(content, apart), end]);
            continue;
        }
        if language == Fences::Foreign && fence_of(content).is_some() {
            let indent = content.len() - content.trim_start().len();
            out.extend([&line[..indent], apart, &line[indent..]]);
            continue;
        }
        out.push_str(line);
    }
    out
}

/// The marker `line` with `apart` in its word, so that it is none.
fn defused(line: &str, apart: &str) -> String {
    let mut line = line.to_owned();
    for word in ["begin", "end"] {
        line = line.replace(&format!("byline:{word}"), &format!("byline{apart}:{word}"));
    }
    let mut to = line.len();
    while marker(&line, 0..0).is_some() {
        let Some(at) = line[..to].rfind(':') else { break };
        line.insert_str(at + 1, apart);
        to = at;
    }
    line
}

/// Whether lines of three backticks mean something in the language of a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fences {
    /// They open and close code, and byline's writer closes what it opens.
    Markdown,
    /// They are characters.
    Foreign,
}

/// The character and length of the fence that `line` opens or closes, and whether it can close one.
fn fence_of(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|c| ['`', '~'].contains(c))?;
    let rest = line.trim_start_matches(mark);
    let length = line.len() - rest.len();
    (length >= 3).then(|| (mark, length, rest.trim().is_empty()))
}

/// Every marker of `text`, in order; those in fenced code are examples, not markers
/// (<https://spec.commonmark.org/0.31.2/#fenced-code-blocks>).
fn markers(text: &str) -> Vec<Marker<'_>> {
    let (mut found, mut fence, mut start) = (Vec::new(), None, 0);
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let range = start..start + content.len();
        start += line.len();
        match (fence, fence_of(content)) {
            (None, Some((mark, length, _))) => fence = Some((mark, length)),
            (Some((mark, length)), Some((this, long, true))) if mark == this && long >= length => {
                fence = None;
            }
            (None, None) => found.extend(marker(content, range)),
            _ => {}
        }
    }
    found
}

/// The marker that stands in `line`, if one does.
fn marker(line: &str, range: Range<usize>) -> Option<Marker<'_>> {
    let at = ["byline:begin", "byline:end"].iter().find_map(|word| line.find(word));
    let (comment, touched) = match at {
        Some(at) => comment_around(line, at)?,
        None => comment_around(line, line.find("<!--")?)?,
    };
    let (side, name) = words(comment)?;
    let fault = if touched {
        Some("text next to a marker")
    } else if line.starts_with([' ', '\t']) {
        Some("a marker is indented, as inside a list")
    } else {
        None
    };
    Some(Marker { side, name, line: range, fault })
}

/// The inside of the comment of `line` that holds the byte `at` (or starts there), and whether other
/// text stands on the line.
fn comment_around(line: &str, at: usize) -> Option<(&str, bool)> {
    const PAIRS: [(&str, &str); 2] = [("<!--", "-->"), ("{% comment %}", "{% endcomment %}")];
    for (open, close) in PAIRS {
        let before = line.get(..at + open.len()).unwrap_or(line);
        if let Some(start) = before.rfind(open) {
            let inner = start + open.len();
            let end = inner + line[inner..].find(close)?;
            let around = [&line[..start], &line[end + close.len()..]];
            return Some((&line[inner..end], around.iter().any(|part| !part.trim().is_empty())));
        }
    }
    let open = ["%", "//", "#"].into_iter().find(|open| line[..at].trim_end().ends_with(open))?;
    let before = line[..at].trim_end().trim_end_matches(open.chars().next()?);
    Some((&line[at..], !before.trim().is_empty()))
}

/// The side and name that the inside of a comment spells.
fn words(comment: &str) -> Option<(Side, &str)> {
    let comment = comment.trim();
    for (word, side) in [("byline:begin", Side::Begin), ("byline:end", Side::End)] {
        if let Some(name) = comment.strip_prefix(word) {
            return Some((side, name.trim()));
        }
    }
    let (name, side) = comment.rsplit_once(':')?;
    let side = match side.trim().to_ascii_lowercase().as_str() {
        "start" | "begin" => Side::Begin,
        "end" => Side::End,
        _ => return None,
    };
    (!name.contains(char::is_whitespace)).then_some((side, name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Sources;

    /// Finds the region `x` of `text`: its body, or the messages.
    fn look(text: &str) -> Result<String, Vec<String>> {
        let mut sources = Sources::default();
        let (config, file) = (sources.add("byline.yaml", "x"), sources.add("about.md", text));
        let mut sink = Sink::default();
        match find(text, file, "x", Span::new(config, 0..1), &mut sink) {
            Some(inside) => Ok(body(text, &inside)),
            None => Err(sink.findings().iter().map(|found| found.message.clone()).collect()),
        }
    }

    #[test]
    fn every_kind_of_comment_can_mark_a_region() {
        for (begin, end) in [
            ("<!-- byline:begin x -->", "<!-- byline:end x -->"),
            ("% byline:begin x", "% byline:end x"),
            ("%% byline:begin x", "%% byline:end x"),
            ("// byline:begin x", "// byline:end x"),
            ("# byline:begin x", "# byline:end x"),
            (
                "{% comment %}byline:begin x{% endcomment %}",
                "{% comment %} byline:end x {% endcomment %}",
            ),
            ("<!-- X:START -->", "<!-- X:END -->"),
        ] {
            assert_eq!(
                look(&format!("a\n{begin}\n\none\n\n{end}\nb\n")),
                Ok("one\n".into()),
                "{begin}"
            );
        }
    }

    #[test]
    fn markers_that_could_damage_the_page_are_refused() {
        let (begin, end) = ("<!-- byline:begin x -->", "<!-- byline:end x -->");
        for (text, message) in [
            (String::from("nothing\n"), "the file has no region `x`"),
            (format!("{begin}\n"), "region `x`: the end marker is missing"),
            (format!("{end}\n{begin}\n"), "region `x`: reversed or repeated markers"),
            (
                format!("{begin}\n{end}\n{begin}\n{end}\n"),
                "region `x`: reversed or repeated markers",
            ),
            (
                format!("- item\n  {begin}\n  {end}\n"),
                "region `x`: a marker is indented, as inside a list",
            ),
            (format!("text {begin}\n{end}\n"), "region `x`: text next to a marker"),
            (
                format!("{begin}\n<!-- byline:begin y -->\n<!-- byline:end y -->\n{end}\n"),
                "region `x`: it contains the marker of another region",
            ),
        ] {
            assert_eq!(look(&text), Err(vec![message.to_owned()]), "{text}");
        }
    }

    #[test]
    fn markers_in_fenced_code_are_examples() {
        let text = "```\n<!-- byline:begin x -->\n```\n<!-- byline:begin x -->\nq\n<!-- byline:end x -->\n";
        assert_eq!(look(text), Ok("q\n".into()));
    }

    #[test]
    fn a_longer_fence_is_closed_by_one_as_long() {
        let text = "````md\n```\n<!-- byline:begin x -->\n```\n````\n<!-- byline:begin x -->\nq\n<!-- byline:end x -->\n";
        assert_eq!(look(text), Ok("q\n".into()));
    }

    #[test]
    fn what_a_source_says_never_ends_its_region() {
        for (open, close) in [("% ", ""), ("<!-- ", " -->"), ("// ", ""), ("# ", "")] {
            for line in [
                format!("{open}byline:end x{close}"),
                format!("Use {open}byline:end x{close} here."),
                format!("{open}byline:begin y{close}"),
                "<!-- X:END -->".to_owned(),
                format!("{open}byline:end x: {open}byline:end x: y{close}"),
                "```".to_owned(),
                "  ~~~~ a".to_owned(),
            ] {
                let body = inert(&format!("one\n{line}\ntwo\n"), "\u{2060}", Fences::Foreign);
                let text =
                    format!("{open}byline:begin x{close}\n{body}{open}byline:end x{close}\n");
                assert_eq!(look(&text), Ok(body), "{line}");
            }
        }
        let code = "```rs\nx\n```\n";
        assert_eq!(inert(code, "\u{2060}", Fences::Markdown), code);
    }

    #[test]
    fn only_the_inside_changes_and_line_ends_stay() {
        let text = "a\r\n<!-- byline:begin x -->\r\nold\r\n<!-- byline:end x -->\r\nb";
        let mut sources = Sources::default();
        let file = sources.add("about.md", text);
        let inside = find(text, file, "x", Span::new(file, 0..0), &mut Sink::default()).unwrap();
        let new = replace(text, &inside, "1. new\n", true);
        assert_eq!(
            new,
            "a\r\n<!-- byline:begin x -->\r\n\r\n1. new\r\n\r\n<!-- byline:end x -->\r\nb"
        );
        let again = find(&new, file, "x", Span::new(file, 0..0), &mut Sink::default()).unwrap();
        assert_eq!(replace(&new, &again, "1. new\n", true), new);
    }
}
