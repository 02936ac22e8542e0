#![no_main]
//! The target `filters` under libFuzzer.

#[path = "../bodies/mod.rs"]
#[allow(dead_code, reason = "each target runs one of the bodies")]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (bodies::find("filters").body)(bytes));
