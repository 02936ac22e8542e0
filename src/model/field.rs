//! The fields of a work, with a quick answer for those that it does not have.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use super::work::Field;

/// Fields in their order. Most questions are about fields that a work does not have, so a mask of the
/// names that it may have answers them without a look at any.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    list: Vec<Field>,
    /// A bit for each name that may be in the list; bits stay when their field goes.
    mask: u64,
}

/// The bit of `name`: of its length, its first letter, and its last two.
fn bit(name: &str) -> u64 {
    let at = |at: usize| name.as_bytes().get(at).map_or(0, |byte| usize::from(*byte));
    let (first, last) = (at(0), at(name.len().wrapping_sub(1)));
    let near = at(name.len().wrapping_sub(2));
    1 << ((name.len() * 7 + first * 5 + last * 3 + near) % 64)
}

impl Fields {
    /// No field, and room for `count`.
    pub fn with_capacity(count: usize) -> Fields {
        Fields { list: Vec::with_capacity(count), mask: 0 }
    }

    /// The field `name`.
    pub fn find(&self, name: &str) -> Option<&Field> {
        if self.mask & bit(name) == 0 {
            return None;
        }
        self.list.iter().find(|field| field.name == name)
    }

    /// Adds `field` behind the others.
    pub fn push(&mut self, field: Field) {
        self.mask |= bit(&field.name);
        self.list.push(field);
    }

    /// Calls the field at the place `at` `name`.
    ///
    /// # Panics
    /// There is no such place.
    pub fn rename(&mut self, at: usize, name: impl Into<Cow<'static, str>>) {
        let name = name.into();
        self.mask |= bit(&name);
        self.list[at].name = name;
    }

    /// Keeps the fields that `keep` says.
    pub fn retain(&mut self, keep: impl FnMut(&Field) -> bool) {
        self.list.retain(keep);
    }

    /// Takes the field at the place `at` out.
    ///
    /// # Panics
    /// There is no such place.
    pub fn remove(&mut self, at: usize) -> Field {
        self.list.remove(at)
    }

    /// Gives back the memory that is not used.
    pub fn shrink_to_fit(&mut self) {
        self.list.shrink_to_fit();
    }
}

impl Deref for Fields {
    type Target = [Field];

    fn deref(&self) -> &[Field] {
        &self.list
    }
}

/// Values may be changed; a name only by [`Fields::rename`]: the mask must know.
impl DerefMut for Fields {
    fn deref_mut(&mut self) -> &mut [Field] {
        &mut self.list
    }
}

impl FromIterator<Field> for Fields {
    fn from_iter<I: IntoIterator<Item = Field>>(fields: I) -> Fields {
        let mut all = Fields::default();
        all.extend(fields);
        all
    }
}

impl Extend<Field> for Fields {
    fn extend<I: IntoIterator<Item = Field>>(&mut self, fields: I) {
        fields.into_iter().for_each(|field| self.push(field));
    }
}

impl IntoIterator for Fields {
    type Item = Field;
    type IntoIter = std::vec::IntoIter<Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Fields {
    type Item = &'a Field;
    type IntoIter = std::slice::Iter<'a, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl<'a> IntoIterator for &'a mut Fields {
    type Item = &'a mut Field;
    type IntoIter = std::slice::IterMut<'a, Field>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Value, fields};
    use crate::span::{Sources, Span};

    #[test]
    fn every_name_is_found_and_no_other() {
        let span = Span::new(Sources::default().add("x", ""), 0..0);
        let (value, inherited) = (Value::Flag(true), false);
        let field = |name: &'static str| Field {
            name: name.into(),
            name_span: span,
            value: value.clone(),
            span,
            inherited,
        };
        for spec in fields::FIELDS {
            let mut one: Fields = [field(spec.name), field("x"), field("")].into_iter().collect();
            for other in fields::FIELDS {
                assert_eq!(one.find(other.name).is_some(), other.name == spec.name);
            }
            assert!(one.find("").is_some() && one.find("x").is_some());
            one.retain(|field| field.name != "x");
            assert!(one.find("x").is_none());
        }
    }
}
