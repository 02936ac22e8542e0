//! The workflow that runs `sync` every week, as its scripts run: in a repository with a remote, with a program in the
//! place of `gh` that keeps what it is told.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use super::byline::Byline;
use super::server::Server;

/// The scripts of the `job` behind the installation, in order.
fn scripts(job: &str) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/packaging/workflows/sync.yml");
    let workflow: serde_json::Value =
        serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let steps = workflow["jobs"][job]["steps"].as_array().unwrap().clone();
    let scripts = steps.iter().filter_map(|step| step["run"].as_str());
    scripts.skip(1).map(str::to_owned).collect()
}

/// A program at `path` that runs `script`.
fn program(byline: &Byline, path: &str, script: &str) {
    byline.write(path, format!("#!/bin/bash\n{script}\n"));
    fs::set_permissions(byline.path(path), fs::Permissions::from_mode(0o755)).unwrap();
}

/// Runs `script` in the repository as GitHub does.
fn bash(byline: &Byline, server: &Server, script: &str) -> String {
    let output = Command::new("bash")
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .current_dir(byline.path("site"))
        .env_clear()
        .env("HOME", byline.path("home"))
        .env("RUNNER_TEMP", byline.path("temp"))
        .env("BYLINE_TEST_SERVER", server.url())
        .env("PATH", format!("{}:/usr/bin:/bin", byline.path("bin").display()))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script}\n{said}");
    said
}

/// What stands for `gh`: it keeps what it is told.
const GH: &str = "echo \"$*\" >> \"$RUNNER_TEMP/gh.txt\"; cp \"${@: -1}\" \"$RUNNER_TEMP/sent.md\"";

/// Makes a repository with a remote.
const BEGIN: &str = "git init --quiet --bare ../remote && git init --quiet . && git remote add origin ../remote && \
                     byline build && git add --all && git -c user.name=A -c user.email=a@b.cc commit --quiet -m start";

#[test]
#[ignore = "needs git"]
fn every_month_the_proof_becomes_a_pull_request() {
    let record = |notice: &str| {
        format!(
            r#"{{"message":{{"items":[{{"DOI":"10.1000/trees","type":"journal-article","title":["Trees of Trees"],"reference-count":1,
            "container-title":["V"],"author":[{{"given":"Ann","family":"Lee"}}],"issued":{{"date-parts":[[2021]]}}{notice}}}]}}}}"#
        )
    };
    let taken_back = r#","updated-by":[{"DOI":"10.1000/notice","type":"retraction"}]"#;
    for (notice, goes_well) in [("", true), (taken_back, false)] {
        let server = Server::new().says("api.crossref.org/v1/works", &record(notice));
        let byline = Byline::new()
            .file("site/byline.yaml", "self: Ann Lee\nsources: [works.yaml]\noutputs: [{to: list.md, template: list}]\n")
            .file("site/works.yaml", "- {key: a, type: article, title: Trees of Trees, authors: [Ann Lee], date: 2021, venue: V, doi: 10.1000/trees}\n")
            .file("temp/none", "");
        program(&byline, "bin/byline", &format!("exec {} \"$@\"", env!("CARGO_BIN_EXE_byline")));
        program(&byline, "bin/gh", GH);
        bash(&byline, &server, BEGIN);
        let scripts = scripts("verify");
        let [ask, open, end] = scripts.as_slice() else { panic!("{}", scripts.len()) };
        bash(&byline, &server, ask);
        bash(&byline, &server, open);
        let told = byline.read("temp/gh.txt");
        assert!(told.starts_with("pr create --title My works, checked"), "{told}");
        let pushed = bash(&byline, &server, "git --git-dir ../remote show --stat byline-verify");
        assert!(pushed.contains("byline.proof"), "{pushed}");
        let ended = bash(&byline, &server, &format!("({end}) && echo well || echo failed"));
        assert_eq!(ended.trim(), if goes_well { "well" } else { "failed" });
    }
}

#[test]
#[ignore = "needs git"]
fn every_week_what_is_new_becomes_a_pull_request() {
    let record = r#"{"message":{"items":[{"DOI":"10.1000/trees","type":"journal-article","title":["Trees of Trees"],"reference-count":1,
        "container-title":["V"],"author":[{"given":"Ann","family":"Lee"}],"volume":"7","issue":"2","page":"11-20","issued":{"date-parts":[[2021]]}}]}}"#;
    let evil = r#"{"last-modified-date":{"value":1},"group":[{"external-ids":{"external-id":[]},"work-summary":[{"put-code":1,"title":{"title":{"value":"``` @everyone"}},
        "type":"journal-article","external-ids":{"external-id":[]},"publication-date":{"year":{"value":"2020"}},"journal-title":{"value":"V"}}]}]}"#;
    let server = Server::new()
        .says("api.crossref.org/v1/works", record)
        .says("pub.orcid.org/v3.0/0000-0002-1825-0097/works", evil);
    let byline = Byline::new()
        .file("site/byline.yaml", "self: {name: Ann Lee, orcid: 0000-0002-1825-0097}\nsources: [works.yaml]\noutputs: [{to: list.md, template: list}]\n")
        .file("site/works.yaml", "- {key: a, type: article, title: Trees of Trees, authors: [Ann Lee], date: 2021, venue: V, doi: 10.1000/trees}\n")
        .file("temp/none", "");
    program(&byline, "bin/byline", &format!("exec {} \"$@\"", env!("CARGO_BIN_EXE_byline")));
    program(&byline, "bin/gh", GH);
    bash(&byline, &server, BEGIN);
    let scripts = scripts("sync");
    assert_eq!(scripts.len(), 2);
    for script in &scripts {
        bash(&byline, &server, script);
    }
    let told = byline.read("temp/gh.txt");
    assert!(told.starts_with("pr create --title New in the records of my works"), "{told}");
    let sent = byline.read("temp/sent.md");
    for part in ["    ", "fills", "+volume", "+- {key: a", "list.md"] {
        assert!(sent.contains(part), "no `{part}` in:\n{sent}");
    }
    let open = |line: &&str| line.contains("everyone") && !line.starts_with("    ");
    assert_eq!(sent.lines().find(open), None, "a title of others is text that GitHub reads");
    let pushed = bash(&byline, &server, "git --git-dir ../remote log --oneline byline-sync");
    assert!(pushed.contains("New in the records of my works"), "{pushed}");
    // Nothing new is no pull request.
    fs::remove_file(byline.path("temp/gh.txt")).unwrap();
    for script in &scripts {
        bash(&byline, &server, script);
    }
    assert!(!byline.has("temp/gh.txt"));
}
