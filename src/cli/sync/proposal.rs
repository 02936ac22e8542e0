//! What is proposed: new works, preprints that became papers, what known works lack, and what was taken
//! back. Where both say something, the source stays, and the difference is shown.

use std::path::Path;

use super::seen::Seen;
use crate::cli::intake::{self, OfKnown, differences, lacks};
use crate::cli::propose::{Proposal, Safety};
use crate::cli::session::Session;
use crate::error::Result;
use crate::model::same::{Known, Likeness};
use crate::model::{Data, Status, Work, fields, identifier};
use crate::rewrite::edit::{self, Source};
use crate::syntax;

/// The proposals from what was `seen` for the source at `path`.
pub(super) fn propose(seen: &Seen, path: &Path, session: &mut Session) -> Result<Vec<Proposal>> {
    let library = std::sync::Arc::clone(&session.library);
    let known = Known::of(&library.works);
    let mut proposals = Vec::new();
    let listed = seen.works.iter().map(|seen| (&seen.data, &seen.work, seen.by.as_str()));
    let own = library.works.iter().filter_map(|work| {
        let (_, id) = crate::cli::network::asked_by(work)?;
        let (data, record) = seen.gathered.found(&id)?;
        let is_listed = seen.works.iter().any(|seen| seen.work.span == record.span);
        (!is_listed).then_some((data, record, "publisher"))
    });
    for (data, work, by) in listed.chain(own) {
        let found = known.find(work);
        if let Some((own, Likeness::Same(_))) = found {
            proposals.extend(differing(own, work, by));
            if lacks(own, work).is_empty() {
                continue;
            }
        }
        proposals.extend(taking_in(data, by, found.map(|found| found.1), path, session)?);
    }
    proposals.extend(library.works.iter().filter_map(|own| retracted(own, seen, path, session)));
    Ok(proposals)
}

/// The proposal to take `data` in, which is like this to a work of the source, if that changes it.
fn taking_in(
    data: &Data,
    by: &str,
    likeness: Option<Likeness>,
    path: &Path,
    session: &mut Session,
) -> Result<Option<Proposal>> {
    let list = Data::Map(vec![("works".to_owned(), Data::List(vec![data.clone()]))]);
    let change = intake::take_in(&list, path, session, OfKnown::FillAndJoin)?;
    if change.before == change.after {
        return Ok(None);
    }
    let decision = change.decisions.iter().find(|one| one.word != "known" && one.word != "differs");
    let Some(decision) = decision else { return Ok(None) };
    let (what, safety) = match decision.word {
        // ORCID names no authors; a library at Zotero may hold works of others.
        "added" if likeness.is_none() && names_people(data) && !by.starts_with("zotero") => {
            ("new", Safety::Safe)
        }
        "added" | "version" => ("new", Safety::Look),
        "published" => ("published", Safety::Look),
        _ => ("fills", Safety::Safe),
    };
    let title = text(data, fields::TITLE.name()).unwrap_or_default();
    let about = match decision.word {
        "filled" => format!("{} +{}", decision.key, decision.why.replace(", ", " +")),
        "published" => format!("{} ({title})", decision.key),
        "version" => format!("{title} ({})", decision.why),
        _ => title,
    };
    let diff = crate::cli::import::diff(&change);
    Ok(Some(Proposal {
        what,
        work: Some(data.clone()),
        edits: Vec::new(),
        about,
        by: by.to_owned(),
        safety,
        diff,
    }))
}

/// What `work` says otherwise than `own`, which stays.
fn differing(own: &Work, work: &Work, by: &str) -> Option<Proposal> {
    let found = differences(own, work);
    let (what, yours, theirs) = found.first()?;
    let more = match found.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    let about = format!("{} {what} {yours} → {theirs}{more}", own.key.value);
    let (work, edits, diff) = (None, Vec::new(), String::new());
    let by = by.to_owned();
    Some(Proposal { what: "differs", work, edits, about, by, safety: Safety::Stays, diff })
}

/// The proposal to say that `own` was taken back.
fn retracted(own: &Work, seen: &Seen, path: &Path, session: &Session) -> Option<Proposal> {
    let (_, id) = crate::cli::network::asked_by(own)?;
    let by = seen.gathered.notices.get(&id)?.retracted.as_ref()?;
    if own.status() == Status::Retracted || session.sources.path(own.span.file) != path {
        return None;
    }
    let text = session.sources.text(own.span.file);
    let language = syntax::language(path, text);
    let name =
        if language == crate::syntax::node::Language::Bibtex { "pubstate" } else { "status" };
    let source = Source { file: own.span.file, language, text };
    let edits = edit::set_field(source, own.span, name, "retracted")?;
    let notice =
        identifier::check(fields::DOI, by).map(|doi| format!(" ({doi})")).unwrap_or_default();
    let about = format!("{}{notice}", own.key.value);
    let after = edit::apply(text, &edits);
    let diff =
        crate::cli::diff::unified(&path.to_string_lossy(), text, &path.to_string_lossy(), &after);
    Some(Proposal {
        what: "retracted",
        work: None,
        edits,
        about,
        by: "crossref".to_owned(),
        safety: Safety::Look,
        diff,
    })
}

/// Whether `data` says who made it.
fn names_people(data: &Data) -> bool {
    let Data::Map(pairs) = data else { return false };
    pairs.iter().any(|(name, _)| name == fields::AUTHORS.name() || name == fields::EDITORS.name())
}

/// What `data` says in `name`.
fn text(data: &Data, name: &str) -> Option<String> {
    let Data::Map(pairs) = data else { return None };
    match &pairs.iter().find(|pair| pair.0 == name)?.1 {
        Data::Text(text) => Some(text.clone()),
        _ => None,
    }
}
