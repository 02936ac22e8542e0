//! Mathematics that running text can show: Greek letters, signs, raised and lowered characters, fonts.
//!
//! In: what stands between the dollars. Out: the same as inline content, or nothing where it needs a
//! layout of its own (fractions of several signs, matrices, unknown commands).

use unicode_normalization::UnicodeNormalization as _;

use super::super::plain::plain_inlines;
use super::super::shape::{Inline, MAX_DEPTH, push_inlines, push_text};
use super::tables;

/// Commands whose argument is set in another font, or as text.
pub(super) const FONTS: &[&str] = &[
    "mathrm",
    "mathit",
    "mathsf",
    "mathtt",
    "mathnormal",
    "mathcal",
    "mathscr",
    "mathfrak",
    "text",
    "textrm",
    "textit",
    "textsf",
    "textnormal",
    "textup",
    "mbox",
    "hbox",
    "operatorname",
    "mathop",
    "mathbin",
    "mathrel",
    "mathord",
    "boldsymbol",
    "bm",
    "mathbf",
    "textbf",
    "pmb",
    "germ",
    "scr",
    "rm",
    "ensuremath",
];

/// Commands that change the size or place of what follows, and print nothing.
pub(super) const SIZES: &[&str] = &[
    "left",
    "right",
    "middle",
    "big",
    "Big",
    "bigg",
    "Bigg",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    "biggl",
    "biggr",
    "limits",
    "nolimits",
    "displaystyle",
    "textstyle",
    "scriptstyle",
    "mathstrut",
    "it",
    "nonumber",
    "notag",
    "relax",
    "nobreak",
    "allowbreak",
];

/// `math` as inline content; `None` where characters cannot show it.
pub(in crate::text) fn read(math: &str) -> Option<Vec<Inline>> {
    let mut reader = Math { rest: math.trim(), depth: 0 };
    let content = reader.sequence()?;
    reader.rest.is_empty().then_some(content)
}

/// What is left to read.
struct Math<'a> {
    rest: &'a str,
    /// How many groups and arguments are open.
    depth: usize,
}

impl<'a> Math<'a> {
    /// Reads up to the end or a closing brace.
    fn sequence(&mut self) -> Option<Vec<Inline>> {
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut out = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with('}') {
            let item = self.item(&out)?;
            push_inlines(&mut out, item);
        }
        Some(out)
    }

    /// Takes the next character.
    fn next(&mut self) -> Option<char> {
        let c = self.rest.chars().next()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    /// Reads one group, command or character; `before` is what stands before it.
    fn item(&mut self, before: &[Inline]) -> Option<Vec<Inline>> {
        let shown = match self.next()? {
            '{' => return self.group(),
            '\\' => return self.command(before),
            '^' => return self.script(Inline::Sup),
            '_' => return self.script(Inline::Sub),
            '&' | '#' | '%' | '$' => return None,
            '~' => '\u{a0}',
            '-' => '−',
            '\'' => '′',
            c if c.is_whitespace() => return Some(self.space(before)),
            c => c,
        };
        Some(vec![Inline::Text(shown.to_string())])
    }

    /// One space for a run of white space, none at the start.
    fn space(&mut self, before: &[Inline]) -> Vec<Inline> {
        self.rest = self.rest.trim_start();
        let keeps = !before.is_empty() && !ends_in_space(before) && !self.rest.is_empty();
        if keeps { vec![Inline::Text(" ".into())] } else { Vec::new() }
    }

    /// Reads the rest of a group.
    fn group(&mut self) -> Option<Vec<Inline>> {
        self.depth += 1;
        let inner = self.sequence()?;
        self.depth -= 1;
        (self.next()? == '}').then_some(inner)
    }

    /// Reads an argument: a group, a command or a character.
    fn argument(&mut self) -> Option<Vec<Inline>> {
        self.rest = self.rest.trim_start();
        self.depth += 1;
        let argument = (self.depth < MAX_DEPTH).then(|| self.item(&[]))?;
        self.depth -= 1;
        argument
    }

    /// Reads what is raised or lowered; a degree sign and primes are raised themselves.
    fn script(&mut self, raise: fn(Vec<Inline>) -> Inline) -> Option<Vec<Inline>> {
        let inner = self.argument()?;
        match inner.as_slice() {
            [] => Some(Vec::new()),
            [Inline::Text(text)] if text == "∘" => Some(vec![Inline::Text("°".into())]),
            [Inline::Text(text)] if text.chars().all(|c| matches!(c, '′' | '°' | '†' | '‡')) => {
                Some(inner)
            }
            _ => Some(vec![raise(inner)]),
        }
    }

    /// The name of the command whose backslash was read.
    fn name(&mut self) -> Option<&'a str> {
        let rest = self.rest;
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let len = if letters > 0 { letters } else { rest.chars().next()?.len_utf8() };
        let (name, behind) = rest.split_at(len);
        self.rest = behind;
        Some(name)
    }

    /// Reads a command and its arguments.
    fn command(&mut self, before: &[Inline]) -> Option<Vec<Inline>> {
        let name = self.name()?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return sign(name);
        }
        let spaced = self.rest.starts_with(char::is_whitespace);
        self.rest = self.rest.trim_start();
        if let Some(symbol) = tables::find_math_symbol(name) {
            // The space behind a command is typed for TeX; it is meant if there is one before, too.
            let space =
                if spaced && ends_in_space(before) && !self.rest.is_empty() { " " } else { "" };
            return Some(vec![Inline::Text(format!("{symbol}{space}"))]);
        }
        if let Some(function) = tables::find_function(name) {
            return Some(vec![Inline::Text(self.function(function, before))]);
        }
        if let Some(mark) = tables::find_math_accent(name) {
            return self.accent(mark);
        }
        match name {
            "mathbb" => {
                Some(vec![Inline::Text(self.plain()?.chars().map(double_struck).collect())])
            }
            "frac" | "tfrac" | "dfrac" | "sfrac" | "nicefrac" => self.fraction(),
            "sqrt" => self.root(),
            "not" => self.accent('\u{338}'),
            "pmod" => Some(vec![Inline::Text(format!(" (mod {})", self.plain()?))]),
            _ if FONTS.contains(&name) => self.argument(),
            _ if SIZES.contains(&name) => {
                // `\left.` is a bracket that is not there.
                self.rest =
                    self.rest.strip_prefix('.').filter(|_| name != "relax").unwrap_or(self.rest);
                Some(Vec::new())
            }
            _ => None,
        }
    }

    /// A function's name with the space that it keeps from letters around it.
    fn function(&self, name: &str, before: &[Inline]) -> String {
        let glued = match before.last() {
            Some(Inline::Text(text)) => text.ends_with(char::is_alphanumeric),
            last => last.is_some(),
        };
        let behind = self.rest.starts_with(|c: char| c.is_alphanumeric() || c == '\\');
        format!("{}{name}{}", if glued { " " } else { "" }, if behind { " " } else { "" })
    }

    /// The characters of an argument.
    fn plain(&mut self) -> Option<String> {
        let mut text = String::new();
        plain_inlines(&self.argument()?, &mut text);
        Some(text)
    }

    /// Reads the letters under an accent.
    fn accent(&mut self, mark: char) -> Option<Vec<Inline>> {
        let marked = self.plain()?.chars().flat_map(|c| [c, mark]).nfc().collect();
        Some(vec![Inline::Text(marked)])
    }

    /// Reads a fraction of two simple parts as `a/b`.
    fn fraction(&mut self) -> Option<Vec<Inline>> {
        let (above, below) = (self.plain()?, self.plain()?);
        let simple = |part: &str| part.chars().all(char::is_alphanumeric) && !part.is_empty();
        (simple(&above) && simple(&below)).then(|| vec![Inline::Text(format!("{above}/{below}"))])
    }

    /// Reads a square root.
    fn root(&mut self) -> Option<Vec<Inline>> {
        let inner = self.argument()?;
        let mut out = vec![Inline::Text("√".into())];
        let one = matches!(inner.as_slice(), [Inline::Text(text)] if text.chars().count() == 1);
        push_text(&mut out, if one { "" } else { "(" });
        push_inlines(&mut out, inner);
        push_text(&mut out, if one { "" } else { ")" });
        Some(out)
    }
}

/// What a command that is no word prints.
fn sign(name: &str) -> Option<Vec<Inline>> {
    let text = match name {
        "," | ";" | ":" | ">" | " " => " ",
        "!" | "/" | "-" => "",
        "|" => "‖",
        "{" | "}" | "%" | "$" | "#" | "&" | "_" => name,
        _ => return None,
    };
    Some(vec![Inline::Text(text.to_owned())])
}

/// Whether `content` ends in a space.
fn ends_in_space(content: &[Inline]) -> bool {
    matches!(content.last(), Some(Inline::Text(text)) if text.ends_with(' '))
}

/// The letter with doubled strokes: `ℝ` for `R`.
fn double_struck(letter: char) -> char {
    let (first, start) = match letter {
        'C' => return 'ℂ',
        'H' => return 'ℍ',
        'N' => return 'ℕ',
        'P' => return 'ℙ',
        'Q' => return 'ℚ',
        'R' => return 'ℝ',
        'Z' => return 'ℤ',
        'A'..='Z' => ('A', 0x1d538),
        'a'..='z' => ('a', 0x1d552),
        '0'..='9' => ('0', 0x1d7d8),
        _ => return letter,
    };
    char::from_u32(start + (u32::from(letter) - u32::from(first))).unwrap_or(letter)
}
