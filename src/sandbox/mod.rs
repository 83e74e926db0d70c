//! A Bot API look-alike and its chat page: the demo's and the tests' Telegram.
//!
//! It speaks real HTTP, so a bot meets it through its own client and nothing of the bot is replaced. It is
//! stricter than Telegram on purpose: what Telegram would quietly ignore is refused, and each refusal of a
//! malformed request is kept as a *violation* for a test to fail on. It never knows Menling.
//!
//! No ready-made stand-in would do: npm's telegram-test-api ignores offsets and takes empty or overlong
//! texts; teloxide_tests and teremock put updates straight into the dispatcher, so there is no getUpdates
//! to confirm, to lose or to conflict; blazegram mocks MTProto for its own framework only.

mod call;
mod files;
mod group;
mod markup;
mod message;
mod methods;
mod page;
mod person;
mod queue;
mod request;
mod server;
mod shown;
mod spec;
mod state;
mod text;
mod wire;

pub use call::{Call, Fault, FaultKind, Phase, Verdict};
pub use group::Group;
use group::Many;
pub use person::Person;
pub use shown::{Answer, Asks, Button, Key, Keyboard, Media, Shown};

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
};

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use tokio::sync::watch;

use call::Refusal;
use state::{Account, Change, State};
use wire::{Connection, Listener};

/// Telegram with one bot. Clones share everything.
#[derive(Clone)]
pub struct Sandbox(Arc<Inner>);

type Interceptor = Box<dyn FnMut(&Call, Phase) -> Verdict + Send>;

struct Inner {
    state: Mutex<State>,
    interceptor: Mutex<Option<Interceptor>>,
    intercepted: AtomicBool,
    requests: AtomicU64,
    polls: AtomicUsize,
}

impl Default for Sandbox {
    fn default() -> Self {
        Self::new()
    }
}

impl Sandbox {
    /// An empty Telegram; nothing listens yet.
    pub fn new() -> Self {
        Self(Arc::new(Inner {
            state: Mutex::new(State::new()),
            interceptor: Mutex::new(None),
            intercepted: AtomicBool::new(false),
            requests: AtomicU64::new(0),
            polls: AtomicUsize::new(0),
        }))
    }

    /// Listens and serves in the background until the runtime ends. Port 0 takes a free one.
    ///
    /// The Bot API is at `/bot<token>/…`, files at `/file/bot<token>/…`, the page at `/`.
    pub async fn serve(&self, address: SocketAddr) -> io::Result<SocketAddr> {
        let listener = tokio::net::TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let service = page::routes()
            .merge(server::routes())
            .layer(axum::middleware::from_fn(page::guard))
            .with_state(self.clone())
            .into_make_service_with_connect_info::<Connection>();
        tokio::spawn(async move { axum::serve(Listener(listener), service).await });
        Ok(address)
    }

    /// The bot's token; it opens nothing but this sandbox.
    pub fn token(&self) -> &str {
        state::BOT_TOKEN
    }

    /// The bot's name in links, without `@`.
    pub fn username(&self) -> &str {
        state::BOT_USERNAME
    }

    /// Stops the clock at this moment; until then it is the system's.
    pub fn set_now(&self, now: DateTime<Utc>) {
        self.lock().now = Some(now);
    }

    /// A new person with their own phone; `language_code` is their client's, as `zh-hans` or `en`.
    pub fn person(&self, name: &str, language_code: &str) -> Person {
        let mut state = self.lock();
        let last = state.people.last_key_value().map(|(id, _)| *id);
        let id = last.unwrap_or(500_000_000) + 1;
        state.people.insert(
            id,
            Account {
                name: name.to_owned(),
                language_code: language_code.to_owned(),
                started: false,
                blocked: false,
            },
        );
        state.change(Change::People);
        Person::new(self.clone(), id, name)
    }

    /// Everybody, in the order they came.
    pub fn people(&self) -> Vec<Person> {
        let state = self.lock();
        let people = state.people.iter();
        people
            .map(|(id, account)| Person::new(self.clone(), *id, &account.name))
            .collect()
    }

    /// A new group; the bot is not in it.
    pub fn group(&self, title: &str) -> Group {
        self.many(title, false)
    }

    /// A new channel; the bot is not in it.
    pub fn channel(&self, title: &str) -> Group {
        self.many(title, true)
    }

    fn many(&self, title: &str, is_channel: bool) -> Group {
        // Channels are numbered below all groups.
        const GROUPS: i64 = -4_000_000_000;
        const CHANNELS: i64 = -1_002_000_000_000;
        let mut state = self.lock();
        let made = i64::try_from(state.groups.len()).unwrap_or_default();
        let id = if is_channel { CHANNELS } else { GROUPS } - made - 1;
        let many = Many {
            title: title.to_owned(),
            is_channel,
            bot: "left",
            may_post: true,
            moved_to: None,
        };
        state.groups.insert(id, many);
        Group::new(self.clone(), id)
    }

    /// What the bot did that no correct bot does: `method: reason`.
    pub fn violations(&self) -> Vec<String> {
        self.lock().violations.clone()
    }

    /// Texts of the bot with links that Telegram would have fetched for a preview.
    pub fn previews(&self) -> Vec<String> {
        self.lock().previews.clone()
    }

    /// Queues an update as it is and returns its id, which is filled in where it is missing.
    pub fn push_raw(&self, update: Value) -> i64 {
        let mut state = self.lock();
        let id = state.queue.push_raw(update);
        state.arrival.notify_waiters();
        id
    }

    /// From which number updates count on; Telegram starts anew at a random one after a quiet week.
    pub fn number_updates_from(&self, update_id: i64) {
        self.lock().queue.number_from(update_id);
    }

    /// How many updates the bot has not confirmed.
    pub fn pending_updates(&self) -> usize {
        self.lock().queue.len()
    }

    /// Whether a poll of the bot waits right now.
    pub fn is_polled(&self) -> bool {
        self.0.polls.load(Ordering::Acquire) > 0
    }

    /// How many requests have arrived.
    pub fn requests(&self) -> u64 {
        self.0.requests.load(Ordering::Acquire)
    }

    /// A number that grows with every change of any chat: wait on it instead of sleeping.
    pub fn versions(&self) -> watch::Receiver<u64> {
        self.lock().versions.subscribe()
    }

    /// Adds a trouble for requests to come.
    pub fn fault(&self, fault: Fault) {
        self.lock().faults.push(fault);
    }

    /// Lets `judge` see, stop or answer every request in each phase, getUpdates too.
    ///
    /// It runs on the server's threads and one call at a time; it may use the sandbox, but must not call
    /// `intercept` itself.
    pub fn intercept(&self, judge: impl FnMut(&Call, Phase) -> Verdict + Send + 'static) {
        *lock(&self.0.interceptor) = Some(Box::new(judge));
        self.0.intercepted.store(true, Ordering::Release);
    }

    /// The commands the bot registered for everybody, for a language code or for none (`""`).
    pub fn commands(&self, language_code: &str) -> Vec<(String, String)> {
        let default = r#"{"type":"default"}"#.to_owned();
        let state = self.lock();
        let commands = state.commands.get(&(default, language_code.to_owned()));
        commands.cloned().unwrap_or_default()
    }

    /// The requests so far; of very many only the last 50,000.
    pub fn log(&self) -> Vec<Call> {
        self.lock().log.iter().cloned().collect()
    }

    /// The bytes of a file either side sent.
    pub fn file(&self, file_id: &str) -> Option<Vec<u8>> {
        self.lock()
            .files
            .get(file_id)
            .map(|blob| blob.bytes.to_vec())
    }

    /// A map (GeoJSON text) on which the page lets people choose where to put a pin.
    pub fn set_map(&self, geojson: String) {
        self.lock().map = Some(geojson);
    }

    /// Brings somebody's phone to the front of every page on which nobody is writing.
    pub fn look_at(&self, person: &Person) {
        let chat = person.id();
        self.lock().change(Change::Looked { chat });
    }

    /// Says on every page what is being played, in Chinese and in English; with nothing to say it goes.
    pub fn title(&self, zh: &str, en: &str) {
        let (zh, en) = (zh.to_owned(), en.to_owned());
        self.lock().change(Change::Titled { zh, en });
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        lock(&self.0.state)
    }

    fn note_call(&self, method: &str, body: &Map<String, Value>) -> Call {
        let chat = body.get("chat_id");
        let call = Call {
            seq: self.0.requests.fetch_add(1, Ordering::AcqRel) + 1,
            method: method.to_owned(),
            chat: chat.and_then(|id| id.as_i64().or_else(|| id.as_str()?.parse().ok())),
            body: Value::Object(body.clone()),
        };
        self.lock().remember(&call);
        call
    }

    fn note_violation(&self, call: &Call, refusal: &Refusal) {
        let violation = format!("{}: {}", call.method, refusal.description);
        tracing::warn!(%violation, "the bot sent what Telegram would refuse");
        self.lock().violations.push(violation);
    }

    fn next_fault(&self, call: &Call) -> Option<FaultKind> {
        let mut state = self.lock();
        let fault = state.faults.iter_mut().find(|fault| fault.fits(call))?;
        fault.times -= 1;
        let what = fault.what;
        state.faults.retain(|fault| fault.times > 0);
        Some(what)
    }

    fn is_intercepted(&self) -> bool {
        self.0.intercepted.load(Ordering::Acquire)
    }

    fn verdict(&self, call: &Call, phase: Phase) -> Verdict {
        if !self.is_intercepted() {
            return Verdict::Go;
        }
        match lock(&self.0.interceptor).as_mut() {
            Some(judge) => judge(call, phase),
            None => Verdict::Go,
        }
    }
}

/// A test that panicked while it held the lock must not hide its message behind a second panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
