//! `crossref`, `xdata`, sets and other references between works, as BibLaTeX's manual has them and as
//! classic BibTeX does; each that leads nowhere is reported with its places and a cure.

use crate::byline::{Byline, Ran};

/// The entry `key` of `text` as BibLaTeX, everything resolved.
#[track_caller]
fn entry(text: &str, key: &str) -> String {
    let out = Byline::new().file("a.bib", text).run("render biblatex a.bib").out;
    let start = out.find(&format!("{{{key},")).unwrap_or_else(|| panic!("no `{key}` in {out}"));
    format!("{}\n", out[start..].split("\n}").next().unwrap())
}

/// Fails unless `entry` has each of `lines` and none of `absent`.
#[track_caller]
fn has(entry: &str, lines: &[&str], absent: &[&str]) {
    for line in lines {
        assert!(entry.contains(&format!("  {line},\n")), "no `{line}` in {entry}");
    }
    for name in absent {
        assert!(!entry.contains(&format!("  {name} = ")), "`{name}` in {entry}");
    }
}

/// What is found in `text`.
fn checked(text: &str) -> Ran {
    Byline::new().file("a.bib", text).run("check a.bib --format concise")
}

#[test]
fn titles_go_where_the_manual_s_table_sends_them() {
    let rows: [(&str, &[&str], &str); 7] = [
        ("mvbook", &["book", "inbook", "bookinbook", "suppbook"], "main"),
        (
            "mvcollection",
            &["collection", "reference", "incollection", "inreference", "suppcollection"],
            "main",
        ),
        ("mvproceedings", &["proceedings", "inproceedings"], "main"),
        ("book", &["inbook", "bookinbook", "suppbook"], "book"),
        ("collection", &["incollection", "inreference", "suppcollection"], "book"),
        ("proceedings", &["inproceedings"], "book"),
        ("periodical", &["article", "suppperiodical"], "journal"),
    ];
    for (parent, children, prefix) in rows {
        for child in children {
            let text = format!(
                "@{child}{{child, title={{Child}}, crossref={{parent}}}}
                 @{parent}{{parent, title={{T}}, subtitle={{S}}, titleaddon={{A}}, shorttitle={{Short}},
                   sorttitle={{Sort}}, indextitle={{Index}}, indexsorttitle={{Both}}, date={{2001}}, note={{N}},
                   shorthand={{L}}, options={{o}}, keywords={{k}}, presort={{p}}, sortkey={{q}}, execute={{x}},
                   entrysubtype={{z}}, relatedtype={{r}}, ids={{another}}}}"
            );
            let found = entry(&text, "child");
            let lines = [
                format!("{prefix}title = {{T}}"),
                format!("{prefix}subtitle = {{S}}"),
                format!("{prefix}titleaddon = {{A}}"),
            ];
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            has(&found, &lines, &["subtitle", "titleaddon", "shorttitle", "sorttitle"]);
            has(&found, &["title = {Child}", "date = {2001}", "note = {N}"], &["indextitle"]);
            has(&found, &["keywords = {k}"], &["shorthand", "options", "presort", "sortkey"]);
            has(&found, &[], &["indexsorttitle", "execute", "relatedtype", "ids", "crossref"]);
        }
    }
}

#[test]
fn the_authors_of_a_book_wrote_its_parts_and_are_its_bookauthors() {
    let book =
        "@book{kant, author={Kant, Immanuel}, title={Werke}, date={1968}, doi={10.1000/book}}";
    let part =
        entry(&format!("@inbook{{kpv, title={{Kritik}}, crossref={{kant}}}}\n{book}"), "kpv");
    has(&part, &["author = {Kant, Immanuel}", "bookauthor = {Kant, Immanuel}"], &["doi"]);
    let own = "@suppbook{pre, author={Editor, Ann}, title={Preface}, crossref={kant}}";
    let part = entry(&format!("{own}\n{book}"), "pre");
    has(&part, &["author = {Editor, Ann}", "bookauthor = {Kant, Immanuel}"], &[]);
    let loose = entry(&format!("@incollection{{c, title={{C}}, crossref={{kant}}}}\n{book}"), "c");
    has(&loose, &["author = {Kant, Immanuel}", "booktitle = {Werke}"], &["bookauthor"]);
}

#[test]
fn what_a_work_says_itself_is_never_replaced() {
    let text = "@inproceedings{a, title={A}, booktitle={Mine}, date={2021-05}, crossref={p}}
        @proceedings{p, title={Theirs}, date={2020}, eventdate={2020-01-02}, booktitle={Short}}";
    has(
        &entry(text, "a"),
        &["booktitle = {Mine}", "date = {2021-05}", "eventdate = {2020-01-02}"],
        &[],
    );
}

#[test]
fn classic_bibtex_takes_the_parent_s_booktitle() {
    let text = "@inproceedings{a, title={A}, author={He, Bing}, crossref={KDD}, year=2021}
        @book{kdd, title={Proceedings of KDD}, booktitle={KDD 2021}, editor={Zhu, F.}, year=2021}
        @incollection{b, title={B}, author={He, Bing}, crossref={kdd2}, year=2022}
        @proceedings{kdd2, title={Proceedings of KDD 2022}, year=2022}";
    has(&entry(text, "a"), &["booktitle = {KDD 2021}", "editor = {Zhu, F.}"], &[]);
    has(&entry(text, "b"), &["booktitle = {Proceedings of KDD 2022}"], &[]);
}

#[test]
fn a_chain_passes_on_what_its_links_lack() {
    let text = "@inbook{c, title={Chapter}, crossref={b}}
        @mvbook{m, title={Main}, publisher={P}, date={1990}, volumes={3}}
        @book{b, title={Book}, volume={2}, date={1991}, crossref={m}}";
    has(
        &entry(text, "c"),
        &[
            "booktitle = {Book}",
            "maintitle = {Main}",
            "date = {1991}",
            "publisher = {P}",
            "volume = {2}",
        ],
        &[],
    );
}

#[test]
fn parents_are_found_by_their_other_keys_and_in_other_sources() {
    let byline = Byline::new()
        .file("byline.yaml", "sources: [papers.bib, books.yaml]\nself: Bing He\n")
        .file("papers.bib", "@inproceedings{a, title={A}, author={He, Bing}, crossref={old-key}, year=2021}")
        .file(
            "books.yaml",
            "- {key: kdd, ids: [old-key], type: proceedings, title: KDD, editors: [F. Zhu], date: 2021}\n",
        );
    let out = byline.run("render biblatex").exits(0).out;
    assert!(out.contains("booktitle = {KDD}") && out.contains("editor = {Zhu, F.}"), "{out}");
}

#[test]
fn xref_links_and_passes_nothing_on() {
    let text =
        "@inproceedings{a, title={A}, author={He, Bing}, booktitle={B}, xref={p}, date={2021}}
        @proceedings{p, title={P}, publisher={ACM}, date={2021}, editor={Zhu, F.}}";
    has(&entry(text, "a"), &["xref = {p}"], &["publisher"]);
    checked(&text.replace("xref={p}", "xref={q}")).says(&["a.bib:1:", "V004", "`q`"]);
}

#[test]
fn xdata_gives_whole_entries_in_their_order() {
    let text = "@xdata{macmillan:name, publisher={Macmillan}, note={first}}
        @xdata{macmillan:place, location={New York}, note={second}}
        @xdata{macmillan, xdata={macmillan:name,macmillan:place}}
        @book{a, author={He, Bing}, title={T}, date={2020}, xdata={macmillan}}";
    has(
        &entry(text, "a"),
        &["publisher = {Macmillan}", "location = {New York}", "note = {first}"],
        &["xdata"],
    );
    let listed = Byline::new().file("a.bib", text).run("ls a.bib").out;
    assert_eq!(listed.lines().count(), 1, "{listed}");
}

/// The example of the manual, § 3.13.6.
const GRANULAR: &str = "@xdata{some-authors, author={John Smith and Brian Brown}}
@xdata{somelocations, location={Location1 and Location2}, url={https://example.org/100%25_a}}
@xdata{somenotes, note={A \\emph{note}}}
@book{a,
  author = {Alan Drudge and xdata=some-authors-author-2},
  editor = {xdata=some-authors-author and Ann Editor},
  location = {xdata=somelocations-location-1 and Location3},
  note = {xdata=somenotes-note},
  url = {xdata=somelocations-url},
  title = {T}, date = {2020},
}";

#[test]
fn xdata_gives_single_fields_names_and_items() {
    has(
        &entry(GRANULAR, "a"),
        &[
            "author = {Drudge, Alan and Brown, Brian}",
            "editor = {Smith, John and Brown, Brian and Editor, Ann}",
            "location = {Location1 and Location3}",
            r"note = {A \emph{note}}",
            "url = {https://example.org/100%25_a}",
        ],
        &[],
    );
    let found = checked(GRANULAR).out;
    assert!(!found.contains("[E02") && !found.contains("[N006]"), "{found}");
    let yaml = "- {key: names, type: xdata, authors: [John Smith, Brian Brown]}\n\
                - {key: a, type: book, title: T, date: 2020, authors: [xdata=names-author-2, Bing He]}\n";
    let out = Byline::new().file("a.yaml", yaml).run("render biblatex a.yaml").out;
    assert!(out.contains("author = {Brown, Brian and He, Bing}"), "{out}");
}

#[test]
fn references_that_lead_nowhere_say_what_was_probably_meant() {
    let cases: [(&str, &str, &[&str]); 6] = [
        ("author-2}", "author-7}", &["a.bib:5:29", "E022"]),
        ("=somenotes-note", "=somenotes-addendum", &["a.bib:8:", "E022"]),
        ("=somenotes-note", "=somenote-note", &["a.bib:8:", "E022", "`somenotes`"]),
        ("=somenotes-note", "=somenotes-nonsense", &["a.bib:8:", "E022"]),
        ("=somenotes-note", "=somelocations-location-3", &["a.bib:8:", "E022"]),
        ("@xdata{somenotes", "@misc{somenotes", &["a.bib:8:", "E026"]),
    ];
    for (old, new, parts) in cases {
        let text = GRANULAR.replacen(old, new, 1);
        assert_ne!(text, GRANULAR);
        checked(&text).says(parts);
    }
}

#[test]
fn circles_are_reported_with_both_places() {
    for field in ["crossref", "xdata"] {
        let one = |key: &str, other: &str| {
            format!("@xdata{{{key}, {field}={{{other}}}, note={{{key}}}}}\n")
        };
        let text = format!(
            "{}{}{}@misc{{m, {field}={{a}}, title={{T}}}}",
            one("a", "b"),
            one("b", "c"),
            one("c", "a")
        );
        let byline = Byline::new().file("a.bib", &text);
        byline.run("check a.bib").exits(1).says(&[
            "E023",
            "`c` and `a` inherit from each other",
            "this reference closes the cycle",
            "and this one opens it",
        ]);
        has(&entry(&text, "m"), &["note = {a}"], &[]);
        checked(&one("a", "a")).exits(1).says(&["E023", "`a` inherits from itself"]);
    }
    let granular = "@xdata{a, note={xdata=b-note}}\n@xdata{b, note={xdata=a-note}}\n\
                    @misc{m, title={T}, note={xdata=a-note}}";
    checked(granular).exits(1).says(&["E023", "inherit from each other"]);
}

#[test]
fn a_missing_parent_is_reported_with_the_key_that_was_probably_meant() {
    let text = "@inproceedings{a, title={A}, author={He, Bing}, year=2021, crossref={kdd2012}}
@proceedings{kdd2021, title={KDD}, year=2021}";
    Byline::new().file("a.bib", text).run("check a.bib").says(&[
        "a.bib:1:70",
        "E022",
        "did you mean `kdd2021`?",
        "2 | @proceedings{kdd2021",
    ]);
}

#[test]
fn proceedings_that_papers_name_are_listed_only_if_i_edited_them() {
    let text = |editor: &str| {
        format!(
            "@inproceedings{{DBLP:conf/stoc/He20, author={{Bing He}}, title={{A Paper}}, year={{2020}},
               crossref={{DBLP:conf/stoc/2020}}}}
             @proceedings{{DBLP:conf/stoc/2020, editor={{{editor}}}, title={{Proceedings}}, year={{2020}}}}"
        )
    };
    let lines = |editor: &str, arguments: &str| {
        let byline = Byline::new().file("a.bib", text(editor));
        let checked = byline.run(&format!("check a.bib {arguments}"));
        assert!(!checked.out.contains("N001"), "{}", checked.out);
        byline.run(&format!("render list a.bib {arguments}")).exits(0).out.lines().count()
    };
    assert_eq!(lines("Avi Wigderson", "--self 'Bing He'"), 1);
    assert_eq!(lines("Bing He and Avi Wigderson", "--self 'Bing He'"), 2);
    assert_eq!(lines("Avi Wigderson", ""), 2);
}

#[test]
fn a_set_names_its_members_and_is_not_listed() {
    let text = "@set{both, entryset={a, b}}
        @misc{a, author={He, Bing}, title={A}, year={2020}}
        @misc{b, author={He, Bing}, title={B}, year={2021}}";
    let byline = Byline::new().file("a.bib", text);
    byline.run("check a.bib --self 'Bing He' --deny V,F").exits(0);
    let out = byline.run("render list a.bib").exits(0).out;
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(entry(text, "both").contains("entryset = {a, b}"));
    checked(&text.replace("a, b}", "a, c}")).says(&["a.bib:1:25", "V004", "`c`"]);
    checked(&text.replace("a, b}", "a, both}")).says(&["a.bib:1:25", "V005"]);
}

#[test]
fn related_works_are_kept_with_what_relates_them() {
    let text = "@article{a, author={He, Bing}, title={Translated}, journaltitle={J}, date={2020},
          related={b}, relatedtype={translationof}, relatedstring={Übers. von}}
        @article{b, author={He, Bing}, title={Original}, journaltitle={J}, date={2019}, ids={old}}";
    has(
        &entry(text, "a"),
        &["related = {b}", "relatedtype = {translationof}", "relatedstring = {Übers. von}"],
        &[],
    );
    checked(&text.replace("related={b}", "related={old}")).exits(0);
    let found = checked(&text.replace("related={b}", "related={old, bb}"));
    found.says(&["a.bib:2:25", "V004", "did you mean `b`?"]);
}

#[test]
fn the_option_noinherit_keeps_a_field_out() {
    let text = |option: &str| {
        format!(
            "@inbook{{a, options={{useprefix=true, noinherit={option}}}, title={{A}}, crossref={{b}}}}
             @book{{b, author={{Kant, Immanuel}}, title={{Book}}, date={{1968}}}}"
        )
    };
    has(&entry(&text("booktitle"), "a"), &["author = {Kant, Immanuel}"], &["booktitle"]);
    has(&entry(&text("author"), "a"), &["booktitle = {Book}"], &["author"]);
    has(&entry(&text("nobtitle"), "a"), &["booktitle = {Book}"], &[]);
    checked(&text("nobtitle")).says(&["a.bib:1:20", "info[E011]"]);
}
