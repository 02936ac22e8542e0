//! Hugo's config, and what the theme HugoBlox reads.

use std::path::Path;

use crate::files::Files;

/// What matters of a Hugo site (<https://gohugo.io/configuration/all/>).
#[derive(Debug, Default)]
pub struct Hugo {
    /// Whether pages with a date to come are built (`buildFuture`).
    pub future: bool,
    /// HugoBlox: the slugs of its author pages.
    pub authors: Option<Vec<String>>,
    /// HugoBlox: which front matter it reads.
    pub blox: Blox,
}

/// Which front matter a HugoBlox reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blox {
    /// `links` with labels, and `hugoblox.ids`.
    #[default]
    Current,
    /// That of before 20 August 2025 (`blox-tailwind` 0.5.0): `links` with names, and `doi`.
    Old,
}

/// The names of Hugo's config.
const CONFIGS: [&str; 7] =
    ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml"];

/// The folder that a config may be spread over.
const FOLDER: &str = "config/_default";

/// What a site that is HugoBlox's names among its modules; its name was Wowchemy, and Academic before.
const HUGOBLOX: [&str; 3] = ["hugoblox", "hugo-blox", "wowchemy"];

/// Where HugoBlox has its author pages: each a folder, or since 2026 a file.
const AUTHORS: [&str; 2] = ["content/authors", "data/authors"];

impl Hugo {
    /// The site in `root`, if it is Hugo's.
    pub(super) fn read(root: &Path, files: &Files) -> Option<Hugo> {
        let inner =
            files.list(&root.join(FOLDER)).into_iter().map(|name| format!("{FOLDER}/{name}"));
        let paths = CONFIGS.iter().map(|name| (*name).to_owned()).chain(inner);
        let texts: Vec<String> =
            paths.filter_map(|path| files.read_text(&root.join(path)).ok()).collect();
        if texts.is_empty() {
            return None;
        }
        let module = files.read_text(&root.join("go.mod")).unwrap_or_default();
        let is_hugoblox = texts
            .iter()
            .chain([&module])
            .any(|text| HUGOBLOX.iter().any(|name| text.to_lowercase().contains(name)));
        let is_academic = texts.iter().flat_map(|text| text.lines()).any(is_academic);
        let future = texts.iter().flat_map(|text| text.lines()).any(builds_future);
        let usual = if is_academic { Blox::Old } else { Blox::Current };
        let blox = module.lines().find_map(blox).unwrap_or(usual);
        let authors = (is_hugoblox || is_academic).then(|| authors(root, files));
        Some(Hugo { future, authors, blox })
    }
}

/// Whether a line of a config names the theme that HugoBlox was until 2020, which is a folder in `themes/`.
fn is_academic(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    let value =
        line.strip_prefix("theme").map(|rest| rest.trim_start_matches(['=', ':', ' ', '[']));
    let name = value.map(|value| value.trim_matches(['"', '\'', ']', ' ']));
    name.is_some_and(|name| ["academic", "hugo-academic"].contains(&name))
}

/// The HugoBlox that a line of `go.mod` requires, if it does: a module path and a version.
fn blox(line: &str) -> Option<Blox> {
    const FIRST: (u32, u32) = (0, 5);
    const FIRST_DAY: &str = "20250820";
    let mut words = line.split_whitespace().skip_while(|word| *word == "require");
    let (path, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    if path.contains("/modules/blox-bootstrap") || path.contains("/wowchemy-hugo") {
        return Some(Blox::Old);
    }
    if !path.contains("/modules/blox-tailwind") {
        return None;
    }
    // A version between two releases has the time of its commit: v0.4.3-0.20250818101112-0123456789ab.
    let time = version.split(['-', '.']).find(|part| part.len() == 14);
    let is_old = if let Some(time) = time {
        time < FIRST_DAY
    } else {
        let mut numbers = version.split('.').map_while(|number| number.parse::<u32>().ok());
        (numbers.next()?, numbers.next()?) < FIRST
    };
    Some(if is_old { Blox::Old } else { Blox::Current })
}

/// Whether Hugo publishes the file `path` as it is.
pub(super) fn publishes(path: &str) -> bool {
    ["content/", "static/"].iter().any(|folder| path.starts_with(folder))
}

/// Whether a line of a config, of whatever language, says that pages to come are built.
fn builds_future(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '"']).to_lowercase();
    line.starts_with("buildfuture") && line.contains("true")
}

/// The slugs of the author pages in `root`.
fn authors(root: &Path, files: &Files) -> Vec<String> {
    let names = AUTHORS.iter().flat_map(|folder| files.list(&root.join(folder)));
    let slug = |name: String| match name.rsplit_once('.') {
        Some((slug, _)) => slug.to_owned(),
        None => name,
    };
    names.map(slug).filter(|slug| slug != "_index").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_config_may_be_of_any_language_and_in_parts() {
        let read = |name: &str, text: &str| {
            let mut files = Files::disk();
            files.set(Path::new("x").join(name), text);
            files.set("x/data/authors/me.yaml", "");
            Hugo::read(Path::new("x"), &files)
        };
        for (name, text) in [
            ("hugo.toml", "buildFuture = true\n"),
            ("config/_default/hugo.yaml", "buildFuture: true\n"),
            ("hugo.json", "{\n  \"buildFuture\": true\n}\n"),
        ] {
            assert!(read(name, text).unwrap().future, "{name}");
        }
        assert!(!read("hugo.toml", "buildFuture = false\n").unwrap().future);
        assert_eq!(read("hugo.toml", "").unwrap().authors, None);
        let blox = read("hugo.yaml", "module: {imports: [{path: github.com/HugoBlox/x}]}\n");
        assert_eq!(blox.unwrap().authors, Some(vec!["me".to_owned()]));
        for theme in ["theme = \"academic\"\n", "theme: [hugo-academic]\n"] {
            let academic = read("config/_default/config.toml", theme).unwrap();
            assert_eq!(academic.authors, Some(vec!["me".to_owned()]), "{theme}");
            assert_eq!(academic.blox, Blox::Old, "{theme}");
        }
        assert_eq!(read("hugo.toml", "theme = \"academic-web\"\n").unwrap().authors, None);
        assert!(read("go.sum", "").is_none());
    }

    #[test]
    fn a_module_tells_which_front_matter_is_read() {
        let hub = "github.com/HugoBlox/hugo-blox-builder/modules";
        for (line, expected) in [
            ("/blox-tailwind v0.4.2", Some(Blox::Old)),
            ("/blox-tailwind v0.5.0", Some(Blox::Current)),
            ("/blox-tailwind v0.10.0 // indirect", Some(Blox::Current)),
            ("/blox-tailwind v0.3.2-0.20250325101112-44e75541aaaa", Some(Blox::Old)),
            ("/blox-tailwind v0.0.0-20250901101112-44e75541aaaa", Some(Blox::Current)),
            ("/blox-bootstrap/v5 v5.9.6", Some(Blox::Old)),
            ("/blox-plugin-netlify v1.1.2", None),
        ] {
            assert_eq!(blox(&format!("\t{hub}{line}")), expected, "{line}");
            assert_eq!(blox(&format!("require {hub}{line}")), expected, "{line}");
        }
        let old = "github.com/wowchemy/wowchemy-hugo-modules/v5 v5.0.0";
        assert_eq!(blox(old), Some(Blox::Old));
        assert_eq!(blox("github.com/HugoBlox/kit/modules/blox v0.11.0"), None);
        assert_eq!(blox("go 1.19"), None);
    }
}
