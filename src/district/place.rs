//! Places people name: estates, roads, landmarks. It owns their numbers' written form; it never searches.

use std::{fmt, ops::RangeInclusive, str::FromStr, sync::Arc};

use super::UnitCode;

/// A named place, or the part of it that lies in one grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The grid it lies in.
    pub grid: UnitCode,
    /// What it is.
    pub kind: PlaceKind,
    /// Its full name.
    pub name: Arc<str>,
    /// What else people call it.
    pub aliases: Vec<Arc<str>>,
    /// The buildings of the estate that lie in this grid.
    pub buildings: Option<Ranges>,
    /// The road it is, or on which its own door is.
    pub road: Option<Arc<str>>,
    /// The house numbers it has on that road.
    pub numbers: Option<Numbers>,
    /// Where it is, roughly.
    pub at: Option<Point>,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// 小区, a village's homes
    Estate,
    /// A stretch of road
    Road,
    /// A school, market, park, clinic
    Landmark,
}

impl FromStr for PlaceKind {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "estate" => Ok(Self::Estate),
            "road" => Ok(Self::Road),
            "landmark" => Ok(Self::Landmark),
            other => Err(format!("no such kind of place: {other}")),
        }
    }
}

/// A point on the earth, WGS-84, as Telegram gives it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Degrees east.
    pub lon: f64,
    /// Degrees north.
    pub lat: f64,
}

/// Whole numbers, written `1-13` or `1-5;7;9-12`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranges(Box<[RangeInclusive<u32>]>);

impl Ranges {
    /// Whether the number is among them.
    pub fn contains(&self, number: u32) -> bool {
        self.0.iter().any(|range| range.contains(&number))
    }

    /// Whether the two share a number.
    pub fn overlaps(&self, other: &Self) -> bool {
        let crosses = |a: &RangeInclusive<u32>, b: &RangeInclusive<u32>| {
            a.start() <= b.end() && b.start() <= a.end()
        };
        self.0.iter().any(|a| other.0.iter().any(|b| crosses(a, b)))
    }

    /// Its smallest number.
    pub fn first(&self) -> u32 {
        self.0.iter().map(|range| *range.start()).min().unwrap_or(0)
    }
}

impl FromStr for Ranges {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |word: &str| {
            word.trim()
                .parse::<u32>()
                .map_err(|_| format!("not a whole number: {word}"))
        };
        let range = |part: &str| {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last) = (number(first)?, number(last)?);
            if first > last {
                return Err(format!("the range runs backwards: {part}"));
            }
            Ok(first..=last)
        };
        text.split(';')
            .map(range)
            .collect::<Result<_, String>>()
            .map(Self)
    }
}

impl fmt::Display for Ranges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, range) in self.0.iter().enumerate() {
            let comma = if i == 0 { "" } else { ";" };
            match range.start() == range.end() {
                true => write!(f, "{comma}{}", range.start())?,
                false => write!(f, "{comma}{}-{}", range.start(), range.end())?,
            }
        }
        Ok(())
    }
}

/// Which side of a road the numbers stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Both sides.
    All,
    /// 单号
    Odd,
    /// 双号
    Even,
}

/// House numbers, written `1-58`, `odd:1-57` or `even:2-58`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbers {
    /// Which side.
    pub side: Side,
    /// From where to where.
    pub ranges: Ranges,
}

impl Numbers {
    /// Whether that door is among them.
    pub fn contains(&self, number: u32) -> bool {
        let side = match self.side {
            Side::All => true,
            Side::Odd => number % 2 == 1,
            Side::Even => number.is_multiple_of(2),
        };
        side && self.ranges.contains(number)
    }
}

impl FromStr for Numbers {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (side, ranges) = match text.split_once(':') {
            None => (Side::All, text),
            Some(("all", rest)) => (Side::All, rest),
            Some(("odd", rest)) => (Side::Odd, rest),
            Some(("even", rest)) => (Side::Even, rest),
            Some((other, _)) => return Err(format!("a side is odd, even or all, not {other}")),
        };
        Ok(Self {
            side,
            ranges: ranges.parse()?,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_to_their_side() {
        let odd: Numbers = "odd:1-57".parse().unwrap();
        assert!(odd.contains(57) && !odd.contains(2) && !odd.contains(59));
        let even: Numbers = "even:2-58;60".parse().unwrap();
        assert!(even.contains(60) && !even.contains(57));
    }

    #[test]
    fn ranges_are_read_back_as_they_are_written() {
        for text in ["1-13", "1-5;7;9-12", "4"] {
            assert_eq!(text.parse::<Ranges>().unwrap().to_string(), text);
        }
        for text in ["", "a", "3-1", "1--2", "-", "99999999999"] {
            assert!(text.parse::<Ranges>().is_err(), "{text}");
        }
        assert!(
            "1-5;9"
                .parse::<Ranges>()
                .unwrap()
                .overlaps(&"9-12".parse().unwrap())
        );
        assert!(
            !"1-5"
                .parse::<Ranges>()
                .unwrap()
                .overlaps(&"6-12".parse().unwrap())
        );
    }
}
