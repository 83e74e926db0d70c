//! 全家工作法: people who agree to be one household, and the visit that settles what all of them wrote.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::{CaseId, Event};

use crate::{
    hands::{forges, presses_more, sends},
    stories,
    town::{COMMUNITY, GRID, Phone, Town},
};

/// The digits of the newest code on a phone.
fn code(of: &Phone) -> String {
    let shown = of.person.from_bot();
    let text = shown.iter().rev().find_map(|shown| {
        let (_, behind) = shown.text.split_once("start=f_")?;
        Some(behind.chars().take_while(char::is_ascii_digit).collect())
    });
    text.unwrap()
}

/// One asks, the other follows the link and says yes.
pub async fn link(host: &Phone, other: &Phone) {
    host.says("/family").await;
    host.reads_on();
    host.presses("请").await;
    host.reads_on();
    let code = code(host);
    other
        .does(|person| person.opens_link(&format!("f_{code}")))
        .await;
    other.reads_on();
    other.presses("同意连上").await;
    other.reads_on();
    host.reads_on();
}

async fn looks(town: &Town) -> Vec<CaseId> {
    let cases = town.cases().await;
    let looked = cases.iter().filter(|(_, events)| {
        let shown =
            |one: &menling::casework::Recorded| matches!(one.event, Event::RoomShown { .. });
        events.iter().any(shown)
    });
    looked.map(|(case, _)| case.id).collect()
}

/// A code read out on the phone; both are told the same; a code is worth something once, and stands nowhere afterwards.
async fn linked(town: Arc<Town>) {
    let (wang, li, zhao) = (
        town.person("王阿姨"),
        town.person("小李"),
        town.person("老赵"),
    );
    wang.says("/family").await;
    wang.hears(&[
        "和家人连在一起",
        "家人之间看不到",
        "退出不通知任何人",
        "只记下",
        "同意并请家人",
    ])
    .await;
    wang.presses("同意并请家人").await;
    wang.hears(&["请念给家人听", "24 小时内有效", "start=f_"])
        .await;
    let first = code(&wang);
    // Their own code is for somebody else.
    wang.says(&first).await;
    wang.hears(&["您自己的码"]).await;
    li.says("/family").await;
    li.hears(&["8 位数的码"]).await;
    li.says("1234567").await;
    li.skims();
    li.says("/cancel").await;
    li.says(&format!("/family {} {}", &first[..4], &first[4..]))
        .await;
    li.hears(&["想请您和他家", "议事，一家算一票", "同意连上", "不连"])
        .await;
    forges(&zhao, &li).await;
    li.presses("不连").await;
    li.hears(&["没有连"]).await;
    wang.hears_nothing();
    li.says("/family").await;
    li.says(&first).await;
    li.hears(&["想请您和他家"]).await;
    li.presses("同意连上").await;
    li.hears(&["连上了"]).await;
    wang.hears(&["这个码用过了"]).await;
    wang.hears(&["有家人和您连上了"]).await;
    // Used is used.
    zhao.does(|person| person.opens_link(&format!("f_{first}")))
        .await;
    zhao.hears(&["用过了，或者过了时间"]).await;
    li.says("/family").await;
    li.hears(&["连在一起了", "再请一位", "退出"]).await;
    town.later(TimeDelta::hours(80)).await;
    for said in [first.clone(), format!("{} {}", &first[..4], &first[4..])] {
        assert!(
            !town.everything_said().await.contains(&said),
            "a code that was used stands nowhere"
        );
    }
}

/// A code runs out; a newer one ends the older; nobody finds a home by trying.
async fn codes_end(town: Arc<Town>) {
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    wang.says("/family").await;
    wang.reads_on();
    wang.presses("同意并请家人").await;
    wang.reads_on();
    let first = code(&wang);
    wang.presses("同意并请家人").await;
    wang.hears(&["这个码用过了"]).await;
    wang.hears(&["请念给家人听"]).await;
    let second = code(&wang);
    li.does(|person| person.opens_link(&format!("f_{first}")))
        .await;
    li.hears(&["请家人再给一个"]).await;
    li.does(|person| person.opens_link(&format!("f_{second}")))
        .await;
    li.hears(&["想请您和他家"]).await;
    town.later(TimeDelta::hours(25)).await;
    wang.hears(&["过了时间"]).await;
    assert!(
        !town
            .everything_said()
            .await
            .contains(&format!("start=f_{second}"))
    );
    li.presses("同意连上").await;
    li.hears(&["请家人再给一个"]).await;
    for n in 0..5 {
        li.says(&format!("/family 1000000{n}")).await;
        li.hears(&["请家人再给一个"]).await;
    }
    li.says("/family 10000009").await;
    li.hears(&["明天再来"]).await;
    li.says("/family 三号楼").await;
    li.hears(&["8 位数"]).await;
}

/// Three are linked; one leaves and nobody hears of it; of two nobody is left a household.
async fn leaves_quietly(town: Arc<Town>) {
    let (wang, li, zhao) = (
        town.person("王阿姨"),
        town.person("小李"),
        town.person("老赵"),
    );
    link(&wang, &li).await;
    link(&li, &zhao).await;
    wang.hears(&["有家人和您连上了"]).await;
    // Whoever is linked does not slip into another home.
    let chen = town.person("小陈");
    chen.says("/family").await;
    chen.reads_on();
    chen.presses("同意并请家人").await;
    chen.reads_on();
    let other = code(&chen);
    zhao.does(|person| person.opens_link(&format!("f_{other}")))
        .await;
    zhao.hears(&["别的家人"]).await;
    zhao.says("/family").await;
    zhao.reads_on();
    zhao.presses("退出").await;
    zhao.hears(&["没有通知任何人"]).await;
    wang.hears_nothing();
    li.hears_nothing();
    wang.says("/family").await;
    wang.hears(&["连在一起了"]).await;
    wang.presses("退出").await;
    wang.hears(&["已经退出"]).await;
    li.hears_nothing();
    li.says("/family").await;
    li.hears(&["要请家人连上"]).await;
}

/// Two people, three matters, one visit: told to each of their own, the door for a while, progress from there; what
/// is protected never stands in it.
async fn one_visit(town: Arc<Town>) {
    let owner = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    link(&wang, &li).await;
    sends(&wang, "春晖公寓3号楼302家里水管漏水").await;
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    sends(&li, "春晖公寓3号楼电梯停了").await;
    li.says("春晖公寓3号楼302，邻居骂我还威胁我，鞋柜堵我家门口")
        .await;
    li.presses("交给社区").await;
    community.reads_on();
    owner.skims();
    owner.says("/todo").await;
    owner.presses("都签收").await;
    owner.presses("签收 3 件").await;
    wang.reads_on();
    li.reads_on();
    owner.says("/todo").await;
    owner.presses("26-1123-001").await;
    owner.reads_on();
    presses_more(&owner, "全家一起办").await;
    let asked = owner
        .hears(&[
            "全家工作法",
            "26-1123-001",
            "26-1123-002",
            "26-1123-003",
            "哪天上门",
        ])
        .await;
    assert!(
        !asked.text.contains("1123-004"),
        "what is protected is not there: {}",
        asked.text
    );
    assert!(!asked.text.contains("302"), "{}", asked.text);
    forges(&town.person("路人"), &owner).await;
    let slot = asked.labels()[1].to_owned();
    let data = asked.buttons[0][1].data.clone().unwrap();
    owner.presses_on(&asked, &slot).await;
    let card = owner
        .hears(&["晚上 7 点上门", "已告诉他们", "看门牌电话"])
        .await;
    assert!(!card.text.contains("302"), "{}", card.text);
    // A second thumb tells nobody twice.
    owner
        .does(|person| person.presses_data(asked.message_id, &data))
        .await;
    let told = wang
        .hears(&[
            "上门",
            "晚上 7 点",
            "26-1123-001",
            "26-1123-002",
            "回复这条",
        ])
        .await;
    assert!(
        !told.text.contains("1123-003"),
        "others' matters are not named: {}",
        told.text
    );
    let told = li.hears(&["上门", "26-1123-003"]).await;
    assert!(!told.text.contains("1123-004"), "{}", told.text);
    wang.hears_nothing();
    li.replies(&told, "明天才在家").await;
    owner.reads_on();
    assert!(
        owner.all().contains("明天才在家"),
        "an answer to it reaches whoever comes"
    );
    community.hears_nothing();
    assert_eq!(looks(&town).await.len(), 0);
    owner.presses("看门牌电话").await;
    owner.reads_on();
    let all = owner.person.from_bot();
    let open = all
        .iter()
        .rev()
        .find(|shown| shown.text.contains("上门") && shown.text.contains("302"))
        .unwrap();
    assert!(open.text.contains("这次查看已记下"), "{}", open.text);
    assert_eq!(looks(&town).await.len(), 3);
    owner.presses_on(open, "26-1123-002").await;
    owner.hears(&["26-1123-002", "进展怎么样"]).await;
    owner.says("灯泡换好了").await;
    wang.hears(&["灯泡换好了"]).await;
    town.later(TimeDelta::hours(25)).await;
    wang.reads_on();
    li.reads_on();
    community.reads_on();
    owner.reads_on();
    let all = owner.person.from_bot();
    let over = all
        .iter()
        .rev()
        .find(|shown| shown.message_id == open.message_id)
        .unwrap();
    assert!(
        over.text.contains("收起来了") && !over.text.contains("302"),
        "{}",
        over.text
    );
}

/// Whoever leaves takes their matters out of the visit at once; without a household there is no such button.
async fn left_before_the_visit(town: Arc<Town>) {
    let owner = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    link(&wang, &li).await;
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    sends(&li, "春晖公寓3号楼电梯停了").await;
    owner.reads_on();
    for _ in 0..2 {
        owner.presses("签收").await;
        owner.reads_on();
    }
    presses_more(&owner, "全家一起办").await;
    let asked = owner.hears(&["1123-001", "1123-002"]).await;
    owner.presses_on(&asked, asked.labels()[1]).await;
    owner.reads_on();
    wang.reads_on();
    li.skims();
    li.says("/family").await;
    li.presses("退出").await;
    li.hears(&["已经退出"]).await;
    owner.hears(&["这次上门收起来了"]).await;
    owner.presses("更多").await;
    let more = owner.reads_on().unwrap();
    assert!(
        !more.labels().contains(&"全家一起办"),
        "{:?}",
        more.labels()
    );
    // The button of before says what is true.
    let data = asked.buttons[0][0].data.clone().unwrap();
    let pop = owner
        .does(|person| person.presses_data(asked.message_id, &data))
        .await;
    assert!(
        owner
            .person
            .answer_to(&pop)
            .unwrap()
            .text
            .unwrap()
            .contains("有变化")
    );
    owner.reads_on();
    wang.hears_nothing();
}

/// Somebody shut the bot out, the holder leaves the post: nothing is lost, nothing is told to the wrong.
async fn blocked_and_gone(town: Arc<Town>) {
    let owner = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("刘副书记", &format!("deputy@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    link(&wang, &li).await;
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    sends(&li, "春晖公寓3号楼电梯停了").await;
    owner.reads_on();
    for _ in 0..2 {
        owner.presses("签收").await;
        owner.reads_on();
    }
    wang.reads_on();
    li.reads_on();
    wang.does(|person| person.blocks_bot()).await;
    owner.reads_on();
    presses_more(&owner, "全家一起办").await;
    let asked = owner.hears(&["1123-001", "1123-002"]).await;
    owner.presses_on(&asked, asked.labels()[1]).await;
    owner.skims();
    li.hears(&["上门", "1123-002"]).await;
    owner.says("/leave").await;
    owner.presses("网格支部书记").await;
    owner.presses("交出").await;
    owner.reads_on();
    deputy.reads_on();
    li.reads_on();
    let visit = owner
        .person
        .from_bot()
        .into_iter()
        .rev()
        .find(|shown| shown.message_id == asked.message_id)
        .unwrap();
    assert!(!visit.text.contains("1123"), "{}", visit.text);
    presses_more(&deputy, "全家一起办").await;
    deputy.hears(&["1123-001", "1123-002"]).await;
}

/// In English, as it is read.
async fn in_english(town: Arc<Town>) {
    let owner = town.foreigner("Anna", "en");
    let token = town.invite(&format!("secretary@{GRID}")).await;
    owner
        .does(|person| person.opens_link(&format!("i_{token}")))
        .await;
    owner.hears(&["branch secretary"]).await;
    let (emma, tom) = (town.foreigner("Emma", "en"), town.foreigner("Tom", "en"));
    emma.says("/family").await;
    emma.hears(&[
        "Link up with your family",
        "Nobody is told",
        "Agree and ask them",
    ])
    .await;
    emma.presses("Agree and ask them").await;
    emma.hears(&["Read this out", "24 hours"]).await;
    let digits = code(&emma);
    tom.does(|person| person.opens_link(&format!("f_{digits}")))
        .await;
    tom.hears(&["linked with their home", "Agree, link us"])
        .await;
    tom.presses("Agree, link us").await;
    tom.hears(&["You are linked"]).await;
    emma.hears(&["was used"]).await;
    emma.hears(&["is now linked with you"]).await;
    emma.says("The light in the stairwell is broken, Chunhui Apartments building 3")
        .await;
    emma.reads_on();
    emma.presses("Agree and send").await;
    owner.skims();
    owner.presses("Accept").await;
    emma.reads_on();
    owner.presses("More").await;
    owner.presses("Whole family").await;
    let asked = owner
        .hears(&["Whole-family visit", "When will you go"])
        .await;
    owner.presses_on(&asked, asked.labels()[0]).await;
    owner.hears(&["They have been told"]).await;
    emma.hears(&["will visit you", "just reply here"]).await;
}
stories! {
    linked,
    codes_end,
    leaves_quietly,
    one_visit,
    left_before_the_visit,
    blocked_and_gone,
    in_english,
}
