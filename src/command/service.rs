//! The bot at work: intake, desk, outbox and clock side by side, or turn by turn under somebody's hand.

use std::{sync::Arc, time::Duration};

use tokio::{
    sync::{Notify, watch},
    task::JoinSet,
};

use crate::{
    clock::{Clock, STROKE},
    desk::{Desk, Shelf, Struck},
    store::{Db, StoreError},
    telegram::{Answers, Api, Intake, Outbox, Polled, Rest, TelegramDoor},
};

/// How long Telegram may hold a poll open.
const POLL: Duration = Duration::from_secs(10);
/// How long to rest after trouble with the database or another poller.
const AFTER_TROUBLE: Duration = Duration::from_secs(1);

/// The bot's parts, wired.
pub struct Service {
    clock: Clock,
    intake: Intake,
    desk: Desk,
    outbox: Outbox,
    answers: Answers,
}

impl Service {
    /// Wires the bot over a database and a Bot API.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn new(
        db: Db,
        api: Api,
        shelf: Arc<Shelf>,
        clock: Clock,
    ) -> Result<Service, StoreError> {
        Ok(Service {
            intake: Intake::new(db.clone(), api.clone()).await?,
            outbox: Outbox::new(db.clone(), api.clone(), &shelf.library().settings.pace).await?,
            desk: Desk::new(db, shelf).await?,
            answers: Answers::new(api),
            clock,
        })
    }

    /// Reads, handles and sends until nothing is left to do at this instant. Says how many updates were handled.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn settle(&mut self) -> Result<usize, StoreError> {
        let mut handled = 0;
        loop {
            let now = self.clock.now();
            let polled = self.intake.poll(now, Duration::ZERO).await?;
            let mut moved = matches!(polled, Polled::Stored(new) if new > 0);
            loop {
                let turned = self.desk.turn(&TelegramDoor, now).await?;
                handled += turned.handled;
                moved |= turned.handled > 0;
                self.answers.give(turned.answers);
                if !turned.more {
                    break;
                }
            }
            while self.outbox.turn(now).await? == Rest::Sending {
                moved = true;
                self.outbox.something_came_back().await;
            }
            self.answers.all_given().await;
            if !moved {
                return Ok(handled);
            }
        }
    }

    /// Lets the clock strike once, and plans every digest that is due.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn strike(&mut self) -> Result<Struck, StoreError> {
        let now = self.clock.now();
        let struck = self.desk.strike(now).await?;
        while self.desk.mail(now).await? > 0 {}
        Ok(struck)
    }

    /// Works until told to stop; then what is under way is finished.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let Service {
            clock,
            intake,
            desk,
            outbox,
            answers,
        } = self;
        let (arrived, queued) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        // Tasks of their own: while one waits for the disk another thinks.
        let mut work = JoinSet::new();
        work.spawn(take_in(
            intake,
            clock.clone(),
            arrived.clone(),
            stop.clone(),
        ));
        work.spawn(handle(
            desk,
            answers,
            clock.clone(),
            arrived,
            queued.clone(),
            stop.clone(),
        ));
        work.spawn(send(outbox, clock, queued, stop));
        while let Some(done) = work.join_next().await {
            if let Err(error) = done
                && error.is_panic()
            {
                std::panic::resume_unwind(error.into_panic());
            }
        }
    }
}

async fn take_in(
    mut intake: Intake,
    clock: Clock,
    arrived: Arc<Notify>,
    mut stop: watch::Receiver<bool>,
) {
    loop {
        let polled = tokio::select! {
            polled = intake.poll(clock.now(), POLL) => polled,
            () = told(&mut stop) => return,
        };
        let rest = match polled {
            Ok(Polled::Stored(new)) => {
                if new > 0 {
                    arrived.notify_one();
                }
                continue;
            }
            Ok(Polled::Conflict) => {
                tracing::warn!("another process reads this bot's updates; only one may");
                AFTER_TROUBLE
            }
            Ok(Polled::Unreachable(why, seconds)) => {
                tracing::warn!(%why, "Telegram cannot be reached");
                Duration::from_secs(seconds.into())
            }
            Err(error) => {
                tracing::error!(%error, "updates could not be stored; Telegram keeps them");
                AFTER_TROUBLE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(rest) => {}
            () = told(&mut stop) => return,
        }
    }
}

async fn handle(
    mut desk: Desk,
    mut answers: Answers,
    clock: Clock,
    arrived: Arc<Notify>,
    queued: Arc<Notify>,
    mut stop: watch::Receiver<bool>,
) {
    let mut stroke = tokio::time::interval(STROKE);
    stroke.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    // Digests are planned a few at a time, and only while nobody waits for an answer.
    let mut mailing = false;
    loop {
        // Listening before looking: what arrives in between wakes us at once.
        let wake = arrived.notified();
        match desk.turn(&TelegramDoor, clock.now()).await {
            Ok(turned) => {
                if turned.handled > 0 {
                    queued.notify_one();
                }
                answers.give(turned.answers);
                if turned.more && !*stop.borrow() {
                    continue;
                }
            }
            Err(error) => {
                tracing::error!(%error, "updates could not be handled; they wait");
                tokio::time::sleep(AFTER_TROUBLE).await;
            }
        }
        if mailing && !*stop.borrow() {
            match desk.mail(clock.now()).await {
                Ok(0) => mailing = false,
                Ok(digests) => {
                    tracing::info!(digests, "digests are planned");
                    queued.notify_one();
                    continue;
                }
                Err(error) => {
                    tracing::warn!(%error, "digests could not be planned; it is tried again");
                    mailing = false;
                }
            }
        }
        tokio::select! {
            () = wake => {}
            _ = stroke.tick() => match desk.strike(clock.now()).await {
                Ok(struck) => {
                    mailing = true;
                    if struck != Struck::default() {
                        tracing::info!(?struck, "the clock struck");
                        queued.notify_one();
                    }
                }
                Err(error) => tracing::error!(%error, "the clock could not strike; it tries again"),
            },
            () = told(&mut stop) => break,
        }
    }
    answers.all_given().await;
}

async fn send(
    mut outbox: Outbox,
    clock: Clock,
    queued: Arc<Notify>,
    mut stop: watch::Receiver<bool>,
) {
    /// Rows that other processes queue are found without being told.
    const LOOK: Duration = Duration::from_secs(5);
    loop {
        let wake = queued.notified();
        let now = clock.now();
        let rest = match outbox.turn(now).await {
            Ok(rest) => rest,
            Err(error) => {
                tracing::error!(%error, "the outbox could not be read; it waits");
                tokio::time::sleep(AFTER_TROUBLE).await;
                continue;
            }
        };
        if *stop.borrow() && rest != Rest::Sending {
            return;
        }
        let patience = match rest {
            Rest::Idle | Rest::Sending => LOOK,
            Rest::Until(at) => (at - now).to_std().unwrap_or(Duration::ZERO).min(LOOK),
        };
        tokio::select! {
            () = wake => {}
            () = outbox.something_came_back() => {}
            () = tokio::time::sleep(patience) => {}
            () = told(&mut stop), if rest != Rest::Sending => {}
        }
    }
}

/// Waits until it is time to stop.
async fn told(stop: &mut watch::Receiver<bool>) {
    // A sender that is gone stops us, too.
    let _ = stop.wait_for(|stop| *stop).await;
}
