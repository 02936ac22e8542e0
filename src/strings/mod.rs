//! What `str` does not know: how wide a text is on a terminal, how it is written in an address, where
//! its lines start. One file for each such thing; nothing here knows what a text is about.

pub mod capital;
pub mod digest;
pub mod digits;
pub mod free;
pub mod gaps;
pub mod lines;
pub mod percent;
pub mod seen;
pub mod slice;
pub mod spaces;
pub mod urls;
pub mod width;
