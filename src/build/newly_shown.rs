//! Works that an older byline left out: until locks said their version, what nobody had taken yet was
//! shown only by a `where` that named `status`. The first build after that says what is new on the pages.

use super::advice;
use super::job::Input;
use super::produce::Product;
use crate::config::Output;
use crate::diag::codes::NEWLY_SHOWN;
use crate::diag::{Diagnostic, Severity, Sink};
use crate::span::Span;

/// Says which works of `products` are on pages of an older byline for the first time.
pub fn report(input: &Input<'_>, products: &[Product], sink: &mut Sink) {
    if advice::is_allowed(NEWLY_SHOWN, input) {
        return;
    }
    let (mut works, mut places) = (Vec::new(), Vec::new());
    for product in products.iter().filter(|product| !asked_before(input, product.span)) {
        let is_new = |at: &&usize| input.library.works[**at].status().is_unpublished();
        let new: Vec<usize> = product.works.iter().filter(is_new).copied().collect();
        if !new.is_empty() && !places.contains(&product.span) {
            places.push(product.span);
        }
        works.extend(new);
    }
    works.sort_unstable();
    works.dedup();
    if !works.is_empty() {
        advice::push(finding(input, &works, places), input, sink);
    }
}

/// Whether the output at `span` shows what its own `where` says of the status, as it always did.
fn asked_before(input: &Input<'_>, span: Span) -> bool {
    let asks = |output: &Output| {
        let filter = output.query.filter.as_ref().map(|filter| filter.value.as_str());
        filter.is_some_and(|text| text.contains("status") || text.contains("pubstate"))
    };
    input.config.outputs.iter().any(|output| output.to.span == span && asks(output))
}

/// The note that `works` are shown by the outputs at `places`.
fn finding(input: &Input<'_>, works: &[usize], places: Vec<Span>) -> Diagnostic {
    let said = |&at: &usize| {
        let work = &input.library.works[at];
        format!("`{}` ({})", work.key.value, work.status().word())
    };
    let named: Vec<String> = works.iter().take(MOST_NAMED).map(said).collect();
    let more = match works.len() - named.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let message = format!("shown now, left out by older versions: {}{more}", named.join(", "));
    Diagnostic::new(NEWLY_SHOWN, Severity::Info, message).in_places(places).help(
        "`where: not unpublished` in an output leaves them out, `hidden: true` in a work hides it \
         everywhere; this is said once",
    )
}

/// How many works are named.
const MOST_NAMED: usize = 12;
