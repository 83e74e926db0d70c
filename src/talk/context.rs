//! What talk is shown before it speaks, and what comes of it.

use crate::{
    casework::{Case, CaseId, Command, ContactId, PartyId, PersonId, WordsId},
    district::{Post, UnitCode},
    env::House,
    message::content::{Bubble, BubbleId, Content, View},
    model::{
        OfferId, ProposalId, SessionId,
        channel::{Channel, ChannelCode},
        file::{File, Utterance},
        ids::Names,
        offer::Offering,
        proposal_row::{Motion, MotionPart},
        session::Sitting,
    },
    talk::{
        dialogue::Dialogue,
        household::{care::Cares, members::Home},
        inbox::{board_link::Boarding, figures::FiguresAsked, ledger::UnitLedger},
        input::{Heard, Pointed},
        on_behalf::behalf::CaseLink,
        sessions::booking::Common,
    },
    words::{Html, Lang, Voice},
};
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// The person who speaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// Who.
    pub id: PersonId,
    /// In which language we speak to them.
    pub lang: Lang,
    /// Since when we may keep what they say.
    pub consented_at: Option<DateTime<Utc>>,
    /// Whether they shut the bot out.
    pub blocked: bool,
    /// What we remember.
    pub dialogue: Dialogue,
}

/// What must be loaded before talk can speak.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Needs {
    /// These cases, each with its file.
    pub cases: Vec<CaseId>,
    /// The person's own cases.
    pub mine: bool,
    /// Those of them that words may speak of, each with its file.
    pub meant: bool,
    /// The open cases of the posts they hold.
    pub todo: bool,
    /// What others are late with and they are asked to look into.
    pub watched: bool,
    /// Those among them that are done with at once, each with its file.
    pub bulk: Option<Bulk>,
    /// The cases of their posts, open and closed of late, that these words find.
    pub find: Option<String>,
    /// The five batches of their units.
    pub ledgers: bool,
    /// These cases as rows, without what lies beside them.
    pub found: Vec<CaseId>,
    /// The open cases of the same thing at the same place as this draft.
    pub same_as_draft: Option<BubbleId>,
    /// The open cases of the same thing at the same place as this case.
    pub same_as_case: Option<CaseId>,
    /// These figures.
    pub figures: Option<FiguresAsked>,
    /// The invitation with this token.
    pub invitation: Option<String>,
    /// This session.
    pub session: Option<SessionId>,
    /// The sessions to come of the posts they hold, and of where they live or what they follow.
    pub sessions: bool,
    /// Something nobody can guess, for a link.
    pub token: bool,
    /// Every linked chat.
    pub channels: bool,
    /// What is linked to the chat itself.
    pub own_channel: bool,
    /// The code by which a chat is linked.
    pub channel_code: Option<String>,
    /// The link to a case with this token.
    pub link: Option<String>,
    /// The speaker's household.
    pub home: bool,
    /// Whoever gave this code into their household.
    pub home_code: Option<String>,
    /// Whom to look in on, as far as it is the speaker's.
    pub care: bool,
    /// The open cases of the household of this case's writer, each with its file.
    pub household_of: Option<CaseId>,
    /// The justice officer's hours to come where this case lies.
    pub clinic_for: Option<CaseId>,
    /// This offer.
    pub offer: Option<OfferId>,
    /// The offers of the posts they hold.
    pub my_offers: bool,
    /// The offers of the partners where this case lies.
    pub offers_for: Option<CaseId>,
    /// This proposal.
    pub proposal: Option<ProposalId>,
    /// The proposal that this bubble speaks of.
    pub motion_behind: Option<BubbleId>,
    /// The proposals that run where they live or what they follow, and those that wait for the posts they hold.
    pub proposals: bool,
}

/// Open cases of one's posts that are done with at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bulk {
    /// Those that wait to be accepted.
    Waiting,
    /// Those that are due today.
    Today,
    /// All that can be handed over.
    All,
    /// All of one post.
    Of(Post),
    /// Those whose clock ends before then.
    Before(DateTime<Utc>),
}

/// Somebody goes away, or comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// Away until then, for days.
    Until(DateTime<Utc>),
    /// Away until then, for some hours: what is theirs stays theirs.
    Hours(DateTime<Utc>),
    /// Back.
    Over,
}

/// All that talk is shown of one update.
#[derive(Debug, Clone)]
pub struct Scene {
    /// What was heard.
    pub heard: Heard,
    /// The bubble that a press or a reply points at, if it is one of ours in this chat.
    pub pointed: Option<Pointed>,
    /// The cases asked for, as far as they exist.
    pub files: BTreeMap<CaseId, File>,
    /// The person's own cases, the newest first.
    pub mine: Vec<Case>,
    /// The open cases of their posts, the most urgent first.
    pub todo: Vec<Case>,
    /// What others are late with and they are asked to look into, the longest first.
    pub watched: Vec<Case>,
    /// What the places of listed cases are called.
    pub labels: BTreeMap<WordsId, Utterance>,
    /// What was looked for among the cases of their posts, the newest first.
    pub found: Vec<Case>,
    /// The five batches of their units.
    pub ledgers: Vec<UnitLedger>,
    /// Open cases of the same thing at the same place, the newest first.
    pub same: Vec<File>,
    /// Cases of theirs in which the handler waits for an answer.
    pub asked: Vec<CaseId>,
    /// The invitation.
    pub invitation: Option<Invitation>,
    /// The units they follow.
    pub follows: Vec<UnitCode>,
    /// The sessions asked for, the earliest first.
    pub sittings: Vec<Sitting>,
    /// Something nobody can guess.
    pub token: Option<String>,
    /// The linked chats asked for, in order.
    pub channels: Vec<Channel>,
    /// The code, if it can be used.
    pub channel_code: Option<ChannelCode>,
    /// The link to a case.
    pub link: Option<CaseLink>,
    /// The offers asked for, the newest first.
    pub offers: Vec<Offering>,
    /// What is known of whom to look in on.
    pub cares: Cares,
    /// What is known of households.
    pub home: Home,
    /// The proposals asked for, the newest first.
    pub motions: Vec<Motion>,
    /// The proposal whose bubble they replied to, and what they are to it there.
    pub replied: Option<(ProposalId, MotionPart)>,
}

impl Scene {
    /// Where a listed case is, as its reader may be told.
    pub(crate) fn place_of(&self, voice: Voice<'_>, house: &House<'_>, case: &Case) -> Html {
        let label = case.place.label.and_then(|label| self.labels.get(&label));
        match (label, &case.place.unit) {
            (Some(label), _) => Html::escape(label.said_in(voice.lang)),
            (None, Some(unit)) => {
                Html::escape(&crate::message::naming::unit_name(voice, house, unit))
            }
            (None, None) => crate::say!(voice, "place-unknown"),
        }
    }
}

/// An invitation to a post, as the store knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invitation {
    /// It can be taken.
    Open(Post),
    /// Its time is over.
    Expired,
    /// Somebody took it, or nobody ever made it.
    Gone,
}

/// What one update comes to, before cases are decided.
#[derive(Debug, Default)]
pub struct Turn {
    /// Bubbles to be shown: new ones and new wishes for old ones.
    pub bubbles: Vec<Bubble>,
    /// Words to be kept for a case.
    pub kept: Vec<(WordsId, Utterance)>,
    /// Telephones to be kept for a case.
    pub contacts: Vec<(ContactId, String)>,
    /// What shall happen to cases.
    pub orders: Vec<Order>,
    /// A request becomes a case.
    pub filing: Option<Box<NewCase>>,
    /// What a press is answered with, shortly.
    pub toast: Option<String>,
    /// The person dropped what they had said: its raw bytes go at once.
    pub purge: bool,
    /// The person takes up this post.
    pub seat: Option<(Post, String)>,
    /// These figures are to be shown, in this bubble if there is one.
    pub figures: Option<(FiguresAsked, Option<BubbleId>)>,
    /// Cards to be shown to this person.
    pub show_cards: Vec<CaseId>,
    /// The person goes away or comes back.
    pub absence: Option<Absence>,
    /// The person gives up this post, after everything else is done.
    pub leaves: Option<Post>,
    /// The answer card that was enough.
    pub answered: Option<String>,
    /// A matter that a post opens itself.
    pub opening: Option<Box<OwnMatter>>,
    /// What shall happen to what belongs to a grid.
    pub commons: Vec<Common>,
    /// The person's link to the board.
    pub board: Option<Boarding>,
}

/// Something to be done to a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Which case.
    pub case: CaseId,
    /// In which role.
    pub acting: Acting,
    /// What.
    pub command: Command,
    /// The bubble in which a refusal is best said, beside the toast.
    pub at: Option<BubbleId>,
}

/// In which role somebody acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acting {
    /// As whoever wrote it.
    Resident,
    /// As a holder of the owner's post.
    Staff,
    /// As a holder of this post, whatever its part in the case.
    As(Post),
    /// As this person, who joins it under this name.
    Joining(PartyId, PersonId),
}

/// A draft that shall be a case; the number is given by the desk.
#[derive(Debug)]
pub struct NewCase {
    /// The case.
    pub id: CaseId,
    /// The link to the writer.
    pub party: PartyId,
    /// The draft's bubble, which becomes the receipt.
    pub bubble: BubbleId,
    /// The draft.
    pub draft: crate::talk::report::draft::Draft,
    /// What the rules alone read as its category.
    pub read: Option<crate::triage::CategoryCode>,
    /// The draft's words, kept.
    pub words: Vec<WordsId>,
    /// The place's name, kept.
    pub label: Option<WordsId>,
    /// Unit and room, kept.
    pub room: Option<WordsId>,
    /// The telephone, kept.
    pub contact: Option<ContactId>,
}

/// A matter that a post opens itself; the number is given by the desk.
#[derive(Debug)]
pub struct OwnMatter {
    /// The case.
    pub id: CaseId,
    /// Whom the case knows as its resident: nobody.
    pub party: PartyId,
    /// Who opens it.
    pub post: Post,
    /// The ledger it counts in.
    pub batch: crate::triage::Batch,
    /// What it is about, as the rules read it.
    pub category: Option<crate::triage::CategoryCode>,
    /// Its sentence, kept.
    pub words: WordsId,
    /// Whoever says in the end whether it is solved, with their language; else the post above does.
    pub writer: Option<(PersonId, Lang)>,
}

/// Gathers what one update comes to.
pub struct Stage<'a> {
    /// The house.
    pub house: House<'a>,
    /// Who speaks; talk changes their dialogue, language and consent here.
    pub speaker: Speaker,
    /// The units the speaker follows.
    pub follows: Vec<UnitCode>,
    /// What comes of it.
    pub turn: Turn,
    names: &'a mut dyn Names,
}

impl<'a> Stage<'a> {
    /// An empty stage for one update.
    pub fn new(house: House<'a>, speaker: Speaker, names: &'a mut dyn Names) -> Self {
        Self {
            house,
            speaker,
            follows: Vec::new(),
            turn: Turn::default(),
            names,
        }
    }

    /// The speaker's language.
    pub fn voice(&self) -> Voice<'a> {
        self.house.voice(self.speaker.lang)
    }

    /// A new name.
    pub fn name(&mut self) -> i64 {
        self.names.next()
    }

    /// Says something in a new bubble, in the speaker's chat.
    pub fn say(&mut self, view: View, case: Option<CaseId>, wanted: Content) -> BubbleId {
        let id = BubbleId(self.name());
        let person = self.speaker.id;
        self.turn.bubbles.push(Bubble {
            id,
            person,
            case,
            view,
            wanted,
            revision: 1,
        });
        id
    }

    /// Changes what an older bubble shows. The desk counts its revision.
    pub fn show(&mut self, id: BubbleId, view: View, case: Option<CaseId>, wanted: Content) {
        let person = self.speaker.id;
        self.turn
            .bubbles
            .retain(|bubble| bubble.id != id || bubble.revision == 1);
        match self.turn.bubbles.iter_mut().find(|bubble| bubble.id == id) {
            Some(bubble) => {
                bubble.wanted = wanted;
                bubble.view = view;
                bubble.case = case;
            }
            None => self.turn.bubbles.push(Bubble {
                id,
                person,
                case,
                view,
                wanted,
                revision: 0,
            }),
        }
    }

    /// Keeps words for a case.
    pub fn keep(&mut self, utterance: Utterance) -> WordsId {
        let id = WordsId(self.name());
        self.turn.kept.push((id, utterance));
        id
    }

    /// Keeps a telephone for a case.
    pub fn keep_phone(&mut self, phone: String) -> ContactId {
        let id = ContactId(self.name());
        self.turn.contacts.push((id, phone));
        id
    }

    /// Orders something to be done to a case.
    pub fn order(&mut self, case: CaseId, acting: Acting, command: Command, at: Option<BubbleId>) {
        self.turn.orders.push(Order {
            case,
            acting,
            command,
            at,
        });
    }

    /// Answers a press shortly.
    pub fn toast(&mut self, text: String) {
        self.turn.toast = Some(text);
    }
}
