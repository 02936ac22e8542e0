//! No verb opens a socket but those that ask others when they are told to, as `strace` sees it.

use std::fs;

use super::byline::Byline;

/// Verbs that never ask, by what is typed.
const SILENT: &[&str] = &[
    "build",
    "build --check",
    "check",
    "fmt --check",
    "fmt --diff",
    "ls",
    "people",
    "render bibtex",
    "render list",
    "export csl",
    "compare data/works.yaml data/papers.bib",
    "import data/papers.bib",
    "add more.bib",
    "add more.bib --diff",
    "undo",
    "verify",
    "verify --online --offline",
    "sync --offline",
    "complete --offline",
    "complete",
    "sync",
    "explain N001",
    "templates",
    "schema works",
];

/// Verbs that ask others.
const ASKING: &[&str] = &["add 10.1000/x", "verify --online", "complete --yes", "sync --yes"];

/// A new work to add.
const MORE: &str = "@article{new, title = {A New Work of Mine}, author = {He, Bing}, journal = {J}, year = {2020}}\n";

/// What `arguments` call of the system that has to do with sockets, a line each.
fn calls(byline: &Byline, arguments: &str) -> String {
    let log = byline.path("calls.txt");
    let words = arguments.split(' ').map(str::to_owned);
    let program = byline.command(&words.collect::<Vec<_>>());
    let mut command = std::process::Command::new("strace");
    command
        .args(["-f", "-qq", "-e", "trace=socket,connect,bind,listen,sendto,sendmsg", "-o"])
        .arg(&log)
        .arg(program.get_program())
        .args(program.get_args())
        .current_dir(byline.path("."))
        .env_clear()
        .env("HOME", byline.path(".home"))
        .env("PATH", "/usr/bin:/bin")
        // Nobody listens there.
        .env("BYLINE_TEST_SERVER", "http://127.0.0.1:9");
    byline.finish(command, "");
    fs::read_to_string(log).unwrap().lines().filter(|line| line.contains('(')).collect()
}

#[test]
#[ignore = "needs strace"]
fn only_verbs_that_are_told_to_open_a_socket() {
    let byline = Byline::bundled().file("more.bib", MORE);
    for arguments in SILENT {
        let calls = calls(&byline, arguments);
        assert!(calls.is_empty(), "byline {arguments}: {calls}");
    }
    // That it would have been seen.
    let config = byline.read("byline.yaml");
    byline.write("byline.yaml", format!("{config}\nsync: {{from: [crossref]}}\n"));
    for arguments in ASKING {
        let calls = calls(&byline, arguments);
        assert!(calls.contains("socket(AF_INET"), "byline {arguments} opens no socket: {calls}");
    }
}
