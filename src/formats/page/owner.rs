//! Whose page it is, where the page says so itself.

use crate::syntax::front::Front;

/// The author that the front matter of `text` names.
pub(super) fn of_front(text: &str) -> Option<String> {
    let front = Front::read(text)?;
    let part = front.find("author")?;
    let name = part.values.first()?.trim();
    super::evidence::is_name(name).then(|| name.to_owned())
}
