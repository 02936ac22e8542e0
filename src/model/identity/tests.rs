//! Who is me: the cases of the design, through the name parser where names are parsed.

use super::super::kind::Kind;
use super::super::listed::Person;
use super::super::role::Role;
use super::super::work::Work;
use super::*;
use crate::span::{Sources, Span, Spanned};
use crate::syntax::names::{parse_bibtex_list, parse_one};

/// A place to stand at.
fn span() -> Span {
    Span::new(Sources::default().add("x", ""), 0..0)
}

/// `value` at no place.
fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, span())
}

/// A person with a name and other spellings.
fn person(id: &str, name: &str, also: &[&str]) -> Person {
    Person {
        id: at(id.to_owned()),
        name: parse_one(name).name,
        also: also.iter().map(|also| at(parse_one(also).name)).collect(),
        orcid: None,
        url: None,
        extra: Vec::new(),
        span: span(),
    }
}

/// A work with these authors, in BibTeX's spelling.
fn work(authors: &str) -> Work {
    let names = parse_bibtex_list(authors).names;
    let contributors =
        names.into_iter().map(|one| Contributor::new(Role::Author, one.name, span()));
    Work {
        key: at("key".to_owned()),
        key_derived: false,
        is_parent: false,
        kept: Vec::new(),
        kind: Kind::Article,
        kind_written: at("article".to_owned()),
        contributors: contributors.collect(),
        others: Vec::new(),
        fields: crate::model::Fields::default(),
        span: span(),
    }
}

/// The library of `people` and `works`, resolved; the first person is me.
fn resolved(people: Vec<Person>, works: Vec<Work>) -> Library {
    let mut library = Library { people, works, ..Library::default() };
    resolve(&mut library, &[0]);
    library
}

/// For each author of the first work whether it is me, in one string of `+` and `-`, with `?` for a
/// doubt.
fn verdicts(library: &Library) -> String {
    let sign = |one: &Contributor| match (one.is_self, one.doubt()) {
        (true, None) => '+',
        (false, None) => '-',
        (false, Some(_)) => '?',
        (true, Some(_)) => '!',
    };
    library.works[0].contributors.iter().map(sign).collect()
}

/// Bing He.
fn me() -> Person {
    person("bing-he", "Bing He", &[])
}

#[test]
fn every_way_to_write_me_is_me() {
    let cases = [
        "He, Bing",
        "Bing He",
        "HE, BING",
        "{Bing He}",
        "{He}, {Bing}",
        "Bing He*",
        "He$^\\dagger$, Bing",
        "He, Bing X.",
        "He, B.",
        "He, B",
        "{He, Bing}",
        "{HE BING}",
        "\\textbf{Bing He}",
        "He, BX",
        "Bing  He",
        "family=He, given=Bing",
        "he, bing",
        "B. He",
        "He, Bing Xavier",
        "He, B.X.",
    ];
    for case in cases {
        let library = resolved(vec![me()], vec![work(case)]);
        assert_eq!(verdicts(&library), "+", "{case}");
        assert_eq!(library.works[0].contributors[0].person, Some(0));
    }
}

#[test]
fn nobody_else_is_me() {
    let cases = [
        "He, Bo",
        "He, Bingxin",
        "Hearst, Marti",
        "Bingham, He-Ran",
        "He",
        "Bing",
        "He, C.",
        "Sun, Rui",
        "{Bing He Group}",
        "He, Bo B.",
        "He, Jr., Bo",
        "He-Li, Bing",
        "Héroux, B.",
    ];
    for case in cases {
        let library = resolved(vec![me()], vec![work(case)]);
        assert_eq!(verdicts(&library), "-", "{case}");
    }
}

#[test]
fn accents_may_be_lacking() {
    let people = || vec![person("m", "Jürgen Kłos Müller", &[])];
    for (written, expected) in [
        ("Müller, Jürgen", "+"),
        ("Muller, Jurgen", "+"),
        ("Mueller, Juergen Klos", "+"),
        ("Muller, J. K.", "+"),
        ("MÜLLER, J", "+"),
        ("Müller, Júrgen", "+"),
        ("Mùller, Jürgen", "+"),
        ("Miller, Jürgen", "-"),
    ] {
        assert_eq!(verdicts(&resolved(people(), vec![work(written)])), expected, "{written}");
    }
}

#[test]
fn a_hyphenated_given_name_is_one_token() {
    let people = || vec![person("l", "Hao-Ran Li", &[])];
    for (written, expected) in [
        ("Li, Hao-Ran", "+"),
        ("Li, H.-R.", "+"),
        ("Li, H.", "+"),
        ("Li, H-R", "+"),
        ("Li, Hao-Ran X.", "+"),
        ("Li, Haoran", "+"),
        ("Li, Hao Ran", "+"),
        ("Li, HR", "+"),
        ("Li, H.-A.", "-"),
        ("Li, Hao", "-"),
        ("Li, H.-B.", "-"),
        ("Li, Hao-Bing", "-"),
    ] {
        assert_eq!(verdicts(&resolved(people(), vec![work(written)])), expected, "{written}");
    }
}

#[test]
fn a_listed_spelling_with_initials_matches_the_same_initials_only() {
    let people = || vec![person("he", "B. He", &[])];
    for (written, expected) in
        [("He, B.", "+"), ("HE, B", "+"), ("He, Bing", "-"), ("He, Bo", "-"), ("He, B. X.", "-")]
    {
        assert_eq!(verdicts(&resolved(people(), vec![work(written)])), expected, "{written}");
    }
    let mixed = || vec![person("m", "Jürgen K. Müller", &[]), person("o", "J. Robert Opp", &[])];
    for (written, expected) in
        [("Müller, Jürgen Karl", "+"), ("Müller, Jürgen", "+"), ("Müller, Jürgen L.", "-")]
    {
        assert_eq!(verdicts(&resolved(mixed(), vec![work(written)])), expected, "{written}");
    }
    let library = resolved(mixed(), vec![work("Opp, John and Opp, Julius Robert")]);
    let who: Vec<_> = library.works[0].contributors.iter().map(|one| one.person).collect();
    assert_eq!(who, [None, Some(1)]);
}

#[test]
fn initials_are_me_only_if_nobody_else_fits() {
    // Another listed person.
    let two = || vec![me(), person("bo-he", "Bo He", &[])];
    let library = resolved(two(), vec![work("He, B.")]);
    let both = Doubt::Initials(vec!["Bing He".to_owned(), "Bo He".to_owned()]);
    assert_eq!(library.works[0].contributors[0].doubt(), Some(&both));
    // A full name in another work.
    let library = resolved(vec![me()], vec![work("He, B."), work("He, Bo"), work("He, Bing")]);
    assert_eq!(library.works[0].contributors[0].doubt(), Some(&both));
    // Listed as mine, initials are mine.
    let listed = || vec![person("bing-he", "Bing He", &["B. He"]), person("bo-he", "Bo He", &[])];
    assert_eq!(verdicts(&resolved(listed(), vec![work("He, B."), work("He, Bo")])), "+");
    // Others of the family that the initials do not fit.
    assert_eq!(
        verdicts(&resolved(vec![me()], vec![work("He, B."), work("He, Xin"), work("He, Bing X.")])),
        "+"
    );
    // Two people with one name.
    let same = || vec![me(), person("other", "Bing He", &[])];
    assert_eq!(verdicts(&resolved(same(), vec![work("He, Bing")])), "?");
}

#[test]
fn of_two_in_one_work_the_better_is_me_and_a_tie_is_nobody() {
    for (authors, expected) in [
        ("He, Bing and He, B.", "+-"),
        ("He, B. and He, Bing X. and He, Bing", "--+"),
        ("He, Bing and Sun, Rui and Bing He", "?-?"),
        ("He, Bing X. and He, Bing Y.", "??"),
        ("He, Bing and He, Bo", "+-"),
    ] {
        assert_eq!(verdicts(&resolved(vec![me()], vec![work(authors)])), expected, "{authors}");
    }
    // The author may be the editor too.
    let mut both = work("He, Bing and He, Bing");
    both.contributors[1].role = Role::Editor;
    assert_eq!(verdicts(&resolved(vec![me()], vec![both])), "++");
}

#[test]
fn swapped_names_are_marked_and_reported() {
    for (written, expected) in
        [("Bing, He", "!"), ("He Bing", "!"), ("HE BING", "!"), ("B., He", "!"), ("Li Bing", "-")]
    {
        let library = resolved(vec![me()], vec![work(written), work("He, Bing")]);
        assert_eq!(verdicts(&library), expected, "{written}");
        let doubt = (expected == "!").then_some(&Doubt::Swapped);
        assert_eq!(library.works[0].contributors[0].doubt(), doubt);
    }
    // Where one is written both ways, the other is another person.
    let library = resolved(vec![me()], vec![work("Bing, He and He, Bing")]);
    assert_eq!(verdicts(&library), "-+");
    // Where no work has it otherwise, it is the owner's own that was written so.
    for owner in ["Doe Jane", "Doe Jane Ann"] {
        let works = vec![work("Doe, Jane and Roe, Kim"), work("Doe, J.")];
        let library = resolved(vec![person("doe", owner, &[])], works);
        assert_eq!(verdicts(&library), "+-", "{owner}");
        assert_eq!(library.works[1].contributors[0].person, Some(0));
    }
}

#[test]
fn what_the_source_says_comes_first() {
    let mut marked = work("Sun, Rui and He, Bing and He, Bo");
    marked.contributors[0].remarks_mut().orcid =
        Some(at("https://orcid.org/0000-0002-4369-1150".to_owned()));
    marked.contributors[1].marked_self = Some(false);
    marked.contributors[2].remarks_mut().person_id = Some(at("rui".to_owned()));
    let mut owner = me();
    owner.orcid = Some(at("0000-0002-4369-1150".to_owned()));
    let library = resolved(vec![owner.clone(), person("rui", "Rui Sun", &[])], vec![marked]);
    assert_eq!(verdicts(&library), "+--");
    assert_eq!(library.works[0].contributors[2].person, Some(1));
    // Another ORCID iD is another person, whatever the name.
    let mut other = work("He, Bing and He, Bing");
    other.contributors[0].remarks_mut().orcid = Some(at("0000-0002-1825-0097".to_owned()));
    assert_eq!(verdicts(&resolved(vec![owner], vec![other])), "-+");
    // `self: true` on a name that no rule would match.
    let mut pen = work("Nobody, N. and He, B.");
    pen.contributors[0].marked_self = Some(true);
    let library = resolved(vec![me()], vec![pen.clone()]);
    assert_eq!(verdicts(&library), "+-");
    assert_eq!(library.works[0].contributors[0].person, Some(0));
    // Of several owners the one that fits.
    pen.contributors[0].name = parse_one("Srijan Kumar").name;
    let people = vec![me(), person("kumar", "Srijan Kumar", &[])];
    let mut library = Library { people, works: vec![pen], ..Library::default() };
    resolve(&mut library, &[0, 1]);
    assert_eq!(library.works[0].contributors[0].person, Some(1));
}

#[test]
fn other_scripts_and_groups_are_compared_whole() {
    let people = vec![
        person("bing-he", "Bing He", &["何冰"]),
        person("atlas", "{The ATLAS Collaboration}", &[]),
    ];
    let authors = "何冰 and {The ATLAS collaboration} and The ATLAS Collaboration and {ATLAS}";
    let library = resolved(people.clone(), vec![work(authors)]);
    let who: Vec<_> = library.works[0].contributors.iter().map(|one| one.person).collect();
    // Two spellings of one group in one work are a tie.
    assert_eq!(who, [Some(0), None, None, None]);
    for written in ["何, 冰", "{何冰}", "何 冰"] {
        assert_eq!(verdicts(&resolved(people.clone(), vec![work(written)])), "+", "{written}");
    }
    let library = resolved(people, vec![work("The ATLAS Collaboration")]);
    assert_eq!(library.works[0].contributors[0].person, Some(1));
}

#[test]
fn suffixes_tell_father_and_son() {
    let people = || vec![person("k", "Ken Griffey Jr.", &[])];
    for (written, expected) in
        [("Griffey, Jr., Ken", "+"), ("Griffey, Ken", "+"), ("Griffey, Sr., Ken", "-")]
    {
        assert_eq!(verdicts(&resolved(people(), vec![work(written)])), expected, "{written}");
    }
}

#[test]
fn particles_count_wherever_they_are_written() {
    let people = || vec![person("v", "Vincent van Gogh", &[])];
    for (written, expected) in
        [("van Gogh, Vincent", "+"), ("{van Gogh}, V.", "+"), ("Gogh, Vincent", "+")]
    {
        assert_eq!(verdicts(&resolved(people(), vec![work(written)])), expected, "{written}");
    }
}

#[test]
fn ten_thousand_works_are_resolved_in_no_time() {
    let given = ["Bing", "Bo", "Wei", "Xin", "B.", "J. K.", "Jürgen", "Ana María"];
    let family = ["He", "Wang", "Li", "Müller", "Zhang", "García", "Kim", "Sun"];
    let name = |at: usize| Name {
        family: format!("{}{}", family[at % 8], ["", "a", "b", "c"][at / 8 % 4]).into(),
        given: format!("{} {}", given[at / 3 % 8], ["", "X.", "Yi", "Z", "Q."][at / 64 % 5])
            .trim()
            .into(),
        ..Name::default()
    };
    // So many that comparing all with all would not end.
    let works = (0..10_000).map(|at| {
        let mut work = work("");
        work.contributors = (0..5)
            .map(|one| Contributor::new(Role::Author, name(at * 7 + one * 131), span()))
            .collect();
        work
    });
    let people =
        (0..200).map(|at| person(&format!("p{at}"), &name(at * 5).display(), &[])).collect();
    let mut library = Library { people, works: works.collect(), ..Library::default() };
    resolve(&mut library, &[0]);
    let known =
        library.works.iter().flat_map(|work| &work.contributors).filter(|one| one.person.is_some());
    assert!(known.count() > 1000);
}

/// An owner, then author lists with the verdicts on them, each in a library of its own.
type Kinds = &'static [(&'static str, &'static [(&'static str, &'static str)])];

/// Each kind of spelling with namesakes beside it.
const KINDS: Kinds = &[
    // Accents, and the letters that stand for them, on either side.
    (
        "Marcio Silva",
        &[
            ("Silva, M{\\'a}rcio", "+"),
            ("Silva, Marc", "-"),
            ("Sylva, Marcio", "-"),
            ("Silva, Márcio and Silva, Marcio", "-+"),
        ],
    ),
    ("Joerg Mueller", &[("Müller, Jörg", "+"), ("Muller, Jorg", "-"), ("Müller, Jürgen", "-")]),
    ("Jorg Muller", &[("Müller, Jörg", "+")]),
    ("Lukasz Zak", &[("Żak, Łukasz", "+"), ("Żuk, Łukasz", "-")]),
    ("Soren Odegard", &[("Ødegård, Søren", "+"), ("Ödegård, S.", "+")]),
    ("Duc Van Do", &[("Đỗ, Đức Văn", "+"), ("Do, Duc", "+"), ("Do, Duy Van", "-")]),
    (
        "Þórdís Jónsdóttir",
        &[("Jonsdottir, T.", "+"), ("Jonsdottir, Thordis", "+"), ("Jonsdottir, D.", "-")],
    ),
    ("Yıldız Şahin", &[("SAHIN, YILDIZ", "+"), ("Sahin, Yaldiz", "-")]),
    // Hyphen, space or nothing.
    (
        "Wei-Ming Chen",
        &[
            ("Chen, Weiming", "+"),
            ("Chen, Wei Ming", "+"),
            ("Chen, WeiMing", "+"),
            ("Chen, W.-M.", "+"),
            ("Chen, WM", "+"),
            ("Chen, W. M.", "+"),
            ("Chen, Wei M.", "+"),
            ("Chen, Wei-Min", "-"),
            ("Chen, Wei", "-"),
            ("Chen, W.-L.", "-"),
        ],
    ),
    (
        "Xiaoming Wang",
        &[
            ("Wang, Xiao-Ming", "+"),
            ("Wang, X.-M.", "+"),
            ("Wang, X.-L.", "-"),
            ("Wang, Xiao", "-"),
        ],
    ),
    (
        "Wei Wang",
        &[("Wang, Wei-Min", "-"), ("Wang, Weimin", "-"), ("Wang, Wei and Wang, Wei M.", "+-")],
    ),
    (
        "Ana Rossi Bianchi",
        &[("Rossi-Bianchi, Ana", "+"), ("Rossi Bianchi, A.", "+"), ("Rossi Bianchi, Eva", "-")],
    ),
    (
        "Ana Rossi-Bianchi",
        &[("Rossi Bianchi, Ana", "+"), ("{Rossi Bianchi}, Ana", "+"), ("Bianchi, Ana", "-")],
    ),
    (
        "Omar Al-Rashid",
        &[
            ("Al Rashid, Omar", "+"),
            ("AlRashid, O.", "+"),
            ("Alrashid, Omar", "+"),
            ("al-Rashid, Osman", "-"),
        ],
    ),
    (
        "Kate O'Brien",
        &[("OBrien, Kate", "+"), ("O’Brien, K.", "+"), ("O Brien, Kate", "+"), ("Brien, Kim", "-")],
    ),
    (
        "Mary Smith-Jones",
        &[("Smith--Jones, Mary", "+"), ("Smith Jones, M.", "+"), ("Smith, Mary", "-")],
    ),
    // The family name is what either side takes for it.
    (
        "Anna Della Rossa",
        &[
            ("Della Rossa, Anna", "+"),
            ("Della Rossa, A.", "+"),
            ("Anna {Della Rossa}", "+"),
            ("Della Rossa, Adele", "-"),
            ("Rossa, Anna and Della Rossa, Anna", "-+"),
        ],
    ),
    (
        "José Núñez Peña",
        &[
            ("Núñez Peña, José", "+"),
            ("N{\\'u}{\\~n}ez Pe{\\~n}a, J.", "+"),
            ("Núñez Peña, Juan José", "-"),
        ],
    ),
    (
        "Ana Silva Santos",
        &[
            ("Silva Santos, Ana", "+"),
            ("Santos, Ana S.", "+"),
            ("Santos, A. S.", "+"),
            ("Santos, Ana P.", "-"),
        ],
    ),
    ("Van An Nguyen", &[("Nguyen, Van An", "+"), ("Nguyen, V. A.", "+")]),
    (
        "Pedro Gómez de la Fuente",
        &[
            ("Gómez de la Fuente, Pedro", "+"),
            ("{Gómez de la Fuente}, P.", "+"),
            ("de la Fuente, Pedro G.", "+"),
            ("de la Fuente, Paula", "-"),
        ],
    ),
    // Particles and suffixes, wherever they are.
    (
        "Anna van der Berg",
        &[
            ("Berg, Anna van der", "+"),
            ("van der Berg, A.", "+"),
            ("Van der Berg, Anna", "+"),
            ("Vander Berg, Anna", "+"),
            ("Berg, A.", "+"),
            ("von Berg, Anna", "-"),
            ("van der Berg, Arie", "-"),
        ],
    ),
    (
        "João da Silva Santos",
        &[("Silva Santos, João da", "+"), ("Santos, J. da S.", "+"), ("Santos, J. d. P.", "-")],
    ),
    ("João do Prado", &[("Prado, João", "+"), ("do Prado, J.", "+"), ("Prado, José", "-")]),
    (
        "Mohamed Abd El-Aziz",
        &[
            ("Abd El-Aziz, M.", "+"),
            ("Abdelaziz, Mohamed", "+"),
            ("El-Aziz, Mohamed Abd", "+"),
            ("Abd El-Aziz, Mona", "-"),
        ],
    ),
    (
        "Maria del Carmen Ruiz",
        &[("Ruiz, Maria del Carmen", "+"), ("Ruiz, M. C.", "+"), ("Ruiz, Maria del Mar", "-")],
    ),
    (
        "Robert Lee Jr.",
        &[
            ("Lee Jr., Robert", "+"),
            ("{Lee Jr.}, Robert", "+"),
            ("Lee, Robert", "+"),
            ("Lee, III, Robert", "-"),
        ],
    ),
    // Initials and middle names.
    (
        "Jane Alice Doe",
        &[
            ("Doe JA", "+"),
            ("Doe, JA", "+"),
            ("Doe, J.A.", "+"),
            ("Doe, J. A", "+"),
            ("Doe, Ja", "+"),
            ("Doe, Jane", "+"),
            ("Doe, Jane B.", "-"),
            ("Doe, J. B.", "-"),
            ("Doe, Alice J.", "-"),
        ],
    ),
    ("Robert Doe", &[("Doe, J. Robert", "+"), ("Doe, John Robert", "-"), ("Doe, J. Rupert", "-")]),
    (
        "J. Robert Doe",
        &[
            ("Doe, Robert", "+"),
            ("Doe, J.", "+"),
            ("Doe, John Robert", "+"),
            ("Doe, K. Robert", "-"),
        ],
    ),
    (
        "Ana Beatriz Costa Lima",
        &[("Lima, Ana C.", "+"), ("Lima, A. B. C.", "+"), ("Lima, Ana D.", "-")],
    ),
    // Other scripts and orders.
    (
        "山田 太郎",
        &[
            ("山田 太郎", "+"),
            ("太郎 山田", "+"),
            ("{山田太郎}", "+"),
            ("山田, 太郎", "+"),
            ("山田 次郎", "-"),
        ],
    ),
    ("Ravi Ks", &[("K. S. Ravi", "+"), ("Ravi, K. S.", "+")]),
    ("Wirata", &[("Wirata", "+"), ("{Wirata}", "+"), ("Wirata, Adi", "-")]),
    // Titles, degrees, nicknames.
    (
        "Jane Doe",
        &[
            ("Dr. Jane Doe", "+"),
            ("Doe, Dr. Jane", "+"),
            ("Jane Doe, PhD", "+"),
            ("Doe (sole-PI), Jane", "+"),
            ("Doe, D. J.", "-"),
            ("{Doe Collaboration}", "-"),
            ("{Jane Doe Lab}", "-"),
        ],
    ),
    ("Alex Zhang", &[("Wei (Alex) Zhang", "+"), ("Wei Zhang", "-")]),
];

#[test]
fn each_kind_of_spelling_is_me_and_namesakes_are_not() {
    let mut faults = Vec::new();
    for (owner, lists) in KINDS {
        for (authors, expected) in *lists {
            let library = resolved(vec![person("me", owner, &[])], vec![work(authors)]);
            let found = verdicts(&library).replace('!', "+").replace('?', "-");
            if found != *expected {
                faults.push(format!("{owner} in `{authors}`: {found}, not {expected}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn names_that_exclude_each_other_are_not_all_mine() {
    let me = |also: &[&str]| vec![person("me", "Fabio Souza", also)];
    let verdict = |also: &[&str], lists: &[&str]| {
        let works = lists.iter().map(|authors| work(authors)).collect();
        let library = resolved(me(also), works);
        let sign = |work: &Work| match (work.contributors[0].is_self, work.contributors[0].doubt())
        {
            (true, _) => '+',
            (false, Some(Doubt::Excluded(_))) => 'x',
            (false, Some(_)) => '?',
            (false, None) => '-',
        };
        library.works.iter().map(sign).collect::<String>()
    };
    assert_eq!(verdict(&[], &["Souza, Fabio A.", "Souza, Fabio B."]), "xx");
    assert_eq!(
        verdict(&[], &["Souza, Fabio A.", "Souza, Fabio B.", "Souza, F.", "Souza, Fabio"]),
        "xx?+"
    );
    assert_eq!(verdict(&[], &["Souza, Fabio A.", "Souza, Fabio Alves", "Souza, F. A."]), "+++");
    // What is much more frequent stays.
    let many: Vec<&str> =
        ["Souza, Fabio A."; 5].into_iter().chain(["Souza, Fabio B.", "Souza, F."]).collect();
    assert_eq!(verdict(&[], &many), "+++++x+");
    // What is listed decides.
    let lists = ["Souza, Fabio A.", "Souza, Fabio B.", "Souza, F."];
    assert_eq!(verdict(&["Fabio A. Souza"], &lists), "+x+");
    assert_eq!(verdict(&["Fabio A. Souza", "Fabio B. Souza"], &lists), "+++");
}

/// Given names of one, two and three parts, and family names with particles, hyphens and accents.
const GIVEN: &[&str] =
    &["Jane", "Jörg", "Wei-Ming", "Ana María", "Łukasz Adam", "Þórdís", "Jean-Paul Marie", "Åsa"];
const FAMILY: &[&str] = &[
    "Doe",
    "Müller",
    "van der Berg",
    "Núñez Peña",
    "Al-Rashid",
    "O'Brien",
    "Smith-Jones",
    "de la Cruz",
];

/// The ways to write the same name, as BibTeX.
fn spellings_of(given: &str, family: &str) -> Vec<String> {
    let plain = |text: &str| letters::strip_accents(&text.to_lowercase());
    let spelled = |text: &str| letters::spell_accents(&text.to_lowercase());
    let parts: Vec<&str> = given.split([' ', '-']).collect();
    let first = |part: &&str| part.chars().next().unwrap().to_string();
    let initials: Vec<String> = parts.iter().map(first).collect();
    let joined = |text: &str, by: &str| text.replace('-', by);
    let last = family.rsplit(' ').next().unwrap();
    let particles = family.strip_suffix(last).unwrap().trim();
    let is_particle = particles.starts_with(char::is_lowercase);
    let mut out = vec![
        format!("{family}, {given}"),
        format!("{{{family}}}, {given}"),
        format!("{}, {}", plain(family), plain(given)),
        format!("{}, {}", spelled(family), spelled(given)),
        format!("{}, {}", family.to_uppercase(), given.to_uppercase()),
        format!("{family}, {}", joined(given, " ")),
        format!("{{{}}}, {given}", joined(family, " ")),
        format!("{{{}}}, {}", joined(family, ""), joined(given, "")),
        format!("{family}, {}", initials.join(". ") + "."),
        format!("{family}, {}", initials.join(".") + "."),
        format!("{family}, {}", initials.join(" ")),
        format!("{family}, {}", parts[0].chars().next().unwrap()),
        format!("{family}, Dr. {given}"),
        format!("{{{family} Jr.}}, {given}"),
        format!("{family}, {given} X."),
        format!("{}, {given}", family.replace('\'', "’")),
        format!("{}, {given}", family.replace('\'', "")),
    ];
    if is_particle {
        out.push(format!("{last}, {given} {particles}"));
        out.push(format!("{last}, {given}"));
    }
    if !particles.is_empty() && !is_particle {
        out.push(format!("{given} {family}"));
    }
    out
}

#[test]
fn every_spelling_of_a_name_is_its_person_and_another_given_name_is_not() {
    for family in FAMILY {
        for given in GIVEN {
            let owner = || vec![person("me", &format!("{given} {family}"), &[])];
            for written in spellings_of(given, family) {
                let library = resolved(owner(), vec![work(&written)]);
                assert!(library.works[0].contributors[0].is_self, "{given} {family}: {written}");
            }
            for other in GIVEN.iter().filter(|other| *other != given) {
                // The spellings in full: initials of others may be the same.
                for written in spellings_of(other, family).into_iter().take(8) {
                    let works = vec![work(&written), work(&format!("{family}, {given}"))];
                    let library = resolved(owner(), works);
                    assert!(
                        !library.works[0].contributors[0].is_self,
                        "{given} {family}: {written}"
                    );
                }
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn a_name_is_the_person_of_its_own_words(
        given in "[A-Z][a-zéöłß]{2,7}( [A-Z][a-zéö]{2,6}| [A-Z]\\.|-[A-Z][a-z]{2,5}){0,2}",
        family in "[A-Z][a-zéöłß]{3,8}( [A-Z][a-zé]{3,6}|-[A-Z][a-z]{3,6})?",
        other in "[A-Z][a-z]{3,8}",
    ) {
        let owner = || vec![person("me", &format!("{given} {family}"), &[])];
        let is_me = |written: &str| {
            let works = vec![work(written), work(&format!("{{{family}}}, {given}"))];
            resolved(owner(), works).works[0].contributors[0].is_self
        };
        for written in [
            format!("{{{family}}}, {given}"),
            format!("{given} {family}"),
            format!("{{{}}}, {}", family.replace('-', " "), given.replace('-', " ")),
            format!("{{{}}}, {}", family.to_lowercase(), given.to_uppercase()),
        ] {
            proptest::prop_assert!(is_me(&written), "{given} {family}: {written}");
        }
        let fold = |text: &str| letters::strip_accents(&fold(text));
        if !fold(&given).contains(&fold(&other)) && !fold(&family).contains(&fold(&other)) {
            let written = format!("{{{family}}}, {other}");
            proptest::prop_assert!(!is_me(&written), "{given} {family}: {written}");
        }
    }
}

#[test]
fn a_macro_made_of_my_name_is_me() {
    let people = || vec![person("me", "Péter Károly Sólymos", &[])];
    for (written, expected) in [
        (r"{\psolymos} and Fox, C.", "+-"),
        (r"Fox, C. and {\pksolymos}", "-+"),
        (r"{\solymos}", "+"),
        (r"{\SolymosP}", "+"),
        (r"{\solymospk}", "+"),
        (r"{\peterkarolysolymos}", "+"),
        (r"{\me} and Fox, C.", "+-"),
        (r"{\boss}", "-"),
        (r"{\asolymos}", "-"),
        (r"{\solymosfamily}", "-"),
    ] {
        let library = resolved(people(), vec![work(written)]);
        assert_eq!(verdicts(&library), expected, "{written}");
        let names = library.works[0].contributors.iter().filter(|one| one.is_self);
        assert!(names.into_iter().all(|one| one.name.family == "Sólymos"), "{written}");
    }
    let several = vec![person("a", "Ann Moe", &[]), person("b", "Bo Alm", &[])];
    let mut library =
        Library { people: several, works: vec![work(r"{\me}")], ..Library::default() };
    resolve(&mut library, &[0, 1]);
    assert!(!library.works[0].contributors[0].is_self);
}
