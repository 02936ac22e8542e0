//! What byline asks on a terminal, answered on a real one (a pseudo-terminal of Python's).

use crate::byline::Byline;
use crate::server::Server;
use crate::{PYTHON, run};

/// Runs a command on a terminal: `python3 -c SCRIPT ENV=VALUE… -- COMMAND… -- PART=ANSWER…`; each answer is given
/// when its part was printed behind the one before.
const ON_A_TERMINAL: &str = r#"
import os, pty, select, sys
words = sys.argv[1:]
first = words.index("--")
second = words.index("--", first + 1)
command, answers = words[first + 1:second], [word.split("=", 1) for word in words[second + 1:]]
child, terminal = pty.fork()
if child == 0:
    for word in words[:first]:
        os.environ.__setitem__(*word.split("=", 1))
    os.environ["TERM"] = "dumb"
    os.execv(command[0], command)
said, seen = b"", 0
while True:
    if not select.select([terminal], [], [], 60)[0]:
        sys.exit("byline waits for an answer:\n" + said.decode())
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    said += part
    while answers and answers[0][0].encode() in said[seen:]:
        part, answer = answers.pop(0)
        seen = said.index(part.encode(), seen) + len(part)
        os.write(terminal, answer.encode() + b"\n")
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
print(said.decode().replace("\r\n", "\n"))
print("exit", status)
print("unanswered", answers)
"#;

/// What `verb` says on a terminal that answers so.
fn on_a_terminal(byline: &Byline, server: &Server, verb: &str, answers: &[(&str, &str)]) -> String {
    let home = byline.path(".home");
    let mut words = vec![
        "-c".to_owned(),
        ON_A_TERMINAL.to_owned(),
        format!("BYLINE_TEST_SERVER={}", server.url()),
        format!("HOME={}", home.display()),
        "NO_COLOR=1".to_owned(),
        "--".to_owned(),
        env!("CARGO_BIN_EXE_byline").to_owned(),
        verb.to_owned(),
        "--".to_owned(),
    ];
    words.extend(answers.iter().map(|(part, answer)| format!("{part}={answer}")));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    run(&byline.path(""), PYTHON, &words)
}

/// A list, and a server that has three more works.
fn list() -> (Byline, Server) {
    let works: Vec<String> = ["one", "two", "three"].iter().map(|name| {
        format!(
            r#"{{"external-ids":{{"external-id":[]}},"work-summary":[{{"put-code":1,"title":{{"title":{{"value":"Paper {name}"}}}},
            "type":"journal-article","display-index":"0","external-ids":{{"external-id":[{{"external-id-type":"doi",
            "external-id-value":"10.1000/{name}","external-id-relationship":"self"}}]}},"publication-date":{{"year":{{"value":"2024"}}}}}}]}}"#
        )
    }).collect();
    let records: Vec<String> = ["one", "two", "three"].iter().map(|name| {
        format!(
            r#"{{"DOI":"10.1000/{name}","type":"journal-article","title":["Paper {name}"],"container-title":["V"],
            "author":[{{"given":"Ann","family":"Lee"}}],"issued":{{"date-parts":[[2024]]}},"reference-count":1}}"#
        )
    }).collect();
    let server = Server::new()
        .says(
            "pub.orcid.org/v3.0/0000-0002-1825-0097/works",
            &format!(r#"{{"last-modified-date":{{"value":1}},"group":[{}]}}"#, works.join(",")),
        )
        .says(
            "api.crossref.org/v1/works",
            &format!(r#"{{"message":{{"items":[{}]}}}}"#, records.join(",")),
        );
    let byline = Byline::new()
        .file(
            "byline.yaml",
            "self: {name: Ann Lee, orcid: 0000-0002-1825-0097}\nsources: [works.yaml]\n",
        )
        .file(
            "works.yaml",
            "works:\n- {key: lee2020, type: article, title: Old, authors: [Ann Lee], date: 2020, venue: V}\n",
        );
    (byline, server)
}

#[test]
#[ignore = "needs python3"]
fn proposals_are_accepted_one_by_one() {
    let (byline, server) = list();
    let answers = [
        ("[Y/n] ", "y"),
        ("mail address", ""),
        ("1/3 new Paper one: [a]ccept [s]kip [n]ot mine [d]iff [q]uit ", "d"),
        ("1/3 new Paper one: [a]ccept [s]kip [n]ot mine [d]iff [q]uit ", "a"),
        ("2/3 new Paper two: [a]ccept [s]kip [n]ot mine [d]iff [q]uit ", "n"),
        ("3/3 new Paper three: [a]ccept [s]kip [n]ot mine [d]iff [q]uit ", "s"),
    ];
    let said = on_a_terminal(&byline, &server, "sync", &answers);
    assert!(said.contains("unanswered []"), "{said}");
    // The third is still open.
    assert!(said.contains("\nexit 1"), "{said}");
    assert!(said.contains("+- key: lee2024\n"), "the difference was asked for: {said}");
    let works = byline.read("works.yaml");
    assert!(
        works.contains("key: lee2024\n") && works.contains("not-mine:\n- doi: 10.1000/two"),
        "{works}"
    );
    assert!(!works.contains("three"), "{works}");
}

#[test]
#[ignore = "needs python3"]
fn who_says_no_or_stops_has_nothing_changed() {
    let (byline, server) = list();
    let before = byline.read("works.yaml");
    let said = on_a_terminal(&byline, &server, "sync", &[("[Y/n] ", "n")]);
    assert!(said.contains("nobody was asked") && server.asked().is_empty(), "{said}");
    // Ctrl-D at the first proposal.
    let answers = [("[Y/n] ", "y"), ("mail address", ""), ("1/3 new Paper one", "\u{4}")];
    let said = on_a_terminal(&byline, &server, "sync", &answers);
    assert!(said.contains("unanswered []"), "{said}");
    assert_eq!(byline.read("works.yaml"), before);
}
