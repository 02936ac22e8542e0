//! `lines: {PATH#REGION: markup}`: the lines of a work that are kept by hand, and with `{number: 12, line: …}`
//! its number in a list. They are markup of an output,
//! so what would run there or leave its place is made characters, which is said.

use std::ops::Range;
use std::path::Path;

use super::data::decode_data;
use super::reading::Reading;
use crate::diag::{Diagnostic, codes};
use crate::model::KeptLine;
use crate::span::{Span, Spanned};
use crate::syntax::node::{Node, Pair};

/// The field that keeps lines.
pub(super) const LINES: &str = "lines";

/// What template languages start with.
const OPENS: [&str; 3] = ["{{", "{%", "{#"];

/// How a shortcode of Hugo or Quarto, which is of the page, begins and ends. Jekyll's Liquid finds no name in one whose
/// sign stands alone, and prints nothing; a filter in it would run.
const SHORTCODE: (&str, &str) = ("{{< ", " >}}");

/// The variables of Jekyll that say where a site is.
const ROOTS: [&str; 4] = ["site.baseurl", "site.url", "base_path", "site.github.url"];

/// The filters of Jekyll that make an address of the site of a path, and those that put another text beside it.
const OF_ADDRESSES: [&str; 2] = ["relative_url", "absolute_url"];
const BESIDE: [&str; 2] = ["prepend:", "append:"];

/// The tags of Jekyll that print the address of another page.
const TAGS: [&str; 2] = ["link", "post_url"];

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
    if is_tex {
        return Some(Spanned::new(text, node.span));
    }
    let (inert, open) = without_templates(&text);
    if let Some(open) = open {
        let message = format!("`{open}` in a kept line is printed and not run");
        let help = "write what it stands for, or move the line out of the region";
        let finding = Diagnostic::warning(codes::MALFORMED_TEXT, message).at(node.span);
        reading.push(finding.help(help));
    }
    Some(Spanned::new(inert, node.span))
}

/// `text` with what a template language would run as characters, but for shortcodes and addresses of the site; and the
/// first that was.
fn without_templates(text: &str) -> (String, Option<&'static str>) {
    let (mut out, mut found, mut rest) = (String::with_capacity(text.len()), None, text);
    loop {
        let none = rest.len()..rest.len();
        let code = harmless(rest).unwrap_or(none);
        let before = &rest[..code.start];
        found = found.or(OPENS.into_iter().find(|open| before.contains(open)));
        for (at, c) in before.char_indices() {
            // Each brace by itself: of three the last two would be left.
            let opens = OPENS.iter().any(|open| before[at..].starts_with(open));
            if opens {
                out.push_str("&#123;");
            } else {
                out.push(c);
            }
        }
        if code.is_empty() {
            return (out, found);
        }
        out += &rest[code.clone()];
        rest = &rest[code.end..];
    }
}

/// Where the first code in `text` stands that may run.
fn harmless(text: &str) -> Option<Range<usize>> {
    [shortcode(text), address(text)].into_iter().flatten().min_by_key(|code| code.start)
}

/// Where the first code of a template in `text` stands that a line which is kept by hand may not have.
pub fn template_code(text: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let rest = &text[from..];
        let code = harmless(rest);
        let before = code.as_ref().map_or(rest, |code| &rest[..code.start]);
        if let Some(at) = OPENS.iter().filter_map(|open| before.find(open)).min() {
            return Some(from + at);
        }
        from += code?.end;
    }
}

/// Where the first code of Liquid in `text` stands that prints an address of the site and nothing else: the root of the
/// site, a path below it, or the address of another page.
fn address(text: &str) -> Option<Range<usize>> {
    let mut opens = text.match_indices(['{']).map(|(at, _)| at);
    opens.find_map(|at| {
        let rest = &text[at..];
        let (close, is_harmless): (&str, fn(&str) -> bool) = match rest.get(..2)? {
            "{{" => ("}}", is_path),
            "{%" => ("%}", is_link),
            _ => return None,
        };
        let inner = &rest[2..];
        let length = inner.find(close)?;
        let is_one = !text[..at].ends_with('{') && is_harmless(inner[..length].trim());
        is_one.then(|| at..at + 2 + length + close.len())
    })
}

/// Whether `code` is the root of a site or a path below it.
fn is_path(code: &str) -> bool {
    let is_value = |value: &str| {
        let quoted = ['"', '\''].into_iter().find_map(|quote| {
            value.strip_prefix(quote)?.strip_suffix(quote).filter(|text| !text.contains(quote))
        });
        let is_plain = |text: &str| !text.contains(['{', '}', '|', '<', '>', '\n']);
        ROOTS.contains(&value) || quoted.is_some_and(is_plain)
    };
    let mut parts = code.split('|').map(str::trim);
    let is_filter = |filter: &str| {
        let value = BESIDE.iter().find_map(|name| filter.strip_prefix(name));
        OF_ADDRESSES.contains(&filter) || value.is_some_and(|value| is_value(value.trim()))
    };
    parts.next().is_some_and(is_value) && parts.all(is_filter)
}

/// Whether `code` is a tag that prints the address of another page.
fn is_link(code: &str) -> bool {
    let is_plain = |name: &str| {
        name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '.' | '_' | '-' | '/'))
    };
    let mut words = code.split_whitespace();
    words.next().is_some_and(|tag| TAGS.contains(&tag))
        && words.next().is_some_and(is_plain)
        && words.next().is_none()
}

/// Where the first shortcode in `text` stands.
fn shortcode(text: &str) -> Option<Range<usize>> {
    let (open, close) = SHORTCODE;
    text.match_indices(open).find_map(|(at, _)| {
        let inner = &text[at + open.len()..];
        let length = inner.find(close)?;
        let is_one = !text[..at].ends_with('{') && !inner[..length].contains(['{', '}', '|']);
        is_one.then(|| at..at + open.len() + length + close.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_stay_and_templates_do_not_run() {
        for (line, inert, open) in [
            ("A {{< pdf a.pdf >}} b", "A {{< pdf a.pdf >}} b", None),
            ("A {{<site.title>}}", "A &#123;{<site.title>}}", Some("{{")),
            ("A {{< x | append: site.a >}}", "A &#123;{< x | append: site.a >}}", Some("{{")),
            ("{{{< pdf a.pdf >}}", "&#123;&#123;{< pdf a.pdf >}}", Some("{{")),
            ("A {{{ site.a }}} b", "A &#123;&#123;{ site.a }}} b", Some("{{")),
            ("A {{% site.a %}}", "A &#123;&#123;% site.a %}}", Some("{{")),
            ("{{< a {{ x >}}", "&#123;{< a &#123;{ x >}}", Some("{{")),
            ("{{< a >}} {% b %} {{< c >}}", "{{< a >}} &#123;% b %} {{< c >}}", Some("{%")),
            ("{{< a", "&#123;{< a", Some("{{")),
            ("[P]({{ site.baseurl }}/a.pdf)", "[P]({{ site.baseurl }}/a.pdf)", None),
            ("{{site.url}}{{site.baseurl}}/a", "{{site.url}}{{site.baseurl}}/a", None),
            ("{{ '/a.pdf' | relative_url }}", "{{ '/a.pdf' | relative_url }}", None),
            ("{{ \"a\" | prepend: base_path }}", "{{ \"a\" | prepend: base_path }}", None),
            ("{% link files/a.pdf %}", "{% link files/a.pdf %}", None),
            ("{% post_url 2020-01-01-a %}", "{% post_url 2020-01-01-a %}", None),
            ("{{ site.data.a }}", "&#123;{ site.data.a }}", Some("{{")),
            ("{{ 'a' | append: site.data.a }}", "&#123;{ 'a' | append: site.data.a }}", Some("{{")),
            ("{{ 'a' | markdownify }}", "&#123;{ 'a' | markdownify }}", Some("{{")),
            ("{{ 'a' }}' | x }}", "{{ 'a' }}' | x }}", None),
            ("{{{ site.url }}", "&#123;&#123;{ site.url }}", Some("{{")),
            ("{% include a.html %}", "&#123;% include a.html %}", Some("{%")),
            ("{% link a b %}", "&#123;% link a b %}", Some("{%")),
            ("{% raw %}{{ site.url }}", "&#123;% raw %}{{ site.url }}", Some("{%")),
        ] {
            assert_eq!(without_templates(line), (inert.to_owned(), open), "{line}");
        }
    }
}
