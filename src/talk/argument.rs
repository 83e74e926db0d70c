//! What stands behind an action's code: how it is written into a press and read back. Never more than fits 64 bytes.

use chrono::NaiveDate;

use crate::{
    casework::{CaseId, Ground, Mediated, PersonId, Rating},
    district::{Post, UnitCode},
    message::press::base36,
    model::{CareId, CareReason, Choice, OfferId, ProposalId, RemarkId, SessionId},
    talk::{proposals::proposal_view::Of, sessions::session_view::Nth},
    triage::{Batch, CategoryCode, Kind, Priority},
    words::Lang,
};

/// What can stand behind an action's code.
pub(crate) trait Argument: Sized {
    fn write(&self) -> String;
    fn read(text: &str) -> Option<Self>;
}

/// What is written as it is shown.
macro_rules! shown {
    ($($type:ty),*) => {$(
        impl Argument for $type {
            fn write(&self) -> String {
                self.to_string()
            }
            fn read(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )*};
}

/// A number that names a thing.
macro_rules! numbers {
    ($($id:ident),*) => {$(
        impl Argument for $id {
            fn write(&self) -> String {
                base36(self.0)
            }
            fn read(text: &str) -> Option<Self> {
                i64::from_str_radix(text, 36).ok().map($id)
            }
        }
    )*};
}

shown!(usize, NaiveDate, Post);
numbers!(
    CaseId, SessionId, OfferId, PersonId, CareId, ProposalId, RemarkId
);

impl Argument for CategoryCode {
    fn write(&self) -> String {
        self.as_str().to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        Some(CategoryCode::from(text))
    }
}

impl Argument for UnitCode {
    fn write(&self) -> String {
        self.as_str().to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        Some(UnitCode::from(text))
    }
}

impl Argument for Nth {
    fn write(&self) -> String {
        format!("{}-{}", base36(self.session.0), self.n)
    }
    fn read(text: &str) -> Option<Self> {
        let (session, n) = text.split_once('-')?;
        Some(Nth {
            session: SessionId::read(session)?,
            n: n.parse().ok()?,
        })
    }
}

impl<T: Argument> Argument for Of<T> {
    fn write(&self) -> String {
        format!("{}-{}", self.proposal.write(), self.what.write())
    }
    fn read(text: &str) -> Option<Self> {
        let (proposal, what) = text.split_once('-')?;
        Some(Of {
            proposal: ProposalId::read(proposal)?,
            what: T::read(what)?,
        })
    }
}

impl Argument for Lang {
    fn write(&self) -> String {
        self.tag().to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

/// A word a value is written with behind an action's code.
macro_rules! words {
    ($type:ty { $($value:path = $word:literal),* $(,)? }) => {
        impl Argument for $type {
            fn write(&self) -> String {
                match self {
                    $($value => $word,)*
                }
                .to_owned()
            }
            fn read(text: &str) -> Option<Self> {
                match text {
                    $($word => Some($value),)*
                    _ => None,
                }
            }
        }
    };
}

words!(Batch {
    Batch::Livelihood = "l",
    Batch::LeftOver = "o",
    Batch::Bottleneck = "b",
    Batch::Hazard = "h",
    Batch::Brand = "s",
});
words!(Choice {
    Choice::Yes = "y",
    Choice::No = "n",
    Choice::Abstain = "a",
});
words!(CareReason {
    CareReason::Alone = "a",
    CareReason::Frail = "f",
    CareReason::Other = "o",
});
words!(Ground {
    Ground::BeyondGrid = "b",
    Ground::Joint = "j",
    Ground::Emergency = "e",
});
words!(Mediated {
    Mediated::Agreement = "a",
    Mediated::None = "n",
    Mediated::Again = "g",
    Mediated::NoShow = "s",
});
words!(Priority {
    Priority::P0 = "0",
    Priority::P1 = "1",
    Priority::P2 = "2",
    Priority::P3 = "3",
});
words!(Rating {
    Rating::Good = "good",
    Rating::Fair = "fair",
    Rating::Poor = "poor",
});

impl Argument for Kind {
    fn write(&self) -> String {
        match self {
            Kind::Consultation => "ask",
            Kind::Help => "help",
            Kind::Complaint => "complain",
            Kind::Report => "report",
            Kind::Suggestion => "suggest",
            Kind::Thanks => "thank",
        }
        .to_owned()
    }
    fn read(text: &str) -> Option<Self> {
        Kind::ALL.into_iter().find(|kind| kind.write() == text)
    }
}
