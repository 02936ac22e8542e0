//! A proposal of the server: what may be typed, and what the editor shows beside it.

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, TextEdit};

use super::vocabulary::Word;

/// Something that may be typed.
pub(super) struct Proposal {
    /// What is typed.
    pub(super) text: String,
    /// What the editor writes behind it.
    pub(super) behind: &'static str,
    pub(super) kind: CompletionItemKind,
    pub(super) detail: String,
    pub(super) about: String,
}

impl Proposal {
    /// A word with what it stands for.
    pub(super) fn named(
        text: &str,
        kind: CompletionItemKind,
        detail: impl Into<String>,
    ) -> Proposal {
        let (text, behind, about) = (text.to_owned(), "", String::new());
        Proposal { text, behind, kind, detail: detail.into(), about }
    }

    /// A name of a field or option.
    pub(super) fn key(word: Word, behind: &'static str) -> Proposal {
        let kind = CompletionItemKind::FIELD;
        Proposal { text: word.word, behind, kind, detail: String::new(), about: word.about }
    }

    /// It as the protocol wants it, in place of `range`.
    pub(super) fn item(self, range: lsp_types::Range) -> CompletionItem {
        let new = format!("{}{}", self.text, self.behind);
        CompletionItem {
            label: self.text,
            kind: Some(self.kind),
            detail: (!self.detail.is_empty()).then_some(self.detail),
            documentation: (!self.about.is_empty()).then_some(Documentation::String(self.about)),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, new))),
            ..CompletionItem::default()
        }
    }
}
