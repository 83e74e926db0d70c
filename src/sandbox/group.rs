//! A chat of many: a group, or a channel. The bot hears of it only while it is in it, and may write only then.

use serde_json::{Value, json};

use super::{
    Person, Sandbox, Shown,
    call::Refusal,
    message::{Author, Content},
    state::{Draft, bot_user},
    text::Rich,
};

/// A group or channel; what is written there reaches the bot while it is in it.
#[derive(Clone)]
pub struct Group {
    sandbox: Sandbox,
    id: i64,
}

/// Numbers of channels and supergroups lie below this.
const SUPER: i64 = -1_000_000_000_000;

/// What Telegram remembers of it.
#[derive(Debug, Clone)]
pub(super) struct Many {
    pub title: String,
    pub is_channel: bool,
    /// Where the bot stands in it: `left`, `kicked`, `member`, `administrator`.
    pub bot: &'static str,
    /// Whether its members may write.
    pub may_post: bool,
    /// The supergroup it became.
    pub moved_to: Option<i64>,
}

impl Many {
    /// The Bot API's `Chat`.
    pub fn json(&self, id: i64) -> Value {
        match self.is_channel {
            true => json!({"id": id, "type": "channel", "title": self.title}),
            false if id < SUPER => json!({"id": id, "type": "supergroup", "title": self.title}),
            false => json!({"id": id, "type": "group", "title": self.title,
                "all_members_are_administrators": false}),
        }
    }

    /// Whether the bot is in it.
    pub fn has_bot(&self) -> bool {
        matches!(self.bot, "member" | "administrator")
    }

    /// Whether the bot may write there; else why not, in Telegram's words.
    pub fn is_open(&self) -> Result<(), Refusal> {
        let many = if self.is_channel { "channel" } else { "group" };
        match (self.moved_to, self.bot) {
            (Some(to), _) => Err(Refusal {
                migrate_to: Some(to),
                ..Refusal::met(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                )
            }),
            (None, "kicked") => {
                let why = format!("Forbidden: bot was kicked from the {many} chat");
                Err(Refusal::met(403, why))
            }
            (None, _) if !self.has_bot() => {
                let why = format!("Forbidden: bot is not a member of the {many} chat");
                Err(Refusal::met(403, why))
            }
            (None, _) if !self.may_post => Err(Refusal::met(
                400,
                "Bad Request: not enough rights to send text messages to the chat",
            )),
            (None, _) => Ok(()),
        }
    }

    fn member(&self) -> Value {
        match self.bot {
            "administrator" => json!({"user": bot_user(), "status": "administrator",
                "can_be_edited": false, "is_anonymous": false, "can_manage_chat": true,
                "can_delete_messages": false, "can_manage_video_chats": false,
                "can_restrict_members": false, "can_promote_members": false,
                "can_change_info": false, "can_invite_users": false, "can_post_stories": false,
                "can_edit_stories": false, "can_delete_stories": false,
                "can_post_messages": true, "can_edit_messages": false}),
            "kicked" => json!({"user": bot_user(), "status": "kicked", "until_date": 0}),
            status => json!({"user": bot_user(), "status": status}),
        }
    }
}

impl Group {
    pub(super) fn new(sandbox: Sandbox, id: i64) -> Self {
        Self { sandbox, id }
    }

    /// The chat's number, below zero.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Somebody takes the bot into the group, or makes it an administrator of the channel: bots are nothing else there.
    pub fn adds_bot(&self, by: &Person) {
        self.change(by, |many| match many.is_channel {
            true => "administrator",
            false => "member",
        });
    }

    /// Somebody puts the bot out.
    pub fn removes_bot(&self, by: &Person) {
        self.change(by, |_| "kicked");
    }

    fn change(&self, by: &Person, status: impl FnOnce(&Many) -> &'static str) {
        let mut state = self.sandbox.lock();
        let (chat, from) = (state.chat_json(self.id), state.user_json(by.id()));
        let date = state.seconds();
        let Some(many) = state.groups.get_mut(&self.id) else {
            return;
        };
        let old = many.member();
        many.bot = status(many);
        let change = json!({"chat": chat, "from": from, "date": date,
            "old_chat_member": old, "new_chat_member": many.member()});
        state.tell("my_chat_member", &change);
    }

    /// From now on members may not write in it.
    pub fn falls_silent(&self) {
        if let Some(many) = self.sandbox.lock().groups.get_mut(&self.id) {
            many.may_post = false;
        }
    }

    /// The group becomes a supergroup: another chat, with all its members.
    pub fn becomes_supergroup(&self) -> Group {
        const SUPERGROUPS: i64 = -1_001_000_000_000;
        let id = SUPERGROUPS + self.id % 1_000_000;
        let mut state = self.sandbox.lock();
        if let Some(many) = state.groups.get(&self.id).cloned() {
            state.groups.insert(id, many);
        }
        if let Some(many) = state.groups.get_mut(&self.id) {
            many.moved_to = Some(id);
        }
        Group::new(self.sandbox.clone(), id)
    }

    /// Somebody writes: in a group a message of theirs, in a channel a post that names nobody.
    pub fn says(&self, by: &Person, text: &str) -> i32 {
        let mut state = self.sandbox.lock();
        let many = state.groups.get(&self.id).cloned();
        let is_channel = many.as_ref().is_some_and(|many| many.is_channel);
        let author = match is_channel {
            true => Author::Channel,
            false => Author::Person(by.id()),
        };
        let rich = Rich::typed(text);
        let content = Content {
            rich,
            ..Content::default()
        };
        let id = state.add(self.id, Draft::new(author, content));
        if many.is_some_and(|many| many.has_bot()) {
            let message = state.message_json(self.id, id);
            let kind = if is_channel {
                "channel_post"
            } else {
                "message"
            };
            state.tell(kind, &message);
        }
        id
    }

    /// Everything in the chat, in order.
    pub fn chat(&self) -> Vec<Shown> {
        self.sandbox.lock().shown(self.id)
    }

    /// What the bot wrote there, in order.
    pub fn from_bot(&self) -> Vec<Shown> {
        self.chat().into_iter().filter(|shown| shown.mine).collect()
    }
}
