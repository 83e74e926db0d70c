//! Ten thousand digests wait their turn, and whoever needs an answer does not. The clock stands; nothing here waits.

use std::{collections::BTreeMap, sync::Arc};

use chrono::TimeDelta;
use menling::{
    casework::PersonId,
    model::person::{PersonRow, TELEGRAM},
    store::CommonsWork,
    telegram::Reply,
    words::Lang,
};
use serde_json::json;

use crate::town::{Backend, GRID, Phone, Town};

const READERS: i64 = 10_000;
/// What may be sent at once, over all chats, and then every second.
const A_SECOND: usize = 30;

/// Readers who met the bot long ago and want the week.
async fn readers(town: &Arc<Town>) -> Vec<Phone> {
    let phones: Vec<Phone> = (0..READERS).map(|_| town.person("读者")).collect();
    for phone in &phones {
        phone.person.says("/start");
    }
    let payload = json!({ "drop_pending_updates": true });
    let forgotten: Reply<bool> = town.api.call("deleteWebhook", &payload).await;
    assert_eq!(forgotten, Reply::Done(true));
    let rows: Vec<PersonRow> = (1..)
        .zip(&phones)
        .map(|(id, phone)| {
            PersonRow::new(
                PersonId(-id),
                TELEGRAM,
                phone.person.id().to_string(),
                Lang::Zh,
            )
        })
        .collect();
    let now = town.clock.now();
    let mut tx = town.db.begin().await.unwrap();
    tx.store_people(&rows, now).await.unwrap();
    let weekly = rows.iter().map(|row| (row.id, GRID.into(), true));
    let work = CommonsWork {
        weekly: weekly.collect(),
        ..CommonsWork::default()
    };
    tx.store_commons(&work, now).await.unwrap();
    tx.commit().await.unwrap();
    phones
}

/// To whom something was sent since, in order: new messages and new faces of old ones.
fn sent(town: &Town, since: u64) -> Vec<i64> {
    let log = town.sandbox.log().into_iter();
    let shown = log.filter(|call| {
        let is_shown = call.method.starts_with("send") || call.method.starts_with("edit");
        call.seq > since && is_shown
    });
    shown.filter_map(|call| call.chat).collect()
}

async fn story(backend: Backend) {
    let change = |settings: &mut menling::settings::Settings| settings.pace.on = true;
    let Some(town) = Town::with(backend, change).await else {
        return;
    };
    let phones = readers(&town).await;
    town.later(TimeDelta::days(6) + TimeDelta::hours(18) + TimeDelta::minutes(1))
        .await;
    let queued = town.db.begin().await.unwrap().count_queued().await.unwrap();
    assert_eq!(sent(&town, 0).len(), A_SECOND, "no more at once");
    assert_eq!(queued, READERS - i64::try_from(A_SECOND).unwrap());

    // Somebody whose own digest still waits says something; so does somebody who has theirs. Both are answered first.
    let got = sent(&town, 0);
    let waiting = phones
        .iter()
        .rev()
        .find(|phone| !got.contains(&phone.person.id()));
    let has = phones.iter().find(|phone| got.contains(&phone.person.id()));
    let (waiting, has) = (waiting.unwrap(), has.unwrap());
    let since = town.sandbox.requests();
    for phone in [waiting, has] {
        phone.says("春晖公寓3号楼电梯又停了").await;
    }
    assert_eq!(
        sent(&town, since),
        Vec::<i64>::new(),
        "the pace holds for them, too"
    );
    for phone in [waiting, has] {
        pass(&town, TimeDelta::milliseconds(34)).await;
        assert_eq!(sent(&town, since).last(), Some(&phone.person.id()));
    }
    assert_eq!(sent(&town, since).len(), 2, "and nobody else went before");

    // The others go on at the permitted pace, each once.
    let since = town.sandbox.requests();
    pass(&town, TimeDelta::seconds(1)).await;
    let second = sent(&town, since).len();
    assert!((A_SECOND - 1..=A_SECOND).contains(&second), "{second}");
    for _ in 0..5 {
        pass(&town, TimeDelta::seconds(1)).await;
    }
    let mut copies: BTreeMap<i64, usize> = BTreeMap::new();
    for chat in sent(&town, 0) {
        *copies.entry(chat).or_default() += 1;
    }
    for answered in [waiting, has] {
        copies.remove(&answered.person.id());
    }
    assert!(copies.values().all(|copies| *copies == 1));
    for phone in &phones {
        phone.reads_on();
    }
    town.ends().await;
}

/// Time passes without a stroke of the clock: only the outbox looks.
async fn pass(town: &Town, time: TimeDelta) {
    let now = town.clock.now() + time;
    town.clock.set(now);
    town.sandbox.set_now(now);
    town.settle().await;
}

#[tokio::test]
async fn sqlite() {
    story(Backend::Sqlite).await;
}

#[tokio::test]
async fn postgres() {
    story(Backend::Postgres).await;
}
