//! The `byline` program: arguments in, exit code out. Everything else is the library.

use std::process::ExitCode;

/// A list is many small texts: this allocator takes a tenth of the time off that the system's needs
/// (benches/README.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    byline::main(std::env::args_os())
}
