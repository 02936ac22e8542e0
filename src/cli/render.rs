//! `byline render`: one template over some works, to standard output.

use std::path::Path;

use super::args::{Global, Render};
use super::exit::Exit;
use super::here;
use super::output::Output;
use super::session::{Session, Wanted};
use crate::build::Before;
use crate::build::write::write_durably;
use crate::check::levels;
use crate::config::{self, GroupKey, Level, Query, Style};
use crate::diag::codes::{NO_WORK_PRINTED, WRONG_ENDING};
use crate::diag::did_you_mean;
use crate::error::{Error, Result};
use crate::model::Data;
use crate::render::{self, Scope, Target, Template, Written};
use crate::select::{self, Reach};
use crate::span::Spanned;
use crate::syntax::{self, write};

/// How many works `--explain` shows in full unless `--limit` says.
const EXPLAINED: usize = 3;

/// Runs the verb.
pub(super) fn run(verb: &Render, global: &Global, output: &mut Output) -> Result<Exit> {
    in_order(verb)?;
    let wanted = Wanted { files: &verb.files, owner: verb.owner.as_deref(), ..Wanted::default() };
    let mut session = Session::open(&wanted, global)?;
    let text = text(verb, &mut session)?;
    if verb.owner.is_some() {
        session.tell_if_nobody_is_owner();
    }
    let findings = std::mem::take(&mut session.sink).into_sorted();
    let exit = output.findings(&findings, &session.sources).max(session.config_exit);
    match (text, &verb.output) {
        (Some(text), Some(path)) => write_durably(path, &text, Before::Unknown)?,
        (Some(text), None) => output.print(&text),
        (None, _) => {}
    }
    session.leave();
    Ok(exit)
}

/// Fails where a list stands in the place of the template.
fn in_order(verb: &Render) -> Result<()> {
    let path = Path::new(&verb.template);
    if !here::has_ending(path) || !path.is_file() {
        return Ok(());
    }
    let template = verb.files.first().map_or("list".into(), |file| file.to_string_lossy());
    let list = &verb.template;
    Err(Error::Usage(match verb.files.first() {
        Some(file) if !file.exists() => {
            format!(
                "`{list}` is a list, not a template; write the template first: `byline render {template} {list}`"
            )
        }
        _ => format!(
            "`{list}` is a list, and no template is named: `byline render list {list}`; `byline \
             templates list` lists the templates"
        ),
    }))
}

/// The rendered text; `None` where a finding says why there is none.
fn text(verb: &Render, session: &mut Session) -> Result<Option<String>> {
    let style = style(verb, session)?.over(&session.config.style).complete();
    let lens = session.lens(style);
    let query =
        query(session, verb.filter.as_deref(), verb.sort.as_deref(), &verb.group, verb.limit);
    let name = session.word("TEMPLATE", &verb.template);
    let from_output = verb.output.as_deref().and_then(Path::extension).and_then(|end| end.to_str());
    let ending = verb.target.as_deref().or(from_output);
    let mut templates = session.templates();
    if verb.template.contains(['/', '.']) {
        // The user, not the config, says which file.
        templates.root = None;
    }
    let (files, sources, sink) = (&session.files, &mut session.sources, &mut session.sink);
    let Some(template) = templates.find(&name, ending, files, sources, sink) else {
        return Ok(None);
    };
    if let Some(asked) = &verb.target {
        writes(&template, asked, &templates.endings(&template, &session.files))?;
    }
    if !may_write(verb, &template, session)? {
        return Ok(None);
    }
    let reach = Reach::of(template.target == Target::Bibtex);
    let groups = select::run(&lens, &query, reach, &mut session.sink);
    let to = verb.output.as_ref().map_or_else(
        || format!("{}.{}", template.name, template.ending),
        |path| path.to_string_lossy().into_owned(),
    );
    let vars = verb.var.iter().map(|pair| assignment(pair)).collect::<Result<Vec<_>>>()?;
    for (name, _) in vars.iter().filter(|_| !verb.explain) {
        let name = session.word("--var", name);
        template.report_unread(&name, &mut session.sink);
    }
    let page = Data::Map(Vec::new());
    let scope = Scope { lens, groups, subject: None, page, vars, region: None, to };
    if verb.explain {
        return Ok(Some(render::explain(&template, &scope, verb.limit.unwrap_or(EXPLAINED))));
    }
    Ok(rendered(&template, &scope, session))
}

/// What `template` makes of `scope`; that it shows no work is told.
fn rendered(template: &Template, scope: &Scope, session: &mut Session) -> Option<String> {
    let text = render::render(template, scope, &session.sources, &mut session.sink)?;
    let level = levels::level_of_code(NO_WORK_PRINTED, &session.config.levels);
    let finding = template.prints_nothing(&text, scope, &session.sources);
    if let Some(finding) = finding.filter(|_| level != Some(Level::Allow)) {
        session.sink.push(finding);
    }
    Some(text)
}

/// Whether the file that is to be written has an ending of what `template` writes; else it is
/// reported. Fails where a document that is no text would be printed.
fn may_write(verb: &Render, template: &Template, session: &mut Session) -> Result<bool> {
    let Some(path) = &verb.output else {
        let name = &template.name;
        return match template.target {
            Target::Docx if !verb.explain => Err(Error::Usage(format!(
                "a Word document is not printed; write it to a file: `byline render {name} -o {name}.docx`"
            ))),
            _ => Ok(true),
        };
    };
    let path = session.word("--output", &path.to_string_lossy());
    let file = Written { path: &path.value, is_region: false, span: path.span };
    let endings = session.templates().endings(template, &session.files);
    let level = levels::level_of_code(WRONG_ENDING, &session.config.levels);
    let finding = template.wrong_ending(file, &endings).filter(|_| level != Some(Level::Allow));
    let is_right = finding.is_none();
    if let Some(finding) = finding {
        session.sink.push(finding);
    }
    Ok(is_right)
}

/// Fails unless `template` writes the language that `--target` asks for.
fn writes(template: &Template, asked: &str, endings: &[String]) -> Result<()> {
    let wanted = Target::of_ending(asked).map(|(target, _)| target);
    if wanted == Some(template.target) {
        return Ok(());
    }
    let all = endings.join(", ");
    let near = did_you_mean(asked, endings.iter().map(String::as_str));
    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(Error::Usage(format!(
        "the template `{}` exists for {all}, not for `{asked}`{near}",
        template.name
    )))
}

/// The query of the command line.
pub(super) fn query(
    session: &mut Session,
    filter: Option<&str>,
    sort: Option<&[String]>,
    group: &[String],
    limit: Option<usize>,
) -> Query {
    let mut words = |option: &str, texts: &[String]| -> Vec<Spanned<String>> {
        texts.iter().map(|text| session.word(option, text)).collect()
    };
    let sort = sort.map(|sort| words("--sort", sort));
    let group = words("--group", group).into_iter().map(GroupKey::from).collect();
    let filter = filter.map(|filter| session.word("--where", filter));
    Query { filter, sort, group, number: None, limit }
}

/// `KEY=VALUE` as a variable.
fn assignment(pair: &str) -> Result<(String, Data)> {
    let (key, value) = pair.split_once('=').ok_or_else(|| {
        Error::Usage(format!("`{pair}` is not KEY=VALUE, such as heading=Papers"))
    })?;
    Ok((key.trim().to_owned(), Data::Plain(value.to_owned())))
}

/// The style of the command line: each `KEY=VALUE` read as the config would say it.
fn style(verb: &Render, session: &mut Session) -> Result<Style> {
    let mut style = Style::default();
    for pair in &verb.style {
        let (key, value) = assignment(pair)?;
        let file = session.sources.add("<--style>", nested(&key, &value));
        let document = syntax::parse(file, &session.sources, &mut session.sink);
        style = config::decode_style(&document.root, &mut session.sink).over(&style);
    }
    Ok(style)
}

/// `date.month` and a value as the YAML that the config would hold; a mapping stays one.
fn nested(key: &str, value: &Data) -> String {
    let (Data::Plain(value) | Data::Text(value)) = value else { return String::new() };
    // A pattern for a line may start with a part in braces.
    let is_flow = key != "item" && value.starts_with(['{', '[']);
    let is_word = !value.is_empty() && value.chars().all(char::is_alphanumeric);
    let value = if is_flow || is_word { value.clone() } else { write::yaml_scalar(value) };
    match key.split_once('.') {
        Some((outer, inner)) => format!("{outer}: {{{inner}: {value}}}\n"),
        None => format!("{key}: {value}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_is_said_as_the_config_says_it() {
        let said = |pair| assignment(pair).map(|(key, value)| nested(&key, &value)).unwrap();
        assert_eq!(said("self=italic"), "self: italic\n");
        assert_eq!(said("self={before: <u>}"), "self: {before: <u>}\n");
        assert_eq!(said("item={title}, {year}"), "item: '{title}, {year}'\n");
        assert!(said("date.month=%b %Y").starts_with("date: {month: "));
        assert!(assignment("nonsense").is_err());
    }
}
