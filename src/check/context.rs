//! What surrounds the works that rules look at: the texts, the files, the day, the owners.

use std::cell::RefCell;
use std::path::Path;

use foldhash::HashMap;

use crate::diag::Edit;
use crate::files::Files;
use crate::formats::bibtex::{self, Dialect};
use crate::formats::{csl, hayagriva};
use crate::model::{Field, FieldId, Status, Work, fields};
use crate::rewrite::edit::{self, Source};
use crate::span::{FileId, Sources, Span};
use crate::syntax;
use crate::syntax::node::Language;

/// What rules may look at besides the library.
#[derive(Debug)]
pub struct Context<'a> {
    /// The texts.
    pub sources: &'a Sources,
    /// The files, to see which exist.
    pub files: &'a Files,
    /// The day of the check.
    pub today: chrono::NaiveDate,
    /// The owners: indices into `library.people`; empty where nobody said who is me.
    pub owners: &'a [usize],
    /// The folder that `/files/x.pdf` is below; `None` where it is not known.
    pub site_root: Option<&'a Path>,
    /// In whose words each file is, as far as somebody asked: to find out, all of it is looked through.
    words: RefCell<HashMap<FileId, Words>>,
}

/// In whose words a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    /// byline's, or BibTeX's.
    Own,
    /// CSL's.
    Csl,
    /// Hayagriva's.
    Hayagriva,
}

impl<'a> Context<'a> {
    /// What surrounds works that are in `sources`, as the fields say.
    pub fn new(
        sources: &'a Sources,
        files: &'a Files,
        today: chrono::NaiveDate,
        owners: &'a [usize],
        site_root: Option<&'a Path>,
    ) -> Context<'a> {
        Context { sources, files, today, owners, site_root, words: RefCell::default() }
    }

    /// The bytes under `span`, as they stand in the source.
    pub(crate) fn slice(&self, span: Span) -> &'a str {
        self.sources.slice(span)
    }

    /// How `field` is called where it stands: `eventtitle`, not `event`.
    pub(crate) fn called(&self, field: &'a Field) -> &'a str {
        let written = self.slice(field.name_span).trim_matches(['"', '\'']);
        let is_name = |letter: char| letter.is_alphanumeric() || "_-+.:".contains(letter);
        let is_written = !written.is_empty() && written.chars().all(is_name);
        if is_written { written } else { field.name.as_str() }
    }

    /// Where `part` stands in `span`; all of `span` if it is not there literally.
    pub(crate) fn find(&self, part: &str, span: Span) -> Span {
        match self.slice(span).find(part) {
            Some(at) if !part.is_empty() => span.part(at..at + part.len()),
            _ => span,
        }
    }

    /// The edit that writes `new` for `old` in `span`, if `old` stands there literally and once.
    pub(crate) fn edit(&self, span: Span, old: &str, new: &str) -> Option<Edit> {
        edit::replace_once(self.slice(span), span, old, new)
    }

    /// The file that `work` stands in, to edit it.
    pub(crate) fn source(&self, work: &Work) -> Source<'a> {
        let file = work.span.file;
        Source { file, language: self.language(file), text: self.sources.text(file) }
    }

    /// The language that `file` is written in.
    pub(crate) fn language(&self, file: FileId) -> Language {
        syntax::language(self.sources.path(file), self.sources.text(file))
    }

    /// The word for `field` in `file`: in a .bib, the one that BibTeX's or BibLaTeX's users know.
    pub(crate) fn word(&self, file: FileId, field: FieldId) -> &'static str {
        match (self.words(file), field) {
            (Words::Csl, _) => csl::word(field).unwrap_or(field.name()),
            (Words::Hayagriva, _) => hayagriva::word(field).unwrap_or(field.name()),
            (Words::Own, _) if self.language(file) != Language::Bibtex => field.name(),
            (Words::Own, fields::DATE) => "year",
            (Words::Own, fields::VENUE) => fields::JOURNALTITLE.spec().bibtex,
            (Words::Own, _) => field.spec().bibtex,
        }
    }

    /// The word for `status` in `file`: in a .bib, BibLaTeX's.
    pub(crate) fn status_word(&self, file: FileId, status: Status) -> &'static str {
        match self.language(file) {
            Language::Bibtex => bibtex::pubstate(status, Dialect::Biblatex),
            Language::Yaml => status.word(),
        }
    }

    /// The field `name` with `value` as it is written in `file`: `doi: 10.1/x`, in a .bib `doi = {10.1/x}`, in
    /// CSL-JSON `"DOI": "10.1/x"`.
    pub(crate) fn said(&self, file: FileId, name: &str, value: &str) -> String {
        match self.language(file) {
            Language::Bibtex => format!("`{name} = {{{value}}}`"),
            Language::Yaml if self.is_csl(file) => {
                let word = fields::find(name).and_then(csl::word).unwrap_or(name);
                if self.is_json(file) {
                    format!("`\"{word}\": \"{value}\"`")
                } else {
                    format!("`{word}: {value}`")
                }
            }
            Language::Yaml => format!("`{name}: {value}`"),
        }
    }

    /// Whether `file` is in CSL's words.
    pub(crate) fn is_csl(&self, file: FileId) -> bool {
        self.words(file) == Words::Csl
    }

    /// In whose words `file` is: it has one that nobody else has.
    fn words(&self, file: FileId) -> Words {
        *self.words.borrow_mut().entry(file).or_insert_with(|| self.find_words(file))
    }

    /// The same, looked for.
    fn find_words(&self, file: FileId) -> Words {
        let csl = if self.is_json(file) {
            ["\"issued\"", "\"container-title\"", "\"date-parts\""]
        } else {
            ["  issued:", "  container-title:", "  date-parts:"]
        };
        let hayagriva = ["  parent:", "  serial-number:", "  page-range:"];
        let has =
            |words: [&str; 3]| words.iter().any(|word| self.sources.text(file).contains(word));
        match self.language(file) {
            Language::Yaml if has(csl) => Words::Csl,
            Language::Yaml if has(hayagriva) => Words::Hayagriva,
            _ => Words::Own,
        }
    }

    /// Whether `file` says that it is JSON.
    fn is_json(&self, file: FileId) -> bool {
        let ending = self.sources.path(file).extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
    }

    /// Like [`Context::field_edit`], but of an address or identifier, which may be in a `\url{…}`: that
    /// goes with it.
    pub(crate) fn address_edit(&self, field: &Field, old: &str, new: &str) -> Option<Edit> {
        let whole = self.slice(field.span);
        // What BibTeX reads as a macro is no value that could be mended.
        let is_value = whole.starts_with(['{', '"']);
        if self.language(field.span.file) == Language::Bibtex && !is_value {
            return None;
        }
        match whole.find("\\url") {
            Some(_) if !old.contains("\\url") => {
                self.field_edit(field, &format!("\\url{{{old}}}"), new)
            }
            _ => self.field_edit(field, old, new),
        }
    }

    /// Like [`Context::edit`] in the value of `field`; nothing for a field of another work, which
    /// must be changed there.
    pub(crate) fn field_edit(&self, field: &Field, old: &str, new: &str) -> Option<Edit> {
        if field.inherited { None } else { self.edit(field.span, old, new) }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::Case;

    #[test]
    fn a_fix_is_offered_only_where_the_text_stands_once() {
        let case = Case::yaml("doi: ab ab c\n");
        let whole = case.span("doi: ab ab c");
        let edit = |old: &str| case.with_context(|context| context.edit(whole, old, "d"));
        assert_eq!(edit("c").map(|edit| edit.span), Some(case.span("c")));
        assert_eq!(edit("ab"), None);
        assert_eq!(edit("x"), None);
        assert_eq!(edit(""), None);
    }
}
