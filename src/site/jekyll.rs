//! Jekyll's `_config.yml`, and what the themes academicpages and al-folio read in it.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::names::Names;
use crate::files::Files;
use crate::model::Data;
use crate::text::markdown::Dialect;

/// What matters of `_config.yml` (<https://jekyllrb.com/docs/configuration/options/>).
#[derive(Debug, Default)]
pub struct Jekyll {
    exclude: Option<Names>,
    include: Option<Names>,
    /// The collections whose documents become pages.
    collections: Vec<String>,
    /// Whether pages with a date to come are built.
    pub future: bool,
    /// The folder of the address that the site lies below, without a slash at its end; empty for none.
    pub baseurl: String,
    /// Which Markdown it reads.
    pub markdown: Dialect,
    /// academicpages since 2024: the categories that its page of publications lists, if it goes by them.
    pub categories: Option<Vec<String>>,
    /// al-folio.
    pub scholar: Option<Scholar>,
    /// Whether the config has a key of `AcadHomepage`.
    is_acadhomepage: bool,
}

/// What al-folio reads to list a bibliography (its `_layouts/bib.liquid`, `_plugins/hide-custom-bibtex.rb`).
#[derive(Clone, Debug)]
pub struct Scholar {
    /// The family names that are highlighted.
    pub last_name: Names,
    /// The given names that are highlighted with any of the family names.
    pub first_name: Names,
    /// How many authors are shown before "more authors".
    pub author_limit: Option<usize>,
    /// The fields that are left out of the entry that visitors copy.
    pub filtered: Vec<String>,
    /// The name of the layout of an entry, without its ending.
    template: String,
    /// What the layout says.
    layout: Layout,
}

/// What the layout of an entry asks for; people change it.
#[derive(Clone, Debug, Default)]
struct Layout {
    /// The fields that it reads (`entry.url`).
    reads: Vec<String>,
    /// The types of entries that it has lines for (`entry.type == 'book'`).
    types: Vec<String>,
    /// Whether it compares the family name with all of `last_name`, as it did before 2022: there a list
    /// equals no name.
    is_whole: bool,
}

/// What Jekyll excludes whatever its config says (`lib/jekyll/configuration.rs`).
const NEVER: [&str; 4] = ["node_modules", "vendor/bundle", "vendor/cache", "vendor/gems"];

/// Where academicpages has its page of publications.
const LISTS: [&str; 2] = ["_pages/publications.html", "_pages/publications.md"];

impl Jekyll {
    /// The site in `root`, if it is Jekyll's.
    pub(super) fn read(root: &Path, files: &Files) -> Option<Jekyll> {
        let text = files.read_text(&root.join("_config.yml")).ok()?;
        let site = Jekyll::of(&text);
        let lists = LISTS.iter().filter_map(|path| files.read_text(&root.join(path)).ok());
        let by_category = lists.into_iter().any(|text| text.contains("publication_category"));
        let layout = |template: &str, ending: &str| {
            files.read_text(&root.join(format!("_layouts/{template}.{ending}"))).ok()
        };
        let scholar = site.scholar.map(|scholar| {
            let text = ["liquid", "html"].iter().find_map(|it| layout(&scholar.template, it));
            Scholar { layout: text.as_deref().map(Layout::of).unwrap_or_default(), ..scholar }
        });
        Some(Jekyll { categories: site.categories.filter(|_| by_category), scholar, ..site })
    }

    /// What the config `text` says.
    fn of(text: &str) -> Jekyll {
        let config: Value = serde_yaml::from_str(text).unwrap_or_default();
        let flag = |name: &str| config.get(name).and_then(Value::as_bool).unwrap_or_default();
        let baseurl = config.get("baseurl").and_then(Value::as_str).unwrap_or_default();
        Jekyll {
            exclude: Names::of(config.get("exclude")),
            include: Names::of(config.get("include")),
            collections: collections(config.get("collections")),
            future: flag("future"),
            baseurl: baseurl.trim_end_matches('/').to_owned(),
            markdown: markdown(config.get("markdown")),
            categories: config.get("publication_category").and_then(keys),
            scholar: Scholar::of(&config),
            is_acadhomepage: config.get("google_scholar_stats_use_cdn").is_some(),
        }
    }

    /// The theme, if it is one that byline writes for.
    pub(super) fn theme(&self) -> Option<&'static str> {
        let has = |name: &str| self.collections.iter().any(|known| known == name);
        if self.scholar.is_some() {
            Some("al-folio")
        } else if self.categories.is_some() || has("publications") && has("talks") {
            Some("academicpages")
        } else {
            self.is_acadhomepage.then_some("acadhomepage")
        }
    }

    /// Whether the file `path` is published as it is.
    pub(super) fn publishes(&self, path: &str) -> bool {
        let hidden = |part: &str| part.starts_with(['_', '.', '#']) || part.ends_with('~');
        let is_hidden = path.split('/').any(hidden);
        let is_excluded =
            is_named(self.exclude.as_ref(), path) || NEVER.iter().any(|name| fits(name, path));
        if is_hidden { self.includes(path) && !is_excluded } else { !is_excluded }
    }

    /// Whether the config includes `path`, hidden as it may be.
    fn includes(&self, path: &str) -> bool {
        is_named(self.include.as_ref(), path)
    }

    /// The folder `_x` that a page at `path` lies in, if Jekyll makes no page of it there.
    pub fn unbuilt_folder<'a>(&self, path: &'a str) -> Option<&'a str> {
        let (folder, _) = path.split_once('/')?;
        let name = folder.strip_prefix('_')?;
        let is_built = name == "posts"
            || name == "drafts"
            || self.collections.iter().any(|known| known == name)
            || self.includes(path);
        // What is in these is no page and does not want to be one.
        let is_part = ["includes", "layouts", "data", "sass", "bibliography", "plugins", "byline"];
        (!is_built && !is_part.contains(&name)).then_some(folder)
    }
}

/// Which Markdown the name of a reader means: kramdown's unless it is one of CommonMark's.
fn markdown(reader: Option<&Value>) -> Dialect {
    let name = reader.and_then(Value::as_str).unwrap_or_default().to_lowercase();
    if name.contains("commonmark") { Dialect::CommonMark } else { Dialect::Kramdown }
}

/// The keys of a mapping.
fn keys(value: &Value) -> Option<Vec<String>> {
    Some(value.as_object()?.keys().cloned().collect())
}

/// The names of the collections that have `output: true`; in a list none has.
fn collections(value: Option<&Value>) -> Vec<String> {
    let Some(all) = value.and_then(Value::as_object) else { return Vec::new() };
    let is_built = |about: &Value| about.get("output").and_then(Value::as_bool) == Some(true);
    all.iter().filter(|(_, about)| is_built(about)).map(|(name, _)| name.clone()).collect()
}

/// Whether any of `patterns` names `path`.
fn is_named(patterns: Option<&Names>, path: &str) -> bool {
    patterns.is_some_and(|names| names.iter().any(|name| fits(name, path)))
}

/// Whether a pattern of Jekyll's names `path` or a folder above it.
fn fits(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_matches('/');
    let Ok(glob) = glob::Pattern::new(pattern) else { return pattern == path };
    Path::new(path).ancestors().any(|above| glob.matches_path(above) && above != Path::new(""))
}

impl Scholar {
    /// What `config` says, if it has names to highlight.
    fn of(config: &Value) -> Option<Scholar> {
        let scholar = config.get("scholar")?;
        let filtered = Names::of(config.get("filtered_bibtex_keywords"));
        let limit = config.get("max_author_limit").and_then(Value::as_u64);
        let template = scholar.get("bibliography_template").and_then(Value::as_str);
        Some(Scholar {
            last_name: Names::of(scholar.get("last_name"))?,
            first_name: Names::of(scholar.get("first_name"))?,
            author_limit: limit.and_then(|limit| usize::try_from(limit).ok()),
            filtered: filtered.iter().flat_map(Names::iter).map(str::to_lowercase).collect(),
            template: template.unwrap_or("bib").to_owned(),
            layout: Layout::default(),
        })
    }

    /// Whether al-folio highlights somebody of these names.
    pub fn highlights(&self, family: &str, given: &str) -> bool {
        self.is_family(family) && self.first_name.contains(given)
    }

    /// Whether al-folio highlights somebody of this family name if the given name is right.
    pub fn is_family(&self, family: &str) -> bool {
        match &self.last_name {
            Names::Text(text) if self.layout.is_whole => text == family,
            Names::List(_) if self.layout.is_whole => false,
            names => names.contains(family),
        }
    }

    /// Whether `last_name` must be one text.
    pub fn takes_one_family(&self) -> bool {
        self.layout.is_whole
    }

    /// Whether the layout has a line of the owner's own for entries of the type `kind`.
    pub fn has_line(&self, kind: &str) -> bool {
        self.layout.types.iter().any(|known| known == kind)
    }

    /// What templates may know of it.
    pub(super) fn known(&self) -> Vec<(&'static str, Data)> {
        let text = |text: &str| Data::Text(text.to_owned());
        let reads = self.layout.reads.iter().map(|field| text(field)).collect();
        let mut known = vec![("al_folio_reads", Data::List(reads))];
        known.extend(self.layout.is_whole.then(|| ("al_folio_family", text("one"))));
        known
    }
}

impl Layout {
    /// What the layout `text` says, in Liquid.
    fn of(text: &str) -> Layout {
        let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let is_whole = ["==site.scholar.last_name", "site.scholar.last_name=="]
            .iter()
            .any(|comparison| bare.contains(comparison));
        let name = |rest: &str| -> String {
            rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
        };
        let reads: BTreeSet<String> = text.split("entry.").skip(1).map(name).collect();
        let types = bare.split("entry.type==").skip(1);
        let types = types.map(|rest| name(rest.trim_start_matches(['"', '\'']))).collect();
        Layout { reads: reads.into_iter().collect(), types, is_whole }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jekyll_publishes_what_is_neither_hidden_nor_excluded() {
        let config =
            "title: x\nexclude: [data/, '*.lock', ./works.yaml]\ninclude: [_pages, .htaccess]\n";
        let config = Jekyll::of(config);
        for (path, expected) in [
            ("byline.yaml", true),
            ("byline.lock", false),
            ("works.yaml", false),
            ("data/papers.bib", false),
            ("files/papers.bib", true),
            ("_byline/works.yaml", false),
            ("_pages/works.yaml", true),
            (".github/works.yaml", false),
            ("node_modules/x/works.yaml", false),
        ] {
            assert_eq!(config.publishes(path), expected, "{path}");
        }
        let one = Jekyll::of("exclude: works.yaml\ninclude:\n");
        assert!(!one.publishes("works.yaml") && one.publishes("papers.bib"));
    }

    #[test]
    fn only_collections_with_output_become_pages() {
        let config =
            "collections: {talks: {output: true}, notes: {output: false}}\ninclude: [_pages]\n";
        let config = Jekyll::of(config);
        for (path, expected) in [
            ("_talks/a.md", None),
            ("_notes/a.md", Some("_notes")),
            ("_papers/a.md", Some("_papers")),
            ("_pages/a.md", None),
            ("_posts/2024-01-02-a.md", None),
            ("_includes/a.md", None),
            ("papers/a.md", None),
        ] {
            assert_eq!(config.unbuilt_folder(path), expected, "{path}");
        }
    }

    #[test]
    fn al_folio_takes_any_listed_family_with_any_listed_given_name() {
        let config = "scholar: {last_name: [He, Sun], first_name: [Bing, B.]}\nmax_author_limit: 3\nfiltered_bibtex_keywords: [PDF]\n";
        let scholar = Jekyll::of(config).scholar.unwrap();
        assert!(scholar.highlights("He", "B.") && scholar.highlights("Sun", "Bing"));
        assert!(!scholar.highlights("He", "B") && !scholar.highlights("Ho", "B."));
        assert_eq!(
            (scholar.author_limit, &scholar.filtered[..]),
            (Some(3), &["pdf".to_owned()][..])
        );
    }

    #[test]
    fn a_layout_says_what_it_reads_and_how_it_compares() {
        let read = |layout: &str, family: &str| {
            let mut files = Files::disk();
            let config = format!(
                "scholar: {{last_name: {family}, first_name: [Bing], bibliography_template: entry}}\n"
            );
            files.set("x/_config.yml", config);
            files.set("x/_layouts/entry.html", layout);
            Jekyll::read(Path::new("x"), &files).unwrap().scholar.unwrap()
        };
        let old = "{% if author.last == site.scholar.last_name%}{{ entry.url }}{{entry.url_x}}";
        let new = "{% if site.scholar.last_name contains author.last %}{{ entry.html }}";
        for (layout, family, expected) in [
            (old, "He", true),
            (old, "[He]", false),
            (old, "Hefner", false),
            (new, "He", true),
            (new, "[He]", true),
        ] {
            assert_eq!(
                read(layout, family).highlights("He", "Bing"),
                expected,
                "{layout} {family}"
            );
        }
        assert_eq!(read(old, "He").layout.reads, ["url", "url_x"]);
        let typed = "{% if entry.type == 'article' %}{% elsif entry.type==\"book\" %}";
        let scholar = read(typed, "He");
        let has = |kind: &str| scholar.has_line(kind);
        assert_eq!((has("book"), has("misc")), (true, false));
    }

    #[test]
    fn categories_count_only_where_the_page_goes_by_them() {
        let read = |page: &str| {
            let mut files = Files::disk();
            files.set("x/_config.yml", "publication_category: {books: {title: Books}}\n");
            files.set("x/_pages/publications.html", page);
            Jekyll::read(Path::new("x"), &files).unwrap().categories
        };
        assert_eq!(
            read("{% for c in site.publication_category %}"),
            Some(vec!["books".to_owned()])
        );
        assert_eq!(read("{% for post in site.publications %}"), None);
    }
}
