//! Questions about proposals: whether to ask others, and which to accept.

use super::proposal::Proposal;
use crate::cli::args::Proposing;
use crate::cli::ask;
use crate::cli::network;
use crate::cli::output::Output;

/// What the command line says of asking others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Leave {
    /// Nobody is asked (`--offline`).
    Nobody,
    /// They are asked (`--yes`).
    Given,
    /// The user is to say.
    Open,
}

impl Proposing {
    /// What it says of asking others.
    pub(in crate::cli) const fn leave(&self) -> Leave {
        match (self.net.offline, self.yes) {
            (true, _) => Leave::Nobody,
            (false, true) => Leave::Given,
            (false, false) => Leave::Open,
        }
    }
}

/// Whether others may be asked, who they are and what they learn being `what`; where nothing was said, a word
/// on the terminal says so.
pub(in crate::cli) fn may_ask(leave: Leave, what: &str, output: &mut Output) -> bool {
    match leave {
        Leave::Nobody => return true,
        Leave::Given => {
            output.say_err(&format!("asking {what}\n"));
            return true;
        }
        Leave::Open => {}
    }
    if !ask::is_possible() {
        output.explain(&format!(
            "would ask {what}\nnobody was asked; `--yes` asks without a question\n"
        ));
        return false;
    }
    let said = ask::answer(&format!("Will ask {what}. [Y/n] "), output).unwrap_or_default();
    let may = matches!(said.to_lowercase().as_str(), "" | "y" | "yes");
    if may {
        network::offer(output);
    } else {
        output.explain("nobody was asked\n");
    }
    may
}

/// What was said to proposals.
#[derive(Default)]
pub(super) struct Said<'p> {
    /// Those that are to be written.
    pub(super) accepted: Vec<&'p Proposal>,
    /// Those that are somebody else's works.
    pub(super) refused: Vec<&'p Proposal>,
}

/// What is said to `open` on the terminal; `None` at the end of input: nothing is written.
pub(super) fn one_by_one<'p>(open: &[&'p Proposal], output: &mut Output) -> Option<Said<'p>> {
    let mut said = Said::default();
    let mut at = 0;
    while let Some(one) = open.get(at) {
        let not_mine = if one.is_new() { "[n]ot mine " } else { "" };
        let question = format!(
            "{}/{} {} {}: [a]ccept [s]kip {not_mine}[d]iff [q]uit ",
            at + 1,
            open.len(),
            one.what,
            one.about
        );
        match ask::answer(&question, output)?.to_lowercase().as_str() {
            "a" | "accept" => said.accepted.push(*one),
            "n" | "not mine" if one.is_new() => said.refused.push(*one),
            "s" | "skip" | "" => {}
            "d" | "diff" => {
                output.print_text(&one.diff);
                continue;
            }
            "q" | "quit" => return Some(said),
            _ => continue,
        }
        at += 1;
    }
    Some(said)
}
