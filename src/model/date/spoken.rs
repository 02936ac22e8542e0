//! Dates as people write them: `Nov 2025`, `3 May 2024`, `May 3-5, 2024`, `11/2024`, `2024-1`,
//! `Spring 2024`, `2023--2024`, EDTF of older drafts. The text is cut into numbers, words and
//! signs; what is not understood to its end is not a date.

use super::edtf;
use super::moment::{Date, Moment, Point};

/// Month names by their beginnings, folded, with the fewest letters that tell them apart: English,
/// German, French, Spanish, Portuguese, Italian, Dutch.
const MONTHS: &[(u8, &[&str])] = &[
    (
        1,
        &[
            "january", "januar", "janner", "janvier", "enero", "janeiro", "gennaio", "januari",
            "jan", "ene", "gen", "janv",
        ],
    ),
    (
        2,
        &[
            "february",
            "februar",
            "feber",
            "fevrier",
            "febrero",
            "fevereiro",
            "febbraio",
            "februari",
            "feb",
            "febr",
            "fev",
            "fevr",
        ],
    ),
    (3, &["march", "marz", "maerz", "mars", "marzo", "marco", "maart", "mar", "mrz", "mrt"]),
    (4, &["april", "avril", "abril", "aprile", "apr", "avr", "abr"]),
    (5, &["may", "mai", "mayo", "maio", "maggio", "mei", "mag"]),
    (6, &["june", "juni", "juin", "junio", "junho", "giugno", "jun", "giu"]),
    (7, &["july", "juli", "juillet", "julio", "julho", "luglio", "jul", "juil", "lug"]),
    (8, &["august", "aout", "agosto", "augustus", "aug", "ago", "aou"]),
    (
        9,
        &[
            "september",
            "septembre",
            "septiembre",
            "setiembre",
            "setembro",
            "settembre",
            "sep",
            "sept",
            "set",
            "sett",
        ],
    ),
    (
        10,
        &[
            "october", "oktober", "octobre", "octubre", "outubro", "ottobre", "oct", "okt", "out",
            "ott",
        ],
    ),
    (11, &["november", "novembre", "noviembre", "novembro", "nov"]),
    (
        12,
        &[
            "december",
            "dezember",
            "decembre",
            "diciembre",
            "dezembro",
            "dicembre",
            "dec",
            "dez",
            "dic",
        ],
    ),
];

/// Months in the languages that are spelled in other letters, or whose names are unlike those above:
/// Russian, Ukrainian, Polish, Czech, Swedish, Danish, Turkish, Finnish, Hungarian; folded, but for the
/// Cyrillic ones, which are as they are written.
const MORE_MONTHS: &[(u8, &[&str])] = &[
    (
        1,
        &[
            "январь",
            "января",
            "січень",
            "січня",
            "styczen",
            "stycznia",
            "leden",
            "ledna",
            "ocak",
            "tammikuu",
            "januari",
        ],
    ),
    (
        2,
        &[
            "февраль",
            "февраля",
            "лютий",
            "лютого",
            "luty",
            "lutego",
            "unor",
            "unora",
            "subat",
            "helmikuu",
            "februari",
        ],
    ),
    (
        3,
        &[
            "март",
            "марта",
            "березень",
            "березня",
            "marzec",
            "marca",
            "brezen",
            "brezna",
            "mart",
            "maaliskuu",
            "marts",
            "marcius",
        ],
    ),
    (
        4,
        &[
            "апрель",
            "апреля",
            "квітень",
            "квітня",
            "kwiecien",
            "kwietnia",
            "duben",
            "dubna",
            "nisan",
            "huhtikuu",
            "aprilis",
        ],
    ),
    (
        5,
        &[
            "май",
            "мая",
            "травень",
            "травня",
            "maj",
            "maja",
            "kveten",
            "kvetna",
            "mayis",
            "toukokuu",
            "majus",
        ],
    ),
    (
        6,
        &[
            "июнь",
            "июня",
            "червень",
            "червня",
            "czerwiec",
            "czerwca",
            "cerven",
            "cervna",
            "haziran",
            "kesakuu",
            "junius",
        ],
    ),
    (
        7,
        &[
            "июль",
            "июля",
            "липень",
            "липня",
            "lipiec",
            "lipca",
            "cervenec",
            "cervence",
            "temmuz",
            "heinakuu",
            "julius",
        ],
    ),
    (
        8,
        &[
            "август",
            "августа",
            "серпень",
            "серпня",
            "sierpien",
            "sierpnia",
            "srpen",
            "srpna",
            "agustos",
            "elokuu",
            "augusti",
        ],
    ),
    (
        9,
        &[
            "сентябрь",
            "сентября",
            "вересень",
            "вересня",
            "wrzesien",
            "wrzesnia",
            "zari",
            "eylul",
            "syyskuu",
            "szeptember",
        ],
    ),
    (
        10,
        &[
            "октябрь",
            "октября",
            "жовтень",
            "жовтня",
            "pazdziernik",
            "pazdziernika",
            "rijen",
            "rijna",
            "ekim",
            "lokakuu",
            "oktober",
        ],
    ),
    (11, &["ноябрь", "ноября", "листопад", "листопада", "kasim", "marraskuu"]),
    (
        12,
        &[
            "декабрь",
            "декабря",
            "грудень",
            "грудня",
            "grudzien",
            "grudnia",
            "prosinec",
            "prosince",
            "aralik",
            "joulukuu",
        ],
    ),
];

/// EDTF's numbers of the seasons, by their names, folded: English, German, French, Spanish, Italian,
/// Portuguese, Russian.
const SEASONS: &[(u8, &[&str])] = &[
    (21, &["spring", "fruhling", "fruhjahr", "printemps", "primavera", "весна"]),
    (22, &["summer", "sommer", "ete", "verano", "estate", "verao", "лето"]),
    (23, &["autumn", "fall", "herbst", "automne", "otono", "autunno", "outono", "осень"]),
    (24, &["winter", "hiver", "invierno", "inverno", "зима"]),
];

/// Words that add nothing to a date.
const NOISE: &[&str] = &[
    "of",
    "de",
    "del",
    "di",
    "the",
    "st",
    "nd",
    "rd",
    "th",
    "den",
    "le",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "thur",
    "thurs",
    "года",
    "г",
    "roku",
    "cop",
    "copyright",
];

/// Words that make a date approximate.
const ABOUT: &[&str] = &["ca", "circa", "c", "about", "around"];

/// A part of a written date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A number and how many digits it has.
    Number(u32, usize),
    /// A month that was written as a word.
    Month(u8),
    /// A season.
    Season(u8),
    /// `-`, `–`, `--`, `to`.
    Dash,
    /// `/`.
    Slash,
    /// `.` or `,` between two parts.
    Mark,
    /// `ca.`.
    About,
    /// What adds nothing.
    Noise,
}

/// Reads `text`; `None` if it is not a date that people would agree on.
pub(super) fn parse(text: &str) -> Option<Date> {
    older_draft(text).or_else(|| with_time(text)).or_else(|| words(text, None))
}

/// The month that `word` names in one of the languages above.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.trim().trim_end_matches('.');
    named_month(&word.to_lowercase()).or_else(|| named_month(&fold(word)))
}

/// The month that `word` is the name of.
fn named_month(word: &str) -> Option<u8> {
    find(MONTHS, word).or_else(|| find(MORE_MONTHS, word))
}

/// What leaves `text`, a day and a month in numbers, open: `03/04/2020`.
pub(super) fn unclear(text: &str) -> Option<String> {
    let [
        Token::Number(first, 1 | 2),
        Token::Slash | Token::Dash,
        Token::Number(second, 1 | 2),
        Token::Slash | Token::Dash,
        Token::Number(year, 4),
    ] = *tokens(text)?
    else {
        return None;
    };
    let is_month = |number: u32| (1..=12).contains(&number);
    let both = is_month(first) && is_month(second);
    both.then(|| {
        let [one, other] = [(second, first), (first, second)];
        let read = |(month, day)| format!("{year}-{month:02}-{day:02}");
        format!("`{text}` is ambiguous: {} or {}", read(one), read(other))
    })
}

/// The number of the row that holds `word`.
fn find(table: &[(u8, &[&str])], word: &str) -> Option<u8> {
    table.iter().find(|row| row.1.contains(&word)).map(|row| row.0)
}

/// `word` in lower case without accents.
fn fold(word: &str) -> String {
    deunicode::deunicode(word).to_lowercase()
}

/// EDTF's drafts before 2019: `199u`, `2004-uu`, `1984?~`, `unknown/2006`, `2004/open`.
fn older_draft(text: &str) -> Option<Date> {
    let modern = |side: &str| match side {
        "unknown" => String::new(),
        "open" => "..".to_owned(),
        _ => {
            let side = side.replace("?~", "%").replace("~?", "%");
            let digits = side.bytes().filter(u8::is_ascii_digit).count();
            if digits >= 2 { side.replace(['u', 'x'], "X") } else { side }
        }
    };
    let sides: Vec<String> = text.split('/').map(|side| modern(side.trim())).collect();
    edtf::parse(&sides.join("/")).ok()
}

/// Times as RFC 3339, Jekyll and databases write them: `2024-11-03 10:00:00 +0200`,
/// `2024-11-03T10:00:00.123Z`.
fn with_time(text: &str) -> Option<Date> {
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    let rest = rest.strip_prefix(['T', 't', ' '])?.trim();
    let end = rest.find(|near: char| !near.is_ascii_digit() && near != ':').unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let zone = match zone.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|near: char| near.is_ascii_digit()),
        None => zone,
    };
    let zone = match zone.trim() {
        "UTC" | "GMT" | "z" => "Z".to_owned(),
        // `+0200`
        zone if zone.len() == 5 && zone.is_ascii() => format!("{}:{}", &zone[..3], &zone[3..]),
        zone => zone.to_owned(),
    };
    edtf::parse(&format!("{day}T{clock}{zone}")).ok()
}

/// Reads numbers and words; `year` is the one that another field gave.
pub(super) fn words(text: &str, year: Option<i32>) -> Option<Date> {
    let tokens = tokens(text)?;
    let about = tokens.contains(&Token::About);
    let tokens: Vec<Token> = tokens.into_iter().filter(|token| *token != Token::About).collect();
    let worded = tokens.iter().any(|token| matches!(token, Token::Month(_) | Token::Season(_)));
    let date =
        if worded || year.is_some() { worded_range(&tokens, year) } else { numbers(&tokens) }?;
    let about = |point| match point {
        Point::At(moment) => Point::At(Moment { approximate: about, ..moment }),
        other => other,
    };
    let date = Date { start: about(date.start), end: date.end.map(about) };
    // What was put together must be a date itself.
    edtf::parse(&date.edtf()).ok().filter(|read| *read == date)
}

/// Cuts `text` into tokens; `None` at what is none.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let numeric = letter.is_ascii_digit();
        let same = |near: char| {
            if numeric { near.is_ascii_digit() } else { near.is_alphabetic() }
        };
        let length = if numeric || letter.is_alphabetic() {
            rest.find(|near| !same(near)).unwrap_or(rest.len())
        } else {
            letter.len_utf8()
        };
        let (part, behind) = rest.split_at(length);
        // `2021c` is the third work of a year, and `c2021` about that year.
        let before = &text[..text.len() - rest.len()];
        if part == "c" && before.ends_with(|near: char| near.is_ascii_digit()) {
            return None;
        }
        rest = behind;
        match (token(part, letter)?, out.last()) {
            (Token::Noise, _)
            | (Token::Dash, Some(Token::Dash))
            | (Token::Mark, None | Some(Token::About)) => {}
            (token, _) => out.push(token),
        }
    }
    Some(out)
}

/// What `part`, which starts with `letter`, is; `None` for what no date holds.
fn token(part: &str, letter: char) -> Option<Token> {
    if letter.is_ascii_digit() {
        return Some(Token::Number(part.parse().ok()?, part.len()));
    }
    if letter.is_alphabetic() {
        return word_token(&part.to_lowercase()).or_else(|| word_token(&fold(part)));
    }
    match letter {
        '-' | '–' | '—' | '‐' | '‑' | '−' => Some(Token::Dash),
        '/' => Some(Token::Slash),
        '.' | ',' => Some(Token::Mark),
        '~' | '[' | ']' | '(' | ')' | '{' | '}' | '\'' | '’' | '©' | '#' | '"' => {
            Some(Token::Noise)
        }
        _ => letter.is_whitespace().then_some(Token::Noise),
    }
}

/// What a word, folded, is.
fn word_token(word: &str) -> Option<Token> {
    match word {
        "to" | "and" | "through" | "bis" | "und" | "et" | "au" => Some(Token::Dash),
        _ if ABOUT.contains(&word) => Some(Token::About),
        _ if NOISE.contains(&word) => Some(Token::Noise),
        _ => {
            let season = || find(SEASONS, word).map(Token::Season);
            named_month(word).map(Token::Month).or_else(season)
        }
    }
}

/// A date with a month or season in words, or the parts of one whose year is known: `16--18 Apr`,
/// `June/July`, `Dec 2023 – Jan 2024`.
fn worded_range(tokens: &[Token], year: Option<i32>) -> Option<Date> {
    let is_named = |token: &Token| matches!(token, Token::Month(_) | Token::Season(_));
    let tokens: Vec<Token> = match tokens {
        // `May, June`
        [from, Token::Mark, to] if is_named(from) && is_named(to) => vec![*from, Token::Dash, *to],
        _ => tokens.iter().copied().filter(|token| *token != Token::Mark).collect(),
    };
    let is_separator = |token: &Token| matches!(token, Token::Dash | Token::Slash);
    let sides: Vec<&[Token]> = tokens.split(is_separator).collect();
    let known = Moment { year: year.unwrap_or(NO_YEAR), ..Moment::default() };
    let point = |moment: Moment| (moment.year != NO_YEAR).then_some(Point::At(moment));
    match sides.as_slice() {
        [only] => Some(Date { start: point(side(only, known)?)?, end: None }),
        // `3-May-2024`: dashes within one date.
        [day, month, year] if [day, month, year].iter().all(|side| side.len() == 1) => {
            let all: Vec<Token> = tokens.iter().copied().filter(|t| !is_separator(t)).collect();
            Some(Date { start: point(side(&all, known)?)?, end: None })
        }
        // `May-2024`, `Nov/2025`: one month of one year.
        [[month @ (Token::Month(_) | Token::Season(_))], [Token::Number(year, 4)]]
        | [[Token::Number(year, 4)], [month @ (Token::Month(_) | Token::Season(_))]] => {
            let all = [*month, Token::Number(*year, 4)];
            Some(Date { start: point(side(&all, known)?)?, end: None })
        }
        [from, to] => {
            let (from, to) = fill(side(from, known)?, side(to, known)?);
            Some(Date { start: point(from)?, end: Some(point(to)?) })
        }
        _ => None,
    }
}

/// Stands for a year that was not written; EDTF has no such year of four digits.
const NO_YEAR: i32 = i32::MIN;

/// One side of a range: at most one year, month or season, and day.
fn side(tokens: &[Token], known: Moment) -> Option<Moment> {
    let mut moment = known;
    for token in tokens {
        match *token {
            Token::Month(month) if moment.month.is_none() => moment.month = Some(month),
            Token::Season(season) if moment.season.is_none() => moment.season = Some(season),
            Token::Number(year, 4)
                if moment.year == NO_YEAR || i64::from(moment.year) == i64::from(year) =>
            {
                moment.year = i32::try_from(year).ok()?;
            }
            Token::Number(day, 1 | 2) if moment.day.is_none() => {
                moment.day = Some(u8::try_from(day).ok()?);
            }
            _ => return None,
        }
    }
    let clash = moment.season.is_some() && (moment.month.is_some() || moment.day.is_some());
    (!clash && !tokens.is_empty()).then_some(moment)
}

/// Gives each side of a range what it leaves to the other: `16--18 Apr 2018`, `April 23-26`.
fn fill(mut from: Moment, mut to: Moment) -> (Moment, Moment) {
    if from.year == NO_YEAR {
        from.year = to.year;
    }
    if to.year == NO_YEAR {
        to.year = from.year;
    }
    if from.month.is_none() && from.season.is_none() {
        from.month = to.month;
    }
    if to.month.is_none() && to.season.is_none() && to.day.is_some() {
        to.month = from.month;
    }
    (from, to)
}

/// A date in numbers alone, where only one reading makes sense.
fn numbers(tokens: &[Token]) -> Option<Date> {
    use Token::{Dash, Mark, Number, Slash};
    let date = |year: u32, month: Option<u32>, day: Option<u32>| {
        let part = |part: Option<u32>| part.map(u8::try_from).transpose().ok();
        Some(Date::of(i32::try_from(year).ok()?, part(month)?, part(day)?))
    };
    match *tokens {
        [Number(year, 4)] => date(year, None, None),
        [Number(all, 8)] => date(all / 10_000, Some(all / 100 % 100), Some(all % 100)),
        [Number(all, 6)] if (1900..2100).contains(&(all / 100)) => {
            date(all / 100, Some(all % 100), None)
        }
        [Number(from, 4), Dash | Slash, Number(to, 4)] => range(from, to),
        // `2023/24` is a range of years, `2024/11` a month.
        [Number(from, 4), Dash | Slash, Number(to, 2)] if to > 24 || (to > 12 && to < 21) => {
            range(from, from / 100 * 100 + to)
        }
        [Number(from, 4), Slash, Number(to, 2)] if to > 12 => range(from, from / 100 * 100 + to),
        [Number(year, 4), Dash | Slash | Mark, Number(month, 1 | 2)]
        | [Number(month, 1 | 2), Dash | Slash | Mark, Number(year, 4)] => {
            date(year, Some(month), None)
        }
        [Number(year, 4), Dash, Number(month, 1 | 2), Dash, Number(day, 1 | 2)]
        | [Number(year, 4), Slash, Number(month, 1 | 2), Slash, Number(day, 1 | 2)]
        | [Number(year, 4), Mark, Number(month, 1 | 2), Mark, Number(day, 1 | 2)]
        | [Number(day, 1 | 2), Mark, Number(month, 1 | 2), Mark, Number(year, 4)] => {
            date(year, Some(month), Some(day))
        }
        // `25/12/2024` and `12/25/2024` have one reading, `03/11/2024` has two.
        [
            Number(first, 1 | 2),
            Slash | Dash,
            Number(second, 1 | 2),
            Slash | Dash,
            Number(year, 4),
        ] => match (first > 12, second > 12) {
            (true, false) => date(year, Some(second), Some(first)),
            (false, true) => date(year, Some(first), Some(second)),
            _ if first == second => date(year, Some(first), Some(second)),
            _ => None,
        },
        _ => None,
    }
}

/// A range of years.
fn range(from: u32, to: u32) -> Option<Date> {
    let year = |year: u32| Some(Date::of(i32::try_from(year).ok()?, None, None).start);
    Some(Date { start: year(from)?, end: Some(year(to)?) })
}
