//! A person with a phone: what they write, press, block, and what they see.

use serde_json::{Value, json};

use super::{
    Answer, Keyboard, Media, Sandbox, Shown,
    files::{self, Blob},
    message::{Author, Content, Markup},
    state::{Change, Draft, Press, State, bot_user},
    text::Rich,
};

/// A person in their private chat with the bot. All they do reaches the bot at once.
#[derive(Clone)]
pub struct Person {
    sandbox: Sandbox,
    id: i64,
    name: String,
}

impl Person {
    pub(super) fn new(sandbox: Sandbox, id: i64, name: &str) -> Self {
        let name = name.to_owned();
        Self { sandbox, id, name }
    }

    /// Their number, also that of the chat.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Their name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes a message.
    pub fn says(&self, text: &str) -> i32 {
        self.send(words(text), |_| {})
    }

    /// Replies to a message.
    pub fn replies(&self, to: i32, text: &str) -> i32 {
        self.send(words(text), |draft| draft.reply_to = Some(to))
    }

    /// Changes the words of a message of their own.
    pub fn edits(&self, message: i32, text: &str) {
        self.change(message, |content| content.rich = Rich::typed(text));
    }

    /// Follows `t.me/<bot>?start=<payload>`: the client sends `/start <payload>`, if the payload is one.
    pub fn opens_link(&self, payload: &str) -> i32 {
        if is_payload(payload) {
            self.says(&format!("/start {payload}"))
        } else {
            self.says("/start")
        }
    }

    /// Sends a photo.
    pub fn sends_photo(&self, caption: Option<&str>) -> i32 {
        self.sends_album(1, caption)
            .first()
            .copied()
            .unwrap_or_default()
    }

    /// Sends several photos at once: a message and an update for each, the caption on the first.
    pub fn sends_album(&self, count: usize, caption: Option<&str>) -> Vec<i32> {
        let pictures = (0..count).map(|_| None).collect();
        self.sends_pictures(pictures, caption, None)
    }

    /// Sends a spoken message.
    pub fn sends_voice(&self, seconds: u32) -> i32 {
        let blob = files::silence(seconds);
        self.send_file("voice", blob, None, |file| Media::Voice { file, seconds })
    }

    /// Sends a film.
    pub fn sends_video(&self, seconds: u32, caption: Option<&str>) -> i32 {
        let blob = placeholder("video.mp4", "video/mp4", "a film that nobody shot");
        self.send_file("video", blob, caption, |file| Media::Video {
            file,
            seconds,
        })
    }

    /// Sends a file.
    pub fn sends_document(&self, name: &str, bytes: &[u8]) -> i32 {
        let blob = Blob {
            name: name.to_owned(),
            mime: "application/octet-stream".into(),
            bytes: bytes.into(),
        };
        let name = name.to_owned();
        self.send_file("document", blob, None, |file| Media::Document {
            file,
            name,
        })
    }

    /// Sends a position.
    pub fn sends_pin(&self, lat: f64, lon: f64) -> i32 {
        self.sends(Media::Pin {
            lat,
            lon,
            accuracy: None,
            live: None,
        })
    }

    /// Sends a position known only to so many metres.
    pub fn sends_rough_pin(&self, lat: f64, lon: f64, metres: f64) -> i32 {
        self.sends(Media::Pin {
            lat,
            lon,
            accuracy: Some(metres),
            live: None,
        })
    }

    /// Shares a position that moves; [`Person::moves_to`] moves it.
    pub fn sends_live_pin(&self, lat: f64, lon: f64, seconds: u32) -> i32 {
        self.sends(Media::Pin {
            lat,
            lon,
            accuracy: Some(15.0),
            live: Some(seconds),
        })
    }

    /// Moves a live position; the bot gets an edited message.
    pub fn moves_to(&self, message: i32, new_lat: f64, new_lon: f64) {
        self.change(message, |content| {
            if let Some(Media::Pin { lat, lon, .. }) = &mut content.media {
                (*lat, *lon) = (new_lat, new_lon);
            }
        });
    }

    /// Sends a place with a name.
    pub fn sends_venue(&self, lat: f64, lon: f64, title: &str, address: &str) -> i32 {
        let (title, address) = (title.to_owned(), address.to_owned());
        self.sends(Media::Venue {
            lat,
            lon,
            title,
            address,
        })
    }

    /// Sends somebody's phone number; `own` for their own, as the keyboard's key does.
    pub fn sends_contact(&self, phone: &str, name: &str, own: bool) -> i32 {
        let user = own.then_some(self.id);
        let (phone, name) = (phone.to_owned(), name.to_owned());
        self.sends(Media::Contact { phone, name, user })
    }

    /// Sends a sticker.
    pub fn sends_sticker(&self, emoji: &str) -> i32 {
        let blob = placeholder("sticker.webp", "image/webp", emoji);
        let emoji = emoji.to_owned();
        self.send_file("sticker", blob, None, |file| Media::Sticker { file, emoji })
    }

    /// Sends a poll.
    pub fn sends_poll(&self, question: &str, options: &[&str]) -> i32 {
        let options = options.iter().map(|option| (*option).to_owned()).collect();
        self.sends(Media::Poll {
            question: question.to_owned(),
            options,
        })
    }

    /// Forwards what somebody else wrote elsewhere.
    pub fn forwards(&self, from: &str, text: &str) -> i32 {
        self.send(words(text), |draft| {
            draft.forwarded_from = Some(from.to_owned())
        })
    }

    /// Presses the button with this label, or the only one whose label contains it; the press's id.
    pub fn presses(&self, message: i32, label: &str) -> Result<String, String> {
        let data = {
            let state = self.sandbox.lock();
            let Some(message) = state.message(self.id, message) else {
                return Err(format!("{} has no message {message}", self.name));
            };
            let buttons: Vec<_> = message.buttons().iter().flatten().collect();
            let exact = buttons.iter().find(|button| button.text == label);
            let mut near = buttons.iter().filter(|button| button.text.contains(label));
            let found = match (exact, near.next(), near.next()) {
                (Some(button), ..) | (None, Some(button), None) => button,
                (None, ..) => {
                    let labels: Vec<_> = buttons.iter().map(|button| &button.text).collect();
                    return Err(format!("no single button {label:?} among {labels:?}"));
                }
            };
            match &found.data {
                Some(data) => data.clone(),
                None => return Err(format!("{label:?} is a link")),
            }
        };
        Ok(self.presses_data(message, &data))
    }

    /// A press with data of one's own making, as a forged client could send; the press's id.
    pub fn presses_data(&self, message: i32, data: &str) -> String {
        let mut state = self.sandbox.lock();
        self.start(&mut state);
        let callback = format!("48{:017}", state.presses.len() + 1);
        let at = state.seconds();
        let press = Press {
            chat: self.id,
            at,
            answer: None,
        };
        state.presses.insert(callback.clone(), press);
        let message_json = match state.message_json(self.id, message) {
            // Telegram tells no more of a message it no longer has.
            Value::Null => {
                json!({"chat": state.chat_json(self.id), "message_id": message, "date": 0})
            }
            found => found,
        };
        let query = json!({"id": callback, "from": state.user_json(self.id),
            "message": message_json, "chat_instance": format!("{}", self.id * 31), "data": data});
        state.tell("callback_query", &query);
        callback
    }

    /// What the bot answered to a press, once it has.
    pub fn answer_to(&self, callback: &str) -> Option<Answer> {
        let state = self.sandbox.lock();
        state
            .presses
            .get(callback)
            .and_then(|press| press.answer.clone())
    }

    /// Blocks the bot.
    pub fn blocks_bot(&self) {
        self.set_blocked(&mut self.sandbox.lock(), true);
    }

    /// Takes the block back.
    pub fn unblocks_bot(&self) {
        self.set_blocked(&mut self.sandbox.lock(), false);
    }

    /// Whether they block the bot.
    pub fn has_blocked(&self) -> bool {
        let state = self.sandbox.lock();
        state
            .people
            .get(&self.id)
            .is_some_and(|account| account.blocked)
    }

    /// Deletes a message on both sides. Nothing tells the bot.
    pub fn deletes(&self, message: i32) {
        self.sandbox.lock().remove(self.id, message);
    }

    /// Everything in the chat, both sides, in order.
    pub fn chat(&self) -> Vec<Shown> {
        self.sandbox.lock().shown(self.id)
    }

    /// What the bot wrote, in order.
    pub fn from_bot(&self) -> Vec<Shown> {
        self.chat().into_iter().filter(|shown| shown.mine).collect()
    }

    /// One bubble, unless it is gone.
    pub fn bubble(&self, message: i32) -> Option<Shown> {
        self.sandbox.lock().shown_one(self.id, message)
    }

    /// The reply keyboard that stands open now.
    pub fn keyboard(&self) -> Option<Keyboard> {
        let state = self.sandbox.lock();
        let messages = state.chats.get(&self.id)?;
        messages
            .iter()
            .rev()
            .find_map(|message| match &message.content.markup {
                Markup::Keyboard(keyboard) => Some(Some(keyboard.clone())),
                Markup::Remove => Some(None),
                Markup::None | Markup::Inline { .. } | Markup::ForceReply => None,
            })?
    }

    /// Sends pictures: given ones, or drawn ones where none is given.
    pub(super) fn sends_pictures(
        &self,
        pictures: Vec<Option<Blob>>,
        caption: Option<&str>,
        reply_to: Option<i32>,
    ) -> Vec<i32> {
        let album = (pictures.len() > 1).then(|| self.sandbox.lock().new_album());
        let mut sent = Vec::new();
        for (number, picture) in pictures.into_iter().enumerate() {
            let blob = picture.unwrap_or_else(|| files::picture(number));
            let file = self.sandbox.lock().files.keep("photo", blob);
            let caption = caption.filter(|_| number == 0).unwrap_or_default();
            let content = Content {
                rich: Rich::typed(caption),
                media: Some(Media::Photo { file }),
                markup: Markup::None,
            };
            sent.push(self.send(content, |draft| {
                draft.album.clone_from(&album);
                draft.reply_to = reply_to;
            }));
        }
        sent
    }

    fn sends(&self, media: Media) -> i32 {
        let media = Some(media);
        self.send(
            Content {
                media,
                ..Content::default()
            },
            |_| {},
        )
    }

    fn send_file(
        &self,
        folder: &str,
        blob: Blob,
        caption: Option<&str>,
        media: impl FnOnce(String) -> Media,
    ) -> i32 {
        let file = self.sandbox.lock().files.keep(folder, blob);
        let content = Content {
            rich: Rich::typed(caption.unwrap_or_default()),
            media: Some(media(file)),
            markup: Markup::None,
        };
        self.send(content, |_| {})
    }

    fn send(&self, content: Content, more: impl FnOnce(&mut Draft)) -> i32 {
        let mut draft = Draft::new(Author::Person(self.id), content);
        more(&mut draft);
        let mut state = self.sandbox.lock();
        self.start(&mut state);
        let id = state.add(self.id, draft);
        let message = state.message_json(self.id, id);
        state.tell("message", &message);
        id
    }

    fn change(&self, message: i32, change: impl FnOnce(&mut Content)) {
        let mut state = self.sandbox.lock();
        let now = state.seconds();
        let author = Author::Person(self.id);
        if state
            .message(self.id, message)
            .is_none_or(|message| message.author != author)
        {
            return;
        }
        let version = state.change(Change::Message {
            chat: self.id,
            message,
        });
        if let Some(message) = state.message_mut(self.id, message) {
            change(&mut message.content);
            message.edited = Some(now);
            message.edits += 1;
            message.version = version;
        }
        let edited = state.message_json(self.id, message);
        state.tell("edited_message", &edited);
    }

    /// Whoever writes has opened the chat, and no longer blocks the bot.
    fn start(&self, state: &mut State) {
        self.set_blocked(state, false);
        if let Some(account) = state.people.get_mut(&self.id) {
            account.started = true;
        }
    }

    fn set_blocked(&self, state: &mut State, blocked: bool) {
        let Some(account) = state.people.get_mut(&self.id) else {
            return;
        };
        if account.blocked == blocked {
            return;
        }
        account.blocked = blocked;
        state.change(Change::People);
        let member = json!({"user": bot_user(), "status": "member"});
        let kicked = json!({"user": bot_user(), "status": "kicked", "until_date": 0});
        let (old, new) = if blocked {
            (member, kicked)
        } else {
            (kicked, member)
        };
        let change = json!({"chat": state.chat_json(self.id), "from": state.user_json(self.id),
            "date": state.seconds(), "old_chat_member": old, "new_chat_member": new});
        state.tell("my_chat_member", &change);
    }
}

fn words(text: &str) -> Content {
    let rich = Rich::typed(text);
    Content {
        rich,
        ..Content::default()
    }
}

fn placeholder(name: &str, mime: &str, text: &str) -> Blob {
    Blob {
        name: name.to_owned(),
        mime: mime.to_owned(),
        bytes: text.as_bytes().into(),
    }
}

/// 1–64 characters of A–Z a–z 0–9 _ -, or the client does not pass it on.
fn is_payload(payload: &str) -> bool {
    (1..=64).contains(&payload.len())
        && payload
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
