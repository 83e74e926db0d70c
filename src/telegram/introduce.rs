//! What Telegram is told and asked once at the start: the bot's name, its commands in every language.

use serde::Deserialize;
use serde_json::json;
use teloxide::{payloads::SetMyCommands, types::BotCommand};

use super::{Api, Reply};
use crate::{
    store::{BOT_NAME, Db},
    words::{Lang, Voice, Words},
};

#[derive(Deserialize)]
struct Me {
    username: String,
}

/// Asks for the bot's name, keeps it for links, and registers the commands.
///
/// # Errors
/// One line, when Telegram cannot be reached or does not know the token, or the name cannot be stored.
pub async fn introduce(api: &Api, db: &Db, words: &Words) -> Result<String, String> {
    let me = match api.call::<Me>("getMe", &json!({})).await {
        Reply::Done(me) => me,
        other => return Err(format!("Telegram did not say who we are: {}", told(&other))),
    };
    let mut tx = db.begin().await.map_err(|error| error.to_string())?;
    tx.set_fact(BOT_NAME, &me.username)
        .await
        .map_err(|error| error.to_string())?;
    tx.commit().await.map_err(|error| error.to_string())?;
    for lang in Lang::ALL {
        let mut payload = SetMyCommands::new(commands(words.voice(lang)));
        // The first language is for everybody who speaks none of ours.
        payload.language_code = (lang != Lang::Zh).then(|| lang.tag().to_owned());
        if let refused @ (Reply::Slower(_)
        | Reply::Blocked
        | Reply::AlreadyShown
        | Reply::Gone
        | Reply::Moved(_)
        | Reply::Conflict
        | Reply::Refused(_)
        | Reply::Broken(_)) = api.call::<bool>("setMyCommands", &payload).await
        {
            tracing::warn!(
                why = told(&refused),
                "the menu could not be set; it is tried again at the next start"
            );
        }
    }
    Ok(me.username)
}

fn told<T>(reply: &Reply<T>) -> String {
    match reply {
        Reply::Done(_) => String::new(),
        Reply::Slower(seconds) => format!("try again in {seconds} s"),
        Reply::Blocked => "forbidden".to_owned(),
        Reply::AlreadyShown | Reply::Gone | Reply::Moved(_) => {
            "an answer that makes no sense".to_owned()
        }
        Reply::Conflict => "another process uses this token".to_owned(),
        Reply::Refused(why) | Reply::Broken(why) => why.clone(),
    }
}

fn commands(voice: Voice<'_>) -> Vec<BotCommand> {
    vec![
        BotCommand::new("my", voice.label("menu-my")),
        BotCommand::new("grid", voice.label("menu-grid")),
        BotCommand::new("desk", voice.label("menu-desk")),
        BotCommand::new("voice", voice.label("menu-voice")),
        BotCommand::new("todo", voice.label("menu-todo")),
        BotCommand::new("language", voice.label("menu-language")),
        BotCommand::new("privacy", voice.label("menu-privacy")),
        BotCommand::new("cancel", voice.label("menu-cancel")),
        BotCommand::new("help", voice.label("menu-help")),
    ]
}
