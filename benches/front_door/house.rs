//! The whole house against the sandbox: real HTTP, a database file as `Db::open` makes it, the pace switched off.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::{Duration, Instant},
};

use menling::{
    clock::Clock,
    command::Service,
    desk::{Library, Shelf},
    sandbox::{Person, Sandbox},
    settings::Settings,
    store::Db,
    telegram::{Api, introduce},
};
use tokio::{sync::watch, task::JoinHandle};

/// Whole requests: each names a building and what is wrong, so that one text and one tap file it. With how many buildings
/// each estate has.
const ESTATES: [(&str, &str, usize); 7] = [
    ("340603001004001", "春晖公寓", 13),
    ("340603001004002", "春秋一村", 24),
    ("340603001004004", "恒基小区", 14),
    ("340603001004005", "静安府", 22),
    ("340603001004006", "百合名都", 13),
    ("340603001004007", "御景新村", 20),
    ("340603001004008", "春秋小区", 19),
];
/// Each of a category of its own.
const TROUBLES: [&str; 9] = [
    "电梯又停了",
    "路灯不亮了",
    "垃圾好几天没人清运",
    "下水道堵了，污水漫出来",
    "消防通道被车堵了",
    "暖气不热",
    "自来水浑浊发黄",
    "门口乱停车",
    "充电桩坏了",
];
/// So many requests of one resident differ.
const ROUNDS: usize = 4;

/// A town with the bot at work in it.
pub struct Town {
    pub sandbox: Sandbox,
    db: Db,
    stop: watch::Sender<bool>,
    work: JoinHandle<()>,
    folder: Option<tempfile::TempDir>,
}

impl Town {
    /// A town over an empty database file.
    async fn new() -> (Town, Vec<Person>) {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open(&format!(
            "sqlite://{}",
            folder.path().join("menling.db").display()
        ))
        .await
        .unwrap();
        let (mut town, secretaries) = Town::over(db).await;
        town.folder = Some(folder);
        (town, secretaries)
    }

    /// A town in no hurry to be paced, over a database that is there.
    async fn over(db: Db) -> (Town, Vec<Person>) {
        let mut settings = Settings::default();
        settings.pace.on = false;
        // What follows at once is a request of its own.
        settings.conversation.join_seconds = menling::bounded::Seconds::nearest(0);
        settings.conversation.digests = false;
        Town::open(db, settings, async |_, _| ()).await
    }

    /// A town whose every grid of [`ESTATES`] has its secretary; `before` the bot is at work more can be prepared.
    pub async fn open(
        db: Db,
        settings: Settings,
        before: impl AsyncFnOnce(&Sandbox, &Api),
    ) -> (Town, Vec<Person>) {
        let sandbox = Sandbox::new();
        let address = sandbox
            .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .unwrap();
        let shelf = Arc::new(Shelf::new(Library::open(settings).unwrap()));
        let api = Api::new(sandbox.token(), Some(&format!("http://{address}"))).unwrap();
        introduce(&api, &db, &shelf.library().words).await.unwrap();
        before(&sandbox, &api).await;
        let clock = Clock::System;
        let mut secretaries = Vec::new();
        let mut tx = db.begin().await.unwrap();
        for (grid, estate, _) in ESTATES {
            let post = format!("secretary@{grid}").parse().unwrap();
            // A database may be visited twice.
            let token = format!("{grid}{}", clock.now().timestamp_micros());
            tx.invite(
                &menling::token::hash(&token),
                &post,
                clock.now() + chrono::TimeDelta::days(1),
            )
            .await
            .unwrap();
            let secretary = sandbox.person(estate, "zh-hans");
            secretary.opens_link(&format!("i_{token}"));
            secretaries.push(secretary);
        }
        tx.commit().await.unwrap();
        let service = Service::new(db.clone(), api, shelf, clock).await.unwrap();
        let (stop, told) = watch::channel(false);
        let work = tokio::spawn(service.run(told));
        for secretary in &secretaries {
            until(secretary, || !secretary.from_bot().is_empty()).await;
        }
        (
            Town {
                sandbox,
                db,
                stop,
                work,
                folder: None,
            },
            secretaries,
        )
    }

    pub async fn ends(self) {
        self.stop.send(true).unwrap();
        self.work.await.unwrap();
        assert_eq!(self.sandbox.violations(), Vec::<String>::new());
        if self.folder.is_some() {
            self.db.close().await;
        }
    }
}

/// How long strangers, one after another, wait for the first reply to their first words.
pub async fn first_replies(people: usize) -> Vec<Duration> {
    first_replies_in(Town::new().await.0, people).await
}

/// The same over a database that is there.
pub async fn first_replies_over(db: &Db, people: usize) -> Vec<Duration> {
    first_replies_in(Town::over(db.clone()).await.0, people).await
}

async fn first_replies_in(town: Town, people: usize) -> Vec<Duration> {
    let mut versions = town.sandbox.versions();
    let mut waited = Vec::with_capacity(people);
    for number in 0..people {
        let person = town.sandbox.person("居民", "zh-hans");
        let words = words(number, 0);
        let begun = Instant::now();
        person.says(&words);
        while person.from_bot().is_empty() {
            versions.changed().await.unwrap();
        }
        waited.push(begun.elapsed());
    }
    town.ends().await;
    waited
}

/// How long it takes until in every round every resident has filed a case by one text and one tap: each receipt shown,
/// each press answered, each secretary's card delivered.
pub async fn cases(chats: usize, rounds: usize) -> Duration {
    let (town, secretaries) = Town::new().await;
    let residents: Vec<Person> = (0..chats)
        .map(|_| town.sandbox.person("居民", "zh-hans"))
        .collect();
    let mut taken = Duration::ZERO;
    for round in 0..rounds {
        let begun = Instant::now();
        for (number, resident) in residents.iter().enumerate() {
            resident.says(&words(number, round));
        }
        let mut drafts = Vec::with_capacity(chats);
        for resident in &residents {
            drafts.push(draft(resident).await);
        }
        let mut presses = Vec::with_capacity(chats);
        for (resident, draft) in residents.iter().zip(&drafts) {
            presses.push(resident.presses(*draft, "提交").unwrap());
        }
        for ((resident, draft), press) in residents.iter().zip(&drafts).zip(&presses) {
            until(resident, || {
                resident
                    .bubble(*draft)
                    .is_some_and(|shown| shown.text.contains("编号"))
                    && resident.answer_to(press).is_some()
            })
            .await;
        }
        // One after another: looking draws every bubble, and must not take the cores from what is measured.
        for (grid, secretary) in secretaries.iter().enumerate() {
            let here = (0..chats)
                .filter(|number| number % ESTATES.len() == grid)
                .count();
            until(secretary, || cards(secretary) >= here * (round + 1)).await;
        }
        taken += begun.elapsed();
    }
    town.ends().await;
    taken
}

/// The newest bubble in which what was said can be filed.
pub async fn draft(resident: &Person) -> i32 {
    let mut found = None;
    until(resident, || {
        let shown = resident.from_bot();
        let mut newest = shown.into_iter().rev();
        let files = |label: &&str| label.contains("提交");
        found = newest.find(|shown| shown.labels().iter().any(files));
        found.is_some()
    })
    .await;
    found.unwrap().message_id
}

/// Cards of cases that wait for being accepted.
pub fn cards(secretary: &Person) -> usize {
    let shown = secretary.from_bot();
    shown
        .iter()
        .filter(|shown| shown.labels().contains(&"签收"))
        .count()
}

/// What is wrong in one of the grids in turn. Nobody says what somebody else said already, for some 200 residents in
/// [`ROUNDS`] rounds: a neighbour would be offered to join.
pub fn words(number: usize, round: usize) -> String {
    let (_, estate, buildings) = ESTATES[number % ESTATES.len()];
    let matter = number / ESTATES.len() * ROUNDS + round % ROUNDS;
    format!(
        "{estate}{}号楼{}",
        1 + matter % buildings,
        TROUBLES[matter / buildings % TROUBLES.len()]
    )
}

/// Looks again and again; gives up after a while, for a bench that hangs tells nothing.
pub async fn until(person: &Person, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{} waits in vain: {:#?}",
            person.name(),
            person.chat().last()
        );
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}
