//! Numbers of the settings that lie within bounds by their type: no text brings another one in, and none that is counted
//! in time reaches the end of the calendar. Never says what a number means.

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// A whole number from `LEAST` to `MOST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Within<const LEAST: u32, const MOST: u32>(u32);

/// An hour of the day.
pub type Hour = Within<0, 23>;
/// An hour of the day until which something lasts; 24 is midnight.
pub type EndHour = Within<0, 24>;
/// How many, where none is a number too.
pub type Count = Within<0, 1_000_000>;
/// How many, at least one.
pub type AtLeastOne = Within<1, 1_000_000>;

impl<const LEAST: u32, const MOST: u32> Within<LEAST, MOST> {
    /// This number, or the bound that it passes.
    pub fn nearest(number: u32) -> Self {
        Self(number.clamp(LEAST, MOST))
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }

    /// The number, as what is counted in memory is counted.
    pub fn size(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

impl<'de, const LEAST: u32, const MOST: u32> Deserialize<'de> for Within<LEAST, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = within(deserializer, LEAST.into(), MOST.into())?;
        u32::try_from(number).map(Self).map_err(D::Error::custom)
    }
}

/// A whole number from `least` to `most`.
///
/// # Errors
/// It lies elsewhere, or is none.
pub fn within<'de, D: Deserializer<'de>>(
    deserializer: D,
    least: i64,
    most: i64,
) -> Result<i64, D::Error> {
    let number = i64::deserialize(deserializer)?;
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(D::Error::custom(format_args!(
            "must lie between {least} and {most}"
        )))
    }
}

/// Spans of time: each is a number within bounds, and says its unit once.
macro_rules! spans {
    ($($(#[$doc:meta])* $name:ident, at most $most:literal, $delta:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name<const LEAST: u32 = 0, const MOST: u32 = $most>(Within<LEAST, MOST>);

        impl<const LEAST: u32, const MOST: u32> $name<LEAST, MOST> {
            /// So many, or the bound that this number passes.
            pub fn nearest(number: u32) -> Self {
                Self(Within::nearest(number))
            }

            /// How many.
            pub fn get(self) -> u32 {
                self.0.get()
            }
        }

        impl<const LEAST: u32, const MOST: u32> From<$name<LEAST, MOST>> for TimeDelta {
            fn from(span: $name<LEAST, MOST>) -> TimeDelta {
                TimeDelta::$delta(span.get().into())
            }
        }
    )*};
}

spans! {
    /// Seconds, up to an hour.
    Seconds, at most 3_600, seconds;
    /// Minutes, up to ten years.
    Minutes, at most 5_256_000, minutes;
    /// Hours, up to ten years.
    Hours, at most 87_600, hours;
    /// Days, up to a hundred years.
    Days, at most 36_500, days;
}

/// Working days, up to ten years. How long they are is told by a calendar.
pub type WorkingDays<const LEAST: u32 = 0> = Within<LEAST, 2_500>;
