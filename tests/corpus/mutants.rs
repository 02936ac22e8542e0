//! Lists with the slips that people and programs make: a letter too many or too few, a line doubled,
//! lost or moved, a value in the wrong field, a word that is no word.

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub(crate) struct Draw(u64);

impl Draw {
    /// The numbers of `seed`.
    pub(crate) fn new(seed: u64) -> Draw {
        Draw(seed)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    /// One of `choices`.
    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.below(choices.len())]
    }
}

/// Bytes that mean something to one of the languages.
const STRUCTURE: &[&str] = &[
    "{", "}", "(", ")", "[", "]", "\"", "'", ",", "=", "#", "%", "@", "\\", "\n", ":", "- ", "|",
    "&", "$", "_", "~", "*", "`", "<", ">", " ", "\t",
];

/// What stands in fields where it should not, or stands there oddly.
const WORDS: &[&str] = &[
    "&amp;",
    "&#228;",
    "\\url{https://example.org/a_b}",
    "https://doi.org/10.1000/xyz",
    "doi:10.1000/182",
    " and ",
    " and others",
    " et al.",
    "; ",
    "n.d.",
    "in press",
    "submitted",
    "2020-13-40",
    "1997-06",
    "March 2020",
    "03/04/2020",
    "12--34",
    "pp. 12-34",
    "<i>x</i>",
    "H$_2$O",
    "$\\alpha$",
    "{\\\"o}",
    "\\'e",
    "\u{e9}",
    "\u{65e5}\u{672c}",
    "\u{200b}",
    "\u{a0}",
    "--",
    "\u{2013}",
    "...",
    "!!",
    "TODO",
    "??",
    "Jr.",
    "van der ",
    "ALL CAPITALS",
    "http://",
    "arXiv:2001.00001",
    "978-3-16-148410-0",
    "null",
    "yes",
    "1.10",
    "author = {Doe, Jane},",
    "year = 2020,",
    "title: A",
    "key: a",
    "\\textbf{b}",
    "\\foo",
    "~",
];

/// `text` with one to three slips.
pub(crate) fn mutant(text: &str, draw: &mut Draw) -> String {
    let mut text = text.to_owned();
    for _ in 0..=draw.below(3) {
        if text.is_empty() {
            break;
        }
        text = match draw.below(10) {
            0..4 => letter(&text, draw),
            4 | 5 => inserted(&text, draw.of(WORDS), place(&text, draw)),
            6 | 7 => line(&text, draw),
            8 => swapped(&text, draw),
            _ => cased(&text, draw),
        };
    }
    text
}

/// Between which two letters of `text`: a byte.
fn place(text: &str, draw: &mut Draw) -> usize {
    let mut at = draw.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `text` with `what` at the byte `at`.
fn inserted(text: &str, what: &str, at: usize) -> String {
    format!("{}{what}{}", &text[..at], &text[at..])
}

/// `text` with one letter more, less or twice.
fn letter(text: &str, draw: &mut Draw) -> String {
    let at = place(text, draw);
    let next = text[at..].chars().next().map_or("", |c| &text[at..at + c.len_utf8()]);
    match draw.below(3) {
        0 => inserted(text, draw.of(STRUCTURE), at),
        1 => format!("{}{}", &text[..at], &text[at + next.len()..]),
        _ => inserted(text, next, at),
    }
}

/// `text` with a line lost, doubled, joined to the next or changing places with it.
fn line(text: &str, draw: &mut Draw) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = draw.below(lines.len());
    match draw.below(4) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at]),
        2 => lines[at] = lines[at].trim_end_matches('\n'),
        _ if at + 1 < lines.len() => lines.swap(at, at + 1),
        _ => {}
    }
    lines.concat()
}

/// `text` with the values of two fields in each other's place.
fn swapped(text: &str, draw: &mut Draw) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let cut = |line: &str| line.find(['=', ':']).map(|at| at + 1);
    let (a, b) = (draw.below(lines.len()), draw.below(lines.len()));
    if let (Some(cut_a), Some(cut_b)) = (cut(&lines[a]), cut(&lines[b])) {
        let new_a = format!("{}{}", &lines[a][..cut_a], &lines[b][cut_b..]);
        let new_b = format!("{}{}", &lines[b][..cut_b], &lines[a][cut_a..]);
        (lines[a], lines[b]) = (new_a, new_b);
    }
    lines.concat()
}

/// `text` with a stretch in capitals or in lower case.
fn cased(text: &str, draw: &mut Draw) -> String {
    let (a, b) = (place(text, draw), place(text, draw));
    let (a, b) = (a.min(b), a.max(b).min(a.min(b) + 40));
    let Some(piece) = text.get(a..b) else { return text.to_owned() };
    let piece = if draw.below(2) == 0 { piece.to_uppercase() } else { piece.to_lowercase() };
    format!("{}{piece}{}", &text[..a], &text[b..])
}
