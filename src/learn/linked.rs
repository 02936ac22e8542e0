//! The links of a work as its line has them: the address of its title, where the identifiers lead elsewhere, and
//! links with labels as fields of their own, each of which a pattern can put in its place.

use crate::formats::page::Item;
use crate::model::{Data, fields, identifier, link};

/// How works have the links of their lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// All of them in a list, with their labels.
    Listed,
    /// Those whose label is a field in that field, and the paper itself as the address of the work.
    InFields,
    /// Every one that the line has with a label, in the order of the line, also where an identifier leads there.
    AsWritten,
}

/// The work of `item` on the page `text`, with the address that its title links to.
pub fn work(text: &str, item: &Item, links: Links) -> Data {
    let Data::Map(mut pairs) = item.work.clone() else { return item.work.clone() };
    let line = text.get(item.range.clone()).unwrap_or_default();
    if let (Some(key), Some((_, value))) =
        (label(line), pairs.iter_mut().find(|(name, _)| name == "key"))
    {
        *value = Data::Text(key.to_owned());
    }
    if let Some(url) = title_link(line, &pairs)
        && !pairs.iter().any(|(name, _)| name == "url")
    {
        let at = pairs.iter().position(|(name, _)| matches!(name.as_str(), "links" | "note"));
        pairs.insert(at.unwrap_or(pairs.len()), ("url".to_owned(), Data::Text(url)));
    }
    if let Some(image) = image(line)
        && !pairs.iter().any(|(name, _)| name == "preview")
    {
        pairs.push(("preview".to_owned(), Data::Text(image)));
    }
    if let Some((_, Data::Text(title))) = pairs.iter_mut().find(|(name, _)| name == "title") {
        *title = with_ligatures(title, line);
    }
    for (name, value) in &mut pairs {
        if matches!(name.as_str(), "venue" | "place" | "publisher" | "institution") {
            with_stop(value, line);
        }
    }
    match links {
        Links::Listed => {}
        Links::InFields => pairs = in_fields(pairs),
        Links::AsWritten => pairs = as_written(pairs, line),
    }
    Data::Map(pairs)
}

/// The label of a bibliography of TeX that `line` is an item of.
fn label(line: &str) -> Option<&str> {
    let (_, rest) = line.strip_prefix("\\bibitem")?.split_once('{')?;
    rest.split_once('}').map(|(label, _)| label).filter(|label| !label.is_empty())
}

/// Gives `value`, a name, the full stop of an abbreviation that it ends with in `line`: a comma follows it there.
fn with_stop(value: &mut Data, line: &str) {
    let name = match value {
        Data::Text(name) => name,
        Data::Map(pairs) => match pairs.iter_mut().find(|(key, _)| key == "name") {
            Some((_, Data::Text(name))) => name,
            _ => return,
        },
        _ => return,
    };
    let is_cut = line.match_indices(name.as_str()).any(|(at, _)| {
        let behind = line[at + name.len()..].strip_prefix('.');
        let behind = behind.map(|behind| behind.trim_start_matches(['*', '_']));
        let behind = behind.map(|behind| {
            ["</i>", "</em>", "</b>"]
                .iter()
                .find_map(|tag| behind.strip_prefix(tag))
                .unwrap_or(behind)
        });
        behind.is_some_and(|behind| behind.starts_with(','))
    });
    if is_cut && !name.is_empty() {
        name.push('.');
    }
}

/// The address of the image in `line`, if it has one and that is no badge.
fn image(line: &str) -> Option<String> {
    let (at, tag) = line.match_indices("<img").next()?;
    let tag = &line[at + tag.len()..];
    let tag = &tag[..tag.find('>')?];
    let source = &tag[tag.find("src=")? + 4..];
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let url = source[1..].split(quote).next()?;
    let is_alone = line.matches("<img").count() == 1;
    (is_alone && !url.is_empty() && !url.contains("shields.io")).then(|| url.to_owned())
}

/// The letters that are one sign in what was pasted from a PDF.
const LIGATURES: &[(&str, char)] =
    &[("ffi", 'ﬃ'), ("ffl", 'ﬄ'), ("ff", 'ﬀ'), ("fi", 'ﬁ'), ("fl", 'ﬂ')];

/// `title` with the ligatures that it has in `line`, so that the first build changes none.
fn with_ligatures(title: &str, line: &str) -> String {
    let is_ligature = |c: char| LIGATURES.iter().any(|row| row.1 == c);
    let mut out = title.to_owned();
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| word.contains(is_ligature))
    {
        let plain = LIGATURES
            .iter()
            .fold(word.to_owned(), |word, (letters, sign)| word.replace(*sign, letters));
        out = out.replacen(&plain, word, 1);
    }
    out
}

/// The most words of a label.
const LABEL: usize = 4;

/// `pairs` with the links of `line` that have labels.
fn as_written(mut pairs: Vec<(String, Data)>, line: &str) -> Vec<(String, Data)> {
    let mut found: Vec<(String, Data)> = Vec::new();
    for (label, url) in labelled(line) {
        let words = label.split_whitespace().count();
        let is_new = found.iter().all(|row| row.0 != label);
        if (1..=LABEL).contains(&words) && is_new && url.contains(['/', '.', ':']) {
            found.push((label, Data::Text(url)));
        }
    }
    // What is read as a link and is no label on the line stays one.
    let is_known = |url: &Data| found.iter().any(|row| row.1 == *url);
    let at = pairs.iter().position(|(name, _)| name == "links");
    let listed = at.map(|at| pairs.remove(at).1);
    if let Some(Data::Map(listed)) = listed {
        let left: Vec<_> = listed.into_iter().filter(|(_, url)| !is_known(url)).collect();
        found.extend(left);
    }
    if !found.is_empty() {
        pairs.insert(at.unwrap_or(pairs.len()), ("links".to_owned(), Data::Map(found)));
    }
    pairs
}

/// The links in `line`, each with the words that it shows and its address; not those of pictures.
fn labelled(line: &str) -> Vec<(String, String)> {
    let is_around =
        |c: char| c.is_whitespace() || "*_[]".contains(c) || !c.is_ascii() && !c.is_alphanumeric();
    let bare = |text: &str| text.trim_matches(is_around).to_owned();
    let mut found = Vec::new();
    for (at, _) in line.match_indices("](") {
        let Some(url) = line[at + 2..].split([')', ' ', '\n']).next() else { continue };
        let Some(open) = line[..at].trim_end_matches(']').rfind('[') else { continue };
        let is_picture = line[..open].ends_with('!') || line[open..at].contains("](");
        if !is_picture {
            found.push((at, bare(&line[open + 1..at]), url.to_owned()));
        }
    }
    for (at, _) in line.match_indices("href=\"") {
        let rest = &line[at + 6..];
        let (Some((url, _)), Some((_, inner))) = (rest.split_once('"'), rest.split_once('>'))
        else {
            continue;
        };
        let text = inner.split("</a>").next().unwrap_or_default();
        if !text.contains('<') {
            found.push((at, bare(text), url.to_owned()));
        }
    }
    for (at, _) in line.match_indices("\\href{") {
        let Some((url, rest)) = line[at + 6..].split_once("}{") else { continue };
        let text = rest.split('}').next().unwrap_or_default();
        if !text.contains(['{', '\\']) && !url.contains('}') {
            found.push((at, bare(text), url.to_owned()));
        }
    }
    found.sort();
    found.into_iter().map(|(_, label, url)| (label, url)).collect()
}

/// `pairs` with links in fields where their labels are fields.
fn in_fields(pairs: Vec<(String, Data)>) -> Vec<(String, Data)> {
    let mut has_url = pairs.iter().any(|(name, _)| name == "url");
    let mut out = Vec::with_capacity(pairs.len());
    for (name, value) in pairs {
        let Data::Map(listed) = &value else {
            out.push((name, value));
            continue;
        };
        if name != "links" {
            out.push((name, value));
            continue;
        }
        let mut left = Vec::new();
        for (label, url) in listed.clone() {
            let word = label.to_lowercase();
            let is_new = |name: &str, out: &[(String, Data)]| out.iter().all(|row| row.0 != name);
            if word == "paper" && !has_url {
                has_url = true;
                out.push(("url".to_owned(), url));
            } else if link::short_for(&word).is_some() && is_new(&word, &out) {
                out.push((word, url));
            } else {
                left.push((label, url));
            }
        }
        out.extend((!left.is_empty()).then_some((name, Data::Map(left))));
    }
    out
}

/// The address that the title of the work of `pairs` links to in `line`, where its identifiers lead elsewhere.
fn title_link(line: &str, pairs: &[(String, Data)]) -> Option<String> {
    let text = |wanted: &str| {
        pairs.iter().find_map(|(name, value)| match value {
            Data::Text(text) | Data::Plain(text) if name == wanted => Some(text.as_str()),
            _ => None,
        })
    };
    let start: String = text("title")?.chars().take(12).collect();
    let title = line.find(start.as_str())?;
    let (url, is_opened) = in_tex(&line[..title]).map_or_else(
        || {
            let from = title + line[title..].find("](")? + 2;
            let url = line[from..].split([')', ' ', '\n']).next()?;
            Some((url, line[..title].trim_end_matches(['*', '_']).ends_with('[')))
        },
        |url| Some((url, true)),
    )?;
    let led = [("doi", fields::DOI), ("arxiv", fields::ARXIV)]
        .into_iter()
        .find_map(|(name, field)| identifier::url(field, text(name)?));
    let is_elsewhere = led.as_deref() != Some(url) || pairs.iter().any(|(name, _)| name == "links");
    (is_opened && is_elsewhere && url.contains(['/', '.']) && text("url").is_none())
        .then(|| url.to_owned())
}

/// The address of the link of TeX that opens at the end of `before`.
fn in_tex(before: &str) -> Option<&str> {
    let (_, rest) = before.rsplit_once("\\href{")?;
    let (url, open) = rest.split_once("}{")?;
    let is_bare = |c: char| "`“{\\".contains(c) || c.is_ascii_alphabetic();
    (open.trim_matches(is_bare).is_empty() && !url.contains('}')).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_the_full_stop_of_its_abbreviation() {
        for (line, stop) in [
            ("A. *J. Comput. Phys.*, 558, 2026.", true),
            ("A. J. Comput. Phys., 558, 2026.", true),
            ("A. <i>J. Comput. Phys.</i>, 2026.", true),
            ("A. *J. Comput. Phys.* 2026.", false),
            ("A. *J. Comput. Phys*. 2026.", false),
        ] {
            let mut name = Data::Text("J. Comput. Phys".to_owned());
            with_stop(&mut name, line);
            assert_eq!(name == Data::Text("J. Comput. Phys.".to_owned()), stop, "{line}");
        }
    }

    #[test]
    fn links_are_taken_with_the_words_that_they_show() {
        let line = "[[PDF]](a.pdf) 📄[Code](https://b.org) ![x](c.png) <a href=\"d.html\">Talk</a>";
        let shown = [("PDF", "a.pdf"), ("Code", "https://b.org"), ("Talk", "d.html")];
        let shown = shown.map(|(label, url)| (label.to_owned(), url.to_owned()));
        assert_eq!(labelled(line), shown);
    }
}
