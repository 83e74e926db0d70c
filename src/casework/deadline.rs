//! The two clocks: acceptance and resolution, by priority and kind.
//!
//! The numbers are defaults for settings; they come from the field's practice (街道 12345 交办 limits).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Calendar;
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
    /// Working days in which a case may be returned, and then in which the dispatcher rules.
    pub return_days: u32,
    /// Working days an extension gives at most.
    pub extension_days: u32,
    /// How many extensions a case may have.
    pub extensions: u32,
    /// Days after a result until a silent resident is asked again.
    pub ask_again_days: u32,
    /// Days after a result until it ends without the resident's word.
    pub silence_days: u32,
    /// Hours from one level to the next that learns of a broken promise.
    pub alarm_hours: u32,
    /// From this round on a post above watches.
    pub supervised_round: u32,
    /// Minutes in which a department is there in an emergency.
    pub arrive_urgent_minutes: u32,
    /// Minutes in which it is there else.
    pub arrive_minutes: u32,
    /// Hours for which room, telephone or writer are shown.
    pub sight_hours: u32,
    /// Hours between two times that a resident asks to hurry.
    pub urge_hours: u32,
    /// Days in which the same matter at the same place is offered to be joined.
    pub join_days: u32,
    /// The same category at the same place within so many days of a closing is a repeat.
    pub repeat_days: u32,
    /// From this local hour on volunteers look at their phones.
    pub service_from: u32,
    /// Until this local hour.
    pub service_until: u32,
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
            return_days: 1,
            extension_days: 5,
            extensions: 2,
            ask_again_days: 4,
            silence_days: 7,
            alarm_hours: 24,
            supervised_round: 3,
            arrive_urgent_minutes: 30,
            arrive_minutes: 120,
            sight_hours: 24,
            urge_hours: 24,
            join_days: 7,
            repeat_days: 30,
            service_from: 7,
            service_until: 21,
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
