//! What a service is: a row for each, in a file of its own below `services`.

use super::budget::Budget;

/// A service that answers about works.
#[derive(Debug)]
pub struct Service {
    /// Its name.
    pub name: &'static str,
    /// Its host.
    pub host: &'static str,
    /// How often it may be asked.
    pub budget: Budget,
    /// The same by somebody who gives a mail address.
    pub polite: Budget,
    /// What it is asked to answer in.
    pub accept: &'static str,
    /// The formats that its answers may be in (`formats`).
    pub formats: &'static [&'static str],
}

/// A host that a service sends byline to, or that a list links to.
const ELSEWHERE: Budget = Budget::every(1000);
/// The hosts of the agencies that doi.org sends to are asked as often as doi.org.
const AGENCIES: [&str; 6] = [
    "api.crossref.org",
    "data.crossref.org",
    "data.crosscite.org",
    "api.datacite.org",
    "data.datacite.org",
    "data.medra.org",
];

impl Service {
    /// How often `host` may be asked on behalf of this service by somebody with this mail address.
    pub(super) fn budget_at(&self, host: &str, mail: Option<&str>) -> Budget {
        match () {
            () if host != self.host && !AGENCIES.contains(&host) => ELSEWHERE,
            () if mail.is_some() => self.polite,
            () => self.budget,
        }
    }
}
