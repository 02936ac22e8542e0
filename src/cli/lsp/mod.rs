//! `byline lsp`: the Language Server Protocol over standard input and output.
//!
//! One message at a time; the line runs beside the conversation (`look`), and the next change cancels it. In a
//! long list the work that is changed is looked at first (`glance`). `project` keeps texts that are not saved and what the line says of them;
//! `publish` and `actions` turn findings into the protocol's; `cursor` says what is typed at a place
//! and `complete` what may follow; `places` and `hover` answer what is known of a place, `mentions` where else it is named; `outline` shows the works of a file, `beside` what stands beside its text; `position`
//! and `vocabulary` are their tools; `template` and `template_words` do in a template what `cursor` and `complete` do in a list, `page` knows the markers of pages, `proposal` is what they give; `wire` is what all is sent and heard over.

mod actions;
mod beside;
mod complete;
mod cursor;
mod expression;
mod glance;
mod hover;
mod look;
mod mentions;
mod outline;
mod page;
mod places;
mod position;
mod project;
mod proposal;
mod publish;
mod template;
mod template_words;
mod vocabulary;
mod wire;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossbeam_channel::{Receiver, never, select};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{
    CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DocumentLinkOptions, FoldingRangeProviderCapability, HoverProviderCapability, InitializeParams,
    OneOf, PublishDiagnosticsParams, RenameOptions, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, Url, WorkDoneProgressOptions,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::args::Global;
use super::exit::Exit;
use crate::error::{Error, Result};
use look::Found;
use position::Encoding;
use project::Desk;

/// Runs the verb: serves until the editor says `exit`.
pub(super) fn run(global: &Global) -> Result<Exit> {
    let (connection, writer) = wire::stdio();
    let exit = serve(&connection, global);
    drop(connection);
    writer.finish();
    exit
}

/// Speaks with the editor: shakes hands, then answers until the end. An end without `shutdown` is 1,
/// as the protocol wants it.
fn serve(connection: &Connection, global: &Global) -> Result<Exit> {
    let encoding = shake_hands(connection).map_err(|error| {
        Error::Usage(format!("the editor does not follow the protocol: {error}"))
    })?;
    let desk = Desk::new(encoding, global);
    let (stale, changed) = (BTreeSet::new(), BTreeSet::new());
    let mut server = Server { connection, desk, stale, changed, running: None };
    let mut is_down = false;
    while let Some(event) = server.next() {
        match event {
            Event::Looked(looked) => server.show(looked),
            Event::Heard(Message::Request(request)) if is_down => server.refuse(request),
            Event::Heard(Message::Request(request))
                if request.method == request::Shutdown::METHOD =>
            {
                is_down = true;
                server.reply(Response::new_ok(request.id, ()));
            }
            Event::Heard(Message::Request(request)) => server.answer(request),
            Event::Heard(Message::Notification(notified))
                if notified.method == notification::Exit::METHOD =>
            {
                break;
            }
            Event::Heard(Message::Notification(notified)) => server.hear(notified),
            Event::Heard(Message::Response(_)) => {}
        }
        // Whoever types fast gets findings for what stands there in the end.
        if connection.receiver.is_empty() {
            server.glance();
            server.start();
        }
    }
    Ok(if is_down { Exit::Good } else { Exit::Findings })
}

/// Tells the editor what this server can do, and agrees with it on how places are counted.
fn shake_hands(
    connection: &Connection,
) -> std::result::Result<Encoding, lsp_server::ProtocolError> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let offered = params.capabilities.general.and_then(|general| general.position_encodings);
    let encoding = Encoding::choose(offered.as_deref());
    let about = json!({
        "capabilities": capabilities(encoding),
        "serverInfo": {"name": "byline", "version": env!("CARGO_PKG_VERSION")},
    });
    connection.initialize_finish(id, about)?;
    Ok(encoding)
}

/// What this server can do.
fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let save = TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) });
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(save),
            ..TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(
                ["@", "[", "{", ",", " ", "-", "."].map(str::to_owned).to_vec(),
            ),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(actions::KINDS.to_vec()),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

/// An answer, or why there is none.
type Answer = std::result::Result<Value, (ErrorCode, String)>;

/// What answers a request.
type Answerer = fn(&mut Desk, Value) -> Answer;

/// What answers each request.
const ANSWERS: &[(&str, Answerer)] = &[
    (request::Completion::METHOD, |desk, params| {
        reply(params, |params| complete::answer(desk, &params))
    }),
    (request::HoverRequest::METHOD, |desk, params| {
        reply(params, |params| hover::answer(desk, &params))
    }),
    (request::GotoDefinition::METHOD, |desk, params| {
        reply(params, |params| places::definition(desk, &params))
    }),
    (request::DocumentSymbolRequest::METHOD, |desk, params| {
        reply(params, |params| outline::symbols(desk, &params))
    }),
    (request::WorkspaceSymbolRequest::METHOD, |desk, params| {
        reply(params, |params| outline::found(desk, &params))
    }),
    (request::FoldingRangeRequest::METHOD, |desk, params| {
        reply(params, |params| outline::folds(desk, &params))
    }),
    (request::References::METHOD, |desk, params| {
        reply(params, |params| mentions::references(desk, &params))
    }),
    (request::PrepareRenameRequest::METHOD, |desk, params| {
        reply(params, |params| mentions::prepare(desk, &params))
    }),
    (request::Rename::METHOD, |desk, params| {
        try_reply(params, |params| mentions::rename(desk, &params))
    }),
    (request::DocumentLinkRequest::METHOD, |desk, params| {
        reply(params, |params| beside::links(desk, &params))
    }),
    (request::InlayHintRequest::METHOD, |desk, params| {
        reply(params, |params| beside::hints(desk, &params))
    }),
    (request::Formatting::METHOD, |desk, params| {
        reply(params, |params| actions::format(desk, &params))
    }),
    (request::CodeActionRequest::METHOD, |desk, params| {
        reply(params, |params| actions::answer(desk, &params))
    }),
];

/// The conversation.
struct Server<'c> {
    connection: &'c Connection,
    desk: Desk,
    /// Documents whose projects are to be looked at again.
    stale: BTreeSet<PathBuf>,
    /// Documents that were changed since the works that changed in them were looked at alone.
    changed: BTreeSet<PathBuf>,
    /// The look that is taken beside the conversation.
    running: Option<Running>,
}

/// A look that is taken beside the conversation.
struct Running {
    document: PathBuf,
    is_cancelled: Arc<AtomicBool>,
    result: Receiver<Result<Vec<Found>>>,
}

/// What a look at the project of a document found.
struct Looked {
    document: PathBuf,
    /// Nothing if nobody wants to know any more.
    found: Option<Result<Vec<Found>>>,
}

/// What happens next.
enum Event {
    /// The editor said something.
    Heard(Message),
    /// A look has ended.
    Looked(Looked),
}

impl Server<'_> {
    /// Takes a notification.
    fn hear(&mut self, notified: Notification) {
        match notified.method.as_str() {
            notification::DidOpenTextDocument::METHOD => {
                self.take(notified, |desk, params: DidOpenTextDocumentParams| {
                    let document = params.text_document;
                    desk.open(&document.uri, document.text)
                });
            }
            notification::DidChangeTextDocument::METHOD => {
                self.take(notified, |desk, params: DidChangeTextDocumentParams| {
                    desk.change(&params.text_document.uri, params.content_changes)
                });
            }
            notification::DidCloseTextDocument::METHOD => {
                self.take(notified, |desk, params: DidCloseTextDocumentParams| {
                    desk.close(&params.text_document.uri)
                });
            }
            notification::DidSaveTextDocument::METHOD => {
                self.take(notified, |_, params: lsp_types::DidSaveTextDocumentParams| {
                    project::path_of(&params.text_document.uri)
                });
            }
            _ => {}
        }
    }

    /// Gives the parameters to `change`, which says whose project is to be looked at again.
    fn take<P: DeserializeOwned>(
        &mut self,
        notified: Notification,
        change: impl FnOnce(&mut Desk, P) -> Option<PathBuf>,
    ) {
        if let Ok(params) = serde_json::from_value(notified.params) {
            let document = change(&mut self.desk, params);
            self.stale.extend(document.clone());
            self.changed.extend(document);
        }
    }

    /// Waits for what happens next; `None` when the editor went away.
    fn next(&mut self) -> Option<Event> {
        let looked = self.running.as_ref().map_or_else(never, |running| running.result.clone());
        select! {
            recv(self.connection.receiver) -> message => message.ok().map(Event::Heard),
            recv(looked) -> found => Some(Event::Looked(self.ended(found.ok()))),
        }
    }

    /// Starts to look at the next stale project, once the look that is under way has ended.
    fn start(&mut self) {
        if let Some(running) = &self.running {
            let is_stale = self.stale.contains(&running.document);
            running.is_cancelled.fetch_or(is_stale, Ordering::Relaxed);
            return;
        }
        let Some(document) = self.stale.pop_first() else { return };
        let look = self.desk.look(&document);
        let is_cancelled = Arc::clone(&look.is_cancelled);
        let (sender, result) = crossbeam_channel::bounded(1);
        thread::spawn(move || sender.send(look.run()));
        self.running = Some(Running { document, is_cancelled, result });
    }

    /// What the look that was under way found; nothing if it was cancelled, or broke down.
    fn ended(&mut self, found: Option<Result<Vec<Found>>>) -> Looked {
        let running = self.running.take();
        let is_void = running.as_ref().is_none_or(|one| one.is_cancelled.load(Ordering::Relaxed));
        let document = running.map(|running| running.document).unwrap_or_default();
        let found = found.filter(|_| !is_void && !self.stale.contains(&document));
        Looked { document, found }
    }

    /// Tells the editor what a look found.
    fn show(&mut self, Looked { document, found }: Looked) {
        let Some(found) = found else { return };
        for (path, diagnostics) in self.desk.take(&document, found) {
            self.publish(&path, diagnostics);
        }
        if let Some(trouble) = self.desk.trouble.take() {
            let params = json!({"type": 1, "message": trouble});
            self.tell(notification::LogMessage::METHOD, params);
        }
    }

    /// Tells the editor at once what is found in the works that were changed in long lists.
    fn glance(&mut self) {
        for document in std::mem::take(&mut self.changed) {
            if let Some(diagnostics) = self.desk.glance(&document) {
                self.publish(&document, diagnostics);
            }
        }
    }

    /// Waits until all that is stale has been looked at.
    fn settle(&mut self) {
        loop {
            self.start();
            let Some(running) = &self.running else { return };
            let found = running.result.recv().ok();
            let looked = self.ended(found);
            self.show(looked);
        }
    }

    /// Has the editor show `diagnostics` of the file at `path`.
    fn publish(&self, path: &Path, diagnostics: Vec<lsp_types::Diagnostic>) {
        let Ok(uri) = Url::from_file_path(path) else { return };
        let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
        self.tell(notification::PublishDiagnostics::METHOD, params);
    }

    /// Sends a notification.
    fn tell(&self, method: &str, params: impl Serialize) {
        let notified = Notification::new(method.to_owned(), params);
        // An editor that went away hears nothing, and ends the loop.
        let _ = self.connection.sender.send(Message::Notification(notified));
    }

    /// Answers a request.
    fn answer(&mut self, request: Request) {
        let (id, method, params) = (request.id, request.method, request.params);
        // Words are proposed by what was found before, once something was.
        let running = self.running.as_ref().map(|running| &running.document);
        let is_new = self.stale.iter().chain(running).any(|path| self.desk.project(path).is_none());
        if method != request::Completion::METHOD || is_new {
            self.settle();
        }
        let known = ANSWERS.iter().find(|(name, _)| *name == method);
        let answer = known.map_or_else(
            || Err((ErrorCode::MethodNotFound, format!("byline does not support `{method}`"))),
            |(_, answer)| answer(&mut self.desk, params),
        );
        let response = match answer {
            Ok(value) => Response::new_ok(id, value),
            Err((code, message)) => Response::new_err(id, code as i32, message),
        };
        self.reply(response);
    }

    /// Answers a request that came after `shutdown`.
    fn refuse(&self, request: Request) {
        let message = "the server is shutting down".to_owned();
        self.reply(Response::new_err(request.id, ErrorCode::InvalidRequest as i32, message));
    }

    /// Sends the answer to a request.
    fn reply(&self, response: Response) {
        let _ = self.connection.sender.send(Message::Response(response));
    }
}

/// The answer of `to` to `params`.
fn reply<P: DeserializeOwned, R: Serialize>(params: Value, to: impl FnOnce(P) -> R) -> Answer {
    try_reply(params, |params| Ok(to(params)))
}

/// The answer of `to` to `params`, which may say why there is none.
fn try_reply<P: DeserializeOwned, R: Serialize>(
    params: Value,
    to: impl FnOnce(P) -> std::result::Result<R, String>,
) -> Answer {
    let params = serde_json::from_value(params)
        .map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    let answer = to(params).map_err(|why| (ErrorCode::RequestFailed, why))?;
    serde_json::to_value(answer).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}
