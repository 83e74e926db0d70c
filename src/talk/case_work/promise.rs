//! Promises of time: a later date asked for, granted and objected to; a resident who asks to hurry.

use crate::{
    casework::Command,
    label,
    message::content::{Button, Content, View},
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        case_work::{
            asked::Asks,
            card::{self, Part},
            prompts,
        },
        context::{Acting, Stage},
        my_case::receipt,
    },
    words::Html,
};

/// How many working days later can be asked for with one press.
const DAYS: [usize; 3] = [1, 3, 5];

/// A button of this flow that staff pressed.
pub(crate) fn pressed(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let case = &file.case;
    match &press.action {
        Action::Extend => {
            let buttons = DAYS.map(|days| {
                Button::new(label!(voice, "label-days", days = days), Action::Days(days))
            });
            let content = Content::text(say!(voice, "extend-how-long"))
                .row(buttons)
                .row([Button::new(
                    label!(voice, "label-never-mind"),
                    Action::CancelPrompt,
                )])
                .replying_to(Some(press.bubble));
            stage.say(View::List, Some(case.id), content);
        }
        Action::Days(days) => {
            let days = u32::try_from(*days).unwrap_or(1);
            stage.show(
                press.bubble,
                View::List,
                Some(case.id),
                Content::text(say!(voice, "extend-days", days = days)),
            );
            let ready = vec![
                label!(voice, "extend-parts"),
                label!(voice, "extend-weather"),
                label!(voice, "extend-household"),
            ];
            prompts::ask(
                stage,
                file,
                press.bubble,
                say!(voice, "prompt-extend"),
                ready,
                Asks::Extension { days },
            );
        }
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// Granted or not, by the post that decides.
pub(crate) fn decided(stage: &mut Stage<'_>, file: &File, yes: bool) {
    match card::part_of(&stage.house, file, stage.speaker.id) {
        Part::Approver(post) => {
            let voice = stage.voice();
            let html = match yes {
                true => say!(voice, "extension-granted-by-you"),
                false => say!(voice, "extension-refused-by-you"),
            };
            let case = file.case.id;
            let at = stage.say(View::Note, Some(case), decision(stage, file, html));
            let command = Command::DecideExtension { yes };
            stage.order(case, Acting::As(post), command, Some(at));
        }
        _ => stage.toast(label!(stage.voice(), "refusal-nothing-pending")),
    }
}

/// What somebody decided, below their card, which may have nothing more to say.
pub(crate) fn decision(stage: &Stage<'_>, file: &File, html: Html) -> Content {
    let number = receipt::spoken_number(&stage.house, &file.case);
    let subject = receipt::subject(stage.voice(), &stage.house, file);
    let mut all = say!(
        stage.voice(),
        "prompt-about",
        number = number,
        subject = subject
    );
    all.line(&html);
    Content {
        silent: true,
        ..Content::text(all)
    }
}

/// A button of this flow that the resident pressed.
pub(crate) fn resident(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let case = file.case.id;
    match &press.action {
        Action::Urge => {
            stage.toast(label!(voice, "toast-urged"));
            stage.order(case, Acting::Resident, Command::Urge, None);
        }
        Action::ObjectFrail => {
            let words = stage.keep(crate::model::file::Utterance::text(label!(
                voice,
                "label-object-frail"
            )));
            stage.show(
                press.bubble,
                View::Note,
                Some(case),
                Content::text(say!(voice, "object-taken")),
            );
            stage.order(
                case,
                Acting::Resident,
                Command::Object { words: Some(words) },
                Some(press.bubble),
            );
        }
        Action::Object => {
            // It goes up at once; whoever wants to say why replies.
            stage.show(
                press.bubble,
                View::Note,
                Some(case),
                Content::text(say!(voice, "object-taken")),
            );
            stage.order(
                case,
                Acting::Resident,
                Command::Object { words: None },
                Some(press.bubble),
            );
        }
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}
