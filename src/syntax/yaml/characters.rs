//! Characters that nobody sees, or that some readers of YAML take for the end of a line.

use super::place::Place;
use crate::diag::{Diagnostic, Edit, Safety, codes};

/// What YAML 1.1 takes for line breaks, and YAML 1.2 does not.
const LINE_BREAKS: [char; 3] = ['\u{2028}', '\u{2029}', '\u{85}'];

/// Whether a character has no width and no meaning in a name.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

/// Findings for characters that end a line for some readers only.
pub(super) fn line_breaks(place: &Place) -> Vec<Diagnostic> {
    let found = LINE_BREAKS.iter().flat_map(|&character| place.source.match_indices(character));
    let finding = |(at, written): (usize, &str)| {
        let code = written.chars().next().map_or(0, u32::from);
        let span = place.span(at..at + written.len());
        let message = format!("U+{code:04X} ends the line in some YAML parsers and not in others");
        Diagnostic::warning(codes::YAML_CHARACTER, message)
            .at(span)
            .help("replace it by a space")
            .fix(Safety::Safe, "replace it by a space", Edit { span, replacement: " ".to_owned() })
    };
    found.map(finding).collect()
}
