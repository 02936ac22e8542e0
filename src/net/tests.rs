//! The client against a table of answers, and a clock that does not wait.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::time::Duration;

use super::services::{crossref, datacite, doi, inspire, orcid, pubmed};
use super::*;

/// A clock whose waiting is over at once.
#[derive(Default)]
struct Hands(Cell<Duration>);

impl Clock for Hands {
    fn now(&self) -> Duration {
        self.0.get()
    }

    fn wait(&self, span: Duration) {
        self.0.set(self.0.get() + span);
    }
}

/// When what was asked for, with which version at hand, by whom.
type Row = (Duration, String, Option<String>, String);

/// Answers in their order, the last again and again; and what was asked, with the time.
struct Table<'h> {
    hands: &'h Hands,
    answers: RefCell<VecDeque<Result<Response, Broken>>>,
    asked: RefCell<Vec<Row>>,
}

impl Transport for &Table<'_> {
    fn carry(&self, request: &Request<'_>) -> Result<Response, Broken> {
        let etag = request.etag.map(str::to_owned);
        let row = (self.hands.now(), request.url.to_owned(), etag, request.agent.to_owned());
        self.asked.borrow_mut().push(row);
        let mut answers = self.answers.borrow_mut();
        let next = answers.pop_front().unwrap();
        if answers.is_empty() {
            answers.push_back(next.clone());
        }
        next
    }
}

impl<'h> Table<'h> {
    fn of(hands: &'h Hands, answers: Vec<Result<Response, Broken>>) -> Table<'h> {
        Table { hands, answers: RefCell::new(answers.into()), asked: RefCell::default() }
    }

    fn client(&self, mode: Mode) -> Client<'_> {
        Client::new(Box::new(self), Box::new(self.hands), Agent { mail: None }, mode)
    }

    /// When requests went out, in milliseconds.
    fn times(&self) -> Vec<u128> {
        self.asked.borrow().iter().map(|row| row.0.as_millis()).collect()
    }
}

#[allow(clippy::unnecessary_wraps, reason = "an answer stands among failures")]
fn said(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Response, Broken> {
    Ok(Response { status, headers: Headers::of(headers), body: body.into() })
}

fn of(doi: &str) -> Question {
    doi::record(doi, Age::Record)
}

#[test]
fn each_host_has_its_own_budget() {
    let hands = Hands::default();
    let table = Table::of(&hands, vec![said(200, &[], "{}")]);
    let mut client = table.client(Mode::Usual);
    for number in 0..3 {
        client.ask(&of(&format!("10.1000/{number}"))).unwrap();
    }
    client.ask(&orcid::works("0000-0002-1825-0097")).unwrap();
    client.ask(&crossref::records(&["10.1000/a"], Age::Record)).unwrap();
    client.ask(&crossref::records(&["10.1000/b"], Age::Record)).unwrap();
    assert_eq!(table.times(), [0, 200, 400, 400, 400, 1400]);
    assert_eq!(table.times().len(), 6);
}

#[test]
fn windows_are_kept() {
    let hands = Hands::default();
    let table = Table::of(&hands, vec![said(200, &[], "{}")]);
    let mut client = table.client(Mode::Usual);
    for number in 0..501 {
        client.ask(&datacite::preprint(&format!("2401.{number:05}"), Age::Record)).unwrap();
    }
    let times = table.times();
    assert_eq!((times[499], times[500]), (124_750, 300_000));
}

#[test]
fn a_host_with_a_bad_moment_is_asked_twice_again_then_left_alone() {
    let hands = Hands::default();
    let table = Table::of(&hands, vec![said(503, &[], "")]);
    let mut client = table.client(Mode::Usual);
    let fault = client.ask(&of("10.1000/a")).unwrap_err();
    assert_eq!(fault, Fault::Later { status: 503, pause: None });
    assert_eq!(table.times(), [0, 1000, 5000]);
    assert_eq!(client.ask(&of("10.1000/b")).unwrap_err(), fault);
    assert_eq!(table.times().len(), 3);
}

#[test]
fn what_a_host_asks_to_wait_is_waited_if_that_is_short() {
    let hands = Hands::default();
    let busy = |after| said(429, &[("retry-after", after)], "");
    let table = Table::of(&hands, vec![busy("7"), said(200, &[], "{}"), busy("3600")]);
    let mut client = table.client(Mode::Usual);
    client.ask(&of("10.1000/a")).unwrap();
    assert_eq!(table.times(), [0, 7000]);
    let fault = client.ask(&of("10.1000/b")).unwrap_err();
    assert_eq!(fault.to_string(), "busy (429); asks to wait 3600 seconds");
    assert_eq!(table.times().len(), 3);
}

#[test]
fn what_breaks_off_is_asked_again_and_what_is_too_large_is_not() {
    let hands = Hands::default();
    let off = || Err(Broken::Unreachable("reset".into()));
    let table = Table::of(&hands, vec![off(), said(200, &[], "{}")]);
    assert!(table.client(Mode::Usual).ask(&of("10.1000/a")).is_ok());
    let table = Table::of(&hands, vec![Err(Broken::TooLarge(16 << 20))]);
    let fault = table.client(Mode::Usual).ask(&of("10.1000/a")).unwrap_err();
    assert_eq!(fault.to_string(), "the answer has more than 16 MB");
    assert_eq!(table.times().len(), 1);
}

#[test]
fn absence_is_final_and_no_reason_to_leave_the_host() {
    let hands = Hands::default();
    let answers = vec![said(404, &[], ""), said(410, &[], ""), said(200, &[], "{}")];
    let table = Table::of(&hands, answers);
    let mut client = table.client(Mode::Usual);
    assert_eq!(client.ask(&of("10.1000/a")).unwrap_err(), Fault::NotFound);
    assert_eq!(client.ask(&of("10.1000/b")).unwrap_err(), Fault::Gone);
    assert!(client.ask(&of("10.1000/c")).is_ok());
}

#[test]
fn redirects_are_followed_only_to_safe_places() {
    let hands = Hands::default();
    let to = |place| said(302, &[("location", place)], "");
    let good = Table::of(&hands, vec![to("https://api.crossref.org/x"), said(200, &[], "{}")]);
    good.client(Mode::Usual).ask(&of("10.1000/a")).unwrap();
    assert_eq!(good.asked.borrow()[1].1, "https://api.crossref.org/x");
    for place in [
        "file:///etc/passwd",
        "http://doi.org/x",
        "https://169.254.169.254/",
        "https://[::1]/",
        "//localhost/",
    ] {
        let bad = Table::of(&hands, vec![to(place), said(200, &[], "{}")]);
        let fault = bad.client(Mode::Usual).ask(&of("10.1000/a")).unwrap_err();
        assert_eq!((fault, bad.times().len()), (Fault::BadRedirect, 1), "{place}");
    }
    let circle = Table::of(&hands, vec![to("https://doi.org/10.1000/a")]);
    assert_eq!(circle.client(Mode::Usual).ask(&of("10.1000/a")).unwrap_err(), Fault::BadRedirect);
    assert_eq!(circle.times().len(), 6);
}

#[test]
fn answers_are_kept_as_long_as_what_they_are_for_allows() {
    const DAY: u64 = 86_400;
    let folder = tempfile::tempdir().unwrap();
    let hands = Hands::default();
    hands.wait(Duration::from_secs(100 * DAY));
    let table = Table::of(
        &hands,
        vec![said(200, &[("etag", "\"v1\"")], "one"), said(304, &[], ""), said(200, &[], "two")],
    );
    let client = |mode| table.client(mode).keeping(folder.path());
    let ask = |mode, age| client(mode).ask(&doi::record("10.1000/a", age)).map(|it| it.body);
    assert_eq!(ask(Mode::Offline, Age::Record), Err(Fault::Offline));
    assert_eq!(ask(Mode::Usual, Age::Record).as_deref(), Ok("one"));
    hands.wait(Duration::from_secs(29 * DAY));
    assert_eq!(ask(Mode::Usual, Age::Record).as_deref(), Ok("one"));
    assert_eq!(table.times().len(), 1);
    // Older than a day proves nothing: the host confirms it.
    assert_eq!(ask(Mode::Usual, Age::Proof).as_deref(), Ok("one"));
    assert_eq!(table.asked.borrow()[1].2.as_deref(), Some("\"v1\""));
    assert_eq!(ask(Mode::Usual, Age::Proof).as_deref(), Ok("one"));
    assert_eq!(table.times().len(), 2);
    assert_eq!(ask(Mode::Refresh, Age::Record).as_deref(), Ok("two"));
    hands.wait(Duration::from_secs(400 * DAY));
    assert_eq!(ask(Mode::Offline, Age::Proof).as_deref(), Ok("two"));
    assert_eq!(table.times().len(), 3);
}

#[test]
fn hosts_know_the_version_and_the_mail_address_only_with_consent() {
    let hands = Hands::default();
    let table = Table::of(&hands, vec![said(200, &[], "{}")]);
    let agent = Agent { mail: Some("ann@example.org".into()) };
    let mut polite = Client::new(Box::new(&table), Box::new(&hands), agent, Mode::Usual);
    for number in 0..2 {
        polite.ask(&of(&format!("10.1000/{number}"))).unwrap();
    }
    assert_eq!(table.times(), [0, 100]);
    table.client(Mode::Usual).ask(&of("10.1000/x")).unwrap();
    let agents: Vec<String> = table.asked.borrow().iter().map(|row| row.3.clone()).collect();
    let version = env!("CARGO_PKG_VERSION");
    assert!(agents[0].starts_with(&format!("byline/{version} (")), "{agents:?}");
    assert!(agents[0].contains("mailto:ann@example.org") && !agents[2].contains('@'), "{agents:?}");
}

#[test]
fn addresses_of_services_hold_what_identifiers_hold() {
    let url = |question: Question| question.url;
    assert_eq!(
        url(of("10.1002/(SICI)1<2::AID>3.0.CO;2-#")),
        "https://doi.org/10.1002/%28sici%291%3C2%3A%3Aaid%3E3.0.co%3B2-%23"
    );
    let dois = crossref::records(&["10.1000/a&b", "10.1000/c"], Age::Record);
    assert!(dois.url.contains("filter=doi:10.1000/a%26b,doi:10.1000/c&select="), "{}", dois.url);
    assert!(pubmed::central("PMC123", Age::Record).url.contains("pmc/?format=csl&id=123"));
    assert!(url(inspire::record("12", Age::Record)).ends_with("/literature/12"));
}
