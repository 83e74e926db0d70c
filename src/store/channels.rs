//! Groups and channels that are linked to a unit, and the codes by which they are.

use chrono::{DateTime, Utc};
use sqlx::Row;

use super::{
    StoreError, Tx,
    db::{on, run},
};
use crate::{
    casework::PersonId,
    district::UnitCode,
    model::channel::{Channel, ChannelCode},
};

impl Tx {
    /// All linked chats, or this one alone if it is linked; the one that was linked first comes first.
    pub async fn channels(&mut self, chat: Option<PersonId>) -> Result<Vec<Channel>, StoreError> {
        let sql = "select channels.person, channels.unit, channels.title, channels.linked_by, people.lang
                   from channels join people on people.id = channels.linked_by
                   where $1 = 0 or channels.person = $1 order by channels.linked_at, channels.person";
        let chat = chat.map_or(0, |chat| chat.0);
        on!(self, conn => {
            let rows = sqlx::query(sql).bind(chat).fetch_all(conn).await?;
            rows.iter().map(|row| Ok(Channel {
                chat: PersonId(row.try_get(0)?),
                unit: UnitCode::from(row.try_get::<&str, _>(1)?),
                title: row.try_get(2)?,
                linked_by: PersonId(row.try_get(3)?),
                lang: row.try_get::<String, _>(4)?.parse().map_err(StoreError::Value)?,
            })).collect()
        })
    }

    /// What the code with this hash links a chat to, if it can still be used.
    pub async fn channel_code(
        &mut self,
        hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<ChannelCode>, StoreError> {
        let sql = "select channel_codes.unit, channel_codes.made_by, people.lang from channel_codes join people on people.id = channel_codes.made_by
                   where channel_codes.hash = $1 and channel_codes.used_at is null and channel_codes.expires_at > $2";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(hash).bind(now).fetch_optional(conn).await?;
            row.map(|row| Ok(ChannelCode {
                unit: UnitCode::from(row.try_get::<&str, _>(0)?),
                made_by: PersonId(row.try_get(1)?),
                lang: row.try_get::<String, _>(2)?.parse().map_err(StoreError::Value)?,
            })).transpose()
        })
    }

    /// Keeps a new code by its hash.
    pub(super) async fn keep_channel_code(
        &mut self,
        hash: &str,
        unit: &UnitCode,
        made_by: PersonId,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql =
            "insert into channel_codes (hash, unit, made_by, expires_at) values ($1, $2, $3, $4)";
        run!(self, sql, hash, unit.as_str(), made_by.0, expires_at);
        Ok(())
    }

    /// Uses a code up and links a chat by it.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody else used the code.
    pub(super) async fn link_channel(
        &mut self,
        hash: &str,
        channel: &Channel,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sql = "update channel_codes set used_at = $2 where hash = $1 and used_at is null";
        let used = run!(self, sql, hash, now);
        if used != 1 {
            return Err(StoreError::Conflict);
        }
        let sql = "insert into channels (person, unit, title, linked_by, linked_at) values ($1, $2, $3, $4, $5)
                   on conflict (person) do update set unit = excluded.unit, title = excluded.title, linked_by = excluded.linked_by, linked_at = excluded.linked_at";
        run!(
            self,
            sql,
            channel.chat.0,
            channel.unit.as_str(),
            channel.title.as_str(),
            channel.linked_by.0,
            now
        );
        Ok(())
    }

    /// Unlinks a chat.
    pub(super) async fn unlink_channel(&mut self, chat: PersonId) -> Result<(), StoreError> {
        let sql = "delete from channels where person = $1";
        run!(self, sql, chat.0);
        Ok(())
    }
}
