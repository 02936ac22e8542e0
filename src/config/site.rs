//! What a source says of the site, where the config says nothing.

use super::shape::Config;
use crate::model::{Data, Library};

/// Fills what the config does not say of the site from `site:` of a source, so that an imported feed
/// can be rendered as a feed again without a config.
pub fn adopt_site(config: &mut Config, library: &Library) {
    let Some(Data::Map(pairs)) = library.site.as_ref().map(|site| &site.value) else { return };
    for (name, value) in pairs {
        let (Data::Plain(text) | Data::Text(text)) = value else { continue };
        match name.as_str() {
            "title" => fill(&mut config.site.title, text),
            "url" => fill(&mut config.site.url, text.trim_end_matches('/')),
            "language" if config.path.is_none() => config.site.language.clone_from(text),
            "language" => {}
            _ if config.site.extra.iter().any(|(known, _)| known == name) => {}
            _ => config.site.extra.push((name.clone(), value.clone())),
        }
    }
}

/// Sets `slot` to `text` if it is empty.
fn fill(slot: &mut Option<String>, text: &str) {
    if slot.is_none() {
        *slot = Some(text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Sources, Span, Spanned};

    #[test]
    fn the_config_wins_and_the_source_fills_gaps() {
        let span = Span::new(Sources::default().add("x", ""), 0..0);
        let text = |text: &str| Data::Text(text.to_owned());
        let pairs = [("title", "Feed"), ("url", "https://x.org/"), ("description", "All")];
        let site = pairs.iter().map(|(name, value)| ((*name).to_owned(), text(value))).collect();
        let library =
            Library { site: Some(Spanned::new(Data::Map(site), span)), ..Library::default() };
        let mut config = Config::default();
        config.site.title = Some("Mine".into());
        adopt_site(&mut config, &library);
        assert_eq!(config.site.title.as_deref(), Some("Mine"));
        assert_eq!(config.site.url.as_deref(), Some("https://x.org"));
        assert_eq!(config.site.extra, [("description".to_owned(), text("All"))]);
    }
}
