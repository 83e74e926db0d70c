//! What others do beside the owner: join, come when called, volunteer, mediate. None of it moves the case.

use chrono::{DateTime, TimeDelta, Utc};

use super::{open, owned, resident, working};
use crate::{
    casework::{
        Actor, Case, Claim, Event, Ground, Mediated, Mediation, PartyId, Refusal, Whistle, WordsId,
        World,
    },
    district::{Level, Post, Role, Unit, UnitCode},
    triage::Priority,
};

/// Public things only, and nothing that hides who wrote it.
pub(super) fn join(case: &Case, party: PartyId) -> Result<Vec<Event>, Refusal> {
    open(case)?;
    if !case.may_be_joined() || case.resident == party || case.joined.contains(&party) {
        return Err(Refusal::NotToBeJoined);
    }
    Ok(vec![Event::Joined { party }])
}

/// Departments of the owner's street, or of the district.
pub(super) fn whistle(
    case: &Case,
    world: &World<'_>,
    ground: Ground,
    departments: Vec<UnitCode>,
) -> Result<Vec<Event>, Refusal> {
    working(case, world)?;
    // Whoever did not come, and that was told above, is waited for no longer.
    let waits = |whistle: &Whistle| whistle.is_waiting() && !whistle.reported;
    if case.whistle.as_ref().is_some_and(waits) {
        return Err(Refusal::Pending);
    }
    let is_department = |code: &UnitCode| {
        world
            .district
            .unit(code)
            .is_some_and(|unit| unit.level == Level::Department)
    };
    let Some(lead) = departments.first().cloned() else {
        return Err(Refusal::NoSuchUnit);
    };
    if !departments.iter().all(is_department) {
        return Err(Refusal::NoSuchUnit);
    }
    let urgent = ground == Ground::Emergency || case.priority == Priority::P0;
    let minutes = match urgent {
        true => world.deadlines.arrive_urgent_minutes,
        false => world.deadlines.arrive_minutes,
    };
    Ok(vec![Event::Whistled {
        ground,
        lead,
        called: departments,
        arrive_by: world.now + TimeDelta::from(minutes),
    }])
}

pub(super) fn arrive(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    open(case)?;
    let called = case.whistle.iter().flat_map(|whistle| &whistle.called);
    match called.into_iter().find(|(unit, _)| world.sits_at(unit)) {
        None => Err(Refusal::NotCalled),
        Some((_, Some(_))) => Err(Refusal::Done),
        Some((unit, None)) => Ok(vec![Event::Arrived { unit: unit.clone() }]),
    }
}

/// Small requests only; what hides who wrote it never; in homes the resident is asked first.
pub(super) fn open_claim(
    case: &Case,
    world: &World<'_>,
    to: Vec<UnitCode>,
    inside: bool,
) -> Result<Vec<Event>, Refusal> {
    working(case, world)?;
    let small = matches!(case.priority, Priority::P2 | Priority::P3);
    if case.is_protected() || !small || to.is_empty() {
        return Err(Refusal::NotToBeClaimed);
    }
    if case.claim.as_ref().is_some_and(|claim| claim.is_open()) {
        return Err(Refusal::Pending);
    }
    let volunteers = |code: &UnitCode| {
        let level = world.district.unit(code).map(|unit| unit.level);
        matches!(level, Some(Level::Household | Level::Partner))
    };
    if !to.iter().all(volunteers) {
        return Err(Refusal::NoSuchUnit);
    }
    Ok(vec![Event::ClaimOpened {
        claim: Claim {
            open_to: to,
            inside,
            allowed: false,
            by: Vec::new(),
            done: false,
        },
    }])
}

pub(super) fn allow_visit(
    case: &Case,
    world: &World<'_>,
    yes: bool,
) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    open(case)?;
    match &case.claim {
        Some(claim) if claim.inside && !claim.allowed => {
            Ok(vec![Event::VisitAllowed { allowed: yes }])
        }
        Some(_) | None => Err(Refusal::NothingPending),
    }
}

/// The first to press has it.
pub(super) fn claim(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    open(case)?;
    let (Some(claim), Some(post)) = (&case.claim, world.post()) else {
        return Err(Refusal::NotYours);
    };
    if !claim.open_to.contains(&post.unit) || !matches!(post.role, Role::Household | Role::Partner)
    {
        return Err(Refusal::NotYours);
    }
    if claim.by.contains(post) {
        return Err(Refusal::Done);
    }
    if !claim.is_open() {
        return Err(Refusal::Taken);
    }
    Ok(vec![Event::Claimed { by: post.clone() }])
}

/// The post of a volunteer who has the case and is not done with it.
fn volunteer<'w>(case: &Case, world: &'w World<'_>) -> Result<&'w Post, Refusal> {
    open(case)?;
    if case.claim.as_ref().is_some_and(|claim| claim.done) {
        return Err(Refusal::Done);
    }
    let has = |post: &&Post| {
        case.claim
            .as_ref()
            .is_some_and(|claim| claim.by.contains(post))
    };
    world.post().filter(has).ok_or(Refusal::NotYours)
}

pub(super) fn report_claim(
    case: &Case,
    world: &World<'_>,
    words: WordsId,
) -> Result<Vec<Event>, Refusal> {
    let by = volunteer(case, world)?.clone();
    Ok(vec![Event::ClaimReported { by, words }])
}

pub(super) fn release_claim(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    let by = volunteer(case, world)?.clone();
    Ok(vec![Event::ClaimReleased { by }])
}

pub(super) fn offer_mediation(
    case: &Case,
    world: &World<'_>,
    at: DateTime<Utc>,
    place: WordsId,
) -> Result<Vec<Event>, Refusal> {
    working(case, world)?;
    if at <= world.now {
        return Err(Refusal::NoAppointment);
    }
    let settled = case
        .mediation
        .as_ref()
        .is_some_and(|mediation| mediation.outcome == Some(Mediated::Agreement));
    if settled {
        return Err(Refusal::Done);
    }
    Ok(vec![Event::MediationOffered {
        mediation: Mediation {
            at,
            place,
            resident: None,
            other: None,
            outcome: None,
            confirmation: None,
            confirmed: false,
        },
    }])
}

/// The appointment that is still to come.
fn appointment(case: &Case) -> Result<&Mediation, Refusal> {
    case.mediation
        .as_ref()
        .filter(|mediation| mediation.outcome.is_none())
        .ok_or(Refusal::NoAppointment)
}

pub(super) fn answer_mediation(
    case: &Case,
    world: &World<'_>,
    yes: bool,
) -> Result<Vec<Event>, Refusal> {
    resident(case, world)?;
    open(case)?;
    if appointment(case)?.at <= world.now {
        return Err(Refusal::NoAppointment);
    }
    Ok(vec![Event::MediationAnswered {
        resident: true,
        yes,
    }])
}

pub(super) fn other_answered(
    case: &Case,
    world: &World<'_>,
    yes: bool,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    appointment(case)?;
    Ok(vec![Event::MediationAnswered {
        resident: false,
        yes,
    }])
}

pub(super) fn mediate(
    case: &Case,
    world: &World<'_>,
    outcome: Mediated,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    let appointment = appointment(case)?;
    // Before its time nobody can have stayed away.
    if outcome == Mediated::NoShow && world.now < appointment.at {
        return Err(Refusal::TooEarly);
    }
    Ok(vec![Event::Mediated { outcome }])
}

/// From a mediated agreement to its judicial confirmation: both parties ask the court together, the justice office helps.
pub(super) fn ask_confirmation(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    match world.actor {
        Actor::Resident(_) => resident(case, world)?,
        Actor::Staff { .. } | Actor::Clock => owned(case, world)?,
    }
    match &case.mediation {
        Some(mediation) if mediation.outcome == Some(Mediated::Agreement) => {
            if mediation.confirmation.is_some() {
                return Err(Refusal::Done);
            }
        }
        Some(_) | None => return Err(Refusal::NoAppointment),
    }
    let justice = world
        .district
        .departments(&case.owner.unit)
        .find(|unit| unit.is_justice_office());
    let to = justice.map(Unit::post);
    let to = to
        .filter(|post| world.seats.answers(post, world.writer))
        .ok_or(Refusal::NoJustice)?;
    Ok(vec![Event::ConfirmationAsked { to }])
}

pub(super) fn confirm_judicially(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    let asked = case.mediation.as_ref().and_then(|mediation| {
        mediation
            .confirmation
            .as_ref()
            .map(|to| (to, mediation.confirmed))
    });
    match (asked, world.post()) {
        (Some((to, false)), Some(post)) if to == post => {
            Ok(vec![Event::JudiciallyConfirmed { by: post.clone() }])
        }
        (Some((_, true)), _) => Err(Refusal::Done),
        (Some(_) | None, _) => Err(Refusal::NotYours),
    }
}
