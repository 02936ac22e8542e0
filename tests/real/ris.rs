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

#[test]
#[ignore = "needs rispy (PyPI)"]
fn rispy_reads_titles_as_typed() {
    let byline = Byline::new().file("works.yaml", nasty::works());
    byline.run("render ris works.yaml --self 'Bing He' --sort [] -o a.ris").exits(0);
    let (_, titles) = read(&byline, &["a.ris".to_owned()]);
    assert_eq!(titles.iter().flatten().collect::<Vec<_>>(), nasty::TITLES);
}
