//! The owners, as the rules about them see them.

use super::super::facts::list::List;
use crate::model::Person;

/// The owners.
pub(super) fn owners<'a>(list: &List<'a>) -> impl Iterator<Item = &'a Person> {
    let people = &list.library.people;
    list.context.owners.iter().filter_map(|&at| people.get(at))
}
