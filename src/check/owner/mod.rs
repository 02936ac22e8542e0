//! Rules about me: the owner of the list, as `identity` found or could not find them.
//!
//! They say nothing where nobody said who is me. `self: true`, an ORCID iD and `person:` are the
//! owner's own word and are not doubted.

mod absent;
mod also;
mod annotated;
mod doubts;
mod excluded;
mod named;
mod spellings;

pub(super) use absent::NOBODY_IS_ME;
pub use absent::find_owner;
pub use also::claim;
pub(super) use annotated::SOMEBODY_ELSE_IS_MARKED;
pub(super) use doubts::{AMBIGUOUS_INITIALS, SWAPPED_NAME, TWO_ARE_ME};
pub(super) use excluded::NAMES_EXCLUDE_EACH_OTHER;
pub(super) use spellings::NEW_SPELLING_OF_ME;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Value;
    use crate::model::identity::Doubt;

    /// A list by Bing He, with a work per author list.
    fn case(works: &[&[&str]]) -> Case {
        let mut case = Case::yaml(
            "people:\n  me: {name: Bing He, also: [B. He]}\nworks: Bing X. He, Bing He, Rui Sun\n",
        );
        let me = case.person("me", "Bing He", &["B. He"]);
        case.owners.push(me);
        for authors in works {
            case.work("works", 0);
            for author in *authors {
                let one = case.author(author);
                if one.name.family == "He" {
                    (one.is_self, one.person) = (true, Some(me));
                }
            }
        }
        case
    }

    #[test]
    fn a_work_without_me_is_reported_unless_it_says_so() {
        let mut list = case(&[&["Bing He", "Rui Sun"], &["Rui Sun"]]);
        assert_eq!(list.messages(&NOBODY_IS_ME), ["no author of `works` is `Bing He`"]);
        list.field("mine", "works", Value::Flag(false));
        assert!(list.messages(&NOBODY_IS_ME).is_empty());
        list.owners.clear();
        list.last().fields.retain(|_| false);
        assert!(list.messages(&NOBODY_IS_ME).is_empty());
    }

    #[test]
    fn several_people_in_one_name_are_no_spelling_of_mine() {
        let run = "Bing Hee Adam P Cribbs Nanxi Chen Jianfeng Sun and Bo Xiao";
        let list = case(&[&["Bing He", "Rui Sun"], &[run]]);
        assert_eq!(list.messages(&NOBODY_IS_ME), ["no author of `works` is `Bing He`"]);
        let list = case(&[&["Bing He", "Rui Sun"], &["Bing Hee"]]);
        assert!(list.messages(&NOBODY_IS_ME)[0].contains("`Bing Hee`"));
    }

    #[test]
    fn a_list_that_is_not_mine_is_one_finding() {
        let list = case(&[&["Rui Sun"], &["Rui Sun"], &["Rui Sun"]]);
        assert_eq!(list.messages(&NOBODY_IS_ME), ["none of the 3 works is by `Bing He`"]);
    }

    #[test]
    fn the_same_owner_twice_is_reported_and_two_owners_are_not() {
        let mut list = case(&[&["Bing He", "B. He"]]);
        let found = list.findings(&TWO_ARE_ME);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].labels.len(), 2);
        list.last().contributors[1].person = Some(7);
        assert!(list.messages(&TWO_ARE_ME).is_empty());
        for one in &mut list.last().contributors {
            one.is_self = false;
            one.remarks_mut().doubt = Some(Doubt::Tie);
        }
        assert_eq!(list.messages(&TWO_ARE_ME).len(), 1);
    }

    #[test]
    fn a_new_spelling_comes_with_the_line_to_add() {
        let list = case(&[&["Bing X. He"], &["B He"], &["He, Bing"], &["Bing X He"]]);
        assert_eq!(
            list.messages(&NEW_SPELLING_OF_ME),
            ["`Bing X. He` is taken for Bing He: a new spelling (and in another place)"]
        );
        let help = "if so, list it under `me`: `also: [B. He, Bing X. He]`";
        assert_eq!(list.helps(&NEW_SPELLING_OF_ME), [help]);
        assert!(list.fixed(&NEW_SPELLING_OF_ME).contains("also: [B. He, Bing X. He]}"));
    }

    #[test]
    fn doubts_are_reported() {
        let mut list = case(&[&["Rui Sun"], &["Rui Sun"]]);
        list.library.works[0].contributors[0].remarks_mut().doubt = Some(Doubt::Swapped);
        let others = vec!["Rui Sun".to_owned(), "Ran Sun".to_owned()];
        list.last().contributors[0].remarks_mut().doubt = Some(Doubt::Initials(others));
        assert_eq!(
            list.messages(&AMBIGUOUS_INITIALS),
            ["`Rui Sun` could be `Rui Sun` or `Ran Sun`"]
        );
        assert_eq!(list.helps(&SWAPPED_NAME), ["if this is you, write `Sun Rui` or `Rui, Sun`"]);
        assert!(list.messages(&NOBODY_IS_ME).is_empty());
    }
}
