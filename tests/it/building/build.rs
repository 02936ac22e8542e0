//! `byline build`: files, regions, refusals and the lock.

use crate::byline::Byline;

/// Two posts and a paper.
const WORKS: &str = "works:
- {key: a2024, type: blog, title: First post, authors: [Bing He, Rui Sun], date: 2024-05, url: 'https://example.org/a', tags: [RL]}
- {key: b2025, type: blog, title: 'Second: {{ site.title }}', authors: [Rui Sun, 'He, Bing'], date: 2025-01, url: 'https://example.org/b'}
- {key: c2023, type: article, title: A paper, authors: [Bing He], date: 2023, venue: Journal of Things, selected: true}
";

/// A page with a region.
const PAGE: &str = "# Me\n\nBy hand.\n\n<!-- byline:begin selected -->\n<!-- byline:end selected -->\n\nAlso by hand.\n";

fn project() -> Byline {
    Byline::new().file("works.yaml", WORKS).file("about.md", PAGE).file(
        "byline.yaml",
        "self: Bing He\nsources: works.yaml\nsite: {title: Me, url: 'https://me.example'}\noutputs:\n- {to: list.md, template: list}\n- {to: about.md, region: selected, template: list, where: selected}\n- {to: 'works/{{ work.slug }}.md', each: work, template: academicpages}\n",
    )
}

#[test]
fn a_build_writes_files_and_regions_and_the_second_changes_nothing() {
    let byline = project();
    byline.run("build").exits(0).says(&[
        "created  list.md",
        "updated  about.md",
        "created  works/a2024.md",
    ]);
    let about = byline.read("about.md");
    assert!(
        about.starts_with("# Me\n\nBy hand.\n\n<!-- byline:begin selected -->\n\n1. **Bing He**"),
        "{about}"
    );
    assert!(about.ends_with("\n\n<!-- byline:end selected -->\n\nAlso by hand.\n"), "{about}");
    let when = |path: &str| std::fs::metadata(byline.path(path)).unwrap().modified().unwrap();
    let before = ["list.md", "about.md", "byline.lock"].map(when);
    byline.run("build").exits(0).says(&["5 unchanged"]);
    assert_eq!(
        before,
        ["list.md", "about.md", "byline.lock"].map(when),
        "unchanged files are untouched"
    );
}

#[test]
fn liquid_in_data_is_inert() {
    let byline = project();
    byline.run("build").exits(0);
    let list = byline.read("list.md");
    assert!(!list.contains("{{"), "{list}");
    assert!(list.contains("site.title"), "{list}");
}

#[test]
fn check_says_what_is_out_of_date_and_writes_nothing() {
    let byline = project();
    byline.run("build --check").exits(1).says(&["missing  list.md", "outdated about.md"]);
    assert!(!byline.has("list.md") && !byline.has("byline.lock"));
    byline.run("build").exits(0);
    byline.run("build --check").exits(0);
    byline.write("works.yaml", WORKS.replace("A paper", "A better paper"));
    let ran = byline.run("build --diff").exits(0);
    assert!(ran.out.contains("\n-1. **Bing He**"), "{}", ran.out);
    assert!(ran.out.contains("\n+1. **Bing He**, A better paper"), "{}", ran.out);
    assert!(!byline.read("about.md").contains("better"));
    byline.run("build --check").exits(1);
}

#[test]
fn an_edit_by_hand_is_refused_until_adopted() {
    let byline = project();
    byline.run("build").exits(0);
    byline.write("list.md", format!("{}\nMy own line.\n", byline.read("list.md")));
    byline.write("works.yaml", WORKS.replace("First post", "First post, revised"));
    byline.run("build").exits(2).says(&["B003", "list.md", "edited by hand", "--adopt list.md"]);
    assert!(byline.read("list.md").contains("My own line."));
    assert!(!byline.read("works/a2024.md").contains("revised"), "with an error nothing is written");
    byline.run("build --diff --adopt list.md").says(&["-My own line."]);
    assert!(byline.read("list.md").contains("My own line."));
    byline.run("build --adopt list.md").exits(0).says(&["-My own line.", "updated  list.md"]);
    assert!(!byline.read("list.md").contains("My own line."));
}

#[test]
fn a_region_edited_by_hand_is_refused_and_the_rest_of_the_page_is_free() {
    let byline = project();
    byline.run("build").exits(0);
    byline.write("about.md", byline.read("about.md").replace("Also by hand.", "Changed by hand."));
    byline.run("build").exits(0).says(&["5 unchanged"]);
    byline.write("about.md", byline.read("about.md").replace("A paper", "My paper"));
    byline.run("build").exits(2).says(&[
        "B003",
        "the region `selected` of `about.md`",
        "about.md:",
    ]);
    assert!(byline.read("about.md").contains("My paper"));
}

#[test]
fn a_file_that_byline_did_not_write_is_refused() {
    let byline = project().file("list.md", "Mine.\n");
    byline.run("build").exits(2).says(&["B004", "list.md", "not written by byline"]);
    assert_eq!(byline.read("list.md"), "Mine.\n");
    assert!(!byline.has("works/a2024.md"));
    byline.run("build --keep-going").exits(2);
    assert_eq!(byline.read("list.md"), "Mine.\n");
    assert!(byline.has("works/a2024.md"));
}

#[test]
fn a_file_has_an_ending_that_its_template_writes() {
    let byline = project();
    let to = |to: &str, more: &str| {
        let config = format!(
            "self: Bing He\nsources: works.yaml\noutputs:\n- {{to: {to}, template: list}}\n{more}"
        );
        byline.write("byline.yaml", config);
        byline.run("build")
    };
    to("cv.docx", "").exits(2).says(&[
        "error[B020 wrong-ending]",
        "the template `list` writes .md, not .docx",
        "`pandoc cv.md -o cv.docx`",
    ]);
    byline.run("render list works.yaml -o cv.pdf").exits(2).says(&["pandoc cv.md -o cv.pdf"]);
    assert!(!byline.has("cv.pdf"));
    to("index.html", "").exits(2).says(&["write `index.md` instead"]);
    assert!(!byline.has("cv.docx") && !byline.has("index.html"));
    to("index.html", "check: {allow: [wrong-ending]}\n").exits(0);
    byline.write(
        "templates/list.org.jinja",
        "{% for work in works %}\n* {{ work.title }}\n{% endfor %}\n",
    );
    to("list.org", "").exits(0);
    assert!(byline.read("list.org").starts_with("* Second"), "{}", byline.read("list.org"));
}

#[test]
fn a_lost_lock_is_taken_over_where_the_text_is_the_same() {
    let byline = project();
    byline.run("build").exits(0);
    std::fs::remove_file(byline.path("byline.lock")).unwrap();
    byline.run("build").exits(0).says(&["5 unchanged"]);
    assert!(byline.has("byline.lock"));
}

#[test]
fn stale_files_are_reported_and_pruned_only_when_asked_and_unedited() {
    let byline = project();
    byline.run("build").exits(0);
    let fewer: Vec<&str> = WORKS.lines().filter(|line| !line.contains("a2024")).collect();
    let fewer = fewer.join("\n");
    byline.write("works.yaml", fewer);
    byline.run("build").exits(0).says(&["stale    works/a2024.md"]);
    assert!(byline.has("works/a2024.md"));
    byline.run("build --prune").exits(0).says(&["removed  works/a2024.md"]);
    assert!(!byline.has("works/a2024.md"));
    byline.run("build").exits(0);
}

#[test]
fn only_builds_what_is_named() {
    let byline = project();
    byline.run("build --only works").exits(0).says(&["3 created"]);
    assert!(!byline.has("list.md"));
    byline.run("build").exits(0).says(&["3 unchanged"]);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_none_leads_outside() {
    let byline = project();
    std::fs::create_dir(byline.path("real")).unwrap();
    std::fs::write(byline.path("real/list.md"), "").unwrap();
    std::os::unix::fs::symlink("real/list.md", byline.path("list.md")).unwrap();
    byline.run("build --adopt list.md").exits(0);
    assert!(std::fs::symlink_metadata(byline.path("list.md")).unwrap().is_symlink());
    assert!(byline.read("real/list.md").contains("**Bing He**"));
    let outside = Byline::new();
    std::fs::remove_dir_all(byline.path("works")).unwrap();
    std::os::unix::fs::symlink(outside.path(""), byline.path("works")).unwrap();
    byline.run("build").exits(2).says(&["outside the root"]);
    assert!(!outside.has("a2024.md"));
}

#[test]
fn a_lock_with_merge_conflicts_is_rebuilt() {
    let byline = project();
    byline.run("build").exits(0);
    let lock = byline.read("byline.lock");
    byline.write("byline.lock", format!("<<<<<<< HEAD\n{lock}=======\n{lock}>>>>>>> other\n"));
    byline.run("build").exits(0);
    assert_eq!(byline.read("byline.lock"), lock);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs root to mount a small file system"]
fn a_full_disk_leaves_everything_as_it_was() {
    let byline = project();
    let disk = byline.path("small");
    std::fs::create_dir(&disk).unwrap();
    let mount = |arguments: &[&str]| {
        let status =
            std::process::Command::new(arguments[0]).args(&arguments[1..]).status().unwrap();
        assert!(status.success(), "{arguments:?}");
    };
    let path = disk.to_str().unwrap();
    mount(&["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path]);
    for name in ["works.yaml", "about.md", "byline.yaml"] {
        std::fs::copy(byline.path(name), disk.join(name)).unwrap();
    }
    std::fs::write(disk.join("filler"), vec![b'x'; 40 * 1024]).unwrap_or_default();
    let work = |at: usize| {
        format!(
            "- {key}: k{at}, type: blog, title: Post {at}, authors: [Bing He], date: 2024, url: 'https://example.org/{at}'{end}",
            key = "{key",
            end = "}"
        )
    };
    let many = (0..200).map(work).collect::<Vec<_>>().join("\n");
    let big = Byline::new().file("works.yaml", format!("works:\n{many}"));
    let config =
        byline.read("byline.yaml").replace("works.yaml", big.path("works.yaml").to_str().unwrap());
    std::fs::write(disk.join("byline.yaml"), config).unwrap();
    let ran = byline.run("build -C small");
    let about = std::fs::read_to_string(disk.join("about.md")).unwrap();
    let left: Vec<_> =
        std::fs::read_dir(&disk).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    mount(&["umount", path]);
    ran.exits(2).says(&["cannot write", "No space left"]);
    assert_eq!(about, PAGE);
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with(".byline-")), "{left:?}");
}

#[test]
fn adopting_shows_what_is_lost_and_no_other_page() {
    let byline = project().file("list.md", "Mine.\n");
    let out = byline.run("build --adopt list.md").exits(0).says(&["updated  list.md"]).out;
    assert!(out.contains("-Mine.") && !out.contains("+++ about.md"), "{out}");
}

/// A site with a page per work.
fn pages(titles: &[(&str, &str)]) -> Byline {
    let byline = Byline::new().file(
        "byline.yaml",
        "self: Bing He\nsources: works.yaml\nsite: {url: 'https://me.example'}\noutputs:\n- {to: '_publications/{{ work.slug }}.md', each: work, template: academicpages}\n",
    );
    byline.write("works.yaml", works(titles));
    byline
}

/// A source with works of these keys and titles.
fn works(titles: &[(&str, &str)]) -> String {
    let work = |(key, title): &(&str, &str)| {
        format!(
            "- key: {key}\n  type: article\n  title: {title}\n  authors: [Bing He]\n  date: 2024-05-01\n  venue: Journal of Things\n"
        )
    };
    titles.iter().map(work).collect()
}

#[test]
fn keys_and_a_body_that_were_added_survive() {
    let byline = pages(&[("a", "First")]);
    byline.run("build").exits(0);
    let page = byline.read("_publications/a.md");
    let lines = page.replace("---\ntitle:", "---\n# by hand\ntags: [mine]\ntitle:");
    let hand =
        lines.replace("collection:", "header:\n  teaser: a.png\ncollection:") + "My own text.\n";
    byline.write("_publications/a.md", hand.replace('\n', "\r\n"));
    byline.run("build").exits(0).says(&["1 unchanged"]);
    byline.write("works.yaml", works(&[("a", "First, revised")]));
    byline.run("build").exits(0).says(&["updated  _publications/a.md"]);
    let expected = hand
        .replace("title: First", "title: First, revised")
        .replace("First.&quot;", "First, revised.&quot;");
    let now = byline.read("_publications/a.md").replace("\r\n", "\n");
    assert!(now.contains("title: First, revised") && !now.contains("title: First\n"), "{now}");
    assert_eq!(
        now.lines().filter(|line| !line.contains("First")).collect::<Vec<_>>(),
        expected.lines().filter(|line| !line.contains("First")).collect::<Vec<_>>()
    );
    assert!(
        byline.read("_publications/a.md").lines().count() * 2
            == byline.read("_publications/a.md").matches(['\r', '\n']).count(),
        "CRLF stays"
    );
    byline.run("build --check").exits(0);
}

#[test]
fn a_key_of_byline_that_was_changed_is_refused_and_shown() {
    let byline = pages(&[("a", "First")]);
    byline.run("build").exits(0);
    let page =
        byline.read("_publications/a.md").replace("venue: Journal", "tags: x\nvenue: My Journal");
    byline.write("_publications/a.md", &page);
    let ran = byline.run("build").exits(2).says(&["B003", "-venue: My Journal", "+venue: Journal"]);
    assert!(!ran.err.contains("-tags"), "{}", ran.err);
    assert_eq!(byline.read("_publications/a.md"), page);
    byline.run("build --adopt _publications/a.md").exits(0);
    assert_eq!(byline.read("_publications/a.md"), page.replace("My Journal", "Journal"));
}

#[test]
fn a_renamed_page_says_where_it_was_and_takes_what_was_added_along() {
    let byline = pages(&[("a", "First")]);
    let config = byline.read("byline.yaml");
    byline.run("build").exits(0);
    let page = byline.read("_publications/a.md");
    byline.write("_publications/a.md", page.replace("---\ntitle", "---\ntags: [mine]\ntitle"));
    // The work gets a new date, and with it a new address; the file is named anew as well.
    byline.write("byline.yaml", config.replace("work.slug", "work.year }}-{{ work.slug"));
    byline.write("works.yaml", works(&[("a", "First")]).replace("2024-05-01", "2025-06-01"));
    byline
        .run("build")
        .exits(0)
        .says(&["created  _publications/2025-a.md", "stale    _publications/a.md"]);
    let new = byline.read("_publications/2025-a.md");
    assert!(new.contains("tags: [mine]\n"), "{new}");
    assert!(new.contains("redirect_from:\n- /publication/2024-05-01-a\n---\n"), "{new}");
    byline.run("build --prune").exits(0).says(&["removed  _publications/a.md"]);
    byline.write("works.yaml", works(&[("a", "Second")]).replace("2024-05-01", "2025-06-01"));
    byline.run("build").exits(0);
    let new = byline.read("_publications/2025-a.md");
    assert!(new.contains("redirect_from:\n- /publication/2024-05-01-a\n---\n"), "{new}");
}

#[test]
fn most_of_an_output_is_not_pruned_without_a_yes() {
    let all: Vec<(&str, &str)> = ["a", "b", "c", "d", "e", "f"].map(|key| (key, "Title")).into();
    let byline = pages(&all);
    byline.run("build").exits(0);
    byline.write("works.yaml", works(&all[..2]));
    let ran = byline.run("build --prune").exits(2);
    ran.says(&["B010", "4 of 6", "`academicpages`", "--prune --yes"]);
    assert!(byline.has("_publications/f.md"));
    byline.run("build --prune --check").exits(2).says(&["4 stale"]);
    byline.run("build --prune --yes --diff").exits(0).says(&["+++ /dev/null", "4 to remove"]);
    byline.write("_publications/f.md", "My page now.\n");
    byline.run("build --prune --yes").exits(0).says(&[
        "removed  _publications/c.md",
        "B011",
        "`_publications/f.md`",
    ]);
    assert!(!byline.has("_publications/c.md") && byline.has("_publications/f.md"));
    byline.run("build --prune").exits(0).says(&["2 unchanged"]);
    assert!(byline.has("_publications/f.md"));
}

#[test]
fn an_old_lock_of_whole_files_is_understood() {
    let byline = pages(&[("a", "First")]);
    byline.run("build").exits(0);
    let lock = byline.read("byline.lock");
    let old: Vec<&str> = lock.lines().map(|line| line.split("  of: ").next().unwrap()).collect();
    byline.write("byline.lock", old.join("\n"));
    let page = byline.read("_publications/a.md");
    byline.write("_publications/a.md", page.replace("---\ntitle", "---\ntags: [mine]\ntitle"));
    byline.run("build").exits(0).says(&["1 unchanged"]);
    assert_eq!(byline.read("byline.lock"), lock);
}

#[test]
fn two_builds_at_once_leave_whole_files_and_one_lock() {
    let all: Vec<(String, String)> =
        (0..60).map(|at| (format!("k{at}"), format!("T{at}"))).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(key, title)| (&**key, &**title)).collect();
    let byline = pages(&all);
    let run = || byline.command(&["build".into()]).output().unwrap().status.code();
    let codes = std::thread::scope(|scope| {
        let builds: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
        builds.into_iter().map(|build| build.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(codes, [Some(0); 4]);
    byline.run("build --check").exits(0).says(&["60 up to date"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_file_stops_the_build_before_anything_is_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let byline = project();
    byline.run("build").exits(0);
    let path = byline.path("list.md");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    byline.write("works.yaml", WORKS.replace("A paper", "A better paper"));
    let before = byline.read("about.md");
    byline.run("build").exits(2).says(&["list.md", "read-only"]);
    assert_eq!(byline.read("about.md"), before);
}

#[cfg(unix)]
#[test]
fn a_site_may_have_more_pages_than_a_program_may_have_open_files() {
    let all: Vec<String> = (0..100).map(|at| format!("k{at}")).collect();
    let all: Vec<(&str, &str)> = all.iter().map(|key| (key.as_str(), "Title")).collect();
    let byline = pages(&all);
    let program = format!("ulimit -n 40 && exec '{}' build", env!("CARGO_BIN_EXE_byline"));
    let mut shell = std::process::Command::new("sh");
    let ran = shell.args(["-c", &program]).current_dir(byline.path("")).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    byline.run("build --check").exits(0).says(&["100 up to date"]);
}

#[test]
fn a_fault_in_a_value_of_page_is_shown_there() {
    let byline = project();
    let config = byline.read("byline.yaml");
    let page = "template: list, page: {layout: x, title: '{{ site.tilte }}'}}";
    byline.write("byline.yaml", config.replace("template: list}\n", &format!("{page}\n")));
    byline.run("build").exits(2).says(&["`site.tilte` is absent", "byline.yaml:5:58"]);
}

#[test]
fn a_word_document_is_written_compared_and_kept_like_any_other_file() {
    const WORKS: &str =
        "works:\n- {key: a, type: misc, title: One, authors: [Ann Lee], date: 2024}\n";
    const CONFIG: &str =
        "self: Ann Lee\nsources: works.yaml\noutputs:\n- {to: cv.docx, template: cv}\n";
    let byline = Byline::new().file("works.yaml", WORKS).file("byline.yaml", CONFIG);
    byline.run("build").exits(0).says(&["created", "cv.docx"]);
    byline.run("build --check").exits(0).says(&["1 up to date"]);
    let first = std::fs::read(byline.path("cv.docx")).unwrap();
    assert!(first.starts_with(b"PK"), "a zip");
    byline.write("works.yaml", WORKS.replace("One", "Two"));
    let ran = byline.run("build --diff").exits(0);
    assert!(ran.out.contains("-<w:p>") && ran.out.contains("+<w:p>"), "{}", ran.out);
    byline.run("build").exits(0).says(&["updated", "cv.docx"]);
    // A document that somebody else wrote stays.
    byline.write("cv.docx", "PK, but no zip");
    byline.run("build").exits(2).says(&["B003", "cv.docx", "--adopt cv.docx"]);
    byline.run("build --adopt cv.docx").exits(0).says(&["updated"]);
    byline.write("works.yaml", WORKS);
    byline.run("build").exits(0);
    assert_eq!(
        std::fs::read(byline.path("cv.docx")).unwrap(),
        first,
        "the same works, the same bytes"
    );
    // What nothing writes any more goes when asked.
    byline.write("byline.yaml", CONFIG.replace("cv.docx", "cv.md"));
    byline.run("build --prune --yes").exits(0).says(&["removed", "cv.docx"]);
    assert!(!byline.has("cv.docx"));
}

#[test]
fn what_a_word_document_cannot_be_is_told() {
    let byline = Byline::new().file("works.yaml", "works: []\n").file(
        "byline.yaml",
        "sources: works.yaml\noutputs:\n- {to: a.docx, template: cv, before: Hello}\n\
         - {to: b.docx, template: templates/own.docx.jinja}\n- {to: c.docx, template: list}\n\
         - {to: d.docx, template: cv, region: works}\n",
    );
    byline.write("templates/own.docx.jinja", "<w:p>{{ works | length }}</w:p>\n");
    let ran = byline.run("build").exits(2);
    ran.says(&[
        "byline.yaml:3:3",
        "`before`",
        "T030",
        "byline.yaml:4:3",
        "`pkg:part`",
        "B020",
        "`region`",
    ]);
    byline.run("render cv.docx works.yaml").exits(2).says(&["-o cv.docx"]);
    assert!(!byline.has("a.docx") && !byline.has("b.docx") && !byline.has("c.docx"));
}
