//! The words for what can be wrong with a BibTeX file: one function per fault.

use crate::diag::{Diagnostic, Edit, Safety, Severity, codes};
use crate::span::Span;

/// The entry `name`, opened at `open`, is not closed before `end`.
pub(super) fn unclosed_entry(name: &str, open: Span, end: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_UNCLOSED_ENTRY, format!("{name} is not closed"))
        .label(open, "opened here")
        .label(end, "the end is missing here")
        .help("close the entry; its fields up to here were kept")
}

/// The braces of the `@comment` at `at` do not match.
pub(super) fn unclosed_comment(at: Span) -> Diagnostic {
    Diagnostic::warning(codes::BIB_UNCLOSED_ENTRY, "unclosed `@comment`")
        .at(at)
        .help("close it; until then the entries after it are read, as in BibTeX")
}

/// The value of the field `name` opens at `open` with `delimiter` and nothing closes it.
pub(super) fn unclosed_value(name: &str, open: Span, delimiter: char) -> Diagnostic {
    let closing = if delimiter == '{' { '}' } else { delimiter };
    Diagnostic::error(
        codes::BIB_UNCLOSED_VALUE,
        format!("unclosed `{delimiter}` of the field `{name}`"),
    )
    .label(open, "opened here")
    .help(format!("add the missing `{closing}` at the end of the value"))
}

/// The entry of type `word` has no key where `at` is; `left_out` if its comma is there: BibTeX and
/// byline take that.
pub(super) fn missing_key(word: &str, at: Span, next: Option<u8>) -> Diagnostic {
    let severity = if next == Some(b',') { Severity::Warning } else { Severity::Error };
    Diagnostic::new(codes::BIB_MISSING_KEY, severity, format!("this `@{word}` has no key"))
        .at(at)
        .help("add a key and a comma before the first field: `key2024,`")
}

/// No comma stands behind `what`, which ends at `at`.
pub(super) fn missing_comma(what: &str, at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_MISSING_COMMA, format!("missing comma after {what}"))
        .at(at)
        .help("separate fields with commas")
        .fix(Safety::Safe, "add the comma", Edit { span: at, replacement: ",".into() })
}

/// No `=` stands between the field `name` and its value; `found` is what stands there instead.
pub(super) fn missing_equals(name: &str, found: Span) -> Diagnostic {
    let fault =
        Diagnostic::error(codes::BIB_MISSING_EQUALS, format!("missing `=` of the field `{name}`"));
    let replacement = if found.start == found.end { "= " } else { "=" };
    fault.at(found).help("write the field as `name = {value}`").fix(
        Safety::Safe,
        "add the `=`",
        Edit { span: found, replacement: replacement.into() },
    )
}

/// The field `name` has no value where `at` is.
pub(super) fn missing_value(name: &str, at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_MISSING_VALUE, format!("the field `{name}` has no value"))
        .at(at)
        .help("add a value in braces, or remove the field")
}

/// The value of the field `name` stands without braces.
pub(super) fn bare_value(name: &str, value: Span, text: &str) -> Diagnostic {
    Diagnostic::error(
        codes::BIB_BARE_VALUE,
        format!("the value of the field `{name}` has no braces"),
    )
    .at(value)
    .help("only numbers and `@string` names may be written without braces")
    .fix(
        Safety::Safe,
        "add braces around it",
        Edit { span: value, replacement: format!("{{{text}}}") },
    )
}

/// The macro `name` is not defined; `near` may have been meant.
pub(super) fn undefined(name: &str, at: Span, near: Option<&str>) -> Diagnostic {
    let fault = undefined_string(format!("undefined macro `{name}`"), at);
    if let Some(near) = near {
        return fault.help(format!("did you mean `{near}`?"));
    }
    let is_flag = ["true", "false"].iter().any(|word| name.eq_ignore_ascii_case(word));
    // Any other word may be a macro that another file or a style defines: its name is not its text.
    let safety = if is_flag { Safety::Safe } else { Safety::Display };
    fault.help(format!("put it in braces, or define it first: `@string{{{name} = {{…}}}}`")).fix(
        safety,
        "add braces around it",
        Edit { span: at, replacement: format!("{{{name}}}") },
    )
}

/// The macro `name` is used before `definition`.
pub(super) fn used_before(name: &str, at: Span, definition: Span) -> Diagnostic {
    undefined_string(format!("the macro `{name}` is used before it is defined"), at)
        .label(definition, "defined here")
        .help("move the `@string` up: BibTeX reads from top to bottom")
}

/// The macro `name` is used in an earlier file than that of its `definition`.
pub(super) fn defined_later(name: &str, at: Span, definition: Span) -> Diagnostic {
    undefined_string(format!("the macro `{name}` is used before it is defined"), at)
        .label(definition, "defined here")
        .help(
            "name the source with the `@string` before this one: BibTeX, too, reads them in order",
        )
}

/// The macro `name` is used in its own definition.
pub(super) fn self_reference(name: &str, at: Span) -> Diagnostic {
    undefined_string(format!("the macro `{name}` is used in its own definition"), at)
        .help("quote it if it is text")
}

/// `name` is a month, but its macro is `month`.
pub(super) fn month_word(name: &str, at: Span, month: &str) -> Diagnostic {
    undefined_string(format!("undefined macro `{name}`"), at)
        .help(format!("the macro of this month is `{month}`"))
        .fix(Safety::Safe, "use the macro", Edit { span: at, replacement: month.into() })
}

/// `fault`, which is that of all `more` places, too; what mends it is done at each.
pub(super) fn at_all(mut fault: Diagnostic, more: &[Span]) -> Diagnostic {
    if let Some(fix) = &mut fault.fix
        && let [edit] = fix.edits.as_slice()
    {
        let replacement = edit.replacement.clone();
        let edit = |span: &Span| Edit { span: *span, replacement: replacement.clone() };
        fix.edits.extend(more.iter().map(edit));
    }
    let others = fault.labels.split_off(fault.labels.len().min(1));
    let first: Vec<Span> = fault.labels.drain(..).map(|label| label.span).collect();
    let mut fault = fault.in_places(first.into_iter().chain(more.iter().copied()));
    fault.labels.extend(others);
    fault
}

/// A warning about a macro without a definition.
fn undefined_string(message: String, at: Span) -> Diagnostic {
    Diagnostic::warning(codes::BIB_UNDEFINED_STRING, message).at(at)
}

/// The macro `name` stands for more text than byline takes; `count` uses were left alone.
pub(super) fn too_large(name: &str, at: Span, count: usize) -> Diagnostic {
    let message = match count {
        1 => format!("`{name}` expands to too much text"),
        _ => format!("`{name}` and {} other uses of macros expand to too much text", count - 1),
    };
    Diagnostic::error(codes::BIB_EXPANSION_LIMIT, message)
        .at(at)
        .help("a value may take 1 MiB from `@string` macros, a file 64 MiB")
}

/// The brace at `brace` ends an entry although `next`, a field, follows; `instead` parts the fields.
pub(super) fn entry_cut_short(name: &str, brace: Span, next: Span, instead: &str) -> Diagnostic {
    Diagnostic::error(codes::BIB_STRAY_BRACE, format!("this closing brace ends {name} early"))
        .at(brace)
        .label(next, "a field follows")
        .help("remove the brace; the fields after it were read as part of the entry")
        .fix(Safety::Unsafe, "remove the brace", Edit { span: brace, replacement: instead.into() })
}

/// The value of the field `name` at `value` ends with the brace at `brace`, and nothing opens it.
pub(super) fn missing_open_brace(name: &str, value: Span, brace: Span) -> Diagnostic {
    let message = format!("the value of the field `{name}` has no opening brace");
    Diagnostic::error(codes::BIB_STRAY_BRACE, message)
        .at(value)
        .label(brace, "this brace closes it")
        .help("add the missing `{`")
        .fix(
            Safety::Safe,
            "add the brace",
            Edit { span: value.part(0..0), replacement: "{".into() },
        )
}

/// The closing brace at `brace` has no partner in the field `name`, whose value goes wrong at `place`.
pub(super) fn unmatched_braces(name: &str, brace: Span, place: Span) -> Diagnostic {
    let message = format!("the braces of the field `{name}` do not match");
    Diagnostic::error(codes::BIB_STRAY_BRACE, message)
        .at(brace)
        .label(place, "a `{` is missing before this, or a `}` is extra")
        .help("put the whole value in braces: `{…}`")
}

/// The field `name` in no entry.
pub(super) fn stray_field(name: &str, at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_STRAY_FIELD, format!("the field `{name}` is outside any entry"))
        .at(at)
        .help("move it before the closing brace above, or put `%` before it; it was ignored")
}

/// The entry of type `word` at `at`, whose `@` is missing.
pub(super) fn missing_at(word: &str, at: Span) -> Diagnostic {
    // No fix: what is outside of entries may have been put there, and may hold faults of its own.
    Diagnostic::error(codes::BIB_MISSING_AT, format!("missing `@` before `{word}`")).at(at).help(
        "add it: without it, the entry is ignored; to disable the entry, put `%` before its lines",
    )
}

/// The line at `at` starts with `@` and opens no entry.
pub(super) fn malformed_head(at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_MALFORMED_HEAD, "this does not open an entry")
        .at(at)
        .help("write `@`, the type as one word, a brace and the key: `@article{he2023,`")
}

/// A closing brace between entries.
pub(super) fn stray_brace(at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_STRAY_BRACE, "unmatched closing brace")
        .at(at)
        .help("remove it, or the one before it")
}

/// A closing brace without its partner in the quoted value of the field `name`.
pub(super) fn brace_in_quotes(name: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        codes::BIB_STRAY_BRACE,
        format!("unmatched closing brace in the field `{name}`"),
    )
    .at(at)
    .help("remove it, or add the opening one")
}

/// Something that is no field.
pub(super) fn unexpected(at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_UNEXPECTED, "expected a comma, a field, or the end of the entry")
        .at(at)
        .help("write fields as `name = {value},`; a `%` before it makes it a comment")
}

/// An `=` too many.
pub(super) fn extra_equals(at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_UNEXPECTED, "extra `=`").at(at).help("remove it").fix(
        Safety::Safe,
        "remove it",
        Edit { span: at, replacement: String::new() },
    )
}

/// A comma too many.
pub(super) fn extra_comma(at: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_EXTRA_COMMA, "extra comma")
        .at(at)
        .help("remove it: BibTeX stops here")
        .fix(Safety::Safe, "remove the comma", Edit { span: at, replacement: String::new() })
}

/// A quotation mark within the quoted value of the field `name`.
pub(super) fn quote_in_quotes(name: &str, at: Span) -> Diagnostic {
    Diagnostic::error(
        codes::BIB_QUOTE_IN_QUOTES,
        format!("this quotation mark ends the field `{name}` early"),
    )
    .at(at)
    .help("put the whole value in braces, or this mark: `{\"}`")
}

/// An entry of type `word` whose opening brace is missing at `place`.
pub(super) fn unopened_entry(word: &str, at: Span, place: Span) -> Diagnostic {
    Diagnostic::error(codes::BIB_UNOPENED_ENTRY, format!("missing opening brace of `@{word}`"))
        .at(at)
        .help(format!("write `@{word}{{`"))
        .fix(Safety::Safe, "add the brace", Edit { span: place, replacement: "{".into() })
}

/// The entry `name` that `close` must close meets the other kind of delimiter.
pub(super) fn wrong_delimiter(name: &str, at: Span, close: char) -> Diagnostic {
    Diagnostic::error(
        codes::BIB_WRONG_DELIMITER,
        format!("{name} is closed by the wrong delimiter"),
    )
    .at(at)
    .help(format!("expected `{close}`"))
    .fix(Safety::Safe, "use the matching one", Edit { span: at, replacement: close.into() })
}

/// A control character, whose code is `byte`, and its like behind it.
pub(super) fn control_character(byte: u8, at: Span) -> Diagnostic {
    let removed = Edit { span: at, replacement: String::new() };
    control_word(byte, at).help("remove it").fix(Safety::Safe, "remove it", removed)
}

/// The same where it stays: nothing else stands for the name or the value of a field, or it is in no entry.
pub(super) fn control_word(byte: u8, at: Span) -> Diagnostic {
    let what = format!("invisible character U+{byte:04X}");
    Diagnostic::warning(codes::BIB_CONTROL_CHARACTER, what).at(at).alike()
}
