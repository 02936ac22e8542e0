//! Which addresses byline writes as links.

use std::borrow::Cow;

/// The schemes that a link may have; all others could run code or mean nothing on a page.
const SCHEMES: [&str; 32] = [
    "http", "https", "mailto", "ftp", "ftps", "sftp", "tel", "sms", "geo", "doi", "urn", "info",
    "hdl", "ark", "arxiv", "isbn", "pmid", "orcid", "swh", "news", "irc", "ircs", "xmpp", "sip",
    "magnet", "matrix", "git", "gopher", "gemini", "ipfs", "did", "at",
];

/// Whether following `url` cannot run code: it is relative, or its scheme is a known harmless one.
/// What an entity of HTML would make of it counts too, for some pages print addresses as HTML.
pub fn is_safe_url(url: &str) -> bool {
    // Nearly every address; what stands behind changes nothing.
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    is_web || !may_have_scheme(url) || has_safe_scheme(url) && has_safe_scheme(&decoded(url))
}

/// Whether `text` has what every scheme needs, written or spelled by an entity: most texts do not, and
/// need no closer look.
pub(crate) fn may_have_scheme(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b':' | b'&'))
}

/// Whether a link to `url` is written: it leads somewhere, and following it runs no code.
pub(crate) fn is_linkable(url: &str) -> bool {
    !url.trim().is_empty() && is_safe_url(url)
}

/// Whether `url` begins with a harmless scheme, or with none.
fn has_safe_scheme(url: &str) -> bool {
    match scheme(url).as_deref() {
        None => true,
        // What stands behind it is an address of its own: `feed:javascript:…` runs in old readers.
        Some("feed") => {
            let inner = url.split_once(':').and_then(|(_, inner)| scheme(inner));
            inner.is_none_or(|inner| ["http", "https"].contains(&inner.as_str()))
        }
        Some(scheme) => SCHEMES.contains(&scheme),
    }
}

/// The scheme of `url` in lower case, as browsers see it: they drop white space and controls before
/// they look for one (<https://url.spec.whatwg.org/#url-parsing>).
pub fn scheme(url: &str) -> Option<String> {
    let head = url.split(['/', '?', '#']).next().unwrap_or_default();
    let (scheme, _) = head.split_once(':')?;
    let seen = scheme.chars().filter(|c| !c.is_control() && !c.is_whitespace());
    Some(seen.flat_map(char::to_lowercase).collect())
}

/// `url` with the entities that can spell a scheme as their characters.
fn decoded(url: &str) -> Cow<'_, str> {
    if !url.contains('&') {
        return Cow::Borrowed(url);
    }
    let mut out = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let body = &rest[at + 1..];
        let (c, len) = entity(body).unwrap_or((Some('&'), 0));
        out.extend(c);
        rest = &body[len..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character of the entity whose name `body` begins with, and the length of that; numbers need no
/// semicolon (<https://html.spec.whatwg.org/#numeric-character-reference-state>).
fn entity(body: &str) -> Option<(Option<char>, usize)> {
    for (name, c) in [("colon;", Some(':')), ("Tab;", None), ("NewLine;", None)] {
        if body.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let number = body.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    let len = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let code = u32::from_str_radix(&digits[..len], radix).ok()?;
    let end = body.len() - digits.len() + len;
    Some((char::from_u32(code), end + usize::from(body[end..].starts_with(';'))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_and_paths_are_safe() {
        for url in [
            "https://x.org/a:b",
            "HTTP://x",
            "/a/b:c",
            "a.pdf",
            "#x",
            "?a=b:c",
            "mailto:a@b.c",
            "//x.org",
            "doi:10.1/x",
            "https://x.org/?a=1&copy=2",
            "",
            "arXiv:2101.00001",
            "feed:https://x.org/a.xml",
            "feed://x.org/a.xml",
        ] {
            assert!(is_safe_url(url), "{url}");
        }
        for url in [
            "javascript:alert(1)",
            "JavaScript:x",
            " java\tscript:x",
            "\u{1}javascript:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:x",
            "about:blank",
            "javascript&colon;alert(1)",
            "java&Tab;script:x",
            "&#106;avascript:x",
            "&#x6A;avascript&#58;x",
            "&#0000106avascript:x",
            "view-source:x",
            "feed:javascript:x",
            "feed:feed:javascript:x",
            "java&NewLine;script&colon;x",
            "java\u{a0}script:x",
        ] {
            assert!(!is_safe_url(url), "{url}");
        }
    }
}
