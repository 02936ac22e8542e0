//! Acceptance rates: `365/1900`, `21.3%`, `238/1541=15.4%`.

use std::fmt;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Object, ObjectRepr};

use super::lens::Lens;
use crate::model::fields;

/// The acceptance rate of a work: printed by `style.acceptance`; has `as_written`, `rate`,
/// `accepted`, `submitted`.
#[derive(Debug)]
pub struct AcceptanceValue {
    /// The library.
    pub lens: Arc<Lens>,
    /// The work.
    pub work: usize,
}

impl AcceptanceValue {
    /// What the source says.
    pub fn as_written(&self) -> &str {
        let work = self.lens.library.works.get(self.work);
        work.and_then(|work| work.literal(fields::ACCEPTANCE)).unwrap_or_default()
    }
}

/// How many were accepted and how many submitted, if `written` says so.
pub fn counts(written: &str) -> Option<(u64, u64)> {
    let (before, after) = written.split_once('/')?;
    let digits = |text: &str| text.trim().replace([',', ' '], "").parse::<u64>().ok();
    let accepted = digits(before)?;
    let end = after.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(after.len());
    Some((accepted, digits(&after[..end])?))
}

/// The rate in per cent, as written or from the counts to one decimal: `15.4%`.
pub fn rate(written: &str) -> Option<String> {
    if let Some(end) = written.find('%') {
        let head = written[..end].trim_end();
        let number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        let start = head.rfind(|c| !number(c)).map_or(0, |at| at + char_len(head, at));
        return (start < head.len()).then(|| format!("{}%", &head[start..]));
    }
    let (accepted, submitted) = counts(written).filter(|&(_, submitted)| submitted > 0)?;
    // In tenths of a per cent, rounded half up, without the rounding of binary fractions.
    let submitted = u128::from(submitted);
    let tenths = (u128::from(accepted) * 2000 + submitted) / (submitted * 2);
    Some(format!("{}.{}%", tenths / 10, tenths % 10))
}

/// The length in bytes of the character of `text` at `at`.
fn char_len(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(1, char::len_utf8)
}

impl Object for AcceptanceValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let written = self.as_written();
        match key.as_str()? {
            "as_written" => Some(written.into()),
            "rate" => rate(written).map(Value::from),
            "accepted" => counts(written).map(|counts| counts.0.into()),
            "submitted" => counts(written).map(|counts| counts.1.into()),
            _ => None,
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_written())
    }
}

#[cfg(test)]
mod tests {
    use super::{counts, rate};

    #[test]
    fn rates_are_read_and_computed() {
        let cases = [
            ("365/1900=19.2%", Some("19.2%"), Some((365, 1900))),
            ("365/1900", Some("19.2%"), Some((365, 1900))),
            ("22/118 (18.6%)", Some("18.6%"), Some((22, 118))),
            ("21.3%", Some("21.3%"), None),
            ("1,020/3,000", Some("34.0%"), Some((1020, 3000))),
            ("1/0", None, Some((1, 0))),
            ("≈ 20 %", Some("20%"), None),
            ("–%", None, None),
            ("%", None, None),
            ("top tier", None, None),
            ("18446744073709551615/1", Some("1844674407370955161500.0%"), Some((u64::MAX, 1))),
        ];
        for (written, expected, pair) in cases {
            assert_eq!(rate(written).as_deref(), expected, "{written}");
            assert_eq!(counts(written), pair, "{written}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_a_rate(text in "[0-9,/=%. é]{0,16}", any in ".{0,12}") {
            for text in [text, any] {
                proptest::prop_assert!(rate(&text).is_none_or(|rate| rate.ends_with('%')));
                proptest::prop_assert!(counts(&text).is_none_or(|_| text.contains('/')));
            }
        }
    }
}
