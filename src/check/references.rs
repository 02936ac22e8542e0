//! Rules about keys by which works name other works. Those of `crossref` and `xdata` that lead nowhere
//! are reported by `merge`, which follows them.

use foldhash::{HashMap, HashSet};

use super::facts::list::List;
use super::report::Report;
use super::rule::{Rule, Scope};
use super::venues::suggest;
use crate::diag::{Code, Severity};
use crate::model::library::by_key;
use crate::model::{FieldId, Library, Work, fields};
use crate::span::{FileId, Spanned};
use crate::syntax::node::Language;

/// The fields that name other works.
const FIELDS: [FieldId; 4] = [fields::VERSION_OF, fields::RELATED, fields::XREF, fields::ENTRYSET];

/// The key of another work that no work has.
pub(super) const UNKNOWN_WORK: Rule = Rule {
    code: Code::new("V004", "unknown-work"),
    severity: Severity::Warning,
    summary: "a reference to a work that is not in the list",
    explain: include_str!("explain/V004.md"),
    scope: Scope::List(unknown_work),
    ..Rule::USUAL
};

/// Reports each key in [`FIELDS`] that no work has.
fn unknown_work(list: &List<'_>, report: &mut Report<'_>) {
    let known = by_key(&list.library.works);
    let keys = || {
        let others =
            list.works().flat_map(|work| work.words(fields::IDS)).map(|id| id.value.as_str());
        list.works().map(|work| work.key.value.as_str()).chain(others)
    };
    for name in FIELDS {
        for key in list.works().flat_map(|work| work.words(name)) {
            if !known.contains_key(key.value.as_str()) {
                let near = report.nearest(&key.value, keys());
                let finding = report.finding(format!(
                    "`{name}` refers to `{}`, which is not in the list",
                    key.value
                ));
                let finding = suggest(
                    finding.at(key.span),
                    key,
                    near,
                    "add the work, or remove the key",
                    list.context,
                );
                report.push(finding);
            }
        }
    }
}

/// A work that is its own version, relative or member.
pub(super) const REFERENCE_LOOP: Rule = Rule {
    code: Code::new("V005", "reference-loop"),
    severity: Severity::Warning,
    summary: "a work that refers to itself, or versions of each other",
    explain: include_str!("explain/V005.md"),
    scope: Scope::List(reference_loop),
    ..Rule::USUAL
};

/// Reports each work that names itself in one of [`FIELDS`], and each circle of `version-of`.
fn reference_loop(list: &List<'_>, report: &mut Report<'_>) {
    for work in list.works() {
        for name in FIELDS {
            for key in work.words(name).iter().filter(|key| is_key_of(work, &key.value)) {
                let message = format!("`{}` refers to itself in `{name}`", work.key.value);
                report.push(report.finding(message).at(key.span).help("remove the key"));
            }
        }
    }
    version_circles(list.library, report);
}

/// Whether `key` is a key of `work`.
fn is_key_of(work: &Work, key: &str) -> bool {
    work.key.value == key || work.words(fields::IDS).iter().any(|id| id.value == key)
}

/// Reports each circle of `version-of` of more than one work, where it closes.
fn version_circles(library: &Library, report: &mut Report<'_>) {
    let works = &library.works;
    if !works.iter().any(|work| work.field(fields::VERSION_OF).is_some()) {
        return;
    }
    let known = by_key(works);
    let head =
        |work: &Work| known.get(work.words(fields::VERSION_OF).first()?.value.as_str()).copied();
    // In which walk a work was met: a walk that comes back to its own steps has found a circle.
    let mut walks = vec![0; works.len()];
    for start in 0..works.len() {
        let mut at = start;
        while walks[at] == 0 {
            walks[at] = start + 1;
            let Some(next) = head(&works[at]) else { break };
            if walks[next] == start + 1 && next != at {
                report_circle(&works[at], &works[next], report);
            }
            at = next;
        }
    }
}

/// Reports that `work` is a version of `head`, which is a version of it.
fn report_circle(work: &Work, head: &Work, report: &mut Report<'_>) {
    let place =
        |work: &Work| work.words(fields::VERSION_OF).first().map(|key: &Spanned<_>| key.span);
    let (key, other) = (&work.key.value, &head.key.value);
    let mut finding = report.finding(format!("`{key}` and `{other}` are versions of each other"));
    for (work, message) in [(work, "this one closes the cycle"), (head, "this one opens it")] {
        finding = match place(work) {
            Some(span) => finding.label(span, message),
            None => finding,
        };
    }
    report.push(finding.help("remove `version-of` from the published work"));
}

/// A parent that stands where classic BibTeX does not see it.
pub(super) const CROSSREF_ORDER: Rule = Rule {
    code: Code::new("V006", "crossref-order"),
    severity: Severity::Info,
    summary: "a `crossref` to an entry further up, which classic BibTeX does not see",
    explain: include_str!("explain/V006.md"),
    scope: Scope::List(crossref_order),
    ..Rule::USUAL
};

/// Reports, once for each classic .bib file, works that stand behind their parent.
fn crossref_order(list: &List<'_>, report: &mut Report<'_>) {
    let works = &list.library.works;
    if !works.iter().any(|work| work.field(fields::CROSSREF).is_some()) {
        return;
    }
    let known = by_key(works);
    let mut files: Vec<FileId> = Vec::new();
    let mut late: HashMap<FileId, Vec<(&Spanned<String>, &Work)>> = HashMap::default();
    for key in works.iter().flat_map(|work| work.words(fields::CROSSREF)) {
        let Some(parent) = known.get(key.value.as_str()).map(|&at| &works[at]) else { continue };
        if parent.span.file == key.span.file && parent.span.start < key.span.start {
            let found = late.entry(key.span.file).or_default();
            if found.is_empty() {
                files.push(key.span.file);
            }
            found.push((key, parent));
        }
    }
    let foreign = biblatex_files(list, &files);
    for file in files.iter().filter(|file| !foreign.contains(file)) {
        report_late(&late[file], report);
    }
}

/// Those of `files` in which a field has a name that only BibLaTeX knows, and all in other languages:
/// their order does not matter.
fn biblatex_files(list: &List<'_>, files: &[FileId]) -> HashSet<FileId> {
    let is_bib = |file: &FileId| list.context.language(*file) == Language::Bibtex;
    let mut found: HashSet<FileId> = files.iter().copied().filter(|file| !is_bib(file)).collect();
    for field in list.works().flat_map(|work| &work.fields) {
        let file = field.name_span.file;
        if files.contains(&file)
            && !found.contains(&file)
            && is_biblatex_name(list.context.slice(field.name_span))
        {
            found.insert(file);
        }
    }
    found
}

/// Whether `name`, as it is written, is a field of BibLaTeX's that classic BibTeX calls otherwise.
fn is_biblatex_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let differs = |field: FieldId| field.spec().biblatex == name && field.spec().bibtex != name;
    name == "date" || fields::find(&name).is_some_and(differs)
}

/// Reports the first of the references in one file, and how many more there are.
fn report_late(late: &[(&Spanned<String>, &Work)], report: &mut Report<'_>) {
    let Some(((key, parent), others)) = late.split_first() else { return };
    let more = match others.len() {
        0 => String::new(),
        1 => " (and in 1 other place)".to_owned(),
        count => format!(" (and in {count} other places)"),
    };
    let message = format!("`crossref` refers to `{}`, which is further up{more}", key.value);
    let finding = report
        .finding(message)
        .label(key.span, "BibTeX inherits nothing here")
        .label(parent.key.span, "because this entry comes before it")
        .help("move it to the end of the file; byline and biber accept any order");
    report.push(finding);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;
    use crate::model::Value;

    #[test]
    fn a_key_must_exist_by_itself_or_among_ids() {
        let mut case = Case::yaml("- key: he2021, he2022\n");
        case.work("he2021", 0);
        let word = |case: &Case, key: &str| Spanned::new(key.to_owned(), case.span(key));
        let words =
            Value::Words(vec![word(&case, "he2021"), word(&case, "he2022"), word(&case, "x")]);
        case.field("related", "he2022", words);
        assert_eq!(case.messages(&UNKNOWN_WORK).len(), 2);
        let ids = Value::Words(vec![word(&case, "x")]);
        case.field("ids", "he2022", ids);
        assert_eq!(
            case.messages(&UNKNOWN_WORK),
            ["`related` refers to `he2022`, which is not in the list"]
        );
    }
}
