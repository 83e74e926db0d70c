//! The night: what is not urgent arrives without a sound.

use chrono::Timelike;

use crate::{env::House, triage::Priority};

/// Whether something of this priority is to arrive silently now.
pub fn is_quiet(house: &House<'_>, priority: Priority) -> bool {
    match priority {
        Priority::P0 | Priority::P1 => false,
        Priority::P2 | Priority::P3 => is_night(house),
    }
}

/// Whether it is night: what only says that time passes rings nobody then, however urgent the matter once was.
pub(super) fn is_night(house: &House<'_>) -> bool {
    let hour = house.now.with_timezone(&house.calendar.zone).hour();
    let (from, until) = (
        house.conversation.quiet_from.get(),
        house.conversation.quiet_until.get(),
    );
    if from <= until {
        (from..until).contains(&hour)
    } else {
        hour >= from || hour < until
    }
}
