//! Monday morning under the hand that kills: nobody gets none, nobody gets two but of the message under way at a kill.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use menling::{
    casework::PersonId,
    model::person::{PersonRow, TELEGRAM},
    sandbox::{Phase, Sandbox},
    store::{CommonsWork, Db, DigestKind},
    telegram::{Api, Reply},
    words::Lang,
};
use serde_json::json;

use crate::{
    PATIENCE,
    bot::{Bot, Mode},
    town::{Backend, GRID, Ground, monday},
};

const WEEK: &str = "2026-W48";

/// The next Monday, a minute past eight in Huaibei.
fn morning() -> DateTime<Utc> {
    monday() + TimeDelta::days(6) + TimeDelta::hours(18) + TimeDelta::minutes(1)
}

/// Two holders and four residents who wanted it before the week ended; chats of the first two come first.
async fn readers(db: &Db, sandbox: &Sandbox, api: &Api) -> Vec<i64> {
    let people: Vec<_> = (0..6)
        .map(|n| sandbox.person(&format!("读者{n}"), "zh-hans"))
        .collect();
    for person in &people {
        person.says("/start");
    }
    // They have met the bot; what they said then is long answered.
    let payload = json!({ "drop_pending_updates": true });
    let forgotten: Reply<bool> = api.call("deleteWebhook", &payload).await;
    assert_eq!(forgotten, Reply::Done(true));
    let rows: Vec<PersonRow> = (1..)
        .zip(&people)
        .map(|(id, person)| {
            PersonRow::new(PersonId(-id), TELEGRAM, person.id().to_string(), Lang::Zh)
        })
        .collect();
    let ids: Vec<PersonId> = rows.iter().map(|row| row.id).collect();
    let mut tx = db.begin().await.unwrap();
    tx.store_people(&rows, monday()).await.unwrap();
    for (post, person) in ["secretary@340603001004000", &format!("secretary@{GRID}")]
        .iter()
        .zip(&ids)
    {
        let post = post.parse().unwrap();
        tx.take_seat(&post, *person, monday()).await.unwrap();
    }
    let weekly = ids.iter().skip(2).map(|id| (*id, GRID.into(), true));
    let work = CommonsWork {
        weekly: weekly.collect(),
        ..CommonsWork::default()
    };
    tx.store_commons(&work, monday()).await.unwrap();
    tx.commit().await.unwrap();
    people.iter().map(|person| person.id()).collect()
}

/// Until everybody was planned theirs, and nothing waits to be sent.
async fn rest(db: &Db, sandbox: &Sandbox, bot: &Bot) {
    let begun = Instant::now();
    loop {
        let mut tx = db.begin().await.unwrap();
        let planned = tx.digests_of(WEEK).await.unwrap().len();
        let unread = tx
            .unread(DigestKind::Public, WEEK, &[GRID.into()], morning(), 10)
            .await
            .unwrap();
        let queued = tx.count_queued().await.unwrap();
        drop(tx);
        if planned == 2 && unread.is_empty() && queued == 0 && sandbox.is_polled() {
            return;
        }
        assert!(
            begun.elapsed() < PATIENCE && bot.lives(),
            "{planned} planned for posts, {unread:?} not planned, {queued} queued\n{}",
            bot.log()
        );
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
}

async fn story(backend: Backend, mode: Mode) {
    let Some(ground) = Ground::new(backend).await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("menling.toml");
    // One request at a time, so that what is under way at a kill is known.
    let settings = format!(
        "rehearsal_now = \"{}\"\n[pace]\non = false\nin_flight = 1\n[conversation]\nmorning_hour = 20\n",
        morning().to_rfc3339()
    );
    std::fs::write(&config, settings).unwrap();
    let db = Db::open(&ground.url).await.unwrap();
    let sandbox = Sandbox::new();
    sandbox.set_now(morning());
    let address = sandbox
        .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .unwrap();
    let url = format!("http://{address}");
    let api = Api::new(sandbox.token(), Some(&url)).unwrap();
    let chats = readers(&db, &sandbox, &api).await;
    let environment = vec![
        ("TELOXIDE_TOKEN", sandbox.token().to_owned()),
        ("TELOXIDE_API_URL", url),
        ("DATABASE_URL", ground.url.clone()),
        ("MENLING_CONFIG", config.display().to_string()),
    ];
    let bot = Bot::start(&sandbox, mode, folder.path().to_owned(), environment);
    rest(&db, &sandbox, &bot).await;
    bot.spare();
    rest(&db, &sandbox, &bot).await;

    let kills = bot.kills();
    let mut copies: BTreeMap<(i64, String), usize> = BTreeMap::new();
    for told in bot.told() {
        *copies.entry((told.chat, told.text)).or_default() += 1;
    }
    for (n, chat) in chats.iter().enumerate() {
        let theirs: Vec<_> = copies.iter().filter(|((to, _), _)| to == chat).collect();
        // Holders get words and a picture, residents words.
        let wanted = if n < 2 { 2 } else { 1 };
        assert_eq!(theirs.len(), wanted, "{chat}: {theirs:?}\n{kills:#?}");
        for ((_, text), copies) in theirs {
            let killed = kills
                .iter()
                .any(|kill| kill.contains(&chat.to_string()) && kill.contains(text.as_str()));
            let most = match mode {
                Mode::Request(Phase::Done | Phase::Answered) if killed => 2,
                Mode::Request(_) | Mode::Update | Mode::Never => 1,
            };
            assert!((1..=most).contains(copies), "{chat}, {copies}: {text}");
            assert_eq!(killed, matches!(mode, Mode::Request(_)), "{text}");
        }
    }
    assert_eq!(sandbox.violations(), Vec::<String>::new());
    bot.end();
    db.close().await;
    ground.clear().await;
}

macro_rules! killed {
    ($($name:ident: $mode:expr;)*) => {$(
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
    never: Mode::Never;
    before_a_request_arrives: Mode::Request(Phase::Arrived);
    after_it_took_effect: Mode::Request(Phase::Done);
    after_its_answer: Mode::Request(Phase::Answered);
}
