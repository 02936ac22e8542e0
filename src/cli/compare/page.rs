//! What was found, as a page to read: a table of works by lists.

use std::fmt::Write as _;

use super::compared::Compared;
use crate::compare::Difference;
use crate::model::Work;
use crate::strings::seen::visible_line;
use crate::text::html;

/// The head of the page.
const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<title>Lists compared</title>
<style>
:root { color-scheme: light dark; }
body { margin: 2rem auto; padding: 0 1rem; max-width: 72rem; font: 1rem/1.5 system-ui, sans-serif; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td.missing { font-weight: 600; color: #b3261e; }
ul { margin: .2rem 0 0; padding-left: 1.2rem; }
@media (prefers-color-scheme: dark) { td.missing { color: #ff8a80; } }
</style>
</head>
<body>
<h1>Lists compared</h1>
";

/// The whole page.
pub(super) fn html(compared: &Compared<'_>) -> String {
    let mut out = HEAD.to_owned();
    let [missing, differ, agree] = compared.counts();
    let _ = writeln!(out, "<p>{missing} missing, {differ} differ, {agree} agree.</p>");
    out.push_str("<table>\n<thead><tr><th>Work</th>");
    for list in compared.lists {
        let _ = write!(out, "<th>{}</th>", escaped(&list.name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let is_worth_a_look =
        |at: &usize| compared.is_missing(*at) || !compared.found.differences[*at].is_empty();
    for at in (0..compared.found.rows.len()).filter(is_worth_a_look) {
        row(compared, at, &mut out);
    }
    out.push_str("</tbody>\n</table>\n");
    doubts(compared, &mut out);
    out.push_str("</body>\n</html>\n");
    out
}

/// A work and its places.
fn row(compared: &Compared<'_>, at: usize, out: &mut String) {
    let row = &compared.found.rows[at];
    let work = row.heads().next().map(|head| head.1);
    let title = work.and_then(Work::title).map(crate::text::Text::to_plain).unwrap_or_default();
    let _ = write!(out, "<tr><td>{}", escaped(&title));
    let differences = &compared.found.differences[at];
    if !differences.is_empty() {
        out.push_str("<ul>");
        for it in differences {
            difference(compared, it, out);
        }
        out.push_str("</ul>");
    }
    out.push_str("</td>");
    for (list, cell) in row.cells.iter().enumerate() {
        let is_missing =
            compared.lacking(at).any(|it| std::ptr::eq(it, &raw const compared.lists[list]));
        match cell.first() {
            None if is_missing => out.push_str("<td class=\"missing\">missing</td>"),
            None => out.push_str("<td></td>"),
            Some(work) => {
                let line = compared.places.line(work.span);
                let line = line.map_or_else(|| "listed".to_owned(), |line| format!("line {line}"));
                let _ = write!(out, "<td>{line}</td>");
            }
        }
    }
    out.push_str("</tr>\n");
}

/// What lists say differently.
fn difference(compared: &Compared<'_>, difference: &Difference, out: &mut String) {
    let says = difference.says.iter().map(|says| {
        let places = says.places.iter().map(|(list, span)| compared.place(*list, *span));
        let places = places.collect::<Vec<_>>().join(", ");
        format!("{} ({})", escaped(&says.text), escaped(&places))
    });
    let says = says.collect::<Vec<_>>().join(" | ");
    let _ = write!(out, "<li>{}: {says}</li>", escaped(&difference.what));
}

/// What could not be decided.
fn doubts(compared: &Compared<'_>, out: &mut String) {
    if compared.found.doubts.is_empty() {
        return;
    }
    out.push_str("<h2>Unsure (not counted)</h2>\n<ul>\n");
    for doubt in &compared.found.doubts {
        let places = [doubt.one, doubt.other].map(|(list, work)| compared.place(list, work.span));
        let _ = writeln!(out, "<li>{}: {}</li>", escaped(&places.join(", ")), doubt.why);
    }
    out.push_str("</ul>\n");
}

/// `text` as HTML.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    html::escape(&visible_line(text), &mut out);
    out
}
