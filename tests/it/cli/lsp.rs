//! `byline lsp`, spoken to as an editor does: over standard input and output, message by message.

use serde_json::{Value, json};

use crate::byline::Byline;
use crate::editor::Editor;

/// A list with a DOI written as a URL, and a letter of two UTF-16 units before it.
const WORKS: &str = "people:
  bing-he: {name: Bing He, also: [B. He]}
  rui-sun: {name: Rui Sun}
venues:
  www: {name: The ACM Web Conference, short: ACM WWW, type: conference}
topics:
  trust: {title: Trust, tags: [Misinformation]}
works:
- key: he2023
  type: inproceedings
  title: On Names
  authors: [bing-he, rui-sun]
  date: 2023-04
  venue: www
  version-of: he2024
- {key: he2024, type: article, title: On 𝒳 Names, authors: [bing-he], date: 2024, venue: www, doi: 'https://doi.org/10.1000/xyz123'}
";

/// A project of one source.
fn project() -> Byline {
    Byline::new()
        .file(
            "byline.yaml",
            "self: bing-he\nsources: [works.yaml]\noutputs:\n- to: papers.md\n  template: list\n",
        )
        .file("works.yaml", WORKS)
}

#[test]
fn a_finding_is_shown_fixed_and_gone() {
    let mut editor = Editor::start(project());
    assert_eq!(editor.about["serverInfo"]["name"], "byline");
    assert_eq!(editor.about["capabilities"]["positionEncoding"], "utf-16");
    editor.open("works.yaml");
    let shown = editor.shown("works.yaml");
    assert_eq!(shown.len(), 1, "{shown:#?}");
    let finding = &shown[0];
    assert_eq!((&finding["source"], &finding["severity"]), (&json!("byline"), &json!(2)));
    let line = WORKS.lines().nth(15).unwrap();
    let start = line[..line.find("https").unwrap()].encode_utf16().count();
    assert_eq!(finding["range"]["start"], json!({"line": 15, "character": start}));

    let uri = editor.uri("works.yaml");
    let asked = json!({"textDocument": {"uri": uri}, "range": finding["range"], "context": {"diagnostics": [finding]}});
    let actions = editor.ask("textDocument/codeAction", &asked);
    let actions = actions.as_array().unwrap();
    assert_eq!(
        (&actions[0]["kind"], &actions[0]["isPreferred"]),
        (&json!("quickfix"), &json!(true))
    );
    assert_eq!(actions[1]["kind"], "source.fixAll.byline");
    assert_eq!(actions[0]["edit"], actions[1]["edit"]);
    let edit = &actions[0]["edit"]["changes"][&uri][0];
    editor.change("works.yaml", &json!([{"range": edit["range"], "text": edit["newText"]}]));
    assert_eq!(
        editor.codes("works.yaml"),
        Vec::<String>::new(),
        "the text that is not saved counts"
    );

    // Whole text, as editors without incremental changes send it; the file on disk stays.
    editor.change("works.yaml", &json!([{"text": WORKS.replace("On Names", "On Names.")}]));
    assert_eq!(editor.codes("works.yaml").len(), 2);
    assert_eq!(editor.byline.read("works.yaml"), WORKS);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn only_fixes_of_the_asked_kind_are_offered() {
    let mut editor = Editor::start(project());
    editor.open("works.yaml");
    let uri = editor.uri("works.yaml");
    let place = json!({"line": 0, "character": 0});
    let mut asked = json!({"textDocument": {"uri": uri}, "range": {"start": place, "end": place}, "context": {"diagnostics": [], "only": ["source.fixAll"]}});
    let actions = editor.ask("textDocument/codeAction", &asked);
    assert_eq!(actions.as_array().unwrap().len(), 1, "{actions}");
    asked["context"]["only"] = json!(["quickfix"]);
    assert_eq!(editor.ask("textDocument/codeAction", &asked), json!([]));
}

#[test]
fn a_fault_of_the_config_is_shown_in_the_config() {
    let mut editor = Editor::start(project());
    editor.open("byline.yaml");
    let text = editor.byline.read("byline.yaml");
    editor.change("byline.yaml", &json!([{"text": text.replace("list", "lsit")}]));
    let shown = editor.shown("byline.yaml");
    assert_eq!(
        (&shown[0]["severity"], &shown[0]["range"]["start"]["line"]),
        (&json!(1), &json!(4)),
        "{shown:?}"
    );
    let message = shown[0]["message"].as_str().unwrap();
    assert!(message.contains("did you mean `list`?"), "{message}");
    assert_eq!(editor.codes("works.yaml").len(), 1, "sources that are not open are shown too");
    editor.change("byline.yaml", &json!([{"text": text}]));
    assert_eq!(editor.codes("byline.yaml"), Vec::<String>::new());
}

#[test]
fn what_has_a_name_is_proposed() {
    let mut editor = Editor::start(project());
    editor.open("works.yaml");
    editor.open("byline.yaml");
    assert_eq!(editor.proposed("works.yaml", "authors: [bing-he, "), ["bing-he", "rui-sun"]);
    assert_eq!(editor.proposed("works.yaml", "venue: "), ["www"]);
    assert_eq!(editor.proposed("works.yaml", "version-of: "), ["he2023", "he2024"]);
    let types = editor.proposed(
        "works.yaml",
        "type: inproceedings\n  title: On Names\n  authors: [bing-he, rui-sun]\n  da",
    );
    assert!(
        types.contains(&"date".to_owned()) && types.contains(&"version-of".to_owned()),
        "{types:?}"
    );
    let kinds = editor.proposed("works.yaml", "key: he2023\n  type: ");
    assert!(kinds.contains(&"talk".to_owned()), "{kinds:?}");
    assert!(editor.proposed("byline.yaml", "template: ").contains(&"academicpages".to_owned()));
    assert!(editor.proposed("byline.yaml", "- to: papers.md\n  te").contains(&"where".to_owned()));
    assert_eq!(editor.proposed("byline.yaml", "self: "), ["bing-he", "rui-sun"]);
}

#[test]
fn a_name_is_claimed_as_a_spelling_of_mine() {
    let works = "works:\n- {key: a, type: blog, title: On, authors: [Bing He, Wei Ren], date: 2024}\n- {key: b, type: blog, title: Off, authors: [Bingg He], date: 2024}\n";
    let config = "self: Bing He\nsources: [works.yaml]\n";
    let byline = Byline::new().file("byline.yaml", config).file("works.yaml", works);
    let mut editor = Editor::start(byline);
    editor.open("works.yaml");
    let uri = editor.uri("works.yaml");
    let config = editor.uri("byline.yaml");
    let mut actions = |name: &str| {
        let line = works.lines().position(|line| line.contains(name)).unwrap();
        let column = works.lines().nth(line).unwrap().find(name).unwrap() + 1;
        let at = json!({"line": line, "character": column});
        let range = json!({"start": at, "end": at});
        let asked =
            json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}});
        editor.ask("textDocument/codeAction", &asked).as_array().unwrap().clone()
    };
    let named = actions("Wei Ren");
    assert_eq!(named.len(), 1, "{named:#?}");
    assert_eq!(named[0]["title"], "this is me: list `Wei Ren` under `also:`");
    assert_eq!(named[0]["kind"], "refactor");
    let edit = &named[0]["edit"]["changes"][&config][0];
    assert_eq!(edit["newText"], "{name: Bing He, also: [Wei Ren]}");
    assert_eq!(edit["range"]["start"], json!({"line": 0, "character": 6}));
    assert_eq!(actions("Bing He"), Vec::<Value>::new());
    // What is nearly my name is a finding, whose fix says the same.
    let near = actions("Bingg He");
    assert_eq!(near.len(), 1, "{near:#?}");
    assert_eq!(
        (&near[0]["kind"], &near[0]["title"]),
        (&json!("quickfix"), &json!("list `Bingg He`"))
    );
}

#[test]
fn expressions_of_the_config_are_completed_and_explained() {
    let output = "outputs:\n- to: papers.md\n  template: list\n  where: year > 2020 and type == \"article\"\n- to: b.md\n  template: list\n  where: venue in [\"www\"]\n  sort: date\n";
    let config = format!("self: bing-he\nsources: [works.yaml]\n{output}");
    let byline = Byline::new().file("byline.yaml", config).file("works.yaml", WORKS);
    let mut editor = Editor::start(byline);
    editor.open("byline.yaml");
    let names = editor.proposed("byline.yaml", "where: year > 2020 and ");
    for name in ["type", "year", "is_mine", "doi", "not"] {
        assert!(names.contains(&name.to_owned()), "{name}: {names:?}");
    }
    let types = editor.proposed("byline.yaml", "type == \"");
    assert!(types.contains(&"talk".to_owned()) && !types.contains(&"year".to_owned()), "{types:?}");
    assert_eq!(editor.proposed("byline.yaml", "venue in [\""), ["www"]);
    assert!(editor.proposed("byline.yaml", "sort: ").contains(&"date".to_owned()));
    let mut hover = |before: &str| {
        let found = editor.at("textDocument/hover", "byline.yaml", before);
        found["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(hover("where: ye"), "**year**: The year, as a number.");
    assert!(hover("sort: da").starts_with("**date**: The date"), "{}", hover("sort: da"));
    assert!(hover("template: list\n  wh").starts_with("**where**: "));
    assert_eq!(hover("type == \"arti"), "");
}

/// A template of the user's own, and a page with a region.
fn with_template() -> Byline {
    let template = "{# My papers. #}\n{% for work in works %}\n{{ work.title }} {{ work.venue.short }}\n{% for link in work.links or [] %}{{ link.url }}{% endfor %}\n{{ work.authors | upper }}\n{% endfor %}\n";
    let config = "self: bing-he\nsources: [works.yaml]\noutputs:\n- to: about.md\n  region: selected\n  template: mine\n  where: year > 2023\n";
    let page = "# Me\n\n<!-- byline:begin selected -->\n<!-- byline:end selected -->\n";
    Byline::new()
        .file("byline.yaml", config)
        .file("works.yaml", WORKS)
        .file("templates/mine.md.jinja", template)
        .file("about.md", page)
}

#[test]
fn a_template_is_completed_explained_and_checked() {
    const FILE: &str = "templates/mine.md.jinja";
    let mut editor = Editor::start(with_template());
    editor.open(FILE);
    let works = editor.proposed(FILE, "{{ work.");
    for name in ["title", "first_author", "version_of", "doi_url"] {
        assert!(works.contains(&name.to_owned()), "{name}: {works:?}");
    }
    assert_eq!(editor.proposed(FILE, "{{ link."), ["label", "url", "type", "absolute"]);
    assert_eq!(editor.proposed(FILE, "work.venue."), ["id", "name", "short", "type", "series"]);
    let names = editor.proposed(FILE, "{{ ");
    for name in ["work", "works", "coauthors", "not"] {
        assert!(names.contains(&name.to_owned()), "{name}: {names:?}");
    }
    let filters = editor.proposed(FILE, "| ");
    assert!(filters.contains(&"upper".to_owned()) && filters.contains(&"selectattr".to_owned()));
    assert_eq!(editor.at("textDocument/completion", FILE, "{# My "), Value::Null);
    let mut hover = |before: &str| {
        let found = editor.at("textDocument/hover", FILE, before);
        found["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    assert!(hover("{{ work.ti").starts_with("**title**: The title with its subtitle"));
    assert_eq!(hover("{{ wo"), "**work**: work");
    assert_eq!(hover("for work in wor").split(':').next(), Some("**works**"));
    assert!(hover("| upp").contains("upper case"));
    assert_eq!(hover("link.ur"), "**url**: part of a link");
    editor.open("byline.yaml");
    let place = editor.at("textDocument/definition", "byline.yaml", "template: mi");
    assert_eq!(place["uri"], json!(editor.uri(FILE)));
    let built_in = editor.at("textDocument/definition", "byline.yaml", "sources: [wor");
    assert_eq!(built_in, Value::Null);
    // A fault shows while it is typed, before anything is saved.
    let text = editor.byline.read(FILE);
    editor.change(FILE, &json!([{"text": text.replace("work.title", "work.titel")}]));
    let shown = editor.shown(FILE);
    assert_eq!((shown.len(), &shown[0]["code"]), (1, &json!("T030")), "{shown:#?}");
    assert_eq!(shown[0]["range"]["start"]["line"], json!(2));
    editor.change(FILE, &json!([{"text": text}]));
    assert_eq!(editor.codes(FILE), Vec::<String>::new());
}

#[test]
fn markers_of_pages_know_their_outputs() {
    let mut editor = Editor::start(with_template());
    editor.open("about.md");
    assert_eq!(editor.proposed("about.md", "<!-- byline:"), ["begin", "end"]);
    assert_eq!(editor.proposed("about.md", "byline:begin "), ["selected"]);
    let found = editor.at("textDocument/hover", "about.md", "byline:end sel");
    let about = found["contents"]["value"].as_str().unwrap();
    assert!(about.contains("where: year > 2023"), "{about}");
    let place = editor.at("textDocument/definition", "about.md", "byline:begin sel");
    assert_eq!(place["uri"], json!(editor.uri("byline.yaml")));
    assert_eq!(place["range"]["start"], json!({"line": 4, "character": 10}));
    // A page without markers is none of byline's business.
    editor.change("about.md", &json!([{"text": "# Me\n"}]));
    assert_eq!(editor.at("textDocument/hover", "about.md", "# M"), Value::Null);
}

#[test]
fn a_place_tells_what_it_names_and_where_that_is_written() {
    let mut editor = Editor::start(project());
    editor.open("works.yaml");
    let mut hover = |before: &str| {
        let found = editor.at("textDocument/hover", "works.yaml", before);
        found["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let citation = hover("key: he20");
    assert_eq!(citation, "**Bing He**, Rui Sun, On Names, *The ACM Web Conference*, 2023");
    let cited = hover("version-of: he20");
    assert!(cited.starts_with("**Bing He**, On 𝒳 Names, "), "{cited}");
    assert!(hover("  date").starts_with("**date**: When it appeared"));
    assert!(hover("authors: [bing").starts_with("**Bing He** (`bing-he`), 2 works\n\nalso B. He"));
    assert!(hover("  venue: ww").contains("The ACM Web Conference"));
    let mut line = |before: &str| {
        editor.at("textDocument/definition", "works.yaml", before)["range"]["start"]["line"]
            .as_u64()
    };
    assert_eq!(line("authors: [bing-he, rui"), Some(2));
    assert_eq!(line("  venue: w"), Some(4));
    assert_eq!(line("version-of: he"), Some(15));
    assert_eq!(line("title: On"), None);
    let uri = editor.uri("works.yaml");
    let symbols = editor.ask("textDocument/documentSymbol", &json!({"textDocument": {"uri": uri}}));
    assert_eq!(
        (&symbols[0]["name"], &symbols[1]["detail"]),
        (&json!("he2023"), &json!("On 𝒳 Names"))
    );
}

#[test]
fn bibtex_needs_no_config() {
    let bib = "@article{he2020,\n  author = {He, Bing},\n  title = {A Paper},\n  journal = {J},\n  year = 2020,\n  doi = {https://doi.org/10.1000/xyz123},\n  crossref = {}\n}\n";
    let mut editor = Editor::start(Byline::new().file("a.bib", bib));
    editor.open("a.bib");
    assert!(!editor.codes("a.bib").is_empty());
    let citation = editor.at("textDocument/hover", "a.bib", "@article{he");
    assert!(
        citation["contents"]["value"].as_str().unwrap().contains("Bing He, A Paper"),
        "{citation}"
    );
    let about = editor.at("textDocument/hover", "a.bib", "  jour");
    assert!(about["contents"]["value"].as_str().unwrap().starts_with("**journal**: "), "{about}");
    assert_eq!(editor.proposed("a.bib", "crossref = {"), ["he2020"]);
    assert!(editor.proposed("a.bib", "@art").contains(&"inproceedings".to_owned()));
    assert!(editor.proposed("a.bib", "\n  ti").contains(&"booktitle".to_owned()));
    let uri = editor.uri("a.bib");
    let asked =
        json!({"textDocument": {"uri": uri}, "options": {"tabSize": 2, "insertSpaces": true}});
    let edits = editor.ask("textDocument/formatting", &asked);
    let laid_out = editor.byline.run("fmt a.bib --diff").out;
    assert_eq!(
        edits.as_array().unwrap().is_empty(),
        !laid_out.contains("@@"),
        "{edits} {laid_out}"
    );
}

#[test]
fn yaml_that_is_no_list_is_left_alone() {
    let mut editor = Editor::start(project().file("ci.yaml", "on: [push]\njobs: {a: 1}\n"));
    editor.open("ci.yaml");
    assert_eq!(editor.codes("ci.yaml"), Vec::<String>::new());
}

#[test]
fn broken_texts_and_odd_messages_do_no_harm() {
    let mut editor =
        Editor::with(project(), &json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}}));
    assert_eq!(editor.about["capabilities"]["positionEncoding"], "utf-8");
    editor.open("works.yaml");
    for text in [
        "",
        "\u{feff}- [",
        "works:\n- {key: é",
        "@article{",
        "- authors: [𝒳,\n\t- :",
        "? ? ?\n: : :",
    ] {
        editor.change("works.yaml", &json!([{"text": text}]));
        let uri = editor.uri("works.yaml");
        for method in ["completion", "hover", "definition"] {
            for (line, character) in [(0, 0), (0, 3), (1, 2), (99, 99)] {
                let asked = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
                let answer = editor.ask(&format!("textDocument/{method}"), &asked);
                assert_eq!(answer.get("code"), None, "{answer}");
            }
        }
    }
    let backwards =
        json!({"start": {"line": 3, "character": 0}, "end": {"line": 1, "character": 0}});
    editor.change("works.yaml", &json!([{"range": backwards, "text": "x"}]));
    editor.tell("textDocument/didOpen", &json!({"textDocument": 1}));
    assert_eq!(editor.ask("textDocument/hover", &json!({}))["code"], -32602);
    assert_eq!(editor.ask("no/such", &json!({}))["code"], -32601);
    assert_eq!(editor.leave(), 0);
}

#[test]
fn an_editor_that_dies_is_not_waited_for() {
    let mut editor = Editor::start(project());
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.hang_up(), 1, "`exit` without `shutdown`");
    assert_eq!(Editor::start(project()).hang_up(), 1);
}

/// A list so long that a change is looked at in two steps; its own people stand behind its works.
fn long_list() -> String {
    let work = |at: usize| {
        format!(
            "- key: he{at}\n  type: article\n  title: 'On the Number {at}'\n  authors: [bing-he, rui-sun]\n  \
             date: 2023-04\n  journal: Annals of Numbers\n  doi: https://doi.org/10.1000/xyz{at}\n"
        )
    };
    let works: String = (0..600).map(work).collect();
    format!("works:\n{works}people:\n  bing-he: {{name: Bing He}}\n  rui-sun: {{name: Rui Sun}}\n")
}

#[test]
fn in_a_long_list_the_changed_work_is_looked_at_first() {
    let config = "self: bing-he\nsources: [works.yaml]\n";
    let project = Byline::new().file("byline.yaml", config).file("works.yaml", long_list());
    let mut editor = Editor::start(project);
    editor.open("works.yaml");
    let before = editor.shown("works.yaml");
    assert_eq!(before.len(), 600, "{:#?}", before[0]);

    // Another work loses its date and gains a line, so that all behind it move.
    let range =
        json!({"start": {"line": 12, "character": 8}, "end": {"line": 12, "character": 15}});
    editor.change("works.yaml", &json!([{"range": range, "text": "someday\n  volume: '3'"}]));
    let first = editor.published("works.yaml");
    let whole = editor.published("works.yaml");
    let places = |shown: &[Value]| -> Vec<(u64, String)> {
        let place = |one: &Value| {
            (one["range"]["start"]["line"].as_u64().unwrap(), one["code"].to_string())
        };
        let mut places: Vec<_> = shown.iter().map(place).collect();
        places.sort();
        places
    };
    assert!(first.len() > 600, "{}", first.len());
    assert_eq!(places(&first), places(&whole));
    assert_eq!(places(&before)[599].0 + 1, places(&whole)[whole.len() - 1].0);

    // Back again: what was found in it is gone, at once.
    let range =
        json!({"start": {"line": 12, "character": 8}, "end": {"line": 13, "character": 13}});
    editor.change("works.yaml", &json!([{"range": range, "text": "2023-04"}]));
    assert_eq!(places(&editor.published("works.yaml")), places(&before));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn a_change_ends_the_look_at_what_stood_before_it() {
    let config = "self: bing-he\nsources: [works.yaml]\n";
    let project = Byline::new().file("byline.yaml", config).file("works.yaml", long_list());
    let mut editor = Editor::start(project);
    editor.open("works.yaml");
    for _ in 0..20 {
        let range =
            json!({"start": {"line": 3, "character": 10}, "end": {"line": 3, "character": 10}});
        editor.change("works.yaml", &json!([{"range": range, "text": "x"}]));
    }
    let shown = editor.shown("works.yaml");
    assert_eq!(shown.len(), 600);
    assert_eq!(editor.leave(), 0);
}

/// The edits of `answer` in `path`, as the text that they replace and the new one.
fn edits(editor: &Editor, answer: &Value, path: &str) -> Vec<(u64, String)> {
    let edits = answer["changes"][editor.uri(path)].as_array().cloned().unwrap_or_default();
    let line = |edit: &Value| edit["range"]["start"]["line"].as_u64().unwrap();
    edits.iter().map(|edit| (line(edit), edit["newText"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn an_id_is_found_and_renamed_everywhere() {
    let byline = project();
    byline.write("more.yaml", "works:\n- {key: he2024, selected: true}\n");
    byline.write("byline.yaml", "self: bing-he\nsources: [works.yaml, more.yaml]\n");
    let mut editor = Editor::start(byline);
    editor.open("works.yaml");
    let rename = |editor: &mut Editor, before: &str, new: &str| {
        let text = editor.byline.read("works.yaml");
        let at = text.find(before).unwrap() + before.len();
        let (line, start) = (text[..at].matches('\n').count(), text[..at].rfind('\n').unwrap() + 1);
        editor.ask(
            "textDocument/rename",
            &json!({
                "textDocument": {"uri": editor.uri("works.yaml")},
                "position": {"line": line, "character": at - start},
                "newName": new,
            }),
        )
    };
    let found = rename(&mut editor, "version-of: he", "he2025");
    let new = |lines: &[u64], id: &str| {
        lines.iter().map(|line| (*line, id.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(edits(&editor, &found, "works.yaml"), new(&[14, 15], "he2025"), "{found}");
    assert_eq!(edits(&editor, &found, "more.yaml"), new(&[1], "he2025"), "an overlay too");
    let found = rename(&mut editor, "authors: [bing", "b-he");
    assert_eq!(edits(&editor, &found, "byline.yaml"), new(&[0], "b-he"), "{found}");
    assert_eq!(edits(&editor, &found, "works.yaml").len(), 3, "{found}");
    let found = rename(&mut editor, "  venue: w", "web");
    assert_eq!(edits(&editor, &found, "works.yaml").len(), 3, "{found}");
    for (before, new, why) in [
        ("authors: [bing", "rui-sun", "already in use"),
        ("version-of: he", "a b", "not an id"),
        ("title: On", "x", "stands here"),
    ] {
        let error = rename(&mut editor, before, new);
        assert!(error["message"].as_str().unwrap().contains(why), "{error}");
    }
    let prepared = editor.at("textDocument/prepareRename", "works.yaml", "authors: [bing");
    assert_eq!(prepared["placeholder"], "bing-he");
    let text = editor.byline.read("works.yaml");
    let at = text[..text.find("version-of: he").unwrap()].matches('\n').count();
    let all = editor.ask(
        "textDocument/references",
        &json!({
            "textDocument": {"uri": editor.uri("works.yaml")},
            "position": {"line": at, "character": 16},
            "context": {"includeDeclaration": false},
        }),
    );
    assert_eq!(all.as_array().unwrap().len(), 2, "{all}");
}

#[test]
fn works_are_searched_folded_and_linked_and_the_owner_is_shown() {
    let mut editor = Editor::start(project());
    editor.open("works.yaml");
    let document = json!({"textDocument": {"uri": editor.uri("works.yaml")}});
    let found = editor.ask("workspace/symbol", &json!({"query": "he 𝒳"}));
    assert_eq!(found[0]["name"], "he2024: On 𝒳 Names", "{found}");
    assert_eq!(found.as_array().unwrap().len(), 1);
    let folds = editor.ask("textDocument/foldingRange", &document);
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(8), &json!(14)), "{folds}");
    assert_eq!(folds.as_array().unwrap().len(), 1, "a work of one line is not folded");
    let links = editor.ask("textDocument/documentLink", &document);
    assert_eq!(links[0]["target"], "https://doi.org/10.1000/xyz123", "{links}");
    let all = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = editor.ask(
        "textDocument/inlayHint",
        &json!({"textDocument": document["textDocument"], "range": all}),
    );
    assert_eq!(hints.as_array().unwrap().len(), 2, "{hints}");
    assert_eq!(hints[0]["label"], "you");
}
