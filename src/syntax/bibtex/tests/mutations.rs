//! Every single byte of structure put in, taken out or doubled, at every place of a good entry: its
//! neighbours come through, and nothing is lost in silence.

use super::{lines, read};
use crate::diag::Diagnostic;

/// Entries as people and programs write them.
const GOOD: &[&str] = &[
    "@article{he2023,\n  title = {Reinforcement {RL} learning},\n  author = \"He, Bing\",\n  year = 2023,\n  month = apr,\n}\n",
    "@article{he2023,\r\n  title={On (some) names},\r\n  journal = {J. of \"X\"} # { Y},\r\n  year={2023}\r\n}\r\n",
    "@article(he2023,\n  title = {T},\n  pages = \"12--34\",\n  year = 2023\n)\n",
    "@article{he2023, title={One line}, author={He, Bing and Hu, Yibo}, year=2023}\n",
    "@article{he2023,\n\ttitle\t= \"A {\\\"o} B\",\n\tyear\t= 2023\n}\n",
];

/// What stands before and behind.
const BEFORE: &str = "@book{before,\n  title = {B},\n  year = 2001\n}\n\n";
const AFTER: &str = "\n@book{after,\n  title = {A},\n  year = 2002\n}\n";

/// Every text that differs from `good` by one structural byte.
fn mutants(good: &str) -> Vec<String> {
    let mut all = Vec::new();
    for at in 0..good.len() {
        for byte in ["{", "}", "(", ")", "\"", ",", "=", "#", "%", "@", "\n"] {
            all.push(format!("{}{byte}{}", &good[..at], &good[at..]));
        }
        if b"{}()\",=#@\\\r\n".contains(&good.as_bytes()[at]) {
            all.push(format!("{}{}", &good[..at], &good[at + 1..]));
            all.push(format!("{}{}", &good[..=at], &good[at..]));
        }
    }
    all
}

/// The fields of `line` that are not among those of `good`.
fn changed(line: &str, good: &str) -> usize {
    let fields = |line: &str| -> Vec<String> { line.split('|').map(str::to_owned).collect() };
    let good = fields(good);
    let line = fields(line);
    line.iter()
        .filter(|field| !good.contains(field))
        .count()
        .max(good.len().abs_diff(line.len()) * 2)
}

#[test]
fn neighbours_come_through_and_nothing_is_lost_in_silence() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for good in GOOD {
        let whole = lines(&read(&format!("{BEFORE}{good}{AFTER}")).0);
        for mutant in mutants(good) {
            count += 1;
            let text = format!("{BEFORE}{mutant}{AFTER}");
            let (document, found, ..) = read(&text);
            let read = lines(&document);
            let through = read.first() == whole.first() && read.last() == whole.last();
            let silent = found.is_empty() && (read.len() != 3 || changed(&read[1], &whole[1]) > 1);
            if !through || (silent && !mutant.contains('%')) {
                let codes: Vec<String> =
                    found.iter().map(|fault: &Diagnostic| fault.code.id.to_owned()).collect();
                wrong.push(format!("{mutant}=> {codes:?} {read:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}
