//! The command line as data: verbs, options and their help. Validates only the form of values.
//! Lists of formats and languages in the help are made from their tables; clap wraps the lines.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::diag::emit;
use crate::formats;
use crate::render::Target;

/// The heading of the options that every verb has.
const EVERYWHERE: &str = "Global options";

/// One list of papers, posts and talks, rendered into every page, CV, feed and .bib.
#[derive(Debug, Parser)]
#[command(
    name = "byline",
    version,
    about = "Check one list of papers, posts and talks (YAML or BibTeX) like a compiler, and render it into \
Markdown pages, marked regions of hand-written pages, BibTeX exports, CV sections and feeds. Every author list \
shows your own name in bold, however the source spells it.",
    after_help = "Examples:
  byline build                                    check the list and write all outputs in byline.yaml
  byline check papers.bib --self \"Bing He\"        check a file, no config needed
  byline render list papers.bib --self \"Bing He\"  print a numbered Markdown list
  byline import feed.xml > works.yaml             convert a blog's feed to a list

Exit codes: 0 no errors; 1 errors were found, or `--check` found outdated files; 2 byline could not run."
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
    /// Change to this folder first
    #[arg(short = 'C', value_name = "DIR", global = true, help_heading = EVERYWHERE)]
    pub(super) directory: Option<PathBuf>,
    /// Use this config instead of the one in this folder or above
    #[arg(long, value_name = "FILE", global = true, help_heading = EVERYWHERE)]
    pub(super) config: Option<PathBuf>,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "auto|always|never", hide_possible_values = true, global = true, help_heading = EVERYWHERE)]
    pub(super) color: Color,
    /// Print only findings and errors
    #[arg(short, long, global = true, help_heading = EVERYWHERE)]
    pub(super) quiet: bool,
    /// Use this date (YYYY-MM-DD) as today
    #[arg(long, value_name = "DATE", global = true, help_heading = EVERYWHERE)]
    pub(super) today: Option<chrono::NaiveDate>,
}

/// `about`, with the languages that templates are written in.
fn languages(about: &str) -> String {
    format!("{about}: {}", Target::names().join(", "))
}

/// The formats that can be imported, each with what it reads.
fn importers() -> PossibleValuesParser {
    PossibleValuesParser::new(
        formats::readable().map(|format| PossibleValue::new(format.name).help(format.doc)),
    )
}

/// The formats of findings, each with what it is.
fn reports() -> PossibleValuesParser {
    PossibleValuesParser::new(
        emit::FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.doc)),
    )
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
    /// Check the list, then write all outputs in the config
    Build(Build),
    /// Report problems in the sources, the config and the outputs
    Check(Check),
    /// Render a template to standard output; no config needed
    Render(Render),
    /// Print single works in a citation style or with a template
    Cite(Cite),
    /// List the works: key, date, type, first author, title
    Ls(Ls),
    /// List the people in the works: spellings, counts, and who may be the same person
    People(People),
    /// Convert lists in other formats to a YAML source, on standard output
    Import(Import),
    /// Format the sources, keeping comments
    Fmt(Fmt),
    /// Explain a rule or error code: what it finds, why, and how to fix it
    Explain(Explain),
    /// Print a JSON Schema for your editor
    Schema(Schema),
    /// List templates, show one, or copy one to change it
    Templates(Templates),
    /// Run the language server: findings as you type, fixes, completion, hover, definitions
    Lsp(Lsp),
    /// Print a shell completion script
    Completions(Completions),
}

/// `byline build`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "If there are errors, nothing is written. byline does not overwrite files or regions that you edited \
or wrote yourself: it shows the diff and stops. Use `--adopt PATH` to let it overwrite them. Keys that you add to the \
front matter of a page are kept.

Examples:
  byline build                                  write all outputs that have changed
  byline build --diff                           show what would change
  byline build --check                          in CI: exit 1 if a page is out of date
  byline build --adopt _pages/publications.md   let byline overwrite this page, showing the diff"
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
    /// Overwrite this file or its regions even if byline did not write them; shows the diff
    #[arg(long, value_name = "PATH")]
    pub(super) adopt: Vec<PathBuf>,
    /// Write the outputs without errors even if others have errors
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Remove stale files: written by byline, unedited, and no longer an output
    #[arg(long)]
    pub(super) prune: bool,
    /// Let `--prune` remove most of an output's files
    #[arg(long, requires = "prune")]
    pub(super) yes: bool,
}

/// `byline check`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "RULES are codes (N001), names (nobody-is-me) or family letters (N), separated by commas. \
`byline explain` lists all rules.

Examples:
  byline check                              check the list and its outputs
  byline check papers.bib --self \"Bing He\"  check one file, no config needed
  byline check --fix                        apply safe fixes
  byline check --fix --diff                 show what the fixes would change
  byline check --format github --deny F003  in CI: treat a missing field as an error
  byline check --write-baseline             record current findings, to report only new ones"
)]
pub(super) struct Check {
    /// Check only these files (`-` is standard input); the owner still comes from the config
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Apply safe fixes to the sources
    #[arg(long)]
    pub(super) fix: bool,
    /// Also apply unsafe fixes
    #[arg(long)]
    pub(super) unsafe_fixes: bool,
    /// Write nothing; show what the fixes would change
    #[arg(long)]
    pub(super) diff: bool,
    /// Print the number of findings per rule instead of the findings
    #[arg(long)]
    pub(super) statistics: bool,
    /// Hide findings recorded in this file
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Record current findings as the baseline
    #[arg(long)]
    pub(super) write_baseline: bool,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = reports())]
    pub(super) format: String,
    /// Report only these rules
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
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// Ignore byline.yaml
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
    /// A built-in template, one of your own, or the path of one
    pub(super) template: String,
    /// Render these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// Show only works that match this expression: 'year >= 2020 and selected'
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub(super) filter: Option<String>,
    /// Sort by these fields; prefix `-` for descending
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(super) sort: Option<Vec<String>>,
    /// Group by these fields: year, type, venue, topic, tags, status, …
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(super) group: Vec<String>,
    /// Show at most N works
    #[arg(long, value_name = "N")]
    pub(super) limit: Option<usize>,
    /// Set a style option: self=italic, date.month='%b %Y', title=quoted
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) style: Vec<String>,
    /// Set a variable of the template: heading=Papers
    #[arg(long, value_name = "KEY=VALUE")]
    pub(super) var: Vec<String>,
    /// Choose between templates with the same name by their language
    #[arg(long, value_name = "LANGUAGE", help = languages("Choose between templates with the same name by their language"))]
    pub(super) target: Option<String>,
    /// Print the template's input as YAML instead of its output
    #[arg(long)]
    pub(super) explain: bool,
}

/// `byline cite`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline cite he2021petgen                          in APA style, as plain text
  byline cite he2021petgen --style ieee --target md
  byline cite he2021petgen --style my-journal.csl
  byline cite he2021petgen --as bibtex              with any template for one work
  byline cite smith2020 --from papers.bib --self \"Jo Smith\"")]
pub(super) struct Cite {
    /// The keys of the works
    #[arg(value_name = "KEY")]
    pub(super) keys: Vec<String>,
    /// Read these files (`-` is standard input) instead of the config's sources
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) from: Vec<PathBuf>,
    /// A bundled CSL style, or a `.csl` file
    #[arg(long, value_name = "STYLE", default_value = crate::render::cite::DEFAULT)]
    pub(super) style: String,
    /// Use this template instead of a citation style
    #[arg(long = "as", value_name = "TEMPLATE", conflicts_with = "style")]
    pub(super) format: Option<String>,
    /// Language of the citation
    #[arg(long, value_name = "LANGUAGE", default_value = "plain", help = languages("Language of the citation"))]
    pub(super) target: String,
    /// Name of the list's owner
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
    /// Show only works that match this expression
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub(super) filter: Option<String>,
    /// Sort by these fields; prefix `-` for descending
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(super) sort: Option<Vec<String>>,
}

/// `byline people`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline people
  byline people papers.bib
  byline people --format yaml >> people.yaml   add the `people:` that merge likely pairs")]
pub(super) struct People {
    /// Read these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(super) owner: Option<String>,
    /// What to print: a text report, JSON, or only the YAML to paste
    #[arg(long, value_enum, value_name = "text|json|yaml", default_value_t = PeopleFormat::Text, hide_possible_values = true)]
    pub(super) format: PeopleFormat,
}

/// How people are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PeopleFormat {
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
    after_help = "Your editor starts the server and talks to it over standard input and output, by the Language Server Protocol.

Examples:
  byline lsp   the command to set in the editor

In Neovim 0.11:
  vim.lsp.config('byline', {cmd = {'byline', 'lsp'}, filetypes = {'yaml', 'bib'}})
  vim.lsp.enable('byline')"
)]
pub(super) struct Lsp {
    /// Use standard input and output (the default; accepted for editors that pass it)
    #[arg(long)]
    pub(super) stdio: bool,
}

/// `byline import`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline import papers.bib > works.yaml
  byline import zotero.json > works.yaml          CSL-JSON, from Zotero or pandoc
  byline import feed.xml > works.yaml
  curl -s https://example.org/index.xml | byline import - > works.yaml")]
pub(super) struct Import {
    /// The files to import (`-` is standard input)
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// The format of the files, if it cannot be detected
    #[arg(long, value_name = "FORMAT", value_parser = importers())]
    pub(super) from: Option<String>,
}

/// `byline fmt`.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Puts each field on a line, in a fixed order and with the same indent, and uses braces instead of quotes, \
month macros, and `--` in page ranges. Comments, `@string`s and everything else are kept. An entry that cannot be parsed \
is left unchanged. If a file is not under version control, its changes are shown first (the start of a long diff).

Examples:
  byline fmt                     format the sources of the config
  byline fmt papers.bib          format one file
  byline fmt --diff papers.bib   show what would change
  byline fmt --check             in CI: exit 1 if a source is not formatted
  byline fmt - < papers.bib      format standard input"
)]
pub(super) struct Fmt {
    /// Format these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Write nothing; exit 1 if a file is not formatted
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
    /// A code (`N102`) or name (`nobody-is-me`); omit it to list all rules
    pub(super) rule: Option<String>,
}

/// `byline schema`.
#[derive(Debug, ClapArgs)]
#[command(after_help = "Examples:
  byline schema works > works.schema.json
      then put `# yaml-language-server: $schema=works.schema.json` at the top of works.yaml
  byline schema config > byline.schema.json")]
pub(super) struct Schema {
    /// Which schema
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
    after_help = "NAME is the name of a template (list), with its ending if several share the name (cv.tex). \
See docs/templates.md for the reference.

Examples:
  byline templates list
  byline templates show list
  byline templates eject list      copy it next to your config, where you can change it"
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
    /// Copy a built-in template to `templates/` next to your config, to change it there
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
