//! How the code of a unit is built, and what lies in what by it. It never asks whether there is such a unit.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use super::Level;

/// A unit's code: the twelve digits of the statistical division code 统计用区划代码, whose first six are the county's by
/// GB/T 2260, then three for the street (GB/T 10114) and three for the community; and three more for the grid. Zeros
/// stand where a unit has no part in a level. What is no territory follows the code of a unit it belongs to behind a
/// hyphen: `340603001004001-b01-h1`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitCode(pub Arc<str>);

/// So many digits has the code of a grid, and of all above it.
const DIGITS: usize = 15;

/// How many digits are the same in all codes of a territory.
const fn shared_digits(level: Level) -> Option<usize> {
    match level {
        Level::District => Some(6),
        Level::Street => Some(9),
        Level::Community => Some(12),
        Level::Grid => Some(DIGITS),
        Level::Building | Level::Household | Level::Department | Level::Partner => None,
    }
}

impl UnitCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it begins with 15 digits, as every code must.
    pub fn is_well_formed(&self) -> bool {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        digits >= DIGITS && self.0.len() <= 40
    }

    /// How the codes begin of a unit of this level and of all below it, if this code is one of them: the county's six
    /// digits, the street's nine, the community's twelve, the grid's fifteen; the whole code of what stands beside the
    /// tree.
    pub fn head(&self, level: Level) -> &str {
        Self::head_of(self.as_str(), level)
    }

    /// The same of a code as text.
    pub fn head_of(code: &str, level: Level) -> &str {
        let digits = shared_digits(level).unwrap_or(code.len());
        code.get(..digits).unwrap_or(code)
    }

    /// The heads of all units that a code may lie in, the widest first and its own last.
    pub fn heads_of(code: &str) -> impl Iterator<Item = &str> {
        let territories = [
            Level::District,
            Level::Street,
            Level::Community,
            Level::Grid,
        ];
        let shared = territories.into_iter().filter_map(shared_digits);
        let hyphens = code.match_indices('-').map(|(at, _)| at);
        let ends = shared.chain(hyphens.filter(|at| *at > DIGITS));
        ends.filter(|end| *end < code.len())
            .chain([code.len()])
            .filter_map(|end| code.get(..end))
    }

    /// Whether it is the unit with this head, or lies below it.
    pub fn lies_below(&self, head: &str) -> bool {
        Self::heads_of(self.as_str()).any(|own| own == head)
    }

    /// All codes with a head, as a span in their order: from the first on, and before the second. Behind the digits of a
    /// grid nothing but a hyphen follows, which stands before every digit.
    pub fn span(head: &str) -> (String, String) {
        let next = match head.parse::<u64>() {
            Ok(number) => format!("{:0width$}", number + 1, width = head.len()),
            Err(_) => format!("{head}0"),
        };
        (head.to_owned(), next)
    }

    /// Whether it is a community's or a grid's, or of something in one. A department of the street has its suffix behind
    /// zeros.
    pub fn is_below_the_street(&self) -> bool {
        let community = self.0.get(9..12);
        community.is_some_and(|community| community != "000")
    }

    /// The number of the grid in its community; none of what is above a grid.
    pub fn grid_number(&self) -> Option<u32> {
        let number = self.0.get(12..DIGITS)?.parse().ok()?;
        (number > 0).then_some(number)
    }

    /// What stands behind the last hyphen: by it a kind of department is known in every street.
    pub fn suffix(&self) -> Option<&str> {
        self.0.rsplit_once('-').map(|(_, suffix)| suffix)
    }
}

impl From<&str> for UnitCode {
    fn from(code: &str) -> Self {
        Self(code.into())
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRID: &str = "340603001004001";
    const HOUSEHOLD: &str = "340603001004001-b01-h1";
    const DEPARTMENT: &str = "340603001000000-police";

    #[test]
    fn a_code_begins_with_fifteen_digits() {
        for code in [GRID, HOUSEHOLD, DEPARTMENT] {
            assert!(UnitCode::from(code).is_well_formed(), "{code}");
        }
        for code in ["", "34060300100400", "34060300100400x", "-340603001004001"] {
            assert!(!UnitCode::from(code).is_well_formed(), "{code}");
        }
    }

    #[test]
    fn each_level_has_its_digits() {
        let code = UnitCode::from(HOUSEHOLD);
        assert_eq!(code.head(Level::District), "340603");
        assert_eq!(code.head(Level::Street), "340603001");
        assert_eq!(code.head(Level::Community), "340603001004");
        assert_eq!(code.head(Level::Grid), GRID);
        assert_eq!(code.head(Level::Household), HOUSEHOLD);
        assert_eq!(UnitCode::from("3406").head(Level::Street), "3406");
    }

    #[test]
    fn a_code_lies_in_each_of_its_heads() {
        let heads: Vec<&str> = UnitCode::heads_of(HOUSEHOLD).collect();
        let building = "340603001004001-b01";
        let community = "340603001004";
        assert_eq!(
            heads,
            ["340603", "340603001", community, GRID, building, HOUSEHOLD]
        );
        assert_eq!(UnitCode::heads_of(GRID).last(), Some(GRID));
        assert_eq!(UnitCode::heads_of(GRID).count(), 4);
        assert!(UnitCode::from(HOUSEHOLD).lies_below(building));
        assert!(!UnitCode::from("340603001004001-b010").lies_below(building));
        assert!(!UnitCode::from(GRID).lies_below("340603002"));
    }

    #[test]
    fn a_span_holds_what_has_the_head_and_nothing_else() {
        let codes = [
            GRID,
            HOUSEHOLD,
            DEPARTMENT,
            "340603001004001-b01",
            "340603001004001-b010",
        ];
        for head in [
            "340603",
            "340603001004",
            GRID,
            "340603001004001-b01",
            "034060",
        ] {
            let (first, next) = UnitCode::span(head);
            for code in codes {
                let inside = *first <= *code && *code < *next;
                let below = UnitCode::from(code).lies_below(head);
                assert_eq!(inside, below, "{code} in {head}");
            }
        }
        assert_eq!(UnitCode::span("034060").1, "034061");
    }

    #[test]
    fn communities_and_grids_lie_below_the_street() {
        for code in ["340603001004000", GRID, HOUSEHOLD] {
            assert!(UnitCode::from(code).is_below_the_street(), "{code}");
        }
        for code in ["340603000000000", "340603001000000", DEPARTMENT, "3406"] {
            assert!(!UnitCode::from(code).is_below_the_street(), "{code}");
        }
    }

    #[test]
    fn a_grid_has_a_number_and_a_department_a_suffix() {
        assert_eq!(UnitCode::from("340603001004012").grid_number(), Some(12));
        assert_eq!(UnitCode::from("340603001004000").grid_number(), None);
        assert_eq!(UnitCode::from(DEPARTMENT).suffix(), Some("police"));
        assert_eq!(UnitCode::from(GRID).suffix(), None);
    }
}
