//! How long things are kept: what is of no use to anybody any more goes, and nothing that is.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::{
    district::UnitCode,
    message::content::{Bubble, BubbleId, Content, View},
    model::{Proposal, ProposalStage, person::TELEGRAM},
    sandbox::Shown,
    store::{Db, DigestKind, DigestRow, OutboxRow},
    words::Html,
};

use crate::{
    stories,
    town::{COMMUNITY, GRID, Phone, Town},
};

/// How many one-time links, codes of chats and invitations are kept.
async fn codes(town: &Town) -> [i64; 3] {
    let sql = [
        "select count(*) from links",
        "select count(*) from channel_codes",
        "select count(*) from invitations",
    ];
    let mut counted = [0; 3];
    for (sql, counted) in sql.into_iter().zip(&mut counted) {
        *counted = count(town, sql).await;
    }
    counted
}

async fn count(town: &Town, sql: &'static str) -> i64 {
    match &town.db {
        Db::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
    }
}

/// A link to a case that was written down for somebody.
async fn link(secretary: &Phone) -> String {
    for said in ["/file", "春晖公寓3号楼电梯又停了"] {
        secretary.says(said).await;
    }
    secretary.presses("上门找").await;
    for pressed in ["提交", "给家人链接"] {
        secretary.presses(pressed).await;
    }
    let shown = secretary.reads_on().unwrap();
    shown.text.split("start=").nth(1).unwrap().trim().to_owned()
}

/// A code by which a chat is linked.
async fn code(secretary: &Phone) {
    secretary.says("/link").await;
    secretary.presses("春秋社区").await;
    secretary.hears(&["/link ", "只能用一次"]).await;
}

async fn soon(town: &Town) {
    town.later(TimeDelta::seconds(30)).await;
}

/// The newest message on a phone that shows the proposal.
fn newest(phone: &Phone) -> Shown {
    let mut shown = phone.person.from_bot().into_iter().rev();
    shown
        .find(|shown| shown.text.contains("大家定的事"))
        .unwrap()
}

async fn stage(town: &Town) -> ProposalStage {
    let mut tx = town.db.begin().await.unwrap();
    let all: Vec<(Proposal, _)> = tx.proposals_and_events().await.unwrap();
    all[0].0.stage
}

/// Links, codes and invitations go 30 days after their time, used or not; until then it is told what became of them,
/// and the younger ones open what they opened before.
async fn codes_go(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("刘书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let (li, wang) = (town.person("小李"), town.person("老王"));
    let (old, unused) = (
        link(&secretary).await,
        town.invite(&format!("deputy@{GRID}")).await,
    );
    community.reads_on();
    code(&community).await;
    assert_eq!(codes(&town).await, [1, 1, 3]);
    town.later(TimeDelta::days(8)).await;
    li.does(|person| person.opens_link(&old)).await;
    li.hears(&["过期了"]).await;
    assert_eq!(
        codes(&town).await,
        [1, 1, 3],
        "for a while it is told that they are over"
    );
    let young = link(&secretary).await;
    town.later(TimeDelta::days(6)).await;
    town.later(TimeDelta::days(22)).await;
    assert_eq!(codes(&town).await, [2, 0, 3]);
    town.later(TimeDelta::days(2)).await;
    assert_eq!(codes(&town).await, [1, 0, 0]);
    li.does(|person| person.opens_link(&old)).await;
    li.hears(&["已经用过了，或者不是从这里发出的"]).await;
    li.does(|person| person.opens_link(&young)).await;
    li.hears(&["过期了"]).await;
    wang.does(|person| person.opens_link(&format!("i_{unused}")))
        .await;
    wang.reads_on();
    // Whoever took one up keeps the seat, and a new one is as good as the first.
    assert_eq!(count(&town, "select count(*) from seats").await, 2);
    wang.takes_up(&format!("deputy@{GRID}")).await;
    let newest = link(&secretary).await;
    li.does(|person| person.opens_link(&newest)).await;
    li.hears(&["有人替您家登记了"]).await;
    for phone in [&secretary, &community, &wang, &li] {
        phone.reads_on();
    }
}

/// A proposal may take months: what shows it is kept true until it is over, and goes 30 days later.
async fn a_proposal_that_takes_long(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let mut all = Vec::new();
    for name in ["小李", "老王", "小赵", "老钱", "小孙", "老周"] {
        let phone = town.person(name);
        phone.says("/grid").await;
        phone.says("春晖公寓3号楼").await;
        phone.presses("关注网格消息").await;
        phone.reads_on();
        all.push(phone);
    }
    all[0]
        .says("我想提议在车棚边装一排充电桩，省得大家从楼上拉线")
        .await;
    all[0].presses("同意并提上去").await;
    secretary.presses("公布").await;
    soon(&town).await;
    town.later(TimeDelta::days(3)).await;
    soon(&town).await;
    for phone in &all {
        phone.reads_on();
        phone.presses("赞成").await;
    }
    town.later(TimeDelta::days(3)).await;
    soon(&town).await;
    secretary.skims();
    secretary.presses("去办").await;
    soon(&town).await;
    secretary.presses("签收").await;
    let mut shown = Vec::new();
    for phone in &all {
        phone.reads_on();
        shown.push(newest(phone).message_id);
        assert!(newest(phone).text.contains("大家定的事，在办了"));
    }
    // Two months go by, stroke after stroke.
    for _ in 0..6 {
        town.later(TimeDelta::days(10)).await;
        soon(&town).await;
    }
    assert_eq!(stage(&town).await, ProposalStage::Doing);
    for phone in &all {
        phone.reads_on();
    }
    secretary.presses("办好了").await;
    secretary.says("十个充电桩装好了，已通电").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    all[0].reads_on();
    all[0].presses("解决了").await;
    all[0].presses("满意").await;
    soon(&town).await;
    secretary.reads_on();
    assert_eq!(stage(&town).await, ProposalStage::Done);
    for (phone, shown) in all.iter().zip(shown) {
        phone.reads_on();
        assert!(newest(phone).text.contains("大家定的事，有结果了"));
        let old = phone
            .person
            .from_bot()
            .into_iter()
            .find(|old| old.message_id == shown)
            .unwrap();
        assert!(
            !old.text.contains("在办了"),
            "what stood there for two months is true: {}",
            old.text
        );
    }
    let kept = "select count(*) from bubbles where view = 'session'";
    assert!(count(&town, kept).await > 0);
    town.later(TimeDelta::days(31)).await;
    assert_eq!(count(&town, kept).await, 0);
    for phone in &all {
        phone.reads_on();
    }
}

/// What Telegram refused for good is told to the operator for 30 days; then its bubble goes, too. Whom the digests of
/// the last half year were sent is known, and of none before.
async fn what_nobody_needs_goes(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("/help").await;
    li.reads_on();
    let mut tx = town.db.begin().await.unwrap();
    let chat = li.person.id().to_string();
    let person = tx.people_by_chat(TELEGRAM, &[&chat]).await.unwrap()[0].id;
    let bubble = Bubble {
        id: BubbleId(-1),
        person,
        case: None,
        view: View::Note,
        wanted: Content {
            html: Html::escape("说不出去的话"),
            ..Content::default()
        },
        revision: 1,
    };
    let now = town.clock.now();
    tx.store_bubbles(&[&bubble], now).await.unwrap();
    let wish = OutboxRow {
        seq: -1,
        person,
        bubble: bubble.id,
        patient: false,
    };
    tx.queue(&[wish], now).await.unwrap();
    tx.give_up(-1, "refused").await.unwrap();
    let unit = UnitCode::from(GRID);
    let digest = |week: &str| DigestRow {
        week: week.to_owned(),
        unit: unit.clone(),
        person,
        kind: DigestKind::Post,
        bubble: bubble.id,
    };
    tx.plan_digests(&[digest("2026-W20"), digest("2026-W40")], &[], now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    town.later(TimeDelta::days(29)).await;
    let mut tx = town.db.begin().await.unwrap();
    assert_eq!(
        tx.given_up().await.unwrap(),
        (1, Some("refused".to_owned()))
    );
    assert_eq!(tx.digests_of("2026-W20").await.unwrap().len(), 0);
    assert_eq!(tx.digests_of("2026-W40").await.unwrap().len(), 1);
    drop(tx);
    assert!(town.everything_said().await.contains("说不出去的话"));
    town.later(TimeDelta::days(2)).await;
    assert_eq!(
        town.db.begin().await.unwrap().given_up().await.unwrap().0,
        0
    );
    assert!(!town.everything_said().await.contains("说不出去的话"));
}
stories! {
    codes_go,
    a_proposal_that_takes_long,
    what_nobody_needs_goes,
}
