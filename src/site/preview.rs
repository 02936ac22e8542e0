//! Where themes keep the preview image of a work.

/// Where al-folio keeps preview images.
pub const PREVIEWS: &str = "/assets/img/publication_preview/";

/// The address of the preview image that is `written` as an address, a path, or al-folio's bare name.
pub fn url(written: &str) -> String {
    if written.contains('/') { written.to_owned() } else { format!("{PREVIEWS}{written}") }
}
