//! `menling backup FILE`

use std::path::PathBuf;

use super::{Failure, at, say, setup::existing_database};

#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The file to write; it must not be there yet.
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let file = self.file.display().to_string();
        if self.file.exists() {
            return Err(format!("{file}: is there already").into());
        }
        let db = existing_database().await?;
        db.backup(&file).await.map_err(at(&file))?;
        say(&file)
    }
}
