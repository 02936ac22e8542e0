//! Front matter, read by the YAML readers of Jekyll (Psych) and of Python.

use crate::byline::Byline;
use crate::{PYTHON, nasty, run};

/// Each prints the front matter of every file named, as one line of JSON with sorted keys.
const PSYCH: &str = "ARGV.each { |f| y = YAML.safe_load(File.read(f).split(/^---$/)[1], permitted_classes: [Date]); \
    puts JSON.generate(y.sort.to_h) }";
const PYYAML: &str = "
import json, sys, yaml
for f in sys.argv[1:]:
    y = yaml.safe_load(open(f, encoding='utf-8').read().split('\\n---\\n')[0])
    print(json.dumps(y, sort_keys=True, default=str, ensure_ascii=False, separators=(',', ':')))
";

/// Checks every file in `folder`; the lines of JSON.
fn front_matter(byline: &Byline, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(byline.path(folder)).unwrap();
    let mut files: Vec<_> =
        entries.map(|entry| entry.unwrap().path().to_str().unwrap().to_owned()).collect();
    files.sort();
    let with = |before: &[&'static str]| -> Vec<String> {
        before.iter().map(|each| (*each).to_owned()).chain(files.iter().cloned()).collect()
    };
    let call = |program, arguments: Vec<String>| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run(&byline.path(""), program, &arguments)
    };
    let psych = call("ruby", with(&["-ryaml", "-rjson", "-rdate", "-e", PSYCH]));
    let pyyaml = call(PYTHON, with(&["-c", PYYAML]));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&psych), lines(&pyyaml));
    assert_eq!(lines(&psych).len(), files.len());
    lines(&psych)
}

#[test]
#[ignore = "needs ruby and Debian's python3-yaml"]
fn both_readers_agree() {
    let bundled = Byline::bundled();
    bundled.run("build").exits(0);
    for line in front_matter(&bundled, "example/_publications") {
        let page: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert!(page["citation"].as_str().unwrap().contains("<b>Bing He"), "{page}");
        assert_eq!(page["date"].as_str().unwrap().len(), 10, "{page}");
        assert!(page["bibtexurl"].as_str().unwrap().starts_with("/files/bibtex/"), "{page}");
    }
    let byline = Byline::new()
        .file("works.yaml", nasty::works())
        .file(
            "byline.yaml",
            "self: Bing He\nsources: works.yaml\noutputs:\n- {to: 'p/{{ work.key }}.md', each: work, template: academicpages, page: {}}\n- {to: 'q/{{ work.key }}.md', each: work, template: list, page: {name: '{{ work.title.plain }}'}}\n",
        );
    byline.run("build").exits(0);
    assert_eq!(front_matter(&byline, "p").len(), nasty::TITLES.len());
    let mut names: Vec<String> = front_matter(&byline, "q")
        .iter()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
        .map(|page| page["name"].as_str().unwrap().to_owned())
        .collect();
    let mut titles: Vec<&str> = nasty::TITLES.to_vec();
    names.sort();
    titles.sort_unstable();
    assert_eq!(names, titles);
}
