//! Weeks as calendars number them: ISO 8601, Monday to Sunday, written 2026-W47.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::Span;

/// A week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Week {
    monday: NaiveDate,
}

/// Not a week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no week; they look like 2026-W47")]
pub struct BadWeek(pub String);

impl Week {
    /// The week a day lies in.
    pub fn of(day: NaiveDate) -> Week {
        let since = u64::from(day.weekday().num_days_from_monday());
        Week {
            monday: day.checked_sub_days(Days::new(since)).unwrap_or(day),
        }
    }

    /// So many weeks before.
    #[must_use]
    pub fn before(self, weeks: u32) -> Week {
        let days = Days::new(u64::from(weeks) * 7);
        Week {
            monday: self.monday.checked_sub_days(days).unwrap_or(self.monday),
        }
    }

    /// The week after it.
    #[must_use]
    pub fn after(self) -> Week {
        let next = self.monday.checked_add_days(Days::new(7));
        Week {
            monday: next.unwrap_or(self.monday),
        }
    }

    /// Its first day.
    pub fn monday(self) -> NaiveDate {
        self.monday
    }

    /// Its last day.
    pub fn sunday(self) -> NaiveDate {
        self.monday
            .checked_add_days(Days::new(6))
            .unwrap_or(self.monday)
    }

    /// Its days.
    pub fn span(self) -> Span {
        Span {
            from: self.monday(),
            to: self.sunday(),
        }
    }

    /// Its number in its year.
    pub fn number(self) -> u32 {
        self.monday.iso_week().week()
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = self.monday.iso_week();
        write!(f, "{}-W{:02}", week.year(), week.week())
    }
}

impl FromStr for Week {
    type Err = BadWeek;

    fn from_str(text: &str) -> Result<Self, BadWeek> {
        let bad = || BadWeek(text.to_owned());
        let (year, week) = text.split_once("-W").ok_or_else(bad)?;
        let (year, week) = (
            year.parse().map_err(|_| bad())?,
            week.parse().map_err(|_| bad())?,
        );
        let monday = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).ok_or_else(bad)?;
        Ok(Week { monday })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn weeks_are_those_of_the_calendar() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (text, week) in [
            ("2026-11-23", "2026-W48"),
            ("2026-11-29", "2026-W48"),
            ("2027-01-03", "2026-W53"),
            ("2024-12-30", "2025-W01"),
            ("2028-02-29", "2028-W09"),
        ] {
            assert_eq!(Week::of(day(text)).to_string(), week, "{text}");
            let parsed: Week = week.parse().unwrap();
            assert_eq!(parsed, Week::of(day(text)));
            assert!((parsed.monday()..=parsed.sunday()).contains(&day(text)));
        }
        assert_eq!(
            "2026-W01".parse::<Week>().unwrap().before(1).to_string(),
            "2025-W52"
        );
        for bad in ["", "2026", "2026-47", "2026-W54", "2025-W53", "W1", "x-W1"] {
            assert!(bad.parse::<Week>().is_err(), "{bad}");
        }
    }
}
