//! The methods about the bot itself: who it is, its commands, its webhook, files and chats it may look at.

use serde_json::{Value, json};

use super::{Arguments, known_chat};
use crate::sandbox::{
    call::Refusal,
    spec::Method,
    state::{State, bot_user},
    text::units,
};

const MOST_COMMANDS: usize = 100;

pub(super) fn play(
    state: &mut State,
    method: &Method,
    arguments: &Arguments<'_>,
) -> Result<Value, Refusal> {
    match method.name {
        "getMe" => Ok(me()),
        "getFile" => {
            let id = arguments.text("file_id").unwrap_or_default();
            let file = state.files.describe(id);
            file.ok_or_else(|| Refusal::malformed("invalid file_id"))
        }
        "getChat" => known_chat(state, arguments).map(|chat| {
            let mut json = state.chat_json(chat);
            json["accent_color_id"] = json!(0);
            json["max_reaction_count"] = json!(11);
            json["accepted_gift_types"] = json!({"unlimited_gifts": false, "limited_gifts": false,
                "unique_gifts": false, "premium_subscription": false, "gifts_from_channels": false});
            json
        }),
        "setMyCommands" => set_commands(state, arguments),
        "getMyCommands" => Ok(commands(state, arguments)),
        "deleteMyCommands" => {
            state.commands.remove(&scope(arguments));
            Ok(true.into())
        }
        "setMyName" => short(arguments, "name", 64),
        "setMyDescription" => short(arguments, "description", 512),
        "setMyShortDescription" => short(arguments, "short_description", 120),
        "deleteWebhook" => {
            if arguments.flag("drop_pending_updates") {
                state.queue.clear();
            }
            Ok(true.into())
        }
        "setWebhook" if arguments.text("url") == Some("") => Ok(true.into()),
        "setWebhook" => Err(Refusal::malformed(
            "the sandbox delivers by getUpdates only and never calls a webhook",
        )),
        "getWebhookInfo" => Ok(json!({"url": "", "has_custom_certificate": false,
            "pending_update_count": state.queue.len()})),
        name => Err(Refusal::malformed(format!("the sandbox does not play {name}"))),
    }
}

fn me() -> Value {
    let mut me = bot_user();
    for (key, value) in [
        ("can_join_groups", true),
        ("can_read_all_group_messages", true),
        ("supports_inline_queries", false),
        ("can_connect_to_business", false),
        ("has_main_web_app", false),
    ] {
        me[key] = value.into();
    }
    me
}

fn set_commands(state: &mut State, arguments: &Arguments<'_>) -> Result<Value, Refusal> {
    let list = arguments.list("commands");
    if list.len() > MOST_COMMANDS {
        return Err(Refusal::malformed("BOT_COMMANDS_TOO_MUCH"));
    }
    let mut commands = Vec::new();
    for item in list {
        let string = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
        let (command, description) = (string("command"), string("description"));
        let name_fits = (1..=32).contains(&command.len())
            && command
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !name_fits {
            return Err(Refusal::malformed("BOT_COMMAND_INVALID"));
        }
        if !(1..=256).contains(&units(description)) {
            return Err(Refusal::malformed("BOT_COMMAND_DESCRIPTION_INVALID"));
        }
        commands.push((command.to_owned(), description.to_owned()));
    }
    state.commands.insert(scope(arguments), commands);
    Ok(true.into())
}

fn commands(state: &State, arguments: &Arguments<'_>) -> Value {
    let commands = state.commands.get(&scope(arguments));
    let commands = commands.into_iter().flatten();
    commands
        .map(|(command, description)| json!({"command": command, "description": description}))
        .collect()
}

/// Commands are kept apart by scope and language; no scope is the default one.
fn scope(arguments: &Arguments<'_>) -> (String, String) {
    let scope = arguments.body.get("scope");
    let scope = scope.map_or_else(|| json!({"type": "default"}).to_string(), Value::to_string);
    let language = arguments.text("language_code").unwrap_or_default();
    (scope, language.to_owned())
}

fn short(arguments: &Arguments<'_>, name: &str, most: usize) -> Result<Value, Refusal> {
    if units(arguments.text(name).unwrap_or_default()) > most {
        return Err(Refusal::malformed(format!("{name} is too long")));
    }
    Ok(true.into())
}
