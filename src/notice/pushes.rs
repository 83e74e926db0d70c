//! New bubbles for those who should be notified of an event.

use super::{Languages, is_quiet};
use crate::{
    casework::{Event, PersonId, Recorded},
    district::{Level, Post},
    env::House,
    message::{
        content::{Bubble, BubbleId, Content, Media, MediaKind, View},
        naming::post_name,
        time_format::moment,
    },
    model::{
        file::{File, Utterance},
        ids::Names,
    },
    say,
    talk::{
        case_work::card::{card, masked_words, part_of},
        my_case::verdict::verdict,
    },
    words::{Html, Voice},
};

/// Albums hold ten at most, and only what can be shown side by side.
const ALBUM: usize = 10;

/// Gathers the bubbles of one event.
pub(super) struct Teller<'a> {
    pub(super) house: &'a House<'a>,
    pub(super) file: &'a File,
    pub(super) languages: &'a dyn Languages,
    pub(super) names: &'a mut dyn Names,
    pub(super) bubbles: Vec<Bubble>,
}

/// Whom an event is told to, and in which bubbles. `file` is the case after all events of the same decision.
pub fn tell(
    house: &House<'_>,
    file: &File,
    recorded: &Recorded,
    languages: &dyn Languages,
    names: &mut dyn Names,
) -> Vec<Bubble> {
    let mut teller = Teller::new(house, file, languages, names);
    teller.tell(&recorded.event);
    teller.bubbles
}

/// A new card of a case, with its photos, for one holder.
pub fn cards_for(
    house: &House<'_>,
    file: &File,
    holder: PersonId,
    languages: &dyn Languages,
    names: &mut dyn Names,
) -> Vec<Bubble> {
    let mut teller = Teller::new(house, file, languages, names);
    teller.new_card(holder);
    teller.bubbles
}

/// The owner hears that the resident can no longer be reached in the chat.
pub fn unreachable(
    house: &House<'_>,
    file: &File,
    languages: &dyn Languages,
    names: &mut dyn Names,
) -> Vec<Bubble> {
    let mut teller = Teller::new(house, file, languages, names);
    let has_phone = file.phone.is_some();
    teller.staff_said(Some(&Utterance::default()), |voice, _| {
        if has_phone {
            say!(voice, "push-unreachable-phone")
        } else {
            say!(voice, "push-unreachable")
        }
    });
    teller.bubbles
}

impl<'a> Teller<'a> {
    pub(super) fn new(
        house: &'a House<'a>,
        file: &'a File,
        languages: &'a dyn Languages,
        names: &'a mut dyn Names,
    ) -> Self {
        Self {
            house,
            file,
            languages,
            names,
            bubbles: Vec::new(),
        }
    }

    /// The result with the two questions, and its photos.
    pub(super) fn verdict(&mut self, writer: PersonId) {
        let voice = self.house.voice(self.languages.of(writer));
        let bubble = self.push(writer, View::Verdict, verdict(voice, self.house, self.file));
        let result = self
            .file
            .case
            .result
            .and_then(|result| self.file.said(result));
        let media = result.map(|said| said.media.as_slice()).unwrap_or_default();
        self.media(writer, bubble, media);
    }

    pub(super) fn push(&mut self, person: PersonId, view: View, wanted: Content) -> BubbleId {
        let id = BubbleId(self.names.next());
        let silent = wanted.silent || is_quiet(self.house, self.file.case.priority);
        let wanted = Content { silent, ..wanted };
        self.bubbles.push(Bubble {
            id,
            person,
            case: Some(self.file.case.id),
            view,
            wanted,
            revision: 1,
        });
        id
    }

    /// The holders of the owner's post, but never the writer: nobody's own case comes to their own post.
    pub(super) fn holders(&self) -> Vec<PersonId> {
        self.holders_of(&self.file.case.owner)
    }

    pub(super) fn holders_of(&self, post: &Post) -> Vec<PersonId> {
        self.house
            .seats
            .holders(post)
            .filter(|person| Some(*person) != self.file.writer)
            .collect()
    }

    pub(super) fn new_cards(&mut self) {
        self.cards_of(&self.file.case.owner);
    }

    pub(super) fn cards_of(&mut self, post: &Post) {
        for holder in self.holders_of(post) {
            self.retire_cards(holder);
            self.new_card(holder);
        }
    }

    pub(super) fn new_card(&mut self, holder: PersonId) {
        let voice = self.house.voice(self.languages.of(holder));
        let content = card(voice, self.house, self.file, holder, false);
        let bubble = self.push(holder, View::Card, content);
        let media = self.file.media();
        self.media(holder, bubble, &media);
    }

    /// Of two cards of a case one is live: the older ones point to the new one, and are kept true no more.
    fn retire_cards(&mut self, holder: PersonId) {
        let voice = self.house.voice(self.languages.of(holder));
        let cards = self.file.bubbles.iter();
        let cards = cards.filter(|bubble| bubble.person == holder && bubble.view == View::Card);
        let retired = cards.map(|card| {
            let number = self.file.case.number.spoken();
            let html = say!(voice, "card-below", number = number);
            Bubble {
                view: View::Note,
                wanted: Content {
                    silent: true,
                    ..Content::text(html)
                },
                revision: card.revision + 1,
                ..card.clone()
            }
        });
        let retired: Vec<Bubble> = retired.collect();
        self.bubbles.extend(retired);
    }

    /// Photos follow as replies: an album carries no buttons, and captions end at 1,024 characters.
    pub(super) fn media(&mut self, person: PersonId, under: BubbleId, media: &[Media]) {
        let visual = |media: &&Media| matches!(media.kind, MediaKind::Photo | MediaKind::Video);
        let album: Vec<Media> = media.iter().filter(visual).cloned().collect();
        let others = media
            .iter()
            .filter(|media| !visual(media))
            .map(|media| vec![media.clone()]);
        let groups: Vec<Vec<Media>> = album
            .chunks(ALBUM)
            .map(<[Media]>::to_vec)
            .chain(others)
            .collect();
        for media in groups {
            self.push(
                person,
                View::Note,
                Content {
                    media,
                    reply_to: Some(under),
                    silent: true,
                    ..Content::default()
                },
            );
        }
    }

    /// The newest bubble of this case in somebody's chat, to answer it.
    pub(super) fn anchor(&self, person: PersonId, view: View) -> Option<BubbleId> {
        self.file
            .bubbles
            .iter()
            .rev()
            .find(|bubble| bubble.person == person && bubble.view == view)
            .map(|bubble| bubble.id)
    }

    /// To whoever wrote it, below their receipt.
    pub(super) fn resident(&mut self, html: impl Fn(Voice<'_>) -> Html) {
        self.resident_said(Some(&Utterance::default()), |voice, _| html(voice));
    }

    pub(super) fn resident_said(
        &mut self,
        said: Option<&Utterance>,
        html: impl Fn(Voice<'_>, Html) -> Html,
    ) {
        if let (Some(writer), Some(said)) = (self.file.writer, said) {
            self.pass_on(writer, View::Receipt, said, false, html);
        }
    }

    /// To whoever wrote it and to every neighbour who joined.
    pub(super) fn residents(&mut self, html: impl Fn(Voice<'_>) -> Html) {
        self.residents_said(Some(&Utterance::default()), |voice, _| html(voice));
    }

    pub(super) fn residents_said(
        &mut self,
        said: Option<&Utterance>,
        html: impl Fn(Voice<'_>, Html) -> Html,
    ) {
        let Some(said) = said else { return };
        // A photo of the result is not for those who joined: it may show the writer's home.
        let bare = Utterance {
            media: Vec::new(),
            ..said.clone()
        };
        self.resident_said(Some(said), &html);
        for (_, person) in self.file.joined.clone() {
            self.pass_on(person, View::Receipt, &bare, false, &html);
        }
    }

    /// To the holders of a post that is not the owner's, as a card of their part in it.
    pub(super) fn post_sees(&mut self, post: &Post) {
        for holder in self.holders_of(post) {
            if self.anchor(holder, View::Card).is_none() {
                self.new_card(holder);
            }
        }
    }

    /// The same where something is asked of them: who has a card already is told to look at it.
    pub(super) fn post_is_asked(&mut self, post: &Post) {
        for holder in self.holders_of(post) {
            if self.anchor(holder, View::Card).is_none() {
                self.new_card(holder);
            } else {
                let said = Utterance::default();
                self.pass_on(holder, View::Card, &said, false, |voice, _| {
                    say!(voice, "push-look-at-card")
                });
            }
        }
    }

    /// A sentence to the holders of a post, below their card.
    pub(super) fn post_hears(&mut self, post: &Post, html: impl Fn(Voice<'_>) -> Html) {
        for holder in self.holders_of(post) {
            let said = Utterance::default();
            self.pass_on(holder, View::Card, &said, false, |voice, _| html(voice));
        }
    }

    pub(super) fn staff_said(
        &mut self,
        said: Option<&Utterance>,
        html: impl Fn(Voice<'_>, Html) -> Html,
    ) {
        let Some(said) = said else { return };
        for holder in self.holders() {
            self.pass_on(holder, View::Card, said, false, &html);
        }
    }

    pub(super) fn staff_silently(&mut self, html: impl Fn(Voice<'_>) -> Html) {
        for holder in self.holders() {
            let said = Utterance::default();
            self.pass_on(holder, View::Card, &said, true, |voice, _| html(voice));
        }
    }

    /// What somebody said, passed on to somebody else below their own bubble of the case; media follow.
    pub(super) fn pass_on(
        &mut self,
        person: PersonId,
        below: View,
        said: &Utterance,
        silent: bool,
        html: impl Fn(Voice<'_>, Html) -> Html,
    ) {
        let voice = self.house.voice(self.languages.of(person));
        let said_text = said.said_in(voice.lang);
        let words = match below {
            // What the card hides, a quotation does not show.
            View::Card => {
                let part = part_of(self.house, self.file, person);
                Html::escape(&masked_words(self.house, self.file, &part, said_text))
            }
            _ => Html::escape(said_text),
        };
        let content = Content::text(html(voice, words)).replying_to(self.anchor(person, below));
        let bubble = self.push(person, View::Note, Content { silent, ..content });
        self.media(person, bubble, &said.media);
    }

    /// After a "not solved" the community's secretary sees it too.
    pub(super) fn community_sees(&mut self, said: Option<&Utterance>) {
        let house = self.house;
        let owner = &self.file.case.owner;
        let Some(community) = house.district.at_level(&owner.unit, Level::Community) else {
            return;
        };
        let post = community.post();
        // Whoever is asked to watch it hears of it in those words.
        let watches = |recorded: &Recorded| matches!(&recorded.event, Event::Supervised { by } if *by == post);
        if post == self.file.case.owner || self.file.events.last().is_some_and(watches) {
            return;
        }
        for holder in house
            .seats
            .holders(&post)
            .filter(|person| Some(*person) != self.file.writer)
            .collect::<Vec<_>>()
        {
            let voice = house.voice(self.languages.of(holder));
            let words = said
                .map(|said| Html::escape(said.said_in(voice.lang)))
                .unwrap_or_default();
            let owner = post_name(voice, house, &self.file.case.owner);
            let html = say!(
                voice,
                "push-denied-above",
                number = self.file.case.number.spoken(),
                post = owner,
                words = words,
                at = moment(voice, house, house.now)
            );
            self.push(holder, View::Note, Content::text(html));
        }
    }
}
