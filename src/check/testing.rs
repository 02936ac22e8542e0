//! Libraries for the tests of rules, built by hand on a text whose bytes the places point at.

use std::path::Path;

use super::context::Context;
use super::facts::list::List;
use super::facts::on_site::OnSite;
use super::facts::seen::Seen;
use super::facts::source::SourceText;
use super::facts::tables::Tables;
use super::report::{Report, Spent};
use super::rule::{Rule, Scope};
use crate::diag::{Diagnostic, Sink};
use crate::files::Files;
use crate::model::{
    Contributor, Field, FieldName, Kind, Library, Name, Person, Role, Value, Work, fields,
};
use crate::span::{FileId, Sources, Span, Spanned};

/// A text, the library that stands in it, and what rules look at besides.
pub(super) struct Case {
    /// The list.
    pub(super) library: Library,
    /// Who is me.
    pub(super) owners: Vec<usize>,
    sources: Sources,
    files: Files,
    file: FileId,
}

impl Case {
    /// An empty library over a YAML text.
    pub(super) fn yaml(text: &str) -> Case {
        let mut sources = Sources::default();
        let file = sources.add("works.yaml", text);
        let (library, files) = (Library::default(), Files::disk());
        Case { library, owners: Vec::new(), sources, files, file }
    }

    /// The place of the first `part` in the text.
    pub(super) fn span(&self, part: &str) -> Span {
        self.nth_span(part, 0)
    }

    /// The place of the `nth` occurrence of `part` in the text; an empty place if there is none.
    pub(super) fn nth_span(&self, part: &str, nth: usize) -> Span {
        let found = self.sources.text(self.file).match_indices(part).nth(nth);
        let range = found.map_or(0..0, |(at, _)| at..at + part.len());
        Span::new(self.file, range)
    }

    /// Adds an article with the key that stands at its `nth` occurrence in the text.
    pub(super) fn work(&mut self, key: &str, nth: usize) -> &mut Work {
        let span = self.nth_span(key, nth);
        let work = Work {
            key: Spanned::new(key.to_owned(), span),
            key_derived: false,
            is_parent: false,
            kept: Vec::new(),
            kind: Kind::Article,
            kind_written: Spanned::new("article".to_owned(), span),
            contributors: Vec::new(),
            others: Vec::new(),
            fields: crate::model::Fields::default(),
            span,
        };
        self.library.works.push(work);
        let last = self.library.works.len() - 1;
        &mut self.library.works[last]
    }

    /// Adds to the last work the field `name` whose value stands in the text as `written`.
    pub(super) fn field(&mut self, name: &'static str, written: &str, value: Value) {
        let field = Field::new(FieldName::of(name), self.span(name), value, self.span(written));
        assert!(fields::find(name).is_none_or(|field| field.name() == name), "{name} is an alias");
        self.last().fields.push(field);
    }

    /// Adds a literal field whose text stands in the source as it is.
    pub(super) fn literal(&mut self, name: &'static str, text: &str) {
        self.field(name, text, Value::Literal(text.to_owned()));
    }

    /// Adds to the last work the author `name`: `Bing He`, or `He, Bing`.
    pub(super) fn author(&mut self, written: &str) -> &mut Contributor {
        let contributor = Contributor::new(Role::Author, name(written), self.span(written));
        let work = self.last();
        work.contributors.push(contributor);
        let last = work.contributors.len() - 1;
        &mut work.contributors[last]
    }

    /// Adds a person, listed under `id`.
    pub(super) fn person(&mut self, id: &str, written: &str, also: &[&str]) -> usize {
        let person = Person {
            id: Spanned::new(id.to_owned(), self.span(id)),
            name: name(written),
            also: also.iter().map(|text| Spanned::new(name(text), self.span(text))).collect(),
            orcid: None,
            url: None,
            extra: Vec::new(),
            span: self.span(id),
        };
        self.library.people.push(person);
        self.library.people.len() - 1
    }

    /// The work added last.
    pub(super) fn last(&mut self) -> &mut Work {
        let last = self.library.works.len() - 1;
        &mut self.library.works[last]
    }

    /// What `rule` finds on 2026-11-23, for a site below `tests/rules`.
    pub(super) fn findings(&self, rule: &'static Rule) -> Vec<Diagnostic> {
        let mut sink = Sink::default();
        self.with_context(|context| {
            reporting(rule, &mut sink, |report| self.look(rule, context, report));
        });
        sink.into_sorted()
    }

    /// Lets `rule` look.
    fn look(&self, rule: &'static Rule, context: &Context<'_>, report: &mut Report<'_>) {
        let tables = Tables::of(&self.library);
        match rule.scope {
            Scope::Work(look) => {
                let works = self.library.works.iter();
                works.for_each(|work| look(&Seen::new(work, &tables, context), report));
            }
            Scope::Source(look) => look(&SourceText::new(self.file, context), report),
            Scope::List(look) => look(&List::new(&self.library, context), report),
            Scope::Site(look) => look(&OnSite::new(&self.library, None, context), report),
            Scope::Last(_) => {}
        }
    }

    /// The messages of what `rule` finds.
    pub(super) fn messages(&self, rule: &'static Rule) -> Vec<String> {
        self.findings(rule).into_iter().map(|finding| finding.message).collect()
    }

    /// The helps of what `rule` finds.
    pub(super) fn helps(&self, rule: &'static Rule) -> Vec<String> {
        self.findings(rule).into_iter().filter_map(|finding| finding.help).collect()
    }

    /// The text after the fixes of what `rule` finds, whatever their safety.
    pub(super) fn fixed(&self, rule: &'static Rule) -> String {
        let mut text = self.sources.text(self.file).to_owned();
        let fixes = self.findings(rule).into_iter().filter_map(|finding| finding.fix);
        let mut edits: Vec<_> = fixes.flat_map(|fix| fix.edits).collect();
        edits.sort_by_key(|edit| edit.span);
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.replacement);
        }
        text
    }

    /// Lets `look` see what surrounds the works.
    pub(super) fn with_context<T>(&self, look: impl FnOnce(&Context<'_>) -> T) -> T {
        look(&Context::new(
            &self.sources,
            &self.files,
            chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default(),
            &self.owners,
            Some(Path::new("tests/rules")),
        ))
    }
}

/// Lets `look` report what it finds as findings of `rule`.
pub(super) fn reporting<T>(
    rule: &'static Rule,
    sink: &mut Sink,
    look: impl FnOnce(&mut Report<'_>) -> T,
) -> T {
    let (code, severity, spent) = (rule.code, rule.severity, &mut Spent::default());
    look(&mut Report { code, severity, is_asked: false, spent, sink, allowances: None })
}

/// A name in one of the two common orders, without particle or suffix.
pub(super) fn name(written: &str) -> Name {
    let (given, family) = match written.split_once(", ") {
        Some((family, given)) => (given, family),
        None => written.rsplit_once(' ').unwrap_or(("", written)),
    };
    Name { family: family.into(), given: given.into(), ..Name::default() }
}
