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
fn a_lost_lock_is_taken_over_where_the_text_is_the_same() {
    let byline = project();
    byline.run("build").exits(0);
    std::fs::remove_file(byline.path("byline.lock")).unwrap();
    byline.run("build").exits(0).says(&["5 unchanged"]);
    assert!(byline.has("byline.lock"));
}

#[test]
fn stale_files_are_told_and_pruned_only_when_asked_and_unedited() {
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
