//! Event → who hears what. Pure; it never decides about a case and never sends anything itself.
//!
//! Bubbles that speak of a case are kept true ([`refresh`]); a new bubble is sent only where somebody should be
//! notified ([`tell`]). What staff hear never says who the resident is; what residents hear never names a person.

mod asking;
mod clocks;
mod events;
mod pushes;
mod quiet;
mod returning;
mod sessions;
mod visits;
mod voice;

pub use pushes::{cards_for, tell, unreachable};
pub use quiet::is_quiet;
pub use returning::returned;
pub use sessions::{announced, called_off, reminded};
pub use visits::visit_told;
pub use voice::{is_news, proposal_news, proposal_told};

use crate::{
    casework::{PersonId, Status},
    env::House,
    message::content::{Bubble, View},
    model::file::File,
    talk::{
        case_work::card::card,
        household::visit::visit_now,
        my_case::{receipt::receipt, verdict::verdict},
    },
    words::Lang,
};

/// In which language people are spoken to.
pub trait Languages {
    /// This person's.
    fn of(&self, person: PersonId) -> Lang;
}

/// The bubbles of a case that no longer show what is true, with what they should show.
pub fn refresh(house: &House<'_>, file: &File, languages: &dyn Languages) -> Vec<Bubble> {
    let newest_verdict = file
        .bubbles
        .iter()
        .filter(|bubble| bubble.view == View::Verdict)
        .map(|bubble| bubble.id)
        .max();
    let mut stale = Vec::new();
    for bubble in &file.bubbles {
        let voice = house.voice(languages.of(bubble.person));
        let mut wanted = match bubble.view {
            View::Receipt => receipt(voice, house, file, bubble.person),
            View::Card => card(voice, house, file, bubble.person, false),
            // A result that was judged is not overwritten by the next one, which comes in a bubble of its own.
            View::Verdict
                if Some(bubble.id) == newest_verdict
                    && !(file.case.status == Status::AwaitingResident
                        && bubble.wanted.rows.is_empty()) =>
            {
                verdict(voice, house, file)
            }
            View::Visit => visit_now(voice, house, file, bubble),
            // The result of an earlier round stays as it was, without its questions.
            View::Verdict => {
                let mut old = bubble.wanted.clone();
                old.rows.clear();
                old
            }
            View::Draft
            | View::Prompt
            | View::List
            | View::Note
            | View::Session
            | View::Digest
            | View::Care => {
                continue;
            }
        };
        wanted.reply_to = bubble.wanted.reply_to;
        wanted.silent = bubble.wanted.silent;
        if wanted != bubble.wanted {
            stale.push(Bubble {
                wanted,
                revision: bubble.revision + 1,
                ..bubble.clone()
            });
        }
    }
    stale
}
