//! What a template may be, before MiniJinja sees it: it reads chains of operators and of `elif` into
//! a tree as deep as they are long and walks that by recursion, so a long one overflows the stack.
//!
//! In: a template's text. Out: the first place that is too much, and why. The tags are found as
//! MiniJinja finds them: closers within quotes and brackets close nothing.

use std::ops::Range;

use super::target::Delimiters;
use crate::select::{MAX_OPERATORS, operators};

/// Bytes that a template may have; MiniJinja takes some hundred times as much for its tags.
const MAX_BYTES: usize = 1 << 20;

/// How many `elif` a template may have.
const MAX_BRANCHES: usize = 200;

/// How tags of a syntax open and close: printed values, statements, comments.
type Tags = [(&'static str, &'static str); 3];

/// The first place of `text` that MiniJinja should not be given, and what is wrong with it.
pub(super) fn excess(text: &str, delimiters: Delimiters) -> Option<(Range<usize>, String)> {
    if text.len() > MAX_BYTES {
        return Some((0..0, "a template has at most 1 MiB".into()));
    }
    let tags = &delimiters.pairs();
    let (mut at, mut balance, mut branches) = (0, 0, 0);
    while let Some((open, (start, close))) = next_tag(text, at, tags) {
        let inner = open + start.len();
        let rest = text.get(inner..)?;
        if *start == tags[2].0 {
            at = inner + rest.find(close)? + close.len();
            continue;
        }
        let len = code_length(rest, close, &mut balance);
        let code = &rest[..len];
        at = inner + len;
        // Each operator has a byte.
        if len > MAX_OPERATORS && operators(code) > MAX_OPERATORS {
            let message = format!("a tag has at most {MAX_OPERATORS} operators");
            return Some((open..inner, message));
        }
        let word = code.trim_start_matches(['-', '+']).split_whitespace().next();
        branches += usize::from(word == Some("elif"));
        if branches > MAX_BRANCHES {
            let message = format!("a template has at most {MAX_BRANCHES} `elif`");
            return Some((open..inner, message));
        }
        if word == Some("raw") {
            at += text[at..].find("endraw")?;
        }
    }
    None
}

/// The next opening of a tag in `text` from byte `at`, and how it opens and closes.
fn next_tag<'a>(
    text: &str,
    at: usize,
    tags: &'a Tags,
) -> Option<(usize, &'a (&'static str, &'static str))> {
    let first = tags[0].0.chars().next()?;
    let rest = text.get(at..)?;
    rest.match_indices(first).find_map(|(found, _)| {
        let tag = tags.iter().find(|(start, _)| rest[found..].starts_with(start))?;
        Some((at + found, tag))
    })
}

/// How many bytes of `rest` are the code of a tag that ends with `close`; all if it never ends.
/// `balance` is how many brackets are open, which MiniJinja counts over all tags.
fn code_length(rest: &str, close: &str, balance: &mut i64) -> usize {
    let bytes = rest.as_bytes();
    let (mut at, mut quote) = (0, None);
    while let Some(&byte) = bytes.get(at) {
        match quote {
            Some(_) if byte == b'\\' => at += 1,
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if *balance == 0 && bytes[at..].starts_with(close.as_bytes()) => return at,
            None => match byte {
                b'"' | b'\'' => quote = Some(byte),
                b'(' | b'[' | b'{' => *balance += 1,
                b')' | b']' | b'}' => *balance -= 1,
                _ => {}
            },
        }
        at += 1;
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::env::target_of_file;

    /// `times` filters.
    fn chain(times: usize) -> String {
        "|string".repeat(times)
    }

    #[test]
    fn long_chains_are_found_wherever_they_stand() {
        let long = chain(MAX_OPERATORS + 1);
        let cases = [
            format!("{{{{ 1{long} }}}}"),
            format!("{{{{ \"}}}}\"{long} }}}}"),
            format!("{{{{ \"\\\"}}}}\"{long} }}}}"),
            format!("{{# ' #}}{{{{ 1{long} }}}}"),
            format!("{{{{ {{\"a\": {{}}}}{long} }}}}"),
            format!("{{% raw %}}{{{{ \" {{% endraw %}}{{{{ 1{long} }}}}"),
            format!("{{% set x{long} %}}a{{% endset %}}"),
            format!("{{{{ 1{long}"),
            format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}".repeat(MAX_BRANCHES + 1)),
            " ".repeat(MAX_BYTES + 1),
        ];
        for case in &cases {
            assert!(excess(case, Delimiters::Braces).is_some(), "{}", &case[..40]);
        }
        let angle = format!("{{{{ 1 }}}}<# ' #><< \">>\"{long} >>");
        assert!(excess(&angle, Delimiters::Angles).is_some());
    }

    #[test]
    fn long_texts_and_many_tags_are_no_excess() {
        let cases = [
            format!("{{{{ 1{} }}}}", chain(500)),
            "a.b(c)+d-e ".repeat(1000),
            "{{ 1 | string }}-{% if a.b %}x{% endif %}{# it's #}\n".repeat(3000),
            format!("{{{{ \"{}\" }}}}", "a.b(c)+".repeat(1000)),
            "{% if a %}{% elif b %}{% endif %}".repeat(50),
            format!("{{% raw %}}{}{{% endraw %}}", "{x.y}".repeat(1000)),
            "{{ 1".into(),
            "{#".into(),
        ];
        for case in &cases {
            assert_eq!(excess(case, Delimiters::Braces), None, "{}", &case[..4]);
        }
        for (_, file, text) in super::super::built_in::BUILT_IN {
            assert_eq!(excess(text, target_of_file(file).spec().delimiters), None, "{file}");
        }
    }
}
