//! What a command does to what it holds.

use super::super::plain::plain_inlines;
use super::super::shape::{Inline, push_inlines, push_text};
use super::tables::Markup;

/// Does with `inner` what a command's row in the table says.
pub(super) fn mark_up(markup: Markup, mut inner: Vec<Inline>, out: &mut Vec<Inline>) {
    match markup {
        Markup::Wrap(wrap) => out.push(wrap(inner)),
        Markup::Code => {
            let mut code = String::new();
            plain_inlines(&inner, &mut code);
            out.push(Inline::Code(code));
        }
        Markup::Between(before, after) => {
            push_text(out, before);
            push_inlines(out, inner);
            push_text(out, after);
        }
        Markup::Upper => {
            change_case(&mut inner, str::to_uppercase);
            push_inlines(out, inner);
        }
        Markup::Lower => {
            change_case(&mut inner, str::to_lowercase);
            push_inlines(out, inner);
        }
        Markup::Space => push_text(out, " "),
        Markup::Drop => {}
        _ => push_inlines(out, inner),
    }
}

/// Changes the case of every letter of `content`.
pub(super) fn change_case(content: &mut [Inline], change: fn(&str) -> String) {
    for inline in content {
        if let Inline::Text(text) = inline {
            *text = change(text);
        } else if let Some(inner) = inline.inner_mut() {
            change_case(inner, change);
        }
    }
}
