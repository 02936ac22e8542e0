//! What of HTML stays, what goes, and how it is written.

use super::*;
use crate::text::{Formula, markdown};

/// `input` as sanitised HTML.
fn clean(input: &str) -> String {
    parse(input).0.html.unwrap_or_default().to_string()
}

#[test]
fn harmless_html_keeps_what_it_shows_in_the_spelling_of_the_sanitiser() {
    let figure = "<figure class=\"article-figure\">\n <img src=\"https://a.b/c.png\" alt=\"A\" loading=\"lazy\" decoding=\"async\" class=\"content-image\">\n</figure>";
    let span = "<span aria-hidden=\"true\" style=\"font-size:0.75em; opacity:0.55\">↗</span>";
    let cases = [
        (
            "<p>Fitch doesn&rsquo;t &amp; won&#39;t — “ok”</p>",
            "<p>Fitch doesn’t &amp; won't — “ok”</p>",
        ),
        (
            "<p>one<br/>two <a href='https://a.b/?x=1&y' target=_blank rel=\"noopener noreferrer\">x</a></p>",
            "<p>one<br>two <a href=\"https://a.b/?x=1&amp;y\" target=\"_blank\" rel=\"noopener noreferrer\">x</a></p>",
        ),
        (figure, figure),
        (span, span),
        ("plain text, 1 < 2", "plain text, 1 &lt; 2"),
        ("<p title='it is \"so\"'>a</p>", "<p title=\"it is &quot;so&quot;\">a</p>"),
        (
            "<p><figure><img src=\"a.png\" alt=\"A\"></figure></p><table><tr><td>x</td></tr></table>",
            "<p></p><figure><img src=\"a.png\" alt=\"A\"></figure><p></p><table><tbody><tr><td>x</td></tr></tbody></table>",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(clean(input), expected);
        assert_eq!(clean(expected), expected, "it is settled");
    }
}

#[test]
fn what_acts_goes() {
    let cases = [
        ("<p onclick=\"x()\">a</p>", "<p>a</p>"),
        ("a<script>alert(1)</script>b", "ab"),
        ("<a href=\"javascript:alert(1)\">a</a>", "<a>a</a>"),
        ("<a href=\"java\tscript:alert(1)\">a</a>", "<a>a</a>"),
        ("<iframe src=\"https://a.b\"></iframe>x", "x"),
        ("<form><input name=q>y</form>", "y"),
        ("<!-- <script> -->z", "z"),
        ("<svg><script>1</script></svg><math><mi>q</mi></math>w", "w"),
        ("<p>open", "<p>open</p>"),
        ("</div>a<b>b", "a<b>b</b>"),
        ("<style>p{}</style><p>s</p>", "<p>s</p>"),
        ("<img src=x onerror=alert(1)>", "<img src=\"x\">"),
    ];
    for (input, expected) in cases {
        assert_eq!(clean(input), expected, "{input}");
    }
}

#[test]
fn nothing_is_left_open() {
    let cases = [
        ("text <img src=x onerror=alert(1) y", "text "),
        ("text <P TITLE=\"", "text "),
        ("text <!--", "text "),
        ("text </", "text &lt;/"),
        ("text <p title='a>b", "text "),
        ("text <b", "text "),
    ];
    for (input, expected) in cases {
        assert_eq!(clean(input), expected, "{input}");
    }
}

#[test]
fn blocks_are_read_from_what_stays() {
    let (text, faults) = parse(
        "<h2>On <em>x</em></h2> <p>One <b>two</b>\n three<br>four</p><ul><li>a</li><li><p>b</p></li></ul>\
         <blockquote>q <code>c</code></blockquote><pre><code class=\"language-rs\">x\n y\n</code></pre><hr>\
         <p><a href=\"/u\">v</a> <img src=\"i.png\" alt=\"pic\"></p><table><tr><td>1</td><td>2</td></tr></table>",
    );
    assert_eq!(faults, []);
    let mut markdown = String::new();
    markdown::write(&text, markdown::Dialect::default(), &mut markdown);
    insta::assert_snapshot!(markdown, @r"
    ## On *x*

    One **two** three<br>four

    - a
    - b

    > q `c`

    ```rs
    x
     y
    ```

    * * *

    [v](/u) [pic](i.png)

    1 2
    ");
}

#[test]
fn text_is_written() {
    let (text, _) = markdown::parse_inline(
        "a *b* **c** `d<` $x<y$ [e](https://f.g/?h=1&i=\"2) H<sub>2</sub>O {{ x }} {% y \"z\" &",
    );
    let mut html = String::new();
    write(&text, &mut html);
    insta::assert_snapshot!(html, @r#"a <em>b</em> <b>c</b> <code>d&lt;</code> <span class="math inline">x&lt;y</span> <a href="https://f.g/?h=1&amp;i=&quot;2">e</a> H<sub>2</sub>O &#123;&#123; x }} &#123;% y &quot;z&quot; &amp;"#);
    html.clear();
    write_blocks(
        &markdown::parse_blocks("a\n\n- b\n- c\n\n3. d\n4. e\n\n> f\n\n```rs\n<g>\n```").0,
        &mut html,
    );
    insta::assert_snapshot!(html, @r#"
    <p>a</p>
    <ul>
    <li>b</li>
    <li>c</li>
    </ul>
    <ol start="3">
    <li>d</li>
    <li>e</li>
    </ol>
    <blockquote>
    <p>f</p>
    </blockquote>
    <pre><code class="language-rs">&lt;g&gt;
    </code></pre>
    "#);
}

#[test]
fn kept_html_is_inert_in_template_languages() {
    let (text, _) = parse("<p title=\"{% x %}\">{{ y }} {z}</p>");
    let mut html = String::new();
    write(&text, &mut html);
    assert_eq!(html, "<p title=\"&#123;% x %}\">&#123;&#123; y }} {z}</p>");
}

#[test]
fn hostile_input_is_bounded() {
    let deep = |part: &str| part.repeat(100_000);
    for part in [
        "<div>",
        "<b>",
        "<p>",
        "<a><div></a>",
        "<b id=x><p>",
        "<svg><title><b>",
        "<table>",
        "<li>",
        "<ul><li>",
        "<i class=a><p></i>",
        "</p>",
        "<",
        "&",
        "<td><table>",
        "<h1>",
        "<q>",
    ] {
        let (text, _) = parse(&deep(part));
        let mut out = String::new();
        markdown::write(&text, markdown::Dialect::default(), &mut out);
        write_blocks(&Text { html: None, ..text }, &mut out);
    }
}

#[test]
fn a_tag_with_very_many_attributes_is_dropped_with_what_follows() {
    let many = |first: &str| {
        let list: Vec<String> = (0..100_000).map(|at| format!("a{at}=x")).collect();
        format!("<p>kept</p><p {first} {}>lost</p>", list.join(" "))
    };
    for first in ["", "x='>'", "x=\">\"", "\"", "x=y\"", "title=\"a\"b"] {
        let (text, faults) = parse(&many(first));
        assert_eq!(text.html.as_deref(), Some("<p>kept</p>"), "{first}");
        assert_eq!(faults.len(), 1, "{first}");
    }
    let prose = format!("<p title=\"{}\">a < b {}</p>", "word ".repeat(1000), "c ".repeat(1000));
    assert!(parse(&prose).1.is_empty());
}

#[test]
fn mathematics_is_characters_where_they_show_it() {
    for (tex, expected) in [
        ("O(n \\log n)", "O(n log n)"),
        ("\\alpha_1^2", "α<sub>1</sub><sup>2</sup>"),
        ("a<b", "a&lt;b"),
        ("\\frac{a+b}{c}", "\\(\\frac{a+b}{c}\\)"),
    ] {
        let mut html = String::new();
        write_inlines(&[Inline::Math(Formula::inline(tex))], &mut html);
        assert_eq!(html, format!("<span class=\"math inline\">{expected}</span>"));
    }
}
