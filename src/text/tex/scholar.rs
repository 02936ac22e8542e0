//! What is written otherwise for al-folio, whose filters know few commands and print HTML
//! (`Encoding::Scholar`).

use super::super::address::is_linkable;
use super::super::inert::not_math;
use super::super::shape::Inline;
use super::write::{Writer, escape_url};

impl Writer<'_> {
    /// Writes markup that al-folio's filters know no command for as an element of HTML; false if
    /// `inline` is something else.
    pub(super) fn element(&mut self, inline: &Inline, quotes: usize) -> bool {
        match inline {
            Inline::Emph(inner) => self.tagged("em", inner, quotes),
            Inline::Strong(inner) => self.tagged("strong", inner, quotes),
            Inline::Underline(inner) => self.tagged("u", inner, quotes),
            Inline::Sub(inner) => self.tagged("sub", inner, quotes),
            Inline::Code(code) => self.tagged("code", &[Inline::Text(code.clone())], quotes),
            Inline::Link(url, inner) if is_linkable(url) && !inner.is_empty() => {
                self.out.push_str("<a href=\"");
                escape_url(url, self.out);
                self.out.push_str("\">");
                self.content(inner, quotes);
                self.out.push_str("</a>");
            }
            Inline::Verbatim(text) => self.out.push_str(&text.replace('<', "\\&lt;")),
            _ => return false,
        }
        true
    }

    /// Writes `content` as the element `name`.
    fn tagged(&mut self, name: &str, content: &[Inline], quotes: usize) {
        self.out.extend(["<", name, ">"]);
        self.content(content, quotes);
        self.out.extend(["</", name, ">"]);
    }

    /// Writes characters: what TeX or HTML would take for its own as a reference, a `<` or `&` as it is
    /// where it opens neither a tag nor a reference.
    pub(super) fn scholar_text(&mut self, text: &str) {
        let text = not_math(text, None);
        for (at, c) in text.char_indices() {
            let rest = &text[at + c.len_utf8()..];
            match c {
                '<' if rest.starts_with([' ', '=', '<', '-'])
                    || rest.starts_with(|next: char| next.is_ascii_digit()) =>
                {
                    self.out.push('<');
                }
                '<' => self.out.push_str("\\&lt;"),
                '&' if is_reference(rest) => self.out.push_str("\\&amp;"),
                // Two of them are how TeX spells any character.
                '^' if rest.starts_with('^') => self.out.push_str("\\&\\#94;"),
                '>' | '|' | '^' | '\u{200c}' => self.out.push(c),
                '\\' | '{' | '}' | '~' | '`' => {
                    let code = u32::from(c).to_string();
                    self.out.extend(["\\&\\#", &code, ";"]);
                }
                _ => self.character(c),
            }
        }
    }
}

/// Whether `rest`, after an `&`, makes it a character reference of HTML.
fn is_reference(rest: &str) -> bool {
    let is_named = rest.split_once(';').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
    });
    is_named || rest.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::super::{Encoding, write_inlines};
    use crate::text::{Formula, Inline};

    /// `content` as al-folio's fields hold it.
    fn written(content: &[Inline]) -> String {
        let mut out = String::new();
        write_inlines(content, Encoding::Scholar, &mut out);
        out
    }

    #[test]
    fn characters_are_shown_by_al_folio_as_they_are() {
        let cases = [
            ("n < 5 | x > 3", "n < 5 | x > 3"),
            ("R&D", "R\\&D"),
            ("&lt;b&gt;", "\\&amp;lt;b\\&amp;gt;"),
            ("<script>alert(1)</script>", "\\&lt;script>alert(1)\\&lt;/script>"),
            ("a<!--", "a\\&lt;!-{}-"),
            ("ends in <", "ends in \\&lt;"),
            ("{x} \\ ~", "\\&\\#123;x\\&\\#125; \\&\\#92; \\&\\#126;"),
            ("100%, 5$, #1, a_b", "100\\%, 5\\$, \\#1, a\\_b"),
            ("Müller – 何冰", "Müller – 何冰"),
        ];
        for (text, expected) in cases {
            assert_eq!(written(&[Inline::Text(text.to_owned())]), expected);
        }
    }

    #[test]
    fn markup_is_html_where_al_folio_knows_no_command() {
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let content = [
            Inline::Emph(text("E. coli")),
            Inline::Sup(text("2")),
            Inline::NoCase(text("DNA")),
            Inline::Math(Formula::inline("x_1")),
            Inline::Link("https://a.org/b%20c".to_owned(), text("l")),
            Inline::Link("javascript:x".to_owned(), text("y")),
            Inline::Verbatim("\\foo<b>".to_owned()),
        ];
        assert_eq!(
            written(&content),
            "<em>E. coli</em>\\textsuperscript{2}{DNA}$x_1$<a href=\"https://a.org/b\\%20c\">l</a>y\\foo\\&lt;b>"
        );
    }
}
