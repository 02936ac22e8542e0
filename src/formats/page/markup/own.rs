//! What a LaTeX document does in its own way: the commands that start its works and head its parts, and the files in
//! which parts of it stand.

use std::collections::HashMap;
use std::ops::Range;

use super::macros::{Macro, find, is_layout};
use super::scan::{argument, group, option};
use crate::formats::page::words::{is_other_section, is_publications, kind_of_heading};
use crate::text::tex;

/// How often a command starts a line at least that starts works.
const OFTEN: usize = 3;

/// The commands in the document `text` that start lines with works again and again and that nobody knows.
pub(super) fn items(text: &str, macros: &[Macro]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in outside_items(text).filter_map(|line| line.strip_prefix('\\')) {
        let len = line.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, rest) = line.split_at(len);
        // `\me, B. Roe`: the owner's name.
        let is_name = find(macros, name)
            .is_some_and(|one| one.arguments == 0 && one.body.contains(char::is_uppercase));
        let is_known =
            len == 0 || is_name || tex::is_known(name) || is_layout(name) || KNOWN.contains(&name);
        if !is_known && says_much(rest) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let often = counts.into_iter().filter(|(_, count)| *count >= OFTEN);
    let mut names: Vec<String> = often.map(|(name, _)| name.to_owned()).collect();
    names.sort();
    names
}

/// The lines of the document `text` that stand in no item of a list, without the blanks before them: what starts a
/// line within an item starts no other.
fn outside_items(text: &str) -> impl Iterator<Item = &str> {
    // The environments that are open; whether an item of each was read.
    let mut open: Vec<bool> = Vec::new();
    text.lines().map(str::trim_start).filter(move |line| {
        let is_inside = open.last().copied().unwrap_or(false);
        if let Some(is_read) = open.last_mut().filter(|_| line.starts_with("\\item")) {
            *is_read = true;
        }
        let begins = line.matches("\\begin{").count();
        let ends = line.matches("\\end{").count();
        if begins >= ends {
            open.extend((ends..begins).map(|_| false));
        } else {
            open.truncate(open.len().saturating_sub(ends - begins));
        }
        !is_inside
    })
}

/// The commands in the document `text` that head its parts, although nobody knows them: alone on their lines, with one
/// argument that often is what parts of a CV are called.
pub(super) fn headings(text: &str) -> Vec<String> {
    let mut uses: HashMap<&str, (usize, usize)> = HashMap::new();
    for line in outside_items(text).filter_map(|line| line.trim_end().strip_prefix('\\')) {
        let len = line.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, rest) = line.split_at(len);
        let Some(heading) = argument(rest).filter(|(_, rest)| rest.is_empty()) else { continue };
        if !tex::is_known(name) && !KNOWN.contains(&name) && !is_layout(name) {
            let (all, said) = uses.entry(name).or_default();
            *all += 1;
            *said += usize::from(heads_part(heading.0));
        }
    }
    let heads = uses.into_iter().filter(|(_, (all, said))| *said > 0 && said * 3 >= *all);
    let mut names: Vec<String> = heads.map(|(name, _)| name.to_owned()).collect();
    names.sort();
    names
}

/// Whether `heading` is what a part of a CV is called.
pub(super) fn heads_part(heading: &str) -> bool {
    let is_short = heading.split_whitespace().count() <= 4 && !heading.contains(['\\', ':']);
    is_short
        && (is_other_section(heading)
            || is_publications(heading)
            || kind_of_heading(heading).is_some())
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
    // What goes on in the lines below may start short: `\talk{Map Days}{`.
    let is_long = rest.len() > 40 || is_open && braces > 0;
    is_text || rest.starts_with('{') && is_long && (braces > 0 || is_open)
}

/// The names of the files that the document `text` prints works of and that are not read: parts of it, and lists for
/// BibTeX.
pub(super) fn files(text: &str) -> Vec<Range<usize>> {
    const LISTS: &[&str] = &["bibliography", "addbibresource"];
    const PARTS: &[&str] = &["input", "include", "subfile"];
    let start = text.find("\\begin{document}").unwrap_or(0);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('\\') {
        let len = text[at + 1..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, end) = (&text[at + 1..at + 1 + len], at + 1 + len);
        // What a document reads before it begins defines commands.
        if LISTS.contains(&name) || PARTS.contains(&name) && at >= start {
            found.extend(group(text, end + option(&text[end..]).unwrap_or(0)));
        }
    }
    found
}
