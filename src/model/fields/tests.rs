//! The table of fields, looked at as a whole.

use std::borrow::Cow;

use super::FieldType::Names;
use super::*;
use crate::model::Role;

#[test]
fn every_word_names_one_field() {
    let mut words: Vec<Cow<'_, str>> = FIELDS.iter().flat_map(FieldSpec::words).map(fold).collect();
    words.sort_unstable();
    let twice: Vec<_> = words.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_field_of_biblatex_is_known() {
    // biblatex 3.21, sections 2.2.2 to 2.2.5; `label` and `venue` mean something else here.
    let fields = "abstract addendum afterword annotation annotator author authortype bookauthor \
        bookpagination booksubtitle booktitle booktitleaddon chapter commentator date doi edition \
        editor editora editorb editorc editortype editoratype editorbtype editorctype eid \
        entrysubtype eprint eprintclass eprinttype eventdate eventtitle eventtitleaddon file \
        foreword holder howpublished indextitle institution introduction isan isbn ismn isrn issn \
        issue issuesubtitle issuetitle issuetitleaddon iswc journalsubtitle journaltitle \
        journaltitleaddon language library location mainsubtitle maintitle maintitleaddon \
        nameaddon note number organization origdate origlanguage origlocation origpublisher \
        origtitle pages pagetotal pagination part publisher pubstate reprinttitle series \
        shortauthor shorteditor shorthand shorthandintro shortjournal shortseries shorttitle \
        subtitle title titleaddon translator url urldate version volume volumes crossref entryset \
        execute gender langid langidopts ids indexsorttitle keywords options presort related \
        relatedoptions relatedtype relatedstring sortkey sortname sortshorthand sorttitle \
        sortyear xdata xref namea nameb namec nameatype namebtype namectype lista listb listc \
        listd liste listf usera userb userc userd usere userf verba verbb verbc address annote \
        archiveprefix hyphenation journal key-sort pdf primaryclass school";
    let unknown: Vec<&str> =
        fields.split_whitespace().filter(|name| find(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!(find("editora").unwrap().ty(), Names(Role::Editora));
}

#[test]
fn names_are_found_in_any_case_and_by_alias() {
    assert_eq!(find("Journal"), Some(JOURNALTITLE));
    assert_eq!(find("reading_time"), Some(READING_TIME));
    assert!(find("titel").is_none());
}

#[test]
fn every_word_is_found() {
    for field in all() {
        for word in field.spec().words() {
            assert_eq!(find(word), Some(field), "{word}");
            assert_eq!(find(&word.to_uppercase().replace('-', "_")), Some(field), "{word}");
            assert_eq!(fold(word), word);
        }
    }
}

#[test]
fn sets_hold_what_was_put_in() {
    let set = FieldSet::of(&[TITLE, BIBSOURCE]);
    for field in all() {
        assert_eq!(set.contains(field), field == TITLE || field == BIBSOURCE, "{field}");
    }
    assert_eq!(set, [BIBSOURCE, TITLE].into_iter().collect());
}
