//! CSL's date variables as EDTF texts.

use crate::formats::tree::text_at;
use crate::syntax::node::{Node, NodeKind};

/// The date of a variable; one without numbers is the text that it holds, and one without anything
/// is nothing.
pub(super) fn date(node: Node) -> Node {
    if let Some(spelled) = spelled(&node) {
        return text_at(&node, spelled);
    }
    let node = lone(node);
    if node.pairs().is_none() {
        return node;
    }
    let text = |name| node.get(name).and_then(Node::text).map(str::to_owned);
    let filled = |name: &&'static str| text(name).is_some_and(|text| !text.trim().is_empty());
    let written =
        node.get("date-parts").and_then(|parts| numbers(parts, text("season").as_deref()));
    let is_circa = text("circa").is_some_and(|word| !matches!(word.as_str(), "false" | "0" | ""));
    let written = written.map(|date| if is_circa { date + "~" } else { date });
    if let Some(written) = written {
        return text_at(&node, written);
    }
    // The text as it is written there, for what is found in it and what is written for it.
    let found = ["edtf", "raw", "literal"].into_iter().find(filled);
    let empty = Node { kind: NodeKind::Null, span: node.span };
    found.and_then(|name| node.get(name).cloned()).unwrap_or(empty)
}

/// The only mapping in a list, as older programs write a date variable (`issued: [{raw: 2020-2-11}]`);
/// anything else as it is.
fn lone(node: Node) -> Node {
    let span = node.span;
    match node.kind {
        NodeKind::List(mut items)
            if items.len() == 1 && items.iter().all(|item| item.pairs().is_some()) =>
        {
            items.pop().unwrap_or(Node { kind: NodeKind::Null, span })
        }
        kind => Node { kind, span },
    }
}

/// The EDTF of `date-parts`: one date or the two ends of a range.
fn numbers(parts: &Node, season: Option<&str>) -> Option<String> {
    let ends = parts.items()?;
    let ends: Vec<String> = ends.iter().filter_map(|end| moment(end, season)).collect();
    (!ends.is_empty()).then(|| ends.into_iter().take(2).collect::<Vec<_>>().join("/"))
}

/// Year, month and day as EDTF; `None` without a year (Crossref's `[[null]]`).
fn moment(parts: &Node, season: Option<&str>) -> Option<String> {
    let number = |at: usize| parts.items()?.get(at)?.text()?.trim().parse::<i32>().ok();
    let year = number(0).filter(|year| *year != 0 || number(1).is_some())?;
    let season = season.and_then(|word| word.trim().parse::<i32>().ok());
    // citeproc writes what it does not know as 0.
    let known = |at: usize| number(at).filter(|part| *part != 0);
    Some(edtf(year, known(1), season, known(2)))
}

/// The EDTF of pandoc's way to write dates in YAML, `{year: 2022, month: 12, day: 7}`, or a list of
/// one or two of these (<https://pandoc.org/MANUAL.html#specifying-bibliographic-data>).
fn spelled(node: &Node) -> Option<String> {
    let ends = node.items().unwrap_or(std::slice::from_ref(node));
    let ends: Vec<String> = ends.iter().take(2).map(spelled_moment).collect::<Option<_>>()?;
    (!ends.is_empty()).then(|| ends.join("/"))
}

/// One moment, spelled part by part.
fn spelled_moment(node: &Node) -> Option<String> {
    let number = |name| node.get(name).and_then(Node::text)?.trim().parse::<i32>().ok();
    Some(edtf(number("year")?, number("month"), number("season"), number("day")))
}

/// The EDTF of the parts of a date; a season stands in the place of the month.
fn edtf(year: i32, month: Option<i32>, season: Option<i32>, day: Option<i32>) -> String {
    let sign = if year < 0 { "-" } else { "" };
    let month = month.or(season.map(|season| season % 20 + 20));
    let parts = [month, day].into_iter().map_while(|part| part);
    let parts: Vec<String> = parts.map(|part| format!("-{part:02}")).collect();
    format!("{sign}{:04}{}", year.unsigned_abs(), parts.concat())
}
