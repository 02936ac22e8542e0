//! The command line as data: verbs, options and their help. Validates only the form of values.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::diag::emit;
use crate::import::IMPORTERS;

/// The heading of the options that every verb has.
const EVERYWHERE: &str = "Options of every verb";

/// One list of papers, posts and talks, rendered into every page, CV, feed and .bib.
#[derive(Debug, Parser)]
#[command(
    name = "byline",
    version,
    about = "byline keeps one list of papers, posts and talks (YAML or BibTeX), checks it like a compiler, \
and renders it through templates into Markdown pages, marked regions of hand-written pages, BibTeX exports, \
CV sections and feeds. In every author list your own name stands out, however it is spelled in the source.",
    after_help = "Examples:
  byline build                                    check the list, then write what byline.yaml names
  byline check papers.bib --self \"Bing He\"        find mistakes in a file, no config needed
  byline render list papers.bib --self \"Bing He\"  a numbered Markdown list on standard output
  byline import feed.xml > works.yaml             a blog's feed becomes a list

Exit codes: 0 no error; 1 an error was found, or `--check` found files out of date; 2 could not do the job."
)]
pub(super) struct Args {
    /// Options of every verb.
    #[command(flatten)]
    pub(super) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// Options of every verb.
#[derive(Debug, ClapArgs)]
pub(super) struct Global {
    /// Work in this folder
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = EVERYWHERE)]
    pub(super) directory: Option<PathBuf>,
    /// Use this config instead of the one found here or above
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE)]
    pub(super) config: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "auto|always|never", hide_possible_values = true, global = true, help_heading = EVERYWHERE)]
    pub(super) color: Color,
    /// Say nothing but findings and errors
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub(super) quiet: bool,
    /// Take this day (YYYY-MM-DD) for today
    #[arg(long, value_name = "DATE", global = true, help_heading = EVERYWHERE)]
    pub(super) today: Option<chrono::NaiveDate>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Check the list, then write every output of the config
    Build(Build),
    /// Find mistakes in the sources and in everything up to the written bytes
    Check(Check),
    /// Render one template to standard output; no config needed
    Render(Render),
    /// Print single works, in a citation style or as BibTeX, RIS, CSL-JSON, …
    Cite(Cite),
    /// List the works: key, date, type, first author, title
    Ls(Ls),
    /// List the people of the works: spellings, counts, and who may be one person
    People(People),
    /// Turn a .bib file, CSL-JSON, Hayagriva, RIS or a feed into a YAML source on standard output
    Import(Import),
    /// Lay the sources out in one way; nothing is lost, comments stay where they belong
    Fmt(Fmt),
    /// Explain a rule or an error code: what it finds, why, and how to fix it
    Explain(Explain),
    /// Print the JSON Schema of sources or of the config, for editors
    Schema(Schema),
    /// List the templates, show one, or copy one to change it
    Templates(Templates),
    /// Serve an editor: findings as you type, fixes, completion, hover, definitions
    Lsp(Lsp),
    /// Print a script that completes byline's words in a shell
    Completions(Completions),
}

/// `byline build`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Nothing is written while there is an error. A file or region that was edited by hand, or that byline did not
write, is refused and shown as a diff; `--adopt PATH` hands it over. Keys that you add to a page's front matter stay.

Examples:
  byline build                                  write what has changed
  byline build --diff                           show what would change, write nothing
  byline build --check                          for CI: exit 1 if a page is out of date
  byline build --adopt _pages/publications.md   let byline have this page; shows what is lost"
)]
pub(super) struct Build {
    /// Write nothing; exit 1 if a file is out of date
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing; show what would change
    #[arg(long, visible_alias = "dry-run")]
    pub(super) diff: bool,
    /// Build only this file or folder
    #[arg(long, value_name = "PATH")]
    pub(super) only: Vec<PathBuf>,
    /// Overwrite this file, or the regions in it, whatever it holds; shows the diff
    #[arg(long, value_name = "PATH")]
    pub(super) adopt: Vec<PathBuf>,
    /// Write what can be written although there are errors
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Remove files that byline wrote and nothing writes any more, if nobody edited them
    #[arg(long)]
    pub(super) prune: bool,
    /// Let `--prune` remove most of an output's files at once
    #[arg(long, requires = "prune")]
    pub(super) yes: bool,
}

/// `byline check`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "RULES are codes (N001), names (nobody-is-me) or family letters (N), parted by commas.
`byline explain` lists them all.

Examples:
  byline check                              the list, and all that would be written from it
  byline check papers.bib --self \"Bing He\"  one file, no config needed
  byline check --fix                        mend what is safe to mend
  byline check --fix --diff                 show what that would change, write nothing
  byline check --format github --deny F003  for CI: a missing field is an error
  byline check --write-baseline             an old list: from now on show only what is new"
)]
pub(super) struct Check {
    /// Check these files alone (`-` is standard input); the config still says who is me
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Apply the safe fixes to the sources
    #[arg(long)]
    pub(super) fix: bool,
    /// Apply the unsafe fixes too
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Write nothing; show what the fixes would change
    #[arg(long)]
    pub(super) diff: bool,
    /// Count the findings by rule instead of showing them
    #[arg(long)]
    pub(super) statistics: bool,
    /// Do not show the findings that this file holds
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the findings of today to the baseline
    #[arg(long)]
    pub(super) write_baseline: bool,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = clap::builder::PossibleValuesParser::new(emit::FORMATS.iter().map(|format| format.name)))]
    pub(super) format: String,
    /// Report only these rules (codes, slugs or family letters)
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Do not report these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) allow: Vec<String>,
    /// Report these rules as warnings
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) warn: Vec<String>,
    /// Report these rules as errors
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(super) deny: Vec<String>,
    /// Whose list it is
    #[arg(long = "self", value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// Use no config
    #[arg(long)]
    pub(super) no_config: bool,
}

/// `byline render`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline render list papers.bib --self \"Bing He\"
  byline render cv --where 'type == \"article\"' --sort -date --target tex
  byline render rss works.yaml -o feed.xml")]
pub(super) struct Render {
    /// A built-in template, one of your own, or a path to one
    pub(super) template: String,
    /// Render these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Whose list it is
    #[arg(long = "self", value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// Only works for which this expression is true: 'year >= 2020 and selected'
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub(super) filter: Option<String>,
    /// Sort by these fields; a leading `-` turns the order
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(super) sort: Option<Vec<String>>,
    /// Group by these fields: year, type, venue, topic, tags, status, …
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(super) group: Vec<String>,
    /// At most so many works
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Set a style: self=italic, date.month='%b %Y', title=quoted
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) style: Vec<String>,
    /// Set a variable of the template: heading=Papers
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) var: Vec<String>,
    /// The language, where several templates share the name: md, tex, html, xml, bib
    #[arg(long, value_name = "ENDING")]
    pub(super) target: Option<String>,
    /// Show as YAML what the template sees, instead of what it writes
    #[arg(long)]
    pub(super) explain: bool,
}

/// `byline cite`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline cite he2021petgen                          APA, as plain text
  byline cite he2021petgen --style ieee --target md
  byline cite he2021petgen --style my-journal.csl
  byline cite he2021petgen --as bibtex              any built-in template: biblatex, ris, csl, cff, schema-org, highwire, …
  byline cite smith2020 --from papers.bib --self \"Jo Smith\"")]
pub(super) struct Cite {
    /// The keys of the works
    #[arg(value_name = "KEY")]
    pub(super) keys: Vec<String>,
    /// Look in these files (`-` is standard input) instead of the config's sources
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) from: Vec<PathBuf>,
    /// A bundled CSL style, or a `.csl` file
    #[arg(long, value_name = "STYLE", default_value = crate::render::cite::DEFAULT)]
    pub(super) style: String,
    /// As this template sets a work, instead of a citation style
    #[arg(long = "as", value_name = "TEMPLATE", conflicts_with = "style")]
    pub(super) format: Option<String>,
    /// The language of the citation: plain, md, html, tex, typ
    #[arg(long, value_name = "LANGUAGE", default_value = "plain")]
    pub(super) target: String,
    /// Whose list it is
    #[arg(long = "self", value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// List the bundled styles
    #[arg(long)]
    pub(super) list_styles: bool,
}

/// `byline ls`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline ls
  byline ls papers.bib --where 'year >= 2020 and type == \"article\"' --sort title")]
pub(super) struct Ls {
    /// List these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Only works for which this expression is true
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub(super) filter: Option<String>,
    /// Sort by these fields; a leading `-` turns the order
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(super) sort: Option<Vec<String>>,
}

/// `byline people`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline people
  byline people papers.bib
  byline people --format yaml >> people.yaml   the `people:` that make the likely pairs one")]
pub(super) struct People {
    /// Look at these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Whose list it is
    #[arg(long = "self", value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// What to print: all for people, all for programs, or the lines to add alone
    #[arg(long, value_enum, value_name = "text|json|yaml", default_value_t = PeopleFormat::Text, hide_possible_values = true)]
    pub(super) format: PeopleFormat,
}

/// How people are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PeopleFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// What to add to a source.
    Yaml,
}

/// `byline lsp`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "An editor starts it and speaks the Language Server Protocol with it over standard input and output.

Examples:
  byline lsp   what the editor is to start
  in Neovim 0.11:
  vim.lsp.config('byline', {cmd = {'byline', 'lsp'}, filetypes = {'yaml', 'bib'}})
  vim.lsp.enable('byline')"
)]
pub(super) struct Lsp {
    /// Speak over standard input and output: the one way there is; editors may say it
    #[arg(long)]
    pub(super) stdio: bool,
}

/// `byline import`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline import papers.bib > works.yaml
  byline import zotero.json > works.yaml          CSL-JSON, as Zotero and pandoc write it
  byline import feed.xml > works.yaml
  curl -s https://example.org/index.xml | byline import - > works.yaml")]
pub(super) struct Import {
    /// The lists to import (`-` is standard input)
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// The format, where it is not plain from the file
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(IMPORTERS.iter().map(|format| format.name)))]
    pub(super) from: Option<String>,
}

/// `byline fmt`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "One field a line in one order, one indent, braces for quotes, months as macros, `--` in ranges of pages.
Comments, `@string`s and all else stay. An entry that cannot be read is left as it is. What changes in a
file that is under no version control is shown first (of a long diff, the top).

Examples:
  byline fmt                     the sources of the config
  byline fmt papers.bib          one file
  byline fmt --diff papers.bib   show what would change, write nothing
  byline fmt --check             for CI: exit 1 if a source is not laid out so
  byline fmt - < papers.bib      from standard input to standard output"
)]
pub(super) struct Fmt {
    /// Lay out these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Write nothing; exit 1 if a file is not in this layout
    #[arg(long)]
    pub(super) check: bool,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(super) diff: bool,
}

/// `byline explain`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline explain
  byline explain N001
  byline explain nobody-is-me")]
pub(super) struct Explain {
    /// A code (`N102`) or a name (`missing-doi`); without one, all are listed
    pub(super) rule: Option<String>,
}

/// `byline schema`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline schema works > works.schema.json
      then write `# yaml-language-server: $schema=works.schema.json` at the top of works.yaml
  byline schema config > byline.schema.json")]
pub(super) struct Schema {
    /// Of what
    #[arg(value_enum, value_name = "works|config", hide_possible_values = true)]
    pub(super) of: SchemaOf,
}

/// What a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaOf {
    /// A source of works.
    Works,
    /// `byline.yaml`.
    Config,
}

/// `byline templates`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "NAME is a template's name (list), with its ending where several share the name (cv.tex).
What a template sees is told in docs/templates.md.

Examples:
  byline templates list
  byline templates show list
  byline templates eject list      copy it beside your config; from then on yours is used"
)]
pub(super) struct Templates {
    /// What to do with them.
    #[command(subcommand)]
    pub(super) action: TemplatesAction,
}

/// What to do with templates.
#[derive(Debug, Subcommand)]
pub(super) enum TemplatesAction {
    /// List the built-in templates and your own
    List,
    /// Print the text of a template
    Show {
        /// The template: `list`, `cv.tex`
        name: String,
    },
    /// Copy a built-in template into `templates/` beside your config, to change it there
    Eject {
        /// The template: `list`, `cv.tex`
        name: String,
    },
}

/// `byline completions`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline completions bash > ~/.local/share/bash-completion/completions/byline
  byline completions zsh > ~/.zfunc/_byline
  byline completions fish > ~/.config/fish/completions/byline.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}
