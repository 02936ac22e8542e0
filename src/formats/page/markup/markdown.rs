//! Markdown as the tree of the elements that it stands for, HTML in it included.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::builder::Builder;
use super::html;
use super::quiet::{BLANK, SPAN, SPAN_END};
use super::tree::{Element, Markup};

/// Reads a page of Markdown.
pub(super) fn read(text: &str) -> Markup {
    let mut builder = Builder::new();
    let mut comments = Vec::new();
    add(text, 0, &mut builder, &mut comments);
    Markup { root: builder.finish(text.len()), comments, ..Markup::default() }
}

/// Adds `text`, which starts at the byte `base` of its page.
pub(super) fn add(
    text: &str,
    base: usize,
    builder: &mut Builder,
    comments: &mut Vec<Range<usize>>,
) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut events = Parser::new_ext(text, options).into_offset_iter();
    while let Some((event, range)) = events.next() {
        let place = base + range.start..base + range.end;
        match event {
            Event::Start(Tag::HtmlBlock) => {
                // What the parser says line by line is one piece of HTML.
                while events.next().is_some_and(|(event, _)| event != Event::End(TagEnd::HtmlBlock))
                {
                }
                html::add(&text[range], place.start, builder, comments, Some(add));
            }
            Event::InlineHtml(tag) | Event::Html(tag) => {
                html::add(&tag, place.start, builder, comments, None);
            }
            Event::Start(tag) => builder.open(element(&tag, place)),
            Event::End(tag) => builder.close(&end_name(tag), place.end),
            other => inline(&other, place, builder),
        }
    }
}

/// Adds what holds no other markup.
fn inline(event: &Event<'_>, place: Range<usize>, builder: &mut Builder) {
    match event {
        Event::Text(text) => spanned(text, &place, builder),
        Event::InlineMath(text) | Event::DisplayMath(text) => builder.text(text),
        Event::Code(text) => {
            builder.start("code", place.start);
            builder.text(text);
            builder.close("code", place.end);
        }
        Event::SoftBreak if builder.take_backslash() => builder.mark("br", place),
        Event::SoftBreak => builder.text(" "),
        Event::HardBreak => {
            builder.take_backslash();
            builder.mark("br", place);
        }
        Event::Rule => builder.mark("hr", place),
        _ => {}
    }
}

/// Adds `text`, in which spans of Pandoc start and end, with their classes behind them: `[A. Lee]{.author}`.
fn spanned(text: &str, place: &Range<usize>, builder: &mut Builder) {
    let (open, close) = (char::from(SPAN), char::from(SPAN_END));
    let mut rest = text;
    while let Some(at) = rest.find([open, close]) {
        builder.text(&rest[..at]);
        let behind = &rest[at + 1..];
        if rest[at..].starts_with(open) {
            builder.start("span", place.start);
            rest = behind;
            continue;
        }
        let classes = behind.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let (classes, behind) = classes.unwrap_or(("", behind));
        builder.classify("span", &classes.replace(['.', '#'], " "));
        builder.close("span", place.end);
        rest = behind;
    }
    builder.text(rest);
}

/// The element that `tag` opens.
fn element(tag: &Tag<'_>, place: Range<usize>) -> Element {
    let (class, url) = match tag {
        Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
            (String::new(), dest_url.replace(char::from(BLANK), " "))
        }
        Tag::Heading { classes, .. } => (classes.join(" "), String::new()),
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => (info.to_string(), String::new()),
        _ => (String::new(), String::new()),
    };
    Element { name: end_name(tag.to_end()), class, url, range: place, ..Element::default() }
}

/// What the element is called in HTML.
fn end_name(tag: TagEnd) -> String {
    let name = match tag {
        TagEnd::Heading(level) => return format!("h{}", level as u8),
        TagEnd::Paragraph => "p",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(ordered) => {
            if ordered {
                "ol"
            } else {
                "ul"
            }
        }
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::Emphasis => "em",
        TagEnd::Strong => "strong",
        TagEnd::Strikethrough => "del",
        TagEnd::Link => "a",
        TagEnd::Image => "picture",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        _ => "span",
    };
    name.to_owned()
}
