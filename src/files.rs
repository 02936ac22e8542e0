//! How stages read files: one value handed down from `cli`, so that nothing below it opens a file
//! by itself, and a text typed on standard input or in an editor can stand for a file on disk.

pub mod encoding;

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::foreign::{self, Foreign};
use encoding::{Decoded, Encoding};

/// Which files a config may name beside its sources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// Those below its root: it may be part of a pull request.
    #[default]
    BelowRoot,
    /// Any: the user vouches for it on the command line.
    Anywhere,
}

/// The file system as the stages see it.
#[derive(Debug, Default)]
pub struct Files {
    /// Which files the config may name.
    trust: Trust,
    /// Texts that stand for files of these paths (standard input is `-`).
    overlay: BTreeMap<PathBuf, Vec<u8>>,
}

impl Files {
    /// The files on disk.
    pub fn disk() -> Files {
        Files::default()
    }

    /// Lets the config name the files that `trust` says.
    pub fn trust(&mut self, trust: Trust) {
        self.trust = trust;
    }

    /// Lets `bytes` stand for the file `path`.
    pub fn set(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) {
        self.overlay.insert(path.into(), bytes.into());
    }

    /// The bytes of `path`.
    ///
    /// # Errors
    /// The file cannot be read, or is a directory.
    pub fn read(&self, path: &Path) -> Result<Vec<u8>> {
        if let Some(bytes) = self.overlay.get(path) {
            return Ok(bytes.clone());
        }
        let read = open(path).and_then(|(file, size)| read_bounded(file, size));
        read.map_err(|source| match source.kind() {
            ErrorKind::IsADirectory => Error::Directory { path: path.into() },
            _ => Error::Read { path: path.into(), source },
        })
    }

    /// The text of `path`, its byte-order mark kept.
    ///
    /// # Errors
    /// The file cannot be read or is not UTF-8; the error says where and how to convert it.
    pub fn read_text(&self, path: &Path) -> Result<String> {
        text_of(path, self.read(path)?)
    }

    /// The text of the list of works at `path`, its byte-order mark kept; in `encoding`, if a config
    /// names one, else in the one that it declares or seems to be in.
    ///
    /// # Errors
    /// The file cannot be read, or is something else than a list.
    pub fn read_list(&self, path: &Path, encoding: Option<&'static Encoding>) -> Result<Decoded> {
        let bytes = self.read(path)?;
        check_list(path, &bytes)?;
        check_text(path, &bytes)?;
        Ok(encoding::decode(bytes, encoding))
    }

    /// The text of `path`, a list in any format, in the encoding that it declares or seems to be in.
    ///
    /// # Errors
    /// The file cannot be read, or is no text.
    pub fn read_import(&self, path: &Path) -> Result<Decoded> {
        let bytes = self.read(path)?;
        check_text(path, &bytes)?;
        Ok(encoding::decode(bytes, None))
    }

    /// The bytes of `path`, or `None` where there is no such file.
    ///
    /// # Errors
    /// The file is there but cannot be read.
    pub fn read_if_exists(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        match self.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(Error::Read { source, .. }) if source.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// How many bytes `path` has; `None` where there is no such file.
    pub fn size(&self, path: &Path) -> Option<u64> {
        match self.overlay.get(path) {
            Some(bytes) => u64::try_from(bytes.len()).ok(),
            None => std::fs::metadata(path).ok().map(|about| about.len()),
        }
    }

    /// The names of the files in `folder`, sorted; none if it cannot be read.
    pub fn list(&self, folder: &Path) -> Vec<String> {
        let on_disk = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let in_overlay = self.overlay.keys().filter(|path| path.parent() == Some(folder));
        let mut names: Vec<String> = on_disk
            .map(|entry| entry.path())
            .chain(in_overlay.cloned())
            .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether `path`, its symbolic links followed, lies below `root`. Where there is no such file, the
    /// nearest folder above it that there is counts.
    pub fn is_below(&self, path: &Path, root: &Path) -> bool {
        let real = |path: &Path| {
            std::fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path })
        };
        if self.overlay.contains_key(path) && !path.exists() {
            return true;
        }
        let Ok(root) = real(root) else { return false };
        let climbs = path.components().any(|part| part.as_os_str() == "..") && !path.exists();
        let found = path.ancestors().find_map(|above| real(above).ok());
        !climbs && found.is_some_and(|found| found.starts_with(&root))
    }

    /// Whether a config of this `root` may have `path` read, published, shown or overwritten.
    pub fn may_use(&self, path: &Path, root: &Path) -> bool {
        self.trust == Trust::Anywhere || self.is_below(path, root)
    }

    /// Whether there is a file (or directory) at `path`.
    pub fn exists(&self, path: &Path) -> bool {
        self.overlay.contains_key(path) || path.exists()
    }
}

/// Opens `path` and says its size. What is no file (a pipe, a device) is refused before it is opened,
/// for that may wait for ever; so are the system's own files of `/proc`, which hold secrets and no works.
fn open(path: &Path) -> io::Result<(std::fs::File, u64)> {
    let about = std::fs::metadata(path)?;
    if about.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !about.is_file() && !is_handed_over(path) {
        let message = "it is a pipe or a device, not a file";
        return Err(io::Error::new(ErrorKind::InvalidInput, message));
    }
    if is_of_the_system(path) {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is a file of the system"));
    }
    Ok((std::fs::File::open(path)?, about.len()))
}

/// Whether `path` is a stream that the shell made for this run (`<(…)`, `/dev/stdin`).
fn is_handed_over(path: &Path) -> bool {
    let is_one = |known: &str| path == Path::new(known);
    path.starts_with("/dev/fd")
        || path.starts_with("/proc/self/fd")
        || is_one("/dev/stdin")
        || is_one("/dev/null")
}

/// Whether `path` leads to what the system says of itself and its processes.
fn is_of_the_system(path: &Path) -> bool {
    if is_handed_over(path) {
        return false;
    }
    // Files in memory are files like any other.
    let is_in_memory = |real: &Path| real.starts_with("/dev/shm");
    let real = std::fs::canonicalize(path).ok().filter(|real| !is_in_memory(real));
    real.is_some_and(|real| ["/proc", "/sys", "/dev"].iter().any(|root| real.starts_with(root)))
}

/// Bytes that a file may have: places in it are 32 bits wide, and `/dev/zero` has no end.
const MAX_BYTES: u64 = 1 << 30;

/// All bytes of `reader`, of which there are about `size`.
///
/// # Errors
/// It cannot be read, or has more than a gigabyte.
pub fn read_bounded(reader: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_BYTES)).unwrap_or_default());
    reader.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::new(ErrorKind::FileTooLarge, "it is larger than 1 GiB"));
    }
    Ok(bytes)
}

/// The text that the bytes of `path` are.
///
/// # Errors
/// They are no text, or not UTF-8; the error says where and how to convert it.
fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    check_text(path, &bytes)?;
    if let Some(at) = encoding::is_other(&bytes) {
        return Err(not_utf8(path, &bytes, at));
    }
    String::from_utf8(bytes)
        .map_err(|error| not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// Looks whether the bytes of `path` may be a text at all.
///
/// # Errors
/// They are an image, an archive, …
fn check_text(path: &Path, bytes: &[u8]) -> Result<()> {
    match foreign::by_first_bytes(bytes) {
        Some(what) => Err(Error::NoText { path: path.into(), what }),
        None => Ok(()),
    }
}

/// Looks whether the bytes of `path` may be a list of works.
///
/// # Errors
/// They are something else: a page, a PDF, a table, ...
pub fn check_list(path: &Path, bytes: &[u8]) -> Result<()> {
    match foreign::find(path, bytes) {
        Some(Foreign { what, cure }) => Err(Error::NoList { path: path.into(), what, cure }),
        None => Ok(()),
    }
}

/// Says which byte of `path` is not UTF-8, what the file seems to be, and what converts it.
fn not_utf8(path: &Path, bytes: &[u8], at: usize) -> Error {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let (found, _) = encoding::find(bytes);
    let guess = format!(
        "the file looks like {}; convert it into a new file and check the letters there: `{}`",
        found.name,
        conversion(path, found)
    );
    Error::NotUtf8 { path: path.into(), line, column, byte: bytes[at], guess }
}

/// The command that writes what `path` says in `encoding` to a new file in UTF-8.
pub fn conversion(path: &Path, encoding: &Encoding) -> String {
    let new = path.with_extension(match path.extension() {
        Some(ending) => format!("utf8.{}", ending.to_string_lossy()),
        None => "utf8".to_owned(),
    });
    format!("iconv -f {} -t UTF-8 {} > {}", encoding.charset, path.display(), new.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_latin_1_file_is_named_with_its_place_and_the_cure() {
        let mut files = Files::disk();
        files.set("a.bib", b"@book{x,\n author = {M\xFCller}}".to_vec());
        let message = files.read_text(Path::new("a.bib")).unwrap_err().to_string();
        assert!(message.starts_with("a.bib:2:13: not UTF-8 (byte 0xFC)"), "{message}");
        assert!(message.contains("iconv -f ISO-8859-1"), "{message}");
    }

    #[test]
    fn a_directory_and_a_missing_file_are_distinguished() {
        let files = Files::disk();
        assert!(matches!(files.read(Path::new("/")), Err(Error::Directory { .. })));
        assert!(files.read_if_exists(Path::new("/no/such")).unwrap().is_none());
    }

    #[test]
    #[cfg(target_os = "linux")]
    #[allow(clippy::disallowed_methods, reason = "the test makes its own file")]
    fn files_in_memory_are_files_and_those_of_the_system_are_not() {
        if let Ok(file) = tempfile::NamedTempFile::new_in("/dev/shm") {
            assert!(Files::disk().read(file.path()).is_ok());
        }
        assert!(Files::disk().read(Path::new("/proc/self/environ")).is_err());
    }

    #[test]
    fn trust_widens_what_a_config_may_use() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, outside) = (folder.path().join("a"), Path::new("/etc/hostname"));
        let mut files = Files::disk();
        assert!(files.may_use(&inside, folder.path()) && !files.may_use(outside, folder.path()));
        files.trust(Trust::Anywhere);
        assert!(files.may_use(outside, folder.path()) && !files.is_below(outside, folder.path()));
    }
}
