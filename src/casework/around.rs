//! Who is left out of a case: whoever sits in what it goes around, in whatever other post they sit besides.
//!
//! A complaint about a grid's secretary must not reach them because they dispatch for the street, too. It never decides
//! whose a case is.

use std::borrow::Cow;

use super::{Case, PersonId, Seats};
use crate::{
    district::{District, Level, Post, UnitCode},
    triage::Kind,
};

impl Case {
    /// The highest level it goes around: what is complained about, or the grid where somebody is reported.
    fn goes_around(&self) -> Option<Level> {
        self.around
            .or_else(|| (self.kind == Kind::Report).then_some(Level::Grid))
    }

    /// Whether a person must not learn of it, whatever post they hold.
    pub fn is_kept_from(&self, person: PersonId, district: &District, seats: &Seats) -> bool {
        let unit = self.place.unit.as_ref();
        self.goes_around()
            .is_some_and(|around| sits_in(district, seats, person, around, unit))
    }

    /// Whether it is a person's to work on: they sit in the post that owns it, and may learn of it.
    pub fn is_worked_on_by(&self, person: PersonId, district: &District, seats: &Seats) -> bool {
        seats.holds(person, &self.owner) && !self.is_kept_from(person, district, seats)
    }

    /// The seats without whoever must not learn of it: as its owners are chosen, and as they are told.
    pub fn seats<'s>(&self, district: &District, seats: &'s Seats) -> Cow<'s, Seats> {
        beyond(
            district,
            seats,
            self.goes_around(),
            self.place.unit.as_ref(),
        )
    }
}

/// The seats without whoever sits in what a request at `unit` goes around.
pub fn beyond<'s>(
    district: &District,
    seats: &'s Seats,
    around: Option<Level>,
    unit: Option<&UnitCode>,
) -> Cow<'s, Seats> {
    let Some(around) = around else {
        return Cow::Borrowed(seats);
    };
    let mut left = Cow::Borrowed(seats);
    for person in seats.people() {
        if sits_in(district, seats, person, around, unit) {
            let held: Vec<Post> = seats.posts(person).cloned().collect();
            let left = left.to_mut();
            held.iter().for_each(|post| left.unseat(post, person));
        }
    }
    left
}

/// Whether a person holds a post at `around` or below it, as near to `unit` as is known: anywhere where nothing is.
fn sits_in(
    district: &District,
    seats: &Seats,
    person: PersonId,
    around: Level,
    unit: Option<&UnitCode>,
) -> bool {
    let near = unit.and_then(|unit| district.chain(unit).find(|above| above.level <= around));
    let near = near.map_or(&district.root().code, |above| &above.code);
    // Departments and partners stand beside the tree, where their street does.
    let stands = |level: Level| match level {
        Level::Department | Level::Partner => Level::Street,
        Level::District
        | Level::Street
        | Level::Community
        | Level::Grid
        | Level::Building
        | Level::Household => level,
    };
    seats.posts(person).any(|post| {
        let level = district.unit_ever(&post.unit).map(|unit| unit.level);
        level.is_some_and(|level| stands(level) >= around) && district.is_within(&post.unit, near)
    })
}
