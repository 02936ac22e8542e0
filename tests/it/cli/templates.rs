//! `byline templates`: what there is, its text, and a copy to change.

use crate::byline::Byline;

/// A config that writes one list.
const CONFIG: &str =
    "self: Bing He\nsources: works.yaml\noutputs:\n- {to: list.md, template: list}\n";

/// A paper.
const WORKS: &str =
    "- {key: a, type: article, title: A, authors: [Bing He], date: 2024, venue: J}\n";

#[test]
fn they_are_listed_and_shown_without_any_config() {
    let byline = Byline::new();
    let out = byline.run("templates list").exits(0).out;
    assert!(out.contains("\nlist.md.jinja "), "{out}");
    assert!(out.lines().all(|line| line.ends_with('.')), "each says what it makes:\n{out}");
    let text = byline.run("templates show list").exits(0).out;
    assert_eq!(text, include_str!("../../../templates/list.md.jinja"));
    assert_eq!(byline.run("templates show list.md.jinja").exits(0).out, text);
    byline.run("templates show cv").exits(2).says(&["`cv.md`, `cv.tex`, `cv.typ`"]);
    byline.run("templates show cv.tex").exits(0).says(&["\\begin{itemize}"]);
    byline.run("templates show lsit").exits(2).says(&["did you mean `list`?"]);
    byline
        .run("templates eject list")
        .exits(2)
        .says(&["no `byline.yaml`", "templates show list >"]);
}

#[test]
fn an_ejected_template_is_used_and_never_overwritten() {
    for (config, folder) in
        [("byline.yaml", "templates"), ("_byline/byline.yaml", "_byline/templates")]
    {
        let byline = Byline::new().file(config, CONFIG).file("works.yaml", WORKS);
        let file = format!("{folder}/list.md.jinja");
        byline.run("templates eject list").exits(0).says(&["created", &file]);
        byline.run("build").exits(0);
        let before = byline.read("list.md");
        byline.write(&file, "{# Mine. #}\nMine.\n");
        byline.run("templates eject list").exits(2).says(&[&file, "error: "]);
        assert_eq!(byline.read(&file), "{# Mine. #}\nMine.\n");
        byline.run("build").exits(0);
        assert!(before.contains("**Bing He**") && byline.read("list.md") == "Mine.\n");
        byline
            .run("templates list")
            .says(&["list.md.jinja", "(yours, instead of the built-in one) Mine."]);
        assert_eq!(byline.run("templates show list").out, "{# Mine. #}\nMine.\n");
    }
}
