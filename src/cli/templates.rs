//! `byline templates`: what there is to render with, the text of one, and a copy of it to change.

use std::path::Path;

use super::args::{Global, Templates, TemplatesAction};
use super::exit::Exit;
use super::output::Output;
use super::session::templates_here;
use crate::build::Before;
use crate::build::write::write_durably;
use crate::diag::did_you_mean;
use crate::error::{Error, Result};
use crate::files::Files;
use crate::render::{Listed, Origin, catalogue};

/// Runs the verb.
pub(super) fn run(verb: &Templates, global: &Global, output: &mut Output) -> Result<Exit> {
    let files = Files::disk();
    let templates = templates_here(global, &files)?;
    match &verb.action {
        TemplatesAction::List => output.print(&list(&templates.catalogue(&files)?)),
        TemplatesAction::Show { name } => {
            output.print(&one(&templates.catalogue(&files)?, name)?.text);
        }
        TemplatesAction::Eject { name } => {
            let path = eject(&catalogue::built_in(), name, templates.folder.as_deref(), &files)?;
            output.say(&format!("created  {path}\n"));
        }
    }
    Ok(Exit::Good)
}

/// Every template, a line each.
fn list(all: &[Listed]) -> String {
    let width = all.iter().map(|one| one.file.len()).max().unwrap_or(0);
    let line = |one: &Listed| {
        let whose = match one.origin {
            Origin::BuiltIn => "",
            Origin::Own => "(yours) ",
            Origin::Instead => "(yours, instead of the built-in one) ",
        };
        let line = format!("{:width$}  {whose}{}", one.file, one.about());
        format!("{}\n", line.trim_end())
    };
    all.iter().map(line).collect()
}

/// The one template that `name` names.
fn one<'a>(all: &'a [Listed], name: &str) -> Result<&'a Listed> {
    let named: Vec<&Listed> = all.iter().filter(|one| one.is_named(name)).collect();
    match named.as_slice() {
        [one] => Ok(one),
        [] => Err(unknown(all, name)),
        several => {
            let stems: Vec<&str> = several.iter().map(|one| one.file.as_str()).collect();
            let stems = stems.join("`, `").replace(".jinja", "");
            Err(Error::Usage(format!(
                "several templates are named `{name}`; choose one of `{stems}`"
            )))
        }
    }
}

/// The failure for a name that no template has.
fn unknown(all: &[Listed], name: &str) -> Error {
    let names = all.iter().filter_map(|one| one.file.split('.').next());
    let hint = match did_you_mean(name, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`byline templates list` lists all templates".to_owned(),
    };
    Error::Usage(format!("unknown template `{name}`; {hint}"))
}

/// Copies the template `name` into `folder`; never over a file that is there. The path it has now.
fn eject(all: &[Listed], name: &str, folder: Option<&Path>, files: &Files) -> Result<String> {
    let template = one(all, name)?;
    let Some(folder) = folder else {
        let file = &template.file;
        return Err(Error::Usage(format!(
            "no `byline.yaml` here or above, so there is no `templates/` to copy it to; to copy \
             it anywhere: `byline templates show {name} > {file}`, then `byline render ./{file} \
             …`"
        )));
    };
    let path = folder.join(&template.file);
    if files.exists(&path) {
        return Err(Error::Usage(format!(
            "`{}` already exists; change that one, or move it away first",
            path.display()
        )));
    }
    write_durably(&path, &template.text, Before::Absent)?;
    Ok(path.display().to_string())
}
