//! One request to the Bot API and what its answer means.
//!
//! Posted through teloxide's client but not through its requests: those sleep ten seconds after any 5xx before they say so.

use std::time::Duration;

use reqwest::{
    RequestBuilder,
    multipart::{Form, Part},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use teloxide::Bot;

/// The Bot API of one bot.
#[derive(Clone)]
pub struct Api {
    bot: Bot,
    base: String,
}

/// What a request came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply<T> {
    /// Done.
    Done(T),
    /// Too fast: not before so many seconds.
    Slower(u32),
    /// The person shut the bot out, or their account is gone.
    Blocked,
    /// An edit that changes nothing: what is wanted is shown.
    AlreadyShown,
    /// The message to edit is gone.
    Gone,
    /// The group is a supergroup now, with this number.
    Moved(i64),
    /// Another process polls with this token.
    Conflict,
    /// Refused for good, in Telegram's own words.
    Refused(String),
    /// The connection broke, or Telegram is ill: try again later.
    Broken(String),
}

impl<T> Reply<T> {
    /// The same, with something else made of what was done.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Reply<U> {
        match self {
            Reply::Done(done) => Reply::Done(make(done)),
            Reply::Slower(seconds) => Reply::Slower(seconds),
            Reply::Blocked => Reply::Blocked,
            Reply::AlreadyShown => Reply::AlreadyShown,
            Reply::Gone => Reply::Gone,
            Reply::Moved(to) => Reply::Moved(to),
            Reply::Conflict => Reply::Conflict,
            Reply::Refused(why) => Reply::Refused(why),
            Reply::Broken(why) => Reply::Broken(why),
        }
    }
}

/// How long a request may take.
const PATIENCE: Duration = Duration::from_secs(17);

/// A message that was sent.
#[derive(Deserialize)]
struct Sent {
    message_id: i64,
}

/// Telegram's answers are wrapped like this.
#[derive(Deserialize)]
struct Answer<T> {
    ok: bool,
    result: Option<T>,
    error_code: Option<u16>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Default, Deserialize)]
struct Parameters {
    retry_after: Option<u32>,
    migrate_to_chat_id: Option<i64>,
}

impl Api {
    /// The API of a bot; at Telegram's own address, or at another one.
    ///
    /// # Errors
    /// When the address is none.
    pub fn new(token: &str, api_url: Option<&str>) -> Result<Api, String> {
        let mut bot = Bot::new(token);
        if let Some(url) = api_url {
            let url = url
                .parse()
                .map_err(|error| format!("TELOXIDE_API_URL: {error}"))?;
            bot = bot.set_api_url(url);
        }
        let base = format!(
            "{}/bot{token}",
            bot.api_url().as_str().trim_end_matches('/')
        );
        Ok(Api { bot, base })
    }

    /// Makes one request.
    pub async fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        payload: &impl Serialize,
    ) -> Reply<T> {
        self.call_within(method, payload, PATIENCE).await
    }

    /// Makes one request that may take so long.
    pub async fn call_within<T: DeserializeOwned>(
        &self,
        method: &str,
        payload: &impl Serialize,
        patience: Duration,
    ) -> Reply<T> {
        let request = self.post(method, patience).json(payload);
        self.answer(method, request).await
    }

    fn post(&self, method: &str, patience: Duration) -> RequestBuilder {
        let url = format!("{}/{method}", self.base);
        self.bot.client().post(url).timeout(patience)
    }

    async fn answer<T: DeserializeOwned>(&self, method: &str, request: RequestBuilder) -> Reply<T> {
        let answer = match request.send().await {
            Ok(answer) => answer,
            // The error's address would carry the token.
            Err(error) => return Reply::Broken(error.without_url().to_string()),
        };
        let status = answer.status();
        let bytes = match answer.bytes().await {
            Ok(bytes) => bytes,
            Err(error) => return Reply::Broken(error.without_url().to_string()),
        };
        match serde_json::from_slice::<Answer<T>>(&bytes) {
            Ok(Answer {
                ok: true,
                result: Some(result),
                ..
            }) => Reply::Done(result),
            Ok(answer) => refused(
                answer.error_code.unwrap_or(status.as_u16()),
                answer.description,
                &answer.parameters,
            ),
            Err(error) if status.is_success() => Reply::Broken(format!("{method}: {error}")),
            Err(_) => refused(status.as_u16(), String::new(), &Parameters::default()),
        }
    }

    /// Sends a file that is not Telegram's yet: its parameters as a form, the file as the part of that name.
    pub(super) async fn send_file(
        &self,
        method: &str,
        parameters: &Value,
        (part, name, bytes): (&'static str, String, Vec<u8>),
    ) -> Reply<Vec<i64>> {
        let mut form = Form::new().part(part, Part::bytes(bytes).file_name(name));
        for (name, value) in parameters.as_object().into_iter().flatten() {
            let text = match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            if name != part && !value.is_null() {
                form = form.text(name.clone(), text);
            }
        }
        let request = self.post(method, PATIENCE).multipart(form);
        self.answer::<Sent>(method, request)
            .await
            .map(|sent| vec![sent.message_id])
    }

    /// Makes one request of whose answer only the message's number matters.
    pub(super) async fn send(&self, method: &str, payload: &Value) -> Reply<Vec<i64>> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Messages {
            One(Sent),
            Album(Vec<Sent>),
            Flag(serde::de::IgnoredAny),
        }
        self.call::<Messages>(method, payload)
            .await
            .map(|messages| match messages {
                Messages::One(sent) => vec![sent.message_id],
                Messages::Album(sent) => sent.into_iter().map(|sent| sent.message_id).collect(),
                Messages::Flag(_) => Vec::new(),
            })
    }
}

fn refused<T>(code: u16, description: String, parameters: &Parameters) -> Reply<T> {
    const WHILE: u32 = 5;
    if let Some(to) = parameters.migrate_to_chat_id {
        return Reply::Moved(to);
    }
    match code {
        429 => Reply::Slower(parameters.retry_after.unwrap_or(WHILE)),
        403 => Reply::Blocked,
        409 => Reply::Conflict,
        500..=599 => Reply::Broken(format!("{code} {description}")),
        // A wrong token is an operator's fault that may be mended while we run.
        401 | 404 => Reply::Broken(format!("{code} {description}")),
        400 if description.contains("message is not modified") => Reply::AlreadyShown,
        400 if description.contains("message to edit not found")
            || description.contains("message can't be edited") =>
        {
            Reply::Gone
        }
        // In a chat of many we may be, and not be allowed to write.
        400 if description.contains("chat not found")
            || description.contains("user is deactivated")
            || description.contains("not enough rights")
            || description.contains("need administrator rights") =>
        {
            Reply::Blocked
        }
        _ => Reply::Refused(format!("{code} {description}")),
    }
}
