//! An hour as somebody says it: 「下午三点回来」, 「7点后才行」, "back at 3 pm". It reads today and tomorrow, and knows no clock.

use std::sync::LazyLock;

use chrono::{Days, NaiveDateTime, NaiveTime, Timelike};
use regex::{Captures, Regex};

const NUMERALS: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(明天|明)?(早上|早|上午|中午|下午|晚上|晚|傍晚)?(\d{1,2}|十[一二]?|[一二两三]|[四五六]|[七八九])(?:点|时|[:：](\d{2}))(半)?",
    )
});

static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:at|after|until|till|by)\s+(\d{1,2})(?::(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?")
});

#[allow(
    clippy::expect_used,
    reason = "a constant pattern; the test touches each"
)]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

/// When somebody is back who says so, seen from a local `now`; none where no such hour is said.
pub(crate) fn said(text: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let found = english(text).or_else(|| chinese(text))?;
    let date = |days| now.date().checked_add_days(Days::new(days));
    let at = |days, hour: u32| {
        let time = NaiveTime::from_hms_opt(hour, found.minute, 0)?;
        Some(date(days)?.and_time(time)).filter(|at| *at > now)
    };
    let days = u64::from(found.tomorrow);
    match found.half {
        Some(Half::Early) => at(days, found.hour % 12),
        Some(Half::Late) => at(days, found.hour % 12 + 12),
        None if found.hour > 12 => at(days, found.hour),
        // Nobody begins a working day at one in the night: of two hours the next one is meant.
        None if found.tomorrow && found.hour < 7 => at(days, found.hour + 12),
        None => at(days, found.hour).or_else(|| at(days, found.hour % 12 + 12)),
    }
}

/// A span of one day, as somebody says it: 「九点半到十一点」, "2 to 4 pm".
pub(crate) fn span(text: &str) -> Option<(NaiveTime, NaiveTime)> {
    const BETWEEN: [&str; 8] = ["到", "至", "-", "–", "—", "~", " to ", " until "];
    let text = text.trim().to_lowercase();
    let (first, second) = BETWEEN.iter().find_map(|word| text.split_once(word))?;
    let (from, until) = (clock(first)?, clock(second)?);
    let hour = |found: &Found, half: Option<Half>| match half.filter(|_| found.hour <= 12) {
        Some(Half::Early) => found.hour % 12,
        Some(Half::Late) => found.hour % 12 + 12,
        // Nobody sits at a table in the night.
        None if found.hour < 7 => found.hour + 12,
        None => found.hour,
    };
    let begins = hour(
        &from,
        from.half.or(until.half.filter(|_| from.hour <= until.hour)),
    );
    let ends = hour(&until, until.half.or(from.half));
    let begins = NaiveTime::from_hms_opt(begins, from.minute, 0)?;
    let ends = NaiveTime::from_hms_opt(ends, until.minute, 0)?;
    // 「上午十点到一点」
    let ends = match ends <= begins {
        true => NaiveTime::from_hms_opt(ends.hour() + 12, until.minute, 0)?,
        false => ends,
    };
    (begins < ends).then_some((begins, ends))
}

/// An hour on its own; digits alone are one, too.
fn clock(text: &str) -> Option<Found> {
    let bare = text.trim_end_matches(|char: char| !char.is_ascii_digit());
    let bare = bare.trim().parse().ok().map(|hour| Found {
        tomorrow: false,
        half: None,
        hour,
        minute: 0,
    });
    let found = chinese(text).or(bare)?;
    let half = match (
        text.contains("pm") || text.contains("p.m."),
        text.contains("am"),
    ) {
        (true, _) => Some(Half::Late),
        (false, true) => Some(Half::Early),
        (false, false) => found.half,
    };
    Some(Found { half, ..found })
}

#[derive(Clone, Copy)]
enum Half {
    Early,
    Late,
}

struct Found {
    tomorrow: bool,
    half: Option<Half>,
    hour: u32,
    minute: u32,
}

fn chinese(text: &str) -> Option<Found> {
    let found = CHINESE.captures(text)?;
    let number = found.get(3)?.as_str();
    let numeral = NUMERALS.iter().position(|numeral| *numeral == number);
    let hour = match (number, numeral) {
        ("两", _) => 2,
        (_, Some(at)) => u32::try_from(at + 1).ok()?,
        (digits, None) => digits.parse().ok()?,
    };
    let half = match found.get(2).map(|part| part.as_str()) {
        Some("早上" | "早" | "上午") => Some(Half::Early),
        Some("下午" | "晚上" | "晚" | "傍晚") => Some(Half::Late),
        // Noon is twelve, or shortly after it.
        Some(_) => Some(if hour == 11 { Half::Early } else { Half::Late }),
        None => None,
    };
    Some(Found {
        tomorrow: found.get(1).is_some() || text.contains("明天"),
        half: half.filter(|_| hour <= 12),
        hour,
        minute: match found.get(5) {
            Some(_) => 30,
            None => minute(&found, 4),
        },
    })
}

fn english(text: &str) -> Option<Found> {
    let found = ENGLISH.captures(text)?;
    let half = found
        .get(3)
        .map(|half| match half.as_str().starts_with('a') {
            true => Half::Early,
            false => Half::Late,
        });
    Some(Found {
        tomorrow: text.contains("tomorrow"),
        half,
        hour: found.get(1)?.as_str().parse().ok()?,
        minute: minute(&found, 2),
    })
}

fn minute(found: &Captures<'_>, group: usize) -> u32 {
    let digits = found.get(group);
    digits
        .and_then(|digits| digits.as_str().parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_read_as_it_is_said() {
        for (text, span) in [
            ("九点半到十一点", Some(("09:30", "11:00"))),
            ("上午9点到11点半", Some(("09:00", "11:30"))),
            ("下午两点到四点", Some(("14:00", "16:00"))),
            ("下午2:30-4:00", Some(("14:30", "16:00"))),
            ("9:30—11:00", Some(("09:30", "11:00"))),
            ("9-11点", Some(("09:00", "11:00"))),
            ("上午十点到一点", Some(("10:00", "13:00"))),
            ("晚上七点至八点半", Some(("19:00", "20:30"))),
            ("14:00-16:00", Some(("14:00", "16:00"))),
            ("2 to 4 pm", Some(("14:00", "16:00"))),
            ("9 am to 11 am", Some(("09:00", "11:00"))),
            ("25点到26点", None),
            ("十一点", None),
            ("到东门去", None),
        ] {
            let time = |text: &str| format!("{text}:00").parse::<NaiveTime>().unwrap();
            let wanted = span.map(|(from, until)| (time(from), time(until)));
            assert_eq!(super::span(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_hour_is_read_as_it_is_said() {
        let now: NaiveDateTime = "2026-11-23T14:00:00".parse().unwrap();
        for (text, at) in [
            ("下午三点回来", Some("2026-11-23T15:00:00")),
            ("三点半回来", Some("2026-11-23T15:30:00")),
            ("7点后才行", Some("2026-11-23T19:00:00")),
            ("白天上班，晚上七点后才行", Some("2026-11-23T19:00:00")),
            ("19:30后有空", Some("2026-11-23T19:30:00")),
            ("明天上午9点回来", Some("2026-11-24T09:00:00")),
            ("明早八点回来", Some("2026-11-24T08:00:00")),
            ("明天两点回来", Some("2026-11-24T14:00:00")),
            ("上午十点回来", None),
            ("晚上十二点回来", None),
            ("26点回来", None),
            ("back at 3 pm", Some("2026-11-23T15:00:00")),
            ("not before: only after 7", Some("2026-11-23T19:00:00")),
            ("back tomorrow at 9:30 am", Some("2026-11-24T09:30:00")),
            ("back soon", None),
        ] {
            let at = at.map(|at| at.parse().unwrap());
            assert_eq!(said(text, now), at, "{text}");
        }
    }
}
