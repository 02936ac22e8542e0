//! Same input, same bytes: nothing of the machine reaches what is written.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::byline::Byline;

/// Every file below `folder` with its bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The bundled project with nothing built, its files last changed `age` ago.
fn fresh(age: Duration) -> Byline {
    let byline = Byline::bundled();
    byline.run("build").exits(0);
    let when = SystemTime::now() - age;
    let lock = byline.read("byline.lock");
    for name in files(&byline.path("")).keys() {
        let path = byline.path(name);
        let generated = lock.contains(&format!(" {name}\n"));
        if name == "byline.lock" || generated {
            std::fs::remove_file(path).unwrap();
        } else {
            std::fs::File::options().write(true).open(path).unwrap().set_modified(when).unwrap();
        }
    }
    byline
}

/// Runs `command` and gives what it printed.
fn printed(command: &mut Command) -> (Vec<u8>, Vec<u8>) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    (output.stdout, output.stderr)
}

#[test]
fn the_machine_leaves_no_trace() {
    let (one, two) = (fresh(Duration::ZERO), fresh(Duration::from_secs(400 * 24 * 3600)));
    let mut here = one.command(&["build".into()]);
    here.envs([("HOME", "/nowhere"), ("LANG", "C"), ("TZ", "Pacific/Kiritimati")]);
    let folder = two.path("").display().to_string();
    let mut there = two.command(&["build".into(), "-C".into(), folder]);
    there.current_dir("/");
    there.envs([("HOME", "/root"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Niue")]);
    there.envs([("COLUMNS", "20"), ("NO_COLOR", "1"), ("TERM", "dumb"), ("USER", "x")]);
    assert_eq!(printed(&mut here), printed(&mut there));
    let (one, two) = (files(&one.path("")), files(&two.path("")));
    assert!(one.len() > 40, "{:?}", one.keys());
    assert_eq!(one, two);
}

#[test]
fn a_list_is_printed_the_same_every_time() {
    let byline = Byline::bundled();
    for verb in ["check", "ls", "render publications", "render rss", "render cv --target tex"] {
        let first = byline.run(verb);
        for _ in 0..3 {
            let again = byline.run(verb);
            assert_eq!((&again.out, &again.err), (&first.out, &first.err), "{verb}");
        }
    }
}

#[test]
fn findings_come_in_the_same_order_from_every_folder() {
    let bib = "@misc{a, auhtor={He, Bing}, yaer=2020}\n@misc{b, auhtor={He, B}, yaer=2020}\n";
    let byline = Byline::new().file("x/a.bib", bib).file("x/b.bib", bib);
    let inside = byline.run("check -C x a.bib b.bib --self 'Bing He'");
    for _ in 0..3 {
        assert_eq!(byline.run("check -C x a.bib b.bib --self 'Bing He'").out, inside.out);
    }
    let outside = byline.run("check x/a.bib x/b.bib --self 'Bing He'").out;
    assert_eq!(outside.replace("x/a.bib", "a.bib").replace("x/b.bib", "b.bib"), inside.out);
}
