//! Old encodings: which letters the bytes of a list are that is not UTF-8. A config names the encoding,
//! the file declares it, or its bytes tell; the last is a guess, and said to be one.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// An encoding.
#[derive(Debug)]
pub struct Encoding {
    /// What people call it.
    pub name: &'static str,
    /// What iconv calls it.
    pub charset: &'static str,
    /// Words in a declaration that mean it, in lower case with hyphens; each is also what a config may
    /// say.
    words: &'static [&'static str],
    /// What decodes it.
    decoder: &'static encoding_rs::Encoding,
}

/// How an encoding became known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The config names it.
    Named,
    /// The file declares it: a comment at its top, or a byte-order mark.
    Declared,
    /// Its bytes look like it.
    Guessed,
}

/// What a text was before it was one.
#[derive(Clone, Copy, Debug)]
pub struct Recoded {
    /// The encoding; `None` for UTF-8 with bytes in it that are not.
    pub encoding: Option<&'static Encoding>,
    /// How it became known.
    pub evidence: Evidence,
    /// Where the first sequence of bytes is that is no text, in the decoded text.
    pub lost: Option<usize>,
}

/// A list as text.
#[derive(Debug)]
pub struct Decoded {
    /// The text; what its bytes do not say is U+FFFD.
    pub text: String,
    /// What it was; `None` for UTF-8.
    pub recoded: Option<Recoded>,
}

/// A row of [`ENCODINGS`].
const fn row(
    name: &'static str,
    charset: &'static str,
    decoder: &'static encoding_rs::Encoding,
    words: &'static [&'static str],
) -> Encoding {
    Encoding { name, charset, words, decoder }
}

/// The encodings that lists are found in. Of two whose words are in a declaration, the first counts.
#[rustfmt::skip]
static ENCODINGS: &[Encoding] = &[
    row("UTF-8", "UTF-8", encoding_rs::UTF_8, &["utf-8", "utf8", "ascii"]),
    row("UTF-16 (big endian)", "UTF-16BE", encoding_rs::UTF_16BE, &["utf-16be"]),
    row("UTF-16 (little endian)", "UTF-16LE", encoding_rs::UTF_16LE, &["utf-16le", "utf-16"]),
    row("Windows-874 (Thai)", "CP874", encoding_rs::WINDOWS_874, &["windows-874", "tis-620", "8859-11"]),
    row("Latin-9", "ISO-8859-15", encoding_rs::ISO_8859_15, &["8859-15", "latin-9", "latin9"]),
    row("Latin-2", "ISO-8859-2", encoding_rs::ISO_8859_2, &["8859-2", "latin-2", "latin2", "iso latin 2"]),
    row("Latin-3", "ISO-8859-3", encoding_rs::ISO_8859_3, &["8859-3", "latin-3", "latin3"]),
    row("Latin-4", "ISO-8859-4", encoding_rs::ISO_8859_4, &["8859-4", "latin-4", "latin4"]),
    row("ISO 8859-5 (Cyrillic)", "ISO-8859-5", encoding_rs::ISO_8859_5, &["8859-5"]),
    row("ISO 8859-6 (Arabic)", "ISO-8859-6", encoding_rs::ISO_8859_6, &["8859-6"]),
    row("ISO 8859-7 (Greek)", "ISO-8859-7", encoding_rs::ISO_8859_7, &["8859-7"]),
    row("ISO 8859-8 (Hebrew)", "ISO-8859-8", encoding_rs::ISO_8859_8, &["8859-8"]),
    row("ISO 8859-9 (Turkish)", "ISO-8859-9", encoding_rs::WINDOWS_1254, &["8859-9", "latin-5", "latin5"]),
    row("ISO 8859-13 (Baltic)", "ISO-8859-13", encoding_rs::ISO_8859_13, &["8859-13", "latin-7", "latin7"]),
    row("ISO 8859-16 (Romanian)", "ISO-8859-16", encoding_rs::ISO_8859_16, &["8859-16", "latin-10", "latin10"]),
    row("Latin-1", "ISO-8859-1", encoding_rs::WINDOWS_1252, &["8859-1", "latin-1", "latin1", "iso latin 1"]),
    row("Windows-1250", "CP1250", encoding_rs::WINDOWS_1250, &["1250", "windows latin 2"]),
    row("Windows-1251 (Cyrillic)", "CP1251", encoding_rs::WINDOWS_1251, &["1251", "cyrillic (windows)"]),
    row("Windows-1252", "CP1252", encoding_rs::WINDOWS_1252, &["1252", "windows latin 1", "ansi"]),
    row("Windows-1253 (Greek)", "CP1253", encoding_rs::WINDOWS_1253, &["1253"]),
    row("Windows-1254 (Turkish)", "CP1254", encoding_rs::WINDOWS_1254, &["1254"]),
    row("Windows-1255 (Hebrew)", "CP1255", encoding_rs::WINDOWS_1255, &["1255"]),
    row("Windows-1256 (Arabic)", "CP1256", encoding_rs::WINDOWS_1256, &["1256"]),
    row("Windows-1257 (Baltic)", "CP1257", encoding_rs::WINDOWS_1257, &["1257"]),
    row("Windows-1258 (Vietnamese)", "CP1258", encoding_rs::WINDOWS_1258, &["1258"]),
    row("KOI8-U (Cyrillic)", "KOI8-U", encoding_rs::KOI8_U, &["koi8-u"]),
    row("KOI8-R (Cyrillic)", "KOI8-R", encoding_rs::KOI8_R, &["koi8-r", "koi8"]),
    row("IBM 866 (Cyrillic)", "CP866", encoding_rs::IBM866, &["cp866", "ibm866"]),
    row("Mac Cyrillic", "MAC-CYRILLIC", encoding_rs::X_MAC_CYRILLIC, &["mac-cyrillic", "mac os cyrillic"]),
    row("Mac Roman", "MACINTOSH", encoding_rs::MACINTOSH, &["mac os roman", "macroman", "mac-roman", "macintosh", "applemac"]),
    row("Shift_JIS", "SHIFT_JIS", encoding_rs::SHIFT_JIS, &["sjis", "shift-jis", "shift jis", "windows-31j", "cp932", "ms932"]),
    row("ISO-2022-JP", "ISO-2022-JP", encoding_rs::ISO_2022_JP, &["iso-2022-jp", "iso2022jp", "iso2022-jp", "japanese (jis)"]),
    row("EUC-JP", "EUC-JP", encoding_rs::EUC_JP, &["euc-jp", "eucjp", "japanese (euc)", "ujis"]),
    row("Big5", "BIG5", encoding_rs::BIG5, &["big5", "big 5", "cp950"]),
    row("GB18030", "GB18030", encoding_rs::GB18030, &["gb18030", "gb 18030", "gbk", "gb2312", "cp936", "gb-18030"]),
    row("EUC-KR", "CP949", encoding_rs::EUC_KR, &["euc-kr", "euckr", "cp949", "korean"]),
];

impl Encoding {
    /// The encoding that a config calls `word`.
    pub fn find(word: &str) -> Option<&'static Encoding> {
        let word = folded(word);
        let named = |row: &&Encoding| {
            let names = [row.name, row.charset].map(folded);
            let number = word.trim_start_matches("windows-");
            row.words.iter().any(|known| [word.as_str(), number].contains(known))
                || names.contains(&word)
        };
        let by_label = || {
            let known = encoding_rs::Encoding::for_label(word.as_bytes())?;
            ENCODINGS.iter().find(|row| row.decoder == known)
        };
        ENCODINGS.iter().find(named).or_else(by_label)
    }

    /// What people call each of them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ENCODINGS.iter().map(|row| row.name)
    }

    /// Whether it is UTF-8.
    fn is_utf_8(&self) -> bool {
        self.decoder == encoding_rs::UTF_8
    }

    /// The text that `bytes` are in it, and where the first are that are none.
    fn decode(&self, bytes: &[u8]) -> (String, Option<usize>) {
        let (text, has_lost) = self.decoder.decode_with_bom_removal(bytes);
        let lost = if has_lost { text.find('\u{FFFD}') } else { None };
        (text.into_owned(), lost)
    }
}

/// `word` in lower case with hyphens for underscores.
fn folded(word: &str) -> String {
    word.trim().to_lowercase().replace('_', "-")
}

/// The text that `bytes` are, as `named` if a config says so.
pub(super) fn decode(bytes: Vec<u8>, named: Option<&'static Encoding>) -> Decoded {
    if let Some(encoding) = named {
        return decoded(&bytes, encoding, Evidence::Named);
    }
    if is_other(&bytes).is_none() {
        match String::from_utf8(bytes) {
            Ok(text) => return Decoded { text, recoded: None },
            Err(error) => return decode_other(&error.into_bytes()),
        }
    }
    decode_other(&bytes)
}

/// The text that `bytes`, which are not UTF-8, are.
fn decode_other(bytes: &[u8]) -> Decoded {
    let (encoding, evidence) = find(bytes);
    let first = decoded(bytes, encoding, evidence);
    let is_broken = first.recoded.is_some_and(|about| about.lost.is_some());
    // A declaration may be left over from another program.
    if is_broken && evidence == Evidence::Declared {
        let (encoding, evidence) = guess(bytes);
        let second = decoded(bytes, encoding, evidence);
        if second.recoded.is_some_and(|about| about.lost.is_none()) {
            return second;
        }
    }
    first
}

/// The text that `bytes` are in `encoding`.
fn decoded(bytes: &[u8], encoding: &'static Encoding, evidence: Evidence) -> Decoded {
    let (text, lost) = encoding.decode(bytes);
    let encoding = Some(encoding).filter(|encoding| !encoding.is_utf_8());
    let is_plain = encoding.is_none() && lost.is_none();
    let recoded = Recoded { encoding, evidence, lost };
    Decoded { text, recoded: (!is_plain).then_some(recoded) }
}

/// Where the bytes show that they are no UTF-8, although each of them may be: a null in every pair, as
/// in UTF-16 of Western text, or the change to Japanese letters of ISO-2022-JP, which is all ASCII.
pub(super) fn is_other(bytes: &[u8]) -> Option<usize> {
    let is_utf_16 = matches!(bytes.get(..2), Some([0, 1..=0xFF] | [1..=0xFF, 0]));
    if is_utf_16 { bytes.iter().position(|byte| *byte == 0) } else { escape(bytes) }
}

/// Where `bytes` change to Japanese letters as ISO-2022-JP does.
fn escape(bytes: &[u8]) -> Option<usize> {
    let is_shift = |three: &[u8]| matches!(three, [0x1B, b'$', b'@' | b'B']);
    memchr::memchr_iter(0x1B, bytes).find(|&at| bytes.get(at..at + 3).is_some_and(is_shift))
}

/// The encoding of `bytes`, which are not UTF-8.
pub(super) fn find(bytes: &[u8]) -> (&'static Encoding, Evidence) {
    let marked = match bytes {
        [0xFF, 0xFE, ..] => Some("utf-16le"),
        [0xFE, 0xFF, ..] => Some("utf-16be"),
        _ => None,
    };
    let marked = marked.and_then(Encoding::find).or_else(|| declared(bytes));
    marked.map_or_else(|| guess(bytes), |encoding| (encoding, Evidence::Declared))
}

/// The encoding that `bytes` look like.
fn guess(bytes: &[u8]) -> (&'static Encoding, Evidence) {
    let word = match bytes {
        [1..=0xFF, 0, ..] => "utf-16le",
        [0, 1..=0xFF, ..] => "utf-16be",
        _ if escape(bytes).is_some() => "iso-2022-jp",
        _ if is_mostly_utf_8(bytes) => "utf-8",
        _ => detect(bytes),
    };
    (Encoding::find(word).unwrap_or(&ENCODINGS[0]), Evidence::Guessed)
}

/// Whether most characters beyond ASCII in `bytes` are UTF-8: the rest is damage, or was pasted.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad
}

/// What the detector takes `bytes` for. Western bytes without those that Windows adds are Latin-1.
fn detect(bytes: &[u8]) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let found = detector.guess(None, Utf8Detection::Deny);
    let has_windows = bytes.iter().any(|byte| (0x80..=0x9F).contains(byte));
    match found.name() {
        "windows-1252" if !has_windows => "latin-1",
        "KOI8-U" => "koi8-r",
        name => name,
    }
}

/// The encoding that a line at the top of `bytes` names: JabRef's `% Encoding: SJIS`, BibDesk's `%% Saved
/// with string encoding Western (Mac OS Roman)`, Emacs's `% -*- coding: latin-1 -*-`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let top = String::from_utf8_lossy(&bytes[..bytes.len().min(1000)]);
    let said = top.lines().filter(|line| line.starts_with('%')).find_map(|line| {
        let line = folded(line);
        let at = ["encoding", "coding:", "coding="]
            .iter()
            .find_map(|word| line.find(word).map(|at| at + word.len()))?;
        Some(line[at..].to_owned())
    })?;
    let said = said.replace("iso8859", "iso-8859").replace("iso-8859 ", "iso-8859-");
    ENCODINGS.iter().find(|row| row.words.iter().any(|word| said.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` in the encoding `word`.
    fn encoded(word: &str, text: &str) -> Vec<u8> {
        Encoding::find(word).unwrap().decoder.encode(text).0.into_owned()
    }

    #[test]
    fn what_is_declared_is_read() {
        let cases = [
            ("sjis", "% Encoding: SJIS\n", "山田, 太郎"),
            ("euc-jp", "% Encoding: EUC_JP\n", "山田, 太郎"),
            ("latin2", "% Encoding: ISO8859_2\n", "Wałęsa"),
            ("cp1250", "% Encoding: Cp1250\n", "Wałęsa „ž“"),
            ("macroman", "%% Saved with string encoding Western (Mac OS Roman) \n", "Müller"),
            ("koi8-r", "% -*- coding: koi8-r -*-\n", "Иванов"),
            ("8859-15", "% Encoding: ISO8859_15\n", "cœur €"),
            ("cp1252", "%% Saved with string encoding Western (Windows Latin 1)\n", "œ ü"),
            ("big5", "% !TeX encoding = Big5\n", "王小明"),
        ];
        for (word, head, text) in cases {
            let text = format!("{head}@misc{{a, title = {{{text}}}}}");
            let read = decode(encoded(word, &text), None);
            assert_eq!(read.text, text, "{word}");
            let about = read.recoded.unwrap();
            assert_eq!(about.evidence, Evidence::Declared, "{word}");
            assert!(about.lost.is_none(), "{word}");
        }
    }

    #[test]
    fn what_is_not_declared_is_guessed() {
        let western = "author = {Müller, Jürgen and Chédin, André}, title = {Größe der Übergänge}";
        let polish = "author = {Wałęsa, Łucja and Źródło, Święta}, title = {Zażółć gęślą jaźń}";
        let russian = "author = {Иванов, И. И.}, title = {О некоторых задачах теории}";
        let japanese = "author = {山田, 太郎}, title = {情報検索の研究について}";
        let chinese = "author = {王小明}, title = {中国财政管理体制改革研究}";
        let traditional = "author = {王小明}, title = {臺灣經濟發展與國際關係之研究}";
        let korean = "author = {김철수}, title = {정보 검색에 관한 연구}";
        for (word, text, charset) in [
            ("latin1", western, "ISO-8859-1"),
            ("cp1252", "title = {“Müller” – größer… und schöner}", "CP1252"),
            ("cp1250", polish, "CP1250"),
            ("latin2", polish, "ISO-8859-2"),
            ("cp1251", russian, "CP1251"),
            ("koi8-r", russian, "KOI8-R"),
            ("sjis", japanese, "SHIFT_JIS"),
            ("euc-jp", japanese, "EUC-JP"),
            ("iso-2022-jp", japanese, "ISO-2022-JP"),
            ("gb18030", chinese, "GB18030"),
            ("big5", traditional, "BIG5"),
            ("euc-kr", korean, "CP949"),
        ] {
            let text = format!("@misc{{a, {text}}}");
            let read = decode(encoded(word, &text), None);
            let about = read.recoded.unwrap();
            assert_eq!(about.encoding.map(|found| found.charset), Some(charset), "{word}");
            assert_eq!((read.text.as_str(), about.evidence), (text.as_str(), Evidence::Guessed));
        }
    }

    #[test]
    fn utf_16_is_recognised_by_its_mark_or_its_nulls() {
        let text = "@misc{a, title = {é}}";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, mark) in [(&little, [0xFF, 0xFE]), (&big, [0xFE, 0xFF])] {
            let marked = [mark.as_slice(), bytes].concat();
            let read = decode(marked, None);
            assert_eq!(
                (read.text.as_str(), read.recoded.unwrap().evidence),
                (text, Evidence::Declared)
            );
            let read = decode(bytes.clone(), None);
            assert_eq!(
                (read.text.as_str(), read.recoded.unwrap().evidence),
                (text, Evidence::Guessed)
            );
        }
    }

    #[test]
    fn damage_in_utf_8_costs_only_its_bytes() {
        let bytes = b"title = {\xC3\xBC \xC3\xB6 \xC3\xA4}, note = {a\xFFb}".to_vec();
        let read = decode(bytes, None);
        assert_eq!(read.text, "title = {ü ö ä}, note = {a\u{FFFD}b}");
        let about = read.recoded.unwrap();
        assert!(about.encoding.is_none());
        assert_eq!(about.lost, Some(29));
        assert!(decode("é".into(), None).recoded.is_none());
        assert!(decode("\u{feff}é".into(), None).text.starts_with('\u{feff}'));
    }

    #[test]
    fn a_config_names_an_encoding_as_people_do() {
        for (word, charset) in [
            ("latin1", "ISO-8859-1"),
            ("ISO-8859-2", "ISO-8859-2"),
            ("Shift_JIS", "SHIFT_JIS"),
            ("macintosh", "MACINTOSH"),
            ("windows-1252", "CP1252"),
            ("utf-8", "UTF-8"),
        ] {
            assert_eq!(Encoding::find(word).map(|found| found.charset), Some(charset), "{word}");
        }
        assert!(Encoding::find("klingon").is_none());
        let read = decode(b"\xA3".to_vec(), Encoding::find("latin2"));
        assert_eq!((read.text.as_str(), read.recoded.unwrap().evidence), ("Ł", Evidence::Named));
    }
}
