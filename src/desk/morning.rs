//! What the clock says without anything having happened to a case: what waits this morning, and whether somebody goes on
//! with what they left lying. Each once.

use std::collections::BTreeSet;

use chrono::{TimeDelta, Timelike};

use super::{changes::Changes, group::Group, person::Person, strike::BATCH};
use crate::{
    casework::PersonId,
    district::{Post, UnitCode},
    message::content::{Bubble, BubbleId, View},
    model::ids::Names,
    notice::is_quiet,
    store::{Ids, StoreError, Tx},
    talk::context::Stage,
    triage::Priority,
};

/// A morning that the program slept through is over so many hours later.
const HOURS: u32 = 2;

/// Tells holders on a working day's morning what waits. Says how many were told.
pub(super) async fn morning(
    group: &mut Group<'_>,
    tx: &mut Tx,
    names: &mut Ids,
) -> Result<usize, StoreError> {
    let calendar = &group.library.calendar;
    let today = calendar.day(group.now);
    let hour = group.now.with_timezone(&calendar.zone).hour();
    let from = group.library.settings.conversation.morning_hour.get();
    if !calendar.works(today) || !(from..from + HOURS).contains(&hour) {
        return Ok(0);
    }
    // How far down the holders of that day have been told: two clocks never tell anybody twice.
    let counter = format!("morning.{today}");
    let told = tx.counter(&counter).await?;
    if told == i64::MAX {
        return Ok(0);
    }
    let batch = usize::try_from(BATCH).unwrap_or(usize::MAX);
    let next: Vec<PersonId> = group
        .seats
        .people()
        .filter(|person| person.0 > told)
        .take(batch)
        .collect();
    let until = match next.last() {
        Some(last) if next.len() == batch => last.0,
        Some(_) | None => i64::MAX,
    };
    let unvisited = tx
        .cares_waiting(group.now - TimeDelta::days(crate::talk::household::care::CARE_DAYS))
        .await?;
    let proposed = tx.proposals_waiting().await?;
    let mut count = 0;
    for person in next {
        if group.seats.is_away(person) || group.seats.is_unreachable(person) {
            continue;
        }
        let posts: Vec<&Post> = group.seats.posts(person).collect();
        let mut cases = tx.open_cases_of(&posts).await?;
        group.freshen(&mut cases);
        let house = group.house();
        let voice = house.voice(house.seats.lang(person));
        let grids = posts
            .iter()
            .filter(|post| crate::talk::household::care::sees_cares(post, &house));
        let grids: BTreeSet<&UnitCode> = grids.map(|post| &post.unit).collect();
        let waiting = grids.into_iter().filter_map(|grid| unvisited.get(grid));
        let waiting = waiting.sum();
        let proposals = proposed
            .iter()
            .filter(|(post, author)| posts.contains(&post) && *author != Some(person))
            .count();
        let watched = group.watched(tx, person).await?.len();
        let house = group.house();
        let beside = crate::talk::inbox::morning::Beside {
            unvisited: waiting,
            proposals,
            watched,
        };
        let wanted = crate::talk::inbox::morning::morning(voice, &house, person, &cases, beside);
        let Some(wanted) = wanted else {
            continue;
        };
        let bubble = Bubble {
            id: BubbleId(names.next()),
            person,
            case: None,
            view: View::List,
            wanted,
            revision: 1,
        };
        count += 1;
        group.absorb(Changes {
            bubbles: vec![bubble],
            ..Changes::default()
        });
    }
    tx.move_counter(&counter, told, until).await?;
    Ok(count)
}

/// Asks people once whether they go on with what they left lying a day ago. Says how many were asked.
pub(super) async fn nudge(
    group: &mut Group<'_>,
    tx: &mut Tx,
    names: &mut Ids,
) -> Result<usize, StoreError> {
    let hours = group.library.settings.conversation.nudge_hours;
    let after = TimeDelta::from(hours);
    let people = tx.people_to_nudge(group.now - after, BATCH).await?;
    let mut count = 0;
    for row in people {
        // What this very stroke forgot is not asked about.
        if group.done.people.contains(&row.id) {
            continue;
        }
        let mut row = Person::read(row)?;
        let house = group.house();
        let quiet = is_quiet(&house, Priority::P2);
        let (turn, speaker) = {
            let mut stage = Stage::new(house, row.speaker.clone(), names);
            crate::talk::report::nudge::nudge(&mut stage, after);
            (stage.turn, stage.speaker)
        };
        let old: Vec<BubbleId> = turn
            .bubbles
            .iter()
            .filter(|bubble| bubble.revision == 0)
            .map(|bubble| bubble.id)
            .collect();
        let known = tx.bubbles(&old).await?;
        let mut bubbles = Vec::with_capacity(turn.bubbles.len());
        for mut bubble in turn.bubbles {
            if bubble.revision == 0 {
                let Some(before) = known.iter().find(|known| known.bubble.id == bubble.id) else {
                    continue;
                };
                bubble.revision = before.bubble.revision + 1;
                bubble.wanted.silent = true;
            } else {
                bubble.wanted.silent |= quiet;
            }
            bubbles.push(bubble);
        }
        row.speaker = speaker;
        count += 1;
        group.absorb(Changes {
            people: vec![row],
            bubbles,
            ..Changes::default()
        });
    }
    Ok(count)
}
