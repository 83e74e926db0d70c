//! Districts that were imported, the units they left behind, and the open cases that have to follow.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::{on, run, wrong},
    facts::{DISTRICT_VERSION, SEATS_GENERATION},
};
use crate::{
    casework::{Case, CaseId, WordsId},
    district::{Post, Texts, Unit, UnitCode},
    model::file::Utterance,
};

/// By what a process sees that another one changed seats or the district.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Generations {
    /// The generation of seats.
    pub seats: String,
    /// The version of the district; 0 while none was imported.
    pub district: i64,
}

/// An imported district.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Its version: 1, 2, 3 …
    pub version: i64,
    /// Its files.
    pub texts: Texts,
    /// Units of earlier days.
    pub former: Vec<Unit>,
}

impl Tx {
    /// The generations of now.
    pub async fn generations(&mut self) -> Result<Generations, StoreError> {
        let sql = "select name, value from facts where name in ($1, $2)";
        let mut generations = Generations::default();
        on!(self, conn => {
            for row in sqlx::query(sql).bind(SEATS_GENERATION).bind(DISTRICT_VERSION).fetch_all(conn).await? {
                let (name, value): (String, String) = (row.try_get(0)?, row.try_get(1)?);
                if name == SEATS_GENERATION {
                    generations.seats = value;
                } else {
                    generations.district = value.parse().map_err(|_| StoreError::Value(format!("{DISTRICT_VERSION}: {value}")))?;
                }
            }
        });
        Ok(generations)
    }

    /// The imported district in force, if one was imported.
    pub async fn drawn(&mut self) -> Result<Option<Drawn>, StoreError> {
        let newest = "select version, texts from districts order by version desc limit 1";
        let units = "select code, level, parent, name from former_units order by code";
        on!(self, conn => {
            let Some(row) = sqlx::query(newest).fetch_optional(&mut *conn).await? else {
                return Ok(None);
            };
            let former = sqlx::query(units).fetch_all(conn).await?;
            let former = former.iter().map(|row| Ok(Unit {
                code: UnitCode::from(row.try_get::<String, _>(0)?.as_str()),
                level: row.try_get::<String, _>(1)?.parse().map_err(wrong)?,
                parent: row.try_get::<Option<String>, _>(2)?.map(|parent| UnitCode::from(parent.as_str())),
                name: row.try_get::<String, _>(3)?.into(),
            }));
            Ok(Some(Drawn {
                version: row.try_get(0)?,
                texts: serde_json::from_str(&row.try_get::<String, _>(1)?)?,
                former: former.collect::<Result<_, StoreError>>()?,
            }))
        })
    }

    /// Stores a district and puts it in force. Says its version.
    pub async fn draw(&mut self, texts: &Texts, now: DateTime<Utc>) -> Result<i64, StoreError> {
        let version = self.generations().await?.district + 1;
        let sql = "insert into districts (version, imported_at, texts) values ($1, $2, $3)";
        let texts = serde_json::to_string(texts)?;
        run!(self, sql, version, now, texts);
        self.set_fact(DISTRICT_VERSION, &version.to_string())
            .await?;
        Ok(version)
    }

    /// Remembers units that are no more, and forgets those that are there again.
    pub async fn retire(
        &mut self,
        gone: &[Unit],
        back: &[Unit],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let forget = "delete from former_units where code = $1";
        let remember = "insert into former_units (code, level, parent, name, until) values ($1, $2, $3, $4, $5) \
            on conflict (code) do update set level = excluded.level, parent = excluded.parent, name = excluded.name, until = excluded.until";
        for unit in back {
            run!(self, forget, unit.code.as_str());
        }
        for unit in gone {
            let (code, level) = (unit.code.as_str(), unit.level.as_str());
            let parent = unit.parent.as_ref().map(UnitCode::as_str);
            run!(
                self,
                remember,
                code,
                level,
                parent,
                unit.name.to_string(),
                now
            );
        }
        Ok(())
    }

    /// Takes everybody out of these posts. Says how many seats were emptied.
    pub async fn empty_seats(&mut self, posts: &[Post]) -> Result<u64, StoreError> {
        let sql = "delete from seats where post = $1";
        let mut emptied = 0;
        for post in posts {
            emptied += run!(self, sql, post.to_string());
        }
        self.bump_seats().await?;
        Ok(emptied)
    }

    /// Every open case, with its place in words where it has one.
    pub async fn open_places(&mut self) -> Result<Vec<(Case, Option<String>)>, StoreError> {
        let sql = "select body from cases where closed_at is null";
        let mut cases: Vec<Case> = Vec::new();
        on!(self, conn => {
            for row in sqlx::query(sql).fetch_all(conn).await? {
                cases.push(serde_json::from_str(&row.try_get::<String, _>(0)?)?);
            }
        });
        // Sorted here: a database that is asked for an order looks through the closed ones, too.
        cases.sort_by_key(|case| case.id);
        let labels: BTreeSet<WordsId> = cases.iter().filter_map(|case| case.place.label).collect();
        let labels: Vec<WordsId> = labels.into_iter().collect();
        let said: BTreeMap<WordsId, Utterance> = self.said(&labels).await?.into_iter().collect();
        let with_label = |case: Case| {
            let label = case.place.label.and_then(|label| said.get(&label));
            let label = label.map(|said| said.text.clone());
            (case, label)
        };
        Ok(cases.into_iter().map(with_label).collect())
    }

    /// Queues these cases: the clock moves them to these units.
    pub async fn rehome(&mut self, moves: &[(CaseId, UnitCode)]) -> Result<(), StoreError> {
        let sql = "insert into rehoming (case_id, unit) values ($1, $2) on conflict (case_id) do update set unit = excluded.unit";
        for (case, unit) in moves {
            run!(self, sql, case.0, unit.as_str());
        }
        Ok(())
    }

    /// The next cases that are queued to move, and to which units.
    pub async fn rehoming(&mut self, limit: i64) -> Result<Vec<(CaseId, UnitCode)>, StoreError> {
        let sql = "select case_id, unit from rehoming order by case_id limit $1";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(limit).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((CaseId(row.try_get(0)?), UnitCode::from(row.try_get::<String, _>(1)?.as_str())))).collect()
        })
    }

    /// Takes cases that have moved off the queue.
    pub async fn rehomed(&mut self, cases: &[CaseId]) -> Result<(), StoreError> {
        let sql = "delete from rehoming where case_id = $1";
        for case in cases {
            run!(self, sql, case.0);
        }
        Ok(())
    }
}
