//! What several processes must agree on.

use sqlx::Row;

use super::{
    StoreError, Tx,
    db::{on, run},
};

/// What the bot is called, for links; stored by `run` from getMe.
pub const BOT_NAME: &str = "telegram.bot_name";
/// The version of the imported district that is in force.
pub const DISTRICT_VERSION: &str = "district.version";
/// The first local day of the keyword rules in force, and their version.
pub const RULES_SINCE: &str = "rules.since";
/// Changes whenever seats change.
pub const SEATS_GENERATION: &str = "seats.generation";

impl Tx {
    /// A fact, if it is known.
    pub async fn fact(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "select value from facts where name = $1";
        on!(self, conn => {
            let row = sqlx::query(sql).bind(name).fetch_optional(conn).await?;
            Ok(row.map(|row| row.try_get(0)).transpose()?)
        })
    }

    /// Sets a fact.
    pub async fn set_fact(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "insert into facts (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value";
        run!(self, sql, name, value);
        Ok(())
    }
}
