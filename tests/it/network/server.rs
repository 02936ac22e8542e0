//! A server on this machine that stands for all hosts of the world: `/doi.org/10.1000/x` is what
//! `https://doi.org/10.1000/x` would say. It counts what it is asked.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How an address is answered.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// With a status, headers and a text.
    Says(u16, Vec<(String, String)>, Vec<u8>),
    /// With nothing, until the other side gives up.
    Slow,
    /// With the start of a text that is longer.
    Truncated,
    /// With so many bytes that nobody should read them.
    Endless,
}

/// The server; it ends with the process of the test.
pub(crate) struct Server {
    port: u16,
    replies: Arc<Mutex<BTreeMap<String, Vec<Reply>>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The path, the host first, with the query.
    pub(crate) path: String,
    /// The header lines.
    pub(crate) headers: String,
}

impl Server {
    /// A server that knows nothing yet: all is 404.
    pub(crate) fn new() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = Server { port, replies: Arc::default(), asked: Arc::default() };
        let (replies, asked) = (Arc::clone(&server.replies), Arc::clone(&server.asked));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (replies, asked) = (Arc::clone(&replies), Arc::clone(&asked));
                thread::spawn(move || serve(stream, &replies, &asked));
            }
        });
        server
    }

    /// Where it is, for `BYLINE_TEST_SERVER`.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Answers `path` with `body`.
    pub(crate) fn says(self, path: &str, body: &str) -> Server {
        self.replies(path, Reply::Says(200, Vec::new(), body.into()))
    }

    /// Answers `path` with `status` and `headers`.
    pub(crate) fn fails(self, path: &str, status: u16, headers: &[(&str, &str)]) -> Server {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        self.replies(path, Reply::Says(status, headers.collect(), Vec::new()))
    }

    /// Answers `path` with `reply`; of several replies each once, the last again and again.
    pub(crate) fn replies(self, path: &str, reply: Reply) -> Server {
        self.replies.lock().unwrap().entry(path.to_owned()).or_default().push(reply);
        self
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The paths that were asked for so far.
    pub(crate) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

/// Answers one connection, as long as it asks.
fn serve(
    stream: TcpStream,
    replies: &Mutex<BTreeMap<String, Vec<Reply>>>,
    asked: &Mutex<Vec<Asked>>,
) -> Option<()> {
    let mut out = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream);
    loop {
        let mut first = String::new();
        lines.read_line(&mut first).ok().filter(|count| *count > 0)?;
        let path = first.split(' ').nth(1)?.trim_start_matches('/').to_owned();
        let mut headers = String::new();
        while lines.read_line(&mut headers).ok()? > 2 {}
        asked.lock().unwrap().push(Asked { path: path.clone(), headers });
        answer(&mut out, next(replies, &path))?;
    }
}

/// The reply to `path`: one for it with its query, else without.
fn next(replies: &Mutex<BTreeMap<String, Vec<Reply>>>, path: &str) -> Reply {
    let mut replies = replies.lock().unwrap();
    let bare = path.split('?').next().unwrap_or(path);
    let key = [path, bare].into_iter().find(|key| replies.contains_key(*key));
    let Some(known) = key.and_then(|key| replies.get_mut(key)) else {
        return Reply::Says(404, Vec::new(), b"nothing here".to_vec());
    };
    if known.len() > 1 { known.remove(0) } else { known[0].clone() }
}

/// Writes `reply`.
fn answer(out: &mut TcpStream, reply: Reply) -> Option<()> {
    match reply {
        Reply::Says(status, headers, body) => {
            let mut head = format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\n", body.len());
            for (name, value) in headers {
                write!(head, "{name}: {value}\r\n").unwrap();
            }
            out.write_all(format!("{head}\r\n").as_bytes()).ok()?;
            out.write_all(&body).ok()
        }
        Reply::Slow => {
            thread::sleep(Duration::from_secs(11));
            None
        }
        Reply::Truncated => {
            let _ = out.write_all(b"HTTP/1.1 200 X\r\ncontent-length: 1000\r\n\r\n{\"DOI\":");
            None
        }
        Reply::Endless => {
            let _ = out.write_all(b"HTTP/1.1 200 X\r\ncontent-length: 104857600\r\n\r\n");
            let piece = vec![b' '; 1 << 20];
            for _ in 0..100 {
                out.write_all(&piece).ok()?;
            }
            None
        }
    }
}
