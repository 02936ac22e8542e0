//! TeX left in a text that is Markdown.
//!
//! The reader of Markdown keeps or swallows backslashes by its own rules, so the search is done on
//! the bytes of the source, between what is code or mathematics there.

use std::ops::Range;

use crate::check::facts::prose::Prose;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Edit, Fix, Safety, Severity};
use crate::text::markdown::Dialect;
use crate::text::{Markup, markdown, tex};

/// TeX in a text that is Markdown.
pub(crate) const TEX_IN_TEXT: Rule = Rule {
    code: Code::new("X001", "tex-in-text"),
    severity: Severity::Warning,
    summary: "TeX in a Markdown text",
    explain: include_str!("../explain/X001.md"),
    scope: Scope::Work(tex_in_text),
    ..Rule::USUAL
};

/// Reports each Markdown text that holds TeX, at the first piece of it.
fn tex_in_text(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    // What byline does not know may be TeX for another program: the BibTeX entry that a page shows.
    let is_read = |prose: &&Prose<'_>| {
        prose.text.markup == Markup::Markdown && prose.field.name.known().is_some()
    };
    for prose in seen.prose().iter().filter(is_read) {
        let raw = context.slice(prose.span);
        let mut pieces = pieces(raw);
        // Hayagriva's braces were read as what they are there: words whose case is protected.
        if !prose.words().contains('{') {
            pieces.retain(|piece| !raw[piece.clone()].starts_with('{'));
        }
        if let Some(first) = pieces.first() {
            let written = &raw[first.clone()];
            let mut finding = report
                .finding(format!("`{}` contains TeX: `{written}`", context.called(prose.field)))
                .at(prose.span.part(first.clone()))
                .help("texts in YAML are Markdown: write the characters themselves, or `{tex: …}`");
            finding.fix = translate(prose, raw, &pieces);
            report.push(finding);
        }
    }
}

/// The fix that writes every piece as Markdown; none if one of them has no plain translation.
fn translate(prose: &Prose<'_>, raw: &str, pieces: &[Range<usize>]) -> Option<Fix> {
    let edit = |piece: &Range<usize>| {
        let replacement = translation(&raw[piece.clone()])?;
        Some(Edit { span: prose.span.part(piece.clone()), replacement })
    };
    let edits: Option<Vec<Edit>> = pieces.iter().map(edit).collect();
    Some(Fix { title: "write it without TeX".into(), edits: edits?, safety: Safety::Safe })
}

/// `piece` in Markdown, if TeX can be read there and the result needs no quoting in YAML.
fn translation(piece: &str) -> Option<String> {
    if let Some(word) = protected(piece) {
        return Some(format!("[{word}]{{.nocase}}"));
    }
    let (text, faults) = tex::parse(&piece.replace("\\\\", "\\"));
    let mut out = String::new();
    markdown::write(&text, Dialect::CommonMark, &mut out);
    let out = out.trim_end_matches('\n');
    let plain = !out.is_empty() && !out.contains(['\\', '{', '"', '\'', ':', '#', '\n']);
    (faults.is_empty() && plain).then(|| out.to_owned())
}

/// The word in `{word}`.
fn protected(piece: &str) -> Option<&str> {
    let word = piece.strip_prefix('{')?.strip_suffix('}')?;
    (!word.is_empty() && word.chars().all(is_protectable)).then_some(word)
}

/// Whether `c` can stand in a word whose case is protected.
fn is_protectable(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

/// The places of TeX in `raw`, a text as it stands in YAML, in order.
fn pieces(raw: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let backslash = if raw.starts_with('"') { "\\\\" } else { "\\" };
    let mut at = 0;
    while let Some(next) = raw.get(at..).and_then(|rest| rest.find(['\\', '$', '`', '{'])) {
        at += next;
        let rest = &raw[at..];
        let piece = match rest.as_bytes().first() {
            Some(b'$') => {
                at += skipped(rest, "$");
                continue;
            }
            Some(b'`') => {
                at += skipped(rest, "`");
                continue;
            }
            Some(b'{') => braced(raw, at),
            _ if rest.starts_with(backslash) => command(raw, at, backslash),
            _ => None,
        };
        match piece {
            Some(piece) => {
                at = piece.end;
                found.push(piece);
            }
            // An escape of YAML or Markdown is two characters.
            None if rest.starts_with('\\') => {
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
            }
            None => at += 1,
        }
    }
    found
}

/// How many bytes of `rest` are code or mathematics between two marks; only the mark if it is alone.
fn skipped(rest: &str, mark: &str) -> usize {
    let inner = &rest[mark.len()..];
    let opens = !inner.starts_with(char::is_whitespace);
    inner.find(mark).filter(|_| opens).map_or(mark.len(), |end| end + 2 * mark.len())
}

/// A piece that starts with the brace at `at`: `{DNA}` or `{\'e}`.
fn braced(raw: &str, at: usize) -> Option<Range<usize>> {
    let rest = &raw[at..];
    let before = raw[..at].chars().next_back();
    if rest.starts_with("{\\") {
        let end = group_end(rest)?;
        return command(raw, at + 1, "\\")
            .or_else(|| command(raw, at + 1, "\\\\"))
            .map(|_| at..at + end);
    }
    // Only as far as a word goes: a text of braces must not be searched to its end for each.
    let end = rest[1..].find(|c: char| !is_protectable(c))? + 1;
    let end = rest[end..].starts_with('}').then_some(end + 1)?;
    let alone =
        !matches!(before, Some(']' | '{' | '$' | '}' | '^' | '_')) && !rest[end..].starts_with('}');
    // `{html}` alone would be a mapping; `{.nocase}` belongs to the brackets before it.
    (alone && protected(&rest[..end]).is_some() && at > 0).then(|| at..at + end)
}

/// Where the group that opens `rest` ends, if it is of the length that commands have.
fn group_end(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in rest.bytes().enumerate().take(LONG_GROUP) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return Some(at + 1),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Bytes beyond which a group is not looked through: a text of open braces must not be read to its
/// end for each of them.
const LONG_GROUP: usize = 1_000;

/// Commands that bibliographies use without an argument.
const WORDS: &[&str] = &[
    "LaTeX",
    "TeX",
    "ss",
    "ae",
    "AE",
    "oe",
    "OE",
    "aa",
    "AA",
    "o",
    "O",
    "l",
    "L",
    "i",
    "j",
    "ldots",
    "dots",
    "textendash",
    "textemdash",
    "textquoteright",
    "textquotedblleft",
    "textquotedblright",
    "copyright",
];

/// A command or accent whose backslash stands at `at`, with its arguments.
fn command(raw: &str, at: usize, backslash: &str) -> Option<Range<usize>> {
    let rest = raw[at..].strip_prefix(backslash)?;
    let start = at + backslash.len();
    let first = rest.chars().next()?;
    if "'\"`^~=.".contains(first) {
        return accent(raw, at, start);
    }
    let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
    let behind = &rest[name..];
    if name > 0 && behind.starts_with('{') {
        return group_end(behind).map(|end| at..start + name + end);
    }
    let known = WORDS.contains(&&rest[..name]);
    (known && !behind.starts_with(char::is_alphanumeric)).then(|| at..start + name)
}

/// An accent (its character stands at `start`) with its letter: `\"o`, `\'{e}`, `\'\i`.
fn accent(raw: &str, at: usize, start: usize) -> Option<Range<usize>> {
    let inner = &raw[start + 1..];
    if inner.starts_with('{') {
        let end = group_end(inner).filter(|&end| end > 2 && end <= 6)?;
        return Some(at..start + 1 + end);
    }
    let dotless = ["\\i", "\\j"].iter().find(|letter| inner.starts_with(**letter));
    if let Some(letter) = dotless {
        return Some(at..start + 1 + letter.len());
    }
    // Markdown, too, writes `\"` and `\.`: an accent stands within a word.
    let letter = inner.chars().next().filter(char::is_ascii_alphabetic)?;
    let before = raw[..at].chars().next_back();
    let within = before.is_some_and(|c| c.is_alphabetic() || c == '{');
    within.then(|| at..start + 1 + letter.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Value;
    use crate::text::Text;

    #[test]
    fn tex_is_found_in_yaml_as_people_leave_it() {
        let cases: [(&str, &[&str]); 16] = [
            (r"The \emph{best} one", &[r"\emph{best}"]),
            (r#"M\"uller"#, &[r#"\"u"#]),
            (r#"G{\"o}del and Poincar{\'e}"#, &[r#"{\"o}"#, r"{\'e}"]),
            (r"Erd\H{o}s", &[r"\H{o}"]),
            (r"na\'{\i}ve", &[r"\'{\i}"]),
            (r"Stra\ss e", &[r"\ss"]),
            (r"about {LLM}s", &["{LLM}"]),
            (r#""M\\"uller \"so\"""#, &[r#"\\"u"#]),
            (r"costs $\alpha{x}$ and `\emph{x}`", &[]),
            (r#"he said \"no\""#, &[]),
            (r"C:\new and 1\. one", &[]),
            (r"[LLM]{.nocase} {{ site.x }}", &[]),
            (r"x\_y \& \*z\*", &[]),
            (r"{\bf old} style", &[]),
            (r"\", &[]),
            ("five $ and é{", &[]),
        ];
        for (raw, expected) in cases {
            let found: Vec<&str> = pieces(raw).into_iter().map(|piece| &raw[piece]).collect();
            assert_eq!(found, expected, "{raw}");
        }
    }

    #[test]
    fn only_markdown_is_searched_and_braces_become_nocase() {
        let mut case = Case::yaml("- title: On {LLM}s\n");
        case.work("title", 0);
        let text = Text { markup: Markup::Markdown, ..Text::plain("On {LLM}s") };
        case.field("title", "On {LLM}s", Value::Text(text));
        assert_eq!(case.messages(&TEX_IN_TEXT), ["`title` contains TeX: `{LLM}`"]);
        assert_eq!(case.fixed(&TEX_IN_TEXT), "- title: On [LLM]{.nocase}s\n");
        case.last().fields[0].value = Value::Text(Text::plain("On {LLM}s"));
        assert!(case.messages(&TEX_IN_TEXT).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn pieces_are_in_order_and_within_the_text(raw in r#"[\\{}$`'"a-cé ]{0,30}"#) {
            let mut last = 0;
            for piece in pieces(&raw) {
                proptest::prop_assert!(last <= piece.start && piece.start < piece.end);
                proptest::prop_assert!(raw.get(piece.clone()).is_some());
                last = piece.end;
            }
        }
    }
}
