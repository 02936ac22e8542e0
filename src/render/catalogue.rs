//! Which template files there are, built in and the user's own, with their texts: what a user chooses
//! from when he looks for one to change.

use super::built_in::BUILT_IN;
use super::template::Templates;
use super::templates::split;
use crate::error::Result;
use crate::files::Files;

/// A template file that may be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The name of its file: `cv.tex.jinja`.
    pub file: String,
    /// Its text.
    pub text: String,
    /// Whose it is.
    pub origin: Origin,
}

/// Whose a template is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// byline's.
    BuiltIn,
    /// The user's, under a name of its own.
    Own,
    /// The user's, which is used instead of the built-in one.
    Instead,
}

impl Listed {
    /// What the comment on its first line says of it; nothing where there is none.
    pub fn about(&self) -> &str {
        let line = self.text.lines().next().unwrap_or_default();
        let comment = |open, close| line.strip_prefix(open)?.split(close).next();
        comment("{#", "#}").or_else(|| comment("<#", "#>")).unwrap_or_default().trim()
    }

    /// Whether `word` names it: by its file, or the file without `.jinja`, or its name alone.
    pub fn is_named(&self, word: &str) -> bool {
        let stem = self.file.strip_suffix(".jinja");
        self.file == word
            || stem == Some(word)
            || split(&self.file).is_some_and(|(name, _)| name == word)
    }
}

/// The built-in templates.
pub fn built_in() -> Vec<Listed> {
    let listed = |file: &str, text: &str| Listed {
        file: file.to_owned(),
        text: text.to_owned(),
        origin: Origin::BuiltIn,
    };
    BUILT_IN.iter().map(|(_, file, text)| listed(file, text)).collect()
}

impl Templates {
    /// Every template file, by name; the user's stand instead of built-in ones of the same file. An
    /// unchanged copy counts as the built-in one.
    ///
    /// # Errors
    /// One of the user's templates cannot be read.
    pub fn catalogue(&self, files: &Files) -> Result<Vec<Listed>> {
        let mut all = built_in();
        if let Some(folder) = &self.folder {
            for file in files.list(folder).into_iter().filter(|file| split(file).is_some()) {
                let text = files.read_text(&folder.join(&file))?;
                match all.iter_mut().find(|known| known.file == file) {
                    Some(known) if known.text == text => {}
                    Some(known) => (known.text, known.origin) = (text, Origin::Instead),
                    None => all.push(Listed { file, text, origin: Origin::Own }),
                }
            }
        }
        all.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// A template as it is ejected.
    const BUILT_IN_RSS: &str = include_str!("../../templates/rss.xml.jinja");

    #[test]
    fn every_built_in_template_says_what_it_is() {
        for listed in built_in() {
            assert!(listed.about().ends_with('.'), "{}: `{}`", listed.file, listed.about());
        }
    }

    #[test]
    fn own_templates_stand_beside_the_built_in_ones_or_instead() {
        let mut files = Files::disk();
        files.set(Path::new("t").join("list.md.jinja"), "mine");
        files.set(Path::new("t").join("talks.html.jinja"), "{# My talks. #}");
        files.set(Path::new("t").join("README.md"), "no template");
        files.set(Path::new("t").join("rss.xml.jinja"), BUILT_IN_RSS);
        let all = Templates { folder: Some("t".into()), root: None }.catalogue(&files).unwrap();
        let find = |word: &str| all.iter().filter(|one| one.is_named(word)).collect::<Vec<_>>();
        assert_eq!(find("list")[0].text, "mine");
        assert_eq!(find("list.md.jinja")[0].origin, Origin::Instead);
        assert_eq!((find("talks")[0].about(), find("talks")[0].origin), ("My talks.", Origin::Own));
        assert_eq!((find("cv").len(), find("cv.tex").len(), find("README").len()), (4, 1, 0));
        assert_eq!(find("archive")[0].origin, Origin::BuiltIn);
        assert_eq!(find("rss")[0].origin, Origin::BuiltIn);
    }
}
