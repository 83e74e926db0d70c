//! Whom to look in on, in the transaction: what talk needs of it is read, what it ordered is kept.

use super::{group::Group, handle::Work, homes::quietly};
use crate::{
    casework::PersonId,
    district::{Post, Role, UnitCode},
    store::{CareWork, StoreError, Tx},
    talk::{self, Bubble, BubbleId, CareDeed, Cares, Needs, View},
    words::Lang,
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
    let grids = posts.filter(|post| talk::sees_cares(post, &house));
    let grids: Vec<UnitCode> = grids.map(|post| post.unit.clone()).collect();
    cares.list = tx.cares_in(&grids).await?;
    if let Some(mine) = &cares.mine {
        let holders: Vec<PersonId> = [Role::Secretary, Role::Deputy]
            .into_iter()
            .flat_map(|role| {
                let unit = mine.unit.clone();
                group.seats.holders(&Post { role, unit })
            })
            .collect();
        cares.shown = tx.care_lists(&holders).await?;
    }
    if let Some(household) = tx.households_of(&[me]).await?.remove(&me) {
        let mut others = tx.members(household).await?;
        others.retain(|other| *other != me);
        let rows = tx.people(&others).await?;
        let others = rows.iter().map(|row| (row.speaker.id, row.speaker.lang));
        cares.family = others.collect();
    }
    Ok(cares)
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
                let over = shown.map(|bubble| {
                    let lang = self.house.seats.lang(bubble.person).unwrap_or(Lang::Zh);
                    let over = talk::care_list_over(self.house.voice(lang));
                    Bubble {
                        view: View::List,
                        ..quietly(bubble, over)
                    }
                });
                self.docket.changes.bubbles.extend(over);
                CareWork::Stop(me)
            }
            CareDeed::Family => {
                for (person, lang) in &cares.family {
                    self.docket.changes.bubbles.push(Bubble {
                        id: BubbleId(self.names.next()),
                        person: *person,
                        case: None,
                        view: View::List,
                        wanted: talk::care_offered(self.house.voice(*lang)),
                        revision: 1,
                    });
                }
                return;
            }
        };
        self.docket.changes.commons.cares.push(work);
    }
}
