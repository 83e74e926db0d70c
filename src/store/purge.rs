//! What may not be kept any longer goes. How long a case and its words are kept is the clock's to say: [`Tx::erase`].

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::{on, run},
};
use crate::figures::Week;

/// For so long lie bubbles whose buttons are pressed weeks later, links and codes after their time, and wishes that were
/// given up.
const WEEKS: TimeDelta = TimeDelta::days(30);

impl Tx {
    /// Raw updates that were handled or set aside and arrived before `before` go.
    pub async fn purge_updates(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let sql = "delete from inbox where state <> 'waiting' and received_at < $1";
        Ok(run!(self, sql, before))
    }

    /// The raw bytes of a chat's handled updates go at once: the person dropped what was in them, and a press repeats
    /// the bubble it was made on. What was filed lies in tables of its own.
    pub async fn blank_updates(&mut self, source: &str, chat: &str) -> Result<(), StoreError> {
        let sql = "update inbox set raw = $1 where source = $2 and chat = $3 and state = 'done'";
        run!(self, sql, &b""[..], source, chat);
        Ok(())
    }

    /// Bubbles that speak of no case and were not changed since `before` go. Those of tables, proposals and digests go
    /// 30 days after they were changed, for their buttons are pressed until the day; those of a proposal not before it
    /// is over, for they are kept true. What is still to be shown stays. Says how many went.
    pub async fn purge_bubbles(
        &mut self,
        before: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let weeks = before.min(now - WEEKS);
        // Looked at again in 30 days, not at every stroke.
        let running = "update bubbles set touched_at = $2
                       where case_id is null and view in ('session', 'digest') and touched_at < $1 and exists
                       (select 1 from proposal_bubbles join proposals on proposals.id = proposal_bubbles.proposal
                        where proposal_bubbles.bubble = bubbles.id and proposals.over_at is null)";
        run!(self, running, weeks, now);
        let mut gone: Vec<i64> = Vec::new();
        // Spelled as in the indexes `bubbles_of_days` and `bubbles_of_weeks`.
        for (sql, before) in [
            (
                "select id from bubbles where case_id is null and view not in ('session', 'digest') and touched_at < $1
                 and not exists (select 1 from outbox where outbox.bubble = bubbles.id)",
                before,
            ),
            (
                "select id from bubbles where case_id is null and view in ('session', 'digest') and touched_at < $1
                 and not exists (select 1 from outbox where outbox.bubble = bubbles.id)",
                weeks,
            ),
        ] {
            on!(self, conn => for row in sqlx::query(sql).bind(before).fetch_all(conn).await? {
                gone.push(row.try_get(0)?);
            });
        }
        self.on_rows("delete from messages where bubble in (", &gone)
            .await?;
        self.on_rows("delete from bubbles where id in (", &gone)
            .await?;
        Ok(gone.len() as u64)
    }

    /// One-time links, codes of chats and invitations go 30 days after they could be used at last: until then it is told
    /// why one of them opens nothing.
    pub async fn purge_codes(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        for sql in [
            "delete from links where expires_at < $1",
            "delete from channel_codes where expires_at < $1",
            "delete from invitations where expires_at < $1",
        ] {
            run!(self, sql, now - WEEKS);
        }
        Ok(())
    }

    /// Wishes that were given up go 30 days after they were made, so that their bubbles can go; until then the operator
    /// is told of them.
    pub async fn purge_wishes(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = "delete from outbox where state = 'aside' and queued_at < $1";
        run!(self, sql, now - WEEKS);
        Ok(())
    }

    /// To whom the digests of weeks before that of `before` were sent is forgotten; they cannot be sent once more after that.
    pub async fn purge_digests(&mut self, before: DateTime<Utc>) -> Result<(), StoreError> {
        let sql = "delete from digests where week < $1";
        run!(self, sql, Week::of(before.date_naive()).to_string());
        Ok(())
    }

    /// The words of proposals that were over before `before` go, with all that was said to them, who was told, and what
    /// bubbles still show of them.
    pub async fn purge_proposals(&mut self, before: DateTime<Utc>) -> Result<(), StoreError> {
        for sql in [
            "delete from outbox where bubble in (select bubble from proposal_bubbles
             where proposal in (select id from proposals where words is not null and over_at < $1))",
            "delete from messages where bubble in (select bubble from proposal_bubbles
             where proposal in (select id from proposals where words is not null and over_at < $1))",
            "delete from bubbles where id in (select bubble from proposal_bubbles
             where proposal in (select id from proposals where words is not null and over_at < $1))",
            "delete from proposal_bubbles where proposal in (select id from proposals where words is not null and over_at < $1)",
            "delete from remarks where proposal in (select id from proposals where words is not null and over_at < $1)",
            "update proposals set words = null, reason = null where words is not null and over_at < $1",
        ] {
            run!(self, sql, before);
        }
        Ok(())
    }
}
