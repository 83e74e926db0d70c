//! A town to tell stories in: people with phones, the bot, a clock that stands until it is moved.
//!
//! Everything goes through teloxide's client and the sandbox's Bot API over HTTP, on a database of the story's own.
//! A story fails on anything unread, on any request the sandbox found malformed, on any update set aside, and when a
//! case is not the fold of its events.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    io::Write,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    process::Command,
    sync::{Arc, Mutex as StdMutex, Once},
};

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    casework::{Case, CaseId, Recorded},
    clock::Clock,
    command::Service,
    desk::{Library, Shelf, recount},
    sandbox::{Person, Sandbox, Shown},
    settings::Settings,
    store::Db,
    telegram::{Api, introduce},
};
use tokio::sync::Mutex;

/// Which database a story is told on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// A database of a story's own; gone when dropped.
pub struct Ground {
    pub url: String,
    _folder: Option<tempfile::TempDir>,
    schema: Option<(String, String)>,
}

static LEFT_OUT: Once = Once::new();

/// Says, past the test runner's capture, what could not be told on this machine.
pub fn leave_out(what: &str) {
    writeln!(std::io::stderr().lock(), "left out: {what}").unwrap();
}

impl Ground {
    /// None where PostgreSQL is not at hand and not a must; that is said once, past the test runner's capture.
    pub async fn new(backend: Backend) -> Option<Ground> {
        match backend {
            Backend::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite://{}", folder.path().join("menling.db").display());
                Some(Ground {
                    url,
                    _folder: Some(folder),
                    schema: None,
                })
            }
            Backend::Postgres => {
                let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
                    assert!(
                        std::env::var_os("MENLING_POSTGRES_IS_A_MUST").is_none(),
                        "PostgreSQL is a must here, but TEST_POSTGRES_URL is not set"
                    );
                    LEFT_OUT.call_once(|| {
                        leave_out("every story on PostgreSQL (set TEST_POSTGRES_URL to a server's address to tell them there, too)");
                    });
                    return None;
                };
                let schema = format!("story_{:016x}", rand_u64());
                let pool = sqlx::PgPool::connect(&server).await.unwrap();
                sqlx::query(sqlx::AssertSqlSafe(format!("create schema {schema}")))
                    .execute(&pool)
                    .await
                    .unwrap();
                pool.close().await;
                let join = if server.contains('?') { '&' } else { '?' };
                let url = format!("{server}{join}options[search_path]={schema}");
                Some(Ground {
                    url,
                    _folder: None,
                    schema: Some((server, schema)),
                })
            }
        }
    }

    /// Takes the ground away again.
    pub async fn clear(self) {
        if let Some((server, schema)) = &self.schema {
            let pool = sqlx::PgPool::connect(server).await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(format!("drop schema {schema} cascade")))
                .execute(&pool)
                .await
                .unwrap();
            pool.close().await;
        }
    }
}

pub fn rand_u64() -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    u64::from_le_bytes(bytes)
}

/// The afternoon most stories begin: Monday, 23 November 2026, 14:00 in Huaibei.
pub fn monday() -> DateTime<Utc> {
    "2026-11-23T06:00:00Z".parse().unwrap()
}

/// The grid of 春晖公寓.
pub const GRID: &str = "340603001004001";
pub const COMMUNITY: &str = "340603001004000";
pub const STREET: &str = "340603001000000";

/// A town under one sandbox.
pub struct Town {
    pub sandbox: Sandbox,
    pub clock: Clock,
    pub db: Db,
    pub backend: Backend,
    pub shelf: Arc<Shelf>,
    pub api: Api,
    service: Mutex<Service>,
    read: StdMutex<HashMap<(i64, i32), u64>>,
    /// Who reads on by themselves before they do something.
    skimming: StdMutex<HashSet<i64>>,
    ground: StdMutex<Option<Ground>>,
}

/// Most stories are not about Mondays.
pub fn without_digests(settings: &mut Settings) {
    settings.conversation.digests = false;
}

/// As in life: digests go out on Mondays.
pub fn with_digests(_: &mut Settings) {}

impl Town {
    pub async fn new(backend: Backend) -> Option<Arc<Town>> {
        Town::with(backend, without_digests).await
    }

    /// A town whose settings differ.
    pub async fn with(backend: Backend, change: impl FnOnce(&mut Settings)) -> Option<Arc<Town>> {
        let ground = Ground::new(backend).await?;
        let sandbox = Sandbox::new();
        sandbox.set_now(monday());
        let address = sandbox
            .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .unwrap();
        let clock = Clock::standing_at(monday());
        let mut settings = Settings::default();
        settings.pace.on = false;
        change(&mut settings);
        let shelf = Arc::new(Shelf::new(Library::open(settings).unwrap()));
        let db = Db::open(&ground.url).await.unwrap();
        let api = Api::new(sandbox.token(), Some(&format!("http://{address}"))).unwrap();
        introduce(&api, &db, &shelf.library().words).await.unwrap();
        let service = Service::new(db.clone(), api.clone(), shelf.clone(), clock.clone())
            .await
            .unwrap();
        Some(Arc::new(Town {
            sandbox,
            clock,
            db,
            backend,
            shelf,
            api,
            service: Mutex::new(service),
            read: StdMutex::default(),
            skimming: StdMutex::default(),
            ground: StdMutex::new(Some(ground)),
        }))
    }

    pub fn person(self: &Arc<Self>, name: &str) -> Phone {
        self.foreigner(name, "zh-hans")
    }

    /// Somebody whose client speaks another language.
    pub fn foreigner(self: &Arc<Self>, name: &str, language: &str) -> Phone {
        Phone {
            town: self.clone(),
            person: self.sandbox.person(name, language),
        }
    }

    /// Somebody who takes up a post.
    pub async fn holder(self: &Arc<Self>, name: &str, post: &str) -> Phone {
        let phone = self.person(name);
        phone.takes_up(post).await;
        phone
    }

    /// An invitation's token.
    pub async fn invite(&self, post: &str) -> String {
        let token = format!("{:016x}", rand_u64());
        let mut tx = self.db.begin().await.unwrap();
        tx.invite(
            &menling::token::hash(&token),
            &post.parse().unwrap(),
            self.clock.now() + TimeDelta::days(7),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        token
    }

    /// Where the story's database is.
    pub fn url(&self) -> String {
        self.ground
            .lock()
            .unwrap()
            .as_ref()
            .map(|ground| ground.url.clone())
            .unwrap()
    }

    /// Everything in the files of the story's database; nothing where it has none of its own.
    pub fn bytes_on_disk(&self) -> Vec<u8> {
        let url = self.url();
        let Some(file) = url.strip_prefix("sqlite://") else {
            return Vec::new();
        };
        ["", "-wal"]
            .iter()
            .filter_map(|suffix| std::fs::read(format!("{file}{suffix}")).ok())
            .flatten()
            .collect()
    }

    /// Runs the command line on the story's database from a folder: how it ended, and what it said.
    pub fn runs(&self, folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_menling"))
            .args(arguments)
            .current_dir(folder)
            .env("DATABASE_URL", self.url())
            .env_remove("MENLING_CONFIG")
            .output()
            .unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code(), said)
    }

    /// Lets the bot work until it rests.
    pub async fn settle(&self) {
        self.service.lock().await.settle().await.unwrap();
    }

    /// Lets time pass, and the clock strike.
    pub async fn later(&self, by: TimeDelta) {
        let now = self.clock.now() + by;
        self.clock.set(now);
        self.sandbox.set_now(now);
        self.service.lock().await.strike().await.unwrap();
        self.settle().await;
    }

    /// The bot's process is replaced by another one.
    pub async fn restart(&self) {
        let service = Service::new(
            self.db.clone(),
            self.api.clone(),
            self.shelf.clone(),
            self.clock.clone(),
        )
        .await
        .unwrap();
        *self.service.lock().await = service;
    }

    /// Every case, with its events.
    pub async fn cases(&self) -> Vec<(Case, Vec<Recorded>)> {
        let mut tx = self.db.begin().await.unwrap();
        let cases = tx.cases_after(None).await.unwrap();
        let mut events: BTreeMap<CaseId, Vec<Recorded>> = BTreeMap::new();
        for (_, recorded) in tx.events_after(None).await.unwrap() {
            events.entry(recorded.case).or_default().push(recorded);
        }
        cases
            .into_iter()
            .map(|case| (case.clone(), events.remove(&case.id).unwrap_or_default()))
            .collect()
    }

    /// The events of the only case, in order.
    pub async fn events(&self) -> Vec<Recorded> {
        let mut cases = self.cases().await;
        assert_eq!(cases.len(), 1);
        cases.remove(0).1
    }

    /// Everything that is kept of what people said.
    pub async fn everything_said(&self) -> String {
        let mut tx = self.db.begin().await.unwrap();
        tx.everything_said().await.unwrap()
    }

    /// The only case there is.
    pub async fn case(&self) -> Case {
        let cases = self.cases().await;
        assert_eq!(cases.len(), 1, "cases: {cases:?}");
        cases.into_iter().next().unwrap().0
    }

    /// The end of a story: nothing unread, nothing malformed, nothing set aside, every case the fold of its events.
    pub async fn ends(self: Arc<Self>) {
        self.settle().await;
        let mut unread = Vec::new();
        for person in self.sandbox.people() {
            for shown in self.unread(&person) {
                unread.push(format!("{} did not read: {}", person.name(), told(&shown)));
            }
        }
        assert!(unread.is_empty(), "{}", unread.join("\n"));
        assert_eq!(self.sandbox.violations(), Vec::<String>::new());
        assert_eq!(self.sandbox.previews(), Vec::<String>::new());
        let mut tx = self.db.begin().await.unwrap();
        assert_eq!(tx.set_aside().await.unwrap(), Vec::new());
        assert_eq!(tx.given_up().await.unwrap().0, 0);
        assert_eq!(tx.count_waiting().await.unwrap(), 0);
        drop(tx);
        for (case, events) in self.cases().await {
            assert_eq!(
                Case::fold(&events),
                Some(case),
                "a case row is the fold of its events"
            );
        }
        // The counts kept as things happened are those that the events give.
        let counted = self.db.begin().await.unwrap().all_counts().await.unwrap();
        recount(&self.db, &self.shelf.library()).await.unwrap();
        assert_eq!(
            self.db.begin().await.unwrap().all_counts().await.unwrap(),
            counted
        );
        self.db.close().await;
        let ground = self.ground.lock().unwrap().take();
        if let Some(ground) = ground {
            ground.clear().await;
        }
    }

    fn unread(&self, person: &Person) -> Vec<Shown> {
        let read = self.read.lock().unwrap();
        let mut unread: Vec<Shown> = person
            .from_bot()
            .into_iter()
            .filter(|shown| {
                read.get(&(person.id(), shown.message_id))
                    .is_none_or(|version| *version < shown.version)
            })
            .collect();
        unread.sort_by_key(|shown| shown.version);
        unread
    }
}

/// A person with a phone in their hand.
#[derive(Clone)]
pub struct Phone {
    pub town: Arc<Town>,
    pub person: Person,
}

impl Phone {
    /// From here on whatever is unread when they say or press something has been read, whatever it is. What they hear
    /// is still the oldest unread bubble, and at the story's end nothing is left unread.
    pub fn skims(&self) {
        let mut skimming = self.town.skimming.lock().unwrap();
        skimming.insert(self.person.id());
    }

    /// Reads on before they do something, if they skim.
    fn turns_to(&self) {
        let skims = self
            .town
            .skimming
            .lock()
            .unwrap()
            .contains(&self.person.id());
        if skims {
            self.reads_on();
        }
    }

    pub async fn says(&self, text: &str) -> i32 {
        self.turns_to();
        let message = self.person.says(text);
        self.town.settle().await;
        message
    }

    pub async fn replies(&self, to: &Shown, text: &str) -> i32 {
        self.turns_to();
        let message = self.person.replies(to.message_id, text);
        self.town.settle().await;
        message
    }

    /// Does something that has no name here, and waits for the bot.
    pub async fn does<T>(&self, what: impl FnOnce(&Person) -> T) -> T {
        self.turns_to();
        let done = what(&self.person);
        self.town.settle().await;
        done
    }

    pub async fn takes_up(&self, post: &str) {
        let token = self.town.invite(post).await;
        self.does(|person| person.opens_link(&format!("i_{token}")))
            .await;
        self.hears(&["岗位"]).await;
    }

    /// Reads the oldest bubble that is new or changed; it must contain all of these.
    pub async fn hears(&self, needles: &[&str]) -> Shown {
        let unread = self.town.unread(&self.person);
        let Some(shown) = unread.first().cloned() else {
            panic!(
                "{} hears nothing, but waits for {needles:?}\n{}",
                self.person.name(),
                self.all()
            );
        };
        for needle in needles {
            assert!(
                shown.text.contains(needle)
                    || shown
                        .buttons
                        .iter()
                        .flatten()
                        .any(|button| button.text.contains(needle)),
                "{} waits for “{needle}” and reads:\n{}",
                self.person.name(),
                told(&shown)
            );
        }
        self.aloud(&shown);
        self.town
            .read
            .lock()
            .unwrap()
            .insert((self.person.id(), shown.message_id), shown.version);
        shown
    }

    /// Reads everything that is new or changed, whatever it is; the newest is handed over.
    pub fn reads_on(&self) -> Option<Shown> {
        let unread = self.town.unread(&self.person);
        let mut read = self.town.read.lock().unwrap();
        for shown in &unread {
            self.aloud(shown);
            read.insert((self.person.id(), shown.message_id), shown.version);
        }
        unread.last().cloned()
    }

    /// Whoever sets STORY_ALOUD reads along, past the test runner's capture.
    fn aloud(&self, shown: &Shown) {
        if std::env::var_os("STORY_ALOUD").is_some() {
            let mut stderr = std::io::stderr().lock();
            writeln!(stderr, "{} reads {}", self.person.name(), told(shown)).unwrap();
        }
    }

    /// Nothing is new.
    pub fn hears_nothing(&self) {
        let unread = self.town.unread(&self.person);
        assert!(
            unread.is_empty(),
            "{} hears: {}",
            self.person.name(),
            unread.iter().map(told).collect::<Vec<_>>().join("\n")
        );
    }

    /// Presses the newest button with this label, or else the newest that contains it, and says what popped up.
    pub async fn presses(&self, label: &str) -> Option<String> {
        let bubbles = self.person.from_bot();
        let find = |fits: &dyn Fn(&str) -> bool| {
            bubbles
                .iter()
                .rev()
                .find(|shown| shown.labels().into_iter().any(fits))
                .cloned()
        };
        let Some(bubble) =
            find(&|text| text == label).or_else(|| find(&|text| text.contains(label)))
        else {
            panic!(
                "{} finds no button “{label}”\n{}",
                self.person.name(),
                self.all()
            );
        };
        self.presses_on(&bubble, label).await
    }

    /// Presses a button under a certain bubble.
    pub async fn presses_on(&self, bubble: &Shown, label: &str) -> Option<String> {
        self.turns_to();
        let callback = self.person.presses(bubble.message_id, label).unwrap();
        self.town.settle().await;
        let answer = self.person.answer_to(&callback);
        assert!(answer.is_some(), "a press on “{label}” was never answered");
        answer.and_then(|answer| answer.text)
    }

    /// Everything on the phone, in words.
    pub fn all(&self) -> String {
        self.person
            .chat()
            .iter()
            .map(told)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// A bubble in words.
pub fn told(shown: &Shown) -> String {
    let buttons: Vec<String> = shown
        .buttons
        .iter()
        .map(|row| {
            row.iter()
                .map(|button| format!("〔{}〕", button.text))
                .collect()
        })
        .collect();
    format!(
        "── {} #{}\n{}\n{}",
        if shown.mine { "bot" } else { "person" },
        shown.message_id,
        shown.text,
        buttons.join("\n")
    )
}

/// Tells a story on a database, in a town whose settings are changed so.
pub async fn tell(
    backend: Backend,
    change: impl FnOnce(&mut Settings),
    story: impl AsyncFnOnce(Arc<Town>),
) {
    if let Some(town) = Town::with(backend, change).await {
        story(town.clone()).await;
        town.ends().await;
    }
}

/// Tells a story of which figures are the subject: at its end they are what a slow count says.
pub async fn tell_and_count(
    backend: Backend,
    change: impl FnOnce(&mut Settings),
    story: impl AsyncFnOnce(Arc<Town>),
) {
    let counted = async |town: Arc<Town>| {
        story(town.clone()).await;
        town.settle().await;
        crate::slow::compare(&town).await;
        crate::slow_more::compare(&town).await;
    };
    tell(backend, change, counted).await;
}

/// The names of stories, each told on both databases; in a town whose settings are as most stories want them, or
/// `with` other ones.
#[macro_export]
macro_rules! stories {
    (@ $tell:ident $name:ident) => {
        $crate::stories!(@ $tell $name $crate::town::without_digests);
    };
    (@ $tell:ident $name:ident $settings:expr) => {
        mod $name {
            #[allow(unused_imports, reason = "settings may be an expression of the file")]
            use super::*;
            #[tokio::test]
            async fn sqlite() {
                $crate::town::$tell($crate::town::Backend::Sqlite, $settings, super::$name).await;
            }
            #[tokio::test]
            async fn postgres() {
                $crate::town::$tell($crate::town::Backend::Postgres, $settings, super::$name).await;
            }
        }
    };
    ($($name:ident $(with $settings:expr)?),* $(,)?) => {
        $($crate::stories!(@ tell $name $($settings)?);)*
    };
}

/// The same for stories of which figures are the subject.
#[macro_export]
macro_rules! counted_stories {
    ($($name:ident $(with $settings:expr)?),* $(,)?) => {
        $($crate::stories!(@ tell_and_count $name $($settings)?);)*
    };
}
