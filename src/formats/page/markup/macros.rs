//! What a LaTeX document defines itself, and what commands print that nobody here knows.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::text::tex;

/// A command that the document defines.
#[derive(Debug)]
pub(super) struct Macro {
    /// Its name, without the backslash.
    pub(super) name: String,
    /// How many arguments it takes.
    arguments: usize,
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

/// The argument in braces that `text` starts with, and what stands behind it.
pub(in crate::formats::page) fn argument(text: &str) -> Option<(&str, &str)> {
    let bare = text.trim_start();
    let range = group(bare, 0)?;
    Some((bare.get(range.clone())?, bare.get(range.end + 1..)?))
}

/// What stands between the brace at the byte `at` of `text` and the one that closes it.
pub(super) fn group(text: &str, at: usize) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut escaped = false;
    if text.as_bytes().get(at) != Some(&b'{') {
        return None;
    }
    for (offset, byte) in text.bytes().enumerate().skip(at) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1..offset),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
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

/// Whether the environment `name` is a table.
pub(super) fn is_table(name: &str) -> bool {
    name.starts_with("tabular")
        || matches!(name, "longtable" | "supertabular" | "xltabular" | "tabu" | "longtabu" | "tblr")
}

/// The rows of the table whose body stands at `range` in `text`, each with its cells.
pub(super) fn rows(text: &str, range: Range<usize>) -> Vec<Vec<Range<usize>>> {
    let mut rows = vec![Vec::new()];
    let (mut at, mut from, mut depth) = (range.start, range.start, 0_usize);
    let bytes = text.as_bytes();
    while at < range.end {
        let (ends_cell, ends_row, len) = match (bytes[at], bytes.get(at + 1)) {
            (b'\\', Some(b'\\')) if depth == 0 => (true, true, 2),
            (b'\\', Some(_)) => (false, false, 2),
            (b'&', _) if depth == 0 => (true, false, 1),
            (b'{', _) => {
                depth += 1;
                (false, false, 1)
            }
            (b'}', _) => {
                depth = depth.saturating_sub(1);
                (false, false, 1)
            }
            _ => (false, false, 1),
        };
        if ends_cell && let Some(row) = rows.last_mut() {
            row.push(from..at);
            from = at + len;
        }
        if ends_row {
            rows.push(Vec::new());
        }
        at += len;
    }
    if let Some(row) = rows.last_mut() {
        row.push(from..range.end);
    }
    let is_empty =
        |row: &Vec<Range<usize>>| row.iter().all(|cell| text[cell.clone()].trim().is_empty());
    rows.retain(|row| !is_empty(row));
    rows
}

/// How often a command starts a line at least that starts works.
const OFTEN: usize = 3;

/// The commands in the document `text` that start lines with works again and again and that nobody knows.
pub(super) fn own_items(text: &str, macros: &[Macro]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix('\\')) {
        let len = line.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, rest) = line.split_at(len);
        let is_layout = LAYOUT.iter().any(|(known, _)| *known == name) || name.ends_with("skip");
        // `\me, B. Roe`: the owner's name.
        let is_name = find(macros, name)
            .is_some_and(|one| one.arguments == 0 && one.body.contains(char::is_uppercase));
        let is_known =
            len == 0 || is_name || tex::is_known(name) || is_layout || KNOWN.contains(&name);
        if !is_known && says_much(rest) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= OFTEN);
    let mut names: Vec<String> = often.map(|(name, _)| name.to_owned()).collect();
    names.sort();
    names
}

/// Commands of LaTeX and of classes for CVs that start lines and no works.
const KNOWN: &[&str] = &[
    "item",
    "bibitem",
    "section",
    "subsection",
    "subsubsection",
    "paragraph",
    "cventry",
    "cvitem",
    "cvline",
    "noindent",
    "textbf",
    "href",
    "hfill",
    "cvlistitem",
    "resumeItem",
    "newblock",
    "hline",
    "me",
    "underline",
    "textit",
    "emph",
    "newcommand",
    "def",
];

/// Whether `rest`, what follows a command on its line, may be a work: two arguments, or running text.
fn says_much(rest: &str) -> bool {
    let braces = rest.matches("}{").count() + rest.matches("} {").count();
    let is_open = rest.starts_with('{') && !rest.trim_end().ends_with('}');
    let is_text = rest.starts_with(' ') && rest.split_whitespace().count() > 5;
    is_text || rest.starts_with('{') && rest.len() > 40 && (braces > 0 || is_open)
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
    let mut body = one.body.clone();
    for (at, argument) in arguments.iter().enumerate() {
        body = body.replace(&format!("#{}", at + 1), argument);
    }
    body
}

/// `source` without commands of layout and of what nobody knows; the text of its footnotes goes to `notes`.
fn known_only(source: &str, notes: &mut Vec<String>) -> String {
    let source = &marks(source);
    let mut out = String::with_capacity(source.len());
    let mut scan = Scan { text: source, at: 0 };
    while let Some(piece) = scan.next() {
        let Some(name) = piece.command() else {
            out.push_str(piece.text(source));
            continue;
        };
        if let Some((_, count)) = LAYOUT.iter().find(|(known, _)| *known == name) {
            scan.skip_options();
            let mut is_table = false;
            for _ in 0..*count {
                is_table = scan.argument().is_some_and(|name| name.starts_with("tabular"));
            }
            // What the columns of a table are like.
            while is_table && name == "begin" && scan.text[scan.at..].starts_with(['[', '{']) {
                scan.skip_options();
                if scan.argument().is_none() {
                    break;
                }
            }
            out.push(' ');
        } else if matches!(name, "footnote" | "footnotetext" | "thanks") {
            scan.skip_options();
            notes.extend(scan.argument().map(str::to_owned));
        } else if matches!(name, "hfill" | "quad" | "qquad" | "newblock" | "dotfill" | "item") {
            out.push(' ');
        } else if tex::is_known(name) || matches!(name, "verb" | "ensuremath") {
            out.push_str(piece.text(source));
        } else {
            unknown(&mut scan, &mut out, notes);
        }
    }
    out
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
    let mut is_first = true;
    while scan.text[scan.at..].starts_with('{') {
        let Some(argument) = scan.argument() else { break };
        if !is_first {
            out.push(' ');
        }
        is_first = false;
        out.push_str(&known_only(argument, notes));
    }
    if is_first {
        out.push(' ');
    }
}

/// `source` with marks at names as characters: `$^\ast$` is `*`.
fn marks(source: &str) -> Cow<'_, str> {
    const SIGNS: &[(&str, &str)] = &[
        ("\\ast", "*"),
        ("\\star", "⋆"),
        ("\\dagger", "†"),
        ("\\ddagger", "‡"),
        ("\\S", "§"),
        ("\\#", "#"),
        ("*", "*"),
        ("\\P", "¶"),
    ];
    let mut out = Cow::Borrowed(source);
    for (sign, mark) in SIGNS {
        for written in [format!("$^{sign}$"), format!("$^{{{sign}}}$")] {
            if out.contains(&written) {
                out = Cow::Owned(out.replace(&written, mark));
            }
        }
    }
    out
}

/// A piece of TeX: a command, or what stands between commands.
pub(super) enum Piece<'a> {
    /// A command of letters, and its bytes with the backslash.
    Command(&'a str, Range<usize>),
    /// Something else.
    Text(Range<usize>),
}

impl<'a> Piece<'a> {
    /// The name of the command that it is.
    fn command(&self) -> Option<&'a str> {
        match self {
            Piece::Command(name, _) => Some(name),
            Piece::Text(_) => None,
        }
    }

    /// How it is written in `source`.
    fn text<'s>(&self, source: &'s str) -> &'s str {
        let (Piece::Command(_, range) | Piece::Text(range)) = self;
        source.get(range.clone()).unwrap_or_default()
    }
}

/// Reads TeX piece by piece.
pub(super) struct Scan<'a> {
    /// The TeX.
    pub(super) text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
}

impl<'a> Scan<'a> {
    /// The next piece.
    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let Some(name) = rest.strip_prefix('\\') else {
            self.at += rest.find('\\').unwrap_or(rest.len());
            return Some(Piece::Text(start..self.at));
        };
        let len = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        if len == 0 {
            self.at += 1 + name.chars().next().map_or(0, char::len_utf8);
            return Some(Piece::Text(start..self.at));
        }
        self.at += 1 + len;
        Some(Piece::Command(&name[..len], start..self.at))
    }

    /// Skips `*`, `[…]` and the blanks before them.
    fn skip_options(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let bare = rest.trim_start_matches('*');
            match bare.strip_prefix('[').and_then(|inner| inner.find(']')) {
                Some(end) => self.at += (rest.len() - bare.len()) + end + 2,
                None => return,
            }
        }
    }

    /// The next group in braces.
    fn argument(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start().len();
        let range = group(self.text, self.at + blanks)?;
        self.at = range.end + 1;
        self.text.get(range)
    }
}
