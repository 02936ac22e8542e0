//! Control characters: the runs of them that a text holds, found in one quick pass, because nearly no
//! text holds any. What they mean is for the caller to say.

use std::ops::Range;

/// How many bytes are asked at once whether there is a control character among them.
const STRETCH: usize = 256;

/// The runs of control characters of `text`, in order.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = find(bytes, at)?;
        let length = bytes[start..].iter().position(|&byte| !is_control(byte));
        at = length.map_or(bytes.len(), |length| start + length);
        Some(start..at)
    })
}

/// The first control character of `bytes` from `at` on.
fn find(bytes: &[u8], at: usize) -> Option<usize> {
    // Whether a stretch has one is answered for many bytes in one step, where it stands is not.
    let has_one = |stretch: &&[u8]| stretch.iter().fold(false, |has, &byte| has | is_control(byte));
    let rest = bytes.get(at..)?;
    let before = rest.chunks(STRETCH).take_while(|stretch| !has_one(stretch)).count() * STRETCH;
    let length = rest.get(before..)?.iter().position(|&byte| is_control(byte))?;
    Some(at + before + length)
}

/// Whether `byte` is a control character other than white space.
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | b'\x0C')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_wherever_they_stand() {
        let text = format!("\0{}\x01\x02\t\x03{}\x7f", "é\n".repeat(200), "a".repeat(STRETCH));
        let found: Vec<&str> = runs(&text).map(|run| &text[run]).collect();
        assert_eq!(found, ["\0", "\x01\x02", "\x03", "\x7f"]);
        assert_eq!(runs("").count(), 0);
    }
}
