//! A page's markup as one tree of HTML's elements, whatever language it is written in. Every element
//! knows its bytes; comments, scripts and what templates run are no part of it, but are remembered.

mod builder;
mod cells;
mod html;
mod latex;
mod macros;
mod markdown;
mod own;
mod plain;
mod quiet;
mod running;
mod scan;
mod signs;
mod tree;

pub(super) use scan::argument;
pub(super) use tree::{Element, Markup, Node};

use super::language::Language;

/// Reads `text`, which is in `language`.
pub(super) fn read(text: &str, language: Language) -> Markup {
    let quiet = quiet::quieten(text, language);
    let mut markup = match language {
        Language::Markdown => markdown::read(&quiet.text),
        Language::Html => html::read(&quiet.text),
        Language::Latex => latex::read(&quiet.text),
        Language::Plain => plain::read(&quiet.text),
    };
    running::wrap(&mut markup.root);
    markup.templates = quiet.templates;
    markup
}
