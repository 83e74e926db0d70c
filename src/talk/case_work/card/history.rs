//! What happened to a case, a line an event. A rating never stands in it.

use crate::{
    casework::{Event, Outcome},
    district::UnitCode,
    env::House,
    message::{
        content::{Media, beginning},
        naming, time_format,
    },
    model::file::{File, Utterance},
    say,
    talk::{
        case_work::card::{masked_words, part::Part},
        report::draft_view,
    },
    words::{Html, Voice},
};

/// How many lines of history a card shows.
const HISTORY: usize = 6;

pub(crate) fn history(voice: Voice<'_>, house: &House<'_>, file: &File, part: &Part) -> Vec<Html> {
    let lines: Vec<Html> = file
        .events
        .iter()
        .filter_map(|recorded| {
            Some(say!(
                voice,
                "card-history",
                at = time_format::moment(voice, house, recorded.at),
                what = happened(voice, house, file, part, &recorded.event)?
            ))
        })
        .collect();
    let skip = lines.len().saturating_sub(HISTORY);
    // What is left out is not hidden.
    let earlier = (skip > 0).then(|| say!(voice, "card-history-earlier", count = skip));
    earlier
        .into_iter()
        .chain(lines.into_iter().skip(skip))
        .collect()
}

/// What happened, in a few words; nothing where the card says it elsewhere. A rating is never shown to staff.
fn happened(
    voice: Voice<'_>,
    house: &House<'_>,
    file: &File,
    part: &Part,
    event: &Event,
) -> Option<Html> {
    let quote = |utterance: Option<&Utterance>| {
        utterance
            .map(|said| {
                let text = masked_words(house, file, part, &said.text);
                quoted(
                    voice,
                    &Utterance {
                        text,
                        ..said.clone()
                    },
                )
            })
            .unwrap_or_default()
    };
    let post = |post| naming::post_name(voice, house, post);
    Some(match event {
        Event::Filed { .. }
        | Event::Rated { .. }
        | Event::Erased
        | Event::Reminded { .. }
        | Event::ClaimOpened { .. }
        | Event::Supervised { .. }
        | Event::WriterKept { .. }
        | Event::Hidden
        | Event::Joined { .. } => return None,
        Event::Accepted { by } => say!(voice, "history-accepted", post = post(by)),
        Event::Returned {
            reason,
            proposal: _,
            hand,
        } => say!(
            voice,
            "history-returned",
            post = post(&hand.to),
            reason = quote(file.said(*reason))
        ),
        Event::Assigned { unit: _, hand } => say!(voice, "history-assigned", post = post(&hand.to)),
        Event::Ruled { unit: _, hand } => say!(voice, "history-ruled", post = post(&hand.to)),
        Event::Reopened { facts, hand } => say!(
            voice,
            "history-reopened",
            post = post(&hand.to),
            words = quote(file.said(*facts))
        ),
        Event::Climbed { from: _, hand } => say!(voice, "history-climbed", post = post(&hand.to)),
        Event::HandedOver { from: _, hand } => {
            say!(voice, "history-handed-over", post = post(&hand.to))
        }
        Event::Offered { unit: _, to } => say!(voice, "history-offered", post = post(to)),
        Event::TakenOver { from: _, by } => say!(voice, "history-taken-over", post = post(by)),
        Event::Inherited { from: _, hand } => {
            say!(voice, "history-inherited", post = post(&hand.to))
        }
        Event::Overdue { to, next: _ } => match to {
            Some(to) => say!(voice, "history-overdue", post = post(to)),
            None => return None,
        },
        Event::Urged => say!(voice, "history-urged"),
        Event::Hurried { by } => say!(voice, "history-hurried", post = post(by)),
        Event::Remarked { by, words } => say!(
            voice,
            "history-remarked",
            post = post(by),
            words = quote(file.said(*words))
        ),
        Event::ExtensionLapsed { approver } => {
            say!(voice, "history-extension-lapsed", post = post(approver))
        }
        Event::ExtensionAsked { extension } => say!(
            voice,
            "history-extension-asked",
            until = time_format::until(voice, house, extension.until),
            words = quote(file.said(extension.reason))
        ),
        Event::Extended { until, by } => say!(
            voice,
            "history-extended",
            until = time_format::until(voice, house, *until),
            post = post(by)
        ),
        Event::ExtensionRefused { by } => say!(voice, "history-extension-refused", post = post(by)),
        Event::Objected { words, hand, .. } => say!(
            voice,
            "history-objected",
            post = post(&hand.to),
            words = quote(words.and_then(|words| file.said(words)))
        ),
        Event::Whistled { called, .. } => {
            say!(
                voice,
                "history-whistled",
                units = units(voice, house, called)
            )
        }
        Event::Arrived { unit } => say!(
            voice,
            "history-arrived",
            unit = naming::unit_name(voice, house, unit)
        ),
        Event::NotArrived { units: late, to: _ } => {
            say!(
                voice,
                "history-not-arrived",
                units = units(voice, house, late)
            )
        }
        Event::VisitAllowed { allowed } => match allowed {
            true => say!(voice, "history-visit-allowed"),
            false => say!(voice, "history-visit-not-allowed"),
        },
        Event::Claimed { by } => say!(voice, "history-claimed", post = post(by)),
        Event::ClaimReported { by, words } => say!(
            voice,
            "history-claim-reported",
            post = post(by),
            words = quote(file.said(*words))
        ),
        Event::ClaimReleased { by } => say!(voice, "history-claim-released", post = post(by)),
        Event::MediationOffered { mediation } => say!(
            voice,
            "history-mediation",
            at = time_format::moment(voice, house, mediation.at),
            place = quote(file.said(mediation.place))
        ),
        Event::MediationAnswered { resident, yes } => say!(
            voice,
            "history-mediation-answered",
            who = if *resident { "resident" } else { "other" },
            answer = if *yes { "yes" } else { "no" }
        ),
        Event::Mediated { outcome } => say!(
            voice,
            "history-mediated",
            outcome = naming::mediated_name(voice, *outcome)
        ),
        Event::ConfirmationAsked { to } => say!(voice, "history-confirmation", post = post(to)),
        Event::JudiciallyConfirmed { by: _ } => say!(voice, "history-confirmed"),
        Event::RoomShown { sight } => say!(voice, "history-room-shown", post = post(&sight.post)),
        Event::WriterAsked { asked_by, .. } => {
            say!(voice, "history-writer-asked", post = post(asked_by))
        }
        Event::WriterShown { sight, by } => say!(
            voice,
            "history-writer-shown",
            post = post(&sight.post),
            by = post(by)
        ),
        Event::Explained { result, .. } => {
            say!(
                voice,
                "history-explained-result",
                words = quote(file.said(*result))
            )
        }
        Event::RefusalProposed { reason, second } => say!(
            voice,
            "history-refusal-proposed",
            post = post(second),
            words = quote(file.said(*reason))
        ),
        Event::RefusalRejected { by } => say!(voice, "history-refusal-rejected", post = post(by)),
        Event::ReviewAsked { hand, .. } => say!(voice, "history-review", post = post(&hand.to)),
        Event::BatchCorrected { batch } => say!(
            voice,
            "history-batch",
            batch = naming::batch_name(voice, *batch)
        ),
        Event::Merged { into: _ } => return None,
        Event::Asked { question } => {
            say!(voice, "history-asked", words = quote(file.said(*question)))
        }
        Event::Answered { words } => {
            say!(voice, "history-answered", words = quote(file.said(*words)))
        }
        Event::Added { words } => say!(
            voice,
            "history-added",
            who = file.adder(*words),
            words = quote(file.said(*words))
        ),
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
        Event::PlaceMended { label, .. } => {
            say!(voice, "history-mended", words = quote(file.said(*label)))
        }
        Event::Resolved { result, .. } => {
            say!(voice, "history-resolved", words = quote(file.said(*result)))
        }
        Event::Denied { reason, round, .. } => match reason.and_then(|reason| file.said(reason)) {
            Some(said) => say!(
                voice,
                "history-denied-said",
                round = *round,
                words = quote(Some(said))
            ),
            None => say!(voice, "history-denied", round = *round),
        },
        Event::Closed { outcome } => match outcome {
            Outcome::Solved => say!(voice, "history-solved"),
            Outcome::Explained => say!(voice, "history-explained"),
            Outcome::Unconfirmed => say!(voice, "history-unconfirmed"),
            Outcome::Withdrawn => say!(voice, "history-withdrawn"),
            Outcome::Refused => say!(voice, "history-refused"),
            Outcome::Merged => say!(voice, "history-merged"),
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
    let line = draft_view::received_line(voice, media);
    if !line.is_empty() {
        all = if all.is_empty() {
            line
        } else {
            say!(voice, "quote-with-media", words = all, media = line)
        };
    }
    all
}

/// Units, side by side.
pub fn units(voice: Voice<'_>, house: &House<'_>, units: &[UnitCode]) -> String {
    let names: Vec<String> = units
        .iter()
        .map(|unit| naming::unit_name(voice, house, unit))
        .collect();
    voice.pick(&names.join("、"), |_| names.join(", "))
}
