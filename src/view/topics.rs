//! Which topics a work belongs to.

use crate::model::{Library, Work};

/// The topics of `work`, in the order of the topics: those that gather any of its tags, in any case.
pub fn of_work(library: &Library, work: &Work) -> Vec<usize> {
    let tags = work.words("tags");
    if tags.is_empty() {
        return Vec::new();
    }
    let tags: Vec<String> = tags.iter().map(|tag| tag.value.to_lowercase()).collect();
    let gathers = |tag: &String| tags.contains(&tag.to_lowercase());
    let numbered = library.topics.iter().enumerate();
    numbered.filter(|(_, topic)| topic.tags.iter().any(gathers)).map(|(at, _)| at).collect()
}
