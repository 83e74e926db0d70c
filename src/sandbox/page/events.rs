//! What changes, live, as server-sent events.

use std::convert::Infallible;

use axum::{
    extract::State as Extract,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, stream};
use serde_json::{Value, json};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use crate::sandbox::{Sandbox, state::Change};

/// One event a change. A page that fell behind is told to load anew.
pub(super) async fn stream(
    Extract(sandbox): Extract<Sandbox>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = sandbox.lock().changes.subscribe();
    let events = stream::unfold((sandbox, changes), |(sandbox, mut changes)| async move {
        let event = next(&sandbox, &mut changes).await?;
        let event = Event::default().data(event.to_string());
        Some((Ok(event), (sandbox, changes)))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn next(sandbox: &Sandbox, changes: &mut Receiver<Change>) -> Option<Value> {
    match changes.recv().await {
        Ok(Change::Message { chat, message }) => {
            let shown = sandbox.lock().shown_one(chat, message);
            Some(json!({"kind": "message", "chat": chat, "message_id": message, "message": shown}))
        }
        Ok(Change::Answered { callback, chat }) => {
            let press = sandbox.lock().presses.get(&callback).cloned();
            let answer = press.and_then(|press| press.answer);
            Some(json!({"kind": "answer", "chat": chat, "callback": callback, "answer": answer}))
        }
        Ok(Change::Looked { chat }) => Some(json!({"kind": "look", "chat": chat})),
        Ok(Change::Titled { zh, en }) => Some(json!({"kind": "title", "zh": zh, "en": en})),
        Ok(Change::People) | Err(RecvError::Lagged(_)) => Some(json!({"kind": "reload"})),
        Err(RecvError::Closed) => None,
    }
}
