//! The filters of templates, beside MiniJinja's own.
//!
//! Those that change prose keep its markup and the bold name, because MiniJinja's would flatten
//! them to a plain string. A filter gives back a value; only the last step prints, and escapes.

mod data;
mod languages;
mod look;
mod prose;
mod values;

use minijinja::Environment;

pub(super) use languages::target_of;
pub(super) use look::LOOK;

/// A filter.
#[derive(Debug)]
pub struct FilterSpec {
    /// Its name in templates.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub doc: &'static str,
    /// Puts it into an environment.
    add: fn(&mut Environment<'static>, &'static str),
}

/// A row, short enough that the table reads as one.
const fn row(
    name: &'static str,
    doc: &'static str,
    add: fn(&mut Environment<'static>, &'static str),
) -> FilterSpec {
    FilterSpec { name, doc, add }
}

/// Every filter of byline.
#[rustfmt::skip]
pub const FILTERS: &[FilterSpec] = &[
    row("authors", "A list of names, laid out: `authors(max=3, last=\" and \", form=\"short\")`.", |env, name| env.add_filter(name, values::authors)),
    row("cite", "A work in a CSL style, my name marked: `work | cite(\"ieee\")`; `apa` without a name; `NAME.csl` in `templates/` is a style of your own.", |env, name| env.add_filter(name, values::cite)),
    row("item", "A work on a line, as `style.item` lays it out: `{% if style.item %}{{ work | item }}{% endif %}`.", |env, name| env.add_filter(name, values::item)),
    row("name", "One name in a form: `full`, `family-first`, `short` or `family`.", |env, name| env.add_filter(name, values::name)),
    row("date", "A date by a pattern: `date(\"%-d %b %Y\")`; a part that is missing falls away.", |env, name| env.add_filter(name, values::date)),
    row("iso", "A date as 2023-04-01, missing parts at their first value.", |env, name| env.add_filter(name, values::iso)),
    row("rfc822", "A date as RSS feeds want it.", |env, name| env.add_filter(name, values::rfc822)),
    row("rfc3339", "A date as Atom and JSON Feed want it.", |env, name| env.add_filter(name, values::rfc3339)),
    row("ordinal", "1st, 2nd, 3rd for a number.", |env, name| env.add_filter(name, values::ordinal)),
    row("slug", "A text as a part of a file name or an address.", |env, name| env.add_filter(name, values::slug)),
    row("absolute", "An address with `site.url` before it, if it starts with a slash.", |env, name| env.add_filter(name, values::absolute)),
    row("url", "A text as a part of an address, percent-encoded.", |env, name| env.add_filter(name, values::url)),
    row("urlencode", "The same as `url`.", |env, name| env.add_filter(name, values::url)),
    row("link", "A text linked to an address: `link.label | link(link.url)`.", |env, name| env.add_filter(name, prose::link)),
    row("join", "The items of a list with a text between them; names stay bold.", |env, name| env.add_filter(name, prose::join)),
    row("upper", "All letters capital; markup stays.", |env, name| env.add_filter(name, prose::upper)),
    row("lower", "All letters small; markup stays.", |env, name| env.add_filter(name, prose::lower)),
    row("title", "Each word with a capital; markup stays.", |env, name| env.add_filter(name, prose::title)),
    row("capitalize", "The first letter capital; markup stays.", |env, name| env.add_filter(name, prose::capitalize)),
    row("trim", "No space at either end; markup stays.", |env, name| env.add_filter(name, prose::trim)),
    row("replace", "One text in place of another; markup stays.", |env, name| env.add_filter(name, prose::replace)),
    row("stop", "With a full stop at its end, unless a sentence ends there already; markup stays.", |env, name| env.add_filter(name, prose::stop)),
    row("truncate", "At most so many characters, cut between words; markup stays.", |env, name| env.add_filter(name, prose::truncate)),
    row("indent", "Every line but the first moved to the right, in the page's language.", |env, name| env.add_filter(name, languages::indent)),
    row("md", "As Markdown, inside another language.", |env, name| env.add_filter(name, languages::md)),
    row("html", "As HTML, inside another language.", |env, name| env.add_filter(name, languages::html)),
    row("tex", "As TeX, inside another language.", |env, name| env.add_filter(name, languages::tex)),
    row("typ", "As Typst, inside another language.", |env, name| env.add_filter(name, languages::typ)),
    row("bib", "As the inside of a BibTeX field; `bib(\"unicode\")` writes letters as they are, `line=true` all on one line.", |env, name| env.add_filter(name, languages::bib)),
    row("rendercv", "As the Markdown of RenderCV, inside its YAML.", |env, name| env.add_filter(name, languages::rendercv)),
    row("xml", "As XML text, inside another language.", |env, name| env.add_filter(name, languages::xml)),
    row("yaml", "As a YAML value (front matter); lists and mappings too.", |env, name| env.add_filter(name, data::yaml)),
    row("json", "As a JSON value; lists and mappings too.", |env, name| env.add_filter(name, data::json)),
    row("tojson", "The same as `json`.", |env, name| env.add_filter(name, data::json)),
    row("plain", "The characters alone, without markup.", |env, name| env.add_filter(name, languages::plain)),
    row("escape", "In the page's own language, as if printed.", |env, name| env.add_filter(name, languages::escape)),
    row("e", "The same as `escape`.", |env, name| env.add_filter(name, languages::escape)),
];

/// The filters of MiniJinja that templates may use beside ours, for "did you mean".
pub(super) const BUILT_IN: &[&str] = &[
    "abs",
    "attr",
    "batch",
    "bool",
    "chain",
    "count",
    "d",
    "default",
    "dictsort",
    "first",
    "float",
    "format",
    "groupby",
    "int",
    "items",
    "last",
    "length",
    "lines",
    "list",
    "map",
    "max",
    "min",
    "pprint",
    "reject",
    "rejectattr",
    "reverse",
    "round",
    "safe",
    "select",
    "selectattr",
    "slice",
    "sort",
    "split",
    "string",
    "sum",
    "unique",
    "zip",
];

/// Puts every filter into `env`.
pub(super) fn add(env: &mut Environment<'static>) {
    for filter in FILTERS {
        (filter.add)(env, filter.name);
    }
}
