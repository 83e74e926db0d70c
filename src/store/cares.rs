//! Who asked to be looked in on, and who was visited when. It decides nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{on, run},
};
use crate::{
    casework::PersonId,
    district::{Post, UnitCode},
    message::content::BubbleId,
    model::{CareId, CareReason, care::Cared},
};

/// What an update, or the clock, changes of whom to look in on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CareWork {
    /// Somebody asks for it, instead of what they asked for before.
    Ask(PersonId, Cared),
    /// Somebody wants it no longer: nothing of it is kept.
    Stop(PersonId),
    /// Another grid's branch looks in on them from now on.
    Moved(CareId, UnitCode),
    /// Somebody was visited.
    Visited(CareId, Post),
}

const SELECT: &str = "select cares.id, cares.unit, cares.reason, cares.words, cares.place, cares.since, max(care_visits.at), cares.person
                      from cares left join care_visits on care_visits.care = cares.id where ";
const GROUP: &str = " group by cares.id, cares.unit, cares.reason, cares.words, cares.place, cares.since, cares.person";

impl Tx {
    /// What a person asked for.
    pub async fn care_of(&mut self, person: PersonId) -> Result<Option<Cared>, StoreError> {
        on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new(SELECT);
            query.push("cares.person = ").push_bind(person.0).push(GROUP);
            query.build().fetch_optional(conn).await?.map(|row| cared(&row)).transpose()
        })
    }

    /// Everybody in these units who asked to be looked in on; whoever has waited longest for a visit comes first.
    pub async fn cares_in(&mut self, units: &[UnitCode]) -> Result<Vec<Cared>, StoreError> {
        if units.is_empty() {
            return Ok(Vec::new());
        }
        let mut cares: Vec<Cared> = on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new(SELECT);
            query.push("cares.unit in (");
            let mut list = query.separated(", ");
            for unit in units {
                list.push_bind(unit.as_str().to_owned());
            }
            query.push(")").push(GROUP);
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(cared).collect::<Result<_, StoreError>>()?
        });
        cares.sort_by_key(Cared::turn);
        Ok(cares)
    }

    /// Everybody who asked to be looked in on.
    pub async fn all_cares(&mut self) -> Result<Vec<(PersonId, Cared)>, StoreError> {
        on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new(SELECT);
            query.push("true").push(GROUP).push(" order by cares.id");
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(|row| Ok((PersonId(row.try_get(7)?), cared(row)?))).collect()
        })
    }

    /// How many in each unit asked to be looked in on and were not visited since `before`.
    pub async fn cares_waiting(
        &mut self,
        before: DateTime<Utc>,
    ) -> Result<BTreeMap<UnitCode, usize>, StoreError> {
        let sql = "select unit, count(*) from cares where not exists
                   (select 1 from care_visits where care_visits.care = cares.id and care_visits.at >= $1) group by unit";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(before).fetch_all(conn).await?;
            rows.iter().map(|row| {
                let count: i64 = row.try_get(1)?;
                Ok((UnitCode::from(row.try_get::<String, _>(0)?.as_str()), usize::try_from(count).unwrap_or(0)))
            }).collect()
        })
    }

    /// The bubbles of these holders that list whom to look in on.
    pub async fn care_lists(&mut self, holders: &[PersonId]) -> Result<Vec<BubbleId>, StoreError> {
        if holders.is_empty() {
            return Ok(Vec::new());
        }
        on!(self, conn: Kind => {
            let mut query = QueryBuilder::<Kind>::new("select id from bubbles where view = 'care' and person in (");
            let mut list = query.separated(", ");
            for holder in holders {
                list.push_bind(holder.0);
            }
            query.push(") order by id");
            let rows = query.build().fetch_all(conn).await?;
            rows.iter().map(|row| Ok(BubbleId(row.try_get(0)?))).collect()
        })
    }

    /// Stores what changed of whom to look in on.
    pub(super) async fn store_cares(
        &mut self,
        work: &[CareWork],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for work in work {
            match work {
                CareWork::Ask(person, care) => {
                    self.stop_care(*person).await?;
                    let sql = "insert into cares (id, person, unit, reason, words, place, since) values ($1, $2, $3, $4, $5, $6, $7)";
                    run!(
                        self,
                        sql,
                        care.id.0,
                        person.0,
                        care.unit.as_str(),
                        care.reason.word(),
                        care.words.as_deref(),
                        care.place.as_str(),
                        now
                    );
                }
                CareWork::Stop(person) => self.stop_care(*person).await?,
                CareWork::Moved(care, unit) => {
                    let sql = "update cares set unit = $2 where id = $1";
                    run!(self, sql, care.0, unit.as_str());
                }
                CareWork::Visited(care, post) => {
                    let sql = "insert into care_visits (care, at, post) values ($1, $2, $3) on conflict (care, at) do nothing";
                    run!(self, sql, care.0, now, post.to_string());
                }
            }
        }
        Ok(())
    }

    async fn stop_care(&mut self, person: PersonId) -> Result<(), StoreError> {
        for sql in [
            "delete from care_visits where care in (select id from cares where person = $1)",
            "delete from cares where person = $1",
        ] {
            run!(self, sql, person.0);
        }
        Ok(())
    }
}

fn cared<'r, R>(row: &'r R) -> Result<Cared, StoreError>
where
    R: Row,
    usize: sqlx::ColumnIndex<R>,
    i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    String: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    DateTime<Utc>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    let word: String = row.try_get(2)?;
    let reason = CareReason::ALL
        .into_iter()
        .find(|reason| reason.word() == word)
        .ok_or_else(|| StoreError::Value(format!("no reason “{word}”")))?;
    Ok(Cared {
        id: CareId(row.try_get(0)?),
        unit: UnitCode::from(row.try_get::<String, _>(1)?.as_str()),
        reason,
        words: row.try_get(3)?,
        place: row.try_get(4)?,
        since: row.try_get(5)?,
        visited: row.try_get(6)?,
    })
}
