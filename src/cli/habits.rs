//! What people type who know other programs, and what byline has for it. A row leaves this table as
//! soon as there is a verb of its name: a test says so.

/// Words in the place of a verb, and what to type instead, with what that does.
pub(super) const VERBS: &[(&[&str], &str)] = &[
    (&["format", "tidy", "clean", "prettify", "indent"], "`byline fmt` lays out the sources"),
    (
        &["list", "show", "search", "find", "grep", "query"],
        "`byline ls` lists the works, with `--where` some of them",
    ),
    (&["lint", "validate", "test", "doctor"], "`byline check` reports the problems of a list"),
    (&["fix", "repair"], "`byline check --fix` applies safe fixes"),
    (
        &["dedupe", "duplicates", "dedup"],
        "`byline check --select W` reports works that are listed twice",
    ),
    (
        &["stats", "statistics", "count"],
        "`byline check --statistics` counts findings, and `byline people` counts works",
    ),
    (
        &["generate", "make", "run", "update", "compile", "publish", "deploy"],
        "`byline build` writes all outputs in byline.yaml",
    ),
    (&["diff", "status"], "`byline build --diff` shows what would change"),
    (
        &["print", "cat", "view", "html", "cv", "md", "markdown"],
        "`byline render TEMPLATE FILE` prints a list; `byline templates list` lists the templates",
    ),
    (
        &["bib", "bibtex", "csl", "ris", "to"],
        "`byline export bibtex` writes the whole list (also `biblatex`, `csl`, `yaml`, `csv`); `byline render ris FILE` prints RIS",
    ),
    (
        &["convert", "from"],
        "`byline import FILE` makes a YAML source of a list in another format, and `byline export bibtex` a .bib",
    ),
    (
        &["fetch", "get", "insert"],
        "`byline add FILE` adds the works of a .bib, RIS, CSL-JSON or nbib file to your source",
    ),
    (&["revert", "rollback"], "`byline undo` takes back the last `add` or `import --into`"),
    (
        &["merge", "join"],
        "list all files under `sources:` in byline.yaml: works that are the same are joined",
    ),
    (&["adopt"], "`byline init PAGE` keeps your page, `byline build --adopt PAGE` overwrites it"),
    (&["new", "setup", "start", "create"], "`byline init` sets byline up in this folder"),
    (
        &["watch", "server", "live", "dev", "browse"],
        "`byline serve` shows all outputs in a browser, `byline build --watch` writes them after every change",
    ),
    (&["citation", "quote", "bibliography", "reference"], "`byline cite KEY` prints a citation"),
    (&["styles"], "`byline cite --list-styles` lists the citation styles"),
    (&["authors", "coauthors", "names", "who"], "`byline people` lists everybody in the works"),
    (&["rules", "codes", "rule"], "`byline explain` lists all rules and codes"),
    (
        &["template", "themes", "eject"],
        "`byline templates list` lists the templates, `byline templates eject NAME` copies one",
    ),
    (&["config", "jsonschema"], "`byline schema config` prints the JSON Schema of byline.yaml"),
    (&["completion"], "`byline completions SHELL` prints a completion script"),
    (&["manual", "manpage", "docs", "doc"], "`byline help` or `byline man`"),
    (&["version"], "`byline --version`"),
    (&["server-lsp", "language-server", "langserver"], "`byline lsp` runs the language server"),
];

/// Options that a verb has not, and what to type instead.
pub(super) const OPTIONS: &[(&str, &[&str], &str)] = &[
    (
        "ls",
        &["--format", "--json", "--csv", "-f"],
        "`byline render csl` and `byline render data` print the works for programs",
    ),
    ("ls", &["--group", "--limit", "--template"], "`byline render list` groups and limits"),
    (
        "ls",
        &["--self", "--author", "--me", "--owner"],
        "`byline render list --self NAME` marks the owner; `byline ls --where '\"NAME\" in authors'` chooses their works",
    ),
    (
        "render",
        &["--to", "--format", "-f", "-t", "--lang"],
        "`--target` chooses the language of the output",
    ),
    ("render", &["--template"], "the template is the first word: `byline render list papers.bib`"),
    ("render", &["--author", "--name", "--me", "--owner"], "`--self` names the owner of the list"),
    ("render", &["--filter", "--select"], "`--where` chooses works"),
    ("render", &["--sort-by", "--order"], "`--sort` sorts"),
    ("check", &["--author", "--name", "--me", "--owner"], "`--self` names the owner of the list"),
    ("check", &["--ignore", "--exclude", "--disable", "--skip"], "`--allow` turns a rule off"),
    ("check", &["--enable", "--rules", "--only"], "`--select` reports only some rules"),
    (
        "check",
        &["--error", "--strict", "--werror", "-W"],
        "`--deny RULES` makes errors of findings",
    ),
    ("check", &["--unsafe"], "`--unsafe-fixes` applies all fixes"),
    ("check", &["--output-format", "--json", "--sarif"], "`--format json` or `--format sarif`"),
    ("build", &["--serve", "--preview"], "`byline serve` shows all outputs in a browser"),
    ("serve", &["--watch", "-w"], "`byline serve` watches by itself"),
    ("build", &["--force", "-f"], "`--adopt PATH` overwrites a file that byline did not write"),
    (
        "build",
        &["--output", "-o", "--out"],
        "outputs are listed in byline.yaml; `byline render` writes one file with `-o`",
    ),
    ("cite", &["--file", "--files", "-f", "--bib"], "`--from` names the files"),
    (
        "cite",
        &["--format", "--template"],
        "`--as` takes a template, `--style` a citation style, `--target` a language",
    ),
    ("import", &["-f", "--input-format"], "`--from` names the format of the files"),
    ("import", &["--out", "--to"], "`-o` names a new file, `--into` a source that gets the works"),
    ("fmt", &["--write", "-w", "--in-place", "-i"], "`byline fmt FILE` writes the file"),
    ("fmt", &["--dry-run"], "`--diff` shows what would change"),
];

/// Verbs that take no files, and where their lists come from.
const WITHOUT_FILES: &[(&str, &str)] = &[
    (
        "build",
        "`byline build` reads the lists that byline.yaml names under `sources`; `byline render list FILE` prints one list",
    ),
    (
        "serve",
        "`byline serve` shows what byline.yaml names under `outputs`; `byline init FILE` writes one for a list",
    ),
];

/// What to type instead of the verb `word`.
pub(super) fn verb(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    VERBS.iter().find(|(words, _)| words.contains(&lower.as_str())).map(|(_, advice)| *advice)
}

/// What to type instead of the option `option` of `verb`.
pub(super) fn option(verb: &str, option: &str) -> Option<&'static str> {
    let name = option.split('=').next().unwrap_or(option);
    let is_it = |row: &&(&str, &[&str], &str)| row.0 == verb && row.1.contains(&name);
    if !option.starts_with('-') {
        return WITHOUT_FILES.iter().find(|row| row.0 == verb).map(|row| row.1);
    }
    OPTIONS.iter().find(is_it).map(|row| row.2)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::args::Args;

    /// The commands that `advice` names.
    fn commands(advice: &str) -> Vec<&str> {
        let named = advice.split('`').skip(1).step_by(2);
        named.filter_map(|code| code.strip_prefix("byline ")?.split(' ').next()).collect()
    }

    #[test]
    fn no_word_is_a_verb_of_byline_and_every_advice_names_one_that_is() {
        let command = Args::command();
        let is_verb = |word: &str| {
            word.starts_with('-') || word == "help" || command.find_subcommand(word).is_some()
        };
        for (words, advice) in VERBS {
            assert!(!words.iter().any(|word| is_verb(word)), "{words:?}");
            assert!(commands(advice).into_iter().all(is_verb), "{advice}");
        }
        let mut all: Vec<&str> =
            VERBS.iter().flat_map(|(words, _)| words.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn no_option_is_one_of_its_verb_and_every_advice_names_one_that_is() {
        let mut command = Args::command();
        command.build();
        let has = |verb: &str, option: &str| {
            let verb = command.find_subcommand(verb).unwrap();
            verb.get_arguments().any(|one| {
                let long = one.get_long_and_visible_aliases().unwrap_or_default();
                let short = one.get_short().map(|short| format!("-{short}"));
                short.as_deref() == Some(option) || long.contains(&option.trim_start_matches("--"))
            })
        };
        for (verb, options, advice) in OPTIONS {
            for option in *options {
                assert!(!has(verb, option), "{verb} {option}");
            }
            let named =
                advice.split('`').skip(1).step_by(2).filter_map(|code| code.split(' ').next());
            for option in named.filter(|code| code.starts_with("--")) {
                assert!(has(verb, option), "{verb} {option}");
            }
            let command = &command;
            assert!(
                commands(advice).into_iter().all(|word| command.find_subcommand(word).is_some())
            );
        }
    }
}
