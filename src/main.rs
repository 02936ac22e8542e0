//! The `byline` program: arguments in, exit code out. Everything else is the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    byline::cli::main(std::env::args_os())
}
