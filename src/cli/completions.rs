//! `byline completions`: a script that completes byline's words, made from its own definitions; what
//! only a run can know (templates, rules, keys) it asks byline for.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::args::{Args, Completions, Global};
use super::exit::Exit;
use super::output::Output;
use super::words;
use crate::error::Result;

/// Runs the verb.
#[allow(clippy::unnecessary_wraps, reason = "every verb has this form")]
pub(super) fn run(verb: &Completions, global: &Global, output: &mut Output) -> Result<Exit> {
    if let Some(words) = &verb.words {
        output.print(&lines(&words::candidates(words, global)));
    } else if let Some(shell) = verb.shell {
        output.print(&script(shell));
    }
    Ok(Exit::Good)
}

/// `words`, a line each.
fn lines(words: &[String]) -> String {
    let mut lines = words.join("\n");
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines
}

/// The start of the function by which bash and zsh complete.
const FUNCTION: &str = "_byline() {\n";

/// What bash does first: ask byline for the words of this place.
const BASH: &str = r#"_byline() {
    local asked
    asked=$(byline completions --words "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    if [[ -n "$asked" ]]; then
        COMPREPLY=( $(compgen -W "$asked" -- "${COMP_WORDS[COMP_CWORD]}") )
        [[ ${#COMPREPLY[@]} -gt 0 ]] && return 0
    fi
"#;

/// What zsh does first.
const ZSH: &str = r#"_byline() {
    local -a asked
    asked=(${(f)"$(byline completions --words "${(@)words[2,CURRENT]}" 2>/dev/null)"})
    if (( ${#asked} )); then
        compadd -a asked && return 0
    fi
"#;

/// What fish does besides.
const FISH: &str = "\
function __byline_asked
    byline completions --words (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
complete -c byline -f -n 'test (count (__byline_asked)) -gt 0' -a '(__byline_asked)'
";

/// The script for `shell`.
fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "byline", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    match shell {
        Shell::Bash => script.replacen(FUNCTION, BASH, 1),
        Shell::Zsh => script.replacen(FUNCTION, ZSH, 1),
        Shell::Fish => script + FISH,
        _ => script,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_ask_for_the_words_that_only_a_run_knows() {
        for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
            assert_eq!(script(shell).matches("completions --words").count(), 1, "{shell}");
        }
    }
}
