//! Titles before a name and degrees behind it, which are no part of it.

/// Titles in lower case, without their period.
const TITLES: &[&str] =
    &["dr", "drs", "prof", "professor", "doctor", "mr", "mrs", "ms", "mx", "sir", "dame"];

/// Titles that are names, too, unless a period follows them.
const SHORT_TITLES: &[&str] = &["ing", "dipl", "mag", "doc", "hon", "rev"];

/// Degrees in lower case, without their periods.
const DEGREES: &[&str] = &[
    "phd", "dphil", "md", "mbbs", "msc", "bsc", "ba", "bs", "ms", "ma", "mba", "mph", "mphil",
    "meng", "jd", "dsc", "scd", "edd", "dvm", "rn", "pharmd", "esq", "frs", "facs", "frcp", "ceng",
    "peng", "habil", "dr", "ing", "prof",
];

/// Whether `word` is a title, as it is written: `DR` may be initials.
pub fn is_title(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let small = bare.to_lowercase();
    let is_known = TITLES.contains(&small.as_str())
        || bare.len() < word.len() && SHORT_TITLES.contains(&small.as_str());
    is_known && bare.chars().skip(1).all(char::is_lowercase)
}

/// Whether `word` is a degree: `PhD`, `Ph.D.`, `MD`.
pub fn is_degree(word: &str) -> bool {
    let bare: String = word.chars().filter(|letter| !matches!(letter, '.' | ',')).collect();
    bare.len() > 1 && DEGREES.contains(&bare.to_lowercase().as_str())
}
