//! Whether a feed's XML is whole: feed-rs stops at the first fault without a place and gives nothing
//! back, so the fault is found here, and the text is cut behind the last complete item.

use crate::strings::slice::slice;

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

/// A fault in an XML text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// What is wrong.
    pub(super) message: String,
    /// The bytes it is about.
    pub(super) at: Range<usize>,
    /// The text up to the last complete item, closed, if there is one.
    pub(super) rest: Option<String>,
}

/// The elements that are items of feeds.
const ITEMS: &[&str] = &["item", "entry"];

/// The first fault of `text`, if it is not whole.
pub(super) fn check(text: &str) -> Option<Fault> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut whole: Option<(usize, usize)> = None;
    let (message, at) = loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => open.push(tag.name().as_ref().to_owned()),
            Ok(Event::End(tag)) => {
                open.pop();
                if ITEMS.contains(&tag.name().as_ref()) {
                    whole = Some((position(reader.buffer_position()), open.len()));
                }
            }
            Ok(Event::Eof) => match open.last() {
                None => return None,
                Some(name) => {
                    break (format!("the file ends inside `<{name}>`"), text.len()..text.len());
                }
            },
            Ok(_) => {}
            Err(error) => {
                let at = position(reader.error_position());
                break (format!("malformed XML: {error}"), at..at + 1);
            }
        }
    };
    // Elements that were open around the last item are still open in `open` from the bottom up.
    let rest = whole.map(|(end, depth)| closed(text, end, open.get(..depth).unwrap_or(&open)));
    Some(Fault { message, at, rest })
}

/// The text up to `end`, with the elements `open` closed.
fn closed(text: &str, end: usize, open: &[String]) -> String {
    let mut out = slice(text, ..end).to_owned();
    for name in open.iter().rev() {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
    out
}

/// A reader's position as an index.
fn position(at: u64) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_has_a_place_and_the_items_before_it_are_kept() {
        assert_eq!(check("<a><item>&amp;&nbsp;</item></a>"), None);
        let kept = Some("<rss><c><item>x</item></c></rss>".to_owned());
        let cases = [
            ("<rss><c><item>x</item><item><b></item></c></rss>", 31..32),
            ("<rss><c><item>x</item><item>y", 29..29),
        ];
        for (text, at) in cases {
            let fault = check(text).unwrap();
            assert_eq!((fault.at, fault.rest), (at, kept.clone()), "{}", fault.message);
        }
    }
}
