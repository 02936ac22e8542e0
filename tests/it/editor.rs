//! An editor, as a language server sees one: it speaks the protocol over standard input and output.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::byline::Byline;

/// An editor with a project.
pub(crate) struct Editor {
    pub(crate) byline: Byline,
    child: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    /// Notifications that came while an answer was awaited.
    heard: Vec<Value>,
    asked: u32,
    /// What the server said of itself.
    pub(crate) about: Value,
}

impl Editor {
    /// Starts the server for `byline` and shakes hands.
    pub(crate) fn start(byline: Byline) -> Editor {
        Editor::with(byline, &json!({}))
    }

    /// The same, for an editor with `capabilities`.
    pub(crate) fn with(byline: Byline, capabilities: &Value) -> Editor {
        let server = byline.command(&["lsp".to_owned()]);
        Editor::of(byline, server, capabilities)
    }

    /// Starts `server` for an editor with `capabilities`.
    pub(crate) fn of(byline: Byline, mut server: Command, capabilities: &Value) -> Editor {
        let mut child = server
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let (to, from) = (child.stdin.take(), BufReader::new(child.stdout.take().unwrap()));
        let (heard, about) = (Vec::new(), Value::Null);
        let mut editor = Editor { byline, child, to, from, heard, asked: 0, about };
        let root = editor.uri("");
        editor.about = editor.ask(
            "initialize",
            &json!({"capabilities": capabilities, "processId": null, "rootUri": root}),
        );
        editor.tell("initialized", &json!({}));
        editor
    }

    /// The address of a file.
    pub(crate) fn uri(&self, path: &str) -> String {
        format!("file://{}", self.byline.path(path).display())
    }

    /// Sends one message.
    pub(crate) fn send(&mut self, message: &Value) {
        let text = message.to_string();
        let to = self.to.as_mut().unwrap();
        write!(to, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        to.flush().unwrap();
    }

    /// Sends a notification.
    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Reads one message.
    #[track_caller]
    pub(crate) fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            assert!(self.from.read_line(&mut line).unwrap() > 0, "the server is gone");
            if line.trim().is_empty() {
                break;
            }
            if let Some(number) = line.trim().strip_prefix("Content-Length: ") {
                length = number.parse().unwrap();
            }
        }
        let mut text = vec![0; length];
        self.from.read_exact(&mut text).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    /// Sends a request; the result of its answer, or the error.
    #[track_caller]
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return message.get("error").unwrap_or(&message["result"]).clone();
            }
            self.heard.push(message);
        }
    }

    /// Opens `path` with its text on disk.
    pub(crate) fn open(&mut self, path: &str) {
        let text = self.byline.read(path);
        self.tell("textDocument/didOpen", &json!({"textDocument": {"uri": self.uri(path), "languageId": "yaml", "version": 1, "text": text}}));
    }

    /// Makes changes to `path`.
    pub(crate) fn change(&mut self, path: &str, changes: &Value) {
        self.tell("textDocument/didChange", &json!({"textDocument": {"uri": self.uri(path), "version": 2}, "contentChanges": changes}));
    }

    /// The findings that the editor shows of `path` once all has been said.
    #[track_caller]
    pub(crate) fn shown(&mut self, path: &str) -> Vec<Value> {
        // An answer comes behind everything that was reported before.
        self.ask("textDocument/documentSymbol", &json!({"textDocument": {"uri": self.uri(path)}}));
        let uri = self.uri(path);
        let last = self.heard.iter().rev().find(|message| message["params"]["uri"] == *uri);
        last.map(|last| last["params"]["diagnostics"].as_array().unwrap().clone())
            .unwrap_or_default()
    }

    /// The findings of `path` as soon as any are reported, be they none.
    #[track_caller]
    pub(crate) fn published(&mut self, path: &str) -> Vec<Value> {
        let uri = self.uri(path);
        loop {
            let message = self.receive();
            if message["params"]["uri"] == *uri {
                return message["params"]["diagnostics"].as_array().unwrap().clone();
            }
        }
    }

    /// Ends standard input; the exit code.
    pub(crate) fn hang_up(mut self) -> i32 {
        self.to = None;
        self.child.wait().unwrap().code().unwrap()
    }

    /// The codes of these findings.
    #[track_caller]
    pub(crate) fn codes(&mut self, path: &str) -> Vec<String> {
        self.shown(path).iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
    }

    /// Asks `method` at the place behind the first `before` in the file `path`, as it is on disk.
    #[track_caller]
    pub(crate) fn at(&mut self, method: &str, path: &str, before: &str) -> Value {
        let text = self.byline.read(path);
        let at = text.find(before).unwrap_or_else(|| panic!("no {before}")) + before.len();
        let (line, start) =
            (text[..at].matches('\n').count(), text[..at].rfind('\n').map_or(0, |at| at + 1));
        let character = text[start..at].encode_utf16().count();
        self.ask(method, &json!({"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}}))
    }

    /// The labels that are proposed behind the first `before` in `path`.
    #[track_caller]
    pub(crate) fn proposed(&mut self, path: &str, before: &str) -> Vec<String> {
        let items = self.at("textDocument/completion", path, before);
        items
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["label"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Says good-bye; the exit code.
    pub(crate) fn leave(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        self.hang_up()
    }
}
