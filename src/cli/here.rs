//! What lies in the folder that byline was started in: lists of works, and a site.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::decode;
use crate::diag::Sink;
use crate::diag::emit::plural;
use crate::files::Files;
use crate::model::identity::alike::everybody;
use crate::model::same::folded_title;
use crate::model::{Library, Work, samples};
use crate::site::Site;
use crate::span::Sources;

/// Where lists of works lie: here, and where sites have them.
const FOLDERS: [&str; 9] = [
    "",
    "_bibliography",
    "_data",
    "data",
    "bibliography",
    "assets/bibliography",
    "cv",
    "files",
    "bib",
];

/// The endings of lists.
const ENDINGS: [&str; 6] = ["bib", "bibtex", "biblatex", "yaml", "yml", "json"];

/// How long a file may be that is opened to see whether it is a list.
const LONGEST: u64 = 8 << 20;

/// How many files are opened.
const MOST_FILES: usize = 40;

/// How many names may be the owner's: a spelling of it can be rarer than a co-author's.
const MOST_FREQUENT: usize = 5;

/// A list of works.
pub(super) struct List {
    /// Its path.
    pub(super) path: PathBuf,
    /// How many works it has.
    pub(super) works: usize,
    /// How many of them a theme came with.
    pub(super) samples: usize,
    /// Who is in most of its works, if somebody is in half of them.
    pub(super) owner: Option<String>,
    /// The names that stand in most of its works, the most frequent first.
    pub(super) frequent: Vec<String>,
    /// The titles of its works, as they are compared.
    pub(super) titles: BTreeSet<String>,
    /// The longer list here that has most of its works, if there is one.
    pub(super) twin: Option<PathBuf>,
    /// Its text, where it is not written yet.
    pub(super) text: Option<String>,
}

impl List {
    /// The list `text` that would be written to `path`, if it is one.
    pub(super) fn of_text(path: PathBuf, text: String) -> Option<List> {
        let list = in_text(path, text.clone())?;
        Some(List { text: Some(text), ..list })
    }

    /// `papers.bib (12 works)`.
    pub(super) fn describe(&self) -> String {
        let samples = match self.samples {
            0 => String::new(),
            some if some == self.works => ", all of them samples of the theme".to_owned(),
            some => format!(", {some} of them samples of the theme"),
        };
        format!("{} ({}{samples})", self.path.display(), plural(self.works, "work"))
    }
}

/// The lists of works here, the longest first.
pub(super) fn lists(files: &Files) -> Vec<List> {
    let mut found: Vec<List> = within(&FOLDERS, files)
        .filter(|path| has_ending(path))
        .take(MOST_FILES)
        .filter_map(|path| list(path, files))
        .collect();
    found.sort_by_key(|list| std::cmp::Reverse(list.works));
    find_twins(&mut found);
    found
}

/// Notes of each of `lists` which one before it has most of its works: an older copy, a selection.
fn find_twins(lists: &mut [List]) {
    for at in 1..lists.len() {
        let (before, rest) = lists.split_at_mut(at);
        let has_most =
            |list: &&List| list.titles.intersection(&rest[0].titles).count() * 2 > rest[0].works;
        rest[0].twin = before.iter().find(has_most).map(|list| list.path.clone());
    }
}

/// The paths of all files in `folders`; without a name it is this one.
pub(super) fn within(folders: &[&'static str], files: &Files) -> impl Iterator<Item = PathBuf> {
    folders.iter().flat_map(|folder| {
        let names = files.list(Path::new(if folder.is_empty() { "." } else { folder }));
        names.into_iter().map(|name| Path::new(folder).join(name))
    })
}

/// The site here, for people.
pub(super) fn site(files: &Files) -> Option<String> {
    Site::read(Path::new(""), files).map(|site| site.describe())
}

/// Whether `path` has the ending of a list; a config is none.
pub(super) fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let is_config = path.file_stem().is_some_and(|stem| stem == "byline");
    !is_config
        && ending
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The list in the file at `path`, if it is one.
pub(super) fn list(path: PathBuf, files: &Files) -> Option<List> {
    files.size(&path).filter(|size| *size <= LONGEST)?;
    let text = files.read_list(&path, None).ok()?.text;
    in_text(path, text)
}

/// The list in `text`, which is that of the file at `path`, if it is one.
fn in_text(path: PathBuf, text: String) -> Option<List> {
    let (mut sources, mut sink) = (Sources::default(), Sink::bounded());
    let file = sources.add(&path, text);
    let mut library = decode::read(file, &sources, &mut sink);
    let is_work = |work: &&Work| {
        work.title().is_some() && !work.contributors.is_empty() && !is_of_index(work)
    };
    let works = library.works.iter().filter(is_work).count();
    let samples =
        library.works.iter().filter(is_work).filter(|work| samples::is_work(work)).count();
    // Whose list it is, other people's works do not say.
    library.works.retain(|work| !samples::is_work(work));
    (works > 0).then(|| List {
        path,
        works,
        samples,
        owner: owner(&library),
        frequent: frequent(&library),
        titles: library.works.iter().filter_map(folded_title).collect(),
        twin: None,
        text: None,
    })
}

/// Whether `work` is a page in the index by which a site of Hugo is searched (`index.json`): what it names
/// lies in a source already.
fn is_of_index(work: &Work) -> bool {
    let has = |name| work.fields.iter().any(|field| field.name.as_str() == name);
    has("objectID") && has("permalink")
}

/// Who is in most works of `library`, and in half of them at least.
fn owner(library: &Library) -> Option<String> {
    let people = everybody(library);
    let most = people.iter().max_by_key(|somebody| somebody.works.len())?;
    let count = most.works.len();
    // Of two who stand in as many works nobody can tell whose list it is.
    let is_first = people.iter().filter(|other| other.works.len() == count).count() == 1;
    let is_owner = is_first && library.works.len() > 1 && count * 2 >= library.works.len();
    is_owner.then(|| most.name().display())
}

/// The names that stand in most works of `library`.
fn frequent(library: &Library) -> Vec<String> {
    let mut people = everybody(library);
    people.sort_by_key(|somebody| std::cmp::Reverse(somebody.works.len()));
    people.iter().take(MOST_FREQUENT).map(|somebody| somebody.name().display()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_stands_in_most_works_and_alone_in_so_many() {
        let owner = |text: &str| {
            let (mut sources, mut sink) = (Sources::default(), Sink::bounded());
            let file = sources.add("a.bib", text);
            super::owner(&decode::read(file, &sources, &mut sink))
        };
        let work = |key: &str, people: &str| {
            format!("@misc{{{key}, title = {{T}}, author = {{{people}}}}}\n")
        };
        let three = [work("a", "Ann Lee and Bo He"), work("b", "Ann Lee"), work("c", "Cy Roe")];
        assert_eq!(owner(&three.concat()).as_deref(), Some("Ann Lee"));
        let two = [work("a", "Lee, Ann"), work("b", "A. Lee and Robert Roe")];
        assert_eq!(owner(&two.concat()), None);
    }

    #[test]
    fn an_index_for_searching_a_site_is_no_list() {
        let find = |extra: &str| {
            let text = format!("[{{\"title\": \"Maps\", \"authors\": [\"Ann Lee\"]{extra}}}]");
            let (mut sources, mut sink) = (Sources::default(), Sink::bounded());
            let file = sources.add("index.json", text);
            let library = decode::read(file, &sources, &mut sink);
            library.works.iter().filter(|work| !is_of_index(work)).count()
        };
        assert_eq!(find(""), 1);
        assert_eq!(
            find(r#", "objectID": "a", "kind": "page", "permalink": "https://a.org/x/""#),
            0
        );
    }
}
