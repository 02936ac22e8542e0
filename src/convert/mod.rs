//! A work in a foreign vocabulary: values, not bytes.

pub mod bibtex;
