//! A story whose bot is killed again and again ends like the one whose bot is not.
//!
//! The bot is the program itself, a process of its own, killed with SIGKILL at every update and, for every request to
//! Telegram, before it arrives, after it took effect but before the answer, and after the answer. Its clock stands and
//! nothing is paced, so nothing here waits for time to pass.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    missing_docs,
    reason = "a test that cannot go on should stop where it is; with --nocapture it says how often it killed"
)]

#[path = "kills/bot.rs"]
mod bot;
#[path = "stories/slow.rs"]
mod slow;
#[path = "stories/slow_more.rs"]
mod slow_more;
#[allow(dead_code, reason = "only the ground and the post are needed here")]
#[path = "stories/town.rs"]
mod town;
#[path = "kills/weekly.rs"]
mod weekly;

use std::{
    collections::{BTreeMap, BTreeSet},
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use bot::{Bot, Mode, Told};
use chrono::TimeDelta;
use menling::{
    casework::{Case, CaseId, Outcome, Rating, Recorded, Status},
    sandbox::{Person, Phase, Sandbox, Shown},
    store::Db,
};
use tokio::sync::OnceCell;
use town::{Backend, GRID, Ground, monday, told};

/// Far beyond what any machine needs: only a bot that is stuck comes here.
const PATIENCE: Duration = Duration::from_secs(30);

/// What people see of a bubble: its words and its buttons.
type Face = (String, Vec<String>);

/// What a story came to.
#[derive(Debug, Clone)]
struct Ending {
    case: Case,
    events: Vec<Recorded>,
    /// What stands in each chat at the end.
    chats: BTreeMap<i64, Vec<Face>>,
    /// Everything that was ever said.
    told: Vec<Told>,
    /// Everything that was ever asked of Telegram.
    asked: BTreeSet<String>,
    kills: Vec<String>,
    deeds: usize,
}

/// A story under way.
struct Tale {
    sandbox: Sandbox,
    bot: Bot,
    db: Db,
    wang: Person,
    secretary: Person,
    ground: Option<Ground>,
    _folder: tempfile::TempDir,
}

impl Drop for Tale {
    fn drop(&mut self) {
        self.bot.end();
    }
}

impl Tale {
    async fn begin(backend: Backend, mode: Mode) -> Option<(Tale, String)> {
        let ground = Ground::new(backend).await?;
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("menling.toml");
        std::fs::write(
            &config,
            format!(
                "rehearsal_now = \"{}\"\n[pace]\non = false\n[conversation]\ndigests = false\n",
                monday().to_rfc3339()
            ),
        )
        .unwrap();
        let db = Db::open(&ground.url).await.unwrap();
        let token = format!("{:016x}", town::rand_u64());
        let mut tx = db.begin().await.unwrap();
        let post = format!("secretary@{GRID}").parse().unwrap();
        tx.invite(
            &menling::token::hash(&token),
            &post,
            monday() + TimeDelta::days(7),
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let sandbox = Sandbox::new();
        sandbox.set_now(monday());
        let wang = sandbox.person("王阿姨", "zh-hans");
        let secretary = sandbox.person("张书记", "zh-hans");
        let address = sandbox
            .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .unwrap();
        let environment = vec![
            ("TELOXIDE_TOKEN", sandbox.token().to_owned()),
            ("TELOXIDE_API_URL", format!("http://{address}")),
            ("DATABASE_URL", ground.url.clone()),
            ("MENLING_CONFIG", config.display().to_string()),
        ];
        let bot = Bot::start(&sandbox, mode, folder.path().to_owned(), environment);
        Some((
            Tale {
                sandbox,
                bot,
                db,
                wang,
                secretary,
                ground: Some(ground),
                _folder: folder,
            },
            token,
        ))
    }

    /// From the secretary's first day to the resident's thanks.
    async fn play(&self, token: &str) {
        let Tale {
            wang, secretary, ..
        } = self;
        self.does(|| secretary.opens_link(&format!("i_{token}")))
            .await;
        self.hears(secretary, &["岗位"]);
        self.does(|| wang.says("春晖公寓3号楼电梯又停了，老人下不了楼"))
            .await;
        self.hears(wang, &["电梯停运 · 求助", "春晖公寓 3 号楼", "同意并提交"]);
        self.presses(wang, "同意并提交").await;
        self.hears(wang, &["已记下，编号 相山 26-1123-001", "撤回"]);
        self.hears(secretary, &["新 · 相山 26-1123-001", "签收"]);
        self.presses(secretary, "签收").await;
        self.hears(secretary, &["办理中", "办好了"]);
        self.hears(wang, &["正在办"]);
        self.hears(wang, &["春秋社区第一网格支部书记已接手"]);
        self.presses(secretary, "办好了").await;
        self.hears(secretary, &["结果是什么", "照片"]);
        self.does(|| secretary.says("已修好，换了门机皮带，已试运行"))
            .await;
        self.hears(secretary, &["再发一张现场照片"]);
        self.does(|| secretary.sends_photo(None)).await;
        self.hears(secretary, &["居民会看到", "已修好", "发出"]);
        self.presses(secretary, "发出").await;
        self.hears(secretary, &["已发给居民"]);
        self.hears(secretary, &["待居民确认"]);
        self.hears(wang, &["已修好，换了门机皮带", "解决了", "没解决"]);
        self.presses(wang, "解决了").await;
        self.hears(wang, &["办得满意吗", "满意"]);
        self.hears(secretary, &["已办结"]);
        self.presses(wang, "满意").await;
        self.hears(wang, &["谢谢您的评价"]);
    }

    /// Somebody does something; the bot, dead or alive, comes to rest over it.
    async fn does<T>(&self, what: impl FnOnce() -> T) {
        self.bot.deed();
        what();
        self.rest().await;
    }

    /// Presses the newest button of this label. Where a crash left copies of its bubble, every other time the oldest
    /// copy is pressed, the one the bot does not know of.
    async fn presses(&self, person: &Person, label: &str) {
        let bubbles = person.from_bot();
        let newest = bubbles
            .iter()
            .rev()
            .find(|shown| shown.labels().contains(&label));
        let Some(newest) = newest else {
            self.fails(&format!("{} finds no button “{label}”", person.name()))
        };
        let oldest = bubbles
            .iter()
            .find(|shown| face(shown) == face(newest))
            .unwrap_or(newest);
        let pressed = if self.bot.deeds().is_multiple_of(2) {
            oldest
        } else {
            newest
        };
        self.does(|| person.presses(pressed.message_id, label).unwrap())
            .await;
    }

    fn hears(&self, person: &Person, needles: &[&str]) {
        let fits = |shown: &Shown| {
            needles
                .iter()
                .all(|needle| shown.text.contains(needle) || shown.labels().contains(needle))
        };
        if !person.from_bot().iter().any(fits) {
            self.fails(&format!("{} waits for {needles:?}", person.name()));
        }
    }

    /// Until every update is confirmed and handled, and every wish fulfilled.
    async fn rest(&self) {
        let begun = Instant::now();
        loop {
            if self.sandbox.pending_updates() == 0 && self.sandbox.is_polled() {
                let mut tx = self.db.begin().await.unwrap();
                let waits = tx.count_waiting().await.unwrap() + tx.count_queued().await.unwrap();
                drop(tx);
                if waits == 0 {
                    return;
                }
            }
            if begun.elapsed() > PATIENCE || !self.bot.lives() {
                let (pending, polled, lives) = (
                    self.sandbox.pending_updates(),
                    self.sandbox.is_polled(),
                    self.bot.lives(),
                );
                let mut tx = self.db.begin().await.unwrap();
                let (waiting, queued) = (
                    tx.count_waiting().await.unwrap(),
                    tx.count_queued().await.unwrap(),
                );
                drop(tx);
                self.fails(&format!("the bot does not come to rest: {pending} updates, {waiting} waiting, {queued} queued; polled: {polled}, alive: {lives}"));
            }
            tokio::time::sleep(Duration::from_millis(3)).await;
        }
    }

    fn fails(&self, why: &str) -> ! {
        let chats: Vec<String> = [&self.wang, &self.secretary]
            .iter()
            .flat_map(|person| person.chat())
            .map(|shown| told(&shown))
            .collect();
        panic!(
            "{why}\nafter {:?}\n{}\n{}",
            self.bot.kills().last(),
            chats.join("\n"),
            self.bot.log()
        );
    }

    /// What came of it, as it stands.
    async fn ending(&self) -> Ending {
        let mut tx = self.db.begin().await.unwrap();
        let cases = tx.cases_after(None).await.unwrap();
        assert_eq!(cases.len(), 1, "one case: {cases:?}");
        let mut by_case: BTreeMap<CaseId, Vec<Recorded>> = BTreeMap::new();
        for (_, recorded) in tx.events_after(None).await.unwrap() {
            by_case.entry(recorded.case).or_default().push(recorded);
        }
        assert_eq!(tx.set_aside().await.unwrap(), Vec::new());
        assert_eq!(tx.given_up().await.unwrap(), (0, None));
        let case = cases.into_iter().next().unwrap();
        let events = by_case.remove(&case.id).unwrap_or_default();
        assert_eq!(by_case.len(), 0, "events of no case");
        assert_eq!(
            Case::fold(&events).as_ref(),
            Some(&case),
            "a case row is the fold of its events"
        );
        let chats = [&self.wang, &self.secretary]
            .map(|person| (person.id(), person.from_bot().iter().map(face).collect()));
        Ending {
            case,
            events,
            chats: chats.into(),
            told: self.bot.told(),
            asked: self.bot.asked(),
            kills: self.bot.kills(),
            deeds: self.bot.deeds(),
        }
    }

    /// Presses whatever button stands under a bubble that is not as it should be: all of them, as it shows them.
    async fn presses_what_lies(&self, honest: &BTreeMap<i64, Vec<Face>>) -> usize {
        let lying = self.lying(honest);
        for (person, shown) in &lying {
            for data in shown
                .buttons
                .iter()
                .flatten()
                .filter_map(|button| button.data.as_deref())
            {
                person.presses_data(shown.message_id, data);
            }
        }
        self.rest().await;
        // What a press asks in a bubble of its own (not solved: why?) is true; it is the old ones that must not lie.
        let still: Vec<String> = self
            .lying(honest)
            .iter()
            .filter(|(_, shown)| {
                lying
                    .iter()
                    .any(|(_, before)| before.message_id == shown.message_id)
            })
            .map(|(_, shown)| told(shown))
            .collect();
        assert_eq!(still, Vec::<String>::new(), "buttons that lie");
        lying.len()
    }

    /// Bubbles with buttons that do not stand so at the end of the undisturbed story.
    fn lying(&self, honest: &BTreeMap<i64, Vec<Face>>) -> Vec<(&Person, Shown)> {
        let lies = |person: &Person, shown: &Shown| {
            !shown.buttons.is_empty() && !honest[&person.id()].contains(&face(shown))
        };
        let people = [&self.wang, &self.secretary].into_iter();
        people
            .flat_map(|person| {
                person
                    .from_bot()
                    .into_iter()
                    .filter(move |shown| lies(person, shown))
                    .map(move |shown| (person, shown))
            })
            .collect()
    }

    async fn clear(mut self) {
        self.bot.end();
        self.db.close().await;
        if let Some(ground) = self.ground.take() {
            ground.clear().await;
        }
    }
}

fn face(shown: &Shown) -> Face {
    let words = if shown.media.is_empty() {
        shown.html.clone()
    } else {
        format!("{} {:?}", shown.html, shown.media)
    };
    (
        words,
        shown.labels().into_iter().map(str::to_owned).collect(),
    )
}

/// Each at its first occurrence.
fn firsts<T: Ord + Clone>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.into_iter()
        .filter(|one| seen.insert(one.clone()))
        .collect()
}

fn said_to(chat: i64, told: &[Told]) -> impl Iterator<Item = &Told> {
    told.iter().filter(move |told| told.chat == chat)
}

/// The story as it goes by itself; on SQLite, for the words are the same on both.
async fn undisturbed() -> &'static Ending {
    static UNDISTURBED: OnceCell<Ending> = OnceCell::const_new();
    let play = async || {
        let (tale, token) = Tale::begin(Backend::Sqlite, Mode::Never).await.unwrap();
        tale.play(&token).await;
        let ending = tale.ending().await;
        assert_eq!(tale.sandbox.violations(), Vec::<String>::new());
        tale.clear().await;
        ending
    };
    UNDISTURBED.get_or_init(play).await
}

async fn story(backend: Backend, mode: Mode) {
    let begun = Instant::now();
    let plain = undisturbed().await;
    let Some((tale, token)) = Tale::begin(backend, mode).await else {
        return;
    };
    tale.play(&token).await;
    tale.bot.spare();
    tale.rest().await;
    let ending = tale.ending().await;

    // One case, and it ended well.
    let Case {
        status,
        outcome,
        rating,
        ..
    } = ending.case;
    assert_eq!(
        (status, outcome, rating),
        (Status::Closed, Some(Outcome::Solved), Some(Rating::Good))
    );
    assert_eq!(
        ending.events.len(),
        plain.events.len(),
        "{:?}",
        ending.events
    );

    // Every message at least once, in order; every face a bubble ever had, and no other; and so the chats stand.
    for (chat, faces) in &plain.chats {
        let news = |ending: &Ending| {
            firsts(
                said_to(*chat, &ending.told)
                    .filter(|told| told.new)
                    .map(|told| told.text.clone()),
            )
        };
        assert_eq!(news(&ending), news(plain));
        let all = |ending: &Ending| {
            said_to(*chat, &ending.told)
                .map(|told| told.text.clone())
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(all(&ending), all(plain));
        let there = firsts(ending.chats[chat].iter().cloned());
        let wanted = firsts(faces.iter().cloned());
        let kept: Vec<Face> = there
            .into_iter()
            .filter(|face| wanted.contains(face))
            .collect();
        assert_eq!(kept, wanted, "after {:#?}", ending.kills);
    }

    // No button that lies: where one is left, pressing it makes its bubble true, and changes nothing else.
    let lying = tale.presses_what_lies(&plain.chats).await;
    let after = tale.ending().await;
    assert_eq!((&after.case, &after.events), (&ending.case, &ending.events));

    // A copy that a crash left may be told once more what it shows: nobody can know that it does.
    let mut violations = tale.sandbox.violations();
    violations.retain(|violation| !violation.contains("message is not modified"));
    assert_eq!(violations, Vec::<String>::new());

    // It was killed where it should have been.
    match mode {
        Mode::Never => assert_eq!(ending.kills, Vec::<String>::new()),
        Mode::Update => assert_eq!(ending.kills.len(), 3 * plain.deeds, "{:#?}", ending.kills),
        Mode::Request(_) => {
            let killed: BTreeSet<String> = ending.kills.iter().cloned().collect();
            let spared: Vec<&String> = plain.asked.difference(&killed).collect();
            assert_eq!(
                spared,
                Vec::<&String>::new(),
                "requests that were never cut"
            );
        }
    }
    #[expect(
        clippy::print_stderr,
        reason = "figures for whoever asks with --nocapture"
    )]
    {
        eprintln!(
            "{backend:?}, {mode:?}: {} kills, {lying} stale copies, {:.1} s",
            ending.kills.len(),
            begun.elapsed().as_secs_f64()
        );
    }
    tale.clear().await;
}

macro_rules! killed {
    ($($(#[$doc:meta])* $name:ident: $mode:expr;)*) => {$(
        $(#[$doc])*
        mod $name {
            use super::*;
            #[tokio::test(flavor = "multi_thread")]
            async fn sqlite() {
                story(Backend::Sqlite, $mode).await;
            }
            #[tokio::test(flavor = "multi_thread")]
            async fn postgres() {
                story(Backend::Postgres, $mode).await;
            }
        }
    )*};
}

killed! {
    /// The story goes the same way twice.
    never: Mode::Never;
    at_every_update: Mode::Update;
    before_a_request_arrives: Mode::Request(Phase::Arrived);
    after_it_took_effect: Mode::Request(Phase::Done);
    after_its_answer: Mode::Request(Phase::Answered);
}
