//! Rules that changed on disk come into force while the bot runs: on SIGHUP, or when a file of the folder changed.
//! The folder is looked at, not watched: editors save by renaming, and network mounts tell nobody of a change.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc, time::Duration, time::SystemTime};

use tokio::{
    signal::unix::{SignalKind, signal},
    sync::watch,
    time::{MissedTickBehavior, interval},
};

use crate::desk::Shelf;

/// How often the folder is looked at. A change counts once nothing has changed since the look before.
const LOOK: Duration = Duration::from_secs(2);

/// Runs until told to stop.
pub(super) async fn keep_rules_fresh(shelf: Arc<Shelf>, mut stop: watch::Receiver<bool>) {
    let Some(folder) = shelf.library().settings.folders.rules.clone() else {
        return;
    };
    let mut hangup = match signal(SignalKind::hangup()) {
        Ok(hangup) => hangup,
        Err(error) => {
            tracing::error!(%error, "SIGHUP cannot be heard; rules stay as they are");
            return;
        }
    };
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut in_force = stamps(&folder);
    let mut before = in_force.clone();
    loop {
        tokio::select! {
            _ = look.tick() => {
                let now = stamps(&folder);
                let settled = now == before;
                before = now;
                if before == in_force || !settled {
                    continue;
                }
            }
            told = hangup.recv() => {
                if told.is_none() {
                    return;
                }
                before = stamps(&folder);
            }
            _ = stop.wait_for(|stop| *stop) => return,
        }
        in_force = before.clone();
        reload(&shelf);
    }
}

/// One line for what happened, or one a fault.
fn reload(shelf: &Shelf) {
    match shelf.reload_rules() {
        Ok(true) => {
            tracing::info!(
                version = shelf.library().rules.version(),
                "new rules are in force"
            );
        }
        Ok(false) => tracing::info!("the rules are as they were"),
        Err(faults) => {
            for fault in &faults {
                tracing::error!("{fault}");
            }
            tracing::error!(
                faults = faults.len(),
                version = shelf.library().rules.version(),
                "the rules folder has faults; the rules in force stay"
            );
        }
    }
}

/// When each file of a folder was changed last, and how long it is. What cannot be read is not there.
fn stamps(folder: &Path) -> BTreeMap<std::ffi::OsString, (Option<SystemTime>, u64)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            Some((entry.file_name(), (about.modified().ok(), about.len())))
        })
        .collect()
}
