//! Whose site it is, by its own config or its author page. Configs of any language are read line by
//! line: a name is worth finding in one that its generator would refuse, too.

use std::path::Path;

use crate::files::Files;

/// A name that a file of the site gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The file, below the root of the site.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// How sure it is that this is a person.
    pub trust: Trust,
}

/// How sure a name is that of the site's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It is given as the author's.
    Author,
    /// It is a title, which may be something else than a name.
    Title,
}

/// Where sites name their owner, most telling first.
const FILES: [&str; 16] = [
    "_config.yml",
    "content/authors/admin/_index.md",
    "content/authors/me/_index.md",
    "data/authors/me.yaml",
    "data/authors/admin.yaml",
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config/_default/params.yaml",
    "config/_default/hugo.yaml",
    "_quarto.yml",
    "_quarto.yaml",
    "index.qmd",
];

/// Words of names that themes come with.
const SAMPLES: [&str; 6] = ["your", "you", "firstname", "lastname", "example", "doe"];

/// The names that the files of the site in `root` give, those of authors first.
pub fn named(root: &Path, files: &Files) -> Vec<Named> {
    let texts =
        FILES.iter().filter_map(|path| Some((*path, files.read_text(&root.join(path)).ok()?)));
    let mut found: Vec<Named> = texts.flat_map(|(path, text)| in_text(path, &text)).collect();
    found.retain(|named| is_name(&named.name));
    found.sort_by_key(|named| named.trust == Trust::Title);
    found
}

/// The person whose page has the folder or file name `slug` in the site that `path` lies in, as HugoBlox
/// has its authors: `admin` is whoever `content/authors/admin/_index.md` names.
pub fn author(slug: &str, path: &Path, files: &Files) -> Option<String> {
    let is_slug = slug.chars().all(|sign| sign.is_alphanumeric() || "-_".contains(sign));
    let pages = [format!("content/authors/{slug}/_index.md"), format!("data/authors/{slug}.yaml")];
    let roots = path.ancestors().filter(|_| is_slug);
    let texts = roots.flat_map(|root| pages.iter().map(move |page| (page, root.join(page))));
    let mut found = texts.filter_map(|(page, path)| {
        let named = in_text(page, &files.read_text(&path).ok()?);
        named.into_iter().find(|one| one.trust == Trust::Author).map(|one| one.name)
    });
    found.next()
}

/// The names in the file `path` with the text `text`.
fn in_text(path: &str, text: &str) -> Vec<Named> {
    let is_page = path.contains("authors/");
    let mut found = Vec::new();
    let mut within = String::new();
    let mut parts: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let Some((key, value)) = pair(line) else {
            within = section(line).unwrap_or(within);
            continue;
        };
        let is_top = !line.starts_with([' ', '\t', '-']);
        let named = |name: &str, trust| Named {
            name: name.to_owned(),
            path: path.to_owned(),
            line: at + 1,
            trust,
        };
        match key.as_str() {
            "author" if !value.is_empty() => found.push(named(&value, Trust::Author)),
            "name" | "display" if within.ends_with("author") || is_page => {
                found.push(named(&value, Trust::Author));
            }
            "title" if is_page => found.push(named(&value, Trust::Author)),
            "first_name" | "middle_name" | "last_name" if is_top => {
                parts.extend(Some(value.clone()).filter(|part| !part.is_empty()));
                if key == "last_name" {
                    found.push(named(&parts.join(" "), Trust::Author));
                }
            }
            "title" | "name" => found.push(named(&value, Trust::Title)),
            _ => {}
        }
        if value.is_empty() && (is_top || key == "author") {
            within = key;
        } else if is_top && !within.is_empty() && !within.starts_with('[') {
            within.clear();
        }
    }
    found
}

/// The name of the section that `line` of a TOML file begins, behind its bracket.
fn section(line: &str) -> Option<String> {
    let name = line.trim().strip_prefix('[')?.trim_end_matches(']');
    Some(format!("[{}", name.to_lowercase()))
}

/// The name and the value on `line`, if it has both marks of a pair; without quotes and comments.
fn pair(line: &str) -> Option<(String, String)> {
    let line = line.trim().trim_start_matches("- ");
    let at = line.find([':', '=']).filter(|_| !line.starts_with(['#', '[']))?;
    let key = line[..at].trim().trim_matches(['"', '\'']).to_lowercase();
    let value = line[at + 1..].trim().trim_end_matches(',');
    let value = match value.strip_prefix('&') {
        Some(anchored) => {
            anchored.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim())
        }
        None => value,
    };
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
    let value = match quote {
        Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
        None => value.split(" #").next().unwrap_or_default().trim_end(),
    };
    let is_plain = !value.starts_with(['*', '{', '[', '|', '>', '#']);
    Some((key, if is_plain { value.to_owned() } else { String::new() }))
}

/// Whether `text` reads as the name of a person, and not of one that a theme comes with.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.chars()
            .all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\'' | '’'))
            && !SAMPLES.contains(&word.to_lowercase().as_str())
    };
    let begins =
        |word: Option<&&str>| word.is_some_and(|word| !word.starts_with(char::is_lowercase));
    (2..=5).contains(&words.len())
        && words.iter().all(is_word)
        && begins(words.first())
        && begins(words.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configs_of_every_generator_name_their_owner() {
        for (path, text, expected) in [
            (
                "_config.yml",
                "title: Ann's site\nauthor:\n  name: \"Ann Lee\" # me\n",
                Some(("Ann Lee", 3)),
            ),
            (
                "_config.yml",
                "name: &name \"Ann Lee\"\nauthor:\n  bio: *name\n",
                Some(("Ann Lee", 1)),
            ),
            (
                "_config.yml",
                "first_name: Ann\nmiddle_name: B.\nlast_name: Lee\n",
                Some(("Ann B. Lee", 3)),
            ),
            (
                "_config.yml",
                "first_name: Ann\nmiddle_name:\nlast_name: Lee\n",
                Some(("Ann Lee", 3)),
            ),
            ("_config.yml", "first_name: You\nmiddle_name: R.\nlast_name: Name\n", None),
            ("_config.yml", "author: {name: Ann Lee}\ntitle: a blog\n", None),
            ("_config.yml", "author:\n  name: Your Sidebar Name\n", None),
            (
                "hugo.toml",
                "title = 'Home'\n[params.author]\n  name = 'Ann Lee'\n",
                Some(("Ann Lee", 3)),
            ),
            ("config.yaml", "params:\n  author: Ann Lee\n", Some(("Ann Lee", 2))),
            ("content/authors/admin/_index.md", "---\ntitle: 王 小明\n---\n", Some(("王 小明", 2))),
            ("data/authors/me.yaml", "name:\n  display: Ann Lee\n", Some(("Ann Lee", 2))),
            ("_quarto.yml", "website:\n  title: Ann Lee\n", Some(("Ann Lee", 2))),
            (
                "index.qmd",
                "---\ntitle: Home\nauthor: Ann van der Lee\n---\n",
                Some(("Ann van der Lee", 3)),
            ),
        ] {
            let mut files = Files::disk();
            files.set(Path::new("nowhere").join(path), text);
            let found = named(Path::new("nowhere"), &files);
            let found = found.first().map(|named| (named.name.as_str(), named.line));
            assert_eq!(found, expected, "{path}: {text}");
        }
    }
}
