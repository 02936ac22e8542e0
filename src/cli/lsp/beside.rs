//! What the editor shows beside the text: addresses to open, and who the owner of the list was taken for.

use lsp_types::{
    DocumentLink, DocumentLinkParams, InlayHint, InlayHintKind, InlayHintLabel, InlayHintParams,
    Position, Url,
};

use super::project::Desk;
use super::publish::uri;
use crate::cli::session::Session;
use crate::model::{Field, Value, Work, identifier};
use crate::span::Span;
use crate::text::address::is_safe_url;

/// Every address of a file that a click can open: identifiers, URLs, and files that are there.
pub(super) fn links(desk: &mut Desk, params: &DocumentLinkParams) -> Option<Vec<DocumentLink>> {
    let mut opened = desk.opened(&params.text_document.uri)?;
    let (session, file, works) = (opened.session, opened.file, opened.works());
    let addresses = works.flat_map(|work| addresses(work, session));
    let link = |(span, target): (Span, Url)| DocumentLink {
        range: opened.ranges.range(span),
        target: Some(target),
        tooltip: None,
        data: None,
    };
    Some(addresses.filter(|(span, _)| span.file == file).map(link).collect())
}

/// The addresses of `work`, each with the place where it is written.
fn addresses(work: &Work, session: &Session) -> Vec<(Span, Url)> {
    let written = work.fields.iter().filter(|field| !field.inherited);
    let identified = written.filter_map(|field| {
        let id = literal(field)?;
        let url = identifier::url(field.name.known()?, id)?;
        Some((within(field.span, id, session), Url::parse(&url).ok()?))
    });
    let pointed = crate::check::targets_of(work).filter_map(|target| {
        let span = within(target.span, target.url, session);
        Some((span, opened(target.url, session)?))
    });
    identified.chain(pointed).collect()
}

/// The text of a field that holds nothing else.
fn literal(field: &Field) -> Option<&str> {
    match &field.value {
        Value::Literal(text) => Some(text.trim()),
        _ => None,
    }
}

/// The place of `part` in `span`; all of it if the source writes it in another way.
fn within(span: Span, part: &str, session: &Session) -> Span {
    let Some(at) = session.sources.slice(span).find(part) else { return span };
    let start = span.range().start + at;
    Span::new(span.file, start..start + part.len())
}

/// What a click on `address` opens: a safe URL, or a file below the folder of the config.
fn opened(address: &str, session: &Session) -> Option<Url> {
    if let Ok(url) = Url::parse(address) {
        return Some(url).filter(|_| is_safe_url(address));
    }
    let path = session.config.base.join(address.trim_start_matches('/'));
    let is_there =
        session.files.exists(&path) && session.files.is_below(&path, &session.config.root());
    uri(&std::path::absolute(path).ok()?).filter(|_| is_there)
}

/// A hint behind each name that was taken for the owner's.
pub(super) fn hints(desk: &mut Desk, params: &InlayHintParams) -> Option<Vec<InlayHint>> {
    let mut opened = desk.opened(&params.text_document.uri)?;
    let (file, works) = (opened.file, opened.works());
    let owners = works.flat_map(|work| &work.contributors).filter(|one| one.is_self);
    let places =
        owners.filter(|one| one.span.file == file).map(|one| opened.ranges.range(one.span).end);
    let is_asked = |at: &Position| params.range.start <= *at && *at <= params.range.end;
    Some(places.filter(is_asked).map(hint).collect())
}

/// The hint at a place.
fn hint(position: Position) -> InlayHint {
    InlayHint {
        position,
        label: InlayHintLabel::String("you".to_owned()),
        kind: Some(InlayHintKind::PARAMETER),
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}
