//! What other programs say of the planted faults: docs/planted-faults.md. Whatever a program says of an
//! entry counts as found, whether it means the fault or not.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use crate::byline::Byline;
use crate::planted::{Fault, faults};
use crate::{PYTHON, run};

/// Reads each file as pybtex and bibtexparser do and prints what they say: file, program, words.
const READERS: &str = r"
import glob, io, logging, sys
import bibtexparser, pybtex.database, pybtex.errors
from bibtexparser.bparser import BibTexParser
for path in sorted(glob.glob('*.bib')):
    said = []
    try:
        with pybtex.errors.capture() as errors:
            pybtex.database.parse_file(path)
        said += [str(error) for error in errors]
    except Exception as error:
        said.append(str(error) or repr(error))
    for words in said:
        print(path, 'pybtex', ' '.join(words.split()), sep='\t')
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger('bibtexparser').addHandler(handler)
    logging.getLogger('bibtexparser').setLevel(logging.WARNING)
    try:
        with open(path, encoding='utf-8') as file:
            BibTexParser(common_strings=True, ignore_nonstandard_types=False).parse_file(file)
    except Exception as error:
        print(str(error) or repr(error), file=log)
    logging.getLogger('bibtexparser').removeHandler(handler)
    for words in log.getvalue().splitlines():
        print(path, 'bibtexparser', words, sep='\t')
";

/// The programs, in the order of the columns.
const PROGRAMS: [&str; 4] = ["biber", "pybtex", "bibtexparser", "papis doctor"];

/// papis, which keeps each entry in a folder of its own (<https://papis.readthedocs.io>).
const PAPIS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/python/bin/papis");

/// Runs papis on a library of its own in `folder`; its standard output.
fn papis(folder: &Path, library: &str, arguments: &[&str]) -> String {
    let output = Command::new(PAPIS)
        .args(["-l", library])
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .output()
        .unwrap_or_else(|error| panic!("{PAPIS}: {error}"));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What papis says of the first entry of the list `name`, once it has taken it in.
fn papis_doctor(folder: &Path, name: &str) -> Vec<String> {
    let library = format!("{name}.papis");
    std::fs::create_dir_all(folder.join(&library)).unwrap();
    let library = folder.join(library).display().to_string();
    papis(folder, &library, &["add", "--batch", "--folder-name", "d", "--from", "bibtex", name]);
    if !Path::new(&library).join("d/info.yaml").is_file() {
        return vec!["takes no such entry".to_owned()];
    }
    let said = papis(folder, &library, &["doctor", "--all-checks", "--json", "--all"]);
    let said: serde_json::Value = serde_json::from_str(said.trim()).unwrap();
    let text = |fault: &serde_json::Value| format!("{}: {}", fault["name"], fault["msg"]);
    said.as_array().unwrap().iter().map(text).collect()
}

/// What biber says of the list `name`, without greetings.
pub(crate) fn biber(folder: &Path, name: &str) -> Vec<String> {
    let arguments =
        ["--tool", "--validate-datamodel", "--nolog", "--output-file", "biber.out", name];
    let output = Command::new("biber").args(arguments).current_dir(folder).output().unwrap();
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    let reported = |line: &&str| line.starts_with("WARN") || line.starts_with("ERROR");
    out.lines().filter(reported).map(str::to_owned).collect()
}

/// What pybtex and bibtexparser say of the lists in `folder`: file, program and words, a line each.
pub(crate) fn readers(folder: &Path) -> String {
    run(folder, PYTHON, &["-c", READERS])
}

/// `line`, `entry`, `yes` or `–`: how well `said` leads to the fault in `text`.
fn grade(said: &[String], text: &str) -> &'static str {
    let keys: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix('@')?.split_once('{'))
        .map(|(_, key)| key.trim_end_matches(','))
        .filter(|key| !key.is_empty())
        .collect();
    let all = said.join("\n");
    if said.is_empty() {
        "–"
    } else if all.to_lowercase().contains("line ") {
        "line"
    } else if keys.iter().any(|key| all.contains(key)) {
        "entry"
    } else {
        "yes"
    }
}

/// The grades of each program for each fault.
fn grades(faults: &[Fault<'_>]) -> Vec<[&'static str; 4]> {
    let byline = Byline::new();
    let name = |at: usize| format!("{at:03}.bib");
    for (at, fault) in faults.iter().enumerate() {
        byline.write(&name(at), &fault.text);
    }
    let folder = byline.path("");
    let said = readers(&folder);
    let of = |at: usize, program: &str| -> Vec<String> {
        let start = format!("{}\t{program}\t", name(at));
        said.lines().filter_map(|line| line.strip_prefix(&start)).map(str::to_owned).collect()
    };
    let row = |(at, fault): (usize, &Fault<'_>)| {
        PROGRAMS.map(|program| {
            let said = match program {
                "biber" => biber(&folder, &name(at)),
                "papis doctor" => papis_doctor(&folder, &name(at)),
                reader => of(at, reader),
            };
            grade(&said, &fault.text)
        })
    };
    faults.iter().enumerate().map(row).collect()
}

/// The page.
fn page(faults: &[Fault<'_>], grades: &[[&str; 4]]) -> String {
    let found = |column: usize| grades.iter().filter(|row| row[column] != "–").count();
    let mut out = format!(
        "# Planted faults\n\n`tests/planted/faults.bib` has {} faults, one per entry (some take two entries). byline reports each one at its\nlines (`tests/it/checking/planted.rs`, which also has a YAML list with as many faults). The table shows what other programs report for each entry by itself:\n`biber --tool --validate-datamodel`, the parsers pybtex and bibtexparser as packaged by Debian, and\n`papis doctor --all-checks`, for the first of its entries. Any message counts, whether or not it is about the fault. These programs are not linters, but people use them to\ncheck lists. *line*: the message names a line; *entry*: it names the entry; *yes*: it says that something is wrong.\n\nFound: byline {}, biber {}, pybtex {}, bibtexparser {}, papis doctor {}.\n\n| fault | byline | biber | pybtex | bibtexparser | papis doctor |\n| --- | --- | --- | --- | --- | --- |\n",
        faults.len(),
        faults.len(),
        found(0),
        found(1),
        found(2),
        found(3),
    );
    for (fault, row) in faults.iter().zip(grades) {
        let _ = writeln!(
            out,
            "| {} | line, {} | {} | {} | {} | {} |",
            fault.what, fault.code, row[0], row[1], row[2], row[3]
        );
    }
    out
}

#[test]
#[ignore = "needs biber, papis, and Debian's python3-pybtex and python3-bibtexparser"]
fn other_programs_say_of_planted_faults_what_is_stated() {
    let faults = faults(include_str!("../planted/faults.bib"));
    let page = page(&faults, &grades(&faults));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/planted-faults.md");
    if std::env::var_os("BYLINE_UPDATE").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), page);
}
