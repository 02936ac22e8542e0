//! What others know of works, asked over the network (feature `net`): the only room that opens a
//! socket. Only `cli` uses it, and only for verbs that were told to; no stage of the line, `build` and
//! `check` among them, can.
//!
//! `client` asks hosts within their `budget`s, with the answers that `cache` keeps, through a
//! `transport`: `wire` in earnest. `guard` says where redirects may lead. Each service is a file below
//! `services`: its addresses, its budget and the formats of its answers, which are hostile input like
//! any other. Clock and folders are handed in.

mod budget;
mod cache;
mod client;
mod clock;
mod fault;
mod guard;
mod service;
pub mod services;
#[cfg(feature = "internals")]
mod testing;
mod transport;
mod wire;

#[cfg(test)]
mod tests;

pub use client::{Age, Agent, Answer, Client, Mode, Question};
pub use clock::Clock;
pub use fault::Fault;
pub use service::Service;
#[cfg(feature = "internals")]
pub use testing::OneServer;
#[cfg(test)]
use transport::Headers;
pub use transport::{Broken, Request, Response, Transport};

/// The wire to the open network.
pub fn wire() -> Box<dyn Transport> {
    Box::new(wire::Wire::open())
}
