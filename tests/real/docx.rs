//! Word documents, read by pandoc, and by Word's schema as far as its order of elements goes.

use std::fs;

use crate::byline::Byline;
use crate::run;

/// What pandoc reads in `file`, as `to`.
fn read(byline: &Byline, file: &str, to: &str) -> String {
    run(&byline.path(""), "pandoc", &["--standalone", "--wrap=none", "-t", to, file])
}

#[test]
#[ignore = "needs pandoc"]
fn a_word_document_has_every_work_in_a_numbered_list_with_my_name_in_bold() {
    let byline = Byline::bundled();
    let chosen = "--where 'type != \"blog\"' --group type";
    byline.run(&format!("render cv {chosen} -o cv.docx")).exits(0);
    let text = read(&byline, "cv.docx", "markdown");
    assert_eq!(text.matches("**Bing He").count(), 10, "{text}");
    assert!(text.contains("# Conference Papers") && text.contains("\n9.  "), "{text}");
    assert!(text.contains("](https://doi.org/10.1145/3543507.3583388)"), "{text}");
    let first = fs::read(byline.path("cv.docx")).unwrap();
    byline.run(&format!("render cv {chosen} -o cv.docx")).exits(0);
    assert_eq!(first, fs::read(byline.path("cv.docx")).unwrap(), "the same works, the same bytes");
}

#[test]
#[ignore = "needs pandoc"]
fn titles_are_as_typed_in_word() {
    let titles = [
        "AT&T <b>\u{201c}x\u{201d}</b> {{ 7*7 }}",
        "50% of $x_1^2$ & \\write18{id}",
        "]]> <w:p/> &lt;",
    ];
    let mut list = String::from("works:\n");
    for (at, title) in titles.iter().enumerate() {
        let title = title.replace('\'', "''");
        let work = format!(
            "- {{key: k{at}, type: misc, title: '{title}', authors: [Ann Lee], date: 2024}}\n"
        );
        list.push_str(&work);
    }
    let byline = Byline::new().file("works.yaml", &list);
    byline.run("render cv works.yaml --self 'Ann Lee' -o cv.docx");
    let text = read(&byline, "cv.docx", "plain");
    for shown in ["AT&T", "{{ 7*7 }}", "50% of", "\\write18{id}", "]]> <w:p/>"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
}
