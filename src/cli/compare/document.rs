//! What was found, for programs.

use serde_json::{Value, json};

use super::compared::Compared;
use crate::compare::{Difference, Says};
use crate::model::Work;
use crate::span::Span;

/// All of it.
pub(super) fn json(compared: &Compared<'_>) -> Value {
    let [missing, differ, agree] = compared.counts();
    let names: Vec<&str> = compared.lists.iter().map(|list| list.name.as_str()).collect();
    let spellings = compared.spellings.iter().map(|spelling| {
        let counts = names.iter().zip(&spelling.counts).filter(|row| *row.1 > 0);
        let counts: Vec<Value> =
            counts.map(|(list, count)| json!({"list": list, "count": count})).collect();
        json!({"name": spelling.name, "lists": counts})
    });
    let doubts = compared.found.doubts.iter().map(|doubt| {
        let works = [doubt.one, doubt.other].map(|(list, work)| of_work(compared, list, work));
        json!({"why": doubt.why, "works": works})
    });
    json!({
        "version": 1,
        "owner": compared.owner.as_ref().map(crate::model::Name::display),
        "lists": names,
        "left": compared.left,
        "works": (0..compared.found.rows.len()).map(|at| row(compared, at)).collect::<Vec<_>>(),
        "spellings": spellings.collect::<Vec<_>>(),
        "unsure": doubts.collect::<Vec<_>>(),
        "counts": {"missing": missing, "differ": differ, "agree": agree},
    })
}

/// A work and its places.
fn row(compared: &Compared<'_>, at: usize) -> Value {
    let row = &compared.found.rows[at];
    let work = row.heads().next().map(|head| head.1);
    let missing: Vec<&str> = compared.lacking(at).map(|list| list.name.as_str()).collect();
    let found = row.heads().map(|(list, work)| of_work(compared, list, work));
    let differences = compared.found.differences[at].iter();
    json!({
        "title": work.and_then(Work::title).map(crate::text::Text::to_plain),
        "year": work.and_then(Work::year),
        "in": found.collect::<Vec<_>>(),
        "missing": missing,
        "differences": differences.map(|it| difference(compared, it)).collect::<Vec<_>>(),
    })
}

/// A work in a list.
fn of_work(compared: &Compared<'_>, list: usize, work: &Work) -> Value {
    let mut place = place(compared, list, work.span);
    place["key"] = work.key.value.as_str().into();
    place
}

/// What lists say differently.
fn difference(compared: &Compared<'_>, difference: &Difference) -> Value {
    let says = |says: &Says| {
        let places = says.places.iter().map(|(list, span)| place(compared, *list, *span));
        json!({"value": says.text, "places": places.collect::<Vec<_>>()})
    };
    json!({
        "kind": difference.aspect.word(),
        "what": difference.what,
        "says": difference.says.iter().map(says).collect::<Vec<_>>(),
    })
}

/// A place in a list.
fn place(compared: &Compared<'_>, list: usize, span: Span) -> Value {
    let mut place = json!({"list": compared.lists[list].name, "line": compared.places.line(span)});
    if let Some(page) = compared.places.page(span) {
        place["page"] = page.into();
    }
    place
}
