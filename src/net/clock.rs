//! What time it is, and waiting: handed in, so that budgets can be tested without waiting.

use std::time::Duration;

/// A clock that can wait.
pub trait Clock {
    /// The time since the first of January 1970.
    fn now(&self) -> Duration;
    /// Returns when `span` is over.
    fn wait(&self, span: Duration);
}

impl<T: Clock + ?Sized> Clock for &T {
    fn now(&self) -> Duration {
        (**self).now()
    }

    fn wait(&self, span: Duration) {
        (**self).wait(span);
    }
}
