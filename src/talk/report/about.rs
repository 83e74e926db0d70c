//! What a draft is about and whose it will be, as it is told. It changes nothing.

use crate::{
    casework::{Actor, Request, owner_for},
    env::House,
    message::{content::MediaKind, naming},
    talk::context::Stage,
    talk::report::{draft::Draft, slots},
    triage::CategoryCode,
};

/// The categories a draft's bubble offers, never more than three: what was guessed first, unless it is sure or chosen
/// and they want another one.
pub(crate) fn likely_categories(house: &House<'_>, draft: &Draft) -> Vec<CategoryCode> {
    let reading = house.rules.classify(&draft.text());
    let guessed = guess(draft).cloned();
    let others = house.rules.others(&reading);
    let others = others
        .into_iter()
        .filter(|code| Some(code) != guessed.as_ref());
    let likely = guessed.clone().into_iter().chain(others);
    likely.take(3).collect()
}

/// What the rules guess it is about while they waver.
pub(crate) fn guess(draft: &Draft) -> Option<&CategoryCode> {
    let wavers = !draft.about.confident && !draft.about.chosen;
    draft.about.category.as_ref().filter(|_| wavers)
}

/// Whether a draft carries a voice that nobody can read.
pub(crate) fn has_voice(draft: &Draft) -> bool {
    draft
        .media()
        .iter()
        .any(|media| media.kind == MediaKind::Voice)
}

/// Whose a draft would be if it were filed now.
pub(crate) fn owner(stage: &Stage<'_>, draft: &Draft) -> crate::district::Post {
    let unit = draft.place.spot().map(|spot| &spot.unit);
    let request = Request {
        category: draft.about.category.as_ref(),
        unit,
        around: draft.around,
        priority: slots::urgency(draft, &stage.house).0,
    };
    let writer = draft.behalf.is_none().then_some(stage.speaker.id);
    let world = stage.house.world(&Actor::Clock, writer);
    owner_for(&world, request)
}

/// What a draft is about, in words.
pub(crate) fn category(stage: &Stage<'_>, draft: &Draft) -> String {
    naming::category_name(stage.voice(), &stage.house, draft.about.category.as_ref())
}
