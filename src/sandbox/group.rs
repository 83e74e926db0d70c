//! A group chat with the bot in it.

use serde_json::json;

use super::{
    Person, Sandbox, Shown,
    message::{Author, Content},
    state::{Draft, bot_user},
    text::Rich,
};

/// A group; what is written there reaches the bot.
#[derive(Clone)]
pub struct Group {
    sandbox: Sandbox,
    id: i64,
}

impl Group {
    pub(super) fn new(sandbox: Sandbox, id: i64) -> Self {
        Self { sandbox, id }
    }

    /// The chat's number, below zero.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Somebody takes the bot into the group.
    pub fn adds_bot(&self, by: &Person) {
        let mut state = self.sandbox.lock();
        let (chat, from) = (state.chat_json(self.id), state.user_json(by.id()));
        let date = state.seconds();
        let change = json!({"chat": chat, "from": from, "date": date,
            "old_chat_member": {"user": bot_user(), "status": "left"},
            "new_chat_member": {"user": bot_user(), "status": "member"}});
        state.tell("my_chat_member", &change);
    }

    /// Somebody writes in the group.
    pub fn says(&self, by: &Person, text: &str) -> i32 {
        let mut state = self.sandbox.lock();
        let rich = Rich::typed(text);
        let content = Content {
            rich,
            ..Content::default()
        };
        let id = state.add(self.id, Draft::new(Author::Person(by.id()), content));
        let message = state.message_json(self.id, id);
        state.tell("message", &message);
        id
    }

    /// Everything in the group, in order.
    pub fn chat(&self) -> Vec<Shown> {
        self.sandbox.lock().shown(self.id)
    }
}
