//! Who agreed to be one household with whom.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on},
};
use crate::casework::PersonId;

/// A household; known by nothing but a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HouseholdId(pub i64);

impl Tx {
    /// The households of those of these people who belong to one.
    ///
    /// # Errors
    /// When the database says no.
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
    ///
    /// # Errors
    /// When the database says no.
    pub async fn join_household(
        &mut self,
        person: PersonId,
        household: HouseholdId,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "insert into households (person, household, since) values ($1, $2, $3)
                   on conflict (person) do update set household = excluded.household, since = excluded.since";
        on!(self, conn => sqlx::query(sql).bind(person.0).bind(household.0).bind(now).execute(conn).await.map(|_| ())?);
        Ok(())
    }

    /// A person belongs to no household any more.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn leave_household(&mut self, person: PersonId) -> Result<(), StoreError> {
        let sql = "delete from households where person = $1";
        on!(self, conn => sqlx::query(sql).bind(person.0).execute(conn).await.map(|_| ())?);
        Ok(())
    }
}
