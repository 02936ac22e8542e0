//! `byline.proof`: what was verified on which day, a line for each work; committed, so that a CV can say
//! it and a pull request shows what changed.

use std::path::Path;

use chrono::NaiveDate;

use super::judge::Judged;
use crate::build::Before;
use crate::build::write::write_durably;
use crate::cli::session::Session;
use crate::diag::emit::plural;
use crate::error::{Error, Result};

/// How the file begins, before the day.
const HEAD: &str = "# byline.proof: what `byline verify --online` found. Checked on ";

/// A proof.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Proof {
    /// The day.
    day: String,
    /// The key, the identifier and the verdict of each work, sorted.
    rows: Vec<[String; 3]>,
}

impl Proof {
    /// The proof of `judged` on the day `today`.
    pub(super) fn of(judged: &[Judged<'_>], today: NaiveDate) -> Proof {
        let row = |one: &Judged<'_>| {
            let id = one
                .id
                .as_ref()
                .map_or_else(|| "-".to_owned(), |(field, id)| format!("{}:{id}", field.name()));
            [one.work.key.value.clone(), id, one.word()]
        };
        let mut rows: Vec<[String; 3]> = judged.iter().map(row).collect();
        rows.sort_unstable();
        Proof { day: today.to_string(), rows }
    }

    /// The proof in `text`, if it is one.
    pub(super) fn parse(text: &str) -> Option<Proof> {
        let (head, rows) = text.split_once('\n')?;
        let day = head.trim_end().strip_prefix(HEAD)?.trim_end_matches('.').to_owned();
        let rows = rows.lines().filter_map(|line| {
            let mut cells = line.splitn(3, '\t').map(str::to_owned);
            Some([cells.next()?, cells.next()?, cells.next()?])
        });
        Some(Proof { day, rows: rows.collect() })
    }

    /// It as a text.
    fn text(&self) -> String {
        let rows = self.rows.iter().map(|row| row.join("\t") + "\n");
        format!("{HEAD}{}.\n{}", self.day, rows.collect::<String>())
    }

    /// Writes it to `path`.
    ///
    /// # Errors
    /// It cannot be written, or another file is there.
    pub(super) fn write(&self, path: &Path, session: &Session) -> Result<()> {
        let old = session.files.read_if_exists(path)?;
        if old.as_deref().is_some_and(|old| !old.starts_with(HEAD.as_bytes())) {
            return Err(Error::Usage(format!(
                "`{}` is not what byline writes there; move it away",
                path.display()
            )));
        }
        let before = old.as_deref().map_or(Before::Absent, Before::Bytes);
        write_durably(path, &self.text(), before)
    }

    /// How many works have the verdict `word`, or one that starts with it.
    fn count(&self, word: &str) -> usize {
        self.rows.iter().filter(|row| row[2].starts_with(word)).count()
    }

    /// Whether all that could be verified agrees.
    pub(super) fn is_good(&self) -> bool {
        self.count("agrees") + self.count("no identifier") == self.rows.len()
    }

    /// The line for a CV, and what is left.
    pub(super) fn summary(&self) -> String {
        let all = plural(self.rows.len(), "work");
        let start = format!("{} of {all} checked on {}", self.count("agrees"), self.day);
        let rest = [
            ("differs", "different"),
            ("not found", "not found"),
            ("retracted", "retracted"),
            ("not asked", "not asked"),
            ("no identifier", "without an identifier"),
        ];
        let counted = rest.into_iter().map(|(word, name)| (self.count(word), name));
        let rest: Vec<String> = counted
            .filter(|row| row.0 > 0)
            .map(|(count, name)| format!(", {count} {name}"))
            .collect();
        format!("{start}{}\n", rest.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_read_as_it_was_written() {
        let row = |key: &str, id: &str, word: &str| [key, id, word].map(str::to_owned);
        let proof = Proof {
            day: "2026-11-30".to_owned(),
            rows: vec![
                row("a", "doi:10.1000/a", "agrees"),
                row("b", "-", "no identifier"),
                row("c", "arxiv:2401.00001", "differs: title, year"),
            ],
        };
        assert_eq!(
            Proof::parse(&proof.text()),
            Some(Proof { day: proof.day.clone(), rows: proof.rows.clone() })
        );
        assert_eq!(
            proof.summary(),
            "1 of 3 works checked on 2026-11-30, 1 different, 1 without an identifier\n"
        );
        assert!(!proof.is_good());
        assert_eq!(Proof::parse("works:\n"), None);
    }
}
