//! Any value that byline keeps and does not interpret.

/// Anything that was written, kept as it is: unknown fields, `vars`, `page`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// Nothing.
    Null,
    /// A text without quotes; a YAML reader would see `true` as a boolean and `12` as a number.
    Plain(String),
    /// A text in quotes, braces or a block.
    Text(String),
    /// A list.
    List(Vec<Data>),
    /// A mapping, in order.
    Map(Vec<(String, Data)>),
    /// In a mapping, under an empty name: a comment on the pair below it. Only what is imported has comments.
    Comment(String),
}

impl Data {
    /// The text, whether quoted or not; `None` of anything else.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Data::Text(text) | Data::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// The same with `change` made to each text in it that is quoted, however deep; names stay.
    #[must_use]
    pub fn with_texts(self, change: &impl Fn(String) -> String) -> Data {
        match self {
            Data::Text(text) => Data::Text(change(text)),
            Data::List(items) => {
                Data::List(items.into_iter().map(|item| item.with_texts(change)).collect())
            }
            Data::Map(pairs) => {
                let pair = |(name, value): (String, Data)| (name, value.with_texts(change));
                Data::Map(pairs.into_iter().map(pair).collect())
            }
            other => other,
        }
    }
}
