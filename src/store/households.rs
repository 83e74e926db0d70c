//! Who agreed to be one household with whom, the codes by which they are asked, and what is visited at once. It decides
//! nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on, run},
};
pub use crate::model::HouseholdId;
use crate::{
    casework::{CaseId, PersonId},
    message::content::BubbleId,
};

/// What an update changes of households.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HomeWork {
    /// Somebody can be joined by this code from now on, and no longer by their older one.
    Code {
        /// Who.
        person: PersonId,
        /// The code's hash.
        hash: String,
        /// Where the code is shown.
        bubble: BubbleId,
        /// Until when it can be used.
        until: DateTime<Utc>,
    },
    /// A code was used: these belong to one household.
    Join {
        /// The code's hash.
        hash: String,
        /// The household.
        household: HouseholdId,
        /// Who.
        people: Vec<PersonId>,
    },
    /// Somebody leaves, and their code ends; whoever would be left alone belongs to none either.
    Leave(PersonId),
}

impl Tx {
    /// Which household each of these people belongs to, if to any.
    pub async fn households_of(
        &mut self,
        people: &[PersonId],
    ) -> Result<BTreeMap<PersonId, HouseholdId>, StoreError> {
        let mut found = BTreeMap::new();
        for chunk in people.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select person, household from households where person in (");
                let mut list = query.separated(", ");
                for person in chunk {
                    list.push_bind(person.0);
                }
                query.push(")");
                for row in query.build().fetch_all(conn).await? {
                    found.insert(PersonId(row.try_get(0)?), HouseholdId(row.try_get(1)?));
                }
            });
        }
        Ok(found)
    }

    /// A person belongs to a household from now on, and to no other.
    pub async fn join_household(
        &mut self,
        person: PersonId,
        household: HouseholdId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "insert into households (person, household, since) values ($1, $2, $3)
                   on conflict (person) do update set household = excluded.household, since = excluded.since";
        run!(self, sql, person.0, household.0, now);
        Ok(())
    }

    /// A person belongs to no household any more.
    pub(super) async fn leave_household(&mut self, person: PersonId) -> Result<(), StoreError> {
        let sql = "delete from households where person = $1";
        run!(self, sql, person.0);
        Ok(())
    }

    /// The members of a household, in the order in which they came.
    pub async fn members(&mut self, household: HouseholdId) -> Result<Vec<PersonId>, StoreError> {
        let sql = "select person from households where household = $1 order by since, person";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(household.0).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(PersonId(row.try_get(0)?))).collect()
        })
    }

    /// Whose code has this hash, and where it is shown, while it can be used.
    pub async fn home_code(
        &mut self,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<(PersonId, BubbleId)>, StoreError> {
        let sql = "select person, bubble from home_codes where hash = $1 and expires_at > $2";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(hash).bind(now).fetch_optional(conn).await?;
            row.map(|row| Ok((PersonId(row.try_get(0)?), BubbleId(row.try_get(1)?)))).transpose()
        })
    }

    /// Which bubble shows a person's code.
    pub async fn shown_code(&mut self, person: PersonId) -> Result<Option<BubbleId>, StoreError> {
        let sql = "select bubble from home_codes where person = $1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(person.0).fetch_optional(conn).await?;
            row.map(|row| Ok(BubbleId(row.try_get(0)?))).transpose()
        })
    }

    /// Deletes the codes whose time is over; says which bubbles show them.
    pub async fn take_old_codes(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Vec<BubbleId>, StoreError> {
        let sql = "delete from home_codes where expires_at <= $1 returning bubble";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(BubbleId(row.try_get(0)?))).collect()
        })
    }

    /// The open cases written by anybody in the household of a case's writer, the one promised for the earliest first.
    pub async fn household_cases(&mut self, case: CaseId) -> Result<Vec<CaseId>, StoreError> {
        let sql = "select cases.id from cases join parties on parties.id = cases.party
                   join households on households.person = parties.person
                   where cases.closed_at is null and households.household = (
                       select households.household from cases join parties on parties.id = cases.party
                       join households on households.person = parties.person where cases.id = $1)
                   order by cases.resolve_by, cases.id limit 50";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(case.0).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(CaseId(row.try_get(0)?))).collect()
        })
    }

    /// The bubbles that show a household's cases together, for one visit.
    pub async fn visits_of(&mut self, household: HouseholdId) -> Result<Vec<BubbleId>, StoreError> {
        let sql = "select bubbles.id from bubbles join cases on cases.id = bubbles.case_id join parties on parties.id = cases.party
                   join households on households.person = parties.person
                   where bubbles.view = 'visit' and households.household = $1 order by bubbles.id";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(household.0).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(BubbleId(row.try_get(0)?))).collect()
        })
    }

    /// Stores what changed of households.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else used the code before.
    pub(super) async fn store_homes(
        &mut self,
        work: &[HomeWork],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for work in work {
            match work {
                HomeWork::Code {
                    person,
                    hash,
                    bubble,
                    until,
                } => {
                    let sql = "insert into home_codes (person, hash, bubble, expires_at) values ($1, $2, $3, $4)
                               on conflict (person) do update set hash = excluded.hash, bubble = excluded.bubble, expires_at = excluded.expires_at";
                    run!(self, sql, person.0, hash.as_str(), bubble.0, *until);
                }
                HomeWork::Join {
                    hash,
                    household,
                    people,
                } => {
                    let sql = "delete from home_codes where hash = $1";
                    let used = run!(self, sql, hash.as_str());
                    if used != 1 {
                        return Err(StoreError::Conflict);
                    }
                    for person in people {
                        self.join_household(*person, *household, now).await?;
                    }
                }
                HomeWork::Leave(person) => {
                    let left = self.households_of(&[*person]).await?;
                    self.leave_household(*person).await?;
                    let sql = "delete from home_codes where person = $1";
                    run!(self, sql, person.0);
                    for household in left.into_values() {
                        if let [alone] = self.members(household).await?.as_slice() {
                            self.leave_household(*alone).await?;
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
