//! A result that is being written: words, where the matter is physical a photo, then a look at what the resident will see.

use crate::{
    casework::Command,
    label,
    message::content::{BubbleId, Button, Content, MediaKind, View},
    model::file::{File, Utterance},
    say,
    talk::{
        action::Action,
        case_work::asked::{Asks, Prompt, ResultDraft},
        context::{Acting, Stage},
        report::draft_view,
    },
};

/// A result grows until it is whole: words, and where the matter is physical a photo. Then it is shown before it goes out.
pub(crate) fn take(
    stage: &mut Stage<'_>,
    file: &File,
    bubble: BubbleId,
    mut draft: ResultDraft,
    utterance: Utterance,
    message: i64,
    album: Option<String>,
) {
    let voice = stage.voice();
    let case = file.case.id;
    if !utterance.text.trim().is_empty() {
        draft.text = Some(utterance.text);
        draft.in_english = utterance.in_english;
    }
    draft.media.extend(utterance.media);
    draft.messages.push(message);
    draft.album = album.or(draft.album);
    let photo = draft
        .media
        .iter()
        .any(|media| matches!(media.kind, MediaKind::Photo | MediaKind::Video));
    let text = draft.text.clone();
    let now = stage.house.now;
    if let Some(prompt) = stage
        .speaker
        .dialogue
        .prompts
        .iter_mut()
        .find(|prompt| prompt.bubble == bubble)
    {
        prompt.asks = Asks::Result(draft.clone());
        prompt.at = Some(now);
    }
    let cancel = [Button::new(
        label!(voice, "label-never-mind"),
        Action::CancelPrompt,
    )];
    let content = match (text, photo || !photo_needed(stage, file)) {
        (None, _) => Content::text(say!(voice, "prompt-result-words")).row(cancel),
        (Some(text), false) => {
            Content::text(say!(voice, "prompt-result-now-photo", text = text)).row(cancel)
        }
        (Some(text), true) => {
            let media = draft_view::received_line(voice, &draft.media);
            Content::text(say!(
                voice,
                "prompt-result-preview",
                text = text,
                media = media
            ))
            .row([Button::new(
                label!(voice, "label-send-result"),
                Action::SendResult,
            )])
            .row([
                Button::new(label!(voice, "label-edit-result"), Action::EditResult),
                Button::new(label!(voice, "label-never-mind"), Action::CancelPrompt),
            ])
        }
    };
    // Below what was just sent, so that it is seen; the older bubble goes quiet.
    if message != 0 {
        stage.show(
            bubble,
            View::Prompt,
            Some(case),
            Content::text(say!(voice, "prompt-below")),
        );
        let renewed = stage.say(View::Prompt, Some(case), content);
        if let Some(prompt) = stage
            .speaker
            .dialogue
            .prompts
            .iter_mut()
            .find(|prompt| prompt.bubble == bubble)
        {
            prompt.bubble = renewed;
        }
    } else {
        stage.show(bubble, View::Prompt, Some(case), content);
    }
}

pub(crate) fn send(stage: &mut Stage<'_>, file: &File, bubble: BubbleId) {
    let voice = stage.voice();
    let Some(Prompt {
        asks: Asks::Result(draft),
        ..
    }) = stage.speaker.dialogue.take_prompt(bubble)
    else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let with_photo = draft
        .media
        .iter()
        .any(|media| matches!(media.kind, MediaKind::Photo | MediaKind::Video));
    let photo_needed = photo_needed(stage, file);
    let text = draft.text.unwrap_or_default();
    stage.show(
        bubble,
        View::Prompt,
        Some(file.case.id),
        Content::text(say!(voice, "prompt-result-sent", text = text.as_str())),
    );
    let result = stage.keep(Utterance {
        text,
        in_english: draft.in_english,
        media: draft.media,
    });
    stage.order(
        file.case.id,
        Acting::Staff,
        Command::Resolve {
            result,
            with_photo,
            photo_needed,
        },
        Some(bubble),
    );
}

pub(crate) fn photo_needed(stage: &Stage<'_>, file: &File) -> bool {
    stage
        .house
        .category(file.case.category.as_ref())
        .is_some_and(|category| category.photo_to_close)
}
