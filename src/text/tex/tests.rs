//! What TeX is read as, and that what is written reads back as the same text.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::super::shape::Block;
use super::*;
use crate::text::{Formula, MathStyle};
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
        ("fı\u{301}sicos", "físicos"),
        ("$$ a $x$ b", "a x b"),
        (r"$<$, $\{$beta$\}$, a$\backslash$b, a \ b", "<, {beta}, a\\b, a b"),
        ("e\u{301}le\u{300}ve", "élève"),
        (
            r"\CYRA\cyrb{\cyrya}, \textalpha\textOmega{} \alpha-synuclein, 5\,\ensuremath{\mu}m",
            "Абя, αΩ α-synuclein, 5\u{2009}μm",
        ),
        (
            r"\'{\textschwa} \'{\^{\textschwa}} \~{\texteopen} \`{\ohorn} \capitalacute{A} \textsubring{r} \cb{s}",
            "ə́ ə̂́ ɛ̃ ờ Á r̥ ș",
        ),
        ("\"`Ja\"' und 'x', \"` allein", "„Ja“ und 'x', \"‘ allein"),
        (
            r"\og oui\fg{} \glqq ja\grqq{} \guillemotleft x\guillemotright \frq",
            "«\u{a0}oui\u{a0}» „ja“ «x»›",
        ),
        (
            r"\textregistered\ \texttrademark{} \S\,5 \dag\ddag{} \pounds5 \texteuro{} \textdegree{}C \textmu m",
            "® ™ §\u{2009}5 †‡ £5 € °C µm",
        ),
        (r#"\char233 \char"E9 \symbol{"2014} \string~"#, "éé— ~"),
        (
            r"Ol\cprime ga, W\polhk{a}sowicz, Jan Franc\ocirc{u}, \soft{d}",
            "Olʹga, Wąsowicz, Jan Franců, ď",
        ),
        (r"\ding{52} \textsubrhalfring{o}", "✔ o̹"),
        (r"\MakeUppercase{straße} \uppercase{\'e}", "STRASSE É"),
        (
            r"\textcolor{red}{x} \foreignlanguage{german}{ja} \texorpdfstring{a}{b}\hspace*{1em}c\label{d}",
            "x ja a c",
        ),
        (r"\bibstring{newseries}, \bibstring{unheard}", "new series, unheard"),
        (r"\ce{H2O}, \ce{SO4^2-}, \ce{2 H2 + O2 -> 2 H2O}", "H2O, SO42−, 2 H2 + O2 → 2 H2O"),
        (
            r"$\alpha$-helix, $10^{-3}$, $\mathbb{R}^n$, $n \log n$, $x \rightarrow y$, $360^\circ$, $\hat{x}$",
            "α-helix, 10−3, ℝn, n log n, x → y, 360°, x̂",
        ),
        (r"$\frac{1}{2}$ $\not=$ $\frac{a+b}{c}$", r"1/2 ≠ \frac{a+b}{c}"),
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
            r"$O(n^{2})$ \(x\) $$y$$ \[z\] \ensuremath{x_1}",
            vec![
                Math(Formula::inline("O(n^{2})")),
                t(" "),
                Math(Formula::inline("x")),
                t(" "),
                Math(Formula::new("y", MathStyle::Display)),
                t(" "),
                Math(Formula::new("z", MathStyle::Display)),
                t(" "),
                Math(Formula::inline("x_1")),
            ],
        ),
        (r"$\mbox{a $b$}$", vec![Math(Formula::inline(r"\mbox{a $b$}"))]),
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
            r"`\citet` refers to what a list of works does not show",
        ),
        ("costs $5 only", "costs $5 only", 6..7, "unmatched `$` (`\\$` prints a dollar sign)"),
        ("a } b", "a } b", 2..3, "unmatched `}`"),
        ("a {b", "a b", 2..3, "unclosed `{`"),
        ("end\\", "end\\", 3..4, "unknown TeX command `\\`"),
        (r"\'", r"\'", 0..2, r"`\'` without a letter"),
        (r"\emph", r"\emph", 0..5, r"`\emph` has no argument"),
        (r"a\dash b", r"a\dash b", 1..6, r"unknown TeX command `\dash`"),
    ];
    for (input, plain, range, message) in cases {
        let (text, faults) = parse(input);
        assert_eq!(text.to_plain(), plain, "{input}");
        let said: Vec<_> =
            faults.iter().map(|it| (it.range.clone(), it.message.as_str())).collect();
        assert_eq!(said, [(range, message)], "{input}");
    }
}

#[test]
fn blocks_are_read_and_written() {
    let input = r"First\par second
\section*{Results}
\begin{itemize} \item one \item \emph{two}
\begin{enumerate}\item a\end{enumerate}
\end{itemize}
\begin{quote}Said.\end{quote}
\begin{verbatim}
a -- b
\end{verbatim}
and \begin{foo}x\end{foo} \begin{equation}E\end{equation}";
    let paragraph = |content| Block::Paragraph(content);
    let (text, faults) = parse(input);
    let expected = vec![
        paragraph(vec![t("First")]),
        paragraph(vec![t("second")]),
        Block::Heading(1, vec![t("Results")]),
        Block::List(
            None,
            vec![
                vec![paragraph(vec![t("one")])],
                vec![
                    paragraph(vec![Emph(vec![t("two")])]),
                    Block::List(Some(1), vec![vec![paragraph(vec![t("a")])]]),
                ],
            ],
        ),
        Block::Quote(vec![paragraph(vec![t("Said.")])]),
        Block::Code("a -- b".into(), String::new()),
        paragraph(vec![
            t(r"and \begin{foo}x\end{foo} "),
            Math(Formula::new("E", MathStyle::Display)),
        ]),
    ];
    assert_eq!(text.blocks, expected);
    assert_eq!(faults.len(), 2, "{faults:?}");
    let blocks: Vec<Block> = expected[..5].to_vec();
    let text = Text { blocks, markup: Markup::Tex, html: None };
    for encoding in [Encoding::Unicode, Encoding::Ascii] {
        let mut tex = String::new();
        write(&text, encoding, &mut tex);
        assert_eq!(parse(&tex), (text.clone(), Vec::new()), "{tex}");
    }
    for (open, message) in [
        (r"\begin{quote}x", r"`\begin{quote}` has no `\end{quote}`"),
        (r"\begin{verbatim}x", r"`\begin{verbatim}` has no `\end{verbatim}`"),
    ] {
        assert_eq!(parse(open).1[0].message, message);
    }
}

#[test]
fn paragraphs_are_separated() {
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
        (
            "A\u{a0}B 何冰 → α ≤ ∞",
            r"A~B 何冰 {\textrightarrow} {\ensuremath{\alpha}} {\ensuremath{\le}} {\ensuremath{\infty}}",
            "A~B 何冰 → α ≤ ∞",
        ),
        (
            "Й ĭ ơ ờ ə́ ɛ̃ o͡o ά ŉ",
            r"{\CYRISHRT} {\u{\i}} {\ohorn} {\`\ohorn} {\'\textschwa} {\~\texteopen} {\t{oo}} {\'\textalpha} ŉ",
            "Й ĭ ơ ờ ə́ ɛ̃ o͡o ά ŉ",
        ),
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
        Math(Formula::inline("x_1")),
        Math(Formula::new("y", MathStyle::Display)),
        Math(Formula::inline("5$")),
        Code("a--b".into()),
        Inline::Break,
        t("*"),
    ];
    insta::assert_snapshot!(written(&content, Encoding::Ascii), @r"\textbf{Bing He}, {DNA}{{\emph{x}}}``a {\textquoteleft}b{\textquoteright}''\href{https://a.b/c\%20d\#e~\%7B\%7D}{50\%}$x_1$\[y\]5\$\texttt{a-{}-b}\\ {*}");
    assert_eq!(written(&[Link("javascript:x".into(), vec![t("y")])], Encoding::Ascii), "y");
}

#[test]
fn hostile_input_is_bounded() {
    let parts = [
        "{",
        "\\emph{",
        "{\\em ",
        "\\'",
        "${",
        "\\a{",
        "\\em ",
        "`",
        "$$",
        "\"`",
        "\\begin{quote}",
        "\\begin{verbatim}",
        "\\begin{",
        "\\item",
        "\\section{",
        "\\ce{",
        "\\emph[",
        "\\begin{math}",
    ];
    let maths = ["\\log ", "x^", "\\sqrt{", "{", "\\hat "].map(|part| part.repeat(100_000));
    let maths = maths.iter().map(|math| format!("${math}$"));
    for input in parts.iter().map(|part| part.repeat(100_000)).chain(maths) {
        let (text, _) = parse(&input);
        let mut out = String::new();
        write(&text, Encoding::Ascii, &mut out);
    }
}

/// Characters with white space as TeX shows it, composed.
fn squeezed(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let text = words.join(" ").replace("ı\u{301}", "í").replace("ı\u{361}", "i\u{361}");
    text.nfc().collect()
}

/// Inline content of nasty characters, a few levels deep.
fn nasty() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        "[a-cA {}$&#_%~^<>|\"'`\\\\\\[\\]*,.?!/éłß“”‘’–—…何ıэαάə∞→ờ\u{a0}\u{301}\u{361}-]{1,8}"
            .prop_map(Inline::Text),
        "[a-c{}$&#_%~^'`\\\\-]{1,5}".prop_map(Inline::Code),
        Just(Math(Formula::inline("x^{2}_\\alpha"))),
        Just(Math(Formula::new("\\frac{1}{2}", MathStyle::Display))),
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
        crate::text::plain::plain_inlines(&content, &mut plain);
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
