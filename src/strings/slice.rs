//! Parts of texts and lists whose ends were found in them before: one that is not there is a bug of
//! byline, which stops a test and never a user.

use std::slice::SliceIndex;

/// The part `range` of `text`; empty, in release, if `text` has no such part.
#[track_caller]
pub fn slice<R>(text: &str, range: R) -> &str
where
    R: SliceIndex<str, Output = str>,
{
    let part = text.get(range);
    debug_assert!(part.is_some(), "no such part of {} bytes", text.len());
    part.unwrap_or_default()
}

/// The items `range` of `list`; none, in release, if `list` has no such items.
#[track_caller]
pub fn items<T, R>(list: &[T], range: R) -> &[T]
where
    R: SliceIndex<[T], Output = [T]>,
{
    let part = list.get(range);
    debug_assert!(part.is_some(), "no such part of {} items", list.len());
    part.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_there_is_given() {
        assert_eq!(slice("Müller", 3..), "ller");
        assert_eq!(slice("x", 1..), "");
        assert_eq!(items(&[1, 2, 3], ..2), [1, 2]);
    }

    #[test]
    #[should_panic(expected = "no such part of 7 bytes")]
    fn a_cut_through_a_letter_is_loud() {
        slice("Müller", 0..2);
    }
}
