//! What eases the work of posts: thirty waiting in three presses, the morning, being away, leaving, finding.

use chrono::TimeDelta;
use menling::casework::{Outcome, Status};

use crate::{
    stories,
    town::{GRID, Phone, Town},
};
use std::sync::Arc;

const DEPUTY: &str = "deputy@340603001004001";

/// Files a case of a building of the first grid.
async fn files(town: &Arc<Town>, n: usize) -> Phone {
    let resident = town.person(&format!("居民{n}"));
    let building = n % 13 + 1;
    resident
        .says(&format!("春晖公寓{building}号楼{n}室楼道灯坏了"))
        .await;
    resident.reads_on();
    resident.presses("同意并提交").await;
    resident.reads_on();
    if town.cases().await.len() <= n {
        // Somebody had reported the same lamp.
        resident.presses("不是一回事").await;
        resident.reads_on();
    }
    resident
}

async fn owners(town: &Town) -> Vec<String> {
    let cases = town.cases().await;
    cases
        .into_iter()
        .map(|(case, _)| case.owner.to_string())
        .collect()
}

/// Thirty wait. In the morning one bubble; two presses take them all. Then each needs its button, a sentence with its
/// photo, and a look before it goes out; the resident's own share is a text and three taps.
async fn thirty_waiting(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let mut residents = Vec::new();
    for n in 0..30 {
        residents.push(files(&town, n).await);
    }
    secretary.skims();
    // Quarter past eight of the next morning would be late for accepting: they are taken the same afternoon.
    secretary.says("/todo").await;
    secretary
        .hears(&["手上 30 件", "都签收", "交给AB角", "/find"])
        .await;
    let mut presses = 0;
    secretary.presses("都签收").await;
    presses += 1;
    secretary.hears(&["签收这 30 件？", "签收 30 件"]).await;
    secretary.presses("签收 30 件").await;
    presses += 1;
    secretary.hears(&["签收了 30 件"]).await;
    assert!(presses <= 3);
    secretary.reads_on();
    for (case, _) in town.cases().await {
        assert_eq!(case.status, Status::InProgress);
    }
    for resident in &residents {
        resident.hears(&["正在办"]).await;
        resident.hears(&["第一网格支部书记已接手"]).await;
    }
    // One of them, to its end.
    let li = residents.remove(29);
    let card = secretary
        .person
        .from_bot()
        .into_iter()
        .rev()
        .find(|shown| shown.labels().contains(&"办好了"))
        .unwrap();
    let mut presses = 0;
    secretary.presses_on(&card, "办好了").await;
    presses += 1;
    secretary
        .does(|person| person.sends_photo(Some("换了灯泡，亮了")))
        .await;
    secretary.presses("发出").await;
    presses += 1;
    assert!(presses <= 3);
    let answered: Vec<&Phone> = residents
        .iter()
        .chain([&li])
        .filter(|phone| {
            phone
                .person
                .from_bot()
                .iter()
                .any(|shown| shown.text.contains("换了灯泡"))
        })
        .collect();
    assert_eq!(answered.len(), 1);
    let one = answered[0].clone();
    one.skims();
    one.presses("解决了").await;
    one.presses("满意").await;
    one.reads_on();
    let closed = town
        .cases()
        .await
        .into_iter()
        .filter(|(case, _)| case.outcome == Some(Outcome::Solved))
        .count();
    assert_eq!(closed, 1);
    // An old button: nothing waits any more, so the list is shown.
    secretary.says("/todo").await;
    let list = secretary.hears(&["手上 29 件", "交给AB角"]).await;
    assert!(!list.labels().contains(&"都签收"));
}

/// Eight in the morning of a working day, once; not on Saturday, not for whoever has nothing.
async fn the_morning(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let idle = town.holder("王书记", "secretary@340603001004002").await;
    let li = files(&town, 0).await;
    secretary.skims();
    secretary.presses("签收").await;
    secretary.reads_on();
    li.reads_on();
    // Tuesday, 08:00.
    town.later(TimeDelta::hours(18)).await;
    let morning = secretary
        .hears(&["早上好", "要您办的 1 件", "全部", "交给AB角", "/away"])
        .await;
    assert!(
        !morning.labels().contains(&"都签收"),
        "nothing waits to be accepted"
    );
    idle.hears_nothing();
    town.later(TimeDelta::minutes(20)).await;
    secretary.hears_nothing();
    secretary.presses("全部").await;
    let list = secretary.hears(&["手上 1 件"]).await;
    assert_eq!(list.message_id, morning.message_id);
    li.presses("撤回").await;
    li.presses("撤回").await;
    li.reads_on();
    secretary.reads_on();
    // Wednesday: nothing is left.
    town.later(TimeDelta::hours(24)).await;
    secretary.hears_nothing();
    secretary.presses("交给AB角").await;
    secretary.hears(&["手上没有待办"]).await;
    // Thursday and Friday pass, a case is filed, and Saturday is silent.
    let wang = files(&town, 1).await;
    secretary.presses("签收").await;
    secretary.reads_on();
    town.later(TimeDelta::hours(72)).await;
    let said = secretary.person.from_bot();
    assert_eq!(
        said.iter()
            .filter(|shown| shown.text.contains("早上好"))
            .count(),
        0
    );
    secretary.reads_on();
    wang.reads_on();
}

/// Old buttons, and buttons of other people's bubbles: nothing is done twice, nothing for strangers.
async fn pressed_in_vain(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (li, wang) = (files(&town, 0).await, files(&town, 1).await);
    secretary.skims();
    secretary.says("/todo").await;
    let list = secretary.hears(&["手上 2 件", "都签收"]).await;
    let data = |label: &str| {
        let button = list
            .buttons
            .iter()
            .flatten()
            .find(|button| button.text == label);
        button.and_then(|button| button.data.clone()).unwrap()
    };
    let (accept, hand) = (data("都签收"), data("交给AB角"));
    // A stranger presses what they saw on somebody's screen.
    for data in [&accept, &hand] {
        let callback = li.person.presses_data(list.message_id, data);
        town.settle().await;
        assert!(li.person.answer_to(&callback).unwrap().text.is_some());
    }
    li.hears_nothing();
    secretary.presses("都签收").await;
    secretary.presses("签收 2 件").await;
    li.reads_on();
    wang.reads_on();
    // The same press once more.
    secretary
        .does(|person| person.presses_data(list.message_id, &accept))
        .await;
    secretary.hears(&["手上 2 件"]).await;
    li.hears_nothing();
    // The post is gone when the button is pressed.
    secretary.says("/leave").await;
    secretary.presses("春秋社区第一网格支部书记").await;
    secretary.presses("交出岗位").await;
    secretary.hears(&["2 件留在岗位上"]).await;
    secretary.reads_on();
    let callback = secretary.person.presses_data(list.message_id, &hand);
    town.settle().await;
    assert!(
        secretary
            .person
            .answer_to(&callback)
            .unwrap()
            .text
            .is_some()
    );
    secretary.reads_on();
    assert_eq!(
        owners(&town).await,
        [format!("secretary@{GRID}"), format!("secretary@{GRID}")]
    );
}

/// Today's, or all of it, to the deputy: two presses, and the resident hears who answers.
async fn handed_on(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let (li, wang) = (files(&town, 0).await, files(&town, 1).await);
    secretary.skims();
    secretary.says("/todo").await;
    secretary.hears(&["手上 2 件"]).await;
    // Nobody is there to take them.
    assert_eq!(
        secretary.presses("交给AB角").await.as_deref(),
        Some("上面没有可接的岗位。")
    );
    let deputy = town.holder("李副书记", DEPUTY).await;
    secretary.presses("交给AB角").await;
    secretary.hears(&["第一网格支部副书记", "交哪些"]).await;
    secretary.presses("全部 2 件").await;
    secretary
        .hears(&["已交给春秋社区第一网格支部副书记：2 件"])
        .await;
    deputy.hears(&["新"]).await;
    deputy.hears(&["新"]).await;
    for resident in [&li, &wang] {
        resident.hears(&["支部副书记"]).await;
        resident
            .hears(&["现在由春秋社区第一网格支部副书记来办", "时间不变"])
            .await;
    }
    assert_eq!(owners(&town).await, [DEPUTY, DEPUTY]);
    // A resident who finds such a button presses in vain.
    secretary.presses("全部").await;
    secretary.hears(&["手上没有待办"]).await;
}

/// Away in words; what is new goes to the deputy and the resident sees it; back at midnight, or by a press.
async fn away(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("李副书记", DEPUTY).await;
    secretary.says("我出差到周三").await;
    secretary
        .hears(&["到什么时候不在", "到 11 月 25 日", "到明天", "一周", "算了"])
        .await;
    secretary.presses("到 11 月 25 日").await;
    secretary
        .hears(&[
            "到 11 月 25 日您不在",
            "新来的事由春秋社区第一网格支部副书记接",
            "我回来了",
        ])
        .await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼电梯又停了").await;
    li.hears(&["第一网格支部副书记来办"]).await;
    li.presses("同意并提交").await;
    li.hears(&["第一网格支部副书记已收到提醒"]).await;
    secretary.hears_nothing();
    deputy.hears(&["新"]).await;
    deputy.presses("签收").await;
    // Thursday, one minute past midnight: back.
    town.later(TimeDelta::hours(58) + TimeDelta::minutes(1))
        .await;
    deputy.reads_on();
    li.reads_on();
    let wang = files(&town, 1).await;
    secretary.hears(&["新"]).await;
    wang.hears_nothing();
    // Away for a day, and back at once.
    secretary.says("/away").await;
    secretary.hears(&["到什么时候不在"]).await;
    secretary.presses("今天").await;
    secretary.hears(&["11 月 26 日您不在"]).await;
    // What had waited there goes on at once.
    town.later(TimeDelta::minutes(1)).await;
    secretary.hears(&["已转走"]).await;
    deputy.hears(&["新"]).await;
    wang.reads_on();
    secretary.presses("我回来了").await;
    secretary.hears(&["欢迎回来"]).await;
    let zhao = files(&town, 2).await;
    secretary.hears(&["新"]).await;
    zhao.hears_nothing();
}

/// Away until the evening: what cannot wait goes to the deputy, the rest stays, and its resident reads until when.
async fn away_for_hours(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("李副书记", DEPUTY).await;
    let (li, wang) = (files(&town, 0).await, files(&town, 1).await);
    secretary.skims();
    secretary.presses("签收").await;
    let zhao = town.person("老赵");
    zhao.says("春晖公寓9号楼电梯停了").await;
    zhao.presses("提交").await;
    deputy.says("儿子才回来，三点开家长会").await;
    deputy
        .hears(&["今天（23 日）下午 3 点前您不在，对吗", "确认"])
        .await;
    deputy.presses("算了").await;
    deputy.reads_on();
    secretary.says("白天上班，晚上七点后才行").await;
    secretary
        .hears(&[
            "今天（23 日）晚上 7 点前您不在",
            "1 件等不到那时",
            "第一网格支部副书记",
            "其余 2 件留给您",
            "晚上 8 点前回复",
            "都留给我",
        ])
        .await;
    secretary.presses("等不到的转走").await;
    let moved = secretary.reads_on().unwrap();
    assert!(
        secretary.all().contains("手上的事还是您的"),
        "{}",
        moved.text
    );
    deputy.hears(&["新", "电梯"]).await;
    li.reads_on();
    wang.reads_on();
    zhao.reads_on();
    assert!(!zhao.all().contains("8 点前回复您"));
    let stays = if li.all().contains("8 点前回复您") {
        &li
    } else {
        &wang
    };
    let receipt = stays
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.text.contains("8 点前回复您"))
        .unwrap();
    assert!(
        receipt.text.contains("今天（23 日）晚上 8 点前回复您"),
        "{}",
        receipt.text
    );
    // Back at the hour: the sentence goes, nobody is rung.
    town.later(TimeDelta::hours(5) + TimeDelta::minutes(1))
        .await;
    let receipt = stays.reads_on().unwrap();
    assert!(!receipt.text.contains("8 点前回复您"), "{}", receipt.text);
    zhao.reads_on();
    deputy.reads_on();
    li.reads_on();
    wang.reads_on();
    secretary.says("/away").await;
    let asked = secretary.hears(&["下午三点回来"]).await;
    assert!(
        !asked.labels().contains(&"晚上 7 点后才行"),
        "that hour has passed"
    );
    secretary.presses("算了").await;
    secretary.reads_on();
}

/// For some hours a case that waits stays where it is; kept by a press, and back before the hour by another.
async fn hours_keep_what_waits(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("李副书记", DEPUTY).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼楼道灯坏了").await;
    li.presses("提交").await;
    li.reads_on();
    secretary.skims();
    secretary.says("/away").await;
    secretary.hears(&["晚上 7 点后才行"]).await;
    secretary.presses("晚上 7 点后才行").await;
    let asked = secretary
        .hears(&["晚上 7 点前您不在", "手上 1 件留给您"])
        .await;
    secretary.presses("确认").await;
    secretary
        .hears(&["记下了", "新来的事由春秋社区第一网格支部副书记接"])
        .await;
    li.hears(&["今天（23 日）晚上 8 点前回复您"]).await;
    town.later(TimeDelta::minutes(5)).await;
    deputy.hears_nothing();
    secretary.hears_nothing();
    let wang = files(&town, 1).await;
    deputy.hears(&["新"]).await;
    wang.hears_nothing();
    secretary.presses("我回来了").await;
    secretary.hears(&["欢迎回来"]).await;
    let receipt = li.hears(&["楼道灯"]).await;
    assert!(!receipt.text.contains("8 点前回复您"), "{}", receipt.text);
    // The button of before, pressed days later.
    town.later(TimeDelta::days(2)).await;
    li.reads_on();
    deputy.reads_on();
    wang.reads_on();
    let data = asked.buttons[0][0].data.clone().unwrap();
    secretary
        .does(|person| person.presses_data(asked.message_id, &data))
        .await;
    secretary.reads_on();
    let emma = town.foreigner("Emma", "en");
    let token = town.invite("officer@340603001000000-justice").await;
    emma.does(|person| person.opens_link(&format!("i_{token}")))
        .await;
    emma.reads_on();
    emma.says("back at 3 pm").await;
    emma.hears(&["you are away until", "at 3 pm", "Yes"]).await;
    emma.presses("Yes").await;
    emma.hears(&["Noted: you are away until"]).await;
}

/// Words that only sound like it, and people without a post.
async fn not_away(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("/away").await;
    li.hears(&["给在岗的人用的"]).await;
    li.says("/leave").await;
    li.hears(&["给在岗的人用的"]).await;
    li.says("/find 042").await;
    li.hears(&["给在岗的人用的"]).await;
    li.says("/open 没有充电棚").await;
    li.hears(&["给在岗的人用的"]).await;
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    secretary
        .says("春晖公寓3号楼的电工请假了，电梯停了没人修")
        .await;
    secretary.hears(&["您看我记得对不对"]).await;
    secretary.presses("不报了").await;
    secretary.hears(&["已经删掉"]).await;
    secretary.says("/away").await;
    secretary.hears(&["到什么时候不在"]).await;
    // The bubble is found again days later: its days have passed.
    town.later(TimeDelta::days(2)).await;
    assert!(secretary.presses("今天").await.is_some());
    secretary.presses("算了").await;
    secretary.hears(&["好"]).await;
}

/// The cases go first, then the seat.
async fn leaving(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("李副书记", DEPUTY).await;
    let (li, wang) = (files(&town, 0).await, files(&town, 1).await);
    secretary.skims();
    secretary.presses("签收").await;
    secretary.says("/leave").await;
    secretary
        .hears(&["交哪个岗位", "春秋社区第一网格支部书记"])
        .await;
    secretary.presses("春秋社区第一网格支部书记").await;
    secretary
        .hears(&[
            "交出「春秋社区第一网格支部书记」",
            "名下 2 件",
            "新来的事由春秋社区第一网格支部副书记接",
        ])
        .await;
    secretary.presses("算了").await;
    secretary.hears(&["好"]).await;
    secretary.says("/leave").await;
    secretary.presses("春秋社区第一网格支部书记").await;
    secretary.presses("交出岗位").await;
    secretary
        .hears(&["2 件", "已交出「春秋社区第一网格支部书记」"])
        .await;
    deputy.reads_on();
    li.reads_on();
    wang.reads_on();
    assert_eq!(owners(&town).await, [DEPUTY, DEPUTY]);
    secretary.says("/todo").await;
    secretary.hears(&["您现在没有岗位"]).await;
    let zhao = files(&town, 2).await;
    secretary.hears_nothing();
    deputy.hears(&["新"]).await;
    zhao.hears_nothing();
}

/// What waits for the resident's word goes along, and a redo comes to whoever has it now.
async fn leaving_with_a_result_out(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = files(&town, 0).await;
    secretary.skims();
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary
        .does(|person| person.sends_photo(Some("换了灯泡")))
        .await;
    secretary.presses("发出").await;
    // Nobody could take it: it waits at the post for its next holder.
    secretary.says("/leave").await;
    secretary.presses("春秋社区第一网格支部书记").await;
    secretary.hears(&["眼下没有别人能接"]).await;
    let deputy = town.holder("李副书记", DEPUTY).await;
    secretary.presses("交出岗位").await;
    secretary
        .hears(&["已交给春秋社区第一网格支部副书记：1 件", "已交出"])
        .await;
    li.skims();
    assert_eq!(town.case().await.status, Status::AwaitingResident);
    li.presses("没解决").await;
    li.says("还是不亮").await;
    li.reads_on();
    deputy.reads_on();
    let case = town.case().await;
    assert_eq!(
        (case.status, case.owner.to_string()),
        (Status::InProgress, DEPUTY.to_owned())
    );
    // The post cannot be left twice.
    secretary.says("/leave").await;
    secretary.hears(&["给在岗的人用的"]).await;
}

/// A resident's happy case: one text and three taps.
async fn a_happy_case(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    let (mut texts, mut taps) = (0, 0);
    li.says("春晖公寓3号楼楼道灯坏了").await;
    texts += 1;
    li.reads_on();
    li.presses("同意并提交").await;
    taps += 1;
    secretary.reads_on();
    let mut presses = 0;
    for (label, words) in [("签收", ""), ("办好了", "换了灯泡，亮了"), ("发出", "")] {
        secretary.presses(label).await;
        presses += 1;
        secretary.reads_on();
        if !words.is_empty() {
            secretary
                .does(|person| person.sends_photo(Some(words)))
                .await;
            secretary.reads_on();
        }
    }
    li.reads_on();
    for label in ["解决了", "满意"] {
        li.presses(label).await;
        taps += 1;
        li.reads_on();
    }
    secretary.reads_on();
    assert_eq!((texts, taps, presses), (1, 3, 3));
    assert_eq!(town.case().await.outcome, Some(Outcome::Solved));
}

/// By the end of a number, by the place; open and closed; others' cases are not found.
async fn finding(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let other = town.holder("王书记", "secretary@340603001004002").await;
    let mut residents = Vec::new();
    for n in 0..7 {
        residents.push(files(&town, n).await);
    }
    residents[0].presses("撤回").await;
    residents[0].presses("撤回").await;
    residents[0].reads_on();
    secretary.reads_on();
    secretary.says("/find").await;
    secretary.hears(&["写编号、地点或事由"]).await;
    secretary.says("/find 1123-002").await;
    secretary.hears(&["找到 1 件", "26-1123-002"]).await;
    secretary.presses("26-1123-002").await;
    secretary.hears(&["26-1123-002", "楼道灯"]).await;
    secretary.says("/find 春晖公寓").await;
    secretary
        .hears(&["找到 7 件", "26-1123-007", "下一页"])
        .await;
    secretary.presses("下一页").await;
    secretary.hears(&["26-1123-001", "已结束", "上一页"]).await;
    secretary.says("/find 春晖公寓 3号楼").await;
    secretary.hears(&["找到 1 件"]).await;
    secretary.says("/find 教师苑").await;
    secretary.hears(&["没找到"]).await;
    // The pages of an older search are gone.
    secretary.says("/find '; drop table cases; --").await;
    secretary.hears(&["没找到"]).await;
    other.says("/find 春晖公寓").await;
    other.hears(&["没找到"]).await;
    let li = &residents[1];
    li.says("/my").await;
    li.hears(&["26-1123-002"]).await;
}
stories! {
    thirty_waiting,
    the_morning,
    pressed_in_vain,
    handed_on,
    away,
    away_for_hours,
    hours_keep_what_waits,
    not_away,
    leaving,
    leaving_with_a_result_out,
    a_happy_case,
    finding,
}
