//! Works of exports that the owner said are somebody else's are left out of the list.

use super::overlay::Source;
use crate::diag::emit::plural;
use crate::diag::{Diagnostic, Severity, Sink, codes};
use crate::model::not_mine::NotMine;
use crate::model::same::Others;
use crate::span::Span;

/// Takes the works of `list` out of `sources`; one that stands in the same file as the word against it stays.
pub(super) fn leave_out(list: &[NotMine], sources: &mut [Source], sink: &mut Sink) {
    let others = Others::of(list);
    for source in sources {
        let mut left: Vec<Span> = Vec::new();
        source.works.retain(|work| {
            let is_other = others.find(work).is_some_and(|one| one.span.file != work.span.file);
            left.extend(is_other.then_some(work.key.span));
            !is_other
        });
        if let Some(first) = left.first() {
            let works = plural(left.len(), "work");
            let message =
                format!("{works} left out: `not-mine` says that they are somebody else's");
            let finding = Diagnostic::new(codes::NOT_MINE, Severity::Info, message).at(*first);
            sink.push(finding.help("to have one back, remove its entry from `not-mine`"));
        }
    }
}
