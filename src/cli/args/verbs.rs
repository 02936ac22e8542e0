//! The verbs that look at a list or at byline itself, and what they take.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};

use super::lists::{importers, kinds, languages};
use crate::render::cite::DEFAULT;

/// `byline cite`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline cite he2021petgen                          in APA style, as plain text
  byline cite he2021petgen --style ieee --target md
  byline cite he2021petgen --style my-journal.csl
  byline cite he2021petgen --as bibtex              with any template for one work
  byline cite smith2020 --from papers.bib --self \"Jo Smith\"")]
pub(in crate::cli) struct Cite {
    /// The keys of the works
    #[arg(value_name = "KEY")]
    pub(in crate::cli) keys: Vec<String>,
    /// Read these files (`-` is standard input) instead of the config's sources
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(in crate::cli) from: Vec<PathBuf>,
    /// A bundled CSL style, or a `.csl` file
    #[arg(long, value_name = "STYLE", default_value = DEFAULT)]
    pub(in crate::cli) style: String,
    /// Use this template instead of a citation style
    #[arg(long = "as", value_name = "TEMPLATE", conflicts_with = "style")]
    pub(in crate::cli) format: Option<String>,
    /// Language of the citation
    #[arg(long, value_name = "LANGUAGE", default_value = "plain", help = languages("Language of the citation"))]
    pub(in crate::cli) target: String,
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// List the bundled styles
    #[arg(long)]
    pub(in crate::cli) list_styles: bool,
}

/// `byline serve`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "The page shows each output as its reader sees it (Markdown rendered, HTML as it is, BibTeX and TeX in \
colours, feeds as their items), the findings beside it, and a search over all works, each of which can be copied as BibTeX, \
Markdown or a citation. It is renewed after every change of a source, a template or the config; where a run fails, the last \
good page stays. Only this machine can reach it, nothing is loaded from elsewhere, and nothing is written: \
`byline build --watch` writes.

Examples:
  byline serve                                  print the address of the page
  byline serve --open                           open it in the browser, too
  byline serve --site http://localhost:4000/    show what `jekyll serve` shows beside the outputs"
)]
pub(in crate::cli) struct Serve {
    /// The port; without it 4321, or another one if that is taken
    #[arg(long, value_name = "PORT")]
    pub(in crate::cli) port: Option<u16>,
    /// Open the page in the browser
    #[arg(long)]
    pub(in crate::cli) open: bool,
    /// Show this page of your own site, too, as `jekyll serve` or `hugo server` shows it
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) site: Option<String>,
}

/// `byline ls`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline ls
  byline ls papers.bib --where 'year >= 2020 and type == \"article\"' --sort title")]
pub(in crate::cli) struct Ls {
    /// List these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Show only works that match this expression
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub(in crate::cli) filter: Option<String>,
    /// Sort by these fields; prefix `-` for descending
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(in crate::cli) sort: Option<Vec<String>>,
}

/// `byline people`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline people
  byline people papers.bib
  byline people --format yaml >> people.yaml   add the `people:` that merge likely pairs
  byline people --orcid                        propose ORCID iDs of co-authors; asks Crossref about the DOIs of the list")]
pub(in crate::cli) struct People {
    /// Read these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// What to print: a text report, JSON, or only the YAML to paste
    #[arg(long, value_enum, value_name = "text|json|yaml", default_value_t = PeopleFormat::Text, hide_possible_values = true)]
    pub(in crate::cli) format: PeopleFormat,
    /// Propose ORCID iDs of co-authors, as the records of your works have them
    #[cfg(feature = "net")]
    #[arg(long)]
    pub(in crate::cli) orcid: bool,
    /// Ask the services without a question
    #[cfg(feature = "net")]
    #[arg(long, requires = "orcid")]
    pub(in crate::cli) yes: bool,
    /// Ask nobody; use answers from the cache, however old
    #[cfg(feature = "net")]
    #[arg(long, requires = "orcid")]
    pub(in crate::cli) offline: bool,
}

/// How people are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PeopleFormat {
    /// A report to read.
    Text,
    /// For programs.
    Json,
    /// The lines to add to a source.
    Yaml,
}

/// `byline lsp`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "Your editor starts the server and talks to it over standard input and output, by the Language Server Protocol.

Examples:
  byline lsp   the command to set in the editor

In Neovim 0.11:
  vim.lsp.config('byline', {cmd = {'byline', 'lsp'}, filetypes = {'yaml', 'bib'}})
  vim.lsp.enable('byline')"
)]
pub(in crate::cli) struct Lsp {
    /// Use standard input and output (the default; accepted for editors that pass it)
    #[arg(long)]
    pub(in crate::cli) stdio: bool,
}

/// `byline init`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "Looks at this folder (a Jekyll, Hugo or Quarto site, a LaTeX CV, or lists alone), shows what it found and \
what it would write, and asks before it writes. Your lists stay where they are, and no existing file is changed. Without a \
terminal it only shows the plan and exits with 2, unless `--yes` is given.

Examples:
  byline init                     look here, ask, and write a config
  byline init papers.bib --yes    use this list, ask nothing
  byline init --self \"Ann Lee\"    say whose list it is; in an empty folder, start with three sample works
  byline init publications.md     take over a page that is kept by hand; the first build changes nothing
  byline init --orcid 0000-0002-1825-0097   make a list from the works of an ORCID iD, a page and a CV; asks ORCID and Crossref
  byline init --diff              show the files, write nothing"
)]
pub(in crate::cli) struct Init {
    /// The lists to use, and hand-written pages; without any, those found here
    #[arg(value_name = "FILE")]
    pub(in crate::cli) pages: Vec<PathBuf>,
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// Start from the works of this ORCID iD: a list, a page and a CV
    #[cfg(feature = "net")]
    #[arg(long, value_name = "ID", conflicts_with = "pages")]
    pub(in crate::cli) orcid: Option<String>,
    /// Write without asking
    #[arg(long, conflicts_with = "diff")]
    pub(in crate::cli) yes: bool,
    /// Write nothing; show the files
    #[arg(long, visible_alias = "dry-run")]
    pub(in crate::cli) diff: bool,
}

/// `byline compare`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "FILEs are lists as they are: .bib, YAML, and everything that `byline import` reads. Nothing is written. \
Works are paired by DOI and other identifiers, then by title, names and year. What may be said in other words \
(abbreviated names and venues) is no difference; pairs that are not sure are shown and not counted.

Exit codes: 0 the lists agree; 1 they do not; 2 a list cannot be read.

Examples:
  byline compare papers.bib works.yaml
  byline compare papers.bib orcid.json --format html > compared.html
  byline compare papers.bib cv.json --fail-on missing,year   in CI: only these fail"
)]
pub(in crate::cli) struct Compare {
    /// The lists (`-` is standard input); without any, those in this folder
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// The format of the files, if it cannot be detected
    #[arg(hide_short_help = true, long, value_name = "FORMAT", value_parser = importers())]
    pub(in crate::cli) from: Option<String>,
    /// How to print what was found
    #[arg(long, value_enum, value_name = "text|json|html", default_value_t = CompareFormat::Text, hide_possible_values = true)]
    pub(in crate::cli) format: CompareFormat,
    /// Exit 1 only for these: missing, title, authors, year, venue, status, links, rate
    #[arg(long, value_name = "KINDS", value_delimiter = ',', value_parser = kinds())]
    pub(in crate::cli) fail_on: Vec<String>,
    /// Name of the lists' owner, if it is not who is in most works
    #[arg(long = "self", value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum CompareFormat {
    /// A report to read.
    Text,
    /// For programs.
    Json,
    /// A page to read.
    Html,
}

/// `byline import`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "A folder is read as the pages in it: `_publications` of academicpages, `content/publication` \
of HugoBlox. With `--into`, works that the list already has stay as they are; only empty fields are filled.

Examples:
  byline import papers.bib -o works.yaml
  byline import zotero.json -o works.yaml         CSL-JSON, from Zotero or pandoc
  byline import _publications -o works.yaml       the pages of a site
  byline import orcid.json --into works.yaml      add what is new
  byline import list.csv --columns title=2,authors=1
  curl -s https://example.org/index.xml | byline import - -o works.yaml"
)]
pub(in crate::cli) struct Import {
    /// The files or folders to import (`-` is standard input)
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Write a new source instead of standard output
    #[arg(short, long, value_name = "NEW", conflicts_with = "into")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Add the works to this source
    #[arg(long, value_name = "SOURCE")]
    pub(in crate::cli) into: Option<PathBuf>,
    /// Write nothing; show what would change in the source
    #[arg(long, requires = "into")]
    pub(in crate::cli) diff: bool,
    /// How to print what happened to each work
    #[arg(long, value_enum, value_name = "text|json", default_value_t = ReportFormat::Text, hide_possible_values = true)]
    pub(in crate::cli) format: ReportFormat,
    /// The format of the files, if it cannot be detected
    #[arg(long, value_name = "FORMAT", value_parser = importers())]
    pub(in crate::cli) from: Option<String>,
    /// Which columns of a table hold which fields, by number or heading: title=2,authors=1
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',', value_parser = column)]
    pub(in crate::cli) columns: Vec<(String, String)>,
    /// Name of the list's owner, where a page does not show it
    #[arg(long = "self", value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
}

/// How decisions are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ReportFormat {
    /// Lines to read.
    Text,
    /// For programs.
    Json,
}

/// `byline add`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "WHAT is an identifier, or a file in any format that `byline import` reads. Identifiers: DOI, arXiv, PMID, \
PMCID, ISBN, DBLP key, `inspire:NUMBER`, or the address of the page of a work. byline says which hosts it asks before it \
does. It sends them nothing but the identifier; a mail address only if you give one in BYLINE_MAILTO, for which Crossref \
and others answer faster. Answers are kept in your cache folder for 30 days. Of a record, what a list shows is taken \
over: not its abstract, subjects, affiliations and licence.

A work that the list already has is refused, with its place and exit code 1. A preprint whose paper is in the list \
becomes its `arxiv`; a paper whose preprint is in the list takes the place of the preprint. What is not found, or \
cannot be asked for now, is exit code 2; what was found is added nevertheless. `byline undo` takes the change back.

Examples:
  byline add 10.1145/3543507.3583388 2403.06021
  byline add https://openreview.net/forum?id=Byx4NkrtvH --diff
  pbpaste | byline add                 BibTeX, RIS, nbib or CSL-JSON that was copied
  byline add paper.ris --into works.yaml"
)]
pub(in crate::cli) struct Add {
    /// Identifiers of works, or files that hold works (`-`, or none, is standard input)
    #[arg(value_name = "WHAT")]
    pub(in crate::cli) what: Vec<String>,
    /// Add to this source instead of the first one of the config that can be written to
    #[arg(long, value_name = "SOURCE")]
    pub(in crate::cli) into: Option<PathBuf>,
    /// Write nothing; show what would change
    #[arg(long, visible_alias = "dry-run")]
    pub(in crate::cli) diff: bool,
    /// The format of the works, if it cannot be detected
    #[arg(long, value_name = "FORMAT", value_parser = importers())]
    pub(in crate::cli) from: Option<String>,
    /// How the network is used.
    #[cfg(feature = "net")]
    #[command(flatten)]
    pub(in crate::cli) net: Net,
}

/// How verbs use the network.
#[cfg(feature = "net")]
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(in crate::cli) struct Net {
    /// Ask nobody; use answers from the cache, however old
    #[arg(long)]
    pub(in crate::cli) offline: bool,
    /// Ask again, even for what is in the cache
    #[arg(long, conflicts_with = "offline")]
    pub(in crate::cli) refresh: bool,
}

/// How changes of a source are proposed.
#[cfg(feature = "net")]
#[derive(Debug, ClapArgs)]
pub(in crate::cli) struct Proposing {
    /// Change this source instead of the first one of the config that can be written to
    #[arg(long, value_name = "SOURCE")]
    pub(in crate::cli) into: Option<PathBuf>,
    /// Write what contradicts nothing
    #[arg(long, conflicts_with = "diff")]
    pub(in crate::cli) apply: bool,
    /// Write all proposals
    #[arg(long, conflicts_with_all = ["diff", "apply"])]
    pub(in crate::cli) apply_all: bool,
    /// Write nothing; show what would change
    #[arg(long, visible_alias = "dry-run")]
    pub(in crate::cli) diff: bool,
    /// Ask the services without a question
    #[arg(long)]
    pub(in crate::cli) yes: bool,
    /// How the network is used.
    #[command(flatten)]
    pub(in crate::cli) net: Net,
}

/// `byline sync`.
#[cfg(feature = "net")]
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "Asks ORCID for the works of your ORCID iD (`self: {name: …, orcid: …}` in the config), and Crossref, 50 in one \
request, doi.org and DataCite for the records of these and of the works in your list. What they have is shown as a table:

  new        a work that the list lacks; of several sources the publisher's record is taken
  published  a preprint of the list that became a paper: it keeps its key and its arXiv number
  fills      what a work of the list lacks: DOI, volume, number, pages
  retracted  a work that was retracted or withdrawn: `status: retracted`
  differs    both say something, and not the same: yours stays

On a terminal each is accepted or skipped, and a new one may be refused (`n`, elsewhere `--not-mine ID`): it is then remembered \
under `not-mine` in the source, or in the config where the source has no room for it, and never proposed again. Otherwise the diff is shown; `--apply` writes what contradicts nothing (new, \
fills), `--apply-all` the rest as well. `byline undo` takes it back. The same sync twice changes nothing. Hidden works \
are not asked about.

Exit codes: 0 nothing is open; 1 proposals are open; 2 a service failed (what the others say is kept), or nobody said \
that byline may ask.

`sync: {from: [orcid, crossref, 'dblp:12/3456', 'zotero:groups/123']}` in the config says whom to ask, and that byline may.

Examples:
  byline sync
  byline sync --yes --not-mine 10.1000/z
  byline sync --yes --apply       in CI, before `git diff --exit-code`
  byline sync --offline --diff    again, from the answers of the last time"
)]
pub(in crate::cli) struct Sync {
    /// Remember that a new work is somebody else's: its DOI or arXiv number, or its title
    #[arg(long, value_name = "ID|TITLE")]
    pub(in crate::cli) not_mine: Vec<String>,
    /// How proposals are made.
    #[command(flatten)]
    pub(in crate::cli) how: Proposing,
}

/// `byline complete`.
#[cfg(feature = "net")]
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "For lists that lack DOIs, pages, volumes or authors, as exports of Google Scholar do. A work with a DOI is asked for by it; \
any other is searched at Crossref, one request each, by its title, first author and year. A record is taken only if title, \
authors, year and venue say the same, for 90 of 100 points (title 40; first author, year and venue 20 each), and nothing \
speaks against it: another volume or page, a preprint and its paper, a notice about it, a second record that fits. All \
else is shown as `doubtful` and never written. What your list says stays.

  fills      what a work lacks: DOI, volume, number, pages, the authors behind `and others`
  doubtful   a record that may be another work's, with its score and what speaks against it

Talks, theses and what is hidden or not yet out are not asked about.

Exit codes: 0 nothing is open; 1 proposals are open; 2 Crossref failed (what it said so far is kept), or nobody said \
that byline may ask.

Examples:
  byline complete
  byline complete lee2021maps --diff
  byline complete --yes --apply"
)]
pub(in crate::cli) struct Complete {
    /// Complete these works alone, by their keys
    #[arg(value_name = "KEY")]
    pub(in crate::cli) keys: Vec<String>,
    /// How proposals are made.
    #[command(flatten)]
    pub(in crate::cli) how: Proposing,
}

/// `byline verify`.
#[cfg(feature = "net")]
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "Asks Crossref (50 works in one request), doi.org and DataCite for the record of each DOI and arXiv number, and \
compares title, authors and year. What was retracted or withdrawn is said. \"Not found\" means that the registry has no \
such record, not that a work is invented. Nothing but identifiers is sent, none of hidden works; answers are at most a \
day old.

The result is written to `byline.proof` beside the config, to be committed. Without `--online` it is only read.

Exit codes: 0 all that has an identifier agrees; 1 a record is missing or differs, a work was retracted, a link is dead; \
2 a registry cannot be asked now (what it has answered is kept for a day).

Examples:
  byline verify --online
  byline verify --online --links --format sarif > verify.sarif
  byline verify                        what the last proof says: 41 of 43 works checked on 2026-11-30"
)]
pub(in crate::cli) struct Verify {
    /// Verify these files (`-` is standard input) instead of the config's sources, and write no proof
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Ask the registries
    #[arg(long)]
    pub(in crate::cli) online: bool,
    /// Visit every link of the list, too
    #[arg(long, requires = "online")]
    pub(in crate::cli) links: bool,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = super::lists::reports())]
    pub(in crate::cli) format: String,
    /// How the network is used.
    #[command(flatten)]
    pub(in crate::cli) net: Net,
}

/// `byline export`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "The whole list leaves byline at any time. `yaml` and `csv` hold all works; `bibtex`, `biblatex` \
and `csl` leave out what is hidden or private.

Examples:
  byline export bibtex -o papers.bib
  byline export csl works.yaml > works.json"
)]
pub(in crate::cli) struct Export {
    /// The format
    #[arg(value_enum, value_name = "bibtex|biblatex|csl|yaml|csv", hide_possible_values = true)]
    pub(in crate::cli) format: ExportFormat,
    /// Export these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Write to this new file instead of standard output
    #[arg(short, long, value_name = "NEW")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// The formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ExportFormat {
    /// Classic BibTeX.
    Bibtex,
    /// BibLaTeX.
    Biblatex,
    /// CSL-JSON.
    Csl,
    /// byline's own YAML.
    Yaml,
    /// A table.
    Csv,
}

/// A field and the column that holds it.
fn column(written: &str) -> Result<(String, String), String> {
    let (field, column) = written
        .split_once('=')
        .ok_or_else(|| format!("`{written}` is not FIELD=COLUMN, such as title=2"))?;
    let word = if field.trim() == "year" { "date" } else { field.trim() };
    let name = crate::model::fields::find(word)
        .ok_or_else(|| format!("`{field}` is not a field; `byline schema works` lists them"))?;
    Ok((name.name().to_owned(), column.trim().to_owned()))
}

/// `byline fmt`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "Puts each field on a line, in a fixed order and with the same indent, and uses braces instead of quotes, \
month macros, and `--` in page ranges. Comments, `@string`s and everything else are kept. An entry that cannot be parsed \
is left unchanged. If a file is not under version control, its changes are shown first (the start of a long diff).

Examples:
  byline fmt                     format the sources of the config
  byline fmt papers.bib          format one file
  byline fmt --diff papers.bib   show what would change
  byline fmt --check             in CI: exit 1 if a source is not formatted
  byline fmt - < papers.bib      format standard input"
)]
pub(in crate::cli) struct Fmt {
    /// Format these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Write nothing; exit 1 if a file is not formatted
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(in crate::cli) diff: bool,
}

/// `byline explain`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline explain
  byline explain N001
  byline explain nobody-is-me")]
pub(in crate::cli) struct Explain {
    /// A code (`N102`) or name (`nobody-is-me`); omit it to list all rules
    pub(in crate::cli) rule: Option<String>,
}

/// `byline schema`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline schema works > works.schema.json
      then put `# yaml-language-server: $schema=works.schema.json` at the top of works.yaml
  byline schema config > byline.schema.json")]
pub(in crate::cli) struct Schema {
    /// Which schema
    #[arg(value_enum, value_name = "works|config", hide_possible_values = true)]
    pub(in crate::cli) of: SchemaOf,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum SchemaOf {
    /// A source of works.
    Works,
    /// `byline.yaml`.
    Config,
}

/// `byline templates`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "NAME is the name of a template (list), with its ending if several share the name (cv.tex). \
See docs/templates.md for the reference.

Examples:
  byline templates list
  byline templates show list
  byline templates eject list      copy it next to your config, where you can change it"
)]
pub(in crate::cli) struct Templates {
    /// What to do with them.
    #[command(subcommand)]
    pub(in crate::cli) action: TemplatesAction,
}

/// What to do with templates.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TemplatesAction {
    /// List the built-in templates and your own
    List,
    /// Print the text of a template
    Show {
        /// The template: `list`, `cv.tex`
        name: String,
    },
    /// Copy a built-in template to `templates/` next to your config, to change it there
    Eject {
        /// The template: `list`, `cv.tex`
        name: String,
    },
}

/// `byline completions`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline completions bash > ~/.local/share/bash-completion/completions/byline
  byline completions zsh > ~/.zfunc/_byline
  byline completions fish > ~/.config/fish/completions/byline.fish")]
pub(in crate::cli) struct Completions {
    /// The shell
    #[arg(value_enum, required_unless_present = "words")]
    pub(in crate::cli) shell: Option<clap_complete::Shell>,
    /// Print what may stand in place of the last of these words of a command line, which scripts ask
    #[arg(long, hide = true, num_args = 0.., allow_hyphen_values = true, value_name = "WORD")]
    pub(in crate::cli) words: Option<Vec<String>>,
}

/// `byline man`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline man > ~/.local/share/man/man1/byline.1
  byline man check > ~/.local/share/man/man1/byline-check.1")]
pub(in crate::cli) struct Man {
    /// The command whose page to print; the page of byline itself without it
    #[arg(value_name = "COMMAND")]
    pub(in crate::cli) command: Option<String>,
}
