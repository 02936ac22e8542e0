//! Lists with planted faults, tests/planted/faults.bib and faults.yaml: byline finds each one where it is.

use std::collections::BTreeSet;

use crate::byline::Byline;

/// A fault that was planted.
#[derive(Debug)]
pub(crate) struct Fault<'t> {
    /// The code of the finding that tells of it.
    pub(crate) code: &'t str,
    /// What it is.
    pub(crate) what: &'t str,
    /// The line of its mark.
    pub(crate) line: usize,
    /// What stands between its mark and the next.
    pub(crate) text: String,
}

/// The faults of `text`, each behind a line `fault CODE: what`.
pub(crate) fn faults(text: &str) -> Vec<Fault<'_>> {
    let mut faults: Vec<Fault<'_>> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mark = line.trim_start_matches("# ").strip_prefix("fault ");
        if let Some((code, what)) = mark.and_then(|mark| mark.split_once(": ")) {
            faults.push(Fault { code, what, line: at + 1, text: String::new() });
        } else if let Some(fault) = faults.last_mut() {
            fault.text.push_str(line);
            fault.text.push('\n');
        }
    }
    faults
}

/// The lines and codes of what `check` finds in the list `name`.
fn findings(name: &str, text: &str) -> Vec<(usize, String)> {
    let byline = Byline::new().file(name, text);
    let me = if std::path::Path::new(name).extension().is_some_and(|ending| ending == "yaml") {
        "--self me"
    } else {
        ""
    };
    let ran = byline.run(&format!("check {name} {me} --warn D004,X013 --format concise"));
    let place = |line: &str| {
        let mut parts = line.splitn(4, ':').skip(1);
        let number = parts.next()?.parse().ok()?;
        let code = parts.nth(1)?.split_once('[')?.1.split_once(']')?.0;
        Some((number, code.to_owned()))
    };
    ran.out.lines().filter_map(place).collect()
}

/// The faults of the list `name` that are not found between their mark and the next.
fn missed(name: &str, text: &str) -> Vec<String> {
    let (faults, findings) = (faults(text), findings(name, text));
    let ends = faults.iter().skip(1).map(|fault| fault.line).chain([usize::MAX]);
    let found = |fault: &Fault<'_>, end: usize| {
        findings.iter().any(|(line, code)| (fault.line..end).contains(line) && code == fault.code)
    };
    let pairs = faults.iter().zip(ends).filter(|(fault, end)| !found(fault, *end));
    pairs.map(|(fault, _)| format!("{name}: {} {}", fault.code, fault.what)).collect()
}

#[test]
fn every_planted_fault_is_found_at_its_place() {
    let lists = [
        ("faults.bib", include_str!("../../planted/faults.bib")),
        ("faults.yaml", include_str!("../../planted/faults.yaml")),
    ];
    for (name, text) in lists {
        let kinds: BTreeSet<&str> = faults(text).iter().map(|fault| fault.what).collect();
        assert!(kinds.len() >= 60, "{name} has {} kinds of faults", kinds.len());
        assert_eq!(missed(name, text), [""; 0]);
    }
}

#[test]
fn the_work_without_a_fault_is_clean() {
    for (name, text) in [
        ("model.bib", include_str!("../../planted/faults.bib")),
        ("model.yaml", include_str!("../../planted/faults.yaml")),
    ] {
        let first = faults(text)[0].line;
        let model: Vec<&str> = text.lines().take(first - 1).collect();
        assert_eq!(findings(name, &(model.join("\n") + "\n")), []);
    }
}
