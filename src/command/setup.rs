//! What most commands stand on, opened as the environment and the settings say: clock, database, library. To look
//! something up makes no database.

use std::sync::Arc;

use super::{Failure, at};
use crate::{
    clock::Clock,
    desk::{Library, Shelf},
    settings::{Environment, Settings},
    store::Db,
};

/// Opened once a command.
pub(super) struct Setup {
    pub(super) clock: Clock,
    pub(super) db: Db,
    /// With the district the settings name; `library` says which is in force.
    pub(super) shelf: Arc<Shelf>,
}

impl Setup {
    pub(super) async fn open() -> Result<Setup, Failure> {
        let settings = settings()?;
        let clock = settings
            .rehearsal_now
            .map_or(Clock::System, Clock::standing_at);
        Ok(Setup {
            clock,
            shelf: Arc::new(Shelf::new(library(settings)?)),
            db: database().await?,
        })
    }

    /// The library with the district that was imported last, if one was.
    pub(super) async fn library(&self) -> Result<Arc<Library>, Failure> {
        self.shelf.catch_up(&self.db).await?;
        Ok(self.shelf.library())
    }
}

/// Settings as the environment names them.
pub(super) fn settings() -> Result<Settings, Failure> {
    let environment = Environment::read();
    let (settings, file) = Settings::load(environment.config.as_deref())?;
    match file {
        Some(file) => tracing::info!(file = %file.display(), "settings read"),
        None => tracing::info!(
            "no settings file: defaults, the sample district and {}",
            shown(&environment.database_url)
        ),
    }
    Ok(settings)
}

/// The library as settings and files say, whatever was imported.
pub(super) fn library(settings: Settings) -> Result<Library, Failure> {
    Library::open(settings).map_err(Failure::each)
}

/// The database that the environment names; it is made where there is none.
pub(super) async fn database() -> Result<Db, Failure> {
    let url = Environment::read().database_url;
    Db::open(&url).await.map_err(at(shown(&url)))
}

/// The same where there must be one: what is copied or told is not made.
pub(super) async fn existing_database() -> Result<Db, Failure> {
    let url = Environment::read().database_url;
    database_if_any()
        .await?
        .ok_or_else(|| at(shown(&url))("there is no such database"))
}

/// The same where none is to be made.
pub(super) async fn database_if_any() -> Result<Option<Db>, Failure> {
    match Db::exists(&Environment::read().database_url) {
        true => database().await.map(Some),
        false => Ok(None),
    }
}

/// The library in force, from the database if there is one.
pub(super) async fn library_in_force() -> Result<Arc<Library>, Failure> {
    let shelf = Shelf::new(library(settings()?)?);
    if let Some(db) = database_if_any().await? {
        shelf.catch_up(&db).await?;
    }
    Ok(shelf.library())
}

/// A database's address without what may be secret in it.
fn shown(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => format!(
            "{scheme}://{}",
            rest.rsplit('@')
                .next()
                .unwrap_or_default()
                .split('?')
                .next()
                .unwrap_or_default()
        ),
        None => url.split(':').next().unwrap_or_default().to_owned(),
    }
}
