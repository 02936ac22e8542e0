//! Titles that make trouble, and what a visitor must see of them.

use std::fmt::Write as _;

/// Titles that a site or a template could take for its own.
pub(crate) const TITLES: &[&str] = &[
    "{{ site.title }}",
    "{% raw %}",
    "{% include base_path %} and {{ x | y: 'z' }}",
    "{# comment #} {{{ triple }}}",
    "Stars *and* _underscores_ and `code`",
    "<script>alert(1)</script> & <b>bold</b>",
    "C++ | A # B",
    "[link](https://evil.example) ![image](x.png)",
    "1. Not a list",
    "It's \"quoted\" -- dashes --- and ... dots",
    "&amp; &lt;b&gt; &#123;",
    "a^b ~~c~~ $x_1$ and \\backslash",
    ": colon, # hash, - dash at the start",
    "+ plus > greater | pipe | pipe",
    "trailing backslash \\",
    "{: .class #id onclick=x}",
    "{{< figure src=x >}} {{% ref x %}} {{</* x */>}}",
    "It's a: b # c",
    "* : leading star",
    "'single' \"double\"",
    "@at %percent !bang ?question",
    "^[footnote] [^1] *[HTML]: x",
];

/// A source with a post for each title, by its place: `k0`, `k1`, ….
pub(crate) fn works() -> String {
    let mut works = String::from("works:\n");
    for (at, title) in TITLES.iter().enumerate() {
        let title = title.replace('\'', "''");
        let _ = writeln!(
            works,
            "- {{key: k{at}, type: blog, authors: [Bing He], date: 2024, url: 'https://example.org/{at}', title: {{plain: '{title}'}}}}"
        );
    }
    works
}

/// Fails unless `line` of a page shows `title`.
#[track_caller]
pub(crate) fn assert_shown(title: &str, line: &str) {
    assert!(straight(line).contains(&straight(title)), "{title}\n{line}");
}

/// Sites turn straight quotes, dashes and dots into typographic ones; the reader sees the same
/// words, so both sides are compared with plain ones. Nobody sees what keeps MathJax from a backslash
/// (U+200C).
pub(crate) fn straight(text: &str) -> String {
    text.replace(['‘', '’'], "'")
        .replace('\u{200c}', "")
        .replace(['“', '”'], "\"")
        .replace('…', "...")
        .replace('—', "---")
        .replace('–', "--")
}
