//! byline's CSL-JSON of every .bib file of the corpus beside pandoc's, variable by variable. What
//! differs is counted by kind, each with its reason; `beside-pandoc.tsv` has the counts, which are bounds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use byline::internals::diag::Sink;
use byline::internals::span::Sources;
use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization as _;

use super::corpus::{self, corpus};
use super::ratchet;
use crate::roundtrip::{alone, rendered};

/// The folders of lists that people keep.
const FOLDERS: &[&str] = &["bib/large", "bib/multilingual", "bib/personal"];

/// How many variables of a thousand may differ unexplained.
const UNEXPLAINED: usize = 1;

/// A variable that is not the same in both.
struct Difference<'a> {
    variable: &'a str,
    /// The type of the item, as byline has it.
    kind: &'a str,
    /// byline's value as characters, and pandoc's; `None` where one has none.
    ours: Option<String>,
    theirs: Option<String>,
    /// Whether the entry says a field twice.
    is_repeated: bool,
    /// Whether the entry inherits.
    inherits: bool,
}

impl Difference<'_> {
    /// Whether only byline has the variable.
    fn is_ours(&self) -> bool {
        self.theirs.as_ref().is_none_or(String::is_empty)
    }

    /// Whether only pandoc has it.
    fn is_theirs(&self) -> bool {
        self.ours.is_none()
    }

    /// Both values; a missing one is empty.
    fn both(&self) -> (&str, &str) {
        (self.ours.as_deref().unwrap_or_default(), self.theirs.as_deref().unwrap_or_default())
    }

    /// Whether either value has one of `parts`.
    fn holds(&self, parts: &[&str]) -> bool {
        let (ours, theirs) = self.both();
        parts.iter().any(|part| ours.contains(part) || theirs.contains(part))
    }

    /// Whether it is one of `variables`.
    fn is(&self, variables: &[&str]) -> bool {
        variables.contains(&self.variable)
    }
}

/// A kind of difference: what it is, and why it is right.
struct Kind {
    reason: &'static str,
    is: fn(&Difference<'_>) -> bool,
}

const PEOPLE: &[&str] = &["author", "editor", "translator", "container-author"];
const PROSE: &[&str] =
    &["title", "container-title", "collection-title", "volume-title", "abstract", "note", "annote"];

/// The kinds; a difference is of the first that it fits.
const KINDS: &[Kind] = &[
    Kind {
        reason: "pandoc cuts a short title at the colon; byline has one where the list has one",
        is: |it| it.is(&["title-short"]),
    },
    Kind {
        reason: "`custom` says byline's type where CSL's does not lead back to it",
        is: |it| it.is(&["custom"]),
    },
    Kind {
        reason: "byline says where an eprint lies as CSL's `archive`; pandoc only makes an address of it",
        is: |it| {
            it.variable.starts_with("archive")
                || it.variable == "URL"
                    && it.is_theirs()
                    && it.holds(&["arxiv", "jstor", "pubmed", "hdl"])
        },
    },
    Kind {
        reason: "pandoc keeps other keys of the entry (`ids`), which are no variable of CSL",
        is: |it| it.is(&["other-ids", "jurisdiction"]),
    },
    Kind {
        reason: "a `year` of words alone (`to appear`) is a status here; pandoc says an empty date",
        is: |it| it.variable == "issued" && it.is_theirs(),
    },
    Kind {
        reason: "a periodical has its title; pandoc says it once more as what holds it",
        is: |it| it.kind == "periodical" && it.is_theirs(),
    },
    Kind {
        reason: "editors of a paper that names no book: pandoc drops them",
        is: |it| it.variable == "editor" && it.is_ours(),
    },
    Kind {
        reason: "entities of HTML are the characters that they are here",
        is: |it| it.is(PROSE) && it.both().1.contains('&') && it.both().1.contains(';'),
    },
    Kind {
        reason: "the number of a series stays a number; BibLaTeX’s styles, and pandoc, make `5th series` of it",
        is: |it| it.variable == "collection-title" && it.both().1.ends_with("th series"),
    },
    Kind {
        reason: "an empty field: pandoc says an empty text, byline nothing",
        is: |it| it.is_theirs() && it.theirs.as_deref() == Some(""),
    },
    Kind {
        reason: "pandoc has no type for `@misc`, `@conference`, `@preprint`, or leaves it empty",
        is: |it| it.variable == "type" && it.is_ours(),
    },
    Kind {
        reason: "pandoc’s older words for standards, software, pictures and issues of journals",
        is: |it| it.variable == "type",
    },
    Kind {
        reason: "pandoc adds a country to a language (`de-DE`), or leaves babel’s name as it is; byline writes the tag",
        is: |it| it.variable == "language" && !it.is_ours(),
    },
    Kind {
        reason: "pandoc reads `langid` only; byline reads `language`, too",
        is: |it| it.variable == "language",
    },
    Kind {
        reason: "a field written twice: byline takes the first, as BibTeX does, and reports the second; pandoc takes the last",
        is: |it| it.is_repeated && !it.is(PEOPLE),
    },
    Kind {
        reason: "initials: pandoc puts blanks between them, and takes names apart at a `~`; accents on a dotless i are one letter here",
        is: |it| it.is(PEOPLE) && letters(it.both().0) == letters(it.both().1),
    },
    Kind {
        reason: "names as people slip: commas or an `and` too many, `et al.`, marks, a suffix at the end; byline reports them and reads what is meant",
        is: |it| it.is(PEOPLE) && !it.is_ours(),
    },
    Kind {
        reason: "pandoc joins words where a line is empty, or makes an accent on a dotless i two letters",
        is: |it| it.is(PROSE) && letters(it.both().0) == letters(it.both().1),
    },
    Kind {
        reason: "an unescaped `%`: pandoc takes it for a comment and loses the rest of the line; byline keeps it",
        is: |it| it.is(PROSE) && it.both().0.contains('%') && !it.is_theirs(),
    },
    Kind {
        reason: "mathematics: pandoc writes TeX without its dollars; byline raises and lowers, or keeps the dollars",
        is: |it| it.is(PROSE) && it.holds(&["$", "_", "^", "\\"]) && !is_unknown_command(it),
    },
    Kind {
        reason: "pandoc drops commands that it does not know; byline keeps them and reports them",
        is: |it| it.is(PROSE) && is_unknown_command(it),
    },
    Kind {
        reason: "macros of journals (`\\mnras`) that styles define: pandoc prints nothing",
        is: |it| it.variable == "container-title" && it.theirs.as_deref() == Some(""),
    },
    Kind {
        reason: "pandoc drops `booktitle` and `journal` where BibLaTeX does not print them",
        is: |it| it.is(&["container-title", "collection-title"]) && it.is_ours(),
    },
    Kind {
        reason: "inherited: pandoc knows no parent behind its children and no `xdata` of `crossref`; byline leaves the DOI and subtitle of a book to the book",
        is: |it| it.inherits,
    },
    Kind {
        reason: "a `;` for each `and` in publishers and places, and for the separators of keywords",
        is: |it| {
            it.is(&["publisher", "publisher-place", "event-place", "keyword"])
                && listed(it.both().0) == listed(it.both().1)
        },
    },
    Kind {
        reason: "`howpublished` is a medium; pandoc makes a publisher of it, even where it is an address",
        is: |it| {
            it.variable == "medium"
                || it.variable == "publisher" && it.is_theirs()
                || it.variable == "URL" && it.is_ours()
        },
    },
    Kind {
        reason: "school, institution or organization beside a publisher: pandoc prints both with a `;`, byline the publisher",
        is: |it| it.variable == "publisher",
    },
    Kind {
        reason: "the place of a conference without a publisher, and of a talk, is where it was held; an event is CSL’s `event-title`",
        is: |it| it.is(&["event-place", "publisher-place", "event", "event-title"]),
    },
    Kind {
        reason: "months in words and numbers, days and ranges beside a `year`, years with words: pandoc reads the year alone",
        is: |it| it.is(&["issued", "accessed"]) && (it.is_ours() || it.ours.is_some()),
    },
    Kind {
        reason: "an identifier is bare here: without `https://doi.org/`, HTML or TeX’s backslashes",
        is: |it| it.is(&["DOI", "URL", "ISBN", "ISSN"]) && !it.is_theirs() && !it.is_ours(),
    },
    Kind {
        reason: "`issue` without `number`, `part`, `pagetotal`, `numpages`, `pmid`, `pmcid` and `eid` are read; pandoc drops them, or joins volume and part",
        is: |it| {
            it.is(&[
                "issue",
                "number",
                "number-of-pages",
                "PMID",
                "PMCID",
                "part",
                "volume",
                "page",
                "keyword",
                "status",
            ])
        },
    },
    Kind {
        reason: "a note that is an identifier (`PMID: 1`) is read as one",
        is: |it| {
            it.variable == "note" && it.is_theirs() && it.holds(&["pmid", "doi", "arxiv", "pmc"])
        },
    },
    Kind {
        reason: "pandoc loses a title that opens with a quotation, and signs such as ® and `\\textendash` before a brace",
        is: |it| it.is(PROSE) && letters(it.both().1).len() < letters(it.both().0).len(),
    },
    Kind {
        reason: "biblatex’s key for a status, a thesis or a report is read as its word, of which byline has one each",
        is: |it| it.is(&["status", "genre"]),
    },
];

/// `text` without the marks, blanks and stops between letters.
fn letters(text: &str) -> String {
    let text = text.replace("ı", "i").replace(" and ", "; ");
    text.nfkd().filter(|letter| letter.is_alphanumeric()).collect()
}

/// `text` with one sign between its parts.
fn listed(text: &str) -> String {
    text.replace(" and ", ";")
        .replace(", ", ";")
        .replace(',', ";")
        .replace("; ", ";")
        .replace(";;", ";")
        .replace(['{', '}'], "")
}

/// Whether byline keeps a command that pandoc dropped.
fn is_unknown_command(it: &Difference<'_>) -> bool {
    let (ours, theirs) = it.both();
    let backslashes = |text: &str| text.matches('\\').count();
    !ours.contains('$') && backslashes(ours) > backslashes(theirs)
}

/// What a reader sees of `text`: no tags, one kind of quotation marks, dashes and blanks, no case, which
/// pandoc changes in titles.
fn visible(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = behind.starts_with(['/', 'i', 'b', 's', 'a']);
        if let Some((_, behind)) = behind.split_once('>').filter(|_| is_tag) {
            rest = behind;
        } else {
            out.push('<');
            rest = behind;
        }
    }
    out.push_str(rest);
    let one = |letter: char| match letter {
        '“' | '”' | '„' | '«' | '»' | '’' | '‘' | '‚' | '"' => '\'',
        '–' | '—' | '‑' | '‐' | '−' => '-',
        letter => letter,
    };
    let text: String = out.replace("--", "-").replace(" - ", "-").chars().map(one).collect();
    let text = text.replace(" - ", "-").to_lowercase().nfc().collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of a variable as characters.
fn shown(value: &Json) -> String {
    match value {
        Json::Array(names) => names.iter().map(name).collect::<Vec<_>>().join(" ; "),
        Json::Object(date) if date.contains_key("date-parts") => date["date-parts"].to_string(),
        Json::Object(parts) => parts.values().map(shown).collect(),
        Json::String(text) => visible(text),
        other => other.to_string(),
    }
}

/// A name in one line.
fn name(name: &Json) -> String {
    let parts =
        ["literal", "given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
    let said: Vec<&str> = parts.iter().filter_map(|part| name[part].as_str()).collect();
    visible(&said.join(" "))
}

/// pandoc's items of the BibLaTeX `text`; `None` if it rejects the file.
fn by_pandoc(text: &str) -> Option<Vec<Json>> {
    let mut child = Command::new("pandoc")
        .args(["-f", "biblatex", "-t", "csljson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let text = text.to_owned();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    output.status.success().then(|| serde_json::from_slice(&output.stdout).unwrap())
}

/// byline's items of the file at `path`.
fn by_byline(path: &Path, text: &str) -> Vec<Json> {
    let mut sources = Sources::default();
    let library = corpus::library(path, text, &mut sources, &mut Sink::default());
    serde_json::from_str(&rendered("csl", alone(library), sources)).unwrap()
}

/// What was compared and how it differed.
#[derive(Default)]
struct Trial {
    files: usize,
    rejected: usize,
    items: usize,
    variables: usize,
    counts: BTreeMap<&'static str, usize>,
    unexplained: Vec<String>,
}

impl Trial {
    /// Compares the file at `path`.
    fn file(&mut self, path: &Path) {
        self.files += 1;
        let text = corpus::text_of(path);
        let Some(theirs) = by_pandoc(&text) else {
            self.rejected += 1;
            return;
        };
        let mut ours: BTreeMap<String, Vec<Json>> = BTreeMap::new();
        for item in by_byline(path, &text).into_iter().rev() {
            ours.entry(item["id"].as_str().unwrap_or_default().to_owned()).or_default().push(item);
        }
        let entries = corpus::entries(path);
        for item in &theirs {
            let id = item["id"].as_str().unwrap_or_default();
            let name = format!("{} {id}", corpus::name(path, &corpus("bib")));
            let Some(own) = ours.get_mut(id).and_then(Vec::pop) else {
                self.unexplained.push(format!("{name}: byline has no such work"));
                continue;
            };
            self.items += 1;
            let entry = entries.iter().find(|entry| key_of(entry) == id);
            let fields = entry.map(fields_of).unwrap_or_default();
            self.item(&name, (&own, item), &fields);
        }
        let more = ours.values().flatten().map(|item| format!("{item}: pandoc has no such work"));
        self.unexplained.extend(more);
    }

    /// Compares the items of one work, whose entry has `fields`.
    fn item(&mut self, name: &str, (ours, theirs): (&Json, &Json), fields: &[String]) {
        let (own, other) = (ours.as_object().unwrap(), theirs.as_object().unwrap());
        let names: BTreeSet<&String> = own.keys().chain(other.keys()).collect();
        let is_repeated = fields.iter().collect::<BTreeSet<_>>().len() < fields.len();
        let inherits =
            ["crossref", "xdata", "xref"].iter().any(|it| fields.iter().any(|f| f == it));
        for variable in names.into_iter().filter(|name| *name != "id") {
            self.variables += 1;
            let value = |item: &serde_json::Map<String, Json>| item.get(variable).map(shown);
            let (ours, theirs) = (value(own), value(other));
            if ours == theirs {
                continue;
            }
            let kind = own["type"].as_str().unwrap_or_default();
            let it = Difference { variable, kind, ours, theirs, is_repeated, inherits };
            match KINDS.iter().find(|kind| (kind.is)(&it)) {
                Some(kind) => *self.counts.entry(kind.reason).or_default() += 1,
                None => self.unexplained.push(format!(
                    "{name} ({}) {variable}: {:?}, pandoc {:?}",
                    it.kind, it.ours, it.theirs
                )),
            }
        }
    }

    /// The table of counts, in the order of the kinds.
    fn table(&self) -> String {
        let mut out = format!(
            "files\t{}\nrejected\t{}\nitems\t{}\nvariables\t{}\nunexplained\t{}\n",
            self.files,
            self.rejected,
            self.items,
            self.variables,
            self.unexplained.len()
        );
        for kind in KINDS {
            let _ =
                writeln!(out, "{}\t{}", kind.reason, self.counts.get(kind.reason).unwrap_or(&0));
        }
        out
    }
}

/// The key of an entry.
fn key_of(entry: &byline::internals::syntax::node::Node) -> &str {
    let pairs = entry.pairs().unwrap_or_default();
    pairs.get(1).and_then(|pair| pair.value.text()).unwrap_or_default()
}

/// The names of the fields of an entry.
fn fields_of(entry: &byline::internals::syntax::node::Node) -> Vec<String> {
    let pairs = entry.pairs().unwrap_or_default();
    pairs.iter().skip(2).map(|pair| pair.key.value.to_lowercase()).collect()
}

/// Where the counts are.
fn counts_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/suites/beside-pandoc.tsv")
}

/// The rows of the counts: what, and how often.
fn counts() -> Vec<(String, usize)> {
    let text = fs::read_to_string(counts_path()).unwrap_or_default();
    let row = |line: &str| {
        let (what, count) = line.rsplit_once('\t')?;
        Some((what.to_owned(), count.parse().ok()?))
    };
    text.lines().filter_map(row).collect()
}

/// The section of the page.
pub(crate) fn section() -> String {
    let counts = counts();
    let of = |what: &str| counts.iter().find(|row| row.0 == what).map_or(0, |row| row.1);
    let kinds = || counts.iter().filter(|row| KINDS.iter().any(|kind| kind.reason == row.0));
    let differing = kinds().map(|row| row.1).sum::<usize>() + of("unexplained");
    let equal = (of("variables") - differing) * 1000 / of("variables").max(1);
    let mut out = format!(
        "\n## CSL-JSON beside pandoc’s\n\nAll {} lists of people in the corpus as byline exports them and as `pandoc -f biblatex -t csljson` does ({} \
         of them pandoc rejects): {} works with {} variables. {}.{} % of these are the same, but for \
         tags, case, and kinds of quotation marks and dashes. The rest by kind; {} are of none.\n\n| variables | why |\n| ---: | --- |\n",
        of("files"),
        of("rejected"),
        of("items"),
        of("variables"),
        equal / 10,
        equal % 10,
        of("unexplained")
    );
    let mut rows: Vec<&(String, usize)> = kinds().filter(|row| row.1 > 0).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.1));
    for (reason, count) in rows {
        let _ = writeln!(out, "| {count} | {reason} |");
    }
    out
}

#[test]
#[ignore = "needs BYLINE_CORPUS and pandoc"]
fn csl_json_is_as_pandocs_but_for_what_is_explained() {
    let mut trial = Trial::default();
    for folder in FOLDERS {
        for path in corpus::files(&corpus(folder), &["bib"]) {
            trial.file(&path);
        }
    }
    if ratchet::is_updating() {
        fs::write(counts_path(), trial.table()).unwrap();
        super::page::write();
    }
    let shown = trial.unexplained.join("\n");
    if let Some(path) = std::env::var_os("BYLINE_FIGURES") {
        fs::write(path, &shown).unwrap();
    }
    assert!(trial.files > 100 && trial.items > 15_000, "{} {}", trial.files, trial.items);
    assert!(trial.unexplained.len() * 1000 <= trial.variables * UNEXPLAINED, "{shown}");
    for (reason, bound) in counts() {
        let count = trial.counts.get(reason.as_str()).copied().unwrap_or(0);
        assert!(count <= bound, "{count} instead of {bound}: {reason}\n{shown}");
    }
}
