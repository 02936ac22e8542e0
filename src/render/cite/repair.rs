//! Styles as the processor understands them. Where it reads CSL otherwise than the specification says,
//! the tree of the style is changed before it is used, so that it says the same in the words that the
//! processor has: a fault of a style is none of a work.

use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{
    ChooseBranch, ChooseMatch, Date, DateForm, DatePart, DatePartName, DateParts, IndependentStyle,
    InheritableNameOptions, LayoutRenderingElement, Name, Names, NamesChild, Substitute,
};

use crate::words::locale;

/// `style` as the processor needs it.
pub(super) fn repair(style: &mut IndependentStyle) {
    // It is set with every bibliography, and nobody asks for it.
    let authors = Names::with_variables(vec![NameVariable::Author]);
    style.citation.layout.elements = vec![LayoutRenderingElement::Names(authors)];
    style.citation.sort = None;
    if let Some(list) = &mut style.bibliography {
        list.sort = None;
    }
    each(style, &mut |element| match element {
        LayoutRenderingElement::Names(names) => complete(names),
        LayoutRenderingElement::Choose(choose) => {
            never_by_position(&mut choose.if_);
            choose.else_if.iter_mut().for_each(never_by_position);
        }
        _ => {}
    });
}

/// `style` for a work with a season: the processor prints seasons even where a date is asked for by its
/// year, and as the number of a month.
pub(super) fn for_seasons(style: &mut IndependentStyle) {
    each(style, &mut |element| {
        if let LayoutRenderingElement::Date(date) = element {
            match (date.form, date.parts) {
                (Some(_), Some(DateParts::Year)) => year_alone(date),
                (Some(_), _) => date.form = Some(DateForm::Text),
                _ => {}
            }
        }
    });
}

/// Whether the initials that `style` makes have full stops.
pub(super) fn dots_initials(style: &mut IndependentStyle) -> bool {
    let dots = |with: Option<&str>| with.is_some_and(|with| with.contains('.'));
    let options = |options: &InheritableNameOptions| dots(options.initialize_with.as_deref());
    let mut found = options(&style.settings.options)
        || style.bibliography.as_ref().is_some_and(|list| options(&list.name_options));
    let none = InheritableNameOptions::default();
    each(style, &mut |element| {
        if let LayoutRenderingElement::Names(names) = element {
            let name = names.name().map(|name| name.options(&none));
            found |= dots(names.initialize_with.as_deref());
            found |= name.is_some_and(|name| dots(name.initialize_with));
        }
    });
    found
}

/// Calls `change` for each element of `style`, outer ones first.
pub(super) fn each(
    style: &mut IndependentStyle,
    change: &mut dyn FnMut(&mut LayoutRenderingElement),
) {
    if let Some(list) = &mut style.bibliography {
        within(&mut list.layout.elements, change);
    }
    for one in &mut style.macros {
        within(&mut one.children, change);
    }
}

/// Calls `change` for each of `elements` and for all that they hold.
pub(super) fn within(
    elements: &mut [LayoutRenderingElement],
    change: &mut dyn FnMut(&mut LayoutRenderingElement),
) {
    for element in elements {
        change(element);
        match element {
            LayoutRenderingElement::Group(group) => within(&mut group.children, change),
            LayoutRenderingElement::Choose(choose) => {
                within(&mut choose.if_.children, change);
                choose.else_if.iter_mut().for_each(|branch| within(&mut branch.children, change));
                if let Some(otherwise) = &mut choose.otherwise {
                    within(&mut otherwise.children, change);
                }
            }
            LayoutRenderingElement::Names(names) => {
                for child in &mut names.children {
                    if let NamesChild::Substitute(substitute) = child {
                        within(&mut substitute.children, change);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Gives `names` the `cs:name` that it may leave out (the processor prints no names, or the label
/// before them), and the names that stand in for it what they inherit, in a `cs:choose` too.
fn complete(names: &mut Names) {
    if names.name().is_none() && !names.children.is_empty() {
        names.children.insert(0, NamesChild::Name(Name::default()));
    }
    let parent = names.clone();
    for child in &mut names.children {
        if let NamesChild::Substitute(Substitute { children }) = child {
            within(children, &mut |element| {
                if let LayoutRenderingElement::Names(stand_in) = element {
                    inherit(stand_in, &parent);
                }
            });
        }
    }
}

/// Gives `names` what it does not say and `parent` does; a label of its own stays.
fn inherit(names: &mut Names, parent: &Names) {
    if names.name().is_some() || names.et_al().is_some() || names.substitute().is_some() {
        return;
    }
    let own = names.children.clone();
    *names = parent.from_names_substitute(names);
    if own.iter().any(|child| matches!(child, NamesChild::Label(_))) {
        names.children.retain(|child| !matches!(child, NamesChild::Label(_)));
        names.children.extend(own);
    }
}

/// A test of the position never holds in a bibliography; the processor leaves it out instead.
fn never_by_position(branch: &mut ChooseBranch) {
    if branch.position.take().is_some() && branch.match_ == ChooseMatch::All {
        // Any of no tests is false.
        branch.match_ = ChooseMatch::Any;
        branch.disambiguate = None;
        branch.is_numeric = None;
        branch.is_uncertain_date = None;
        branch.locator = None;
        branch.type_ = None;
        branch.variable = None;
    }
}

/// Makes a date of the locale one of its year.
fn year_alone(date: &mut Date) {
    let is_year = |part: &&DatePart| part.name == DatePartName::Year;
    let own = date.date_part.iter().find(is_year).cloned();
    let plain = || {
        let dates = locale::find_locale("en")?.date.iter();
        dates.flat_map(|date| &date.date_part).find(is_year).cloned()
    };
    if let Some(mut part) = own.or_else(plain) {
        part.affixes = hayagriva::citationberg::Affixes::default();
        date.date_part = vec![part];
        (date.form, date.parts) = (None, None);
    }
}
