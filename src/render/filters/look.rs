//! What filters know of the output that they run in.

use std::sync::Arc;

use minijinja::State;

use super::super::show::Look;
use crate::text::markdown::Dialect;

/// The name under which filters find the output's [`Look`]; no template can spell it.
pub(crate) const LOOK: &str = "the look of this output";

/// The look of the output that is being rendered.
pub(super) fn look(state: &State) -> Option<Arc<Look>> {
    state.lookup(LOOK)?.downcast_object::<Look>()
}

/// Which Markdown the output is written in.
pub(super) fn dialect(state: &State) -> Dialect {
    look(state).map_or_else(Dialect::default, |look| look.0.site.markdown)
}
