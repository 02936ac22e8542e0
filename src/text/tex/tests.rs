//! What TeX is read as, and that what is written reads back as the same text.

use proptest::prelude::*;

use super::*;
use Inline::{Code, Emph, Link, Math, NoCase, Quoted, SmallCaps, Strong, Sub, Sup};

/// The inlines that `input` is read as.
fn read(input: &str) -> Vec<Inline> {
    parse(input).0.inlines()
}

/// A run of characters.
fn t(text: &str) -> Inline {
    Inline::Text(text.into())
}

/// `text` as TeX in `encoding`.
fn written(content: &[Inline], encoding: Encoding) -> String {
    let mut out = String::new();
    write_inlines(content, encoding, &mut out);
    out
}

#[test]
fn characters_are_read() {
    let cases = [
        (r"\'e {\'e} \'{e} {\'\i} \'{\i} \'i", "é é é í í í"),
        (r#"M{\"u}ller, M\"uller, {\"O}zg\"{u}r"#, "Müller, Müller, Özgür"),
        (r"\v{z}\v z\H{o}\c{c}\k{a}\d{s}\b{b}\r{a}\u{g}\=a\.z\^o\~n\`a", "žžőçąṣḇåğāżôñà"),
        (r"Erd{\H o}s, Ho\v{r}ej\v{s}\'{\i}", "Erdős, Hořejší"),
        (r"\t{oo}", "o\u{361}o"),
        (
            r"{\o}{\O}{\l}{\L}{\ss}{\aa}{\AA}{\ae}{\oe}{\OE}{\i}{\j}{\dh}{\TH}{\DJ}{\ng}",
            "øØłŁßåÅæœŒıȷðÞĐŋ",
        ),
        (r"Stra\ss e, Stra{\ss}e, Stra\ss{}e", "Straße, Straße, Straße"),
        (r"\'{\^e} \^{} \~{} \`{a}", "ế ^ ~ à"),
        (r"R\&D 10\% \$5 \#1 a\_b \{x\}", "R&D 10% $5 #1 a_b {x}"),
        ("``Why'' and `so', it's the users' own", "“Why” and ‘so’, it's the users' own"),
        ("``He said `no'''", "“He said ‘no’”"),
        ("1998--2004---a well-known a-{}-b", "1998–2004—a well-known a--b"),
        (r"J.~Doe\, and\ co.\/ un\-der", "J.\u{a0}Doe\u{2009} and co. under"),
        (r"\textquoteright s \textendash{} \textemdash\ \ldots", "’s – — …"),
        ("50% of % all", "50% of % all"),
        ("several\n   lines", "several lines"),
        (r"\LaTeX{} and {\TeX}book", "LaTeX and TeXbook"),
        (r"{\noopsort{1973b}}1973", "1973"),
        (r"\mkbibparens{x} \mbox{y z}", "(x) y z"),
        (r"\mnras", "MNRAS"),
        ("naïve 何冰 “x”", "naïve 何冰 “x”"),
        ("e\u{301}le\u{300}ve", "élève"),
        ("", ""),
    ];
    for (input, expected) in cases {
        let (text, faults) = parse(input);
        assert_eq!(text.to_plain(), expected, "{input}");
        assert_eq!(to_plain(input), expected, "{input}");
        assert_eq!(faults, [], "{input}");
    }
}

#[test]
fn markup_is_read() {
    let cases = [
        (r"The \emph{Drosophila} gene", vec![t("The "), Emph(vec![t("Drosophila")]), t(" gene")]),
        (
            r"{\em in vivo} and {\bf b}",
            vec![Emph(vec![t("in vivo")]), t(" and "), Strong(vec![t("b")])],
        ),
        (
            r"CO\textsubscript{2} 4\textsuperscript{th}",
            vec![t("CO"), Sub(vec![t("2")]), t(" 4"), Sup(vec![t("th")])],
        ),
        (
            r"\textsc{Unix} \texttt{ls -l}",
            vec![SmallCaps(vec![t("Unix")]), t(" "), Code("ls -l".into())],
        ),
        (
            r"\url{https://a.b/c\%20d_e~f}",
            vec![Link("https://a.b/c%20d_e~f".into(), vec![t("https://a.b/c%20d_e~f")])],
        ),
        (r"\href{https://a.b/\#x}{here}", vec![Link("https://a.b/#x".into(), vec![t("here")])]),
        (r"\enquote{a \mkbibquote{b}}", vec![Quoted(vec![t("a "), Quoted(vec![t("b")])])]),
        (
            r"$O(n^{2})$ \(x\) $$y$$ \[z\] \ensuremath{\alpha}",
            vec![
                Math("O(n^{2})".into(), false),
                t(" "),
                Math("x".into(), false),
                t(" "),
                Math("y".into(), true),
                t(" "),
                Math("z".into(), true),
                t(" "),
                Math(r"\alpha".into(), false),
            ],
        ),
        (r"$\mbox{a $b$}$", vec![Math(r"\mbox{a $b$}".into(), false)]),
        (
            "{COVID-19} and {G}aussian",
            vec![NoCase(vec![t("COVID-19")]), t(" and "), NoCase(vec![t("G")]), t("aussian")],
        ),
        ("{{Attention Is All You Need}}", vec![NoCase(vec![t("Attention Is All You Need")])]),
        (r"{\'E}cole {123} {{\'E}NS}", vec![t("École 123 "), NoCase(vec![t("ÉNS")])]),
        (r"a\\b", vec![t("a"), Inline::Break, t("b")]),
    ];
    for (input, expected) in cases {
        assert_eq!(read(input), expected, "{input}");
    }
}

#[test]
fn doubts_are_reported_and_nothing_is_lost() {
    let cases = [
        (
            r"see \citet{doe} there",
            r"see \citet{doe} there",
            4..10,
            r"unknown TeX command `\citet`",
        ),
        ("costs $5 only", "costs $5 only", 6..7, "`$` without a partner (`\\$` prints a dollar)"),
        ("a } b", "a } b", 2..3, "`}` without a `{`"),
        ("a {b", "a b", 2..3, "`{` is never closed"),
        ("end\\", "end\\", 3..4, "unknown TeX command `\\`"),
        (r"\'", r"\'", 0..2, r"`\'` without a letter"),
        (r"\emph", r"\emph", 0..5, r"unknown TeX command `\emph`"),
    ];
    for (input, plain, range, message) in cases {
        let (text, faults) = parse(input);
        assert_eq!(text.to_plain(), plain, "{input}");
        assert_eq!(faults, [Fault { range, message: message.into() }], "{input}");
    }
}

#[test]
fn paragraphs_are_parted() {
    let (text, _) = parse("One\n{two}.\n\n Three \\par four");
    assert_eq!(text.blocks.len(), 3);
    assert_eq!(text.to_plain(), "One two.\n\nThree\n\nfour");
}

#[test]
fn ascii_and_unicode_are_written() {
    let cases = [
        (
            "Müller & Søren: 50% of “x”",
            r#"M{\"u}ller \& S{\o}ren: 50\% of ``x''"#,
            r"Müller \& Søren: 50\% of “x”",
        ),
        (
            "ế í ž ç ő Ł ß İ",
            r"{\'{\^e}} {\'\i} {\v{z}} {\c{c}} {\H{o}} {\L} {\ss} {\.I}",
            "ế í ž ç ő Ł ß İ",
        ),
        ("a--b – c — d", "a-{}-b -- c --- d", "a-{}-b – c — d"),
        ("user’s it's ''", r"user{\textquoteright}s it's '{}'", "user’s it's '{}'"),
        (
            "x_1 {a} ~ ^ < > | # $ \\",
            r"x\_1 {\textbraceleft}a{\textbraceright} {\textasciitilde} {\textasciicircum} {\textless} {\textgreater} {\textbar} \# \$ {\textbackslash}",
            r"x\_1 {\textbraceleft}a{\textbraceright} {\textasciitilde} {\textasciicircum} {\textless} {\textgreater} {\textbar} \# \$ {\textbackslash}",
        ),
        ("[A+] [b]", "{[}A+] [b]", "{[}A+] [b]"),
        ("A\u{a0}B 何冰 → α", r"A~B 何冰 {\textrightarrow} α", "A~B 何冰 → α"),
    ];
    for (input, ascii, unicode) in cases {
        assert_eq!(escape(input, Encoding::Ascii), ascii);
        assert_eq!(escape(input, Encoding::Unicode), unicode);
    }
}

#[test]
fn markup_is_written() {
    let content = [
        Strong(vec![t("Bing He")]),
        t(", "),
        NoCase(vec![t("DNA")]),
        NoCase(vec![Emph(vec![t("x")])]),
        Quoted(vec![t("a "), Quoted(vec![t("b")])]),
        Link("https://a.b/c%20d#e~{}".into(), vec![t("50%")]),
        Math("x_1".into(), false),
        Math("y".into(), true),
        Math("5$".into(), false),
        Code("a--b".into()),
        Inline::Break,
        t("*"),
    ];
    insta::assert_snapshot!(written(&content, Encoding::Ascii), @r"\textbf{Bing He}, {DNA}{{\emph{x}}}``a {\textquoteleft}b{\textquoteright}''\href{https://a.b/c\%20d\#e~\%7B\%7D}{50\%}$x_1$\[y\]5\$\texttt{a-{}-b}\\ {*}");
    assert_eq!(written(&[Link("javascript:x".into(), vec![t("y")])], Encoding::Ascii), "y");
}

#[test]
fn hostile_input_is_bounded() {
    for part in ["{", "\\emph{", "{\\em ", "\\'", "${", "\\a{", "\\em ", "`", "$$"] {
        let input = part.repeat(100_000);
        let (text, _) = parse(&input);
        let mut out = String::new();
        write(&text, Encoding::Ascii, &mut out);
    }
}

/// Characters with white space as TeX shows it.
fn squeezed(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Inline content of nasty characters, a few levels deep.
fn nasty() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        "[a-cA {}$&#_%~^<>|\"'`\\\\\\[\\]*,.?!/éłß“”‘’–—…何ı\u{a0}-]{1,8}".prop_map(Inline::Text),
        "[a-c{}$&#_%~^'`\\\\-]{1,5}".prop_map(Inline::Code),
        Just(Math("x^{2}_\\alpha".into(), false)),
        Just(Math("\\frac{1}{2}".into(), true)),
    ];
    let inline = leaf.prop_recursive(3, 16, 4, |inner| {
        let many = prop::collection::vec(inner, 1..4);
        prop_oneof![
            many.clone().prop_map(Emph),
            many.clone().prop_map(Strong),
            many.clone().prop_map(Sup),
            many.clone().prop_map(NoCase),
            many.prop_map(|inner| Link("https://a.b/?c=d&e=%20#f".into(), inner)),
        ]
    });
    prop::collection::vec(inline, 1..5)
}

proptest! {
    #[test]
    fn what_is_written_reads_back(content in nasty()) {
        let mut plain = String::new();
        crate::text::plain_inlines(&content, &mut plain);
        for encoding in [Encoding::Unicode, Encoding::Ascii] {
            let tex = written(&content, encoding);
            let (text, faults) = parse(&tex);
            prop_assert_eq!(squeezed(&text.to_plain()), squeezed(&plain), "{}", tex);
            prop_assert_eq!(&faults, &[], "{}", tex);
            let again = written(&text.inlines(), encoding);
            prop_assert_eq!(&parse(&again).0, &text, "{} | {}", tex, again);
        }
    }

    #[test]
    fn nothing_crashes(input in "[a-c{}$\\\\'`\"^~()\\[\\] \n-]{0,40}") {
        let (text, faults) = parse(&input);
        for fault in faults {
            prop_assert!(input.get(fault.range).is_some());
        }
        prop_assert!(text.to_plain().len() <= input.len() * 6);
    }
}
