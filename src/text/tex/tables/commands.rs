//! Commands that do something with what follows them, and what they do.

use crate::text::shape::Inline;
use Markup::{
    Bare, Between, Code, Drop, First, Formula, Key, Lower, Math, Second, Space, Upper, Wrap,
};

/// What a command does with its argument.
#[derive(Clone, Copy)]
pub(crate) enum Markup {
    /// Marks it up.
    Wrap(fn(Vec<Inline>) -> Inline),
    /// Prints it as code.
    Code,
    /// Prints it as it is.
    Bare,
    /// Prints it between these.
    Between(&'static str, &'static str),
    /// Prints it in capitals.
    Upper,
    /// Prints it in small letters.
    Lower,
    /// Takes it as mathematics.
    Math,
    /// Takes it as a formula of chemistry.
    Formula,
    /// Prints the words that biblatex has for it as a key.
    Key,
    /// Prints nothing (`\noopsort{1973b}` only steers BibTeX's sorting).
    Drop,
    /// Prints a space (`\hspace{1em}`).
    Space,
    /// Has two arguments and prints the first.
    First,
    /// Has two arguments and prints the second.
    Second,
}

/// Commands with arguments in braces.
#[rustfmt::skip]
pub(crate) const COMMANDS: &[(&str, Markup)] = &[
    ("emph", Wrap(Inline::Emph)), ("textit", Wrap(Inline::Emph)), ("textsl", Wrap(Inline::Emph)),
    ("mkbibemph", Wrap(Inline::Emph)), ("mkbibitalic", Wrap(Inline::Emph)),
    ("textbf", Wrap(Inline::Strong)), ("mkbibbold", Wrap(Inline::Strong)), ("strong", Wrap(Inline::Strong)),
    ("textsc", Wrap(Inline::SmallCaps)),
    ("underline", Wrap(Inline::Underline)), ("uline", Wrap(Inline::Underline)), ("ul", Wrap(Inline::Underline)),
    ("textsuperscript", Wrap(Inline::Sup)), ("mkbibsuperscript", Wrap(Inline::Sup)),
    ("textsuper", Wrap(Inline::Sup)), ("up", Wrap(Inline::Sup)), ("sp", Wrap(Inline::Sup)),
    ("textsubscript", Wrap(Inline::Sub)), ("mkbibsubscript", Wrap(Inline::Sub)),
    ("textsub", Wrap(Inline::Sub)), ("sb", Wrap(Inline::Sub)),
    ("enquote", Wrap(Inline::Quoted)), ("mkbibquote", Wrap(Inline::Quoted)), ("textquote", Wrap(Inline::Quoted)),
    ("NoCaseChange", Wrap(Inline::NoCase)), ("MakeTitleCase", Bare), ("MakeSentenceCase", Bare),
    ("texttt", Code), ("path", Code), ("code", Code),
    ("textrm", Bare), ("textsf", Bare), ("textup", Bare), ("textmd", Bare), ("textnormal", Bare),
    ("text", Bare), ("mbox", Bare), ("hbox", Bare), ("fbox", Bare), ("makebox", Bare), ("textulc", Bare),
    ("textlf", Bare), ("textlnum", Bare), ("textlining", Bare), ("oldstylenums", Bare), ("textln", Bare),
    ("mathrm", Bare), ("mathit", Wrap(Inline::Emph)), ("mathbf", Wrap(Inline::Strong)), ("mathsf", Bare),
    ("mkbibname", Bare), ("mkbibnamefamily", Bare), ("mkbibnamegiven", Bare), ("mkbibacro", Bare),
    ("autocap", Bare), ("natexlab", Bare), ("bibnamefont", Bare), ("bibfnamefont", Bare),
    ("citenamefont", Bare), ("so", Bare), ("st", Bare), ("sout", Bare), ("textls", Bare), ("num", Bare),
    ("ensuretext", Bare), ("lr", Bare), ("rl", Bare), ("textLR", Bare), ("textRL", Bare),
    ("textlatin", Bare), ("textgreek", Bare), ("textcyrillic", Bare), ("textcyr", Bare), ("textgerman", Bare),
    ("textfrench", Bare), ("textenglish", Bare), ("textrussian", Bare),
    ("uppercase", Upper), ("MakeUppercase", Upper), ("lowercase", Lower), ("MakeLowercase", Lower),
    ("mkbibparens", Between("(", ")")), ("mkbibbrackets", Between("[", "]")),
    ("parentext", Between("(", ")")), ("brackettext", Between("[", "]")),
    ("ensuremath", Math),
    ("ce", Formula), ("ch", Formula),
    ("bibstring", Key), ("bibsstring", Key), ("biblstring", Key), ("bibcpstring", Key), ("bibxstring", Key),
    ("noopsort", Drop), ("noop", Drop), ("nop", Drop), ("NOOP", Drop), ("SortNoop", Drop), ("sortnoop", Drop),
    ("phantom", Drop), ("vphantom", Drop), ("hphantom", Drop), ("label", Drop), ("index", Drop),
    ("color", Drop), ("selectlanguage", Drop), ("vspace", Drop), ("pagecolor", Drop),
    ("hspace", Space), ("texorpdfstring", First), ("printfirst", First), ("singleletter", Bare),
    ("textcolor", Second), ("colorbox", Second), ("foreignlanguage", Second), ("textlang", Second),
    ("bibinfo", Second), ("bibfield", Second), ("raisebox", Second), ("scalebox", Second),
    ("rotatebox", Second), ("hyperref", Second), ("href@noop", Second), ("foreigntextquote", Second),
];

/// Commands that do something else with a star behind them: inner quotation marks.
pub(crate) const STARRED: &[(&str, Markup)] = &[
    ("enquote", Between("‘", "’")),
    ("mkbibquote", Between("‘", "’")),
    ("textquote", Between("‘", "’")),
];

/// Commands that hold until their group ends (`{\em x}`).
#[rustfmt::skip]
pub(crate) const SWITCHES: &[(&str, Markup)] = &[
    ("em", Wrap(Inline::Emph)), ("it", Wrap(Inline::Emph)), ("itshape", Wrap(Inline::Emph)),
    ("sl", Wrap(Inline::Emph)), ("slshape", Wrap(Inline::Emph)),
    ("bf", Wrap(Inline::Strong)), ("bfseries", Wrap(Inline::Strong)),
    ("sc", Wrap(Inline::SmallCaps)), ("scshape", Wrap(Inline::SmallCaps)),
    ("tt", Code), ("ttfamily", Code),
    ("rm", Bare), ("rmfamily", Bare), ("sf", Bare), ("sffamily", Bare), ("upshape", Bare), ("mdseries", Bare),
    ("normalfont", Bare), ("selectfont", Bare), ("tiny", Bare), ("scriptsize", Bare), ("footnotesize", Bare),
    ("small", Bare), ("normalsize", Bare), ("large", Bare), ("Large", Bare), ("LARGE", Bare), ("huge", Bare),
    ("Huge", Bare),
];

/// biblatex's words for its own keys, in English (its manual, §4.9.2).
#[rustfmt::skip]
pub(crate) const STRINGS: &[(&str, &str)] = &[
    ("and", "and"), ("andothers", "et al."), ("andmore", "et al."), ("in", "in"), ("nodate", "n.d."),
    ("newseries", "new series"), ("oldseries", "old series"), ("inpreparation", "in preparation"),
    ("submitted", "submitted"), ("forthcoming", "forthcoming"), ("inpress", "in press"),
    ("prepublished", "pre-published"), ("mathesis", "MA thesis"), ("phdthesis", "PhD thesis"),
    ("bathesis", "BA thesis"), ("candthesis", "Cand. thesis"), ("resreport", "research report"),
    ("techreport", "technical report"), ("software", "computer software"), ("datacd", "data CD"),
    ("audiocd", "audio CD"), ("patent", "patent"), ("patentus", "U.S. patent"),
    ("patenteu", "European patent"), ("patentde", "German patent"), ("patentfr", "French patent"),
    ("patentuk", "British patent"), ("patreq", "patent request"), ("patrequs", "U.S. patent request"),
    ("patreqeu", "European patent request"), ("file", "file"), ("library", "library"), ("abstract", "abstract"),
    ("annotation", "annotations"), ("edition", "edition"), ("volume", "vol."), ("volumes", "vols."),
    ("number", "no."), ("jourvol", "vol."), ("jourser", "ser."), ("part", "part"), ("issue", "issue"),
    ("chapter", "chap."), ("series", "ser."), ("section", "sec."), ("page", "p."), ("pages", "pp."),
    ("column", "col."), ("columns", "cols."), ("line", "l."), ("lines", "ll."), ("verse", "v."),
    ("sequens", "sq."), ("sequentes", "sqq."), ("editor", "editor"), ("editors", "editors"),
    ("translator", "translator"), ("reprint", "reprint"), ("reprintof", "reprint of"),
    ("reprintas", "reprinted as"), ("reprintfrom", "reprinted from"), ("reviewof", "review of"),
    ("translationof", "translation of"), ("translationas", "translated as"),
    ("translationfrom", "translated from"), ("origpubas", "originally published as"),
    ("origpubin", "originally published in"), ("astitle", "as"), ("bypublisher", "by"), ("url", "address"),
    ("urlseen", "visited on"), ("version", "version"), ("langenglish", "English"), ("langgerman", "German"),
    ("langfrench", "French"), ("langspanish", "Spanish"), ("langitalian", "Italian"), ("langlatin", "Latin"),
    ("langgreek", "Greek"), ("langrussian", "Russian"), ("langjapanese", "Japanese"),
    ("langchinese", "Chinese"), ("langdutch", "Dutch"), ("langportuguese", "Portuguese"),
    ("langpolish", "Polish"), ("langczech", "Czech"), ("langswedish", "Swedish"), ("langdanish", "Danish"),
    ("langnorwegian", "Norwegian"), ("langfinnish", "Finnish"), ("langturkish", "Turkish"),
    ("langcroatian", "Croatian"), ("january", "January"), ("february", "February"), ("march", "March"),
    ("april", "April"), ("may", "May"), ("june", "June"), ("july", "July"), ("august", "August"),
    ("september", "September"), ("october", "October"), ("november", "November"), ("december", "December"),
    ("spring", "spring"), ("summer", "summer"), ("autumn", "autumn"), ("winter", "winter"),
    ("circa", "circa"), ("beforecommonera", "BCE"), ("commonera", "CE"),
];
