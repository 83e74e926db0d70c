//! Ends that are no solution: it cannot be done and why, or it is refused with a second post's word. And the ways left.

use crate::{
    casework::Command,
    label,
    message::content::{Content, View},
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        case_work::{
            asked::Asks,
            card::{self, Part},
            promise, prompts,
        },
        context::{Acting, Stage},
    },
    words::Html,
};

/// A button of this flow that the owner pressed.
pub(crate) fn pressed(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let (html, asks) = match &press.action {
        Action::Explain => (say!(voice, "prompt-explain"), Asks::Explanation),
        Action::Refuse => (say!(voice, "prompt-refuse"), Asks::RefusalReason),
        // The router hands over the actions above and no others.
        _ => return stage.toast(label!(voice, "toast-stale")),
    };
    prompts::ask(stage, file, press.bubble, html, Vec::new(), asks);
}

/// Agreed or not, by the second post.
pub(crate) fn decided(stage: &mut Stage<'_>, file: &File, yes: bool) {
    match card::part_of(&stage.house, file, stage.speaker.id) {
        Part::Second(post) => {
            let voice = stage.voice();
            let html = match yes {
                true => say!(voice, "refusal-agreed-by-you"),
                false => say!(voice, "refusal-rejected-by-you"),
            };
            let case = file.case.id;
            let wanted = promise::decision(stage, file, html);
            let at = stage.say(View::Note, Some(case), wanted);
            stage.order(
                case,
                Acting::As(post),
                Command::DecideRefusal { yes },
                Some(at),
            );
        }
        _ => stage.toast(label!(stage.voice(), "refusal-nothing-pending")),
    }
}

/// A button of this flow that the resident pressed.
pub(crate) fn resident(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let case = &file.case;
    match &press.action {
        Action::SeeRule => {
            let rule = case.explained.and_then(|rule| file.said(rule));
            let rule = rule.map(|said| Html::escape(said.said_in(voice.lang)));
            let html = say!(voice, "rule-text", words = rule.unwrap_or_default());
            stage.say(
                View::Note,
                Some(case.id),
                Content::text(html).replying_to(Some(press.bubble)),
            );
        }
        Action::Understood => stage.order(case.id, Acting::Resident, Command::Confirm, None),
        Action::Review => stage.order(
            case.id,
            Acting::Resident,
            Command::Review,
            Some(press.bubble),
        ),
        Action::WantMediation => {
            let words = stage.keep(crate::model::file::Utterance::text(label!(
                voice,
                "label-want-mediation"
            )));
            let reason = Some(words);
            stage.order(case.id, Acting::Resident, Command::Deny { reason }, None);
        }
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}
