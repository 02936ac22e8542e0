//! The marks that mathematics puts at names, as characters.

use std::borrow::Cow;

/// Signs that mark names, as mathematics writes them, and the characters.
const SIGNS: &[(&str, &str)] = &[
    ("\\ast", "*"),
    ("\\star", "⋆"),
    ("\\dagger", "†"),
    ("\\dag", "†"),
    ("\\ddagger", "‡"),
    ("\\ddag", "‡"),
    ("\\S", "§"),
    ("\\#", "#"),
    ("*", "*"),
    ("\\P", "¶"),
];

/// `source` with marks at names as characters: `$^\ast$` and `$\dagger$` are `*` and `†`, `$^{1,2}$` is raised text.
pub(super) fn marks(source: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(source);
    let mut at = 0;
    while let Some((start, open)) = delimiter(&out, at, &["$", "\\("]) {
        let close = if open == "$" { "$" } else { "\\)" };
        let inner = start + open.len();
        let Some((end, _)) = delimiter(&out, inner, &[close]) else { break };
        let formula = &out[inner..end];
        at = end + close.len();
        // A name or what parts two: in `R$^2$` of a title the number is more than a mark.
        let is_between =
            [",", ";", " and ", " &", "}", "\n"].iter().any(|next| out[at..].starts_with(next));
        let text = match mark(formula) {
            Some(Mark::Signs(text)) => text,
            Some(Mark::Numbers(text)) if is_between => format!("\\textsuperscript{{{text}}}"),
            _ => continue,
        };
        let behind = start + text.len();
        out.to_mut().replace_range(start..at, &text);
        at = behind;
    }
    out
}

/// The first of `signs` in `source` from the byte `at` on that no backslash makes a character.
fn delimiter<'s>(source: &str, at: usize, signs: &[&'s str]) -> Option<(usize, &'s str)> {
    let places = signs.iter().filter_map(|sign| {
        let mut places = source[at..].match_indices(sign).map(|(found, _)| at + found);
        places.find(|place| !source[..*place].ends_with('\\')).map(|place| (place, *sign))
    });
    places.min_by_key(|(place, _)| *place)
}

/// What stands at a name.
enum Mark {
    /// Signs, and numbers beside them: `†`, `*,1`.
    Signs(String),
    /// Raised numbers alone: `1,2`.
    Numbers(String),
}

/// The marks that `formula` is, if it is nothing else.
fn mark(formula: &str) -> Option<Mark> {
    let mut rest = formula.trim_matches(['^', '{', '}', ' ']);
    let (mut text, mut has_sign) = (String::new(), false);
    while let Some(letter) = rest.chars().next() {
        // The longest that fits.
        let fits = SIGNS.iter().filter(|(sign, _)| rest.starts_with(sign));
        if let Some((sign, mark)) = fits.max_by_key(|(sign, _)| sign.len()) {
            text.push_str(mark);
            has_sign = true;
            rest = &rest[sign.len()..];
        } else if letter.is_ascii_digit() || matches!(letter, ',' | ' ') {
            text.extend(Some(letter).filter(|letter| *letter != ' '));
            rest = &rest[1..];
        } else {
            return None;
        }
    }
    let is_raised = formula.trim_start().starts_with('^') && !text.is_empty();
    if has_sign {
        return Some(Mark::Signs(text));
    }
    is_raised.then_some(Mark::Numbers(text))
}
