//! Pages of the site beside byline's: at the same address, or of the same work.

use std::collections::BTreeMap;

use crate::check::facts::beside::Other;
use crate::check::facts::on_site::OnSite;
use crate::check::facts::pages::Matter;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::diag::{Code, Severity};
use crate::model::work::fold_letters;
use crate::model::{Work, fields, identifier, samples};
use crate::syntax::front::Front;
use crate::text::Text;

/// Another page at the same address.
pub(crate) const SAME_ADDRESS: Rule = Rule {
    code: Code::new("S015", "same-address"),
    severity: Severity::Warning,
    summary: "a page at whose address the site has another page",
    explain: include_str!("../explain/S015.md"),
    scope: Scope::Site(same_address),
    ..Rule::USUAL
};

/// The keys that say a page's address: Jekyll's and Hugo's.
const ADDRESSES: [&str; 2] = ["permalink", "url"];

/// Reports each page whose address a page of somebody else has.
fn same_address(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let theirs: BTreeMap<String, &Other> =
        seen.others().iter().filter_map(|other| Some((address_of(other)?, other))).collect();
    if theirs.is_empty() {
        return;
    }
    for page in seen.matters() {
        let Some(address) = ADDRESSES.iter().find_map(|key| page.text(key)) else { continue };
        if let Some(other) = theirs.get(bare(address)) {
            let message = format!("`{}` has the address `{address}`, too", other.path);
            let help = format!(
                "the site builds only one of the two: delete `{}`, or change the `permalink` of one",
                other.path
            );
            report.push(report.finding(message).at(page.place()).help(help));
        }
    }
}

/// The address that `other` says.
fn address_of(other: &Other) -> Option<String> {
    let front = Front::read(&other.text)?;
    let text = ADDRESSES.iter().find_map(|key| front.find(key)?.values.first());
    text.map(|address| bare(address).to_owned())
}

/// `address` without what makes no other page of it.
fn bare(address: &str) -> &str {
    let address = address.trim_end_matches('/');
    address.strip_suffix(".html").unwrap_or(address)
}

/// Another page of the same work.
pub(crate) const SAME_WORK: Rule = Rule {
    code: Code::new("S016", "second-page"),
    severity: Severity::Warning,
    summary: "a work of which the site has another page",
    explain: include_str!("../explain/S016.md"),
    scope: Scope::Site(second_page),
    ..Rule::USUAL
};

/// Reports each work with a page of byline's and one of somebody else's in the same folder.
fn second_page(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let theirs: Vec<(&Other, About)> =
        seen.others().iter().filter_map(|other| Some((other, About::page(other)?))).collect();
    if theirs.is_empty() {
        return;
    }
    for page in seen.matters() {
        let [only] = page.page.works else { continue };
        let Some(work) = seen.library().works.get(*only) else { continue };
        let about = About::work(work);
        let found = theirs
            .iter()
            .find(|(other, theirs)| about.is_of_one_work(theirs) && !has_same_address(page, other));
        if let Some((other, _)) = found {
            let message = format!("`{}` is another page of `{}`", other.path, page.name());
            let help = format!(
                "the site shows the work twice: delete `{}`, or give the work's page that path, \
                 so that `build --adopt` can take it over",
                other.path
            );
            report.push(report.finding(message).at(page.place()).help(help));
        }
    }
}

/// A page that the theme came with.
pub(crate) const SAMPLE_PAGE: Rule = Rule {
    code: Code::new("S017", "sample-page"),
    severity: Severity::Warning,
    summary: "a sample page of the theme that the site publishes beside your works",
    explain: include_str!("../explain/S017.md"),
    scope: Scope::Site(sample_page),
    ..Rule::USUAL
};

/// Reports, once, the pages beside byline's that are the theme's samples.
fn sample_page(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let is_sample = |other: &&Other| {
        let title =
            Front::read(&other.text).and_then(|front| front.find("title")?.values.first().cloned());
        title.is_some_and(|title| samples::is_title(&title))
    };
    let found: Vec<&Other> = seen.others().iter().filter(is_sample).collect();
    let Some(first) = found.first() else { return };
    let Some(page) = seen.matters().first() else { return };
    let message = match found.len() {
        1 => format!("`{}` is a sample page of the theme", first.path),
        more => format!("`{}` and {} more are sample pages of the theme", first.path, more - 1),
    };
    let paths = found.iter().map(|other| format!("`{}`", other.path)).collect::<Vec<_>>();
    let help = format!("the site publishes them beside your works: delete {}", paths.join(", "));
    report.push(report.finding(message).at(page.page.span).help(help));
}

/// Whether the other rule reports `page` and `other`.
fn has_same_address(page: &Matter<'_>, other: &Other) -> bool {
    let mine = ADDRESSES.iter().find_map(|key| page.text(key)).map(bare);
    mine.is_some() && mine == address_of(other).as_deref()
}

/// What tells which work a page is of.
struct About {
    /// The DOI, in small letters.
    doi: Option<String>,
    /// The letters and digits of the title.
    title: Option<String>,
    year: Option<String>,
}

impl About {
    /// What the front matter of `other` says.
    fn page(other: &Other) -> Option<About> {
        let front = Front::read(&other.text)?;
        let text = |name: &str| front.find(name)?.values.first().cloned();
        let doi = text("doi").map(|doi| identifier::bare(fields::DOI, &doi).unwrap_or(doi));
        let doi = doi.map(|doi| doi.to_lowercase());
        let title =
            text("title").map(|title| fold_letters(&title)).filter(|title| !title.is_empty());
        let year = text("date").and_then(|date| date.get(..4).map(str::to_owned));
        (doi.is_some() || title.is_some()).then_some(About { doi, title, year })
    }

    /// What `work` says.
    fn work(work: &Work) -> About {
        let year = work.date().and_then(|date| date.moment()).map(|moment| moment.year.to_string());
        About {
            doi: work.literal(fields::DOI).map(str::to_lowercase),
            title: work.title().map(Text::to_plain).map(|title| fold_letters(&title)),
            year,
        }
    }

    /// Whether both are of one work: the same DOI or, where one has none, the same title and no other
    /// year.
    fn is_of_one_work(&self, other: &About) -> bool {
        if let (Some(one), Some(other)) = (&self.doi, &other.doi) {
            return one == other;
        }
        let is_same_year = self.year.is_none() || other.year.is_none() || self.year == other.year;
        self.title.is_some() && self.title == other.title && is_same_year
    }
}
