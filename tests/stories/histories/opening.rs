//! How a case begins when chance alone would seldom bring it so far.

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    casework::{Command, Correction, WordsId},
    district::UnitCode,
    triage::{Batch, CategoryCode, Priority},
};

/// Contact households of the first grid.
pub const HOUSEHOLDS: [&str; 2] = ["340603001004001-b01-h1", "340603001004001-b02-h1"];

/// An appointment so far ahead that it is still to come when somebody looks.
const APPOINTED: TimeDelta = TimeDelta::days(900);

/// What happens first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Explained, and whoever is above takes the review on.
    Reviewed,
    /// Two households go together, and it is done.
    HelpedByTwo,
    /// A department gives a case back, naming nobody.
    GivenBack,
    /// A department gives a case back and names a community.
    PushedDown,
    /// An appointment that the resident declines.
    Declined,
    /// The category is put right.
    Corrected,
}

impl Opening {
    pub const ALL: [Opening; 6] = [
        Opening::Reviewed,
        Opening::HelpedByTwo,
        Opening::GivenBack,
        Opening::PushedDown,
        Opening::Declined,
        Opening::Corrected,
    ];

    /// What is tried, by whoever may.
    pub fn commands(self, now: DateTime<Utc>) -> Vec<Command> {
        let words = WordsId(2);
        let to = |unit| Command::Assign {
            unit: UnitCode::from(unit),
        };
        let returned = |proposal: Option<&str>| {
            let proposal = proposal.map(UnitCode::from);
            let reason = words;
            vec![
                to("340603001000000-urban"),
                Command::Return { reason, proposal },
            ]
        };
        match self {
            Opening::Reviewed => vec![
                Command::Accept,
                Command::Explain {
                    result: words,
                    rule: words,
                },
                Command::Review,
                Command::Accept,
            ],
            Opening::HelpedByTwo => vec![
                Command::Accept,
                Command::OpenClaim {
                    to: HOUSEHOLDS.map(UnitCode::from).to_vec(),
                    // Nobody goes into a home alone.
                    inside: true,
                },
                Command::AllowVisit { yes: true },
                Command::Claim,
                Command::Claim,
                Command::ReportClaim { words },
            ],
            Opening::GivenBack => returned(None),
            Opening::PushedDown => returned(Some("340603001004000")),
            Opening::Declined => vec![
                Command::Accept,
                Command::OfferMediation {
                    at: now + APPOINTED,
                    place: words,
                },
                Command::AnswerMediation { yes: false },
            ],
            Opening::Corrected => vec![Command::Correct(Correction {
                category: CategoryCode::from("market.food"),
                petition_class: None,
                priority: Priority::P2,
                batch: Batch::Livelihood,
            })],
        }
    }
}
