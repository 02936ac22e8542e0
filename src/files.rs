//! How stages read files: one value handed down from `cli`, so that nothing below it opens a file
//! by itself, and a text typed on standard input or in an editor can stand for a file on disk.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The file system as the stages see it.
#[derive(Debug, Default)]
pub struct Files {
    /// Texts that stand for files of these paths (standard input is `-`).
    overlay: BTreeMap<PathBuf, Vec<u8>>,
}

impl Files {
    /// The files on disk.
    pub fn disk() -> Files {
        Files::default()
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
        let read = std::fs::File::open(path).and_then(|file| {
            let size = file.metadata().map_or(0, |about| about.len());
            read_bounded(file, size)
        });
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
        let bytes = self.read(path)?;
        // UTF-16 of Western text without a mark at its start is UTF-8 with a null in every pair.
        if let [0, 1..=0xFF] | [1..=0xFF, 0] = bytes.get(..2).unwrap_or_default() {
            let null = bytes.iter().position(|byte| *byte == 0).unwrap_or_default();
            return Err(not_utf8(path, &bytes, null));
        }
        String::from_utf8(bytes)
            .map_err(|error| not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()))
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

    /// Whether there is a file (or directory) at `path`.
    pub fn exists(&self, path: &Path) -> bool {
        self.overlay.contains_key(path) || path.exists()
    }
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

/// Says which byte of `path` is not UTF-8, what the file seems to be, and what converts it.
fn not_utf8(path: &Path, bytes: &[u8], at: usize) -> Error {
    let before = String::from_utf8_lossy(&bytes[..at]);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let (name, charset) = find_encoding(bytes);
    let shown = path.display();
    let guess = format!(
        "the file looks like {name}; convert it: `iconv -f {charset} -t UTF-8 {shown} > utf8 && mv utf8 {shown}`"
    );
    Error::NotUtf8 { path: path.into(), line, column, byte: bytes[at], guess }
}

/// The encoding that `bytes`, which are not UTF-8, are most likely in: its name and what iconv calls
/// it. Between two of one byte a letter it is a guess by how such letters stand: in Western texts
/// one by one among ASCII letters, in others in whole words.
fn find_encoding(bytes: &[u8]) -> (&'static str, &'static str) {
    match bytes {
        [0xFF, 0xFE, ..] | [1..=0xFF, 0, ..] => return ("UTF-16 (little endian)", "UTF-16LE"),
        [0xFE, 0xFF, ..] | [0, 1..=0xFF, ..] => return ("UTF-16 (big endian)", "UTF-16BE"),
        _ => {}
    }
    let count = |from: u8, to: u8| bytes.iter().filter(|byte| (from..=to).contains(byte)).count();
    let (all, letters) = (count(0x80, 0xFF), count(0xC0, 0xFF));
    let in_words = bytes.windows(2).filter(|pair| pair.iter().all(|&byte| byte >= 0x80)).count();
    if in_words * 2 <= all {
        return match count(0x80, 0x9F) {
            0 => ("Latin-1", "ISO-8859-1"),
            _ => ("Windows-1252", "CP1252"),
        };
    }
    // Russian texts are nearly all letters, most of them small, which the two keep in other halves.
    match (letters * 5 > all * 4, count(0xE0, 0xFF) * 2 > letters) {
        (true, true) => ("Windows-1251 (Cyrillic)", "CP1251"),
        (true, false) => ("KOI8-R (Cyrillic)", "KOI8-R"),
        (false, _) => ("GB18030 or another East Asian encoding", "GB18030"),
    }
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
    fn encodings_are_told_apart_by_how_their_letters_stand() {
        let charset = |bytes: &[u8]| find_encoding(bytes).1;
        assert_eq!(charset(b"author = {K\xE4ufl and Ch\xE9din}"), "ISO-8859-1");
        assert_eq!(charset(b"title = {\x93M\xFCller\x94 \x96 1}"), "CP1252");
        assert_eq!(charset(b"title = {F\xFC\xDFe, Stra\xDFe, M\xFCller}"), "ISO-8859-1");
        assert_eq!(charset(b"author = \"{\xC3\xE5\xF0\xEC\xE0\xED}, \xCE. \xCD.\""), "CP1251");
        assert_eq!(charset(b"author = {\xE7\xC5\xD2\xCD\xC1\xCE, \xEF. \xEE.}"), "KOI8-R");
        assert_eq!(charset(b"title = {\xD6\xD0\xB9\xFA\xB2\xC6\xD5\xFE}"), "GB18030");
        assert_eq!(charset(b"\xFF\xFE@\0m\0"), "UTF-16LE");
        assert_eq!(charset(b"\0@\0m"), "UTF-16BE");
    }

    #[test]
    fn a_directory_and_a_missing_file_are_told_apart() {
        let files = Files::disk();
        assert!(matches!(files.read(Path::new("/")), Err(Error::Directory { .. })));
        assert!(files.read_if_exists(Path::new("/no/such")).unwrap().is_none());
    }
}
