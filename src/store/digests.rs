//! Which digests are planned, for whom, and who is to be told one again. It decides nothing.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{QueryBuilder, Row};

use super::{
    StoreError, Tx,
    db::{ROWS, on, run},
};
use crate::{casework::PersonId, district::UnitCode, message::content::BubbleId, words::Lang};

/// Which digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DigestKind {
    /// For whoever sits in a post.
    Post,
    /// For a resident.
    Public,
    /// The residents' one, in a group or channel.
    Channel,
}

/// Why a digest is sent once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Again {
    /// Somebody asked for it.
    Resend,
    /// What it said was counted wrongly.
    Correct,
}

/// A digest that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigestRow {
    /// Of which week, as in `2026-W47`.
    pub week: String,
    /// Of which unit.
    pub unit: UnitCode,
    /// For whom.
    pub person: PersonId,
    /// Which one.
    pub kind: DigestKind,
    /// The bubble that shows it.
    pub bubble: BubbleId,
}

/// Somebody to whom a digest may be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    /// Who.
    pub person: PersonId,
    /// In which language.
    pub lang: Lang,
}

/// Whoever left the post, stopped the digest or was unlinked since is sent nothing more of it.
const STILL_READ: &str = " and (
    kind = 'post' and exists (select 1 from seats where seats.person = digests.person and seats.post like '%@' || digests.unit)
    or kind = 'public' and exists (select 1 from follows where follows.person = digests.person and follows.unit = digests.unit and follows.weekly_since is not null)
    or kind = 'channel' and exists (select 1 from channels where channels.person = digests.person and channels.unit = digests.unit))";

impl DigestKind {
    fn word(self) -> &'static str {
        match self {
            DigestKind::Post => "post",
            DigestKind::Public => "public",
            DigestKind::Channel => "channel",
        }
    }

    fn read(word: &str) -> DigestKind {
        match word {
            "public" => DigestKind::Public,
            "channel" => DigestKind::Channel,
            _ => DigestKind::Post,
        }
    }
}

impl Again {
    fn word(self) -> &'static str {
        match self {
            Again::Resend => "resend",
            Again::Correct => "correct",
        }
    }
}

impl Tx {
    /// The units that have readers of this kind of digest; of holders of posts nothing is said here.
    pub async fn read_units(&mut self, kind: DigestKind) -> Result<Vec<UnitCode>, StoreError> {
        let sql = match kind {
            DigestKind::Post => return Ok(Vec::new()),
            DigestKind::Public => {
                "select distinct unit from follows where weekly_since is not null order by unit"
            }
            DigestKind::Channel => "select distinct unit from channels order by unit",
        };
        on!(self, conn => {
            let rows = sqlx::query(sql).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(UnitCode::from(row.try_get::<&str, _>(0)?))).collect()
        })
    }

    /// Residents or chats, as the kind is, to whom the digest of a week of one of these units is still to be sent: they
    /// wanted it before the week ended, can be reached, and it is not planned for them yet.
    pub async fn unread(
        &mut self,
        kind: DigestKind,
        week: &str,
        units: &[UnitCode],
        ended: DateTime<Utc>,
        most: usize,
    ) -> Result<Vec<(UnitCode, Reader)>, StoreError> {
        let sql = match kind {
            DigestKind::Post => return Ok(Vec::new()),
            DigestKind::Public => {
                "select reading.unit, people.id, people.lang from follows reading join people on people.id = reading.person
                 where people.blocked_at is null and reading.weekly_since < "
            }
            DigestKind::Channel => {
                "select reading.unit, people.id, people.lang from channels reading join people on people.id = reading.person
                 where people.blocked_at is null and reading.linked_at < "
            }
        };
        let mut unread = Vec::new();
        for chunk in units.chunks(ROWS) {
            let left = most.saturating_sub(unread.len());
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new(sql);
                query.push_bind(ended)
                    .push(" and not exists (select 1 from digests where digests.person = people.id and digests.unit = reading.unit and digests.week = ")
                    .push_bind(week).push(") and reading.unit in (");
                let mut list = query.separated(", ");
                for unit in chunk {
                    list.push_bind(unit.as_str());
                }
                query.push(") order by reading.unit, people.id limit ").push_bind(i64::try_from(left).unwrap_or(i64::MAX));
                for row in query.build().fetch_all(conn).await? {
                    let lang = row.try_get::<String, _>(2)?.parse().map_err(StoreError::Value)?;
                    unread.push((UnitCode::from(row.try_get::<String, _>(0)?.as_str()), Reader { person: PersonId(row.try_get(1)?), lang }));
                }
            });
        }
        Ok(unread)
    }

    /// Digests that are to be sent once more.
    pub async fn again(
        &mut self,
        most: usize,
    ) -> Result<Vec<(DigestRow, Lang, Again)>, StoreError> {
        let sql = "select digests.week, digests.unit, digests.person, digests.kind, digests.bubble, people.lang, digests.again
                   from digests join people on people.id = digests.person
                   where digests.again is not null and people.blocked_at is null order by digests.week, digests.unit, digests.person limit $1";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(i64::try_from(most).unwrap_or(i64::MAX)).fetch_all(conn).await?;
            rows.iter().map(|row| {
                let digest = DigestRow {
                    week: row.try_get(0)?,
                    unit: UnitCode::from(row.try_get::<&str, _>(1)?),
                    person: PersonId(row.try_get(2)?),
                    kind: DigestKind::read(row.try_get::<&str, _>(3)?),
                    bubble: BubbleId(row.try_get::<Option<i64>, _>(4)?.unwrap_or_default()),
                };
                let lang = row.try_get::<String, _>(5)?.parse().map_err(StoreError::Value)?;
                let again = match row.try_get::<&str, _>(6)? {
                    "correct" => Again::Correct,
                    _ => Again::Resend,
                };
                Ok((digest, lang, again))
            }).collect()
        })
    }

    /// Marks the digests of a week of these units to be sent once more to whoever still reads them; says how many
    /// readers that are.
    pub async fn tell_again(
        &mut self,
        week: &str,
        units: &[UnitCode],
        again: Again,
    ) -> Result<u64, StoreError> {
        let mut marked = 0;
        for chunk in units.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("update digests set again = ");
                query.push_bind(again.word()).push(" where week = ").push_bind(week).push(STILL_READ).push(" and unit in (");
                let mut list = query.separated(", ");
                for unit in chunk {
                    list.push_bind(unit.as_str());
                }
                query.push(")");
                marked += query.build().execute(conn).await?.rows_affected();
            });
        }
        Ok(marked)
    }

    /// For which holders of posts a digest of that week is planned, and of which unit.
    pub async fn digests_of(
        &mut self,
        week: &str,
    ) -> Result<BTreeSet<(UnitCode, PersonId)>, StoreError> {
        let sql = "select unit, person from digests where week = $1 and kind = 'post'";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(week).fetch_all(conn).await?;
            rows.iter()
                .map(|row| Ok((UnitCode::from(row.try_get::<&str, _>(0)?), PersonId(row.try_get(1)?))))
                .collect()
        })
    }

    /// The weeks and units of which digests are planned, beginning with the week of this Monday.
    pub async fn planned_since(
        &mut self,
        monday: NaiveDate,
    ) -> Result<Vec<(String, UnitCode)>, StoreError> {
        let week = crate::figures::Week::of(monday).to_string();
        let sql = "select distinct week, unit from digests where week >= $1 order by week, unit";
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(week).fetch_all(conn).await?;
            rows.iter().map(|row| Ok((row.try_get(0)?, UnitCode::from(row.try_get::<&str, _>(1)?)))).collect()
        })
    }

    /// Notes that these digests are planned, and that those which were to be sent once more are.
    ///
    /// # Errors
    /// A unique violation when another process planned one of them meanwhile; [`StoreError::Conflict`] when it told one
    /// of them once more.
    pub async fn plan_digests(
        &mut self,
        planned: &[DigestRow],
        told_again: &[DigestRow],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        for chunk in planned.chunks(ROWS) {
            on!(self, conn: Kind => {
                let mut query = QueryBuilder::<Kind>::new("insert into digests (week, unit, person, kind, bubble, planned_at) ");
                query.push_values(chunk, |mut to, row| {
                    to.push_bind(row.week.as_str()).push_bind(row.unit.as_str()).push_bind(row.person.0)
                        .push_bind(row.kind.word()).push_bind(row.bubble.0).push_bind(now);
                });
                query.build().execute(conn).await?;
            });
        }
        let sql = "update digests set again = null, bubble = $4 where week = $1 and unit = $2 and person = $3 and again is not null";
        for row in told_again {
            let told = run!(
                self,
                sql,
                row.week.as_str(),
                row.unit.as_str(),
                row.person.0,
                row.bubble.0
            );
            if told != 1 {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }

    /// Somebody gets the weekly digest of a unit they follow from now on, or no longer.
    pub(super) async fn set_weekly(
        &mut self,
        person: PersonId,
        unit: &UnitCode,
        yes: bool,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (person, unit) = (person.0, unit.as_str());
        match yes {
            true => {
                let sql = "insert into follows (person, unit, since, weekly_since) values ($1, $2, $3, $3)
                           on conflict (person, unit) do update set weekly_since = coalesce(follows.weekly_since, excluded.weekly_since)";
                run!(self, sql, person, unit, now);
            }
            false => {
                let sql = "update follows set weekly_since = null where person = $1 and unit = $2";
                run!(self, sql, person, unit);
            }
        }
        Ok(())
    }
}
