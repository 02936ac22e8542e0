//! The languages that byline reads as sources, as imports: the same works, in YAML.

use super::input::Input;
use crate::convert::yaml;
use crate::decode;
use crate::diag::Sink;
use crate::model::Data;
use crate::syntax::node::Language;

/// Whether `input` looks like `language`: by its ending, else by a line that only it has.
pub(super) fn looks_like(language: Language, input: &Input) -> bool {
    let has = |endings: &[&str]| {
        let ending = input.path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.contains(&ending))
    };
    let mut lines = input.text.lines();
    match language {
        Language::Bibtex => {
            has(&["bib", "biblatex", "bibtex"])
                || lines.any(|line| line.trim_start().starts_with('@') && line.contains(['{', '(']))
        }
        Language::Yaml => {
            let opens = |line: &str| HEADS.iter().any(|head| line.starts_with(head));
            let is_json = input.text.trim_start().starts_with(['[', '{']);
            has(&["yaml", "yml", "json"]) || is_json || lines.any(opens)
        }
    }
}

/// Lines that only a list of works in YAML has.
const HEADS: [&str; 4] = ["works:", "references:", "- key:", "- title:"];

/// Reads a source.
#[allow(clippy::unnecessary_wraps, reason = "an importer may find nothing")]
pub(super) fn convert(language: Language, input: &Input, sink: &mut Sink) -> Option<Data> {
    Some(yaml::library(&decode::read_as(language, input.file, &input.text, sink)))
}
