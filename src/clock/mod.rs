//! What time it is, and when it strikes. Hands the desk what is due; never changes a case itself.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, SubsecRound, Utc};

/// How often the clock looks for what is due.
pub const STROKE: Duration = Duration::from_secs(30);

/// A clock. Both databases keep microseconds, so it shows no more.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's.
    System,
    /// One that is set by hand: microseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at an instant until it is set.
    pub fn standing_at(now: DateTime<Utc>) -> Clock {
        Clock::Set(Arc::new(AtomicI64::new(now.timestamp_micros())))
    }

    /// The instant.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Clock::System => Utc::now().trunc_subsecs(6),
            Clock::Set(micros) => DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst))
                .unwrap_or(DateTime::<Utc>::UNIX_EPOCH),
        }
    }

    /// Sets a clock that can be set.
    pub fn set(&self, now: DateTime<Utc>) {
        match self {
            Clock::System => {}
            Clock::Set(micros) => micros.store(now.timestamp_micros(), Ordering::SeqCst),
        }
    }
}
