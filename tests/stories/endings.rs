//! Ends that are no solution, redos that are watched, and everything that goes wrong with a press.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::{Event, Outcome, Status};

use crate::{
    hands::{resolves, taken},
    stories,
    town::{GRID, Phone, Town},
};

const COMMUNITY: &str = "secretary@340603001004000";
const STREET: &str = "dispatcher@340603001000000";

/// "It cannot be done": why, and by which rule.
async fn explains(secretary: &Phone) {
    secretary.presses("更多").await;
    secretary.reads_on();
    secretary.presses("办不了").await;
    secretary.hears(&["为什么办不了"]).await;
    secretary.says("一楼两户没同意").await;
    secretary.reads_on();
    secretary.says("《民法典》第二百七十八条").await;
    secretary.reads_on();
}

async fn refuses(secretary: &Phone) {
    secretary.presses("更多").await;
    secretary.reads_on();
    secretary.presses("不予受理").await;
    secretary.hears(&["为什么不受理", "要上一级同意"]).await;
    secretary.says("已经走仲裁了").await;
    secretary.reads_on();
}

async fn denies(wang: &Phone, why: &str) {
    wang.reads_on();
    wang.presses("没解决").await;
    wang.reads_on();
    wang.says(why).await;
    wang.reads_on();
}

/// It cannot be done, and that is said with its rule and the ways left; understood, it ends as explained.
async fn explained(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    explains(&secretary).await;
    wang.hears(&["已经答复您了"]).await;
    wang.hears(&[
        "一楼两户没同意",
        "这次办不了。还能走的路",
        "看规定",
        "约调解",
        "请上一级看看",
        "知道了",
    ])
    .await;
    wang.presses("看规定").await;
    wang.hears(&["依据：《民法典》第二百七十八条"]).await;
    wang.presses("知道了").await;
    wang.hears(&["已说明，未解决"]).await;
    wang.hears(&["已说明，未解决"]).await;
    secretary.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.status, case.outcome),
        (Status::Closed, Some(Outcome::Explained))
    );
}

/// A post above looks at what cannot be done, with times of its own.
async fn reviewed(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = taken(&town, &secretary).await;
    explains(&secretary).await;
    wang.reads_on();
    wang.presses("请上一级看看").await;
    let told = wang.reads_on().unwrap();
    assert!(
        told.text.contains("已请春秋社区书记来看") && !told.text.contains("不变"),
        "{}",
        told.text
    );
    community.hears(&["新", "一楼两户没同意", "签收"]).await;
    secretary.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.round),
        (COMMUNITY.to_owned(), 2)
    );
}

/// Refused with a second post's consent; the resident hears why and what is left.
async fn refused(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    let wang = taken(&town, &secretary).await;
    refuses(&secretary).await;
    wang.hears_nothing();
    community
        .hears(&["请您定", "经办建议不受理：「已经走仲裁了」"])
        .await;
    community.presses("同意不受理").await;
    wang.hears(&["没有受理"]).await;
    wang.hears(&["没有受理：已经走仲裁了", "12345", "请上一级看看"])
        .await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Refused));
    wang.presses("请上一级看看").await;
    wang.reads_on();
    community.reads_on();
    secretary.reads_on();
    // Whoever agreed to it is not who looks at it again.
    street.hears(&["待派单", "居民请相南街道调度员复核"]).await;
    assert_eq!(town.case().await.owner.to_string(), STREET);
}

/// The second post does not agree: it goes on, the resident is not bothered.
async fn not_refused(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = taken(&town, &secretary).await;
    refuses(&secretary).await;
    let card = community.hears(&["请您定"]).await;
    community.presses_on(&card, "不同意").await;
    community.reads_on();
    let told = secretary.reads_on().unwrap();
    assert!(told.text.contains("请继续办"), "{}", told.text);
    wang.hears_nothing();
    assert_eq!(town.case().await.status, Status::InProgress);
}

/// Not solved twice: a post above watches it from then on, and sees all of it.
async fn supervised(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let wang = taken(&town, &secretary).await;
    resolves(&secretary, "灯泡换好了").await;
    denies(&wang, "还是不亮").await;
    let judged = wang
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.text.contains("回复："))
        .unwrap();
    secretary.reads_on();
    community.reads_on();
    resolves(&secretary, "灯泡换好了").await;
    wang.reads_on();
    let kept = wang.person.bubble(judged.message_id).unwrap();
    assert_eq!(kept.text, judged.text, "the first result stays as it was");
    wang.presses("没解决").await;
    wang.reads_on();
    wang.says("亮了一天又灭了").await;
    let told = wang.reads_on().unwrap();
    assert!(told.text.contains("春秋社区书记盯着办"), "{}", told.text);
    let watched = community.person.from_bot();
    let card = watched
        .iter()
        .find(|shown| shown.text.contains("请您过问"))
        .unwrap();
    assert!(watched.iter().any(|shown| shown.text.contains("办了 2 轮")));
    assert!(
        card.text.contains("还是不亮") && card.text.contains("亮了一天又灭了"),
        "{}",
        card.text
    );
    community.reads_on();
    secretary.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.round, case.supervisor.map(|post| post.to_string())),
        (3, Some(COMMUNITY.to_owned()))
    );
}

/// Wrong people, two at once, too late: each press is answered, and nothing changes.
async fn bad_presses(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let second = town.holder("小李", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.presses("同意并提交").await;
    let (one, two) = (secretary.hears(&["新"]).await, second.hears(&["新"]).await);
    // Both press before either has heard of the other.
    let first = secretary.person.presses(one.message_id, "签收").unwrap();
    let later = second.person.presses(two.message_id, "签收").unwrap();
    town.settle().await;
    assert!(secretary.person.answer_to(&first).is_some());
    let said = second.person.answer_to(&later).unwrap().text.unwrap();
    assert!(!said.is_empty());
    let accepted = town
        .events()
        .await
        .iter()
        .filter(|recorded| matches!(recorded.event, Event::Accepted { .. }))
        .count();
    assert_eq!(accepted, 1);
    for reader in [&secretary, &second] {
        reader.reads_on();
    }
    resolves(&secretary, "灯泡换好了").await;
    second.reads_on();
    wang.reads_on();
    let asked = wang
        .person
        .from_bot()
        .into_iter()
        .rev()
        .find(|shown| shown.labels().contains(&"解决了"))
        .unwrap();
    wang.presses_on(&asked, "解决了").await;
    wang.reads_on();
    for reader in [&secretary, &second] {
        reader.reads_on();
    }
    let closed = town.case().await;
    // A reply after the end is answered with what can be done now.
    wang.replies(&asked, "谢谢").await;
    wang.reads_on();
    secretary.replies(&one, "已办").await;
    secretary.hears(&["已经结束"]).await;
    assert_eq!(town.case().await, closed);
}

/// The resident shuts the bot out: it is done all the same, and silence ends it.
async fn resident_gone(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    wang.does(|person| person.blocks_bot()).await;
    secretary.reads_on();
    resolves(&secretary, "灯泡换好了").await;
    town.later(TimeDelta::days(4)).await;
    town.later(TimeDelta::days(3)).await;
    secretary.reads_on();
    assert_eq!(town.case().await.outcome, Some(Outcome::Unconfirmed));
    wang.does(|person| person.unblocks_bot()).await;
    wang.reads_on();
}

/// All holders shut the bot out while they work on it: it climbs, and the resident is told once.
async fn holders_gone(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    let wang = taken(&town, &secretary).await;
    let promised = town.case().await.resolve_by;
    secretary.does(|person| person.blocks_bot()).await;
    town.later(TimeDelta::minutes(1)).await;
    community.hears(&["新", "签收"]).await;
    let told = wang.reads_on().unwrap();
    assert!(
        told.text.contains("现在由春秋社区书记来办"),
        "{}",
        told.text
    );
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.resolve_by),
        (COMMUNITY.to_owned(), promised)
    );
    street.hears_nothing();
    secretary.reads_on();
}
stories! {
    explained,
    reviewed,
    refused,
    not_refused,
    supervised,
    bad_presses,
    resident_gone,
    holders_gone,
}
