//! The work of a post, done in the chat: press a button, answer a question, or simply reply to a card.

use crate::{
    casework::{Command, Correction, Refusal, Status},
    label,
    message::{
        content::{BubbleId, Button, Content, QUOTE_CHARS, View},
        naming,
    },
    model::file::{File, Utterance},
    say,
    talk::{
        action::{Action, Press},
        case_work::{
            asked::{Asks, ResultDraft},
            calling,
            card::{self, Part, card as card_of},
            dispatching, ending, other_roles, owning, promise, prompts, result,
        },
        context::{Acting, Scene, Stage},
        household::visit,
        input::{Pointed, Spoken},
        my_case::receipt,
        offers::offering,
        report::duplicates,
    },
    triage::{Batch, Category, Kind, Priority},
    words::Html,
};

/// A button under a card, or under one of its questions.
pub(crate) fn pressed(
    stage: &mut Stage<'_>,
    scene: &Scene,
    file: &File,
    press: &Press,
    pointed: &Pointed,
) {
    let voice = stage.voice();
    let case = &file.case;
    let me = stage.speaker.id;
    if press.action == Action::TakeOver {
        let watches = match card::part_of(&stage.house, file, me) {
            Part::Watcher(post) => Some(post),
            _ => None,
        };
        return match watches.or_else(|| case.offered.clone()) {
            Some(post) => stage.order(case.id, Acting::As(post), Command::TakeOver, None),
            None => stage.toast(label!(voice, "toast-stale")),
        };
    }
    // Volunteers answer one question of their own, and look at the door they go to.
    let asked = stage.speaker.dialogue.prompt(press.bubble);
    let reports = asked.is_some_and(|prompt| prompt.asks == Asks::ClaimReport);
    match &press.action {
        Action::Template(n) if reports => return prompts::template(stage, file, press.bubble, *n),
        Action::ShowRoom
            if matches!(
                card::part_of(&stage.house, file, me),
                crate::talk::case_work::card::Part::Claimant(_)
            ) =>
        {
            return other_roles::pressed(stage, file, press);
        }
        _ => {}
    }
    if !stage.house.works_on(me, case) || file.writer == Some(me) {
        // The card below tells whose it is now.
        return stage.toast(naming::refusal(
            voice,
            if stage.house.seats.is_staff(me) {
                Refusal::NotTheOwner
            } else {
                Refusal::NotYours
            },
        ));
    }
    match &press.action {
        Action::Accept => stage.order(case.id, Acting::Staff, Command::Accept, None),
        Action::More | Action::Less => {
            let content = card_of(voice, &stage.house, file, me, press.action == Action::More);
            stage.show(press.bubble, View::Card, Some(case.id), content);
        }
        Action::FullText => {
            let text = crate::talk::case_work::card::masked_words(
                &stage.house,
                file,
                &crate::talk::case_work::card::Part::Owner,
                &file.text(),
            );
            for part in parts(&text) {
                stage.say(
                    View::Note,
                    Some(case.id),
                    Content::text(Html::escape(&part)).replying_to(Some(press.bubble)),
                );
            }
        }
        Action::Ask => prompts::ask(
            stage,
            file,
            press.bubble,
            say!(voice, "prompt-question"),
            Vec::new(),
            Asks::Question,
        ),
        Action::Log => prompts::ask_progress(stage, file, press.bubble),
        Action::Visit | Action::VisitAt(_) | Action::VisitRoom(_) | Action::VisitLog(_) => {
            visit::pressed(stage, scene, file, press, pointed)
        }
        Action::Return | Action::Whose(_) | Action::Reopen | Action::HandOver | Action::To(_) => {
            owning::pressed(stage, file, press)
        }
        Action::Extend | Action::Days(_) => promise::pressed(stage, file, press),
        Action::Explain | Action::Refuse => ending::pressed(stage, file, press),
        Action::Whistle | Action::WhistleGo | Action::Department(_) | Action::Ground(_) => {
            calling::pressed(stage, file, press)
        }
        Action::OpenClaim
        | Action::ClaimOutside
        | Action::ClaimInside
        | Action::Mediate
        | Action::MediationMenu
        | Action::OtherYes
        | Action::OtherNo
        | Action::Slot(_)
        | Action::Outcome(_)
        | Action::AskCourt
        | Action::ShowRoom
        | Action::AskWriter => other_roles::owner(stage, file, press),
        Action::Partners | Action::AskPartner(_) => offering::owner(stage, scene, file, press),
        Action::Merge | Action::MergeInto(_) => duplicates::merge(stage, file, press, scene),
        Action::Batch(batch) => {
            let name = naming::batch_name(voice, *batch);
            reread(
                stage,
                file,
                press.bubble,
                name,
                Command::CorrectBatch(*batch),
            );
        }
        Action::Resolve => {
            let ready = prompts::ready(&stage.house, file, true, voice.lang);
            let html = if result::photo_needed(stage, file) {
                say!(voice, "prompt-result-photo")
            } else {
                say!(voice, "prompt-result")
            };
            prompts::ask(
                stage,
                file,
                press.bubble,
                html,
                ready,
                Asks::Result(ResultDraft::default()),
            );
        }
        Action::Correct => {
            let reading = stage.house.rules.classify(&file.text());
            let others: Vec<Button> = stage
                .house
                .rules
                .others(&reading)
                .into_iter()
                .filter(|code| Some(code) != case.category.as_ref())
                .take(3)
                .filter_map(|code| category_button(stage, stage.house.rules.category(&code)?))
                .collect();
            let all = stage
                .house
                .rules
                .level1()
                .filter_map(|category| category_button(stage, category));
            let content = Content::text(say!(
                voice,
                "card-correct",
                number = receipt::spoken_number(&stage.house, case)
            ))
            .rows(3, others)
            .rows(3, all.collect::<Vec<_>>())
            .rows(
                3,
                Kind::ALL
                    .map(|kind| Button::new(naming::kind_name(voice, kind), Action::Kind(kind))),
            )
            .rows(
                4,
                Priority::ALL.map(|priority| {
                    let label = naming::priority_label(voice, priority);
                    Button::new(label, Action::Urgency(priority))
                }),
            )
            .rows(
                3,
                Batch::ALL.map(|batch| {
                    Button::new(naming::batch_name(voice, batch), Action::Batch(batch))
                }),
            )
            .row([Button::new(
                label!(voice, "label-never-mind"),
                Action::CancelPrompt,
            )]);
            stage.say(
                View::List,
                Some(case.id),
                content.replying_to(Some(press.bubble)),
            );
        }
        Action::Kind(kind) => {
            let name = naming::kind_name(voice, *kind);
            reread(stage, file, press.bubble, name, Command::CorrectKind(*kind));
        }
        Action::Urgency(priority) => {
            let name = naming::priority_label(voice, *priority);
            reread(
                stage,
                file,
                press.bubble,
                name,
                Command::CorrectPriority(*priority),
            );
        }
        Action::Category(code) => correct(stage, file, press.bubble, code),
        Action::Template(n) => prompts::template(stage, file, press.bubble, *n),
        Action::SendResult => result::send(stage, file, press.bubble),
        Action::EditResult => {
            let now = stage.house.now;
            if let Some(prompt) = stage
                .speaker
                .dialogue
                .prompts
                .iter_mut()
                .find(|prompt| prompt.bubble == press.bubble)
            {
                prompt.asks = Asks::Result(ResultDraft::default());
                prompt.at = Some(now);
                stage.show(
                    press.bubble,
                    View::Prompt,
                    Some(case.id),
                    Content::text(say!(voice, "prompt-result-again")),
                );
            } else {
                stage.toast(label!(voice, "toast-stale"));
            }
        }
        Action::Give => {
            let unit = dispatching::browsed_from(stage, file);
            dispatching::browse(stage, file, None, press.bubble, &unit);
        }
        Action::Browse(unit) => {
            dispatching::browse(stage, file, Some(pointed.bubble), press.bubble, unit)
        }
        Action::GiveTo(unit) => {
            stage.show(
                press.bubble,
                View::List,
                Some(case.id),
                Content::text(say!(
                    voice,
                    "card-given",
                    unit = naming::unit_name(stage.voice(), &stage.house, unit)
                )),
            );
            stage.order(
                case.id,
                Acting::Staff,
                Command::Assign { unit: unit.clone() },
                Some(press.bubble),
            );
        }
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

fn category_button(stage: &Stage<'_>, category: &Category) -> Option<Button> {
    Some(Button::new(
        category.name(stage.speaker.lang),
        Action::Category(category.code.clone()),
    ))
}

/// Replying to a card is logging progress; what whoever does not own it says is for the handler alone.
pub(crate) fn log_reply(stage: &mut Stage<'_>, file: &File, spoken: &Spoken) {
    let voice = stage.voice();
    let case = &file.case;
    let me = stage.speaker.id;
    let part = card::part_of(&stage.house, file, me);
    let refusal = match case.status {
        Status::Closed => Some(Refusal::Closed),
        _ if part.post().is_some() => None,
        _ if part != Part::Owner => Some(Refusal::NotTheOwner),
        Status::AwaitingDispatch | Status::AwaitingAcceptance => Some(Refusal::NotAccepted),
        Status::InProgress => None,
        Status::AwaitingResident => Some(Refusal::WithResident),
    };
    let reply_to_message = Some(spoken.message);
    if let Some(refusal) = refusal {
        let html = Html::escape(&naming::refusal(voice, refusal));
        stage.say(
            View::Note,
            Some(case.id),
            Content {
                reply_to_message,
                ..Content::text(html)
            },
        );
        return;
    }
    let words = stage.keep(Utterance {
        media: spoken.media.clone(),
        ..Utterance::text(spoken.text.as_str())
    });
    let number = receipt::spoken_number(&stage.house, case);
    let (acting, command, html) = match part.post() {
        Some(post) => (
            Acting::As(post.clone()),
            Command::Remark { words },
            say!(
                voice,
                "prompt-remark-passed-on",
                number = number,
                post = naming::post_name(voice, &stage.house, &case.owner)
            ),
        ),
        None => (
            Acting::Staff,
            Command::Log { words },
            say!(voice, "prompt-progress-logged", number = number),
        ),
    };
    let at = stage.say(
        View::Note,
        Some(case.id),
        Content {
            reply_to_message,
            silent: true,
            ..Content::text(html)
        },
    );
    stage.order(case.id, acting, command, Some(at));
}

fn correct(
    stage: &mut Stage<'_>,
    file: &File,
    bubble: BubbleId,
    code: &crate::triage::CategoryCode,
) {
    let voice = stage.voice();
    let Some(category) = stage.house.rules.category(code) else {
        return stage.toast(label!(voice, "toast-stale"));
    };
    let correction = Correction {
        category: category.code.clone(),
        petition_class: category.petition_class.clone(),
        priority: category.priority,
        batch: category.batch,
    };
    let name = naming::category_name(voice, &stage.house, Some(code));
    stage.show(
        bubble,
        View::List,
        Some(file.case.id),
        Content::text(say!(voice, "card-corrected", category = name)),
    );
    stage.order(
        file.case.id,
        Acting::Staff,
        Command::Correct(correction),
        Some(bubble),
    );
}

/// Something else than the category was read wrongly.
fn reread(stage: &mut Stage<'_>, file: &File, bubble: BubbleId, name: String, command: Command) {
    let html = say!(stage.voice(), "card-reread", name = name);
    stage.show(bubble, View::List, Some(file.case.id), Content::text(html));
    stage.order(file.case.id, Acting::Staff, command, Some(bubble));
}

/// A long text in parts that fit into a bubble each.
fn parts(text: &str) -> Vec<String> {
    const PART: usize = QUOTE_CHARS * 3;
    let chars: Vec<char> = text.chars().collect();
    chars
        .chunks(PART)
        .map(|chunk| chunk.iter().collect())
        .collect()
}
