//! `byline serve`: every output in a browser, as its reader sees it, while the list is edited.
//!
//! A thread waits for changes (`watch`) and runs the line over the files (`stage`); the server answers
//! from what the last run made (`routes`), and nothing is written but in a temporary folder (`pdf`). Outputs are documents in frames that
//! can do nothing to the page around them (`frame`, `feed`, `highlight`).

mod copied;
mod feed;
mod frame;
mod highlight;
mod html;
mod pdf;
mod routes;
mod stage;

use std::net::Ipv4Addr;
use std::process::{Command, Stdio};
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::runtime;
use tokio::sync::watch::{Sender, channel};

use super::args::{Global, Serve};
use super::exit::Exit;
use super::output::Output;
use super::session::{Session, Wanted};
use super::watch::Watch;
use crate::diag::emit::plural;
use crate::error::{Error, Result};
use routes::App;
use stage::Stage;

/// Where the page is unless the user says otherwise; if it is taken, any other will do.
const PORT: u16 = 4321;

/// Runs the verb until it is stopped.
pub(super) fn run(verb: &Serve, global: &Global, output: &mut Output) -> Result<Exit> {
    let site = verb.site.as_deref().map(site).transpose()?;
    let first = Stage::make(global, None);
    if first.session.is_none() {
        // Nothing says which folders to watch.
        Session::open(&Wanted::default(), global)?;
    }
    let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build();
    let runtime = runtime.map_err(|source| failed(&source))?;
    let listener = runtime.block_on(listen(verb.port))?;
    let address = listener.local_addr().map_err(|source| failed(&source))?;
    let what = plural(first.outputs.len(), "output");
    output.print(&format!("Serving {what} at http://{address}/ (Ctrl-C stops it)\n"));
    if verb.open {
        open(&format!("http://{address}/"), output);
    }
    let (sender, now) = channel(Arc::new(first));
    let (global, watch) = (global.clone(), Watch::new()?);
    std::thread::spawn(move || keep_current(&global, watch, &sender));
    let app = App {
        now,
        host: address.to_string().into(),
        site: site.map(Arc::new),
        press: Arc::default(),
    };
    let served = runtime.block_on(async { axum::serve(listener, routes::router(app)).await });
    served.map_err(|source| failed(&source))?;
    Ok(Exit::Good)
}

/// Runs the line again after every change, for as long as somebody may look.
fn keep_current(global: &Global, mut watch: Watch, sender: &Sender<Arc<Stage>>) {
    loop {
        let last = Arc::clone(&sender.borrow());
        // What changed before a folder was watched is seen by looking once more. One that cannot be
        // watched is tried again after the next change.
        let is_more = watch.follow(last.folders.clone()).unwrap_or(false);
        if !is_more && !watch.wait() {
            return;
        }
        if sender.send(Arc::new(Stage::make(global, Some(&last)))).is_err() {
            return;
        }
    }
}

/// A place to listen at on this machine: the `port` that the user names, else the usual one or any.
async fn listen(port: Option<u16>) -> Result<TcpListener> {
    let at = |port: u16| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => at(port).await.map_err(|error| {
            Error::Usage(format!("cannot use port {port}: {error}; name another with `--port`"))
        }),
        None => match at(PORT).await {
            Ok(listener) => Ok(listener),
            Err(_) => at(0).await.map_err(|source| failed(&source)),
        },
    }
}

/// The origin and the address of the user's own site, as `jekyll serve` or `hugo server` shows it.
///
/// # Errors
/// It is not on this machine.
fn site(address: &str) -> Result<(String, String)> {
    let wrong = || {
        Error::Usage(format!(
            "`{address}` is not the address of a site on this machine, such as http://localhost:4000/"
        ))
    };
    let url = url::Url::parse(address).map_err(|_| wrong())?;
    let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if url.scheme() != "http" || !is_here {
        return Err(wrong());
    }
    Ok((url.origin().ascii_serialization(), url.to_string()))
}

/// Opens the page in the user's browser; where that cannot be done, the address was printed.
fn open(address: &str, output: &mut Output) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let started = Command::new(program)
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match started {
        // Its end is waited for, so that it leaves nothing behind.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(error) => output.say_err(&format!(
            "note: `{program}` does not start ({error}); open the page yourself\n"
        )),
    }
}

/// The failure of the server itself.
fn failed(source: &std::io::Error) -> Error {
    Error::Usage(format!("cannot serve: {source}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_site_on_this_machine_is_framed() {
        let (origin, address) = site("http://localhost:4000/me").unwrap();
        assert_eq!(
            (origin.as_str(), address.as_str()),
            ("http://localhost:4000", "http://localhost:4000/me")
        );
        for wrong in ["https://localhost:4000", "http://evil.example/", "localhost:4000", "x y"] {
            assert!(site(wrong).is_err(), "{wrong}");
        }
    }
}
