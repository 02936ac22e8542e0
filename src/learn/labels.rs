//! How a page shows links with labels: in brackets, in bold, as buttons, each label with a sign of its own.

use std::collections::BTreeMap;

use super::hand::Hand;
use super::pattern::literal;
use super::sound::{is_closed, without_tags};
use crate::model::Data;
use crate::render::Target;
use crate::strings::urls::path_of;

/// The fewest links that show how all look.
const FEWEST: usize = 2;

/// How often each look was found.
type Votes = BTreeMap<String, usize>;

/// What `style.link` says for `bodies`, where links do not look as byline writes them anyway.
pub(super) fn learn(hand: &Hand<'_>, bodies: &[&str]) -> Option<(String, Data)> {
    let (mut all, mut labels) = (Votes::new(), BTreeMap::<String, Votes>::new());
    for (work, body) in hand.library.works.iter().zip(bodies) {
        for link in work.links() {
            // An address within it, such as that of a badge, is of one work, and so is half of a bracket.
            let is_usual = |look: &String| {
                (!look.contains("://") || look.contains("{path}")) && is_closed(look)
            };
            let look = look(body, &link.label, &link.url).filter(is_usual);
            if let Some(look) = look {
                *all.entry(look.clone()).or_default() += 1;
                let votes = labels.entry(link.label.to_lowercase()).or_default();
                *votes.entry(look).or_default() += 1;
            }
        }
    }
    let plain = match hand.target {
        Target::Html => "<a href=\"{url}\">{label}</a>",
        Target::Tex => "\\\\href\\{{url}\\}\\{{label}\\}",
        _ => "\\[{label}\\]({url})",
    };
    let usual = most(&all).unwrap_or_else(|| plain.to_owned());
    // A sign of its own, an icon or a class, says so at the first link; what else is at one alone is of one work.
    let is_alike = |look: &&String| {
        let (look, usual) = (without_tags(look), without_tags(&usual));
        look.split_whitespace().eq(usual.split_whitespace())
    };
    let own = |(label, votes): (String, Votes)| {
        let first = || votes.keys().next().filter(is_alike).cloned();
        let look = most(&votes).or_else(first).filter(|look| *look != usual)?;
        Some((label, Data::Text(look)))
    };
    let mut own: Vec<(String, Data)> = labels.into_iter().filter_map(own).collect();
    if own.is_empty() {
        return (usual != plain).then(|| ("link".to_owned(), Data::Text(usual)));
    }
    own.push(("else".to_owned(), Data::Text(usual)));
    Some(("link".to_owned(), Data::Map(own)))
}

/// The look that is there most often, if often enough.
fn most(votes: &Votes) -> Option<String> {
    let best = votes.iter().max_by_key(|(_, count)| **count)?;
    (*best.1 >= FEWEST).then(|| best.0.clone())
}

/// How the link to `url` with `label` looks in `body`.
fn look(body: &str, label: &str, url: &str) -> Option<String> {
    if url.is_empty() || label.is_empty() {
        return None;
    }
    let places = body.match_indices(url).map(|(at, _)| at);
    let found = places.into_iter().filter_map(|at| {
        let end = at + url.len();
        badge(body, url, at, end)
            .or_else(|| markdown(body, label, at, end))
            .or_else(|| html(body, label, at, end))
            .or_else(|| tex(body, label, at, end))
    });
    found.into_iter().next()
}

/// How the link to `url` looks whose address stands at the bytes from `at` to `end` of `body` and whose text is a
/// picture that follows from that address: the badge of a repository.
fn badge(body: &str, url: &str, at: usize, end: usize) -> Option<String> {
    let path = path_of(url);
    let text_end = at.checked_sub(2).filter(|start| body.get(*start..at) == Some("]("))?;
    let close = end + usize::from(body.get(end..)?.starts_with(')'));
    let start = opening(body, text_end)?;
    let picture = body.get(start + 1..text_end)?;
    let is_badge = picture.starts_with("![") && picture.matches(path).count() == 1;
    if !is_badge || !path.contains('/') || picture.contains(char::is_whitespace) {
        return None;
    }
    let (before, behind) = picture.split_once(path)?;
    let (before, behind) = (literal(before), literal(behind));
    (close > end).then(|| format!("\\[{before}{{path}}{behind}\\]({{url}})"))
}

/// The same of a link of Markdown whose address stands at the bytes from `at` to `end`.
fn markdown(body: &str, label: &str, at: usize, end: usize) -> Option<String> {
    let text_end = at.checked_sub(2).filter(|start| body.get(*start..at) == Some("]("))?;
    let rest = body.get(end..)?.strip_prefix(')')?;
    let start = opening(body, text_end)?;
    let named = start + 1 + body.get(start + 1..text_end)?.find(label)?;
    let mut close = body.len() - rest.len();
    if rest.starts_with("{:") {
        close += rest.find('}')? + 1;
    }
    let (start, close) = widened(body, start, close);
    let before = literal(body.get(start..named)?);
    let between = literal(body.get(named + label.len()..at)?);
    Some(format!("{before}{{label}}{between}{{url}}{}", literal(body.get(end..close)?)))
}

/// The same of a link of HTML.
fn html(body: &str, label: &str, at: usize, end: usize) -> Option<String> {
    let start = body.get(..at)?.rfind("<a ").filter(|start| !body[*start..at].contains('>'))?;
    let inner = end + body.get(end..)?.find('>')? + 1;
    let close = inner + body.get(inner..)?.find("</a>")?;
    let named = inner + body.get(inner..close)?.find(label)?;
    let (start, close_end) = widened(body, start, close + "</a>".len());
    let before = literal(body.get(start..at)?);
    let between = literal(body.get(end..named)?);
    let after = literal(body.get(named + label.len()..close_end)?);
    Some(format!("{before}{{url}}{between}{{label}}{after}"))
}

/// The same of a link of TeX.
fn tex(body: &str, label: &str, at: usize, end: usize) -> Option<String> {
    let start = at.checked_sub(6).filter(|start| body.get(*start..at) == Some("\\href{"))?;
    let inner = end + body.get(end..)?.strip_prefix("}{").map(|_| 2)?;
    let named = inner + body.get(inner..)?.find(label)?;
    let close = named + label.len() + body.get(named + label.len()..)?.find('}')? + 1;
    // Commands around the label have braces of their own.
    let open = body.get(inner..named)?.matches('{').count();
    let close =
        (0..open).try_fold(close, |close, _| Some(close + body.get(close..)?.find('}')? + 1))?;
    let (start, close) = widened(body, start, close);
    let before = literal(body.get(start..at)?);
    let between = literal(body.get(end..named)?);
    Some(format!(
        "{before}{{url}}{between}{{label}}{}",
        literal(body.get(named + label.len()..close)?)
    ))
}

/// Where the bracket opens that closes at the byte `end` of `body`.
fn opening(body: &str, end: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, letter) in body.get(..end)?.char_indices().rev() {
        match letter {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The bytes from `start` to `end` of `body` with what stands right around them: brackets, emphasis, a picture
/// made of one letter.
fn widened(body: &str, start: usize, end: usize) -> (usize, usize) {
    let (mut start, mut end) = (start, end);
    while let Some(mark) = ["**", "[", "(", "*"].into_iter().find_map(|open| {
        let close = match open {
            "[" => "]",
            "(" => ")",
            same => same,
        };
        let is_around = body[..start].ends_with(open) && body[end..].starts_with(close);
        is_around.then_some(open.len())
    }) {
        (start, end) = (start - mark, end + mark);
    }
    let is_sign = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    let kept = body[..start].trim_end_matches(|c| is_sign(c) && !"“”‘’«»·•–—…".contains(c)).len();
    (kept, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_tex_is_taken_with_what_stands_right_around_it() {
        for (body, wanted) in [
            ("A. [\\href{a.pdf}{PDF}] B", "\\[\\\\href\\{{url}\\}\\{{label}\\}\\]"),
            (
                "A. \\href{a.pdf}{\\textbf{PDF}}.",
                "\\\\href\\{{url}\\}\\{\\\\textbf\\{{label}\\}\\}",
            ),
        ] {
            assert_eq!(look(body, "PDF", "a.pdf").as_deref(), Some(wanted), "{body}");
        }
    }

    #[test]
    fn a_link_is_taken_with_what_stands_right_around_it() {
        for (body, wanted) in [
            ("A. [[PDF](a.pdf)] B", "\\[\\[{label}\\]({url})\\]"),
            ("A. [[PDF]](a.pdf) B", "\\[\\[{label}\\]\\]({url})"),
            ("A. \\| [**PDF**](a.pdf)", "\\[**{label}**\\]({url})"),
            ("A. 📄[PDF](a.pdf){: .btn} B", "📄\\[{label}\\]({url})\\{: .btn\\}"),
            (
                "A. <a class=\"b\" href=\"a.pdf\">PDF</a>.",
                "<a class=\"b\" href=\"{url}\">{label}</a>",
            ),
        ] {
            assert_eq!(look(body, "PDF", "a.pdf").as_deref(), Some(wanted), "{body}");
        }
        assert_eq!(look("[A title](a.pdf)", "PDF", "a.pdf"), None);
        let (badge, url) = ("[![](https://s.io/ab/cd?l=Code)]", "https://git.example/ab/cd");
        let found = look(&format!("A. {badge}({url})"), "Code", url);
        let wanted = "\\[!\\[\\](https://s.io/{path}?l=Code)\\]({url})";
        assert_eq!(found.as_deref(), Some(wanted));
    }
}
