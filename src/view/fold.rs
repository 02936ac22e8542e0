//! Fields' names as templates write them.

/// A field's name as templates write it.
pub fn fold(name: &str) -> String {
    name.replace('-', "_")
}

/// Whether a field named `field` is meant by `name`: in any case, `_` for `-`.
pub(super) fn same(field: &str, name: &str) -> bool {
    let folded = |byte: u8| if byte == b'-' { b'_' } else { byte.to_ascii_lowercase() };
    field.len() == name.len() && field.bytes().map(folded).eq(name.bytes().map(folded))
}
