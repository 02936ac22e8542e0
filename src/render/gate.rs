//! HTML within a Markdown template: what is printed inside a tag or an HTML block is written as HTML.
//!
//! Markdown's escapes mean nothing there: `<img src="{{ preview }}">` wants the address as it is, and in
//! a `<div>` a name is bold only as `<strong>`. So each printed expression is given the filter of its
//! place, found from the text of the template around it; branches start where their `if` does.

use std::ops::Range;

use super::tags::all_tags;
use super::target::Delimiters;
use crate::text::html;

/// The filter of what is printed inside a tag.
pub(super) const ATTRIBUTE: &str = "in_attribute_";
/// The filter of what is printed in an HTML block.
pub(super) const BLOCK: &str = "in_html_block_";
/// The filter of what is printed in a script or style sheet, which is an error.
pub(super) const SCRIPT: &str = "in_script_";

/// Elements that open an HTML block at the start of a line (CommonMark 0.31, § 4.6, kind 6, and `pre`).
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "iframe",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Elements without content.
const VOID: &[&str] =
    &["area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements whose content no Markdown and no HTML is read in.
const RAW: [&str; 2] = ["script", "style"];

/// Where the scanner is.
#[derive(Clone, Debug, Default, PartialEq)]
enum Place {
    /// In text.
    #[default]
    Text,
    /// In a tag, in these quotes of a value or in none; what has been read of the tag.
    Tag(Option<char>, String),
    /// In a comment.
    Comment,
}

/// Follows the HTML in the text of a template.
#[derive(Clone, Debug, Default)]
pub(super) struct Scanner {
    place: Place,
    /// The elements of the HTML block that are open, and whether Markdown is read in each.
    open: Vec<(String, bool)>,
    /// The script or style sheet that is open.
    raw: Option<&'static str>,
    /// What has been read of the line.
    line: String,
    /// Whether a span of code is open on the line.
    in_span: bool,
    /// Whether a fence of code is open.
    is_code: bool,
}

/// The filter for each printed expression of `text` that is not in running text, with the bytes of the
/// expression.
pub(super) fn filters(text: &str, delimiters: Delimiters) -> Vec<(Range<usize>, &'static str)> {
    let [printed, run, _] = delimiters.pairs();
    let (mut scanner, mut saved, mut found) = (Scanner::default(), Vec::new(), Vec::new());
    let mut from = 0;
    for tag in all_tags(text, delimiters) {
        scanner.read(&text[from..tag.whole.start]);
        from = tag.whole.end;
        if tag.is_raw {
            scanner.read(&text[tag.whole.clone()]);
        } else if tag.open == printed.0 {
            found.extend(scanner.filter().map(|filter| (tag.inside.clone(), filter)));
            scanner.print();
        } else if tag.open == run.0 {
            scanner.branch(&text[tag.inside.clone()], &mut saved);
        }
    }
    found
}

impl Scanner {
    /// The filter of what is printed here.
    pub(super) fn filter(&self) -> Option<&'static str> {
        match self.place {
            _ if self.raw.is_some() => Some(SCRIPT),
            Place::Tag(..) | Place::Comment => Some(ATTRIBUTE),
            Place::Text => self.open.last().filter(|element| !element.1).map(|_| BLOCK),
        }
    }

    /// Something is printed here.
    pub(super) fn print(&mut self) {
        self.line.push('x');
        if let Place::Tag(_, tag) = &mut self.place {
            tag.push('x');
        }
    }

    /// Follows `if` and its branches: each starts where the first did.
    fn branch(&mut self, tag: &str, saved: &mut Vec<Scanner>) {
        match tag.trim_start_matches(['-', '+']).split_whitespace().next() {
            Some("if") => saved.push(self.clone()),
            Some("elif" | "else") => {
                if let Some(start) = saved.last() {
                    self.clone_from(start);
                }
            }
            Some("endif") => drop(saved.pop()),
            _ => {}
        }
    }

    /// Reads text of the template.
    pub(super) fn read(&mut self, text: &str) {
        for letter in text.chars() {
            self.letter(letter);
        }
    }

    /// Reads one character.
    fn letter(&mut self, letter: char) {
        match &mut self.place {
            Place::Comment => {
                self.line.push(letter);
                if self.line.ends_with("-->") {
                    self.place = Place::Text;
                }
            }
            Place::Tag(Some(quote), tag) => {
                if *quote == letter {
                    self.place = Place::Tag(None, std::mem::take(tag));
                }
            }
            Place::Tag(None, tag) => match letter {
                '"' | '\'' if tag.trim_end().ends_with('=') => {
                    self.place = Place::Tag(Some(letter), std::mem::take(tag));
                }
                '>' => self.close(),
                _ => {
                    tag.push(letter);
                    self.check_tag();
                }
            },
            Place::Text => self.text(letter),
        }
    }

    /// Leaves a tag that cannot be one, and notices a comment.
    fn check_tag(&mut self) {
        let Place::Tag(None, tag) = &self.place else { return };
        if tag == "!--" {
            self.place = Place::Comment;
        } else if !tag
            .starts_with(|first: char| first.is_ascii_alphabetic() || "/!?".contains(first))
        {
            self.place = Place::Text;
        }
    }

    /// Reads a character of text.
    fn text(&mut self, letter: char) {
        match letter {
            '\n' => {
                let line = std::mem::take(&mut self.line);
                self.in_span = false;
                let is_fence =
                    line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
                self.is_code ^= is_fence && self.open.is_empty();
            }
            '`' => {
                self.in_span = !self.in_span;
                self.line.push(letter);
            }
            '<' if !self.is_code && !self.in_span => {
                self.place = Place::Tag(None, String::new());
                self.line.push('<');
            }
            _ => self.line.push(letter),
        }
    }

    /// Takes a tag that is whole.
    fn close(&mut self) {
        let Place::Tag(_, tag) = std::mem::take(&mut self.place) else { return };
        let is_end = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        let is_alone = tag.ends_with('/');
        let is_at_start = self.line.trim_start() == "<";
        self.line.push('>');
        if let Some(raw) = self.raw {
            self.raw = Some(raw).filter(|raw| !(is_end && *raw == name));
            return;
        }
        self.raw = RAW.into_iter().find(|raw| *raw == name && !is_end);
        if is_end {
            if let Some(at) = self.open.iter().rposition(|element| element.0 == name) {
                self.open.truncate(at);
            }
        } else if !is_alone && !VOID.contains(&name.as_str()) {
            let opens = is_at_start && BLOCKS.contains(&name.as_str());
            if opens || !self.open.is_empty() {
                // kramdown reads Markdown in an element that asks for it.
                let said = tag.to_ascii_lowercase().replace(['"', '\'', ' '], "");
                let above = self.open.last().is_some_and(|element| element.1);
                let reads = said.contains("markdown=") && !said.contains("markdown=0");
                self.open.push((name, reads || above && !said.contains("markdown=0")));
            }
        }
    }
}

/// `text` as a part of a tag: its characters, in which neither HTML nor Markdown sees anything.
pub(super) fn in_attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    html::escape(&text.replace(['\n', '\r', '\t'], " "), &mut out);
    out.replace('`', "&#96;")
}

/// `text` as code within the HTML of a Markdown page: its lines stay, and neither reader sees more than
/// characters in it.
pub(super) fn as_code(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    html::escape(text, &mut escaped);
    without_markdown(&escaped)
}

/// `html` with what Markdown would read in its text as references.
pub(super) fn without_markdown(html: &str) -> String {
    let (mut out, mut in_tag) = (String::with_capacity(html.len()), false);
    for letter in html.chars() {
        in_tag = letter == '<' || in_tag && letter != '>';
        match letter {
            '*' | '_' | '`' | '[' | ']' | '\\' | '~' | '|' | '^' if !in_tag => {
                out.extend(["&#", &u32::from(letter).to_string(), ";"]);
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with the sign of its place after each printed expression.
    fn placed(text: &str) -> String {
        let sign = |filter| match filter {
            ATTRIBUTE => "=a",
            BLOCK => "=b",
            _ => "=s",
        };
        let mut out = text.to_owned();
        for (inside, filter) in filters(text, Delimiters::Braces).into_iter().rev() {
            out.insert_str(inside.end, sign(filter));
        }
        out
    }

    #[test]
    fn each_place_has_its_filter() {
        for (text, expected) in [
            ("{{x}} *{{x}}*", "{{x}} *{{x}}*"),
            ("<img src='{{x}}'> {{x}}", "<img src='{{x=a}}'> {{x}}"),
            (
                "<a href={{x}} title=\"a > {{x}}\">{{x}}</a>",
                "<a href={{x=a}} title=\"a > {{x=a}}\">{{x}}</a>",
            ),
            ("- <span>{{x}}</span>", "- <span>{{x}}</span>"),
            ("<div class=\"p\">{{x}}</div>\n{{x}}", "<div class=\"p\">{{x=b}}</div>\n{{x}}"),
            (
                "<div>\n<div>{{x}}</div>\n\n{{x}}\n</div>{{x}}",
                "<div>\n<div>{{x=b}}</div>\n\n{{x=b}}\n</div>{{x}}",
            ),
            ("<div markdown=\"1\">\n{{x}}</div>", "<div markdown=\"1\">\n{{x}}</div>"),
            (
                "<div><img>\n<p markdown=\"1\">{{x}}<b>{{x}}</b></p>{{x}}</div>{{x}}",
                "<div><img>\n<p markdown=\"1\">{{x}}<b>{{x}}</b></p>{{x=b}}</div>{{x}}",
            ),
            ("a <div>{{x}}</div>", "a <div>{{x}}</div>"),
            ("<script>var x = {{x}};</script>{{x}}", "<script>var x = {{x=s}};</script>{{x}}"),
            ("<!-- {{x}} --> {{x}}", "<!-- {{x=a}} --> {{x}}"),
            ("n < {{x}} and `<b {{x}}`", "n < {{x}} and `<b {{x}}`"),
            ("```\n<b {{x}}\n```\n{{x}}", "```\n<b {{x}}\n```\n{{x}}"),
            (
                "{% if a %}<div>{% else %}<div class=\"b\">{% endif %}{{x}}</div>{{x}}",
                "{% if a %}<div>{% else %}<div class=\"b\">{% endif %}{{x=b}}</div>{{x}}",
            ),
            (
                "<a {% if u %}href=\"{{u}}\"{% endif %}>{{x}}</a>",
                "<a {% if u %}href=\"{{u=a}}\"{% endif %}>{{x}}</a>",
            ),
            ("{% raw %}<div>{% endraw %}{{x}}", "{% raw %}<div>{% endraw %}{{x=b}}"),
        ] {
            assert_eq!(placed(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "[{}%#<>/!'\"=a divscrpt`~\n-]{0,60}") {
            for (inside, _) in filters(&text, Delimiters::Braces) {
                proptest::prop_assert!(text.get(inside).is_some());
            }
        }
    }
}
