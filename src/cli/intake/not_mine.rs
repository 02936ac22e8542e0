//! What a list says is somebody else's is remembered in the source.

use super::decision::Decision;
use super::target::Target;
use crate::diag::Edit;
use crate::model::not_mine::NotMine;
use crate::model::same::{Likeness, Others};
use crate::model::{Data, Library, Work};
use crate::rewrite::edit::YamlEditor;
use crate::syntax::node::Language;
use crate::syntax::write;

/// The works that are somebody else's by what `library` or `incoming` says.
pub(super) fn all(library: &Library, incoming: &Library) -> Vec<NotMine> {
    library.not_mine.iter().chain(&incoming.not_mine).cloned().collect()
}

/// That `work` is left out, if it is among `others` and not `found` in the list all the same.
pub(super) fn refusal(
    work: &Work,
    found: Option<(&Work, Likeness)>,
    others: &Others<'_>,
) -> Option<Decision> {
    let is_known = matches!(found, Some((_, Likeness::Same(_))));
    others.find(work).filter(|_| !is_known)?;
    let why = "`not-mine` says that it is somebody else's".to_owned();
    Some(Decision::of("left-out", work, why))
}

/// The edit that adds to `not-mine` of the source what `incoming` has there and `library` does not; where the
/// source has no room for it, what to write into the config is said.
pub(super) fn remember(
    target: &Target<'_>,
    incoming: &Library,
    library: &Library,
    decisions: &mut Vec<Decision>,
) -> Option<Edit> {
    let known: Vec<&Data> = library.not_mine.iter().map(|one| &one.written).collect();
    let mut new: Vec<Data> = incoming.not_mine.iter().map(|one| one.written.clone()).collect();
    new.retain(|one| !known.contains(&one));
    if new.is_empty() {
        return None;
    }
    let source = target.source();
    let edit = match source.language {
        Language::Yaml => YamlEditor::new(source.file, source.text).add_not_mine(&new),
        Language::Bibtex => None,
    };
    let written = write::flow(&Data::List(new)).trim_end().to_owned();
    let why = match edit {
        Some(_) => written,
        None => format!("add `not-mine: {written}` to `byline.yaml`"),
    };
    decisions.push(Decision { word: "not-mine", key: String::new(), place: String::new(), why });
    edit
}
