//! `byline init` of documents in LaTeX: the first build changes no byte, and the next paper looks like the others.

use crate::byline::Byline;

/// A CV whose author writes TeX by hand.
const CV: &str = r#"\documentclass{article}
\usepackage{hyperref}
\begin{document}
\author{Ann Lee}

\section{Publications}

\subsection*{Journal articles}
\begin{enumerate}
\item \textbf{A.~Lee} and B.~M\"uller. ``Maps of maps for the lost.'' \emph{Journal of Maps}, 12(3):1--20, 2024. \href{https://doi.org/10.1000/maps}{doi:10.1000/maps}.

\item C.~Moe, \textbf{A.~Lee}, and D.~Poe. ``Rivers seen from above.'' \emph{Journal of Maps}, 11(1):21--30, 2022. \href{https://doi.org/10.1000/rivers}{doi:10.1000/rivers}.

\item \textbf{A.~Lee} and D.~Poe. ``Lakes of the far north.'' \emph{Annals of Lakes}, 4:7--9, 2021.
\end{enumerate}

\subsection*{Conference papers}
\begin{enumerate}
\item B.~M\"uller and \textbf{A.~Lee}. ``Nets that hold water.'' In \emph{Proc. of the Conference on Nets}, pp.~1--8, 2023.

\item \textbf{A.~Lee}. ``Hills without {UTM} trees.'' In \emph{Proc. of the Conference on Nets}, pp.~9--16, 2020.
\end{enumerate}

\section{Teaching}
Maps 101, 2020.
\end{document}
"#;

/// A work that no page has.
const NEW: &str = "@article{lee2025stones, title = {Stones that learn to float}, author = {Lee, Ann and Fox, Rob}, \
                   journal = {Journal of Maps}, year = 2025, volume = 13, pages = {1--9}}\n";

/// `text` without its markers.
fn without_markers(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with("% byline:")).collect()
}

/// Lets `init` take over `name`, and fails if a build then changes a byte of it.
#[track_caller]
fn taken_over(byline: &Byline, name: &str, text: &str, arguments: &str) -> String {
    let said = byline.run(&format!("init --yes {arguments}")).exits(0).out;
    let marked = byline.read(name);
    assert_eq!(without_markers(&marked), text);
    assert!(marked.contains("% byline:begin"), "{marked}");
    byline.run("build --check").exits(0);
    byline.run("build").exits(0);
    assert_eq!(byline.read(name), marked);
    said
}

#[test]
fn a_cv_is_learnt_in_tex_and_keeps_its_own_spelling() {
    let byline = Byline::new().file("cv.tex", CV).file("new.bib", NEW);
    let said = taken_over(&byline, "cv.tex", CV, "cv.tex");
    assert!(said.contains("cv.tex  5 works: 5 lines by pattern\n"), "{said}");
    byline.run("add new.bib").exits(0);
    byline.run("build").exits(0);
    let page = byline.read("cv.tex");
    let new = "\\begin{enumerate}\n\\item \\textbf{A. Lee} and R. Fox. ``Stones that learn to float.'' \
               \\emph{Journal of Maps}, 13:1--9, 2025.\n\n\\item \\textbf{A.~Lee} and B.~M\\\"uller. ``Maps";
    assert!(page.contains(new), "{page}");
    let first = page.find("\\item").unwrap();
    assert!(page[first..].contains("pp.~1--8") && page[first..].contains("{UTM}"), "{page}");
}

#[test]
fn the_bib_beside_a_cv_stays_and_its_works_are_those_of_the_cv() {
    let bib = r#"@article{maps, title = {Maps of maps for the lost}, author = {Lee, Ann and M{\"u}ller, Bob}, journal = {Journal of Maps}, year = 2024, volume = 12, number = 3, pages = {1--20}, doi = {10.1000/maps}}
@article{rivers, title = {Rivers seen from above}, author = {Moe, Carl and Lee, Ann and Poe, Dora}, journal = {Journal of Maps}, year = 2022, volume = 11, number = 1, pages = {21--30}, doi = {10.1000/rivers}}
@article{lakes, title = {Lakes of the far north}, author = {Lee, Ann and Poe, Dora}, journal = {Annals of Lakes}, year = 2021, volume = 4, pages = {7--9}}
@inproceedings{nets, title = {Nets that hold water}, author = {M{\"u}ller, Bob and Lee, Ann}, booktitle = {Proc. of the Conference on Nets}, year = 2023, pages = {1--8}}
@inproceedings{hills, title = {Hills without {UTM} trees}, author = {Lee, Ann}, booktitle = {Proc. of the Conference on Nets}, year = 2020, pages = {9--16}}
"#;
    let byline = Byline::new().file("cv.tex", CV).file("papers.bib", bib);
    let said = taken_over(&byline, "cv.tex", CV, "");
    assert!(said.contains("cv.tex  5 works: 5 lines by pattern\n"), "{said}");
    assert_eq!(byline.read("papers.bib"), bib);
    assert!(!byline.has("works.yaml") && !byline.has("lines.yaml"));
    assert!(byline.read("byline.yaml").contains("sources:\n- papers.bib\n"));
}

#[test]
fn every_way_to_list_works_in_tex_is_written_back() {
    let paragraphs = "\\documentclass{article}\n\\begin{document}\n\\section{Papers}\n\n\
        \\textbf{Ann Lee} and Rob Roe. \\textit{Maps of maps for the lost}. Journal of Maps, 2024.\n\n\
        Carl Moe and \\textbf{Ann Lee}. \\textit{Rivers seen from above}. Journal of Maps, 2022.\n\n\
        \\textbf{Ann Lee} and Dora Poe. \\textit{Lakes of the far north}. Annals of Lakes, 2021.\n\n\
        \\end{document}\n";
    let entries = "\\documentclass{moderncv}\n\\name{Ann}{Lee}\n\\begin{document}\n\\section{Publications}\n\
        \\cvitem{2024}{\\textbf{Ann Lee} and Rob Roe. ``Maps of maps for the lost''. \\emph{Journal of Maps}.}\n\
        \\cvitem{2022}{Carl Moe and \\textbf{Ann Lee}. ``Rivers seen from above''. \\emph{Journal of Maps}.}\n\
        \\cvitem{2021}{\\textbf{Ann Lee} and Dora Poe. ``Lakes of the far north''. \\emph{Annals of Lakes}.}\n\
        \\end{document}\n";
    let lists = |start: &str, end: &str| {
        format!(
            "\\section{{Publications}}\n{start}\n\
             \\item \\underline{{Ann Lee}}, Rob Roe. \\textbf{{Maps of maps for the lost}}. Journal of Maps, 2024.\n\
             \\item Carl Moe, \\underline{{Ann Lee}}. \\textbf{{Rivers seen from above}}. Journal of Maps, 2022.\n\
             \\item \\underline{{Ann Lee}}, Dora Poe. \\textbf{{Lakes of the far north}}. Annals of Lakes, 2021.\n\
             {end}\n"
        )
    };
    for (text, fewest) in [
        (paragraphs.to_owned(), 3),
        (entries.to_owned(), 3),
        (lists("\\begin{itemize}", "\\end{itemize}"), 3),
        (lists("\\begin{etaremune}[start = 3]", "\\end{etaremune}"), 3),
        (include_str!("../../pages/moderncv.tex").to_owned(), 0),
        (include_str!("../../pages/bibliography.tex").to_owned(), 0),
    ] {
        let byline = Byline::new().file("list.tex", &text);
        let said = taken_over(&byline, "list.tex", &text, "list.tex");
        let given = said.split_once("works: ").and_then(|(_, rest)| rest.split_once(" line"));
        let given: usize = given.and_then(|(count, _)| count.parse().ok()).unwrap();
        assert!(given >= fewest, "{text}\n{said}\n{}", byline.read("byline.yaml"));
    }
}
