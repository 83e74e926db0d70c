//! `menling run`: the bot.

use std::{sync::Arc, time::Duration};

use tokio::sync::watch;

use super::{Failure, Service, at, log_to_stderr, reload, setup::Setup};
use crate::{
    board::Board,
    clock::Clock,
    desk::Shelf,
    settings::Environment,
    store::Db,
    telegram::{Api, introduce},
};

/// Runs until SIGINT or SIGTERM.
pub(super) async fn run() -> Result<(), Failure> {
    log_to_stderr();
    let environment = Environment::read();
    let token = environment
        .token
        .ok_or("TELOXIDE_TOKEN is not set: ask @BotFather for a token, or try `menling demo`")?;
    // An imported district comes into force with the first turn: one that cannot be read must not close the door.
    let Setup { clock, db, shelf } = Setup::open().await?;
    let api = Api::new(&token, environment.api_url.as_deref())?;
    let stop = stop_on_signal()?;
    let name = loop {
        match introduce(&api, &db, &shelf.library().words).await {
            Ok(name) => break name,
            Err(why) => {
                // Telegram may be away for a while; a door that gives up is worse than one that waits.
                tracing::warn!(%why, "trying again");
                let mut stop = stop.clone();
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_secs(5)) => {}
                    _ = stop.wait_for(|stop| *stop) => return Ok(()),
                }
            }
        }
    };
    tracing::info!(bot = %name, database = db.kind(), "the door is open");
    open_board(&db, &shelf, &clock, stop.clone()).await?;
    let service = Service::new(db.clone(), api, shelf.clone(), clock).await?;
    let reloading = tokio::spawn(reload::keep_rules_fresh(shelf, stop.clone()));
    service.run(stop).await;
    reloading.abort();
    db.close().await;
    tracing::info!("the door is closed");
    Ok(())
}

/// Opens the page of figures, if the settings want one.
pub(super) async fn open_board(
    db: &Db,
    shelf: &Arc<Shelf>,
    clock: &Clock,
    stop: watch::Receiver<bool>,
) -> Result<(), Failure> {
    let Some(listen) = shelf.library().settings.board.listen else {
        return Ok(());
    };
    let address = Board::new(db.clone(), shelf.clone(), clock.clone())
        .serve(listen, stop)
        .await
        .map_err(at(format_args!("board.listen {listen}")))?;
    tracing::info!(%address, "the board is open");
    Ok(())
}

/// Becomes true on SIGINT or SIGTERM.
pub(super) fn stop_on_signal() -> Result<watch::Receiver<bool>, Failure> {
    use tokio::signal::unix::{SignalKind, signal};
    let (told, stop) = watch::channel(false);
    let mut interrupted = signal(SignalKind::interrupt())?;
    let mut terminated = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
        let _ = told.send(true);
        // Kept until the process ends: a dropped sender would look like a second signal.
        std::future::pending::<()>().await;
    });
    Ok(stop)
}
