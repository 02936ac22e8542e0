//! Which mathematics may be written as it is: TeX and MathJax run what stands between the dollars, so
//! only commands that print something pass, with the arguments, fences and environments they need.
//!
//! An allow-list, because what TeX can do to files and the page around it has no end of names.

use super::super::formula::Commands;
use super::super::shape::MAX_DEPTH;
use super::math::{FONTS, SIZES};
use super::tables;

/// Commands that take this many arguments and print them.
#[rustfmt::skip]
const ARGUMENTS: &[(&str, usize)] = &[
    ("frac", 2), ("tfrac", 2), ("dfrac", 2), ("cfrac", 2), ("sfrac", 2), ("nicefrac", 2), ("binom", 2),
    ("tbinom", 2), ("dbinom", 2), ("overset", 2), ("underset", 2), ("stackrel", 2), ("SI", 2), ("qty", 2),
    ("mathbb", 1), ("mathds", 1), ("mathbbm", 1), ("pmod", 1), ("not", 1), ("sb", 1), ("sp", 1),
    ("substack", 1), ("boxed", 1), ("phantom", 1), ("hphantom", 1), ("vphantom", 1), ("underbrace", 1),
    ("overbrace", 1), ("overrightarrow", 1), ("overleftarrow", 1), ("dddot", 1), ("textsc", 1),
    ("texttt", 1), ("ce", 1), ("si", 1), ("num", 1), ("unit", 1), ("sqrt", 1), ("xrightarrow", 1),
    ("xleftarrow", 1),
];

/// Commands of `ARGUMENTS` that may have one more argument, in brackets, before.
const OPTIONS: &[&str] = &["sqrt", "xrightarrow", "xleftarrow"];

/// Commands that change what follows them in their group or part it, and print nothing of their own.
#[rustfmt::skip]
const SWITCHES: &[&str] = &[
    "bf", "cal", "it", "mit", "rm", "sf", "tt", "scr", "germ", "scriptscriptstyle", "over", "choose", "atop",
    "lt", "gt", "projlim", "injlim", "varprojlim", "varinjlim", "varlimsup", "varliminf", "thinspace",
    "enspace", "negthinspace", "dotsm", "dotsi", "dotso",
];

/// Commands that a delimiter follows, beside `\left`, `\middle` and `\right`.
#[rustfmt::skip]
const SIZED: &[&str] = &[
    "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "bigm",
    "Bigm", "biggm", "Biggm",
];

/// Commands that print a delimiter.
#[rustfmt::skip]
const DELIMITERS: &[&str] = &[
    "{", "}", "|", "lbrace", "rbrace", "lbrack", "rbrack", "langle", "rangle", "vert", "Vert", "lvert",
    "rvert", "lVert", "rVert", "lfloor", "rfloor", "lceil", "rceil", "uparrow", "downarrow", "updownarrow",
    "Uparrow", "Downarrow", "Updownarrow", "backslash", "ulcorner", "urcorner", "llcorner", "lrcorner",
    "lgroup", "rgroup", "lmoustache", "rmoustache",
];

/// Environments of mathematics that stand within a formula.
#[rustfmt::skip]
const ENVIRONMENTS: &[&str] = &[
    "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "cases", "dcases",
    "rcases", "aligned", "gathered", "split", "array",
];

/// Why `math` may not be written as it is, if it may not; the commands `own` may stand in it.
pub(super) fn fault(math: &str, own: &Commands) -> Option<String> {
    let mut reader = Reader { rest: math, depth: 0, own };
    match reader.sequence(Inside::Group) {
        Ok(()) if reader.rest.is_empty() => None,
        Ok(()) => Some(format!("unexpected `{}`", head(reader.rest))),
        Err(why) => Some(why),
    }
}

/// The first command or character of `rest`, as a message shows it.
fn head(rest: &str) -> &str {
    let letters = |from: usize| rest.bytes().skip(from).take_while(u8::is_ascii_alphabetic).count();
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let len = if first > 0 && rest.starts_with('\\') { first + letters(first) } else { first };
    rest.get(..len).unwrap_or_default()
}

/// What a sequence is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// A group, or nothing.
    Group,
    /// `\left` and `\right`.
    Fence,
    /// An environment, whose columns `&` parts.
    Environment,
}

/// What is left to read.
struct Reader<'a> {
    rest: &'a str,
    /// The commands of the user's own.
    own: &'a Commands,
    /// How many groups, fences and environments are open.
    depth: usize,
}

/// Nothing, or why the formula may not be written.
type Checked = Result<(), String>;

impl<'a> Reader<'a> {
    /// Reads up to what ends what it is in.
    fn sequence(&mut self, inside: Inside) -> Checked {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err("too many groups in groups".into());
        }
        while !matches!(head(self.rest), "" | "}" | "\\end" | "\\right") {
            self.item(inside)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Takes `wanted`.
    fn expect(&mut self, wanted: &str) -> Checked {
        self.rest =
            self.rest.strip_prefix(wanted).ok_or_else(|| format!("`{wanted}` is missing"))?;
        Ok(())
    }

    /// Takes the next command or character, and the white space after a command.
    fn next(&mut self) -> &'a str {
        let head = head(self.rest);
        self.rest = self.rest.get(head.len()..).unwrap_or_default();
        head
    }

    /// Reads one group, command or character.
    fn item(&mut self, inside: Inside) -> Checked {
        match self.next() {
            "{" => self.group(),
            "\\" => self.sign(),
            script @ ("^" | "_") => self.script(script),
            "&" if inside == Inside::Environment => Ok(()),
            bad @ ("&" | "#" | "%" | "$" | "}") => Err(format!("unexpected `{bad}`")),
            "\\middle" if inside == Inside::Fence => self.delimiter(),
            command if command.starts_with('\\') => self.command(&command[1..]),
            other if other.contains(char::is_control) => Err("a control character".into()),
            _ => Ok(()),
        }
    }

    /// Reads the rest of a group.
    fn group(&mut self) -> Checked {
        self.sequence(Inside::Group)?;
        self.expect("}")
    }

    /// Reads a command that is no word: its character is still to come.
    fn sign(&mut self) -> Checked {
        match self.rest.chars().next() {
            Some(c) if ",;:>! /-|{}%$#&_\\'`\"^~=.".contains(c) => {
                self.rest = &self.rest[c.len_utf8()..];
                Ok(())
            }
            Some(c) => Err(format!("`\\{c}`")),
            None => Err("a backslash at the end".into()),
        }
    }

    /// Reads what is raised or lowered.
    fn script(&mut self, mark: &str) -> Checked {
        self.rest = self.rest.trim_start();
        if matches!(head(self.rest), "" | "^" | "_" | "&" | "}" | "\\end" | "\\right") {
            return Err(format!("`{mark}{}`", head(self.rest)));
        }
        self.item(Inside::Group)?;
        let twice = self.rest.trim_start().starts_with(mark);
        if twice { Err(format!("a second `{mark}`")) } else { Ok(()) }
    }

    /// Reads an argument: a group, a sign or a character.
    fn argument(&mut self) -> Checked {
        self.rest = self.rest.trim_start();
        match head(self.rest) {
            "" | "^" | "_" | "}" | "&" => Err("an argument is missing".into()),
            "\\" => self.item(Inside::Group),
            word if word.starts_with('\\') && !is_symbol(&word[1..]) => {
                Err(format!("`{word}` needs braces around it here"))
            }
            _ => self.item(Inside::Group),
        }
    }

    /// Reads the command `name` with its arguments.
    fn command(&mut self, name: &str) -> Checked {
        match name {
            "begin" => return self.environment(),
            "left" => return self.fence(),
            "hbox" => {
                self.rest = self.rest.trim_start();
                self.expect("{")?;
                return self.group();
            }
            "operatorname" => self.rest = self.rest.strip_prefix('*').unwrap_or(self.rest),
            _ if OPTIONS.contains(&name) => self.option()?,
            _ => {}
        }
        if SIZED.contains(&name) {
            return self.delimiter();
        }
        // Groups behind a command of the user's own are groups like any other.
        let own = self.own.has(name).then_some(0);
        let count = arguments(name).or(own).ok_or_else(|| format!("`\\{name}`"))?;
        (0..count).try_for_each(|_| self.argument())
    }

    /// Reads an argument in brackets, if one comes.
    fn option(&mut self) -> Checked {
        let Some(rest) = self.rest.trim_start().strip_prefix('[') else { return Ok(()) };
        self.rest = rest;
        while !matches!(head(self.rest), "" | "]" | "}") {
            self.item(Inside::Group)?;
        }
        self.expect("]")
    }

    /// Reads what a delimiter's size is given to.
    fn delimiter(&mut self) -> Checked {
        self.rest = self.rest.trim_start();
        let head = head(self.rest);
        let sign = || self.rest.get(1..).and_then(|rest| rest.get(..1)).unwrap_or_default();
        let name = if head == "\\" { sign() } else { head.strip_prefix('\\').unwrap_or_default() };
        let len = if head == "\\" { 2 } else { head.len() };
        let known = matches!(head, "(" | ")" | "[" | "]" | "|" | "/" | "." | "<" | ">")
            || DELIMITERS.contains(&name);
        if !known {
            return Err("a delimiter is missing".into());
        }
        self.rest = &self.rest[len..];
        Ok(())
    }

    /// Reads what stands between `\left` and `\right`.
    fn fence(&mut self) -> Checked {
        self.delimiter()?;
        self.sequence(Inside::Fence)?;
        self.expect("\\right")?;
        self.delimiter()
    }

    /// Reads an environment.
    fn environment(&mut self) -> Checked {
        let braced = self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let (name, rest) = braced.ok_or("`\\begin`")?;
        if !ENVIRONMENTS.contains(&name) {
            return Err(format!("`\\begin{{{name}}}`"));
        }
        self.rest = rest;
        if name == "array" {
            self.columns()?;
        }
        self.sequence(Inside::Environment)?;
        self.expect(&format!("\\end{{{name}}}"))
    }

    /// Reads the columns of an array.
    fn columns(&mut self) -> Checked {
        let braced = self.rest.trim_start().strip_prefix('{').and_then(|rest| rest.split_once('}'));
        let (columns, rest) = braced.ok_or("`array` without columns")?;
        if !columns.chars().all(|c| matches!(c, 'l' | 'c' | 'r' | '|' | ' ')) {
            return Err("columns other than `l`, `c` and `r`".into());
        }
        self.rest = rest;
        Ok(())
    }
}

/// Whether the command `name` may stand in a formula, whatever follows it.
pub(super) fn is_known(name: &str) -> bool {
    let shapes = ["begin", "end", "left", "middle", "right", "hbox", "operatorname"];
    shapes.contains(&name) || SIZED.contains(&name) || arguments(name).is_some()
}

/// Why nobody may name `name` as a command of their own, if so.
pub(super) fn name_fault(name: &str) -> Option<&'static str> {
    let is_of_family = |prefix: &&str| name.len() > prefix.len() && name.starts_with(*prefix);
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        Some("the name of a command is letters, such as `GeV`")
    } else if is_known(name) {
        None
    } else if name.len() == 1
        || tables::RESERVED.split(' ').any(|word| word == name)
        || tables::FAMILIES.iter().any(is_of_family)
    {
        Some("it is not a macro of your own, and may do more than print")
    } else {
        None
    }
}

/// Whether the command `name` prints something without an argument.
fn is_symbol(name: &str) -> bool {
    arguments(name) == Some(0)
}

/// How many arguments the command `name` takes; `None` for commands that are not allowed.
fn arguments(name: &str) -> Option<usize> {
    if SWITCHES.contains(&name) {
        return Some(0);
    }
    if let Some((_, count)) = ARGUMENTS.iter().find(|row| row.0 == name) {
        return Some(*count);
    }
    if FONTS.contains(&name) || tables::find_math_accent(name).is_some() {
        return Some(1);
    }
    let prints = tables::find_math_symbol(name).is_some() || tables::find_function(name).is_some();
    let fences = matches!(name, "left" | "right" | "middle") || SIZED.contains(&name);
    (prints || SIZES.contains(&name) && !fences).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mathematics_passes() {
        for math in [
            r"\frac{1}{2}\alpha_i^2 \leq \mathbb{R} + \text{max}",
            r"x^\frac12 + \sqrt[3]{x} \over {\bf P}^{n}",
            r"\left( a \middle| b \right] \bigl\{ c \bigr\}",
            r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
            r"\begin{array}{l|c} a & b \end{array}",
            r"\operatorname*{max}_{x} \hat\alpha \not= y, x' \%\$\#",
            r"\{x\}\|y\|\, é",
        ] {
            assert_eq!(fault(math, &Commands::default()), None, "{math}");
        }
    }

    #[test]
    fn what_runs_or_breaks_does_not_pass() {
        for math in [
            r"\input{secret}",
            r"\rm\input{secret}",
            r"\immediate\write18{x}",
            r"^^5cinput{x}",
            r"x^^5cinput",
            r"\href{javascript:alert(1)}{x}",
            r"\csname input\endcsname x",
            r"\def\x{\x}\x",
            r"\par",
            "a$b",
            r"\end{document}",
            r"\begin{document}",
            r"\begin{pmatrix}a\end{cases}",
            r"\left(",
            r"\right)",
            r"\left\input(\right)",
            "{",
            "}",
            "a & b",
            "#1",
            "%",
            "x^",
            "x_}",
            r"\frac{a}",
            r"\frac\input{a}{b}",
            r"\sqrt",
            r"\text",
            r"\text{\(\input{x}\)}",
            r"\\input\input",
            "\u{1}",
            "\\",
            r"\unhbox",
            r"\begin{array}{@{\input{x}}}a\end{array}",
            r"\sqrt[\input{x}]{y}",
            r"x^a^b",
            r"\inputé",
        ] {
            assert!(fault(math, &Commands::default()).is_some(), "{math}");
        }
    }

    #[test]
    fn what_the_user_defines_passes_where_it_is_named() {
        let own = Commands::of(vec!["GeV".to_owned(), "vect".to_owned()]);
        for math in [r"5\GeV", r"\vect{x}_\GeV", r"\frac{\GeV}{2}", r"\left(\GeV\right)"] {
            assert_eq!(fault(math, &own), None, "{math}");
            assert!(fault(math, &Commands::default()).is_some(), "{math}");
        }
        for math in
            [r"\GeVc", r"\gev", r"\GeV\input{x}", r"\vect{\href{x}{y}}", r"\GeV}", r"\frac\GeV2"]
        {
            assert!(fault(math, &own).is_some(), "{math}");
        }
    }

    #[test]
    fn nobody_names_what_does_more_than_print() {
        for name in ["GeV", "vect", "E", "pdf", "frac", "R"] {
            let short = name.len() == 1;
            assert_eq!(name_fault(name).is_some(), short, "{name}");
        }
        for name in [
            "input",
            "include",
            "read",
            "write",
            "openout",
            "immediate",
            "special",
            "csname",
            "catcode",
            "def",
            "let",
            "newcommand",
            "loop",
            "scantokens",
            "directlua",
            "href",
            "url",
            "require",
            "class",
            "cssId",
            "style",
            "par",
            "pdfliteral",
            "ifx",
            "luaescapestring",
            "newif",
            "everymath",
            "mathchoice",
            "unhbox",
            "",
            "a b",
            "a@b",
            "é",
            "write18",
            "input{x}",
            "a}b",
        ] {
            assert!(name_fault(name).is_some(), "{name}");
        }
    }
}
