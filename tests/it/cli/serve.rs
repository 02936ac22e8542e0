//! `byline serve` over HTTP, and `build --watch`: what is answered, to whom, and how soon after a change.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::byline::Byline;

/// Longer than anything takes on a machine that has other work.
const PATIENCE: Duration = Duration::from_secs(30);

const CONFIG: &str = "self: Ann Lee
sources: works.yaml
site: {title: Me, url: 'https://me.example'}
outputs:
- {to: pages/list.md, template: list, page: {title: Mine}}
- {to: feed.xml, template: rss}
- {to: me.bib, template: bibtex}
- {to: index.html, template: html}
- {to: about.md, region: selected, template: list, where: selected}
";

const WORKS: &str = "works:
- {key: lee2024, type: blog, title: First <post>, authors: [Ann Lee, Rui Sun], date: 2024-05-01, url: 'https://example.org/a', selected: true}
- {key: lee2023, type: article, title: A paper, authors: [Ann Lee], date: 2023, venue: Journal of Things}
";

/// A project with an output of each kind.
fn project() -> Byline {
    Byline::new()
        .file("byline.yaml", CONFIG)
        .file("works.yaml", WORKS)
        .file("about.md", "# Me\n\n<!-- byline:begin selected -->\n<!-- byline:end selected -->\n")
        .file("images/a.png", "picture")
        .file(".secret.png", "secret")
        .file("notes.txt", "private")
}

/// A run that goes on until it is dropped.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    /// `byline ARGUMENTS` in the folder of `byline`.
    fn start(byline: &Byline, arguments: &[&str]) -> Running {
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        Running::of(byline.command(&arguments))
    }

    /// Runs `command`.
    fn of(mut command: Command) -> Running {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            out.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        Running { child, lines }
    }

    /// The next line that it prints.
    #[track_caller]
    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).unwrap()
    }

    /// Reads on to a line with `part`.
    #[track_caller]
    fn wait_for(&self, part: &str) {
        while !self.line().contains(part) {}
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A server, and where it is.
struct Server {
    _running: Running,
    host: String,
}

/// An answer: its status, its headers in small letters, its body.
struct Answer {
    status: u16,
    headers: String,
    body: String,
}

impl Server {
    /// Serves the project in `byline`.
    fn start(byline: &Byline) -> Server {
        Server::of(Running::start(byline, &["serve", "--port", "0"]))
    }

    /// The server that is `running`.
    fn of(running: Running) -> Server {
        let line = running.line();
        let host = line.split_once("http://").and_then(|(_, rest)| rest.split_once('/'));
        let host = host.unwrap_or_else(|| panic!("no address in `{line}`")).0.to_owned();
        Server { _running: running, host }
    }

    /// Sends a request with `more` headers.
    fn ask(&self, method: &str, path: &str, more: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("{method} {path} HTTP/1.1\r\n{more}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// The answer to a request with `more` headers.
    fn answer(&self, method: &str, path: &str, more: &str) -> Answer {
        let mut text = Vec::new();
        self.ask(method, path, more).read_to_end(&mut text).unwrap();
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, headers: head.to_lowercase(), body: body.to_owned() }
    }

    /// What the page itself gets from `path`.
    fn get(&self, path: &str) -> Answer {
        self.answer("GET", path, &format!("Host: {}\r\n", self.host))
    }

    /// What there is to show.
    fn state(&self) -> Value {
        serde_json::from_str(&self.get("/state").body).unwrap()
    }

    /// Waits until `is_there` of what there is to show.
    #[track_caller]
    fn wait_for(&self, is_there: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + PATIENCE;
        loop {
            let state = self.state();
            if is_there(&state) {
                return state;
            }
            assert!(Instant::now() < end, "{state:#}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn every_output_is_shown_as_its_reader_sees_it() {
    let byline = project();
    let server = Server::start(&byline);
    let state = server.state();
    assert_eq!(state["owner"], "Ann Lee");
    assert_eq!(state["outputs"].as_array().unwrap().len(), 5);
    assert_eq!(state["works"][1]["venue"], "Journal of Things");
    assert_eq!(
        (&state["works"][1]["file"], &state["works"][1]["line"]),
        (&"works.yaml".into(), &3.into())
    );
    let list = server.get("/frame?path=pages/list.md");
    assert!(list.body.contains("<strong>Ann Lee</strong>"), "{}", list.body);
    assert!(list.headers.contains("script-src 'none'"), "{}", list.headers);
    assert!(
        server
            .get("/frame?path=feed.xml")
            .body
            .contains("<h2><a href=\"https://example.org/a\">First &lt;post&gt;</a>")
    );
    assert!(server.get("/frame?path=me.bib").body.contains("<span class=\"key\">lee2023</span>"));
    let page = server.get("/frame?path=index.html");
    assert!(page.body.starts_with("<!doctype html>") && page.body.contains("<b>Ann Lee</b>"));
    assert!(page.headers.contains("sandbox allow-scripts"), "{}", page.headers);
    assert!(server.get("/frame?path=about.md&region=selected").body.contains("First"));
    assert_eq!(server.get("/frame?path=about.md").status, 404);
    assert!(server.get("/text?path=pages/list.md").body.starts_with("---\ntitle: Mine"));
    assert!(server.get("/copy?key=lee2023&as=bibtex").body.starts_with("@article{lee2023,"));
    assert!(server.get("/copy?key=lee2023&as=plain&style=ieee").body.contains("A. Lee"));
    let bold = server.get("/copy?key=lee2023&as=markdown").body;
    assert!(bold.contains("*Journal of Things*"), "{bold}");
    assert_eq!(server.get("/copy?key=nobody&as=plain").status, 400);
    assert!(!byline.has("pages") && !byline.has("byline.lock"), "nothing is written");
}

#[test]
fn only_the_page_itself_is_answered_and_only_what_the_list_is_about() {
    let byline = project();
    let server = Server::start(&byline);
    let host = format!("Host: {}\r\n", server.host);
    let index = server.get("/");
    assert_eq!(index.status, 200);
    for part in ["content-security-policy: default-src 'none'", "frame-ancestors 'none'", "nosniff"]
    {
        assert!(index.headers.contains(part), "{}", index.headers);
    }
    assert!(!index.body.contains("http://") && !index.body.contains("https://"), "all is here");
    for (method, more) in [
        ("GET", "Host: evil.example\r\n".to_owned()),
        ("GET", format!("{host}Origin: https://evil.example\r\n")),
        ("GET", format!("{host}Origin: null\r\n")),
        ("POST", host.clone()),
        ("OPTIONS", host.clone()),
    ] {
        assert_eq!(server.answer(method, "/state", &more).status, 403, "{method} {more}");
    }
    assert_eq!(server.get("/source?file=works.yaml").body, WORKS);
    for path in [
        "/source?file=notes.txt",
        "/source?file=/etc/passwd",
        "/notes.txt",
        "/.secret.png",
        "/../a.png",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    assert_eq!(server.get("/images/a.png").body, "picture");
}

#[test]
fn a_change_is_shown_and_a_fault_leaves_the_last_good_page() {
    let byline = project();
    let server = Server::start(&byline);
    let mut events =
        BufReader::new(server.ask("GET", "/events", &format!("Host: {}\r\n", server.host)));
    let mut next = || {
        let mut line = String::new();
        while !line.starts_with("data:") {
            line.clear();
            assert_ne!(events.read_line(&mut line).unwrap(), 0, "the events end");
        }
        line.trim_end().to_owned()
    };
    let first = next();
    byline.write("works.yaml", WORKS.replace("A paper", "A better paper"));
    while next() == first {}
    assert!(server.get("/frame?path=pages/list.md").body.contains("A better paper"));
    // While there is an error all pages are the last that were good, as a build would leave them.
    byline.write(
        "templates/list.md.jinja",
        "{% for work in works %}{{ work.title }}{{ work.nothing }}{% endfor %}",
    );
    let state = server.wait_for(|state| {
        state["outputs"].as_array().unwrap().iter().any(|one| one["old"] == true)
    });
    assert!(state["summary"]["errors"].as_u64().unwrap() > 0);
    assert!(server.get("/frame?path=pages/list.md").body.contains("A better paper"));
    // Without a config that can be read, everything stays.
    std::fs::rename(byline.path("works.yaml"), byline.path("gone.yaml")).unwrap();
    let state = server
        .wait_for(|state| state["fault"].is_string() || state["works"] == serde_json::json!([]));
    assert_eq!(state["outputs"].as_array().unwrap().len(), 5);
    assert!(server.get("/frame?path=me.bib").body.contains("A better paper"));
    // And all is well again once it is.
    std::fs::remove_file(byline.path("templates/list.md.jinja")).unwrap();
    byline.write("works.yaml", WORKS);
    let state = server.wait_for(|state| {
        state["summary"]["errors"] == 0 && state["works"].as_array().unwrap().len() == 2
    });
    assert!(state["outputs"].as_array().unwrap().iter().all(|one| one["old"] == false));
}

#[test]
fn a_program_that_is_missing_is_named_with_how_to_get_it() {
    let outputs = "- {to: cv.tex, template: cv}\n- {to: cv.typ, template: cv}\n";
    let byline = project().file("byline.yaml", format!("{CONFIG}{outputs}"));
    let mut command = byline.command(&["serve", "--port", "0"].map(str::to_owned));
    command.env("PATH", byline.path("images"));
    let server = Server::of(Running::of(command));
    let state = server.state();
    let can_be_pdf = |path: &str| {
        let outputs = state["outputs"].as_array().unwrap().iter();
        outputs.filter(|one| one["path"] == path).all(|one| one["pdf"] == true)
    };
    assert!(can_be_pdf("cv.tex") && can_be_pdf("cv.typ") && !can_be_pdf("me.bib"));
    for (path, name, how) in [
        ("cv.tex", "LaTeX is not installed here", "sudo apt install texlive-latex-recommended"),
        ("cv.typ", "Typst is not installed here", "cargo install typst-cli"),
    ] {
        let answer = server.get(&format!("/pdf?path={path}"));
        assert_eq!(answer.status, 501, "{}", answer.body);
        assert!(answer.body.contains(name) && answer.body.contains(how), "{}", answer.body);
        assert!(answer.headers.contains("default-src 'none'"), "{}", answer.headers);
    }
    assert_eq!(server.get("/pdf?path=me.bib").status, 404);
    assert_eq!(server.get("/pdf?path=nothing.tex").status, 404);
    let foreign = format!("Host: {}\r\nOrigin: https://evil.example\r\n", server.host);
    assert_eq!(server.answer("GET", "/pdf?path=cv.tex", &foreign).status, 403);
}

#[test]
fn a_build_that_watches_writes_after_every_change() {
    let byline = project();
    let running = Running::start(&byline, &["build", "--watch"]);
    running.wait_for("4 created, 1 updated");
    byline.write("works.yaml", WORKS.replace("A paper", "A better paper"));
    running.wait_for("updated  pages/list.md");
    assert!(byline.read("pages/list.md").contains("A better paper"));
}

#[test]
fn a_port_or_a_site_that_cannot_be_used_is_an_error() {
    let byline = project();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    byline.run(&format!("serve --port {port}")).exits(2).says(&["name another with `--port`"]);
    byline.run("serve --site https://example.org").exits(2).says(&["on this machine"]);
    Byline::new().run("serve").exits(2).says(&["no `byline.yaml` here or above"]);
}
