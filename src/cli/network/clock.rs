//! The clock of this machine.

use std::time::{Duration, SystemTime};

use crate::net::Clock;

/// The time since 1970 by the clock of this machine.
fn now() -> Duration {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
}

/// The clock of this machine, which waits.
pub(super) struct System;

impl Clock for System {
    fn now(&self) -> Duration {
        now()
    }

    fn wait(&self, span: Duration) {
        std::thread::sleep(span);
    }
}

/// A clock that is put forward instead of waiting, for tests with a server of their own.
#[cfg(feature = "internals")]
#[derive(Default)]
pub(super) struct Hurried(std::cell::Cell<Duration>);

#[cfg(feature = "internals")]
impl Clock for Hurried {
    fn now(&self) -> Duration {
        now() + self.0.get()
    }

    fn wait(&self, span: Duration) {
        self.0.set(self.0.get() + span);
    }
}
