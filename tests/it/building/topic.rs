//! The topic page of seed 003: a project of its own, made of that page's text.

use std::fmt::Write as _;

use crate::byline::Byline;

/// The text of the real page as its visitors copied it.
pub(crate) const SEED: &str = include_str!("../../data/topic.txt");

/// A post of the real page: title, minutes, summary.
type Post = (&'static str, &'static str, &'static str);

/// The topic's title, description, and focus areas, and the posts, newest first.
fn parts() -> (&'static str, &'static str, Vec<&'static str>, Vec<Post>) {
    let (top, posts) = SEED.split_once("Recommended Posts\n-\n").unwrap();
    let mut lines = top.lines();
    let (title, description) = (lines.next().unwrap(), lines.next().unwrap());
    let focus = lines.filter_map(|line| line.strip_prefix("- ")).collect();
    let post = |post: &'static str| {
        let (title, rest) = post.split_once("\n· ").unwrap();
        let (minutes, summary) = rest.split_once(" min read").unwrap();
        (title, minutes, summary.trim_end())
    };
    (title, description, focus, posts.split("\n-\n").map(post).collect())
}

/// `text` as a YAML scalar.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The project: the oldest post stands first in the source.
pub(crate) fn project() -> Byline {
    let (title, description, focus, posts) = parts();
    let focus: Vec<String> = focus.into_iter().map(quoted).collect();
    let mut source = format!(
        "topics: {{post-training: {{title: {}, description: {}, tags: [RL], focus: [{}]}}}}\nworks:\n",
        quoted(title),
        quoted(description),
        focus.join(", ")
    );
    for (at, (title, minutes, summary)) in posts.into_iter().rev().enumerate() {
        let (title, summary) = (quoted(title), quoted(summary));
        let _ = writeln!(
            source,
            "- {{key: k{at}, type: blog, title: {title}, authors: [A B], date: 2026-0{}, url: 'https://a.b/{at}', tags: [RL], reading-time: {minutes}, summary: {summary}}}",
            at + 1
        );
    }
    Byline::new().file("works.yaml", source).file(
        "byline.yaml",
        "self: A B\nsources: works.yaml\noutputs:\n- {to: 'site/topics/{{ topic.slug }}.md', each: topic, template: topic, page: {layout: x}}\n",
    )
}

#[test]
fn the_topic_page_has_what_the_real_one_has_in_its_order() {
    let byline = project();
    byline.run("build").exits(0);
    let page = byline.read("site/topics/post-training.md");
    let mut rest = page.as_str();
    let (title, description, focus, posts) = parts();
    assert_eq!((focus.len(), posts.len()), (4, 6));
    let mut expected = vec![format!("\n# {title}\n\n{description}\n\n## Focus Areas\n\n")];
    expected.extend(focus.iter().map(|area| format!("- {area}\n")));
    expected.push("\n## Recommended Posts\n\n".to_owned());
    for (at, (_, minutes, _)) in posts.iter().enumerate() {
        expected.push(format!("](https://a.b/{}) · {minutes} min read\n\n  ", 5 - at));
    }
    for part in expected {
        let at = rest.find(&part).unwrap_or_else(|| panic!("no {part:?} in {rest}"));
        rest = &rest[at + part.len()..];
    }
}
