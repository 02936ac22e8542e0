//! The words by which a page's parts are told: what is no name, what ends a list, what a heading says.

use crate::model::{Kind, Status};
use crate::words::LANGUAGES;

/// Words that are no part of a name, in lower case.
const STOP_WORDS: &[&str] = &[
    "in",
    "proc",
    "proceedings",
    "journal",
    "conference",
    "workshop",
    "symposium",
    "university",
    "ieee",
    "acm",
    "the",
    "a",
    "an",
    "on",
    "for",
    "of",
    "to",
    "from",
    "with",
    "by",
    "at",
    "is",
    "are",
    "via",
    "using",
    "towards",
    "toward",
    "transactions",
    "letters",
    "international",
    "annual",
    "springer",
    "press",
    "arxiv",
    "preprint",
    "vol",
    "volume",
    "no",
    "pp",
    "pages",
    "issue",
    "article",
    "paper",
    "papers",
    "code",
    "pdf",
    "video",
    "poster",
    "project",
    "website",
    "demo",
    "dataset",
    "data",
    "under",
    "accepted",
    "appear",
    "submitted",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "spotlight",
    "oral",
    "award",
    "phd",
    "thesis",
    "dissertation",
    "department",
    "institute",
    "review",
    "science",
    "sciences",
    "research",
    "systems",
    "networks",
    "network",
    "learning",
    "analysis",
    "model",
    "models",
    "theory",
    "methods",
    "method",
    "study",
    "survey",
    "approach",
    "how",
    "why",
    "what",
    "when",
    "who",
    "new",
    "best",
    "advances",
    "handbook",
    "encyclopedia",
    "chapter",
    "book",
    "tutorial",
    "report",
    "usa",
    "uk",
    "china",
    "germany",
    "france",
    "canada",
    "italy",
    "japan",
    "elsevier",
    "wiley",
    "nature",
    "communications",
    "computing",
    "computer",
    "computers",
    "society",
    "association",
    "academy",
    "bulletin",
    "magazine",
    "annals",
    "archives",
    "quarterly",
    "studies",
    "neurips",
    "icml",
    "iclr",
    "acl",
    "emnlp",
    "naacl",
    "aaai",
    "cvpr",
    "kdd",
    "working",
    "group",
    "version",
    "forthcoming",
    "online",
    "und",
    "der",
    "die",
    "das",
    "les",
    "des",
    "une",
    "el",
    "hg",
    "hrsg",
    "rez",
];

/// Words in lower case that stand within names.
const PARTICLES: &[&str] = &[
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la",
    "le", "el", "al", "bin", "ibn", "ten", "ter", "zu", "zum", "zur", "af", "av", "y", "e", "d'",
    "'t", "van't", "dell'", "in", "los", "las", "lo", "dalla", "dal", "degli", "het", "op", "'s",
    "abu", "ben",
];

/// Words of headings below which no works stand, in lower case.
const OTHER_SECTIONS: &[&str] = &[
    "award",
    "honor",
    "honour",
    "grant",
    "funding",
    "teaching",
    "service",
    "education",
    "contact",
    "news",
    "student",
    "employment",
    "experience",
    "appointment",
    "biography",
    "about",
    "skills",
    "hobbies",
    "supervision",
    "reviewer",
    "reviewing",
    "membership",
    "committee",
    "editorial",
    "course",
    "media",
    "press coverage",
    "professional activit",
    "work experience",
    "internship",
    "scholarship",
    "mentoring",
    "referees",
    "references",
    "attended",
    "visitor",
    "links",
    "interests",
    "mentorship",
    "advising",
    "trainees",
    "fellowship",
    "prizes",
    "positions",
    "affiliation",
    "qualification",
    "certification",
    "coursework",
    "research support",
    "open source contribution",
    "open-source contribution",
    "manuscript review",
    "enseignement",
    "ausbildung",
    "lehre",
    "auszeichnung",
    "stipendi",
    "berufserfahrung",
    "mitgliedschaft",
    "educación",
    "experiencia",
    "docencia",
    "premios",
    "becas",
    "formación",
    "istruzione",
    "didattica",
    "教育",
    "获奖",
    "荣誉",
    "教学",
];

/// Words of headings and the types below them, in lower case; the longest that fits counts.
const KIND_WORDS: &[(Kind, &[&str])] = &[
    (
        Kind::Article,
        &["journal", "articles", "zeitschrift", "revue", "revista", "rivista", "期刊", "論文誌"],
    ),
    (
        Kind::Inproceedings,
        &[
            "conference",
            "proceedings",
            "workshop",
            "conférence",
            "konferenz",
            "congreso",
            "conferenza",
            "会议",
            "国際会議",
            "symposi",
        ],
    ),
    (
        Kind::Incollection,
        &[
            "book chapter",
            "chapters",
            "buchkapitel",
            "buchbeitr",
            "chapitre",
            "capítulo",
            "capitol",
            "contributions to books",
        ],
    ),
    (Kind::Book, &["books", "monograph", "bücher", "livres", "libros", "libri", "著作", "专著"]),
    (Kind::Collection, &["edited volume", "edited book"]),
    (
        Kind::Preprint,
        &[
            "preprint",
            "pre-print",
            "arxiv",
            "working paper",
            "under review",
            "submitted",
            "预印本",
            "manuscripts",
        ],
    ),
    (
        Kind::Thesis,
        &["thesis", "theses", "dissertation", "abschlussarbeit", "thèse", "tesis", "tesi"],
    ),
    (Kind::Report, &["report", "bericht", "rapport", "white paper"]),
    (Kind::Patent, &["patent", "brevet", "专利"]),
    (Kind::Software, &["software", "logiciel"]),
    (Kind::Dataset, &["dataset", "data set"]),
    (Kind::Tutorial, &["tutorial"]),
    (Kind::Talk, &["talk", "presentation", "vorträge", "exposés", "invited lecture", "keynote"]),
    (Kind::Poster, &["poster"]),
    (Kind::Blog, &["blog"]),
];

/// Whether `word` may be a part of a name.
pub(super) fn is_name_word(word: &str) -> bool {
    let is_letter = |c: char| {
        c.is_alphabetic()
            || matches!(
                c,
                '.' | '-' | '‐' | '‑' | '\'' | '’' | '‘' | 'ʻ' | '`' | '\u{301}' | '\u{fffd}'
            )
    };
    if !word.chars().all(is_letter) || !word.chars().any(char::is_alphabetic) {
        return false;
    }
    let first = word.chars().find(|c| c.is_alphabetic());
    let is_upper = first.is_some_and(|c| c.is_uppercase() || !c.is_lowercase());
    is_upper
        || is_glued_particle(word)
        || PARTICLES.contains(&word.to_lowercase().as_str())
        || word.starts_with("d'")
        || word.starts_with("d’")
}

/// Whether a particle and a name are one word: `duVerle`, `vanDyk`.
fn is_glued_particle(word: &str) -> bool {
    let small = word.find(char::is_uppercase).unwrap_or_default();
    matches!(&word[..small], "du" | "de" | "di" | "da" | "la" | "le" | "van" | "von" | "ter" | "mc")
}

/// Whether `word` is no part of a name.
pub(super) fn is_stop_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    // `A.` is an initial, `A` begins a title.
    if word.ends_with('.') && bare.chars().count() == 1 {
        return false;
    }
    STOP_WORDS.contains(&bare.as_str()) && !PARTICLES.contains(&bare.as_str())
}

/// Whether a heading says that no works follow.
pub(super) fn is_other_section(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    OTHER_SECTIONS.iter().any(|word| starts_word(&lower, word))
        && !lower.contains("publication")
        && !lower.contains("paper")
}

/// The type that a heading says.
pub(in crate::formats) fn kind_of_heading(heading: &str) -> Option<Kind> {
    // What an arrow leads to is elsewhere: `Publications (→ Talks)`.
    let lower = heading.split('→').next().unwrap_or_default().to_lowercase();
    let own = LANGUAGES.iter().find_map(|words| {
        crate::model::kind::KINDS.iter().find(|row| words.heading(row.kind).to_lowercase() == lower)
    });
    let fits = |(kind, words): &(Kind, &[&'static str])| {
        words.iter().filter(|word| starts_word(&lower, word)).map(|word| (word.len(), *kind)).max()
    };
    // "Conference talks" are talks, "Conference papers and talks" may be either.
    let is_told = !["paper", "proceedings", "publication"].iter().any(|word| lower.contains(word));
    let spoken = |row: &&(Kind, &[&'static str])| matches!(row.0, Kind::Talk | Kind::Poster);
    let spoken = || KIND_WORDS.iter().filter(spoken).find_map(fits).filter(|_| is_told);
    let longest = || KIND_WORDS.iter().filter_map(fits).max_by_key(|found| found.0);
    own.map(|row| row.kind).or_else(|| spoken().or_else(longest).map(|found| found.1))
}

/// The status that a heading says.
pub(super) fn status_of_heading(heading: &str) -> Option<Status> {
    let lower = heading.to_lowercase();
    let parts = lower.split([',', '/', '&', ':', '(', ')']).map(str::trim);
    let is_open = lower.contains("in progress") || lower.starts_with("ongoing");
    let in_progress = is_open.then_some(Status::InPreparation);
    parts
        .filter(|part| !part.is_empty())
        .find_map(Status::find)
        .or(in_progress)
        .filter(|status| *status != Status::Published && *status != Status::Preprint)
}

/// Whether a word of `text` starts with `word`.
fn starts_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let rest = text[at + word.len()..].trim_start_matches('s');
        // `talk` is not the start of `talking face`.
        let ends = word.len() > 6 || !rest.starts_with(char::is_alphabetic);
        (before.is_none_or(|c| !c.is_alphabetic()) && ends) || !word.is_ascii()
    })
}

/// Whether `text` is the name of an index that lists works: it is not where they appeared.
pub(super) fn is_index(text: &str) -> bool {
    const INDEXES: &[&str] = &["SCI", "SCIE", "SSCI", "ESCI", "CSSCI", "CSCD", "EI", "Scopus"];
    INDEXES.contains(&text)
}

/// Whether `letter` is a picture: an emoji, a dingbat, an arrow.
pub(super) fn is_picture(letter: char) -> bool {
    matches!(u32::from(letter), 0x200d | 0x2190..=0x2bff | 0xe000..=0xf8ff | 0xfe00..=0xfe0f | 0x1_f000..=0x1_faff)
}

/// Words of journals, conferences and the like, in lower case.
const VENUE_WORDS: &[&str] = &[
    "journal",
    "transactions",
    "letters",
    "conference",
    "symposium",
    "workshop",
    "proceedings",
    "proc",
    "review",
    "annals",
    "magazine",
    "bulletin",
    "press",
    "forum",
    "congress",
    "meeting",
    "track",
    "ieee",
    "acm",
    "springer",
    "revue",
    "conférence",
    "atelier",
    "zeitschrift",
    "konferenz",
    "arxiv",
    "nature",
    "science",
    "advances",
    "communications",
    "quarterly",
    "archives",
    "lncs",
    "explorations",
    "summit",
    "seminar",
    "colloquium",
    "conf",
    "university",
    "institute",
    "association",
    "society",
    "studies",
    "access",
    "networks",
    "sustainability",
    "biorxiv",
    "medrxiv",
    "psyarxiv",
    "socarxiv",
    "chemrxiv",
    "ssrn",
    "zenodo",
    "iscience",
    "elife",
    "pnas",
    "colloque",
    "congrès",
    "tagung",
    "cahiers",
    "annales",
    "archiv",
    "jahrbuch",
    "actes",
    "revista",
    "rivista",
    "congreso",
    "annali",
    "boletín",
];

/// How the names of venues end in scripts without blanks.
const WIDE_VENUES: &[&str] = &[
    "学报",
    "学刊",
    "杂志",
    "期刊",
    "会议",
    "大会",
    "論文誌",
    "学会",
    "学会誌",
    "研究会",
    "紀要",
    "大学",
    "会刊",
];

/// Whether `text` names something that works appear in.
pub(super) fn is_venue_like(text: &str) -> bool {
    let lower = text.to_lowercase();
    if WIDE_VENUES.iter().any(|end| lower.trim_end().ends_with(end)) {
        return true;
    }
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| VENUE_WORDS.contains(&word))
}

/// What may mark a name.
pub(super) const MARKS: &[char] = &[
    '*', '∗', '⁎', '＊', '†', '‡', '§', '¶', '‖', '#', '✉', '⋆', '★', '◇', '♢', '♠', '♣', '⚭', '🏆',
];

/// Whether one of the words of `text` is initials.
pub(super) fn has_initials(text: &str) -> bool {
    text.split_whitespace().any(is_initials) || trails(text)
}

/// Whether `word` is initials.
pub(super) fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
    let others = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '‐' | '‑'));
    let parts = word.split(['.', '-', '‐', '‑']).map(|part| part.chars().count()).max();
    others
        && (1..=4).contains(&letters.len())
        && letters.iter().all(|c| c.is_uppercase())
        && (word.contains('.') && parts <= Some(1) || letters.len() <= 2 || parts <= Some(1))
}

/// Whether a heading says that works follow.
pub(super) fn is_publications(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    [
        "publication",
        "paper",
        "research",
        "veröffentlichung",
        "publicacion",
        "pubblicazioni",
        "publicações",
        "论文",
        "業績",
        "works",
        "publikation",
        "schriften",
        "articles",
        "artículos",
        "artigos",
        "articoli",
        "aufsätze",
        "artikel",
        "beiträge",
        "rezensionen",
        "bücher",
        "ouvrages",
        "contributions",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// What theses are called, in lower case.
pub(super) const THESES: &[&str] = &[
    "ph.d. dissertation",
    "phd dissertation",
    "ph.d. thesis",
    "ph.d thesis",
    "phd thesis",
    "phd diss.",
    "doctoral dissertation",
    "doctoral thesis",
    "licentiate thesis",
    "habilitation thesis",
    "master's thesis",
    "master’s thesis",
    "masters thesis",
    "master thesis",
    "bachelor's thesis",
    "bachelor’s thesis",
    "bachelor thesis",
    "undergraduate thesis",
    "honors thesis",
    "honours thesis",
    "senior thesis",
    "diploma thesis",
    "m.a. thesis",
    "ma thesis",
    "m.s. thesis",
    "ms thesis",
    "b.a. thesis",
    "ba thesis",
    "m.sc. thesis",
    "msc thesis",
    "b.sc. thesis",
    "thèse de doctorat",
    "mémoire de master",
    "tesis doctoral",
    "tesi di dottorato",
    "tese de doutorado",
    "tese de doutoramento",
    "doktorarbeit",
    "diplomarbeit",
    "masterarbeit",
    "bachelorarbeit",
    "habilitationsschrift",
];

/// Whether `text` says that it is a thesis.
pub(super) fn says_thesis(text: &str) -> bool {
    let lower = text.to_lowercase();
    THESES.iter().any(|word| lower.contains(word))
}

/// Whether `letter` is of a script without blanks between words: Chinese, Japanese, Korean.
pub(super) fn is_wide(letter: char) -> bool {
    matches!(u32::from(letter), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af)
}

/// The marks of types in Chinese lists (GB/T 7714), and the types.
pub(super) const KIND_MARKS: &[(&str, Kind)] = &[
    ("[J]", Kind::Article),
    ("[J/OL]", Kind::Article),
    ("[C]", Kind::Inproceedings),
    ("[C]//", Kind::Inproceedings),
    ("[M]", Kind::Book),
    ("[D]", Kind::Thesis),
    ("[R]", Kind::Report),
    ("[P]", Kind::Patent),
    ("[EB/OL]", Kind::Misc),
];

/// Whether `text` is a name with initials behind it that have no periods: `Roe BC`, `Triche TJ Jr`.
pub(super) fn trails(text: &str) -> bool {
    trailing(text).is_some()
}

/// A name with initials behind it that have no periods as lists have it: `Roe, B. C.`, `Triche, Jr, T. J.`.
pub(super) fn untrailed(text: &str) -> Option<String> {
    let (family, initials, suffixes) = trailing(text)?;
    let initials: Vec<String> = initials.chars().map(|letter| format!("{letter}.")).collect();
    let parts = [family.join(" "), suffixes.join(" "), initials.join(" ")];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some(parts.join(", "))
}

/// The parts of a name with initials behind it that have no periods: the family name, the initials, `Jr` and the like.
fn trailing(text: &str) -> Option<(Vec<&str>, &str, Vec<&str>)> {
    let is_suffix =
        |word: &&str| matches!(*word, "Jr" | "Sr" | "II" | "III" | "IV" | "2nd" | "3rd" | "4th");
    let (suffixes, words): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(is_suffix);
    let (last, family) = words.split_last()?;
    let is_given = is_capitals(last) && family.last().is_some_and(|word| !is_capitals(word));
    (is_given && !text.contains(',')).then(|| (family.to_vec(), *last, suffixes))
}

/// Whether `word` is one to three capitals and nothing else: `A`, `BC`, `SKT`.
pub(super) fn is_capitals(word: &str) -> bool {
    (1..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Whether the first word of `text` is a name that starts small: `iScience`, `bioRxiv`, `npj`.
pub(super) fn is_camel(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let small = word.chars().take_while(|c| c.is_lowercase()).count();
    word.starts_with("npj") || (1..=4).contains(&small) && word.chars().any(char::is_uppercase)
}
