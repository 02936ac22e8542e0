//! The wheel, the hooks of pre-commit, the action and the workflows: made, installed and run where that
//! can be done here, else by their schemas.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::byline::Byline;
use crate::{PACKAGED_PYTHON, first_minute, run};

/// The folder of the project.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A program that `.ci/run` installed from PyPI, as a module of its Python.
fn module(folder: &Path, name: &str, arguments: &[&str]) -> String {
    let arguments: Vec<&str> = ["-m", name].into_iter().chain(arguments.iter().copied()).collect();
    run(folder, PACKAGED_PYTHON, &arguments)
}

/// The folder with the wheel. It is not made here: that links the program anew, which other tests are running.
#[track_caller]
fn wheel() -> PathBuf {
    let wheels = Path::new(ROOT).join("target/wheels");
    let name = format!("byline-{}-", env!("CARGO_PKG_VERSION"));
    let made = fs::read_dir(&wheels).is_ok_and(|mut files| {
        files.any(|file| file.unwrap().file_name().to_string_lossy().starts_with(&name))
    });
    assert!(made, "make the wheel first, as .ci/run does: packaging/wheel --profile dev");
    wheels
}

/// Where a wheel's files go, as `unzip` and `pip` see them.
fn files(wheel: &Path) -> String {
    const LIST: &str =
        "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist(), sep='\\n')";
    let file = fs::read_dir(wheel).unwrap().next().unwrap().unwrap().path();
    run(wheel, PACKAGED_PYTHON, &["-c", LIST, file.to_str().unwrap()])
}

#[test]
#[ignore = "needs a wheel (packaging/wheel) and Python with venv"]
fn a_wheel_brings_the_program_with_pages_completions_and_licences() {
    let wheel = wheel();
    let listed = files(&wheel);
    for part in [
        "data/scripts/byline",
        "share/man/man1/byline-check.1",
        "share/man/man1/byline-serve.1",
        "share/bash-completion/completions/byline",
        "share/doc/byline/byline.cdx.json",
        "licenses/LICENSE-MIT",
        "licenses/THIRD-PARTY.txt",
    ] {
        assert!(listed.contains(part), "no {part} in\n{listed}");
    }
    let byline = Byline::new().file("a.bib", "@article{a, title = {T}}\n");
    run(&byline.path(""), PACKAGED_PYTHON, &["-m", "venv", "fresh"]);
    let find = format!("--find-links={}", wheel.display());
    run(&byline.path(""), "fresh/bin/pip", &["install", "--quiet", "--no-index", &find, "byline"]);
    let said = run(&byline.path(""), "fresh/bin/byline", &["--version"]);
    assert_eq!(said.trim(), format!("byline {}", env!("CARGO_PKG_VERSION")));
    assert!(run(&byline.path(""), "fresh/bin/byline", &["check", "a.bib"]).contains("F003"));
    assert!(byline.has("fresh/share/man/man1/byline.1"));
}

/// The Debian package that `packaging/deb` made.
#[track_caller]
fn debian_package() -> PathBuf {
    let folder = Path::new(ROOT).join("target/debian");
    let files = fs::read_dir(&folder).map(|files| files.map(|file| file.unwrap().path()));
    let mut files = files.into_iter().flatten();
    files.next().expect("make the package first, as .ci/run does: packaging/deb")
}

#[test]
#[ignore = "needs a Debian package (packaging/deb) and dpkg-deb"]
fn a_debian_package_has_the_program_of_the_wheel_and_runs() {
    let (package, byline) =
        (debian_package(), Byline::new().file("a.bib", "@article{a, title = {T}}\n"));
    let (package, folder) = (package.to_str().unwrap(), byline.path(""));
    let about = run(&folder, "dpkg-deb", &["--field", package]);
    for line in
        ["Package: byline", "Section: tex", &format!("Version: {}-1", env!("CARGO_PKG_VERSION"))]
    {
        assert!(about.contains(line), "no {line} in\n{about}");
    }
    assert!(about.contains("Depends: libc6"), "{about}");
    run(&folder, "dpkg-deb", &["--extract", package, "root"]);
    for part in [
        "usr/share/man/man1/byline.1.gz",
        "usr/share/man/man1/byline-check.1.gz",
        "usr/share/bash-completion/completions/byline",
        "usr/share/zsh/vendor-completions/_byline",
        "usr/share/fish/vendor_completions.d/byline.fish",
        "usr/share/doc/byline/copyright",
        "usr/share/doc/byline/THIRD-PARTY.txt",
        "usr/share/doc/byline/byline.cdx.json",
    ] {
        assert!(byline.has(&format!("root/{part}")), "no {part}");
    }
    let said = run(&folder, "root/usr/bin/byline", &["--version"]);
    assert_eq!(said.trim(), format!("byline {}", env!("CARGO_PKG_VERSION")));
    assert!(run(&folder, "root/usr/bin/byline", &["check", "a.bib"]).contains("F003"));
    let packaged = fs::read(byline.path("root/usr/bin/byline")).unwrap();
    let built = fs::read(Path::new(ROOT).join("target/package/byline")).unwrap();
    assert!(packaged == built, "the program is that of the wheel");
}

#[test]
#[ignore = "needs a wheel (packaging/wheel), pre-commit (PyPI), git, and Python with venv"]
fn the_hooks_of_pre_commit_install_the_wheel_and_run() {
    let byline = Byline::new()
        .file(
            "site/works.yaml",
            "works:\n- {key: a, type: misc, title: A, authors: [Ann Lee], date: 2024}\n",
        )
        .file(
            "site/byline.yaml",
            "self: Ann Lee\nsources: works.yaml\noutputs:\n- {to: list.md, template: list}\n",
        );
    let commit = |folder: &str| {
        let folder = byline.path(folder);
        run(&folder, "git", &["init", "--quiet"]);
        run(&folder, "git", &["add", "--all"]);
        let who = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        let rest = ["commit", "--quiet", "--message", "all"];
        run(&folder, "git", &[&who[..], &rest[..]].concat());
        run(&folder, "git", &["rev-parse", "HEAD"]).trim().to_owned()
    };
    for name in [".pre-commit-hooks.yaml", "pyproject.toml", "README.md"] {
        let text = fs::read(Path::new(ROOT).join("packaging/pre-commit").join(name)).unwrap();
        byline.write(&format!("mirror/{name}"), text);
    }
    let rev = commit("mirror");
    let hooks = "[{id: byline-check}, {id: byline-fmt}, {id: byline-build}]";
    let config = format!("repos: [{{repo: ../mirror, rev: {rev}, hooks: {hooks}}}]\n");
    byline.write("site/.pre-commit-config.yaml", config);
    commit("site");
    let hook = || {
        Command::new(PACKAGED_PYTHON)
            .args(["-m", "pre_commit", "run", "--all-files", "--color", "never"])
            .env("PRE_COMMIT_HOME", byline.path("home"))
            .env("PIP_FIND_LINKS", wheel())
            .current_dir(byline.path("site"))
            .output()
            .unwrap()
    };
    let output = hook();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("byline check"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("missing  list.md"), "the page is not built yet: {said}");
    byline.run("-C site build").exits(0);
    commit("site");
    let output = hook();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
#[ignore = "needs check-jsonschema and pre-commit (PyPI)"]
fn the_action_the_workflows_and_the_hooks_are_valid() {
    let root = Path::new(ROOT);
    let workflows = fs::read_dir(root.join("packaging/workflows")).unwrap();
    let mut workflows: Vec<String> =
        workflows.map(|entry| entry.unwrap().path().display().to_string()).collect();
    workflows.push(".github/workflows/release.yml".into());
    assert!(workflows.len() > 4);
    let schema = ["--builtin-schema", "vendor.github-workflows"];
    let files: Vec<&str> = workflows.iter().map(String::as_str).collect();
    module(root, "check_jsonschema", &[&schema[..], &files[..]].concat());
    module(root, "check_jsonschema", &["--builtin-schema", "vendor.github-actions", "action.yml"]);
    module(
        root,
        "pre_commit",
        &["validate-manifest", "packaging/pre-commit/.pre-commit-hooks.yaml"],
    );
    let byline = Byline::new().file("bad.yml", "on: push\njobs: {a: {runs-on: x, stepz: []}}\n");
    let bad = byline.path("bad.yml");
    let refused = Command::new(PACKAGED_PYTHON)
        .args(["-m", "check_jsonschema"])
        .args(schema)
        .arg(bad)
        .output()
        .unwrap();
    assert!(!refused.status.success(), "a fault is found");
}

/// The lines of `run:` of a step of the action.
fn script(name: &str) -> String {
    let action = fs::read_to_string(Path::new(ROOT).join("action.yml")).unwrap();
    let step = action.split(&format!("- name: {name}\n")).nth(1).unwrap();
    let step = step.split("\n  - name:").next().unwrap();
    let body = step.split("run: |\n").nth(1).unwrap();
    body.lines()
        .map(|line| line.strip_prefix("      ").unwrap_or(line))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
#[ignore = "needs a wheel (packaging/wheel), git, and python3 with venv"]
fn the_steps_of_the_action_check_build_and_commit() {
    let byline = Byline::new()
        .file(
            "works.yaml",
            "works:\n- {key: a, type: misc, title: A, authors: [Ann Lee], date: 2024}\n",
        )
        .file(
            "byline.yaml",
            "self: Ann Lee\nsources: works.yaml\noutputs:\n- {to: list.md, template: list}\n",
        );
    let (folder, elsewhere) = (byline.path(""), tempfile::tempdir().unwrap());
    let origin = elsewhere.path().join("origin");
    run(&folder, "git", &["init", "--quiet", "--bare", origin.to_str().unwrap()]);
    run(&folder, "git", &["init", "--quiet", "--initial-branch", "main"]);
    run(&folder, "git", &["add", "--all"]);
    let who = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
    run(&folder, "git", &[&who[..], &["commit", "--quiet", "--message", "all"]].concat());
    run(&folder, "git", &["remote", "add", "origin", origin.to_str().unwrap()]);
    run(&folder, "git", &["push", "--quiet", "--set-upstream", "origin", "main"]);
    let temporary = tempfile::tempdir().unwrap();
    let at = |name: &str| temporary.path().join(name);
    let wheel = fs::read_dir(wheel()).unwrap().next().unwrap().unwrap().path();
    let step = |name: &str, variables: &[(&str, &str)]| {
        let path = format!("{}:{}", at("byline/bin").display(), std::env::var("PATH").unwrap());
        Command::new("bash")
            .args(["-e", "-o", "pipefail", "-c", &script(name)])
            .current_dir(&folder)
            .env("PATH", path)
            .env("RUNNER_TEMP", temporary.path())
            .env("GITHUB_PATH", at("path"))
            .env("GITHUB_OUTPUT", at("output"))
            .envs(variables.iter().copied())
            .output()
            .unwrap()
    };
    let installed =
        step("Install byline", &[("VERSION", "0"), ("PACKAGE", wheel.to_str().unwrap())]);
    assert!(installed.status.success(), "{}", String::from_utf8_lossy(&installed.stderr));
    assert!(step("Check the list", &[("OPTIONS", "")]).status.success());
    let denied = step("Check the list", &[("OPTIONS", "--deny F --warn N")]);
    assert!(denied.status.code() < Some(2), "{denied:?}");
    assert_eq!(
        step("Build the pages", &[("BUILD", "check"), ("MESSAGE", "")]).status.code(),
        Some(1)
    );
    let written = step("Build the pages", &[("BUILD", "write"), ("MESSAGE", "Current")]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    assert!(fs::read_to_string(at("output")).unwrap().contains("changed=true"));
    let pushed = run(&folder, "git", &["log", "--format=%s", "origin/main"]);
    assert_eq!(pushed.lines().next(), Some("Current"));
    fs::remove_file(at("output")).unwrap();
    assert!(step("Build the pages", &[("BUILD", "check"), ("MESSAGE", "")]).status.success());
    assert!(fs::read_to_string(at("output")).unwrap().contains("changed=false"));
    assert_eq!(
        step("Build the pages", &[("BUILD", "often"), ("MESSAGE", "")]).status.code(),
        Some(2)
    );
}

/// What stands above the table of docs/first-minute.md.
const FIRST_MINUTE: &str = "# The first minute\n\n\
    Each path of [start.md](start.md), run from a wheel in an environment without Rust: the time of all its commands together, on two cores \
    that others used as well, with a program that is not optimised (`packaging/wheel --profile dev`; the released one is several times as fast). \
    Written by `BYLINE_UPDATE=1 cargo test --test real first_minute -- --ignored`.\n\n\
    | path | commands | seconds |\n| --- | --- | --- |\n";

#[test]
#[ignore = "needs a wheel (packaging/wheel) and Python with venv"]
fn first_minute_from_the_wheel() {
    let byline = Byline::new();
    run(&byline.path(""), PACKAGED_PYTHON, &["-m", "venv", "fresh"]);
    let find = format!("--find-links={}", wheel().display());
    run(&byline.path(""), "fresh/bin/pip", &["install", "--quiet", "--no-index", &find, "byline"]);
    let (page, program) = (first_minute::page(), byline.path("fresh/bin/byline"));
    let mut table = String::from(FIRST_MINUTE);
    for kind in first_minute::KINDS {
        let took = kind.walk(&page, &program);
        let commands = kind.commands(&page).len();
        let _ = writeln!(table, "| {} | {commands} | {:.2} |", kind.heading, took.as_secs_f64());
    }
    let path = Path::new(ROOT).join("docs/first-minute.md");
    if std::env::var_os("BYLINE_UPDATE").is_some() {
        fs::write(path, table).unwrap();
        return;
    }
    // The times are those of one run; the paths must be those that there are.
    let paths = |text: &str| {
        let cells = text.lines().filter_map(|line| line.rsplit_once(" | "));
        cells.map(|(path, _)| path.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(paths(&fs::read_to_string(path).unwrap()), paths(&table));
}
