//! What is proposed: new works, preprints that became papers, what known works lack, and what was taken
//! back. Where both say something, the source stays, and the difference is shown.

use std::path::Path;

use super::seen::Seen;
use crate::cli::intake::{self, CALMED, Decision, OfKnown, differences, lacks};
use crate::cli::propose::{Proposal, Safety};
use crate::cli::session::Session;
use crate::error::Result;
use crate::model::same::{Known, Likeness};
use crate::model::{Data, Library, Role, Status, Work, fields, identifier, identity};
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
            if !lacks(own, work).is_empty() || own.others.contains(&Role::Author) {
                proposals.extend(filling(own, work, by, path, session)?);
            }
            continue;
        }
        let likeness = found.map(|found| found.1);
        proposals.extend(taking_in((data, work, by), likeness, path, session)?);
    }
    proposals.extend(library.works.iter().filter_map(|own| retracted(own, seen, path, session)));
    Ok(proposals)
}

/// The proposal to fill in what `own` lacks and `work` says, the authors behind `and others`, too.
fn filling(
    own: &Work,
    work: &Work,
    by: &str,
    path: &Path,
    session: &mut Session,
) -> Result<Option<Proposal>> {
    let made = intake::complete(own, work, path, session)?;
    Ok((!made.edits.is_empty()).then(|| Proposal {
        what: "fills",
        work: None,
        edits: made.edits,
        about: format!("{} +{}", own.key.value, made.added.join(" +")),
        by: by.to_owned(),
        safety: Safety::Safe,
        diff: made.diff,
    }))
}

/// The proposal to take in a work, as data and decoded, by whom it was seen, which is like this to a work of the
/// source, if that changes the source.
fn taking_in(
    (data, work, by): (&Data, &Work, &str),
    likeness: Option<Likeness>,
    path: &Path,
    session: &mut Session,
) -> Result<Option<Proposal>> {
    let list = Data::Map(vec![("works".to_owned(), Data::List(vec![data.clone()]))]);
    let change = intake::take_in(&list, path, session, OfKnown::FillAndJoin)?;
    let decision = change.decisions.iter().find(|one| one.word != "known" && one.word != "differs");
    let Some(decision) = decision.filter(|_| change.before != change.after) else {
        return Ok(None);
    };
    let title = text(data, fields::TITLE.name()).unwrap_or_default();
    let doubt = doubt(decision, work, session);
    let (what, safety, about) = match decision.word {
        // A library at Zotero may hold works of others.
        "added" if likeness.is_none() && doubt.is_none() && !by.starts_with("zotero") => {
            ("new", Safety::Safe, title)
        }
        "added" | "version" => match doubt.filter(|doubt| !doubt.is_empty()) {
            Some(doubt) => ("new", Safety::Look, format!("{title} ({doubt})")),
            None => ("new", Safety::Look, title),
        },
        "published" => ("published", Safety::Look, format!("{} ({title})", decision.key)),
        _ => ("fills", Safety::Safe, filled(decision)),
    };
    let diff = crate::cli::import::diff(&change);
    let (work, edits, by) = (Some(data.clone()), Vec::new(), by.to_owned());
    Ok(Some(Proposal { what, work, edits, about, by, safety, diff }))
}

/// What `decision` fills in.
fn filled(decision: &Decision) -> String {
    format!("{} +{}", decision.key, decision.why.replace(", ", " +"))
}

/// Why nobody but the owner can tell whether the new `work` is right, in words or without.
fn doubt(decision: &Decision, work: &Work, session: &Session) -> Option<String> {
    match decision.word {
        "version" => Some(decision.why.clone()),
        // What is a name in a title in capitals is a guess.
        _ if decision.why.starts_with(CALMED) => Some(CALMED.to_owned()),
        _ if work.contributors.is_empty() => Some(String::new()),
        _ => (!is_owners(work, session)).then(|| "your name is not on it".to_owned()),
    }
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

/// Whether the owner is among the people of `work`: ORCID names no authors, and people claim the works of their
/// namesakes.
fn is_owners(work: &Work, session: &Session) -> bool {
    let people = session.library.people.clone();
    let mut library = Library { people, works: vec![work.clone()], ..Library::default() };
    identity::resolve(&mut library, &session.owners);
    library.works.iter().flat_map(|work| &work.contributors).any(|one| one.is_self)
}

/// What `data` says in `name`.
fn text(data: &Data, name: &str) -> Option<String> {
    let Data::Map(pairs) = data else { return None };
    match &pairs.iter().find(|pair| pair.0 == name)?.1 {
        Data::Text(text) => Some(text.clone()),
        _ => None,
    }
}
