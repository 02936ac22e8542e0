//! The list of formats, and which of them a file or a tree is in.

use super::format::{Format, Read};
use super::input::Input;
use super::{
    ads, bibtex, cff, columns, commonmeta, crossref, csl, datacite, dblp, endnote, feed, hayagriva,
    highwire, inspire, json_resume, lab_website, mods, nested, openalex, openlibrary, orcid, page,
    pubmed, rendercv, ris, semantic_scholar, yaml, zotero,
};
use crate::diag::{Diagnostic, Sink, codes, did_you_mean};
use crate::syntax::node::{Document, Language, Node};
use crate::syntax::yaml as yaml_syntax;

/// Every format that byline reads or writes, in the order in which they are tried.
pub(crate) const FORMATS: &[Format] = &[
    Format {
        name: "feed",
        doc: "RSS 0.9 to 2.0, Atom and JSON Feed",
        endings: &["rss", "atom"],
        read: Read::Text {
            says_encoding: true,
            looks_like: feed::read::looks_like,
            read: feed::read::read,
        },
        tables: &[],
        templates: &["rss", "atom", "jsonfeed"],
    },
    Format {
        name: "bibtex",
        doc: "BibTeX and BibLaTeX",
        endings: &["bib", "biblatex", "bibtex"],
        read: Read::Source { language: Language::Bibtex, looks_like: bibtex::looks_like },
        tables: &[],
        templates: &["bibtex", "biblatex"],
    },
    Format {
        name: "ris",
        doc: "RIS, from EndNote, Zotero, Mendeley and publishers",
        endings: &["ris"],
        read: Read::Text {
            says_encoding: false,
            looks_like: ris::read::looks_like,
            read: ris::read::read,
        },
        tables: &[ris::table::TYPES, ris::table::FIELDS, ris::table::PEOPLE],
        templates: &["ris"],
    },
    Format {
        name: "table",
        doc: "Tables (CSV, TSV): Scopus, IEEE, PubMed, Springer, Embase, Web of Science, Google Scholar, Zotero, your own",
        endings: &["csv", "tsv"],
        read: Read::Text {
            says_encoding: false,
            looks_like: columns::read::looks_like,
            read: columns::read::read,
        },
        tables: &[columns::table::TYPES, columns::table::FIELDS, columns::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "yaml",
        doc: "byline's own YAML, or JSON",
        endings: &["yaml", "yml"],
        read: Read::Source { language: Language::Yaml, looks_like: yaml::looks_like },
        tables: &[],
        templates: &["data"],
    },
    Format {
        name: "orcid",
        doc: "ORCID's works or record, in JSON",
        endings: &[],
        read: Read::Records { looks_like: orcid::read::is_json, read: orcid::read::read_json },
        tables: &[orcid::table::TYPES, orcid::table::FIELDS, orcid::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "orcid-xml",
        doc: "ORCID's works or record, in XML",
        endings: &[],
        read: Read::Text {
            says_encoding: false,
            looks_like: orcid::read::is_xml,
            read: orcid::read::read_xml,
        },
        tables: &[orcid::table::TYPES, orcid::table::FIELDS, orcid::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "crossref",
        doc: "Crossref's JSON, as its API and doi.org give it",
        endings: &[],
        read: Read::Records { looks_like: crossref::read::looks_like, read: crossref::read::read },
        tables: &[
            crossref::table::TYPES,
            crossref::table::FIELDS,
            crossref::table::PEOPLE,
            crossref::table::BY_HAND,
        ],
        templates: &[],
    },
    Format {
        name: "nbib",
        doc: "PubMed's nbib (MEDLINE)",
        endings: &["nbib", "medline"],
        read: Read::Text {
            says_encoding: false,
            looks_like: pubmed::read::is_nbib,
            read: pubmed::read::read_nbib,
        },
        tables: &[pubmed::table::TYPES, pubmed::table::TAGS, pubmed::table::TAGS_BY_HAND],
        templates: &[],
    },
    Format {
        name: "pubmed",
        doc: "PubMed's XML",
        endings: &[],
        read: Read::Text {
            says_encoding: false,
            looks_like: pubmed::read::is_xml,
            read: pubmed::read::read_xml,
        },
        tables: &[
            pubmed::table::TYPES,
            pubmed::table::PATHS,
            pubmed::table::PEOPLE,
            pubmed::table::PATHS_BY_HAND,
        ],
        templates: &[],
    },
    Format {
        name: "enw",
        doc: "EndNote's lines with tags (enw, refer)",
        endings: &["enw", "refer"],
        read: Read::Text {
            says_encoding: false,
            looks_like: endnote::read::is_enw,
            read: endnote::read::read_enw,
        },
        tables: &[
            endnote::table::TYPES,
            endnote::table::TAGS,
            endnote::table::TAG_PEOPLE,
            endnote::table::TAGS_BY_HAND,
        ],
        templates: &[],
    },
    Format {
        name: "endnote",
        doc: "EndNote's XML",
        endings: &[],
        read: Read::Text {
            says_encoding: false,
            looks_like: endnote::read::is_xml,
            read: endnote::read::read_xml,
        },
        tables: &[
            endnote::table::TYPES,
            endnote::table::PATHS,
            endnote::table::PATH_PEOPLE,
            endnote::table::PATHS_BY_HAND,
        ],
        templates: &[],
    },
    Format {
        name: "ciw",
        doc: "Web of Science's lines with tags (ciw, plain text)",
        endings: &["ciw", "isi"],
        read: Read::Text {
            says_encoding: false,
            looks_like: columns::tagged::looks_like,
            read: columns::tagged::read,
        },
        tables: &[],
        templates: &[],
    },
    Format {
        name: "zotero-rdf",
        doc: "Zotero's RDF",
        endings: &["rdf"],
        read: Read::Text {
            says_encoding: false,
            looks_like: zotero::read::looks_like,
            read: zotero::read::read,
        },
        tables: &[zotero::table::FIELDS, zotero::table::PEOPLE, zotero::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "dblp",
        doc: "DBLP's XML",
        endings: &[],
        read: Read::Text {
            says_encoding: false,
            looks_like: dblp::read::looks_like,
            read: dblp::read::read,
        },
        tables: &[dblp::table::TYPES, dblp::table::FIELDS, dblp::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "mods",
        doc: "MODS, the XML of libraries",
        endings: &["mods"],
        read: Read::Text {
            says_encoding: false,
            looks_like: mods::read::looks_like,
            read: mods::read::read,
        },
        tables: &[mods::table::TYPES, mods::table::FIELDS, mods::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "datacite",
        doc: "DataCite's JSON",
        endings: &[],
        read: Read::Records { looks_like: datacite::read::looks_like, read: datacite::read::read },
        tables: &[datacite::table::TYPES, datacite::table::FIELDS, datacite::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "openalex",
        doc: "OpenAlex's JSON",
        endings: &[],
        read: Read::Records { looks_like: openalex::read::looks_like, read: openalex::read::read },
        tables: &[openalex::table::TYPES, openalex::table::FIELDS, openalex::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "openlibrary",
        doc: "Open Library's JSON of books",
        endings: &[],
        read: Read::Records {
            looks_like: openlibrary::read::looks_like,
            read: openlibrary::read::read,
        },
        tables: &[openlibrary::table::FIELDS, openlibrary::table::PEOPLE],
        templates: &[],
    },
    Format {
        name: "inspire",
        doc: "INSPIRE's JSON",
        endings: &[],
        read: Read::Records { looks_like: inspire::read::looks_like, read: inspire::read::read },
        tables: &[inspire::table::TYPES, inspire::table::FIELDS, inspire::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "semantic-scholar",
        doc: "Semantic Scholar's JSON",
        endings: &[],
        read: Read::Records {
            looks_like: semantic_scholar::read::looks_like,
            read: semantic_scholar::read::read,
        },
        tables: &[
            semantic_scholar::table::TYPES,
            semantic_scholar::table::FIELDS,
            semantic_scholar::table::PEOPLE,
            semantic_scholar::table::BY_HAND,
        ],
        templates: &[],
    },
    Format {
        name: "ads",
        doc: "The JSON of NASA's ADS",
        endings: &[],
        read: Read::Records { looks_like: ads::read::looks_like, read: ads::read::read },
        tables: &[ads::table::TYPES, ads::table::FIELDS, ads::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "commonmeta",
        doc: "commonmeta's JSON",
        endings: &[],
        read: Read::Records {
            looks_like: commonmeta::read::looks_like,
            read: commonmeta::read::read,
        },
        tables: &[commonmeta::table::TYPES, commonmeta::table::FIELDS, commonmeta::table::BY_HAND],
        templates: &[],
    },
    Format {
        name: "jsonresume",
        doc: "the publications of a JSON Resume",
        endings: &[],
        read: Read::Records {
            looks_like: json_resume::read::looks_like,
            read: json_resume::read::read,
        },
        tables: &[
            json_resume::table::FIELDS,
            json_resume::table::PEOPLE,
            json_resume::table::BY_HAND,
        ],
        templates: &["jsonresume"],
    },
    Format {
        name: "rendercv",
        doc: "the publications of a CV for RenderCV",
        endings: &[],
        read: Read::Records { looks_like: rendercv::read::looks_like, read: rendercv::read::read },
        tables: &[rendercv::table::FIELDS, rendercv::table::PEOPLE, rendercv::table::BY_HAND],
        templates: &["rendercv"],
    },
    Format {
        name: "lab-website",
        doc: "`sources.yaml` and `citations.yaml` of the Lab Website Template",
        endings: &[],
        read: Read::Records {
            looks_like: lab_website::read::looks_like,
            read: lab_website::read::read,
        },
        tables: &[
            lab_website::table::TYPES,
            lab_website::table::FIELDS,
            lab_website::table::PEOPLE,
            lab_website::table::BY_HAND,
        ],
        templates: &[],
    },
    Format {
        name: "csl",
        doc: "CSL-JSON and CSL-YAML",
        endings: &[],
        read: Read::Tree { looks_like: csl::read::looks_like, translate: csl::read::translate },
        tables: &[csl::table::TYPES, csl::table::FIELDS, csl::table::PEOPLE],
        templates: &["csl"],
    },
    Format {
        name: "hayagriva",
        doc: "Hayagriva's YAML",
        endings: &[],
        read: Read::Tree {
            looks_like: hayagriva::read::looks_like,
            translate: hayagriva::read::translate,
        },
        tables: &[hayagriva::table::TYPES, hayagriva::table::FIELDS, hayagriva::table::ROLES],
        templates: &["hayagriva"],
    },
    Format {
        name: "cff",
        doc: "CITATION.cff",
        endings: &["cff"],
        read: Read::Records { looks_like: cff::read::looks_like, read: cff::read::read },
        tables: &[cff::table::TYPES, cff::table::FIELDS, cff::table::PEOPLE, cff::table::BY_HAND],
        templates: &["cff"],
    },
    Format {
        name: "schema.org",
        doc: "schema.org in JSON-LD",
        endings: &[],
        read: Read::Never,
        tables: &[],
        templates: &["schema-org"],
    },
    Format {
        name: "highwire",
        doc: "The page of one work, by its `<meta>` tags for Google Scholar and Zotero",
        endings: &[],
        read: Read::Text {
            says_encoding: false,
            looks_like: highwire::read::looks_like,
            read: highwire::read::read,
        },
        tables: &[highwire::table::TYPES, highwire::table::FIELDS, highwire::table::BY_HAND],
        templates: &["highwire"],
    },
    Format {
        name: "markdown",
        doc: "a page in Markdown that lists works",
        endings: &["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd"],
        read: Read::Text {
            says_encoding: false,
            looks_like: page::looks_like_markdown,
            read: page::read_markdown,
        },
        tables: &[],
        templates: &[],
    },
    Format {
        name: "html",
        doc: "a page in HTML that lists works",
        endings: &["html", "htm", "xhtml"],
        read: Read::Text {
            says_encoding: false,
            looks_like: page::looks_like_html,
            read: page::read_html,
        },
        tables: &[],
        templates: &[],
    },
    Format {
        name: "latex",
        doc: "a CV or a list in LaTeX",
        endings: &["tex", "ltx", "latex", "bbl"],
        read: Read::Text {
            says_encoding: false,
            looks_like: page::looks_like_latex,
            read: page::read_latex,
        },
        tables: &[],
        templates: &[],
    },
    Format {
        name: "text",
        doc: "a list in plain text, as it is pasted",
        endings: &[],
        read: Read::Text {
            says_encoding: false,
            looks_like: page::looks_like_text,
            read: page::read_text,
        },
        tables: &[],
        templates: &[],
    },
];

/// The formats that byline reads.
pub fn readable() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| !matches!(format.read, Read::Never))
}

/// `document` in byline's words, if its shape is that of another vocabulary.
pub(crate) fn adopt(mut document: Document) -> Document {
    if let Some(translate) = translation(&document.root) {
        document.root = translate(document.root);
    }
    document
}

/// Whether the shape of `root` is that of another vocabulary than byline's.
pub(crate) fn is_adopted(root: &Node) -> bool {
    translation(root).is_some()
}

/// What turns `root` into byline's words, if its shape is that of another vocabulary.
fn translation(root: &Node) -> Option<fn(Node) -> Node> {
    let found = FORMATS.iter().find_map(|format| match format.read {
        Read::Tree { looks_like, translate } if looks_like(root) => Some(translate),
        _ => None,
    });
    found.or_else(|| nested::looks_like(root).then_some(nested::flatten as fn(Node) -> Node))
}

/// The format named `from`, else the one that `input` is in by its ending or looks like; `None`, and
/// a finding, if there is none.
pub fn find(input: &Input, from: Option<&str>, sink: &mut Sink) -> Option<&'static Format> {
    let found = match from {
        Some(name) => readable().find(|format| format.name == name),
        None => told(input),
    };
    if found.is_none() {
        sink.push(unknown(input, from));
    }
    found
}

/// The format that the ending tells, unless the text is plainly another's: what PubMed writes is saved as
/// `.ris`, too. Else that of the text.
fn told(input: &Input) -> Option<&'static Format> {
    let ending = readable().find(|format| has_ending(input, format));
    let is_other =
        |format: &Format| matches!(format.read, Read::Text { .. }) && !looks_like(input, format);
    let other = ending.filter(|format| is_other(format)).and_then(|_| {
        let mut sure = readable().filter(|format| !is_page(format) && !is_yaml(format));
        sure.find(|format| looks_like(input, format))
    });
    let ending = other.or(ending);
    let told = ending.or_else(|| readable().find(|format| looks_like(input, format)));
    let told = told.filter(|format| !is_yaml(format));
    // What reads pages sees works in any text, and records of others are YAML, too.
    match told.filter(|format| ending.is_some() || !is_page(format)) {
        Some(sure) => Some(sure),
        None => by_shape(input).or(told),
    }
}

/// The first of the formats `names` that `input` looks like, whatever it is called.
#[cfg(feature = "net")]
pub fn among(input: &Input, names: &[&str]) -> Option<&'static Format> {
    let root = yaml_syntax::parse(input.file, &input.text, &mut Sink::default()).root;
    let find = |name: &&str| readable().find(|format| format.name == *name);
    let mut formats = names.iter().filter_map(find);
    formats.find(|format| match format.read {
        Read::Records { looks_like, .. } | Read::Tree { looks_like, .. } => looks_like(&root),
        _ => looks_like(input, format),
    })
}

/// Whether the file has an ending that only files of `format` have.
fn has_ending(input: &Input, format: &Format) -> bool {
    let ending = input.path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| format.endings.contains(&ending))
}

/// Whether the text looks like `format`.
fn looks_like(input: &Input, format: &Format) -> bool {
    let text = input.text.trim_start_matches('\u{feff}');
    match format.read {
        Read::Source { looks_like, .. } | Read::Text { looks_like, .. } => looks_like(text),
        Read::Tree { .. } | Read::Records { .. } | Read::Never => false,
    }
}

/// Whether `format` is that of pages for people.
fn is_page(format: &Format) -> bool {
    ["markdown", "html", "latex", "text"].contains(&format.name)
}

/// Whether `format` is byline's own YAML, in whose language the records of others are written, too.
fn is_yaml(format: &Format) -> bool {
    matches!(format.read, Read::Source { language: Language::Yaml, .. })
}

/// The format whose shape the text has as YAML or JSON; else byline's own, if it looks like that.
fn by_shape(input: &Input) -> Option<&'static Format> {
    let root = yaml_syntax::parse(input.file, &input.text, &mut Sink::default()).root;
    let is_one = |format: &&Format| match format.read {
        Read::Records { looks_like, .. } => looks_like(&root),
        _ => false,
    };
    let own = |format: &&Format| {
        is_yaml(format) && (has_ending(input, format) || looks_like(input, format))
    };
    let in_other_words = |format: &&Format| match format.read {
        Read::Tree { looks_like, .. } => looks_like(&root),
        _ => false,
    };
    readable()
        .find(is_one)
        .or_else(|| readable().find(own))
        .or_else(|| readable().find(in_other_words))
}

/// The finding for a format that is not known.
fn unknown(input: &Input, from: Option<&str>) -> Diagnostic {
    let known = || readable().map(|format| format.name);
    let list: Vec<String> =
        readable().map(|format| format!("`{}` ({})", format.name, format.doc)).collect();
    let help = match from.and_then(|name| did_you_mean(name, known())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("byline imports {}", list.join(", ")),
    };
    let message = match from {
        Some(name) => format!("unknown format `{name}`"),
        None => "the format was not recognised".to_owned(),
    };
    Diagnostic::error(codes::IMPORT_UNKNOWN, message).at(input.first_line()).help(help)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::span::Sources;

    #[test]
    fn a_format_is_recognised_by_the_ending_then_by_the_text() {
        let bibtex = "\u{feff}@misc{a, title = {T}}";
        let cases = [
            ("a.bib", "", Some("bibtex")),
            ("a.ris", "", Some("ris")),
            ("a.yaml", "works:\n- title: T\n  note: |\n    @misc{a, title = {T}}", Some("yaml")),
            ("a.txt", bibtex, Some("bibtex")),
            ("a.txt", "@home: {a}", None),
            ("a.json", "[{\"id\": \"a\"}]", Some("yaml")),
            ("a.json", "{\"version\": \"https://jsonfeed.org/version/1.1\"}", Some("feed")),
            ("<stdin>", "TY  - JOUR\nER  - ", Some("ris")),
            ("a.txt", "a list of papers", None),
            ("<stdin>", "lee:\n  type: article\n  title: T\n", Some("hayagriva")),
        ];
        for (path, text, name) in cases {
            let file = Sources::default().add(path, text);
            let (path, bytes) = (Path::new(path), text.as_bytes());
            let input = Input { file, path, bytes, columns: &[], owner: None, text: text.into() };
            let found = find(&input, None, &mut Sink::default());
            assert_eq!(found.map(|format| format.name), name, "{path:?} {text}");
        }
    }
}
