//! The command line.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    menling::command::Cli::parse().run()
}
