//! What filters know of the output that they run in.

use std::sync::Arc;

use minijinja::State;

use super::super::look::Look;
use super::super::target::Target;
use crate::text::markdown::Dialect;

/// The name under which filters find the output's [`Look`]; no template can spell it.
pub(crate) const LOOK: &str = "the look of this output";

/// The look of the output that is being rendered.
pub(super) fn look(state: &State) -> Option<Arc<Look>> {
    state.lookup(LOOK)?.downcast_object::<Look>()
}

/// Which Markdown the output is written in: Quarto's in a template for its pages, else the site's.
pub(super) fn dialect(state: &State) -> Dialect {
    dialect_in(state, look(state).and_then(|look| look.lens.site.markdown).unwrap_or_default())
}

/// The same for what is written in `target`: in other languages there is one dialect, which nobody need look up.
pub(super) fn dialect_of(state: &State, target: Target) -> Dialect {
    if target == Target::Markdown { dialect(state) } else { Dialect::default() }
}

/// Which Markdown the running template writes on a site of `dialect`.
pub(crate) fn dialect_in(state: &State, dialect: Dialect) -> Dialect {
    let name = state.name();
    let name = name.strip_suffix(".jinja").unwrap_or(name);
    let is_quarto = name.rsplit_once('.').is_some_and(|(_, ending)| ending == "qmd");
    if is_quarto { Dialect::Pandoc } else { dialect }
}
