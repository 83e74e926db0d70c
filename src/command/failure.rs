//! Why a command failed: one line for a person, or one a fault. A message of several lines becomes one.

use std::fmt::Display;

/// Said on stderr; the exit code is 1. Whatever can be shown becomes one, so that `?` is enough.
#[derive(Debug)]
pub(super) struct Failure(Vec<String>);

impl Failure {
    /// Faults of a file or a folder, a line each.
    pub(super) fn each<E: Display>(faults: impl IntoIterator<Item = E>) -> Failure {
        Failure(faults.into_iter().map(line).collect())
    }

    /// What is said, line by line.
    pub(super) fn lines(&self) -> &[String] {
        &self.0
    }
}

// Not shown itself, else it could not be made of all that can be.
impl<E: Display> From<E> for Failure {
    fn from(why: E) -> Failure {
        Failure(vec![line(why)])
    }
}

/// The same with its place before it: `.map_err(at(file.display()))`.
pub(super) fn at<E: Display>(place: impl Display) -> impl FnOnce(E) -> Failure {
    move |why| format!("{place}: {why}").into()
}

fn line(why: impl Display) -> String {
    why.to_string().replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_one_line_with_its_place() {
        let failure = at("rules.toml:3")("no such word\nas “lift”");
        assert_eq!(failure.lines(), ["rules.toml:3: no such word as “lift”"]);
        assert_eq!(Failure::each(["one", "two"]).lines(), ["one", "two"]);
    }
}
