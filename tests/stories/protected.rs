//! Protected cases: a neighbour, an employer, a report. Around the grid, no copies, no claim, no co-sign, the door hidden;
//! and who wrote is shown only by the word of a second post outside the chain.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::{casework::Event, district::Level, triage::Kind};

use crate::{
    hands::{accepts, forges, presses_more, sends},
    stories,
    town::{COMMUNITY, GRID, STREET, Town},
};

/// A neighbour is the trouble: the community has it, the grid and the building hear nothing, the door is hidden until a visit.
async fn a_neighbour_is_the_trouble(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let building = town.holder("楼长", &format!("building@{GRID}-b01")).await;
    let household = town
        .holder("中心户", &format!("household@{GRID}-b01-h1"))
        .await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓2号楼302，邻居骂我还威胁我，鞋柜堵我家门口")
        .await;
    let confirm = wang
        .hears(&[
            "这件事不经过本网格，直接交社区",
            "不给网格看",
            "也不通知楼里的人",
            "春秋社区书记来办",
            "打 12345",
        ])
        .await;
    assert!(
        !confirm.text.contains("网格支部书记来办"),
        "{}",
        confirm.text
    );
    wang.presses("同意并提交").await;
    wang.hears(&["已记下", "春秋社区书记"]).await;
    let card = community
        .hears(&["新 · 相山", "绕开网格办理", "春晖公寓 2 号楼"])
        .await;
    assert!(
        !card.text.contains("302"),
        "the door is hidden, in the words, too: {}",
        card.text
    );
    let case = town.case().await;
    assert_eq!(
        (case.around, case.is_protected(), case.may_be_joined()),
        (Some(Level::Grid), true, false)
    );

    community.presses("签收").await;
    community.hears(&["办理中"]).await;
    community.presses("更多").await;
    let more = community.hears(&["看门牌电话"]).await;
    assert!(
        more.labels()
            .iter()
            .all(|label| !["开放认领", "同一件事"].contains(label)),
        "{:?}",
        more.labels()
    );
    community.presses("看门牌电话").await;
    community.hears(&["302", "看了门牌电话"]).await;
    assert!(
        town.events()
            .await
            .iter()
            .any(|one| matches!(one.event, Event::RoomShown { .. }))
    );
    town.later(TimeDelta::hours(25)).await;
    let hidden = community.hears(&["办理中"]).await;
    assert!(
        !hidden.text.contains("302"),
        "a look ends by itself: {}",
        hidden.text
    );
    wang.reads_on();

    // A card that hides the door hides it in what is added, too.
    wang.replies(
        &wang.person.from_bot().last().cloned().unwrap(),
        "302门口的监控拍到了",
    )
    .await;
    wang.reads_on();
    community.hears(&["办理中"]).await;
    let added = community.hears(&["当事人补充", "门口的监控拍到了"]).await;
    assert!(!added.text.contains("302"), "{}", added.text);
    for nobody in [&grid, &building, &household, &street] {
        nobody.hears_nothing();
    }
}

/// What turns out to be a report leaves the grid at once; whoever wrote it hears who has it now.
async fn it_turns_out_to_be_a_report(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了，修了又坏").await;
    accepts(&grid).await;
    wang.reads_on();
    presses_more(&grid, "改类别").await;
    grid.presses("举报").await;
    grid.hears(&["已改为 举报"]).await;
    grid.hears(&["不用您办了"]).await;
    community
        .hears(&["办理中", "诉求改为 举报", "转交给春秋社区书记"])
        .await;
    // The receipt is edited while the notice is sent: either may be seen first.
    for _ in 0..2 {
        wang.hears(&["春秋社区书记"]).await;
    }
    assert!(
        wang.all().contains("这件事现在由春秋社区书记来办，"),
        "{}",
        wang.all()
    );
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.is_protected()),
        (format!("secretary@{COMMUNITY}"), true)
    );
}

/// Whoever rules about a return sits in the street, and nobody can give it to the grid.
async fn a_return_goes_up(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，对门把鞋柜放走廊，说了不听").await;
    community.hears(&["新 · 相山"]).await;
    community.presses("更多").await;
    community.skims();
    community.presses("不归我管").await;
    community.hears(&["归谁管"]).await;
    community.presses("说不准").await;
    community.presses("物业").await;
    community.reads_on();
    wang.reads_on();
    street.hears(&["待裁定", "绕开网格办理"]).await;
    street.presses("派给…").await;
    street.reads_on();
    street.presses("第一网格").await;
    street.hears(&["要绕开他们"]).await;
    street.reads_on();
    grid.hears_nothing();
}

/// An employer is the trouble, told by somebody who has agreed before; without a community secretary the street has it.
async fn an_employer_is_the_trouble(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let street = town.holder("小陈", &format!("dispatcher@{STREET}")).await;
    let li = town.person("小李");
    li.says("春晖公寓3号楼楼道灯坏了").await;
    li.skims();
    li.presses("同意并提交").await;
    grid.reads_on();
    town.later(TimeDelta::minutes(5)).await;
    li.says("老板拖欠工资三个月不给，我在春晖公寓3号楼住").await;
    li.hears(&["这件事不经过本网格，直接交街道", "交给街道"])
        .await;
    li.presses("交给街道").await;
    li.hears(&["已记下"]).await;
    street.hears(&["待派单", "拖欠工资", "绕开网格办理"]).await;
    grid.hears_nothing();
}

/// A report, and its writer says that it is none: then it takes the usual way.
async fn a_report_that_is_none(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let li = town.person("小李");
    li.says("我要举报春晖公寓3号楼楼顶私搭乱建").await;
    li.hears(&["举报", "不经过本网格，直接交社区"]).await;
    li.presses("修改").await;
    li.skims();
    li.presses("改诉求").await;
    li.presses("求助").await;
    let usual = li.hears(&["您看我记得对不对", "求助"]).await;
    assert!(!usual.text.contains("不经过本网格"));
    li.presses("修改").await;
    li.presses("改诉求").await;
    li.presses("举报").await;
    li.hears(&["不经过本网格"]).await;
    li.presses("同意并提交").await;
    li.hears(&["已记下"]).await;
    community.hears(&["新 · 相山", "举报"]).await;
    grid.hears_nothing();
    let case = town.case().await;
    assert_eq!((case.kind, case.around), (Kind::Report, Some(Level::Grid)));
}

/// Water from above is no dispute: the grid has it at once.
async fn what_cannot_wait_goes_the_shortest_way(town: Arc<Town>) {
    let grid = town.holder("张书记", &format!("secretary@{GRID}")).await;
    town.holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    for (n, text) in [
        "春晖公寓3号楼楼上水管爆了，水淌到我家了",
        "春晖公寓3号楼楼上水管爆了，跟他吵了也不管",
    ]
    .into_iter()
    .enumerate()
    {
        let li = town.person(&format!("居民{n}"));
        li.says(text).await;
        let confirm = li.hears(&["第一网格支部书记来办"]).await;
        assert!(!confirm.text.contains("不经过本网格"), "{}", confirm.text);
        li.presses("不报了").await;
        li.reads_on();
    }
    grid.hears_nothing();
}

/// Who wrote: a reason, a second post outside the chain; refused once is refused for the round.
async fn who_wrote(town: Arc<Town>) {
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let justice = town
        .holder("司法员", &format!("officer@{STREET}-justice"))
        .await;
    let urban = town
        .holder("城管", &format!("officer@{STREET}-urban"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，楼下那户天天堵我家门口，还骂我").await;
    accepts(&community).await;
    wang.reads_on();
    community.presses("更多").await;
    let before = community.reads_on().unwrap();
    community.presses("想知道谁报的").await;
    community.skims();
    let case = town.case().await;
    assert_eq!(case.writer_asked, None, "without a reason nothing is asked");
    community.says("要和她一起去现场看").await;
    let asked = justice
        .hears(&[
            "请您定",
            "春秋社区书记想知道是谁报的",
            "要和她一起去现场看",
            "可以告诉",
            "不告诉",
        ])
        .await;
    assert!(
        !asked.text.contains("骂我"),
        "whoever decides reads the reason and no more: {}",
        asked.text
    );
    urban.hears_nothing();
    forges(&town.person("路人"), &justice).await;
    justice.presses("不告诉").await;
    justice.reads_on();
    assert_eq!(town.case().await.writer_shown, None);
    wang.hears_nothing();

    // That was the last word of this round: no button, and the one of before is refused.
    community.presses("更多").await;
    let more = community.reads_on().unwrap();
    assert!(
        !more.labels().contains(&"想知道谁报的"),
        "{:?}",
        more.labels()
    );
    let data = before
        .buttons
        .iter()
        .flatten()
        .find(|button| button.text == "想知道谁报的")
        .unwrap()
        .data
        .clone()
        .unwrap();
    community
        .does(|person| person.presses_data(before.message_id, &data))
        .await;
    community.says("对方要当面赔礼").await;
    community.reads_on();
    justice.hears_nothing();
    assert_eq!(town.case().await.writer_asked, None);
}

/// Told after all: the writer hears of it, and a day later it is hidden again.
async fn who_wrote_is_told(town: Arc<Town>) {
    let community = town
        .holder("李书记", &format!("secretary@{COMMUNITY}"))
        .await;
    let justice = town
        .holder("司法员", &format!("officer@{STREET}-justice"))
        .await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，楼下那户天天堵我家门口，还骂我").await;
    accepts(&community).await;
    wang.reads_on();
    presses_more(&community, "想知道谁报的").await;
    community.reads_on();
    community.says("对方要当面赔礼").await;
    community.reads_on();
    justice.reads_on();
    justice.presses("可以告诉").await;
    justice.reads_on();
    wang.hears(&[
        "春秋社区书记因办事需要",
        "知道了这件事是您报的",
        "有顾虑请回复这条",
    ])
    .await;
    let link = |phone: &crate::town::Phone| {
        phone
            .person
            .from_bot()
            .iter()
            .any(|shown| shown.text.contains("是这个人报的"))
    };
    assert!(link(&community), "the owner's card shows whom to write to");
    assert!(!link(&justice));
    community.reads_on();
    town.later(TimeDelta::hours(25)).await;
    assert!(!link(&community), "a day later it is hidden");
    for phone in [&community, &wang, &justice] {
        phone.reads_on();
    }
    // The look stands in the history for good.
    let shown = town
        .events()
        .await
        .iter()
        .filter(|one| {
            matches!(
                one.event,
                Event::WriterAsked { .. } | Event::WriterShown { .. } | Event::WriterKept { .. }
            )
        })
        .count();
    assert_eq!(shown, 2);
}
stories! {
    a_neighbour_is_the_trouble,
    it_turns_out_to_be_a_report,
    a_return_goes_up,
    an_employer_is_the_trouble,
    a_report_that_is_none,
    what_cannot_wait_goes_the_shortest_way,
    who_wrote,
    who_wrote_is_told,
}
