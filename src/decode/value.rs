//! The value of a field, read by its type in the table of fields. A value of the wrong shape is
//! reported and kept as data, so that nothing is lost.

use super::data::decode_data;
use super::faults::suggest;
use super::flow;
use super::prose::named_markup;
use super::reading::Reading;
use crate::diag::{Diagnostic, codes};
use crate::model::status::STATUSES;
use crate::model::{Data, FieldId, FieldType, Status, Value};
use crate::span::{Span, Spanned};
use crate::syntax::node::{Language, Node, NodeKind, Scalar, Style};
use crate::text::Text;

impl Reading<'_> {
    /// The value in `node` of `field` (neither names nor dates).
    pub(super) fn value(&mut self, field: FieldId, node: &Node) -> Value {
        let name = field.name();
        let read = match field.ty() {
            FieldType::Text => self.prose(name, node).map(Value::Text),
            FieldType::Flag => self.flag(name, node).map(Value::Flag),
            FieldType::Words | FieldType::Keys => self.word_list(name, node).map(Value::Words),
            FieldType::Texts => self.text_list(name, node).map(Value::Texts),
            FieldType::Links => self.links(node).map(Value::Links),
            FieldType::Venue => self.venue(node).map(Value::Venue),
            FieldType::Status => self.status(node),
            FieldType::Data => Some(Value::Data(self.data(node))),
            FieldType::Literal | FieldType::Date | FieldType::Names(_) => {
                self.literal(name, node).map(Value::Literal)
            }
        };
        read.unwrap_or_else(|| Value::Data(decode_data(node)))
    }

    /// The value of a field that the table does not know.
    pub(super) fn unknown_value(&mut self, name: &str, node: &Node) -> Value {
        let Some(scalar) = node.scalar() else {
            let is_marked = node.pairs().is_some_and(|pairs| named_markup(pairs).is_some());
            let text = is_marked.then(|| self.prose(name, node)).flatten();
            return text.map_or_else(|| Value::Data(decode_data(node)), Value::Text);
        };
        match (scalar.text.trim(), self.language, scalar.style) {
            ("true", Language::Bibtex, _) | ("true", _, Style::Plain) => Value::Flag(true),
            ("false", Language::Bibtex, _) | ("false", _, Style::Plain) => Value::Flag(false),
            _ => match self.flow_list(scalar, node.span) {
                Some(list) => Value::Data(decode_data(&list)),
                None => Value::Text(self.prose_text(name, scalar, node.span)),
            },
        }
    }

    /// Whether `node` says yes or no; `None`, and a finding, if neither.
    pub(super) fn flag(&mut self, name: &str, node: &Node) -> Option<bool> {
        let word = node.text().map(|text| text.trim().to_lowercase());
        match word.as_deref() {
            Some("true" | "yes" | "on" | "1") => Some(true),
            Some("false" | "no" | "off" | "0") => Some(false),
            _ => {
                let what = node
                    .text()
                    .map_or(node.describe().to_owned(), |text| format!("`{}`", text.trim()));
                self.push(
                    Diagnostic::error(
                        codes::WRONG_SHAPE,
                        format!("`{name}` expects true or false, not {what}"),
                    )
                    .at(node.span)
                    .help(format!("write `{name}: true`, or remove it")),
                );
                None
            }
        }
    }

    /// How far the work has come; words that are not known are reported, and kept as they are.
    fn status(&mut self, node: &Node) -> Option<Value> {
        let word = self.literal("status", node)?;
        Some(self.status_of(word, node.span))
    }

    /// The status that `word`, written at `span`, names.
    pub(super) fn status_of(&mut self, word: String, span: Span) -> Value {
        if let Some(status) = Status::find(&word) {
            return Value::Status(status);
        }
        let known: Vec<&str> = STATUSES.iter().map(|row| row.1).collect();
        self.push(
            Diagnostic::warning(codes::UNKNOWN_WORD, format!("unknown status `{word}`"))
                .at(span)
                .alike()
                .help(format!("it is printed as written; {}", suggest(&word, &known))),
        );
        Value::Literal(word)
    }

    /// The words of a list, or of a text that parts them by commas (in BibTeX by semicolons too).
    fn word_list(&mut self, name: &str, node: &Node) -> Option<Vec<Spanned<String>>> {
        match &node.kind {
            NodeKind::Scalar(scalar) => {
                if let Some(list) = self.flow_list(scalar, node.span) {
                    return self.word_list(name, &list);
                }
                Some(self.split_words(scalar, node.span))
            }
            NodeKind::List(items) => {
                let mut words = Vec::with_capacity(items.len());
                for item in items {
                    match item.text().map(str::trim) {
                        Some("") => {}
                        Some(text) => words.push(Spanned::new(text.to_owned(), item.span)),
                        None if matches!(item.kind, NodeKind::Null) => {}
                        None => self.wants(name, "one word per item", item),
                    }
                }
                Some(words)
            }
            _ => {
                self.wants(name, "a list of words", node);
                None
            }
        }
    }

    /// The words of a text, each with its place.
    fn split_words(&self, scalar: &Scalar, whole: Span) -> Vec<Spanned<String>> {
        let is_bibtex = self.language == Language::Bibtex;
        let mut depth = 0_i32;
        let mut start = 0;
        let mut words = Vec::new();
        let text = &scalar.text;
        let ends = text.char_indices().filter(|&(_, c)| {
            depth += i32::from(is_bibtex && c == '{') - i32::from(is_bibtex && c == '}');
            depth <= 0 && (c == ',' || (is_bibtex && c == ';'))
        });
        let ends: Vec<usize> = ends.map(|(at, _)| at).chain([text.len()]).collect();
        for end in ends {
            let part = &text[start..end];
            let word = self.word(part);
            if !word.is_empty() {
                let from = start + (part.len() - part.trim_start().len());
                let span = scalar.span_of(from..from + part.trim().len(), whole);
                words.push(Spanned::new(word, span));
            }
            start = end + 1;
        }
        words
    }

    /// The texts of a list, or one text.
    fn text_list(&mut self, name: &str, node: &Node) -> Option<Vec<Spanned<Text>>> {
        match &node.kind {
            NodeKind::Scalar(scalar) => {
                if let Some(list) = self.flow_list(scalar, node.span) {
                    return self.in_yaml(|reading| reading.text_list(name, &list));
                }
                Some(vec![Spanned::new(self.prose_text(name, scalar, node.span), node.span)])
            }
            NodeKind::List(items) => {
                let items = items.iter().filter(|item| !matches!(item.kind, NodeKind::Null));
                let texts = items.filter_map(|item| {
                    self.prose(name, item).map(|text| Spanned::new(text, item.span))
                });
                Some(texts.collect())
            }
            _ => {
                self.wants(name, "a list of texts", node);
                None
            }
        }
    }

    /// Anything as it was written; in BibTeX a flow list or mapping between the braces.
    fn data(&self, node: &Node) -> Data {
        match node.scalar() {
            Some(scalar) if self.language == Language::Bibtex => {
                let inner = flow::parse_flow(scalar, node.span);
                decode_data(inner.as_ref().unwrap_or(node))
            }
            _ => decode_data(node),
        }
    }

    /// The flow list that a BibTeX text is, if it is one: `{[a, b]}`.
    fn flow_list(&self, scalar: &Scalar, whole: Span) -> Option<Node> {
        let text = scalar.text.trim();
        let looks_so =
            self.language == Language::Bibtex && text.starts_with('[') && text.ends_with(']');
        let node = looks_so.then(|| flow::parse_flow(scalar, whole)).flatten()?;
        node.items().is_some().then_some(node)
    }

    /// Does `read` with texts taken as YAML's, as flow values in a BibTeX field are.
    fn in_yaml<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.language, Language::Yaml);
        let value = read(self);
        self.language = outer;
        value
    }
}
