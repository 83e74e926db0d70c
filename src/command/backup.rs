//! `menling backup FILE`

use std::path::PathBuf;

use super::{Failure, say, shown};
use crate::{settings::Environment, store::Db};

#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The file to write; it must not be there yet.
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let environment = Environment::read();
        let file = self.file.display().to_string();
        if self.file.exists() {
            return Err(format!("{file}: is there already"));
        }
        let db = Db::open(&environment.database_url)
            .await
            .map_err(|error| format!("{}: {error}", shown(&environment.database_url)))?;
        db.backup(&file)
            .await
            .map_err(|error| format!("{file}: {error}"))?;
        say(&file)
    }
}
