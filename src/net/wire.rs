//! The wire: requests over TLS by `ureq`, through the proxy of the environment if there is one. No name
//! may lead to an address that is not public.

use std::io::Read as _;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use super::guard;
use super::transport::{Broken, Headers, Request, Response, Transport};

/// How long a request may take as a whole.
const LONGEST: Duration = Duration::from_secs(30);
/// How long a connection may take to come about.
const LONGEST_CONNECT: Duration = Duration::from_secs(10);

/// Which addresses names may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those of the open network.
    Public,
    /// This machine alone: the server of a test.
    #[cfg(feature = "internals")]
    Loopback,
}

/// Carries requests over the network.
#[derive(Debug)]
pub(super) struct Wire {
    agent: Agent,
    longest: Duration,
}

impl Wire {
    /// The wire to what `reach` says; connections are made when they are needed.
    pub(super) fn new(reach: Reach, longest: Duration) -> Wire {
        let builder = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(longest))
            .timeout_connect(Some(LONGEST_CONNECT.min(longest)));
        let config = match reach {
            Reach::Public => builder.build(),
            #[cfg(feature = "internals")]
            Reach::Loopback => builder.proxy(None).build(),
        };
        let agent = Agent::with_parts(config, DefaultConnector::default(), Guarded::new(reach));
        Wire { agent, longest }
    }

    /// The wire to the open network.
    pub(super) fn open() -> Wire {
        Wire::new(Reach::Public, LONGEST)
    }

    /// Why `error` ended a request.
    fn broken(&self, error: &Error) -> Broken {
        match error {
            Error::Timeout(_) => Broken::Slow(self.longest),
            Error::Other(cause) if cause.is::<NotPublic>() => Broken::Private,
            Error::HostNotFound => Broken::Unreachable("there is no such host".to_owned()),
            Error::Io(cause) => self.broken_read(cause),
            other => Broken::Unreachable(other.to_string()),
        }
    }

    /// Why `error` ended the reading of an answer.
    fn broken_read(&self, error: &std::io::Error) -> Broken {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()) {
            Some(inner) => self.broken(inner),
            None if error.kind() == std::io::ErrorKind::TimedOut => Broken::Slow(self.longest),
            None => Broken::Unreachable(error.to_string()),
        }
    }
}

impl Transport for Wire {
    fn carry(&self, request: &Request<'_>) -> Result<Response, Broken> {
        let mut asked = self
            .agent
            .get(request.url)
            .header("user-agent", request.agent)
            .header("accept", request.accept);
        if let Some(etag) = request.etag {
            asked = asked.header("if-none-match", etag);
        }
        let answer = asked.call().map_err(|error| self.broken(&error))?;
        let status = answer.status().as_u16();
        let headers = answer.headers().iter().filter_map(|(name, value)| {
            Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))
        });
        let headers = Headers(headers.collect());
        let (mut body, most) = (Vec::new(), request.most);
        if most == 0 {
            return Ok(Response { status, headers, body });
        }
        let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let mut reader = answer.into_body().into_reader().take(limit);
        reader.read_to_end(&mut body).map_err(|error| self.broken_read(&error))?;
        if body.len() > most {
            Err(Broken::TooLarge(most))
        } else {
            Ok(Response { status, headers, body })
        }
    }
}

/// A name leads to an address that is not public.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not public")]
struct NotPublic;

/// Resolves names, and refuses addresses out of reach.
#[derive(Debug)]
struct Guarded {
    inner: DefaultResolver,
    reach: Reach,
}

impl Guarded {
    /// Refuses what `reach` leaves out.
    fn new(reach: Reach) -> Guarded {
        Guarded { inner: DefaultResolver::default(), reach }
    }
}

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // The proxy of the environment stands where its owner put it.
        let proxy = config.proxy().and_then(|proxy| proxy.uri().authority());
        if proxy.is_some() && proxy == uri.authority() {
            return Ok(found);
        }
        let is_in_reach = found.iter().all(|address| match self.reach {
            Reach::Public => guard::is_public_address(address.ip()),
            #[cfg(feature = "internals")]
            Reach::Loopback => address.ip().is_loopback(),
        });
        if is_in_reach { Ok(found) } else { Err(Error::Other(Box::new(NotPublic))) }
    }
}
