//! How ownership moves: accept, return, ruling, hand-over. There is exactly one owner throughout.

use chrono::{DateTime, Utc};

use super::{changed, earlier, open, owned};
use crate::{
    casework::{
        Actor, Case, Correction, Event, Hand, Limit, Refusal, Request, Status, WordsId, World,
        first_owner,
        owner::{dispatcher_for, owner_for},
    },
    district::{Level, Post, Role, UnitCode},
    triage::{Kind, Priority},
};

/// A new owner has as long as the first one had.
pub(super) fn share(case: &Case, to: Post, world: &World<'_>) -> Hand {
    let share = (case.accept_by - case.round_at).max(chrono::TimeDelta::minutes(1));
    let until = world
        .now
        .checked_add_signed(share)
        .unwrap_or(DateTime::<Utc>::MAX_UTC);
    Hand { to, until }
}

/// A dispatcher who rules has a working day, or less where the matter is urgent.
fn ruling(case: &Case, to: Post, world: &World<'_>) -> Hand {
    let day = world
        .calendar
        .after(world.now, Limit::WorkingDays(world.deadlines.return_days));
    let hand = share(case, to, world);
    match case.priority {
        Priority::P0 | Priority::P1 => Hand {
            until: hand.until.min(day),
            ..hand
        },
        Priority::P2 | Priority::P3 => Hand { until: day, ..hand },
    }
}

pub(super) fn accept(case: &Case, world: &World<'_>) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => Ok(vec![Event::Accepted {
            by: case.owner.clone(),
        }]),
        Status::InProgress => Err(Refusal::AlreadyAccepted),
        Status::AwaitingResident => Err(Refusal::WithResident),
        Status::Closed => Err(Refusal::Closed),
    }
}

pub(super) fn give_back(
    case: &Case,
    world: &World<'_>,
    reason: WordsId,
    proposal: Option<UnitCode>,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    match case.status {
        Status::AwaitingAcceptance | Status::InProgress => {}
        Status::AwaitingDispatch => return Err(Refusal::NotYours),
        Status::AwaitingResident => return Err(Refusal::WithResident),
        Status::Closed => return Err(Refusal::Closed),
    }
    if case.returned || case.ruled {
        return Err(Refusal::AlreadyReturned);
    }
    // Departments do not push down what the list says is theirs.
    if case.owner.role == Role::Officer
        && let (Some(category), Some(unit)) = (&case.category, &case.place.unit)
        && world
            .district
            .department_that_leads(category.as_str(), unit, world.today())
            .is_some_and(|department| department.code == case.owner.unit)
    {
        return Err(Refusal::YoursByList);
    }
    let until = world.calendar.after(
        case.owned_since,
        Limit::WorkingDays(world.deadlines.return_days),
    );
    if world.now > until {
        return Err(Refusal::ReturnTooLate);
    }
    // Whoever rules sits in the street or above, also where only the grid is gone around.
    let around = case.around.map(|level| level.min(Level::Community));
    let to = dispatcher_for(world, case.place.unit.as_ref(), around);
    // Whoever would rule has it already, or had it and let it lie.
    if to == case.owner || case.climbed.contains(&to) {
        return Err(Refusal::NobodyAbove);
    }
    Ok(vec![Event::Returned {
        reason,
        proposal,
        hand: ruling(case, to, world),
    }])
}

pub(super) fn assign(
    case: &Case,
    world: &World<'_>,
    unit: UnitCode,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance => {}
        Status::InProgress => return Err(Refusal::AlreadyAccepted),
        Status::AwaitingResident => return Err(Refusal::WithResident),
        Status::Closed => return Err(Refusal::Closed),
    }
    let Some(level) = world.district.unit(&unit).map(|unit| unit.level) else {
        return Err(Refusal::NoSuchUnit);
    };
    if case
        .around
        .is_some_and(|around| stands_below(level, around))
    {
        return Err(Refusal::GoesAround);
    }
    let theirs = &case.owner.unit;
    let is_below = || unit != *theirs && world.district.is_within(&unit, theirs);
    if case.owner.role != Role::Dispatcher && !is_below() {
        return Err(Refusal::BeyondTheirs);
    }
    let to = first_owner(world.district, world.seats, Some(&unit), world.writer);
    if to == case.owner {
        return Err(Refusal::NobodyThere);
    }
    // Given to a post above the place, it still lies where it lies.
    let place = case.place.unit.as_ref();
    let lies_there = place.is_some_and(|place| world.district.is_within(place, &unit));
    let unit = (level.is_territory() && !lies_there).then_some(unit);
    let hand = share(case, to, world);
    Ok(vec![match case.returned && !case.ruled {
        true => Event::Ruled { unit, hand },
        false => Event::Assigned { unit, hand },
    }])
}

/// Whether a unit of this level stands at the level that is complained about, or below it. Departments stand apart.
fn stands_below(level: Level, around: Level) -> bool {
    match level {
        Level::Department => false,
        Level::District
        | Level::Street
        | Level::Community
        | Level::Grid
        | Level::Building
        | Level::Household
        | Level::Partner => level >= around,
    }
}

/// New facts, once: the district's dispatcher looks at the ruling.
pub(super) fn reopen(
    case: &Case,
    world: &World<'_>,
    facts: WordsId,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    match case.status {
        Status::AwaitingDispatch | Status::AwaitingAcceptance | Status::InProgress => {}
        Status::AwaitingResident => return Err(Refusal::WithResident),
        Status::Closed => return Err(Refusal::Closed),
    }
    if !case.ruled || case.reopened {
        return Err(Refusal::NothingToReopen);
    }
    let to = dispatcher_for(world, None, case.around);
    if to == case.owner {
        return Err(Refusal::NothingToReopen);
    }
    Ok(vec![Event::Reopened {
        facts,
        hand: ruling(case, to, world),
    }])
}

/// To somebody who sits at the same unit, or above: nobody hands work down or sideways. What was ruled stays at its unit.
pub(super) fn hand_over(case: &Case, world: &World<'_>, to: Post) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    let above = world.district.is_within(&case.owner.unit, &to.unit);
    if to == case.owner || !above || !world.seats.answers(&to, world.writer) {
        return Err(Refusal::NoSuchUnit);
    }
    if case.ruled && to.unit != case.owner.unit {
        return Err(Refusal::AlreadyReturned);
    }
    Ok(vec![Event::HandedOver {
        from: case.owner.clone(),
        hand: share(case, to, world),
    }])
}

/// What turns out to be a report goes around the grid, as it would have from the start: nobody at the place may keep it.
/// What is urgent stays with whoever is near, and a ruling stands.
pub(super) fn correct_kind(
    case: &Case,
    kind: Kind,
    world: &World<'_>,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    if case.kind == kind {
        return Ok(Vec::new());
    }
    let clocks = earlier(case, case.priority, kind, world);
    let mut events = vec![Event::KindCorrected { kind, clocks }];
    let owner = world.district.unit_ever(&case.owner.unit);
    let is_near = owner.is_some_and(|unit| {
        matches!(
            unit.level,
            Level::Grid | Level::Building | Level::Household | Level::Partner
        )
    });
    let can_wait = matches!(case.priority, Priority::P2 | Priority::P3);
    if kind == Kind::Report && is_near && can_wait && !case.ruled {
        let request = Request {
            category: case.category.as_ref(),
            unit: case.place.unit.as_ref(),
            around: Some(Level::Grid),
            priority: case.priority,
        };
        let to = owner_for(world, request);
        if to != case.owner {
            events.push(Event::HandedOver {
                from: case.owner.clone(),
                hand: share(case, to, world),
            });
        }
    }
    Ok(events)
}

/// A case keeps the unit it was filed in; who answers for it follows the district. Nobody loses it before another has it.
pub(super) fn rehome(
    case: &Case,
    world: &World<'_>,
    unit: &UnitCode,
) -> Result<Vec<Event>, Refusal> {
    match world.actor {
        Actor::Clock => open(case)?,
        Actor::Resident(_) | Actor::Staff { .. } => return Err(Refusal::NotYours),
    }
    let request = Request {
        category: case.category.as_ref(),
        unit: Some(unit),
        around: case.around,
        priority: case.priority,
    };
    let to = owner_for(world, request);
    if to == case.owner {
        return Ok(Vec::new());
    }
    if !world.district.has_post(&case.owner) {
        return Ok(vec![Event::Inherited {
            from: case.owner.clone(),
            hand: share(case, to, world),
        }]);
    }
    // A result was given: whoever gave it hears what the resident says to it.
    let settled = case.status == Status::AwaitingResident || case.offered.as_ref() == Some(&to);
    Ok(changed(
        !settled,
        Event::Offered {
            unit: unit.clone(),
            to,
        },
    ))
}

pub(super) fn correct(
    case: &Case,
    correction: Correction,
    world: &World<'_>,
) -> Result<Vec<Event>, Refusal> {
    owned(case, world)?;
    if case.category.as_ref() == Some(&correction.category) {
        return Ok(Vec::new());
    }
    // P0 sorts first: the more urgent of the two stays, and of two limits the earlier.
    let priority = correction.priority.min(case.priority);
    Ok(vec![Event::Corrected {
        category: correction.category,
        petition_class: correction.petition_class,
        priority,
        batch: correction.batch,
        clocks: earlier(case, priority, case.kind, world),
    }])
}
