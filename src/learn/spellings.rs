//! How a page in TeX spells dashes and quotation marks, and one in HTML letters: lines are learnt from as if all were spelled in one way, and
//! what is learnt is spelled as the page does.

use std::borrow::Cow;

use crate::model::Data;
use crate::render::Target;
use crate::text::{html, tex};

/// Characters, and how TeX spells them with others.
const SPELLED: [(&str, &str); 6] =
    [("—", "---"), ("–", "--"), ("“", "``"), ("”", "''"), ("‘", "`"), ("’", "'")];

/// `text`, a line or a part of one in the language `target`, spelled in one way.
pub(super) fn alike(text: &str, target: Target) -> Cow<'_, str> {
    match target {
        Target::Tex => Cow::Owned(tex::spelled(text)),
        Target::Html => Cow::Owned(html::spelled(text)),
        _ => Cow::Borrowed(text),
    }
}

/// `style`, which was learnt of `bodies` as if all were spelled in one way, spelled as they are.
pub(super) fn as_written(style: Data, bodies: &[&str], target: Target) -> Data {
    let uses = |spelled: &str| bodies.iter().filter(|body| body.contains(spelled)).count();
    let of_page = SPELLED.iter().filter(|row| uses(row.1) > uses(row.0));
    let of_page: Vec<&(&str, &str)> = of_page.collect();
    let spelled = |text: String| {
        of_page.iter().fold(text, |text, (letter, others)| text.replace(letter, others))
    };
    match target {
        Target::Tex => style.with_texts(&spelled),
        Target::Html => style.with_texts(&|text| html::typed_as(&bodies.concat(), &text)),
        _ => style,
    }
}
