//! Small made-up libraries for the tests of this folder.

use std::sync::Arc;

use crate::config::Style;
use crate::model::Site;
use crate::model::{
    Contributor, Field, FieldId, Kind, Library, Name, Role, Value, Venue, Work, fields,
};
use crate::span::{Sources, Span, Spanned};
use crate::text::Text;
use crate::view::Lens;

/// A place that nobody looks at.
pub(crate) fn span() -> Span {
    Span::new(Sources::default().add("sample", ""), 0..0)
}

/// A lens on one work, "On Names", by `names`: `!` before a name makes it the owner's, `*` behind
/// it an equal contributor's; the last word is the family name. A last `others` says that the list goes on.
pub(crate) fn lens_of_names(names: &[&str], style: Style) -> Arc<Lens> {
    let cut = names.strip_suffix(&["others"]);
    let mut work = by("names", "On Names", cut.unwrap_or(names));
    work.others.extend(cut.map(|_| Role::Author));
    work.fields.push(field(fields::URL, Value::Literal("https://example.org/names".into())));
    lens(Library { works: vec![work], ..Library::default() }, style)
}

/// A lens on `library`.
pub(crate) fn lens(library: Library, style: Style) -> Arc<Lens> {
    let site = Site {
        title: Some("Bing He".into()),
        url: Some("https://example.org".into()),
        ..Site::default()
    };
    Arc::new(Lens::new(Arc::new(library), Arc::new(site), Arc::new(style)))
}

/// A work with a title.
pub(crate) fn work(key: &str, title: &str) -> Work {
    Work {
        key: Spanned::new(key.into(), span()),
        key_derived: false,
        is_parent: false,
        kept: Vec::new(),
        kind: Kind::Article,
        kind_written: Spanned::new("article".into(), span()),
        contributors: Vec::new(),
        others: Vec::new(),
        fields: [field(fields::TITLE, Value::Text(Text::plain(title)))].into_iter().collect(),
        span: span(),
    }
}

/// A work with a title, by `names`; see [`lens_of_names`].
pub(crate) fn by(key: &str, title: &str, names: &[&str]) -> Work {
    Work { contributors: names.iter().map(|name| contributor(name)).collect(), ..work(key, title) }
}

/// A field.
pub(crate) fn field(name: FieldId, value: Value) -> Field {
    Field::new(name, span(), value, span())
}

/// A venue.
pub(crate) fn venue(name: &str, short: Option<&str>) -> Venue {
    Venue {
        id: None,
        name: if name.is_empty() { Text::default() } else { Text::plain(name) },
        short: short.map(Text::plain),
        kind: None,
        series: None,
        extra: Vec::new(),
        span: span(),
    }
}

/// One author; see [`lens_of_names`].
fn contributor(written: &str) -> Contributor {
    let name = written.trim_start_matches('!').trim_end_matches('*');
    let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
    let name = Name { family: family.into(), given: given.into(), ..Name::default() };
    Contributor {
        is_self: written.starts_with('!'),
        equal: written.ends_with('*'),
        ..Contributor::new(Role::Author, name, span())
    }
}
