//! The authors whom `and others` stands for, written in its place; who is named stays as written.

use super::people;
use super::target::{Target, works};
use crate::cli::session::Session;
use crate::diag::Edit;
use crate::formats::yaml;
use crate::model::same::{folded_family, names_agree};
use crate::model::{Data, Library, Role, Work, fields, identity::Likeness};
use crate::rewrite::edit::YamlEditor;
use crate::span::Span;
use crate::syntax::names::parse_text_list;
use crate::syntax::node::Language;

/// How many names are written at most: of a collaboration of thousands a list shows the first.
const MOST_NAMES: usize = 100;

impl Target<'_> {
    /// The edits that name the authors of `work` behind those that `own` names, and how many these are.
    pub(super) fn name_others(
        &self,
        own: &Work,
        work: &Work,
        session: &mut Session,
    ) -> Option<(Vec<Edit>, usize)> {
        if own.span.file != self.file || !own.others.contains(&Role::Author) {
            return None;
        }
        let library = std::sync::Arc::clone(&session.library);
        let rest =
            rest(own, work, &library).filter(|rest| rest.contributors.len() <= MOST_NAMES)?;
        let count = rest.contributors.len();
        let edits = match self.language {
            Language::Yaml => self.names_in_yaml(own, rest, &library)?,
            Language::Bibtex => vec![self.names_in_bibtex(own, rest, session)?],
        };
        Some((edits, count))
    }

    /// The same in YAML, with the ids of people that the list knows.
    fn names_in_yaml(&self, own: &Work, rest: Work, library: &Library) -> Option<Vec<Edit>> {
        let mut list = Library { works: vec![rest], ..Library::default() };
        people::follow_list(&mut list, library);
        let mut data = works(yaml::library(&list)).into_iter().next()?;
        people::with_ids(&mut data, list.works.first()?, library);
        let Data::Map(pairs) = data else { return None };
        let name = fields::AUTHORS.name();
        let (_, Data::List(names)) = pairs.into_iter().find(|(field, _)| field == name)? else {
            return None;
        };
        let is_others = |text: &str| {
            let list = parse_text_list(text);
            list.others && list.names.is_empty()
        };
        let editor = YamlEditor::new(self.file, self.text);
        editor.replace_last_item(own.span, (name, is_others), &names)
    }

    /// The same in BibTeX.
    fn names_in_bibtex(&self, own: &Work, rest: Work, session: &mut Session) -> Option<Edit> {
        let named = own.people(Role::Author).last()?.span;
        let is_within = named.file == self.file && own.span.range().contains(&named.range().start);
        let behind = self.text.get(named.range().end..own.span.range().end)?;
        let at = behind.to_ascii_lowercase().find("others").filter(|_| is_within)?;
        let between = behind.get(..at)?.trim_matches(|c: char| c == '}' || c.is_whitespace());
        if !between.eq_ignore_ascii_case("and") {
            return None;
        }
        let entry = self.entries(vec![rest], session)?.into_values().next()?;
        let replacement = entry.into_iter().find(|(name, _)| name == "author")?.1;
        let at = named.range().end + at;
        Some(Edit { span: Span::new(self.file, at..at + "others".len()), replacement })
    }
}

/// `work` with the authors alone that `own` does not name, if it names the others in their order.
fn rest(own: &Work, work: &Work, library: &Library) -> Option<Work> {
    let named: Vec<_> = own.people(Role::Author).map(|one| one.listed_name(library)).collect();
    let all: Vec<_> = work.people(Role::Author).cloned().collect();
    let agree = named.iter().zip(&all).all(|(one, other)| {
        folded_family(one) == folded_family(&other.name)
            && names_agree(one, &other.name) != Likeness::Other
    });
    let more: Vec<_> = all.get(named.len()..).unwrap_or_default().to_vec();
    (agree && !named.is_empty() && !more.is_empty()).then(|| {
        let mut rest = work.clone();
        rest.contributors = more;
        rest
    })
}
