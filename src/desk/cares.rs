//! Whom to look in on, in the transaction: what talk needs of it is read, what it ordered is kept; who is on which
//! list follows the district.

use std::collections::BTreeSet;

use super::{Library, changes::Changes, group::Group, handle::Work, homes::quietly};
use crate::{
    casework::{PersonId, Seats},
    district::{Level, Post, Role, UnitCode},
    message::content::{Bubble, BubbleId, View},
    model::{care::Cared, ids::Names as _},
    store::{CareWork, Ids, StoreError, Tx},
    talk::{
        context::Needs,
        household::care::{CareDeed, Cares},
    },
    words::{Lang, Voice},
};

/// Reads what talk asked for.
pub(super) async fn load(
    tx: &mut Tx,
    group: &Group<'_>,
    me: PersonId,
    needs: &Needs,
) -> Result<Cares, StoreError> {
    let mut cares = Cares::default();
    if !needs.care {
        return Ok(cares);
    }
    cares.mine = tx.care_of(me).await?;
    let house = group.house();
    let posts = group.seats.posts(me);
    let grids = posts.filter(|post| crate::talk::household::care::sees_cares(post, &house));
    let grids: Vec<UnitCode> = grids.map(|post| post.unit.clone()).collect();
    cares.list = tx.cares_in(&grids).await?;
    if let Some(mine) = &cares.mine {
        let holders = leaders(&mine.unit, &group.seats);
        cares.shown = tx.care_lists(&holders).await?;
    }
    if let Some(household) = tx.households_of(&[me]).await?.remove(&me) {
        let mut others = tx.members(household).await?;
        others.retain(|other| *other != me);
        let rows = tx.people(&others).await?;
        let others = rows.iter().map(|row| (row.id, row.lang));
        cares.family = others.collect();
    }
    Ok(cares)
}

/// Where the district was drawn anew, whoever is to be looked in on follows their address. It was one grid they agreed
/// to, so they hear which one it is now, or that none is.
pub(super) async fn strike(
    tx: &mut Tx,
    group: &mut Group<'_>,
    names: &mut Ids,
) -> Result<(), StoreError> {
    const DRAWN: &str = "cares.drawn";
    let library = group.library;
    let drawn = library.drawn.to_string();
    if tx.fact(DRAWN).await?.as_deref().unwrap_or("0") == drawn {
        return Ok(());
    }
    let mut changes = Changes::default();
    let mut left: BTreeSet<UnitCode> = BTreeSet::new();
    for (person, care) in tx.all_cares().await? {
        let to = home(library, &care);
        if to.as_ref() == Some(&care.unit) {
            continue;
        }
        let row = tx.people(&[person]).await?.into_iter().next();
        let voice = group.house().voice(row.map_or(Lang::Zh, |row| row.lang));
        let wanted = crate::talk::household::care::care_moved(voice, &group.house(), to.as_ref());
        changes.bubbles.push(Bubble {
            id: BubbleId(names.next()),
            person,
            case: None,
            view: View::Session,
            wanted,
            revision: 1,
        });
        let work = match to {
            Some(unit) => CareWork::Moved(care.id, unit),
            None => CareWork::Stop(person),
        };
        changes.commons.cares.push(work);
        left.insert(care.unit);
    }
    let holders: Vec<PersonId> = left
        .iter()
        .flat_map(|unit| leaders(unit, &group.seats))
        .collect();
    let shown = tx.care_lists(&holders).await?;
    for row in tx.bubbles(&shown).await? {
        let lang = group.seats.lang(row.bubble.person);
        changes
            .bubbles
            .push(over(group.house().voice(lang), &row.bubble));
    }
    tx.store_commons(&changes.commons, group.now).await?;
    group.absorb(changes);
    tx.set_fact(DRAWN, &drawn).await
}

/// The grid whose branch looks in on somebody now: that of their address, else the one they agreed to while it stands.
fn home(library: &Library, care: &Cared) -> Option<UnitCode> {
    let district = &library.district;
    let community = district.at_level(&care.unit, Level::Community);
    let located = match community.filter(|unit| district.unit(&unit.code).is_some()) {
        Some(community) => library.gazetteer.within(&care.place, &community.code),
        None => library.gazetteer.read(&care.place),
    };
    let is_known = located.confident && located.level >= Some(Level::Grid);
    let unit = located.unit.filter(|_| is_known);
    let grid = unit.and_then(|unit| district.at_level(&unit, Level::Grid));
    let stands = district.unit(&care.unit);
    grid.or(stands).map(|unit| unit.code.clone())
}

/// Whoever sees the list of a grid.
fn leaders(unit: &UnitCode, seats: &Seats) -> Vec<PersonId> {
    let posts = [Role::Secretary, Role::Deputy].map(|role| Post {
        role,
        unit: unit.clone(),
    });
    posts.iter().flat_map(|post| seats.holders(post)).collect()
}

/// A list says no more who is on it.
fn over(voice: Voice<'_>, list: &Bubble) -> Bubble {
    Bubble {
        view: View::List,
        ..quietly(list, crate::talk::household::care::care_list_over(voice))
    }
}

impl Work<'_> {
    /// Something about whom to look in on.
    pub(super) fn care(&mut self, deed: CareDeed) {
        let me = self.person.speaker.id;
        let cares = &self.set.scene.cares;
        let work = match deed {
            CareDeed::Ask(care) => CareWork::Ask(me, care),
            CareDeed::Visited(id, post) => CareWork::Visited(id, post),
            CareDeed::Stop => {
                // What the list showed of them goes with them.
                let shown = cares.shown.iter();
                let shown = shown.filter_map(|id| self.set.bubbles.get(id));
                let gone = shown.map(|bubble| {
                    let lang = self.house.seats.lang(bubble.person);
                    over(self.house.voice(lang), bubble)
                });
                self.docket.changes.bubbles.extend(gone);
                CareWork::Stop(me)
            }
            CareDeed::Family => {
                for (person, lang) in &cares.family {
                    self.docket.changes.bubbles.push(Bubble {
                        id: BubbleId(self.names.next()),
                        person: *person,
                        case: None,
                        view: View::List,
                        wanted: crate::talk::household::care::care_offered(self.house.voice(*lang)),
                        revision: 1,
                    });
                }
                return;
            }
        };
        self.docket.changes.commons.cares.push(work);
    }
}
