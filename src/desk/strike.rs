//! What time does to cases and conversations: the same commands, given by the clock.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Desk,
    changes::Changes,
    decide::{Docket, Tongues},
    group::Group,
    person::Person,
};
use crate::{
    casework::{Actor, CaseId, Command, PersonId, Seats, next_owner},
    district::{District, Post, UnitCode},
    message::content::{Bubble, View},
    store::StoreError,
    words::Lang,
};

/// How many of each the clock takes at a time; the rest follows at its next stroke.
pub(super) const BATCH: i64 = 200;

/// What one stroke of the clock did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Struck {
    /// Cases to which time did something: they climbed, somebody was reminded, silence ended them.
    pub due: usize,
    /// Cases that followed a district drawn anew.
    pub rehomed: usize,
    /// Cases cut from whoever wrote them.
    pub erased: usize,
    /// Conversations whose unfiled requests were forgotten.
    pub forgotten: usize,
    /// Holders who were told what waits this morning.
    pub mornings: usize,
    /// People who were asked whether they go on.
    pub nudged: usize,
    /// Raw updates that went.
    pub purged: u64,
}

impl Desk {
    /// Lets time pass: limits climb, what was not consented to goes, what identifies people goes after its time.
    ///
    /// # Errors
    /// When the database cannot be reached; then nothing was done.
    pub async fn strike(&mut self, now: DateTime<Utc>) -> Result<Struck, StoreError> {
        self.catch_up().await?;
        let library = self.shelf.library();
        let hours = TimeDelta::from(library.settings.conversation.unconsented_hours);
        let days = TimeDelta::from(library.settings.deadlines.erase_days);
        self.ids
            .refill(&self.db, BATCH * super::NAMES_AN_UPDATE)
            .await?;
        let mut tx = self.db.begin().await?;
        let late = tx.due(now, BATCH).await?;
        let old = tx.to_erase(now - days, BATCH).await?;
        let unfiled = tx.people_with_drafts_since(now - hours, BATCH).await?;
        let generations = tx.generations().await?;
        if self.is_behind(&library, &generations) {
            // Imported this very instant: what it asks for is done at the next stroke, by its own light.
            return Ok(Struck::default());
        }
        let moved = tx.rehoming(BATCH).await?;
        let mut struck = Struck {
            forgotten: unfiled.len(),
            ..Struck::default()
        };
        let back = tx.end_absences(now).await?;
        if !back.is_empty() {
            tx.bump_seats().await?;
        }
        let seats = tx.seats().await?;
        // Whoever left or shut the bot out leaves nothing waiting behind: it climbs before its time.
        let unanswered = match self.swept.as_ref() == Some(&generations.seats) {
            true => Vec::new(),
            false => unanswered(&library.district, &seats, tx.waiting_for_posts().await?),
        };
        let is_swept = unanswered.is_empty();
        let mut group = Group::new(&mut tx, &library, seats, now).await?;
        super::posts::come_back(&mut group, &mut tx, &back).await?;
        let rehome =
            |(case, unit): &(CaseId, UnitCode)| (*case, Command::Rehome { unit: unit.clone() });
        for (case, command) in moved
            .iter()
            .map(rehome)
            .chain(
                late.iter()
                    .chain(&unanswered)
                    .map(|case| (*case, Command::Tick)),
            )
            .chain(old.iter().map(|case| (*case, Command::Erase)))
        {
            let erases = command == Command::Erase;
            let ticks = command == Command::Tick;
            let changes = self.carry_out(&mut group, &mut tx, case, command).await?;
            let Some(mut changes) = changes else { continue };
            if erases {
                struck.erased += 1;
                // What bubbles showed of the case goes with it, so nothing is shown any more.
                changes.bubbles.clear();
                changes.erase.push(case);
            } else if ticks {
                struck.due += 1;
            } else {
                struck.rehomed += 1;
            }
            group.absorb(changes);
        }
        for row in unfiled {
            let mut person = Person::read(row)?;
            let voice = library.words.voice(person.speaker.lang);
            let (old, young) = std::mem::take(&mut person.speaker.dialogue.drafts)
                .into_iter()
                .partition::<Vec<_>, _>(|draft| draft.touched_at < now - hours);
            let dialogue = &mut person.speaker.dialogue;
            dialogue.drafts = young;
            dialogue
                .offered_home
                .take_if(|offered| offered.at < now - hours);
            dialogue.care.take_if(|draft| draft.at < now - hours);
            dialogue.shelter.take_if(|shelter| shelter.at < now - hours);
            let voicing = dialogue.voicing.take_if(|voicing| voicing.at < now - hours);
            let known = tx
                .bubbles(
                    &old.iter()
                        .map(|draft| draft.bubble)
                        .chain(voicing.map(|voicing| voicing.bubble))
                        .collect::<Vec<_>>(),
                )
                .await?;
            let bubbles = known.into_iter().map(|row| Bubble {
                wanted: crate::talk::report::draft_view::dropped(voice),
                view: View::Draft,
                revision: row.bubble.revision + 1,
                ..row.bubble
            });
            let mut bubbles: Vec<Bubble> = bubbles.collect();
            for bubble in &mut bubbles {
                bubble.wanted.silent = true;
            }
            group.absorb(Changes {
                people: vec![person],
                bubbles,
                ..Changes::default()
            });
        }
        super::recount::note_rules(&mut tx, &library, now).await?;
        struck.nudged = super::morning::nudge(&mut group, &mut tx, &mut self.ids).await?;
        struck.mornings = super::morning::morning(&mut group, &mut tx, &mut self.ids).await?;
        super::commons::strike(&mut tx, &mut group, &mut self.ids).await?;
        super::homes::strike(&mut tx, &mut group).await?;
        super::cares::strike(&mut tx, &mut group, &mut self.ids).await?;
        super::voice::strike(&mut tx, &mut group, &mut self.ids).await?;
        group.write(&mut tx, &mut self.ids).await?;
        let followed: Vec<CaseId> = moved.iter().map(|(case, _)| *case).collect();
        tx.rehomed(&followed).await?;
        tx.purge_proposals(now - days).await?;
        tx.purge_digests(now - days).await?;
        tx.purge_codes(now).await?;
        tx.purge_wishes(now).await?;
        struck.purged =
            tx.purge_updates(now - hours).await? + tx.purge_bubbles(now - hours, now).await?;
        tx.commit().await?;
        if let Err(error) = self.db.fold_log().await {
            tracing::warn!(%error, "what was erased still lies in the log");
        }
        if is_swept {
            self.swept = Some(generations.seats);
        }
        Ok(struck)
    }

    async fn carry_out(
        &mut self,
        group: &mut Group<'_>,
        tx: &mut crate::store::Tx,
        case: CaseId,
        command: Command,
    ) -> Result<Option<Changes>, StoreError> {
        let Some((file, languages)) = group.file(tx, case).await? else {
            return Ok(None);
        };
        let house = group.house();
        let known: BTreeMap<PersonId, Lang> = languages.into_iter().collect();
        let mut docket = Docket {
            house,
            files: BTreeMap::from([(case, file)]),
            changes: Changes::default(),
            tongues: Tongues {
                house,
                known: &known,
            },
        };
        if let Err(refusal) = docket.carry_out(case, &Actor::Clock, command, &mut self.ids) {
            tracing::debug!(case = case.0, %refusal, "the clock was refused");
            return Ok(None);
        }
        let Docket {
            files, mut changes, ..
        } = docket;
        changes.files = files.into_values().collect();
        Ok(Some(changes))
    }
}

/// The cases of posts at which nobody hears the bell, or nobody is left, though somebody above would, as many as one
/// stroke takes.
fn unanswered(
    district: &District,
    seats: &Seats,
    waiting: Vec<(CaseId, Post, bool)>,
) -> Vec<CaseId> {
    waiting
        .into_iter()
        .filter(|(_, owner, is_begun)| {
            let is_alone = match is_begun {
                true => seats.is_deserted(owner),
                false => !seats.are_answered_at(owner) && seats.back_at(owner).is_none(),
            };
            is_alone && next_owner(district, seats, owner, None).is_some()
        })
        .map(|(case, ..)| case)
        .take(usize::try_from(BATCH).unwrap_or(usize::MAX))
        .collect()
}
