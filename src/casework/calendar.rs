//! Working days: weekends, the holidays and make-up days of each year's file, and where midnight is.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, Utc, Weekday};
use serde::Deserialize;

use super::Limit;

/// Working days: weekends, public holidays, make-up workdays, and where midnight is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The district's time zone.
    pub zone: FixedOffset,
    /// Days off that are not weekends.
    pub holidays: BTreeSet<NaiveDate>,
    /// Weekend days that are worked.
    pub makeup: BTreeSet<NaiveDate>,
    /// The years of which holidays and make-up days are known.
    pub years: BTreeSet<i32>,
}

/// One year, as its file writes it: the State Council's notice of each autumn.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    year: i32,
    /// `MM-DD`, or `MM-DD..MM-DD`.
    off: Vec<String>,
    worked: Vec<String>,
}

impl Calendar {
    /// Weekends only, in this zone.
    pub fn weekends(zone: FixedOffset) -> Self {
        Self {
            zone,
            holidays: BTreeSet::new(),
            makeup: BTreeSet::new(),
            years: BTreeSet::new(),
        }
    }

    /// Adds the holidays and make-up days of one year's file.
    ///
    /// # Errors
    /// What is wrong with the text, in one line.
    pub fn add_year(&mut self, text: &str) -> Result<(), String> {
        let year: Year = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        for span in &year.off {
            let (first, last) = span.split_once("..").unwrap_or((span, span));
            let (first, last) = (day_of(year.year, first)?, day_of(year.year, last)?);
            if first > last {
                return Err(format!("it ends before it begins: {span}"));
            }
            self.holidays
                .extend(first.iter_days().take_while(|day| *day <= last));
        }
        for worked in &year.worked {
            self.makeup.insert(day_of(year.year, worked)?);
        }
        self.years.insert(year.year);
        Ok(())
    }

    /// Whether the calendar of the year after this day is still missing though the year ends soon: it is published in autumn.
    pub fn misses_next_year(&self, today: NaiveDate) -> bool {
        const AUTUMN: u32 = 11;
        let next = today.year() + i32::from(today.month() >= AUTUMN);
        !self.years.contains(&next)
    }

    /// The local day of an instant.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The instant a local day begins. An offset that never changes has each once.
    pub fn begins(&self, day: NaiveDate) -> DateTime<Utc> {
        let midnight = day.and_time(NaiveTime::MIN);
        let here = midnight.checked_sub_offset(self.zone);
        here.map_or(DateTime::<Utc>::MAX_UTC, |at| at.and_utc())
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
                .checked_add_signed(minutes.into())
                .unwrap_or(DateTime::<Utc>::MAX_UTC),
            Limit::WorkingDays(days) => {
                let mut left = days.get();
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

fn day_of(year: i32, day: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(&format!("{year}-{day}"), "%Y-%m-%d")
        .map_err(|_| format!("no day of {year} (MM-DD): {day}"))
}
