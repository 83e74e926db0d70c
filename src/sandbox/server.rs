//! The Bot API over HTTP: routes, faults, verdicts, the long poll. What a method does is not known here.

use std::{sync::atomic::Ordering, time::Duration};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State as Extract},
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    Sandbox,
    call::{Call, FaultKind, Phase, Refusal, Verdict},
    files::Blob,
    methods::{self, Arguments},
    request::{self, Parameters},
    spec::{self, Method},
    state::BOT_TOKEN,
    wire::Connection,
};

/// The longest poll Telegram allows.
const LONGEST_POLL: u64 = 50;
const CONFLICT: &str = "Conflict: terminated by other getUpdates request; make sure that only one \
    bot instance is running";

/// The Bot API; everything that is not the page's.
pub(super) fn routes() -> Router<Sandbox> {
    Router::new().fallback(bot_api)
}

/// A status and a body, ready to go.
struct Reply(u16, String);

impl Reply {
    fn result(json: &str) -> Self {
        Self(200, format!(r#"{{"ok":true,"result":{json}}}"#))
    }

    fn refusal(refusal: &Refusal) -> Self {
        let mut body = json!({"ok": false, "error_code": refusal.code,
            "description": refusal.description});
        if let Some(seconds) = refusal.retry_after {
            body["parameters"] = json!({"retry_after": seconds});
        }
        if let Some(chat) = refusal.migrate_to {
            body["parameters"] = json!({"migrate_to_chat_id": chat});
        }
        Self(refusal.code, body.to_string())
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, [(CONTENT_TYPE, "application/json")], self.1).into_response()
    }
}

async fn bot_api(
    Extract(sandbox): Extract<Sandbox>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(rest) = path.strip_prefix("/file/bot") {
        return download(&sandbox, rest);
    }
    let Some((token, name)) = path
        .strip_prefix("/bot")
        .and_then(|rest| rest.split_once('/'))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if token != BOT_TOKEN {
        return Reply::refusal(&Refusal::met(401, "Unauthorized")).into_response();
    }
    let parameters = request::read(request).await;
    let name = name.to_owned();
    match answer(&sandbox, &connection, &name, parameters).await {
        Some(reply) => reply.into_response(),
        None => {
            connection.cut();
            StatusCode::NO_CONTENT.into_response()
        }
    }
}

/// Plays a request with all that may meet it; none: the connection is to be cut.
async fn answer(
    sandbox: &Sandbox,
    connection: &Connection,
    name: &str,
    parameters: Result<Parameters, Refusal>,
) -> Option<Reply> {
    let method = spec::method(name);
    let (mut parameters, unreadable) = match parameters {
        Ok(parameters) => (parameters, None),
        Err(refusal) => (Parameters::default(), Some(refusal)),
    };
    // A file sent as the parameter itself is named like one attached.
    for part in parameters.uploads.keys() {
        let direct = method.is_some_and(|m| m.parameters().any(|(known, ..)| known == part));
        if direct && !parameters.body.contains_key(part) {
            let value = format!("attach://{part}").into();
            parameters.body.insert(part.clone(), value);
        }
    }
    let call = sandbox.note_call(method.map_or(name, |method| method.name), &parameters.body);
    match sandbox.verdict(&call, Phase::Arrived) {
        Verdict::Go => {}
        Verdict::Drop => return None,
        Verdict::Answer(status, body) => return Some(Reply(status, body.to_string())),
    }
    let reply = match sandbox.next_fault(&call) {
        Some(FaultKind::Hangup) => return None,
        Some(fault) => Reply::refusal(&refusal_of(fault)),
        None => match effect(sandbox, method, &call, parameters, unreadable).await {
            Ok(result) => Reply::result(&result),
            Err(refusal) => {
                if refusal.violation {
                    sandbox.note_violation(&call, &refusal);
                }
                Reply::refusal(&refusal)
            }
        },
    };
    let reply = match sandbox.verdict(&call, Phase::Done) {
        Verdict::Go => reply,
        Verdict::Drop => return None,
        Verdict::Answer(status, body) => Reply(status, body.to_string()),
    };
    if sandbox.is_intercepted() {
        let sandbox = sandbox.clone();
        connection.after_answer(move || {
            sandbox.verdict(&call, Phase::Answered);
        });
    }
    Some(reply)
}

async fn effect(
    sandbox: &Sandbox,
    method: Option<&'static Method>,
    call: &Call,
    mut parameters: Parameters,
    unreadable: Option<Refusal>,
) -> Result<String, Refusal> {
    if let Some(refusal) = unreadable {
        return Err(refusal);
    }
    let Some(method) = method else {
        let mut refusal = Refusal::malformed(format!("no method {} in the sandbox", call.method));
        (refusal.code, refusal.description) = (404, "Not Found".into());
        return Err(refusal);
    };
    method.check(&mut parameters.body)?;
    let arguments = Arguments {
        body: &parameters.body,
        uploads: &parameters.uploads,
    };
    if method.name == "getUpdates" {
        return poll(sandbox, &arguments).await;
    }
    let mut state = sandbox.lock();
    methods::play(&mut state, method, &arguments).map(|result| result.to_string())
}

/// Waits for updates; a newer poll ends this one, a broken connection drops it.
async fn poll(sandbox: &Sandbox, arguments: &Arguments<'_>) -> Result<String, Refusal> {
    let number = |name: &str| arguments.body.get(name).and_then(Value::as_i64);
    let limit = number("limit").unwrap_or(100).clamp(1, 100);
    let limit = usize::try_from(limit).unwrap_or(100);
    let timeout = u64::try_from(number("timeout").unwrap_or(0)).unwrap_or(0);
    let deadline = tokio::time::Instant::now() + Duration::from_secs(timeout.min(LONGEST_POLL));
    let (mine, arrival) = {
        let mut state = sandbox.lock();
        state.queue.newest_poll += 1;
        if let Some(kinds) = arguments
            .body
            .get("allowed_updates")
            .and_then(Value::as_array)
        {
            state.queue.allow(kinds);
        }
        if let Some(offset) = number("offset").filter(|offset| *offset != 0) {
            state.queue.confirm(offset);
        }
        // The older poll must wake to find that it is over.
        state.arrival.notify_waiters();
        (state.queue.newest_poll, state.arrival.clone())
    };
    let _waiting = Waiting::new(sandbox);
    loop {
        let arrived = arrival.notified();
        tokio::pin!(arrived);
        arrived.as_mut().enable();
        {
            let state = sandbox.lock();
            if state.queue.newest_poll != mine {
                return Err(Refusal::met(409, CONFLICT));
            }
            if let Some(batch) = state.queue.batch(limit) {
                return Ok(batch);
            }
        }
        if tokio::time::timeout_at(deadline, arrived).await.is_err() {
            return Ok("[]".into());
        }
    }
}

/// Counts a poll while it waits, however it ends.
struct Waiting<'a>(&'a Sandbox);

impl<'a> Waiting<'a> {
    fn new(sandbox: &'a Sandbox) -> Self {
        sandbox.0.polls.fetch_add(1, Ordering::AcqRel);
        Self(sandbox)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.0.polls.fetch_sub(1, Ordering::AcqRel);
    }
}

fn refusal_of(fault: FaultKind) -> Refusal {
    match fault {
        FaultKind::TooMany { retry_after } => Refusal {
            retry_after: Some(retry_after),
            ..Refusal::met(429, format!("Too Many Requests: retry after {retry_after}"))
        },
        FaultKind::Server(status) => Refusal::met(status, "Internal Server Error"),
        FaultKind::Hangup => Refusal::met(500, "Internal Server Error"),
    }
}

fn download(sandbox: &Sandbox, rest: &str) -> Response {
    let blob = rest
        .split_once('/')
        .filter(|(token, _)| *token == BOT_TOKEN)
        // teloxide escapes the slash inside a file path.
        .map(|(_, path)| path.replace("%2F", "/"))
        .and_then(|path| sandbox.lock().files.at_path(&path).cloned());
    match blob {
        Some(blob) => serve_blob(&blob),
        None => Reply::refusal(&Refusal::met(404, "Not Found")).into_response(),
    }
}

/// A file as it was uploaded. Its type is only believed where a browser can do no harm with it.
pub(super) fn serve_blob(blob: &Blob) -> Response {
    let harmless = [
        "image/png",
        "image/jpeg",
        "image/webp",
        "image/gif",
        "audio/",
        "video/",
    ];
    let mime = if harmless.iter().any(|kind| blob.mime.starts_with(kind)) {
        blob.mime.as_str()
    } else {
        "application/octet-stream"
    };
    let headers = [
        (CONTENT_TYPE.as_str(), mime),
        ("x-content-type-options", "nosniff"),
    ];
    (headers, blob.bytes.to_vec()).into_response()
}
