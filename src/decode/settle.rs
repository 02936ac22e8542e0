//! What several fields of a work say together: an `eprint` and its type, a type and its subtype, the
//! links and the fields that are short for one.

use super::{links, literal};
use crate::model::{Field, FieldId, Kind, Link, Value, VenueRef, Work, fields, identifier};
use crate::span::{Span, Spanned};
use crate::text::Text;

/// The literal in the field `name` of `work`, with its place among the fields.
fn literal_at(work: &Work, name: FieldId) -> Option<(usize, String)> {
    let at = work.fields.position(name)?;
    match &work.fields[at].value {
        Value::Literal(text) => Some((at, text.clone())),
        _ => None,
    }
}

/// Makes `arxiv` of an `eprint` that is one, by its type or its form; the section that some write
/// after it (`2403.06021 [cs.CL]`) gets its own field.
pub(super) fn settle_arxiv(work: &mut Work) {
    let Some((at, eprint)) = literal_at(work, fields::EPRINT) else { return };
    let server = literal_at(work, fields::EPRINTTYPE).map(|(_, text)| text);
    let named = eprint.split_once(':').filter(|(scheme, _)| is_arxiv(scheme));
    let checked = identifier::check(fields::ARXIV, &eprint);
    if !server.map_or(named.is_some() || checked.is_ok(), |server| is_arxiv(&server)) {
        return;
    }
    if work.field(fields::ARXIV).is_none() {
        settle_section(work, at, &eprint);
        let written = || named.map_or(eprint.as_str(), |(_, id)| id.trim()).to_owned();
        work.fields.rename(at, fields::ARXIV);
        work.fields[at].value = Value::Literal(checked.unwrap_or_else(|_| written()));
    } else {
        work.fields.remove(at);
    }
    work.fields.retain(|field| field.name != fields::EPRINTTYPE);
}

/// Makes the address that `howpublished` is, as classic BibTeX has it for want of a field, the `url` of
/// the work; beside a `url` it says something of its own.
pub(super) fn settle_howpublished(work: &mut Work) {
    let Some(at) = work.fields.position(fields::HOWPUBLISHED) else { return };
    let address = match &work.fields[at].value {
        Value::Literal(text) => text.clone(),
        // An address in a font of its own.
        Value::Text(text) => match text.to_plain() {
            plain if literal::is_address(&plain) => plain,
            _ => return,
        },
        _ => return,
    };
    match literal_at(work, fields::URL) {
        None => {
            work.fields.rename(at, fields::URL);
            work.fields[at].value = Value::Literal(address);
        }
        Some((_, url)) if url == address => {
            work.fields.remove(at);
        }
        Some(_) => work.fields[at].value = Value::Text(Text::plain(&address)),
    }
}

/// Fields in which exports keep the arXiv identifier of a work: Google Scholar's `journal = {arXiv
/// preprint arXiv:1502.04623}`, DBLP's `volume = {abs/1502.04623}`.
const WITH_ARXIV: [FieldId; 6] = [
    fields::JOURNALTITLE,
    fields::VENUE,
    fields::VOLUME,
    fields::HOWPUBLISHED,
    fields::PUBLISHER,
    fields::NOTE,
];

/// Adds the arXiv identifier that stands in another field, if the work has none.
pub(super) fn settle_arxiv_elsewhere(work: &mut Work) {
    if work.has(fields::ARXIV) || work.has(fields::EPRINT) {
        return;
    }
    let found = WITH_ARXIV.into_iter().find_map(|name| {
        let field = work.field(name)?;
        let id = match &field.value {
            Value::Text(text) => arxiv_in(&text.to_plain()),
            Value::Literal(text) => arxiv_in(text),
            Value::Venue(VenueRef::Inline(venue)) => arxiv_in(&venue.name.to_plain()),
            _ => None,
        }?;
        Some(Field::new(fields::ARXIV, field.name_span, Value::Literal(id), field.span))
    });
    let is_found = found.is_some();
    work.fields.extend(found);
    if is_found && literal_at(work, fields::EPRINTTYPE).is_some_and(|(_, server)| is_arxiv(&server))
    {
        work.fields.retain(|field| field.name != fields::EPRINTTYPE);
    }
}

/// The arXiv identifier that `text` is, but for words such as `arXiv preprint` before it and a section
/// behind it.
fn arxiv_in(text: &str) -> Option<String> {
    if !text.contains(['x', 'X']) && !text.starts_with("abs/") {
        return None;
    }
    let lower = text.to_lowercase();
    let at = match lower.rfind("arxiv:").or_else(|| lower.rfind("arxiv")) {
        Some(at) => at + "arxiv".len(),
        None => lower.strip_prefix("abs/").map(|_| 0)?,
    };
    let before: String = lower[..at].chars().filter(|letter| letter.is_alphanumeric()).collect();
    let is_alone = [
        "",
        "arxiv",
        "arxivpreprintarxiv",
        "preprintarxiv",
        "corrarxiv",
        "corrabsarxiv",
        "arxiveprintsarxiv",
        "arxiveprintarxiv",
    ];
    if !is_alone.contains(&before.as_str()) {
        return None;
    }
    let rest = text.get(at..)?.trim_start_matches([':', ' ', '.', '/']);
    let rest = rest.strip_prefix("preprint").unwrap_or(rest).trim_start_matches([':', ' ']);
    let rest = rest.strip_prefix("abs/").unwrap_or(rest);
    let id = rest.split(|c: char| c.is_whitespace() || c == ',' || c == '[').next()?;
    identifier::check(fields::ARXIV, id).ok()
}

/// Keeps of each identifier the identifier alone, whatever it is written in: a URL, `doi:`, markup.
/// What is in doubt stays as it is written.
pub(super) fn settle_identifiers(work: &mut Work) {
    for field in &mut *work.fields {
        if let (Some(name), Value::Literal(text)) = (field.name.known(), &mut field.value)
            && let Some(bare) = identifier::bare(name, text)
        {
            *text = bare;
        }
    }
}

/// Whether `server` is the name of arXiv.
fn is_arxiv(server: &str) -> bool {
    server.eq_ignore_ascii_case("arxiv")
}

/// Adds the section in brackets of `eprint`, the field with index `at`, as `eprintclass`.
fn settle_section(work: &mut Work, at: usize, eprint: &str) {
    let section = eprint.split_once('[').and_then(|(_, rest)| rest.strip_suffix(']'));
    if let Some(section) = section.filter(|_| work.field(fields::EPRINTCLASS).is_none()) {
        let value = Value::Literal(section.trim().to_owned());
        let Field { name_span, span, .. } = work.fields[at];
        work.fields.push(Field::new(fields::EPRINTCLASS, name_span, value, span));
    }
}

/// Makes `version-of` of the `related` works whose `relatedtype` says that this is a version of them.
pub(super) fn settle_version(work: &mut Work) {
    let Some((at, kind)) = literal_at(work, fields::RELATEDTYPE) else { return };
    let is_version = kind.replace(['-', '_', ' '], "").eq_ignore_ascii_case("versionof");
    if is_version && work.has(fields::RELATED) && !work.has(fields::VERSION_OF) {
        work.fields.remove(at);
        if let Some(at) = work.fields.position(fields::RELATED) {
            work.fields.rename(at, fields::VERSION_OF);
        }
    }
}

/// Takes the type from `entrysubtype` where BibLaTeX's type says little (`@online{…, entrysubtype =
/// {blog}}`), or is the one by which a dialect must say it (`@book` for a collection).
pub(super) fn settle_subtype(work: &mut Work) {
    let Some((at, subtype)) = literal_at(work, fields::ENTRYSUBTYPE) else { return };
    let says_little = matches!(work.kind, Kind::Online | Kind::Misc | Kind::Unpublished);
    let stands_for = |kind: &Kind| {
        let written = work.kind_written.value.to_lowercase();
        [kind.spec().biblatex, kind.spec().bibtex].contains(&written.as_str())
    };
    if let Some(kind) = Kind::find(&subtype).filter(|kind| says_little || stands_for(kind)) {
        work.kind = kind;
        let span = work.fields.remove(at).span;
        work.kind_written = Spanned::new(subtype, span);
    }
}

/// Adds `more` and the fields that are short for a link (`pdf:`, `code:`, …) to the links.
pub(super) fn settle_links(work: &mut Work, mut more: Vec<(Span, Link)>) {
    for name in fields::links() {
        let Some(field) = work.field(name) else { continue };
        let Value::Literal(url) = &field.value else { continue };
        let known = work.links().iter().chain(more.iter().map(|(_, link)| link));
        if links::is_address(url) && !known.into_iter().any(|link| link.url == *url) {
            let link = links::link(name.name(), url, None, field.span);
            more.push((field.name_span, link));
        }
    }
    let Some((name_span, span)) = more.first().map(|(name_span, link)| (*name_span, link.span))
    else {
        return;
    };
    let more = more.into_iter().map(|(_, link)| link);
    if let Some(field) = work.fields.find_mut(fields::LINKS) {
        if let Value::Links(links) = &mut field.value {
            links.extend(more);
        }
    } else {
        let value = Value::Links(more.collect());
        work.fields.push(Field::new(fields::LINKS, name_span, value, span));
    }
}

#[cfg(test)]
mod tests {
    use crate::decode::read_as;
    use crate::diag::Sink;
    use crate::model::fields;
    use crate::span::Sources;
    use crate::syntax::node::Language;

    /// `arxiv`, `eprint`, `eprinttype` and `eprintclass` of an entry with `fields`.
    fn settled(fields: &str) -> [Option<String>; 4] {
        let mut sources = Sources::default();
        let text = format!("@misc{{a, title = {{T}}, {fields}}}");
        let file = sources.add("a.bib", &text);
        let library = read_as(Language::Bibtex, file, &text, &mut Sink::default());
        [fields::ARXIV, fields::EPRINT, fields::EPRINTTYPE, fields::EPRINTCLASS]
            .map(|name| library.works[0].literal(name).map(str::to_owned))
    }

    #[test]
    fn an_eprint_is_arxivs_by_its_type_or_its_form() {
        for (eprint, arxiv) in [
            ("2403.06021", "2403.06021"),
            ("arXiv:2403.06021v2", "2403.06021v2"),
            ("hep-th/9901001", "hep-th/9901001"),
            ("https://arxiv.org/abs/2403.06021", "2403.06021"),
            // Named and malformed: the rules report it.
            ("arXiv: 2445.1234", "2445.1234"),
        ] {
            let found = settled(&format!("eprint = {{{eprint}}}"));
            assert_eq!(found, [Some(arxiv.to_owned()), None, None, None], "{eprint}");
        }
        let typed = settled("eprint = {x}, archiveprefix = {arXiv}");
        assert_eq!(typed, [Some("x".to_owned()), None, None, None]);
    }

    #[test]
    fn a_section_after_the_identifier_gets_its_own_field() {
        let class = Some("cs.CL".to_owned());
        let found = settled("eprint = {2403.06021 [cs.CL]}");
        assert_eq!(found, [Some("2403.06021".to_owned()), None, None, class]);
        let written = settled("eprint = {2403.06021 [cs.CL]}, primaryclass = {cs.AI}");
        assert_eq!(written[3].as_deref(), Some("cs.AI"));
    }

    #[test]
    fn other_servers_keep_their_eprints() {
        for fields in ["eprint = {2445.1234}", "eprint = {x1}", "eprint = {1}, eprinttype = {hal}"]
        {
            let [arxiv, eprint, ..] = settled(fields);
            assert!(arxiv.is_none() && eprint.is_some(), "{fields}");
        }
    }
}
