//! What a LaTeX document defines itself, and what commands print that nobody here knows.

use super::scan::{Scan, argument, group};
use super::signs::marks;
use crate::text::tex;
use std::borrow::Cow;

/// A command that the document defines.
#[derive(Debug)]
pub(super) struct Macro {
    /// Its name, without the backslash.
    pub(super) name: String,
    /// How many arguments it takes.
    pub(super) arguments: usize,
    /// What it stands for, with `#1` for its arguments.
    pub(super) body: String,
}

/// Commands that define others.
const DEFINERS: &[&str] = &["\\newcommand", "\\renewcommand", "\\providecommand", "\\def"];

/// Commands whose arguments say how something looks, and how many of them do so.
const LAYOUT: &[(&str, usize)] = &[
    ("vspace", 1),
    ("hspace", 1),
    ("vskip", 0),
    ("label", 1),
    ("setlength", 2),
    ("addtolength", 2),
    ("setcounter", 2),
    ("includegraphics", 1),
    ("color", 1),
    ("setulcolor", 1),
    ("sethlcolor", 1),
    ("pagecolor", 1),
    ("fontsize", 2),
    ("rule", 2),
    ("needspace", 1),
    ("enlargethispage", 1),
    ("faIcon", 1),
    ("begin", 1),
    ("end", 1),
    ("footnotemark", 0),
    ("input", 1),
    ("include", 1),
    ("pagestyle", 1),
    ("thispagestyle", 1),
    ("renewcommand", 2),
];

/// Commands whose text does not stand where they do.
const BESIDE: &[&str] =
    &["footnote", "footnotetext", "thanks", "marginpar", "marginnote", "sidenote"];

/// How often macros in macros are looked up.
const DEEPEST: usize = 4;

/// What expanding makes of a text is no longer than this.
const LONGEST: usize = 100_000;

/// The macros that `text` defines.
pub(super) fn macros(text: &str) -> Vec<Macro> {
    let mut found = Vec::new();
    for definer in DEFINERS {
        for (at, _) in text.match_indices(definer) {
            let one = definition(&text[at + definer.len()..]);
            // What a document changes of the looks of a command that everybody knows, it prints all the same.
            found.extend(one.filter(|one| !tex::is_known(&one.name)));
        }
    }
    found
}

/// The macro that `rest`, what stands behind a definer, defines.
fn definition(rest: &str) -> Option<Macro> {
    let name = rest.trim_start_matches(['*', '{', ' ']).strip_prefix('\\')?;
    let len = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut body = name[len..].trim_start_matches(['}', ' ']);
    let mut arguments = 0;
    // `[2][default]` of LaTeX, `#1#2` of TeX.
    while let Some(option) = body.strip_prefix('[') {
        let end = option.find(']')?;
        arguments = option[..end].trim().parse().unwrap_or(arguments);
        body = option[end + 1..].trim_start();
    }
    while let Some(parameter) = body.strip_prefix('#') {
        arguments += 1;
        body = parameter.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let range = group(body, 0).filter(|_| len > 0 && arguments <= 9)?;
    Some(Macro { name: name[..len].to_owned(), arguments, body: body[range].to_owned() })
}

/// `source` as TeX that says the same without the document's own macros, commands of layout and such as
/// nobody knows; what footnotes say stands at the end.
pub(super) fn prepared(source: &str, macros: &[Macro]) -> String {
    let mut text = Cow::Borrowed(source);
    for _ in 0..DEEPEST {
        let Some(more) = expanded(&text, macros).filter(|more| more.len() < LONGEST) else { break };
        text = Cow::Owned(more);
    }
    let mut notes = Vec::new();
    let mut out = known_only(&text, &mut notes);
    for note in notes {
        out.push_str(" (");
        out.push_str(note.trim());
        out.push(')');
    }
    out
}

/// Whether the command `name` only says how something looks.
pub(super) fn is_layout(name: &str) -> bool {
    LAYOUT.iter().any(|(known, _)| *known == name) || name.ends_with("skip")
}

/// The macro called `name`.
pub(super) fn find<'m>(macros: &'m [Macro], name: &str) -> Option<&'m Macro> {
    macros.iter().rfind(|one| one.name == name)
}

/// `source` with each macro as what it stands for, once; `None` where there is none.
fn expanded(source: &str, macros: &[Macro]) -> Option<String> {
    let mut out = String::with_capacity(source.len());
    let mut scan = Scan { text: source, at: 0 };
    let mut is_changed = false;
    while let Some(piece) = scan.next() {
        let Some(found) = piece.command().and_then(|name| find(macros, name)) else {
            out.push_str(piece.text(source));
            continue;
        };
        is_changed = true;
        out.push_str(&call(found, &mut scan));
    }
    is_changed.then_some(out)
}

/// What a call of `one` stands for, whose arguments `scan` reads.
pub(super) fn call(one: &Macro, scan: &mut Scan<'_>) -> String {
    let arguments: Vec<&str> = (0..one.arguments).filter_map(|_| scan.argument()).collect();
    if one.arguments == 0 && scan.text[scan.at..].starts_with("{}") {
        scan.at += 2;
    }
    filled(&one.body, &arguments)
}

/// `body` with the `arguments` for `#1` and so on.
fn filled(body: &str, arguments: &[&str]) -> String {
    let mut pieces = body.split('#');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let number = piece.chars().next().and_then(|digit| digit.to_digit(10));
        let place = number.and_then(|number| (number as usize).checked_sub(1));
        let Some(argument) = place.and_then(|place| arguments.get(place)) else {
            let is_missing = place.is_some();
            out.push_str(if is_missing { "" } else { "#" });
            out.push_str(if is_missing { &piece[1..] } else { piece });
            continue;
        };
        // `\small#1`: the argument is no part of the command's name.
        let word = out.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        if word.len() < out.len() && word.ends_with('\\') {
            out.push(' ');
        }
        out.push_str(argument);
        out.push_str(&piece[1..]);
    }
    out
}

/// `source` without commands of layout and of what nobody knows; the text of its footnotes goes to `notes`.
fn known_only(source: &str, notes: &mut Vec<String>) -> String {
    let source = &marks(source);
    let mut out = String::with_capacity(source.len());
    let mut scan = Scan { text: source, at: 0 };
    // The last command that nobody knows, and where its arguments end.
    let mut last: Option<(&str, usize)> = None;
    while let Some(piece) = scan.next() {
        let Some(name) = piece.command() else {
            push_cells(&mut scan, piece.text(source), &mut out);
            continue;
        };
        if let Some((_, count)) = LAYOUT.iter().find(|(known, _)| *known == name) {
            skip_layout(&mut scan, name, *count);
            out.push(' ');
        } else if BESIDE.contains(&name) {
            scan.skip_options();
            notes.extend(scan.argument().map(|text| known_only(text, &mut Vec::new())));
            scan.end_line(&out);
        } else if matches!(name, "hfill" | "quad" | "qquad" | "newblock" | "dotfill" | "item") {
            out.push(' ');
        } else if matches!(name, "href" | "url") {
            out.push_str(piece.text(source));
            push_address(&mut scan, &mut out);
        } else if tex::is_known(name) || matches!(name, "verb" | "ensuremath") {
            out.push_str(piece.text(source));
        } else {
            let start = scan.at - name.len() - 1;
            if last.is_some_and(|(other, end)| other != name && is_line_end(&source[end..start])) {
                out.push_str("\\\\ ");
            }
            unknown(&mut scan, &mut out, notes);
            last = source[..scan.at].ends_with('}').then_some((name, scan.at));
            if last.is_none() {
                scan.end_line(&out);
            }
        }
    }
    out
}

/// Whether a line ends in `gap` and nothing else stands there: `\title{…}` and `\venue{…}` on two lines are two.
fn is_line_end(gap: &str) -> bool {
    gap.contains('\n') && gap.trim().is_empty()
}

/// Skips the `count` arguments of the command of layout `name`.
fn skip_layout(scan: &mut Scan<'_>, name: &str, count: usize) {
    scan.skip_options();
    let mut is_box = false;
    for _ in 0..count {
        is_box = scan.argument().is_some_and(is_box_environment);
    }
    // How wide it is, and what the columns of a table are like.
    while is_box && name == "begin" && scan.text[scan.at..].starts_with(['[', '{']) {
        scan.skip_options();
        if scan.argument().is_none() {
            break;
        }
    }
}

/// Adds the address that follows as it is.
fn push_address(scan: &mut Scan<'_>, out: &mut String) {
    if let Some(address) = scan.argument() {
        let bare = address.trim().strip_prefix("\\detokenize").and_then(argument);
        out.extend(["{", bare.map_or(address, |(bare, _)| bare), "}"]);
    }
}

/// Adds `text`, which `scan` has read, to `out`; the border of two cells of a table ends a line.
fn push_cells(scan: &mut Scan<'_>, text: &str, out: &mut String) {
    if text.starts_with('\\') {
        if text == "\\\\" {
            scan.skip_length();
        }
        return out.push_str(text);
    }
    for (at, cell) in text.split('&').enumerate() {
        if at > 0 {
            out.push_str("\\\\ ");
        }
        out.push_str(cell);
    }
}

/// Whether the environment `name` is a table, or a box of a given width.
fn is_box_environment(name: &str) -> bool {
    name.starts_with("tabular") || name == "minipage"
}

/// The two arguments of a command that nobody knows, where the first is an address: a link.
fn link<'a>(scan: &mut Scan<'a>) -> Option<(&'a str, &'a str)> {
    let at = scan.at;
    let is_open = scan.text[at..].starts_with("{http");
    let both = is_open.then(|| Some((scan.argument()?, scan.argument()?))).flatten();
    if both.is_none() {
        scan.at = at;
    }
    both
}

/// Adds what the arguments of a command say that nobody knows.
fn unknown(scan: &mut Scan<'_>, out: &mut String, notes: &mut Vec<String>) {
    scan.skip_options();
    if let Some((url, text)) = link(scan) {
        let text = known_only(text, notes);
        for part in ["\\href{", url, "}{", &text, "}"] {
            out.push_str(part);
        }
        return;
    }
    let mut arguments = Vec::new();
    while scan.is_before_group() {
        let Some(argument) = scan.argument() else { break };
        arguments.push(known_only(argument, notes));
    }
    // Who takes many arguments lays them out: `\pub{title}{authors}{venue}`.
    let between = if arguments.len() > 2 { "\\\\ " } else { " " };
    arguments.retain(|argument| !argument.trim().is_empty());
    out.push_str(if arguments.is_empty() { " " } else { "" });
    out.push_str(&arguments.join(between));
}
