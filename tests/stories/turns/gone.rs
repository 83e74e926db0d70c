//! Somebody is gone: whoever was to decide leaves their post, a volunteer gives up, the resident shuts the bot out.
//! What waited for them goes on with somebody else, and who comes back finds what they were asked.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::{Event, Outcome, Status};

use super::{
    COMMUNITY, DISTRICT, JUSTICE, STREET, URBAN, asks_for_time, count, lamp, read, resolves,
    secretary,
};
use crate::{
    hands::{accepts, presses_more, sends},
    stories,
    town::{GRID, Phone, Town},
};

/// Gives up a post for good.
async fn leaves(phone: &Phone) {
    phone.says("/leave").await;
    let which = phone.reads_on().unwrap();
    phone.presses_on(&which, which.labels()[0]).await;
    phone.reads_on();
    phone.presses("交出岗位").await;
    phone.reads_on();
}

/// What somebody has read since.
fn hears_of(phone: &Phone, words: &str) -> bool {
    let all = phone.person.from_bot();
    all.iter().any(|shown| shown.text.contains(words))
}

/// Whoever would rule leaves: the district's dispatcher has it, proposal and all.
async fn before_ruling(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let street = town.holder("小陈", STREET).await;
    let district = town.holder("老周", DISTRICT).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    let promised = town.case().await.resolve_by;
    presses_more(&grid, "不归我管").await;
    grid.presses("城管队").await;
    grid.presses("归部门管").await;
    read(&[&grid, &street, &wang]);
    leaves(&street).await;
    assert_eq!(town.case().await.owner.to_string(), DISTRICT);
    district
        .hears(&["待裁定", "退回的人说归 相南街道城管队", "按提议派"])
        .await;
    district.presses("按提议派").await;
    let case = town.case().await;
    assert_eq!(
        (case.owner.to_string(), case.resolve_by),
        (URBAN.to_owned(), promised)
    );
    let events = town.events().await;
    assert_eq!(
        count(&events, |event| matches!(event, Event::Ruled { .. })),
        1
    );
    read(&[&grid, &street, &district, &urban, &wang]);
}

/// Whoever was asked for a later date leaves: it can be asked of the next one above.
async fn before_a_later_date(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    asks_for_time(&grid).await;
    community.reads_on();
    leaves(&community).await;
    asks_for_time(&grid).await;
    street.hears(&["请您定", "配件没到"]).await;
    street.presses("同意延期").await;
    wang.reads_on();
    assert!(hears_of(&wang, "相南街道调度员已同意"), "{}", wang.all());
    assert_eq!(town.case().await.extensions, 1);
    read(&[&grid, &community, &street]);
}

/// A department that was called has nobody any more: it is told above, and then another one can be called.
async fn a_department(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let justice = town.holder("司法员", JUSTICE).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    for label in ["吹哨", "情况紧急", "城管队", "吹哨叫人"] {
        grid.presses(label).await;
    }
    read(&[&grid, &urban, &wang]);
    leaves(&urban).await;
    town.later(TimeDelta::minutes(31)).await;
    assert!(hears_of(&community, "没按时到场"));
    for label in ["吹哨", "情况紧急", "司法所", "吹哨叫人"] {
        grid.presses(label).await;
    }
    justice.hears(&["请到场"]).await;
    justice.presses("我们到了").await;
    assert!(!town.case().await.whistle.unwrap().is_waiting());
    read(&[&grid, &community, &urban, &justice, &wang]);
}

/// A volunteer leaves who had it: it is opened anew for the others.
async fn a_volunteer(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let one = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let two = town
        .holder("二户", &format!("household@{GRID}-b02-h1"))
        .await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    presses_more(&grid, "开放认领").await;
    grid.presses("在外面").await;
    one.presses("我来认领").await;
    read(&[&grid, &one, &two, &wang]);
    leaves(&one).await;
    presses_more(&grid, "开放认领").await;
    grid.presses("在外面").await;
    read(&[&grid, &two]);
    two.presses("我来认领").await;
    read(&[&grid, &one, &two, &wang]);
    let claim = town.case().await.claim.unwrap();
    assert_eq!(claim.by.len(), 1);
    assert!(claim.by[0].unit.as_str().contains("b02"));
}

/// Whoever announced a table leaves: the next holder of the post keeps it, or calls it off.
async fn a_table(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let li = town.person("小李");
    li.says("/grid").await;
    li.says("春晖公寓3号楼").await;
    li.presses("关注网格消息").await;
    grid.says("/desk").await;
    for label in [
        "摆一场",
        "春晖公寓东门凉亭",
        "11/25 周三",
        "9:00-11:00",
        "30 分钟",
        "发布",
    ] {
        grid.presses(label).await;
    }
    town.later(TimeDelta::seconds(30)).await;
    li.presses("9:00").await;
    read(&[&grid, &li]);
    let old = grid
        .person
        .from_bot()
        .into_iter()
        .rev()
        .find(|shown| shown.labels().contains(&"取消这场"))
        .unwrap();
    leaves(&grid).await;
    // Their old bubble is not theirs to press any more.
    if let Ok(callback) = grid.person.presses(old.message_id, "取消这场") {
        town.settle().await;
        assert!(grid.person.answer_to(&callback).is_some());
    }
    grid.reads_on();
    li.hears_nothing();
    let next = town.holder("赵书记", &secretary()).await;
    next.says("/desk").await;
    next.hears(&["近期有 1 场"]).await;
    next.presses("周三").await;
    next.hears(&["已约 1/4"]).await;
    next.presses("取消这场").await;
    next.presses("确定取消").await;
    next.reads_on();
    li.hears(&["这一场取消了"]).await;
}

/// Whoever would say whether a post's own matter is solved leaves: the next one above is asked, not nobody.
async fn a_voice(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    grid.says("/open 东门没有充电棚").await;
    grid.presses("安全隐患").await;
    grid.presses("签收").await;
    resolves(&grid).await;
    community.hears(&["充电棚"]).await;
    community.reads_on();
    street.hears_nothing();
    leaves(&community).await;
    town.later(TimeDelta::days(4)).await;
    street.hears(&["充电棚", "解决了"]).await;
    street.presses("解决了").await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Solved));
    read(&[&grid, &community, &street]);
}

/// The owner leaves: whoever wrote it and the neighbour who joined hear whose it is now, once each.
async fn an_owner(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let deputy = town.holder("李副书记", &format!("deputy@{GRID}")).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    accepts(&grid).await;
    sends(&li, "春晖公寓3号楼电梯停了").await;
    li.presses("我也遇到").await;
    read(&[&wang, &li, &grid]);
    leaves(&grid).await;
    for resident in [&wang, &li] {
        let told = resident
            .person
            .from_bot()
            .iter()
            .filter(|shown| shown.text.contains("现在由春秋社区第一网格支部副书记来办"))
            .count();
        assert_eq!(told, 1);
        resident.reads_on();
    }
    read(&[&grid, &deputy]);
    assert_eq!(town.case().await.status, Status::InProgress);
}

/// The second post leaves before it agreed to a refusal: another one is asked.
async fn before_a_refusal(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let street = town.holder("小陈", STREET).await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    for n in 0..2 {
        presses_more(&grid, "不予受理").await;
        grid.says("已经走仲裁了").await;
        grid.reads_on();
        community.reads_on();
        if n == 0 {
            leaves(&community).await;
        }
    }
    street.hears(&["请您定", "已经走仲裁了"]).await;
    wang.hears_nothing();
    street.presses("同意不受理").await;
    assert_eq!(town.case().await.outcome, Some(Outcome::Refused));
    assert!(hears_of(&wang, "没有受理：已经走仲裁了"));
    read(&[&grid, &community, &street, &wang]);
}

/// Whoever decides about a name leaves: the owner may ask another post, and until then sees nothing.
async fn before_a_name_is_told(town: Arc<Town>) {
    let community = town.holder("李书记", COMMUNITY).await;
    let justice = town.holder("司法员", JUSTICE).await;
    let urban = town.holder("城管小吴", URBAN).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，楼下那户天天堵我家门口，还骂我").await;
    accepts(&community).await;
    for n in 0..2 {
        presses_more(&community, "想知道谁报的").await;
        community.says("要和她一起去现场看").await;
        community.reads_on();
        justice.reads_on();
        if n == 0 {
            leaves(&justice).await;
        }
    }
    let case = town.case().await;
    let second = case.writer_asked.unwrap().second;
    assert_ne!(second.to_string(), JUSTICE);
    urban.hears(&["请您定", "要和她一起去现场看"]).await;
    urban.presses("不告诉").await;
    assert!(!hears_of(&wang, "是您报的"));
    assert_eq!(town.case().await.writer_shown, None);
    read(&[&community, &justice, &urban, &wang]);
}

/// The resident shuts the bot out while they are asked something, and comes back: they are asked again.
async fn the_resident(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let community = town.holder("王书记", COMMUNITY).await;
    let one = town
        .holder("一户", &format!("household@{GRID}-b01-h1"))
        .await;
    let two = town
        .holder("二户", &format!("household@{GRID}-b02-h1"))
        .await;
    let wang = lamp(&town, "王阿姨", 3, &grid).await;
    wang.does(|person| person.blocks_bot()).await;
    grid.hears(&["停用了机器人"]).await;
    asks_for_time(&grid).await;
    community.presses("同意延期").await;
    presses_more(&grid, "开放认领").await;
    grid.presses("要进家门").await;
    presses_more(&grid, "约调解室").await;
    let slots = grid.reads_on().unwrap();
    grid.presses_on(&slots, slots.labels()[3]).await;
    presses_more(&grid, "问当事人").await;
    grid.says("几楼的灯？").await;
    read(&[&grid, &community]);
    wang.does(|person| person.unblocks_bot()).await;
    for words in ["几楼的灯？", "一起上门帮忙", "坐下来说一说"] {
        assert!(hears_of(&wang, words), "{words}\n{}", wang.all());
    }
    let case = town.case().await;
    assert!(
        case.extensions == 1 && hears_of(&wang, "正在办"),
        "{}",
        wang.all()
    );
    wang.skims();
    wang.presses("可以来").await;
    wang.presses("我来").await;
    wang.says("三楼的").await;
    let case = town.case().await;
    assert_eq!(
        (
            case.question,
            case.claim.unwrap().allowed,
            case.mediation.unwrap().resident
        ),
        (None, true, Some(true))
    );
    read(&[&grid, &community, &one, &two, &wang]);
}

/// A neighbour who joined shuts the bot out: the others hear on, and they find the end when they come back.
async fn a_neighbour(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let (wang, li) = (town.person("王阿姨"), town.person("小李"));
    sends(&wang, "春晖公寓3号楼电梯停了").await;
    accepts(&grid).await;
    sends(&li, "春晖公寓3号楼电梯停了").await;
    li.presses("我也遇到").await;
    read(&[&wang, &li, &grid]);
    li.does(|person| person.blocks_bot()).await;
    let told = grid.reads_on();
    assert!(
        told.is_none_or(|shown| !shown.text.contains("停用了机器人")),
        "who joined owes nobody an answer"
    );
    resolves(&grid).await;
    wang.presses("解决了").await;
    read(&[&wang, &grid]);
    li.does(|person| person.unblocks_bot()).await;
    li.says("/my").await;
    assert!(
        li.reads_on().unwrap().text.contains("已结束"),
        "{}",
        li.all()
    );
}

/// Who wrote it is told to a post while they cannot be reached: they hear it when they come back.
async fn the_writer(town: Arc<Town>) {
    let community = town.holder("李书记", COMMUNITY).await;
    let justice = town.holder("司法员", JUSTICE).await;
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼，楼下那户天天堵我家门口，还骂我").await;
    accepts(&community).await;
    presses_more(&community, "想知道谁报的").await;
    community.says("要和她一起去现场看").await;
    read(&[&community, &wang, &justice]);
    wang.does(|person| person.blocks_bot()).await;
    justice.presses("可以告诉").await;
    read(&[&community, &justice]);
    wang.does(|person| person.unblocks_bot()).await;
    assert!(hears_of(&wang, "知道了这件事是您报的"), "{}", wang.all());
    wang.reads_on();
}

/// All that waited is left at the post; its next holder finds it under /todo and takes it at once.
async fn everybody(town: Arc<Town>) {
    let grid = town.holder("张书记", &secretary()).await;
    let wang = town.person("王阿姨");
    for building in 1..=2 {
        sends(&wang, &format!("春晖公寓{building}号楼楼道灯坏了")).await;
    }
    grid.reads_on();
    leaves(&grid).await;
    town.later(TimeDelta::hours(1)).await;
    wang.reads_on();
    let next = town.holder("赵书记", &secretary()).await;
    next.reads_on();
    next.says("/todo").await;
    next.hears(&["手上 2 件", "都签收"]).await;
    next.presses("都签收").await;
    next.presses("签收 2 件").await;
    let cases = town.cases().await;
    assert!(
        cases
            .iter()
            .all(|(case, _)| case.status == Status::InProgress)
    );
    read(&[&grid, &next, &wang]);
}
stories! {
    before_ruling,
    before_a_later_date,
    a_department,
    a_volunteer,
    a_table,
    a_voice,
    an_owner,
    before_a_refusal,
    before_a_name_is_told,
    the_resident,
    a_neighbour,
    the_writer,
    everybody,
}
