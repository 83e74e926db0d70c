//! What somebody left in the middle: asked about once, a day later, and never about danger or after they dropped it.

use crate::{
    label,
    message::content::{Bubble, BubbleId, Button, Content, View},
    say,
    talk::{
        action::Action,
        context::Stage,
        report::{
            draft::{Draft, Stage as Asking},
            draft_view,
        },
    },
};
use chrono::TimeDelta;

/// Asks about every request that was left for that long: its bubble falls silent, a new one asks.
pub fn nudge(stage: &mut Stage<'_>, after: TimeDelta) {
    let before = stage.house.now - after;
    let mut drafts = std::mem::take(&mut stage.speaker.dialogue.drafts);
    for draft in &mut drafts {
        if !draft.is_left() || draft.touched_at > before {
            continue;
        }
        let understood = draft_view::understood(stage, draft);
        stage.show(draft.bubble, View::Draft, None, Content::text(understood));
        draft.nudged = true;
        draft.stage = Asking::Resume;
        draft.bubble = BubbleId(stage.name());
        let bubble = Bubble {
            id: draft.bubble,
            person: stage.speaker.id,
            case: None,
            view: View::Draft,
            wanted: view(stage, draft),
            revision: 1,
        };
        stage.turn.bubbles.push(bubble);
    }
    stage.speaker.dialogue.drafts = drafts;
}

/// "Do you go on?"
pub(crate) fn view(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let html = draft_view::asking(draft_view::understood(stage, draft), say!(voice, "nudge"));
    Content::text(html).row([
        Button::new(label!(voice, "label-resume"), Action::Resume),
        draft_view::drop_button(voice),
    ])
}
