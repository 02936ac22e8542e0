//! The folders in which programs of this user keep things: state, cache, config
//! (<https://specifications.freedesktop.org/basedir-spec/latest/>).

use std::path::PathBuf;

/// Where the state of programs is kept.
pub(super) fn state() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", ".local/state")
}

/// Where what can be had again is kept.
#[cfg(feature = "net")]
pub(super) fn cache() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME", ".cache")
}

/// Where what users decided is kept.
#[cfg(feature = "net")]
pub(super) fn config() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", ".config")
}

/// The folder of byline in the one that `variable` names, else in `below` of the home folder.
fn folder(variable: &str, below: &str) -> Option<PathBuf> {
    let named =
        |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let found = named(variable).or_else(|| named("LOCALAPPDATA"));
    let found = found.or_else(|| Some(named("HOME")?.join(below)))?;
    Some(found.join("byline"))
}
