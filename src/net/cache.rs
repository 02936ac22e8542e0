//! Answers that were given before, in the folder where programs of this user keep what can be had
//! again. Nothing in it is trusted more than an answer of the network.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::build::Before;
use crate::build::write::write_durably;
use crate::strings::digest::sha256;

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    /// When it was given or confirmed: the time since 1970.
    pub(super) at: Duration,
    /// What the server calls this version.
    pub(super) etag: Option<String>,
    /// The answer.
    pub(super) body: String,
}

/// The line above an answer in its file.
#[derive(Serialize, Deserialize)]
struct Head {
    url: String,
    at: u64,
    etag: Option<String>,
}

/// The answers in a folder, a file each.
#[derive(Debug)]
pub(super) struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The answers below `folder`, which is made when the first is kept.
    pub(super) fn new(folder: &Path) -> Cache {
        Cache { folder: folder.to_owned() }
    }

    /// The answer of `url` in the form `accept`, if one is kept.
    pub(super) fn get(&self, url: &str, accept: &str) -> Option<Kept> {
        let text = fs::read_to_string(self.file(url, accept)).ok()?;
        let (head, body) = text.split_once('\n')?;
        let head: Head = serde_json::from_str(head).ok().filter(|head: &Head| head.url == url)?;
        Some(Kept { at: Duration::from_secs(head.at), etag: head.etag, body: body.to_owned() })
    }

    /// Keeps an answer. Where that fails the answer is still good, and is asked for again next time.
    pub(super) fn put(&self, url: &str, accept: &str, kept: &Kept) {
        let head = Head { url: url.to_owned(), at: kept.at.as_secs(), etag: kept.etag.clone() };
        let Ok(head) = serde_json::to_string(&head) else { return };
        let text = format!("{head}\n{}", kept.body);
        let _ = write_durably(&self.file(url, accept), &text, Before::Unknown);
    }

    /// The file of an answer.
    fn file(&self, url: &str, accept: &str) -> PathBuf {
        self.folder.join(sha256(&format!("{accept}\n{url}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_kept_for_its_address_and_form() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(&folder.path().join("a/b"));
        let kept = Kept {
            at: Duration::from_secs(7),
            etag: Some("\"x\"".to_owned()),
            body: "{\n}\n".to_owned(),
        };
        cache.put("https://a.org/", "application/json", &kept);
        assert_eq!(cache.get("https://a.org/", "application/json"), Some(kept));
        assert_eq!(cache.get("https://a.org/", "text/html"), None);
        let file = cache.file("https://a.org/", "application/json");
        write_durably(&file, "no head", Before::Unknown).unwrap();
        assert_eq!(cache.get("https://a.org/", "application/json"), None);
    }
}
