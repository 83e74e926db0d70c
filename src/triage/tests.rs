//! What the room promises as a whole; the rules' own examples run here too.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::sync::LazyLock;

use super::*;

static RULES: LazyLock<Rules> = LazyLock::new(|| match Rules::built_in() {
    Ok(rules) => rules,
    Err(faults) => panic!(
        "{}",
        faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    ),
});

#[test]
fn every_example_comes_out_as_written() {
    let faults: Vec<String> = RULES
        .check_examples()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
