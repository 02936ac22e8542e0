//! What is being waited for, on a line of the terminal that is gone when the answer is there.

use std::cell::Cell;
use std::io::Write as _;
use std::time::Duration;

use crate::net::{Broken, Clock, Request, Response, Transport};

/// Spans that are too short to be told about.
const SHORT: Duration = Duration::from_secs(1);

/// Writes `line` over the one that stands there.
fn show(line: &str) {
    let mut err = std::io::stderr().lock();
    let _ = write!(err, "\r\x1b[K{line}");
    let _ = err.flush();
}

/// A transport that says whom it asks.
pub(super) struct Told {
    inner: Box<dyn Transport>,
    count: Cell<usize>,
}

impl Told {
    /// `inner`, which says whom it asks.
    pub(super) fn new(inner: Box<dyn Transport>) -> Told {
        Told { inner, count: Cell::new(0) }
    }
}

impl Transport for Told {
    fn carry(&self, request: &Request<'_>) -> Result<Response, Broken> {
        self.count.set(self.count.get() + 1);
        let url = url::Url::parse(request.url).ok();
        let host = url.as_ref().and_then(url::Url::host_str).unwrap_or_default();
        show(&format!("request {} to {host} …", self.count.get()));
        let response = self.inner.carry(request);
        show("");
        response
    }
}

/// A clock that says how long it waits.
pub(super) struct Waiting(pub(super) Box<dyn Clock>);

impl Clock for Waiting {
    fn now(&self) -> Duration {
        self.0.now()
    }

    fn wait(&self, span: Duration) {
        if span >= SHORT {
            show(&format!("waiting {} s, as the service asks …", span.as_secs()));
        }
        self.0.wait(span);
        show("");
    }
}
