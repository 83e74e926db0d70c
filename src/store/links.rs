//! One-time links to cases that were written down for somebody. Only the hash of a link is kept.

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::{on, run},
};
use crate::{casework::CaseId, message::content::BubbleId};

/// A link on its way into the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLink {
    /// Its hash.
    pub hash: String,
    /// The case.
    pub case: CaseId,
    /// Where it is shown.
    pub bubble: BubbleId,
    /// Until when it can be used.
    pub until: DateTime<Utc>,
}

/// A link as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// The case.
    pub case: CaseId,
    /// Until when it can be used.
    pub until: DateTime<Utc>,
    /// Whether somebody used it.
    pub used: bool,
    /// Where it is shown.
    pub bubble: Option<BubbleId>,
}

impl Tx {
    /// The link with this hash.
    pub async fn link(&mut self, hash: &str) -> Result<Option<LinkRow>, StoreError> {
        let sql =
            "select case_id, expires_at, used_at is not null, bubble from links where hash = $1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(hash).fetch_optional(conn).await?;
            row.map(|row| Ok(LinkRow {
                case: CaseId(row.try_get(0)?),
                until: row.try_get(1)?,
                used: row.try_get(2)?,
                bubble: row.try_get::<Option<i64>, _>(3)?.map(BubbleId),
            })).transpose()
        })
    }

    /// Says which bubbles show links that nobody used in time, each bubble once.
    pub async fn take_old_links(
        &mut self,
        now: DateTime<Utc>,
    ) -> Result<Vec<BubbleId>, StoreError> {
        let sql = "select bubble from links where bubble is not null and used_at is null and expires_at <= $1 order by bubble";
        let shown = on!(self, conn => {
            let rows = sqlx::query(sql).bind(now).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(BubbleId(row.try_get(0)?))).collect::<Result<Vec<_>, sqlx::Error>>()?
        });
        if !shown.is_empty() {
            let sql = "update links set bubble = null where bubble is not null and used_at is null and expires_at <= $1";
            run!(self, sql, now);
        }
        Ok(shown)
    }

    /// Stores new links.
    pub(super) async fn store_links(&mut self, links: &[NewLink]) -> Result<(), StoreError> {
        let sql = "insert into links (hash, case_id, bubble, expires_at) values ($1, $2, $3, $4)";
        for link in links {
            run!(
                self,
                sql,
                link.hash.as_str(),
                link.case.0,
                link.bubble.0,
                link.until
            );
        }
        Ok(())
    }
}
