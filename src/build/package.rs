//! Files that are packages of parts (Word's `.docx`, a zip), as one text: the flat form of the package
//! ("Flat OPC", ECMA-376 part 2), which is what byline renders, compares, shows and remembers. Only at
//! the disk is it packed, and the same text is always the same bytes.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Cursor, Read as _, Write as _};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

use crate::strings::digest::sha256_of_bytes;

/// Endings of files that are packages.
const ENDINGS: &[&str] = &["docx"];
/// The part that names the types of the others; the flat form has them at the parts.
const TYPES: &str = "[Content_Types].xml";
/// The type of parts that link parts, by their ending.
const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";
/// What begins the text of each part, and of the flat form.
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The most bytes that the parts of a file may have together: it may be anybody's.
const MOST_BYTES: u64 = 64 << 20;
/// The most parts.
const MOST_PARTS: usize = 1_000;

/// A part of a package.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    /// Its name, which starts with a slash.
    name: String,
    /// The type of what it holds.
    content_type: String,
    /// Its XML without the declaration; of anything else only its hash.
    body: String,
}

/// Whether the file called `path` is a package.
pub(super) fn is_package(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// What a file called `path` holds when its text is `text`.
///
/// # Errors
/// It is a package, and the text is not the flat form of one.
pub(super) fn bytes<'t>(path: &Path, text: &'t str) -> io::Result<Cow<'t, [u8]>> {
    if !is_package(path) {
        return Ok(Cow::Borrowed(text.as_bytes()));
    }
    let invalid = |message| io::Error::new(io::ErrorKind::InvalidData, message);
    pack(&parts_of(text).map_err(invalid)?).map(Cow::Owned)
}

/// What is compared and shown of the `bytes` of a file called `path`: themselves, or the flat form of
/// a package. What is called a package and is none stays as it is.
pub(super) fn content(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    if !is_package(path) {
        return bytes;
    }
    unpacked(&bytes).map_or(bytes, |parts| flat(&parts).into_bytes())
}

/// The text of the `bytes` of a file called `path`; `None` if they are none.
pub(super) fn text(path: &Path, bytes: Vec<u8>) -> Option<String> {
    String::from_utf8(content(path, bytes)).ok()
}

/// `text`, the flat form of a package, as [`content`] gives it back.
///
/// # Errors
/// It is no such form; the error says why.
pub(super) fn settled(text: &str) -> Result<String, String> {
    Ok(flat(&parts_of(text)?))
}

/// The parts of a flat form.
fn parts_of(text: &str) -> Result<Vec<Part>, String> {
    let mut reader = Reader::from_str(text);
    let mut parts: Vec<Part> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) if start.name().as_ref() == "pkg:part" => {
                let name = attribute(&start, "pkg:name").ok_or("a part has no `pkg:name`")?;
                let content_type = attribute(&start, "pkg:contentType");
                let content_type = content_type.ok_or("a part has no `pkg:contentType`")?;
                parts.push(Part { name, content_type, body: String::new() });
            }
            Event::Start(start) if start.name().as_ref() == "pkg:xmlData" => {
                let end = start.to_end().into_owned();
                let body = reader.read_text(end.name()).map_err(|error| error.to_string())?;
                let part = parts.last_mut().ok_or("a `pkg:xmlData` is in no `pkg:part`")?;
                well_formed(&body)?;
                body.trim().clone_into(&mut part.body);
            }
            Event::Eof if parts.is_empty() => return Err("it has no `pkg:part`".into()),
            Event::Eof => return Ok(parts),
            _ => {}
        }
    }
}

/// Fails unless `body` is well-formed XML.
fn well_formed(body: &str) -> Result<(), String> {
    let mut reader = Reader::from_str(body);
    while reader.read_event().map_err(|error| error.to_string())? != Event::Eof {}
    Ok(())
}

/// The attribute `name` of `start`.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|found| found.key.as_ref() == name)?;
    quick_xml::escape::unescape(&found.value).ok().map(Cow::into_owned)
}

/// The flat form of `parts`.
fn flat(parts: &[Part]) -> String {
    let mut text = format!(
        "{DECLARATION}<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">\n"
    );
    for Part { name, content_type, body } in parts {
        let (name, kind) = (escaped(name), escaped(content_type));
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "<pkg:part pkg:name=\"{name}\" pkg:contentType=\"{kind}\">\n<pkg:xmlData>\n{body}\n</pkg:xmlData>\n</pkg:part>"
        );
    }
    text + "</pkg:package>\n"
}

/// `text` as the value of an attribute.
fn escaped(text: &str) -> Cow<'_, str> {
    quick_xml::escape::escape(text)
}

/// The zip of `parts`. Times are those of no moment, so that nothing changes but with the text.
fn pack(parts: &[Part]) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(TYPES, options)?;
    zip.write_all(types(parts).as_bytes())?;
    for part in parts {
        zip.start_file(part.name.trim_start_matches('/'), options)?;
        zip.write_all(DECLARATION.as_bytes())?;
        zip.write_all(part.body.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The part that names the types of `parts`.
fn types(parts: &[Part]) -> String {
    let mut text = format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"{RELATIONS}\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for part in parts.iter().filter(|part| !is_relations(&part.name)) {
        let (name, kind) = (escaped(&part.name), escaped(&part.content_type));
        let _ = write!(text, "<Override PartName=\"{name}\" ContentType=\"{kind}\"/>");
    }
    text + "</Types>"
}

/// Whether the part `name` links parts.
fn is_relations(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("rels"))
}

/// The parts of a zip; `None` if it is none, or bigger than it may be.
fn unpacked(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok().filter(|zip| zip.len() <= MOST_PARTS)?;
    let mut left = MOST_BYTES;
    let mut files = Vec::with_capacity(zip.len());
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).ok()?;
        let mut held = Vec::new();
        (&mut file).take(left + 1).read_to_end(&mut held).ok()?;
        left = left.checked_sub(u64::try_from(held.len()).ok()?)?;
        files.push((file.name().ok()?.into_owned(), held));
    }
    let types = files.iter().find(|(name, _)| name == TYPES);
    let types = types.map(|(_, held)| overrides(held)).unwrap_or_default();
    let parts = files.into_iter().filter(|(name, _)| name != TYPES);
    Some(parts.map(|(name, held)| part(&format!("/{name}"), held, &types)).collect())
}

/// The part `name` of a zip that `held` these bytes.
fn part(name: &str, held: Vec<u8>, types: &[(String, String)]) -> Part {
    let known = types.iter().find(|(part, _)| part == name).map(|(_, kind)| kind.clone());
    let usual = if is_relations(name) { RELATIONS } else { "application/xml" };
    let body = match String::from_utf8(held) {
        Ok(text) => text.strip_prefix(DECLARATION).unwrap_or(&text).trim().to_owned(),
        Err(error) => format!("<!-- SHA-256 {} -->", sha256_of_bytes(error.as_bytes())),
    };
    Part { name: name.to_owned(), content_type: known.unwrap_or_else(|| usual.into()), body }
}

/// Parts and their types, as the part of types has them.
fn overrides(held: &[u8]) -> Vec<(String, String)> {
    let Ok(text) = std::str::from_utf8(held) else { return Vec::new() };
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) => {
                let name = attribute(&start, "PartName");
                found.extend(name.zip(attribute(&start, "ContentType")));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A package with one part of XML and one that links it.
    const FLAT: &str = "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">
      <pkg:part pkg:name=\"/_rels/.rels\" pkg:contentType=\"application/vnd.openxmlformats-package.relationships+xml\">
        <pkg:xmlData><Relationships/></pkg:xmlData></pkg:part>
      <pkg:part pkg:name=\"/word/document.xml\" pkg:contentType=\"application/a+xml\">
        <pkg:xmlData><w:document xmlns:w=\"x\">\u{e9} &amp; <w:p/></w:document></pkg:xmlData></pkg:part>
    </pkg:package>";

    #[test]
    fn what_is_packed_comes_back_and_is_always_the_same() {
        let path = Path::new("cv.DOCX");
        let text = settled(FLAT).unwrap();
        assert_eq!(settled(&text).unwrap(), text);
        let packed = bytes(path, &text).unwrap();
        assert!(packed.starts_with(b"PK"));
        assert_eq!(packed, bytes(path, &text).unwrap());
        assert_eq!(String::from_utf8(content(path, packed.into_owned())).unwrap(), text);
        assert_eq!(bytes(Path::new("cv.md"), "a").unwrap().as_ref(), b"a");
        assert_eq!(content(Path::new("cv.md"), b"PK".to_vec()), b"PK");
    }

    #[test]
    fn what_is_no_package_is_told_or_left() {
        for text in ["", "plain", "<pkg:part pkg:name=\"/a\">", "<pkg:xmlData>x</pkg:xmlData>"] {
            assert!(settled(text).is_err(), "{text}");
        }
        let broken = FLAT.replace("<w:p/>", "<w:p>");
        assert!(settled(&broken).unwrap_err().contains("w:p"), "{:?}", settled(&broken));
        for held in [&b"PK\x03\x04 cut"[..], b"", b"text"] {
            assert_eq!(content(Path::new("a.docx"), held.to_vec()), held);
        }
    }

    #[test]
    fn an_edit_in_another_program_is_seen() {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"<w:document/>").unwrap();
        zip.start_file("word/media/a.png", SimpleFileOptions::default()).unwrap();
        zip.write_all(b"\x89PNG\xff").unwrap();
        let held = zip.finish().unwrap().into_inner();
        let text = String::from_utf8(content(Path::new("a.docx"), held)).unwrap();
        assert!(text.contains("<w:document/>") && text.contains("SHA-256"), "{text}");
    }
}
