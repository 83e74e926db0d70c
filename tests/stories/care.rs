//! 看望: who asked to be looked in on, who sees it, and that nothing is left of it once they stop.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    hands::{forges, sends},
    households::link,
    stories,
    town::{COMMUNITY, GRID, Phone, Town},
};

/// Puts themselves on the list.
async fn asks(resident: &Phone, reason: &str, place: &str) {
    resident.says("/care").await;
    resident.reads_on();
    resident.presses(reason).await;
    resident.reads_on();
    resident.says(place).await;
    resident.reads_on();
    resident.presses("同意登记").await;
    resident.reads_on();
}

/// Asked for, seen by the branch of the grid and by nobody else, visited, the longest unvisited first.
async fn looked_in_on(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("刘副书记", &format!("deputy@{GRID}")).await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let neighbour = town.holder("楼长", &format!("building@{GRID}-b01")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    secretary.says("/care").await;
    secretary.hears(&["还没有人", "给自己登记"]).await;
    wang.says("/care").await;
    wang.hears(&[
        "常来看看我",
        "随时可以停",
        "一个人住",
        "病了或行动不便",
        "别的，我来说",
    ])
    .await;
    wang.presses("一个人住").await;
    wang.hears(&["小区、几号楼、门牌", "不登记"]).await;
    wang.says("月球背面").await;
    wang.hears(&["没认出"]).await;
    wang.says("春晖公寓3号楼302").await;
    wang.hears(&["请看下面"]).await;
    let consent = wang
        .hears(&[
            "一个人住",
            "春晖公寓3号楼302",
            "敏感信息，要您单独同意",
            "春秋社区第一网格",
            "同意登记",
            "换个地址",
            "不登记",
        ])
        .await;
    assert!(!town.everything_said().await.is_empty());
    forges(&li, &wang).await;
    wang.presses_on(&consent, "换个地址").await;
    wang.hears(&["到哪儿看您"]).await;
    wang.says("春晖公寓2号楼302").await;
    wang.reads_on();
    wang.presses("同意登记").await;
    wang.hears(&["登好了", "春秋社区第一网格"]).await;
    li.says("/care").await;
    li.skims();
    li.presses("别的，我来说").await;
    li.hears(&["一句话"]).await;
    li.says("刚做完手术，孩子在外地").await;
    li.says("春晖公寓3号楼").await;
    li.presses("同意登记").await;
    li.reads_on();
    for nobody in [&community, &neighbour] {
        nobody.says("/care").await;
        nobody.hears(&["常来看看我"]).await;
    }
    secretary.says("/care").await;
    let list = secretary
        .hears(&[
            "看望名单",
            "2 人",
            "1. 春晖公寓2号楼302 · 一个人住 · 还没去过",
            "2. 春晖公寓3号楼 · 刚做完手术",
            "请别转发",
        ])
        .await;
    forges(&community, &secretary).await;
    let popped = secretary.presses_on(&list, "第 1 位看过了").await;
    assert_eq!(popped.as_deref(), Some("记下了"));
    secretary
        .hears(&[
            "1. 春晖公寓3号楼",
            "2. 春晖公寓2号楼302 · 一个人住 · 上次 今天（23 日）下午 2 点",
        ])
        .await;
    let popped = secretary.presses("第 2 位看过了").await;
    assert_eq!(popped.as_deref(), Some("今天记过了"));
    deputy.says("/care").await;
    deputy.hears(&["1. 春晖公寓3号楼"]).await;
    wang.hears_nothing();
}

/// Stopped with one press: it is gone from the list that was shown, and from the house.
async fn stopped(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("/care").await;
    wang.skims();
    wang.presses("别的，我来说").await;
    wang.says("刚做完手术").await;
    wang.says("春晖公寓3号楼302").await;
    wang.presses("同意登记").await;
    secretary.says("/care").await;
    secretary.hears(&["刚做完手术"]).await;
    secretary.presses("第 1 位看过了").await;
    secretary.reads_on();
    wang.says("/care").await;
    wang.hears(&["您在看望名单上", "刚做完手术", "只有您网格", "不用来了"])
        .await;
    wang.presses("不用来了").await;
    wang.hears(&["都删了"]).await;
    secretary.hears(&["看望名单有变化"]).await;
    town.settle().await;
    let said = town.everything_said().await;
    assert!(!said.contains("手术") && !said.contains("302"), "{said}");
    // Twice is once; what is not there cannot be visited.
    wang.says("/care").await;
    wang.hears(&["常来看看我"]).await;
    secretary.says("/care").await;
    secretary.hears(&["还没有人"]).await;
}

/// What was not agreed to is kept nowhere: dropped at once, or forgotten after three days.
async fn not_agreed(town: Arc<Town>) {
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    for phone in [&wang, &li] {
        phone.says("/care").await;
        phone.reads_on();
        phone.presses("别的，我来说").await;
        phone.reads_on();
        phone.says("刚做完手术").await;
        phone.reads_on();
        phone.says("春晖公寓3号楼302").await;
        phone.reads_on();
    }
    wang.presses("不登记").await;
    wang.hears(&["没有登记"]).await;
    town.later(TimeDelta::hours(80)).await;
    let said = town.everything_said().await;
    assert!(!said.contains("手术"), "{said}");
    li.presses("同意登记").await;
    li.reads_on();
    // Whoever is in danger is heard as such, whatever was asked.
    wang.says("/care").await;
    wang.skims();
    wang.presses("别的，我来说").await;
    wang.says("我不想活了").await;
    let heard = wang.reads_on().unwrap();
    assert!(
        heard.text.contains("12356") || heard.text.contains("120"),
        "{}",
        heard.text
    );
    wang.says("/cancel").await;
    wang.reads_on();
}

/// For somebody of the family: they are asked, and answer for themselves; nobody hears what they say.
async fn for_the_family(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    li.says("/care").await;
    let alone = li.reads_on().unwrap();
    assert!(!alone.labels().contains(&"替家人问问"));
    link(&wang, &li).await;
    li.says("/care").await;
    li.skims();
    li.presses("替家人问问").await;
    li.hears(&["他们自己定"]).await;
    wang.hears(&["您的家人想着您", "都不会告诉家人"]).await;
    wang.presses("看看怎么登记").await;
    wang.hears(&["常来看看我"]).await;
    wang.presses("病了或行动不便").await;
    wang.skims();
    wang.says("春晖公寓3号楼302").await;
    wang.presses("同意登记").await;
    wang.reads_on();
    li.hears_nothing();
    li.says("/care").await;
    li.presses("替家人问问").await;
    li.hears(&["今天已经问过"]).await;
    secretary.says("/care").await;
    secretary.hears(&["1 人", "病了或行动不便"]).await;
}

/// In the morning a line, where somebody waited for long; whoever left the post sees nothing any more.
async fn in_the_morning(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("刘副书记", &format!("deputy@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    asks(&wang, "一个人住", "春晖公寓3号楼302").await;
    asks(&li, "病了或行动不便", "春晖公寓2号楼").await;
    sends(&li, "春晖公寓3号楼楼道灯坏了").await;
    secretary.skims();
    secretary.says("/care").await;
    let list = secretary.reads_on().unwrap();
    secretary.presses_on(&list, "第 1 位看过了").await;
    secretary.reads_on();
    // Tuesday, half past eight.
    town.later(TimeDelta::minutes(18 * 60 + 30)).await;
    let morning = secretary.reads_on().unwrap();
    assert!(
        morning.text.contains("看望名单上 1 人 14 天没去看过"),
        "{}",
        morning.text
    );
    secretary.says("/leave").await;
    secretary.presses("网格支部书记").await;
    secretary.presses("交出").await;
    deputy.reads_on();
    li.reads_on();
    // The button of before shows nothing any more.
    secretary.presses_on(&list, "第 1 位看过了").await;
    secretary.says("/care").await;
    secretary.hears(&["常来看看我"]).await;
    wang.does(|person| person.blocks_bot()).await;
    deputy.says("/care").await;
    deputy.hears(&["2 人"]).await;
}
stories! {
    looked_in_on,
    stopped,
    not_agreed,
    for_the_family,
    in_the_morning,
}
