//! How often a host may be asked, and how long to wait before the next request: what the service says in
//! its rules, tightened by what it says in its answers.

use std::collections::VecDeque;
use std::time::Duration;

use super::transport::Headers;

/// How often a host may be asked. There is never more than one request at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How far apart requests are.
    pub gap: Duration,
    /// How many requests there are in `per`.
    pub most: usize,
    /// See `most`.
    pub per: Duration,
}

impl Budget {
    /// A request every `millis` milliseconds.
    pub const fn every(millis: u64) -> Budget {
        let gap = Duration::from_millis(millis);
        Budget { gap, most: 1, per: gap }
    }

    /// `most` requests in `seconds` seconds, at most four in one.
    pub const fn at_most(most: usize, seconds: u64) -> Budget {
        Budget { gap: Duration::from_millis(250), most, per: Duration::from_secs(seconds) }
    }
}

/// The longest wait that byline sits out; what takes longer is for a later run.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How many requests are remembered: more than any budget counts.
const MOST_COUNTED: usize = 1000;

/// When a host was asked, and when it may be asked again.
#[derive(Debug, Default)]
pub(super) struct Pace {
    /// How far apart requests are at least, as the host itself said.
    gap: Duration,
    /// The latest requests, the oldest first.
    asked: VecDeque<Duration>,
    /// What the host itself said.
    not_before: Duration,
}

impl Pace {
    /// How long to wait at `now` before the next request within `budget`.
    pub(super) fn due(&self, now: Duration, budget: &Budget) -> Duration {
        let after_last = self.asked.back().map(|last| *last + budget.gap.max(self.gap));
        let first = self.asked.iter().rev().nth(budget.most.saturating_sub(1));
        let after_first = first.map(|first| *first + budget.per);
        let due = [Some(self.not_before), after_last, after_first].into_iter().flatten().max();
        due.unwrap_or_default().saturating_sub(now)
    }

    /// Counts a request at `now`.
    pub(super) fn count(&mut self, now: Duration) {
        self.asked.push_back(now);
        while self.asked.len() > MOST_COUNTED {
            self.asked.pop_front();
        }
    }

    /// Waits with the next request until `span` after `now`.
    pub(super) fn hold(&mut self, now: Duration, span: Duration) {
        self.not_before = self.not_before.max(now + span);
    }

    /// Obeys what an answer at `now` says of the budget: `x-rate-limit-limit` requests in
    /// `x-rate-limit-interval` (Crossref), a `Backoff` (Zotero). It only ever slows down.
    pub(super) fn obey(&mut self, headers: &Headers, now: Duration) {
        let limit = headers.get("x-rate-limit-limit").and_then(|text| text.trim().parse().ok());
        let interval = headers.get("x-rate-limit-interval").and_then(seconds);
        if let (Some(limit), Some(interval)) = (limit, interval)
            && limit > 0
        {
            self.gap = self.gap.max((interval / limit).min(LONGEST_WAIT));
        }
        if let Some(pause) = headers.get("backoff").and_then(seconds) {
            self.hold(now, pause);
        }
    }
}

/// `5` or `5s`.
fn seconds(text: &str) -> Option<Duration> {
    text.trim().trim_end_matches('s').parse().ok().map(Duration::from_secs)
}

/// How long `Retry-After` asks to wait at `now`: seconds, or a date of HTTP (RFC 9110, § 10.2.3).
pub(super) fn retry_after(headers: &Headers, now: Duration) -> Option<Duration> {
    let text = headers.get("retry-after")?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = chrono::DateTime::parse_from_rfc2822(text).ok()?;
    let at = Duration::from_secs(u64::try_from(date.timestamp()).ok()?);
    Some(at.saturating_sub(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    #[test]
    fn requests_are_apart_and_few_in_a_window() {
        let (mut pace, budget) = (Pace::default(), Budget::every(3000));
        assert_eq!(pace.due(at(0), &budget), at(0));
        pace.count(at(1000));
        assert_eq!(pace.due(at(1500), &budget), at(2500));
        assert_eq!(pace.due(at(9000), &budget), at(0));
        let (mut pace, budget) = (Pace::default(), Budget::at_most(3, 5));
        for millis in [0, 250, 500] {
            assert_eq!(pace.due(at(millis), &budget), at(0), "{millis}");
            pace.count(at(millis));
        }
        assert_eq!(pace.due(at(750), &budget), at(4250));
        pace.count(at(5000));
        assert_eq!(pace.due(at(5100), &budget), at(150));
    }

    #[test]
    fn what_a_service_says_slows_down_and_never_speeds_up() {
        let (mut pace, budget) = (Pace::default(), Budget::every(200));
        pace.obey(
            &Headers::of(&[("x-rate-limit-limit", "2"), ("x-rate-limit-interval", "1s")]),
            at(0),
        );
        pace.count(at(0));
        assert_eq!(pace.due(at(0), &budget), at(500));
        pace.obey(
            &Headers::of(&[("x-rate-limit-limit", "50"), ("x-rate-limit-interval", "1s")]),
            at(0),
        );
        assert_eq!(pace.due(at(0), &budget), at(500));
        pace.obey(&Headers::of(&[("backoff", "10")]), at(100));
        assert_eq!(pace.due(at(100), &budget), at(10_000));
        pace.obey(
            &Headers::of(&[("x-rate-limit-limit", "0"), ("x-rate-limit-interval", "1s")]),
            at(0),
        );
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let said = |text| retry_after(&Headers::of(&[("retry-after", text)]), at(1_000_000));
        assert_eq!(said("7"), Some(at(7000)));
        assert_eq!(said("Thu, 01 Jan 1970 00:17:00 GMT"), Some(at(20_000)));
        assert_eq!(said("Thu, 01 Jan 1970 00:00:00 GMT"), Some(at(0)));
        assert_eq!(said("soon"), None);
    }
}
