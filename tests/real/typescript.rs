//! Vocabularies that packages say as types: JSON is a value of such a type if TypeScript's compiler
//! takes it, and a name that the type does not have is an error.

use std::fmt::Write as _;
use std::process::Command;

use crate::NODE;
use crate::byline::Byline;

/// What the compiler says of `values`, each a constant of type `ty` after the line `import`, in which
/// `NODE/` stands for the folder of packages; nothing if it takes them all.
pub(crate) fn faults(import: &str, ty: &str, values: impl IntoIterator<Item = String>) -> String {
    let mut text = import.replace("NODE/", &format!("{NODE}/"));
    text.push('\n');
    for (at, value) in values.into_iter().enumerate() {
        let _ = writeln!(text, "export const k{at}: {ty} = {};", value.trim());
    }
    let byline = Byline::new().file("values.ts", text);
    let output = Command::new(format!("{NODE}/.bin/tsc"))
        .args(["--noEmit", "--strict", "--skipLibCheck", "--pretty", "false"])
        .args(["--module", "esnext", "--moduleResolution", "bundler", "values.ts"])
        .current_dir(byline.path(""))
        .output()
        .unwrap_or_else(|error| panic!("tsc: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!said.contains("Cannot find module"), "{said}");
    assert_eq!(output.status.success(), said.is_empty(), "{said}{output:?}");
    said
}
