//! Asks hosts: within their budgets, one request at a time, with what was answered before. A host that
//! cannot answer is left alone for the rest of the run.

use std::collections::BTreeMap;
use std::time::Duration;

use url::Url;

use super::budget::{self, Budget, LONGEST_WAIT, Pace};
use super::cache::{Cache, Kept};
use super::clock::Clock;
use super::fault::Fault;
use super::guard;
use super::service::Service;
use super::transport::{Broken, Request, Response, Transport};

/// How many bytes of an answer are read.
const MOST_BYTES: usize = 16 << 20;
/// How many redirects are followed.
const MOST_REDIRECTS: usize = 5;
/// How long to wait before each further try where the host does not say.
const TRIES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];

/// How old an answer may be that was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// A record by its identifier: 30 days.
    Record,
    /// What is to be proved: a day.
    Proof,
    /// A list that grows: the host is asked whether it is still the same.
    List,
}

impl Age {
    /// As a span.
    fn longest(self) -> Duration {
        const DAY: u64 = 24 * 60 * 60;
        match self {
            Age::Record => Duration::from_secs(30 * DAY),
            Age::Proof => Duration::from_secs(DAY),
            Age::List => Duration::ZERO,
        }
    }
}

/// What answers may come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// From the folder where they are recent enough, else from the network.
    #[default]
    Usual,
    /// From the network, whatever is kept.
    Refresh,
    /// From the folder alone, however old.
    Offline,
}

/// What to ask a host for.
#[derive(Clone, Debug)]
pub struct Question {
    /// Who is asked.
    pub service: &'static Service,
    /// Where.
    pub url: String,
    /// How old an answer may be.
    pub age: Age,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its text.
    pub body: String,
    /// When the host gave it: the time since 1970.
    pub at: Duration,
}

/// Who asks, of whom hosts can know.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The mail address that the user lets hosts know.
    pub mail: Option<String>,
}

impl Agent {
    /// As it stands in each request.
    fn header(&self) -> String {
        let (version, home) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_NAME"));
        match &self.mail {
            Some(mail) => format!("{home}/{version} (a list of one's own works; mailto:{mail})"),
            None => format!("{home}/{version} (a list of one's own works)"),
        }
    }
}

/// Asks hosts.
pub struct Client<'c> {
    transport: Box<dyn Transport + 'c>,
    clock: Box<dyn Clock + 'c>,
    cache: Option<Cache>,
    agent: Agent,
    mode: Mode,
    paces: BTreeMap<String, Pace>,
    /// The hosts that are left alone, and why.
    down: BTreeMap<String, Fault>,
}

impl<'c> Client<'c> {
    /// A client that asks through `transport`.
    pub fn new(
        transport: Box<dyn Transport + 'c>,
        clock: Box<dyn Clock + 'c>,
        agent: Agent,
        mode: Mode,
    ) -> Client<'c> {
        Client {
            transport,
            clock,
            cache: None,
            agent,
            mode,
            paces: BTreeMap::new(),
            down: BTreeMap::new(),
        }
    }

    /// Keeps answers below `folder`, and uses those that are there.
    #[must_use]
    pub fn keeping(mut self, folder: &std::path::Path) -> Client<'c> {
        self.cache = Some(Cache::new(folder));
        self
    }

    /// The answer to `question`.
    ///
    /// # Errors
    /// There is none, and why.
    pub fn ask(&mut self, question: &Question) -> Result<Answer, Fault> {
        let Question { service, url, age } = question;
        let kept = self.cache.as_ref().and_then(|cache| cache.get(url, service.accept));
        let now = self.clock.now();
        let is_recent = |kept: &Kept| now.saturating_sub(kept.at) < age.longest();
        match (kept, self.mode) {
            (Some(kept), Mode::Offline) => Ok(Answer { body: kept.body, at: kept.at }),
            (None, Mode::Offline) => Err(Fault::Offline),
            (Some(kept), Mode::Usual) if is_recent(&kept) => {
                Ok(Answer { body: kept.body, at: kept.at })
            }
            (kept, _) => self.renew(question, kept),
        }
    }

    /// Whether there is something at `url`, a link of a list: its status counts, its text is not kept.
    ///
    /// # Errors
    /// There is nothing, or nobody can tell.
    pub fn visit(&mut self, question: &Question) -> Result<(), Fault> {
        if self.mode == Mode::Offline {
            return Err(Fault::Offline);
        }
        self.follow(question, None, 0).map(drop)
    }

    /// Asks the host, which may say that `kept` is still right.
    fn renew(&mut self, question: &Question, kept: Option<Kept>) -> Result<Answer, Fault> {
        let etag = kept.as_ref().and_then(|kept| kept.etag.clone());
        let response = self.follow(question, etag.as_deref(), MOST_BYTES)?;
        let at = self.clock.now();
        let kept = match (response.status, kept) {
            (304, Some(kept)) => Kept { at, ..kept },
            (304, None) => return Err(Fault::Refused(304)),
            _ => {
                let body = String::from_utf8(response.body).map_err(|_| Fault::NoText)?;
                Kept { at, etag: response.headers.get("etag").map(str::to_owned), body }
            }
        };
        if let Some(cache) = &self.cache {
            cache.put(&question.url, question.service.accept, &kept);
        }
        Ok(Answer { body: kept.body, at })
    }

    /// The response behind all redirects.
    fn follow(
        &mut self,
        question: &Question,
        etag: Option<&str>,
        most: usize,
    ) -> Result<Response, Fault> {
        let mut url = Url::parse(&question.url).map_err(|_| Fault::BadAddress)?;
        if !guard::is_public(&url) || !matches!(url.scheme(), "http" | "https") {
            return Err(Fault::Private);
        }
        for _ in 0..=MOST_REDIRECTS {
            let response = self.persist(question.service, &url, Wanted { etag, most })?;
            if !matches!(response.status, 301 | 302 | 303 | 307 | 308) {
                return fine(response);
            }
            let location = response.headers.get("location").ok_or(Fault::BadRedirect)?;
            let next = url.join(location).map_err(|_| Fault::BadRedirect)?;
            if !guard::may_follow(&url, &next) {
                return Err(Fault::BadRedirect);
            }
            url = next;
        }
        Err(Fault::BadRedirect)
    }

    /// The response of `url`, tried again where the host has a bad moment.
    fn persist(
        &mut self,
        service: &'static Service,
        url: &Url,
        wanted: Wanted<'_>,
    ) -> Result<Response, Fault> {
        let host = url.host_str().unwrap_or_default().to_owned();
        if let Some(fault) = self.down.get(&host) {
            return Err(fault.clone());
        }
        let mut pauses = TRIES.iter();
        loop {
            let got = self.once(service, url, &host, wanted);
            let (fault, pause) = match moment(got, self.clock.now()) {
                Moment::Good(response) => return Ok(response),
                Moment::Final(fault) => return Err(fault),
                Moment::Bad { fault, pause } => (fault, pause),
            };
            let next = pauses.next().map(|usual| pause.unwrap_or(*usual));
            let Some(next) = next.filter(|next| *next <= LONGEST_WAIT) else {
                self.down.insert(host, fault.clone());
                return Err(fault);
            };
            self.pace(service, &host).hold(next);
        }
    }

    /// One request, when it is due.
    fn once(
        &mut self,
        service: &'static Service,
        url: &Url,
        host: &str,
        wanted: Wanted<'_>,
    ) -> Result<Response, Broken> {
        let due = self.pace(service, host).due();
        if !due.is_zero() {
            self.clock.wait(due);
        }
        self.pace(service, host).count();
        let agent = self.agent.header();
        let request = Request {
            url: url.as_str(),
            accept: service.accept,
            etag: wanted.etag,
            agent: &agent,
            most: wanted.most,
        };
        let response = self.transport.carry(&request)?;
        self.pace(service, host).obey(&response);
        Ok(response)
    }

    /// The pace of `host` at this moment.
    fn pace(&mut self, service: &'static Service, host: &str) -> Now<'_> {
        let now = self.clock.now();
        let budget = service.budget_at(host, self.agent.mail.as_deref());
        Now { at: now, budget, pace: self.paces.entry(host.to_owned()).or_default() }
    }
}

/// What of an answer is wanted.
#[derive(Clone, Copy)]
struct Wanted<'e> {
    /// Only one that is newer than this.
    etag: Option<&'e str>,
    /// How many of its bytes.
    most: usize,
}

/// The pace of a host at a moment.
struct Now<'p> {
    at: Duration,
    budget: Budget,
    pace: &'p mut Pace,
}

impl Now<'_> {
    fn due(&self) -> Duration {
        self.pace.due(self.at, &self.budget)
    }

    fn count(&mut self) {
        self.pace.count(self.at);
    }

    fn hold(&mut self, span: Duration) {
        self.pace.hold(self.at, span);
    }

    fn obey(&mut self, response: &Response) {
        self.pace.obey(&response.headers, self.at);
    }
}

/// What a try came to.
enum Moment {
    /// There is a response.
    Good(Response),
    /// There is none, and will be none.
    Final(Fault),
    /// There may be one later, after `pause` if the host says so.
    Bad { fault: Fault, pause: Option<Duration> },
}

/// What `got` at `now` came to.
fn moment(got: Result<Response, Broken>, now: Duration) -> Moment {
    let response = match got {
        Ok(response) => response,
        Err(Broken::TooLarge(most)) => return Moment::Final(Fault::TooLarge(most)),
        Err(Broken::Private) => return Moment::Final(Fault::Private),
        Err(Broken::Slow(longest)) => {
            return Moment::Bad { fault: Fault::Slow(longest), pause: None };
        }
        Err(Broken::Unreachable(why)) => {
            return Moment::Bad { fault: Fault::Unreachable(why), pause: None };
        }
    };
    let is_bad = response.status == 429 || matches!(response.status, 500 | 502 | 503 | 504);
    if !is_bad {
        return Moment::Good(response);
    }
    let pause = budget::retry_after(&response.headers, now);
    Moment::Bad { fault: Fault::Later { status: response.status, pause }, pause }
}

/// `response`, unless it says that there is nothing.
fn fine(response: Response) -> Result<Response, Fault> {
    match response.status {
        200..=299 | 304 => Ok(response),
        404 => Err(Fault::NotFound),
        410 => Err(Fault::Gone),
        status => Err(Fault::Refused(status)),
    }
}
