//! HTML left in a text that is TeX or Markdown: tags and entities that readers would see.

use std::ops::Range;

use crate::check::context::Context;
use crate::check::facts::prose::Prose;
use crate::check::facts::seen::Seen;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Edit, Fix, Safety, Severity};
use crate::model::fields;
use crate::text::Markup;

/// HTML in a text that is not HTML.
pub(crate) const HTML_IN_TEXT: Rule = Rule {
    code: Code::new("X002", "html-in-text"),
    severity: Severity::Warning,
    summary: "HTML in a TeX or Markdown text",
    explain: include_str!("../explain/X002.md"),
    scope: Scope::Work(html_in_text),
    ..Rule::USUAL
};

/// Reports each text in which HTML would be shown as it is typed, at the first piece of it.
fn html_in_text(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    // Fields that byline does not know, such as `comment`, are written for another program.
    // A text that is plain says that its `<` is meant.
    let is_shown = |prose: &&Prose<'_>| {
        !matches!(prose.text.markup, Markup::Html | Markup::Plain)
            && fields::find(prose.field.name.as_str()).is_some()
            && !(prose.text.markup == Markup::Tex && prose.is_for_themes())
    };
    for prose in seen.prose().iter().filter(is_shown) {
        // The entities of TeX are read as the characters that they are, but LaTeX prints them as typed.
        let raw = Some(context.slice(prose.span)).filter(|_| prose.text.markup == Markup::Tex);
        let piece = |text: &'_ str| first_piece(text).map(|piece| text[piece].to_owned());
        let entity = || piece(raw?).filter(|written| written.starts_with('&'));
        let Some(written) = piece(prose.words()).or_else(entity) else { continue };
        let written = written.as_str();
        let help = match prose.text.markup {
            Markup::Tex if written.starts_with("<a ") => {
                "write only the words here, and move the address to `url`"
            }
            Markup::Tex if written.starts_with('&') && written != "&amp;" => {
                "write the character itself"
            }
            Markup::Tex if is_layout(written) => "remove the tag: TeX prints it as it stands",
            Markup::Tex => "use TeX: `\\emph{…}`, `\\&`",
            _ => {
                "write the character itself, or Markdown; a text that is entirely HTML is \
                  `{html: …}`"
            }
        };
        let mut finding = report
            .finding(format!("`{}` contains HTML: `{written}`", context.called(prose.field)))
            .at(context.find(written, prose.span))
            .of_cause(cause(written))
            .help(help);
        finding.fix = translate(written, prose, context);
        report.push(finding);
    }
}

/// Whether `written` is a tag that only lays a page out, for which texts of TeX have no word: `<p>`.
fn is_layout(written: &str) -> bool {
    let name = cause(written).to_lowercase();
    matches!(name.as_str(), "p" | "div" | "span" | "br" | "center" | "font" | "section")
        || name.starts_with("jats:")
}

/// What pieces have in common that one habit or program has written: the name of the tag, or the entity.
fn cause(written: &str) -> &str {
    let inner = written.trim_start_matches(['<', '/']);
    inner.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default()
}

/// Tags that are surely HTML; those of publishers' XML have a prefix.
const TAGS: &[&str] = &[
    "a", "b", "br", "center", "cite", "code", "div", "em", "font", "h1", "h2", "h3", "h4", "i",
    "img", "inf", "italic", "li", "ol", "p", "pre", "q", "s", "scp", "small", "span", "strong",
    "sub", "sup", "table", "td", "title", "tr", "tt", "u", "ul",
];

/// The first tag or entity in `text`.
fn first_piece(text: &str) -> Option<Range<usize>> {
    let mut starts = memchr::memchr2_iter(b'<', b'&', text.as_bytes()).peekable();
    let closes = text.get(*starts.peek()?..)?.contains("</");
    let pieces = starts.filter_map(|at| Some(at..at + piece_length(&text[at..])?));
    pieces.into_iter().find(|piece| closes || !is_spelling(&text[piece.clone()]))
}

/// Whether `tag`, which nothing closes, is a letter in angle brackets, as linguists write spellings and
/// runes: `the letter <b>`. Paragraphs are often left open.
fn is_spelling(tag: &str) -> bool {
    let name = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    name.is_some_and(|name| name.len() == 1 && name != "p")
}

/// How long the tag or entity is that opens `rest`.
pub(super) fn piece_length(rest: &str) -> Option<usize> {
    // Nothing that long is a tag or an entity; the bound keeps a text full of `<` linear.
    let end = rest.bytes().take(200).position(|byte| matches!(byte, b'>' | b';'))?;
    let known = match (&rest[..1], &rest[end..=end]) {
        ("<", ">") => is_tag(&rest[1..end]),
        ("&", ";") => is_entity(&rest[1..end]),
        _ => false,
    };
    known.then_some(end + 1)
}

/// Whether `inner` is what stands in a tag's brackets.
fn is_tag(inner: &str) -> bool {
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name = inner.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
    let lower = name.to_lowercase();
    TAGS.contains(&lower.as_str())
        || ["jats:", "mml:"].iter().any(|prefix| lower.starts_with(prefix))
}

/// Whether `inner` is what stands between an entity's `&` and `;`.
fn is_entity(inner: &str) -> bool {
    let number = inner.strip_prefix('#').map(|rest| rest.trim_start_matches(['x', 'X']));
    match number {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => {
            (2..=8).contains(&inner.len()) && inner.bytes().all(|byte| byte.is_ascii_alphanumeric())
        }
    }
}

/// Entities that exports leave behind, their character, and its TeX.
const ENTITIES: &[(&str, &str, &str)] = &[
    ("&amp;", "&", "\\&"),
    ("&lt;", "<", "<"),
    ("&gt;", ">", ">"),
    ("&quot;", "\"", "\""),
    ("&apos;", "'", "'"),
    ("&#39;", "'", "'"),
    ("&#x27;", "'", "'"),
    ("&nbsp;", "\u{a0}", "~"),
    ("&ndash;", "–", "--"),
    ("&mdash;", "—", "---"),
    ("&rsquo;", "’", "'"),
];

/// Pairs of tags and the TeX command that says the same.
const COMMANDS: &[(&str, &str)] = &[
    ("i", "\\emph{"),
    ("em", "\\emph{"),
    ("b", "\\textbf{"),
    ("strong", "\\textbf{"),
    ("sup", "\\textsuperscript{"),
    ("sub", "\\textsubscript{"),
];

/// The fix for the piece `written`, where its bytes stand in the source once.
fn translate(written: &str, prose: &Prose<'_>, context: &Context<'_>) -> Option<Fix> {
    let tex = prose.text.markup == Markup::Tex;
    let edits = match ENTITIES.iter().find(|row| row.0 == written) {
        Some(row) => vec![entity_edit(row, prose, context)?],
        None if tex => tag_edits(written, prose, context)?,
        None => return None,
    };
    let what = if tex { "use TeX" } else { "write the character itself" };
    Some(Fix { title: what.into(), edits, safety: Safety::Safe })
}

/// The edit for an entity. Exports to BibTeX escape its `&` in several ways.
fn entity_edit(row: &(&str, &str, &str), prose: &Prose<'_>, context: &Context<'_>) -> Option<Edit> {
    let (entity, character, in_tex) = *row;
    if prose.text.markup != Markup::Tex {
        // A quote would end a quoted YAML text, and a bare `<` or `&` may start something.
        let plain = !matches!(character, "\"" | "'" | "<" | ">");
        return plain.then(|| context.edit(prose.span, entity, character)).flatten();
    }
    let rest = entity.strip_prefix('&')?;
    let spellings = [format!("{{\\&}}{rest}"), format!("\\&{rest}"), entity.to_owned()];
    spellings.iter().find_map(|spelling| context.edit(prose.span, spelling, in_tex))
}

/// The edits for a pair of tags.
fn tag_edits(written: &str, prose: &Prose<'_>, context: &Context<'_>) -> Option<Vec<Edit>> {
    let name = written.trim_matches(['<', '>']);
    let (_, command) = COMMANDS.iter().find(|row| row.0 == name)?;
    let open = context.edit(prose.span, written, command)?;
    let close = context.edit(prose.span, &format!("</{name}>"), "}")?;
    (open.span.end <= close.span.start).then(|| vec![open, close])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Value;
    use crate::text::Text;

    #[test]
    fn html_is_distinguished_from_less_than() {
        let cases = [
            ("The <i>E. coli</i> case", Some("<i>")),
            ("Q&amp;A", Some("&amp;")),
            ("a<br/>b", Some("<br/>")),
            ("it&#8217;s", Some("&#8217;")),
            ("<jats:p>Abstract", Some("<jats:p>")),
            ("see </span>", Some("</span>")),
            ("if a < b and c > d", None),
            ("R&D; more", None),
            ("AT&T and Q&A; no", None),
            ("vector<int>", None),
            ("The rune <b> and the phoneme <u>", None),
            ("<p>In mammals", Some("<p>")),
            ("The rune <b> &amp; more", Some("&amp;")),
            ("<", None),
            ("é<é>", None),
        ];
        for (text, expected) in cases {
            assert_eq!(first_piece(text).map(|piece| &text[piece]), expected, "{text}");
        }
    }

    /// What the fix makes of a TeX text whose words are `words`.
    fn fixed(raw: &str, words: &str) -> String {
        let mut case = Case::yaml(raw);
        case.work(raw, 0);
        let text = Text { markup: Markup::Tex, ..Text::plain(words) };
        case.field("title", raw, Value::Text(text));
        case.fixed(&HTML_IN_TEXT)
    }

    #[test]
    fn entities_and_tags_are_written_in_tex() {
        assert_eq!(fixed(r"Q\&amp;A", "Q&amp;A"), r"Q\&A");
        assert_eq!(fixed(r"Q{\&}amp;A", "Q&amp;A"), r"Q\&A");
        assert_eq!(fixed("Q&amp;A", "Q&amp;A"), r"Q\&A");
        assert_eq!(fixed("an <i>x</i>", "an <i>x</i>"), r"an \emph{x}");
        assert_eq!(fixed("an <u>x</u>", "an <u>x</u>"), "an <u>x</u>");
    }
}
