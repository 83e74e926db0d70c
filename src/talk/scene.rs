//! What talk is shown before it speaks, and what comes of it.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Boarding, Bubble, BubbleId, Cares, CaseLink, Channel, ChannelCode, Common, Content, Dialogue,
    FiguresAsked, Heard, Home, Media, Motion, MotionPart, Offering, Pointed, Sitting, UnitLedger,
    View,
};
use crate::{
    casework::{
        Actor, Calendar, Case, CaseId, Command, ContactId, Deadlines, Event, PartyId, PersonId,
        Recorded, Seats, WordsId, World,
    },
    commons::{HouseholdId, OfferId, ProposalId, SessionId},
    district::{District, Post, UnitCode},
    locate::Gazetteer,
    settings::{Board, Conversation},
    triage::Rules,
    words::{Html, Lang, Voice, Words},
};

/// What never changes while an update is handled.
#[derive(Clone, Copy)]
pub struct House<'a> {
    /// The instant.
    pub now: DateTime<Utc>,
    /// Sentences.
    pub words: &'a Words,
    /// Keyword rules.
    pub rules: &'a Rules,
    /// Where things are.
    pub gazetteer: &'a Gazetteer,
    /// The tree.
    pub district: &'a District,
    /// Who sits where.
    pub seats: &'a Seats,
    /// Time limits.
    pub deadlines: &'a Deadlines,
    /// Working days and the time zone.
    pub calendar: &'a Calendar,
    /// Settings of the conversation.
    pub conversation: &'a Conversation,
    /// Settings of the page of figures.
    pub board: &'a Board,
    /// What the bot is called, for links.
    pub bot_name: &'a str,
}

impl<'a> House<'a> {
    /// Speaks one language.
    pub fn voice(&self, lang: Lang) -> Voice<'a> {
        self.words.voice(lang)
    }

    /// The world as `casework` looks at it, for one actor.
    pub fn world<'w>(&'w self, actor: &'w Actor, writer: Option<PersonId>) -> World<'w> {
        World {
            now: self.now,
            actor,
            writer,
            district: self.district,
            seats: self.seats,
            deadlines: self.deadlines,
            calendar: self.calendar,
        }
    }

    /// Whether a case is a person's to work on.
    pub fn works_on(&self, person: PersonId, case: &Case) -> bool {
        case.is_worked_on_by(person, self.district, self.seats)
    }

    /// How long danger that was heard is not over.
    pub fn danger_lasts(&self) -> TimeDelta {
        self.conversation.danger_hours.into()
    }

    /// How long bubbles join the request before them.
    pub fn joining(&self) -> TimeDelta {
        self.conversation.join_seconds.into()
    }
}

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

/// A case with what lies beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// The case.
    pub case: Case,
    /// What happened to it, in order.
    pub events: Vec<Recorded>,
    /// The words its events point at, unless erased.
    pub words: BTreeMap<WordsId, Utterance>,
    /// Who wrote it, unless erased.
    pub writer: Option<PersonId>,
    /// The household the writer belongs to, if they agreed to one.
    pub household: Option<HouseholdId>,
    /// Where the writer can be written to, as their door says it; only while somebody may know who wrote.
    pub address: Option<String>,
    /// Neighbours who joined it, unless erased.
    pub joined: Vec<(PartyId, PersonId)>,
    /// The telephone left for it, unless erased.
    pub phone: Option<String>,
    /// The bubbles that speak of it and are kept true, the oldest first.
    pub bubbles: Vec<Bubble>,
}

impl File {
    /// As whom the case knows a person: the writer, or a neighbour who joined.
    pub fn party_of(&self, person: PersonId) -> Option<PartyId> {
        let joined = self.joined.iter().find(|(_, joined)| *joined == person);
        match self.writer == Some(person) {
            true => Some(self.case.resident),
            false => joined.map(|(party, _)| *party),
        }
    }

    /// Whose case it is: the writer, then neighbours in the order they joined, as far as they are not erased.
    pub fn people(&self) -> impl Iterator<Item = PersonId> {
        let joined = self.joined.iter().map(|(_, person)| *person);
        self.writer.into_iter().chain(joined)
    }

    /// What these words say, if they were not erased.
    pub fn said(&self, words: WordsId) -> Option<&Utterance> {
        self.words.get(&words)
    }

    /// Who added these words to the case, as sentences choose by it.
    pub fn adder(&self, words: WordsId) -> &'static str {
        let by_neighbour = |recorded: &Recorded| {
            recorded.event == Event::Added { words }
                && matches!(recorded.actor, Actor::Resident(party) if party != self.case.resident)
        };
        match self.events.iter().any(by_neighbour) {
            true => "neighbour",
            false => "writer",
        }
    }

    /// Everything the resident said, a line a message.
    pub fn text(&self) -> String {
        let lines = self
            .case
            .words
            .iter()
            .filter_map(|id| self.said(*id))
            .map(|utterance| utterance.text.trim());
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Everything the resident showed.
    pub fn media(&self) -> Vec<Media> {
        self.case
            .words
            .iter()
            .filter_map(|id| self.said(*id))
            .flat_map(|utterance| utterance.media.iter().cloned())
            .collect()
    }
}

/// Something that was said in one go.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Utterance {
    /// The words.
    pub text: String,
    /// The same for those who read no Chinese, where a ready answer was chosen or a place has an English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_english: Option<String>,
    /// The media.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
}

impl Utterance {
    /// Words alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// The words as a reader of this language is best shown them.
    pub fn said_in(&self, lang: Lang) -> &str {
        match (lang, &self.in_english) {
            (Lang::En, Some(english)) => english,
            (Lang::En, None) | (Lang::Zh, _) => &self.text,
        }
    }
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
    pub(super) fn place_of(&self, voice: Voice<'_>, house: &House<'_>, case: &Case) -> Html {
        let label = case.place.label.and_then(|label| self.labels.get(&label));
        match (label, &case.place.unit) {
            (Some(label), _) => Html::escape(label.said_in(voice.lang)),
            (None, Some(unit)) => Html::escape(&super::naming::unit_name(voice, house, unit)),
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

/// Names handed out in order: bubbles, words, parties. Deterministic from where it starts.
pub trait Names {
    /// A name never handed out before.
    fn next(&mut self) -> i64;
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
    pub draft: super::Draft,
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
