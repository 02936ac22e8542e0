//! RIS in, YAML out.

use super::*;
use crate::span::Sources;
use crate::syntax::write;
use std::path::Path;

/// `text` as a YAML source, and how many findings there were.
fn import(text: &str) -> (String, usize) {
    let mut sources = Sources::default();
    let file = sources.add("a.ris", text);
    let input = Input {
        file,
        path: Path::new("a.ris"),
        bytes: text.as_bytes(),
        columns: &[],
        owner: None,
        text: text.into(),
    };
    assert!(looks_like(text));
    let mut sink = Sink::default();
    let data = read(&input, &mut sink).unwrap();
    (write::source(&data), sink.findings().len())
}

#[test]
fn records_become_works() {
    let ris = "\u{feff}TY  - JOUR\r\nID  - he2023\r\nTI  - A *case* study of a long\r\n title\r\nAU  - He, Bing\r\nA1  - Kumar, S.\r\nPY  - 2023\r\nDA  - 2023/04/01/\r\nT2  - Journal of X\r\nSP  - 1\r\nEP  - 10\r\nSN  - 1234-5678\r\nKW  - a\r\nKW  - b\r\nXX  - y\r\nER  - \r\n\r\nAU  - nobody\r\nTY  - THES\r\nT1  - T\r\nPB  - Georgia Tech\r\nY1  - 2020//\r\n";
    let (yaml, found) = import(ris);
    assert_eq!(found, 1);
    insta::assert_snapshot!(yaml, @r"
    works:
    - key: he2023
      type: article
      title: A \*case\* study of a long title
      authors:
      - He, Bing
      - Kumar, S.
      date: '2023-04-01'
      journaltitle: Journal of X
      pages: 1-10
      issn: 1234-5678
      tags:
      - a
      - b
      xx: 'y'

    - key: 2020t
      type: thesis
      title: T
      date: '2020'
      institution: Georgia Tech
    ");
}

/// The lines of the work that a record of type `kind` with `lines` becomes, behind key and title.
fn fields_of(kind: &str, lines: &[&str]) -> Vec<String> {
    let record = format!("TY  - {kind}\nTI  - X\n{}\nER  -\n", lines.join("\n"));
    let (yaml, _) = import(&record);
    yaml.lines()
        .skip(2)
        .filter(|line| !line.contains("title: X"))
        .map(|line| line.trim().to_owned())
        .collect()
}

#[test]
fn a_paper_at_a_conference_is_distinguished_from_the_volume() {
    let paper = ["AU  - Lee, Ann", "T2  - Days of X", "SP  - 1", "C1  - Oslo"];
    for kind in ["CONF", "CPAPER"] {
        let found = fields_of(kind, &paper);
        for line in ["type: inproceedings", "booktitle: Days of X", "place: Oslo", "pages: '1'"] {
            assert!(found.contains(&line.to_owned()), "{found:?}");
        }
    }
    assert_eq!(fields_of("CONF", &["ED  - Lee, Ann"])[0], "type: proceedings");
}

#[test]
fn dates_keep_their_season_and_lose_the_time() {
    for (line, expected) in [
        ("Y1  - 2010///Spring", "date: 2010-21"),
        ("Y1  - 2015/october", "date: 2015-10"),
        ("DA  - 2020/05/", "date: 2020-05"),
        ("DA  - 3 May 2020", "date: '2020-05-03'"),
        ("PY  - 2020///", "date: '2020'"),
        ("PY  - 1985///1922", "origdate: '1922'"),
        ("Y2  - 2016/08/30/11:53:28", "urldate: '2016-08-30'"),
    ] {
        let found = fields_of("GEN", &[line]);
        let bare = |text: &String| text.replace('\'', "");
        assert!(
            found.iter().any(|line| bare(line) == expected.replace('\'', "")),
            "{line}: {found:?}"
        );
    }
    let found = fields_of("GEN", &["PY  - 2020///a long text"]);
    assert!(found.iter().any(|line| line.starts_with("py: ")), "{found:?}");
}

#[test]
fn nothing_that_stands_twice_is_lost() {
    let found = fields_of(
        "JOUR",
        &[
            "N1  - one",
            "N1  - two",
            "UR  - https://a.org/1",
            "UR  - https://a.org/2",
            "AU  - Lee, A",
            "A1  - Lee, A",
            "AB  - s",
            "N2  - t",
        ],
    )
    .join("\n");
    for part in ["one", "two", "https://a.org/1", "https://a.org/2", "abstract: s", "n2: t"] {
        assert!(found.contains(part), "{found}");
    }
    assert_eq!(found.matches("Lee, A").count(), 1);
}

#[test]
fn what_a_database_says_of_its_record_is_no_note_for_readers() {
    let notes = ["N1  - Cited By :2", "N1  - Export Date: 1 May 2021", "N1  - A remark: good"];
    let found = fields_of("JOUR", &notes);
    assert!(
        found.iter().any(|line| line.starts_with("note:") && line.contains("A remark: good")),
        "{found:?}"
    );
    assert!(found.iter().any(|line| line.starts_with("annotation:")), "{found:?}");
}

#[test]
fn web_of_science_has_tags_of_its_own() {
    let lines = [
        "PU  - FIRM",
        "PI  - OSLO",
        "T2  - J. OF THINGS",
        "JI  - J. Th.",
        "DA  - MAR 15",
        "PY  - 2018",
    ];
    let found = fields_of("JOUR", &lines);
    for line in ["publisher: FIRM", "place: OSLO", "shortjournal: J. Th.", "date: '2018-03-15'"] {
        assert!(found.contains(&line.to_owned()), "{line}: {found:?}");
    }
    let found = fields_of("JOUR", &["C2  - 33388453", "C7  - 111632"]);
    assert!(found.contains(&"pmid: '33388453'".to_owned()), "{found:?}");
    assert!(found.contains(&"eid: '111632'".to_owned()), "{found:?}");
}

#[test]
fn a_journal_has_its_own_tags() {
    let found =
        fields_of("JOUR", &["T2  - A subtitle", "JF  - Weekly Times", "JO  - Weekly Times"]);
    assert!(found.contains(&"journaltitle: Weekly Times".to_owned()), "{found:?}");
    assert!(found.contains(&"t2: A subtitle".to_owned()), "{found:?}");
    let found = fields_of("JOUR", &["T2  - Journal of Things", "JO  - J. Things"]);
    assert!(found.contains(&"journaltitle: Journal of Things".to_owned()), "{found:?}");
    assert!(found.contains(&"shortjournal: J. Things".to_owned()), "{found:?}");
}

#[test]
fn a_serial_number_is_what_the_type_says() {
    for (kind, line, expected) in [
        ("JOUR", "SN  - 12345679 (ISSN)", "issn: '12345679'"),
        ("JOUR", "SN  - 1234-5679", "issn: 1234-5679"),
        ("JOUR", "SN  - 1234-5679; 2434-561X", "issn: 1234-5679, 2434-561X"),
        ("BOOK", "SN  - 978-3-16-148410-0 (pbk.)", "isbn: 978-3-16-148410-0"),
        ("RPRT", "SN  - OT/12/3", "number: OT/12/3"),
        ("PAT", "SN  - US1234567", "number: US1234567"),
    ] {
        let found = fields_of(kind, &[line]);
        assert!(found.contains(&expected.to_owned()), "{line}: {found:?}");
    }
}

#[test]
fn the_kind_of_a_work_is_kept_where_it_says_more() {
    assert!(fields_of("THES", &["M3  - PhD thesis"]).contains(&"genre: PhD thesis".to_owned()));
    assert!(
        fields_of("JOUR", &["M3  - doi:10.1201/b19107-2"])
            .contains(&"doi: 10.1201/b19107-2".to_owned())
    );
    assert!(fields_of("PAT", &["A2  - Firm"]).iter().any(|line| line.starts_with("holder")));
    let found = fields_of("JOUR", &["M3  - Journal Article"]);
    assert!(!found.iter().any(|line| line.contains("Journal Article")), "{found:?}");
}

/// Whether the work of a record of type `kind` with `lines` has each line of `expected`.
#[track_caller]
fn has_all(kind: &str, lines: &[&str], expected: &[&str]) {
    let found = fields_of(kind, lines);
    let bare = |line: &String| line.replace('\'', "");
    for line in expected {
        assert!(found.iter().any(|it| bare(it) == *line), "{line}: {found:#?}");
    }
}

#[test]
fn web_of_science_says_the_event_where_others_say_the_issue() {
    let lines =
        ["CP  - 4th Days of Wetlands", "IS  - 2", "C7  - ARTN 65400W", "SP  - 169", "EP  - +"];
    let expected = ["event: 4th Days of Wetlands", "number: 2", "eid: 65400W", "pages: 169"];
    has_all("JOUR", &lines, &expected);
    has_all("JOUR", &["CP  - 12"], &["number: 12"]);
}

#[test]
fn a_chapter_that_is_called_a_book_has_its_book_and_a_book_its_series() {
    let chapter = ["AU  - Lee, Ann", "ED  - Ray, Al", "T2  - Atlas", "SP  - 1", "EP  - 9"];
    has_all("BOOK", &chapter, &["type: incollection", "booktitle: Atlas", "pages: 1-9"]);
    has_all("BOOK", &["AU  - Lee, Ann", "T2  - Notes"], &["type: book", "series: Notes"]);
}

#[test]
fn articles_ahead_of_their_issue_and_seasons_have_a_date() {
    has_all("JOUR", &["C6  - OCT 2022"], &["date: 2022-10"]);
    has_all("JOUR", &["PY  - 2022", "C6  - OCT 2021"], &["date: 2022", "c6: OCT 2021"]);
    has_all("JOUR", &["PY  - 2017", "DA  - SPR"], &["date: 2017-21"]);
    has_all("JOUR", &["ET  - 20220219"], &["date: 2022-02-19", "et: 20220219"]);
    has_all("JOUR", &["PY  - 2022", "ET  - 2016/01/30"], &["date: 2022", "et: 2016/01/30"]);
    has_all("BOOK", &["ET  - 2nd"], &["edition: 2nd"]);
}

#[test]
fn a_journal_with_only_a_short_name_has_that_name() {
    has_all("JOUR", &["JA  - Trials"], &["journaltitle: Trials"]);
    let both = ["JF  - Journal of Things", "JO  - J. Things"];
    has_all("JOUR", &both, &["journaltitle: Journal of Things", "shortjournal: J. Things"]);
}

#[test]
fn numbers_and_addresses_in_tags_of_programs_are_what_they_are() {
    has_all(
        "JOUR",
        &["U1  - 26957754[pmid]", "U2  - PMC4756000[pmcid]"],
        &["pmid: 26957754", "pmcid: PMC4756000"],
    );
    has_all("JOUR", &["C3  - PUBMED 21314913"], &["pmid: 21314913"]);
    has_all("JOUR", &["L3  - 10.1000/x1"], &["doi: 10.1000/x1"]);
    let links = [
        "UR  - https://a.org/1",
        "L1  - https://a.org/1.pdf",
        "L2  - https://b.org/",
        "L2  - https://a.org/1",
    ];
    let expected = ["url: https://a.org/1", "pdf: https://a.org/1.pdf", "- https://b.org/"];
    has_all("JOUR", &links, &expected);
    let notes =
        ["N1  - Rh6hw Times Cited:8 Cited References Count:59", "N1  - Date revised - 2015-12-01"];
    assert!(!fields_of("JOUR", &notes).iter().any(|line| line.starts_with("note:")));
}
