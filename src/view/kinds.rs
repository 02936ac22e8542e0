//! What kind of work it is, and for whom: its type in words, its category, its collaboration.

use minijinja::Value;

use super::field;
use super::work::WorkValue;
use crate::model::{Kind, fields};

/// Its type.
pub(super) fn kind(this: &WorkValue) -> Option<Value> {
    Some(this.model()?.kind.name().into())
}

/// What works of its type are called.
pub(super) fn heading(this: &WorkValue) -> Option<Value> {
    Some(this.lens.words().heading(this.model()?.kind).into())
}

/// Its type as written.
pub(super) fn kind_written(this: &WorkValue) -> Option<Value> {
    Some(Value::from(&this.model()?.kind_written.value))
}

/// What kind of work it is, for readers: `genre`, where it is no word of BibLaTeX's, as it is written.
pub(super) fn kind_text(this: &WorkValue) -> Option<Value> {
    let (work, known) = (this.model()?, this.lens.words());
    if let Some(genre) = work.text(fields::GENRE).filter(|text| !text.is_empty()) {
        let said = known.kind(&genre.to_plain());
        let value = || super::values::prose(this.lens.mode, genre);
        return Some(said.map_or_else(value, Value::from));
    }
    let written = &work.kind_written.value;
    let said = known.kind(written).or_else(|| known.kind(work.kind.name()));
    Some(said.map_or_else(|| Value::from(written), Value::from))
}

/// The category that academicpages lists it in. An entry whose category the theme does not know is
/// silently absent there, so every type has one of the three that the theme ships with.
pub(super) fn category(this: &WorkValue) -> Option<Value> {
    let work = this.model()?;
    field::unknown(this, "category").or_else(|| Some(stock_category(work.kind).into()))
}

/// academicpages' category for `kind`.
pub(super) fn stock_category(kind: Kind) -> &'static str {
    match kind {
        Kind::Book
        | Kind::Booklet
        | Kind::Collection
        | Kind::Inbook
        | Kind::Incollection
        | Kind::Periodical
        | Kind::Proceedings
        | Kind::Reference => "books",
        Kind::Inproceedings | Kind::Poster | Kind::Talk | Kind::Tutorial => "conferences",
        _ => "manuscripts",
    }
}

/// The collaboration behind it.
pub fn collaboration(this: &WorkValue) -> Option<Value> {
    let written = field::unknown(this, "collaboration")?;
    let name = written.to_string();
    let is_whole = name.to_lowercase().contains("ollaborat");
    Some(if is_whole {
        written
    } else {
        this.lens.words().labelled("collaboration", 1, &name)?.into()
    })
}
