//! Rules about works that are nearly one: a preprint and its paper, a title with a slip, a copied
//! abstract.

use foldhash::HashMap;

use super::context::Context;
use super::facts::list::List;
use super::report::Report;
use super::rule::{Rule, Scope};
use crate::diag::{Code, Fix, Safety, Severity};
use crate::model::same::{
    are_linked, first_family, folded_title, is_another_thing, is_preprint, is_slip,
};
use crate::model::work::fold_letters;
use crate::model::{Kind, Work, fields};
use crate::rewrite::edit;
use crate::syntax::node::Language;

/// A preprint whose paper is listed too.
pub(super) const UNLINKED_PREPRINT: Rule = Rule {
    code: Code::new("W002", "unlinked-preprint"),
    severity: Severity::Warning,
    summary: "a preprint and its published work are not linked",
    explain: include_str!("explain/W002.md"),
    scope: Scope::List(unlinked_preprint),
    ..Rule::USUAL
};

/// Reports each preprint whose title and first author are those of a published work.
fn unlinked_preprint(list: &List<'_>, report: &mut Report<'_>) {
    let (preprints, others): (Vec<_>, Vec<_>) =
        list.titled().partition(|(work, _)| is_preprint(work));
    let mut published: HashMap<&str, &Work> = HashMap::default();
    for (work, title) in others.into_iter().filter(|(work, _)| has_appeared(work)) {
        published.entry(title).or_insert(work);
    }
    for (work, title) in preprints {
        let Some(&other) = published.get(title) else { continue };
        if are_linked(work, other) || is_another_thing(work, other) {
            continue;
        }
        let (key, head) = (&work.key.value, &other.key.value);
        let mut finding = report
            .finding(format!("`{key}` is the preprint of `{head}`"))
            .label(work.key.span, "the preprint")
            .label(other.key.span, "the published work")
            .help(format!(
                "add {} there: lists then show only the published work, with a link to the preprint",
                said_version(work, head, list.context)
            ));
        finding.fix = report.in_whole_file(|| name_head(work, head, list.context));
        report.push(finding);
    }
}

/// Whether `work` says where it has appeared: a `@misc` with no more than an address may be the preprint, too.
fn has_appeared(work: &Work) -> bool {
    let places = [
        fields::JOURNALTITLE,
        fields::BOOKTITLE,
        fields::EVENT,
        fields::VENUE,
        fields::SERIES,
        fields::PUBLISHER,
        fields::HOWPUBLISHED,
    ];
    !matches!(work.kind, Kind::Misc | Kind::Online | Kind::Unpublished)
        || places.iter().any(|name| work.has(*name))
}

/// The fields that say in the language of its source that `work` is a version of `head`.
fn link_to<'a>(work: &Work, head: &'a str, context: &Context<'_>) -> Vec<(&'static str, &'a str)> {
    match context.source(work).language {
        Language::Yaml => vec![("version-of", head)],
        Language::Bibtex => vec![("related", head), ("relatedtype", "versionof")],
    }
}

/// `fields` as they are said in messages about `work`.
fn said(fields: &[(&str, &str)], work: &Work, context: &Context<'_>) -> String {
    let field = |(name, value): &(&str, &str)| context.said(work.span.file, name, value);
    fields.iter().map(field).collect::<Vec<_>>().join(" and ")
}

/// What makes `work` a version of `head`, as it is said in messages.
pub(super) fn said_version(work: &Work, head: &str, context: &Context<'_>) -> String {
    said(&link_to(work, head, context), work, context)
}

/// The fix that links `work` to the published work `head`; none if it has related works already.
fn name_head(work: &Work, head: &str, context: &Context<'_>) -> Option<Fix> {
    let fields = link_to(work, head, context);
    if fields.iter().any(|(name, _)| work.named(name).is_some()) {
        return None;
    }
    let source = context.source(work);
    let edits = edit::add_fields(source, work.span, &fields)?;
    let title = format!("add {}", said(&fields, work, context));
    Some(Fix { title, edits, safety: Safety::Unsafe })
}

/// Two titles that differ in a slip.
pub(super) const NEAR_DUPLICATE: Rule = Rule {
    code: Code::new("W004", "near-duplicate"),
    severity: Severity::Warning,
    summary: "works with the same first author, year and nearly the same title",
    explain: include_str!("explain/W004.md"),
    scope: Scope::List(near_duplicate),
    ..Rule::USUAL
};

/// How many works of one author and year are compared with each other.
const MOST_COMPARED: usize = 12;

/// Reports each work whose title differs in a letter or two from that of an earlier one.
fn near_duplicate(list: &List<'_>, report: &mut Report<'_>) {
    let mut blocks: HashMap<_, Vec<(&Work, &str)>> = HashMap::default();
    // The address of a link within a title is no part of it.
    let titled = list.titled().filter(|(_, title)| title.len() >= 25 && !title.contains("href"));
    for (work, title) in titled {
        let Some(year) = work.year() else { continue };
        let block = blocks.entry((first_family(work), year)).or_default();
        let near = |(other, their): &&(&Work, &str)| {
            is_slip(title, their) && !are_linked(work, other) && !is_another_thing(work, other)
        };
        if let Some((other, _)) = block.iter().find(near) {
            let (key, earlier) = (&work.key.value, &other.key.value);
            let at =
                |work: &Work| work.field(fields::TITLE).map_or(work.key.span, |field| field.span);
            let finding = report
                .finding(format!("`{key}` has nearly the same title as `{earlier}`"))
                .label(at(work), "this one")
                .label(at(other), "the earlier one");
            report.push(finding.help(what_to_do(work, other, list.context)));
        }
        if block.len() < MOST_COMPARED {
            block.push((work, title));
        }
    }
}

/// What to do about `work`, whose title is nearly that of the earlier `other`.
fn what_to_do(work: &Work, other: &Work, context: &Context<'_>) -> String {
    let (preprint, head) = match (is_preprint(work), is_preprint(other)) {
        (true, false) => (work, other),
        (false, true) => (other, work),
        _ => {
            let related = context.said(work.span.file, "related", &other.key.value);
            return format!(
                "delete one if they are the same work; if they are only related, add {related}"
            );
        }
    };
    format!(
        "if `{}` is the preprint of `{}`, add {} there",
        preprint.key.value,
        head.key.value,
        said_version(preprint, &head.key.value, context)
    )
}

/// An abstract of another work.
pub(super) const SAME_ABSTRACT: Rule = Rule {
    code: Code::new("W005", "same-abstract"),
    severity: Severity::Warning,
    summary: "works with different titles but the same abstract",
    explain: include_str!("explain/W005.md"),
    scope: Scope::List(same_abstract),
    ..Rule::USUAL
};

/// Reports each long abstract that an earlier work of another title has.
fn same_abstract(list: &List<'_>, report: &mut Report<'_>) {
    let mut seen: HashMap<String, &Work> = HashMap::default();
    for work in list.works() {
        let Some(text) = work.text(fields::ABSTRACT) else { continue };
        let letters = fold_letters(&text.as_plain());
        if letters.len() < 150 {
            continue;
        }
        let first = *seen.entry(letters).or_insert(work);
        if !std::ptr::eq(first, work)
            && folded_title(first) != folded_title(work)
            && !are_linked(first, work)
        {
            let at =
                |work: &Work| work.field(fields::ABSTRACT).map_or(work.key.span, |it| it.name_span);
            let (key, other) = (&work.key.value, &first.key.value);
            let finding = report
                .finding(format!("`{key}` has the same abstract as `{other}`"))
                .label(at(work), "")
                .label(at(first), "the other one")
                .help("correct the copied one");
            report.push(finding);
        }
    }
}
