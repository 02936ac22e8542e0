//! `byline fmt`: what is written, what is only shown, and exit codes.

use std::fs;

use crate::byline::Byline;

const UNTIDY: &str = "% mine\n@Article{a,Title=\"T\",\n  year = 2020}\n";
const TIDY: &str = "% mine\n@article{a,\n  title = {T},\n  year = {2020},\n}\n";

#[test]
fn a_file_is_laid_out_once_and_shown_when_nothing_keeps_the_old_one() {
    let byline = Byline::new().file("x.bib", UNTIDY);
    byline.run("fmt x.bib").exits(0).says(&[
        "-@Article{a",
        "+@article{a",
        "formatted  x.bib",
        "1 formatted",
    ]);
    assert_eq!(byline.read("x.bib"), TIDY);
    let ran = byline.run("fmt x.bib").exits(0);
    assert_eq!((ran.out.as_str(), ran.err.as_str()), ("1 unchanged\n", ""));
    assert_eq!(byline.run("-q fmt x.bib").exits(0).out, "");
}

#[test]
fn a_file_in_a_repository_is_changed_without_a_diff() {
    let byline = Byline::new().file("x.bib", UNTIDY).file(".git/HEAD", "ref: refs/heads/main\n");
    let ran = byline.run("fmt x.bib").exits(0);
    assert_eq!(ran.out, "formatted  x.bib\n1 formatted\n");
}

#[test]
fn of_a_long_diff_the_top_is_shown() {
    let entry = |at: usize| format!("@Misc{{a{at},Title=\"T\"}}\n");
    let long: String = (0..1000).map(entry).collect();
    let byline = Byline::new().file("x.bib", &long);
    let asked = byline.run("fmt --diff x.bib").exits(0);
    assert!(asked.out.contains("+@misc{a999,"));
    let ran = byline.run("fmt x.bib").exits(0).says(&["-@Misc{a0,", "`--diff`"]);
    assert!(ran.out.lines().count() < 410, "{}", ran.out.lines().count());
    assert_eq!(byline.read("x.bib").matches("\n  title = {T},").count(), 1000);
}

#[test]
fn check_and_diff_write_nothing() {
    let byline = Byline::new().file("x.bib", UNTIDY).file("y.bib", TIDY);
    let ran = byline.run("fmt --check x.bib y.bib").exits(1);
    assert_eq!(ran.out, "to format  x.bib\n1 to format, 1 formatted\n");
    byline.run("fmt --check y.bib").exits(0);
    byline.run("fmt --diff x.bib").exits(0).says(&["+  year = {2020},"]);
    assert_eq!(byline.read("x.bib"), UNTIDY);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let byline = Byline::new();
    assert_eq!(byline.run_with("fmt -", UNTIDY).exits(0).out, TIDY);
    assert_eq!(byline.run_with("fmt --check -", UNTIDY).exits(1).out, "");
}

#[test]
fn without_files_the_sources_of_the_config_are_laid_out() {
    let config = "self: Bing He\nsources: [papers/*.bib]\n";
    let byline = Byline::new().file("byline.yaml", config).file("papers/x.bib", UNTIDY);
    byline.run("fmt").exits(0);
    assert_eq!(byline.read("papers/x.bib"), TIDY);
    Byline::new().run("fmt").exits(2).says(&["byline.yaml"]);
}

#[test]
fn a_broken_entry_stays_as_it_is_and_the_rest_is_laid_out() {
    let broken = "@Misc{b,\n   Title = \"U\"\n   Year = 2020,\n}";
    let byline =
        Byline::new().file("x.bib", format!("{UNTIDY}\n{broken}\n\n@Book{{c,Title=\"V\"}}\n"));
    byline.run("fmt x.bib").exits(1).says(&["E103", "x.bib:6:15", "1 formatted"]);
    assert_eq!(
        byline.read("x.bib"),
        format!("{TIDY}\n{broken}\n\n@book{{c,\n  title = {{V}},\n}}\n")
    );
}

#[test]
fn what_cannot_be_read_is_not_written() {
    let byline = Byline::new().file("x.bib", b"@book{a, title = {M\xFCnchen}}");
    byline.run("fmt x.bib").exits(1).says(&["x.bib:1:20", "E019", "not UTF-8"]);
    byline.run("fmt no.bib").exits(2);
}

#[cfg(unix)]
#[test]
fn links_and_rights_are_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let byline = Byline::new().file("real.bib", UNTIDY);
    fs::set_permissions(byline.path("real.bib"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real.bib", byline.path("x.bib")).unwrap();
    byline.run("fmt x.bib").exits(0);
    assert!(fs::symlink_metadata(byline.path("x.bib")).unwrap().is_symlink());
    assert_eq!(byline.read("real.bib"), TIDY);
    assert_eq!(fs::metadata(byline.path("real.bib")).unwrap().permissions().mode() & 0o777, 0o640);
}
