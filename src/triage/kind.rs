//! What the writer wants: the first step of a list that fits decides. The list stands in `rules/kinds.toml`.
//! It knows no words and no categories beyond what a category's writers usually want.

use super::{Kind, Rules, matching::Fired, target::Target};

/// What takes more from a sum than any words can add.
pub(super) const SHUT: i32 = -10_000;

/// One step of the list.
pub(super) struct Step {
    pub(super) kind: Kind,
    /// The sum from which it fits.
    pub(super) least: i32,
    /// Added where the category's writers usually want this.
    pub(super) usual: i32,
}

/// The kind the words say, if any step fits.
pub(super) fn said(rules: &Rules, fired: &[Fired], usual: Option<Kind>) -> Option<Kind> {
    let fits = |(number, step): &(usize, &Step)| {
        let spoken = fired
            .iter()
            .filter_map(|fired| rules.matcher.rule(fired))
            .filter(|rule| rule.target == Target::Step(*number));
        let said: i32 = spoken.map(|rule| rule.weight).sum();
        let hint = if usual == Some(step.kind) {
            step.usual
        } else {
            0
        };
        said + hint >= step.least
    };
    rules
        .steps
        .iter()
        .enumerate()
        .find(fits)
        .map(|(_, step)| step.kind)
}

/// The kind where no step fits. Who does not ask, propose or thank wants something done, whatever its category's writers usually want.
pub(super) fn unsaid(usual: Kind) -> Kind {
    match usual {
        Kind::Consultation | Kind::Suggestion | Kind::Thanks => Kind::Help,
        Kind::Help | Kind::Complaint | Kind::Report => usual,
    }
}
