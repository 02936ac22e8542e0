//! Identifiers good and bad, by tables.

use super::*;

/// Checks `value` as the identifier `field` that the tables below name.
fn checked(field: &str, value: &str) -> Checked {
    match fields::find(field) {
        Some(field) => check(field, value),
        None => check_orcid(value),
    }
}

#[test]
fn good_identifiers_have_one_spelling_and_a_page() {
    let cases = [
        (
            "doi",
            "10.1145/3543507.3583388",
            "10.1145/3543507.3583388",
            "https://doi.org/10.1145/3543507.3583388",
        ),
        (
            "doi",
            "10.1002/(SICI)1097-4571<1:AID>3.0.CO;2-#",
            "10.1002/(SICI)1097-4571<1:AID>3.0.CO;2-#",
            "https://doi.org/10.1002/(SICI)1097-4571%3C1:AID%3E3.0.CO;2-%23",
        ),
        ("doi", "10.1000.10/ä", "10.1000.10/ä", "https://doi.org/10.1000.10/%C3%A4"),
        ("arxiv", "2403.06021", "2403.06021", "https://arxiv.org/abs/2403.06021"),
        ("arxiv", "arXiv:2403.06021v2", "2403.06021v2", "https://arxiv.org/abs/2403.06021v2"),
        ("arxiv", "2403.10000", "2403.10000", "https://arxiv.org/abs/2403.10000"),
        (
            "arxiv",
            "https://arxiv.org/pdf/0704.0001.pdf",
            "0704.0001",
            "https://arxiv.org/abs/0704.0001",
        ),
        ("arxiv", "arXiv:2403.06021 [cs.CL]", "2403.06021", "https://arxiv.org/abs/2403.06021"),
        ("arxiv", "hep-th/9901001", "hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        (
            "arxiv",
            "math.GT/0309136v1",
            "math.GT/0309136v1",
            "https://arxiv.org/abs/math.GT/0309136v1",
        ),
        ("issn", "1476-4687", "1476-4687", "https://portal.issn.org/resource/ISSN/1476-4687"),
        ("issn", "1476-4687/e", "1476-4687", "https://portal.issn.org/resource/ISSN/1476-4687"),
        ("issn", "1050124x", "1050-124X", "https://portal.issn.org/resource/ISSN/1050-124X"),
        (
            "orcid",
            "0000-0002-4369-1150",
            "0000-0002-4369-1150",
            "https://orcid.org/0000-0002-4369-1150",
        ),
        (
            "orcid",
            "https://orcid.org/0000-0002-1694-233x",
            "0000-0002-1694-233X",
            "https://orcid.org/0000-0002-1694-233X",
        ),
        (
            "orcid",
            "0000000218250097",
            "0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
        ),
        ("pmid", "PMID: 31452104", "31452104", "https://pubmed.ncbi.nlm.nih.gov/31452104/"),
        ("pmcid", "PMC8494848", "PMC8494848", "https://pmc.ncbi.nlm.nih.gov/articles/PMC8494848/"),
        ("pmcid", "8494848", "PMC8494848", "https://pmc.ncbi.nlm.nih.gov/articles/PMC8494848/"),
        ("hal", "hal-01234567v2", "hal-01234567v2", "https://hal.science/hal-01234567v2"),
        (
            "hal",
            "https://hal.science/tel-00123456",
            "tel-00123456",
            "https://hal.science/tel-00123456",
        ),
        ("dblp", "DBLP:conf/www/HeAK23", "conf/www/HeAK23", "https://dblp.org/rec/conf/www/HeAK23"),
        ("acl", "2023.acl-long.1", "2023.acl-long.1", "https://aclanthology.org/2023.acl-long.1/"),
        (
            "acl",
            "https://aclanthology.org/P19-1001/",
            "P19-1001",
            "https://aclanthology.org/P19-1001/",
        ),
        (
            "openreview",
            "https://openreview.net/forum?id=Byx4NkrtvH",
            "Byx4NkrtvH",
            "https://openreview.net/forum?id=Byx4NkrtvH",
        ),
        (
            "mrnumber",
            "MR1234567 (2000a:11001)",
            "MR1234567",
            "https://mathscinet.ams.org/mathscinet-getitem?mr=MR1234567",
        ),
        ("zbl", "Zbl 1234.56789", "1234.56789", "https://zbmath.org/?q=an:1234.56789"),
    ];
    for (field, value, canonical, page) in cases {
        assert_eq!(checked(field, value).as_deref(), Ok(canonical), "{field} {value}");
        if let Some(id) = fields::find(field) {
            assert_eq!(url(id, value).as_deref(), Some(page), "{field} {value}");
        }
    }
}

#[test]
fn an_isbn_keeps_its_hyphens_and_has_no_page() {
    for (value, canonical) in [
        ("978-0-262-03384-8", "978-0-262-03384-8"),
        ("9780262033848", "9780262033848"),
        ("080442957x", "080442957X"),
        ("0-8044-2957-X", "0-8044-2957-X"),
        ("ISBN 978–0–262–03384–8", "978-0-262-03384-8"),
        ("978-0-262-03384-8 (hardcover), 0-306-40615-2", "978-0-262-03384-8, 0-306-40615-2"),
    ] {
        assert_eq!(check(fields::ISBN, value).as_deref(), Ok(canonical), "{value}");
    }
    assert_eq!(url(fields::ISBN, "9780262033848"), None);
    assert_eq!(url(fields::ISSN, "1476-4687, 1050-124X"), None);
    assert_eq!(check(fields::PAGES, " 12-34 ").as_deref(), Ok("12-34"));
}

#[test]
fn what_is_malformed_is_said_and_fixed_where_one_reading_is_left() {
    let doi = Some("10.1145/3543507.3583388");
    let cases = [
        ("doi", "https://doi.org/10.1145/3543507.3583388", "URL", doi),
        ("doi", "http://dx.doi.org/10.1145/3543507.3583388", "URL", doi),
        ("doi", "https://doi.org/https://doi.org/10.1145/3543507.3583388", "URL", doi),
        ("doi", "doi:10.1145/3543507.3583388", "prefix", doi),
        ("doi", "DOI: 10.1145/3543507.3583388", "prefix", doi),
        ("doi", "10.1145/3543507.3583388.", "punctuation", doi),
        ("doi", "https://dl.acm.org/doi/10.1145/3543507.3583388", "URL", doi),
        ("doi", "10.1007/978\\_3", "backslash", Some("10.1007/978_3")),
        ("doi", "978-0-262-03384-8", "ISBN", None),
        ("doi", "11.1145/1", "looks like", None),
        ("doi", "10.1145", "looks like", None),
        ("doi", "10.1145/a b", "looks like", None),
        ("doi", "", "empty", None),
        ("arxiv", "2403.0602", "looks like", None),
        ("arxiv", "2413.06021", "looks like", None),
        ("arxiv", "cs.CL", "looks like", None),
        ("isbn", "978-0-262-03384-7", "check digit", None),
        ("isbn", "0-8044-2957-1", "check digit", None),
        ("isbn", "978-0-262", "10 or 13", None),
        ("isbn", "1751-147X", "ISSN", None),
        ("isbn", "unknown", "digits", None),
        ("issn", "1476-4688", "check digit", None),
        ("issn", "1476", "looks like", None),
        ("orcid", "0000-0002-4369-1151", "check digit", None),
        ("orcid", "0000-0002-4369", "looks like", None),
        ("orcid", "0000-0002-4369-115é", "looks like", None),
        ("pmid", "PMC12", "number", None),
        ("pmcid", "x", "looks like", None),
        ("hal", "1234", "looks like", None),
        ("dblp", "HeAK23", "looks like", None),
        ("acl", "acl-long", "looks like", None),
        ("openreview", "a b", "looks like", None),
    ];
    for (field, value, word, suggestion) in cases {
        let fault = checked(field, value).expect_err(value);
        assert!(fault.message.contains(word), "{field} {value}: {}", fault.message);
        assert_eq!(fault.suggestion.as_deref(), suggestion, "{field} {value}");
    }
    let page = Some("https://doi.org/10.1145/3543507.3583388".to_owned());
    assert_eq!(url(fields::DOI, "doi:10.1145/3543507.3583388"), page);
    assert_eq!(url(fields::DOI, "nonsense"), None);
    assert_eq!(url(fields::TITLE, "x"), None);
}

proptest::proptest! {
    #[test]
    fn any_text_is_checked_and_the_canonical_spelling_is_its_own(value in "(https://|doi|orcid.org/|10\\.|[0-9]{1,9}|[-./: vXé,;–]|arXiv:){0,10}") {
        for scheme in SCHEMES {
            if let Ok(id) = check(scheme.field, &value) {
                proptest::prop_assert_eq!(check(scheme.field, &id), Ok(id.clone()), "{}", scheme.field);
            }
            let _ = url(scheme.field, &value);
        }
    }
}

#[test]
fn several_numbers_may_be_separated_by_a_space() {
    let cases: [(&str, &[&str]); 6] = [
        ("978-3-16-148410-0 1-23-456789-X", &["978-3-16-148410-0", "1-23-456789-X"]),
        ("978-3-16-148410-0, 1-23-456789-X", &["978-3-16-148410-0", "1-23-456789-X"]),
        ("978 3 16 148410 0", &["978 3 16 148410 0"]),
        ("3161484100 (pbk.) 9783161484100 (hbk.)", &["3161484100 (pbk.)", "9783161484100 (hbk.)"]),
        ("ISBN 3161484100", &["ISBN 3161484100"]),
        (" ; ", &[]),
    ];
    for (value, parts) in cases {
        assert_eq!(several(fields::ISBN, value), parts, "{value}");
    }
    assert_eq!(several(fields::ISSN, "1234-5679 2049-3630"), ["1234-5679", "2049-3630"]);
}

#[test]
fn short_dois_are_dois() {
    for value in ["10/gzzz9", "10/b5tr"] {
        assert_eq!(check(fields::DOI, value).as_deref(), Ok(value));
    }
    assert_eq!(url(fields::DOI, "10/gzzz9").as_deref(), Some("https://doi.org/10/gzzz9"));
    assert!(check(fields::DOI, "10/g-9").is_err());
}
