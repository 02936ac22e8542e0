//! The words by which other programs, and people in several languages, call types of works in lists of
//! their own: what a list says for a type that is none of byline's.

use super::table::Row;
use super::{columns, crossref, csl, orcid};
use crate::model::kind::{KINDS, Kind, KindSpec};

/// Words of people and of programs that have no table, by byline's word, as `squeezed` writes them. What
/// stands here is meant whatever a table says.
const WORDS: &[(&str, &[&str])] = &[
    (
        "article",
        &[
            "journal", // Crossref's word for a whole journal is none for a work in a list.
            "journalpaper",
            "journalpublication",
            "journalarticles",
            "journalpapers",
            "researcharticle",
            "zeitschriftenartikel",
            "zeitschriftenaufsatz",
            "zeitschriftenbeitrag",
            "articlederevue",
            "articledejournal",
            "artículoderevista",
            "artigodeperiódico",
            "artigoemperiódico",
            "articolosurivista",
            "articoloinrivista",
            "tijdschriftartikel",
        ],
    ),
    (
        "inproceedings",
        &[
            "conferencearticle",
            "conferencepublication",
            "conferencepapers",
            "workshoppaper",
            "symposiumpaper",
            "konferenzbeitrag",
            "konferenzpaper",
            "tagungsbeitrag",
            "articledeconférence",
            "artigodeconferência",
        ],
    ),
    (
        "incollection",
        &[
            "bookchapters",
            "chapterinbook",
            "chapterinabook",
            "buchkapitel",
            "buchbeitrag",
            "sammelbandbeitrag",
            "chapitredelivre",
            "chapitredouvrage",
            "capítulodelibro",
            "capítulodelivro",
            "capitolodilibro",
            "hoofdstuk",
        ],
    ),
    ("book", &["books", "monographie", "monografie", "monografía", "ouvrage", "boek"]),
    ("collection", &["editedbook", "editedvolume", "editedcollection", "sammelband"]),
    ("preprint", &["preprints", "arxiv", "arxivpreprint", "prépublication", "préimpression"]),
    ("thesis", &["theses", "thèse", "tesis", "tese", "tesi", "habilitation"]),
    (
        "phdthesis",
        &[
            "phd",
            "phddissertation",
            "doctoralthesis",
            "doctoraldissertation",
            "doktorarbeit",
            "thèsededoctorat",
            "tesisdoctoral",
            "tesededoutorado",
            "tesedoutoral",
            "tesididottorato",
            "proefschrift",
        ],
    ),
    (
        "mastersthesis",
        &[
            "masterthesis",
            "mscthesis",
            "masterarbeit",
            "mémoiredemaster",
            "tesisdemaestría",
            "dissertaçãodemestrado",
        ],
    ),
    ("bachelorsthesis", &["bachelorthesis", "bscthesis", "bachelorarbeit"]),
    ("report", &["whitepaper", "rapport", "bericht", "informe", "relatório"]),
    ("techreport", &["technicalreports", "technischerbericht", "rapporttechnique"]),
    ("patent", &["patents", "brevet", "patente", "brevetto"]),
    ("software", &["logiciel"]),
    ("dataset", &["datasets", "datensatz", "jeudedonnées"]),
    ("talk", &["talks", "conferencetalk", "oralpresentation", "lecture", "vortrag"]),
    ("poster", &["posters", "posterpresentation"]),
    ("blog", &["blogposts", "blogbeitrag", "blogartikel"]),
    ("review", &["bookreview", "rezension"]),
];

/// The tables whose words say of a work what it is, not of a thing in their own shop.
const TABLES: [&[Row]; 4] =
    [columns::table::TYPES, csl::table::TYPES, crossref::table::TYPES, orcid::table::TYPES];

/// byline's word for what others call `word`: `phdthesis` for `PhD Thesis`. `None` for one of byline's
/// own, for one that nobody knows, and for one that means this here and that there.
pub(crate) fn type_word(word: &str) -> Option<&'static str> {
    let word = squeezed(word);
    let own = |ours: &str| KINDS.iter().flat_map(words).find(|known| *known == ours);
    if let Some(known) = own(&word) {
        return Some(known);
    }
    if let Some((ours, _)) = WORDS.iter().find(|row| row.1.contains(&word.as_str())) {
        return Some(ours);
    }
    // A letter or a number says too little without the list that it is from.
    if word.chars().count() < 4 || word.parse::<u64>().is_ok() {
        return None;
    }
    let mut found = TABLES.iter().filter_map(|rows| read_as(rows, &word));
    let first = found.next()?;
    found.all(|other| Kind::find(other) == Kind::find(first)).then_some(first)
}

/// byline's words for a type.
fn words(row: &'static KindSpec) -> impl Iterator<Item = &'static str> {
    std::iter::once(row.name).chain(row.aliases.iter().copied())
}

/// byline's word for the one of `rows` that has `word`, however it is divided there.
fn read_as(rows: &'static [Row], word: &str) -> Option<&'static str> {
    let has = |row: &&Row| row.read.iter().chain(row.finer).any(|known| squeezed(known) == word);
    // What is nothing in particular to one program may be something to another.
    rows.iter().find(has).map(|row| row.ours).filter(|ours| *ours != "misc")
}

/// `word` in lower case, without what divides and joins words: `phdthesis` for `Ph.D. Thesis`.
fn squeezed(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_others_are_understood_where_they_mean_one_thing() {
        let cases = [
            ("PhD Thesis", "phdthesis"),
            ("Ph.D. dissertation", "phdthesis"),
            ("Master's thesis", "mastersthesis"),
            ("Journal Article", "article"),
            ("article-journal", "article"),
            ("journalArticle", "article"),
            ("journal", "article"),
            ("Conference Paper", "inproceedings"),
            ("paper-conference", "inproceedings"),
            ("Book Chapter", "incollection"),
            ("Pre-print", "preprint"),
            ("Technical Report", "report"),
            ("Buchkapitel", "incollection"),
            ("Thèse de doctorat", "phdthesis"),
            ("Capítulo de livro", "incollection"),
            ("post-weblog", "blog"),
        ];
        for (word, ours) in cases {
            assert_eq!(type_word(word), Some(ours), "{word}");
        }
        for word in ["artcle", "2", "j", "paper", "publication", "wissenschaft", "", "event"] {
            assert_eq!(type_word(word), None, "{word}");
        }
    }

    #[test]
    fn what_is_understood_is_a_type_of_bylines() {
        for (ours, said) in WORDS {
            assert!(Kind::find(ours).is_some(), "{ours}");
            for word in *said {
                assert_eq!(squeezed(word), *word);
                assert_eq!(type_word(word), Some(*ours), "{word}");
            }
        }
        let rows = TABLES.iter().flat_map(|rows| rows.iter());
        for row in rows {
            assert!(Kind::find(row.ours).is_some(), "{}", row.ours);
        }
    }
}
