//! CVs in every form, typeset or read by the programs that they are for: moderncv and article by LaTeX,
//! awesome-cv's macros by XeLaTeX, Typst, RenderCV, JSON Resume's schema.

use std::path::Path;
use std::process::Command;

use crate::byline::Byline;
use crate::{NODE, PACKAGED_PYTHON, json_schema, nasty, run};

/// The real list of ten papers with the arguments of a CV by type.
const CV: &str = "--where 'type != \"blog\"' --group type";

/// The bundled list, and `template` of it in `cv.ENDING`.
fn bundled(template: &str, to: &str) -> Byline {
    let byline = Byline::bundled();
    let counts =
        if matches!(template, "rendercv" | "jsonresume") { "" } else { "--var counts=types" };
    byline.run(&format!("render {template} {CV} {counts} -o {to}")).exits(0);
    byline
}

/// Works with all the titles that make trouble, and `template` of them.
fn nasty_works(template: &str, to: &str) -> Byline {
    let byline = Byline::new().file("works.yaml", nasty::works());
    byline.run(&format!("render {template} works.yaml --self 'Bing He' -o {to}")).exits(0);
    byline
}

/// What a reader of `file` sees, with all on one line and white space folded.
fn text_of(byline: &Byline, file: &str) -> String {
    run(&byline.path(""), "pdftotext", &["-layout", file, "-"])
}

/// How often my name is in bold in `file`.
fn bold_names(byline: &Byline, file: &str) -> usize {
    let styled = run(&byline.path(""), "pdftohtml", &["-xml", "-i", "-stdout", file]);
    let joined = styled.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.matches("<b>Bing He").count()
}

/// The addresses that `file` links to.
fn links(byline: &Byline, file: &str) -> String {
    run(&byline.path(""), "pdfinfo", &["-url", file])
}

/// Fails unless `text` of a PDF shows every title that makes trouble: lines are broken and words
/// hyphenated there, so that only what is printed is compared.
#[track_caller]
fn assert_all_shown(text: &str) {
    let fold = |text: &str| -> String {
        let text =
            nasty::straight(text).replace(['`', 'ˋ'], "'").replace("''", "\"").replace('∗', "*");
        text.chars()
            .filter(|c| !c.is_whitespace() && *c != '-' && !"\u{2060}\u{fe0e}".contains(*c))
            .collect()
    };
    let text = fold(text);
    for title in nasty::TITLES {
        assert!(text.contains(&fold(title)), "{title}\n{text}");
    }
}

/// Typesets `document` with `program`.
fn latex(byline: &Byline, program: &str, document: &str) {
    byline.write("doc.tex", document);
    run(&byline.path(""), program, &["-interaction=nonstopmode", "-halt-on-error", "doc.tex"]);
    let log = std::fs::read(byline.path("doc.log")).unwrap();
    let log = String::from_utf8_lossy(&log);
    assert!(!log.contains("Overfull"), "{program}: a line sticks out into the margin\n{log}");
}

/// A CV in moderncv; its symbols would need a font that is not everywhere.
const MODERNCV: &str = r"\documentclass[11pt,a4paper,sans]{moderncv}
\moderncvstyle[nosymbols]{classic}
\moderncvcolor{blue}
\usepackage{iftex}
\ifPDFTeX\usepackage[T1]{fontenc}\usepackage{lmodern}\fi
\usepackage[scale=0.75]{geometry}
\name{Bing}{He}
\begin{document}
\makecvtitle
\input{cv}
\end{document}
";

/// The macros of awesome-cv that a section of works uses, with as many arguments, no paragraph in
/// one, and the last in a cell of a table, as there.
const AWESOME_CV: &str = r"\documentclass{article}
\usepackage{fontspec}
\usepackage[a4paper,margin=2cm]{geometry}
\usepackage{array}
\usepackage[hidelinks]{hyperref}
\newcommand{\cvsection}[1]{\section*{#1}}
\newenvironment{cventries}{\begin{center}}{\end{center}}
\newenvironment{cvparagraph}{\par}{\par}
\newcolumntype{L}[1]{>{\raggedright\let\newline\\\arraybackslash\hspace{0pt}}m{#1}}
\newcolumntype{R}[1]{>{\raggedleft\let\newline\\\arraybackslash\hspace{0pt}}m{#1}}
\newcommand*{\cventry}[5]{%
  \setlength\tabcolsep{0pt}
  \begin{tabular*}{\textwidth}{@{\extracolsep{\fill}} L{\dimexpr\textwidth-4.5cm} R{4.5cm}}
    #2 & #3 \\
    #1 & #4 \\
    \multicolumn{2}{L{\textwidth}}{#5} \\
  \end{tabular*}%
}
\begin{document}
\input{cv}
\end{document}
";

#[test]
#[ignore = "needs pdflatex, xelatex with moderncv, and poppler"]
fn moderncv_has_every_work_with_my_name_in_bold() {
    let byline = bundled("moderncv", "cv.tex");
    for program in ["pdflatex", "xelatex"] {
        latex(&byline, program, MODERNCV);
        let text = text_of(&byline, "doc.pdf");
        assert_eq!(text.matches("Bing He").count(), 11, "the heading and ten works: {text}");
        assert_eq!(bold_names(&byline, "doc.pdf"), 10, "{program}");
        assert!(
            text.contains(
                "10 works, 8 as first author (Journal Articles: 1, Conference Papers: 9)"
            )
        );
        assert!(links(&byline, "doc.pdf").contains("https://doi.org/10.1145/3543507.3583388"));
    }
}

#[test]
#[ignore = "needs pdflatex, xelatex with moderncv, and poppler"]
fn moderncv_prints_titles_as_typed() {
    let byline = nasty_works("moderncv", "cv.tex");
    for program in ["pdflatex", "xelatex"] {
        latex(&byline, program, MODERNCV);
        assert_all_shown(&text_of(&byline, "doc.pdf"));
    }
    assert!(links(&byline, "doc.pdf").contains("https://example.org/21"));
}

#[test]
#[ignore = "needs xelatex and poppler"]
fn awesome_cv_has_every_work_and_prints_titles_as_typed() {
    let byline = bundled("awesome-cv", "cv.tex");
    latex(&byline, "xelatex", AWESOME_CV);
    assert_eq!(bold_names(&byline, "doc.pdf"), 10);
    assert!(links(&byline, "doc.pdf").contains("https://doi.org/10.1145/3543507.3583388"));
    let byline = nasty_works("awesome-cv", "cv.tex");
    latex(&byline, "xelatex", AWESOME_CV);
    assert_all_shown(&text_of(&byline, "doc.pdf"));
    assert!(links(&byline, "doc.pdf").contains("https://example.org/21"));
}

#[test]
#[ignore = "needs pdflatex and poppler"]
fn a_biosketch_in_latex_has_two_lists_of_five_at_most() {
    let byline = Byline::bundled();
    let chosen = "--var limit=4 --var 'related=[he2023misinfocorrect, he2021petgen]'";
    byline
        .run(&format!("render biosketch.tex --where 'type != \"blog\"' {chosen} -o cv.tex"))
        .exits(0);
    let head =
        r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage{lmodern}\usepackage{hyperref}";
    latex(&byline, "pdflatex", &format!("{head}\\begin{{document}}\\input{{cv}}\\end{{document}}"));
    let text = text_of(&byline, "doc.pdf");
    let (related, others) = text.split_once("Other significant products").unwrap();
    assert_eq!((related.matches("Bing He").count(), others.matches("Bing He").count()), (2, 4));
    assert!(related.contains("Products most closely related") && related.contains("PETGEN"));
    assert!(!others.contains("PETGEN"));
}

/// Compiles what is in `cv.typ` by the real Typst into `doc.pdf`.
fn typst(byline: &Byline) {
    byline.write("doc.typ", "#include \"cv.typ\"\n");
    let compile = "import typst; typst.compile('doc.typ', output='doc.pdf')";
    run(&byline.path(""), PACKAGED_PYTHON, &["-c", compile]);
}

#[test]
#[ignore = "needs Typst (PyPI) and poppler"]
fn typst_has_every_work_and_prints_titles_as_typed() {
    let byline = bundled("cv.typ", "cv.typ");
    typst(&byline);
    assert_eq!(bold_names(&byline, "doc.pdf"), 10);
    assert!(links(&byline, "doc.pdf").contains("https://doi.org/10.1145/3543507.3583388"));
    let byline = nasty_works("cv.typ", "cv.typ");
    typst(&byline);
    assert_all_shown(&text_of(&byline, "doc.pdf"));
    assert!(links(&byline, "doc.pdf").contains("https://example.org/21"));
}

/// Renders `cv.yaml` by the real RenderCV into `doc.pdf`. Its icons are a package that Typst would
/// load from the network; an empty one in Typst's cache stands in for it.
fn rendercv(byline: &Byline) {
    let icons = "cache/typst/packages/preview/fontawesome/0.6.0";
    let manifest =
        "[package]\nname = \"fontawesome\"\nversion = \"0.6.0\"\nentrypoint = \"lib.typ\"\n";
    byline.write(&format!("{icons}/typst.toml"), manifest);
    byline.write(&format!("{icons}/lib.typ"), "#let fa-icon(..all) = []\n");
    let program = Path::new(PACKAGED_PYTHON).with_file_name("rendercv");
    let output = Command::new(&program)
        .args(["render", "cv.yaml", "-pdf", "doc.pdf", "-nopng", "-nohtml"])
        .current_dir(byline.path(""))
        .env("XDG_CACHE_HOME", byline.path("cache"))
        .env("LC_ALL", "C.UTF-8")
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(byline.has("doc.pdf"), "{said}");
}

#[test]
#[ignore = "needs RenderCV (PyPI) and poppler"]
fn rendercv_renders_every_work_with_my_name_in_bold() {
    let byline = bundled("rendercv", "cv.yaml");
    rendercv(&byline);
    assert_eq!(bold_names(&byline, "doc.pdf"), 11, "the heading and ten works");
    let text = text_of(&byline, "doc.pdf");
    assert!(text.contains("Journal Articles") && text.contains("Conference Papers"), "{text}");
    let links = links(&byline, "doc.pdf");
    assert!(links.contains("https://doi.org/10.1145/3543507.3583388"), "{links}");
    assert!(links.contains("https://arxiv.org/pdf/2403.06021"), "{links}");
}

#[test]
#[ignore = "needs RenderCV (PyPI) and poppler"]
fn rendercv_renders_a_region_in_a_file_of_ones_own() {
    let byline = Byline::bundled();
    byline.write(
        "cv.yaml",
        "cv:\n  name: Bing He\n  sections:\n    education:\n    - {institution: Georgia Tech, area: CS, degree: PhD, date: 2024}\n\
         # byline:begin papers\n# byline:end papers\n    hobbies:\n    - bullet: Sailing\n",
    );
    byline.write(
        "byline.yaml",
        "self: bing-he\nsources: [data/works.yaml, data/papers.bib]\noutputs:\n- {to: cv.yaml, region: papers, template: rendercv, where: type != \"blog\", group: type}\n",
    );
    byline.run("build").exits(0);
    rendercv(&byline);
    let text = text_of(&byline, "doc.pdf");
    let at = |word: &str| text.find(word).unwrap_or_else(|| panic!("{word}: {text}"));
    assert!(at("Georgia Tech") < at("Journal Articles"), "{text}");
    assert!(
        at("Journal Articles") < at("Conference Papers") && at("Conference Papers") < at("Sailing")
    );
}

#[test]
#[ignore = "needs RenderCV (PyPI) and poppler"]
fn rendercv_prints_titles_as_typed() {
    let byline = nasty_works("rendercv", "cv.yaml");
    rendercv(&byline);
    assert_all_shown(&text_of(&byline, "doc.pdf"));
}

/// The publications of `resume.json`, a line each; fails unless JSON Resume's schema takes the file.
fn resume(byline: &Byline) -> Vec<String> {
    let schema = format!("{NODE}/@jsonresume/schema/schema.json");
    assert_eq!(json_schema::faults(byline, &schema, &["resume.json".to_owned()]), "");
    let resume: serde_json::Value = serde_json::from_str(&byline.read("resume.json")).unwrap();
    let line = |one: &serde_json::Value| {
        let authors: Vec<&str> = one["authors"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(serde_json::Value::as_str)
            .collect();
        let text = |name: &str| one[name].as_str().unwrap_or("None").to_owned();
        format!("{} | {} | {} | {}", text("name"), authors.join(" "), text("url"), text("summary"))
    };
    resume["publications"].as_array().unwrap().iter().map(line).collect()
}

#[test]
#[ignore = "needs jsonschema (PyPI) and @jsonresume/schema (npm)"]
fn json_resume_is_valid_and_complete() {
    let works = resume(&bundled("jsonresume", "resume.json"));
    assert_eq!(works.iter().filter(|work| work.contains("Bing He")).count(), 10, "{works:?}");
    let byline = nasty_works("jsonresume", "resume.json");
    let works = resume(&byline);
    for (at, title) in nasty::TITLES.iter().enumerate() {
        let found = works.iter().any(|work| {
            work.starts_with(title) && work.contains(&format!("https://example.org/{at} "))
        });
        assert!(found, "{title}: {works:?}");
    }
    // Dates that are no days, files without a site, and people who are nobody.
    let byline = Byline::new().file(
        "works.yaml",
        "works:\n- {key: a, type: article, title: A, authors: [Bing He], date: 2024-01/2024-03, pdf: /a.pdf}\n\
         - {key: b, type: article, title: B, date: '2024-21'}\n\
         - {key: c, type: article, title: C, authors: [{group: The Group}], date: '2024?', status: under review}\n",
    );
    byline.run("render jsonresume works.yaml --self 'Bing He' -o resume.json");
    resume(&byline);
}
