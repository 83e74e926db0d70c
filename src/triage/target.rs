//! What a rule speaks for. It knows no words.

use super::{Danger, Route, petition::ClassId};

/// What a rule speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A category, by its number.
    Category(usize),
    /// A petition class, by its number.
    Class(ClassId),
    /// A step of the list of kinds, by its number.
    Step(usize),
    Danger(Danger),
    Route(Route),
    Other {
        female: bool,
    },
}

impl Target {
    /// The category it speaks for, by its number.
    pub(super) fn category(self) -> Option<usize> {
        match self {
            Self::Category(category) => Some(category),
            Self::Class(_)
            | Self::Step(_)
            | Self::Danger(_)
            | Self::Route(_)
            | Self::Other { .. } => None,
        }
    }

    /// The danger it speaks of.
    pub(super) fn danger(self) -> Option<Danger> {
        match self {
            Self::Danger(danger) => Some(danger),
            Self::Category(_)
            | Self::Class(_)
            | Self::Step(_)
            | Self::Route(_)
            | Self::Other { .. } => None,
        }
    }

    /// The route it speaks of.
    pub(super) fn route(self) -> Option<Route> {
        match self {
            Self::Route(route) => Some(route),
            Self::Category(_)
            | Self::Class(_)
            | Self::Step(_)
            | Self::Danger(_)
            | Self::Other { .. } => None,
        }
    }
}
