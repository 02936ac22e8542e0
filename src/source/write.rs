//! Data and works in, YAML text out, quoted so that YAML 1.1 and 1.2 readers agree.

use crate::model::Data;

/// `data` as block YAML, indented by `indent` spaces, with a line end.
pub fn yaml(data: &Data, indent: usize) -> String {
    let _ = (data, indent);
    String::new()
}

/// `text` as a YAML scalar on one line: plain where every reader takes it as this text, else quoted.
pub fn yaml_scalar(text: &str) -> String {
    text.to_owned()
}
