//! TeX piece by piece: commands, what stands between them, and their arguments.

use std::ops::Range;

/// The argument in braces that `text` starts with, and what stands behind it.
pub(in crate::formats::page) fn argument(text: &str) -> Option<(&str, &str)> {
    let bare = text.trim_start();
    let range = group(bare, 0)?;
    Some((bare.get(range.clone())?, bare.get(range.end + 1..)?))
}

/// What stands between the brace at the byte `at` of `text` and the one that closes it.
pub(super) fn group(text: &str, at: usize) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    let mut escaped = false;
    if text.as_bytes().get(at) != Some(&b'{') {
        return None;
    }
    for (offset, byte) in text.bytes().enumerate().skip(at) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at + 1..offset),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The length of the argument in brackets that `text` starts with: `[leftmargin=*]`, `[{[87]}]`.
pub(super) fn option(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('[')?;
    let mut depth = 0_usize;
    let end = inner.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        byte == b']' && depth == 0
    });
    // A brace may be open by mistake.
    end.or_else(|| inner.find(']')).map(|end| end + 2)
}

/// A piece of TeX: a command, or what stands between commands.
pub(super) enum Piece<'a> {
    /// A command of letters, and its bytes with the backslash.
    Command(&'a str, Range<usize>),
    /// Something else.
    Text(Range<usize>),
}

impl<'a> Piece<'a> {
    /// The name of the command that it is.
    pub(super) fn command(&self) -> Option<&'a str> {
        match self {
            Piece::Command(name, _) => Some(name),
            Piece::Text(_) => None,
        }
    }

    /// How it is written in `source`.
    pub(super) fn text<'s>(&self, source: &'s str) -> &'s str {
        let (Piece::Command(_, range) | Piece::Text(range)) = self;
        source.get(range.clone()).unwrap_or_default()
    }
}

/// Reads TeX piece by piece.
pub(super) struct Scan<'a> {
    /// The TeX.
    pub(super) text: &'a str,
    /// The byte that is read next.
    pub(super) at: usize,
}

impl<'a> Scan<'a> {
    /// The next piece.
    pub(super) fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let start = self.at;
        let Some(name) = rest.strip_prefix('\\') else {
            self.at += rest.find('\\').unwrap_or(rest.len());
            return Some(Piece::Text(start..self.at));
        };
        let len = name.bytes().take_while(u8::is_ascii_alphabetic).count();
        if len == 0 {
            self.at += 1 + name.chars().next().map_or(0, char::len_utf8);
            return Some(Piece::Text(start..self.at));
        }
        self.at += 1 + len;
        Some(Piece::Command(&name[..len], start..self.at))
    }

    /// Skips `*`, `[…]` and the blanks before them.
    pub(super) fn skip_options(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let bare = rest.trim_start_matches('*');
            let stars = rest.len() - bare.len();
            let Some(length) = option(bare) else {
                // `\hspace*{1em}`; a sign behind `\me` marks a name.
                self.at += if bare.starts_with('{') { stars } else { 0 };
                return;
            };
            self.at += stars + length;
        }
    }

    /// Whether a group in braces follows, on this line or at the start of the next.
    pub(super) fn is_before_group(&self) -> bool {
        let rest = self.text[self.at..].trim_start_matches([' ', '\t']);
        let next = rest.strip_prefix('\n').unwrap_or(rest);
        next.trim_start_matches([' ', '\t']).starts_with('{')
    }

    /// Skips the end of the line where nothing of it was added to `out`: no empty line is left, which would part two
    /// paragraphs.
    pub(super) fn end_line(&mut self, out: &str) {
        let rest = &self.text[self.at..];
        let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
        let next = rest[blanks(rest)..].strip_prefix('\n');
        let is_empty = out.trim_end_matches(' ').ends_with('\n');
        if let Some(next) = next.filter(|next| is_empty && !next[blanks(next)..].starts_with('\n'))
        {
            self.at += rest.len() - next.len();
        }
    }

    /// Skips the space below a line: `\\\\[0.5em]`, `\\\\*`.
    pub(super) fn skip_length(&mut self) {
        let rest = &self.text[self.at..];
        let bare = rest.strip_prefix('*').unwrap_or(rest);
        let length = bare.strip_prefix('[').and_then(|inner| inner.split_once(']'));
        let is_length =
            |length: &str| length.contains(|c: char| c.is_ascii_digit()) && !length.contains(' ');
        let len = length
            .filter(|(length, _)| is_length(length))
            .map_or(0, |(length, _)| length.len() + 2);
        self.at += rest.len() - bare.len() + len;
    }

    /// The next group in braces.
    pub(super) fn argument(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start().len();
        let range = group(self.text, self.at + blanks)?;
        self.at = range.end + 1;
        self.text.get(range)
    }
}
