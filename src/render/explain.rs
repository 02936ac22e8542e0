//! What a template sees, as YAML for people to read: every name with what it would print, lists and
//! works in short where they are long.

use std::collections::BTreeSet;

use minijinja::Value;
use minijinja::value::ValueKind;

use super::context;
use super::globals;
use super::scope::Scope;
use super::show;
use super::template::Template;
use crate::model::Data;
use crate::syntax::write;
use crate::view::work::WorkValue;

/// How many items of a list are shown.
const ITEMS: usize = 12;

/// Names of a work that hold it whole in the words of another format.
const RECORDS: &[&str] =
    &["bibtex", "biblatex", "csl", "cff", "schema_org", "highwire", "hayagriva", "ris"];

/// What `template` sees of `scope`, the first `limit` works in full.
pub fn explain(template: &Template, scope: &Scope, limit: usize) -> String {
    let all: BTreeSet<String> = globals::names().map(str::to_owned).collect();
    let values = context::globals(scope, &all, None);
    let teller = Teller { template, scope };
    let mut pairs = Vec::new();
    let mut count = 0;
    for name in globals::names() {
        let Ok(value) = values.get_attr(name) else { continue };
        let shown = match name {
            "works" => {
                count = value.len().unwrap_or_default();
                teller.works(&value, limit)
            }
            "groups" => teller.groups(&value),
            "work" => value.downcast_object_ref::<WorkValue>().map(|_| teller.work(&value)),
            _ => teller.value(&value),
        };
        pairs.extend(shown.map(|shown| (name.to_owned(), shown)));
    }
    let head = head(template, count.min(limit), count);
    head + &write::yaml(&Data::Map(pairs), 0)
}

/// The comment at the top: what this is, and what is left out.
fn head(template: &Template, shown: usize, count: usize) -> String {
    let Template { name, ending, .. } = template;
    let records = RECORDS.join(", ");
    format!(
        "# Input of the template `{name}`, as printed in {ending}: {shown} of {count} works in \
         full\n# (`--limit N` shows N works), the first {ITEMS} items of lists.\n# A work also \
         has, in other formats: {records}.\n"
    )
}

/// Tells what values are.
struct Teller<'a> {
    template: &'a Template,
    scope: &'a Scope,
}

impl Teller<'_> {
    /// Works: the first `limit` in full, of the others the keys.
    fn works(&self, works: &Value, limit: usize) -> Option<Data> {
        let mut shown = Vec::new();
        for (at, work) in works.try_iter().ok()?.take(limit.saturating_add(ITEMS)).enumerate() {
            shown.extend(if at < limit { Some(self.work(&work)) } else { key(&work) });
        }
        let count = works.len().unwrap_or_default();
        shown.extend(more(count.saturating_sub(shown.len())));
        Some(Data::List(shown))
    }

    /// Groups: what each is, and the keys of its works.
    fn groups(&self, groups: &Value) -> Option<Data> {
        let group = |group: Value| {
            let attribute = |name| group.get_attr(name).ok();
            let mut pairs: Vec<(String, Data)> = ["title", "key", "slug"]
                .into_iter()
                .filter_map(|name| Some((name.to_owned(), self.value(&attribute(name)?)?)))
                .collect();
            let works = attribute("works").and_then(|works| self.value(&works));
            pairs.extend(works.map(|works| ("works".to_owned(), works)));
            let inner = attribute("groups").filter(Value::is_true);
            let inner = inner.and_then(|groups| self.groups(&groups));
            pairs.extend(inner.map(|groups| ("groups".to_owned(), groups)));
            Data::Map(pairs)
        };
        Some(Data::List(groups.try_iter().ok()?.map(group).collect()))
    }

    /// Every name of a work.
    fn work(&self, work: &Value) -> Data {
        let names = work.try_iter().into_iter().flatten();
        let pair = |name: Value| {
            let name = name.as_str().filter(|name| !RECORDS.contains(name))?.to_owned();
            let shown = self.value(&work.get_attr(&name).ok()?)?;
            Some((name, shown))
        };
        Data::Map(names.filter_map(pair).collect())
    }

    /// A value: what it prints, else its items or pairs; nothing if it is absent.
    fn value(&self, value: &Value) -> Option<Data> {
        match value.kind() {
            ValueKind::Undefined | ValueKind::None => return None,
            ValueKind::Bool => return Some(Data::Plain(value.is_true().to_string())),
            ValueKind::Number => return Some(Data::Plain(value.to_string())),
            _ if value.downcast_object_ref::<WorkValue>().is_some() => return key(value),
            _ => {}
        }
        let mut printed = String::new();
        let dialect = self.scope.lens.site.markdown.unwrap_or_default();
        if show::write(value, self.template.target, dialect, &mut printed).is_ok() {
            return Some(Data::Text(printed));
        }
        match value.kind() {
            ValueKind::Map => Some(self.pairs(value)),
            _ => self.items(value),
        }
    }

    /// The pairs of a mapping.
    fn pairs(&self, mapping: &Value) -> Data {
        let names = mapping.try_iter().into_iter().flatten();
        let pair = |name: Value| {
            let shown = self.value(&mapping.get_item(&name).ok()?)?;
            Some((name.to_string(), shown))
        };
        Data::Map(names.filter_map(pair).collect())
    }

    /// The first items of a list, and how many more there are.
    fn items(&self, list: &Value) -> Option<Data> {
        let items: Vec<Value> = list.try_iter().ok()?.collect();
        let mut shown: Vec<Data> =
            items.iter().take(ITEMS).filter_map(|item| self.value(item)).collect();
        shown.extend(more(items.len().saturating_sub(ITEMS)));
        Some(Data::List(shown))
    }
}

/// A work by its key.
fn key(work: &Value) -> Option<Data> {
    let key = work.get_attr("key").ok()?;
    Some(Data::Text(key.as_str()?.to_owned()))
}

/// An item that says how many are left out.
fn more(count: usize) -> Option<Data> {
    (count > 0).then(|| Data::Text(format!("… and {count} more")))
}
