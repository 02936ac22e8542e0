//! `byline explain`: what a code finds, why, and how to fix it.

use super::args::Explain;
use super::exit::Exit;
use super::output::Output;
use crate::check::{self, RULES};
use crate::diag::codes::CODES;
use crate::diag::{Code, did_you_mean};
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
    let line = |(code, text): &(Code, &str)| format!("{}  {:width$}  {text}\n", code.id, code.slug);
    rows.iter().map(line).collect()
}

/// How many codes are suggested that hold a word.
const MOST_SUGGESTED: usize = 4;

/// The failure for a word that names nothing.
fn unknown(word: &str) -> Error {
    let known = RULES.iter().map(|rule| rule.code).chain(CODES.iter().map(|(code, _)| *code));
    let codes: Vec<Code> = known.collect();
    let words: Vec<&str> = codes.iter().flat_map(|code| [code.id, code.slug]).collect();
    let near = did_you_mean(word, words).map(|near| vec![near]);
    let found = near.unwrap_or_else(|| holding(&word.to_lowercase(), &codes));
    let hint = match found.as_slice() {
        [] => "`byline explain` lists all rules and codes".to_owned(),
        found => format!("did you mean `{}`?", found.join("`, `")),
    };
    Error::Usage(format!("unknown rule or code `{word}`; {hint}"))
}

/// The slugs of `codes` that hold `word` as one of their words, or start with it.
fn holding(word: &str, codes: &[Code]) -> Vec<&'static str> {
    let slugs = codes.iter().map(|code| code.slug);
    let holds = |slug: &&str| slug.starts_with(word) || slug.split('-').any(|part| part == word);
    slugs.filter(holds).take(MOST_SUGGESTED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_slug_is_enough_for_a_suggestion() {
        for (word, expected) in [
            ("nobody-is", "nobody-is-me"),
            ("DOI", "malformed-doi"),
            ("N0001", "N001"),
            ("zz", "lists all"),
        ] {
            let said = unknown(word).to_string();
            assert!(said.contains(expected), "{said}");
        }
    }
}
