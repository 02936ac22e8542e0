//! The numbers of works.

use super::*;

/// Papers of three years and three types, one with a pinned label.
fn cv() -> Arc<Lens> {
    Sample::new()
        .with(work("j2").dated(2025, 1).with_words("tags", &["x", "y"]))
        .with(work("c2").kind("inproceedings").dated(2024, 5).with_words("tags", &["x"]))
        .with(work("t").kind("phdthesis").dated(2024, 1).with_words("tags", &["y"]))
        .with(work("c1").kind("conference").dated(2020, 1))
        .with(work("j1").dated(2019, 1))
        .lens()
}

/// The outline of `cv` in `groups` with `number`.
fn numbered(lens: &Arc<Lens>, groups: &[&str], number: Numbering) -> String {
    run_outline(lens, &Query { number: Some(number), ..grouped(groups) })
}

#[test]
fn numbers_run_as_asked() {
    let lens = cv();
    assert_eq!(numbered(&lens, &[], Numbering::Up), "[j2:1,c2:2,t:3,c1:4,j1:5]");
    assert_eq!(numbered(&lens, &[], Numbering::Down), "[j2:5,c2:4,t:3,c1:2,j1:1]");
    assert_eq!(numbered(&lens, &[], Numbering::Stable), "[j2:5,c2:4,t:3,c1:2,j1:1]");
    assert_eq!(
        numbered(&lens, &["type"], Numbering::Up),
        "Journal Articles[j2:1,j1:2] Conference Papers[c2:3,c1:4] Theses[t:5]"
    );
    assert_eq!(
        numbered(&lens, &["type"], Numbering::PerGroup),
        "Journal Articles[j2:1,j1:2] Conference Papers[c2:1,c1:2] Theses[t:1]"
    );
    let prefixes = vec![("article".into(), "J".into()), ("inproceedings".into(), "C".into())];
    assert_eq!(
        numbered(&lens, &["type"], Numbering::Prefixes(prefixes.clone(), Count::Up)),
        "Journal Articles[j2:J1,j1:J2] Conference Papers[c2:C1,c1:C2] Theses[t]"
    );
    for count in [Count::Down, Count::Stable] {
        assert_eq!(
            numbered(&lens, &["type"], Numbering::Prefixes(prefixes.clone(), count)),
            "Journal Articles[j2:J2,j1:J1] Conference Papers[c2:C2,c1:C1] Theses[t]"
        );
    }
    let theses = vec![("mastersthesis".into(), "M".into()), ("phdthesis".into(), "D".into())];
    assert_eq!(numbered(&lens, &[], Numbering::Prefixes(theses, Count::Up)), "[j2,c2,t:D1,c1,j1]");
}

#[test]
fn a_work_in_several_groups_has_one_number_unless_groups_are_numbered_alone() {
    let lens = cv();
    assert_eq!(
        numbered(&lens, &["tags"], Numbering::Up),
        "x[j2:1,c2:2] y[j2:1,t:3] Other[c1:4,j1:5]"
    );
    assert_eq!(
        numbered(&lens, &["tags"], Numbering::PerGroup),
        "x[j2:1,c2:2] y[j2:1,t:2] Other[c1:1,j1:2]"
    );
    assert_eq!(
        numbered(&lens, &["year", "type"], Numbering::PerGroup),
        "2025[j2:1](Journal Articles[j2:1]) \
         2024[c2:1,t:1](Conference Papers[c2:1] Theses[t:1]) \
         2020[c1:1](Conference Papers[c1:1]) 2019[j1:1](Journal Articles[j1:1])"
    );
}

#[test]
fn a_label_pins_a_number_and_no_other_work_gets_it() {
    let lens = Sample::new()
        .with(work("a").dated(2025, 1))
        .with(work("b").dated(2024, 1).with_literal("label", "2"))
        .with(work("c").dated(2023, 1))
        .with(work("d").dated(2022, 1).with_literal("label", "J1"))
        .lens();
    assert_eq!(numbered(&lens, &[], Numbering::Up), "[a:1,b:2,c:3,d:J1]");
    assert_eq!(numbered(&lens, &[], Numbering::Down), "[a:3,b:2,c:1,d:J1]");
    let prefixes = |count| Numbering::Prefixes(vec![("article".into(), "J".into())], count);
    assert_eq!(numbered(&lens, &[], prefixes(Count::Up)), "[a:J2,b:2,c:J3,d:J1]");
    assert_eq!(numbered(&lens, &[], prefixes(Count::Down)), "[a:J3,b:2,c:J2,d:J1]");
    assert_eq!(run_outline(&lens, &sorted(&[])), "[a,b,c,d]");
}

#[test]
fn stable_numbers_count_the_works_that_a_limit_cuts() {
    let query = Query { number: Some(Numbering::Stable), limit: Some(2), ..Query::default() };
    assert_eq!(run_outline(&cv(), &query), "[j2:5,c2:4]");
    let prefixes = vec![("article".into(), "J".into())];
    let query = Query { number: Some(Numbering::Prefixes(prefixes, Count::Stable)), ..query };
    assert_eq!(run_outline(&cv(), &query), "[j2:J2,c2]");
}

#[test]
fn stable_numbers_are_those_of_the_whole_list() {
    let recent = || Query { filter: Some(placed("year >= 2024")), ..sorted(&[]) };
    let query = Query { number: Some(Numbering::Stable), ..recent() };
    assert_eq!(run_outline(&cv(), &query), "[j2:5,c2:4,t:3]");
    let prefixes = vec![("article".into(), "J".into()), ("inproceedings".into(), "C".into())];
    let stable = Numbering::Prefixes(prefixes.clone(), Count::Stable);
    let query = Query { number: Some(stable), ..recent() };
    assert_eq!(run_outline(&cv(), &query), "[j2:J2,c2:C2,t]");
    let query = Query { number: Some(Numbering::Prefixes(prefixes, Count::Down)), ..recent() };
    assert_eq!(run_outline(&cv(), &query), "[j2:J1,c2:C1,t]");
}

#[test]
fn works_of_one_date_are_as_old_as_the_sources_have_them() {
    let stable = |keys: [&str; 3], years: [i32; 3]| {
        let works = keys.into_iter().zip(years).map(|(key, year)| work(key).dated(year, 1));
        numbered(&works.fold(Sample::new(), Sample::with).lens(), &[], Numbering::Stable)
    };
    assert_eq!(stable(["new", "b", "a"], [2025, 2024, 2024]), "[new:3,b:2,a:1]");
    assert_eq!(stable(["a", "b", "new"], [2024, 2024, 2025]), "[a:1,b:2,new:3]");
}
