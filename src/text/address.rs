//! Which addresses a text may link to.

/// The schemes that a link may have; all others could run code or mean nothing on a page.
pub(super) const SCHEMES: [&str; 17] = [
    "http", "https", "mailto", "ftp", "ftps", "tel", "sms", "geo", "doi", "urn", "news", "irc",
    "ircs", "xmpp", "sip", "magnet", "matrix",
];

/// Whether following `url` cannot run code: it is relative, or its scheme is a known harmless one.
pub(super) fn is_safe_url(url: &str) -> bool {
    // Browsers drop these before they look for a scheme: https://url.spec.whatwg.org/#url-parsing
    let url: String = url.chars().filter(|c| !c.is_control() && *c != ' ').collect();
    let head = url.split(['/', '?', '#']).next().unwrap_or_default();
    match head.split_once(':') {
        Some((scheme, _)) => SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)),
        None => true,
    }
}
