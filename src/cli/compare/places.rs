//! Where works stand. What a reader of another format gave has no places in the file, so its works are
//! looked for by their titles.

use std::collections::BTreeMap;

use crate::model::Library;
use crate::span::{FileId, Sources, Span};

/// Where a work begins in a text that stands for a file, and the file and the byte where its title is.
type Found = (u32, Option<(FileId, usize)>);

/// Lines of works.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// For a text that stands for a file: where each work begins in it, and the byte and the file where
    /// its title is.
    found: BTreeMap<FileId, Vec<Found>>,
    /// For every file the bytes at which lines start.
    lines: BTreeMap<FileId, Vec<usize>>,
    /// The paths of pages that are one of the works of a list.
    pages: BTreeMap<FileId, String>,
}

impl Places {
    /// Looks for the works of `library`, which stand in the text `written`, in `file`.
    pub(super) fn find_again(
        &mut self,
        library: &Library,
        written: FileId,
        file: FileId,
        sources: &Sources,
    ) {
        let text = Folded::of(sources.text(file));
        let mut from = 0;
        let starts = library.works.iter().map(|work| {
            let title = work.title().map(|title| Folded::of(&title.as_plain()).letters);
            let at = title.filter(|title| !title.is_empty()).and_then(|title| {
                let behind = text.letters[from..].find(&title).map(|at| at + from);
                behind.or_else(|| text.letters.find(&title))
            });
            from = at.unwrap_or(from);
            (work.span.start, at.map(|at| (file, text.offsets[at])))
        });
        self.found.insert(written, starts.collect());
    }

    /// Notes that the works of `library`, which stand in the text `written`, are the `pages`, one each.
    pub(super) fn find_on_pages(
        &mut self,
        library: &Library,
        written: FileId,
        pages: Vec<(FileId, String)>,
    ) {
        let works = library.works.iter().zip(&pages);
        let starts = works.map(|(work, (file, _))| (work.span.start, Some((*file, 0))));
        self.found.insert(written, starts.collect());
        self.pages.extend(pages);
    }

    /// The path of the page that the work at `span` is, if it is one.
    pub(super) fn page(&self, span: Span) -> Option<&str> {
        let (file, _) = self.at(span)?;
        self.pages.get(&file).map(String::as_str)
    }

    /// Counts the lines of all files.
    pub(super) fn count_lines(&mut self, sources: &Sources) {
        for file in sources.ids() {
            let text = sources.text(file);
            let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1));
            self.lines.insert(file, starts.collect());
        }
    }

    /// The file and the byte where the work at `span` is.
    fn at(&self, span: Span) -> Option<(FileId, usize)> {
        let Some(works) = self.found.get(&span.file) else {
            return Some((span.file, span.start as usize));
        };
        let at = works.partition_point(|work| work.0 <= span.start);
        works.get(at.checked_sub(1)?)?.1
    }

    /// The line of `span`, from 1; `None` where nobody knows.
    pub(super) fn line(&self, span: Span) -> Option<usize> {
        let (file, offset) = self.at(span).filter(|(file, _)| !self.pages.contains_key(file))?;
        Some(self.lines.get(&file)?.partition_point(|start| *start <= offset))
    }
}

/// A text as it is searched: its letters and digits in small letters without accents, and where each was.
struct Folded {
    letters: String,
    offsets: Vec<usize>,
}

impl Folded {
    /// `text`, folded.
    fn of(text: &str) -> Folded {
        let mut folded = Folded { letters: String::new(), offsets: Vec::new() };
        for (at, letter) in text.char_indices() {
            let plain = deunicode::deunicode_char(letter).unwrap_or_default();
            for plain in plain.bytes().filter(u8::is_ascii_alphanumeric) {
                folded.letters.push(char::from(plain.to_ascii_lowercase()));
                folded.offsets.push(at);
            }
        }
        folded
    }
}
