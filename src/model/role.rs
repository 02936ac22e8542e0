//! What a contributor did for a work.

/// What somebody did for a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the name of the role")]
pub enum Role {
    Author,
    Editor,
    Translator,
    Annotator,
    Commentator,
    Introduction,
    Foreword,
    Afterword,
    Bookauthor,
    Holder,
    Supervisor,
    Speaker,
    Organizer,
    Editora,
    Editorb,
    Editorc,
    Shortauthor,
    Shorteditor,
    Namea,
    Nameb,
    Namec,
}
