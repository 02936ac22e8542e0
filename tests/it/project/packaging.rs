//! Packages, hooks and workflows are of this version, and nobody is told to install what is not
//! published: `[package.metadata.published]` in Cargo.toml is the one switch.

use std::fs;
use std::path::{Path, PathBuf};

/// The text of a file of the project.
fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The value of `key` in the section `[package.metadata.published]`, without quotes.
fn published(key: &str) -> String {
    let manifest = read("Cargo.toml");
    let section = manifest.split("[package.metadata.published]\n").nth(1).unwrap();
    let lines = section.split("\n[").next().unwrap().lines();
    let value = lines.filter_map(|line| line.split_once(" = ")).find(|(name, _)| *name == key);
    value.unwrap_or_else(|| panic!("no {key}")).1.trim_matches('"').to_owned()
}

/// The pages that tell people how to get byline.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names: Vec<String> = vec!["README.md".into(), "action.yml".into()];
    for folder in ["docs", "packaging/workflows", "packaging/pre-commit"] {
        let files = fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        let texts = files.filter(|path: &PathBuf| {
            path.extension()
                .is_some_and(|ending| ending == "md" || ending == "yml" || ending == "yaml")
        });
        names.extend(texts.map(|path| path.strip_prefix(root).unwrap().display().to_string()));
    }
    assert!(names.len() > 10, "{names:?}");
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

#[test]
fn nobody_is_told_to_install_what_no_registry_has() {
    let claimed = published("registries");
    for (registry, commands) in [
        (
            "pypi",
            &["pipx install byline", "pip install byline", "uvx byline", "uv tool install byline"]
                [..],
        ),
        ("crates", &["cargo install byline", "cargo binstall byline"][..]),
        ("npm", &["npx byline", "npm install byline"][..]),
        ("brew", &["brew install byline"][..]),
    ] {
        if claimed.split(", ").any(|one| one == registry) {
            continue;
        }
        for (name, text) in pages() {
            let told: Vec<&&str> = commands.iter().filter(|one| text.contains(**one)).collect();
            assert!(told.is_empty(), "{name} says {told:?}, and `{registry}` has no byline");
        }
    }
}

#[test]
fn the_address_of_the_repository_is_one_value() {
    let (repository, manifest) = (published("repository"), read("Cargo.toml"));
    let said = manifest.lines().find_map(|line| line.strip_prefix("repository = \""));
    let said = said.map(|rest| rest.trim_end_matches('"')).unwrap_or_default();
    // The first such line is that of the package; in the section it is the switch itself.
    assert_eq!(said, repository);
    for name in ["README.md", "docs/automation.md", "packaging/pre-commit/README.md"] {
        let is_told = read(name).contains("not published yet");
        assert_eq!(is_told, repository.is_empty(), "{name}");
    }
    for (name, text) in pages() {
        let foreign =
            text.lines().filter(|line| line.contains("/byline@") || line.contains("repo: http"));
        let wrong: Vec<&str> =
            foreign.filter(|line| repository.is_empty() || !line.contains(&repository)).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:?}");
    }
}

#[test]
fn packages_are_of_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    for (name, part) in [
        ("action.yml", format!("default: {version}\n")),
        ("packaging/pre-commit/pyproject.toml", format!("version = \"{version}\"")),
        ("packaging/pre-commit/pyproject.toml", format!("\"byline=={version}\"")),
        ("packaging/pre-commit/README.md", format!("rev: v{version}")),
        ("packaging/vscode/package.json", format!("\"version\": \"{version}\"")),
        ("docs/editors.md", format!("byline-{version}.vsix")),
        ("docs/automation.md", format!("rev: v{version}")),
    ] {
        assert!(read(name).contains(&part), "{name} has no `{part}`");
    }
    let description = |text: &str| {
        let line = text.lines().find(|line| line.starts_with("description = ")).unwrap();
        line.to_owned()
    };
    assert_eq!(description(&read("packaging/pyproject.toml")), description(&read("Cargo.toml")));
}

#[test]
fn actions_of_others_are_pinned() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = ["packaging/workflows", ".github/workflows"].map(|folder| root.join(folder));
    let files = listed.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap().flatten());
    let mut count = 0;
    for path in files.map(|entry| entry.path()).chain([root.join("action.yml")]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let used = text.lines().filter_map(|line| line.split_once("uses: ")).map(|(_, used)| used);
        for used in used.filter(|used| !used.starts_with("./")) {
            let commit = used.split_once('@').map_or("", |(_, at)| at.split(' ').next().unwrap());
            let is_commit =
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_commit && used.contains(" # v"), "{}: {used}", path.display());
            count += 1;
        }
    }
    assert!(count > 5, "{count}");
}
