//! The wire: messages of JSON-RPC over standard input and output, each behind its length
//! (<https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#baseProtocol>).
//! What cannot be read is answered with JSON-RPC's own errors, and the conversation goes on.

use std::io::{self, BufRead, Read as _, Write};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use lsp_server::{Connection, ErrorCode, Message};
use serde_json::{Value, json};

/// Bytes that a message may have: more than the largest list, and no more than memory has.
const MAX_BYTES: u64 = 256 << 20;

/// Bytes that a line of a message's head may have.
const MAX_HEAD: u64 = 4096;

/// The thread that writes; what waits for it has sent everything.
pub(super) struct Writer(JoinHandle<()>);

impl Writer {
    /// Waits until all that was said is written.
    pub(super) fn finish(self) {
        // A thread that panicked has nothing left to write.
        let _ = self.0.join();
    }
}

/// A connection over standard input and output.
pub(super) fn stdio() -> (Connection, Writer) {
    let (server, editor) = Connection::memory();
    let (lines, written) = mpsc::channel::<String>();
    let Connection { sender, receiver } = editor;
    let faults = lines.clone();
    thread::spawn(move || {
        listen(&mut io::stdin().lock(), |heard| match heard {
            Ok(message) => sender.send(message).is_ok(),
            Err(fault) => faults.send(fault).is_ok(),
        });
    });
    thread::spawn(move || {
        for message in receiver {
            let Ok(text) = serde_json::to_string(&Envelope { jsonrpc: "2.0", message }) else {
                continue;
            };
            if lines.send(text).is_err() {
                break;
            }
        }
        let _ = lines.send(String::new());
    });
    let writer = thread::spawn(move || {
        let mut out = io::stdout().lock();
        // The empty line is the end; an editor that went away hears nothing.
        for text in written.into_iter().take_while(|text| !text.is_empty()) {
            if write!(out, "Content-Length: {}\r\n\r\n{text}", text.len())
                .and_then(|()| out.flush())
                .is_err()
            {
                break;
            }
        }
    });
    (server, Writer(writer))
}

/// A message as it is sent.
#[derive(serde::Serialize)]
struct Envelope {
    jsonrpc: &'static str,
    #[serde(flatten)]
    message: Message,
}

/// Gives each message of `input` to `take`, or the answer to what is none, until `take` wants no more
/// or the input ends.
fn listen(input: &mut impl BufRead, mut take: impl FnMut(Result<Message, String>) -> bool) {
    while let Ok(Some(length)) = head(input) {
        let mut body = Vec::new();
        let read = if length > MAX_BYTES {
            io::copy(&mut input.by_ref().take(length), &mut io::sink()).map(drop)
        } else {
            input.by_ref().take(length).read_to_end(&mut body).map(drop)
        };
        let heard = match read {
            Err(_) => return,
            Ok(()) if length > MAX_BYTES => {
                Err(fault(ErrorCode::InvalidRequest, "the message is larger than 256 MiB"))
            }
            Ok(()) => message(&body),
        };
        if !take(heard) {
            return;
        }
    }
}

/// The length in the head of the next message; `None` at the end of `input`. Other lines are passed over.
fn head(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(MAX_HEAD).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        match (line.trim_end(), length) {
            ("", Some(length)) => return Ok(Some(length)),
            (line, _) => {
                let (name, value) = line.split_once(':').unwrap_or((line, ""));
                if name.eq_ignore_ascii_case("Content-Length") {
                    length = value.trim().parse().ok();
                }
            }
        }
    }
}

/// The message that `body` is.
///
/// # Errors
/// It is none: the answer to it.
fn message(body: &[u8]) -> Result<Message, String> {
    let text = String::from_utf8_lossy(body);
    let value: Value = serde_json::from_str(&text)
        .or_else(|error| serde_json::from_str(&paired(&text)).map_err(|_| error))
        .map_err(|error| fault(ErrorCode::ParseError, &error.to_string()))?;
    serde_json::from_value(value).map_err(|_| {
        fault(ErrorCode::InvalidRequest, "neither a request, a notification nor a response")
    })
}

/// The JSON `text` with U+FFFD for the halves of surrogate pairs that have no other half: JavaScript
/// writes them for what was cut in the middle of a character, and an edit must not be lost for it.
fn paired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let len = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\ufffd");
                rest = &escape[6..];
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => escape.chars().take(2).map(char::len_utf8).sum(),
        };
        out.push_str(&escape[..len]);
        rest = &escape[len..];
    }
    out + rest
}

/// The number in an escape such as `\\ud83d` that `text` begins with.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok()
}

/// The answer to what has no id that could be read.
fn fault(code: ErrorCode, message: &str) -> String {
    json!({"jsonrpc": "2.0", "id": null, "error": {"code": code as i32, "message": message}})
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is heard in `input`: the methods of messages, the codes of faults.
    fn heard(input: &str) -> Vec<String> {
        let mut all = Vec::new();
        listen(&mut input.as_bytes(), |heard| {
            all.push(match heard {
                Ok(Message::Notification(notified)) => notified.method,
                Ok(other) => format!("{other:?}"),
                Err(fault) => {
                    let fault: Value = serde_json::from_str(&fault).unwrap();
                    fault["error"]["code"].to_string()
                }
            });
            true
        });
        all
    }

    /// `body` with its head.
    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn what_cannot_be_read_is_answered_and_the_next_message_is_heard() {
        let good = framed("{\"jsonrpc\":\"2.0\",\"method\":\"a\"}");
        for (bad, code) in [
            (framed("{\"jsonrpc\":\"2.0\",,"), "-32700"),
            (framed(""), "-32700"),
            (framed("[1]"), "-32600"),
            (framed("{}"), "-32600"),
            (framed("{\"id\":{}}"), "-32600"),
        ] {
            assert_eq!(heard(&(bad.clone() + &good)), [code, "a"], "{bad}");
        }
        let headless = "X: y\r\ncontent-length: 99\r\nContent-Type: z\r\n";
        assert_eq!(heard(&(headless.to_owned() + &good)), ["a"]);
        assert_eq!(heard("Content-Length: 99999999999999\r\n\r\n{}"), ["-32600"]);
    }

    #[test]
    fn half_a_surrogate_pair_is_a_replacement_character() {
        for (json, text) in [
            (r#""a\ud83d b""#, "a\u{fffd} b"),
            (r#""\ude00""#, "\u{fffd}"),
            (r#""\ud83d\ude00\ud83d""#, "😀\u{fffd}"),
            (r#""\\ud83d""#, "\\ud83d"),
            (r#""\ud83d\ud83d\ude00\n""#, "\u{fffd}😀\n"),
        ] {
            assert_eq!(serde_json::from_str::<String>(&paired(json)).unwrap(), text, "{json}");
        }
    }
}
