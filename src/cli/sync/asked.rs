//! Questions of `sync`: whether to ask others, and which proposals to accept.

use super::proposal::Proposal;
use crate::cli::args::Sync;
use crate::cli::ask;
use crate::cli::network;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::diag::emit::plural;

/// Whether somebody is there to answer.
pub(super) fn is_possible() -> bool {
    ask::is_possible()
}

/// Whether others may be asked: `--yes`, or a word on the terminal. Says who, and what they learn.
pub(super) fn may_ask(verb: &Sync, session: &Session, output: &mut Output) -> bool {
    let works = session.library.works.iter();
    let ids = works.filter_map(network::asked_by).count();
    let what = format!(
        "pub.orcid.org, api.crossref.org, doi.org, api.datacite.org; sends your ORCID iD and {}",
        plural(ids, "identifier")
    );
    if verb.yes {
        output.say_err(&format!("asking {what}\n"));
        return true;
    }
    if !is_possible() {
        output.explain(&format!("would ask {what}\n"));
        return false;
    }
    let said = ask::answer(&format!("Will ask {what}. [Y/n] "), output).unwrap_or_default();
    matches!(said.to_lowercase().as_str(), "" | "y" | "yes")
}

/// The proposals that are accepted on the terminal; `None` at the end of input: nothing is written.
pub(super) fn one_by_one<'p>(
    open: &[&'p Proposal],
    output: &mut Output,
) -> Option<Vec<&'p Proposal>> {
    let mut accepted = Vec::new();
    let mut at = 0;
    while let Some(one) = open.get(at) {
        let question = format!(
            "{}/{} {} {}: [a]ccept [s]kip [d]iff [q]uit ",
            at + 1,
            open.len(),
            one.what,
            one.about
        );
        match ask::answer(&question, output)?.to_lowercase().as_str() {
            "a" | "accept" => accepted.push(*one),
            "s" | "skip" | "" => {}
            "d" | "diff" => {
                output.print_text(&one.diff);
                continue;
            }
            "q" | "quit" => return Some(accepted),
            _ => continue,
        }
        at += 1;
    }
    Some(accepted)
}
