//! The key of an entry, and the comma behind it: what BibTeX takes for a key, and a guess where the
//! key or the comma is missing.

use std::ops::Range;

use super::entry::Body;
use super::faults;
use super::macros::is_field_name;
use super::reader::Reader;
use crate::syntax::leaves::LeafKind;

impl Reader<'_> {
    /// Reads the key of an entry of type `word`, and the comma behind it; empty if there is none.
    pub(super) fn key(&mut self, word: &str, body: &mut Body) -> Range<usize> {
        self.scan.skip_blank();
        let start = self.scan.at;
        let stop = self.key_stop(start, body.close);
        let whole = self.scan.trim(start..stop);
        let (key, next) = match self.scan.byte(stop) {
            Some(b'=' | b'{' | b'"') => self.key_before_field(whole),
            _ => (whole, stop),
        };
        if key.is_empty() {
            let place = self.span(body.opened..body.opened);
            let fault = faults::missing_key(word, place, self.scan.byte(next));
            self.report(fault);
        }
        self.leaf(LeafKind::Key, key.clone());
        self.scan.at = next;
        self.scan.skip_blank();
        if self.scan.peek() == Some(b',') {
            self.comma();
        } else if !key.is_empty() && self.scan.is_field(self.scan.at) {
            let fault = faults::missing_comma("the key", self.span(key.end..key.end));
            self.report(fault);
        }
        key
    }

    /// Where the text at `start` that may be a key stops: BibTeX stops at a comma and white space;
    /// keys with spaces are read to the comma.
    fn key_stop(&self, start: usize, close: u8) -> usize {
        if self.scan.head(start).is_some() {
            return start;
        }
        let mut stop = start;
        while let Some(byte) = self.scan.byte(stop) {
            let ends = match byte {
                b',' | b'\n' | b'{' | b'}' | b'"' => true,
                b'%' => {
                    stop > start
                        && self.scan.byte(stop - 1).is_some_and(|b| b.is_ascii_whitespace())
                }
                b'=' => !self.is_equals_in_key(start, stop),
                _ => byte == close,
            };
            if ends {
                return stop;
            }
            stop += 1;
        }
        stop
    }

    /// Whether the `=` at `at` belongs to a key that starts at `start`: BibTeX takes it, so only
    /// a field's name before or a field's value behind it say otherwise.
    fn is_equals_in_key(&self, start: usize, at: usize) -> bool {
        let before = self.scan.slice(start..at);
        let value = self.scan.byte(at + 1);
        !before.is_empty()
            && !before.ends_with(char::is_whitespace)
            && !is_field_name(before)
            && value.is_some_and(|byte| !byte.is_ascii_whitespace() && !b"{\"".contains(&byte))
    }

    /// The key within `whole`, which runs up to the `=` or the value of a field: all but its last
    /// word, the field's name; and where the field starts.
    fn key_before_field(&self, whole: Range<usize>) -> (Range<usize>, usize) {
        let text = self.scan.slice(whole.clone());
        let name = text
            .rfind(char::is_whitespace)
            .map_or(whole.start, |space| self.scan.after_char(whole.start + space));
        (self.scan.trim(whole.start..name), name)
    }
}
