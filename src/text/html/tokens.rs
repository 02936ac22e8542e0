//! HTML as tags and characters, split exactly as browsers split it.
//!
//! html5ever's tokenizer alone: no tree, linear time, nothing nests. Comments are noted and
//! dropped; the content of elements that hold no markup (`script`, `title`) is dropped with them.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token as Raw, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements whose content is no markup, or is of another language; none of them is ever kept.
const FOREIGN: [&str; 14] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "template",
    "svg",
    "math",
    "select",
];

/// A tag, or the characters between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `<name attribute="value">`, the attributes sorted by name.
    Open(String, Vec<(String, String)>),
    /// `</name>`.
    Close(String),
    /// Characters, entities decoded.
    Text(String),
}

/// What was found in a piece of HTML.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    /// The tags and characters in their order.
    pub(super) list: Vec<Token>,
    /// Whether something was left out: comments, or elements that are never kept.
    pub(super) left_out: bool,
    /// How many comments there are.
    comments: usize,
}

/// Collects tokens.
#[derive(Default)]
struct Collector {
    /// What has been found.
    tokens: RefCell<Tokens>,
    /// The foreign element that is open, and how often.
    foreign: RefCell<Option<(String, usize)>>,
}

/// How many attributes a tag may have: html5ever compares each with all before it.
const MAX_ATTRIBUTES: usize = 200;

/// Where the first tag of `input` with too many attributes starts; its end if there is none. Words
/// outside quotes are counted, so that no tag has more attributes than are counted here.
pub(super) fn end_of_sane_tags(input: &str) -> usize {
    let bytes = input.as_bytes();
    let (mut start, mut words, mut quote) = (None, 0, None);
    for (at, &byte) in bytes.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied();
        match (start, quote) {
            (None, _) if byte.is_ascii_alphabetic() || byte == b'/' => {
                if before == Some(b'<') {
                    (start, words, quote) = (Some(at - 1), 0, None);
                }
            }
            (None, _) => {}
            (Some(_), Some(open)) => quote = Some(open).filter(|open| *open != byte),
            (Some(_), None) if byte == b'>' => start = None,
            // A quote opens a value only behind `=`; elsewhere it belongs to a name.
            (Some(_), None) if matches!(byte, b'"' | b'\'') && opens_value(bytes, at) => {
                quote = Some(byte);
                words += 1;
            }
            (Some(tag), None) => {
                let gap = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
                words += usize::from(before.is_some_and(gap) && !gap(byte));
                if words > 2 * MAX_ATTRIBUTES {
                    return tag;
                }
            }
        }
    }
    input.len()
}

/// Whether what stands before the byte `at` is `=`, white space aside.
fn opens_value(bytes: &[u8], at: usize) -> bool {
    let before = bytes[..at].iter().rev().take(8);
    before.copied().find(|byte| !byte.is_ascii_whitespace()) == Some(b'=')
}

/// A piece of HTML with its bytes, for whoever reads pages that people wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// What a piece of HTML is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// `<name attribute="value">`.
    Open(String, Vec<(String, String)>),
    /// `</name>`.
    Close(String),
    /// Characters, entities decoded.
    Text(String),
    /// A comment.
    Comment,
}

/// Splits `input` into pieces with their places; what elements without markup hold is left out.
pub fn pieces(input: &str) -> Vec<Piece> {
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    let input = &input[..end_of_sane_tags(input)];
    let (mut out, mut start) = (Vec::new(), 0);
    while start < input.len() {
        // A tag ends behind the next `>`, characters before the next `<`: what is found while one of
        // these stretches is read stands there.
        let rest = &input[start..];
        let end = match rest.as_bytes().first() {
            Some(b'<') => memchr::memchr(b'>', rest.as_bytes()).map_or(rest.len(), |at| at + 1),
            _ => memchr::memchr2(b'<', b'>', rest.as_bytes()).map_or(rest.len(), |at| at.max(1)),
        };
        queue.push_back(StrTendril::from_slice(&rest[..end]));
        let _ = tokenizer.feed(&queue);
        take(&tokenizer.sink, start..start + end, &mut out);
        start += end;
    }
    tokenizer.end();
    take(&tokenizer.sink, input.len()..input.len(), &mut out);
    out
}

/// Moves what `collector` has found, while the bytes at `range` were read, into `out`.
fn take(collector: &Collector, range: Range<usize>, out: &mut Vec<Piece>) {
    let found = collector.tokens.take();
    let kinds = found.list.into_iter().map(|token| match token {
        Token::Open(name, attributes) => PieceKind::Open(name, attributes),
        Token::Close(name) => PieceKind::Close(name),
        Token::Text(text) => PieceKind::Text(text),
    });
    let comment = (found.comments > 0).then_some(PieceKind::Comment);
    for kind in kinds.chain(comment) {
        match (out.last_mut(), &kind) {
            (Some(Piece { kind: PieceKind::Text(last), range: at }), PieceKind::Text(more)) => {
                last.push_str(more);
                at.end = range.end;
            }
            _ => out.push(Piece { kind, range: range.clone() }),
        }
    }
}

/// Splits `input`.
pub(super) fn read(input: &str) -> Tokens {
    let tokenizer = Tokenizer::new(Collector::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(input));
    // A script would suspend the tokenizer; the sink never asks for that.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Raw, _line: u64) -> TokenSinkResult<()> {
        match token {
            Raw::TagToken(tag) => return self.tag(&tag),
            Raw::CharacterTokens(text) => self.text(&text),
            Raw::NullCharacterToken | Raw::CommentToken(_) | Raw::DoctypeToken(_) => {
                let mut tokens = self.tokens.borrow_mut();
                tokens.left_out = true;
                tokens.comments += usize::from(matches!(token, Raw::CommentToken(_)));
            }
            Raw::EOFToken | Raw::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

impl Collector {
    /// Takes a tag, or steps into or out of a foreign element.
    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if self.steps_in_foreign(&name, tag) {
            return raw_kind(&name, tag.kind);
        }
        let token = match tag.kind {
            TagKind::EndTag => Token::Close(name),
            TagKind::StartTag => {
                let pair =
                    |a: &html5ever::Attribute| (a.name.local.to_string(), a.value.to_string());
                let mut attributes: Vec<_> = tag.attrs.iter().map(pair).collect();
                attributes.sort();
                Token::Open(name, attributes)
            }
        };
        self.tokens.borrow_mut().list.push(token);
        TokenSinkResult::Continue
    }

    /// Whether the tag is a foreign element's or stands in one.
    fn steps_in_foreign(&self, name: &str, tag: &Tag) -> bool {
        let mut foreign = self.foreign.borrow_mut();
        let opens = tag.kind == TagKind::StartTag;
        match foreign.as_mut() {
            Some((open, depth)) if open == name => {
                *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
                if *depth == 0 {
                    *foreign = None;
                }
            }
            Some(_) => {}
            None if FOREIGN.contains(&name) => {
                self.tokens.borrow_mut().left_out = true;
                if opens && !tag.self_closing {
                    *foreign = Some((name.to_owned(), 1));
                }
            }
            None => return false,
        }
        true
    }

    /// Takes characters.
    fn text(&self, text: &str) {
        if self.foreign.borrow().is_some() {
            return;
        }
        let mut tokens = self.tokens.borrow_mut();
        if let Some(Token::Text(last)) = tokens.list.last_mut() {
            last.push_str(text);
        } else {
            tokens.list.push(Token::Text(text.to_owned()));
        }
    }
}

/// How the tokenizer reads what follows the tag `name`
/// (<https://html.spec.whatwg.org/#parsing-html-fragments>).
fn raw_kind(name: &str, kind: TagKind) -> TokenSinkResult<()> {
    match name {
        _ if kind == TagKind::EndTag => TokenSinkResult::Continue,
        "plaintext" => TokenSinkResult::Plaintext,
        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        _ => TokenSinkResult::Continue,
    }
}
