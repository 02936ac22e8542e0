//! Names of contributors as the style has them: the owner's own stands out, marks stand behind the
//! name, a long list is cut without losing the owner.
//!
//! In: names as the view hands them on. Out: inline markup, which a target then writes. Who is the
//! owner was decided by `model::identity`; nothing here compares spellings.

use crate::config::{AuthorStyle, NameForm, SelfStyle};
use crate::model::name::join;
use crate::model::{Contributor, Name, Role, Work};
use crate::text::{Inline, push_inlines, push_text};
use crate::view::Lens;
use crate::view::shown::{cut, mark_content, mark_of_order, marks_behind};
use crate::view::values::{NameValue, NamesValue};
use crate::view::work::WorkValue;

/// The whole list as `asked`, and for the rest as the style has it.
pub(super) fn list(names: &NamesValue, asked: &AuthorStyle) -> Vec<Inline> {
    let Some(work) = names.lens.library.works.get(names.work) else {
        return Vec::new();
    };
    laid_out(names, asked, &work.people(names.role).collect::<Vec<_>>())
}

/// `people`, who are of `names`, as a list.
fn laid_out(names: &NamesValue, asked: &AuthorStyle, people: &[&Contributor]) -> Vec<Inline> {
    let Some(work) = names.lens.library.works.get(names.work) else { return Vec::new() };
    let others = work.others.contains(&names.role);
    let style = &names.lens.style;
    let chosen = asked.over(&style.authors);
    let cut = cut(people, &names.lens, &chosen);
    let mut out = Vec::new();
    for (place, &at) in cut.shown.iter().enumerate() {
        let complete = cut.hidden == 0 && !others;
        let is_last = complete && place > 0 && place + 1 == cut.shown.len();
        let is_pair = cut.shown.len() == 2;
        let pair = chosen.pair.as_deref().filter(|_| is_pair);
        let last = pair.or(chosen.last.as_deref()).filter(|_| is_last);
        separate(&mut out, last.unwrap_or(separator(&chosen)));
        if place > 0 && cut.shown.get(place - 1).is_some_and(|&before| before + 1 < at) {
            push_text(&mut out, &format!("…{}", separator(&chosen)));
        }
        if let Some(person) = people.get(at) {
            let form = chosen.form.map(|form| form.at(at)).unwrap_or_default();
            styled(person, work, &names.lens, &chosen, form, &mut out);
        }
        // Most lists are one run of text.
        if let ([Inline::Text(first)], 0) = (out.as_mut_slice(), place) {
            first.reserve(cut.shown.len() * USUAL);
        }
    }
    // How many are left out is said where some follow.
    let is_to_the_end = cut.shown.last().is_some_and(|last| last + 1 == people.len());
    let hidden = if is_to_the_end { 0 } else { cut.hidden };
    let et_al = others.then_some(names.lens.words().others);
    let is_alone = cut.shown.len() == 1 && others && chosen.separator.is_none();
    let between = if is_alone { " " } else { separator(&chosen) };
    finish(&mut out, between, hidden, et_al);
    out.extend(collaboration(names));
    if names.role == Role::Author
        && let Some(mark) = mark_of_order(work, &names.lens)
    {
        out.extend(mark_content(mark));
    }
    out
}

/// The collaboration behind the work, in brackets, unless one of its authors is called so.
fn collaboration(names: &NamesValue) -> Option<Inline> {
    if names.role != Role::Author {
        return None;
    }
    let work = WorkValue::new(&names.lens, names.work, None);
    let said = crate::view::collaboration(&work)?.to_string();
    let people = names.names();
    let is_author =
        people.iter().any(|one| said.contains(&one.display()) || one.display().contains(&said));
    (!is_author).then(|| Inline::Text(format!(" ({said})")))
}

/// The whole list less the owner, as `asked`, and for the rest as the style has it.
pub(super) fn others(names: &NamesValue, asked: &AuthorStyle) -> Vec<Inline> {
    let Some(work) = names.lens.library.works.get(names.work) else { return Vec::new() };
    let people = work.people(names.role).filter(|person| !names.lens.is_self(person));
    laid_out(names, asked, &people.collect::<Vec<_>>())
}

/// One name as the style has it, in `form` if one is asked for.
pub(super) fn one(name: &NameValue, form: Option<NameForm>) -> Vec<Inline> {
    let work = name.lens.library.works.get(name.work);
    let contributor = work.and_then(|work| work.contributors.get(name.contributor));
    let asked = AuthorStyle { form, ..AuthorStyle::default() };
    let style = asked.over(&name.lens.style.authors);
    match (work, contributor) {
        (Some(work), Some(person)) => {
            let mut out = Vec::new();
            let form = style.form.unwrap_or_default();
            styled(person, work, &name.lens, &style, form, &mut out);
            out
        }
        _ => Vec::new(),
    }
}

/// As many bytes as most names have with what stands between two.
const USUAL: usize = 24;

/// What stands between two names.
fn separator(style: &AuthorStyle) -> &str {
    style.separator.as_deref().unwrap_or(", ")
}

/// Puts `between` behind what is there already.
fn separate(out: &mut Vec<Inline>, between: &str) {
    if !out.is_empty() {
        push_text(out, between);
    }
}

/// Says what is missing at the end of a list: how many were cut, or `others`, the word for names
/// that the source does not list. It stands behind `between`: one name and the others take no comma.
fn finish(out: &mut Vec<Inline>, between: &str, hidden: usize, others: Option<&str>) {
    let missing = match (hidden, others) {
        (0, None) => return,
        (_, Some(others)) => others.to_owned(),
        (hidden, None) => format!("… (+{hidden})"),
    };
    separate(out, between);
    push_text(out, &missing);
}

/// Adds one name in `form` with its marks, emphasised if it is the owner's, else linked if the style links
/// names.
fn styled(
    person: &Contributor,
    work: &Work,
    lens: &Lens,
    style: &AuthorStyle,
    form: NameForm,
    out: &mut Vec<Inline>,
) {
    let name = spelled(&person.name, form);
    let marks = marks_behind(person, work, lens);
    let marks = if lens.style.mark_markup.contains(&marks) {
        vec![Inline::Verbatim(marks)]
    } else {
        mark_content(&marks)
    };
    let (is_self, self_style) = (lens.is_self(person), lens.style.self_style.as_ref());
    let is_linked = style.links == Some(true) && !is_self;
    let url = is_linked.then(|| lens.home_page(person)).flatten();
    if !is_self && url.is_none() {
        push_text(out, &name);
        return push_inlines(out, marks);
    }
    let mut content = vec![Inline::Text(name)];
    if is_self && style.marks_outside == Some(true) {
        out.extend(emphasised(content, self_style));
        return push_inlines(out, marks);
    }
    content.extend(marks);
    match url {
        Some(url) => out.push(Inline::Link(url.to_owned(), content)),
        None => push_inlines(out, emphasised(content, self_style)),
    }
}

/// `content` as the owner's name stands out.
pub(super) fn emphasised(content: Vec<Inline>, style: Option<&SelfStyle>) -> Vec<Inline> {
    match style.unwrap_or(&SelfStyle::Bold) {
        SelfStyle::Bold => vec![Inline::Strong(content)],
        SelfStyle::Italic => vec![Inline::Emph(content)],
        SelfStyle::Underline => vec![Inline::Underline(content)],
        SelfStyle::None => content,
        SelfStyle::Around(before, after) => std::iter::once(Inline::Verbatim(before.clone()))
            .chain(content)
            .chain([Inline::Verbatim(after.clone())])
            .collect(),
    }
}

/// The name in `form`, without marks. A literal name has one form.
fn spelled(name: &Name, form: NameForm) -> String {
    match form {
        _ if name.literal => name.family.to_string(),
        NameForm::Full => name.display(),
        NameForm::FamilyFirst | NameForm::FamilyFirstOnce => {
            join(&[&name.family_name(), &name.given, &name.suffix], ", ")
        }
        NameForm::Short => name.short(),
        NameForm::FamilyFirstShort | NameForm::FamilyFirstOnceShort => name.sorted_short(),
        NameForm::Family => name.family_name(),
        NameForm::FamilyShort => name.family_then(&name.initials()),
        NameForm::FamilyInitials => name.family_then(&name.bare_initials()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Style;
    use crate::render::samples;
    use crate::text::Inline::{Strong, Text};

    /// The list of `names` (`!` marks the owner; a last `others` cuts it) in short form: `*…*` is strong,
    /// `_…_` emphasis.
    fn shown(names: &[&str], style: Style) -> String {
        let lens = samples::lens_of_names(names, style);
        let names = NamesValue { lens: Arc::clone(&lens), work: 0, role: Role::Author };
        brief(&list(&names, &AuthorStyle::default()))
    }

    fn brief(content: &[Inline]) -> String {
        content
            .iter()
            .map(|inline| match inline {
                Text(text) | Inline::Verbatim(text) => text.clone(),
                Strong(inner) => format!("*{}*", brief(inner)),
                Inline::Emph(inner) => format!("_{}_", brief(inner)),
                Inline::Underline(inner) => format!("<u>{}</u>", brief(inner)),
                other => format!("{other:?}"),
            })
            .collect()
    }

    fn limited(max: usize) -> Style {
        let authors = AuthorStyle { max: Some(Some(max)), ..AuthorStyle::default() };
        Style { authors, ..Style::default() }
    }

    #[test]
    fn the_owner_is_bold_and_the_mark_is_within() {
        let names = ["Nicholas Micallef*", "!Bing He*", "Srijan Kumar"];
        assert_eq!(shown(&names, Style::default()), "Nicholas Micallef∗, *Bing He∗*, Srijan Kumar");
        let authors = AuthorStyle { marks_outside: Some(true), ..AuthorStyle::default() };
        let outside = Style { authors, ..Style::default() };
        assert_eq!(shown(&names, outside), "Nicholas Micallef∗, *Bing He*∗, Srijan Kumar");
        let stars = Style { marks: vec![("equal".into(), "*".into())], ..Style::default() };
        assert_eq!(shown(&names, stars), "Nicholas Micallef*, *Bing He**, Srijan Kumar");
    }

    #[test]
    fn the_first_name_of_a_list_may_be_turned_alone() {
        for (form, expected) in [
            (NameForm::FamilyFirstOnce, "Sun, Rui, *Bing He*, Ann Lee"),
            (NameForm::FamilyFirstOnceShort, "Sun, R., *B. He*, A. Lee"),
        ] {
            let authors = AuthorStyle { form: Some(form), ..AuthorStyle::default() };
            let style = Style { authors, ..Style::default() };
            assert_eq!(shown(&["Rui Sun", "!Bing He", "Ann Lee"], style), expected);
        }
    }

    #[test]
    fn the_owner_stands_out_as_the_style_says() {
        let with = |style| Style { self_style: Some(style), ..Style::default() };
        let cases = [
            (SelfStyle::Bold, "*Bing He*, Rui Sun"),
            (SelfStyle::Italic, "_Bing He_, Rui Sun"),
            (SelfStyle::Underline, "<u>Bing He</u>, Rui Sun"),
            (SelfStyle::None, "Bing He, Rui Sun"),
            (SelfStyle::Around("<ins>".into(), "</ins>".into()), "<ins>Bing He</ins>, Rui Sun"),
        ];
        for (style, expected) in cases {
            assert_eq!(shown(&["!Bing He", "Rui Sun"], with(style)), expected);
        }
    }

    #[test]
    fn long_lists_are_cut_and_keep_the_owner() {
        let names = ["A A", "B B", "C C", "D D", "!E E", "F F", "G G"];
        assert_eq!(shown(&names, limited(7)), "A A, B B, C C, D D, *E E*, F F, G G");
        assert_eq!(shown(&names, limited(5)), "A A, B B, C C, D D, *E E*, … (+2)");
        assert_eq!(shown(&names, limited(3)), "A A, B B, …, *E E*, … (+4)");
        assert_eq!(shown(&names, limited(1)), "A A, …, *E E*, … (+5)");
        assert_eq!(shown(&names[..5], limited(3)), "A A, B B, …, *E E*");
        assert_eq!(
            shown(&[&names[..5], &["others"]].concat(), limited(3)),
            "A A, B B, …, *E E*, et al."
        );
        assert_eq!(shown(&names, limited(0)), "A A, …, *E E*, … (+5)");
        let mut style = limited(3);
        style.authors.keep_self = Some(false);
        assert_eq!(shown(&names, style), "A A, B B, C C, … (+4)");
        assert_eq!(shown(&[&names[..], &["others"]].concat(), limited(2)), "A A, …, *E E*, et al.");
        // Nobody follows the last.
        assert_eq!(shown(&names[..5], limited(3)), "A A, B B, …, *E E*");
        assert_eq!(shown(&names[3..5], limited(1)), "D D, *E E*");
        assert_eq!(shown(&names[..4], limited(3)), "A A, B B, C C, … (+1)");
    }

    #[test]
    fn separators_and_others() {
        let with = |separator: &str, last: &str| Style {
            authors: AuthorStyle {
                separator: Some(separator.into()),
                last: Some(last.into()),
                ..AuthorStyle::default()
            },
            ..Style::default()
        };
        assert_eq!(shown(&["A A", "B B", "C C"], with(", ", " and ")), "A A, B B and C C");
        assert_eq!(shown(&["A A"], with(", ", " and ")), "A A");
        let mut style = with(", ", ", and ");
        style.authors.pair = Some(" and ".into());
        assert_eq!(shown(&["A A", "B B", "C C"], style.clone()), "A A, B B, and C C");
        assert_eq!(shown(&["A A", "B B"], style.clone()), "A A and B B");
        assert_eq!(shown(&["A A", "others"], style), "A A, et al.");
        assert_eq!(shown(&["A A", "others"], Style::default()), "A A et al.");
        assert_eq!(shown(&["A A", "B B", "others"], with("; ", " & ")), "A A; B B; et al.");
        assert_eq!(shown(&["others"], Style::default()), "et al.");
    }

    #[test]
    fn one_name_has_several_forms() {
        let full = ["Jean-Pierre K. Müller", "J.R.R. Doe", "Jean\u{2010}Paul Ng", "冰 李"];
        let lens = samples::lens_of_names(&full, Style::default());
        let forms = |form| {
            let value = |contributor| NameValue { lens: Arc::clone(&lens), work: 0, contributor };
            [0, 1, 2, 3].map(|at| brief(&one(&value(at), Some(form)))).join(" | ")
        };
        for (form, expected) in [
            (NameForm::Full, "Jean-Pierre K. Müller | J.R.R. Doe | Jean\u{2010}Paul Ng | 李冰"),
            (
                NameForm::FamilyFirst,
                "Müller, Jean-Pierre K. | Doe, J.R.R. | Ng, Jean\u{2010}Paul | 李, 冰",
            ),
            (NameForm::Short, "J.-P. K. Müller | J. R. R. Doe | J.-P. Ng | 李冰"),
            (NameForm::FamilyFirstShort, "Müller, J.-P. K. | Doe, J. R. R. | Ng, J.-P. | 李冰"),
            (NameForm::Family, "Müller | Doe | Ng | 李"),
            (NameForm::FamilyShort, "Müller J.-P. K. | Doe J. R. R. | Ng J.-P. | 李冰"),
            (NameForm::FamilyInitials, "Müller JPK | Doe JRR | Ng JP | 李冰"),
        ] {
            assert_eq!(forms(form), expected);
        }
    }
}
