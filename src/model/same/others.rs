//! Which work that is somebody else's another work is.

use foldhash::HashMap;

use super::signs::{folded_title, identifiers};
use crate::model::not_mine::NotMine;
use crate::model::{FieldId, Work};

/// Works that are not the owner's, by what they are known by.
#[derive(Debug, Default)]
pub struct Others<'n> {
    ids: HashMap<(FieldId, String), &'n NotMine>,
    titles: HashMap<String, Vec<&'n NotMine>>,
}

impl<'n> Others<'n> {
    /// Those of a list.
    pub fn of(list: &'n [NotMine]) -> Others<'n> {
        let mut others = Others::default();
        for one in list {
            others.ids.extend(identifiers(&one.work).into_iter().map(|id| (id, one)));
            if let Some(title) = folded_title(&one.work) {
                others.titles.entry(title).or_default().push(one);
            }
        }
        others
    }

    /// The one that `work` is: by an identifier, else by its title where no identifier says otherwise.
    pub fn find(&self, work: &Work) -> Option<&'n NotMine> {
        if self.ids.is_empty() && self.titles.is_empty() {
            return None;
        }
        let ids = identifiers(work);
        let by_id = ids.iter().find_map(|id| self.ids.get(id).copied());
        by_id.or_else(|| {
            let same = self.titles.get(folded_title(work)?.as_str())?;
            same.iter().find(|one| !contradicts(&identifiers(&one.work), &ids)).copied()
        })
    }
}

/// Whether both have an identifier of one kind, and not the same.
fn contradicts(one: &[(FieldId, String)], other: &[(FieldId, String)]) -> bool {
    one.iter().any(|(field, id)| other.iter().any(|(kind, it)| kind == field && it != id))
}
