//! A holder's card of a case: everything needed to act on it, and the two buttons that are usual now.

use super::{
    Action, Button, Content, File, House, Media, QUOTE_CHARS, Utterance, beginning, naming,
    receipt, report_view, when,
};
use crate::{
    casework::{Event, PersonId, Status},
    district::Role,
    label, say,
    words::{Html, Lang, Voice},
};

/// Stands for unit and room where they are nobody's business.
const MASK: &str = "***";
/// How many lines of history a card shows.
const HISTORY: usize = 6;

/// The card as `holder` should see it now; `more` where they asked for the rarer buttons.
pub fn card(
    voice: Voice<'_>,
    house: &House<'_>,
    file: &File,
    holder: PersonId,
    more: bool,
) -> Content {
    let case = &file.case;
    let mine = house.seats.holds(holder, &case.owner) && file.writer != Some(holder);
    let offered = !mine && may_take_over(house, file, holder);
    let status = match offered {
        true => label!(voice, "card-offered"),
        false => title(voice, file, mine),
    };
    let mut html = say!(
        voice,
        "card-title",
        status = status,
        number = receipt::spoken_number(house, case),
        category = naming::category_name(voice, house, case.category.as_ref()),
        kind = naming::kind_name(voice, case.kind),
        urgency = naming::priority_name(voice, case.priority).unwrap_or_default(),
    );
    html.line(&place(voice, house, file, mine));
    html.line(&words(voice, house, file, mine));
    html.line(&report_view::received_line(voice, &file.media()));
    if case.lang == Lang::En && voice.lang == Lang::Zh {
        html.line(&say!(voice, "card-speaks-english"));
    }
    if mine && case.around.is_some() {
        html.line(&say!(voice, "card-around"));
    }
    html.line(&contact(voice, file, mine));
    let resolve = when::until(voice, house, case.resolve_by);
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => {
            let accept = when::until(voice, house, case.climb_at());
            html.line(&say!(
                voice,
                "card-clocks",
                accept = accept,
                resolve = resolve
            ));
        }
        // The first clock has stopped.
        Status::InProgress | Status::AwaitingResident => {
            html.line(&say!(voice, "card-clock-resolve", resolve = resolve));
        }
        Status::Closed => {}
    }
    for line in history(voice, house, file) {
        html.line(&line);
    }
    if !mine && case.is_open() {
        html.line(&say!(
            voice,
            "card-now-with",
            post = naming::post_name(voice, house, &case.owner)
        ));
        return match offered {
            true => Content::text(html).row([Button::new(
                label!(voice, "label-take-over"),
                Action::TakeOver,
            )]),
            false => Content::text(html),
        };
    }
    if let Some(to) = case.offered.as_ref().filter(|_| mine) {
        let post = naming::post_name(voice, house, to);
        html.line(&say!(voice, "card-offered-to", post = post));
    }
    buttons(Content::text(html), voice, file, more)
}

/// Whether the district was drawn anew and `holder` may take the case over.
fn may_take_over(house: &House<'_>, file: &File, holder: PersonId) -> bool {
    let offered = file.case.offered.as_ref();
    let with_resident = file.case.status == Status::AwaitingResident;
    offered.is_some_and(|post| house.seats.holds(holder, post))
        && file.writer != Some(holder)
        && file.case.is_open()
        && !with_resident
}

fn title(voice: Voice<'_>, file: &File, mine: bool) -> String {
    let case = &file.case;
    match (case.status, mine, case.round) {
        (Status::AwaitingAcceptance, true, _) => label!(voice, "card-new"),
        (Status::AwaitingDispatch, true, _) => label!(voice, "card-to-dispatch"),
        (Status::InProgress, true, 2..) => label!(voice, "card-redo", round = case.round),
        (Status::InProgress, true, _) => label!(voice, "card-in-progress"),
        (Status::AwaitingResident, true, _) => label!(voice, "card-awaiting-resident"),
        (Status::Closed, _, _) => label!(voice, "card-closed"),
        (
            Status::AwaitingAcceptance
            | Status::AwaitingDispatch
            | Status::InProgress
            | Status::AwaitingResident,
            false,
            _,
        ) => label!(voice, "card-moved"),
    }
}

fn place(voice: Voice<'_>, house: &House<'_>, file: &File, mine: bool) -> Html {
    let label = receipt::place_name(voice, house, file);
    let unit = file
        .case
        .place
        .unit
        .as_ref()
        .map(|unit| naming::unit_name(voice, house, unit));
    let name = match (unit, file.case.place.label) {
        (Some(unit), Some(_)) => say!(voice, "place-in-unit", place = label, unit = unit),
        (Some(_) | None, _) => label,
    };
    // Unit and room are for the handler alone, and only while it is theirs.
    let room = file
        .case
        .place
        .room
        .filter(|_| mine && file.case.is_open())
        .and_then(|room| file.said(room))
        .map(|said| said.text.clone());
    match room {
        Some(room) => say!(voice, "card-place-room", place = name, room = room),
        None => say!(voice, "card-place", place = name),
    }
}

/// The resident's words, those that decided the category in bold.
fn words(voice: Voice<'_>, house: &House<'_>, file: &File, mine: bool) -> Html {
    let room = file.case.place.room.and_then(|room| file.said(room));
    let text = match room {
        Some(room) if !mine => file.text().replace(&room.text, MASK),
        Some(_) | None => file.text(),
    };
    if text.is_empty() {
        return if file.case.erased {
            say!(voice, "card-erased")
        } else {
            Html::default()
        };
    }
    let shown = beginning(&text, QUOTE_CHARS);
    let ranges = house.rules.classify(&shown).because;
    say!(
        voice,
        "card-words",
        words = Html::with_bold(&shown, &ranges)
    )
}

fn contact(voice: Voice<'_>, file: &File, mine: bool) -> Html {
    let Some(phone) = &file.phone else {
        return Html::default();
    };
    if mine && file.case.status == Status::InProgress {
        say!(voice, "card-phone", phone = phone)
    } else {
        say!(voice, "card-phone", phone = masked(phone))
    }
}

/// `138****1234`
fn masked(phone: &str) -> String {
    const ENDS: (usize, usize) = (3, 4);
    let digits: Vec<char> = phone.chars().collect();
    let hidden = digits.len().saturating_sub(ENDS.0 + ENDS.1).max(4);
    let (head, tail) = (
        digits.iter().take(ENDS.0).collect::<String>(),
        digits
            .iter()
            .skip(digits.len().saturating_sub(ENDS.1))
            .collect::<String>(),
    );
    format!("{head}{}{tail}", "*".repeat(hidden))
}

fn history(voice: Voice<'_>, house: &House<'_>, file: &File) -> Vec<Html> {
    let lines: Vec<Html> = file
        .events
        .iter()
        .filter_map(|recorded| {
            Some(say!(
                voice,
                "card-history",
                at = when::moment(voice, house, recorded.at),
                what = happened(voice, house, file, &recorded.event)?
            ))
        })
        .collect();
    let skip = lines.len().saturating_sub(HISTORY);
    lines.into_iter().skip(skip).collect()
}

/// What happened, in a few words; nothing where the card says it elsewhere. A rating is never shown to staff.
fn happened(voice: Voice<'_>, house: &House<'_>, file: &File, event: &Event) -> Option<Html> {
    let quote = |utterance: Option<&Utterance>| {
        utterance
            .map(|said| quoted(voice, said))
            .unwrap_or_default()
    };
    let post = |post| naming::post_name(voice, house, post);
    Some(match event {
        Event::Filed { .. } | Event::Rated { .. } | Event::Erased => return None,
        Event::Accepted { by } => say!(voice, "history-accepted", post = post(by)),
        Event::Returned {
            reason,
            proposal: _,
            to,
        } => say!(
            voice,
            "history-returned",
            post = post(to),
            reason = quote(file.said(*reason))
        ),
        Event::Assigned { unit: _, to } => say!(voice, "history-assigned", post = post(to)),
        Event::Climbed { from: _, to } => say!(voice, "history-climbed", post = post(to)),
        Event::Offered { unit: _, to } => say!(voice, "history-offered", post = post(to)),
        Event::TakenOver { from: _, by } => say!(voice, "history-taken-over", post = post(by)),
        Event::Inherited { to, .. } => say!(voice, "history-inherited", post = post(to)),
        Event::Asked { question } => {
            say!(voice, "history-asked", words = quote(file.said(*question)))
        }
        Event::Answered { words } => {
            say!(voice, "history-answered", words = quote(file.said(*words)))
        }
        Event::Added { words } => say!(voice, "history-added", words = quote(file.said(*words))),
        Event::Progressed { words } => say!(
            voice,
            "history-progressed",
            words = quote(file.said(*words))
        ),
        Event::Corrected { category, .. } => say!(
            voice,
            "history-corrected",
            category = naming::category_name(voice, house, Some(category))
        ),
        Event::KindCorrected { kind, .. } => say!(
            voice,
            "history-kind",
            kind = naming::kind_name(voice, *kind)
        ),
        Event::PriorityCorrected { priority, .. } => say!(
            voice,
            "history-priority",
            priority = naming::priority_label(voice, *priority)
        ),
        Event::ContactLeft { .. } => say!(voice, "history-contact"),
        Event::Resolved { result } => {
            say!(voice, "history-resolved", words = quote(file.said(*result)))
        }
        Event::Denied { reason, round, .. } => say!(
            voice,
            "history-denied",
            round = *round,
            words = quote(reason.and_then(|reason| file.said(reason)))
        ),
        Event::Closed { outcome } => match outcome {
            crate::casework::Outcome::Solved => say!(voice, "history-solved"),
            crate::casework::Outcome::Explained => say!(voice, "history-explained"),
            crate::casework::Outcome::Unconfirmed => say!(voice, "history-unconfirmed"),
            crate::casework::Outcome::Withdrawn => say!(voice, "history-withdrawn"),
            crate::casework::Outcome::Refused => say!(voice, "history-refused"),
            crate::casework::Outcome::Merged => say!(voice, "history-merged"),
        },
    })
}

/// A short quotation for a line of history.
fn quoted(voice: Voice<'_>, said: &Utterance) -> Html {
    const SHORT: usize = 60;
    let text = said.text.replace('\n', " ");
    let html = Html::escape(&beginning(&text, SHORT));
    let mut all = html;
    let media: &[Media] = &said.media;
    let line = report_view::received_line(voice, media);
    if !line.is_empty() {
        all = if all.is_empty() {
            line
        } else {
            say!(voice, "quote-with-media", words = all, media = line)
        };
    }
    all
}

fn buttons(content: Content, voice: Voice<'_>, file: &File, more: bool) -> Content {
    let case = &file.case;
    let long = file.text().chars().count() > QUOTE_CHARS;
    let mut rare = vec![Button::new(label!(voice, "label-correct"), Action::Correct)];
    if long {
        rare.push(Button::new(
            label!(voice, "label-full-text"),
            Action::FullText,
        ));
    }
    match case.status {
        Status::AwaitingDispatch => {
            let content = content.row([Button::new(label!(voice, "label-give"), Action::Give)]);
            if more {
                content.row(rare).row([less(voice)])
            } else {
                content.row([
                    Button::new(label!(voice, "label-ask"), Action::Ask),
                    Button::new(label!(voice, "label-accept-myself"), Action::Accept),
                    Button::new(label!(voice, "label-more"), Action::More),
                ])
            }
        }
        Status::AwaitingAcceptance => {
            let content = content.row([Button::new(label!(voice, "label-accept"), Action::Accept)]);
            if more {
                if matches!(case.owner.role, Role::Secretary | Role::Deputy)
                    && case.place.unit.as_ref() != Some(&case.owner.unit)
                {
                    rare.push(Button::new(label!(voice, "label-give"), Action::Give));
                }
                content.row(rare).row([less(voice)])
            } else {
                let mut row = vec![Button::new(label!(voice, "label-ask"), Action::Ask)];
                if !case.returned {
                    row.push(Button::new(label!(voice, "label-return"), Action::Return));
                }
                row.push(Button::new(label!(voice, "label-more"), Action::More));
                content.row(row)
            }
        }
        Status::InProgress => {
            let content =
                content.row([Button::new(label!(voice, "label-resolve"), Action::Resolve)]);
            if more {
                if !case.returned {
                    rare.push(Button::new(label!(voice, "label-return"), Action::Return));
                }
                content.row(rare).row([less(voice)])
            } else {
                content.row([
                    Button::new(label!(voice, "label-log"), Action::Log),
                    Button::new(label!(voice, "label-ask"), Action::Ask),
                    Button::new(label!(voice, "label-more"), Action::More),
                ])
            }
        }
        Status::AwaitingResident | Status::Closed => content,
    }
}

fn less(voice: Voice<'_>) -> Button {
    Button::new(label!(voice, "label-back"), Action::Less)
}
