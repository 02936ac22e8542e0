//! What can be odd about a name as it was written. Readers read on and remember it; `check` says it, so
//! that the user decides how bad it is.

/// Something odd about a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Two separators without a name between them.
    Empty,
    /// `A B, C D, E F` where BibTeX wants ` and `.
    Commas,
    /// `A B; C D`.
    Semicolons,
    /// `A B & C D`.
    Ampersand,
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
            Fault::Empty => "a name is missing here",
            Fault::Commas => "names are parted by commas, not by ` and `",
            Fault::Semicolons => "names are parted by semicolons, not by ` and `",
            Fault::Ampersand => "names are parted by `&`, not by ` and `",
            Fault::EtAl => "`et al.` stands in a name; lists are cut by `and others`",
            Fault::Others => "`others` stands before the end of the list",
            Fault::AndInside => "one name holds ` and `; each name is an item of its own",
            Fault::TooManyCommas => "a name has more than two commas",
            Fault::TrailingComma => "a comma stands behind the name",
            Fault::MarkBefore => "a mark stands before the name, not behind it",
            Fault::Markup => "markup stands around the name; byline styles names itself",
            Fault::Entity => "HTML is in the name",
            Fault::Suffix => "a suffix stands at the end; BibTeX reads `Last, Jr., First`",
            Fault::FamilyFirst => "initials stand behind the family name without a comma",
            Fault::BareInitials => "initials without a period",
            Fault::Namesake => "a number that tells namesakes apart stands behind the name",
            Fault::Digits => "a digit stands in the name",
        }
    }
}
