//! A day as somebody says it: 「到 12 月 1 日」, 「下周三回来」, "until Friday". It reads what lies ahead, and knows no clock.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use regex::Regex;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(\d{4})\s*[年/.-]\s*(\d{1,2})\s*[月/.-]|(\d{1,2}|(?:[一二三四五]|[六七八九十]){1,2})\s*[月/])\s*(\d{1,2}|(?:[一二三四五]|[六七八九十]){1,3})",
    )
});
static DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(\d{1,2}|(?:[一二三四五]|[六七八九十]){1,3})\s*[日号]"));
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:\s+(\d{1,2})\b)?",
    )
});
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(下)|\b(next)\s+)?(?:(?:周|星期|礼拜)([一二三四五]|[六日天])|\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?\b)",
    )
});

#[allow(
    clippy::expect_used,
    reason = "a constant pattern; the test touches each"
)]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

/// The last day of an absence, as it is said; whoever says when they are back is away until the day before.
pub(crate) fn last_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const BACK: [&str; 5] = ["回来", "回岗", "上班", "back", "return"];
    let text = text.to_lowercase();
    let day = dated(&text, today)
        .or_else(|| weekday(&text, today))
        .or_else(|| soon(&text, today))?;
    let is_back = BACK.iter().any(|word| text.contains(word));
    match is_back && day > today {
        true => day.pred_opt(),
        false => Some(day),
    }
}

/// A date: the next one of that name, where it has no year.
fn dated(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(found) = DATE.captures(text) {
        let year = found.get(1).and_then(|year| year.as_str().parse().ok());
        let month = number(found.get(2).or(found.get(3))?.as_str())?;
        let day = number(found.get(4)?.as_str())?;
        return match year {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day),
            None => coming(today, month, day),
        };
    }
    if let Some(found) = ENGLISH.captures(text)
        && let Some(day) = found.get(1).or(found.get(3))
    {
        let name = found.get(2)?.as_str();
        let month = MONTHS.iter().position(|month| *month == name)?;
        return coming(today, u32::try_from(month + 1).ok()?, number(day.as_str())?);
    }
    let day = number(DAY.captures(text)?.get(1)?.as_str())?;
    let this = today.with_day(day).filter(|date| *date >= today);
    this.or_else(|| {
        let next = today
            .with_day(1)?
            .checked_add_months(chrono::Months::new(1))?;
        next.with_day(day)
    })
}

fn coming(today: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let this = NaiveDate::from_ymd_opt(today.year(), month, day);
    this.filter(|date| *date >= today)
        .or_else(|| NaiveDate::from_ymd_opt(today.year() + 1, month, day))
}

/// A day of this week or the next: 「下周五」 is never within this week.
fn weekday(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let found = WEEKDAY.captures(text)?;
    let weekday: Weekday = match (found.get(3), found.get(4)) {
        (Some(chinese), _) => match chinese.as_str() {
            "一" => Weekday::Mon,
            "二" => Weekday::Tue,
            "三" => Weekday::Wed,
            "四" => Weekday::Thu,
            "五" => Weekday::Fri,
            "六" => Weekday::Sat,
            _ => Weekday::Sun,
        },
        (None, english) => english?.as_str().parse().ok()?,
    };
    let from_monday = u64::from(weekday.num_days_from_monday());
    let today_from_monday = u64::from(today.weekday().num_days_from_monday());
    let is_next = found.get(1).is_some() || found.get(2).is_some();
    let ahead = match is_next {
        true => 7 - today_from_monday + from_monday,
        false => (7 + from_monday - today_from_monday) % 7,
    };
    today.checked_add_days(Days::new(ahead))
}

fn soon(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const SOON: [(&str, u64); 11] = [
        ("两周", 13),
        ("一周", 6),
        ("一个星期", 6),
        ("三天", 2),
        ("两天", 1),
        ("大后天", 3),
        ("后天", 2),
        ("明天", 1),
        ("tomorrow", 1),
        ("今天", 0),
        ("today", 0),
    ];
    let said = SOON.iter().find(|(word, _)| text.contains(word));
    said.and_then(|(_, days)| today.checked_add_days(Days::new(*days)))
}

/// 12, 「十二」, 「二十一」.
fn number(text: &str) -> Option<u32> {
    const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |part: &str| match part.chars().next() {
        None => Some(None),
        Some(char) => {
            let at = DIGITS.iter().position(|digit| *digit == char)?;
            Some(Some(u32::try_from(at + 1).ok()?))
        }
    };
    match text.split_once('十') {
        Some((tens, ones)) => Some(digit(tens)?.unwrap_or(1) * 10 + digit(ones)?.unwrap_or(0)),
        None => digit(text)?,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn the_last_day_is_read_as_it_is_said() {
        let monday: NaiveDate = "2026-11-23".parse().unwrap();
        for (said, last) in [
            ("我出差到周五", Some("2026-11-27")),
            ("出差到下周三", Some("2026-12-02")),
            ("今天请假", Some("2026-11-23")),
            ("明天请假", Some("2026-11-24")),
            ("请假三天", Some("2026-11-25")),
            ("休假一周", Some("2026-11-29")),
            ("周一请假", Some("2026-11-23")),
            ("我请假", None),
        ] {
            let last = last.map(|day| day.parse().unwrap());
            assert_eq!(last_day(said, monday), last, "{said}");
        }
    }

    #[test]
    fn a_day_is_read_as_it_is_said() {
        // A Wednesday.
        let today: NaiveDate = "2026-11-25".parse().unwrap();
        for (text, day) in [
            ("到 12 月 1 日", Some("2026-12-01")),
            ("到12月1号", Some("2026-12-01")),
            ("十二月二十一日", Some("2026-12-21")),
            ("到 12/1", Some("2026-12-01")),
            ("2026-12-03", Some("2026-12-03")),
            ("到30号", Some("2026-11-30")),
            ("到五号", Some("2026-12-05")),
            // Long past: the next one of that name, far away.
            ("到 11 月 20 日", Some("2027-11-20")),
            ("下周三回来", Some("2026-12-01")),
            ("12月1日回来", Some("2026-11-30")),
            ("明天回来", Some("2026-11-25")),
            ("出差到周五", Some("2026-11-27")),
            ("到星期天", Some("2026-11-29")),
            ("下周五", Some("2026-12-04")),
            ("请假三天", Some("2026-11-27")),
            ("until Friday", Some("2026-11-27")),
            ("until next Monday", Some("2026-11-30")),
            ("until Dec 1", Some("2026-12-01")),
            ("until 1st December", Some("2026-12-01")),
            ("back on Monday", Some("2026-11-29")),
            ("until tomorrow", Some("2026-11-26")),
            ("到 13 月 1 日", None),
            ("到 2 月 30 日", None),
            ("再说吧", None),
        ] {
            let day = day.map(|day| day.parse().unwrap());
            assert_eq!(last_day(text, today), day, "{text}");
        }
    }
}
