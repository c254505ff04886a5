//! The command line program: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    statuslint::cli::run(std::env::args_os())
}
