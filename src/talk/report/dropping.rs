//! A draft is dropped, and nothing of it is kept.

use crate::{
    message::content::{Content, View},
    say,
    talk::context::Stage,
    talk::report::draft::Draft,
};

/// Nothing of it is kept.
pub(crate) fn forget(stage: &mut Stage<'_>, draft: &Draft, false_alarm: bool) {
    let voice = stage.voice();
    let html = if false_alarm {
        say!(voice, "report-false-alarm")
    } else {
        say!(voice, "report-dropped")
    };
    stage.show(draft.bubble, View::Draft, None, Content::text(html));
    stage.turn.purge = true;
    forget_keyboard(stage);
}

/// They call the hotline instead; nothing of it is kept here.
pub(crate) fn rather_the_hotline(stage: &mut Stage<'_>, draft: &Draft) {
    forget(stage, draft, false);
    let hotline = stage.house.conversation.numbers.hotline.as_str();
    let html = say!(stage.voice(), "report-hotline", hotline = hotline);
    stage.show(draft.bubble, View::Draft, None, Content::text(html));
}

/// Every open request is dropped; says whether there was one.
pub(crate) fn forget_all(stage: &mut Stage<'_>) -> bool {
    let drafts = std::mem::take(&mut stage.speaker.dialogue.drafts);
    for draft in &drafts {
        forget(stage, draft, false);
    }
    !drafts.is_empty()
}

pub(crate) fn forget_keyboard(stage: &mut Stage<'_>) {
    // It hides itself once used; taking it away would cost a bubble. The next question may bring it again.
    stage.speaker.dialogue.keyboard_up = false;
}
