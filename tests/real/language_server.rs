//! The JSON Schemas in the YAML language server of Red Hat, which VS Code, Neovim and Helix use.

use serde_json::{Value, json};

use crate::byline::Byline;
use crate::editor::Editor;

/// Where `.ci/run` puts the server.
const SERVER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/target/node/node_modules/yaml-language-server/bin/yaml-language-server"
);

/// An editor on `text`, which the schema of `kind` describes.
fn open(kind: &str, text: &str) -> Editor {
    let byline = Byline::new();
    let schema = byline.run(&format!("schema {kind}")).exits(0).out;
    let byline = byline
        .file("schema.json", schema)
        .file("x.yaml", format!("# yaml-language-server: $schema=schema.json\n{text}"));
    let mut server = std::process::Command::new("node");
    server.arg(SERVER).arg("--stdio");
    let capabilities = json!({"textDocument": {"publishDiagnostics": {}}});
    let mut editor = Editor::of(byline, server, &capabilities);
    editor.tell("workspace/didChangeConfiguration", &json!({"settings": {"yaml": {"validate": true, "hover": true, "completion": true, "schemaStore": {"enable": false}}}}));
    editor.open("x.yaml");
    editor
}

/// The messages of the diagnostics.
fn messages(editor: &mut Editor) -> Vec<String> {
    let found = editor.published("x.yaml");
    found.iter().map(|one| one["message"].as_str().unwrap().to_owned()).collect()
}

/// The labels of the proposals behind `before`.
fn labels(editor: &mut Editor, before: &str) -> Vec<String> {
    let found = editor.at("textDocument/completion", "x.yaml", before);
    let items: &Value = found.get("items").unwrap_or(&found);
    items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["label"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
#[ignore = "needs yaml-language-server, which .ci/run installs in target/node"]
fn a_wrong_word_is_underlined_and_a_right_list_is_not() {
    let mut good = open(
        "works",
        "- key: a\n  type: article\n  title: T\n  status: accepted\n  date: 2024-11\n",
    );
    assert_eq!(messages(&mut good), Vec::<String>::new());
    let mut bad = open("works", "- key: a\n  title: T\n  status: acepted\n");
    let said = messages(&mut bad);
    assert!(said.iter().any(|message| message.contains("accepted")), "{said:?}");
    let mut config =
        open("config", "self: Bing He\noutputs:\n- to: a.md\n  template: list\n  each: wrk\n");
    let said = messages(&mut config);
    assert!(said.iter().any(|message| message.contains("work")), "{said:?}");
}

#[test]
#[ignore = "needs yaml-language-server, which .ci/run installs in target/node"]
fn a_field_says_what_it_means_and_fields_are_proposed() {
    let mut editor = open("works", "- key: a\n  title: T\n  date: 2024\n  ver\n");
    messages(&mut editor);
    let hover = editor.at("textDocument/hover", "x.yaml", "  dat");
    assert!(hover.to_string().contains("When it appeared"), "{hover}");
    let found = labels(&mut editor, "\n  ver");
    assert!(found.contains(&"version-of".to_owned()), "{found:?}");
    let mut config =
        open("config", "self: Bing He\noutputs:\n- to: a.md\n  template: list\n  each: \n");
    messages(&mut config);
    let found = labels(&mut config, "each: ");
    assert!(
        ["work", "topic", "year", "person"].iter().all(|word| found.contains(&(*word).to_owned())),
        "{found:?}"
    );
}
