//! A secretary's week beside thirty cases: old questions take nothing that is not theirs, whoever is concerned reaches the
//! handler, and nobody is told what is not so.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::{Event, Status};

use crate::{
    hands::{presses_more, sends, taken},
    stories,
    town::{COMMUNITY, GRID, STREET, Town},
};

/// What was asked yesterday takes no report of today: it is asked about, and goes to nobody before that.
async fn an_old_question_takes_nothing(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    secretary.presses("记进展").await;
    town.later(TimeDelta::minutes(31)).await;
    secretary.reads_on();
    secretary.says("我家门口路灯也坏了").await;
    let which = secretary
        .hears(&["这句话说的是哪一件", "新的一件事", "算了"])
        .await;
    assert!(
        which.labels().contains(&"001 楼道灯 3号楼"),
        "{:?}",
        which.labels()
    );
    // What is said meanwhile is not lost over it.
    secretary.says("一闪一闪的").await;
    secretary.hears(&["请看下面那条"]).await;
    secretary.hears(&["这句话说的是哪一件"]).await;
    wang.hears_nothing();
    secretary.presses("新的一件事").await;
    secretary.reads_on();
    assert!(
        secretary.all().contains("请问哪个小区、几号楼"),
        "{}",
        secretary.all()
    );
    wang.hears_nothing();
    secretary.says("春晖公寓1号楼").await;
    let draft = secretary.reads_on().unwrap();
    assert!(draft.text.contains("春晖公寓 1 号楼"), "{}", draft.text);
    wang.hears_nothing();
    assert!(
        !town
            .events()
            .await
            .iter()
            .any(|recorded| matches!(recorded.event, Event::Progressed { .. }))
    );
}

/// Words of another place are asked about however fresh the question is; what was asked lately takes the rest.
async fn another_place_is_another_matter(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    secretary.presses("记进展").await;
    secretary.skims();
    secretary.says("春晖公寓2号楼楼道灯坏了").await;
    let which = secretary.hears(&["这句话说的是哪一件"]).await;
    wang.hears_nothing();
    secretary.presses_on(&which, "001 楼道灯 3号楼").await;
    wang.hears(&["春晖公寓2号楼楼道灯坏了"]).await;
    secretary.presses("记进展").await;
    secretary.says("师傅下午三点到").await;
    secretary.reads_on();
    wang.hears(&["师傅下午三点到"]).await;
}

/// What is written down for somebody else goes to nobody else, whatever was asked before.
async fn for_others_after_a_question(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    secretary.presses("记进展").await;
    secretary.skims();
    secretary.says("/file").await;
    secretary
        .says("王奶奶一个人住春晖公寓1号楼，楼道灯不亮")
        .await;
    let draft = secretary.reads_on().unwrap();
    assert!(
        draft.text.contains("春晖公寓 1 号楼") && draft.text.contains("怎么找到本人"),
        "{}",
        draft.text
    );
    wang.hears_nothing();
}

/// A reply to the card while the result is asked is the result: it is looked at before it goes out.
async fn a_reply_to_the_card_is_the_result(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    let card = secretary
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.labels().contains(&"办好了"))
        .unwrap();
    secretary.presses("办好了").await;
    secretary.hears(&["结果是什么"]).await;
    secretary.replies(&card, "换了灯泡").await;
    assert!(secretary.reads_on().unwrap().text.contains("照片"));
    secretary.does(|person| person.sends_photo(None)).await;
    assert!(secretary.reads_on().unwrap().labels().contains(&"发出"));
    wang.hears_nothing();
    secretary.presses("发出").await;
    secretary.reads_on();
    wang.hears(&["已经有结果了"]).await;
    wang.hears(&[
        "26-1123-001",
        "春晖公寓 3 号楼",
        "支部书记回复",
        "换了灯泡",
        "问题解决了吗",
    ])
    .await;
    wang.reads_on();
}

/// Whoever is asked to look in can press for it, say a word to the handler, and take it over.
async fn asked_to_look_in(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("王书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = taken(&town, &secretary).await;
    town.later(TimeDelta::days(8)).await;
    let card = community.hears(&["催经办", "说一句", "转给我办"]).await;
    community.hears(&["请您过问"]).await;
    for reader in [&secretary, &wang] {
        reader.reads_on();
    }
    let said = community.presses("催经办").await.unwrap();
    assert!(said.contains("催"), "{said}");
    community.hears(&["春秋社区书记催办"]).await;
    secretary.hears(&["春秋社区书记催办"]).await;
    secretary.hears(&["春秋社区书记催办：请尽快"]).await;
    let said = community.presses("催经办").await.unwrap();
    assert!(said.contains("今天已经催过"), "{said}");
    secretary.hears_nothing();

    community.replies(&card, "物业电话给你了").await;
    // The receipt of it is sent while the card is edited: either may be seen first.
    community.reads_on();
    assert!(
        community
            .all()
            .contains("已转给春秋社区第一网格支部书记（居民看不到）"),
        "{}",
        community.all()
    );
    secretary.hears(&["物业电话给你了"]).await;
    secretary.hears(&["💬 春秋社区书记：物业电话给你了"]).await;
    community.presses("说一句").await;
    community.hears(&["想对经办的岗位说什么"]).await;
    community.says("今天务必上门").await;
    community.reads_on();
    assert!(secretary.reads_on().unwrap().text.contains("今天务必上门"));
    wang.hears_nothing();

    community.presses("转给我办").await;
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.status),
        (format!("secretary@{COMMUNITY}"), Status::InProgress)
    );
    assert!(community.reads_on().unwrap().labels().contains(&"办好了"));
    assert!(secretary.reads_on().unwrap().text.contains("接过去办了"));
    let told = wang.reads_on().unwrap();
    assert!(told.text.contains("把这件事接过来办了"), "{}", told.text);
    // Its former owner has nothing to press, and is not told that they have.
    assert!(
        secretary
            .person
            .from_bot()
            .iter()
            .all(|shown| !shown.labels().contains(&"办好了"))
    );
}

/// Lists tell cases apart, say what is late, and show whoever sits above what they are asked to look into.
async fn lists_tell_apart(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("王书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wang = taken(&town, &secretary).await;
    secretary.says("/todo").await;
    secretary
        .hears(&["手上 1 件", "26-1123-001", "春晖公寓 3 号楼", "楼道灯"])
        .await;
    community.says("/todo").await;
    let none = community.hears(&["没有待办"]).await;
    assert!(!none.text.contains("过问"), "{}", none.text);
    for words in ["/find 楼道灯", "/find 灯 3号楼", "/find light"] {
        secretary.says(words).await;
        secretary
            .hears(&["找到 1 件", "26-1123-001", "春晖公寓 3 号楼"])
            .await;
    }
    // Whoever sits above finds it, and learns no building until they are asked to look in.
    community.says("/find 001").await;
    let found = community
        .hears(&["找到 1 件", "26-1123-001", "春秋社区第一网格"])
        .await;
    assert!(
        !found.text.contains("号楼") && found.labels().is_empty(),
        "{}",
        found.text
    );
    community.says("/find 3号楼").await;
    community.hears(&["没找到"]).await;

    town.later(TimeDelta::days(8)).await;
    town.later(TimeDelta::hours(18)).await;
    community.reads_on();
    secretary.reads_on();
    wang.reads_on();
    community.says("/todo").await;
    community
        .hears(&["没有待办", "请您过问的 1 件", "请过问的"])
        .await;
    community.presses("请过问的").await;
    community
        .hears(&[
            "请您过问的 1 件",
            "26-1123-001",
            "春晖公寓 3 号楼",
            "第一网格支部书记手上",
        ])
        .await;
    community.presses("26-1123-001").await;
    community.reads_on();
    assert!(community.all().contains("催经办"));
    // The street was not asked yet.
    street.says("/todo").await;
    let none = street.hears(&["没有待办"]).await;
    assert!(!none.text.contains("过问"), "{}", none.text);
    let morning = community
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.text.contains("早上好"));
    let morning = morning.expect("whoever is asked to look in hears of it in the morning");
    assert!(morning.text.contains("请您过问的 1 件"), "{}", morning.text);
    let morning = secretary
        .person
        .from_bot()
        .into_iter()
        .rev()
        .find(|shown| shown.text.contains("早上好"))
        .unwrap();
    assert!(
        morning.text.contains("其中 1 件已经超时"),
        "{}",
        morning.text
    );
}

/// A department on its way says when it comes: the handler reads it, the resident does not.
async fn called_and_late(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let urban = town
        .holder("城管", &format!("officer@{STREET}-urban"))
        .await;
    let wang = taken(&town, &secretary).await;
    secretary.presses("吹哨").await;
    secretary.presses("网格解决不了").await;
    let whom = secretary.reads_on().unwrap();
    let label = whom
        .labels()
        .into_iter()
        .find(|label| label.contains('城'))
        .unwrap()
        .to_owned();
    secretary.presses(&label).await;
    secretary.presses("吹哨叫人").await;
    secretary.reads_on();
    wang.reads_on();
    let card = urban.hears(&["请到场"]).await;
    urban.replies(&card, "路上堵，十一点半到").await;
    urban.reads_on();
    assert!(
        secretary
            .reads_on()
            .unwrap()
            .text
            .contains("路上堵，十一点半到")
    );
    wang.hears_nothing();
}

/// A later date asked for in time that nobody decides about: reminded before, both are told after, and it was not asked
/// too late.
async fn nobody_decided(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("王书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = taken(&town, &secretary).await;
    town.later(TimeDelta::days(6)).await;
    secretary.reads_on();
    presses_more(&secretary, "申请延期").await;
    secretary.presses("3 个工作日").await;
    secretary.presses("配件没到").await;
    let left = town.case().await.resolve_by - town.clock.now();
    community.hears(&["请您定"]).await;
    town.later(left / 2 + TimeDelta::minutes(1)).await;
    assert!(community.reads_on().unwrap().text.contains("还等您批"));
    secretary.reads_on();
    town.later(left / 2).await;
    assert!(
        community
            .reads_on()
            .unwrap()
            .text
            .contains("没有批，作废了")
    );
    assert!(
        secretary
            .reads_on()
            .unwrap()
            .text
            .contains("没有批，作废了")
    );
    wang.reads_on();
    secretary.presses("更多").await;
    assert!(
        !secretary.reads_on().unwrap().labels().contains(&"申请延期"),
        "what cannot be asked is not offered"
    );
    assert!(
        town.events()
            .await
            .iter()
            .any(|recorded| matches!(recorded.event, Event::ExtensionLapsed { .. }))
    );
}

/// Until when somebody is away is said as one says it; right after the question a bare date is enough.
async fn away_until_a_typed_day(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    // A question left open takes no word of it.
    secretary.presses("记进展").await;
    secretary.reads_on();
    for (text, label) in [
        ("到 12 月 1 日", "12/1"),
        ("until Friday", "11/27"),
        ("下周三回来", "12/1"),
    ] {
        secretary.says("/away").await;
        secretary.hears(&["您到什么时候不在"]).await;
        secretary.says(text).await;
        let asked = secretary.hears(&["您到什么时候不在"]).await;
        let said = asked.labels()[0].to_owned();
        assert!(
            said.contains(label) || said.contains(&label.replace('/', " 月 ")),
            "{text}: {said}"
        );
    }
    secretary.says("/away").await;
    secretary.reads_on();
    secretary.says("到 11 月 20 日").await;
    secretary.hears(&["不在今后 60 天里"]).await;
    wang.hears_nothing();
    assert_eq!(town.cases().await.len(), 1);
}

/// What was decided stays said, also where the card has nothing more to say.
async fn decided(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("王书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = taken(&town, &secretary).await;
    presses_more(&secretary, "申请延期").await;
    secretary.presses("3 个工作日").await;
    secretary.presses("配件没到").await;
    community.hears(&["请您定"]).await;
    community.presses("不同意").await;
    community.reads_on();
    assert!(community.all().contains("您没有同意延期"));
    secretary.reads_on();
    wang.hears_nothing();
}

/// Accepted twice by an eager thumb: what was done stays said.
async fn accepted_twice(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    for text in ["春晖公寓3号楼楼道灯坏了", "春晖公寓5号楼，临时救助怎么申请"]
    {
        sends(&wang, text).await;
    }
    secretary.reads_on();
    secretary.says("/todo").await;
    secretary.presses("都签收").await;
    let list = secretary.reads_on().unwrap();
    let yes = list
        .labels()
        .into_iter()
        .find(|label| label.contains('2'))
        .unwrap()
        .to_owned();
    let data = list
        .buttons
        .iter()
        .flatten()
        .find(|button| button.text == yes)
        .unwrap()
        .data
        .clone()
        .unwrap();
    secretary.presses(&yes).await;
    secretary
        .does(|person| person.presses_data(list.message_id, &data))
        .await;
    let done = secretary
        .person
        .from_bot()
        .into_iter()
        .find(|shown| shown.message_id == list.message_id)
        .unwrap();
    assert!(done.text.contains("签收了 2 件"), "{}", done.text);
    for reader in [&wang, &secretary] {
        reader.reads_on();
    }
    accepts_nothing(&secretary);
}
stories! {
    an_old_question_takes_nothing,
    another_place_is_another_matter,
    for_others_after_a_question,
    a_reply_to_the_card_is_the_result,
    asked_to_look_in,
    lists_tell_apart,
    called_and_late,
    nobody_decided,
    away_until_a_typed_day,
    decided,
    accepted_twice,
}

fn accepts_nothing(secretary: &crate::town::Phone) {
    assert!(
        secretary
            .person
            .from_bot()
            .iter()
            .all(|shown| !shown.labels().contains(&"签收"))
    );
}
