//! Two databases, one way to speak to both.

use std::{str::FromStr, time::Duration};

use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// What goes wrong below: a row that cannot be read is as much a fault as a lost connection.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no.
    #[error("database: {0}")]
    Sql(#[from] sqlx::Error),
    /// The tables could not be brought up to date.
    #[error("migrations: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// Stored JSON is not what this program writes.
    #[error("stored value: {0}")]
    Json(#[from] serde_json::Error),
    /// A stored value is not what this program writes.
    #[error("stored value: {0}")]
    Value(String),
    /// Somebody else changed the same thing first: try the whole update again.
    #[error("overtaken by another change")]
    Conflict,
    /// Neither `sqlite:` nor `postgres:`.
    #[error("DATABASE_URL must begin with sqlite: or postgres:, not “{0}”")]
    Url(String),
}

impl StoreError {
    /// Whether the same work, done again, may succeed.
    pub fn is_conflict(&self) -> bool {
        match self {
            StoreError::Conflict => true,
            StoreError::Sql(error) => error.as_database_error().is_some_and(|error| {
                // Serialisation failures and deadlocks of PostgreSQL.
                error.is_unique_violation()
                    || matches!(error.code().as_deref(), Some("40001" | "40P01"))
            }),
            StoreError::Migrate(_)
            | StoreError::Json(_)
            | StoreError::Value(_)
            | StoreError::Url(_) => false,
        }
    }
}

/// A stored value is not what this program writes.
pub(super) fn wrong(error: impl std::fmt::Display) -> StoreError {
    StoreError::Value(error.to_string())
}

/// A database.
#[derive(Debug, Clone)]
pub enum Db {
    /// The embedded default. One connection: writers queue up fairly instead of polling a lock.
    Sqlite(SqlitePool),
    /// For a whole city.
    Postgres(PgPool),
}

/// A transaction. Rolled back when dropped.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// Runs the same expression on either database: `conn` is its connection, `Kind` its driver.
macro_rules! on {
    ($tx:expr, $conn:ident => $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                let $conn = &mut **tx;
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                let $conn = &mut **tx;
                $body
            }
        }
    };
    ($tx:expr, $conn:ident : $Kind:ident => $body:expr) => {
        match $tx {
            $crate::store::Tx::Sqlite(tx) => {
                type $Kind = sqlx::Sqlite;
                let $conn = &mut **tx;
                $body
            }
            $crate::store::Tx::Postgres(tx) => {
                type $Kind = sqlx::Postgres;
                let $conn = &mut **tx;
                $body
            }
        }
    };
}
pub(super) use on;

/// Carries out a statement that reads nothing, with these values; says how many rows it changed.
macro_rules! run {
    ($tx:expr, $sql:expr $(, $value:expr)* $(,)?) => {
        $crate::store::db::on!($tx, conn => {
            let query = sqlx::query($sql)$(.bind($value))*;
            query.execute(conn).await?.rows_affected()
        })
    };
}
pub(super) use run;

/// Every row of a query that is asked once for each span of codes.
macro_rules! each_span {
    ($tx:expr, $heads:expr, |$first:ident, $next:ident| $query:expr, |$row:ident| $read:expr) => {{
        let mut read = Vec::new();
        for ($first, $next) in $crate::store::rollups::spans($heads) {
            on!($tx, conn => for $row in $query.fetch_all(conn).await? {
                read.push($read);
            });
        }
        Ok(read)
    }};
}
pub(super) use each_span;

/// Rows that one statement takes in at most: SQLite binds 32,766 values a statement.
pub(super) const ROWS: usize = 1_000;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

impl Db {
    /// Opens a database by its URL and brings its tables up to date.
    ///
    /// # Errors
    /// When it cannot be reached, or its tables are of a newer program.
    pub async fn open(url: &str) -> Result<Db, StoreError> {
        let db = Self::connect(url).await?;
        match &db {
            Db::Sqlite(pool) => {
                // One process makes the tables, others that start meanwhile wait for it.
                let mut tx = pool.begin_with("begin immediate").await?;
                // As `run` does it, but for whoever opens a database in a task of its own.
                MIGRATIONS.run_direct(None, &mut *tx, false).await?;
                tx.commit().await?;
            }
            Db::Postgres(pool) => MIGRATIONS.run(pool).await?,
        }
        Ok(db)
    }

    /// Whether there may be a database at that URL: of SQLite whether the file is there; of PostgreSQL nothing is known
    /// before it is opened.
    pub fn exists(url: &str) -> bool {
        if !url.starts_with("sqlite:") {
            return true;
        }
        SqliteConnectOptions::from_str(url).is_ok_and(|options| options.get_filename().exists())
    }

    async fn connect(url: &str) -> Result<Db, StoreError> {
        if url.starts_with("sqlite:") {
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                // What was confirmed to a sender survives a power cut.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                // What is erased is overwritten, not only forgotten.
                .pragma("secure_delete", "on")
                .busy_timeout(Duration::from_secs(10))
                .statement_cache_capacity(200);
            let pool = SqlitePoolOptions::new()
                .max_connections(1)
                .idle_timeout(None)
                .max_lifetime(None)
                .connect_with(options)
                .await?;
            Ok(Db::Sqlite(pool))
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?.application_name("menling");
            let pool = PgPoolOptions::new()
                .max_connections(8)
                .connect_with(options)
                .await?;
            Ok(Db::Postgres(pool))
        } else {
            // A password may stand behind the scheme: say the scheme only.
            Err(StoreError::Url(
                url.split(':').next().unwrap_or_default().to_owned(),
            ))
        }
    }

    /// Begins a transaction that may write.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            // Taking the lock at once, so that no other process can make us fail half way.
            Db::Sqlite(pool) => Tx::Sqlite(pool.begin_with("begin immediate").await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }

    /// Lets go of what was overwritten: SQLite keeps older pages in its write-ahead log until that is folded into the
    /// database. While another process reads, the log stays until the next time; nobody waits for that.
    ///
    /// # Errors
    /// When the database says no.
    pub async fn fold_log(&self) -> Result<(), StoreError> {
        let Db::Sqlite(pool) = self else {
            return Ok(());
        };
        let mut connection = pool.acquire().await?;
        for pragma in [
            "pragma busy_timeout = 0",
            "pragma wal_checkpoint(truncate)",
            "pragma busy_timeout = 10000",
        ] {
            sqlx::query(pragma).execute(&mut *connection).await?;
        }
        Ok(())
    }

    /// Closes all connections.
    pub async fn close(&self) {
        match self {
            Db::Sqlite(pool) => pool.close().await,
            Db::Postgres(pool) => pool.close().await,
        }
    }

    /// What kind of database, for people.
    pub fn kind(&self) -> &'static str {
        match self {
            Db::Sqlite(_) => "SQLite",
            Db::Postgres(_) => "PostgreSQL",
        }
    }

    /// Copies the whole database into one file, while it is in use (SQLite only).
    ///
    /// # Errors
    /// When the file is there already or cannot be written, or the database is PostgreSQL, which has its own tools.
    pub async fn backup(&self, file: &str) -> Result<(), StoreError> {
        match self {
            Db::Sqlite(pool) => {
                sqlx::query("vacuum into $1")
                    .bind(file)
                    .execute(pool)
                    .await?;
                Ok(())
            }
            Db::Postgres(_) => Err(StoreError::Value(
                "a PostgreSQL database is backed up with pg_dump".to_owned(),
            )),
        }
    }
}

impl Tx {
    /// Commits everything that was done in it.
    ///
    /// # Errors
    /// When the database says no; then nothing was done.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self {
            Tx::Sqlite(tx) => tx.commit().await?,
            Tx::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}
