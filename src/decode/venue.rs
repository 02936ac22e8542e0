//! Where a work appeared: a text, which may be the id or name of a listed venue (`merge` finds out),
//! `{id: X}`, which must be one, or a venue described in place.

use super::data::decode_extra;
use super::reading::Reading;
use crate::diag::{Diagnostic, codes};
use crate::model::{Venue, VenueRef};
use crate::span::Spanned;
use crate::syntax::node::{Node, NodeKind, Pair};
use crate::text::Text;

/// What a venue may hold that byline itself reads.
pub(super) const PARTS: [&str; 5] = ["id", "name", "short", "type", "series"];

impl Reading<'_> {
    /// The venue in `node`; `None`, and a finding, if it is none.
    pub(super) fn venue(&mut self, node: &Node) -> Option<VenueRef> {
        let venue = match &node.kind {
            NodeKind::Scalar(scalar) => {
                let name = self.prose_text("venue", scalar, node.span);
                Venue {
                    id: None,
                    name,
                    short: None,
                    kind: None,
                    series: None,
                    extra: Vec::new(),
                    span: node.span,
                }
            }
            NodeKind::Map(pairs) => {
                let mut venue = self.venue_parts(pairs, node);
                if venue.name.is_empty() {
                    venue.name = venue.short.clone().unwrap_or_default();
                }
                if venue.name.is_empty() && venue.id.is_none() {
                    self.push(
                        Diagnostic::error(codes::MISSING_PART, "a venue without a name")
                            .at(node.span)
                            .help("add `name: …`, or `id: …` of a listed venue"),
                    );
                    return None;
                }
                venue
            }
            _ => {
                self.wants("venue", "a text or a mapping with `name:`", node);
                return None;
            }
        };
        Some(VenueRef::Inline(Box::new(venue)))
    }

    /// The venue that the pairs of a mapping describe, its name empty if none is written.
    pub(super) fn venue_parts(&mut self, pairs: &[Pair], node: &Node) -> Venue {
        let mut venue = Venue {
            id: None,
            name: Text::default(),
            short: None,
            kind: None,
            series: None,
            extra: decode_extra(pairs, &PARTS),
            span: node.span,
        };
        for Pair { key, value } in pairs {
            let is_part = PARTS.contains(&key.value.as_str());
            if !is_part || matches!(value.kind, NodeKind::Null) {
                continue;
            }
            match key.value.as_str() {
                "name" => venue.name = self.prose("name", value).unwrap_or_default(),
                "short" => venue.short = self.prose("short", value),
                "series" => venue.series = self.prose("series", value),
                "type" => venue.kind = self.literal("type", value),
                _ => {
                    venue.id = self.literal("id", value).map(|id| Spanned::new(id, value.span));
                }
            }
        }
        venue
    }
}
