//! `byline ls`: a line per work, in columns.

use std::borrow::Cow;

use super::args::{Global, Ls};
use super::exit::Exit;
use super::output::Output;
use super::render::query;
use super::session::{Session, Wanted};
use crate::error::Result;
use crate::model::{Role, Status, Work};
use crate::select::{self, Reach};
use crate::strings::{seen, spaces, width};

/// The widest that a column but the last may be.
const WIDEST: usize = 40;

/// Runs the verb.
pub(super) fn run(verb: &Ls, global: &Global, output: &mut Output) -> Result<Exit> {
    let mut session = Session::open(&Wanted { files: &verb.files, ..Wanted::default() }, global)?;
    let lens = session.lens(session.config.style.complete());
    let query = query(&mut session, verb.filter.as_deref(), verb.sort.as_deref(), &[], None);
    let listed = select::works(&lens, &query, Reach::All, &mut session.sink);
    let rows: Vec<[String; 5]> =
        listed.iter().map(|&work| row(&session.library.works[work]).map(shown)).collect();
    // Each cell is shown as a terminal may have it; to look once more would be a twentieth of the run.
    output.print(&columns(&rows));
    let findings = std::mem::take(&mut session.sink).into_sorted();
    let exit = output.findings(&findings, &session.sources).max(session.config_exit);
    session.leave();
    Ok(exit)
}

/// `cell` as a terminal may have it.
fn shown(cell: String) -> String {
    match seen::visible_line(&cell) {
        Cow::Borrowed(_) => cell,
        Cow::Owned(shown) => shown,
    }
}

/// Key, date, type, first author, title.
fn row(work: &Work) -> [String; 5] {
    let author = work.people(Role::Author).next().or(work.contributors.first());
    [
        work.key.value.clone(),
        work.date().map_or_else(|| undated(work), |date| date.edtf()),
        work.kind_written.value.to_lowercase(),
        author.map(|author| author.name.display()).unwrap_or_default(),
        work.title().map(|title| spaces::single(&title.to_plain())).unwrap_or_default(),
    ]
}

/// What stands in place of a date: how far a work has come that is not published yet.
fn undated(work: &Work) -> String {
    let status = work.status();
    if status == Status::Published { String::new() } else { status.word().to_owned() }
}

/// Rows in aligned columns, two spaces apart.
fn columns(rows: &[[String; 5]]) -> String {
    let widest = |column: usize| {
        let widths = rows.iter().map(|row| width::width(&row[column]));
        widths.max().unwrap_or(0).min(WIDEST)
    };
    let widths = [widest(0), widest(1), widest(2), widest(3)];
    let mut out = String::new();
    for row in rows {
        for (cell, width) in row.iter().zip(widths) {
            out.push_str(cell);
            out.extend(std::iter::repeat_n(' ', width.saturating_sub(width::width(cell)) + 2));
        }
        out.push_str(&row[4]);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_on_a_terminal() {
        let row = |key: &str, name: &str| {
            [key.into(), "2024".into(), "article".into(), name.into(), "T".into()]
        };
        let text = columns(&[row("a", "Müller"), row("bbb", "He"), row("c", "李明")]);
        assert_eq!(
            text,
            "a    2024  article  Müller  T\n\
             bbb  2024  article  He      T\n\
             c    2024  article  李明    T\n"
        );
    }
}
