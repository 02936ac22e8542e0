//! Parts of addresses.

/// What stands in `url` behind its host, without a slash at its ends or a query: `owner/name` of a repository.
pub fn path_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.split_once('/').map_or("", |(_, path)| path);
    path.split(['?', '#']).next().unwrap_or_default().trim_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_what_stands_behind_the_host() {
        for (url, path) in [
            ("https://git.example/ab/cd", "ab/cd"),
            ("https://git.example/ab/cd/?x=1#y", "ab/cd"),
            ("https://git.example", ""),
            ("files/a.pdf", "a.pdf"),
        ] {
            assert_eq!(path_of(url), path);
        }
    }
}
