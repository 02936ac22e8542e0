//! How stages read files: one value handed down from `cli`, so that nothing below it opens a file
//! by itself, and a text typed on standard input or in an editor can stand for a file on disk.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::foreign::{self, Foreign};

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

    /// The text of the list of works at `path`, its byte-order mark kept.
    ///
    /// # Errors
    /// The file cannot be read, is not UTF-8, or is something else than a list.
    pub fn read_list(&self, path: &Path) -> Result<String> {
        let bytes = self.read(path)?;
        check_list(path, &bytes)?;
        text_of(path, bytes)
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
    let real = std::fs::canonicalize(path);
    real.is_ok_and(|real| ["/proc", "/sys", "/dev"].iter().any(|root| real.starts_with(root)))
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
    if let Some(what) = foreign::by_first_bytes(&bytes) {
        return Err(Error::NoText { path: path.into(), what });
    }
    // UTF-16 of Western text without a mark at its start is UTF-8 with a null in every pair.
    let is_utf_16 = matches!(bytes.get(..2), Some([0, 1..=0xFF] | [1..=0xFF, 0]));
    let odd = if is_utf_16 { bytes.iter().position(|byte| *byte == 0) } else { escape(&bytes) };
    if let Some(at) = odd {
        return Err(not_utf8(path, &bytes, at));
    }
    String::from_utf8(bytes)
        .map_err(|error| not_utf8(path, error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// Where `bytes` change to Japanese letters as ISO-2022-JP does: all of it is ASCII, and nothing but
/// these sequences tells that it is no UTF-8.
fn escape(bytes: &[u8]) -> Option<usize> {
    let is_shift = |three: &[u8]| matches!(three, [0x1B, b'$', b'@' | b'B']);
    bytes.windows(3).position(is_shift)
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
    let (name, charset) = find_encoding(bytes);
    let shown = path.display();
    let new = path.with_extension(match path.extension() {
        Some(ending) => format!("utf8.{}", ending.to_string_lossy()),
        None => "utf8".to_owned(),
    });
    let new = new.display();
    let guess = format!(
        "the file looks like {name}; convert it into a new file and look at the letters there: \
         `iconv -f {charset} -t UTF-8 {shown} > {new}`"
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
        _ if escape(bytes).is_some() => return ("ISO-2022-JP (Japanese)", "ISO-2022-JP"),
        _ => {}
    }
    if let Some(declared) = declared(bytes) {
        return declared;
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

/// What programs write at the top of a .bib to say its encoding, and what that is.
const DECLARED: &[(&str, &str, &str)] = &[
    ("sjis", "Shift_JIS", "SHIFT_JIS"),
    ("shift_jis", "Shift_JIS", "SHIFT_JIS"),
    ("windows-31j", "Shift_JIS", "CP932"),
    ("euc-jp", "EUC-JP", "EUC-JP"),
    ("euc_jp", "EUC-JP", "EUC-JP"),
    ("big5", "Big5", "BIG5"),
    ("gb18030", "GB18030", "GB18030"),
    ("gbk", "GBK", "GBK"),
    ("gb2312", "GB2312", "GB2312"),
    ("koi8-r", "KOI8-R", "KOI8-R"),
    ("koi8_r", "KOI8-R", "KOI8-R"),
    ("cp1250", "Windows-1250", "CP1250"),
    ("windows-1250", "Windows-1250", "CP1250"),
    ("cp1251", "Windows-1251 (Cyrillic)", "CP1251"),
    ("windows-1251", "Windows-1251 (Cyrillic)", "CP1251"),
    ("cp1252", "Windows-1252", "CP1252"),
    ("windows-1252", "Windows-1252", "CP1252"),
    ("ansi", "Windows-1252", "CP1252"),
    ("iso8859_15", "Latin-9", "ISO-8859-15"),
    ("iso-8859-15", "Latin-9", "ISO-8859-15"),
    ("iso8859_2", "Latin-2", "ISO-8859-2"),
    ("iso-8859-2", "Latin-2", "ISO-8859-2"),
    ("iso latin 2", "Latin-2", "ISO-8859-2"),
    ("iso8859_1", "Latin-1", "ISO-8859-1"),
    ("iso-8859-1", "Latin-1", "ISO-8859-1"),
    ("iso latin 1", "Latin-1", "ISO-8859-1"),
    ("mac os roman", "Mac Roman", "MACINTOSH"),
    ("macroman", "Mac Roman", "MACINTOSH"),
];

/// The encoding that a line of JabRef (`% Encoding: SJIS`) or BibDesk (`%% Saved with string encoding
/// Western (Mac OS Roman)`) at the top of `bytes` names.
fn declared(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let top = String::from_utf8_lossy(&bytes[..bytes.len().min(1000)]).to_lowercase();
    let line = top.lines().find(|line| line.starts_with('%') && line.contains("encoding"))?;
    let (_, said) = line.split_once("encoding")?;
    let row = DECLARED.iter().find(|(word, ..)| said.contains(word))?;
    Some((row.1, row.2))
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
        assert_eq!(charset(b"title = {\x1B$B;3ED\x1B(B}"), "ISO-2022-JP");
        assert_eq!(charset(b"% Encoding: SJIS\n@misc{a, title={\x8E\x52\x93\x63}}"), "SHIFT_JIS");
        let bibdesk =
            b"%% Saved with string encoding Western (Mac OS Roman) \n@misc{a, title={M\x9F}}";
        assert_eq!(charset(bibdesk), "MACINTOSH");
    }

    #[test]
    fn a_directory_and_a_missing_file_are_told_apart() {
        let files = Files::disk();
        assert!(matches!(files.read(Path::new("/")), Err(Error::Directory { .. })));
        assert!(files.read_if_exists(Path::new("/no/such")).unwrap().is_none());
    }
}
