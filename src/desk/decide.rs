//! Orders become events, events change files, files change bubbles.

use std::collections::BTreeMap;

use super::changes::Changes;
use crate::{
    casework::{Actor, CaseId, Command, Event, PersonId, Recorded, Refusal, World, decide},
    env::House,
    figures::tally,
    model::{file::File, ids::Names},
    notice::{self, Languages},
    words::Lang,
};

/// In which language people are spoken to: holders by their seat, writers by their own row, else as they wrote.
pub(super) struct Tongues<'a> {
    /// The house, for holders.
    pub house: House<'a>,
    /// Those whose rows are at hand.
    pub known: &'a BTreeMap<PersonId, Lang>,
}

impl Languages for Tongues<'_> {
    fn of(&self, person: PersonId) -> Lang {
        self.known
            .get(&person)
            .copied()
            .unwrap_or_else(|| self.house.seats.lang(person))
    }
}

/// Files of one update, changed as it goes on.
pub(super) struct Docket<'a> {
    /// The house.
    pub house: House<'a>,
    /// The cases at hand.
    pub files: BTreeMap<CaseId, File>,
    /// What changed.
    pub changes: Changes,
    /// Languages.
    pub tongues: Tongues<'a>,
}

impl Docket<'_> {
    /// Decides one command about a case that is at hand. Events are applied, kept and told.
    pub(super) fn carry_out(
        &mut self,
        case: CaseId,
        actor: &Actor,
        command: Command,
        names: &mut dyn Names,
    ) -> Result<(), Refusal> {
        let Some(file) = self.files.get_mut(&case) else {
            return Err(Refusal::Unknown);
        };
        let seats = file.case.seats(self.house.district, self.house.seats);
        let world = World {
            seats: &seats,
            ..self.house.world(actor, file.writer)
        };
        let events = decide(Some(&file.case), command, &world)?;
        let mut seq = file.case.revision;
        let recorded: Vec<Recorded> = events
            .into_iter()
            .map(|event| {
                seq += 1;
                Recorded {
                    case,
                    seq,
                    at: self.house.now,
                    actor: actor.clone(),
                    event,
                }
            })
            .collect();
        for recorded in &recorded {
            let before = file.case.clone();
            file.case.apply(recorded);
            let day = self.house.calendar.day(recorded.at);
            let counts = tally(Some(&before), &file.case, recorded, day);
            self.changes.counts.extend(counts);
            file.events.push(recorded.clone());
            if matches!(recorded.event, Event::Closed { .. }) {
                // It was promised to go when the work is done.
                file.phone = None;
                self.changes.forget_phone.push(case);
            }
        }
        self.tell(case, &recorded, names);
        self.changes.events.extend(recorded);
        Ok(())
    }

    /// A request becomes a case.
    pub(super) fn open(&mut self, recorded: Recorded, file: File, names: &mut dyn Names) {
        let case = recorded.case;
        let day = self.house.calendar.day(recorded.at);
        self.changes
            .counts
            .extend(tally(None, &file.case, &recorded, day));
        self.files.insert(case, file);
        self.tell(case, std::slice::from_ref(&recorded), names);
        self.changes.events.push(recorded);
    }

    fn tell(&mut self, case: CaseId, recorded: &[Recorded], names: &mut dyn Names) {
        self.refresh(case);
        let Some(file) = self.files.get_mut(&case) else {
            return;
        };
        let seats = file.case.seats(self.house.district, self.house.seats);
        let house = House {
            seats: &seats,
            ..self.house
        };
        for recorded in recorded {
            let bubbles = notice::tell(&house, file, recorded, &self.tongues, names);
            for bubble in bubbles {
                match file.bubbles.iter_mut().find(|known| known.id == bubble.id) {
                    Some(known) => *known = bubble.clone(),
                    None => file.bubbles.push(bubble.clone()),
                }
                self.changes.bubbles.push(bubble);
            }
        }
    }

    /// Makes every bubble of a case true again.
    pub(super) fn refresh(&mut self, case: CaseId) {
        let Some(file) = self.files.get_mut(&case) else {
            return;
        };
        for bubble in notice::refresh(&self.house, file, &self.tongues) {
            if let Some(known) = file.bubbles.iter_mut().find(|known| known.id == bubble.id) {
                *known = bubble.clone();
            }
            self.changes.bubbles.push(bubble);
        }
    }
}
