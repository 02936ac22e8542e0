//! The page of `byline serve` in Chromium: every output, search, copying, findings, a change and a
//! fault; in the light, in the dark and on a phone.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

use crate::byline::Byline;
use crate::standalone::modules;
use crate::{PACKAGED_PYTHON, run};

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

/// Where LaTeX is.
const PROGRAMS: &str = "/usr/bin:/bin";

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
    let (server, host) = serve(byline, PROGRAMS);
    let address = format!("http://{host}/");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/serve.mjs");
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures");
    std::fs::create_dir_all(&pictures).unwrap();
    let mut browser = Command::new("node");
    browser.arg(script).arg(address).arg(modules()).arg(pictures);
    (server, Beside::start(browser))
}

#[test]
#[ignore = "needs chromium, node, npm and pdflatex"]
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
    let is_pdf = serde_json::json!([200, "application/pdf", "%PDF-"]);
    assert_eq!((&seen["pdf"], &seen["noPdf"]), (&is_pdf, &true.into()));
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

/// The server in `byline`'s folder, started with `path` as the path of programs, and its host.
fn serve(byline: &Byline, path: &str) -> (Beside, String) {
    let mut command = byline.command(&["serve", "--port", "0"].map(str::to_owned));
    command.env("PATH", path);
    let mut server = Beside::start(command);
    let line = server.line();
    let host = line.split_once("http://").unwrap().1.split_once('/').unwrap().0.to_owned();
    (server, host)
}

/// The status and the body of what the server at `host` says to `path`.
fn asked(host: &str, path: &str) -> (u16, Vec<u8>) {
    let mut stream = TcpStream::connect(host).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let status = String::from_utf8_lossy(&answer[..end]);
    (status.split(' ').nth(1).unwrap().parse().unwrap(), answer[end + 4..].to_vec())
}

/// The text of the output `path` as the server at `host` sets it.
fn set(byline: &Byline, host: &str, path: &str) -> String {
    let (status, pdf) = asked(host, &format!("/pdf?path={path}"));
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&pdf));
    assert!(pdf.starts_with(b"%PDF"));
    std::fs::write(byline.path("shown.pdf"), pdf).unwrap();
    run(&byline.path(""), "pdftotext", &["-layout", "shown.pdf", "-"])
}

/// What the server at `host` says of `path` instead of a PDF.
fn refused(host: &str, path: &str) -> String {
    let (status, body) = asked(host, &format!("/pdf?path={path}"));
    let body = String::from_utf8_lossy(&body).into_owned();
    assert_eq!(status, 422, "{body}");
    body
}

#[test]
#[ignore = "needs pdflatex and poppler"]
fn latex_is_shown_as_pdf_and_reaches_nothing_beside_it() {
    let secret = "secret-of-the-machine";
    let byline = Byline::new()
        .file("works.yaml", WORKS)
        .file("secret.txt", secret)
        .file("templates/loops.tex.jinja", "\\def\\again{\\again}\\again\n");
    let reads = format!("\\input{{{}}}\n", byline.path("secret.txt").display());
    byline.write("templates/reads.tex.jinja", reads);
    let runs = format!("\\immediate\\write18{{touch {}}}Text\n", byline.path("was-run").display());
    byline.write("templates/runs.tex.jinja", runs);
    let outputs = ["cv", "moderncv", "awesome-cv", "biosketch", "reads", "runs", "loops"]
        .map(|name| format!("- {{to: {name}.tex, template: {name}}}\n"));
    byline.write(
        "byline.yaml",
        format!(
            "self: Ann Lee\nsources: works.yaml\ncheck: {{allow: [no-work-printed]}}\noutputs:\n{}",
            outputs.concat()
        ),
    );
    let (_server, host) = serve(&byline, PROGRAMS);
    for name in ["cv", "moderncv", "awesome-cv", "biosketch"] {
        let text = set(&byline, &host, &format!("{name}.tex"));
        assert!(text.contains("A paper") || text.contains("First <post>"), "{name}: {text}");
    }
    let said = refused(&host, "reads.tex");
    assert!(!said.contains(secret) && said.contains("reads.tex"), "{said}");
    assert!(set(&byline, &host, "runs.tex").contains("Text"));
    assert!(!byline.has("was-run"), "no program is run");
    let said = refused(&host, "loops.tex");
    assert!(said.contains("stopped after 20 seconds"), "{said}");
}

#[test]
#[cfg(unix)]
#[ignore = "needs Typst (PyPI) and poppler"]
fn typst_is_shown_as_pdf_and_reaches_nothing_beside_it() {
    use std::os::unix::fs::PermissionsExt as _;

    let byline = Byline::new().file("works.yaml", WORKS).file("secret.txt", "secret");
    let reads = format!("#read(\"/../{}\")\n", byline.path("secret.txt").display());
    byline.write("templates/reads.typ.jinja", reads);
    byline.write(
        "byline.yaml",
        "self: Ann Lee\nsources: works.yaml\ncheck: {allow: [no-work-printed]}\noutputs:\n\
         - {to: cv.typ, template: cv}\n- {to: reads.typ, template: reads}\n",
    );
    // The package has no program of its own, only the compiler: this one passes our arguments on.
    let script = format!(
        "#!{PACKAGED_PYTHON}\nimport sys, typst\nassert sys.argv[1:3] == ['compile', '--root']\n\
         typst.compile(sys.argv[4], output=sys.argv[5], root=sys.argv[3])\n"
    );
    byline.write("bin/typst", script);
    let program = byline.path("bin/typst");
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let (_server, host) = serve(&byline, &byline.path("bin").display().to_string());
    let text = set(&byline, &host, "cv.typ");
    assert!(text.contains("A paper") && text.contains("First <post>"), "{text}");
    assert!(!refused(&host, "reads.typ").contains("<pre tabindex=\"0\">secret"));
}
