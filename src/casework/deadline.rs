//! The two clocks: acceptance and resolution, by priority and kind.
//!
//! The numbers are defaults for settings; they come from the field's practice (街道 12345 交办 limits).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Calendar;
use crate::{
    bounded::{Count, Days, EndHour, Hours, Minutes, WorkingDays},
    triage::{Kind, Priority},
};

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Minutes by the clock on the wall, nights included.
    Minutes(Minutes),
    /// Working days: the end of the same time of day, so many working days later.
    WorkingDays(WorkingDays),
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
    pub redo_days: Days,
    /// Days after closing until identifiers are erased.
    pub erase_days: Days,
    /// Working days in which a case may be returned, and then in which the dispatcher rules.
    pub return_days: WorkingDays,
    /// Working days an extension gives at most.
    pub extension_days: WorkingDays<1>,
    /// How many extensions a case may have.
    pub extensions: Count,
    /// Days after a result until a silent resident is asked again.
    pub ask_again_days: Days,
    /// Days after a result until it ends without the resident's word.
    pub silence_days: Days,
    /// Hours from one level to the next that learns of a broken promise.
    pub alarm_hours: Hours,
    /// From this round on a post above watches.
    pub supervised_round: Count,
    /// Minutes in which a department is there in an emergency.
    pub arrive_urgent_minutes: Minutes,
    /// Minutes in which it is there else.
    pub arrive_minutes: Minutes,
    /// Hours for which room, telephone or writer are shown.
    pub sight_hours: Hours,
    /// Hours between two times that a resident asks to hurry.
    pub urge_hours: Hours,
    /// Days in which the same matter at the same place is offered to be joined.
    pub join_days: Days,
    /// The same category at the same place within so many days of a closing is a repeat.
    pub repeat_days: Days,
    /// From this local hour on volunteers look at their phones.
    pub service_from: EndHour,
    /// Until this local hour.
    pub service_until: EndHour,
}

impl Default for Deadlines {
    fn default() -> Self {
        const HOUR: u32 = 60;
        const DAY: u32 = 24 * HOUR;
        let minutes = |minutes| Limit::Minutes(Minutes::nearest(minutes));
        Self {
            p0: (minutes(15), minutes(2 * HOUR)),
            p1: (minutes(2 * HOUR), minutes(DAY)),
            p2: (minutes(DAY), minutes(7 * DAY)),
            p3: (minutes(DAY), minutes(15 * DAY)),
            consultation: (minutes(DAY), Limit::WorkingDays(WorkingDays::nearest(3))),
            redo_days: Days::nearest(15),
            erase_days: Days::nearest(180),
            return_days: WorkingDays::nearest(1),
            extension_days: WorkingDays::nearest(5),
            extensions: Count::nearest(2),
            ask_again_days: Days::nearest(4),
            silence_days: Days::nearest(7),
            alarm_hours: Hours::nearest(24),
            supervised_round: Count::nearest(3),
            arrive_urgent_minutes: Minutes::nearest(30),
            arrive_minutes: Minutes::nearest(120),
            sight_hours: Hours::nearest(24),
            urge_hours: Hours::nearest(24),
            join_days: Days::nearest(7),
            repeat_days: Days::nearest(30),
            service_from: EndHour::nearest(7),
            service_until: EndHour::nearest(21),
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
