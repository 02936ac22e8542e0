//! The filters of templates, beside MiniJinja's own.
//!
//! Those that change prose keep its markup and the bold name, because MiniJinja's would flatten
//! them to a plain string. A filter gives back a value; only the last step prints, and escapes.

mod compare;
mod data;
mod grown;
mod languages;
mod look;
mod others;
mod prose;
mod values;
mod within;

use minijinja::Environment;

pub(super) use languages::target_of;
pub(super) use look::{LOOK, dialect_in};

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
    row("authors", "Formats a list of names: `authors(max=3, last=\" and \", form=\"short\")`.", |env, name| env.add_filter(name, values::authors)),
    row("cite", "Formats a work in a CSL style, with the owner's name in bold: `work | cite(\"ieee\")`. The default style is `apa`; `NAME.csl` in `templates/` adds your own. `marks=true` prints the marks of authors.", |env, name| env.add_filter(name, values::cite)),
    row("as", "Shows a work as another template does: `work | as(\"bibtex\")`, `work | as(\"mine\", word=\"x\")` with `vars.word`. The text of another language is escaped as any text is.", |env, name| env.add_filter(name, others::written_as)),
    row("line", "Formats a work on a line, as `style.item` says, else by the preset that is named: `work | line(preset=\"cv\")`. `line(\"where\")` is the line without people, title, date and status, `line(\"details\")` without people and title and with the status, `line(\"after\")` what follows: awards, notes, links.", |env, name| env.add_filter(name, values::line)),
    row("counted", "Whether the works of a list are numbered 1, 2, 3 …, as a list shows them by itself, or not at all.", |env, name| env.add_filter(name, values::counted)),
    row("item", "Formats a work as `style.item` says, without what `line` adds: `{% if style.item %}{{ work | item }}{% endif %}`.", |env, name| env.add_filter(name, values::item)),
    row("name", "Formats one name: `full`, `family-first`, `short` or `family`.", |env, name| env.add_filter(name, values::name)),
    row("date", "Formats a date by a pattern: `date(\"%-d %b %Y\")`. Missing parts are dropped.", |env, name| env.add_filter(name, values::date)),
    row("iso", "Formats a date as 2023-04-01; missing parts become 01.", |env, name| env.add_filter(name, values::iso)),
    row("rfc822", "Formats a date as RSS requires.", |env, name| env.add_filter(name, values::rfc822)),
    row("rfc3339", "Formats a date as Atom and JSON Feed require.", |env, name| env.add_filter(name, values::rfc3339)),
    row("ordinal", "Formats a number as 1st, 2nd, 3rd, or as the language of the output does: 1., 1er, 第1.", |env, name| env.add_filter(name, values::ordinal)),
    row("slug", "Turns a text into a slug, for file names and URLs.", |env, name| env.add_filter(name, values::slug)),
    row("absolute", "Prepends `site.url` to a path that starts with a slash.", |env, name| env.add_filter(name, values::absolute)),
    row("url", "Percent-encodes a text for use in a URL.", |env, name| env.add_filter(name, values::url)),
    row("urlencode", "The same as `url`.", |env, name| env.add_filter(name, values::url)),
    row("address", "Percent-encodes what HTML would not take as part of a URL, for themes that print addresses as they are.", |env, name| env.add_filter(name, values::address)),
    row("link", "Links a text to a URL: `link.label | link(link.url)`.", |env, name| env.add_filter(name, prose::link)),
    row("join", "Joins the items of a list with a separator; names stay bold.", |env, name| env.add_filter(name, prose::join)),
    row("upper", "Converts to upper case; markup is kept.", |env, name| env.add_filter(name, prose::upper)),
    row("lower", "Converts to lower case; markup is kept.", |env, name| env.add_filter(name, prose::lower)),
    row("title", "Capitalises every word; markup is kept.", |env, name| env.add_filter(name, prose::title)),
    row("capitalize", "Capitalises the first letter; markup is kept.", |env, name| env.add_filter(name, prose::capitalize)),
    row("trim", "Removes spaces at both ends; markup is kept.", |env, name| env.add_filter(name, prose::trim)),
    row("replace", "Replaces one text by another; markup is kept.", |env, name| env.add_filter(name, prose::replace)),
    row("stop", "Adds a full stop unless the text already ends with a sentence mark; markup is kept.", |env, name| env.add_filter(name, prose::stop)),
    row("truncate", "Shortens to a number of characters, between words; markup is kept.", |env, name| env.add_filter(name, prose::truncate)),
    row("indent", "Indents every line except the first, in the page's language.", |env, name| env.add_filter(name, languages::indent)),
    row("md", "Formats as Markdown, inside another language.", |env, name| env.add_filter(name, languages::md)),
    row("html", "Formats as HTML, inside another language.", |env, name| env.add_filter(name, languages::html)),
    row("tex", "Formats as TeX, inside another language.", |env, name| env.add_filter(name, languages::tex)),
    row("typ", "Formats as Typst, inside another language.", |env, name| env.add_filter(name, languages::typ)),
    row("docx", "Formats as runs of a Word document, inside another language.", |env, name| env.add_filter(name, languages::docx)),
    row("bib", "Formats as the value of a BibTeX field; `bib(\"unicode\")` keeps Unicode letters, `line=true` writes one line.", |env, name| env.add_filter(name, languages::bib)),
    row("rendercv", "Formats as RenderCV's Markdown, inside its YAML.", |env, name| env.add_filter(name, languages::rendercv)),
    row("xml", "Formats as XML text, inside another language.", |env, name| env.add_filter(name, languages::xml)),
    row("yaml", "Formats as a YAML value (front matter), including lists and mappings.", |env, name| env.add_filter(name, data::yaml)),
    row("json", "Formats as a JSON value, including lists and mappings.", |env, name| env.add_filter(name, data::json)),
    row("tojson", "The same as `json`.", |env, name| env.add_filter(name, data::json)),
    row("plain", "Removes all markup.", |env, name| env.add_filter(name, languages::plain)),
    row("escape", "Escapes for the page's language, as printing does.", |env, name| env.add_filter(name, languages::escape)),
    row("code", "Escapes for `<pre>` and `<code>`, where a page's MathJax reads nothing: `{{ entry | code }}`.", |env, name| env.add_filter(name, languages::code)),
    row("e", "The same as `escape`.", |env, name| env.add_filter(name, languages::escape)),
];

/// The filters of MiniJinja that templates may use beside ours, for "did you mean".
pub const BUILT_IN: &[&str] = &[
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
    compare::add(env);
    grown::add(env);
    within::add(env);
}
