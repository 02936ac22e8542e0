//! The network as verbs use it (feature `net`): who asks, with whose consent, by which clock, and the
//! answers as works.

mod clock;
mod contact;
mod environment;
mod gather;
mod lookup;
mod progress;
mod records;
mod search;

use super::args::Net;
use super::folders;
use super::output::Output;
use crate::net::{Agent, Client, Clock, Mode, Transport};

pub(super) use contact::offer;
pub(super) use gather::{Gathered, Id, asked_by, gather, ids, works};
pub(super) use lookup::{hosts, look_up};
pub(super) use records::Records;
pub(super) use search::{Candidate, search};

/// The hosts that are asked for records by identifiers.
pub(super) const AGENCIES: &str =
    "api.crossref.org, doi.org, api.datacite.org, api.openalex.org, export.arxiv.org";

/// A client that asks as `options` say, and tells on a terminal whom.
pub(super) fn client(options: Net, output: &Output) -> Client<'static> {
    let mode = match () {
        () if options.offline => Mode::Offline,
        () if options.refresh => Mode::Refresh,
        () => Mode::Usual,
    };
    let agent = Agent { mail: contact::mail() };
    let (mut transport, mut clock) = ways();
    if output.shows_progress() {
        transport = Box::new(progress::Told::new(transport));
        clock = Box::new(progress::Waiting(clock));
    }
    let client = Client::new(transport, clock, agent, mode);
    match folders::cache() {
        Some(folder) => client.keeping(&folder.join("answers")),
        None => client,
    }
}

/// What carries requests, and the clock. Tests have a server of their own; a program that is built
/// without `internals` knows nothing of it.
fn ways() -> (Box<dyn Transport>, Box<dyn Clock>) {
    #[cfg(feature = "internals")]
    if let Ok(server) = environment::variable("BYLINE_TEST_SERVER") {
        let transport = crate::net::OneServer::new(&server, std::time::Duration::from_secs(8));
        return (Box::new(transport), Box::new(clock::Hurried::default()));
    }
    (crate::net::wire(), Box::new(clock::System))
}
