//! A matter that a post opens itself, for the five batches: one sentence and its ledger. Nobody wrote it, so the post
//! above says whether it is solved.

use crate::{
    casework::{CaseId, PartyId},
    label,
    message::{
        content::{BubbleId, Button, Content, View, beginning},
        naming,
    },
    model::file::Utterance,
    say,
    talk::{
        action::Action,
        context::{OwnMatter, Stage},
        dialogue::Opening,
    },
    triage::Batch,
};

/// How much of the sentence the question repeats.
const SHOWN: usize = 200;

/// By command: which ledger does it count in?
pub(crate) fn asked(stage: &mut Stage<'_>, sentence: &str) {
    let voice = stage.voice();
    let posts = stage.house.seats.posts(stage.speaker.id).next();
    let html = match (posts, sentence) {
        (None, _) => say!(voice, "staff-only"),
        (Some(_), "") => say!(voice, "open-how"),
        (Some(post), sentence) => {
            let html = say!(
                voice,
                "open-which",
                post = naming::post_name(voice, &stage.house, post),
                words = beginning(sentence, SHOWN).as_ref()
            );
            let batches = Batch::ALL
                .map(|batch| Button::new(naming::batch_name(voice, batch), Action::OpenAs(batch)));
            let content = Content::text(html).rows(2, batches).row([Button::new(
                label!(voice, "label-never-mind"),
                Action::CancelPrompt,
            )]);
            let bubble = stage.say(View::List, None, content);
            stage.speaker.dialogue.opening = Some(Opening {
                bubble,
                text: sentence.to_owned(),
            });
            return;
        }
    };
    stage.say(View::Note, None, Content::text(html));
}

/// The ledger was chosen.
pub(crate) fn open(stage: &mut Stage<'_>, bubble: BubbleId, batch: Batch) {
    let voice = stage.voice();
    let dialogue = &mut stage.speaker.dialogue;
    let opening = dialogue.opening.take_if(|opening| opening.bubble == bubble);
    let post = stage.house.seats.posts(stage.speaker.id).next().cloned();
    let (Some(Opening { text, .. }), Some(post)) = (opening, post) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let html = say!(
        voice,
        "open-done",
        batch = naming::batch_name(voice, batch),
        words = beginning(&text, SHOWN).as_ref()
    );
    stage.show(bubble, View::List, None, Content::text(html));
    let category = stage.house.rules.classify(&text).category;
    let (id, party) = (CaseId(stage.name()), PartyId(stage.name()));
    let words = stage.keep(Utterance::text(text));
    stage.turn.opening = Some(Box::new(OwnMatter {
        id,
        party,
        post,
        batch,
        category,
        words,
        writer: None,
    }));
}
