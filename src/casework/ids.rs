//! Names of things a case points at, and its speakable number.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )*};
}

id! {
    /// A case, inside the house.
    CaseId,
    /// Somebody we talk with. The channel they use is known only to the store and the doors.
    PersonId,
    /// The link between a case and the person who wrote it: the one thing erasure cuts.
    PartyId,
    /// Something that was said: text and media, erasable.
    WordsId,
    /// A telephone left for a case, erasable.
    ContactId,
}

/// A case's number, stored as `2026-1123-042` and spoken as `26-1123-042`; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    /// The local day of filing.
    pub day: NaiveDate,
    /// Counts from 1 within the day.
    pub serial: u32,
}

impl Number {
    /// As read out on the telephone: two digits of the year.
    pub fn spoken(&self) -> String {
        format!(
            "{:02}-{:02}{:02}-{:03}",
            self.day.year() % 100,
            self.day.month(),
            self.day.day(),
            self.serial
        )
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}-{:02}{:02}-{:03}",
            self.day.year(),
            self.day.month(),
            self.day.day(),
            self.serial
        )
    }
}

impl FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("“{text}” is no case number; they look like 2026-1123-042");
        let mut parts = text.split('-');
        let (Some(year), Some(day), Some(serial), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(fault());
        };
        if day.len() != 4 || !day.is_ascii() {
            return Err(fault());
        }
        let number = |text: &str| text.parse::<u32>().map_err(|_| fault());
        let year = i32::try_from(number(year)?).map_err(|_| fault())?;
        let day = NaiveDate::from_ymd_opt(year, number(&day[..2])?, number(&day[2..])?)
            .ok_or_else(fault)?;
        Ok(Self {
            day,
            serial: number(serial)?,
        })
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}
