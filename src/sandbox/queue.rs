//! Updates that wait for the bot: numbering, confirming, filtering. It never knows what an update says.

use std::{collections::BTreeMap, fmt::Write as _};

use serde_json::Value;

/// Update kinds Telegram sends only when asked for.
const UNASKED: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// The queue of one bot.
#[derive(Debug)]
pub(super) struct Queue {
    /// Ready-made JSON by update id.
    pending: BTreeMap<i64, Box<str>>,
    next_id: i64,
    /// Empty: all but [`UNASKED`].
    allowed: Vec<String>,
    /// Counts polls; a poll that is no longer the newest is over.
    pub newest_poll: u64,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            pending: BTreeMap::new(),
            next_id: 700_000_001,
            allowed: Vec::new(),
            newest_poll: 0,
        }
    }
}

impl Queue {
    /// Queues an update unless the bot does not want its kind.
    pub fn push(&mut self, kind: &str, payload: &Value) {
        let wanted = if self.allowed.is_empty() {
            !UNASKED.contains(&kind)
        } else {
            self.allowed.iter().any(|allowed| allowed == kind)
        };
        if wanted {
            let id = self.next_id;
            self.next_id += 1;
            let json = format!(r#"{{"update_id":{id},"{kind}":{payload}}}"#);
            self.pending.insert(id, json.into());
        }
    }

    /// Queues an update as it is; only a missing id is filled in.
    pub fn push_raw(&mut self, mut update: Value) -> i64 {
        let id = update.get("update_id").and_then(Value::as_i64);
        let id = id.unwrap_or(self.next_id);
        if let Value::Object(update) = &mut update {
            update.entry("update_id").or_insert(id.into());
        }
        self.pending.insert(id, update.to_string().into());
        self.next_id = self.next_id.max(id + 1);
        id
    }

    /// The number the next update gets: Telegram starts anew at a random one after a quiet week.
    pub fn number_from(&mut self, id: i64) {
        self.next_id = id;
    }

    /// Which kinds are queued from now on.
    pub fn allow(&mut self, kinds: &[Value]) {
        let kinds = kinds.iter().filter_map(Value::as_str);
        self.allowed = kinds.map(str::to_owned).collect();
    }

    /// Confirms all before `offset`; a negative one keeps only that many of the last.
    pub fn confirm(&mut self, offset: i64) {
        if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            while self.pending.len() > keep {
                self.pending.pop_first();
            }
        } else {
            while self
                .pending
                .first_key_value()
                .is_some_and(|(id, _)| *id < offset)
            {
                self.pending.pop_first();
            }
        }
    }

    /// Forgets all that wait.
    pub fn clear(&mut self) {
        self.pending.clear();
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.pending.len()
    }

    /// The first updates as a JSON array, or nothing.
    pub fn batch(&self, limit: usize) -> Option<String> {
        if self.pending.is_empty() {
            return None;
        }
        let mut json = String::from("[");
        for update in self.pending.values().take(limit) {
            let comma = if json.len() > 1 { "," } else { "" };
            let _ = write!(json, "{comma}{update}");
        }
        json.push(']');
        Some(json)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_offset_confirms_what_lies_before_it() {
        let mut queue = Queue::default();
        for id in [5, 6, 7] {
            queue.push_raw(json!({"update_id": id}));
        }
        queue.confirm(6);
        assert_eq!(queue.batch(1).as_deref(), Some(r#"[{"update_id":6}]"#));
        queue.confirm(-1);
        assert_eq!(queue.batch(9).as_deref(), Some(r#"[{"update_id":7}]"#));
        queue.confirm(8);
        assert_eq!(queue.batch(9), None);
    }

    #[test]
    fn kinds_not_allowed_are_never_queued() {
        let mut queue = Queue::default();
        queue.push("message_reaction", &json!({}));
        assert_eq!(queue.len(), 0);
        queue.allow(&[json!("message_reaction")]);
        queue.push("message", &json!({}));
        queue.push("message_reaction", &json!({}));
        assert_eq!(queue.len(), 1);
    }
}
