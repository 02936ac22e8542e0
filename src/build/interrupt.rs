//! A run that is told to end while it writes (Ctrl-C, `kill`): what it has staged goes, a rename that has begun
//! is finished, and then it ends as the signal asks. At any other time the system ends it at once.

/// What becomes of a signal that ends a program.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signals {
    /// It is noted.
    Wait,
    /// It ends the program.
    End,
}

/// While this lives, signals that end a program are noted; it obeys them when it goes.
pub(super) struct Postponed(());

impl Postponed {
    /// From here on signals wait.
    pub(super) fn new() -> Postponed {
        system::set(Signals::Wait);
        Postponed(())
    }

    /// Whether a signal came.
    #[allow(clippy::unused_self, reason = "only while signals wait is there an answer")]
    pub(super) fn is_asked(&self) -> bool {
        system::asked().is_some()
    }
}

impl Drop for Postponed {
    fn drop(&mut self) {
        system::set(Signals::End);
        system::obey();
    }
}

/// Where there are signals.
#[cfg(unix)]
mod system {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::{flag, low_level};

    use super::Signals;

    /// What the handlers of signals see.
    struct Seen {
        /// Whether the system may end the program at once.
        is_idle: Arc<AtomicBool>,
        /// The signal that came while it might not; 0 is none.
        signal: Arc<AtomicUsize>,
    }

    /// The handlers, which are set up before the first file is written. Where the system has none for a
    /// signal, that ends the program at any time; the next run removes what it leaves.
    fn seen() -> &'static Seen {
        static SEEN: OnceLock<Seen> = OnceLock::new();
        SEEN.get_or_init(|| {
            let seen = Seen { is_idle: Arc::new(true.into()), signal: Arc::default() };
            for signal in [SIGINT, SIGTERM, SIGHUP] {
                let number = usize::try_from(signal).unwrap_or_default();
                let ends = flag::register_conditional_default(signal, Arc::clone(&seen.is_idle));
                if ends.is_ok() {
                    let _ = flag::register_usize(signal, Arc::clone(&seen.signal), number);
                }
            }
            seen
        })
    }

    /// What becomes of signals from here on.
    pub(super) fn set(signals: Signals) {
        seen().is_idle.store(signals == Signals::End, Ordering::SeqCst);
    }

    /// The signal that waits.
    pub(super) fn asked() -> Option<i32> {
        let signal = seen().signal.load(Ordering::SeqCst);
        i32::try_from(signal).ok().filter(|signal| *signal != 0)
    }

    /// Ends the program as the signal that waits asks for; nothing if none does.
    pub(super) fn obey() {
        if let Some(signal) = asked() {
            let _ = low_level::emulate_default_handler(signal);
        }
    }
}

/// Other systems end a program at once; the next run removes what it leaves.
#[cfg(not(unix))]
mod system {
    pub(super) fn set(_: super::Signals) {}

    pub(super) fn asked() -> Option<i32> {
        None
    }

    pub(super) fn obey() {}
}
