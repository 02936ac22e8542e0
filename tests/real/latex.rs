//! The CV section, typeset by the real pdfLaTeX and XeLaTeX, and the export read by the real BibTeX.

use std::fmt::Write as _;

use crate::byline::Byline;
use crate::run;

/// A document around a CV section, with fonts that hold `Ł` and that pdftotext can read: the default
/// ones are bitmaps in pdfLaTeX with T1, and XeLaTeX wants OpenType instead of T1.
fn document(section: &str) -> String {
    format!(
        "\\documentclass{{article}}\n\\usepackage{{iftex}}\n\\ifPDFTeX\\usepackage[T1]{{fontenc}}\\usepackage{{lmodern}}\\else\\usepackage{{fontspec}}\\fi\n\\usepackage{{enumitem}}\n\\usepackage{{hyperref}}\n\\begin{{document}}\n\\input{{{section}}}\n\\end{{document}}\n"
    )
}

/// Typesets `section` and gives the text of the PDF.
fn typeset(byline: &Byline, program: &str, section: &str) -> String {
    byline.write("cv.tex", document(section));
    run(&byline.path(""), program, &["-interaction=nonstopmode", "-halt-on-error", "cv.tex"]);
    run(&byline.path(""), "pdftotext", &["-layout", "cv.pdf", "-"])
}

#[test]
#[ignore = "needs pdflatex and pdftotext"]
fn the_cv_section_compiles_with_my_name_in_bold() {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    let tex = byline.read("example/cv/publications.tex");
    assert_eq!(tex.matches(r"\textbf{Bing He").count(), 10, "{tex}");
    let text = typeset(&byline, "pdflatex", "example/cv/publications");
    assert_eq!(text.matches("Bing He").count(), 10, "{text}");
    assert!(!byline.read("cv.log").contains("Overfull"), "a line sticks out into the margin");
    for label in ["[J1]", "[C1]", "[C9]"] {
        assert!(text.contains(label), "{label}: {text}");
    }
    let styled = run(&byline.path(""), "pdftohtml", &["-xml", "-i", "-stdout", "cv.pdf"]);
    assert_eq!(styled.matches("<b>Bing He").count(), 10, "{styled}");
}

#[test]
#[ignore = "needs pdflatex, xelatex and pdftotext"]
fn tex_specials_in_data_print_as_typed() {
    let titles = [
        "100% & more_of #1 ~ ^ \\ {x} $5",
        "<a> | \"q\" -- --- ?` !`",
        "[x] in brackets",
        "Müller, Łukasz & ñandú",
        "a // b `` '' ,,",
    ];
    let mut works = String::from("works:\n");
    for (at, title) in titles.iter().enumerate() {
        let title = title.replace('\'', "''");
        let _ = writeln!(
            works,
            "- {{key: k{at}, type: article, venue: V, authors: [Bing He], date: 2024, title: {{plain: '{title}'}}}}"
        );
    }
    let byline = Byline::new().file("works.yaml", works);
    byline.run("render cv works.yaml --self 'Bing He' -o section.tex").exits(0);
    for program in ["pdflatex", "xelatex"] {
        let text = typeset(&byline, program, "section");
        for title in titles {
            let fold = |text: &str| -> String {
                text.replace('’', "'")
                    .replace('‘', "`")
                    .replace(['“', '”'], "\"")
                    .chars()
                    .filter(|each| !each.is_whitespace())
                    .collect()
            };
            assert!(fold(&text).contains(&fold(title)), "{program}: {title}\n{text}");
        }
    }
}

#[test]
#[ignore = "needs bibtex"]
fn bibtex_takes_the_export_without_a_warning() {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    byline.write("x.aux", "\\citation{*}\n\\bibstyle{plain}\n\\bibdata{example/files/he}\n");
    let said = run(&byline.path(""), "bibtex", &["x"]);
    assert!(!said.contains("Warning") && !said.contains("error"), "{said}");
    let list = byline.read("x.bbl");
    assert_eq!(list.matches("\\bibitem").count(), 10, "{list}");
}
