//! The two clocks: acceptance and resolution, by priority and kind.
//!
//! The numbers are defaults for settings; they come from the field's practice (街道 12345 交办 limits).

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::triage::{Kind, Priority};

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Minutes by the clock on the wall, nights included.
    Minutes(u32),
    /// Working days: the end of the same time of day, so many working days later.
    WorkingDays(u32),
}

/// Time limits from filing: accepted in, answered in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Deadlines {
    /// Life and safety.
    pub p0: (Limit, Limit),
    /// Water, power, gas, heat, lift.
    pub p1: (Limit, Limit),
    /// Ordinary.
    pub p2: (Limit, Limit),
    /// Complex.
    pub p3: (Limit, Limit),
    /// A question, whatever its priority below P1.
    pub consultation: (Limit, Limit),
    /// Days after closing in which "not solved" still means a redo.
    pub redo_days: u32,
    /// Days after closing until identifiers are erased.
    pub erase_days: u32,
}

impl Default for Deadlines {
    fn default() -> Self {
        const HOUR: u32 = 60;
        const DAY: u32 = 24 * HOUR;
        Self {
            p0: (Limit::Minutes(15), Limit::Minutes(2 * HOUR)),
            p1: (Limit::Minutes(2 * HOUR), Limit::Minutes(DAY)),
            p2: (Limit::Minutes(DAY), Limit::Minutes(7 * DAY)),
            p3: (Limit::Minutes(DAY), Limit::Minutes(15 * DAY)),
            consultation: (Limit::Minutes(DAY), Limit::WorkingDays(3)),
            redo_days: 15,
            erase_days: 180,
        }
    }
}

impl Deadlines {
    /// Until when a case that begins at `from` must be accepted and answered.
    pub fn of(
        &self,
        priority: Priority,
        kind: Kind,
        from: DateTime<Utc>,
        calendar: &Calendar,
    ) -> (DateTime<Utc>, DateTime<Utc>) {
        let (accept, resolve) = match (priority, kind) {
            (Priority::P0, _) => self.p0,
            (Priority::P1, _) => self.p1,
            (Priority::P2 | Priority::P3, Kind::Consultation) => self.consultation,
            (
                Priority::P2,
                Kind::Help | Kind::Complaint | Kind::Report | Kind::Suggestion | Kind::Thanks,
            ) => self.p2,
            (
                Priority::P3,
                Kind::Help | Kind::Complaint | Kind::Report | Kind::Suggestion | Kind::Thanks,
            ) => self.p3,
        };
        (calendar.after(from, accept), calendar.after(from, resolve))
    }
}

/// Working days: weekends, public holidays, make-up workdays, and where midnight is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The district's time zone.
    pub zone: FixedOffset,
    /// Days off that are not weekends.
    pub holidays: BTreeSet<NaiveDate>,
    /// Weekend days that are worked.
    pub makeup: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Weekends only, in this zone.
    pub fn weekends(zone: FixedOffset) -> Self {
        Self {
            zone,
            holidays: BTreeSet::new(),
            makeup: BTreeSet::new(),
        }
    }

    /// The local day of an instant.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// Whether this local day is worked.
    pub fn works(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.makeup.contains(&day) || (!weekend && !self.holidays.contains(&day))
    }

    /// The instant a limit ends that begins at `from`; the last representable one if it never does.
    pub fn after(&self, from: DateTime<Utc>, limit: Limit) -> DateTime<Utc> {
        match limit {
            Limit::Minutes(minutes) => from
                .checked_add_signed(TimeDelta::minutes(minutes.into()))
                .unwrap_or(DateTime::<Utc>::MAX_UTC),
            Limit::WorkingDays(days) => {
                let mut left = days;
                let mut at = from;
                while left > 0 {
                    let Some(next) = at.checked_add_days(Days::new(1)) else {
                        return DateTime::<Utc>::MAX_UTC;
                    };
                    at = next;
                    if self.works(self.day(at)) {
                        left -= 1;
                    }
                }
                at
            }
        }
    }
}
