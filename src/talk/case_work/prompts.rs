//! Questions of ours that wait for words, and what becomes of the words. Which of them is meant, `which` finds out.

use crate::{
    casework::Command,
    label,
    message::content::{BubbleId, Button, Content, View},
    model::file::{File, Utterance},
    say,
    talk::{
        action::Action,
        case_work::{
            asked::{Asks, Prompt},
            card::{self, Part},
            result,
        },
        context::{Acting, Scene, Stage},
        input::Spoken,
        my_case::{receipt, verdict},
        report::slots,
    },
    triage::Template,
    words::{Html, Lang},
};

pub(crate) fn ask(
    stage: &mut Stage<'_>,
    file: &File,
    at: BubbleId,
    html: Html,
    ready: Vec<String>,
    asks: Asks,
) {
    let voice = stage.voice();
    let mut all = say!(
        voice,
        "prompt-about",
        number = receipt::spoken_number(&stage.house, &file.case),
        subject = receipt::subject(voice, &stage.house, file)
    );
    all.line(&html);
    let content = Content::text(all)
        .rows(
            1,
            ready
                .into_iter()
                .enumerate()
                .map(|(n, text)| Button::new(text, Action::Template(n))),
        )
        .row([Button::new(
            label!(voice, "label-never-mind"),
            Action::CancelPrompt,
        )])
        .replying_to(Some(at));
    verdict::ask(stage, file, content, asks);
}

/// What was done so far?
pub(crate) fn ask_progress(stage: &mut Stage<'_>, file: &File, at: BubbleId) {
    let voice = stage.voice();
    let ready = ready(&stage.house, file, false, voice.lang);
    let html = say!(voice, "prompt-progress");
    ask(stage, file, at, html, ready, Asks::Progress);
}

/// Ready answers for a category.
fn templates<'a>(
    house: &crate::env::House<'a>,
    file: &File,
    for_result: bool,
) -> Vec<&'a Template> {
    let category = file
        .case
        .category
        .as_ref()
        .and_then(|code| house.rules.category(code));
    category
        .into_iter()
        .flat_map(|category| &category.templates)
        .filter(|template| template.for_result == for_result)
        .take(3)
        .collect()
}

pub(crate) fn ready(
    house: &crate::env::House<'_>,
    file: &File,
    for_result: bool,
    lang: Lang,
) -> Vec<String> {
    let label = |template: &Template| match lang {
        Lang::Zh => template.zh.clone(),
        Lang::En => template.en.clone(),
    };
    templates(house, file, for_result)
        .into_iter()
        .map(label)
        .collect()
}

/// A ready answer was pressed.
pub(crate) fn template(stage: &mut Stage<'_>, file: &File, bubble: BubbleId, n: usize) {
    let voice = stage.voice();
    let Some(prompt) = stage.speaker.dialogue.prompt(bubble).cloned() else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let chosen = match &prompt.asks {
        Asks::Progress | Asks::Result(_) => {
            let for_result = matches!(prompt.asks, Asks::Result(_));
            templates(&stage.house, file, for_result)
                .get(n)
                .map(|template| Utterance {
                    in_english: Some(template.en.clone()),
                    ..Utterance::text(template.zh.as_str())
                })
        }
        Asks::ReturnReason { .. } => {
            let reasons = [
                label!(voice, "return-other-grid"),
                label!(voice, "return-department"),
                label!(voice, "return-property"),
            ];
            reasons
                .get(n)
                .map(|reason| Utterance::text(reason.as_str()))
        }
        Asks::Extension { .. } => [
            label!(voice, "extend-parts"),
            label!(voice, "extend-weather"),
            label!(voice, "extend-household"),
        ]
        .get(n)
        .map(|reason| Utterance::text(reason.as_str())),
        Asks::ClaimReport => [label!(voice, "claim-ready")]
            .get(n)
            .map(|done| Utterance::text(done.as_str())),
        Asks::Reason
        | Asks::Phone
        | Asks::Question
        | Asks::Facts
        | Asks::Explanation
        | Asks::Rule { .. }
        | Asks::RefusalReason
        | Asks::Remark
        | Asks::WriterReason => None,
    };
    match chosen {
        Some(utterance) => take(stage, file, prompt, utterance, 0, None),
        None => stage.toast(label!(voice, "toast-stale")),
    }
}

/// Words for a certain question. Says whether the question was still open.
pub(crate) fn answer_prompt(
    stage: &mut Stage<'_>,
    scene: &Scene,
    bubble: BubbleId,
    spoken: &Spoken,
) -> bool {
    let Some(prompt) = stage.speaker.dialogue.prompt(bubble).cloned() else {
        return false;
    };
    let Some(file) = scene.files.get(&prompt.case) else {
        return false;
    };
    let utterance = Utterance {
        media: spoken.media.clone(),
        ..Utterance::text(spoken.text.as_str())
    };
    take(
        stage,
        file,
        prompt,
        utterance,
        spoken.message,
        spoken.album.clone(),
    );
    true
}

/// Takes the words a prompt waited for.
fn take(
    stage: &mut Stage<'_>,
    file: &File,
    prompt: Prompt,
    utterance: Utterance,
    message: i64,
    album: Option<String>,
) {
    let voice = stage.voice();
    let case = file.case.id;
    if let Asks::Result(draft) = &prompt.asks {
        return result::take(
            stage,
            file,
            prompt.bubble,
            draft.clone(),
            utterance,
            message,
            album,
        );
    }
    if prompt.asks == Asks::Phone {
        return take_phone(stage, file, &prompt, &utterance.text);
    }
    if prompt.asks == Asks::Explanation {
        return ask_rule(stage, file, &prompt, &utterance);
    }
    stage.speaker.dialogue.take_prompt(prompt.bubble);
    let at = Some(prompt.bubble);
    let shown = Html::escape(utterance.said_in(voice.lang));
    let words = stage.keep(utterance);
    let told = |html| (Acting::Staff, html);
    let ((acting, html), command) = match prompt.asks {
        Asks::Reason => (
            (Acting::Resident, verdict::begun_anew(stage, file, true)),
            Command::Deny {
                reason: Some(words),
            },
        ),
        Asks::Question => (
            told(say!(voice, "prompt-question-sent", words = shown)),
            Command::Ask { question: words },
        ),
        Asks::Progress => (
            told(say!(voice, "prompt-progress-sent", words = shown)),
            Command::Log { words },
        ),
        Asks::ReturnReason { proposal } => (
            told(say!(voice, "prompt-returned", words = shown)),
            Command::Return {
                reason: words,
                proposal,
            },
        ),
        Asks::Facts => (
            told(say!(voice, "prompt-reopened", words = shown)),
            Command::Reopen { facts: words },
        ),
        Asks::Extension { days } => (
            told(say!(voice, "prompt-extension-asked", words = shown)),
            Command::AskExtension {
                reason: words,
                days,
            },
        ),
        Asks::Rule { result } => {
            let rule = words;
            let result = stage.keep(Utterance::text(result));
            (
                told(say!(voice, "prompt-explained", words = shown)),
                Command::Explain { result, rule },
            )
        }
        Asks::RefusalReason => (
            told(say!(voice, "prompt-refusal-asked", words = shown)),
            Command::Refuse { reason: words },
        ),
        Asks::WriterReason => (
            told(say!(voice, "prompt-writer-asked", words = shown)),
            Command::AskWriter { reason: words },
        ),
        Asks::Remark => match card::part_of(&stage.house, file, stage.speaker.id).post() {
            Some(post) => (
                (
                    Acting::As(post.clone()),
                    say!(voice, "prompt-remark-sent", words = shown),
                ),
                Command::Remark { words },
            ),
            None => return stage.toast(label!(voice, "toast-stale")),
        },
        Asks::ClaimReport => match card::part_of(&stage.house, file, stage.speaker.id) {
            Part::Claimant(post) => (
                (
                    Acting::As(post),
                    say!(voice, "prompt-claim-reported", words = shown),
                ),
                Command::ReportClaim { words },
            ),
            _ => return stage.toast(label!(voice, "toast-stale")),
        },
        Asks::Explanation | Asks::Phone | Asks::Result(_) => return,
    };
    stage.show(prompt.bubble, View::Prompt, Some(case), Content::text(html));
    stage.order(case, acting, command, at);
}

/// Why it cannot be done was said; now by which rule.
fn ask_rule(stage: &mut Stage<'_>, file: &File, prompt: &Prompt, said: &Utterance) {
    let voice = stage.voice();
    stage.speaker.dialogue.take_prompt(prompt.bubble);
    let html = say!(voice, "prompt-explain-taken", words = said.text.as_str());
    stage.show(
        prompt.bubble,
        View::Prompt,
        Some(file.case.id),
        Content::text(html),
    );
    let result = said.text.clone();
    ask(
        stage,
        file,
        prompt.bubble,
        say!(voice, "prompt-rule"),
        Vec::new(),
        Asks::Rule { result },
    );
}

fn take_phone(stage: &mut Stage<'_>, file: &File, prompt: &Prompt, text: &str) {
    let voice = stage.voice();
    let case = file.case.id;
    match slots::phone(text) {
        Some(phone) => {
            stage.speaker.dialogue.take_prompt(prompt.bubble);
            let contact = stage.keep_phone(phone);
            stage.show(
                prompt.bubble,
                View::Prompt,
                Some(case),
                Content::text(say!(voice, "prompt-phone-taken")),
            );
            stage.order(
                case,
                Acting::Resident,
                Command::LeaveContact { contact },
                Some(prompt.bubble),
            );
        }
        None => {
            let content = Content::text(say!(voice, "prompt-phone-again")).row([Button::new(
                label!(voice, "label-never-mind"),
                Action::CancelPrompt,
            )]);
            stage.show(prompt.bubble, View::Prompt, Some(case), content);
        }
    }
}

/// A question is taken back.
pub(crate) fn cancel(stage: &mut Stage<'_>, bubble: BubbleId) {
    let voice = stage.voice();
    let case = stage
        .speaker
        .dialogue
        .take_prompt(bubble)
        .map(|prompt| prompt.case);
    let dialogue = &mut stage.speaker.dialogue;
    dialogue
        .undecided
        .take_if(|undecided| undecided.bubble == bubble);
    dialogue.opening.take_if(|opening| opening.bubble == bubble);
    stage.show(
        bubble,
        View::Prompt,
        case,
        Content::text(say!(voice, "prompt-cancelled")),
    );
}
