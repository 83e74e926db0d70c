//! What one event counts. The only place that says so: roll-ups, their rebuilding and the figures all follow from it.

use chrono::NaiveDate;

use super::{Count, Key};
use crate::{
    casework::{Actor, Case, Event, Outcome, Recorded},
    district::{Role, UnitCode},
};

/// What an event counts on a local day; `before` is the case before it, none where it is filed, `case` the case after it.
pub fn tally(
    before: Option<&Case>,
    case: &Case,
    recorded: &Recorded,
    day: NaiveDate,
) -> Vec<Count> {
    let here = case.counted_at();
    let mut counts = Vec::new();
    let mut at = |unit: &UnitCode, key: Key| {
        counts.push(Count {
            unit: unit.clone(),
            day,
            key,
        });
    };
    match &recorded.event {
        Event::Filed { filing, .. } => {
            at(here, Key::Filed);
            if let Some(category) = &case.category {
                let category: crate::triage::CategoryCode = category.level1().into();
                at(here, Key::FiledOf(category.clone()));
                let group = case.place.group.as_ref();
                let group = group.filter(|_| !case.is_protected());
                let unit = group.unwrap_or(here).clone();
                at(here, Key::Spot { category, unit });
            }
            if filing.repeats.is_some() {
                at(here, Key::Repeated);
            }
        }
        // Response is judged once, in the first round: whether anybody took it on in time, as soon as that is known.
        Event::Accepted { .. } | Event::TakenOver { .. } => {
            if before.is_some_and(|before| before.is_untaken() && !before.taken_late) {
                let in_time = recorded.at <= case.accept_by;
                at(here, Key::Accepted { in_time });
            }
        }
        Event::Returned { proposal, .. } => {
            at(here, Key::Returned);
            if let Some(department) = department(&recorded.actor) {
                at(department, Key::GaveBack(department.clone()));
                if proposal.as_ref().is_some_and(UnitCode::is_below_the_street) {
                    at(department, Key::PushedDown(department.clone()));
                }
            }
        }
        Event::Ruled { .. } => at(here, Key::Ruled),
        Event::Climbed { .. } => {
            at(here, Key::Climbed);
            if case.taken_late && before.is_some_and(|before| !before.taken_late) {
                at(here, Key::Accepted { in_time: false });
            }
        }
        Event::Overdue { .. } => {
            // Each further level that learns of it is the same broken promise.
            if case.alarmed.len() <= 1 {
                at(here, Key::Overdue);
            }
        }
        Event::Extended { .. } => at(here, Key::Extended),
        Event::Supervised { .. } => at(here, Key::Supervised),
        Event::Joined { .. } => at(here, Key::Joined),
        Event::Claimed { .. } => at(here, Key::Claimed),
        Event::Mediated { outcome } => at(here, Key::Mediated(*outcome)),
        Event::Whistled { called, .. } => {
            for unit in called {
                at(unit, Key::Called(unit.clone()));
            }
        }
        Event::Arrived { unit } => {
            let by = case.whistle.as_ref().map(|whistle| whistle.arrive_by);
            let in_time = by.is_some_and(|by| recorded.at <= by);
            let department = unit.clone();
            at(
                unit,
                Key::Arrived {
                    department,
                    in_time,
                },
            );
        }
        // Whoever goes together has done it together; their first word ends the claim.
        Event::ClaimReported { .. } => {
            for post in case.claim.iter().flat_map(|claim| &claim.by) {
                at(here, Key::Helped(post.unit.clone()));
            }
        }
        Event::Corrected { .. } => at(here, Key::Corrected),
        Event::Denied { .. } => {
            at(here, Key::Answered { solved: false });
            if before.is_some_and(|before| before.outcome == Some(Outcome::Solved)) {
                at(here, Key::Undone(case.batch));
            }
        }
        Event::Rated { rating } => at(here, Key::Rated(*rating)),
        Event::Closed { outcome } => {
            at(here, Key::Ended(*outcome));
            // The promise is a result; how long the resident thinks about it is nobody's delay.
            let answered_at = before.and_then(|before| before.answered_at);
            let in_time = answered_at.unwrap_or(recorded.at) <= case.resolve_by;
            at(here, Key::Closed { in_time });
            if *outcome == Outcome::Solved {
                at(here, Key::Answered { solved: true });
                at(here, Key::SolvedOf(case.batch));
            }
        }
        Event::Reopened { .. }
        | Event::Assigned { .. }
        | Event::HandedOver { .. }
        | Event::Offered { .. }
        | Event::Inherited { .. }
        | Event::Reminded { .. }
        | Event::Urged
        | Event::Hurried { .. }
        | Event::Remarked { .. }
        | Event::ExtensionLapsed { .. }
        | Event::Asked { .. }
        | Event::Answered { .. }
        | Event::Added { .. }
        | Event::Progressed { .. }
        | Event::KindCorrected { .. }
        | Event::PriorityCorrected { .. }
        | Event::BatchCorrected { .. }
        | Event::ContactLeft { .. }
        | Event::PlaceMended { .. }
        | Event::ExtensionAsked { .. }
        | Event::ExtensionRefused { .. }
        | Event::Objected { .. }
        | Event::NotArrived { .. }
        | Event::ClaimOpened { .. }
        | Event::VisitAllowed { .. }
        | Event::ClaimReleased { .. }
        | Event::MediationOffered { .. }
        | Event::MediationAnswered { .. }
        | Event::ConfirmationAsked { .. }
        | Event::JudiciallyConfirmed { .. }
        | Event::RoomShown { .. }
        | Event::WriterAsked { .. }
        | Event::WriterShown { .. }
        | Event::WriterKept { .. }
        | Event::Resolved { .. }
        | Event::Explained { .. }
        | Event::RefusalProposed { .. }
        | Event::RefusalRejected { .. }
        | Event::ReviewAsked { .. }
        | Event::Merged { .. }
        | Event::Hidden
        | Event::Erased => {}
    }
    counts
}

/// The department whose officer acts.
fn department(actor: &Actor) -> Option<&UnitCode> {
    match actor {
        Actor::Staff { post, .. } => (post.role == Role::Officer).then_some(&post.unit),
        Actor::Resident(_) | Actor::Clock => None,
    }
}
