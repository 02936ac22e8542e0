//! What Jekyll, Hugo and Quarto, and the themes academicpages and HugoBlox, make of the pages that
//! the build writes for them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::check::facts::on_site::OnSite;
use crate::check::facts::pages::Matter;
use crate::check::report::Report;
use crate::check::rule::{Rule, Scope};
use crate::check::say::any_of;
use crate::diag::{Code, Severity};
use crate::site::{Blox, Hugo, Jekyll, Site};

/// A page in a category that the theme does not list.
pub(crate) const UNLISTED_CATEGORY: Rule = Rule {
    code: Code::new("S001", "unlisted-category"),
    severity: Severity::Warning,
    summary: "a page whose category academicpages does not list",
    explain: include_str!("../explain/S001.md"),
    scope: Scope::Site(unlisted_category),
    ..Rule::USUAL
};

/// The site, if it is Jekyll's.
fn jekyll<'a>(seen: &OnSite<'a>) -> Option<&'a Jekyll> {
    match seen.site()? {
        Site::Jekyll(site) => Some(site),
        _ => None,
    }
}

/// Reports each page in `_publications/` whose category the config lacks.
fn unlisted_category(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let Some(known) = jekyll(seen).and_then(|site| site.categories.as_ref()) else { return };
    let is_listed = |page: &Matter<'_>| {
        page.text("category").is_some_and(|name| known.iter().any(|known| known == name))
    };
    let in_list = |page: &Matter<'_>| page.page.path.starts_with("_publications/");
    for page in seen.matters().iter().filter(|page| in_list(page) && !is_listed(page)) {
        let what = match page.text("category") {
            Some(category) => format!("the site has no category `{category}`"),
            None => "its page has no `category`".to_owned(),
        };
        let message = format!("academicpages will not list `{}`: {what}", page.name());
        let help = format!(
            "give the work `category:` {}, or add the category to `publication_category` in `_config.yml`",
            any_of(known.iter().map(String::as_str))
        );
        report.push(report.finding(message).at(page.place()).help(help));
    }
}

/// A page that the generator does not build yet.
pub(crate) const FUTURE_PAGE: Rule = Rule {
    code: Code::new("S002", "future-page"),
    severity: Severity::Warning,
    summary: "a page with a future date, which the site does not build",
    explain: include_str!("../explain/S002.md"),
    scope: Scope::Site(future_page),
    ..Rule::USUAL
};

/// Reports each page dated after today, where the site builds no such pages.
fn future_page(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let (who, switch, keys) = match seen.site() {
        Some(Site::Jekyll(site)) if !site.future => {
            ("Jekyll", "`future: true` in `_config.yml`", &["date"][..])
        }
        Some(Site::Hugo(Hugo { future: false, .. })) => {
            ("Hugo", "`buildFuture: true` in its config", &["publishDate", "date"][..])
        }
        _ => return,
    };
    for page in seen.matters() {
        // Hugo asks `publishDate`, and only without one `date`.
        let date = keys.iter().find_map(|key| page.text(key));
        if date.and_then(day).is_some_and(|day| day > seen.context.today) {
            let date = date.unwrap_or_default();
            let message =
                format!("{who} will not build the page of `{}` before {date}", page.name());
            let help = format!("wait, or set {switch}");
            report.push(report.finding(message).at(page.place()).help(help));
        }
    }
}

/// The day at the start of a date.
fn day(date: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(date.get(..10)?, "%Y-%m-%d").ok()
}

/// A link that leads out of the site.
pub(crate) const LINK_WITHOUT_BASEURL: Rule = Rule {
    code: Code::new("S003", "link-without-baseurl"),
    severity: Severity::Warning,
    summary: "a link without the site's `baseurl`",
    explain: include_str!("../explain/S003.md"),
    scope: Scope::Site(link_without_baseurl),
    ..Rule::USUAL
};

/// The keys that academicpages writes into links as they are.
const LINK_KEYS: [&str; 4] = ["paperurl", "slidesurl", "bibtexurl", "link"];

/// Reports each page with links that lack the site's `baseurl`.
fn link_without_baseurl(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let Some(base) = jekyll(seen).map(|site| &site.baseurl).filter(|base| !base.is_empty()) else {
        return;
    };
    let is_lost = |url: &&str| {
        let below = url.strip_prefix(base.as_str()).is_some_and(|rest| rest.starts_with('/'));
        url.starts_with('/') && !url.starts_with("//") && !below
    };
    for page in seen.matters() {
        let links = LINK_KEYS.iter().filter_map(|key| page.text(key)).filter(is_lost);
        let links: BTreeSet<&str> = links.collect();
        if links.is_empty() {
            continue;
        }
        let shown = links.iter().map(|link| format!("`{link}`")).collect::<Vec<_>>().join(", ");
        let message = format!("{shown} leads out of the site, which is under `{base}`");
        let help = format!("prefix `{base}`, or write the full URL: academicpages does not add it");
        report.push(report.finding(message).at(page.place()).help(help));
    }
}

/// A folder that becomes no pages.
pub(crate) const UNBUILT_COLLECTION: Rule = Rule {
    code: Code::new("S004", "unbuilt-collection"),
    severity: Severity::Warning,
    summary: "pages in a folder that Jekyll does not build",
    explain: include_str!("../explain/S004.md"),
    scope: Scope::Site(unbuilt_collection),
    ..Rule::USUAL
};

/// Reports, once for each output, pages in a folder `_x` that is no collection with output.
fn unbuilt_collection(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let Some(site) = jekyll(seen) else { return };
    let mut reported = BTreeSet::new();
    for page in seen.matters() {
        let Some(folder) = site.unbuilt_folder(page.page.path) else { continue };
        if reported.insert(page.page.span) {
            let name = folder.trim_start_matches('_');
            let message = format!("Jekyll does not build the pages in `{folder}/`");
            let help =
                format!("write `collections: {{{name}: {{output: true}}}}` in `_config.yml`");
            report.push(report.finding(message).at(page.page.span).help(help));
        }
    }
}

/// An author page that is not there.
pub(crate) const MISSING_AUTHOR_PAGE: Rule = Rule {
    code: Code::new("S011", "missing-author-page"),
    severity: Severity::Warning,
    summary: "a missing HugoBlox author page for the owner",
    explain: include_str!("../explain/S011.md"),
    scope: Scope::Site(missing_author_page),
    ..Rule::USUAL
};

/// Reports, once for each output, authors written as one word that is no author page.
fn missing_author_page(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let Some(Site::Hugo(Hugo { authors: Some(known), .. })) = seen.site() else { return };
    let mut reported = BTreeSet::new();
    for page in seen.matters() {
        let slugs = page.texts("authors").iter().map(String::as_str).filter(|name| is_slug(name));
        for slug in slugs.filter(|slug| !known.iter().any(|known| known == slug)) {
            if reported.insert((page.page.span, slug.to_owned())) {
                let message =
                    format!("HugoBlox has no author page `{slug}` and would print the slug");
                let help = match known.as_slice() {
                    [] => format!("create `content/authors/{slug}/_index.md`"),
                    known => format!(
                        "set `vars: {{me: …}}` in the output, with {}",
                        any_of(known.iter().map(String::as_str))
                    ),
                };
                report.push(report.finding(message).at(page.page.span).help(help));
            }
        }
    }
}

/// Whether `name` is written as the slug of an author page is, not as a name.
fn is_slug(name: &str) -> bool {
    name.chars().all(|letter| letter.is_ascii_lowercase() || matches!(letter, '-' | '_'))
}

/// Front matter that the theme is about to forget.
pub(crate) const DEPRECATED_KEY: Rule = Rule {
    code: Code::new("S012", "deprecated-key"),
    severity: Severity::Info,
    summary: "front matter that HugoBlox reads only for old sites",
    explain: include_str!("../explain/S012.md"),
    scope: Scope::Site(deprecated_key),
    ..Rule::USUAL
};

/// The keys that HugoBlox warns of, and what it reads in their place.
const DEPRECATED: [(&str, &str); 11] = [
    ("url_pdf", "links"),
    ("url_code", "links"),
    ("url_dataset", "links"),
    ("url_poster", "links"),
    ("url_project", "links"),
    ("url_slides", "links"),
    ("url_source", "links"),
    ("url_video", "links"),
    ("url_preprint", "links"),
    ("external_link", "links"),
    ("doi", "hugoblox.ids"),
];

/// Reports, once for each output, the deprecated keys of its pages.
fn deprecated_key(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let Some(Site::Hugo(Hugo { authors: Some(_), blox: Blox::Current, .. })) = seen.site() else {
        return;
    };
    let mut reported = BTreeSet::new();
    for page in seen.matters() {
        let has = |row: &&(&str, &str)| page.front.find(row.0).is_some();
        let found: Vec<_> = DEPRECATED.iter().filter(has).collect();
        let Some((_, better)) = found.first() else { continue };
        if reported.insert(page.page.span) {
            let keys = found.iter().map(|row| format!("`{}`", row.0)).collect::<Vec<_>>();
            let message = format!("HugoBlox reads {} only for old sites", keys.join(", "));
            let help = format!("use `{better}` in the template, as the built-in `hugoblox` does");
            report.push(report.finding(message).at(page.page.span).help(help));
        }
    }
}

/// Data that no page shows.
pub(crate) const UNLISTED_DATA: Rule = Rule {
    code: Code::new("S013", "unlisted-data"),
    severity: Severity::Warning,
    summary: "a data file that no page of the Quarto site lists",
    explain: include_str!("../explain/S013.md"),
    scope: Scope::Site(unlisted_data),
    ..Rule::USUAL
};

/// Reports each file of YAML for listings that no page names.
fn unlisted_data(seen: &OnSite<'_>, report: &mut Report<'_>) {
    let Some(Site::Quarto(site)) = seen.site() else { return };
    let listings = site.listings(seen.context.files);
    for page in seen.pages() {
        let is_data = page.path.rsplit('.').next().is_some_and(|it| it == "yml" || it == "yaml");
        if is_data && !page.works.is_empty() && !listings.lists(page.path) {
            let message = format!("no page of the site lists `{}`", page.path);
            let help = format!("add `listing: {{contents: {}}}` to the top of a page", page.path);
            report.push(report.finding(message).at(page.span).help(help));
        }
    }
}
