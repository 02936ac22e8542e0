//! One request and its answer, whoever carries it: the wire in `wire`, a table of answers in tests.

use std::time::Duration;

/// One request. There is no other method than `GET`, and nothing is ever sent in a body.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Where.
    pub url: &'a str,
    /// What is understood.
    pub accept: &'a str,
    /// Which version is there already.
    pub etag: Option<&'a str>,
    /// Who asks.
    pub agent: &'a str,
    /// How many bytes are read; what has more is refused. Of none, the body is left unread.
    pub most: usize,
}

/// What a server said.
#[derive(Clone, Debug, Default)]
pub struct Response {
    /// The status of HTTP.
    pub status: u16,
    /// The headers.
    pub headers: Headers,
    /// The body.
    pub body: Vec<u8>,
}

/// Headers, their names in lower case.
#[derive(Clone, Debug, Default)]
pub struct Headers(pub Vec<(String, String)>);

impl Headers {
    /// The first header `name`, which is in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|pair| pair.0 == name).map(|pair| pair.1.as_str())
    }

    /// These headers.
    #[cfg(test)]
    pub(super) fn of(pairs: &[(&str, &str)]) -> Headers {
        Headers(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It took too long.
    Slow(Duration),
    /// It has more bytes than are read.
    TooLarge(usize),
    /// The name leads to an address that is not public.
    Private,
    /// There is no way to the host, or the answer breaks off.
    Unreachable(String),
}

/// What carries requests.
pub trait Transport {
    /// The answer to `request`; redirects are answers like any other.
    ///
    /// # Errors
    /// There is none.
    fn carry(&self, request: &Request<'_>) -> Result<Response, Broken>;
}
