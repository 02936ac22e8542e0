//! Work that is done side by side, as if it were not: what comes of it has the order of what was given.

use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

/// How much stack a thread has that renders: as much as the first one, for templates nest.
const STACK: usize = 8 << 20;

/// What `make` makes of each of `items`, in their order. One needs no threads, and a system may give none.
pub(super) fn each<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    let pool = (items.len() > 1).then(|| ThreadPoolBuilder::new().stack_size(STACK).build());
    match pool {
        Some(Ok(pool)) => pool.install(|| items.par_iter().map(&make).collect()),
        _ => items.iter().map(make).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_has_the_order_of_what_was_given() {
        for count in [0, 1, 2, 100] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(
                each(&items, |item| item * 2),
                items.iter().map(|item| item * 2).collect::<Vec<_>>()
            );
        }
    }
}
