//! Everything Telegram would remember: people, chats, messages, presses, files, the clock.
//! It never speaks HTTP; one lock guards it whole.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use tokio::sync::{Notify, broadcast, watch};

use super::{
    call::{Call, Fault},
    files::Files,
    group::Many,
    message::{Author, Content, Message},
    queue::Queue,
    shown::{Answer, Shown},
};

/// How many requests the log keeps.
const LOG_LENGTH: usize = 50_000;

/// A person as Telegram knows them.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub name: String,
    pub language_code: String,
    /// They have written to the bot at least once.
    pub started: bool,
    pub blocked: bool,
}

/// A press on an inline button.
#[derive(Debug, Clone)]
pub(super) struct Press {
    pub chat: i64,
    pub at: i64,
    pub answer: Option<Answer>,
}

/// Something changed that a page may want to draw.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// The message is new or different, or gone.
    Message { chat: i64, message: i32 },
    /// The bot answered this press.
    Answered { callback: String, chat: i64 },
    /// The list of people changed.
    People,
    /// A page that is only looked at shows this person's phone.
    Looked { chat: i64 },
    /// What is being played, in Chinese and in English; nothing any more where both are empty.
    Titled { zh: String, en: String },
}

/// The whole memory.
#[derive(Debug)]
pub(super) struct State {
    pub now: Option<DateTime<Utc>>,
    pub people: BTreeMap<i64, Account>,
    pub groups: BTreeMap<i64, Many>,
    pub chats: HashMap<i64, Vec<Message>>,
    pub presses: HashMap<String, Press>,
    pub files: Files,
    pub queue: Queue,
    /// By scope and language code.
    pub commands: HashMap<(String, String), Vec<(String, String)>>,
    pub violations: Vec<String>,
    /// Texts with links for which Telegram would have fetched a preview.
    pub previews: Vec<String>,
    pub faults: Vec<Fault>,
    pub log: VecDeque<Call>,
    pub map: Option<String>,
    pub arrival: Arc<Notify>,
    pub versions: watch::Sender<u64>,
    pub changes: broadcast::Sender<Change>,
    next_message: i32,
    next_album: u64,
}

impl State {
    pub fn new() -> Self {
        Self {
            now: None,
            people: BTreeMap::new(),
            groups: BTreeMap::new(),
            chats: HashMap::new(),
            presses: HashMap::new(),
            files: Files::default(),
            queue: Queue::default(),
            commands: HashMap::new(),
            violations: Vec::new(),
            previews: Vec::new(),
            faults: Vec::new(),
            log: VecDeque::new(),
            map: None,
            arrival: Arc::new(Notify::new()),
            versions: watch::Sender::new(0),
            changes: broadcast::Sender::new(1024),
            next_message: 1,
            next_album: 1,
        }
    }

    /// Now, in Unix seconds.
    #[expect(
        clippy::disallowed_methods,
        reason = "Telegram's own clock, unless a test sets it"
    )]
    pub fn seconds(&self) -> i64 {
        self.now.unwrap_or_else(Utc::now).timestamp()
    }

    /// Something changed: a new version for it.
    pub fn change(&mut self, change: Change) -> u64 {
        let mut version = 0;
        self.versions.send_modify(|newest| {
            *newest += 1;
            version = *newest;
        });
        // No page may be looking: nobody to tell.
        let _ = self.changes.send(change);
        version
    }

    /// Keeps a request; the oldest fall out.
    pub fn remember(&mut self, call: &Call) {
        if self.log.len() == LOG_LENGTH {
            self.log.pop_front();
        }
        self.log.push_back(call.clone());
    }

    /// A new number for an album.
    pub fn new_album(&mut self) -> String {
        self.next_album += 1;
        format!("1390000000000{:05}", self.next_album)
    }

    /// Adds a message to a chat and gives it its number.
    pub fn add(&mut self, chat: i64, draft: Draft) -> i32 {
        let id = self.next_message;
        self.next_message += 1;
        let version = self.change(Change::Message { chat, message: id });
        let message = Message {
            id,
            author: draft.author,
            date: self.seconds(),
            edited: None,
            content: draft.content,
            reply_to: draft.reply_to,
            album: draft.album,
            forwarded_from: draft.forwarded_from,
            silent: draft.silent,
            edits: 0,
            version,
            last_edit: None,
        };
        self.chats.entry(chat).or_default().push(message);
        id
    }

    /// Queues an update and wakes the poll.
    pub fn tell(&mut self, kind: &str, payload: &Value) {
        self.queue.push(kind, payload);
        self.arrival.notify_waiters();
    }

    /// A message, if it is still there.
    pub fn message(&self, chat: i64, id: i32) -> Option<&Message> {
        let messages = self.chats.get(&chat)?;
        let at = messages.binary_search_by_key(&id, |message| message.id);
        at.ok().and_then(|at| messages.get(at))
    }

    /// The same, to change it.
    pub fn message_mut(&mut self, chat: i64, id: i32) -> Option<&mut Message> {
        let messages = self.chats.get_mut(&chat)?;
        let at = messages.binary_search_by_key(&id, |message| message.id);
        at.ok().and_then(|at| messages.get_mut(at))
    }

    /// Takes a message away on both sides; true if it was there.
    pub fn remove(&mut self, chat: i64, id: i32) -> bool {
        let Some(messages) = self.chats.get_mut(&chat) else {
            return false;
        };
        let Ok(at) = messages.binary_search_by_key(&id, |message| message.id) else {
            return false;
        };
        messages.remove(at);
        self.change(Change::Message { chat, message: id });
        true
    }

    /// The Bot API's `Message`, with what it replies to.
    pub fn message_json(&self, chat: i64, id: i32) -> Value {
        let Some(message) = self.message(chat, id) else {
            return Value::Null;
        };
        let chat_json = self.chat_json(chat);
        let mut json = message.json(&chat_json, &self.author_json(message), &self.files);
        let replied = message.reply_to.and_then(|id| self.message(chat, id));
        if let Some(replied) = replied {
            let replied = replied.json(&chat_json, &self.author_json(replied), &self.files);
            json.insert("reply_to_message".into(), replied.into());
        }
        json.into()
    }

    /// The Bot API's `Chat`.
    pub fn chat_json(&self, chat: i64) -> Value {
        match (self.people.get(&chat), self.groups.get(&chat)) {
            (Some(account), _) => {
                json!({"id": chat, "type": "private", "first_name": account.name})
            }
            (None, Some(many)) => many.json(chat),
            (None, None) => Value::Null,
        }
    }

    /// The Bot API's `User` of a person.
    pub fn user_json(&self, person: i64) -> Value {
        match self.people.get(&person) {
            Some(account) => json!({"id": person, "is_bot": false, "first_name": account.name,
                "language_code": account.language_code}),
            None => Value::Null,
        }
    }

    /// All bubbles of a chat.
    pub fn shown(&self, chat: i64) -> Vec<Shown> {
        let messages = self.chats.get(&chat).into_iter().flatten();
        messages
            .map(|message| message.shown(&self.author_name(message)))
            .collect()
    }

    /// One bubble.
    pub fn shown_one(&self, chat: i64, id: i32) -> Option<Shown> {
        self.message(chat, id)
            .map(|message| message.shown(&self.author_name(message)))
    }

    fn author_json(&self, message: &Message) -> Value {
        match message.author {
            Author::Bot => bot_user(),
            Author::Person(person) => self.user_json(person),
            Author::Channel => Value::Null,
        }
    }

    fn author_name(&self, message: &Message) -> String {
        match message.author {
            Author::Bot => BOT_NAME.into(),
            Author::Channel => String::new(),
            Author::Person(person) => {
                let account = self.people.get(&person);
                account
                    .map(|account| account.name.clone())
                    .unwrap_or_default()
            }
        }
    }
}

/// A message before it has a number.
#[derive(Debug)]
pub(super) struct Draft {
    pub author: Author,
    pub content: Content,
    pub reply_to: Option<i32>,
    pub album: Option<String>,
    pub forwarded_from: Option<String>,
    pub silent: bool,
}

impl Draft {
    /// Plain content of an author.
    pub fn new(author: Author, content: Content) -> Self {
        Self {
            author,
            content,
            reply_to: None,
            album: None,
            forwarded_from: None,
            silent: false,
        }
    }
}

/// What the bot is called.
pub(super) const BOT_NAME: &str = "门铃 Menling";
/// Its name in links.
pub(super) const BOT_USERNAME: &str = "menling_sandbox_bot";
/// Its number.
pub(super) const BOT_ID: i64 = 7_100_000_001;
/// What it shows for itself.
pub(super) const BOT_TOKEN: &str = "7100000001:AAsandbox-token-without-any-secret_";

/// The bot as `User` of messages.
pub(super) fn bot_user() -> Value {
    json!({"id": BOT_ID, "is_bot": true, "first_name": BOT_NAME, "username": BOT_USERNAME})
}
