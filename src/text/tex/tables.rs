//! What TeX's commands print, as tables: accents, letters and symbols, and the commands that mark
//! up their argument. The reader looks commands up here, the writer looks characters up.
//!
//! Sources: LaTeX's `utf8enc.dfu`, `ltoutenc`, textcomp, and biblatex's `\mkbib…`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::Inline;

/// Accent commands, the combining character each stands for, and what it prints over nothing.
pub(super) const ACCENTS: &[(&str, char, &str)] = &[
    ("'", '\u{301}', "´"),
    ("`", '\u{300}', "`"),
    ("^", '\u{302}', "^"),
    ("\"", '\u{308}', "¨"),
    ("~", '\u{303}', "~"),
    ("=", '\u{304}', "¯"),
    (".", '\u{307}', "˙"),
    ("u", '\u{306}', "˘"),
    ("v", '\u{30c}', "ˇ"),
    ("H", '\u{30b}', "˝"),
    ("r", '\u{30a}', "˚"),
    ("h", '\u{309}', ""),
    ("c", '\u{327}', "¸"),
    ("k", '\u{328}', "˛"),
    ("d", '\u{323}', ""),
    ("b", '\u{331}', ""),
    ("f", '\u{311}', ""),
    ("G", '\u{30f}', ""),
    ("textcommabelow", '\u{326}', ""),
    ("t", '\u{361}', ""),
];

/// Commands that print characters. Of several for one character the first is written.
pub(super) const SYMBOLS: &[(&str, &str)] = &[
    // Letters (LaTeX: `\o` and its kin, T1's and textcomp's).
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("ss", "ß"),
    ("SS", "ẞ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("ng", "ŋ"),
    ("NG", "Ŋ"),
    ("ij", "ĳ"),
    ("IJ", "Ĳ"),
    ("textschwa", "ə"),
    ("textordfeminine", "ª"),
    ("textordmasculine", "º"),
    // ASCII that means something else in TeX.
    ("textbackslash", "\\"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textasciigrave", "`"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textbar", "|"),
    ("textquotesingle", "'"),
    ("textquotedbl", "\""),
    ("textunderscore", "_"),
    ("textdollar", "$"),
    ("textampersand", "&"),
    ("textpercent", "%"),
    ("textnumbersign", "#"),
    ("textasteriskcentered", "∗"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("lbrack", "["),
    ("rbrack", "]"),
    ("slash", "/"),
    ("backslash", "\\"),
    // Punctuation.
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("lq", "‘"),
    ("rq", "’"),
    ("glqq", "„"),
    ("grqq", "“"),
    ("glq", "‚"),
    ("grq", "‘"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guillemetleft", "«"),
    ("guillemetright", "»"),
    ("flqq", "«"),
    ("frqq", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textellipsis", "…"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textexclamdown", "¡"),
    ("textquestiondown", "¿"),
    ("textbullet", "•"),
    ("textperiodcentered", "·"),
    ("textdagger", "†"),
    ("dag", "†"),
    ("textdaggerdbl", "‡"),
    ("ddag", "‡"),
    ("S", "§"),
    ("textsection", "§"),
    ("P", "¶"),
    ("textparagraph", "¶"),
    ("textnumero", "№"),
    ("textprimstress", "ˈ"),
    // Spaces and what prints nothing.
    ("thinspace", "\u{2009}"),
    ("nobreakspace", "\u{a0}"),
    ("enspace", "\u{2002}"),
    ("quad", "\u{2003}"),
    ("space", " "),
    ("textvisiblespace", "␣"),
    ("nobreakdash", ""),
    ("hyp", "-"),
    ("relax", ""),
    ("protect", ""),
    ("noindent", ""),
    ("ignorespaces", ""),
    ("unskip", ""),
    ("allowbreak", ""),
    ("null", ""),
    ("sloppy", ""),
    ("/", ""),
    ("-", ""),
    ("@", ""),
    ("!", ""),
    ("|", ""),
    (" ", " "),
    ("\n", " "),
    ("\r", " "),
    ("\t", " "),
    (",", "\u{2009}"),
    (":", "\u{2009}"),
    (";", "\u{2009}"),
    ("&", "&"),
    ("%", "%"),
    ("$", "$"),
    ("#", "#"),
    ("_", "_"),
    ("{", "{"),
    ("}", "}"),
    // Signs.
    ("copyright", "©"),
    ("textcopyright", "©"),
    ("textregistered", "®"),
    ("texttrademark", "™"),
    ("textdegree", "°"),
    ("textpm", "±"),
    ("texttimes", "×"),
    ("textdiv", "÷"),
    ("textmu", "µ"),
    ("textperthousand", "‰"),
    ("textonehalf", "½"),
    ("textonequarter", "¼"),
    ("textthreequarters", "¾"),
    ("textonesuperior", "¹"),
    ("texttwosuperior", "²"),
    ("textthreesuperior", "³"),
    ("texteuro", "€"),
    ("euro", "€"),
    ("pounds", "£"),
    ("textsterling", "£"),
    ("textyen", "¥"),
    ("textcent", "¢"),
    ("textrightarrow", "→"),
    ("textleftarrow", "←"),
    ("textuparrow", "↑"),
    ("textdownarrow", "↓"),
    ("textasciimacron", "¯"),
    ("textasciiacute", "´"),
    ("textasciidieresis", "¨"),
    ("textbrokenbar", "¦"),
    ("textlnot", "¬"),
    ("textsurd", "√"),
    // Names.
    ("TeX", "TeX"),
    ("LaTeX", "LaTeX"),
    ("LaTeXe", "LaTeX2e"),
    ("BibTeX", "BibTeX"),
    ("XeTeX", "XeTeX"),
    ("XeLaTeX", "XeLaTeX"),
    // Journals, as AASTeX prints the commands that NASA ADS exports
    // (https://ui.adsabs.harvard.edu/help/actions/journal-macros).
    ("aj", "AJ"),
    ("araa", "ARA&A"),
    ("apj", "ApJ"),
    ("apjl", "ApJL"),
    ("apjs", "ApJS"),
    ("ao", "Appl. Opt."),
    ("apss", "Ap&SS"),
    ("aap", "A&A"),
    ("aapr", "A&A Rv"),
    ("aaps", "A&AS"),
    ("baas", "BAAS"),
    ("icarus", "Icarus"),
    ("jcap", "JCAP"),
    ("memras", "MmRAS"),
    ("memsai", "MmSAI"),
    ("mnras", "MNRAS"),
    ("pra", "PhRvA"),
    ("prb", "PhRvB"),
    ("prc", "PhRvC"),
    ("prd", "PhRvD"),
    ("pre", "PhRvE"),
    ("prl", "PhRvL"),
    ("pasa", "PASA"),
    ("pasj", "PASJ"),
    ("pasp", "PASP"),
    ("planss", "P&SS"),
    ("qjras", "QJRAS"),
    ("solphys", "SoPh"),
    ("ssr", "SSRv"),
    ("nat", "Nature"),
    ("gca", "GeoCoA"),
    ("grl", "GeoRL"),
    ("jgr", "JGR"),
    ("physrep", "PhR"),
    ("procspie", "Proc. SPIE"),
];

/// What a command does with its argument.
#[derive(Clone, Copy)]
pub(super) enum Markup {
    /// Marks it up.
    Wrap(fn(Vec<Inline>) -> Inline),
    /// Prints it as code.
    Code,
    /// Prints it as it is.
    Bare,
    /// Prints it between these.
    Between(&'static str, &'static str),
    /// Takes it as mathematics.
    Math,
    /// Prints nothing (`\noopsort{1973b}` only steers BibTeX's sorting).
    Drop,
}

/// Commands with one argument in braces.
const COMMANDS: &[(&str, Markup)] = &[
    ("emph", Markup::Wrap(Inline::Emph)),
    ("textit", Markup::Wrap(Inline::Emph)),
    ("textsl", Markup::Wrap(Inline::Emph)),
    ("mkbibemph", Markup::Wrap(Inline::Emph)),
    ("mkbibitalic", Markup::Wrap(Inline::Emph)),
    ("textbf", Markup::Wrap(Inline::Strong)),
    ("mkbibbold", Markup::Wrap(Inline::Strong)),
    ("textsc", Markup::Wrap(Inline::SmallCaps)),
    ("underline", Markup::Wrap(Inline::Underline)),
    ("uline", Markup::Wrap(Inline::Underline)),
    ("ul", Markup::Wrap(Inline::Underline)),
    ("textsuperscript", Markup::Wrap(Inline::Sup)),
    ("mkbibsuperscript", Markup::Wrap(Inline::Sup)),
    ("textsubscript", Markup::Wrap(Inline::Sub)),
    ("enquote", Markup::Wrap(Inline::Quoted)),
    ("mkbibquote", Markup::Wrap(Inline::Quoted)),
    ("NoCaseChange", Markup::Wrap(Inline::NoCase)),
    ("texttt", Markup::Code),
    ("path", Markup::Code),
    ("textrm", Markup::Bare),
    ("textsf", Markup::Bare),
    ("textup", Markup::Bare),
    ("textmd", Markup::Bare),
    ("textnormal", Markup::Bare),
    ("text", Markup::Bare),
    ("mbox", Markup::Bare),
    ("hbox", Markup::Bare),
    ("mkbibparens", Markup::Between("(", ")")),
    ("mkbibbrackets", Markup::Between("[", "]")),
    ("ensuremath", Markup::Math),
    ("noopsort", Markup::Drop),
    ("noop", Markup::Drop),
];

/// Commands that hold until their group ends (`{\em x}`).
const SWITCHES: &[(&str, Markup)] = &[
    ("em", Markup::Wrap(Inline::Emph)),
    ("it", Markup::Wrap(Inline::Emph)),
    ("itshape", Markup::Wrap(Inline::Emph)),
    ("sl", Markup::Wrap(Inline::Emph)),
    ("slshape", Markup::Wrap(Inline::Emph)),
    ("bf", Markup::Wrap(Inline::Strong)),
    ("bfseries", Markup::Wrap(Inline::Strong)),
    ("sc", Markup::Wrap(Inline::SmallCaps)),
    ("scshape", Markup::Wrap(Inline::SmallCaps)),
    ("tt", Markup::Code),
    ("ttfamily", Markup::Code),
    ("rm", Markup::Bare),
    ("rmfamily", Markup::Bare),
    ("sf", Markup::Bare),
    ("sffamily", Markup::Bare),
    ("upshape", Markup::Bare),
    ("mdseries", Markup::Bare),
    ("normalfont", Markup::Bare),
    ("tiny", Markup::Bare),
    ("scriptsize", Markup::Bare),
    ("footnotesize", Markup::Bare),
    ("small", Markup::Bare),
    ("normalsize", Markup::Bare),
    ("large", Markup::Bare),
];

/// The combining character and the spacing form of the accent command `name`.
pub(super) fn find_accent(name: &str) -> Option<(char, &'static str)> {
    let row = ACCENTS.iter().find(|row| row.0 == name)?;
    Some((row.1, row.2))
}

/// The accent command that puts `mark` on a letter.
pub(super) fn find_accent_name(mark: char) -> Option<&'static str> {
    ACCENTS.iter().find(|row| row.1 == mark).map(|row| row.0)
}

/// What the command `name` prints, if it is one that stands for characters.
pub(super) fn find_symbol(name: &str) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<&str, &str>> = OnceLock::new();
    TABLE.get_or_init(|| SYMBOLS.iter().copied().collect()).get(name).copied()
}

/// The command that prints `wanted`.
pub(super) fn find_symbol_name(wanted: char) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<char, &str>> = OnceLock::new();
    TABLE.get_or_init(symbol_names).get(&wanted).copied()
}

/// Which command each character is written with: the first in the table that is a word.
fn symbol_names() -> HashMap<char, &'static str> {
    let mut names = HashMap::new();
    for &(name, text) in SYMBOLS {
        let mut chars = text.chars();
        if let (Some(only), None) = (chars.next(), chars.next())
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
        {
            names.entry(only).or_insert(name);
        }
    }
    names
}

/// What the command `name` does with its argument.
pub(super) fn find_command(name: &str) -> Option<Markup> {
    COMMANDS.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// What the switch `name` does with the rest of its group.
pub(super) fn find_switch(name: &str) -> Option<Markup> {
    SWITCHES.iter().find(|row| row.0 == name).map(|row| row.1)
}
