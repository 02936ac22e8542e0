//! All hosts of the world as one server on this machine: how tests see what byline asks. Only with the
//! feature `internals`, which no released program has.

use std::time::Duration;

use super::transport::{Broken, Request, Response, Transport};
use super::wire::{Reach, Wire};

/// Carries every request to a server of this machine, the host as the first part of the path:
/// `https://doi.org/10.1000/x` becomes `http://127.0.0.1:PORT/doi.org/10.1000/x`.
#[derive(Debug)]
pub struct OneServer {
    base: String,
    wire: Wire,
}

impl OneServer {
    /// The server at `base`, such as `http://127.0.0.1:8000`, which is waited for as long as `longest`.
    pub fn new(base: &str, longest: Duration) -> OneServer {
        let base = base.trim_end_matches('/').to_owned();
        OneServer { base, wire: Wire::new(Reach::Loopback, longest) }
    }
}

impl Transport for OneServer {
    fn carry(&self, request: &Request<'_>) -> Result<Response, Broken> {
        let path = request.url.split_once("://").map_or(request.url, |(_, path)| path);
        let url = format!("{}/{path}", self.base);
        self.wire.carry(&Request { url: &url, ..*request })
    }
}
