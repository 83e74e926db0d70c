//! How large a bench is: `cargo bench -- --small` runs each once with small numbers, to see that it still runs. Its
//! figures tell nothing.

use std::env;

/// Whether the bench is meant: `cargo test --all-targets` comes by here, too; it wants no figures.
pub fn is_wanted() -> bool {
    is_said("--bench")
}

/// The number that is measured with, or the small one.
pub fn of<T>(whole: T, small: T) -> T {
    if is_said("--small") { small } else { whole }
}

fn is_said(option: &str) -> bool {
    env::args().any(|argument| argument == option)
}
