//! `byline explain`: what a code finds, why, and how to fix it.

use super::args::Explain;
use super::exit::Exit;
use super::output::Output;
use crate::check::{self, RULES};
use crate::diag::codes::CODES;
use crate::diag::did_you_mean;
use crate::error::{Error, Result};

/// Runs the verb.
pub(super) fn run(verb: &Explain, output: &mut Output) -> Result<Exit> {
    let Some(word) = &verb.rule else {
        output.print(&list());
        return Ok(Exit::Good);
    };
    let stage = CODES.iter().find(|(code, _)| code.is_named(word));
    let text = check::explain(word)
        .or_else(|| stage.map(|(code, text)| format!("{} {}\n\n{text}\n", code.id, code.slug)));
    match text {
        Some(text) => output.print(&text),
        None => return Err(unknown(word)),
    }
    Ok(Exit::Good)
}

/// Every code and rule, a line each.
fn list() -> String {
    let rules = RULES.iter().map(|rule| (rule.code, rule.summary));
    let stages = CODES.iter().map(|(code, text)| (*code, text.lines().next().unwrap_or("")));
    let mut rows: Vec<_> = stages.chain(rules).collect();
    rows.sort_by_key(|(code, _)| code.id);
    let width = rows.iter().map(|(code, _)| code.slug.len()).max().unwrap_or(0);
    let line = |(code, text): &(crate::diag::Code, &str)| {
        format!("{}  {:width$}  {text}\n", code.id, code.slug)
    };
    rows.iter().map(line).collect()
}

/// The failure for a word that names nothing.
fn unknown(word: &str) -> Error {
    let known = RULES.iter().map(|rule| rule.code).chain(CODES.iter().map(|(code, _)| *code));
    let words: Vec<&str> = known.flat_map(|code| [code.id, code.slug]).collect();
    let hint = did_you_mean(word, words).map(|near| format!("; did you mean `{near}`?"));
    Error::Usage(format!(
        "unknown rule or code `{word}`{}",
        hint.unwrap_or_else(|| "; `byline explain` lists all rules and codes".into())
    ))
}
