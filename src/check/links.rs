//! Rules about URLs and local files.

use std::path::{Component, Path, PathBuf};

use url::Url;

use super::context::Context;
use super::facts::seen::Seen;
use super::report::Report;
use super::rule::{Rule, Scope};
use super::say::{any_of, with_fix};
use crate::diag::{Code, Diagnostic, Edit, Safety, Severity};
use crate::model::{FieldId, FieldName, Quality, Value, Work, fields, identifier};
use crate::span::Span;
use crate::strings::percent;
use crate::strings::seen::visible_line;
use crate::text::address::{is_safe_url, scheme};

/// A URL that leads nowhere.
pub(super) const MALFORMED_URL: Rule = Rule {
    code: Code::new("L001", "malformed-url"),
    severity: Severity::Warning,
    summary: "a malformed URL",
    explain: include_str!("explain/L001.md"),
    scope: Scope::Work(malformed_url),
    ..Rule::USUAL
};

/// Whether themes and reference managers fill the field `name` with paths of their own.
fn is_free(name: FieldId) -> bool {
    name == fields::FILE || name.is(Quality::Address) && name != fields::URL
}

/// The field that holds a URL or a path under `name`; not `file`, which is a reference manager's own.
fn address_field(name: &FieldName) -> Option<FieldId> {
    name.known().filter(|name| name.is(Quality::Address))
}

/// A URL or path and where it stands.
pub(crate) struct Target<'a> {
    /// The URL.
    pub(crate) url: &'a str,
    /// Its place.
    pub(crate) span: Span,
    /// What may be written there.
    form: Form,
    /// Whether it is a reference manager's own, and not for pages.
    is_own: bool,
}

/// What may be written where an address is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A URL, or a path of the site.
    Url,
    /// A theme's or a reference manager's own kind of path too: short fields such as `pdf:`, which
    /// become links with the field's name as label.
    Free,
}

impl Form {
    /// That of the field `name`.
    fn of(name: FieldId) -> Form {
        if is_free(name) { Form::Free } else { Form::Url }
    }
}

/// Every URL of `work` that is written there.
pub(crate) fn targets_of(work: &Work) -> impl Iterator<Item = Target<'_>> {
    let fields = work.fields.iter().filter(|field| !field.inherited);
    fields.flat_map(|field| match &field.value {
        Value::Literal(url) => {
            let target = |name| Target {
                url: url.trim(),
                span: field.span,
                form: Form::of(name),
                is_own: name == fields::FILE,
            };
            address_field(&field.name).map(target).into_iter().collect()
        }
        Value::Links(links) => links
            .iter()
            .map(|link| {
                let form = FieldName::of(&link.label).known().map_or(Form::Url, Form::of);
                Target { url: link.url.trim(), span: link.span, form, is_own: false }
            })
            .collect(),
        _ => Vec::new(),
    })
}

/// Reports each URL that no browser would understand.
fn malformed_url(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    for target in targets_of(seen.work) {
        if is_unsafe(&target) {
            continue;
        }
        if let Some((fault, better)) = url_fault(target.url, target.form) {
            let finding = report
                .finding(format!("`{}` {fault}", target.url))
                .at(context.find(target.url, target.span))
                .help(cure(target.url, better.as_deref()))
                .of_cause(fault);
            let edit = better.as_ref().and_then(|new| context.edit(target.span, target.url, new));
            let title = better.unwrap_or_default();
            report.push(with_fix(finding, Safety::Unsafe, format!("write `{title}`"), edit));
        }
    }
}

/// What to do about `url`, which was probably meant to be `better`, or cannot be guessed.
fn cure(url: &str, better: Option<&str>) -> String {
    let help = match better {
        Some(better) => return format!("did you mean `{better}`?"),
        None if url.matches("://").count() > 1 => "write one URL here, and nothing else",
        None if url.contains("://") && url.contains(char::is_whitespace) => {
            "write `%20` for a space, or remove it where a line of the URL was broken"
        }
        None if url.to_lowercase().ends_with(".pdf") && url.contains(' ') => {
            "write `%20` for each space, or give the file a name without spaces"
        }
        None => "write the full URL with `https://`, or a path on the site that starts with `/`",
    };
    help.to_owned()
}

/// What is wrong with `url`, and what was probably meant. In a free field, a path of any form will do.
fn url_fault(url: &str, form: Form) -> Option<(String, Option<String>)> {
    if url.is_empty() || url.starts_with(['/', '#', '?']) {
        return None;
    }
    if let Some((fault, better)) = typed_fault(url) {
        return Some((fault.to_owned(), better));
    }
    match Url::parse(url) {
        Ok(parsed) if is_web(parsed.scheme()) => host_fault(&parsed),
        Ok(_) => None,
        Err(url::ParseError::RelativeUrlWithoutBase) => relative_fault(url, form),
        Err(error) => Some((format!("is not a valid URL: {error}"), None)),
    }
}

/// What is wrong with how `url` was typed, which the URL standard would put right silently or not
/// see at all (url.spec.whatwg.org).
fn typed_fault(url: &str) -> Option<(&'static str, Option<String>)> {
    if let Some(better) = with_scheme(url) {
        return Some(("has a misspelled scheme", Some(better)));
    }
    if url.matches("://").count() > 1
        && (url.starts_with("http://http") || url.starts_with("https://http"))
    {
        let rest = url.split_once("://").map(|(_, rest)| rest.to_owned());
        return Some(("has two schemes", rest));
    }
    if let Some(linked) = linked(url) {
        return Some(("holds HTML", Some(linked.to_owned())));
    }
    if url.starts_with('[') && url.contains("](") {
        return Some(("is Markdown", in_markdown(url)));
    }
    let doi = prefixed_doi(url).unwrap_or(url);
    if doi.starts_with("10.") && identifier::check(fields::DOI, doi).is_ok() {
        return Some(("is a DOI", Some(format!("https://doi.org/{doi}"))));
    }
    if let Some(inner) = url.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        return Some(("is in angle brackets", Some(inner.to_owned())));
    }
    if url.contains('\\') {
        // `C\:\\Users\\me\\a.pdf` is no address without them either.
        let better = Some(url.replace('\\', "")).filter(|better| is_safe_url(better));
        return Some(("contains a backslash", better));
    }
    if url.split_whitespace().filter(|part| part.contains("://")).count() > 1 {
        return Some(("is several URLs", None));
    }
    url.contains(char::is_whitespace).then_some(("contains a space", None))
}

/// The DOI in `DOI: 10.1002/x`.
fn prefixed_doi(url: &str) -> Option<&str> {
    let (start, doi) = url.split_at_checked(4)?;
    let doi = doi.trim_start();
    (start.eq_ignore_ascii_case("doi:") && identifier::check(fields::DOI, doi).is_ok())
        .then_some(doi)
}

/// `url` with its scheme spelled right, if it is a slip for one.
fn with_scheme(url: &str) -> Option<String> {
    let repaired =
        |bad: &str, good: &str| url.strip_prefix(bad).map(|rest| format!("{good}{rest}"));
    let slips = [
        ("http:///", "http://"),
        ("https:///", "https://"),
        ("http//", "http://"),
        ("https//", "https://"),
        ("htps://", "https://"),
        ("htpps://", "https://"),
        ("ttps://", "https://"),
        ("hhttps://", "https://"),
    ];
    let slip = slips.iter().find_map(|(bad, good)| repaired(bad, good));
    let slip = slip.map(|url| match url.split_once("://") {
        Some((scheme, rest)) => format!("{scheme}://{}", rest.trim_start_matches('/')),
        None => url,
    });
    let single = ["http:/", "https:/"].iter().find_map(|scheme| {
        let rest = url.strip_prefix(scheme)?;
        (!rest.starts_with('/')).then(|| format!("{scheme}/{rest}"))
    });
    slip.or(single)
}

/// What an HTML link in `text` leads to.
fn linked(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once("<a ")?.1.split_once("href=\"")?;
    behind.split_once('"').map(|(url, _)| url).filter(|url| url.starts_with("http"))
}

/// What the one Markdown link that `text` is leads to.
fn in_markdown(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("](")?;
    let url = behind.strip_suffix(')').filter(|url| !url.contains(['(', ')', '[']))?;
    url.starts_with("http").then(|| url.to_owned())
}

/// Whether URLs of this scheme have a host.
fn is_web(scheme: &str) -> bool {
    matches!(scheme, "http" | "https" | "ftp")
}

/// What is wrong with the host of a URL.
fn host_fault(url: &Url) -> Option<(String, Option<String>)> {
    let host = url.host_str().unwrap_or_default();
    let known = host.contains('.') || host == "localhost" || host.starts_with('[');
    (!known).then(|| (format!("has an impossible host: `{host}`"), None))
}

/// What is wrong with something that has no scheme.
fn relative_fault(url: &str, form: Form) -> Option<(String, Option<String>)> {
    let host = url.split(['/', '?', '#']).next().unwrap_or_default();
    let known_ending = [".com", ".org", ".net", ".edu", ".io", ".de", ".gov", ".ai", ".uk"];
    let is_host =
        host.starts_with("www.") || known_ending.iter().any(|ending| host.ends_with(ending));
    if is_host {
        return Some(("has no scheme".into(), Some(format!("https://{url}"))));
    }
    if form != Form::Url {
        return None;
    }
    if url.starts_with("../") {
        return Some(("is relative to the page that it is on".into(), None));
    }
    if let Some(path) = url.strip_prefix("./") {
        return Some(("is relative to the page that it is on".into(), Some(format!("/{path}"))));
    }
    let looks_like_path = url.contains('/') || url.contains('.');
    Some(("is not a URL".into(), looks_like_path.then(|| format!("/{url}"))))
}

/// A URL that could run code or show a file of the reader's own.
pub(super) const UNSAFE_SCHEME: Rule = Rule {
    code: Code::new("L002", "unsafe-scheme"),
    severity: Severity::Error,
    summary: "a URL with an unsafe scheme",
    explain: include_str!("explain/L002.md"),
    scope: Scope::Work(unsafe_scheme),
    allowable_in_source: false,
    ..Rule::USUAL
};

/// Reports each URL that no output links to; `file` may say where a reference manager keeps its own.
fn unsafe_scheme(seen: &Seen<'_>, report: &mut Report<'_>) {
    for target in targets_of(seen.work) {
        if !is_unsafe(&target) {
            continue;
        }
        if let Some(better) = with_scheme(target.url) {
            report.push(slip(&target, &better, seen.context, report));
            continue;
        }
        let scheme = visible_line(&scheme(target.url).unwrap_or_default()).into_owned();
        let finding = report
            .finding(format!("`{scheme}:` URLs are not safe to publish, so no output contains it"))
            .at(target.span)
            .help(format!("use {}, or a path that starts with `/`", any_of(["https:", "mailto:"])));
        report.push(finding);
    }
}

/// Whether no output links to `target` because of its scheme; what is no address at all is the other rule's,
/// and so is a DOI with its name before it.
fn is_unsafe(target: &Target<'_>) -> bool {
    !target.is_own
        && !is_safe_url(target.url)
        && has_scheme(target.url)
        && prefixed_doi(target.url).is_none()
}

/// The finding about `target`, whose scheme is a slip for that of `better`.
fn slip(
    target: &Target<'_>,
    better: &str,
    context: &Context<'_>,
    report: &Report<'_>,
) -> Diagnostic {
    let finding = report
        .finding(format!("`{}` has a misspelled scheme, so no output contains it", target.url))
        .at(context.find(target.url, target.span))
        .help(format!("did you mean `{better}`?"))
        .of_cause("a misspelled scheme");
    let edit = context.edit(target.span, target.url, better);
    with_fix(finding, Safety::Unsafe, format!("write `{better}`"), edit)
}

/// Whether `url` begins with a scheme, with whatever browsers leave out of it: nothing of HTML or TeX.
fn has_scheme(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| !scheme.contains(['<', '>', '"', '=', '[', ']', '\\', '{']))
}

/// A link to a file that is not there.
pub(super) const MISSING_FILE: Rule = Rule {
    code: Code::new("L003", "missing-file"),
    severity: Severity::Warning,
    summary: "a link to a file that does not exist on the site",
    explain: include_str!("explain/L003.md"),
    scope: Scope::Work(missing_file),
    ..Rule::USUAL
};

/// Reports each path below the site's root at which there is nothing. A path without an ending may
/// be a page that the site will make.
fn missing_file(seen: &Seen<'_>, report: &mut Report<'_>) {
    let context = seen.context;
    let Some(root) = context.site_root else { return };
    for target in targets_of(seen.work) {
        let Some(path) = local_path(target.url).filter(|path| path.extension().is_some()) else {
            continue;
        };
        if !context.files.exists(&root.join(&path)) {
            let finding = report
                .finding(format!("the file `{}` does not exist", target.url))
                .at(context.find(target.url, target.span))
                .help(format!("expected at `{}`", shown(&root.join(&path))));
            let (near, edit) = near_file(&target, &root.join(&path), context);
            let finding = match near {
                Some(near) => finding.help(format!("did you mean `{near}`?")),
                None => finding,
            };
            report.push(with_fix(
                finding,
                Safety::Unsafe,
                "write the name of the existing file",
                edit,
            ));
        }
    }
}

/// The same path with an ending in the other case, if there is such a file: `x.PDF` for `x.pdf`.
fn near_file(
    target: &Target<'_>,
    full: &Path,
    context: &Context<'_>,
) -> (Option<String>, Option<Edit>) {
    let Some(ending) = full.extension().and_then(|ending| ending.to_str()) else {
        return (None, None);
    };
    let found = [ending.to_lowercase(), ending.to_uppercase()]
        .into_iter()
        .find(|other| other != ending && context.files.exists(&full.with_extension(other)));
    let Some(stem) = target.url.strip_suffix(ending) else { return (None, None) };
    let near = found.map(|other| format!("{stem}{other}"));
    let edit = near.as_ref().and_then(|near| context.edit(target.span, target.url, near));
    (near, edit)
}

/// The path below the site's root that `url` stands for: decoded, without query and fragment.
fn local_path(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix('/').filter(|rest| !rest.starts_with('/'))?;
    let path = PathBuf::from(percent::decode(path.split(['?', '#']).next()?)?.as_ref());
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    (inside && !path.as_os_str().is_empty()).then_some(path)
}

/// `path` with forward slashes.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::Case;

    #[test]
    fn urls_that_lead_nowhere() {
        let bad = [
            ("www.example.org/x", Some("https://www.example.org/x")),
            ("github.com/a/b", Some("https://github.com/a/b")),
            ("http//example.org", Some("http://example.org")),
            ("https:/example.org", Some("https://example.org")),
            ("https://https://example.org", Some("https://example.org")),
            ("<https://example.org>", Some("https://example.org")),
            ("doi:<a href=\"https://doi.org/10.1/x\">10.1/x</a>", Some("https://doi.org/10.1/x")),
            (r"https://example.org/a\_b", Some("https://example.org/a_b")),
            (r"C\:\\Users\\me\\a.pdf", None),
            ("https://example.org/a b", None),
            ("https://example.org/a https://example.org/b", None),
            ("https://example", None),
            ("https://", None),
            ("DOI: 10.1002/x", Some("https://doi.org/10.1002/x")),
            ("doi:10.1002/x", Some("https://doi.org/10.1002/x")),
            ("files/x.pdf", Some("/files/x.pdf")),
            ("todo", None),
        ];
        for (url, better) in bad {
            let found = url_fault(url, Form::Url);
            assert_eq!(found.map(|(_, better)| better), Some(better.map(str::to_owned)), "{url}");
        }
        let good = [
            "https://example.org/?a=b#c",
            "/files/x.pdf",
            "mailto:a@b.org",
            "#top",
            "http://localhost:4000",
            "https://[::1]/",
            "https://例え.jp/",
            "https://web.archive.org/web/2020/https://x.org",
        ];
        for url in good {
            assert_eq!(url_fault(url, Form::Url), None, "{url}");
        }
        assert_eq!(url_fault("paper.pdf", Form::Free), None);
    }

    #[test]
    fn schemes_are_seen_as_browsers_see_them() {
        assert_eq!(scheme("JavaScript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("java\tscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme("https://x").as_deref(), Some("https"));
        let mut case = Case::yaml("url: javascript:alert(1)\n");
        case.work("url", 0);
        case.literal("url", "javascript:alert(1)");
        assert_eq!(
            case.messages(&UNSAFE_SCHEME),
            ["`javascript:` URLs are not safe to publish, so no output contains it"]
        );
    }

    #[test]
    fn a_misspelled_scheme_is_one_finding() {
        let mut case = Case::yaml("url: hhttps://example.org/a\n");
        case.work("url", 0);
        case.literal("url", "hhttps://example.org/a");
        assert!(case.messages(&MALFORMED_URL).is_empty());
        let found = "`hhttps://example.org/a` has a misspelled scheme, so no output contains it";
        assert_eq!(case.messages(&UNSAFE_SCHEME), [found]);
        assert_eq!(case.fixed(&UNSAFE_SCHEME), "url: https://example.org/a\n");
    }

    #[test]
    fn local_files_are_looked_for_below_the_site() {
        let cases = [
            ("/a/b.pdf?x#y", Some("a/b.pdf")),
            ("/my%20paper.pdf", Some("my paper.pdf")),
            ("/50%.pdf", Some("50%.pdf")),
            ("/../secret.pdf", None),
            ("//cdn.example.org/x.pdf", None),
            ("https://x.org/a.pdf", None),
            ("/", None),
        ];
        for (url, path) in cases {
            assert_eq!(local_path(url), path.map(PathBuf::from), "{url}");
        }
        let mut case = Case::yaml("pdf: /no-such.pdf\n");
        case.work("pdf", 0);
        case.literal("pdf", "/no-such.pdf");
        assert_eq!(case.messages(&MISSING_FILE), ["the file `/no-such.pdf` does not exist"]);
        assert_eq!(case.helps(&MISSING_FILE), ["expected at `tests/rules/no-such.pdf`"]);
    }
}
