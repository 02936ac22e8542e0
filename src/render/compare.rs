//! `==`, `!=` and `in` compare what is printed: `group.title == "Journal"`.
//!
//! MiniJinja compares prose, names and dates, which are objects, with no text. So the sides of such a
//! comparison are given a filter that makes them the text that they print; the filters have names that
//! nobody writes, and places of errors are translated back. What is kept (`set`) or made a text (`~`) gets
//! one that counts how much it holds.

use std::ops::Range;

use super::gate;
use super::tags::{Tag, all_tags, quoted};
use super::target::{Delimiters, Target};

/// The filter of a side of `==` and `!=`.
pub(super) const PRINTED: &str = "printed_";
/// The filter of what stands behind `in`.
pub(super) const HELD: &str = "held_";

/// The filter of what is kept in a name or made a text.
pub(super) const GROWN: &str = "grown_";

/// A template's text, rewritten.
pub(super) struct Rewritten {
    /// The text.
    pub(super) text: String,
    /// Where something was put into it, and how many bytes, in order.
    put: Vec<(usize, usize)>,
}

impl Rewritten {
    /// The bytes of the text as it was written that `range` stands for.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    /// The byte of the text as it was written that is at `at` now.
    fn place(&self, at: usize) -> usize {
        let before = self.put.iter().take_while(|(start, _)| *start < at);
        before.fold(at, |place, (start, len)| place - (*len).min(at - start))
    }
}

/// `text`, a template of `target`, with a filter at each side of a comparison and, in Markdown, at each
/// expression that is printed within HTML.
pub(super) fn rewrite(text: &str, target: Target) -> Rewritten {
    let delimiters = target.spec().delimiters;
    let mut places: Vec<(usize, String)> = Vec::new();
    for tag in all_tags(text, delimiters).filter(Tag::is_code) {
        let mut sides = Vec::new();
        compared(text, tag.inside.clone(), &mut sides);
        places.extend(sides.into_iter().map(|(at, filter)| (at, format!("|{filter}"))));
        if let Some(kept) = kept(text, &tag.inside) {
            places.push((kept.start, "(".to_owned()));
            places.push((kept.end, format!(")|{GROWN}")));
        }
    }
    if target == Target::Markdown && text.contains('<') {
        for (inside, filter) in gate::filters(text, delimiters) {
            let code = &text[inside.clone()];
            let start = inside.start + code.len() - code.trim_start_matches(['-', '+']).len();
            let end = inside.start + code.trim_end_matches(['-', '+']).len();
            if !text[start..end].trim().is_empty() {
                places.push((start, "(".to_owned()));
                places.push((end, format!(")|{filter}")));
            }
        }
    }
    places.extend(kept_line_ends(text, delimiters).map(|at| (at, "+".to_owned())));
    places.sort_by_key(|place| place.0);
    let mut rewritten = Rewritten { text: String::with_capacity(text.len()), put: Vec::new() };
    let mut from = 0;
    for (at, put) in places {
        rewritten.text.push_str(&text[from..at]);
        rewritten.put.push((rewritten.text.len(), put.len()));
        rewritten.text.push_str(&put);
        from = at;
    }
    rewritten.text.push_str(&text[from..]);
    rewritten
}

/// Where the tags end whose line end stays: a tag takes it along only where its line holds nothing but
/// tags.
fn kept_line_ends(text: &str, delimiters: Delimiters) -> impl Iterator<Item = usize> {
    let run = delimiters.pairs()[1].0;
    let (mut from, mut has_text) = (0, false);
    all_tags(text, delimiters).filter_map(move |tag| {
        let before = &text[from..tag.whole.start];
        let (line, is_new) =
            before.rsplit_once('\n').map_or((before, false), |(_, line)| (line, true));
        has_text = (has_text && !is_new) || !line.trim().is_empty();
        from = tag.whole.end;
        let is_run = tag.open == run && tag.is_code();
        has_text |= !is_run && !tag.is_comment();
        let is_said = text[tag.inside.clone()].ends_with(['-', '+']);
        let is_last = text[tag.whole.end..].starts_with(['\n', '\r']);
        (is_run && has_text && is_last && !is_said).then_some(tag.inside.end)
    })
}

/// Adds where the sides of the comparisons in `tag` end, with the filter of each.
fn compared(text: &str, tag: Range<usize>, places: &mut Vec<(usize, &str)>) {
    let code = &text[..tag.end];
    let first = word_at(code, skip(code, tag.start, &[' ', '-', '+', '\n', '\t']));
    let mut loops = usize::from(first == "for");
    let mut at = tag.start;
    while let Some(letter) = code[at..].chars().next() {
        let word = word_at(code, at);
        match letter {
            '"' | '\'' => at = quoted(code, at).min(code.len()),
            '=' | '!' if code[at..].starts_with("==") || code[at..].starts_with("!=") => {
                sides(code, tag.start, at..at + 2, [PRINTED; 2], places);
                at += 2;
            }
            '~' => {
                sides(code, tag.start, at..at + 1, [GROWN; 2], places);
                at += 1;
            }
            _ if word == "in" && loops > 0 => (loops, at) = (0, at + 2),
            _ if word == "in" => {
                sides(code, tag.start, at..at + 2, [PRINTED, HELD], places);
                at += 2;
            }
            _ => at += word.len().max(letter.len_utf8()),
        }
    }
}

/// The expression of which the tag `inside` keeps the value: `set a = …`.
fn kept(text: &str, inside: &Range<usize>) -> Option<Range<usize>> {
    let code = &text[..inside.end];
    let start = skip(code, inside.start, &[' ', '-', '+', '\n', '\r', '\t']);
    if word_at(code, start) != "set" {
        return None;
    }
    let equals = start + text.get(start..inside.end)?.find('=')?;
    let end = code.trim_end_matches(['-', '+']).trim_end().len();
    let expression = equals + 1..end;
    // A block's own filter may have arguments: `set a | indent(width=2)`.
    let is_target = !text[start..equals].contains(['|', '(', '"', '\'']);
    (is_target && !text.get(expression.clone())?.trim().is_empty()).then_some(expression)
}

/// Adds the ends of the sides of `operator`, with the `filters` of the first and of the second.
fn sides<'f>(
    code: &str,
    tag: usize,
    operator: Range<usize>,
    filters: [&'f str; 2],
    places: &mut Vec<(usize, &'f str)>,
) {
    let mut left = code[tag..operator.start].trim_end();
    if let Some(before) = left.strip_suffix("not").filter(|before| before.ends_with([' ', ')'])) {
        left = before.trim_end();
    }
    if !left.ends_with(['"', '\'']) && !left.is_empty() {
        places.push((tag + left.len(), filters[0]));
    }
    places.extend(operand(code, operator.end).map(|at| (at, filters[1])));
}

/// The end of the operand that starts behind `at`: a name, group or list with what is called or taken
/// from it; `None` for a text in quotes.
fn operand(code: &str, at: usize) -> Option<usize> {
    let mut at = skip(code, at, &[' ', '\n', '\t']);
    let word = word_at(code, at);
    at = match code[at..].chars().next()? {
        '"' | '\'' => return None,
        '(' | '[' | '{' => bracketed(code, at)?,
        _ if !word.is_empty() => at + word.len(),
        _ => return None,
    };
    loop {
        let next = skip(code, at, &[' ', '\n', '\t']);
        at = match code[next..].chars().next() {
            Some('.' | '|') if !code[next..].starts_with("||") => {
                let name = skip(code, next + 1, &[' ']);
                let word = word_at(code, name);
                if word.is_empty() {
                    return Some(at);
                }
                name + word.len()
            }
            Some('(' | '[') if next == at => bracketed(code, at)?,
            _ => return Some(at),
        };
    }
}

/// The end of the brackets that open at `at`.
fn bracketed(code: &str, mut at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    loop {
        match code[at..].chars().next()? {
            '"' | '\'' => {
                at = quoted(code, at);
                continue;
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        at += code[at..].chars().next()?.len_utf8();
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The first byte behind `at` that is none of `letters`.
fn skip(code: &str, at: usize, letters: &[char]) -> usize {
    code.len() - code.get(at..).unwrap_or_default().trim_start_matches(letters).len()
}

/// The word that starts at `at`.
fn word_at(code: &str, at: usize) -> &str {
    let rest = code.get(at..).unwrap_or_default();
    let len = rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').len();
    &rest[..len]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with `|` where a side is printed and `^` where it holds.
    fn brief(text: &str) -> String {
        let rewritten = rewrite(text, Target::Plain).text;
        rewritten.replace("|printed_", "|").replace("|held_", "^").replace("|grown_", "°")
    }

    #[test]
    fn the_sides_of_a_comparison_are_printed() {
        for (text, expected) in [
            ("{% if a.b == \"x\" %}", "{% if a.b| == \"x\" %}"),
            ("{% if \"x\" != a[0].b|upper %}", "{% if \"x\" != a[0].b|upper| %}"),
            ("{% for w in ws if w.s in [\"a\", b] %}", "{% for w in ws if w.s| in [\"a\", b]^ %}"),
            ("{% for w in ws %}", "{% for w in ws %}"),
            (
                "{%- for k, v in d.items() if k not in (x) -%}",
                "{%- for k, v in d.items() if k| not in (x)^ -%}",
            ),
            ("{{ f(a == b, \"==\") }}", "{{ f(a| == b|, \"==\") }}"),
            ("{{ \"a\" in w.t and x }}", "{{ \"a\" in w.t^ and x }}"),
            ("a == b {# c == d #}", "a == b {# c == d #}"),
            (
                "{% raw %}{{ a == b }}{% endraw %}{{ a == 1 }}",
                "{% raw %}{{ a == b }}{% endraw %}{{ a| == 1| }}",
            ),
            ("{{ \"}} == \" ~ inner.index }}", "{{ \"}} == \" ~ inner.index° }}"),
            ("{{ a == }}", "{{ a| == }}"),
            ("{% set n.a = b + c -%}", "{% set n.a =( b + c)° -%}"),
            ("{%- set a, b = x == 1 %}", "{%- set a, b =( x| == 1|)° %}"),
            ("{% set a %}x{% endset %}", "{% set a %}x{% endset %}"),
            ("{% set a | indent(width=2) %}", "{% set a | indent(width=2) %}"),
            ("{{ a ~ \"x\" ~ b.c() }}", "{{ a° ~ \"x\" ~ b.c()° }}"),
        ] {
            assert_eq!(brief(text), expected, "{text}");
        }
        assert_eq!(
            rewrite("<% if a == b %>", Target::Tex).text,
            "<% if a|printed_ == b|printed_ %>"
        );
    }

    #[test]
    fn places_are_translated_back() {
        let text = "{% if a == b %}{{ c }}";
        let rewritten = rewrite(text, Target::Plain);
        let at = rewritten.text.find("c }}").unwrap();
        assert_eq!(
            rewritten.original(at..at + 1),
            text.find("c }}").unwrap()..text.find("c }}").unwrap() + 1
        );
        assert_eq!(rewritten.original(6..7), 6..7);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "[{}%#'\"a=! in()\\[\\]|.\\\\é\n-]{0,40}") {
            let rewritten = rewrite(&text, Target::Markdown);
            for at in 0..=rewritten.text.len() {
                proptest::prop_assert!(rewritten.original(at..at).end <= text.len());
            }
        }
    }
}
