//! The chat page: everybody's phones in a browser. It does only what [`Person`](super::Person) can do.
//!
//! Meant for one's own machine: a request must name a loopback host, and one from another site's page is
//! refused, so that a stranger's page cannot drive it.

mod act;
mod events;

use std::net::IpAddr;

use axum::{
    Router,
    extract::{Path, Request, State as Extract},
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::{Value, json};

use super::{Sandbox, server::serve_blob, state::State};

/// The largest upload of a page.
const LARGEST_UPLOAD: usize = 24 << 20;
/// Nothing from elsewhere, no inline scripts: what people write cannot become code.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
    frame-ancestors 'none'";

/// The page and what it asks for.
pub(super) fn routes() -> Router<Sandbox> {
    let text = |kind: &'static str, body: &'static str| {
        get(move || async move {
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_SECURITY_POLICY, POLICY),
                (header::CACHE_CONTROL, "no-cache"),
            ];
            (headers, body)
        })
    };
    Router::new()
        .route(
            "/",
            text("text/html; charset=utf-8", include_str!("index.html")),
        )
        .route(
            "/sandbox/style.css",
            text("text/css; charset=utf-8", include_str!("style.css")),
        )
        .route(
            "/sandbox/app.js",
            text("text/javascript; charset=utf-8", include_str!("app.js")),
        )
        .route(
            "/sandbox/chat.js",
            text("text/javascript; charset=utf-8", include_str!("chat.js")),
        )
        .route(
            "/sandbox/strings.json",
            text("application/json", include_str!("strings.json")),
        )
        .route("/sandbox/state", get(everything))
        .route("/sandbox/chat/{person}", get(chat))
        .route("/sandbox/file/{id}", get(file))
        .route("/sandbox/map.json", get(map))
        .route("/sandbox/events", get(events::stream))
        .route("/sandbox/people", post(act::add_person))
        .route("/sandbox/act", post(act::act))
        .route("/sandbox/photos", post(act::photos))
        .layer(axum::extract::DefaultBodyLimit::max(LARGEST_UPLOAD))
}

/// Lets through what comes from this machine's programs and from the page itself.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    if is_trusted(request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

fn is_trusted(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    let Some(host) = text("host") else {
        return false;
    };
    let own_origin = match text("origin") {
        Some(origin) => origin.strip_prefix("http://") == Some(host),
        None => true,
    };
    // A link elsewhere may open the page, but no other site's page may ask for anything.
    let own_site = !matches!(text("sec-fetch-site"), Some("cross-site" | "same-site"))
        || text("sec-fetch-mode") == Some("navigate");
    is_loopback(host) && own_origin && own_site
}

/// A name of ours, never one that a stranger's DNS points at us.
fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost"
        || name
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

async fn everything(Extract(sandbox): Extract<Sandbox>) -> Response {
    json_response(&people(&sandbox.lock(), &sandbox))
}

fn people(state: &State, sandbox: &Sandbox) -> Value {
    let people: Vec<Value> = state
        .people
        .iter()
        .map(|(id, account)| {
            let last = state.chats.get(id).and_then(|messages| messages.last());
            json!({"id": id, "name": account.name, "language_code": account.language_code,
                "blocked": account.blocked, "started": account.started,
                "last": last.map(|message| state.shown_one(*id, message.id))})
        })
        .collect();
    json!({"bot": {"name": super::state::BOT_NAME, "username": sandbox.username()},
        "people": people, "map": state.map.is_some()})
}

async fn chat(Extract(sandbox): Extract<Sandbox>, Path(person): Path<i64>) -> Response {
    let state = sandbox.lock();
    let Some(account) = state.people.get(&person) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A client shows the commands of its own language, else those for everybody.
    let language = account.language_code.split('-').next().unwrap_or_default();
    let default = r#"{"type":"default"}"#.to_owned();
    let commands = state
        .commands
        .get(&(default.clone(), language.to_owned()))
        .or_else(|| state.commands.get(&(default, String::new())));
    json_response(&json!({"messages": state.shown(person), "commands": commands}))
}

async fn file(Extract(sandbox): Extract<Sandbox>, Path(id): Path<String>) -> Response {
    let blob = sandbox.lock().files.get(&id).cloned();
    match blob {
        Some(blob) => serve_blob(&blob),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn map(Extract(sandbox): Extract<Sandbox>) -> Response {
    let map = sandbox.lock().map.clone();
    match map {
        Some(map) => ([(header::CONTENT_TYPE, "application/geo+json")], map).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn json_response(value: &Value) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        value.to_string(),
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test's own headers are sound")]

    use super::*;

    fn trusted(headers: &[(&'static str, &str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| {
            (
                header::HeaderName::from_static(name),
                value.parse().unwrap(),
            )
        });
        is_trusted(&headers.collect())
    }

    #[test]
    fn only_this_machine_and_the_page_itself_are_trusted() {
        let here = ("host", "127.0.0.1:8787");
        assert!(trusted(&[here]));
        assert!(trusted(&[("host", "localhost:8787")]));
        assert!(trusted(&[("host", "[::1]:8787")]));
        assert!(trusted(&[here, ("origin", "http://127.0.0.1:8787")]));
        assert!(!trusted(&[]));
        assert!(!trusted(&[("host", "evil.example")]));
        assert!(!trusted(&[("host", "127.0.0.1.evil.example")]));
        assert!(!trusted(&[here, ("origin", "http://evil.example")]));
        assert!(!trusted(&[here, ("origin", "null")]));
        assert!(!trusted(&[here, ("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn every_string_stands_in_both_languages() {
        let strings: Value = serde_json::from_str(include_str!("strings.json")).unwrap();
        let keys = |lang: &str| -> Vec<String> {
            strings[lang].as_object().unwrap().keys().cloned().collect()
        };
        assert_eq!(keys("zh"), keys("en"));
        let code = concat!(
            include_str!("index.html"),
            include_str!("app.js"),
            include_str!("chat.js")
        );
        for key in keys("zh") {
            let used = [format!("'{key}'"), format!("\"{key}\"")];
            assert!(
                used.iter().any(|used| code.contains(used.as_str())),
                "{key} is not used"
            );
        }
    }
}
