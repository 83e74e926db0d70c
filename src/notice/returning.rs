//! Somebody is back who had shut the bot out, or takes a case over from whoever filed it for them: where it stands, and
//! what they are still asked. What is over is not told again.

use chrono::{DateTime, Utc};

use super::{Languages, pushes::Teller};
use crate::{
    casework::{Event, Outcome, PersonId, Status},
    env::House,
    message::content::{Bubble, View},
    model::{file::File, ids::Names},
    talk::my_case::receipt::receipt,
};

/// What `person` missed of a case since they were gone.
pub fn returned(
    house: &House<'_>,
    file: &File,
    (person, since): (PersonId, DateTime<Utc>),
    languages: &dyn Languages,
    names: &mut dyn Names,
) -> Vec<Bubble> {
    let mut teller = Teller::new(house, file, languages, names);
    let is_writer = file.writer == Some(person);
    match file.case.status {
        Status::AwaitingResident if is_writer => teller.verdict(person),
        Status::AwaitingDispatch
        | Status::AwaitingAcceptance
        | Status::InProgress
        | Status::AwaitingResident
        | Status::Closed => {
            let voice = house.voice(languages.of(person));
            teller.push(person, View::Receipt, receipt(voice, house, file, person));
            if file.case.status == Status::AwaitingResident {
                teller.result_for(person);
            }
        }
    }
    if is_writer {
        for recorded in file.events.iter().filter(|recorded| recorded.at >= since) {
            teller.again(&recorded.event);
        }
    }
    teller.bubbles
}

impl Teller<'_> {
    /// What still holds of something that happened, to whoever wrote the case.
    fn again(&mut self, event: &Event) {
        let case = &self.file.case;
        if let Event::Asked { question } = event
            && case.question == Some(*question)
        {
            self.question(*question);
        }
        if let Event::ClaimOpened { claim } = event
            && claim.inside
            && case.is_open()
            && case.claim.as_ref() == Some(claim)
        {
            self.ask_visit();
        }
        if let (Event::MediationOffered { mediation }, Some(now)) = (event, &case.mediation)
            && (now.at, now.resident, now.outcome) == (mediation.at, None, None)
            && now.at > self.house.now
            && case.is_open()
        {
            self.invite(mediation);
        }
        if let Event::Extended { until, by } = event
            && (case.status, case.resolve_by) == (Status::InProgress, *until)
        {
            self.slip(*until, by);
        }
        if let Event::WriterShown { sight, by } = event {
            self.writer_was_shown(sight, by);
        }
        if let Event::Closed { outcome } = event
            && case.outcome == Some(*outcome)
        {
            match outcome {
                Outcome::Unconfirmed => self.ended_unconfirmed(),
                Outcome::Refused => self.was_refused(),
                Outcome::Solved | Outcome::Explained | Outcome::Withdrawn | Outcome::Merged => {}
            }
        }
    }
}
