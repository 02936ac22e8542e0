//! What can be odd about a name as it was written. Readers read on and remember it; `check` says it, so
//! that the user decides how bad it is.

/// Something odd about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Two separators without a name between them.
    Empty,
    /// `A B, C D, E F` where BibTeX wants ` and `.
    Commas,
    /// `{A. B and C. D}`, one name for BibTeX.
    InBraces,
    /// `A B; C D`.
    Semicolons,
    /// `A B & C D`.
    Ampersand,
    /// `A B und C D`.
    Conjunction,
    /// `Bing He et al.`.
    EtAl,
    /// `and others` before the end.
    Others,
    /// A list item that holds ` and `.
    AndInside,
    /// `von Last, Jr, First, more`.
    TooManyCommas,
    /// `He,`.
    TrailingComma,
    /// `*Bing He`.
    MarkBefore,
    /// `\textbf{Bing He}`, `**Bing He**`, `<b>Bing He</b>`.
    Markup,
    /// `M&uuml;ller`.
    Entity,
    /// `Ken Griffey Jr.` in BibTeX, where the family name would be `Jr.`.
    Suffix,
    /// `Rasthofer U.`.
    FamilyFirst,
    /// `He, B`: one fault for each token of initials that ends without a period.
    BareInitials,
    /// `Bing He 0003`: DBLP's number of a namesake.
    Namesake,
    /// `Bing He2`.
    Digits,
}

impl Fault {
    /// What is wrong, in words: lower case, no full stop.
    pub fn words(self) -> &'static str {
        match self {
            Fault::Empty => "missing name",
            Fault::Commas => "names are separated by commas instead of ` and `",
            Fault::InBraces => "the list of names is in braces, so BibTeX reads one name",
            Fault::Semicolons => "names are separated by semicolons instead of ` and `",
            Fault::Ampersand => "names are separated by `&` instead of ` and `",
            Fault::Conjunction => {
                "names are separated by a word of another language instead of ` and `"
            }
            Fault::EtAl => "`et al.` in a name; end the list with `and others`",
            Fault::Others => "`others` before the end of the list",
            Fault::AndInside => "` and ` in a name; write each name as a separate item",
            Fault::TooManyCommas => "a name has more than two commas",
            Fault::TrailingComma => "a comma after the name",
            Fault::MarkBefore => "a mark before the name instead of after it",
            Fault::Markup => "markup around the name; byline formats names itself",
            Fault::Entity => "HTML is in the name",
            Fault::Suffix => "a suffix at the end; BibTeX expects `Last, Jr., First`",
            Fault::FamilyFirst => "initials after the family name without a comma",
            Fault::BareInitials => "initials without a period",
            Fault::Namesake => "a number that distinguishes namesakes after the name",
            Fault::Digits => "a digit in the name",
        }
    }
}
