//! Services at a table: a grid is followed, a session announced, booked, called off; staff file for who has no phone.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::model::Session;

use crate::{
    hands::forges,
    stories,
    town::{GRID, Phone, Town},
};

async fn follows(phone: &Phone) {
    phone.says("/grid").await;
    phone.hears(&["哪"]).await;
    phone.says("春晖公寓3号楼").await;
    phone.hears(&["春秋社区第一网格", "关注网格消息"]).await;
    phone.presses("关注网格消息").await;
    phone.hears(&["会告诉您", "不再关注"]).await;
}

/// Wednesday, nine to eleven, half an hour each.
async fn announces(secretary: &Phone) {
    secretary.says("/desk").await;
    secretary.hears(&["摆一场", "代人登记"]).await;
    secretary.presses("摆一场").await;
    let asked = secretary.hears(&["在哪里", "春晖公寓东门凉亭"]).await;
    for (press, hears) in [
        ("春晖公寓东门凉亭", "哪一天"),
        ("11/25 周三", "几点到几点"),
        ("9:00-11:00", "每人多久"),
        ("30 分钟", "4 个名额"),
    ] {
        secretary.presses(press).await;
        let shown = secretary.hears(&[hears]).await;
        assert_eq!(shown.message_id, asked.message_id, "asked in one bubble");
    }
    secretary.presses("发布").await;
    secretary
        .hears(&["移动办公桌", "已约 0/4", "取消这场"])
        .await;
}

async fn is_fold(town: &Town) {
    let mut tx = town.db.begin().await.unwrap();
    for (session, happened) in tx.sessions_and_events().await.unwrap() {
        assert_eq!(Session::fold(session.id, &happened), Some(session));
    }
}

/// Announced by buttons, told to who follows the grid, booked by a button; who came is marked, then nobody is known.
async fn booked(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (li, wang, zhao) = (
        town.person("小李"),
        town.person("老王"),
        town.person("小赵"),
    );
    follows(&li).await;
    follows(&wang).await;
    follows(&zhao).await;
    zhao.presses("不再关注").await;
    zhao.hears(&["不再发给您"]).await;
    announces(&secretary).await;
    town.later(TimeDelta::seconds(30)).await;
    zhao.hears_nothing();
    li.hears(&["移动办公桌", "春晖公寓东门凉亭", "9:00", "10:30"])
        .await;
    let offered = wang.hears(&["移动办公桌", "9:00"]).await;
    li.presses("9:00").await;
    li.hears(&["给您留了", "取消预约"]).await;
    // The slot is somebody else's: the bubble shows what is left.
    let toast = wang.presses_on(&offered, "9:00").await;
    assert!(toast.unwrap().contains("刚被约走"));
    let left = wang.hears(&["9:30"]).await;
    assert!(!left.labels().contains(&"9:00"));
    wang.presses("10:30").await;
    wang.hears(&["给您留了", "取消预约"]).await;
    // A second slot by an older bubble's button is not theirs.
    wang.presses("取消预约").await;
    wang.hears(&["选个时间", "10:30"]).await;
    wang.presses("9:30").await;
    wang.hears(&["给您留了"]).await;
    secretary.says("/desk").await;
    secretary.hears(&["近期有 1 场"]).await;
    secretary.presses("周三").await;
    let list = secretary.hears(&["已约 2/4", "9:00", "9:30"]).await;
    assert!(!list.text.contains("小李") && !list.text.contains("老王"));
    is_fold(&town).await;
    // The morning of the day.
    town.later(TimeDelta::hours(42) + TimeDelta::minutes(1))
        .await;
    li.hears(&["今天是您约好的日子", "给您留了"]).await;
    wang.hears(&["今天是您约好的日子"]).await;
    town.later(TimeDelta::minutes(90)).await;
    assert!(
        wang.presses("取消预约")
            .await
            .unwrap()
            .contains("时间已经过了")
    );
    wang.reads_on();
    secretary.says("/desk").await;
    secretary.reads_on();
    secretary.presses("周三").await;
    secretary
        .hears(&["已约 2/4", "9:00 来了", "9:30 没来"])
        .await;
    secretary.presses("9:00 来了").await;
    secretary.hears(&["9:00 · — · 来了"]).await;
    secretary.presses("9:30 没来").await;
    secretary.hears(&["9:30 · — · 没来"]).await;
    town.later(TimeDelta::days(4)).await;
    let mut tx = town.db.begin().await.unwrap();
    let all = tx.sessions_and_events().await.unwrap();
    let sitting = tx.sitting(all[0].0.id).await.unwrap().unwrap();
    assert!(
        sitting.session.ended && sitting.bookers.is_empty(),
        "who came is nobody's business any more"
    );
    drop(tx);
    is_fold(&town).await;
}

/// Called off: who booked hears it and is offered the next one; whoever blocked the bot costs nothing.
async fn called_off(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (li, wang) = (town.person("小李"), town.person("老王"));
    follows(&li).await;
    follows(&wang).await;
    announces(&secretary).await;
    town.later(TimeDelta::seconds(30)).await;
    for phone in [&li, &wang] {
        phone.hears(&["选个时间"]).await;
    }
    li.presses("9:00").await;
    li.hears(&["给您留了"]).await;
    wang.presses("9:30").await;
    wang.hears(&["给您留了"]).await;
    wang.does(|person| person.blocks_bot()).await;
    secretary.says("/desk").await;
    secretary.reads_on();
    secretary.presses("周三").await;
    secretary.hears(&["已约 2/4"]).await;
    secretary.presses("取消这场").await;
    secretary.hears(&["真的取消吗", "2 人"]).await;
    secretary.presses("不取消").await;
    secretary.hears(&["已约 2/4"]).await;
    secretary.presses("取消这场").await;
    secretary.hears(&["真的取消吗"]).await;
    secretary.presses("确定取消").await;
    secretary.hears(&["已取消"]).await;
    li.hears(&["这一场取消了"]).await;
    assert!(li.presses("取消预约").await.unwrap().contains("取消或结束"));
    li.hears(&["这一场取消了"]).await;
    is_fold(&town).await;
}

/// Filed at the table for somebody without a phone; the family takes it over by a link that works once.
async fn on_behalf(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("周书记", "secretary@340603001004000").await;
    let (li, wang) = (town.person("小李"), town.person("老王"));
    li.says("/file").await;
    li.hears(&["给在岗人员用的"]).await;
    secretary.says("/file").await;
    secretary.hears(&["来人说的事"]).await;
    secretary.says("春晖公寓3号楼电梯又停了").await;
    secretary
        .hears(&["怎么找到本人", "留个电话", "上门找"])
        .await;
    secretary.presses("上门找").await;
    secretary.hears(&["请念给本人听", "提交"]).await;
    secretary.presses("提交").await;
    secretary
        .hears(&["已代为登记", "26-1123-001", "给家人链接"])
        .await;
    secretary.hears(&["新 · 相山", "签收"]).await;
    let case = town.case().await;
    assert_eq!(
        case.opened_by.unwrap().to_string(),
        format!("secretary@{GRID}")
    );
    secretary.presses("给家人链接").await;
    let shown = secretary.hears(&["只能用一次", "start=c_"]).await;
    let token = shown.text.split("start=").nth(1).unwrap().trim().to_owned();
    assert!(!town.everything_said().await.is_empty());
    // Whoever handles it cannot be its family.
    secretary.does(|person| person.opens_link(&token)).await;
    secretary.hears(&["正由您的岗位在办"]).await;
    li.does(|person| person.opens_link(&token)).await;
    li.hears(&["有人替您家登记了", "我来看"]).await;
    wang.does(|person| person.opens_link(&token)).await;
    wang.hears(&["有人替您家登记了"]).await;
    li.presses("我来看").await;
    let spent = secretary.hears(&["这个链接用过了"]).await;
    assert_eq!(spent.message_id, shown.message_id);
    assert!(
        !town
            .everything_said()
            .await
            .contains(&format!("start={token}"))
    );
    li.hears(&["进展会发给您"]).await;
    li.hears(&["26-1123-001"]).await;
    wang.presses("我来看").await;
    wang.hears(&["已经用过了"]).await;
    wang.does(|person| person.opens_link(&token)).await;
    wang.hears(&["已经用过了"]).await;
    secretary.presses("签收").await;
    secretary.skims();
    secretary.presses("给家人链接").await;
    secretary.presses("办好了").await;
    secretary.says("修好了").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    li.reads_on();
    li.presses("解决了").await;
    li.reads_on();
    secretary.reads_on();
    community.reads_on();
    assert!(!town.case().await.is_open());
}

/// The justice officer's hours under their own name: found from a question of law, booked by whoever asked it.
async fn a_clinic(town: Arc<Town>) {
    let justice = town
        .holder("司法员", "officer@340603001000000-justice")
        .await;
    let (li, zhao) = (town.person("小李"), town.person("小赵"));
    li.says("春晖公寓3号楼，想做个法律咨询，房子怎么立遗嘱")
        .await;
    li.reads_on();
    li.presses("提交").await;
    let receipt = li.hears(&["已记下", "法律咨询", "约法律门诊"]).await;
    justice.hears(&["新 · 相山", "法律咨询"]).await;
    li.presses_on(&receipt, "约法律门诊").await;
    li.hears(&["眼下没有排好的法律门诊", "关注网格消息"]).await;
    forges(&zhao, &li).await;
    li.presses("关注网格消息").await;
    li.reads_on();
    for (day, hours) in [("11/25 周三", "9:00-11:00"), ("11/26 周四", "15:00-17:00")] {
        justice.says("/desk").await;
        justice.reads_on();
        justice.presses("摆一场").await;
        justice.hears(&["法律门诊"]).await;
        if day.starts_with("11/25") {
            justice.presses("别的地方").await;
            justice.reads_on();
            justice.says("街道司法所一楼").await;
        } else {
            justice.presses("别的地方").await;
            justice.reads_on();
            justice.says("春秋社区活动室").await;
        }
        justice.reads_on();
        for press in [day, hours, "30 分钟", "发布"] {
            justice.presses(press).await;
            justice.reads_on();
        }
        town.later(TimeDelta::seconds(30)).await;
        li.hears(&["法律门诊", "司法所"]).await;
        li.presses_on(&receipt, "约法律门诊").await;
        if day.starts_with("11/25") {
            li.hears(&["法律门诊", "街道司法所一楼", "9:00", "10:30"])
                .await;
        }
    }
    li.hears(&["法律门诊，哪一场方便", "周三", "周四"]).await;
    li.presses("周四").await;
    li.hears(&["春秋社区活动室", "15:00"]).await;
    li.presses("15:30").await;
    li.hears(&["给您留了"]).await;
    justice.says("/desk").await;
    justice.reads_on();
    justice.presses("周四").await;
    justice.hears(&["已约 1/4", "26-1123-001"]).await;
    is_fold(&town).await;
}

/// A link that nobody used in time.
async fn link_expired(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    secretary.says("/file").await;
    secretary.says("春晖公寓3号楼电梯又停了").await;
    secretary.presses("留个电话").await;
    secretary.says("13800001234").await;
    secretary.presses("提交").await;
    secretary.presses("给家人链接").await;
    let shown = secretary.reads_on().unwrap();
    let token = shown.text.split("start=").nth(1).unwrap().trim().to_owned();
    town.later(TimeDelta::days(8)).await;
    secretary.reads_on();
    assert!(
        !town.everything_said().await.contains(&token),
        "a link that ran out stands nowhere"
    );
    li.does(|person| person.opens_link(&token)).await;
    li.hears(&["过期了"]).await;
    li.does(|person| person.opens_link("c_deadbeef")).await;
    li.hears(&["已经用过了，或者不是从这里发出的"]).await;
}
stories! {
    booked,
    called_off,
    on_behalf,
    a_clinic,
    link_expired,
}
