//! Times as people say them: the day with its date, so that it never goes stale, and the hour by the part of the day.

use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};

use crate::{
    env::House,
    label, say,
    words::{Html, Voice},
};

/// 「今天（23 日）下午 4 点」: an instant, seen from now.
pub fn moment(voice: Voice<'_>, house: &House<'_>, at: DateTime<Utc>) -> Html {
    let zone = house.calendar.zone;
    let local = at.with_timezone(&zone);
    let today = house.now.with_timezone(&zone).date_naive();
    let days = local.date_naive().signed_duration_since(today).num_days();
    let (day, month) = (local.day(), local.month());
    let date = match days {
        0 => say!(voice, "when-today", day = day, month = month),
        1 => say!(voice, "when-tomorrow", day = day, month = month),
        _ => say!(
            voice,
            "when-date",
            day = day,
            month = month,
            weekday = local.weekday().num_days_from_monday()
        ),
    };
    let hour = local.hour();
    let part = match hour {
        0..5 => "night",
        5..9 => "early",
        9..12 => "morning",
        12..14 => "noon",
        14..18 => "afternoon",
        _ => "evening",
    };
    // Fluent chooses by words, not by digits with a leading nought.
    let minute = if local.minute() == 0 {
        "sharp".to_owned()
    } else {
        format!("{:02}", local.minute())
    };
    say!(
        voice,
        "when-clock",
        date = date,
        part = part,
        hour = hour,
        hour12 = (hour + 11) % 12 + 1,
        minute = minute
    )
}

/// 「周三上午 9 点」: an appointment, as on a button.
pub fn slot(voice: Voice<'_>, house: &House<'_>, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&house.calendar.zone);
    label!(
        voice,
        "when-slot",
        day = local.day(),
        weekday = local.weekday().num_days_from_monday(),
        part = if local.hour() < 12 {
            "morning"
        } else {
            "afternoon"
        },
        hour = (local.hour() + 11) % 12 + 1
    )
}

/// An appointment as its button names it: the same tomorrow as today.
pub(crate) fn minute(at: DateTime<Utc>) -> usize {
    usize::try_from(at.timestamp() / 60).unwrap_or(0)
}

/// The appointment that a button names.
pub(crate) fn of_minute(minute: usize) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(i64::try_from(minute).ok()?.checked_mul(60)?, 0)
}

/// A limit, rounded down to five minutes so that it can be said: promised a little early, never late.
pub fn until(voice: Voice<'_>, house: &House<'_>, limit: DateTime<Utc>) -> Html {
    const STEP: i64 = 5;
    let over = TimeDelta::seconds(limit.timestamp().rem_euclid(STEP * 60))
        + TimeDelta::nanoseconds(limit.timestamp_subsec_nanos().into());
    // A promise reads the same once it is broken.
    let rounded = if limit - over > house.now || limit <= house.now {
        limit - over
    } else {
        limit
    };
    moment(voice, house, rounded)
}
