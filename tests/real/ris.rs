//! RIS, read back by the package rispy.

use crate::byline::Byline;
use crate::full::{self, files};
use crate::{PACKAGED_PYTHON, nasty, run};

/// Prints each line of the files that rispy reads otherwise than it is written, and at the end the
/// titles of the first file.
const READ: &str = r"
import json, sys, rispy
from rispy.config import TAG_KEY_MAPPING as NAMES
titles = []
for path in sys.argv[1:]:
    with open(path, encoding='utf-8') as file:
        text = file.read()
    written = [[tuple(line.split('  - ', 1)) for line in record.splitlines()]
               for record in text.split('\n\n') if record.strip()]
    read = rispy.loads(text)
    if len(read) != len(written):
        print(path, len(read), 'records of', len(written))
    for record, lines in zip(read, written):
        for tag in sorted({tag for tag, _ in lines} - {'ER'}):
            values = [value for other, value in lines if other == tag]
            # rispy knows no tag of editors.
            found = record['unknown_tag'][tag] if tag == 'ED' else record.get(NAMES[tag])
            if found != values and [found] != values:
                print(path, tag, values, found)
    titles.append([record.get('title') for record in read])
print(json.dumps(titles[0]))
";

/// What is read otherwise than it is written, and the titles of the first file.
fn read(byline: &Byline, files: &[String]) -> (String, Vec<Option<String>>) {
    let files = files.iter().map(String::as_str);
    let arguments: Vec<&str> = ["-c", READ].into_iter().chain(files).collect();
    let said = run(&byline.path(""), PACKAGED_PYTHON, &arguments);
    let (faults, titles) = said.trim_end().rsplit_once('\n').unwrap_or(("", said.trim_end()));
    (faults.to_owned(), serde_json::from_str(titles).unwrap())
}

#[test]
#[ignore = "needs rispy (PyPI)"]
fn rispy_reads_every_line_as_it_is_written() {
    let outputs = "- {to: out/all.ris, template: ris}\n\
                   - {to: 'out/{{ work.slug }}.ris', each: work, template: ris}\n";
    for byline in full::projects(outputs) {
        let mut files = files(&byline);
        files.retain(|path| path != "out/all.ris");
        let single = files.len();
        files.insert(0, "out/all.ris".to_owned());
        let (faults, titles) = read(&byline, &files);
        assert_eq!((faults.as_str(), titles.len()), ("", single));
    }
}

/// Records as programs write them, each with what is its own.
const OF_OTHERS: &str = "\
TY  - JOUR\nAU  - Lee, Ann\nTI  - One\nT2  - JOURNAL OF THINGS\nJ9  - J THINGS\nCP  - 4th Days of Wetlands\nPY  - 2017\n\
DA  - SPR\nVL  - 5\nIS  - 2\nSP  - 169\nEP  - +\nC7  - ARTN 65400W\nSN  - 1234-5679\nAN  - WOS:000000001\nER  - \n\n\
TY  - BOOK\nAU  - Ray, Al\nED  - Lee, Ann\nTI  - Two\nT2  - ATLAS OF THINGS\nPY  - 2020\nSP  - 1\nEP  - 9\n\
SN  - 978-3-16-148410-0\nER  - \n\n\
TY  - JOUR\nA1  - Ray, Al\nT1  - Three\nJA  - Trials\nY1  - 2011///\nM3  - Journal article\nC3  - PUBMED 21314913\n\
L3  - 10.1000/x3\nN1  - Times Cited:8\nER  - \n\n\
TY  - JOUR\nA1  - Ray, Al\nT1  - Four\nJF  - Journal of Things\nJO  - J. Things\nET  - 20220219\n\
U1  - 26957754[pmid]\nUR  - https://a.example/4\nL1  - https://a.example/4.pdf\nL2  - https://b.example/4\n\
KW  - wind\nKW  - water\nN2  - What it says.\nER  - \n";

/// Prints each value that rispy reads in the first file and that is nowhere in the second.
const BESIDE: &str = r"
import json, re, sys, rispy
flat = lambda value: re.sub(r'[\s\W_]+', '', value).lower()
ours = [flat(part) for part in open(sys.argv[2], encoding='utf-8').read().split('- key: ')[1:]]
theirs = rispy.loads(open(sys.argv[1], encoding='utf-8').read())
if len(ours) != len(theirs):
    print(len(theirs), 'records,', len(ours), 'works')
def values(value):
    if isinstance(value, dict):
        return [text for part in value.values() for text in values(part)]
    if isinstance(value, list):
        return [text for part in value for text in values(part)]
    return [value]
# What says the type, a season, an unknown end, and the word before a number, is said in other words.
OTHERWISE = {'type_of_reference', 'date', 'end_page', 'custom7', 'type_of_work', 'unknown_tag', 'edition'}
for record, work in zip(theirs, ours):
    for name, value in record.items():
        for text in values(value):
            text = text.replace('PUBMED', '').replace('[pmid]', '').rstrip('/')
            if name not in OTHERWISE and flat(text) not in work:
                print(name, text)
";

#[test]
#[ignore = "needs rispy (PyPI)"]
fn what_rispy_reads_of_the_records_of_others_is_read_here() {
    let byline = Byline::new().file("others.ris", OF_OTHERS);
    byline.run("import others.ris -o works.yaml").exits(0);
    let said = run(&byline.path(""), PACKAGED_PYTHON, &["-c", BESIDE, "others.ris", "works.yaml"]);
    assert_eq!(said, "");
    let works = byline.read("works.yaml");
    for line in [
        "event: 4th Days of Wetlands",
        "date: 2017-21",
        "eid: 65400W",
        "booktitle: ATLAS OF THINGS",
        "journaltitle: Trials",
        "pmid: '21314913'",
        "date: '2022-02-19'",
        "pdf: https://a.example/4.pdf",
    ] {
        assert!(works.contains(line), "{line}\n{works}");
    }
}

#[test]
#[ignore = "needs rispy (PyPI)"]
fn rispy_reads_titles_as_typed() {
    let byline = Byline::new().file("works.yaml", nasty::works());
    byline.run("render ris works.yaml --self 'Bing He' --sort [] -o a.ris").exits(0);
    let (_, titles) = read(&byline, &["a.ris".to_owned()]);
    assert_eq!(titles.iter().flatten().collect::<Vec<_>>(), nasty::TITLES);
}
