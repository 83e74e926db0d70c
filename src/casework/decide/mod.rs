//! The one function in which a case's status changes.

mod clock;
mod closing;
mod joint;
mod owning;
mod seeing;
mod watching;

use super::{Case, Clocks, Command, Event, Filing, Refusal, Request, Status, World, owner_for};
use crate::triage::{Kind, Priority};

/// What follows from a command, or why nothing does.
///
/// # Errors
/// A [`Refusal`] when the actor may not, or the case is no longer where the actor believes it to be.
pub fn decide(
    case: Option<&Case>,
    command: Command,
    world: &World<'_>,
) -> Result<Vec<Event>, Refusal> {
    let (case, command) = match (case, command) {
        (None, Command::File(filing)) => return Ok(vec![file(*filing, world)]),
        (None, _) => return Err(Refusal::Unknown),
        (Some(case), command) => (case, command),
    };
    match command {
        // Filing happens once; a repeat of the same update finds the case there.
        Command::File(_) => Err(Refusal::StillOpen),
        Command::Accept => owning::accept(case, world),
        Command::Return { reason, proposal } => owning::give_back(case, world, reason, proposal),
        Command::Assign { unit } => owning::assign(case, world, unit),
        Command::Reopen { facts } => owning::reopen(case, world, facts),
        Command::HandOver { to } => owning::hand_over(case, world, to),
        Command::Rehome { unit } => owning::rehome(case, world, &unit),
        Command::TakeOver => watching::take_over(case, world),
        Command::Ask { question } => {
            owned(case, world)?;
            match case.status {
                Status::AwaitingResident => Err(Refusal::WithResident),
                Status::AwaitingDispatch
                | Status::AwaitingAcceptance
                | Status::InProgress
                | Status::Closed => Ok(vec![Event::Asked { question }]),
            }
        }
        Command::Answer { words } => {
            resident(case, world)?;
            open(case)?;
            Ok(vec![if case.question.is_some() {
                Event::Answered { words }
            } else {
                Event::Added { words }
            }])
        }
        Command::Add { words } => {
            concerned(case, world)?;
            open(case)?;
            Ok(vec![Event::Added { words }])
        }
        Command::Urge => clock::urge(case, world),
        Command::Hurry => watching::hurry(case, world),
        Command::Remark { words } => watching::remark(case, world, words),
        Command::Log { words } => {
            working(case, world)?;
            Ok(vec![Event::Progressed { words }])
        }
        Command::Correct(correction) => owning::correct(case, correction, world),
        Command::CorrectKind(kind) => owning::correct_kind(case, kind, world),
        Command::CorrectPriority(priority) => {
            owned(case, world)?;
            let clocks = earlier(case, priority, case.kind, world);
            Ok(changed(
                case.priority != priority,
                Event::PriorityCorrected { priority, clocks },
            ))
        }
        Command::CorrectBatch(batch) => {
            owned(case, world)?;
            Ok(changed(
                case.batch != batch,
                Event::BatchCorrected { batch },
            ))
        }
        Command::LeaveContact { contact } => {
            resident(case, world)?;
            open(case)?;
            Ok(vec![Event::ContactLeft { contact }])
        }
        Command::MendPlace { label, group } => {
            resident(case, world)?;
            open(case)?;
            match (case.status, case.joined.as_slice()) {
                (Status::AwaitingResident, _) => Err(Refusal::WithResident),
                (_, [_, ..]) => Err(Refusal::NotYours),
                (_, []) => Ok(vec![Event::PlaceMended { label, group }]),
            }
        }
        Command::Join { party } => joint::join(case, party),
        Command::AskExtension { reason, days } => clock::ask_extension(case, world, reason, days),
        Command::DecideExtension { yes } => clock::decide_extension(case, world, yes),
        Command::Object { words } => clock::object(case, world, words),
        Command::Whistle {
            ground,
            departments,
        } => joint::whistle(case, world, ground, departments),
        Command::Arrive => joint::arrive(case, world),
        Command::OpenClaim { to, inside } => joint::open_claim(case, world, to, inside),
        Command::AllowVisit { yes } => joint::allow_visit(case, world, yes),
        Command::Claim => joint::claim(case, world),
        Command::ReportClaim { words } => joint::report_claim(case, world, words),
        Command::ReleaseClaim => joint::release_claim(case, world),
        Command::OfferMediation { at, place } => joint::offer_mediation(case, world, at, place),
        Command::AnswerMediation { yes } => joint::answer_mediation(case, world, yes),
        Command::OtherAnswered { yes } => joint::other_answered(case, world, yes),
        Command::Mediate { outcome } => joint::mediate(case, world, outcome),
        Command::AskConfirmation => joint::ask_confirmation(case, world),
        Command::ConfirmJudicially => joint::confirm_judicially(case, world),
        Command::ShowRoom => seeing::show_room(case, world),
        Command::AskWriter { reason } => seeing::ask_writer(case, world, reason),
        Command::DecideWriter { yes } => seeing::decide_writer(case, world, yes),
        Command::Resolve {
            result,
            with_photo,
            photo_needed,
        } => closing::resolve(case, world, result, with_photo || !photo_needed),
        Command::Explain { result, rule } => closing::explain(case, world, result, rule),
        Command::Refuse { reason } => closing::refuse(case, world, reason),
        Command::DecideRefusal { yes } => closing::decide_refusal(case, world, yes),
        Command::Confirm => closing::confirm(case, world),
        Command::Deny { reason } => closing::deny(case, world, reason),
        Command::Review => closing::review(case, world),
        Command::Rate(rating) => closing::rate(case, world, rating),
        Command::Withdraw => closing::withdraw(case, world),
        Command::Merge { into } => closing::merge(case, world, into),
        Command::Tick => clock::tick(case, world),
        Command::Erase => closing::erase(case),
    }
}

fn file(filing: Filing, world: &World<'_>) -> Event {
    let request = Request {
        category: filing.category.as_ref(),
        unit: filing.place.unit.as_ref(),
        around: filing.around,
        priority: filing.priority,
    };
    // What a post opened itself it also answers for, but for whoever is asked whether it is solved.
    let own = filing
        .opened_by
        .clone()
        .filter(|_| filing.kind == Kind::Suggestion && filing.around.is_none());
    Event::Filed {
        owner: own.unwrap_or_else(|| owner_for(world, request)),
        clocks: clocks(filing.priority, filing.kind, world),
        filing: Box::new(filing),
    }
}

/// The clocks of a round that begins now.
fn clocks(priority: Priority, kind: Kind, world: &World<'_>) -> Clocks {
    let (accept_by, resolve_by) = world
        .deadlines
        .of(priority, kind, world.now, world.calendar);
    Clocks {
        accept_by,
        resolve_by,
    }
}

/// The clocks after a correction: counted from the beginning of the round, and of two limits the earlier stays.
fn earlier(case: &Case, priority: Priority, kind: Kind, world: &World<'_>) -> Clocks {
    let (accept_by, resolve_by) = world
        .deadlines
        .of(priority, kind, case.round_at, world.calendar);
    Clocks {
        accept_by: accept_by.min(case.accept_by),
        resolve_by: resolve_by.min(case.resolve_by),
    }
}

fn changed(is_new: bool, event: Event) -> Vec<Event> {
    if is_new { vec![event] } else { Vec::new() }
}

/// The actor sits in the owner's seat, and the case is open.
fn owned(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    use super::Actor;
    match (world.actor, world.post()) {
        (_, Some(post)) if *post == case.owner => open(case),
        // A holder's own case never comes to their own post, not even when they are handed it by chance.
        (Actor::Staff { person, post }, None)
            if *post == case.owner && world.seats.holds(*person, post) =>
        {
            Err(Refusal::NotYours)
        }
        (Actor::Staff { .. }, _) => Err(Refusal::NotTheOwner),
        (Actor::Resident(_) | Actor::Clock, _) => Err(Refusal::NotYours),
    }
}

/// The owner, and at work on it.
fn working(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    owned(case, world)?;
    match case.status {
        Status::InProgress => Ok(()),
        Status::AwaitingDispatch | Status::AwaitingAcceptance => Err(Refusal::NotAccepted),
        Status::AwaitingResident => Err(Refusal::WithResident),
        Status::Closed => Err(Refusal::Closed),
    }
}

/// Whoever has the word: who wrote it, or the post above whoever wrote it down for them.
fn resident(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    use super::Actor;
    match world.actor {
        Actor::Resident(party) if *party == case.resident => Ok(()),
        Actor::Staff { .. }
            if world.post().is_some() && world.post() == voice_of(case, world).as_ref() =>
        {
            Ok(())
        }
        Actor::Resident(_) | Actor::Staff { .. } | Actor::Clock => Err(Refusal::NotYours),
    }
}

/// The post that says for somebody without a phone, or for a matter a post opened itself, whether it is solved: never the
/// one that handles it.
pub fn voice_of(case: &Case, world: &World<'_>) -> Option<crate::district::Post> {
    let opened_by = case.opened_by.as_ref().filter(|_| world.writer.is_none())?;
    match *opened_by == case.owner {
        true => super::superior(world, &case.owner),
        false => Some(opened_by.clone()),
    }
}

/// Who wrote it, or joined it.
fn concerned(case: &Case, world: &World<'_>) -> Result<(), Refusal> {
    use super::Actor;
    match world.actor {
        Actor::Resident(party) if case.joined.contains(party) => Ok(()),
        Actor::Resident(_) | Actor::Staff { .. } | Actor::Clock => resident(case, world),
    }
}

fn open(case: &Case) -> Result<(), Refusal> {
    if case.is_open() {
        Ok(())
    } else {
        Err(Refusal::Closed)
    }
}
