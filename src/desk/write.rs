//! What a group of updates changed, written with few statements.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::group::Group;
use super::person::Person;
use crate::{
    casework::{CaseId, ContactId, PartyId, PersonId, Recorded, Seats, WordsId},
    district::{Post, UnitCode},
    message::content::{Bubble, BubbleId},
    model::person::PersonRow,
    model::{file::Utterance, ids::Names, person::TELEGRAM},
    store::{CasesAndWords, Ids, OutboxRow, Rollup, StoreError, Tx},
    talk::{context::Absence, inbox::board_link::Boarding},
    token,
};

/// What was changed so far.
#[derive(Default)]
pub(super) struct Done {
    pub people: BTreeSet<PersonId>,
    pub events: Vec<Recorded>,
    pub cases: BTreeSet<CaseId>,
    pub words: Vec<(WordsId, CaseId, Utterance)>,
    pub contacts: Vec<(ContactId, CaseId, String)>,
    pub parties: Vec<(PartyId, CaseId, Option<PersonId>)>,
    pub bubbles: Vec<BubbleId>,
    pub adopted: Vec<(PersonId, i64, BubbleId)>,
    pub seats: Vec<(Post, PersonId, String)>,
    pub absences: Vec<(PersonId, Absence)>,
    pub left: Vec<(Post, PersonId)>,
    pub answered: Vec<String>,
    pub boards: Vec<(PersonId, Boarding)>,
    pub seats_changed: bool,
    pub purge: Vec<String>,
    pub forget_phone: Vec<CaseId>,
    pub erase: Vec<CaseId>,
    pub counts: BTreeMap<(UnitCode, NaiveDate, String), i64>,
}

impl Group<'_> {
    /// Writes everything; the seats as they are now go back to the desk.
    pub(super) async fn write(mut self, tx: &mut Tx, names: &mut Ids) -> Result<Seats, StoreError> {
        let done = &self.done;
        let people = done.people.iter().filter_map(|id| self.people.get(id));
        let people: Vec<PersonRow> = people.map(Person::row).collect::<Result<_, _>>()?;
        tx.store_people(&people, self.now).await?;
        if self.serial.2 != self.serial.1 {
            tx.move_counter(&self.serial.0, self.serial.1, self.serial.2)
                .await?;
        }
        let cases = CasesAndWords {
            events: done.events.iter().collect(),
            cases: done
                .cases
                .iter()
                .filter_map(|id| self.files.get(id))
                .map(|file| &file.case)
                .collect(),
            words: done
                .words
                .iter()
                .map(|(id, case, utterance)| (*id, *case, utterance))
                .collect(),
            contacts: done
                .contacts
                .iter()
                .map(|(id, case, phone)| (*id, *case, phone.as_str()))
                .collect(),
            parties: done.parties.clone(),
        };
        tx.store_cases(&cases).await?;
        let counts: Vec<Rollup> = done
            .counts
            .iter()
            .map(|((unit, day, key), n)| (unit.clone(), *day, key.clone(), *n))
            .collect();
        tx.count(&counts).await?;
        let bubbles: Vec<&Bubble> = done
            .bubbles
            .iter()
            .filter_map(|id| self.bubbles.get(id))
            .collect();
        tx.store_bubbles(&bubbles, self.now).await?;
        tx.adopt(&done.adopted).await?;
        let rows: Vec<OutboxRow> = bubbles
            .iter()
            .map(|bubble| OutboxRow {
                seq: names.next(),
                person: bubble.person,
                bubble: bubble.id,
                patient: bubble.wanted.patient,
            })
            .collect();
        tx.queue(&rows, self.now).await?;
        for (post, person, hash) in &done.seats {
            tx.use_invitation(hash, self.now).await?;
            tx.take_seat(post, *person, self.now).await?;
        }
        for (person, absence) in &done.absences {
            match absence {
                Absence::Until(until) => tx.set_absence(*person, *until, false).await?,
                Absence::Hours(until) => tx.set_absence(*person, *until, true).await?,
                Absence::Over => tx.end_absence(*person).await?,
            }
        }
        for (post, person) in &done.left {
            tx.leave_seat(post, *person).await?;
            tx.end_board(*person, self.now).await?;
        }
        for (person, board) in &done.boards {
            match board {
                Boarding::Open {
                    token,
                    bubble,
                    until,
                } => {
                    let shown = (*person, *bubble);
                    tx.open_board(&token::hash(token), shown, self.now, *until)
                        .await?;
                }
                Boarding::End => tx.end_board(*person, self.now).await?,
            }
        }
        let today = self.library.calendar.day(self.now);
        for card in &done.answered {
            tx.count_answer(card, today).await?;
        }
        if done.seats_changed {
            tx.bump_seats().await?;
            self.seats = tx.seats().await?;
        }
        for chat in &done.purge {
            tx.blank_updates(TELEGRAM, chat).await?;
        }
        for case in &done.forget_phone {
            tx.forget_phone(*case).await?;
        }
        for case in &done.erase {
            tx.erase(*case).await?;
        }
        Ok(self.seats)
    }
}
