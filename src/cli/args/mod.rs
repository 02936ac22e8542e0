//! The command line as data: verbs, options and their help. Validates only the form of values.
//! Lists of formats and languages in the help are made from their tables; clap wraps the lines.

mod lists;
mod verbs;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

pub(in crate::cli) use lists::MISSING;
use lists::{languages, reports};

pub(in crate::cli) use verbs::*;

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
    after_long_help = "Examples:
  byline build                                    check the list and write all outputs in byline.yaml
  byline check papers.bib --self \"Bing He\"        check a file, no config needed
  byline render list papers.bib --self \"Bing He\"  print a numbered Markdown list
  byline import feed.xml -o works.yaml            convert a blog's feed to a list

Exit codes: 0 no errors; 1 errors were found, or `--check` found outdated files; 2 byline could not run."
)]
pub(in crate::cli) struct Args {
    /// Options of every verb.
    #[command(flatten)]
    pub(in crate::cli) global: Global,
    /// What to do; nothing says what is here.
    #[command(subcommand)]
    pub(in crate::cli) verb: Option<Verb>,
}

/// Options of every verb.
#[derive(Clone, Debug, ClapArgs)]
pub(in crate::cli) struct Global {
    /// Change to this folder first
    #[arg(short = 'C', value_name = "DIR", global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub(in crate::cli) directory: Option<PathBuf>,
    /// Use this config instead of the one in this folder or above
    #[arg(long, value_name = "FILE", global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub(in crate::cli) config: Option<PathBuf>,
    /// Let the config read and publish files outside its root: texts, templates, styles, the baseline
    #[arg(long, global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub(in crate::cli) trust_config: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "auto|always|never", hide_possible_values = true, global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub(in crate::cli) color: Color,
    /// Print only findings and errors
    #[arg(short, long, global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub(in crate::cli) quiet: bool,
    /// Use this date (YYYY-MM-DD) as today
    #[arg(long, value_name = "DATE", global = true, hide_short_help = true, help_heading = EVERYWHERE)]
    pub(in crate::cli) today: Option<chrono::NaiveDate>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Verb {
    /// Check the list, then write all outputs in the config
    Build(Build),
    /// Report problems in the sources, the config and the outputs
    Check(Check),
    /// Show every output in a browser, renewed after every change; nothing is written
    #[command(visible_alias = "preview")]
    Serve(Serve),
    /// Render a template to standard output; no config needed
    Render(Render),
    /// Print single works in a citation style or with a template
    Cite(Cite),
    /// List the works: key, date, type, first author, title
    Ls(Ls),
    /// List the people in the works: spellings, counts, and who may be the same person
    People(People),
    /// Set byline up here: find your lists and your name, and write a config
    Init(Init),
    /// Compare lists: which works each lacks, and what they say differently
    Compare(Compare),
    /// Convert lists in other formats to a YAML source, or add them to a source
    Import(Import),
    /// Add works to a source: by DOI, arXiv, PMID, ISBN, …, or pasted (BibTeX, RIS, CSL-JSON, …)
    Add(Add),
    /// Propose changes of your source: works at your ORCID iD, preprints that became papers, retractions
    #[cfg(feature = "net")]
    Sync(Sync),
    /// Propose what your works lack, from Crossref: DOIs, volumes, pages, full author lists
    #[cfg(feature = "net")]
    Complete(Complete),
    /// Ask the registries whether your DOIs exist, say the same as your list, and are not retracted
    #[cfg(feature = "net")]
    Verify(Verify),
    /// Take back the last change that `add`, `import --into`, `check --fix` or `fmt` made
    #[command(
        after_long_help = "All files that were changed in that step are again what they were before. Where one has changed since, nothing is \
written (exit code 2).

Examples:
  byline undo"
    )]
    Undo,
    /// Write the whole list as BibTeX, BibLaTeX, CSL-JSON, YAML or CSV
    Export(Export),
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
    /// Print a manual page
    Man(Man),
}

/// `byline build`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "If there are errors, nothing is written. byline does not overwrite files or regions that you edited \
or wrote yourself: it shows the diff and stops. Use `--adopt PATH` to let it overwrite them. Keys that you add to the \
front matter of a page are kept.

Examples:
  byline build                                  write all outputs that have changed
  byline build --diff                           show what would change
  byline build --check                          in CI: exit 1 if a page is out of date
  byline build --adopt _pages/publications.md   let byline overwrite this page, showing the diff"
)]
pub(in crate::cli) struct Build {
    /// Write nothing; exit 1 if a file is out of date
    #[arg(long)]
    pub(in crate::cli) check: bool,
    /// Write nothing; show what would change
    #[arg(long, visible_alias = "dry-run")]
    pub(in crate::cli) diff: bool,
    /// Build only this file or folder
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) only: Vec<PathBuf>,
    /// Overwrite this file or its regions, or the files in this folder, even if byline did not write them; shows the diff
    #[arg(long, value_name = "PATH")]
    pub(in crate::cli) adopt: Vec<PathBuf>,
    /// Write the outputs without errors even if others have errors
    #[arg(hide_short_help = true, long)]
    pub(in crate::cli) keep_going: bool,
    /// Remove stale files: written by byline, unedited, and no longer an output
    #[arg(long)]
    pub(in crate::cli) prune: bool,
    /// Let `--prune` remove most of an output's files
    #[arg(hide_short_help = true, long, requires = "prune")]
    pub(in crate::cli) yes: bool,
    /// Build again after every change, until Ctrl-C: for `jekyll serve` or `hugo server` beside it
    #[arg(short, long, conflicts_with_all = ["check", "diff", "adopt"])]
    pub(in crate::cli) watch: bool,
}

impl Build {
    /// Whether nothing is written.
    pub(in crate::cli) fn is_rehearsal(&self) -> bool {
        self.check || self.diff
    }
}

/// `byline check`.
#[derive(Debug, ClapArgs)]
#[command(
    after_long_help = "RULES are codes (N001), names (nobody-is-me) or family letters (N), separated by commas. \
`byline explain` lists all rules.

Examples:
  byline check                              check the list and its outputs
  byline check papers.bib --self \"Bing He\"  check one file, no config needed
  byline check --fix                        apply safe fixes
  byline check --fix --diff                 show what the fixes would change
  byline check --format github --deny F003  in CI: treat a missing field as an error
  byline check --format gitlab --exit-zero > gl-code-quality-report.json
  byline check --write-baseline             record current findings, to report only new ones"
)]
pub(in crate::cli) struct Check {
    /// Check only these files (`-` is standard input); the owner still comes from the config
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Apply safe fixes to the sources
    #[arg(long)]
    pub(in crate::cli) fix: bool,
    /// Also apply unsafe fixes
    #[arg(long)]
    pub(in crate::cli) unsafe_fixes: bool,
    /// Write nothing; show what the fixes would change
    #[arg(long)]
    pub(in crate::cli) diff: bool,
    /// Print at how many places each rule found something, instead of the findings
    #[arg(hide_short_help = true, long)]
    pub(in crate::cli) statistics: bool,
    /// Hide findings recorded in this file
    #[arg(hide_short_help = true, long, value_name = "FILE")]
    pub(in crate::cli) baseline: Option<PathBuf>,
    /// Record current findings as the baseline
    #[arg(hide_short_help = true, long)]
    pub(in crate::cli) write_baseline: bool,
    /// How to print findings
    #[arg(long, value_name = "FORMAT", default_value = "full", value_parser = reports())]
    pub(in crate::cli) format: String,
    /// Exit with 0 even if errors were found; 2 still says that byline could not run
    #[arg(hide_short_help = true, long)]
    pub(in crate::cli) exit_zero: bool,
    /// Report only these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) select: Vec<String>,
    /// Do not report these rules
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) allow: Vec<String>,
    /// Report these rules as warnings
    #[arg(hide_short_help = true, long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) warn: Vec<String>,
    /// Report these rules as errors
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(in crate::cli) deny: Vec<String>,
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// Ignore byline.yaml
    #[arg(hide_short_help = true, long)]
    pub(in crate::cli) no_config: bool,
}

/// `byline render`.
#[derive(Debug, ClapArgs)]
#[command(after_long_help = "Examples:
  byline render list papers.bib --self \"Bing He\"
  byline render cv --where 'type == \"article\"' --sort -date --target tex
  byline render rss works.yaml -o feed.xml")]
pub(in crate::cli) struct Render {
    /// A built-in template, one of your own, or the path of one
    pub(in crate::cli) template: String,
    /// Render these files (`-` is standard input) instead of the config's sources
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Name of the list's owner
    #[arg(long = "self", value_name = "NAME")]
    pub(in crate::cli) owner: Option<String>,
    /// Show only works that match this expression: 'year >= 2020 and selected'
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub(in crate::cli) filter: Option<String>,
    /// Sort by these fields; prefix `-` for descending
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(in crate::cli) sort: Option<Vec<String>>,
    /// Group by these fields: year, type, venue, topic, tags, status, …
    #[arg(long, value_name = "FIELDS", value_delimiter = ',', allow_hyphen_values = true)]
    pub(in crate::cli) group: Vec<String>,
    /// Show at most N works
    #[arg(hide_short_help = true, long, value_name = "N")]
    pub(in crate::cli) limit: Option<usize>,
    /// Set a style option: self=italic, date.month='%b %Y', title=quoted
    #[arg(long, value_name = "KEY=VALUE")]
    pub(in crate::cli) style: Vec<String>,
    /// Set a variable of the template: heading=Papers
    #[arg(long, value_name = "KEY=VALUE")]
    pub(in crate::cli) var: Vec<String>,
    /// Choose between templates with the same name by their language
    #[arg(long, value_name = "LANGUAGE", help = languages("Choose between templates with the same name by their language"))]
    pub(in crate::cli) target: Option<String>,
    /// Print the template's input as YAML instead of its output
    #[arg(hide_short_help = true, long)]
    pub(in crate::cli) explain: bool,
}
