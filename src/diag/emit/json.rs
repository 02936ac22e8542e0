//! One JSON document for programs. Its shape is a contract: `version` changes when a field goes or
//! changes its meaning, not when one is added.

use serde::Serialize;

use super::parts::{Colors, count, path_text, place};
use crate::diag::{Diagnostic, Edit, Fix, Label, Safety, Severity};
use crate::span::{Sources, Span};

/// The whole document.
#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    findings: Vec<Finding<'a>>,
    summary: Summary,
}

/// A finding; without a place (a finding about the whole list) the place's fields are missing.
#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    slug: &'a str,
    severity: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Place>,
    labels: Vec<OtherPlace<'a>>,
    /// In how many places its one cause is found, if there are several: `labels` may show fewer.
    #[serde(skip_serializing_if = "is_one")]
    places: usize,
    /// How many findings it speaks for, if it is not one: those of its kind that are left out.
    #[serde(skip_serializing_if = "is_one")]
    count: usize,
    help: Option<&'a str>,
    fix: Option<OfferedFix<'a>>,
}

/// A place: lines and columns from 1, columns in characters; bytes from 0; ends exclusive.
#[derive(Serialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start_byte: usize,
    end_byte: usize,
}

/// A further place of a finding; `labels` starts with the main one, for its words.
#[derive(Serialize)]
struct OtherPlace<'a> {
    #[serde(flatten)]
    place: Place,
    message: &'a str,
}

/// What would remove the finding.
#[derive(Serialize)]
struct OfferedFix<'a> {
    title: &'a str,
    safety: &'static str,
    edits: Vec<OfferedEdit<'a>>,
}

/// A replacement of bytes.
#[derive(Serialize)]
struct OfferedEdit<'a> {
    file: String,
    start_byte: usize,
    end_byte: usize,
    replacement: &'a str,
}

/// How many findings there are.
#[derive(Serialize)]
struct Summary {
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// The document, indented, with a line end.
pub(super) fn write(findings: &[Diagnostic], sources: &Sources, _colors: Colors) -> String {
    let document = Document {
        version: 1,
        findings: findings.iter().map(|finding| finding_of(finding, sources)).collect(),
        summary: Summary {
            errors: count(findings, Severity::Error),
            warnings: count(findings, Severity::Warning),
            infos: count(findings, Severity::Info),
        },
    };
    // The document holds text and numbers only, which serde_json always can write.
    let mut text = serde_json::to_string_pretty(&document).expect("text and numbers only");
    text.push('\n');
    text
}

/// A finding as the document shows it.
fn finding_of<'a>(finding: &'a Diagnostic, sources: &Sources) -> Finding<'a> {
    Finding {
        code: finding.code.id,
        slug: finding.code.slug,
        severity: finding.severity.word(),
        message: &finding.message,
        place: finding.span().map(|span| place_of(span, sources)),
        labels: finding.labels.iter().map(|label| label_of(label, sources)).collect(),
        places: finding.places,
        count: finding.count,
        help: finding.help.as_deref(),
        fix: finding.fix.as_ref().map(|fix| fix_of(fix, sources)),
    }
}

/// Whether `count` says nothing.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// A place as the document shows it.
fn place_of(span: Span, sources: &Sources) -> Place {
    let (start, end) = place(sources, span);
    Place {
        file: path_text(sources, span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        start_byte: span.range().start,
        end_byte: span.range().end,
    }
}

/// A label as the document shows it.
fn label_of<'a>(label: &'a Label, sources: &Sources) -> OtherPlace<'a> {
    OtherPlace { place: place_of(label.span, sources), message: &label.message }
}

/// A fix as the document shows it.
fn fix_of<'a>(fix: &'a Fix, sources: &Sources) -> OfferedFix<'a> {
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
        Safety::Display => "display",
    };
    let edits = fix.edits.iter().map(|edit| edit_of(edit, sources)).collect();
    OfferedFix { title: &fix.title, safety, edits }
}

/// An edit as the document shows it.
fn edit_of<'a>(edit: &'a Edit, sources: &Sources) -> OfferedEdit<'a> {
    OfferedEdit {
        file: path_text(sources, edit.span.file),
        start_byte: edit.span.range().start,
        end_byte: edit.span.range().end,
        replacement: &edit.replacement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn the_contract() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "- é: x.\n");
        let (place, dot) = (Span::new(file, 6..8), Span::new(file, 7..8));
        let code = Code::new("X003", "title-ends-with-dot");
        let finding = Diagnostic::warning(code, "m").label(place, "here").help("drop it").fix(
            Safety::Safe,
            "drop the dot",
            Edit { span: dot, replacement: String::new() },
        );
        insta::assert_snapshot!(write(&[finding, Diagnostic::error(code, "n")], &sources, Colors::Ansi), @r#"
        {
          "version": 1,
          "findings": [
            {
              "code": "X003",
              "slug": "title-ends-with-dot",
              "severity": "warning",
              "message": "m",
              "file": "a.yaml",
              "line": 1,
              "column": 6,
              "end_line": 1,
              "end_column": 8,
              "start_byte": 6,
              "end_byte": 8,
              "labels": [
                {
                  "file": "a.yaml",
                  "line": 1,
                  "column": 6,
                  "end_line": 1,
                  "end_column": 8,
                  "start_byte": 6,
                  "end_byte": 8,
                  "message": "here"
                }
              ],
              "help": "drop it",
              "fix": {
                "title": "drop the dot",
                "safety": "safe",
                "edits": [
                  {
                    "file": "a.yaml",
                    "start_byte": 7,
                    "end_byte": 8,
                    "replacement": ""
                  }
                ]
              }
            },
            {
              "code": "X003",
              "slug": "title-ends-with-dot",
              "severity": "error",
              "message": "n",
              "labels": [],
              "help": null,
              "fix": null
            }
          ],
          "summary": {
            "errors": 1,
            "warnings": 1,
            "infos": 0
          }
        }
        "#);
    }
}
