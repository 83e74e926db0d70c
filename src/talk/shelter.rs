//! Quiet words where safety comes before process: violence at home, a wish to die.
//! It files nothing, tells nobody, keeps nothing, and nothing follows later that somebody at home could read.

use super::{Action, Button, Content, Stage, View};
use crate::{label, say};

/// Violence at home: whom to call, also without a voice; what was written is not kept.
pub(super) fn at_home(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let html = say!(
        voice,
        "shelter-home",
        police = numbers.police.as_str(),
        text = numbers.police_text.as_str()
    );
    let content = Content {
        silent: true,
        ..Content::text(html)
    }
    .row([Button::new(
        label!(voice, "label-quiet-help"),
        Action::QuietHelp,
    )])
    .row([Button::new(
        label!(voice, "label-clear-chat"),
        Action::ClearChat,
    )]);
    stage.say(View::Note, None, content);
    stage.turn.purge = true;
}

/// A wish to die, or words that sound like one: somebody to talk to. The matter itself goes on beside it.
pub(super) fn offered(stage: &mut Stage<'_>) {
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let html = say!(
        voice,
        "shelter-life",
        care = numbers.care.as_str(),
        medical = numbers.medical.as_str(),
        police = numbers.police.as_str()
    );
    stage.say(View::Note, None, Content::text(html));
}

/// How to leave no trace, in the same bubble.
pub(super) fn clear_chat(stage: &mut Stage<'_>, bubble: super::BubbleId) {
    let html = say!(stage.voice(), "shelter-clear");
    stage.show(bubble, View::Note, None, Content::text(html));
}

/// Who helps women and children, in the same bubble.
pub(super) fn quiet_help(stage: &mut Stage<'_>, bubble: super::BubbleId) {
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let html = say!(
        voice,
        "shelter-help",
        women = numbers.women.as_str(),
        police = numbers.police.as_str(),
        text = numbers.police_text.as_str()
    );
    let content = Content::text(html).row([Button::new(
        label!(voice, "label-clear-chat"),
        Action::ClearChat,
    )]);
    stage.show(bubble, View::Note, None, content);
}
