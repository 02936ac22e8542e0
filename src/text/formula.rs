//! Mathematics within a text: its TeX, where it stands, and which commands of the user's own it may have.

use std::sync::Arc;

/// Where mathematics stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MathStyle {
    /// In the line: `$…$`.
    Inline,
    /// On lines of its own: `$$…$$`.
    Display,
}

impl MathStyle {
    /// That of the mathematics whose opening dollars `text` starts with.
    pub(crate) fn of_dollars(text: &str) -> MathStyle {
        if text.starts_with("$$") { MathStyle::Display } else { MathStyle::Inline }
    }

    /// The dollars around it.
    pub(crate) fn dollars(self) -> &'static str {
        match self {
            MathStyle::Inline => "$",
            MathStyle::Display => "$$",
        }
    }
}

/// The commands of the user's own that may stand in mathematics as they are: the config names them,
/// and no source does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Commands(Option<Arc<[String]>>);

impl Commands {
    /// Those of these names, which were looked at by `tex::command_fault`.
    pub fn of(names: Vec<String>) -> Commands {
        Commands((!names.is_empty()).then(|| names.into()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Whether `name` is one of them.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|names| names.iter().any(|own| own == name))
    }
}

/// Mathematics: TeX without its dollars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Its TeX.
    pub tex: String,
    /// Where it stands.
    pub style: MathStyle,
    /// The commands of the user's own that it may have.
    pub own: Commands,
}

impl Formula {
    /// `tex`, which stands as `style` says, with no command of the user's own.
    pub fn new(tex: impl Into<String>, style: MathStyle) -> Formula {
        Formula { tex: tex.into(), style, own: Commands::default() }
    }

    /// `tex` in the line.
    pub fn inline(tex: impl Into<String>) -> Formula {
        Formula::new(tex, MathStyle::Inline)
    }
}
