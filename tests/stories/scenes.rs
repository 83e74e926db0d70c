//! The scenes of a conversation: how the bot talks when things are not said at once.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::{
    casework::{Outcome, Status},
    triage::{Kind, Priority},
};

use crate::{
    stories,
    town::{GRID, Town},
};

/// No address: one question more, answered by words; then one tap.
async fn no_address(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("楼道灯坏了好几天没人修").await;
    let asked = li
        .hears(&["楼道灯", "请问哪个小区、几号楼？", "说不清，先报"])
        .await;
    let keyboard = li.hears(&["把位置发给我"]).await;
    assert_eq!(keyboard.keyboard.unwrap().rows[0][0].text, "发送我的位置");
    li.says("春晖公寓5号楼").await;
    let quiet = li.hears(&["春晖公寓 5 号楼"]).await;
    assert_eq!(quiet.message_id, asked.message_id);
    assert!(
        quiet.buttons.is_empty(),
        "a question that was answered has no buttons left"
    );
    li.hears(&[
        "您看我记得对不对",
        "春晖公寓 5 号楼（春秋社区第一网格）",
        "同意并提交",
    ])
    .await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    assert_eq!(town.case().await.place.unit.unwrap().as_str(), GRID);
}

/// No address that anybody can find: filed all the same, with the dispatcher, who gives it to a grid.
async fn nowhere(town: Arc<Town>) {
    let dispatcher = town.holder("小陈", "dispatcher@340603001000000").await;
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("楼道灯坏了好几天没人修").await;
    li.reads_on();
    li.says("就在我们楼下").await;
    li.hears(&["楼道灯"]).await;
    li.hears(&["还差地点", "说不清，先报"]).await;
    li.presses("说不清，先报").await;
    li.hears(&["地点还不清楚", "相南街道调度员来办"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    dispatcher.hears(&["待派单", "地点待定", "派给…"]).await;
    dispatcher.presses("派给…").await;
    dispatcher.hears(&["派给谁", "春秋社区"]).await;
    dispatcher.presses("春秋社区").await;
    dispatcher.hears(&["第一网格", "第二网格"]).await;
    dispatcher.presses("第一网格").await;
    dispatcher.hears(&["已派给 春秋社区第一网格"]).await;
    dispatcher.hears(&["已转走"]).await;
    secretary.hears(&["新 · 相山", "签收"]).await;
    li.hears(&["春秋社区第一网格支部书记已收到提醒"]).await;
    li.hears(&["现在由春秋社区第一网格支部书记来办", "给您答复的时间不变"])
        .await;
    let case = town.case().await;
    assert_eq!(
        (case.status, case.owner.to_string()),
        (Status::AwaitingAcceptance, format!("secretary@{GRID}"))
    );
}

/// One name, three places.
async fn three_places(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("叫翠湖小区，垃圾好多天没人清").await;
    let asked = li
        .hears(&[
            "垃圾清运",
            "叫「翠湖小区」的有 3 处，您说的是哪一处？",
            "惠苑路那个",
            "机厂那个",
            "新星那个",
            "都不是",
        ])
        .await;
    li.presses("机厂那个").await;
    let confirm = li.hears(&["翠湖小区", "机厂社区", "同意并提交"]).await;
    assert_eq!(
        confirm.message_id, asked.message_id,
        "a press edits the bubble in place"
    );
    li.presses("不报了").await;
    li.hears(&["不报了", "已经删掉"]).await;
    assert!(town.cases().await.is_empty());
}

/// Danger: a number first, before any consent and any form; then the grid, at once.
async fn emergency(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let zhao = town.person("赵大爷");
    zhao.says("家里煤气味特别大").await;
    let warning = zhao
        .hears(&["人先出去", "119", "打了，告诉网格", "虚惊一场"])
        .await;
    assert!(!warning.text.contains("首次使用"));
    zhao.presses("打了，告诉网格").await;
    let still = zhao.hears(&["人先出去", "119"]).await;
    assert!(
        still.labels().is_empty(),
        "what to do stays, its question is answered"
    );
    zhao.hears(&["在哪个小区、几号楼"]).await;
    zhao.hears(&["把位置发给我"]).await;
    zhao.says("春晖公寓2栋302").await;
    zhao.hears(&["春晖公寓 2 号楼"]).await;
    zhao.hears(&["已记下", "2 点 15 分前接手"]).await;
    secretary.hears(&["特急", "春晖公寓 2 号楼", "302"]).await;
    assert_eq!(town.case().await.priority, Priority::P0);
}

/// A false alarm is forgotten at once.
async fn false_alarm(town: Arc<Town>) {
    let zhao = town.person("赵大爷");
    zhao.says("楼上着火了").await;
    zhao.hears(&["119"]).await;
    zhao.presses("虚惊一场").await;
    zhao.hears(&["没事就好"]).await;
    assert!(town.cases().await.is_empty());
}

/// For somebody else: the telephone is asked once, kept apart, masked until the handler has the case.
async fn for_somebody_else(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("替我妈报，春晖公寓2栋，水管爆了").await;
    li.hears(&["水管爆裂", "师傅上门联系谁", "联系我", "联系她"])
        .await;
    li.presses("联系她").await;
    li.hears(&["请留个电话，只给上门的师傅，办完删除"]).await;
    li.says("13800001234").await;
    li.hears(&["13800001234"]).await;
    li.hears(&["您看我记得对不对", "13800001234"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下", "电话已留"]).await;
    secretary.hears(&["水管爆裂", "138****1234"]).await;
    secretary.presses("签收").await;
    secretary.hears(&["13800001234"]).await;
    li.reads_on();
}

/// A voice is passed on as it is; one rough question finds its door.
async fn voice(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let zhao = town.person("赵大爷");
    zhao.does(|person| person.sends_voice(23)).await;
    zhao.hears(&["语音会原样转给办事的人听", "请问哪个小区"])
        .await;
    zhao.hears(&["把位置发给我"]).await;
    zhao.says("春晖公寓3号楼").await;
    zhao.hears(&["春晖公寓 3 号楼"]).await;
    zhao.hears(&["大概是哪类", "说不清"]).await;
    zhao.presses("供水排水").await;
    zhao.hears(&["您看我记得对不对", "供水排水"]).await;
    zhao.presses("同意并提交").await;
    zhao.hears(&["已记下"]).await;
    secretary.hears(&["供水排水", "语音"]).await;
    assert_eq!(
        secretary.hears(&[]).await.media.len(),
        1,
        "the voice follows the card"
    );
}

/// A foreigner speaks English, the secretary Chinese; ready answers are there in both.
async fn english(town: Arc<Town>) {
    let secretary = town.holder("李书记", "secretary@340603002008004").await;
    let emma = town.foreigner("Emma", "en");
    emma.says("Burst pipe, Cuihu estate, flat 302").await;
    emma.hears(&["Burst water pipe", "Jichang"]).await;
    emma.presses("Jichang").await;
    emma.hears(&[
        "Here is what I understood",
        "Burst water pipe",
        "4 pm",
        "outside mainland China",
    ])
    .await;
    emma.presses("Agree and send").await;
    emma.hears(&["26-1123-001"]).await;
    secretary.hears(&["水管爆裂", "住户讲英语"]).await;
    secretary.presses("签收").await;
    secretary.hears(&["办理中"]).await;
    secretary.presses("记进展").await;
    secretary.hears(&["先关总阀"]).await;
    secretary.presses("先关总阀").await;
    secretary.reads_on();
    emma.hears(&[]).await;
    emma.hears(&[]).await;
    emma.hears(&["close the main valve"]).await;
}

/// Words in several bubbles within a minute are one request; the first is answered at once, then edited.
async fn several_bubbles(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("春晖公寓3号楼").await;
    li.hears(&["春晖公寓 3 号楼", "是什么事"]).await;
    li.says("电梯又停了").await;
    li.hears(&["春晖公寓 3 号楼"]).await;
    let confirm = li.hears(&["电梯停运", "同意并提交"]).await;
    li.says("老人下不了楼").await;
    let edited = li.hears(&["老人下不了楼", "同意并提交"]).await;
    assert_eq!(confirm.message_id, edited.message_id);
    li.does(|person| person.sends_photo(None)).await;
    let edited = li.hears(&["1 张", "同意并提交"]).await;
    assert_eq!(confirm.message_id, edited.message_id);
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    li.says("四楼的张奶奶要去透析").await;
    li.hears(&["已补充到 相山 26-1123-001"]).await;
    assert_eq!(town.case().await.words.len(), 5);
}

/// In the middle of one matter another one begins; both are filed.
async fn two_matters(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    let first = li.hears(&["电梯停运", "同意并提交"]).await;
    li.says("还有，楼下垃圾好多天没人清").await;
    let second = li
        .hears(&["垃圾清运", "春晖公寓 3 号楼", "同意并提交"])
        .await;
    assert_ne!(first.message_id, second.message_id);
    li.presses_on(&second, "同意并提交").await;
    li.hears(&["001", "垃圾清运"]).await;
    li.presses_on(&first, "同意并提交").await;
    li.hears(&["002", "电梯停运"]).await;
    assert_eq!(town.cases().await.len(), 2);
}

/// An album arrives as many updates and is one request; its photos follow the card.
async fn album(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.does(|person| person.sends_album(3, Some("春晖公寓4号楼楼道灯坏了")))
        .await;
    li.hears(&["楼道灯", "3 张", "同意并提交"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    secretary.hears(&["📷 3 张"]).await;
    for _ in 0..3 {
        assert_eq!(secretary.hears(&[]).await.media.len(), 1);
    }
}

/// A poster's code sets the place.
async fn poster(town: Arc<Town>) {
    let li = town.person("小李");
    li.does(|person| person.opens_link(&format!("g_{GRID}")))
        .await;
    li.hears(&["春秋社区第一网格", "是什么事"]).await;
    li.says("路灯不亮").await;
    li.hears(&["春秋社区第一网格"]).await;
    li.hears(&["路灯", "春秋社区第一网格", "同意并提交"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    assert_eq!(town.case().await.place.unit.unwrap().as_str(), GRID);
}

/// A pin sets the place; one outside of the district is told so.
async fn pins(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("路灯不亮").await;
    li.reads_on();
    li.does(|person| person.sends_pin(31.23, 121.47)).await;
    li.hears(&["路灯"]).await;
    li.hears(&["不在本区"]).await;
    li.does(|person| person.sends_pin(34.019334, 116.599488))
        .await;
    li.hears(&["春秋社区第一网格"]).await;
    li.hears(&["您看我记得对不对", "春秋社区第一网格"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
}

/// "Not solved": one question for the reason, then a redo that the community's secretary sees, too.
async fn not_solved(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let above = town.holder("王书记", "secretary@340603001004000").await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼，临时救助怎么申请").await;
    li.presses("同意并提交").await;
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("请到社区一楼窗口").await;
    secretary.presses("发出").await;
    li.reads_on();
    secretary.reads_on();
    li.presses("没解决").await;
    li.hears(&["哪里还不行"]).await;
    li.says("窗口没人").await;
    li.hears(&["已经请春秋社区第一网格支部书记重新办", "前给您答复"])
        .await;
    li.hears(&["重新办理，编号", "正在重新办"]).await;
    li.hears(&["您说还没解决", "第一网格支部书记重新办", "前给您答复"])
        .await;
    secretary.hears(&["重新办理 · 第 2 轮"]).await;
    secretary.hears(&["居民说没解决", "窗口没人"]).await;
    above.hears(&["居民说没解决", "窗口没人"]).await;
    let case = town.case().await;
    assert_eq!(
        (case.status, case.round, case.kind),
        (Status::InProgress, 2, Kind::Consultation)
    );
}

/// A return goes to the dispatcher, once.
async fn returned(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let dispatcher = town.holder("小陈", "dispatcher@340603001000000").await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    li.presses("同意并提交").await;
    secretary.hears(&["新"]).await;
    secretary.presses("不归我管").await;
    secretary
        .hears(&["归谁管", "权责清单：🛗 电梯停运 由网格牵头"])
        .await;
    secretary.presses("市场监管所").await;
    secretary.hears(&["您说归 相南街道市场监管所"]).await;
    secretary.hears(&["为什么不归您管", "只能退一次"]).await;
    secretary.presses("归部门管").await;
    secretary.reads_on();
    dispatcher
        .hears(&[
            "待裁定",
            "归部门管",
            "退回的人说归 相南街道市场监管所",
            "按提议派",
        ])
        .await;
    dispatcher.presses("派给…").await;
    dispatcher.presses("第一网格").await;
    dispatcher.reads_on();
    li.reads_on();
    let card = secretary.reads_on().unwrap();
    assert!(
        !card.labels().contains(&"不归我管"),
        "it can be pressed once: {card:?}"
    );
    assert!(town.case().await.returned);
}

/// Nobody accepts in time: it climbs, each level once, and the resident is told.
async fn climbs(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let above = town.holder("王书记", "secretary@340603001004000").await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    li.presses("同意并提交").await;
    let receipt = li.reads_on().unwrap();
    assert!(
        receipt.text.contains("到时没人接手，自动转给春秋社区书记"),
        "{}",
        receipt.text
    );
    secretary.hears(&["新"]).await;
    town.later(TimeDelta::hours(3)).await;
    secretary.hears(&["已转走", "春秋社区书记"]).await;
    above.hears(&["新", "没人接手"]).await;
    li.hears(&["春秋社区书记已收到提醒"]).await;
    li.hears(&["现在由春秋社区书记来办"]).await;
    let street = town.holder("小陈", "dispatcher@340603001000000").await;
    town.later(TimeDelta::minutes(1)).await;
    assert_eq!(
        town.case().await.climbed.len(),
        1,
        "each level has its own time"
    );
    town.later(TimeDelta::hours(1)).await;
    above.reads_on();
    town.later(TimeDelta::hours(1)).await;
    street.hears(&["待派单"]).await;
    above.hears(&["已转走"]).await;
    li.reads_on();
    secretary.reads_on();
    town.later(TimeDelta::hours(9)).await;
    assert_eq!(town.case().await.climbed.len(), 2, "each level once");
    for reader in [&secretary, &above, &li, &street] {
        reader.reads_on();
    }
}

/// Withdrawn by whoever wrote it.
async fn withdrawn(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    li.presses("同意并提交").await;
    li.reads_on();
    secretary.reads_on();
    li.presses("撤回").await;
    li.hears(&["真的撤回"]).await;
    li.presses("不撤").await;
    li.hears(&["想补充"]).await;
    li.presses("撤回").await;
    li.hears(&["真的撤回"]).await;
    li.presses("撤回").await;
    li.hears(&["您已撤回"]).await;
    secretary.hears(&["已办结", "居民撤回"]).await;
    secretary.hears(&["居民撤回了这件事"]).await;
    li.says("/my").await;
    li.hears(&["26-1123-001", "已结束"]).await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Withdrawn));
}
stories! {
    no_address,
    nowhere,
    three_places,
    emergency,
    false_alarm,
    for_somebody_else,
    voice,
    english,
    several_bubbles,
    two_matters,
    album,
    poster,
    pins,
    not_solved,
    returned,
    climbs,
    withdrawn,
}
