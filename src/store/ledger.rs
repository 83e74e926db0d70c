//! The five batches, counted: what is open, late, solved between two instants, in some units.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on},
};
use crate::{district::UnitCode, model::ledger::Open, triage::Batch};

impl Tx {
    /// How many cases of each batch are open at these units, and how many of them are late.
    pub async fn open_by_batch(
        &mut self,
        units: &[UnitCode],
        now: DateTime<Utc>,
    ) -> Result<BTreeMap<Batch, Open>, StoreError> {
        let mut counted: BTreeMap<Batch, Open> = BTreeMap::new();
        for chunk in units.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select batch, count(*), count(case when resolve_by < ");
                query.push_bind(now);
                query.push(" and status <> 'awaiting_resident' then 1 end) from cases where closed_at is null and unit in (");
                let mut list = query.separated(", ");
                for unit in chunk {
                    list.push_bind(unit.as_str().to_owned());
                }
                query.push(") group by batch");
                for row in query.build().fetch_all(conn).await? {
                    let name: Option<String> = row.try_get(0)?;
                    let found = Batch::ALL.into_iter().find(|one| Some(one.as_str()) == name.as_deref());
                    if let Some(found) = found {
                        let open = counted.entry(found).or_default();
                        open.open += row.try_get::<i64, _>(1)?;
                        open.late += row.try_get::<i64, _>(2)?;
                    }
                }
            });
        }
        Ok(counted)
    }

    /// How many of a batch were solved at these units from one instant to another.
    pub async fn solved_of_batch(
        &mut self,
        units: &[UnitCode],
        of: Batch,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let mut solved = 0;
        for chunk in units.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("select count(*) from cases where outcome = 'solved' and batch = ");
                query.push_bind(of.as_str()).push(" and closed_at >= ").push_bind(from);
                query.push(" and closed_at < ").push_bind(until).push(" and unit in (");
                let mut list = query.separated(", ");
                for unit in chunk {
                    list.push_bind(unit.as_str().to_owned());
                }
                query.push(")");
                solved += query.build().fetch_one(conn).await?.try_get::<i64, _>(0)?;
            });
        }
        Ok(solved)
    }
}
