//! The codes of every stage but `check` (its rules keep their own), in one table with what
//! `byline explain` says of each. A code is used once and never given a second meaning.

use super::Code;

// Reading and decoding sources: E001 to E019.

/// Not valid YAML or BibTeX at this place.
pub const SYNTAX: Code = Code::new("E001", "syntax");
/// What stands at the top is no list of works and no mapping of sections.
pub const SOURCE_SHAPE: Code = Code::new("E002", "source-shape");
/// A source holds nothing.
pub const EMPTY_SOURCE: Code = Code::new("E003", "empty-source");
/// The type of a work is not known.
pub const UNKNOWN_TYPE: Code = Code::new("E004", "unknown-type");
/// A work has no type.
pub const MISSING_TYPE: Code = Code::new("E005", "missing-type");
/// A value has another shape than its field wants.
pub const WRONG_SHAPE: Code = Code::new("E006", "wrong-shape");
/// A field is written twice.
pub const REPEATED_FIELD: Code = Code::new("E007", "repeated-field");
/// A date cannot be read.
pub const BAD_DATE: Code = Code::new("E008", "bad-date");
/// A date is understood but written in another way than EDTF.
pub const ODD_DATE: Code = Code::new("E009", "odd-date");
/// `date` and `year` disagree.
pub const DATE_CONFLICT: Code = Code::new("E010", "date-conflict");
/// A word is none of those that may stand there.
pub const UNKNOWN_WORD: Code = Code::new("E011", "unknown-word");
/// The markup of a text is odd.
pub const MALFORMED_TEXT: Code = Code::new("E013", "malformed-text");
/// A mapping inside a source has a key that means nothing.
pub const UNKNOWN_PART: Code = Code::new("E014", "unknown-part");
/// A mapping lacks what it cannot do without.
pub const MISSING_PART: Code = Code::new("E015", "missing-part");
/// An annotation such as `author+an` cannot be read.
pub const BAD_ANNOTATION: Code = Code::new("E017", "bad-annotation");

// Joining sources: E020 to E049.

/// Two sources disagree about the same work.
pub const DIFFERENCE: Code = Code::new("E020", "sources-differ");
/// Two works with different keys were joined.
pub const JOINED: Code = Code::new("E021", "joined-works");
/// The target of `crossref` or `xdata` is not there.
pub const MISSING_PARENT: Code = Code::new("E022", "missing-parent");
/// Works inherit from each other in a circle.
pub const INHERITANCE_CYCLE: Code = Code::new("E023", "inheritance-cycle");
/// More is inherited than any real list needs.
pub const INHERITANCE_LIMIT: Code = Code::new("E024", "inheritance-limit");
/// BibTeX's `venue` may mean a place or a venue.
pub const UNCLEAR_VENUE: Code = Code::new("E025", "unclear-venue");
/// `xdata` names a work that is no `@xdata` entry.
pub const NO_XDATA: Code = Code::new("E026", "no-xdata");
/// A work without a title and type that adds to no work of another source.
pub const LONE_OVERLAY: Code = Code::new("E027", "lone-overlay");
/// The file that `post` names cannot be read.
pub const MISSING_POST: Code = Code::new("E028", "missing-post");

// YAML: E050 to E099.

/// Not valid YAML at this place, for a reason that has no code of its own.
pub const YAML_SYNTAX: Code = Code::new("E050", "yaml-syntax");
/// A text that means something else in YAML unless it stands in quotes.
pub const YAML_NEEDS_QUOTES: Code = Code::new("E051", "yaml-needs-quotes");
/// A line that is indented by tabs or by the wrong number of spaces.
pub const YAML_INDENTATION: Code = Code::new("E052", "yaml-indentation");
/// Quotes or brackets that are not closed, or quotes within quotes.
pub const YAML_UNCLOSED: Code = Code::new("E053", "yaml-unclosed");
/// A backslash in double quotes that YAML does not know, or that makes a control character.
pub const YAML_ESCAPE: Code = Code::new("E054", "yaml-escape");
/// A name that stands twice in one mapping.
pub const YAML_DUPLICATE_KEY: Code = Code::new("E055", "yaml-duplicate-key");
/// An alias without its anchor, within its anchor, or too many copies through aliases.
pub const YAML_ALIAS: Code = Code::new("E056", "yaml-alias");
/// A tag (`!x`), which byline does not read.
pub const YAML_TAG: Code = Code::new("E057", "yaml-tag");
/// Nested too deeply.
pub const YAML_DEPTH: Code = Code::new("E058", "yaml-depth");
/// A second document in one file.
pub const YAML_DOCUMENTS: Code = Code::new("E059", "yaml-documents");
/// A text that ends before ` #`, though what follows looks like a part of it.
pub const YAML_TEXT_LOST: Code = Code::new("E060", "yaml-text-lost");
/// An anchor that nothing refers to: probably a text that starts with `&`.
pub const YAML_UNUSED_ANCHOR: Code = Code::new("E061", "yaml-unused-anchor");
/// A name in a mapping that is not a text.
pub const YAML_KEY: Code = Code::new("E062", "yaml-key");
/// A character that cannot stand in YAML.
pub const YAML_CHARACTER: Code = Code::new("E063", "yaml-character");
/// A work without a key whose key would be that of another work.
pub const KEY_COLLISION: Code = Code::new("E064", "key-collision");

// BibTeX: E100 to E149.

/// An entry's closing delimiter is missing.
pub const BIB_UNCLOSED_ENTRY: Code = Code::new("E100", "unclosed-entry");
/// A value's closing brace or quote is missing.
pub const BIB_UNCLOSED_VALUE: Code = Code::new("E101", "unclosed-value");
/// An entry has no key.
pub const BIB_MISSING_KEY: Code = Code::new("E102", "missing-entry-key");
/// Two fields, or the key and a field, have no comma between them.
pub const BIB_MISSING_COMMA: Code = Code::new("E103", "missing-comma");
/// A field has no `=` between its name and its value.
pub const BIB_MISSING_EQUALS: Code = Code::new("E104", "missing-equals");
/// A field has a name but no value.
pub const BIB_MISSING_VALUE: Code = Code::new("E105", "missing-value");
/// A value that is neither a number nor a macro stands without braces or quotes.
pub const BIB_BARE_VALUE: Code = Code::new("E106", "value-without-braces");
/// A macro is used that no `@string` before it defines.
pub const BIB_UNDEFINED_STRING: Code = Code::new("E107", "undefined-string");
/// Macros expand to more text than byline takes.
pub const BIB_EXPANSION_LIMIT: Code = Code::new("E108", "string-expansion-limit");
/// A closing brace closes too much or nothing.
pub const BIB_STRAY_BRACE: Code = Code::new("E109", "stray-brace");
/// Something in an entry is neither a field nor its end.
pub const BIB_UNEXPECTED: Code = Code::new("E110", "unexpected-text");
/// A comma stands where nothing is parted.
pub const BIB_EXTRA_COMMA: Code = Code::new("E111", "extra-comma");
/// A quotation mark inside a quoted value ends it too early.
pub const BIB_QUOTE_IN_QUOTES: Code = Code::new("E112", "quote-in-quotes");
/// An entry's opening brace is missing.
pub const BIB_UNOPENED_ENTRY: Code = Code::new("E113", "missing-open-brace");
/// An entry that opens with one kind of delimiter closes with the other.
pub const BIB_WRONG_DELIMITER: Code = Code::new("E114", "wrong-delimiter");
/// A field stands outside of any entry.
pub const BIB_STRAY_FIELD: Code = Code::new("E115", "stray-field");
/// A control character stands in a .bib file.
pub const BIB_CONTROL_CHARACTER: Code = Code::new("E116", "control-character");
/// An entry's `@` is missing.
pub const BIB_MISSING_AT: Code = Code::new("E117", "missing-at-sign");
/// What should open an entry does not.
pub const BIB_MALFORMED_HEAD: Code = Code::new("E118", "malformed-entry-type");

// Importing: E900 to E919.

/// A list in no format that byline can import.
pub const IMPORT_UNKNOWN: Code = Code::new("E900", "import-unknown-format");
/// A list that is broken at this place.
pub const IMPORT_BROKEN: Code = Code::new("E901", "import-broken");
/// A date in a foreign list that could not be read.
pub const IMPORT_DATE: Code = Code::new("E902", "import-date");

// The config: C001 to C099.

/// The config has a key that means nothing.
pub const UNKNOWN_OPTION: Code = Code::new("C001", "unknown-option");
/// A value of the config has the wrong shape.
pub const OPTION_SHAPE: Code = Code::new("C002", "option-shape");
/// A word of the config is none of those that may stand there.
pub const UNKNOWN_SETTING: Code = Code::new("C003", "unknown-setting");
/// An output lacks what it cannot do without.
pub const MISSING_OPTION: Code = Code::new("C004", "missing-option");
/// A source that the config names is not there.
pub const MISSING_SOURCE: Code = Code::new("C005", "missing-source");
/// A pattern of sources matches no file.
pub const EMPTY_PATTERN: Code = Code::new("C006", "empty-pattern");
/// `self` names nobody that is listed.
pub const UNKNOWN_OWNER: Code = Code::new("C007", "unknown-owner");

// Expressions: T001 to T029.

/// A name in an expression that no work has.
pub const UNKNOWN_NAME: Code = Code::new("T001", "unknown-name");
/// An expression that fails for a work.
pub const EXPRESSION_FAILED: Code = Code::new("T002", "expression-failed");
/// A text that is not an expression.
pub const EXPRESSION_SYNTAX: Code = Code::new("T003", "expression-syntax");
/// Groups in groups that list works far more often than there are works.
pub const TOO_MANY_GROUPS: Code = Code::new("T004", "too-many-groups");
/// A comparison of a text with a number, which says the same of every work.
pub const NEVER_EQUAL: Code = Code::new("T005", "text-against-number");

// Templates: T030 to T099.

/// A template prints an absent value, or does what cannot be done with a value.
pub const TEMPLATE: Code = Code::new("T030", "template");
/// A text is no template.
pub const TEMPLATE_SYNTAX: Code = Code::new("T031", "template-syntax");
/// No template has this name.
pub const UNKNOWN_TEMPLATE: Code = Code::new("T032", "unknown-template");
/// No filter, test or function has this name.
pub const UNKNOWN_FILTER: Code = Code::new("T033", "unknown-filter");
/// A template runs too long or writes too much.
pub const TEMPLATE_LIMIT: Code = Code::new("T034", "template-limit");
/// A template's file cannot be read.
pub const UNREADABLE_TEMPLATE: Code = Code::new("T035", "unreadable-template");
/// A citation style hides the owner behind `et al.`.
pub const HIDDEN_BY_STYLE: Code = Code::new("T036", "hidden-by-style");

// Building: B001 to B099.

/// An output lies outside the root.
pub const OUTSIDE_ROOT: Code = Code::new("B001", "output-outside-root");
/// Two outputs go to one file or region.
pub const SAME_TARGET: Code = Code::new("B002", "two-outputs-to-one-target");
/// A file or region was edited by hand since byline wrote it.
pub const EDITED_BY_HAND: Code = Code::new("B003", "edited-by-hand");
/// A file is there that byline did not write.
pub const NOT_OURS: Code = Code::new("B004", "file-not-written-by-byline");
/// The file has no such region.
pub const REGION_MISSING: Code = Code::new("B005", "region-missing");
/// The markers of a region are not one pair in order.
pub const REGION_MALFORMED: Code = Code::new("B006", "region-malformed");
/// A file that an output names cannot be used.
pub const OUTPUT_FILE: Code = Code::new("B007", "output-file-unusable");
/// An output says two things that exclude each other.
pub const OUTPUT_CONFLICT: Code = Code::new("B008", "output-conflict");
/// An output would overwrite what byline reads.
pub const OUTPUT_IS_INPUT: Code = Code::new("B009", "output-is-input");
/// `--prune` would remove most of an output's files.
pub const PRUNES_MANY: Code = Code::new("B010", "prunes-many");
/// A file that nothing writes any more was edited by hand.
pub const EDITED_AND_STALE: Code = Code::new("B011", "edited-and-stale");
/// A work lacks what a template that shows it needs.
pub const LACKS_FOR_TEMPLATE: Code = Code::new("B012", "lacks-for-template");
/// A source, a template or the lock lies where the site publishes it.
pub const PUBLISHED_INPUT: Code = Code::new("B013", "published-input");

/// The codes of other stages than `check` that are advice, and have levels as rules have.
pub const ADVICE: &[Code] = &[LACKS_FOR_TEMPLATE, PUBLISHED_INPUT];

/// Every code with its explanation: what it is in one line, an empty line, and what to do.
#[rustfmt::skip]
pub const CODES: &[(Code, &str)] = &[
    (SYNTAX, "Not valid YAML or BibTeX at this place.\n\nLook at the marked place: the text there is not what the format wants."),
    (SOURCE_SHAPE, "What stands at the top is no list of works and no mapping of sections.\n\nWrite a list (`- key: …`) or a mapping with `works:`, `people:`, `venues:`, `topics:`."),
    (EMPTY_SOURCE, "A source holds nothing.\n\nWrite works into it, or take it off the sources."),
    (UNKNOWN_TYPE, "The type of a work is not known.\n\nTake one of the types that `byline schema works` lists; the nearest one is suggested."),
    (MISSING_TYPE, "A work has no type.\n\nWrite `type: article`, `type: blog` or what the work is."),
    (WRONG_SHAPE, "A value has another shape than its field wants.\n\nThe help of the finding says which shape the field wants; the other fields of the work are kept."),
    (REPEATED_FIELD, "A field is written twice.\n\nKeep one of the two; the first counts until then."),
    (BAD_DATE, "A date cannot be read.\n\nWrite it as 2024, 2024-11 or 2024-11-03; a state such as `to appear` belongs into `status`."),
    (ODD_DATE, "A date is understood but written in another way than EDTF.\n\n`byline check --fix` writes it in the usual way."),
    (DATE_CONFLICT, "`date` and `year` disagree.\n\nKeep `date`, which wins, or mend the one that is wrong."),
    (UNKNOWN_WORD, "A word is none of those that may stand there.\n\nTake one of the words that the help names."),
    (MALFORMED_TEXT, "The markup of a text is odd.\n\nThe message says what is odd; the characters are kept as they stand."),
    (UNKNOWN_PART, "A mapping inside a source has a key that means nothing.\n\nMend the spelling, or take the line out."),
    (MISSING_PART, "A mapping lacks what it cannot do without.\n\nAdd what the message names."),
    (BAD_ANNOTATION, "An annotation such as `author+an` cannot be read.\n\nAnnotations look like `author+an = {1=equal; 2=equal,corresponding}`."),
    (DIFFERENCE, "Two sources disagree about the same work.\n\nThe first source named in the config wins; mend the other, or take the field out there."),
    (JOINED, "Two works with different keys were joined.\n\nTwo sources have the same DOI or arXiv id under two keys; give them one key."),
    (MISSING_PARENT, "The target of `crossref` or `xdata` is not there.\n\nMend the key, or add the entry that it names."),
    (INHERITANCE_CYCLE, "Works inherit from each other in a circle.\n\nTake one of the `crossref` or `xdata` fields out."),
    (INHERITANCE_LIMIT, "More is inherited than any real list needs.\n\nGive the fields to the entries themselves."),
    (UNCLEAR_VENUE, "BibTeX's `venue` may mean a place or a venue.\n\nWrite `eventtitle` and `location`, or `booktitle`."),
    (NO_XDATA, "`xdata` names a work and no `@xdata` entry.\n\nUse `crossref` for a work, or move the shared fields into an `@xdata` entry; biber takes nothing from a work."),
    (LONE_OVERLAY, "A work without a title and type, whose key no other source has.\n\nSuch a work adds to the work with its key in another source: mend the key, or give it `title` and `type`."),
    (MISSING_POST, "The Markdown file that `post` names cannot be read, so nobody knows how long it takes to read.\n\nThe path is that of the file below the folder of the config, such as `_posts/2025-11-03-name.md`; or write the minutes yourself: `reading-time: 12`."),
    (YAML_SYNTAX, "Not valid YAML at this place, for a reason that has no code of its own.\n\nLook at the marked place and the line above it; the works after it are still read."),
    (YAML_NEEDS_QUOTES, "A text that means something else in YAML unless it stands in quotes.\n\nPut the text in quotes; `byline check --fix` does it."),
    (YAML_INDENTATION, "A line that is indented by tabs or by the wrong number of spaces.\n\nIndent with spaces, the same number for all fields of a work."),
    (YAML_UNCLOSED, "Quotes or brackets that are not closed, or quotes within quotes.\n\nAdd the closing quote or bracket; in single quotes an apostrophe is written twice."),
    (YAML_ESCAPE, "A backslash in double quotes that YAML does not know, or that makes a control character.\n\nUse single quotes, in which a backslash is a backslash."),
    (YAML_DUPLICATE_KEY, "A name that stands twice in one mapping.\n\nKeep one of the two; the first counts until then."),
    (YAML_ALIAS, "An alias without its anchor, within its anchor, or too many copies through aliases.\n\nWrite the values out."),
    (YAML_TAG, "A tag (`!x`), which byline does not read.\n\nTake the tag out; byline reads every value by its field."),
    (YAML_DEPTH, "Nested too deeply.\n\nFlatten the list."),
    (YAML_DOCUMENTS, "A second document in one file.\n\nPut everything into one document; other programs do not read what follows `---`."),
    (YAML_TEXT_LOST, "A text that ends before ` #`, though what follows looks like a part of it.\n\nPut the text in quotes if ` #` belongs to it."),
    (YAML_UNUSED_ANCHOR, "An anchor that nothing refers to: probably a text that starts with `&`.\n\nPut the text in quotes if it starts with `&`."),
    (YAML_KEY, "A name in a mapping that is not a text.\n\nWrite the name as plain text."),
    (YAML_CHARACTER, "A character that cannot stand in YAML.\n\nTake the character out."),
    (KEY_COLLISION, "A work without a key whose key would be that of another work.\n\nWrite a `key` that no other work has; `byline fmt` never makes one up with a suffix."),
    (BIB_UNCLOSED_ENTRY, "An entry's closing delimiter is missing.\n\nAdd the closing brace; the fields read so far and all other entries are kept."),
    (BIB_UNCLOSED_VALUE, "A value's closing brace or quote is missing.\n\nAdd the closing brace or quote at the end of the value."),
    (BIB_MISSING_KEY, "An entry has no key.\n\nGive the entry a key: `@article{he2023short,`."),
    (BIB_MISSING_COMMA, "Two fields, or the key and a field, have no comma between them.\n\nAdd the comma."),
    (BIB_MISSING_EQUALS, "A field has no `=` between its name and its value.\n\nWrite `name = {value}`."),
    (BIB_MISSING_VALUE, "A field has a name but no value.\n\nWrite a value, or take the name out."),
    (BIB_BARE_VALUE, "A value that is neither a number nor a macro stands without braces or quotes.\n\nPut the value in braces."),
    (BIB_UNDEFINED_STRING, "A macro is used that no `@string` before it defines.\n\nDefine it with `@string` before the entry, or put the text in braces."),
    (BIB_EXPANSION_LIMIT, "Macros expand to more text than byline takes.\n\nShorten the `@string`s; no real bibliography needs so much."),
    (BIB_STRAY_BRACE, "A closing brace closes too much or nothing.\n\nTake the brace out, or add its partner."),
    (BIB_UNEXPECTED, "Something in an entry is neither a field nor its end.\n\nMend the entry at the marked place; what could be read is kept."),
    (BIB_EXTRA_COMMA, "A comma stands where nothing is parted.\n\nTake the comma out."),
    (BIB_QUOTE_IN_QUOTES, "A quotation mark inside a quoted value ends it too early.\n\nPut the value in braces, or the inner quotation in braces."),
    (BIB_UNOPENED_ENTRY, "An entry's opening brace is missing.\n\nAdd the opening brace after the type."),
    (BIB_WRONG_DELIMITER, "An entry that opens with one kind of delimiter closes with the other.\n\nClose it with the delimiter that opened it."),
    (BIB_STRAY_FIELD, "A field stands outside of any entry.\n\nMove the field into the entry that it belongs to; a brace above closes too early."),
    (BIB_CONTROL_CHARACTER, "A control character stands in a .bib file.\n\nTake the character out; what is written leaves it out already."),
    (BIB_MISSING_AT, "An entry has no `@` before its type, so it is not read.\n\nWrite the `@`; put `%` before each line of an entry that is meant to be left out."),
    (BIB_MALFORMED_HEAD, "A line that starts with `@` and holds a key opens no entry, so what follows is not read.\n\nWrite the type as one word and then a brace: `@article{he2023,`."),
    (IMPORT_UNKNOWN, "A list in no format that byline can import.\n\nSay which format it is with `--from`; `byline import --help` lists them."),
    (IMPORT_BROKEN, "A list that is broken at this place.\n\nMend the file, or fetch it again."),
    (IMPORT_DATE, "A date in a foreign list that could not be read.\n\nMend the date in the source that is printed."),
    (UNKNOWN_OPTION, "The config has a key that means nothing.\n\nMend the spelling; the nearest known key is suggested."),
    (OPTION_SHAPE, "A value of the config has the wrong shape.\n\nThe help of the finding says which shape the key wants."),
    (UNKNOWN_SETTING, "A word of the config is none of those that may stand there.\n\nTake one of the words that the help names."),
    (MISSING_OPTION, "An output lacks what it cannot do without.\n\nAdd what the message names."),
    (MISSING_SOURCE, "A source that the config names is not there.\n\nMend the path; it is relative to the folder of the config."),
    (EMPTY_PATTERN, "A pattern of sources matches no file.\n\nMend the pattern, or add the file."),
    (UNKNOWN_OWNER, "`self` names nobody that is listed.\n\nWrite the id of a listed person, or `self: {name: …}`."),
    (UNKNOWN_NAME, "A name in an expression that no work has.\n\nMend the spelling; `docs/templates.md` lists every name."),
    (EXPRESSION_FAILED, "An expression that fails for a work.\n\nThe message says what went wrong and for which work."),
    (EXPRESSION_SYNTAX, "A text that is not an expression.\n\nExpressions are MiniJinja's: `type == \"blog\" and year >= 2020`."),
    (TOO_MANY_GROUPS, "Groups in groups that list works far more often than there are works.\n\nGroup by fewer or coarser fields."),
    (NEVER_EQUAL, "A comparison of a text with a number, which says the same of every work.\n\nCompare years with numbers and texts with texts."),
    (TEMPLATE, "A template prints an absent value, or does what cannot be done with a value.\n\nTest it first (`{% if work.doi %}`) or give a default (`| default(\"\")`)."),
    (TEMPLATE_SYNTAX, "A text is no template.\n\nMend the template at the marked place."),
    (UNKNOWN_TEMPLATE, "No template has this name.\n\nTake one of the names that the help lists, or put a template of that name into `templates/`."),
    (UNKNOWN_FILTER, "No filter, test or function has this name.\n\nMend the spelling; `docs/templates.md` lists the filters."),
    (TEMPLATE_LIMIT, "A template runs too long or writes too much.\n\nLook for a loop that never ends."),
    (UNREADABLE_TEMPLATE, "A template's file cannot be read.\n\nMend the path or the file's rights."),
    (HIDDEN_BY_STYLE, "A citation style prints `et al.` where my name would stand.\n\nTake a style that prints more authors, or a built-in list, which always shows me."),
    (OUTSIDE_ROOT, "An output lies outside the root.\n\nWrite a path below the folder of the config; `root: ..` in the config widens it."),
    (SAME_TARGET, "Two outputs go to one file or region.\n\nGive one of them another path or region; with `each`, put `{{ work.slug }}` into the path."),
    (EDITED_BY_HAND, "A file or region was edited by hand since byline wrote it. `byline build` shows what would be lost. Keys added to front matter, and a body where byline writes none, are no such edits.\n\nMove what you want to keep into the source or the template, then `byline build --adopt PATH`."),
    (NOT_OURS, "A file is there that byline did not write.\n\nMove the file away, or hand it over with `byline build --adopt PATH`, which shows the diff."),
    (REGION_MISSING, "The file has no such region.\n\nPut `<!-- byline:begin NAME -->` and `<!-- byline:end NAME -->` where the list belongs."),
    (REGION_MALFORMED, "The markers of a region are not one pair in order.\n\nA region has one begin marker and, after it, one end marker, each alone on a line in the first column."),
    (OUTPUT_FILE, "A file that an output names cannot be used.\n\nThe message says what is wrong with the file."),
    (OUTPUT_CONFLICT, "An output says two things that exclude each other.\n\nChoose one of the two."),
    (OUTPUT_IS_INPUT, "An output would overwrite what byline reads.\n\nWrite to another path; no `--adopt` gives a source, a template, the config or the lock away."),
    (PRUNES_MANY, "`--prune` would remove more than half of the files of an output, and four or more.\n\nLook whether a source or a `where` has lost its works; if the files are to go, `byline build --prune --yes`."),
    (EDITED_AND_STALE, "Nothing writes a file any more, and it was edited by hand: it is left alone, and not looked after any longer.\n\nRemove it, or keep it as your own."),
    (LACKS_FOR_TEMPLATE, "A work is shown by a template that needs what it does not say; the page would be there and wrong (without a date Jekyll takes the day of the build).\n\nAdd it to the work, or leave the work out of the output with `where:`. A template says what it needs in a comment at its top, `{# needs: date #}`; take it out of your own copy if that is not so on your site."),
    (PUBLISHED_INPUT, "Jekyll or Hugo would publish a source, a template, the config or the lock, with its notes and private fields.\n\nMove it into `_byline/`, or exclude it in the site's own config; if it is to be public, `check: {allow: [published-input]}`."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_in_the_table_once_and_has_a_cure() {
        let constants = include_str!("codes.rs").matches(": Code = Code::new(").count() - 1;
        assert_eq!(CODES.len(), constants);
        for (at, (code, text)) in CODES.iter().enumerate() {
            assert!(
                CODES[..at].iter().all(|(other, _)| other.id != code.id && other.slug != code.slug),
                "{}",
                code.id
            );
            let cure = text.split_once("\n\n").map(|(_, cure)| cure);
            assert!(cure.is_some_and(|cure| cure.ends_with('.')), "{}", code.id);
        }
    }
}
