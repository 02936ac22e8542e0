//! Citations set ahead of the template that prints them, side by side: a citation style takes most of the
//! time of a list, and one work says nothing of the next.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use crate::render::cite::{Citation, Desk, Marked};
use crate::view::Lens;
use crate::view::work::WorkValue;

/// How many works are set ahead at most: what waits to be printed takes memory.
const MOST: usize = 512;

/// How many works are worth a thread.
const WORTH: usize = 8;

/// The works of an output in the order in which they are likely to be printed, with those set already.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// The library as the output looks at it; `None` where nothing is expected.
    lens: Option<Arc<Lens>>,
    waiting: Mutex<Waiting>,
}

#[derive(Debug, Default)]
struct Waiting {
    /// The works that are not set, each with the name of its style.
    order: Vec<(usize, String)>,
    /// How many of them are done.
    done: usize,
    /// How many are set next: twice as many as before, since a template may print only the first few.
    next: usize,
    set: HashMap<usize, Citation>,
}

impl Ahead {
    /// The works of `order` as `lens` sees them, each with the name of its style.
    pub(super) fn of(lens: &Arc<Lens>, order: Vec<(usize, String)>) -> Ahead {
        let waiting = Waiting { order, next: 1, ..Waiting::default() };
        Ahead { lens: Some(Arc::clone(lens)), waiting: Mutex::new(waiting) }
    }

    /// The citation of `work`, if it was set ahead or is among the next.
    pub(super) fn take(&self, work: &WorkValue, desk: &Desk) -> Option<Citation> {
        let lens = self.lens.as_ref().filter(|lens| Arc::ptr_eq(lens, &work.lens))?;
        let batch = {
            let mut waiting = self.waiting();
            if let Some(known) = waiting.set.remove(&work.work) {
                return Some(known);
            }
            waiting.batch(work.work)?
        };
        let set = side_by_side(&batch, |(work, style)| desk.set(lens, *work, style, Marked::Yes));
        let named = batch.iter().zip(set);
        let set = named.filter_map(|((work, _), cited)| Some((*work, cited.ok()?)));
        let mut waiting = self.waiting();
        // What nobody asked for is set again if somebody does.
        waiting.set = set.collect();
        waiting.set.remove(&work.work)
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// The works to set next, the first of which is `work`; those before it were not asked for.
    fn batch(&mut self, work: usize) -> Option<Vec<(usize, String)>> {
        let rest = self.order.get(self.done..)?;
        let skipped = rest.iter().take(MOST).position(|(next, _)| *next == work)?;
        let rest = &rest[skipped..];
        let batch = rest[..self.next.min(rest.len())].to_vec();
        self.done += skipped + batch.len();
        self.next = (self.next * 2).min(MOST);
        Some(batch)
    }
}

/// What `make` makes of each of `items`, in their order.
fn side_by_side<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = items.len().div_ceil(threads).max(WORTH);
    let mut parts = items.chunks(share);
    let own = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let run = |part: &[T]| part.iter().map(&make).collect::<Vec<R>>();
        let others: Vec<_> = parts
            .map(|part| {
                let other = thread::Builder::new().spawn_scoped(scope, move || run(part));
                (part, other)
            })
            .collect();
        let mut all = run(own);
        for (part, other) in others {
            // A system may give no thread.
            let done = other.ok().and_then(|thread| thread.join().ok());
            all.extend(done.unwrap_or_else(|| run(part)));
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_side_by_side_comes_in_order() {
        for count in [0, 1, 7, 8, 9, 100] {
            let items: Vec<usize> = (0..count).collect();
            let made = side_by_side(&items, |item| item * 2);
            assert_eq!(made, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn batches_grow_and_begin_with_what_is_asked_for() {
        let order = (10..20).map(|work| (work, "apa".to_owned())).collect();
        let mut waiting = Waiting { order, next: 1, ..Waiting::default() };
        let mut works = |work| {
            let batch = waiting.batch(work)?;
            Some(batch.into_iter().map(|(work, _)| work).collect::<Vec<_>>())
        };
        assert_eq!(works(9), None);
        assert_eq!(works(10), Some(vec![10]));
        assert_eq!(works(11), Some(vec![11, 12]));
        assert_eq!(works(14), Some(vec![14, 15, 16, 17]));
        assert_eq!(works(13), None);
        assert_eq!(works(18), Some(vec![18, 19]));
        assert_eq!(works(20), None);
    }
}
