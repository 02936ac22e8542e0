//! Hostile values in every field, through every built-in template: `hostile.py` says what is read by whom.
//! And byline killed in the middle of its work: `reliability.py`.

use crate::byline::Byline;
use crate::run;

#[test]
#[ignore = "needs chromium, hugo, pdflatex, ruby with kramdown and liquid, xmllint and PyYAML"]
fn nothing_is_alive() {
    let byline = Byline::new();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/real/hostile.py");
    let folder = byline.path("values");
    let program = env!("CARGO_BIN_EXE_byline");
    let said = run(&byline.path(""), "python3", &[script, program, &folder.to_string_lossy()]);
    let pairs: Option<usize> =
        said.split(", ").find_map(|part| part.strip_suffix(" pairs")?.parse().ok());
    assert!(pairs.is_some_and(|pairs| pairs > 45_000), "{said}");
    assert!(said.contains(", 0 alive"), "{said}");
}

#[test]
#[ignore = "needs python3, and takes minutes"]
fn nothing_is_torn_or_lost() {
    let byline = Byline::new();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/real/reliability.py");
    let folder = byline.path("runs");
    let program = env!("CARGO_BIN_EXE_byline");
    run(&byline.path(""), "python3", &[script, program, &folder.to_string_lossy(), "30", "15"]);
}
