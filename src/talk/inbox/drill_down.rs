//! Lists behind a digest's numbers: which is asked for, and whether it is the speaker's to see. It lists nothing itself.

use chrono::NaiveDate;

use crate::{
    casework::{PersonId, Seats},
    district::{Role, UnitCode},
    talk::argument::Argument,
};

/// What stands behind a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// The digest itself: the way back.
    Digest,
    /// The cases that are late.
    Late,
    /// Where it happens again and again.
    Hot,
    /// New cases by category.
    About,
}

/// One page of a list behind the digest of a unit's week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Which list.
    pub matter: Matter,
    /// The week's Monday.
    pub monday: NaiveDate,
    /// The unit.
    pub unit: UnitCode,
    /// The page, from 0.
    pub page: usize,
}

impl Behind {
    /// Another list of the same digest, from its beginning.
    #[must_use]
    pub fn to(&self, matter: Matter) -> Behind {
        Behind {
            matter,
            page: 0,
            ..self.clone()
        }
    }

    /// Another page of it.
    #[must_use]
    pub fn at(&self, page: usize) -> Behind {
        Behind {
            page,
            ..self.clone()
        }
    }
}

impl Argument for Behind {
    fn write(&self) -> String {
        let matter = match self.matter {
            Matter::Digest => 'd',
            Matter::Late => 'l',
            Matter::Hot => 'h',
            Matter::About => 'a',
        };
        let day = self.monday.format("%y%m%d");
        format!("{matter}{day}.{}.{}", self.page, self.unit)
    }

    fn read(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        let matter = match letters.next()? {
            'd' => Matter::Digest,
            'l' => Matter::Late,
            'h' => Matter::Hot,
            'a' => Matter::About,
            _ => return None,
        };
        let mut parts = letters.as_str().splitn(3, '.');
        let monday = NaiveDate::parse_from_str(parts.next()?, "%y%m%d").ok()?;
        Some(Behind {
            matter,
            monday,
            page: parts.next()?.parse().ok()?,
            unit: UnitCode::from(parts.next()?),
        })
    }
}

/// Whether somebody may see the figures of a unit: they answer for it in one of their posts.
pub fn sees_figures(seats: &Seats, person: PersonId, unit: &UnitCode) -> bool {
    let mut posts = seats.posts(person);
    posts.any(|post| post.unit == *unit && answers_for_figures(post.role))
}

/// Whether whoever sits so is shown the figures of their unit.
pub fn answers_for_figures(role: Role) -> bool {
    match role {
        Role::Secretary | Role::Deputy | Role::Dispatcher | Role::Officer | Role::Admin => true,
        Role::Building | Role::Household | Role::Partner => false,
    }
}
