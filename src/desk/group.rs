//! A group of updates: what they need is loaded with few statements, what they change is written with few.
//! Later updates of a group see what earlier ones changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use super::{
    Library,
    changes::Changes,
    person::Person,
    set::{Set, bubbles_of, nobody},
    write::Done,
};
use crate::{
    casework::{Case, CaseId, PersonId, Seats},
    district::{Post, UnitCode},
    env::House,
    message::content::{Bubble, BubbleId},
    model::{file::File, ids::Names, person::TELEGRAM},
    store::{BOT_NAME, Ids, InboxRow, StoreError, StoredMessage, Tx},
    talk::{
        context::{Absence, Needs, Scene, Speaker},
        dialogue::Dialogue,
        inbox::morning::bulk,
        input::{Heard, Pointed, Said},
        my_case::answers::meant,
        on_behalf::behalf::CaseLink,
        router::needs,
    },
    words::Lang,
};

/// A group of updates under way.
pub(super) struct Group<'a> {
    pub(super) library: &'a Library,
    pub(super) now: DateTime<Utc>,
    pub(super) bot_name: String,
    pub(super) seats: Seats,
    pub(super) people: HashMap<PersonId, Person>,
    pub(super) by_chat: HashMap<(String, String), PersonId>,
    pub(super) files: HashMap<CaseId, File>,
    pub(super) bubbles: HashMap<BubbleId, Bubble>,
    pub(super) messages: HashMap<(PersonId, i64), BubbleId>,
    pub(super) asked: BTreeSet<(PersonId, CaseId)>,
    pub(super) follows: BTreeSet<(PersonId, UnitCode)>,
    pub(super) serial: (String, i64, i64),
    pub(super) done: Done,
}

impl<'a> Group<'a> {
    /// An empty group.
    pub(super) async fn new(
        tx: &mut Tx,
        library: &'a Library,
        seats: Seats,
        now: DateTime<Utc>,
    ) -> Result<Group<'a>, StoreError> {
        let bot_name = tx.fact(BOT_NAME).await?.unwrap_or_default();
        let counter = format!("number.{}", library.calendar.day(now));
        let serial = tx.counter(&counter).await?;
        Ok(Group {
            library,
            now,
            bot_name,
            seats,
            people: HashMap::new(),
            by_chat: HashMap::new(),
            files: HashMap::new(),
            bubbles: HashMap::new(),
            messages: HashMap::new(),
            asked: BTreeSet::new(),
            follows: BTreeSet::new(),
            serial: (counter, serial, serial),
            done: Done::default(),
        })
    }

    /// A group with all that its updates will most likely need.
    pub(super) async fn load(
        tx: &mut Tx,
        library: &'a Library,
        seats: Seats,
        heard: &[(InboxRow, Heard)],
        names: &mut Ids,
        now: DateTime<Utc>,
    ) -> Result<Group<'a>, StoreError> {
        let mut group = Group::new(tx, library, seats, now).await?;
        let chats: BTreeSet<&str> = heard
            .iter()
            .filter_map(|(row, _)| row.chat.as_deref())
            .collect();
        let chats: Vec<&str> = chats.into_iter().collect();
        for row in tx.people_by_chat(TELEGRAM, &chats).await? {
            group.know(Person::read(row)?);
        }
        for (row, heard) in heard {
            group.meet(row, heard, names);
        }
        let mut bubbles = BTreeSet::new();
        let mut messages = Vec::new();
        for (row, heard) in heard {
            let Some(person) = group.person(row) else {
                continue;
            };
            if let Said::Pressed {
                press: Some(press),
                message,
                ..
            } = &heard.said
            {
                bubbles.insert(press.bubble);
                messages.extend(message.map(|message| (person, message)));
            }
            messages.extend(heard.said.reply_to().map(|message| (person, message)));
        }
        for (person, message, bubble) in tx.bubbles_behind(&messages).await? {
            group.messages.insert((person, message), bubble);
            bubbles.insert(bubble);
        }
        for row in group.people.values() {
            bubbles.extend(bubbles_of(&row.speaker.dialogue));
        }
        group
            .load_bubbles(tx, bubbles.into_iter().collect())
            .await?;
        let people: Vec<PersonId> = group.people.keys().copied().collect();
        group.asked = tx.asked(&people).await?.into_iter().collect();
        group.follows = tx.follows(&people).await?.into_iter().collect();
        let mut cases = BTreeSet::new();
        for (row, heard) in heard {
            if let Some(person) = group
                .person(row)
                .and_then(|person| group.people.get(&person))
            {
                let pointed = group.pointed(person.speaker.id, heard).0;
                cases.extend(group.needs(&person.speaker, heard, pointed.as_ref()).cases);
            }
        }
        group.load_files(tx, cases.into_iter().collect()).await?;
        Ok(group)
    }

    /// The house at this instant.
    pub(super) fn house(&self) -> House<'_> {
        self.library.house(&self.seats, &self.bot_name, self.now)
    }

    fn know(&mut self, row: Person) {
        self.by_chat
            .insert((row.source.clone(), row.chat.clone()), row.speaker.id);
        self.people.insert(row.speaker.id, row);
    }

    fn person(&self, row: &InboxRow) -> Option<PersonId> {
        let chat = row.chat.clone()?;
        self.by_chat.get(&(TELEGRAM.to_owned(), chat)).copied()
    }

    /// Somebody who writes for the first time gets a row; its language is the client's.
    fn meet(&mut self, row: &InboxRow, heard: &Heard, names: &mut dyn Names) {
        let Some(chat) = row.chat.clone() else { return };
        if self.person(row).is_some() || matches!(heard.said, Said::Nothing | Said::Removed) {
            return;
        }
        let speaker = Speaker {
            id: PersonId(names.next()),
            lang: Lang::of_client(heard.client_language.as_deref()),
            consented_at: None,
            blocked: false,
            dialogue: Dialogue::default(),
        };
        self.know(Person {
            source: TELEGRAM.to_owned(),
            chat,
            speaker,
            blocked_at: None,
            revision: 0,
        });
    }

    async fn load_bubbles(&mut self, tx: &mut Tx, ids: Vec<BubbleId>) -> Result<(), StoreError> {
        let missing: Vec<BubbleId> = ids
            .into_iter()
            .filter(|id| !self.bubbles.contains_key(id))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        for row in tx.bubbles(&missing).await? {
            for StoredMessage { message, .. } in row.messages {
                self.messages
                    .insert((row.bubble.person, message), row.bubble.id);
            }
            self.bubbles.insert(row.bubble.id, row.bubble);
        }
        Ok(())
    }

    pub(super) async fn load_files(
        &mut self,
        tx: &mut Tx,
        ids: Vec<CaseId>,
    ) -> Result<(), StoreError> {
        let missing: Vec<CaseId> = ids
            .into_iter()
            .filter(|id| !self.files.contains_key(id))
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let files = tx.files(&missing).await?;
        let writers: Vec<PersonId> = files
            .iter()
            .flat_map(File::people)
            .filter(|writer| !self.people.contains_key(writer))
            .collect();
        if !writers.is_empty() {
            for row in tx.people(&writers).await? {
                self.know(Person::read(row)?);
            }
        }
        for file in files {
            for bubble in &file.bubbles {
                self.bubbles
                    .entry(bubble.id)
                    .or_insert_with(|| bubble.clone());
            }
            self.files.insert(file.case.id, file);
        }
        Ok(())
    }

    /// The bubble an update points at, if it is one of ours in this person's chat; and the message, if it is an orphan.
    fn pointed(
        &self,
        person: PersonId,
        heard: &Heard,
    ) -> (Option<Pointed>, Option<(i64, BubbleId)>) {
        let (bubble, message) = match &heard.said {
            Said::Pressed {
                press: Some(press),
                message,
                ..
            } => (Some(press.bubble), *message),
            said => (
                said.reply_to()
                    .and_then(|message| self.messages.get(&(person, message)).copied()),
                None,
            ),
        };
        let Some(bubble) = bubble
            .and_then(|id| self.bubbles.get(&id))
            .filter(|bubble| bubble.person == person)
        else {
            return (None, None);
        };
        let pointed = Pointed {
            bubble: bubble.id,
            case: bubble.case,
            view: bubble.view,
            revision: bubble.revision,
        };
        let orphan = message
            .filter(|message| !self.messages.contains_key(&(person, *message)))
            .map(|message| (message, bubble.id));
        (Some(pointed), orphan)
    }

    fn needs(&self, speaker: &Speaker, heard: &Heard, pointed: Option<&Pointed>) -> Needs {
        let asked: Vec<CaseId> = self
            .asked
            .iter()
            .filter(|(person, _)| *person == speaker.id)
            .map(|(_, case)| *case)
            .collect();
        let mut needs = needs(speaker, heard, pointed, &asked);
        // Whoever leaves or comes back does so with all their cases.
        needs.mine |= (heard.said == Said::Blocked) != speaker.blocked;
        needs
    }

    /// What one update's handler is shown. An update without a chat is nobody's, and changes nothing.
    pub(super) async fn scene(
        &mut self,
        tx: &mut Tx,
        row: &InboxRow,
        heard: &Heard,
    ) -> Result<Set, StoreError> {
        let person = match self.person(row).and_then(|person| self.people.get(&person)) {
            Some(person) => person.clone(),
            None => return Ok(nobody(heard)),
        };
        let me = person.speaker.id;
        let (pointed, orphan) = self.pointed(me, heard);
        let needs = self.needs(&person.speaker, heard, pointed.as_ref());
        let mut wanted = needs.cases.clone();
        let mut mine = Vec::new();
        if needs.mine {
            mine = tx.cases_of(me).await?;
            self.freshen(&mut mine);
            if needs.meant {
                wanted.extend(meant(heard, &mine));
            }
            if person.speaker.blocked || heard.said == Said::Blocked {
                let since = person.blocked_at.unwrap_or(self.now);
                let missed = |case: &&Case| case.was_open_since(since);
                wanted.extend(mine.iter().filter(missed).map(|case| case.id));
            }
        }
        let (invitation, invited) = match &needs.invitation {
            Some(token) => self.invitation(tx, token).await?,
            None => (None, None),
        };
        let mut todo = Vec::new();
        if needs.todo || needs.bulk.is_some() || invited.is_some() {
            let posts: Vec<Post> = match &invited {
                Some(post) => vec![post.clone()],
                None => self.seats.posts(me).cloned().collect(),
            };
            todo = tx.open_cases_of(&posts.iter().collect::<Vec<_>>()).await?;
            self.freshen(&mut todo);
            todo.retain(|case| !case.is_kept_from(me, &self.library.district, &self.seats));
            if invited.is_some() {
                todo.truncate(FIRST_CARDS);
                wanted.extend(todo.iter().map(|case| case.id));
            }
            if let Some(which) = &needs.bulk {
                wanted.extend(bulk(&self.house(), me, &todo, which));
            }
        }
        let found = self.found(tx, me, &needs).await?;
        let watched = match needs.watched {
            true => self.watched(tx, me).await?,
            false => Vec::new(),
        };
        let labels = self.labels(tx, [&mine, &todo, &found, &watched]).await?;
        let ledgers = match needs.ledgers {
            true => self.ledgers(tx, me).await?,
            false => Vec::new(),
        };
        let link = match &needs.link {
            Some(token) => Some(super::commons::link(tx, token, self.now).await?),
            None => None,
        };
        let mut spent = Vec::new();
        if let Some(CaseLink::Open { case, shown }) = link {
            wanted.push(case);
            spent.extend(shown);
        }
        let same = self.same(tx, &person.speaker, &needs).await?;
        let (home, codes) = super::homes::load(tx, me, &needs, self.now).await?;
        let cares = super::cares::load(tx, self, me, &needs).await?;
        spent.extend(codes.into_iter().chain(cares.shown.clone()));
        self.load_bubbles(tx, spent.clone()).await?;
        wanted.extend(&home.matters);
        self.load_files(tx, wanted.clone()).await?;
        let files: BTreeMap<CaseId, File> = wanted
            .iter()
            .filter_map(|id| Some((*id, self.files.get(id)?.clone())))
            .collect();
        let mut bubbles: HashMap<BubbleId, Bubble> = HashMap::new();
        let touched = bubbles_of(&person.speaker.dialogue)
            .into_iter()
            .chain(spent)
            .chain(pointed.map(|pointed| pointed.bubble));
        bubbles.extend(touched.filter_map(|id| Some((id, self.bubbles.get(&id)?.clone()))));
        bubbles.extend(
            files
                .values()
                .flat_map(|file| &file.bubbles)
                .map(|bubble| (bubble.id, bubble.clone())),
        );
        let mut languages: Vec<(PersonId, Lang)> = files
            .values()
            .flat_map(File::people)
            .filter_map(|writer| Some((writer, self.people.get(&writer)?.speaker.lang)))
            .collect();
        let asked = self
            .asked
            .iter()
            .filter(|(person, _)| *person == me)
            .map(|(_, case)| *case)
            .collect();
        let figures = match &needs.figures {
            Some(asked) => self.figures(tx, &person.speaker, asked).await?,
            None => None,
        };
        let mut scene = Scene {
            heard: heard.clone(),
            pointed,
            files,
            mine,
            todo,
            watched,
            labels,
            found,
            ledgers,
            same,
            asked,
            invitation,
            follows: self
                .follows
                .iter()
                .filter(|(person, _)| *person == me)
                .map(|(_, unit)| unit.clone())
                .collect(),
            sittings: Vec::new(),
            token: None,
            channels: Vec::new(),
            channel_code: None,
            link,
            offers: Vec::new(),
            home,
            cares,
            motions: Vec::new(),
            replied: None,
        };
        super::commons::load(tx, self, &person.speaker, &needs, &mut scene).await?;
        super::voice::load(tx, self, &person.speaker, &needs, &mut scene).await?;
        languages.extend(scene.motions.iter().filter_map(|motion| motion.author));
        Ok(Set {
            person,
            scene,
            bubbles,
            orphan,
            languages,
            figures,
            serial: u32::try_from(self.serial.2).unwrap_or(u32::MAX),
        })
    }

    /// A case with its writer's language.
    pub(super) async fn file(
        &mut self,
        tx: &mut Tx,
        case: CaseId,
    ) -> Result<Option<(File, Vec<(PersonId, Lang)>)>, StoreError> {
        self.load_files(tx, vec![case]).await?;
        let Some(file) = self.files.get(&case).cloned() else {
            return Ok(None);
        };
        let languages = file
            .people()
            .filter_map(|person| Some((person, self.people.get(&person)?.speaker.lang)))
            .collect();
        Ok(Some((file, languages)))
    }

    /// Cases that earlier updates of this group changed are as those left them.
    pub(super) fn freshen(&self, cases: &mut [crate::casework::Case]) {
        for case in cases {
            if let Some(file) = self.files.get(&case.id) {
                *case = file.case.clone();
            }
        }
    }

    /// Takes in what an update changed; the updates after it see it.
    pub(super) fn absorb(&mut self, mut changes: Changes) {
        let rings = super::effort::rings(self, &changes);
        changes.counts.extend(rings);
        for row in changes.people {
            // An update that is nobody's leaves no row behind.
            if row.chat.is_empty() {
                continue;
            }
            self.done.people.insert(row.speaker.id);
            self.know(row);
        }
        for file in changes.files {
            let case = &file.case;
            if let Some(writer) = file.writer {
                if case.question.is_some() && case.is_open() {
                    self.asked.insert((writer, case.id));
                } else {
                    self.asked.remove(&(writer, case.id));
                }
            }
            self.done.cases.insert(case.id);
            self.files.insert(case.id, file);
        }
        for bubble in changes.bubbles {
            if !self.done.bubbles.contains(&bubble.id) {
                self.done.bubbles.push(bubble.id);
            }
            if let Some(known) = bubble
                .case
                .and_then(|case| self.files.get_mut(&case))
                .and_then(|file| file.bubbles.iter_mut().find(|known| known.id == bubble.id))
            {
                *known = bubble.clone();
            }
            self.bubbles.insert(bubble.id, bubble);
        }
        if let Some((post, person, hash)) = changes.seat {
            self.seats.seat(post.clone(), person);
            if let Some(row) = self.people.get(&person) {
                self.seats.speaks(person, row.speaker.lang);
            }
            self.done.seats.push((post, person, hash));
        }
        for (person, message, bubble) in changes.adopted {
            self.messages.insert((person, message), bubble);
            self.done.adopted.push((person, message, bubble));
        }
        if let Some((_, serial)) = changes.serial {
            self.serial.2 = i64::from(serial);
        }
        if let Some((person, absence)) = changes.absence {
            match absence {
                Absence::Until(_) => self.seats.mark_away(person, None),
                Absence::Hours(until) => self.seats.mark_away(person, Some(until)),
                Absence::Over => self.seats.mark_back(person),
            }
            self.done.absences.push((person, absence));
            self.done.seats_changed = true;
        }
        if let Some((post, person)) = changes.left {
            self.seats.unseat(&post, person);
            self.done.left.push((post, person));
            self.done.seats_changed = true;
        }
        self.done.answered.extend(changes.answered);
        self.done.boards.extend(changes.board);
        for (person, unit, yes) in changes.commons.follows {
            match yes {
                true => self.follows.insert((person, unit)),
                false => self.follows.remove(&(person, unit)),
            };
        }
        let wanted = changes.commons.weekly.into_iter().filter(|(.., yes)| *yes);
        self.follows
            .extend(wanted.map(|(person, unit, _)| (person, unit)));
        self.done.seats_changed |= changes.seats_changed;
        for count in changes.counts {
            let key = (count.unit, count.day, count.key.to_string());
            *self.done.counts.entry(key).or_default() += 1;
        }
        self.done.events.extend(changes.events);
        self.done.words.extend(changes.words);
        self.done.contacts.extend(changes.contacts);
        self.done.parties.extend(changes.parties);
        self.done.purge.extend(changes.purge);
        self.done.forget_phone.extend(changes.forget_phone);
        self.done.erase.extend(changes.erase);
    }
}

/// Whoever takes up a post is shown so many of its cases at once; the others are one command away.
const FIRST_CARDS: usize = 10;
