//! Nothing a resident said is ever lost: restarts, weeks, panics, several processes, numbers that begin anew.

use std::sync::Arc;

use std::time::Duration;

use chrono::TimeDelta;
use menling::{
    casework::Status,
    desk::{Desk, Door},
    store::{Db, InboxRow},
    talk::input::Heard,
    telegram::{Intake, Outbox, Rest, TelegramDoor},
};

use crate::{
    stories,
    town::{Backend, GRID, Ground, Phone, Town},
};

/// A door with a fault: some words make it panic.
struct FaultyDoor;

impl Door for FaultyDoor {
    fn read(&self, row: &InboxRow) -> Heard {
        assert!(
            !String::from_utf8_lossy(&row.raw).contains("boom"),
            "a fault of the program"
        );
        TelegramDoor.read(row)
    }
}

/// Handles and sends everything with parts of one's own.
async fn work(town: &Town, desk: &mut Desk, door: &dyn Door) {
    let mut intake = Intake::new(town.db.clone(), town.api.clone())
        .await
        .unwrap();
    intake.poll(town.clock.now(), Duration::ZERO).await.unwrap();
    while desk.turn(door, town.clock.now()).await.unwrap().more {}
    send(town).await;
}

async fn send(town: &Town) {
    let mut outbox = Outbox::new(
        town.db.clone(),
        town.api.clone(),
        &town.shelf.library().settings.pace,
    )
    .await
    .unwrap();
    while outbox.turn(town.clock.now()).await.unwrap() == Rest::Sending {
        outbox.something_came_back().await;
    }
}

/// A conversation goes on after restarts and weeks.
async fn restarts_and_weeks(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼，临时救助怎么申请").await;
    town.restart().await;
    li.presses("同意并提交").await;
    secretary.presses("签收").await;
    town.restart().await;
    secretary.presses("办好了").await;
    town.later(TimeDelta::days(20)).await;
    town.restart().await;
    secretary.says("请到社区一楼窗口").await;
    // It was asked weeks ago: whether this answers it is asked first.
    secretary.presses("001 ").await;
    secretary.presses("发出").await;
    town.later(TimeDelta::days(20)).await;
    li.presses("还没好").await;
    town.restart().await;
    li.says("窗口没人").await;
    let case = town.case().await;
    assert_eq!((case.status, case.round), (Status::InProgress, 2));
    li.reads_on();
    secretary.reads_on();
}

/// What fails three times is set aside with its error; its chat and all the others go on.
async fn a_panic_stays_in_its_chat(town: Arc<Town>) {
    let (li, zhao) = (town.person("小李"), town.person("赵大爷"));
    let mut desk = Desk::new(town.db.clone(), town.shelf.clone())
        .await
        .unwrap();
    li.person.says("boom");
    li.person.says("你好");
    zhao.person.says("你好");
    work(&town, &mut desk, &FaultyDoor).await;
    zhao.hears(&["您好"]).await;
    li.hears(&["12345"]).await;
    li.hears(&["您好"]).await;
    let mut tx = town.db.begin().await.unwrap();
    let aside = tx.set_aside().await.unwrap();
    assert_eq!(aside.len(), 1);
    assert!(
        aside[0].error.contains("panic") && !aside[0].error.contains("boom"),
        "{}",
        aside[0].error
    );
    // The first process would be sent these updates again: it knows them.
    drop(tx);
    town.settle().await;
    town.later(TimeDelta::hours(73)).await;
}

/// Two processes at one inbox: every update is handled once.
async fn two_processes(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let url = town.url();
    let other = Db::open(&url).await.unwrap();
    let mut one = Desk::new(town.db.clone(), town.shelf.clone())
        .await
        .unwrap();
    let mut two = Desk::new(other.clone(), town.shelf.clone()).await.unwrap();
    let residents: Vec<Phone> = (1..=12).map(|n| town.person(&format!("居民{n}"))).collect();
    for (n, resident) in residents.iter().enumerate() {
        resident
            .person
            .says(&format!("春晖公寓{}号楼电梯又停了", n + 1));
    }
    let both = async |one: &mut Desk, two: &mut Desk| {
        let mut intake = Intake::new(town.db.clone(), town.api.clone())
            .await
            .unwrap();
        intake.poll(town.clock.now(), Duration::ZERO).await.unwrap();
        loop {
            let (first, second) = tokio::join!(
                one.turn(&TelegramDoor, town.clock.now()),
                two.turn(&TelegramDoor, town.clock.now())
            );
            let (first, second) = (first.unwrap(), second.unwrap());
            let mut tx = town.db.begin().await.unwrap();
            if !first.more && !second.more && tx.count_waiting().await.unwrap() == 0 {
                break;
            }
        }
        send(&town).await;
    };
    both(&mut one, &mut two).await;
    for resident in &residents {
        let draft = resident.hears(&["同意并提交"]).await;
        resident
            .person
            .presses(draft.message_id, "同意并提交")
            .unwrap();
    }
    both(&mut one, &mut two).await;
    for resident in &residents {
        resident.hears(&["已记下"]).await;
    }
    for _ in &residents {
        secretary.hears(&["新"]).await;
    }
    let mut numbers: Vec<u32> = town
        .cases()
        .await
        .into_iter()
        .map(|(case, _)| case.number.serial)
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
    other.close().await;
    town.restart().await;
}

/// After a quiet week Telegram's numbers begin anew, lower than before; nothing is taken for a repeat.
async fn numbers_begin_anew(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("你好").await;
    li.hears(&["您好"]).await;
    town.later(TimeDelta::days(8)).await;
    town.sandbox.number_updates_from(5);
    town.restart().await;
    li.says("春晖公寓3号楼电梯又停了").await;
    li.hears(&["电梯停运"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
}

/// Two messages within a millisecond, an update delivered twice: in order, once.
async fn within_a_millisecond(town: Arc<Town>) {
    let li = town.person("小李");
    li.person.says("春晖公寓3号楼");
    li.person.says("电梯又停了");
    li.person.says("老人下不了楼");
    town.settle().await;
    let shown = li.reads_on().unwrap();
    assert!(
        shown.text.contains("电梯停运") && shown.text.contains("老人下不了楼"),
        "{}",
        shown.text
    );
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    assert_eq!(town.case().await.words.len(), 3);
}
stories! {
    restarts_and_weeks,
    a_panic_stays_in_its_chat,
    two_processes,
    numbers_begin_anew,
    within_a_millisecond,
}

/// Several processes begin on the same empty database at once: one makes its tables, the others wait for that.
fn they_begin_together(backend: Backend) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let Some(ground) = Ground::new(backend).await else {
            return;
        };
        let begin = |_| {
            tokio::spawn({
                let url = ground.url.clone();
                async move { Db::open(&url).await }
            })
        };
        for begun in (0..6).map(begin).collect::<Vec<_>>() {
            begun.await.unwrap().unwrap().close().await;
        }
        ground.clear().await;
    });
}

#[test]
fn begin_together_on_sqlite() {
    they_begin_together(Backend::Sqlite);
}

#[test]
fn begin_together_on_postgres() {
    they_begin_together(Backend::Postgres);
}
