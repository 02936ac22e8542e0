//! What a visitor reads of an HTML page: its text, line by line.

/// The text of the `<main>` of `html`: a line per block, white space folded, comments dropped.
pub(crate) fn text_of_main(html: &str) -> Vec<String> {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
    let main = main.expect("the page has a <main>");
    let mut rest = main.split_once('>').map_or(main, |(_, inner)| inner);
    let mut text = String::new();
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let (end, block) = match &rest[at..] {
            comment if comment.starts_with("<!--") => {
                (at + comment.find("-->").unwrap() + 3, false)
            }
            tag => (at + tag.find('>').unwrap() + 1, is_block(tag)),
        };
        if block {
            text.push('\u{1}');
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let fold = |line: &str| unescape(&line.split_whitespace().collect::<Vec<_>>().join(" "));
    text.split('\u{1}').map(fold).filter(|line| !line.is_empty()).collect()
}

/// Whether a tag starts or ends a line of its own.
fn is_block(tag: &str) -> bool {
    let name: String = tag
        .trim_start_matches(['<', '/'])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    [
        "p", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "section", "article", "header", "br",
        "hr", "main",
    ]
    .contains(&name.as_str())
}

/// The characters that entities stand for.
fn unescape(text: &str) -> String {
    let mut out = text.to_owned();
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#123;", "{"),
        ("&#125;", "}"),
        ("&#124;", "|"),
        ("&nbsp;", "\u{a0}"),
        ("&lsquo;", "‘"),
        ("&rsquo;", "’"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&hellip;", "…"),
        ("&amp;", "&"),
    ] {
        out = out.replace(entity, character);
    }
    out
}
