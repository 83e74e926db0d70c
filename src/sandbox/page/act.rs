//! What a person does on the page.

use axum::{
    Json,
    extract::{Multipart, State as Extract},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::json_response;
use crate::sandbox::{Person, Sandbox, files::Blob};

/// Telegram's own limits for a person.
const LONGEST_TEXT: usize = 4096;
const MOST_PICTURES: usize = 10;

#[derive(Deserialize)]
pub(super) struct NewPerson {
    name: String,
    language_code: String,
}

/// One deed of one person.
#[derive(Deserialize)]
pub(super) struct Deed {
    person: i64,
    #[serde(flatten)]
    act: Act,
}

#[derive(Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
enum Act {
    Says { text: String, reply_to: Option<i32> },
    Edits { message: i32, text: String },
    Deletes { message: i32 },
    Presses { message: i32, data: String },
    OpensLink { payload: String },
    Voice { seconds: u32 },
    Pin { lat: f64, lon: f64 },
    Contact,
    Block,
    Unblock,
}

pub(super) async fn add_person(
    Extract(sandbox): Extract<Sandbox>,
    Json(new): Json<NewPerson>,
) -> Response {
    let name = new.name.trim();
    if name.is_empty() || name.chars().count() > 64 || new.language_code.len() > 12 {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let person = sandbox.person(name, &new.language_code);
    json_response(&json!({"id": person.id()}))
}

pub(super) async fn act(Extract(sandbox): Extract<Sandbox>, Json(deed): Json<Deed>) -> Response {
    let Some(person) = find(&sandbox, deed.person) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let done = match deed.act {
        Act::Says { text, .. } | Act::Edits { text, .. } if !fits(&text) => {
            return StatusCode::BAD_REQUEST.into_response();
        }
        Act::Says { text, reply_to } => match reply_to {
            Some(to) => json!(person.replies(to, &text)),
            None => json!(person.says(&text)),
        },
        Act::Edits { message, text } => json!(person.edits(message, &text)),
        Act::Deletes { message } => json!(person.deletes(message)),
        Act::Presses { message, data } => json!(person.presses_data(message, &data)),
        Act::OpensLink { payload } => json!(person.opens_link(&payload)),
        Act::Voice { seconds } => json!(person.sends_voice(seconds.clamp(1, 600))),
        Act::Pin { lat, lon } => {
            if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
                return StatusCode::BAD_REQUEST.into_response();
            }
            json!(person.sends_pin(lat, lon))
        }
        Act::Contact => {
            let phone = format!("+86138{:08}", person.id() % 100_000_000);
            json!(person.sends_contact(&phone, person.name(), true))
        }
        Act::Block => json!(person.blocks_bot()),
        Act::Unblock => json!(person.unblocks_bot()),
    };
    json_response(&json!({ "done": done }))
}

/// Pictures from the page: `person`, perhaps `caption` and `reply_to`, then the files.
pub(super) async fn photos(
    Extract(sandbox): Extract<Sandbox>,
    mut form: Multipart,
) -> Result<Response, StatusCode> {
    let (mut person, mut caption, mut reply_to) = (None, String::new(), None);
    let mut pictures = Vec::new();
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|_| StatusCode::BAD_REQUEST)?
    {
        let name = field.name().unwrap_or_default().to_owned();
        let mime = field.content_type().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| StatusCode::BAD_REQUEST)?;
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match name.as_str() {
            "person" => person = text().parse().ok(),
            "caption" => caption = text(),
            "reply_to" => reply_to = text().parse().ok(),
            "photo" if ["image/jpeg", "image/png", "image/webp"].contains(&mime.as_str()) => {
                let ending = mime.trim_start_matches("image/");
                pictures.push(Some(Blob {
                    name: format!("photo.{ending}"),
                    bytes: bytes.as_ref().into(),
                    mime,
                }));
            }
            _ => return Err(StatusCode::BAD_REQUEST),
        }
    }
    let person = person.and_then(|id| find(&sandbox, id));
    let person = person.ok_or(StatusCode::NOT_FOUND)?;
    if pictures.is_empty() || pictures.len() > MOST_PICTURES || caption.chars().count() > 1024 {
        return Err(StatusCode::BAD_REQUEST);
    }
    let caption = Some(caption.as_str()).filter(|caption| !caption.trim().is_empty());
    let sent = person.sends_pictures(pictures, caption, reply_to);
    Ok(json_response(&json!({ "done": sent })))
}

fn find(sandbox: &Sandbox, id: i64) -> Option<Person> {
    let name = sandbox
        .lock()
        .people
        .get(&id)
        .map(|account| account.name.clone())?;
    Some(Person::new(sandbox.clone(), id, &name))
}

fn fits(text: &str) -> bool {
    !text.trim().is_empty() && text.encode_utf16().count() <= LONGEST_TEXT
}
