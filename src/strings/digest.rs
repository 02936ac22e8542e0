//! A text as a short word that no other text has.

use sha2::{Digest, Sha256};

/// The SHA-256 of `text` in hexadecimal.
pub fn sha256(text: &str) -> String {
    sha256_of_bytes(text.as_bytes())
}

/// The SHA-256 of `bytes` in hexadecimal.
pub fn sha256_of_bytes(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Sha256::digest(bytes);
    let digits =
        |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from(DIGITS[usize::from(digit)]));
    digest.iter().flat_map(digits).collect()
}
