//! What a style prints of the works of a page.

use std::sync::Arc;

use super::hand::Hand;
use crate::config::{Style, decode_style};
use crate::diag::Sink;
use crate::model::Data;
use crate::render::{self, Target};
use crate::span::Sources;
use crate::strings::gaps;
use crate::syntax::{self, write};
use crate::text::{html, tex};
use crate::view::Lens;

/// The lines of the works of `hand` in the style that `pairs` say.
pub(super) fn lines(hand: &Hand<'_>, pairs: &[(String, Data)]) -> Option<Vec<String>> {
    let style = Arc::new(style(&Data::Map(pairs.to_vec())).complete());
    let lens = Lens::new(Arc::clone(&hand.library), Arc::clone(&hand.site), style);
    let lens = Arc::new(Lens { owners: hand.owners.clone(), ..lens });
    render::lines(&lens, hand.target)
}

/// The lines of the works of `hand` where each is `pattern` alone, in the style that `pairs` say.
pub(super) fn parts(
    hand: &Hand<'_>,
    pairs: &[(String, Data)],
    pattern: &str,
) -> Option<Vec<String>> {
    let mut pairs = pairs.to_vec();
    pairs.push(("item".to_owned(), Data::Text(pattern.to_owned())));
    pairs.push(("after".to_owned(), Data::Text(String::new())));
    lines(hand, &pairs)
}

/// Whether `line`, which a pattern gives, is the `body` of a page in the language `target`: the page keeps white space
/// that does not show, and in TeX its own spelling of letters.
pub(super) fn is_given(line: &str, body: &str, target: Target) -> bool {
    match target {
        Target::Tex => gaps::is_same(&tex::spelled(line), &tex::spelled(body)),
        Target::Html => gaps::is_same(&html::spelled(line), &html::spelled(body)),
        _ => gaps::is_same(line, body),
    }
}

/// The style that `data` says.
fn style(data: &Data) -> Style {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let file = sources.add("style.yaml", write::yaml(data, 0));
    let document = syntax::parse(file, &sources, &mut sink);
    decode_style(&document.root, &mut sink)
}
