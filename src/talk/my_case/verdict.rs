//! The resident's last word: solved? satisfied? And what else only they may do to their case.

use crate::{
    casework::{Actor, Command, Event, Outcome, Rating, Status},
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming, time_format,
    },
    model::file::File,
    say,
    talk::{
        action::{Action, Press},
        case_work::{
            asked::{Asks, Prompt},
            card::{self, Part},
        },
        context::{Acting, Stage},
        my_case::receipt,
        news::telling,
        report::request,
    },
    words::{Html, Voice},
};

/// The bubble with the result and the two questions, as it should be now.
pub fn verdict(voice: Voice<'_>, house: &House<'_>, file: &File) -> Content {
    let case = &file.case;
    // Whoever gave it, whoever has the case by now.
    let given = file.events.iter().rev().find(|recorded| {
        matches!(
            recorded.event,
            Event::Resolved { .. } | Event::Explained { .. }
        )
    });
    let post = match given.map(|recorded| &recorded.actor) {
        Some(Actor::Staff { post, .. }) => post,
        Some(Actor::Resident(_) | Actor::Clock) | None => &case.owner,
    };
    let post = naming::post_name(voice, house, post);
    let result = case
        .result
        .and_then(|result| file.said(result))
        .map(|said| Html::escape(said.said_in(voice.lang)))
        .unwrap_or_default();
    let mut html = say!(
        voice,
        "prompt-about",
        number = receipt::spoken_number(house, case),
        subject = receipt::subject(voice, house, file)
    );
    html.line(&say!(
        voice,
        "verdict-result",
        post = &post,
        result = result
    ));
    match (case.status, case.outcome, case.rating) {
        (Status::AwaitingResident, _, _) if case.explained.is_some() => {
            html.gap();
            html.line(&say!(voice, "verdict-ways"));
            Content::text(html)
                .row([Button::new(
                    label!(voice, "label-see-rule"),
                    Action::SeeRule,
                )])
                .row([
                    Button::new(label!(voice, "label-want-mediation"), Action::WantMediation),
                    Button::new(label!(voice, "label-review"), Action::Review),
                    Button::new(label!(voice, "label-understood"), Action::Understood),
                ])
        }
        (Status::Closed, Some(Outcome::Explained), _) => {
            html.line(&say!(voice, "verdict-explained"));
            Content::text(html).row([Button::new(
                label!(voice, "label-see-rule"),
                Action::SeeRule,
            )])
        }
        (Status::AwaitingResident, _, _) => {
            html.line(&say!(voice, "verdict-solved"));
            Content::text(html)
                .row([Button::new(label!(voice, "label-solved"), Action::Solved)])
                .row([Button::new(
                    label!(voice, "label-not-solved"),
                    Action::NotSolved,
                )])
        }
        (Status::Closed, Some(Outcome::Solved), None) => {
            html.line(&say!(voice, "verdict-satisfied"));
            let ratings = [Rating::Good, Rating::Fair, Rating::Poor];
            Content::text(html).row(ratings.map(|rating| {
                Button::new(naming::rating_name(voice, rating), Action::Rate(rating))
            }))
        }
        (Status::Closed, Some(Outcome::Solved), Some(_)) => {
            html.line(&say!(voice, "verdict-thanks"));
            Content::text(html)
        }
        (Status::Closed, Some(Outcome::Withdrawn), _) => Content::text(html),
        (Status::InProgress | Status::AwaitingAcceptance | Status::AwaitingDispatch, _, _) => {
            let begun_anew = file.events.iter().rev();
            let is_reviewed = begun_anew
                .filter_map(|recorded| match recorded.event {
                    Event::Denied { .. } => Some(false),
                    Event::ReviewAsked { .. } => Some(true),
                    _ => None,
                })
                .next();
            html.line(&match is_reviewed {
                Some(true) => say!(voice, "verdict-review"),
                Some(false) | None => say!(
                    voice,
                    "verdict-redo",
                    post = post,
                    resolve = time_format::until(voice, house, case.resolve_by)
                ),
            });
            Content::text(html)
        }
        (
            Status::Closed,
            Some(Outcome::Unconfirmed | Outcome::Refused | Outcome::Merged) | None,
            _,
        ) => Content::text(html),
    }
}

/// A button that only the writer of the case may press.
pub(crate) fn pressed(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let case = &file.case;
    let voice = stage.voice();
    if file.writer != Some(stage.speaker.id) {
        return not_the_writer(stage, file, press);
    }
    match &press.action {
        Action::Solved => stage.order(case.id, Acting::Resident, Command::Confirm, None),
        Action::NotSolved => not_solved(stage, file),
        Action::NoReason => {
            stage.speaker.dialogue.take_prompt(press.bubble);
            stage.show(
                press.bubble,
                View::Prompt,
                Some(case.id),
                Content::text(begun_anew(stage, file, false)),
            );
            stage.order(
                case.id,
                Acting::Resident,
                Command::Deny { reason: None },
                Some(press.bubble),
            );
        }
        Action::Rate(rating) => {
            stage.order(case.id, Acting::Resident, Command::Rate(*rating), None);
            telling::rated(stage, file, *rating);
        }
        Action::Withdraw => {
            let content = withdrawing(stage, file);
            stage.show(press.bubble, View::Receipt, Some(case.id), content);
        }
        Action::WithdrawYes => stage.order(case.id, Acting::Resident, Command::Withdraw, None),
        Action::WithdrawNo => {
            let content = receipt::receipt(voice, &stage.house, file, stage.speaker.id);
            stage.show(press.bubble, View::Receipt, Some(case.id), content);
        }
        Action::LeavePhone => {
            let content = Content::text(say!(voice, "prompt-phone")).row([Button::new(
                label!(voice, "label-never-mind"),
                Action::CancelPrompt,
            )]);
            ask(stage, file, content, Asks::Phone);
        }
        // The router hands over the actions above and no others.
        _ => stage.toast(label!(voice, "toast-stale")),
    }
}

/// "Really take it back?"
pub(crate) fn withdrawing(stage: &Stage<'_>, file: &File) -> Content {
    let voice = stage.voice();
    let mut content = receipt::receipt(voice, &stage.house, file, stage.speaker.id);
    content.html.gap();
    content.html.line(&say!(voice, "receipt-withdraw"));
    content.rows.clear();
    content.row([
        Button::new(label!(voice, "label-withdraw-yes"), Action::WithdrawYes),
        Button::new(label!(voice, "label-withdraw-no"), Action::WithdrawNo),
    ])
}

/// A neighbour who joined says that it is still broken for them; a post says for somebody without a phone whether it is
/// solved. Nobody else's word counts.
fn not_the_writer(stage: &mut Stage<'_>, file: &File, press: &Press) {
    let voice = stage.voice();
    let case = file.case.id;
    let has_joined = file.party_of(stage.speaker.id).is_some();
    match (
        &press.action,
        card::part_of(&stage.house, file, stage.speaker.id),
    ) {
        (Action::NotSolved, _) if has_joined => request::again(stage, file, press.bubble),
        (Action::Solved, Part::Voice(post)) => {
            stage.order(case, Acting::As(post), Command::Confirm, None);
        }
        (Action::NotSolved, Part::Voice(post)) => {
            stage.order(case, Acting::As(post), Command::Deny { reason: None }, None);
        }
        (_, _) => stage.toast(label!(voice, "toast-not-yours")),
    }
}

/// "Not solved": one question for the reason, which may be left unanswered.
pub(crate) fn not_solved(stage: &mut Stage<'_>, file: &File) {
    let voice = stage.voice();
    let case = &file.case;
    let redo_is_possible = match (case.status, case.outcome) {
        (Status::AwaitingResident, _)
        | (Status::Closed, Some(Outcome::Solved | Outcome::Explained | Outcome::Unconfirmed)) => {
            true
        }
        (Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress, _)
        | (Status::Closed, _) => false,
    };
    if !redo_is_possible {
        return stage.toast(label!(voice, "toast-already-redo"));
    }
    if stage
        .speaker
        .dialogue
        .prompts
        .iter()
        .any(|prompt| prompt.case == case.id && prompt.asks == Asks::Reason)
    {
        return stage.toast(label!(voice, "toast-say-what"));
    }
    let content = Content::text(say!(voice, "prompt-reason")).row([Button::new(
        label!(voice, "label-no-reason"),
        Action::NoReason,
    )]);
    ask(stage, file, content, Asks::Reason);
}

/// Who has it again and by when, told as they say that it is not solved, with a reason or without.
pub(crate) fn begun_anew(stage: &Stage<'_>, file: &File, with_reason: bool) -> Html {
    let (voice, house, case) = (stage.voice(), &stage.house, &file.case);
    let clocks = house
        .deadlines
        .of(case.priority, case.kind, house.now, house.calendar);
    let post = naming::post_name(voice, house, &case.owner);
    let resolve = time_format::until(voice, house, clocks.1);
    if with_reason {
        say!(voice, "prompt-reason-taken", post = post, resolve = resolve)
    } else {
        say!(
            voice,
            "prompt-reason-skipped",
            post = post,
            resolve = resolve
        )
    }
}

/// Asks the speaker for words about a case.
pub(crate) fn ask(stage: &mut Stage<'_>, file: &File, content: Content, asks: Asks) {
    let case = file.case.id;
    // Asked twice, the older question goes: only one of a kind can be answered.
    let same = |prompt: &Prompt| {
        prompt.case == case && std::mem::discriminant(&prompt.asks) == std::mem::discriminant(&asks)
    };
    if let Some(older) = stage
        .speaker
        .dialogue
        .prompts
        .iter()
        .find(|prompt| same(prompt))
        .map(|prompt| prompt.bubble)
    {
        stage.speaker.dialogue.take_prompt(older);
        let html = say!(stage.voice(), "prompt-below");
        stage.show(older, View::Prompt, Some(case), Content::text(html));
    }
    let bubble = stage.say(View::Prompt, Some(case), content);
    let at = Some(stage.house.now);
    let prompt = Prompt {
        bubble,
        case,
        asks,
        at,
    };
    stage.speaker.dialogue.prompts.push(prompt);
}
