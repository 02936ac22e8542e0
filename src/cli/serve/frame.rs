//! An output as its reader sees it: one HTML document, shown in a frame that can do nothing to the page
//! around it.

use pulldown_cmark::{Options, Parser};

use super::html::escaped;
use super::stage::Shown;
use super::{feed, highlight};
use crate::render::Target;
use crate::syntax::front::Cut;

/// What a frame may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scripts {
    /// It runs none.
    No,
    /// It runs those that are in it: a page of `html` has a search of its own.
    Own,
}

/// A document for a frame.
pub(super) struct Document {
    /// Its HTML.
    pub(super) html: String,
    /// Whether its scripts run.
    pub(super) scripts: Scripts,
}

/// `output` as its reader sees it.
pub(super) fn document(output: &Shown) -> Document {
    let text = output.text.as_ref();
    match output.language {
        Target::Html if output.region.is_none() => {
            Document { html: text.to_owned(), scripts: Scripts::Own }
        }
        Target::Html => page(output, "", text),
        Target::Markdown => page(output, "prose", &markdown(text)),
        Target::Xml | Target::Json => {
            page(output, "", &feed::items(text).unwrap_or_else(|| code(output)))
        }
        _ => page(output, "", &code(output)),
    }
}

/// A page of our own around `body`; one that has no heading has its path as one, for readers who do not
/// see the bar above the frame.
fn page(output: &Shown, class: &str, body: &str) -> Document {
    let title = escaped(&output.path);
    let heading = if body.contains("<h1") {
        String::new()
    } else {
        format!("<h1 class=\"unseen\">{title}</h1>\n")
    };
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<base \
         target=\"_blank\">\n<link rel=\"stylesheet\" href=\"/frame.css\">\n</head>\n<body>\n<main \
         class=\"{class}\">\n{heading}{body}\n</main>\n</body>\n</html>\n"
    );
    Document { html, scripts: Scripts::No }
}

/// A page that says `why` there is no other view of the output at `path`, with what a program `said`.
pub(super) fn notice(path: &str, why: &str, said: &str) -> String {
    let said = if said.is_empty() {
        String::new()
    } else {
        format!("\n<pre tabindex=\"0\">{}</pre>", escaped(said))
    };
    let (title, why) = (escaped(path), escaped(why));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<link rel=\"stylesheet\" \
         href=\"/frame.css\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{why}</p>{said}\n</main>\n</body>\n\
         </html>\n"
    )
}

/// The Markdown page `text` as CommonMark has it, with the tables and notes that most sites add; its
/// front matter, which no reader sees, folded above it.
fn markdown(text: &str) -> String {
    let cut = Cut::of(text);
    let body = cut.as_ref().map_or(text, |cut| cut.body);
    let front = cut.map(|cut| highlight::highlighted(cut.yaml, Target::Yaml));
    let front = front.map_or_else(String::new, |yaml| {
        format!("<details><summary>Front matter</summary><pre>{yaml}</pre></details>\n")
    });
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut out = String::new();
    pulldown_cmark::html::push_html(&mut out, Parser::new_ext(body, options));
    format!("{front}{out}")
}

/// The text as it is, its parts in colours.
fn code(output: &Shown) -> String {
    let text = highlight::highlighted(&output.text, output.language);
    format!("<pre tabindex=\"0\">{text}</pre>")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The document of `text` in `language`.
    fn shown(text: &str, language: Target) -> Document {
        let path = "a<b>.x".to_owned();
        let output = path.clone();
        let text = text.into();
        document(&Shown { path, region: None, output, language, text, is_old: false })
    }

    #[test]
    fn markdown_is_shown_without_its_front_matter() {
        let page = shown("---\ntitle: T\n---\n\n1. **Ann Lee**, *A*\n", Target::Markdown);
        assert!(page.html.contains("<strong>Ann Lee</strong>"), "{}", page.html);
        assert!(page.html.contains("<summary>Front matter</summary>"), "{}", page.html);
        assert!(page.html.contains("<title>a&lt;b&gt;.x</title>"), "{}", page.html);
        assert_eq!(page.scripts, Scripts::No);
    }

    #[test]
    fn html_is_as_it_is_and_feeds_are_items() {
        let html = "<!doctype html><p>x</p>";
        assert_eq!(shown(html, Target::Html).html, html);
        assert_eq!(shown(html, Target::Html).scripts, Scripts::Own);
        let rss = "<rss version=\"2.0\"><channel><title>Me</title><item><title>A &amp; B</title>\
                   <link>https://example.org/a</link></item></channel></rss>";
        let page = shown(rss, Target::Xml).html;
        assert!(page.contains("<a href=\"https://example.org/a\">A &amp; B</a>"), "{page}");
        assert!(shown("<a/>", Target::Xml).html.contains("<pre tabindex=\"0\">&lt;a/&gt;"));
        assert!(shown("{\"a\": 1}", Target::Json).html.contains("<pre"));
    }
}
