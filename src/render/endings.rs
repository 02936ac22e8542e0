//! Whether a file may have the ending that a config gives it: what a template writes is one language,
//! and a program goes by the ending.

use std::path::Path;

use super::target::Target;
use super::template::Template;
use super::templates::may_include;
use crate::diag::{Diagnostic, codes};
use crate::span::Span;

/// How a file of a format that no built-in template writes is made of one that a template does write.
#[derive(Clone, Copy)]
enum Way {
    /// pandoc writes it.
    Pandoc,
    /// It is for paper: Typst's compiler, a browser or pandoc print it.
    Paper,
    /// A spreadsheet opens a table in text.
    Table,
    /// Nothing of byline's leads to it.
    None,
}

/// Endings of well-known formats that no built-in template writes. Any other ending that byline does
/// not know (`.php`, `.njk`) is the user's own business.
const FOREIGN: &[(Way, &[&str])] = &[
    (Way::Pandoc, &["docx", "odt", "rtf", "epub", "org", "rst", "adoc", "textile", "wiki", "pptx"]),
    (Way::Paper, &["pdf", "ps", "dvi"]),
    (Way::Table, &["xlsx", "xls", "ods"]),
    (Way::None, &["doc", "ppt", "ipynb", "png", "jpg", "jpeg", "gif", "webp", "zip"]),
];

/// A file that a template is to write.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// Its path.
    pub path: &'a str,
    /// Whether only a region of it is written.
    pub is_region: bool,
    /// Where the path is said.
    pub span: Span,
}

impl Template {
    /// The finding that the ending of `file` is of another format than the template writes;
    /// `endings` are those of all templates of its name. Of a region only the user knows what the
    /// page makes of it.
    pub fn wrong_ending(&self, file: Written<'_>, endings: &[String]) -> Option<Diagnostic> {
        let ending = Path::new(file.path).extension()?.to_str()?.to_ascii_lowercase();
        if endings.contains(&ending) {
            return None;
        }
        let way = FOREIGN.iter().find(|(_, all)| all.contains(&ending.as_str()));
        let target = Target::of_ending(&ending).map(|(target, _)| target);
        let help = match (way, target) {
            (Some((way, _)), _) => self.way_to(file.path, *way, endings),
            (None, Some(target)) if !file.is_region && !may_be(target, self.target) => {
                format!("write `{}` instead", self.renamed(file.path))
            }
            _ => return None,
        };
        let all = endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
        let message = format!("the template `{}` writes {all}, not .{ending}", self.name);
        Some(Diagnostic::error(codes::WRONG_ENDING, message).at(file.span).help(help))
    }

    /// How to get the file at `path`.
    fn way_to(&self, path: &str, way: Way, endings: &[String]) -> String {
        let source = self.renamed(path);
        let is_prose = matches!(self.target, Target::Markdown | Target::Html | Target::Tex);
        match way {
            Way::Paper if endings.iter().any(|ending| ending == "typ") => {
                let source = with_ending(path, "typ");
                format!("write `{source}`, then run `typst compile {source}`")
            }
            Way::Paper if self.target == Target::Html => {
                format!("write `{source}`, and print it to a file in a browser")
            }
            Way::Pandoc | Way::Paper if is_prose => {
                format!("write `{source}`, then run `pandoc {source} -o {path}`")
            }
            Way::Table => "write a `.csv` with `byline export csv`, which spreadsheets open".into(),
            _ => format!("write `{source}` instead"),
        }
    }

    /// `path` with the ending of what the template writes.
    fn renamed(&self, path: &str) -> String {
        with_ending(path, &self.own_ending)
    }
}

/// `path` with another ending.
fn with_ending(path: &str, ending: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.{ending}")
}

/// Whether what is in `template`'s language may be a file of the language `file`.
fn may_be(file: Target, template: Target) -> bool {
    may_include(file, template)
        || file == Target::Plain
        || file == Target::Yaml && matches!(template, Target::Json | Target::Rendercv)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sink;
    use crate::files::Files;
    use crate::render::{Templates, samples};
    use crate::span::{Sources, Spanned};

    /// The finding about writing `path` with the template `name`, as message and help.
    fn found(name: &str, path: &str, is_region: bool) -> Option<(String, String)> {
        let (files, templates) = (Files::disk(), Templates::default());
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
        let word = Spanned::new(name.to_owned(), samples::span());
        let template = templates.find(&word, ending, &files, &mut sources, &mut sink).unwrap();
        let endings = templates.endings(&template, &files);
        let written = Written { path, is_region, span: samples::span() };
        let finding = template.wrong_ending(written, &endings)?;
        Some((finding.message, finding.help.unwrap_or_default()))
    }

    #[test]
    fn a_format_that_no_template_writes_is_refused_with_the_way_to_it() {
        for (name, path, help) in [
            ("list", "cv/a.docx", "write `cv/a.md`, then run `pandoc cv/a.md -o cv/a.docx`"),
            ("cv", "cv.pdf", "write `cv.typ`, then run `typst compile cv.typ`"),
            ("list", "a.b.PDF", "write `a.b.md`, then run `pandoc a.b.md -o a.b.PDF`"),
            ("html", "a.pdf", "write `a.html`, and print it to a file in a browser"),
            ("bibtex", "a.org", "write `a.bib` instead"),
            ("list", "a.xlsx", "write a `.csv` with `byline export csv`, which spreadsheets open"),
            ("list", "a.html", "write `a.md` instead"),
            ("rss", "feed.json", "write `feed.xml` instead"),
        ] {
            assert_eq!(found(name, path, false).unwrap().1, help, "{name} {path}");
        }
        let (message, _) = found("cv", "cv.odt", true).unwrap();
        assert_eq!(message, "the template `cv` writes .docx, .md, .tex, .typ, not .odt");
    }

    #[test]
    fn a_file_that_holds_the_language_may_have_its_own_ending() {
        for (name, path) in [
            ("list", "a.md"),
            ("list", "a.qmd"),
            ("list", "README"),
            ("list", "a.php"),
            ("list", "a.txt"),
            ("html-list", "index.md"),
            ("csl", "a.yaml"),
            ("cff", "CITATION.cff"),
            ("rss", "feed.rss"),
        ] {
            assert_eq!(found(name, path, false), None, "{name} {path}");
        }
        assert_eq!(found("list", "a.html", true), None, "the page may make Markdown of it");
    }
}
