//! Dates that last: the processor knows single days only, so a work is set once more with the other end
//! of its date, and what differs becomes `2018–2019`, `May 3–7, 2011`.

use hayagriva::{Elem, ElemChild, ElemMeta};

/// The other end of the dates of a work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// They end: the other tree has the end.
    Closed,
    /// They go on: the other tree has any other date.
    Open,
}

/// Puts into each date of `start` that is another in `other` where it ends.
pub(super) fn join(start: &mut [ElemChild], other: &[ElemChild], end: End) {
    for (start, other) in start.iter_mut().zip(other) {
        if let (ElemChild::Elem(start), ElemChild::Elem(other)) = (start, other) {
            if start.meta == Some(ElemMeta::Date) {
                join_date(start, other, end);
            } else {
                join(&mut start.children.0, &other.children.0, end);
            }
        }
    }
}

/// Puts into `start`, a date, where it ends.
fn join_date(start: &mut Elem, other: &Elem, end: End) {
    if start == other {
        return;
    }
    match (start.children.0.as_mut_slice(), other.children.0.as_slice(), end) {
        ([ElemChild::Text(start)], [ElemChild::Text(other)], End::Closed) => {
            start.text = folded(&start.text, &other.text);
        }
        ([.., ElemChild::Text(last)], _, _) => {
            let kept = last.text.trim_end().len();
            last.text.insert(kept, '–');
            if end == End::Closed {
                start.children.0.extend(other.children.0.iter().cloned());
            }
        }
        _ => {}
    }
}

/// The range from `start` to `end`, what both share said once: words at the start and at the end.
fn folded(start: &str, end: &str) -> String {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<String>>();
    let (mut first, mut last) = (words(start), words(end));
    let same = |pair: &(&String, &String)| pair.0 == pair.1;
    let mut tail: Vec<String> = Vec::new();
    while first.len() > 1 && last.len() > 1 && first.last() == last.last() {
        tail.extend(first.pop());
        last.pop();
    }
    tail.reverse();
    let most = first.len().min(last.len()) - 1;
    let mut head = first.iter().zip(&last).take(most).take_while(same).count();
    // `3 May–June 2011` would be another range than that from 3 May to 3 June.
    if head > 0 && first[head - 1].chars().all(|c| c.is_ascii_digit()) {
        head -= 1;
    }
    let rest = first[head..].join(" ");
    let rest = if tail.is_empty() { &rest } else { rest.trim_end_matches(',') };
    let ends = last[head..].join(" ");
    let parts = [first[..head].join(" "), format!("{rest}–{ends}"), tail.join(" ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_ends_share_is_said_once() {
        for (start, end, expected) in [
            ("2018", "2019", "2018–2019"),
            ("Dec. 2018", "Jan. 2019", "Dec. 2018–Jan. 2019"),
            ("2011, May 3", "2011, May 7", "2011, May 3–7"),
            ("2011, May 30", "2011, June 2", "2011, May 30–June 2"),
            ("May 3, 2011", "May 7, 2011", "May 3–7, 2011"),
            ("3 May 2011", "7 May 2011", "3–7 May 2011"),
            ("3 May 2011", "3 June 2011", "3 May–3 June 2011"),
            ("May 2011", "June 2011", "May–June 2011"),
            ("5/3/2011", "5/7/2011", "5/3/2011–5/7/2011"),
        ] {
            assert_eq!(folded(start, end), expected);
        }
    }
}
