//! The conversation: what is understood from a person, asked of them and shown to them. One file a flow.
//!
//! Pure: it names what it must be shown ([`needs`]), the desk loads it, and [`step`] says what comes of it.
//! It never knows a channel, a database or a clock, and it never decides about a case: it orders, `casework` decides.

mod action;
mod announcing;
mod answering;
mod answers;
mod argument;
mod aside;
mod away;
mod behalf;
mod behind;
mod beside;
mod boarding;
mod browsing;
mod bubble;
mod calling;
mod card;
mod care;
mod channels;
mod choosing;
mod clinic;
mod commands;
mod commons;
mod danger_page;
mod dates;
mod dialogue;
mod dispatching;
mod endangered;
mod ending;
mod figures;
mod filing;
mod find;
mod grid;
mod hours;
mod household;
mod input;
mod joining;
mod ledger;
mod lists;
mod manners;
mod mending;
mod morning;
mod motion;
mod naming;
mod nudge;
mod offering;
mod opening;
mod owning;
mod parts;
mod phrases;
mod pressed;
mod promise;
mod prompts;
mod receipt;
mod report;
mod report_view;
mod result;
mod route;
mod same;
mod scene;
mod shelter;
mod sitting;
mod slots;
mod spot;
mod staff;
mod telling;
mod verdict;
mod visit;
mod voice;
mod voicing;
mod when;
mod which;

pub use action::{Action, Press};
pub use announcing::Announcing;
pub use answers::meant;
pub use behalf::{CaseLink, OpenedLink, filed as filed_on_behalf, spent_link};
pub use behind::{Behind, Matter, answers_for_figures, sees_figures};
pub use boarding::{Boarding, board_over};
pub use bubble::{Bubble, BubbleId, Button, Content, Keyboard, Media, MediaKind, Sheet, View};
pub use card::{Part, card, looks_after, masked_words, part_of, units};
pub use care::{
    CARE_DAYS, CareDeed, CareDraft, Cared, Cares, care_list_over, care_moved, care_offered,
    sees_cares,
};
pub use channels::{Channel, ChannelCode, linked as chat_linked, unlinked as chat_unlinked};
pub use clinic::clinic_button;
pub use commons::Common;
pub use dialogue::{
    About, Asks, Browse, Choice, Dialogue, Draft, Found, OfferedHome, Opening, Piece, Place,
    Prompt, Recent, ResultDraft, Sent, Spot, Stage as Asking, Undecided, WhistleDraft, Whom,
};
pub use figures::{FiguresAs, FiguresAsked};
pub use find::{finds, unspaced};
pub use household::{Home, HomeAsk, HomeDeed, Host, joined as joined_household, spent_code};
pub use input::{Command, Heard, Link, Pin, Pointed, Said, Spoken, Unreadable};
pub use ledger::{BatchCount, Open, UnitLedger};
pub use lists::opens;
pub use morning::{Beside, bulk, morning};
pub use motion::{
    Motion, MotionPart, Of, bubble as motion_bubble, older as older_motion,
    passed_on as motion_passed_on, seen as seen_motion, voice_declined,
};
pub use naming::{batch_name, post_name, refusal, status_name, unit_name};
pub use nudge::nudge;
pub use offering::{OfferDraft, Offering};
pub use receipt::receipt;
pub use report_view::dropped;
pub use route::{needs, step};
pub use same::same_key;
pub use scene::{
    Absence, Acting, Bulk, File, House, Invitation, Names, Needs, NewCase, Order, OwnMatter, Scene,
    Speaker, Stage, Turn, Utterance,
};
pub use shelter::Shelter;
pub use sitting::{
    Booker, Nth, Sitting, brand_name, declined, seen as seen_sitting,
    sitting as sitting_for_resident,
};
pub use slots::urgency;
pub use telling::{Afterwards, Thing, reads, thing, weekly_stop};
pub use verdict::verdict;
pub use visit::{Visit, visit_now, visit_over, visit_told};
pub use voicing::{VoiceAsks, Voicing};
pub use when::{moment, until};

/// How much of somebody's words a bubble quotes; the rest is one press away.
const QUOTE_CHARS: usize = 600;

/// The beginning of a text, whole characters, with an ellipsis where something is left out.
pub(crate) fn beginning(text: &str, chars: usize) -> std::borrow::Cow<'_, str> {
    match text.char_indices().nth(chars) {
        Some((end, _)) => std::borrow::Cow::Owned(format!("{}…", text[..end].trim_end())),
        None => std::borrow::Cow::Borrowed(text),
    }
}
