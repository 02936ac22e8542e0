//! The codes of every stage but `check` (its rules keep their own), in one table with what
//! `byline explain` says of each. A code is used once and never given a second meaning.

use super::{Code, Diagnostic, Safety};

// Reading and decoding sources: E001 to E019.

/// Invalid YAML or BibTeX.
pub const SYNTAX: Code = Code::new("E001", "syntax");
/// The top level of a source is neither a list of works nor a mapping of sections.
pub const SOURCE_SHAPE: Code = Code::new("E002", "source-shape");
/// An empty source.
pub const EMPTY_SOURCE: Code = Code::new("E003", "empty-source");
/// An unknown work type.
pub const UNKNOWN_TYPE: Code = Code::new("E004", "unknown-type");
/// A work without a type.
pub const MISSING_TYPE: Code = Code::new("E005", "missing-type");
/// A value with the wrong shape for its field.
pub const WRONG_SHAPE: Code = Code::new("E006", "wrong-shape");
/// A field that occurs twice.
pub const REPEATED_FIELD: Code = Code::new("E007", "repeated-field");
/// A date that cannot be parsed.
pub const BAD_DATE: Code = Code::new("E008", "bad-date");
/// A date that is understood but not written in EDTF.
pub const ODD_DATE: Code = Code::new("E009", "odd-date");
/// `date` and `year` disagree.
pub const DATE_CONFLICT: Code = Code::new("E010", "date-conflict");
/// A word that is not one of the allowed values.
pub const UNKNOWN_WORD: Code = Code::new("E011", "unknown-word");
/// Malformed markup in a text.
pub const MALFORMED_TEXT: Code = Code::new("E013", "malformed-text");
/// An unknown key in a mapping of a source.
pub const UNKNOWN_PART: Code = Code::new("E014", "unknown-part");
/// A mapping without a required key.
pub const MISSING_PART: Code = Code::new("E015", "missing-part");
/// An annotation such as `author+an` that cannot be parsed.
pub const BAD_ANNOTATION: Code = Code::new("E017", "bad-annotation");

/// A file that is not UTF-8.
pub const OTHER_ENCODING: Code = Code::new("E019", "other-encoding");

// Joining sources: E020 to E049.

/// Two sources that disagree about the same work.
pub const DIFFERENCE: Code = Code::new("E020", "sources-differ");
/// Two works with different keys were merged.
pub const JOINED: Code = Code::new("E021", "joined-works");
/// A `crossref` or `xdata` that refers to a missing entry.
pub const MISSING_PARENT: Code = Code::new("E022", "missing-parent");
/// Works that inherit from each other in a cycle.
pub const INHERITANCE_CYCLE: Code = Code::new("E023", "inheritance-cycle");
/// More inheritance than byline supports.
pub const INHERITANCE_LIMIT: Code = Code::new("E024", "inheritance-limit");
/// An ambiguous `venue` in BibTeX: it may be a place or a venue.
pub const UNCLEAR_VENUE: Code = Code::new("E025", "unclear-venue");
/// An `xdata` that refers to a work instead of an `@xdata` entry.
pub const NO_XDATA: Code = Code::new("E026", "no-xdata");
/// A work without a title and type whose key is in no other source.
pub const LONE_OVERLAY: Code = Code::new("E027", "lone-overlay");
/// The Markdown file in `post` cannot be read, so its reading time is unknown.
pub const MISSING_POST: Code = Code::new("E028", "missing-post");

/// Works of a source that `not-mine` names.
pub const NOT_MINE: Code = Code::new("E029", "not-mine");

// YAML: E050 to E099.

/// Invalid YAML that no other code covers.
pub const YAML_SYNTAX: Code = Code::new("E050", "yaml-syntax");
/// A text that YAML misreads without quotes.
pub const YAML_NEEDS_QUOTES: Code = Code::new("E051", "yaml-needs-quotes");
/// A line indented with tabs or with the wrong number of spaces.
pub const YAML_INDENTATION: Code = Code::new("E052", "yaml-indentation");
/// Unclosed quotes or brackets, or quotes within quotes.
pub const YAML_UNCLOSED: Code = Code::new("E053", "yaml-unclosed");
/// An unknown escape in double quotes, or one that makes a control character.
pub const YAML_ESCAPE: Code = Code::new("E054", "yaml-escape");
/// A key that occurs twice in one mapping.
pub const YAML_DUPLICATE_KEY: Code = Code::new("E055", "yaml-duplicate-key");
/// An alias without an anchor or within its own anchor, or too many copies through aliases.
pub const YAML_ALIAS: Code = Code::new("E056", "yaml-alias");
/// A tag (`!x`), which byline ignores.
pub const YAML_TAG: Code = Code::new("E057", "yaml-tag");
/// Too deeply nested.
pub const YAML_DEPTH: Code = Code::new("E058", "yaml-depth");
/// A second document in one file.
pub const YAML_DOCUMENTS: Code = Code::new("E059", "yaml-documents");
/// A text that ends before ` #`, although the comment looks like part of the text.
pub const YAML_TEXT_LOST: Code = Code::new("E060", "yaml-text-lost");
/// An unused anchor, probably a text that starts with `&`.
pub const YAML_UNUSED_ANCHOR: Code = Code::new("E061", "yaml-unused-anchor");
/// A key in a mapping that is not a string.
pub const YAML_KEY: Code = Code::new("E062", "yaml-key");
/// A character that YAML does not allow.
pub const YAML_CHARACTER: Code = Code::new("E063", "yaml-character");
/// A work without a `key` whose derived key belongs to another work.
pub const KEY_COLLISION: Code = Code::new("E064", "key-collision");
/// A name in `also:` that its comma makes two.
pub const SPLIT_SPELLING: Code = Code::new("E065", "split-spelling");

// BibTeX: E100 to E149.

/// An entry without its closing delimiter.
pub const BIB_UNCLOSED_ENTRY: Code = Code::new("E100", "unclosed-entry");
/// A value without its closing brace or quote.
pub const BIB_UNCLOSED_VALUE: Code = Code::new("E101", "unclosed-value");
/// An entry without a key.
pub const BIB_MISSING_KEY: Code = Code::new("E102", "missing-entry-key");
/// A missing comma between two fields, or between the key and a field.
pub const BIB_MISSING_COMMA: Code = Code::new("E103", "missing-comma");
/// A missing `=` between a field's name and value.
pub const BIB_MISSING_EQUALS: Code = Code::new("E104", "missing-equals");
/// A field name without a value.
pub const BIB_MISSING_VALUE: Code = Code::new("E105", "missing-value");
/// A value without braces or quotes that is neither a number nor a macro.
pub const BIB_BARE_VALUE: Code = Code::new("E106", "value-without-braces");
/// A macro that no `@string` before it defines.
pub const BIB_UNDEFINED_STRING: Code = Code::new("E107", "undefined-string");
/// Macros that expand to more text than byline supports.
pub const BIB_EXPANSION_LIMIT: Code = Code::new("E108", "string-expansion-limit");
/// An unmatched closing brace.
pub const BIB_STRAY_BRACE: Code = Code::new("E109", "stray-brace");
/// Unexpected text in an entry: neither a field nor the end of the entry.
pub const BIB_UNEXPECTED: Code = Code::new("E110", "unexpected-text");
/// An extra comma.
pub const BIB_EXTRA_COMMA: Code = Code::new("E111", "extra-comma");
/// A quotation mark inside a quoted value, which ends the value early.
pub const BIB_QUOTE_IN_QUOTES: Code = Code::new("E112", "quote-in-quotes");
/// An entry without its opening brace.
pub const BIB_UNOPENED_ENTRY: Code = Code::new("E113", "missing-open-brace");
/// An entry that is opened by one kind of delimiter and closed by the other.
pub const BIB_WRONG_DELIMITER: Code = Code::new("E114", "wrong-delimiter");
/// A field outside any entry.
pub const BIB_STRAY_FIELD: Code = Code::new("E115", "stray-field");
/// A control character in a .bib file.
pub const BIB_CONTROL_CHARACTER: Code = Code::new("E116", "control-character");
/// An entry without `@` before its type, so it is ignored.
pub const BIB_MISSING_AT: Code = Code::new("E117", "missing-at-sign");
/// A line that starts with `@` and contains a key but does not open an entry, so what follows is ignored.
pub const BIB_MALFORMED_HEAD: Code = Code::new("E118", "malformed-entry-type");

// Importing: E900 to E919.

/// A format that byline cannot import.
pub const IMPORT_UNKNOWN: Code = Code::new("E900", "import-unknown-format");
/// Malformed input at this place.
pub const IMPORT_BROKEN: Code = Code::new("E901", "import-broken");
/// A date in an imported list that cannot be parsed.
pub const IMPORT_DATE: Code = Code::new("E902", "import-date");
/// Two works in an imported list with the same key.
pub const IMPORT_KEY: Code = Code::new("E903", "import-key");
/// Fields of an imported list that byline has no place for.
pub const IMPORT_UNPLACED: Code = Code::new("E905", "import-unplaced");
/// A field of an imported list that byline has no place for.
pub const IMPORT_LEFT: Code = Code::new("E904", "import-left");
/// Works that a file only refers to.
pub const IMPORT_REFERENCES: Code = Code::new("E907", "import-references");
/// A table whose columns are not known.
pub const IMPORT_COLUMNS: Code = Code::new("E906", "import-columns");
/// A field of a work on a page that was guessed.
pub const IMPORT_GUESSED: Code = Code::new("E910", "import-guessed");
/// Words of a page that no field is known for.
pub const IMPORT_KEPT: Code = Code::new("E911", "import-kept");
/// Something on a page that was not read.
pub const IMPORT_LEFT_OUT: Code = Code::new("E912", "import-left-out");

// The config: C001 to C099.

/// An unknown key in the config.
pub const UNKNOWN_OPTION: Code = Code::new("C001", "unknown-option");
/// A value in the config with the wrong shape.
pub const OPTION_SHAPE: Code = Code::new("C002", "option-shape");
/// A word in the config that is not one of the allowed values.
pub const UNKNOWN_SETTING: Code = Code::new("C003", "unknown-setting");
/// An output without a required key.
pub const MISSING_OPTION: Code = Code::new("C004", "missing-option");
/// A source in the config that does not exist.
pub const MISSING_SOURCE: Code = Code::new("C005", "missing-source");
/// A pattern in `sources` that matches no file.
pub const EMPTY_PATTERN: Code = Code::new("C006", "empty-pattern");
/// A `self` that is not a listed person.
pub const UNKNOWN_OWNER: Code = Code::new("C007", "unknown-owner");
/// A language of which byline has only what CSL has.
pub const ENGLISH_WORDS: Code = Code::new("C008", "english-words");
/// A file outside the root that the config names: no text of it is published, overwritten or shown.
pub const FILE_OUTSIDE_ROOT: Code = Code::new("C009", "file-outside-root");
/// Settings of names, titles, venues or dates beside a citation style, which lays these out itself.
pub const NO_EFFECT_IN_STYLE: Code = Code::new("C010", "no-effect-in-citation-style");

// Expressions: T001 to T029.

/// An unknown name in an expression.
pub const UNKNOWN_NAME: Code = Code::new("T001", "unknown-name");
/// An expression that fails for a work.
pub const EXPRESSION_FAILED: Code = Code::new("T002", "expression-failed");
/// A syntax error in an expression.
pub const EXPRESSION_SYNTAX: Code = Code::new("T003", "expression-syntax");
/// Nested groups that list works far more often than there are works.
pub const TOO_MANY_GROUPS: Code = Code::new("T004", "too-many-groups");
/// A comparison between a text and a number, which has the same result for every work.
pub const NEVER_EQUAL: Code = Code::new("T005", "text-against-number");
/// A word in a comparison that no work can have, or that none has.
pub const UNKNOWN_VALUE: Code = Code::new("T006", "unknown-value");

// Templates: T030 to T099.

/// A template that prints an absent value, or uses a value in a way that its type does not support.
pub const TEMPLATE: Code = Code::new("T030", "template");
/// A syntax error in a template.
pub const TEMPLATE_SYNTAX: Code = Code::new("T031", "template-syntax");
/// An unknown template.
pub const UNKNOWN_TEMPLATE: Code = Code::new("T032", "unknown-template");
/// An unknown filter, test or function.
pub const UNKNOWN_FILTER: Code = Code::new("T033", "unknown-filter");
/// A template that runs too long or writes too much.
pub const TEMPLATE_LIMIT: Code = Code::new("T034", "template-limit");
/// A template file that cannot be read.
pub const UNREADABLE_TEMPLATE: Code = Code::new("T035", "unreadable-template");
/// A citation style that shortens the list of authors before the owner's name.
pub const HIDDEN_BY_STYLE: Code = Code::new("T036", "hidden-by-style");
/// A citation style that prints no authors of a work that has some.
pub const AUTHORLESS_STYLE: Code = Code::new("T037", "authorless-style");
/// An output of a template of the user's own that prints none of its works.
pub const NO_WORK_PRINTED: Code = Code::new("T038", "no-work-printed");

// Building: B001 to B099.

/// An output outside the root.
pub const OUTSIDE_ROOT: Code = Code::new("B001", "output-outside-root");
/// Two outputs that write the same file or region.
pub const SAME_TARGET: Code = Code::new("B002", "two-outputs-to-one-target");
/// A file or region that was edited by hand after byline wrote it.
pub const EDITED_BY_HAND: Code = Code::new("B003", "edited-by-hand");
/// An existing file that byline did not write.
pub const NOT_OURS: Code = Code::new("B004", "file-not-written-by-byline");
/// A file without the region that the output names.
pub const REGION_MISSING: Code = Code::new("B005", "region-missing");
/// Markers of a region that do not form a pair in the right order.
pub const REGION_MALFORMED: Code = Code::new("B006", "region-malformed");
/// An output file that cannot be used.
pub const OUTPUT_FILE: Code = Code::new("B007", "output-file-unusable");
/// Conflicting options of an output.
pub const OUTPUT_CONFLICT: Code = Code::new("B008", "output-conflict");
/// An output that would overwrite one of byline's inputs.
pub const OUTPUT_IS_INPUT: Code = Code::new("B009", "output-is-input");
/// `--prune` would remove more than half of an output's files, and at least four.
pub const PRUNES_MANY: Code = Code::new("B010", "prunes-many");
/// A stale file that was edited by hand: no output writes it any more, so byline keeps it and stops tracking it.
pub const EDITED_AND_STALE: Code = Code::new("B011", "edited-and-stale");
/// A work without a field that its template needs, so its page would be wrong (without a date, Jekyll uses the time of the build).
pub const LACKS_FOR_TEMPLATE: Code = Code::new("B012", "lacks-for-template");
/// A source, a template, the config or the lock that Jekyll or Hugo would publish, with its notes and private fields.
pub const PUBLISHED_INPUT: Code = Code::new("B013", "published-input");
/// A path that byline does not write to: it contains a line end or another invisible character, or other programs run what is in it.
pub const UNSAFE_TARGET: Code = Code::new("B014", "unsafe-target");
/// A line of `byline.lock` that byline did not write: its path is none that an output can have.
pub const FOREIGN_LOCK_LINE: Code = Code::new("B015", "foreign-lock-line");
/// Two outputs whose paths differ only in case or in how Unicode spells their letters.
pub const TARGETS_ALIKE: Code = Code::new("B016", "targets-alike");
/// Works that an older byline left out and this one shows.
pub const NEWLY_SHOWN: Code = Code::new("B017", "newly-shown");
/// Lines of a page that are kept by hand.
pub const HAND_KEPT_LINE: Code = Code::new("B018", "hand-kept-line");
/// A work that changed after its line was kept by hand.
pub const HAND_KEPT_LINE_OUTDATED: Code = Code::new("B019", "hand-kept-line-outdated");
/// An output whose ending belongs to another format than its template writes.
pub const WRONG_ENDING: Code = Code::new("B020", "wrong-ending");

// What others say of the list: P001 to P009.

/// An identifier that its registry does not have.
pub const PROOF_NOT_FOUND: Code = Code::new("P001", "record-not-found");
/// A record that says something else than the list.
pub const PROOF_DIFFERS: Code = Code::new("P002", "record-differs");
/// A work that was retracted or withdrawn, and the list does not say so.
pub const PROOF_RETRACTED: Code = Code::new("P003", "record-retracted");
/// A link that leads nowhere.
pub const PROOF_LINK: Code = Code::new("P004", "dead-link");
/// A host that cannot be asked now.
pub const PROOF_LATER: Code = Code::new("P005", "not-asked");

/// The codes of other stages than `check` that are advice, and have levels as rules have.
pub const ADVICE: &[Code] = &[
    LACKS_FOR_TEMPLATE,
    PUBLISHED_INPUT,
    NEWLY_SHOWN,
    NO_WORK_PRINTED,
    HAND_KEPT_LINE,
    HAND_KEPT_LINE_OUTDATED,
    WRONG_ENDING,
];

/// Whether `finding` leaves it open what its file is: no list of works, or no YAML, without a fix that
/// surely makes it YAML.
pub fn leaves_shape_in_doubt(finding: &Diagnostic) -> bool {
    let is_fixed = finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
    finding.code == SOURCE_SHAPE || (finding.code == YAML_SYNTAX && !is_fixed)
}

/// Whether findings of kind `code` are about the syntax of a source: what follows the place may have
/// been read as something else.
pub fn is_syntax(code: Code) -> bool {
    let is_field = [BIB_UNDEFINED_STRING, BIB_CONTROL_CHARACTER].contains(&code);
    !is_field
        && (code.id.starts_with("E05") || code.id.starts_with("E10") || code.id.starts_with("E11"))
}

/// Every code with its explanation: what it is in one line, an empty line, and what to do.
#[rustfmt::skip]
pub const CODES: &[(Code, &str)] = &[
    (SYNTAX, "Invalid YAML or BibTeX.\n\nCheck the marked place: the text there does not follow the syntax."),
    (SOURCE_SHAPE, "The top level of a source is neither a list of works nor a mapping of sections.\n\nWrite a list (`- key: …`) or a mapping with `works:`, `people:`, `venues:`, `topics:`. `byline check --fix` and `byline fmt` change nothing in such a file."),
    (EMPTY_SOURCE, "An empty source.\n\nAdd works to it, or remove it from `sources`."),
    (UNKNOWN_TYPE, "An unknown work type.\n\nUse one of the types that `byline schema works` lists; the finding suggests the closest one."),
    (MISSING_TYPE, "A work without a type.\n\nAdd `type: article`, `type: blog` or another type."),
    (WRONG_SHAPE, "A value with the wrong shape for its field.\n\nThe finding says which shape the field expects. The other fields of the work are kept."),
    (REPEATED_FIELD, "A field that occurs twice.\n\nKeep one of the two; until then, the first one is used."),
    (BAD_DATE, "A date that cannot be parsed.\n\nWrite it as 2024, 2024-11 or 2024-11-03. A state such as `to appear` belongs in `status`."),
    (ODD_DATE, "A date that is understood but not written in EDTF.\n\n`byline check --fix` rewrites it. In the `year` of a .bib file, which styles print as it stands, only a plain year is written; EDTF belongs in `date`."),
    (DATE_CONFLICT, "`date` and `year` disagree.\n\nCorrect the wrong one, or remove `year`; until then, `date` is used."),
    (UNKNOWN_WORD, "A word that is not one of the allowed values.\n\nUse one of the values listed in the help."),
    (MALFORMED_TEXT, "Malformed markup in a text.\n\nThe message says what is wrong; the characters are kept as written."),
    (UNKNOWN_PART, "An unknown key in a mapping of a source.\n\nCorrect the spelling, or remove the line."),
    (MISSING_PART, "A mapping without a required key.\n\nAdd the key that the message names."),
    (BAD_ANNOTATION, "An annotation such as `author+an` that cannot be parsed.\n\nWrite annotations as `author+an = {1=equal; 2=equal,corresponding}`."),
    (OTHER_ENCODING, "A file that is not UTF-8: it is in an old encoding, or some of its bytes are damaged.\n\nbyline reads it, and writes nothing into it: `byline check --fix` and `byline fmt` leave it alone. Convert it into a new file with the command that the finding shows, check the letters there, and use that file. If byline has guessed wrong, name the encoding in the config: `sources: [{file: papers.bib, encoding: latin2}]`."),
    (DIFFERENCE, "Two sources that disagree about the same work.\n\nThe first source in the config wins. Correct the other, or remove the field there."),
    (JOINED, "Two works with different keys were merged.\n\nTwo sources have the same DOI or arXiv id under different keys. Use the same key in both."),
    (MISSING_PARENT, "A `crossref` or `xdata` that refers to a missing entry.\n\nCorrect the key, or add the entry."),
    (INHERITANCE_CYCLE, "Works that inherit from each other in a cycle.\n\nRemove one of the `crossref` or `xdata` fields."),
    (INHERITANCE_LIMIT, "More inheritance than byline supports.\n\nWrite the fields in the entries themselves."),
    (UNCLEAR_VENUE, "An ambiguous `venue` in BibTeX: it may be a place or a venue.\n\nUse `eventtitle` and `location`, or `booktitle`."),
    (NO_XDATA, "An `xdata` that refers to a work instead of an `@xdata` entry.\n\nUse `crossref` for a work, or move the shared fields to an `@xdata` entry; biber inherits nothing from a work through `xdata`."),
    (LONE_OVERLAY, "A work without a title and type whose key is in no other source.\n\nSuch a work extends the work with the same key in another source. Correct the key, or add `title` and `type`."),
    (MISSING_POST, "The Markdown file in `post` cannot be read, so its reading time is unknown.\n\nThe path is relative to the folder of the config, such as `_posts/2025-11-03-name.md`. Alternatively, set the minutes yourself: `reading-time: 12`."),
    (YAML_SYNTAX, "Invalid YAML that no other code covers.\n\nCheck the marked place and the line above it. The works after it are still read."),
    (YAML_NEEDS_QUOTES, "A text that YAML misreads without quotes.\n\nQuote the text; `byline check --fix` does this."),
    (YAML_INDENTATION, "A line indented with tabs or with the wrong number of spaces.\n\nIndent with spaces, by the same amount for all fields of a work."),
    (YAML_UNCLOSED, "Unclosed quotes or brackets, or quotes within quotes.\n\nAdd the closing quote or bracket. In single quotes, double an apostrophe."),
    (YAML_ESCAPE, "An unknown escape in double quotes, or one that makes a control character.\n\nUse single quotes, where a backslash has no special meaning."),
    (YAML_DUPLICATE_KEY, "A key that occurs twice in one mapping.\n\nKeep one of the two; until then, the first one is used."),
    (YAML_ALIAS, "An alias without an anchor or within its own anchor, or too many copies through aliases.\n\nWrite the values in full."),
    (YAML_TAG, "A tag (`!x`), which byline ignores.\n\nRemove the tag; byline reads every value by its field."),
    (YAML_DEPTH, "Too deeply nested.\n\nFlatten the list."),
    (YAML_DOCUMENTS, "A second document in one file.\n\nPut everything in one document; other programs ignore what follows `---`."),
    (YAML_TEXT_LOST, "A text that ends before ` #`, although the comment looks like part of the text.\n\nQuote the text if ` #` is part of it."),
    (YAML_UNUSED_ANCHOR, "An unused anchor, probably a text that starts with `&`.\n\nQuote the text if it starts with `&`."),
    (YAML_KEY, "A key in a mapping that is not a string.\n\nWrite the key as plain text."),
    (YAML_CHARACTER, "A character that YAML does not allow.\n\nRemove the character."),
    (KEY_COLLISION, "A work without a `key` whose derived key belongs to another work.\n\nAdd a unique `key`; `byline fmt` does not make one up by adding a suffix."),
    (SPLIT_SPELLING, "A name in `also:` that its comma makes two.\n\nIn a YAML list, a name with its family name first needs quotes: `also: [\"He, Bing\"]`. byline reads the two as one name."),
    (BIB_UNCLOSED_ENTRY, "An entry without its closing delimiter.\n\nAdd the closing brace. The fields read so far and all other entries are kept."),
    (BIB_UNCLOSED_VALUE, "A value without its closing brace or quote.\n\nAdd the closing brace or quote at the end of the value."),
    (BIB_MISSING_KEY, "An entry without a key.\n\nAdd a key: `@article{he2023short,`."),
    (BIB_MISSING_COMMA, "A missing comma between two fields, or between the key and a field.\n\nAdd the comma."),
    (BIB_MISSING_EQUALS, "A missing `=` between a field's name and value.\n\nWrite `name = {value}`."),
    (BIB_MISSING_VALUE, "A field name without a value.\n\nAdd a value, or remove the name."),
    (BIB_BARE_VALUE, "A value without braces or quotes that is neither a number nor a macro.\n\nPut the value in braces."),
    (BIB_UNDEFINED_STRING, "A macro that no `@string` before it defines.\n\nDefine it with `@string` before the entry, or put the text in braces."),
    (BIB_EXPANSION_LIMIT, "Macros that expand to more text than byline supports.\n\nShorten the `@string` definitions."),
    (BIB_STRAY_BRACE, "An unmatched closing brace.\n\nRemove the brace, or add the opening one."),
    (BIB_UNEXPECTED, "Unexpected text in an entry: neither a field nor the end of the entry.\n\nCorrect the entry at the marked place; what could be read is kept."),
    (BIB_EXTRA_COMMA, "An extra comma.\n\nRemove the comma."),
    (BIB_QUOTE_IN_QUOTES, "A quotation mark inside a quoted value, which ends the value early.\n\nPut the value or the inner quotation in braces."),
    (BIB_UNOPENED_ENTRY, "An entry without its opening brace.\n\nAdd the opening brace after the type."),
    (BIB_WRONG_DELIMITER, "An entry that is opened by one kind of delimiter and closed by the other.\n\nClose it with the delimiter that opened it."),
    (BIB_STRAY_FIELD, "A field outside any entry.\n\nMove the field into its entry; a brace above it probably closes the entry too early."),
    (BIB_CONTROL_CHARACTER, "A control character in a .bib file.\n\nRemove the character; outputs omit it already."),
    (BIB_MISSING_AT, "An entry without `@` before its type, so it is ignored.\n\nAdd the `@`. If you want to disable the entry, put `%` before each of its lines."),
    (BIB_MALFORMED_HEAD, "A line that starts with `@` and contains a key but does not open an entry, so what follows is ignored.\n\nWrite the type as one word, followed by a brace: `@article{he2023,`."),
    (NOT_MINE, "Works of a source that are left out, since `not-mine` in another source or in the config says that they are somebody else's.\n\nTo have one back, remove its entry from `not-mine`."),
    (IMPORT_UNKNOWN, "A format that byline cannot import.\n\nName the format with `--from`; `byline import --help` lists all formats."),
    (IMPORT_BROKEN, "Malformed input at this place.\n\nCorrect the file, or download it again."),
    (IMPORT_KEY, "Two works in an imported list with the same key.\n\nThe later one gets another key in what is printed. Remove it if it is the same work."),
    (IMPORT_UNPLACED, "Fields of an imported list that byline has no place for.\n\nThey are kept under their own names: templates can print them. Rename those that are a field of byline."),
    (IMPORT_COLUMNS, "A table of which no column is known to hold titles, or a column that is not there.\n\nSay which column holds what: `--columns title=2,authors=1`."),
    (IMPORT_LEFT, "A field of an imported list that is not taken over, with the number of works that have it.\n\nIf you need it, add it to the imported works."),
    (IMPORT_REFERENCES, "Works of a CITATION.cff file that stand under its `references`: what the software refers to.\n\nThey are imported with the others. Remove those that are not yours."),
    (IMPORT_GUESSED, "A field of a work on a hand-written page that was guessed.\n\nCompare it with the page, correct it in the source if it is wrong, and delete the comment `# byline: look: …` above it."),
    (IMPORT_KEPT, "Words of a hand-written page for which no field is known.\n\nThey are in the work's `note`, word for word. Move them to a field where they have one, or leave them there."),
    (IMPORT_LEFT_OUT, "A part of a page that was not read: a comment, code that a template runs, or an entry that does not look like a work.\n\nAdd it to the source by hand if it is a work."),
    (IMPORT_DATE, "A date in an imported list that cannot be parsed.\n\nCorrect the date in the source that is printed."),
    (UNKNOWN_OPTION, "An unknown key in the config.\n\nCorrect the spelling; the finding suggests the closest key."),
    (OPTION_SHAPE, "A value in the config with the wrong shape.\n\nThe finding says which shape the key expects."),
    (UNKNOWN_SETTING, "A word in the config that is not one of the allowed values.\n\nUse one of the values listed in the help."),
    (MISSING_OPTION, "An output without a required key.\n\nAdd the key that the message names."),
    (MISSING_SOURCE, "A source in the config that does not exist.\n\nCorrect the path; it is relative to the folder of the config."),
    (EMPTY_PATTERN, "A pattern in `sources` that matches no file, or thousands.\n\nCorrect the pattern, or add the file."),
    (UNKNOWN_OWNER, "A `self` that is not a listed person.\n\nUse the id of a listed person, or write `self: {name: …}`."),
    (ENGLISH_WORDS, "A language of which byline has only what citation styles have: dates, quotation marks and the terms of citations. Headings and statuses are in English.\n\nWrite headings of your own in a template, or `allow: [english-words]` if English is fine."),
    (FILE_OUTSIDE_ROOT, "A file outside the root that the config names: no text of it is published, overwritten or shown.\n\nCopy the file below the folder of the config, widen the root (`root: ..`), or run byline with `--trust-config` if the config is yours. Sources may lie outside, for only works come out of them; what is not a list of works there is refused."),
    (NO_EFFECT_IN_STYLE, "`authors` (but for `keep-self`), `title`, `venue` or `date` beside a citation style in `style.item`, which lays these out itself.\n\nRemove them, or take a preset (`item: cv`) or a pattern of your own."),
    (UNKNOWN_NAME, "An unknown name in an expression.\n\nCorrect the spelling; `docs/templates.md` lists every name."),
    (EXPRESSION_FAILED, "An expression that fails for a work.\n\nThe message says what went wrong and for which work."),
    (EXPRESSION_SYNTAX, "A syntax error in an expression.\n\nExpressions are MiniJinja's: `type == \"blog\" and year >= 2020`."),
    (TOO_MANY_GROUPS, "Nested groups that list works far more often than there are works.\n\nGroup by fewer or coarser fields."),
    (NEVER_EQUAL, "A comparison between a text and a number, or between a list and a text, which has the same result for every work.\n\nCompare years with numbers and texts with texts; ask whether a list holds a text with `in`."),
    (UNKNOWN_VALUE, "A word that no work can have, such as a misspelt type or status; as a warning, an id or a tag that no work has and that is close to one that some work has.\n\nCorrect the spelling; the finding suggests the closest word."),
    (TEMPLATE, "A template that prints an absent value, or uses a value in a way that its type does not support.\n\nTest the value first (`{% if work.doi %}`) or set a default (`| default(\"\")`)."),
    (TEMPLATE_SYNTAX, "A syntax error in a template.\n\nCorrect the template at the marked place."),
    (UNKNOWN_TEMPLATE, "An unknown template.\n\nUse one of the templates listed in the help, or add your own to `templates/`."),
    (UNKNOWN_FILTER, "An unknown filter, test or function.\n\nCorrect the spelling; `docs/templates.md` lists the filters."),
    (TEMPLATE_LIMIT, "A template that runs too long or writes too much.\n\nLook for a loop that does not end."),
    (UNREADABLE_TEMPLATE, "A template file that cannot be read.\n\nCorrect the path or the file's permissions."),
    (HIDDEN_BY_STYLE, "A citation style that does not print the owner's name: it prints no such role, or `style.authors.keep-self: false` leaves it as it is.\n\nRemove `keep-self: false`, use a style that prints the role, or a built-in list, which always shows the owner."),
    (AUTHORLESS_STYLE, "A citation style that prints no authors of a work that has some; many styles do so for some types of works.\n\nUse another style, or another type if the work has a wrong one."),
    (NO_WORK_PRINTED, "An output of a template of your own that loops over its works and prints none of them.\n\nA condition in the template is never true, or a loop is over nothing; `byline render TEMPLATE --explain` shows what there is. A template that only counts works says so with `check: {allow: [no-work-printed]}`."),
    (OUTSIDE_ROOT, "An output outside the root.\n\nUse a path below the folder of the config; `root: ..` in the config widens it."),
    (SAME_TARGET, "Two outputs that write the same file or region.\n\nGive one of them a different path or region; with `each`, use `{{ work.slug }}` in the path."),
    (EDITED_BY_HAND, "A file or region that was edited by hand after byline wrote it. `byline build` shows what would be lost. Keys added to front matter, and a body where byline writes none, do not count as edits.\n\nMove what you want to keep to the source or the template, then run `byline build --adopt PATH`."),
    (NOT_OURS, "An existing file that byline did not write.\n\nMove the file away, or let byline overwrite it with `byline build --adopt PATH`, which shows the diff."),
    (REGION_MISSING, "A file without the region that the output names.\n\nPut `<!-- byline:begin NAME -->` and `<!-- byline:end NAME -->` where you want the list."),
    (REGION_MALFORMED, "Markers of a region that do not form a pair in the right order.\n\nA region has one begin marker followed by one end marker, each on a line of its own, starting in the first column."),
    (OUTPUT_FILE, "An output file that cannot be used.\n\nThe message says what is wrong with the file."),
    (OUTPUT_CONFLICT, "Conflicting options of an output.\n\nRemove one of the two."),
    (OUTPUT_IS_INPUT, "An output that would overwrite one of byline's inputs.\n\nUse a different path; `--adopt` never overwrites a source, a template, the config or the lock."),
    (PRUNES_MANY, "`--prune` would remove more than half of an output's files, and at least four.\n\nCheck whether a source or a `where` has lost its works. To remove the files anyway, run `byline build --prune --yes`."),
    (EDITED_AND_STALE, "A stale file that was edited by hand: no output writes it any more, so byline keeps it and stops tracking it.\n\nRemove it, or keep it as your own."),
    (LACKS_FOR_TEMPLATE, "A work without a field that its template needs, so its page would be wrong (without a date, Jekyll uses the time of the build).\n\nAdd the field to the work, or exclude the work from the output with `where:`. A template lists what it needs in a comment at its top, `{# needs: date #}`; if your site does not need it, remove it from your own copy."),
    (PUBLISHED_INPUT, "A source, a template, the config or the lock that Jekyll or Hugo would publish, with its notes and private fields.\n\nMove it to `_byline/`, or exclude it in the site's own config. If it is meant to be public, add `check: {allow: [published-input]}`."),
    (UNSAFE_TARGET, "A path that byline does not write to: it contains a line end or another invisible character, or other programs run what is in it (`.git/hooks/`, `.github/workflows/`, any hidden file but `.well-known/` and `.github/profile/`).\n\nUse a different path; with `each`, name the files by `{{ work.slug }}`."),
    (FOREIGN_LOCK_LINE, "A line of `byline.lock` that byline did not write: its path is none that an output can have.\n\nThe next build leaves the line out. If you did not write it, look at who changed `byline.lock`."),
    (TARGETS_ALIKE, "Two outputs whose paths differ only in case or in how Unicode spells their letters.\n\nThey are one file on macOS and Windows. Give one of them a different path."),
    (NEWLY_SHOWN, "Works that an older byline left out and this one shows: those that are submitted, under review or in preparation. It is said by the builds up to the first that writes.\n\n`where: not unpublished` leaves them out of an output, `hidden: true` hides a work everywhere."),
    (HAND_KEPT_LINE, "Lines of a page that `lines:` in a source keeps by hand, because the pattern of the output gives other bytes. It is said once for each page, and for each line that the pattern gives as well by now: `byline check --fix` removes those. It is said once for each output, too, of pages that were there before byline (`byline init`) and say something else than the template would write.\n\nTo have the pattern write all of them, run `byline check --select hand-kept-line --unsafe-fixes`; `--diff` shows what goes. To have byline write all of a page, run `byline build --adopt PATH`."),
    (HAND_KEPT_LINE_OUTDATED, "A work that changed after its line was kept by hand, so that the page may say something else than the source.\n\nCorrect the line in `lines:`, or remove it, and the pattern writes it. Of a page that was there before byline correct the part that is named, or run `byline build --adopt PATH`, and byline writes it."),
    (WRONG_ENDING, "An output whose ending belongs to another format than its template writes: Markdown in `cv.pdf` is a file that no program opens.\n\nGive the output an ending that the template writes, and convert the file with the program that the help names. A template of your own may have any ending (`list.org.jinja` writes `.org`). If the file is right as it is, add `check: {allow: [wrong-ending]}`."),
    (PROOF_NOT_FOUND, "An identifier that its registry does not have (`byline verify --online`).\n\nCheck its spelling on the page of the work. Some publishers register a DOI weeks after they print it; not found does not mean invented."),
    (PROOF_DIFFERS, "A record that says something else than the list: the title, the authors or the year.\n\nLook at the page of the work: either the identifier is that of another work, or one of the two is wrong. Publishers make mistakes, too; they correct a record if its author asks."),
    (PROOF_RETRACTED, "A work that was retracted or withdrawn, and the list does not say so.\n\nRead the notice, and write `status: retracted`, or remove the work."),
    (PROOF_LINK, "A link that leads nowhere.\n\nCorrect it, or remove it; many pages are kept by web.archive.org."),
    (PROOF_LATER, "A host that cannot be asked now, so that nothing is said of a work.\n\nRun `byline verify --online` again later; what was answered is kept for a day."),
];

/// Whether what `id` says follows from the text of one work alone: the codes of readers, but for those about
/// whole files.
pub fn is_about_one_work(id: &str) -> bool {
    let number = id.strip_prefix('E').and_then(|number| number.parse::<u16>().ok());
    let whole = [SOURCE_SHAPE, EMPTY_SOURCE, OTHER_ENCODING, YAML_UNUSED_ANCHOR];
    number.is_some_and(|number| matches!(number, 1..20 | 50..200))
        && whole.iter().all(|code| code.id != id)
}

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
