//! `==`, `!=` and `in` compare what is printed: `group.title == "Journal"`.
//!
//! MiniJinja compares prose, names and dates, which are objects, with no text. So the sides of such a
//! comparison are given a filter that makes them the text that they print; the filters have names that
//! nobody writes, and places of errors are translated back.

use std::ops::Range;

use super::target::Delimiters;

/// The filter of a side of `==` and `!=`.
pub(super) const PRINTED: &str = "printed_";
/// The filter of what stands behind `in`.
pub(super) const HELD: &str = "held_";

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

/// `text` with a filter at each side of a comparison.
pub(super) fn rewrite(text: &str, delimiters: Delimiters) -> Rewritten {
    let mut places: Vec<(usize, &str)> = Vec::new();
    for tag in tags(text, delimiters) {
        compared(text, tag, &mut places);
    }
    places.sort_by_key(|place| place.0);
    let mut rewritten = Rewritten { text: String::with_capacity(text.len()), put: Vec::new() };
    let mut from = 0;
    for (at, filter) in places {
        rewritten.text.push_str(&text[from..at]);
        rewritten.put.push((rewritten.text.len(), filter.len() + 1));
        rewritten.text.push('|');
        rewritten.text.push_str(filter);
        from = at;
    }
    rewritten.text.push_str(&text[from..]);
    rewritten
}

/// The insides of the tags of `text` that hold expressions; what is raw or a comment has none.
fn tags(text: &str, delimiters: Delimiters) -> Vec<Range<usize>> {
    let pairs = delimiters.pairs();
    let (mut found, mut at, mut is_raw) = (Vec::new(), 0, false);
    while let Some((start, (open, close))) = next_tag(text, at, &pairs) {
        let inside = start + open.len();
        let is_comment = pairs[2].0 == open;
        let end = if is_comment { None } else { closed(text, inside, close) };
        let end = end.or_else(|| text[inside..].find(close).map(|end| inside + end));
        let Some(end) = end else { break };
        let word = text[inside..end].trim_start_matches(['-', '+']).trim();
        let is_end = word.trim_end_matches(['-', '+']).trim() == "endraw";
        if !is_raw && !is_comment {
            found.push(inside..end);
            is_raw = word.trim_end_matches(['-', '+']).trim() == "raw";
        } else if is_end {
            is_raw = false;
        }
        at = end + close.len();
    }
    found
}

/// The next tag of `text` behind `at`: where it opens, and its delimiters.
fn next_tag<'d>(
    text: &str,
    at: usize,
    pairs: &[(&'d str, &'d str); 3],
) -> Option<(usize, (&'d str, &'d str))> {
    let rest = text.get(at..)?;
    let opens = pairs.iter().filter_map(|pair| Some((at + rest.find(pair.0)?, *pair)));
    opens.min_by_key(|(start, _)| *start)
}

/// Where the tag that opened before `at` closes: its `close` that is in no quotes.
fn closed(text: &str, mut at: usize, close: &str) -> Option<usize> {
    while let Some(letter) = text[at..].chars().next() {
        if text[at..].starts_with(close) {
            return Some(at);
        }
        at = if matches!(letter, '"' | '\'') { quoted(text, at) } else { at + letter.len_utf8() };
    }
    None
}

/// The end of the text in quotes that starts at `at`.
fn quoted(text: &str, at: usize) -> usize {
    let mut letters = text[at..].char_indices();
    let Some((_, quote)) = letters.next() else { return text.len() };
    let mut is_escaped = false;
    for (offset, letter) in letters {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if letter == quote => return at + offset + 1,
            _ => {}
        }
    }
    text.len()
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
                sides(code, tag.start, at, at + 2, PRINTED, places);
                at += 2;
            }
            _ if word == "in" && loops > 0 => (loops, at) = (0, at + 2),
            _ if word == "in" => {
                sides(code, tag.start, at, at + 2, HELD, places);
                at += 2;
            }
            _ => at += word.len().max(letter.len_utf8()),
        }
    }
}

/// Adds the ends of the sides of the operator in `start..end`; `behind` is the filter of the second.
fn sides<'f>(
    code: &str,
    tag: usize,
    start: usize,
    end: usize,
    behind: &'f str,
    places: &mut Vec<(usize, &'f str)>,
) {
    let mut left = code[tag..start].trim_end();
    if let Some(before) = left.strip_suffix("not").filter(|before| before.ends_with([' ', ')'])) {
        left = before.trim_end();
    }
    if !left.ends_with(['"', '\'']) && !left.is_empty() {
        places.push((tag + left.len(), PRINTED));
    }
    places.extend(operand(code, end).map(|at| (at, behind)));
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
        let rewritten = rewrite(text, Delimiters::Braces).text;
        rewritten.replace("|printed_", "|").replace("|held_", "^")
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
            ("{{ \"}} == \" ~ inner.index }}", "{{ \"}} == \" ~ inner.index }}"),
            ("{{ a == }}", "{{ a| == }}"),
        ] {
            assert_eq!(brief(text), expected, "{text}");
        }
        assert_eq!(
            rewrite("<% if a == b %>", Delimiters::Angles).text,
            "<% if a|printed_ == b|printed_ %>"
        );
    }

    #[test]
    fn places_are_translated_back() {
        let text = "{% if a == b %}{{ c }}";
        let rewritten = rewrite(text, Delimiters::Braces);
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
            let rewritten = rewrite(&text, Delimiters::Braces);
            for at in 0..=rewritten.text.len() {
                proptest::prop_assert!(rewritten.original(at..at).end <= text.len());
            }
        }
    }
}
