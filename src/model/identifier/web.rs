//! Whether a URL can stand in a page: its form and its scheme. Whether there is something behind it
//! is not asked here.

/// Whether `value` can stand in a link of a page: a path from the root, or an absolute URL with a
/// scheme that runs nothing. The error says in words why not.
pub fn url_is_well_formed(value: &str) -> Result<(), String> {
    const SCHEMES: &[&str] = &["http", "https", "mailto", "ftp"];
    if value.trim().is_empty() {
        return Err("the url is empty".to_owned());
    }
    if value.contains(|letter: char| letter.is_whitespace() || letter.is_control()) {
        return Err("the url holds white space".to_owned());
    }
    if value.starts_with(['/', '#']) {
        return Ok(());
    }
    let parsed = url::Url::parse(value).map_err(|fault| match fault {
        url::ParseError::RelativeUrlWithoutBase => no_scheme(value),
        fault => format!("the url is malformed: {fault}"),
    })?;
    let scheme = parsed.scheme();
    if !SCHEMES.contains(&scheme) {
        // `example.org:80/x` has no scheme, though it reads like one.
        return Err(if scheme.contains('.') {
            no_scheme(value)
        } else {
            format!("pages cannot safely link to `{scheme}:`")
        });
    }
    let rest = value.get(scheme.len() + 1..).unwrap_or_default();
    if scheme != "mailto" && !rest.starts_with("//") {
        return Err(format!("`//` is missing behind `{scheme}:`"));
    }
    let again = rest.trim_start_matches('/').to_ascii_lowercase();
    if ["http:", "https:"].iter().any(|doubled| again.starts_with(doubled)) {
        return Err(format!("`{scheme}://` stands there twice"));
    }
    Ok(())
}

/// What is wrong with a URL that starts with no scheme.
fn no_scheme(value: &str) -> String {
    let host = value.split('/').next().unwrap_or(value);
    if host.starts_with("www.") || (host.contains('.') && value.contains('/')) {
        return "the url has no scheme such as `https://`".to_owned();
    }
    "this is neither a url with a scheme nor a path from the root `/`".to_owned()
}
