//! `byline schema`: JSON Schemas (draft 2020-12) of a source and of the config, for editors. The
//! fields of a work come from the one table, so the schema cannot say what the decoder does not read.

use serde_json::{Map, Value, json};

use super::args::{Schema, SchemaOf};
use super::exit::Exit;
use super::output::Output;
use crate::config::NAME_FORMS;
use crate::error::Result;
use crate::model::FieldType;
use crate::model::date::MONTHS;
use crate::model::fields::{FIELDS, FieldSpec};
use crate::model::kind::KINDS;
use crate::model::status::STATUSES;
use crate::words::LANGUAGES;

/// The dialect that both schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Runs the verb.
#[allow(clippy::unnecessary_wraps, reason = "every verb has this form")]
pub(super) fn run(verb: &Schema, output: &mut Output) -> Result<Exit> {
    let schema = match verb.of {
        SchemaOf::Works => works(),
        SchemaOf::Config => config(),
    };
    output.print(&format!("{schema:#}\n"));
    Ok(Exit::Good)
}

/// The schema of a source.
pub fn works() -> Value {
    json!({
        "$schema": DIALECT,
        "title": "byline source",
        "description": "A list of works, or a mapping with `works` and the people, venues and topics that they name.",
        "oneOf": [
            { "$ref": "#/$defs/works" },
            {
                "type": ["object", "null"],
                "properties": {
                    "works": { "$ref": "#/$defs/works" },
                    "people": mapping_of("person", "The people in the works, by id."),
                    "venues": mapping_of("venue", "Where works appear, by id."),
                    "topics": mapping_of("topic", "Topics that gather works by their tags, by id."),
                    "site": { "$ref": "#/$defs/site" },
                    "marks": marks(),
                    "not-mine": not_mine(),
                },
                "additionalProperties": false,
            },
        ],
        "$defs": {
            "works": { "description": "The works, in order.", "type": ["array", "null"], "items": { "$ref": "#/$defs/work" } },
            "work": work(),
            "person": person(),
            "venue": venue(),
            "topic": topic(),
            "site": site(),
            "text": text(),
            "word": word(),
            "name": name(),
        },
    })
}

/// The schema of one work: every field of the table by every name it has.
fn work() -> Value {
    let mut fields = Map::new();
    fields.insert(
        "key".into(),
        described(
            &json!({ "$ref": "#/$defs/word" }),
            "The key by which the work is cited; unique.",
        ),
    );
    fields.insert("type".into(), kinds());
    fields.insert("lines".into(), lines());
    for spec in FIELDS {
        let schema = field(spec);
        for name in spec.aliases.iter().filter(|alias| !alias.contains('_')) {
            fields.insert((*name).to_owned(), json!({ "description": format!("The same as `{}`.", spec.name), "$ref": format!("#/$defs/work/properties/{}", spec.name) }));
        }
        fields.insert(spec.name.to_owned(), schema);
    }
    json!({
        "type": "object",
        "description": "A paper, post, talk, dataset or other work.",
        "properties": fields,
    })
}

/// The lines that are kept by hand.
fn lines() -> Value {
    described(
        &json!({ "type": "object", "additionalProperties": { "anyOf": [
            { "type": "string" },
            { "type": "object", "additionalProperties": false, "properties": {
                "line": { "type": "string", "description": "The line." },
                "number": { "type": "integer", "description": "The number of the work, from which those behind it count on." },
            } },
        ] } }),
        "Lines of this work that are kept by hand, by output: {papers.md#list: '…'}. Each stands in the place of what `style.item` gives.",
    )
}

/// The types as an enumeration of plain words; BibLaTeX's own are taken too.
fn kinds() -> Value {
    let names: Vec<&str> = KINDS.iter().map(|row| row.name).collect();
    let all: Vec<&str> = KINDS
        .iter()
        .flat_map(|row| row.aliases.iter().copied())
        .filter(|word| !names.contains(word))
        .collect();
    json!({
        "description": "The type of the work.",
        "anyOf": [{ "enum": names }, { "enum": all, "description": "Types of BibTeX and BibLaTeX, and aliases." }],
    })
}

/// The schema of one field, by its type.
fn field(spec: &FieldSpec) -> Value {
    let words = json!({ "anyOf": [{ "$ref": "#/$defs/word" }, { "type": "array", "items": { "$ref": "#/$defs/word" } }] });
    let schema = match spec.ty {
        FieldType::Text => json!({ "$ref": "#/$defs/text" }),
        FieldType::Literal | FieldType::Date => json!({ "$ref": "#/$defs/word" }),
        FieldType::Flag => json!({ "type": "boolean" }),
        FieldType::Names(_) => json!({ "anyOf": [
            { "type": "string", "description": "Names separated by ` and `, or by commas with the given name first." },
            { "type": "array", "items": { "$ref": "#/$defs/name" } },
        ] }),
        FieldType::Words | FieldType::Keys => words,
        FieldType::Texts => {
            json!({ "anyOf": [{ "$ref": "#/$defs/text" }, { "type": "array", "items": { "$ref": "#/$defs/text" } }] })
        }
        FieldType::Links => json!({ "anyOf": [
            { "type": "object", "description": "Label → URL, in the order they are shown.", "additionalProperties": { "$ref": "#/$defs/word" } },
            { "type": "array", "items": {
                "type": "object",
                "properties": {
                    "label": { "type": "string", "description": "The text of the link." },
                    "url": { "type": "string", "description": "A URL, or a path that starts with / at the root of the site." },
                    "type": { "type": "string", "description": "The kind of target: pdf, code, data, slides, video, poster, …" },
                },
                "required": ["url"], "additionalProperties": false,
            } },
        ] }),
        FieldType::Venue => json!({ "anyOf": [
            { "type": "string" },
            { "type": "object", "properties": { "id": { "type": "string", "description": "The id of a venue." } }, "required": ["id"], "additionalProperties": false },
            { "$ref": "#/$defs/venue" },
        ] }),
        FieldType::Status => {
            let words: Vec<&str> =
                STATUSES.iter().flat_map(|row| row.2.iter().copied().chain([row.1])).collect();
            json!({ "enum": words })
        }
        FieldType::Data => json!({}),
    };
    described(&schema, spec.doc)
}

/// `schema` with a description.
fn described(schema: &Value, description: &str) -> Value {
    let mut schema = schema.clone();
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".into(), description.into());
    }
    schema
}

/// Works that are somebody else's.
fn not_mine() -> Value {
    json!({
        "type": ["array", "null"],
        "description": "Works that are somebody else's, each with an identifier or a title: no import and no other source brings them.",
        "items": { "type": "object" },
    })
}

/// A mapping from ids to `definition`.
fn mapping_of(definition: &str, description: &str) -> Value {
    json!({
        "type": ["object", "null"],
        "description": description,
        "additionalProperties": { "$ref": format!("#/$defs/{definition}") },
    })
}

/// Characters that are themselves; YAML readers may see a number, a date or a boolean.
fn word() -> Value {
    json!({ "type": ["string", "number", "boolean", "null"] })
}

/// Prose: inline Markdown, or a mapping that names its markup or its languages.
fn text() -> Value {
    json!({ "anyOf": [
        { "$ref": "#/$defs/word" },
        { "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 1 },
    ] })
}

/// One name of a list.
fn name() -> Value {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let flag = |about: &str| json!({ "type": "boolean", "description": about });
    json!({ "anyOf": [
        { "type": "string", "description": "A name, or the id of a person." },
        {
            "type": "object",
            "properties": {
                "name": text("The whole name."),
                "family": text("The family name."), "given": text("The given names."),
                "particle": text("A particle before the family name: van der."), "suffix": text("A suffix: Jr., III."),
                "group": { "type": "string", "description": "An organisation or collaboration." },
                "person": { "type": "string", "description": "The id of a person." },
                "orcid": text("The ORCID iD."), "url": text("The home page."), "affiliation": { "description": "The affiliation at the time." },
                "equal": { "type": ["boolean", "integer"], "description": "Contributed equally with the others who have this; a number (1, 2, 3) if there are several groups." },
                "deceased": flag("Has died."),
                "corresponding": flag("Is the corresponding author."),
                "senior": flag("Is the senior author."), "student": flag("Was a student at the time."),
                "self": { "type": "boolean", "description": "Whether this is the owner of the list." },
            },
        },
    ] })
}

/// A person.
fn person() -> Value {
    json!({ "anyOf": [
        { "type": "string", "description": "The name." },
        {
            "type": "object",
            "properties": {
                "name": { "type": "string", "description": "The name." },
                "also": { "description": "Other spellings, former names, other scripts.", "type": ["array", "string"], "items": { "type": "string" } },
                "orcid": { "type": "string", "description": "The ORCID iD." },
                "url": { "type": "string", "description": "The home page." },
            },
        },
    ] })
}

/// A venue.
fn venue() -> Value {
    json!({
        "type": ["object", "string"],
        "properties": {
            "name": { "$ref": "#/$defs/text", "description": "The name." },
            "short": { "$ref": "#/$defs/text", "description": "The short name." },
            "type": { "type": "string", "description": "conference, journal, workshop, book, institution, …" },
            "series": { "$ref": "#/$defs/text", "description": "The series." },
        },
    })
}

/// A topic.
fn topic() -> Value {
    json!({
        "type": "object",
        "properties": {
            "title": { "$ref": "#/$defs/text", "description": "The title." },
            "description": { "$ref": "#/$defs/text", "description": "What it is about." },
            "tags": { "type": ["array", "string"], "items": { "$ref": "#/$defs/word" }, "description": "A work with any of these tags belongs to the topic." },
            "focus": { "type": "array", "items": { "$ref": "#/$defs/text" }, "description": "Focus areas." },
        },
    })
}

/// The site.
fn site() -> Value {
    json!({
        "type": "object", "description": "The site that the outputs belong to.",
        "properties": {
            "title": { "type": "string", "description": "The title." },
            "url": { "type": "string", "description": "The URL of the site." },
            "language": { "type": "string", "description": "The language of the prose (BCP 47).", "default": "en" },
            "root": { "type": "string", "description": "The folder that /files/x.pdf is below." },
            "markdown": { "enum": ["kramdown", "commonmark", "goldmark", "pandoc"], "description": "The Markdown flavour; by default that of the site's generator." },
        },
    })
}

/// What marks glued to names mean, or look like.
fn marks() -> Value {
    json!({ "type": "object", "additionalProperties": { "type": "string" }, "description": "Mark → meaning: {\"*\": equal}." })
}

/// What mathematics may hold.
fn math(texts: &Value) -> Value {
    let commands = "TeX macros of your own that mathematics may use as they are: `[GeV]`.";
    json!({
        "type": "object", "additionalProperties": false, "description": "What mathematics may hold.",
        "properties": { "commands": described(texts, commands) },
    })
}

/// The schema of `byline.yaml`.
pub fn config() -> Value {
    let texts = json!({ "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] });
    json!({
        "$schema": DIALECT,
        "title": "byline config",
        "description": "The owner of the list, the sources, the style and the outputs.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "self": { "$ref": "#/$defs/owners" },
            "sources": sources(),
            "marks": marks(),
            "math": math(&texts),
            "site": { "$ref": "#/$defs/site" },
            "style": { "$ref": "#/$defs/style" },
            "outputs": { "type": ["array", "null"], "items": { "$ref": "#/$defs/output" }, "description": "The files to write." },
            "check": {
                "type": "object", "additionalProperties": false, "description": "Severities of rules, by code, name or family letter.",
                "properties": {
                    "deny": described(&texts, "Report these as errors."),
                    "warn": described(&texts, "Report these as warnings."),
                    "allow": described(&texts, "Do not report these."),
                    "baseline": { "type": "string", "description": "A file of known findings, which are not reported." } },
            },
            "sync": sync(),
            "private": described(&texts, "Fields that are never written to an output."),
            "root": { "type": "string", "description": "The folder that outputs may be in, above the folder of the config: `..`." },
            "people": mapping_of("person", "The people in the works, by id."),
            "venues": mapping_of("venue", "Where works appear, by id."),
            "topics": mapping_of("topic", "Topics that gather works by their tags, by id."),
            "not-mine": not_mine(),
        },
        "$defs": {
            "owners": { "anyOf": [{ "$ref": "#/$defs/owner" }, { "type": "array", "items": { "$ref": "#/$defs/owner" } }], "description": "The owner of the list: the id of a person, or a name with its spellings." },
            "owner": { "anyOf": [{ "type": "string" }, { "$ref": "#/$defs/person" }] },
            "site": site(), "style": style(), "output": output(&texts),
            "person": person(), "venue": venue(), "topic": topic(), "text": text(), "word": word(),
        },
    })
}

/// The schema of `sync`.
fn sync() -> Value {
    let origin = json!({ "type": "string", "pattern": "^(orcid|crossref|dblp:[A-Za-z0-9-]+/[A-Za-z0-9-]+|zotero:(groups|users)/[0-9]+)$" });
    json!({
        "type": "object", "additionalProperties": false, "description": "How `byline sync` finds works.",
        "properties": { "from": {
            "description": "Who is asked, without a question.",
            "anyOf": [origin, { "type": "array", "items": origin }] } },
    })
}

/// The schema of the sources.
fn sources() -> Value {
    let source = json!({ "anyOf": [{ "type": "string" }, {
        "type": "object", "required": ["file"], "additionalProperties": false,
        "properties": {
            "file": { "type": "string", "description": "The file, or a glob." },
            "encoding": { "type": "string", "description": "The encoding of a file that is not UTF-8: latin2, cp1251, shift_jis." },
            "writable": { "type": "boolean", "description": "`false`: byline never changes the file." },
        },
    }] });
    json!({ "anyOf": [source, { "type": "array", "items": source }], "description": "The sources, in order; globs are allowed." })
}

/// The schema of a style.
fn style() -> Value {
    json!({
        "type": "object", "additionalProperties": false, "description": "How works are printed.",
        "properties": {
            "self": { "description": "How the owner's name is highlighted.", "anyOf": [
                { "enum": ["bold", "italic", "underline", "none"] },
                { "type": "object", "properties": { "before": { "type": "string", "description": "The text before the name." }, "after": { "type": "string", "description": "The text after the name." } }, "additionalProperties": false },
            ] },
            "authors": authors(),
            "item": { "description": "How a work is laid out on its line: a preset (list, cv, compact), a citation style (apa), a pattern (`{authors}. {title}.[ *{venue}*,] {year}`), or a mapping from types to these.", "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": { "type": "string" } },
            ] },
            "after": { "type": "string", "description": "A pattern for what follows every line: `[ ({status_text})][, {awards|, }]`." },
            "language": { "type": "string", "examples": LANGUAGES.iter().map(|words| words.language).collect::<Vec<_>>(), "description": "The language of dates, quotation marks and byline's own words, by BCP 47." },
            "title": { "enum": ["plain", "quoted", "linked"], "description": "How titles are printed." },
            "venue": { "enum": ["name", "short", "both"], "description": "Which name of a venue is printed." },
            "date": { "description": "strftime patterns; one text serves days and months.", "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": false, "properties": {
                    "day": { "type": "string", "description": "The pattern of a day." },
                    "month": { "type": "string", "description": "The pattern of a month." },
                    "year": { "type": "string", "description": "The pattern of a year." },
                }, "patternProperties": {
                    (format!("^({})$", MONTHS.join("|"))): { "type": "string", "description": "The pattern of this month, without a day: `Sept. %Y`." },
                } },
            ] },
            "marks": signs(),
            "pages": { "type": "string", "description": "The text between the first and the last page." },
            "status": { "type": "object", "additionalProperties": { "type": "string" }, "description": "What is printed for a status: {in press: to appear}." },
            "link": { "description": "How a link looks in a pattern: a pattern of `{label}` and `{url}`, or a mapping from labels to such patterns.", "anyOf": [
                { "type": "string" },
                { "type": "object", "additionalProperties": { "type": "string" } },
            ] },
            "acceptance": { "enum": ["as-written", "rate", "both"], "description": "How acceptance rates are printed." },
        },
    })
}

/// What marks look like.
fn signs() -> Value {
    json!({ "type": "object", "description": "The signs of marks: {equal: ∗}.", "additionalProperties": { "anyOf": [
        { "type": "string" },
        { "type": "object", "additionalProperties": false, "properties": {
            "mark": { "type": "string", "description": "What it looks like." },
            "markup": { "type": "string", "description": "What it looks like, as markup of the output's language." },
            "text": { "type": "string", "description": "What a legend says of it." },
        } },
    ] } })
}

/// How lists of authors are printed.
fn authors() -> Value {
    json!({ "type": "object", "additionalProperties": false, "description": "How lists of authors are printed.", "properties": {
        "max": { "description": "How many authors are shown; the others are cut.", "anyOf": [{ "enum": ["all"] }, { "type": "integer", "minimum": 1 }] },
        "keep-self": { "type": "boolean", "description": "Whether the owner is shown even if the list is cut." },
        "separator": { "type": "string", "description": "The text between two names." },
        "marks-outside": { "type": "boolean", "description": "Whether marks come after the owner's emphasised name (`**A. Lee**∗`) instead of within it." },
        "pair": { "type": "string", "description": "The text between the names of a list of two, where that is not `last`." },
        "last": { "type": "string", "description": "The text before the last name." },
        "form": { "enum": NAME_FORMS.iter().map(|row| row.0).collect::<Vec<_>>(), "description": "The form of each name." },
        "links": { "type": "boolean", "description": "Whether people with a `url` are linked." },
    } })
}

/// A level of groups.
fn level() -> Value {
    json!({ "anyOf": [
        { "type": "string" },
        { "type": "object", "required": ["by"], "additionalProperties": false, "properties": {
            "by": { "type": "string", "description": "The field or name to group by." },
            "order": { "description": "The groups to list first, if you like with titles.", "anyOf": [
                { "type": "array", "items": { "type": "string" } },
                { "type": "object", "additionalProperties": { "type": "string" } },
            ] },
        } },
    ] })
}

/// Text of the config, or a file with it.
fn literal(what: &str) -> Value {
    json!({ "description": what, "anyOf": [
        { "type": "string" },
        { "type": "object", "properties": { "file": { "type": "string", "description": "The file with the text." } }, "required": ["file"], "additionalProperties": false },
    ] })
}

/// The schema of an output.
fn output(texts: &Value) -> Value {
    let level = level();
    json!({
        "type": "object", "required": ["to", "template"], "additionalProperties": false,
        "properties": {
            "to": { "type": "string", "description": "The path of the file; with `each` it may contain {{ work.slug }} and other names." },
            "region": { "type": "string", "description": "The marked region of that file." },
            "template": { "type": "string", "description": "A built-in template, or one of templates/." },
            "each": { "enum": ["work", "topic", "year", "person"], "description": "Write one file for each of these." },
            "where": { "type": ["string", "boolean"], "description": "An expression: only works for which it is true." },
            "sort": described(texts, "Fields to sort by; a leading - reverses the order; [] keeps the order of the sources."),
            "group": { "description": "The fields or names to group by, outermost first.", "anyOf": [level, { "type": "array", "items": level }] },
            "number": { "description": "How works are numbered.", "anyOf": [
                { "enum": ["up", "down", "per-group", "stable"] },
                {
                    "type": "object", "additionalProperties": { "type": "string" },
                    "description": "A prefix for each type: J1, C1.",
                    "properties": { "count": { "enum": ["up", "down", "stable"], "description": "Whether numbers go up, go down to the oldest, or stay with their works." } },
                },
            ] },
            "limit": { "type": "integer", "minimum": 0, "description": "The maximum number of works." },
            "page": { "type": "object", "description": "Front matter; values may contain {{ … }}." },
            "before": literal("Literal text after the front matter."),
            "after": literal("Literal text at the end."),
            "vars": { "type": "object", "description": "Variables for the template." },
            "style": { "$ref": "#/$defs/style" },
            "self": { "$ref": "#/$defs/owners" },
        },
    })
}
