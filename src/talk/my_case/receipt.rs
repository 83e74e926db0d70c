//! The resident's own bubble of a case: what was filed, where it stands, what one can do next.

use crate::{
    casework::{Case, Command, Outcome, PersonId, Status, next_owner},
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming, time_format,
    },
    model::file::{File, Utterance},
    say,
    talk::{
        action::Action,
        context::{Acting, Stage},
        danger::endangered,
        inbox::away,
        input::Spoken,
        my_case::mending,
        report::slots::Known,
        sessions::clinic,
    },
    words::{Html, Voice},
};

/// The receipt of `reader` as it should be now: of whoever wrote it, or of a neighbour who joined.
pub fn receipt(voice: Voice<'_>, house: &House<'_>, file: &File, reader: PersonId) -> Content {
    let case = &file.case;
    let number = spoken_number(house, case);
    if file.joined.iter().any(|(_, person)| *person == reader) {
        let mut html = say!(voice, "receipt-joined", number = number);
        html.line(&subject(voice, house, file));
        html.gap();
        // The questions about a result are for whoever wrote it, and so is the last word.
        html.line(&match (case.status, case.outcome) {
            (Status::AwaitingResident, _) => say!(voice, "receipt-joined-result"),
            (Status::Closed, Some(Outcome::Solved)) => say!(voice, "receipt-joined-solved"),
            (Status::Closed, Some(Outcome::Unconfirmed)) => say!(voice, "receipt-joined-ended"),
            (Status::Closed, Some(Outcome::Withdrawn)) => say!(voice, "receipt-joined-withdrawn"),
            _ => standing(voice, house, file),
        });
        html.line(&next_step(voice, case));
        return Content::text(html);
    }
    let mut html = match case.is_open() && case.round > 1 {
        true => say!(voice, "receipt-number-redo", number = number),
        false => say!(voice, "receipt-number", number = number),
    };
    html.line(&subject(voice, house, file));
    html.gap();
    html.line(&standing(voice, house, file));
    html.line(&looked_at(voice, house, case));
    if case.contact.is_some() && case.is_open() {
        html.line(&say!(voice, "receipt-phone-kept"));
    }
    html.line(&next_step(voice, case));
    Content::text(html)
        .row(clinic::for_question(voice, house, file))
        .row(buttons(voice, case))
}

/// 「相山 26-1123-042」
pub(crate) fn spoken_number(house: &House<'_>, case: &Case) -> String {
    format!(
        "{} {}",
        house.conversation.number_prefix,
        case.number.spoken()
    )
}

/// 「春晖公寓 3 号楼 · 电梯停运」
pub(crate) fn subject(voice: Voice<'_>, house: &House<'_>, file: &File) -> Html {
    say!(
        voice,
        "receipt-subject",
        place = place_name(voice, house, file),
        category = naming::category_name(voice, house, file.case.category.as_ref()),
    )
}

/// The place in words, or its unit, or that it is not known yet.
pub(crate) fn place_name(voice: Voice<'_>, house: &House<'_>, file: &File) -> Html {
    let label = file
        .case
        .place
        .label
        .and_then(|label| file.said(label))
        .map(|said| said.said_in(voice.lang));
    match (label, &file.case.place.unit) {
        (Some(label), _) => Html::escape(label),
        (None, Some(unit)) => Html::escape(&naming::unit_name(voice, house, unit)),
        (None, None) => say!(voice, "place-unknown"),
    }
}

/// What a case is about and where, to tell another matter from it.
pub(crate) fn known(file: &File) -> Known<'_> {
    let label = file.case.place.label.and_then(|label| file.said(label));
    Known {
        category: file.case.category.as_ref(),
        unit: file.case.place.unit.as_ref(),
        label: label.map(|said| said.text.as_str()),
    }
}

/// Where it stands, who has it, by when, and what happens if not.
fn standing(voice: Voice<'_>, house: &House<'_>, file: &File) -> Html {
    let case = &file.case;
    let post = naming::post_name(voice, house, &case.owner);
    let resolve = time_format::until(voice, house, case.resolve_by);
    let is_late = house.now > case.resolve_by;
    match (case.status, case.outcome) {
        (Status::AwaitingDispatch | Status::AwaitingAcceptance, _) if is_late => {
            let accept = time_format::until(voice, house, case.accept_until);
            say!(
                voice,
                "receipt-waiting-late",
                post = post,
                accept = accept,
                resolve = resolve
            )
        }
        (Status::AwaitingDispatch | Status::AwaitingAcceptance, _)
            if house.seats.holders(&case.owner).next().is_none() =>
        {
            say!(voice, "receipt-vacant", resolve = resolve)
        }
        (Status::AwaitingDispatch | Status::AwaitingAcceptance, _) => {
            let mut html = say!(
                voice,
                "receipt-waiting",
                post = post,
                accept = time_format::until(voice, house, case.accept_until.min(case.resolve_by)),
                resolve = resolve
            );
            if let Some(next) = next_owner(house.district, house.seats, &case.owner, file.writer) {
                html.line(&say!(
                    voice,
                    "line-otherwise",
                    post = naming::post_name(voice, house, &next)
                ));
            }
            html
        }
        (Status::InProgress, _) if is_late => {
            say!(voice, "receipt-late", post = post, resolve = resolve)
        }
        (Status::InProgress, _) if case.round > 1 => {
            say!(voice, "receipt-redo", post = post, resolve = resolve)
        }
        (Status::InProgress, _) => {
            say!(voice, "receipt-in-progress", post = post, resolve = resolve)
        }
        (Status::AwaitingResident, _) if case.explained.is_some() => {
            say!(voice, "receipt-explained-to-you")
        }
        (Status::AwaitingResident, _) => say!(voice, "receipt-awaiting-you"),
        (Status::Closed, Some(Outcome::Solved)) => say!(voice, "receipt-solved"),
        (Status::Closed, Some(Outcome::Explained)) => say!(voice, "receipt-explained"),
        (Status::Closed, Some(Outcome::Unconfirmed)) => say!(voice, "receipt-unconfirmed"),
        (Status::Closed, Some(Outcome::Withdrawn)) => say!(voice, "receipt-withdrawn"),
        (Status::Closed, Some(Outcome::Refused)) => say!(voice, "receipt-refused"),
        (Status::Closed, Some(Outcome::Merged)) => say!(voice, "receipt-merged"),
        (Status::Closed, None) => say!(voice, "receipt-unconfirmed"),
    }
}

/// Until when somebody answers who is away for some hours, where the promise allows to say so.
fn looked_at(voice: Voice<'_>, house: &House<'_>, case: &Case) -> Html {
    let promised = match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => case.accept_until,
        Status::InProgress => case.resolve_by,
        Status::AwaitingResident | Status::Closed => return Html::default(),
    };
    let back = house.seats.back_at(&case.owner).map(away::answered_by);
    match back.filter(|answered| *answered > house.now && *answered <= promised) {
        Some(at) => say!(
            voice,
            "receipt-back",
            at = time_format::moment(voice, house, at)
        ),
        None => Html::default(),
    }
}

/// The one quiet line: what one can do next.
fn next_step(voice: Voice<'_>, case: &Case) -> Html {
    if case.is_open() {
        say!(voice, "receipt-next-open")
    } else {
        say!(voice, "receipt-next-closed")
    }
}

fn buttons(voice: Voice<'_>, case: &Case) -> Vec<Button> {
    let mut row = Vec::new();
    if case.is_open() && case.status != Status::AwaitingResident {
        row.push(Button::new(label!(voice, "label-urge"), Action::Urge));
        row.push(Button::new(
            label!(voice, "label-withdraw"),
            Action::Withdraw,
        ));
        if case.contact.is_none() {
            row.push(Button::new(
                label!(voice, "label-leave-phone"),
                Action::LeavePhone,
            ));
        }
    }
    row
}

/// Words or photos that belong to a case of the speaker's: an answer where one is waited for, an addition else.
pub(crate) fn answered(stage: &mut Stage<'_>, file: &File, spoken: &Spoken) {
    let case = &file.case;
    let voice = stage.voice();
    if !case.is_open() {
        // What comes late is not lost: it can become a request of its own, or a redo.
        let html = match case.outcome {
            Some(Outcome::Solved | Outcome::Explained | Outcome::Unconfirmed) => {
                say!(voice, "reply-to-closed-redo")
            }
            Some(Outcome::Withdrawn | Outcome::Refused | Outcome::Merged) | None => {
                say!(voice, "reply-to-closed")
            }
        };
        let mut content = Content {
            reply_to_message: Some(spoken.message).filter(|message| *message != 0),
            ..Content::text(html)
        };
        if matches!(
            case.outcome,
            Some(Outcome::Solved | Outcome::Explained | Outcome::Unconfirmed)
        ) {
            content = content.row([Button::new(
                label!(voice, "label-still-broken"),
                Action::NotSolved,
            )]);
        }
        stage.say(View::Note, Some(case.id), content);
        return;
    }
    if spoken.text.trim().is_empty() && spoken.media.is_empty() {
        return;
    }
    let words = stage.keep(Utterance {
        media: spoken.media.clone(),
        ..Utterance::text(spoken.text.as_str())
    });
    let command = match file.writer == Some(stage.speaker.id) {
        true => Command::Answer { words },
        false => Command::Add { words },
    };
    stage.order(case.id, Acting::Resident, command, None);
    let now = stage.house.now;
    let part_of_album = spoken.album.is_some()
        && stage
            .speaker
            .dialogue
            .recent
            .as_ref()
            .is_some_and(|recent| {
                spoken
                    .album
                    .iter()
                    .any(|album| recent.albums.contains(album))
            });
    if let Some(recent) = stage
        .speaker
        .dialogue
        .recent
        .as_mut()
        .filter(|recent| recent.case == case.id)
    {
        recent.at = now;
        recent.messages.push(spoken.message);
        recent
            .albums
            .extend(spoken.album.clone().filter(|_| !part_of_album));
    }
    // One word of thanks for a whole album is enough.
    if !part_of_album {
        let recent = stage.speaker.dialogue.recent.as_ref();
        let danger = recent.filter(|recent| recent.case == case.id);
        let danger = danger.and_then(|recent| recent.danger);
        let help = danger.and_then(|danger| endangered::help(stage, danger, &spoken.text));
        let added = if case.question.is_some() {
            say!(
                voice,
                "reply-answered",
                post = naming::post_name(voice, &stage.house, &case.owner)
            )
        } else {
            say!(
                voice,
                "reply-added",
                number = spoken_number(&stage.house, case)
            )
        };
        let mending = mending::offer(stage, file, spoken);
        let mut html = help.unwrap_or_default();
        html.line(&added);
        let reply_to_message = Some(spoken.message).filter(|message| *message != 0);
        stage.say(
            View::Note,
            Some(case.id),
            Content {
                silent: true,
                reply_to_message,
                ..mending::with(stage.voice(), html, mending)
            },
        );
    }
}
