//! Households in the transaction: what talk needs of them is read, what it ordered is kept, codes and links end when
//! their time is over.

use chrono::{DateTime, Utc};

use super::{changes::Changes, group::Group, handle::Work};
use crate::{
    casework::PersonId,
    message::content::{Bubble, BubbleId, Content, View},
    model::{HouseholdId, file::File},
    notice,
    store::{HomeWork, StoreError, Tx},
    talk::{
        context::Needs,
        household::{
            members::{Home, HomeDeed, Host},
            visit::Visit,
        },
    },
    token,
    words::{Lang, Voice},
};

/// Reads what talk asked for, and which bubbles may change with it.
pub(super) async fn load(
    tx: &mut Tx,
    me: PersonId,
    needs: &Needs,
    now: DateTime<Utc>,
) -> Result<(Home, Vec<BubbleId>), StoreError> {
    let mut home = Home::default();
    if let Some(case) = needs.household_of {
        home.matters = tx.household_cases(case).await?;
    }
    if needs.home {
        home.household = tx.households_of(&[me]).await?.remove(&me);
        home.shown = tx.shown_code(me).await?;
        if let Some(household) = home.household {
            home.visits = tx.visits_of(household).await?;
        }
    }
    if let Some(code) = &needs.home_code
        && let Some((person, bubble)) = tx.home_code(&token::hash(code), now).await?
    {
        let household = tx.households_of(&[person]).await?.remove(&person);
        home.host = Some(Host {
            person,
            bubble,
            household,
            members: members(tx, household, person).await?,
        });
    }
    let host = home.host.as_ref().map(|host| host.bubble);
    let spent = home.visits.iter().copied().chain(home.shown).chain(host);
    let spent = spent.collect();
    Ok((home, spent))
}

/// Everybody in a household and its host, by their languages.
async fn members(
    tx: &mut Tx,
    household: Option<HouseholdId>,
    host: PersonId,
) -> Result<Vec<(PersonId, Lang)>, StoreError> {
    let mut people = match household {
        Some(household) => tx.members(household).await?,
        None => Vec::new(),
    };
    if !people.contains(&host) {
        people.push(host);
    }
    let rows = tx.people(&people).await?;
    let members = rows.iter().map(|row| (row.id, row.lang));
    Ok(members.collect())
}

/// What time does: where a code or a link stood that nobody used, it stands no longer.
pub(super) async fn strike(tx: &mut Tx, group: &mut Group<'_>) -> Result<(), StoreError> {
    let codes = tx.take_old_codes(group.now).await?;
    let links = tx.take_old_links(group.now).await?;
    let boards = tx.take_old_boards(group.now).await?;
    spend(tx, group, &codes, |voice, _| {
        Some(crate::talk::household::members::spent_code(voice))
    })
    .await?;
    spend(tx, group, &links, |voice, _| {
        Some(crate::talk::on_behalf::behalf::spent_link(voice))
    })
    .await?;
    spend(
        tx,
        group,
        &boards,
        crate::talk::inbox::board_link::board_over,
    )
    .await
}

async fn spend(
    tx: &mut Tx,
    group: &mut Group<'_>,
    shown: &[BubbleId],
    spent: impl Fn(Voice<'_>, &Content) -> Option<Content>,
) -> Result<(), StoreError> {
    if shown.is_empty() {
        return Ok(());
    }
    let rows = tx.bubbles(shown).await?;
    let people: Vec<PersonId> = rows.iter().map(|row| row.bubble.person).collect();
    let people = tx.people(&people).await?;
    let house = group.house();
    let bubbles = rows.iter().filter_map(|row| {
        let reader = people.iter().find(|one| one.id == row.bubble.person);
        let lang = reader.map_or(Lang::Zh, |row| row.lang);
        let spent = spent(house.voice(lang), &row.bubble.wanted)?;
        Some(quietly(&row.bubble, spent))
    });
    let bubbles = bubbles.collect();
    group.absorb(Changes {
        bubbles,
        ..Changes::default()
    });
    Ok(())
}

/// A bubble shows something else, and nobody is rung for it.
pub(super) fn quietly(shown: &Bubble, wanted: Content) -> Bubble {
    Bubble {
        wanted: Content {
            silent: true,
            ..wanted
        },
        revision: shown.revision + 1,
        ..shown.clone()
    }
}

impl Work<'_> {
    /// Something about the speaker's household.
    pub(super) fn home(&mut self, deed: HomeDeed) {
        let me = self.person.speaker.id;
        let home = &self.set.scene.home;
        let work = match deed {
            HomeDeed::Code {
                code,
                bubble,
                until,
            } => HomeWork::Code {
                person: me,
                hash: token::hash(&code),
                bubble,
                until,
            },
            HomeDeed::Join { code } => {
                let Some(host) = home.host.clone() else {
                    return;
                };
                self.welcome(&host);
                HomeWork::Join {
                    hash: token::hash(&code),
                    household: host
                        .household
                        .unwrap_or_else(|| HouseholdId(self.names.next())),
                    people: match host.household {
                        Some(_) => vec![me],
                        None => vec![host.person, me],
                    },
                }
            }
            HomeDeed::Leave => {
                let shown = home.visits.iter().filter_map(|id| self.set.bubbles.get(id));
                let over = shown.map(|bubble| {
                    let lang = self.house.seats.lang(bubble.person);
                    quietly(
                        bubble,
                        crate::talk::household::visit::visit_over(self.house.voice(lang)),
                    )
                });
                self.docket.changes.bubbles.extend(over);
                HomeWork::Leave(me)
            }
        };
        self.docket.changes.commons.homes.push(work);
    }

    /// Whoever was there before hears of it, and the code stands nowhere any more.
    fn welcome(&mut self, host: &Host) {
        for (person, lang) in &host.members {
            let voice = self.house.voice(*lang);
            let shown = self.set.bubbles.get(&host.bubble);
            if let Some(shown) = shown.filter(|_| *person == host.person) {
                let spent = quietly(shown, crate::talk::household::members::spent_code(voice));
                self.docket.changes.bubbles.push(spent);
            }
            self.docket.changes.bubbles.push(Bubble {
                id: BubbleId(self.names.next()),
                person: *person,
                case: None,
                view: View::Note,
                wanted: crate::talk::household::members::joined(voice),
                revision: 1,
            });
        }
    }

    /// Whoever's matters these are hears who comes and when.
    pub(super) fn visit(&mut self, visit: &Visit) {
        let files = visit.cases.iter();
        let files: Vec<&File> = files
            .filter_map(|case| self.docket.files.get(case))
            .collect();
        let tongues = &self.docket.tongues;
        let told = notice::visit_told(&self.house, visit, &files, tongues, self.names);
        self.docket.changes.bubbles.extend(told);
    }
}
