//! The network is in one room, and a byline without the feature `net` has no code for it.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Crates that ask other machines, or belong to one that does.
const CLIENTS: [&str; 6] =
    ["ureq", "ureq-proto", "rustls", "webpki-roots", "native-tls", "reqwest"];

/// What opens a socket by itself.
const OPENERS: [&str; 5] = ["TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ureq::"];

/// Where sockets may be opened: by who asks others, and by the server of this machine's own browser.
const ROOMS: [&str; 2] = ["src/net/", "src/cli/serve/"];

/// The crates that byline holds with `features`.
fn crates(features: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--edges", "normal", "--prefix", "none"])
        .args(features)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn without_the_feature_there_is_no_code_of_the_network() {
    let is_client = |name: &String| CLIENTS.contains(&name.as_str());
    let with: Vec<String> = crates(&[]).into_iter().filter(is_client).collect();
    assert!(with.iter().any(|name| name == "ureq") && with.iter().any(|name| name == "rustls"));
    let without = crates(&["--no-default-features", "--features", "csl,serve"]);
    assert!(without.len() > 50, "the whole tree is looked at");
    let found: Vec<String> = without.into_iter().filter(is_client).collect();
    assert!(found.is_empty(), "{found:?}");
}

/// The lines below `folder` that open a socket, outside the rooms that may.
fn openers(folder: &Path, found: &mut Vec<String>) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            count += openers(&path, found);
            continue;
        }
        count += 1;
        let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display().to_string();
        if ROOMS.iter().any(|room| name.starts_with(room)) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let opens = |line: &&str| OPENERS.iter().any(|word| line.contains(word));
        found.extend(text.lines().filter(opens).map(|line| format!("{name}: {}", line.trim())));
    }
    count
}

#[test]
fn sockets_are_opened_in_two_rooms_alone() {
    let mut found = Vec::new();
    let count = openers(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(count > 500, "only {count} files were read");
    assert!(found.is_empty(), "{found:#?}");
}
