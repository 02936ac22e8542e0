//! What a style says of works of one type that have certain variables: its tests of these are settled
//! before it is used, because the processor asks them again for every element that they stand around,
//! hundreds of times a work.

use std::collections::BTreeSet;

use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{Kind, NumberVariable, StandardVariable, Variable};
use hayagriva::citationberg::{
    Choose, ChooseBranch, ChooseMatch, ElseBranch, IndependentStyle, LayoutRenderingElement,
    TextTarget,
};

use super::repair::{each, within};

/// Variables that do not come from the work.
const FROM_ELSEWHERE: [Variable; 6] = [
    Variable::Standard(StandardVariable::YearSuffix),
    Variable::Standard(StandardVariable::CitationLabel),
    Variable::Number(NumberVariable::CitationNumber),
    Variable::Number(NumberVariable::FirstReferenceNoteNumber),
    Variable::Number(NumberVariable::Locator),
    Variable::Number(NumberVariable::PageFirst),
];

/// Makes `style` one for works of `kind`; it prints of them what it printed before.
pub(super) fn by_type(style: &mut IndependentStyle, kind: Option<Kind>) {
    settle(style, &mut |branch| verdict_of_type(branch, kind));
}

/// Makes `style` one for works that have none of the variables that `item` lacks.
pub(super) fn by_absence(style: &mut IndependentStyle, item: &Item) {
    settle(style, &mut |branch| verdict_of_absence(branch, item));
}

/// The variables that `style` asks for.
pub(super) fn asked(style: &mut IndependentStyle) -> Vec<Variable> {
    let mut asked = Vec::new();
    each(style, &mut |element| {
        if let LayoutRenderingElement::Choose(choose) = element {
            let branches = choose.branches().flat_map(|branch| &branch.variable);
            for variable in branches.flatten() {
                if !asked.contains(variable) {
                    asked.push(*variable);
                }
            }
        }
    });
    asked
}

/// Which of `asked` the work has, as bits; `None` if they are too many.
pub(super) fn present(asked: &[Variable], item: &Item) -> Option<u64> {
    let bit = |(at, variable): (usize, &Variable)| u64::from(!lacks(item, *variable)) << at;
    (asked.len() <= 64).then(|| asked.iter().enumerate().map(bit).sum())
}

/// Whether `item` has no `variable`.
fn lacks(item: &Item, variable: Variable) -> bool {
    !FROM_ELSEWHERE.contains(&variable) && !item.0.contains_key(&variable.to_string())
}

/// Settles the branches of `style` that `verdict` knows about, and drops the macros that it then does
/// not use.
fn settle(
    style: &mut IndependentStyle,
    verdict: &mut dyn FnMut(&mut ChooseBranch) -> Option<bool>,
) {
    each(style, &mut |element| {
        if let LayoutRenderingElement::Choose(choose) = element {
            settle_choice(choose, verdict);
        }
    });
    drop_macros(style);
}

/// Leaves of `choose` the branches that may be taken.
fn settle_choice(choose: &mut Choose, verdict: &mut dyn FnMut(&mut ChooseBranch) -> Option<bool>) {
    let first = std::mem::replace(&mut choose.if_, always(Vec::new()));
    let mut open = Vec::new();
    let mut otherwise = choose.otherwise.take();
    for mut branch in std::iter::once(first).chain(std::mem::take(&mut choose.else_if)) {
        match verdict(&mut branch) {
            Some(true) => {
                otherwise = Some(ElseBranch { children: branch.children });
                break;
            }
            Some(false) => {}
            None => open.push(branch),
        }
    }
    let mut open = open.into_iter();
    match (open.next(), otherwise) {
        (Some(first), otherwise) => {
            choose.if_ = first;
            choose.else_if = open.collect();
            choose.otherwise = otherwise;
        }
        (None, Some(otherwise)) => choose.if_ = always(otherwise.children),
        (None, None) => choose.if_.match_ = ChooseMatch::Any,
    }
}

/// A branch that is always taken: all of no tests hold. (Any of no tests never does.)
fn always(children: Vec<LayoutRenderingElement>) -> ChooseBranch {
    ChooseBranch {
        disambiguate: None,
        is_numeric: None,
        is_uncertain_date: None,
        locator: None,
        position: None,
        type_: None,
        variable: None,
        match_: ChooseMatch::All,
        children,
    }
}

/// Whether works of `kind` take `branch`; `None` if that depends on more, and then without its test of
/// the type.
fn verdict_of_type(branch: &mut ChooseBranch, kind: Option<Kind>) -> Option<bool> {
    let types = branch.type_.take()?;
    let mut hold = types.iter().map(|one| Some(*one) == kind);
    let settled = match branch.match_ {
        ChooseMatch::All => (!hold.all(|holds| holds)).then_some(false),
        ChooseMatch::Any => hold.any(|holds| holds).then_some(true),
        ChooseMatch::None => hold.any(|holds| holds).then_some(false),
    };
    settled.or_else(|| without_tests(branch))
}

/// Whether works without what `item` lacks take `branch`; `None` if that depends on more, and then without
/// its tests of what they lack.
fn verdict_of_absence(branch: &mut ChooseBranch, item: &Item) -> Option<bool> {
    let asked = branch.variable.take()?;
    let count = asked.len();
    let present: Vec<Variable> = asked.into_iter().filter(|one| !lacks(item, *one)).collect();
    if present.len() < count && branch.match_ == ChooseMatch::All {
        return Some(false);
    }
    branch.variable = (!present.is_empty()).then_some(present);
    without_tests(branch)
}

/// Whether `branch` is taken, if it has no tests left.
fn without_tests(branch: &ChooseBranch) -> Option<bool> {
    let has_none = branch.disambiguate.is_none()
        && branch.is_numeric.is_none()
        && branch.is_uncertain_date.is_none()
        && branch.locator.is_none()
        && branch.position.is_none()
        && branch.type_.is_none()
        && branch.variable.is_none();
    has_none.then_some(branch.match_ != ChooseMatch::Any)
}

/// Drops the macros of `style` that its bibliography does not use.
fn drop_macros(style: &mut IndependentStyle) {
    let Some(list) = &mut style.bibliography else { return };
    let mut open = used(&mut list.layout.elements);
    let mut kept = BTreeSet::new();
    while let Some(name) = open.pop() {
        if kept.contains(&name) {
            continue;
        }
        let named = style.macros.iter_mut().filter(|one| one.name == name);
        open.extend(named.flat_map(|one| used(&mut one.children)));
        kept.insert(name);
    }
    style.macros.retain(|one| kept.contains(&one.name));
}

/// The macros that `elements` use.
fn used(elements: &mut [LayoutRenderingElement]) -> Vec<String> {
    let mut names = Vec::new();
    within(elements, &mut |element| {
        if let LayoutRenderingElement::Text(text) = element
            && let TextTarget::Macro { name } = &text.target
        {
            names.push(name.clone());
        }
    });
    names
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use hayagriva::archive::ArchivedStyle;
    use hayagriva::citationberg::Style;
    use hayagriva::citationberg::json::{LiteralName, NameValue, Value};

    use super::super::{engine, repair, styles};
    use super::*;

    /// A work of the type `kind` with a little of everything.
    fn sample(kind: &str) -> Item {
        let mut item = Item(BTreeMap::new());
        let texts = [
            ("type", kind),
            ("title", "A title"),
            ("container-title", "Journal of Things"),
            ("publisher", "Publisher"),
            ("publisher-place", "Basel"),
            ("volume", "12"),
            ("issue", "3"),
            ("page", "1-9"),
            ("number", "7"),
            ("genre", "Report"),
            ("DOI", "10.1/2"),
            ("URL", "https://example.org"),
            ("edition", "2"),
        ];
        for (name, text) in texts {
            item.0.insert(name.to_owned(), Value::String(text.to_owned()));
        }
        let names = ["Ann Author", "Ben Author"];
        let literal = |name: &str| NameValue::Literal(LiteralName { literal: name.to_owned() });
        item.0.insert("author".to_owned(), Value::Names(names.map(literal).to_vec()));
        item.0.insert("editor".to_owned(), Value::Names(vec![literal("Ed Editor")]));
        item
    }

    #[test]
    fn a_settled_style_prints_what_the_whole_one_prints() {
        let kinds = ["article-journal", "paper-conference", "chapter", "webpage", "report", "no"];
        let lacking: [&[&str]; 3] = [
            &[],
            &["author", "DOI", "volume", "publisher", "genre"],
            &["container-title", "page", "URL", "edition", "title"],
        ];
        for name in ["apa", "modern-language-association", "gost-r-705-2008-numeric"] {
            let Some(Style::Independent(mut whole)) =
                ArchivedStyle::by_name(name).map(ArchivedStyle::get)
            else {
                panic!("no style {name}");
            };
            let ready = styles::Ready::of(whole.clone());
            repair::repair(&mut whole);
            repair::dots_initials(&mut whole);
            for (kind, lacking) in kinds.iter().flat_map(|kind| lacking.map(|l| (kind, l))) {
                let mut work = sample(kind);
                work.0.retain(|name, _| !lacking.contains(&name.as_str()));
                let settled = ready.sheet(styles::Variant::Plain, &work).unwrap();
                let before = engine::set(&work, &whole, "en-US");
                let after = engine::set(&work, &settled.style, "en-US");
                assert_eq!(before, after, "{name} {kind} without {lacking:?}");
                assert!(settled.style.macros.len() <= whole.macros.len() && !before.is_empty());
            }
        }
    }
}
