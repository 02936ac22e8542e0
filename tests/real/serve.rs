//! The page of `byline serve` in Chromium: every output, search, copying, findings, a change and a
//! fault; in the light, in the dark and on a phone.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::byline::Byline;
use crate::standalone::modules;

const CONFIG: &str = "self: Ann Lee
sources: works.yaml
site: {title: Me, url: 'https://me.example'}
outputs:
- {to: pages/list.md, template: list, page: {title: Mine}}
- {to: feed.xml, template: rss}
- {to: me.bib, template: bibtex}
- {to: cv.tex, template: cv}
- {to: index.html, template: html}
- {to: about.md, region: selected, template: list, where: selected}
";

const WORKS: &str = "works:
- {key: lee2024, type: blog, title: First <post>, authors: [Ann Lee, Rui Sun], date: 2024-05-01, url: 'https://example.org/a', selected: true}
- {key: lee2023, type: article, title: A paper, authors: [Ann Lee], date: 2023, venue: Journal of Things, doi: 'https://doi.org/10.1000/xyz'}
";

/// A program that runs beside the test.
struct Beside {
    child: Child,
    input: ChildStdin,
    lines: BufReader<ChildStdout>,
}

impl Beside {
    /// Starts `command`.
    fn start(mut command: Command) -> Beside {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Beside { child, input, lines }
    }

    /// The next line that it prints.
    #[track_caller]
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).unwrap();
        assert_ne!(line, "", "it has ended");
        line
    }

    /// What the next line tells.
    #[track_caller]
    fn told(&mut self) -> Value {
        serde_json::from_str(&self.line()).unwrap()
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The server in `byline`'s folder, and a browser that looks at it.
fn look_at(byline: &Byline) -> (Beside, Beside) {
    let arguments = ["serve", "--port", "0"].map(str::to_owned);
    let mut server = Beside::start(byline.command(&arguments));
    let line = server.line();
    let address = line.split(' ').find(|word| word.starts_with("http://")).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/serve.mjs");
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&pictures).unwrap();
    let mut browser = Command::new("node");
    browser.arg(script).arg(address).arg(modules()).arg(pictures);
    (server, Beside::start(browser))
}

#[test]
#[ignore = "needs chromium, node and npm"]
fn the_page_shows_every_output_finds_copies_and_renews_itself() {
    let byline = Byline::new()
        .file("byline.yaml", CONFIG)
        .file("works.yaml", WORKS)
        .file("about.md", "# Me\n\n<!-- byline:begin selected -->\n<!-- byline:end selected -->\n");
    let (_server, mut browser) = look_at(&byline);
    let seen = browser.told();
    let shown = |output: &str| seen["seen"][output]["text"].as_str().unwrap().to_owned();
    assert_eq!(seen["outputs"].as_array().unwrap().len(), 6);
    for output in
        ["pages/list.md#", "feed.xml#", "me.bib#", "cv.tex#", "index.html#", "about.md#selected"]
    {
        assert!(shown(output).contains("First"), "{output}: {}", shown(output));
    }
    assert!(shown("me.bib#").contains("title = {A paper},"));
    assert!(!shown("feed.xml#").contains('<') || shown("feed.xml#").contains("First <post>"));
    assert!(seen["seen"]["pages/list.md#"]["about"].as_str().unwrap().contains("CommonMark"));
    assert_eq!(seen["found"], serde_json::json!(["A paper"]));
    let copied = |form: &str| seen["copied"][form].as_str().unwrap().to_owned();
    assert!(copied("BibTeX").starts_with("@article{lee2023,"));
    assert!(copied("Markdown").starts_with("**Lee, A.** (2023)."), "{}", copied("Markdown"));
    assert!(copied("Citation").starts_with("Lee, A. (2023). A paper. Journal of Things."));
    assert!(copied("ieee").starts_with("A. Lee, “A paper,”"), "{}", copied("ieee"));
    assert!(seen["findings"].as_str().unwrap().contains("works.yaml:3:"));
    assert!(seen["here"].as_str().unwrap().contains("key: lee2023"), "the line is marked");
    for (look, violations) in seen["axe"].as_object().unwrap() {
        assert_eq!(violations, &serde_json::json!([]), "axe, {look}");
    }
    assert_eq!((&seen["wide"], &seen["onPhone"]), (&false.into(), &true.into()));

    browser.input.write_all(b"\n").unwrap();
    assert_eq!(browser.told()["ready"], true);
    byline.write("works.yaml", WORKS.replace("A paper", "A better paper"));
    let renewed = browser.told();
    assert!(renewed["text"].as_str().unwrap().contains("A better paper"), "{renewed}");
    byline.write("works.yaml", WORKS.replace("authors: [Ann Lee]", "authors: {Ann"));
    let last = browser.told();
    assert!(last["findings"].as_str().unwrap().starts_with("2 errors"), "{last}");
    assert!(last["text"].as_str().unwrap().contains("First"), "the page is still there: {last}");
    assert_eq!(last["complaints"], serde_json::json!([]));
    assert_eq!(last["requests"], serde_json::json!([]), "nothing is loaded from elsewhere");
}
