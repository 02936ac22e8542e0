//! `byline man`: manual pages, made from byline's own definitions.

use clap::CommandFactory as _;

use super::args::{Args, Man};
use super::exit::Exit;
use super::output::Output;
use crate::diag::did_you_mean;
use crate::error::{Error, Result};

/// Runs the verb.
pub(super) fn run(verb: &Man, output: &mut Output) -> Result<Exit> {
    output.print(&page(verb.command.as_deref())?);
    Ok(Exit::Good)
}

/// The page of the verb `name`, or of byline itself.
fn page(name: Option<&str>) -> Result<String> {
    let mut command = Args::command();
    command.build();
    let command = match name {
        None => command,
        Some(name) => command.find_subcommand(name).cloned().ok_or_else(|| unknown(name))?,
    };
    let title = command.get_bin_name().unwrap_or("byline").replace(' ', "-");
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .title(title)
        .render(&mut page)
        .map_err(|error| Error::Usage(error.to_string()))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// The failure for a name that no verb has.
fn unknown(name: &str) -> Error {
    let command = Args::command();
    let verbs = command.get_subcommands().map(clap::Command::get_name);
    let near = did_you_mean(name, verbs).map(|near| format!("; did you mean `{near}`?"));
    Error::Usage(format!("unknown command `{name}`{}", near.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_has_a_page() {
        let main = page(None).unwrap();
        assert!(main.starts_with(".ie"), "{main}");
        for verb in Args::command().get_subcommands() {
            let name = verb.get_name();
            let page = page(Some(name)).unwrap();
            assert!(page.contains(&format!(".TH byline-{name}")), "{page}");
            assert!(main.contains(&name.replace('-', "\\-")), "{name}");
        }
        assert!(page(Some("chek")).unwrap_err().to_string().contains("`check`"));
    }
}
