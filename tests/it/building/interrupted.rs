//! Runs that are told to end while they write.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};

use crate::byline::Byline;

/// How many pages the site has: enough for a signal to come among them.
const PAGES: usize = 400;

/// A site of many pages whose titles end in `state`.
fn works(state: &str) -> String {
    (0..PAGES).fold(String::new(), |mut list, at| {
        let _ = writeln!(
            list,
            "- {{key: w{at}, type: blog, title: Page {at} {state}, authors: [Bing He], date: 2024}}"
        );
        list
    })
}

fn project() -> Byline {
    Byline::new().file(
        "byline.yaml",
        "self: Bing He\nsources: works.yaml\noutputs:\n- {to: 'works/{{ work.key }}.md', each: work, template: item}\n",
    )
}

/// The temporary files that lie in `folder` of `byline`.
fn temporary(byline: &Byline, folder: &str) -> usize {
    let entries = fs::read_dir(byline.path(folder)).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(".byline-")).count()
}

/// Starts a build, sends it `signal` as soon as a temporary file is seen, and waits; whether one was seen.
fn interrupt(byline: &Byline, signal: &str) -> bool {
    let mut command = byline.command(&["build".to_owned()]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut seen = false;
    while child.try_wait().unwrap().is_none() && !seen {
        seen = temporary(byline, "works") > 0;
    }
    // One that is over cannot be told to end, and need not be.
    let _ = Command::new("kill").args([signal, &child.id().to_string()]).status();
    child.wait().unwrap();
    seen
}

#[test]
fn a_run_that_is_told_to_end_leaves_no_temporary_file_and_no_torn_page() {
    let byline = project();
    for (state, signal) in [("one", "-TERM"), ("two", "-INT"), ("three", "-HUP"), ("four", "-TERM")]
    {
        byline.write("works.yaml", works(state));
        assert!(interrupt(&byline, signal), "{signal}: no temporary file was seen");
        assert_eq!((temporary(&byline, "works"), temporary(&byline, ".")), (0, 0), "{signal}");
        byline.run("build").exits(0);
        for at in [0, PAGES - 1] {
            let page = byline.read(&format!("works/w{at}.md"));
            assert!(page.contains(&format!("Page {at} {state}")), "{page}");
        }
    }
}
