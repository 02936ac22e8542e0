//! Markers in pages that their owners write: which regions byline writes there, and what each shows.

use std::ops::Range;
use std::path::Path;

use lsp_types::CompletionItemKind;

use super::project::Project;
use super::proposal::Proposal;
use crate::build::paths::plain;
use crate::config::Output;
use crate::span::Spanned;
use crate::strings::lines;

/// What a marker begins with.
const MARKER: &str = "byline:";

/// Its sides.
const SIDES: [&str; 2] = ["begin", "end"];

/// Whether `text` has, or is about to have, a marker.
pub(super) fn has_marker(text: &str) -> bool {
    text.contains(MARKER)
}

/// What may follow at the byte `at` of the page at `path`, and the word that it stands in place of; `None` where no
/// marker is.
pub(super) fn proposed(
    path: &Path,
    text: &str,
    at: usize,
    project: Option<&Project>,
) -> Option<(Range<usize>, Vec<Proposal>)> {
    let line = lines::start(text, at);
    let typed = text.get(line..at)?;
    let behind = typed.rfind(MARKER)? + MARKER.len();
    let (word, rest) = (|begin: usize| line + begin..at, &typed[behind..]);
    let Some((side, name)) = rest.split_once(' ') else {
        let side = |side: &str| Proposal::named(side, CompletionItemKind::KEYWORD, "");
        return Some((word(behind), SIDES.map(side).into()));
    };
    let is_new = SIDES.contains(&side) && !name.contains(' ');
    let found = outputs(path, project?).filter(|_| is_new).map(|(region, output)| {
        let shows = format!("template {}", output.template.value);
        Proposal::named(&region.value, CompletionItemKind::REFERENCE, shows)
    });
    Some((word(behind + side.len() + 1), found.collect()))
}

/// The marker around the byte `at` of `text`: the place of its name.
fn name_around(text: &str, at: usize) -> Option<Range<usize>> {
    let begin = lines::start(text, at);
    let line = text.get(begin..)?.lines().next()?;
    let behind = line.find(MARKER)? + MARKER.len();
    let (side, rest) = line[behind..].split_once(' ')?;
    let name = rest.split(' ').next().filter(|name| !name.is_empty() && SIDES.contains(&side))?;
    let start = begin + behind + side.len() + 1;
    Some(start..start + name.len()).filter(|range| at <= range.end)
}

/// The output whose region the marker around the byte `at` of the page at `path` is, and the place of its name.
pub(super) fn output_at<'p>(
    path: &Path,
    text: &str,
    at: usize,
    project: &'p Project,
) -> Option<(Range<usize>, &'p Output)> {
    let range = name_around(text, at)?;
    let name = text.get(range.clone())?;
    let mut found = outputs(path, project);
    let (_, output) = found.find(|(region, _)| region.value.eq_ignore_ascii_case(name))?;
    Some((range, output))
}

/// What is written into the region of `output`, as Markdown.
pub(super) fn about(output: &Output, project: &Project) -> String {
    let said = |span| project.session.sources.slice(span).trim().to_owned();
    let name = output.region.as_ref().map_or("", |region| region.value.as_str());
    format!("**{name}**: what `byline build` writes here\n\n```yaml\n{}\n```", said(output.span))
}

/// The regions of the page at `path`, with the outputs that write them.
fn outputs<'p>(
    path: &Path,
    project: &'p Project,
) -> impl Iterator<Item = (&'p Spanned<String>, &'p Output)> {
    let config = &project.session.config;
    let is_here = move |output: &&Output| plain(&config.base.join(&output.to.value)) == path;
    let outputs = config.outputs.iter().filter(is_here);
    outputs.filter_map(|output| Some((output.region.as_ref()?, output)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_marker_is_found_from_any_place_of_it() {
        let text = "# Me\n<!-- byline:begin selected -->\n<!-- byline:end selected -->\n";
        let name = |at: usize| name_around(text, at).map(|range| &text[range]);
        let at = text.find("begin").unwrap();
        assert_eq!(name(at), Some("selected"));
        assert_eq!(name(at + 10), Some("selected"));
        assert_eq!(name(text.find("-->").unwrap()), None);
        assert_eq!(name(0), None);
        for at in 0..=text.len() {
            let _ = proposed(Path::new("a.md"), text, at, None);
        }
    }
}
