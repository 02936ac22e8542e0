//! What the server answers, and to whom: only to a browser on this machine that shows byline's own
//! page.
#![allow(clippy::unused_async, reason = "what axum calls is async, whether it waits or not")]

use std::convert::Infallible;
use std::path::{Component, Path};
use std::sync::{Arc, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::Mutex;
use tokio::sync::watch::Receiver;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use super::copied;
use super::frame::{self, Scripts};
use super::html::escaped;
use super::pdf::{self, Refusal};
use super::stage::Stage;
use crate::diag::emit;
use crate::strings::percent;

/// The parts of the page, which the program brings.
const INDEX: &str = include_str!("assets/index.html");
const SCRIPT: &str = include_str!("assets/app.js");
const STYLE: &str = include_str!("assets/app.css");
const FRAME_STYLE: &str = include_str!("assets/frame.css");

/// The header that says which pages may load an answer.
const ALLOWED_FROM: header::HeaderName =
    header::HeaderName::from_static("cross-origin-resource-policy");

/// Pictures of the site that outputs show, by ending.
const PICTURES: &[(&str, &str)] = &[
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("svg", "image/svg+xml"),
];

/// What every answer is made from.
#[derive(Clone)]
pub(super) struct App {
    /// What there is to show now.
    pub(super) now: Receiver<Arc<Stage>>,
    /// Where the server is: `127.0.0.1:4321`.
    pub(super) host: Arc<str>,
    /// The user's own site, which a frame may show: its origin and its address.
    pub(super) site: Option<Arc<(String, String)>>,
    /// Held by who has an output set as PDF: one at a time.
    pub(super) press: Arc<Mutex<()>>,
}

impl App {
    /// What there is to show.
    fn stage(&self) -> Arc<Stage> {
        Arc::clone(&self.now.borrow())
    }
}

/// The addresses that the server knows.
pub(super) fn router(app: App) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/app.js", get(|| async { text("text/javascript", SCRIPT) }))
        .route("/app.css", get(|| async { text("text/css", STYLE) }))
        .route("/frame.css", get(|| async { for_frames(text("text/css", FRAME_STYLE)) }))
        .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
        .route("/state", get(state))
        .route("/frame", get(framed))
        .route("/text", get(output_text))
        .route("/pdf", get(pressed))
        .route("/source", get(source))
        .route("/copy", get(copy))
        .route("/events", get(events))
        .fallback(picture)
        .layer(middleware::from_fn_with_state(app.clone(), guard))
        .with_state(app)
}

/// Answers only who asks for this server by its own name and from its own page: another page in the same
/// browser may not read a list that is not published yet, whatever name it gives to this address.
async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    let (headers, path) = (request.headers(), request.uri().path());
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_ours = is_from_here(headers, &app.host) || is_for_frames(path) && has_no_origin(headers);
    if !is_read || !is_asked(headers, &app.host) || !is_ours {
        return (StatusCode::FORBIDDEN, "byline serves this page to itself only\n").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = content_policy(&app);
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (ALLOWED_FROM, "same-origin"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.entry(name).or_insert(value);
        }
    }
    response
}

/// Whether `name` is what a browser on this machine calls `host`.
fn is_name_of(name: &str, host: &str) -> bool {
    let port = host.rsplit_once(':').map_or("", |(_, port)| port);
    name == host || name.strip_prefix("localhost:") == Some(port)
}

/// Whether a request with `headers` is for `host` by its own name.
fn is_asked(headers: &HeaderMap, host: &str) -> bool {
    let asked = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    asked.is_some_and(|name| is_name_of(name, host))
}

/// Whether no other page sent a request with `headers`.
fn is_from_here(headers: &HeaderMap, host: &str) -> bool {
    headers.get(header::ORIGIN).is_none_or(|origin| {
        let origin = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
        origin.is_some_and(|name| is_name_of(name, host))
    })
}

/// Whether a frame in a sandbox sent a request with `headers`, ours or another's.
fn has_no_origin(headers: &HeaderMap) -> bool {
    headers.get(header::ORIGIN).is_some_and(|origin| origin == "null")
}

/// Whether frames load what is at `path`: their style, and pictures of a site that is for everybody.
fn is_for_frames(path: &str) -> bool {
    path == "/frame.css" || picture_kind(path).is_some()
}

/// The kind of the picture at `path`; `None` if it is none.
fn picture_kind(path: &str) -> Option<&'static str> {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str())?;
    PICTURES.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
}

/// What the page itself may load: only its own parts.
fn content_policy(app: &App) -> String {
    let site = app.site.as_ref().map_or_else(String::new, |site| format!(" {}", site.0));
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         frame-src 'self'{site}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// What a frame may load: pictures of the site, and what is written in it. It has an origin of its own,
/// so that it cannot reach the page around it.
fn frame_policy(app: &App, scripts: Scripts) -> String {
    let host = &app.host;
    let (source, sandbox) = match scripts {
        Scripts::No => ("'none'", ""),
        Scripts::Own => ("'unsafe-inline'", "allow-scripts "),
    };
    format!(
        "default-src 'none'; script-src {source}; style-src http://{host} 'unsafe-inline'; img-src \
         http://{host} data:; font-src data:; base-uri http://{host}; form-action 'none'; frame-ancestors \
         http://{host}; sandbox {sandbox}allow-popups allow-popups-to-escape-sandbox"
    )
}

/// A text of a kind.
fn text(kind: &'static str, body: impl Into<Body>) -> Response {
    let kind = HeaderValue::from_str(&format!("{kind}; charset=utf-8"));
    let mut response = Response::new(body.into());
    if let Ok(kind) = kind {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

/// The answer that there is nothing by that name.
fn unknown() -> Response {
    (StatusCode::NOT_FOUND, "nothing here\n").into_response()
}

/// The page.
async fn index(State(app): State<App>) -> Response {
    let site = app.site.as_ref().map_or_else(String::new, |site| escaped(&site.1));
    text("text/html", INDEX.replace("{site}", &site))
}

/// What the page shows, as JSON.
async fn state(State(app): State<App>) -> Response {
    text("application/json", app.stage().state.clone())
}

/// Which output is meant.
#[derive(serde::Deserialize)]
struct Wanted {
    path: String,
    region: Option<String>,
}

/// An output as its reader sees it.
async fn framed(State(app): State<App>, Query(wanted): Query<Wanted>) -> Response {
    let stage = app.stage();
    let Some(output) = stage.find(&wanted.path, wanted.region.as_deref()) else { return unknown() };
    let document = frame::document(output);
    let mut response = text("text/html", document.html);
    if let Ok(policy) = HeaderValue::from_str(&frame_policy(&app, document.scripts)) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// An output as it is written.
async fn output_text(State(app): State<App>, Query(wanted): Query<Wanted>) -> Response {
    let stage = app.stage();
    let output = stage.find(&wanted.path, wanted.region.as_deref());
    output.map_or_else(unknown, |output| text("text/plain", output.text.to_string()))
}

/// An output as PDF, or a page that says why there is none.
async fn pressed(State(app): State<App>, Query(wanted): Query<Wanted>) -> Response {
    let stage = app.stage();
    let Some(output) = stage.find(&wanted.path, wanted.region.as_deref()).cloned() else {
        return unknown();
    };
    let _turn = app.press.lock().await;
    let made =
        tokio::task::spawn_blocking(move || (pdf::pdf(&output.text, output.language), output.path))
            .await;
    let Ok((made, path)) = made else { return unknown() };
    let (status, why, said) = match made {
        Ok(bytes) => {
            let mut response = Response::new(Body::from(bytes));
            let kind = HeaderValue::from_static("application/pdf");
            response.headers_mut().insert(header::CONTENT_TYPE, kind);
            return response;
        }
        Err(Refusal::OtherLanguage) => return unknown(),
        Err(Refusal::NoProgram(how)) => (StatusCode::NOT_IMPLEMENTED, how, String::new()),
        Err(Refusal::Failed(said)) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "It could not be set as PDF:", said)
        }
    };
    let mut response = text("text/html", frame::notice(&path, why, &said));
    *response.status_mut() = status;
    response
}

/// Which file is meant.
#[derive(serde::Deserialize)]
struct File {
    file: String,
}

/// A file that the run read, and no other.
async fn source(State(app): State<App>, Query(wanted): Query<File>) -> Response {
    let Some(session) = app.stage().session.clone() else { return unknown() };
    let session = session.lock().unwrap_or_else(PoisonError::into_inner);
    let sources = &session.sources;
    let found = sources.ids().find(|&file| emit::path_text(sources, file) == wanted.file);
    found.map_or_else(unknown, |file| text("text/plain", sources.text(file).to_owned()))
}

/// Which work is to be copied, and how.
#[derive(serde::Deserialize)]
struct ToCopy {
    key: String,
    #[serde(rename = "as")]
    form: copied::Form,
    style: Option<String>,
}

/// A work as BibTeX or as a citation.
async fn copy(State(app): State<App>, Query(wanted): Query<ToCopy>) -> Response {
    let Some(session) = app.stage().session.clone() else { return unknown() };
    let mut session = session.lock().unwrap_or_else(PoisonError::into_inner);
    match copied::text(&wanted.key, wanted.form, wanted.style.as_deref(), &mut session) {
        Ok(copied) => text("text/plain", copied),
        Err(error) => (StatusCode::BAD_REQUEST, format!("{error}\n")).into_response(),
    }
}

/// Tells the page of every new run, and first of the last one.
async fn events(State(app): State<App>) -> Response {
    let stages = WatchStream::new(app.now.clone());
    let told = stages.map(|stage: Arc<Stage>| {
        Ok::<_, Infallible>(Event::default().event("run").data(&stage.stamp))
    });
    Sse::new(told).keep_alive(KeepAlive::default()).into_response()
}

/// A picture of the site that an output shows.
async fn picture(State(app): State<App>, request: Request) -> Response {
    let Some(path) = percent::decode(request.uri().path().trim_start_matches('/')) else {
        return unknown();
    };
    let (Some(kind), Some(session)) = (picture_kind(&path), app.stage().session.clone()) else {
        return unknown();
    };
    let session = session.lock().unwrap_or_else(PoisonError::into_inner);
    let root = session.config.base.join(&session.config.site.root);
    let file = root.join(path.as_ref());
    let is_plain =
        |part| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
    let may_show =
        Path::new(path.as_ref()).components().all(is_plain) && session.files.is_below(&file, &root);
    let Some(bytes) = session.files.read(&file).ok().filter(|_| may_show) else { return unknown() };
    let mut response = Response::new(Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    for_frames(response)
}

/// `response`, which frames may load though each has an origin of its own: nothing in it is secret.
fn for_frames(mut response: Response) -> Response {
    response.headers_mut().insert(ALLOWED_FROM, HeaderValue::from_static("cross-origin"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Headers of a request.
    fn headers(pairs: &[(header::HeaderName, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()))
            .collect()
    }

    #[test]
    fn only_the_page_itself_is_answered() {
        let host = "127.0.0.1:4321";
        for (asked, origin, is_answered) in [
            (Some(host), None, true),
            (Some("localhost:4321"), Some("http://localhost:4321"), true),
            (Some(host), Some("http://127.0.0.1:4321"), true),
            (Some("evil.example:4321"), None, false),
            (Some("127.0.0.1"), None, false),
            (None, None, false),
            (Some(host), Some("https://evil.example"), false),
            (Some(host), Some("http://127.0.0.1:4322"), false),
            (Some(host), Some("null"), false),
        ] {
            let mut given = Vec::new();
            given.extend(asked.map(|asked| (header::HOST, asked)));
            given.extend(origin.map(|origin| (header::ORIGIN, origin)));
            let given = headers(&given);
            let is_ours = is_asked(&given, host) && is_from_here(&given, host);
            assert_eq!(is_ours, is_answered, "{asked:?} {origin:?}");
        }
    }

    #[test]
    fn frames_load_their_style_and_pictures() {
        for (path, is_theirs) in
            [("/frame.css", true), ("/a/b.png", true), ("/state", false), ("/app.js", false)]
        {
            assert_eq!(is_for_frames(path), is_theirs, "{path}");
        }
        assert!(has_no_origin(&headers(&[(header::ORIGIN, "null")])));
        assert!(!has_no_origin(&headers(&[])));
    }
}
