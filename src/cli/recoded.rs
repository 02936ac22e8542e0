//! Lists in old encodings: they are read, with one warning, and nothing is written into them.

use std::ops::Range;
use std::path::Path;

use crate::diag::{Diagnostic, Sink, codes};
use crate::files::conversion;
use crate::files::encoding::{Decoded, Encoding, Evidence, Recoded};
use crate::span::{FileId, Sources, Span};

/// Adds what was read from `path`; what it was is reported, unless the config said it.
pub(super) fn add(path: &Path, read: Decoded, sources: &mut Sources, sink: &mut Sink) -> FileId {
    let file = sources.add(path, read.text);
    if let Some(about) = read.recoded {
        sources.set_recoded(file);
        let lost = about.lost.map(|at| Span::new(file, at..at + '\u{FFFD}'.len_utf8()));
        if about.evidence != Evidence::Named || lost.is_some() {
            let letters = first_letters(sources.text(file));
            sink.push(finding(path, about, lost, Span::new(file, letters)));
        }
    }
    file
}

/// Where the first letters beyond ASCII are in `text`, by which people see whether they are right.
fn first_letters(text: &str) -> Range<usize> {
    let is_other = |letter: char| !letter.is_ascii() && letter != '\u{feff}';
    let Some(start) = text.find(is_other) else { return 0..0 };
    let rest = &text[start..];
    start..start + rest.find(|letter| !is_other(letter)).unwrap_or(rest.len())
}

/// What is said of the file at `path`, whose first letters are at `letters`; `lost` are its first bytes that are no text.
fn finding(path: &Path, about: Recoded, lost: Option<Span>, letters: Span) -> Diagnostic {
    let Some(encoding) = about.encoding else { return damaged(lost.unwrap_or(letters)) };
    let message = match about.evidence {
        Evidence::Guessed => format!("not UTF-8: read as {}, which is a guess", encoding.name),
        Evidence::Declared => format!("not UTF-8: read as {}, as the file says", encoding.name),
        Evidence::Named => format!("not UTF-8: read as {}, as the config says", encoding.name),
    };
    let finding =
        Diagnostic::warning(codes::OTHER_ENCODING, message).help(help(path, about, encoding));
    match lost {
        Some(lost) => finding.label(lost, "these bytes are not text in it"),
        None => finding.at(letters),
    }
}

/// What to do about the file at `path`, which is in `encoding`.
fn help(path: &Path, about: Recoded, encoding: &Encoding) -> String {
    let command = conversion(path, encoding);
    let name = path.display();
    let guessed = match about.evidence {
        Evidence::Guessed => {
            format!(
                "; if letters are wrong, name it in the config: `sources: [{{file: {name}, encoding: …}}]`"
            )
        }
        Evidence::Declared | Evidence::Named => String::new(),
    };
    format!("byline writes nothing into it; to convert it into a new file: `{command}`{guessed}")
}

/// What is said of UTF-8 in which the bytes at `lost` are not.
fn damaged(lost: Span) -> Diagnostic {
    Diagnostic::warning(codes::OTHER_ENCODING, "not UTF-8 at this place, but elsewhere")
        .at(lost)
        .help("these bytes are read as `�`, and byline writes nothing into the file; write the text again")
}
