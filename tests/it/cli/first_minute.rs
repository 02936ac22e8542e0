//! The commands of docs/start.md, as a newcomer types them.

use std::path::Path;

use crate::first_minute::{KINDS, page};

#[test]
fn each_kind_of_folder_ends_with_a_page_with_the_name_in_bold() {
    let page = page();
    assert_eq!(page.matches("\n## ").count(), KINDS.len(), "each heading is tried");
    for kind in KINDS {
        kind.walk(&page, Path::new(env!("CARGO_BIN_EXE_byline")));
    }
}
