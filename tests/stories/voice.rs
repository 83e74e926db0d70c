//! Residents' voice: proposed, published or not, discussed, voted on, done, told; and all that comes between.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::{
    casework::PersonId,
    model::{
        Proposal, ProposalStage,
        person::{PersonRow, TELEGRAM},
    },
    sandbox::Shown,
    store::HouseholdId,
};

use crate::{
    stories,
    town::{GRID, Phone, Town},
};

const IDEA: &str = "我想提议在车棚边装一排充电桩，省得大家从楼上拉线";
const COMMUNITY: &str = "secretary@340603001004000";

async fn follows(phone: &Phone) {
    phone.says("/grid").await;
    phone.says("春晖公寓3号楼").await;
    phone.presses("关注网格消息").await;
    phone.reads_on();
}

/// People who follow the grid.
async fn neighbours(town: &std::sync::Arc<Town>, names: &[&str]) -> Vec<Phone> {
    let mut phones = Vec::new();
    for name in names {
        let phone = town.person(name);
        follows(&phone).await;
        phones.push(phone);
    }
    phones
}

async fn proposes(phone: &Phone) {
    phone.says(IDEA).await;
    phone
        .hears(&["这样提，行吗", "充电桩", "春秋社区第一网格", "首次使用"])
        .await;
    phone.presses("同意并提上去").await;
    phone.hears(&["提上去了", "收回提议"]).await;
}

async fn soon(town: &Town) {
    town.later(TimeDelta::seconds(30)).await;
}

/// Until the discussion, or the vote, is over.
async fn days(town: &Town) {
    town.later(TimeDelta::days(3)).await;
    soon(town).await;
}

async fn proposal(town: &Town) -> Proposal {
    let mut tx = town.db.begin().await.unwrap();
    let all = tx.proposals_and_events().await.unwrap();
    for (proposal, happened) in &all {
        assert_eq!(
            Proposal::fold(proposal.id, happened).as_ref(),
            Some(proposal),
            "a proposal is the fold of its events"
        );
    }
    all.into_iter().next().unwrap().0
}

/// Published, discussed by nobody, and now voted on; everything so far was read.
async fn voted_on(town: &Town, secretary: &Phone, all: &[Phone]) {
    proposes(&all[0]).await;
    secretary.hears(&["居民提议，请您看"]).await;
    secretary.presses("公布").await;
    secretary.hears(&["接着表决"]).await;
    soon(town).await;
    days(town).await;
    secretary.hears(&["之前谁也看不到票数"]).await;
    for phone in all {
        let shown = phone.reads_on();
        assert!(phone.all().contains("请您表个态"), "{shown:?}");
    }
}

async fn person(town: &Town, phone: &Phone) -> PersonId {
    let chat = phone.person.id().to_string();
    let mut tx = town.db.begin().await.unwrap();
    let people = tx.people_by_chat(TELEGRAM, &[&chat]).await.unwrap();
    people[0].id
}

/// The newest bubble on a phone that has this label below it.
fn bubble(phone: &Phone, label: &str) -> Shown {
    let shown = phone.person.from_bot().into_iter().rev();
    let mut found = shown.filter(|shown| shown.labels().contains(&label));
    found.next().unwrap()
}

/// The whole way: one text and one tap, published, discussed, voted on, done as a case, told. Nobody is named.
async fn told(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let all = neighbours(&town, &["小李", "老王", "小赵", "老钱", "小孙", "老周"]).await;
    let [li, wang, others @ ..] = all.as_slice() else {
        panic!()
    };
    proposes(li).await;
    let card = secretary
        .hears(&["居民提议，请您看", "充电桩", "先议 3 天", "公布", "不公布"])
        .await;
    assert!(!card.silent && !card.text.contains("小李"), "{}", card.text);
    wang.hears_nothing();
    secretary.presses("公布").await;
    secretary.hears(&["居民提议", "接着表决"]).await;
    soon(&town).await;
    li.hears(&["邻居提议，大家议", "充电桩", "说一句"]).await;
    li.hears(&["您的提议", "已公布"]).await;
    for phone in &all[1..] {
        phone.hears(&["邻居提议，大家议", "充电桩", "说一句"]).await;
    }
    // Somebody says something: its post reads it first, and nobody is told who said it.
    wang.presses("说一句").await;
    wang.hears(&["支部看过才放出来", "首次使用", "就是同意"])
        .await;
    wang.says("离窗户远一点更好").await;
    wang.hears(&["收到"]).await;
    soon(&town).await;
    others[0].hears_nothing();
    let card = secretary
        .hears(&["放不放进讨论", "离窗户远一点更好", "放第 1 句"])
        .await;
    assert!(card.silent && !card.text.contains("老王"));
    // The older card points to the newer one.
    secretary.hears(&["最新的在下面"]).await;
    secretary.presses("放第 1 句").await;
    secretary.hears(&["邻居说", "离窗户远一点更好"]).await;
    soon(&town).await;
    for phone in &all {
        let shown = phone.hears(&["邻居说", "离窗户远一点更好", "说一句"]).await;
        assert!(!shown.text.contains("老王"));
    }
    days(&town).await;
    secretary.hears(&["之前谁也看不到票数"]).await;
    for phone in &all {
        phone.reads_on();
    }
    for (phone, choice) in all
        .iter()
        .zip(["赞成", "反对", "赞成", "赞成", "弃权", "赞成"])
    {
        assert!(phone.presses(choice).await.unwrap().contains(choice));
        let shown = phone.hears(&["您选了", choice]).await;
        assert!(
            !shown.text.contains(" 票，"),
            "no number before the end: {}",
            shown.text
        );
    }
    secretary.hears_nothing();
    days(&town).await;
    for phone in &all {
        phone
            .hears(&[
                "大家议的结果",
                "通过：赞成 4 票，反对 1 票，弃权 1 票",
                "第一网格支部书记",
            ])
            .await;
        phone.reads_on();
    }
    secretary
        .hears(&["通过了，请安排去办", "赞成 4 票", "去办"])
        .await;
    secretary.reads_on();
    secretary.presses("去办").await;
    secretary.hears(&["新 · 相山", "充电桩", "签收"]).await;
    secretary.hears(&["在办了"]).await;
    let receipt = li.hears(&["编号", "收到提醒"]).await;
    assert!(!receipt.silent);
    let case = town.case().await;
    assert_eq!(case.owner.to_string(), format!("secretary@{GRID}"));
    soon(&town).await;
    for phone in &all {
        phone.hears(&["大家定的事，在办了"]).await;
    }
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("十个充电桩装好了，已通电").await;
    if secretary.all().contains("照片") && !secretary.all().contains("〔发出〕") {
        secretary.does(|person| person.sends_photo(None)).await;
    }
    secretary.presses("发出").await;
    li.reads_on();
    li.presses("解决了").await;
    li.presses("满意").await;
    soon(&town).await;
    for phone in &all {
        phone.reads_on();
        assert!(
            phone.all().contains("大家定的事，有结果了"),
            "{}",
            phone.all()
        );
    }
    wang.hears_nothing();
    secretary.reads_on();
    assert!(
        !secretary.all().contains("小李"),
        "nobody at the post learns who proposed it"
    );
    assert_eq!(proposal(&town).await.stage, ProposalStage::Done);
}

/// Asked by command: the grid is asked once, the words come afterwards, a proposal may be taken back.
async fn asked_for(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says("/voice").await;
    li.hears(&["一户一票", "先发 /grid 关注", "我要提议"]).await;
    li.presses("我要提议").await;
    li.hears(&["哪个小区、几号楼"]).await;
    li.says("春晖公寓3号楼").await;
    li.hears(&["请看下面"]).await;
    li.hears(&["请用一段话写下", "春秋社区第一网格"]).await;
    li.says("楼下空地摆两张长椅，老人歇脚用").await;
    li.hears(&["请看下面"]).await;
    li.hears(&["这样提，行吗", "长椅", "改写", "直接报事", "不提了"])
        .await;
    li.presses("改写").await;
    li.hears(&["请用一段话写下"]).await;
    li.says("楼下空地摆三张长椅，老人歇脚用").await;
    li.reads_on();
    li.presses("完整告知").await;
    li.hears(&["您的信息怎么用"]).await;
    li.presses("同意并提上去").await;
    li.hears(&["提上去了", "三张长椅"]).await;
    secretary.hears(&["三张长椅"]).await;
    secretary.says("/voice").await;
    secretary
        .hears(&["等您处理的有 1 条", "待看 · 楼下空地摆三张长椅"])
        .await;
    secretary.presses("待看").await;
    secretary.hears(&["居民提议，请您看"]).await;
    li.presses("收回提议").await;
    li.hears(&["收回了"]).await;
    // The card is stale for a moment: a press says so, and shows what is true.
    assert!(
        secretary
            .presses("公布")
            .await
            .unwrap()
            .contains("这一步已经过了")
    );
    secretary.hears(&["提议的人收回了"]).await;
    soon(&town).await;
    secretary.reads_on();
    assert_eq!(proposal(&town).await.stage, ProposalStage::Withdrawn);
    li.says("/voice").await;
    li.hears(&["没有在议的事"]).await;
}

/// One name, three places; a pin tells as well; words that come much later are something else.
async fn where_is_it(town: Arc<Town>) {
    let li = town.person("小李");
    li.says("我想提议在翠湖小区门口加一盏路灯").await;
    let asked = li.hears(&["哪一处", "那个"]).await;
    let label = asked.labels()[0].to_owned();
    li.presses_on(&asked, &label).await;
    li.hears(&["这样提，行吗", "路灯"]).await;
    li.presses("不提了").await;
    li.hears(&["刚才的话没有留"]).await;
    assert!(!town.everything_said().await.contains("路灯"));
    li.says("/voice").await;
    li.skims();
    li.presses("我要提议").await;
    li.hears(&["哪个小区"]).await;
    li.does(|person| person.sends_pin(33.97, 116.79)).await;
    li.says("我要提议，春晖公寓门口加一个快递柜").await;
    li.hears(&["请看下面"]).await;
    li.hears(&["这样提，行吗", "快递柜", "春秋社区第一网格"])
        .await;
    li.presses("改写").await;
    li.hears(&["请用一段话写下"]).await;
    town.later(TimeDelta::hours(2)).await;
    li.says("春晖公寓3号楼电梯又停了").await;
    li.hears(&["您看我记得对不对", "电梯"]).await;
    li.presses("不报了").await;
    li.reads_on();
    let mut tx = town.db.begin().await.unwrap();
    assert!(tx.proposals_and_events().await.unwrap().is_empty());
}

/// Danger, a complaint, whatever is about somebody is no proposal; and what is rather a report can be one by a tap.
async fn ordinary(town: Arc<Town>) {
    let li = town.person("小李");
    follows(&li).await;
    li.presses("不再关注").await;
    li.skims();
    li.says("我提议管管春晖公寓3号楼的邻居，骂我还威胁我").await;
    li.hears(&["不经过本网格", "邻里纠纷"]).await;
    li.presses("不报了").await;
    li.reads_on();
    follows(&li).await;
    li.says("/voice").await;
    li.presses("我要提议").await;
    li.hears(&["请用一段话写下"]).await;
    li.says("春晖公寓3号楼着火了").await;
    li.hears(&["按办件来"]).await;
    li.hears(&["119"]).await;
    li.presses("虚惊一场").await;
    li.presses("我要提议").await;
    li.says("春晖公寓3号楼楼道灯坏了").await;
    li.presses("直接报事").await;
    li.hears(&["按办件来"]).await;
    li.hears(&["您看我记得对不对", "楼道"]).await;
    li.presses("同意并提交").await;
    li.says("我想提议").await;
    li.hears(&["请用一段话写下"]).await;
    li.says("/cancel").await;
    li.reads_on();
    let mut tx = town.db.begin().await.unwrap();
    assert!(tx.proposals_and_events().await.unwrap().is_empty());
}

/// Not published: the reason is chosen or written, the proposer hears it in their language with the ways still open.
async fn declined(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let stranger = town.holder("李书记", "secretary@340603001004002").await;
    let emma = town.foreigner("Emma", "en-GB");
    emma.says("I propose benches in Chunhui Apartments, building 3, for the elderly")
        .await;
    emma.hears(&["Shall it go like this", "benches"]).await;
    emma.presses("Agree and propose").await;
    emma.hears(&["It is proposed", "You hear either way"]).await;
    secretary.hears(&["benches", "不公布"]).await;
    stranger.says("/voice").await;
    let list = stranger.hears(&["先发 /grid 关注"]).await;
    assert!(!list.text.contains("等您处理"));
    secretary.presses("不公布").await;
    secretary.hears(&["为什么不公布", "已经有安排"]).await;
    secretary.presses("已经有安排").await;
    secretary.hears(&["已告诉提议人"]).await;
    secretary.hears(&["没有公布", "提议人已收到理由"]).await;
    emma.hears(&[
        "Not published",
        "Already planned and under way",
        "in other words",
        "12345",
    ])
    .await;
    soon(&town).await;
    emma.skims();
    // And in words of one's own; a second press on the question changes nothing.
    emma.says("I propose benches in Chunhui Apartments, building 3, and a table")
        .await;
    emma.presses("Propose it").await;
    emma.reads_on();
    secretary.reads_on();
    secretary.presses("不公布").await;
    let asked = secretary.hears(&["为什么不公布"]).await;
    town.later(TimeDelta::hours(3)).await;
    secretary.says("那块地下月要修路").await;
    secretary.reads_on();
    emma.hears(&["Not published", "那块地下月要修路"]).await;
    assert!(
        secretary
            .person
            .presses(asked.message_id, "已经有安排")
            .is_err()
    );
    soon(&town).await;
    emma.reads_on();
    secretary.reads_on();
    let mut tx = town.db.begin().await.unwrap();
    let proposals = tx.proposals_and_events().await.unwrap();
    assert!(
        proposals
            .iter()
            .all(|(proposal, _)| proposal.stage == ProposalStage::Declined)
    );
    for (proposal, _) in proposals {
        assert_eq!(
            tx.motion(proposal.id, None).await.unwrap().unwrap().author,
            None
        );
    }
}

/// Whoever is not meant changes nothing: a stranger's press, a proposer's own post, somebody who does not follow.
async fn not_theirs(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("周书记", COMMUNITY).await;
    follows(&secretary).await;
    // Their own proposal is looked at by somebody else.
    proposes(&secretary).await;
    community.hears(&["居民提议，请您看"]).await;
    secretary.says("/voice").await;
    secretary.hears(&["没有在议的事"]).await;
    community.presses("公布").await;
    soon(&town).await;
    secretary.reads_on();
    let li = town.person("小李");
    follows(&li).await;
    li.says("/voice").await;
    li.hears(&["现在有 1 条", "在议 · "]).await;
    li.presses("在议").await;
    li.hears(&["大家议", "说一句"]).await;
    li.presses("不再关注").await;
    li.reads_on();
    assert!(
        li.presses("说一句")
            .await
            .unwrap()
            .contains("先发 /grid 关注")
    );
    days(&town).await;
    li.hears(&["请您表个态"]).await;
    assert!(
        li.presses("赞成")
            .await
            .unwrap()
            .contains("先发 /grid 关注")
    );
    // A button of somebody else's bubble is not theirs, and none is made up.
    let data = bubble(&secretary, "赞成").buttons[0][0]
        .data
        .clone()
        .unwrap();
    let own = bubble(&li, "赞成");
    let callback = li.person.presses_data(own.message_id, &data);
    town.settle().await;
    assert!(li.person.answer_to(&callback).unwrap().text.is_some());
    secretary.reads_on();
    community.reads_on();
    days(&town).await;
    assert_eq!(
        proposal(&town).await.stage,
        ProposalStage::Undecided,
        "nobody's voice was counted"
    );
    for phone in [&secretary, &community, &li] {
        phone.reads_on();
    }
}

/// A voice is changed until the end, and afterwards no more; only whoever gave it sees it, and then nobody.
async fn changed(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let all = neighbours(&town, &["小李", "老王", "小赵", "老钱", "小孙"]).await;
    voted_on(&town, &secretary, &all).await;
    let ballot = bubble(&all[1], "赞成");
    all[1].presses_on(&ballot, "赞成").await;
    all[1].hears(&["您选了：赞成"]).await;
    all[1].presses_on(&ballot, "反对").await;
    let mine = all[1].hears(&["您选了：反对"]).await;
    assert!(!mine.text.contains("您选了：赞成"));
    for phone in [&all[0], &all[2], &all[3], &all[4]] {
        phone.presses("反对").await;
        phone.hears(&["您选了：反对"]).await;
    }
    assert!(town.everything_said().await.contains("您选了"));
    // The hour is over though the clock has not struck yet: the press comes too late.
    let end = town.clock.now() + TimeDelta::days(3);
    town.clock.set(end);
    town.sandbox.set_now(end);
    assert!(
        all[1]
            .presses_on(&ballot, "赞成")
            .await
            .unwrap()
            .contains("时间过了")
    );
    all[1].hears(&["正在计票"]).await;
    soon(&town).await;
    soon(&town).await;
    for phone in &all {
        phone
            .hears(&["没有通过：赞成 0 票，反对 5 票", "您也有主意"])
            .await;
        phone.reads_on();
    }
    secretary.hears(&["没有通过"]).await;
    assert!(
        !town.everything_said().await.contains("您选了"),
        "nobody can tell who voted how"
    );
    let id = proposal(&town).await.id;
    let voter = person(&town, &all[1]).await;
    let mut tx = town.db.begin().await.unwrap();
    let motion = tx.motion(id, Some(voter)).await.unwrap().unwrap();
    assert_eq!((motion.voice, motion.author), (None, None));
}

/// Two who agreed to be one household have one voice: the latest that either of them gave.
async fn household(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let all = neighbours(&town, &["小李", "李太太", "小赵", "老钱", "小孙", "老周"]).await;
    voted_on(&town, &secretary, &all).await;
    let now = town.clock.now();
    let (li, wife) = (person(&town, &all[0]).await, person(&town, &all[1]).await);
    let mut tx = town.db.begin().await.unwrap();
    for member in [li, wife] {
        tx.join_household(member, HouseholdId(7), now)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    for (phone, choice) in all
        .iter()
        .zip(["赞成", "赞成", "赞成", "反对", "反对", "弃权"])
    {
        phone.presses(choice).await;
        phone.reads_on();
    }
    // He thinks again: theirs is the last word of the two.
    town.later(TimeDelta::hours(1)).await;
    all[0].presses("反对").await;
    all[0].hears(&["您选了：反对"]).await;
    all[1].hears_nothing();
    days(&town).await;
    for phone in &all {
        phone
            .hears(&["没有通过：赞成 1 票，反对 3 票，弃权 1 票"])
            .await;
        phone.reads_on();
    }
    secretary.reads_on();
}

/// Fewer than five voices: nothing is decided, no number is told or kept; the branch may still take it as advice,
/// and then the post above says whether it is solved.
async fn too_few(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("周书记", COMMUNITY).await;
    let all = neighbours(&town, &["小李", "老王", "小赵", "老钱"]).await;
    voted_on(&town, &secretary, &all).await;
    for phone in &all {
        phone.presses("赞成").await;
        phone.reads_on();
    }
    days(&town).await;
    for phone in &all {
        let shown = phone.hears(&["不到 5 票", "不算通过或否决"]).await;
        assert!(!shown.text.contains('4'), "{}", shown.text);
        phone.reads_on();
    }
    let card = secretary.hears(&["不到 5 票", "去办"]).await;
    assert!(card.silent && !card.text.contains("赞成"));
    secretary.skims();
    let known = proposal(&town).await;
    assert_eq!((known.stage, known.tally), (ProposalStage::Undecided, None));
    secretary.presses("去办").await;
    all[0].hears_nothing();
    let case = town.case().await;
    assert_eq!(case.opened_by, Some(case.owner));
    secretary.presses("签收").await;
    secretary.presses("办好了").await;
    secretary.says("装好了").await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.presses("发出").await;
    secretary.reads_on();
    assert!(
        community.reads_on().is_some(),
        "the post above is asked whether it is solved"
    );
    community.presses("解决了").await;
    soon(&town).await;
    for phone in all.iter().chain([&secretary, &community]) {
        phone.reads_on();
    }
    assert!(
        all[1].all().contains("办好了，经办以外的人确认过"),
        "{}",
        all[1].all()
    );
}

/// Nobody looks at it: it goes up by itself, level by level, and at the top its proposer hears that nobody came.
async fn nobody_moderates(town: Arc<Town>) {
    // The grid is vacant, so it is the community's from the first.
    let community = town.holder("周书记", COMMUNITY).await;
    let street = town.holder("吴调度", "dispatcher@340603001000000").await;
    let all = neighbours(&town, &["小李"]).await;
    let li = &all[0];
    proposes(li).await;
    assert!(li.all().contains("春秋社区"), "{}", li.all());
    let card = community
        .hears(&["居民提议，请您看", "自动转给上一级"])
        .await;
    let publish = card.buttons[0][0].data.clone().unwrap();
    town.later(TimeDelta::days(3)).await;
    street.hears(&["居民提议，请您看"]).await;
    soon(&town).await;
    li.hears(&["您的提议"]).await;
    // Whose it was sees that it went on; the button that was there does nothing any more.
    let old = community.hears(&["现在由", "来看"]).await;
    let callback = community.person.presses_data(old.message_id, &publish);
    town.settle().await;
    assert!(
        community
            .person
            .answer_to(&callback)
            .unwrap()
            .text
            .unwrap()
            .contains("不归您看")
    );
    town.later(TimeDelta::days(3)).await;
    soon(&town).await;
    li.hears(&["一直没有人来看", "12345"]).await;
    li.reads_on();
    street.reads_on();
    community.reads_on();
    assert_eq!(proposal(&town).await.stage, ProposalStage::Lapsed);
}

/// What was carried and is not begun goes up; at the top it is asked for again, and never forgotten.
async fn never_begun(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let all = neighbours(&town, &["小李", "老王", "小赵", "老钱", "小孙"]).await;
    voted_on(&town, &secretary, &all).await;
    for phone in &all {
        phone.presses("赞成").await;
        phone.reads_on();
    }
    days(&town).await;
    secretary.hears(&["通过了，请安排去办"]).await;
    town.later(TimeDelta::days(7)).await;
    soon(&town).await;
    secretary.reads_on();
    let again = bubble(&secretary, "去办");
    secretary.presses_on(&again, "去办").await;
    soon(&town).await;
    assert_eq!(proposal(&town).await.stage, ProposalStage::Doing);
    for phone in all.iter().chain([&secretary]) {
        phone.reads_on();
    }
}

/// The holder leaves in the middle: whoever answers now has it at once, with what waits to be read.
async fn holder_leaves(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let deputy = town.holder("孙副书记", &format!("deputy@{GRID}")).await;
    let all = neighbours(&town, &["小李", "老王"]).await;
    proposes(&all[0]).await;
    secretary.presses("公布").await;
    soon(&town).await;
    all[0].reads_on();
    all[1].presses("说一句").await;
    all[1].says("雨天也要能充").await;
    all[1].reads_on();
    secretary.skims();
    secretary.says("/leave").await;
    secretary.presses("春秋社区第一网格支部书记").await;
    secretary.presses("交出岗位").await;
    deputy.hears_nothing();
    soon(&town).await;
    deputy
        .hears(&["居民提议", "雨天也要能充", "放第 1 句"])
        .await;
    soon(&town).await;
    secretary.says("/voice").await;
    let list = secretary.hears(&["大家议"]).await;
    assert!(!list.text.contains("等您处理"));
    deputy.presses("不放第 1 句").await;
    let card = deputy.hears(&["接着表决"]).await;
    assert!(!card.text.contains("雨天也要能充"));
    soon(&town).await;
    assert!(
        !all[0]
            .reads_on()
            .is_some_and(|shown| shown.text.contains("雨天"))
    );
    all[1].reads_on();
    // A reply to its bubble is said to it, too; three times are enough.
    for words in ["晚上别太亮", "要有人管"] {
        all[1].replies(&bubble(&all[1], "说一句"), words).await;
        all[1].hears(&["收到"]).await;
        deputy.hears(&["放不放进讨论", words]).await;
    }
    all[1].replies(&bubble(&all[1], "说一句"), "还有一句").await;
    all[1].hears(&["说过三句"]).await;
    deputy.replies(&bubble(&deputy, "放第 2 句"), "好的").await;
    deputy.hears(&["用它下面的按钮"]).await;
    all[0].presses("收回提议").await;
    all[0].reads_on();
    soon(&town).await;
    all[1].hears(&["提议的人收回了"]).await;
    all[1]
        .replies(&all[1].person.from_bot().pop().unwrap(), "为什么收回")
        .await;
    all[0].reads_on();
    all[1].reads_on();
    deputy.reads_on();
}

/// Whoever shut the bot out costs nobody anything; a proposer who did is no case's writer.
async fn blocked(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let community = town.holder("周书记", COMMUNITY).await;
    let all = neighbours(&town, &["小李", "老王", "小赵", "老钱", "小孙", "老周"]).await;
    proposes(&all[0]).await;
    secretary.presses("公布").await;
    all[5].does(|person| person.blocks_bot()).await;
    soon(&town).await;
    days(&town).await;
    for phone in &all[..5] {
        phone.reads_on();
        phone.presses("赞成").await;
        phone.reads_on();
    }
    all[0].does(|person| person.blocks_bot()).await;
    days(&town).await;
    secretary.reads_on();
    secretary.presses("去办").await;
    soon(&town).await;
    assert_eq!(proposal(&town).await.tally.unwrap().yes, 5);
    let mut tx = town.db.begin().await.unwrap();
    let case = tx.cases_after(None).await.unwrap().remove(0);
    assert_eq!(tx.files(&[case.id]).await.unwrap()[0].writer, None);
    drop(tx);
    for phone in all.iter().chain([&secretary, &community]) {
        phone.reads_on();
    }
}

/// At night nothing rings; everybody has it in the morning.
async fn quiet_hours(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let all = neighbours(&town, &["小李", "老王"]).await;
    town.later(TimeDelta::hours(9)).await;
    proposes(&all[0]).await;
    assert!(secretary.hears(&["居民提议，请您看"]).await.silent);
    secretary.presses("公布").await;
    secretary.reads_on();
    soon(&town).await;
    assert!(all[1].hears(&["邻居提议，大家议"]).await.silent);
    all[0].reads_on();
}

/// More neighbours than one stroke tells: the rest hears at the next.
async fn many(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let all = neighbours(&town, &["小李", "老王"]).await;
    let mut tx = town.db.begin().await.unwrap();
    let unit = menling::district::UnitCode::from(GRID);
    let rows: Vec<PersonRow> = (0..120)
        .map(|n| {
            let id = PersonId(8_000_000_000 + n);
            PersonRow::new(
                id,
                TELEGRAM,
                (900_000 + n).to_string(),
                menling::words::Lang::Zh,
            )
        })
        .collect();
    tx.store_people(&rows, town.clock.now()).await.unwrap();
    let work = menling::store::CommonsWork {
        follows: rows
            .iter()
            .map(|row| (row.id, unit.clone(), true))
            .collect(),
        ..menling::store::CommonsWork::default()
    };
    tx.store_commons(&work, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    proposes(&all[0]).await;
    secretary.presses("公布").await;
    secretary.reads_on();
    let waiting = async || {
        town.db
            .begin()
            .await
            .unwrap()
            .take_proposal_news(1_000)
            .await
            .unwrap()
            .len()
    };
    assert_eq!(waiting().await, 122);
    soon(&town).await;
    assert_eq!(waiting().await, 22);
    soon(&town).await;
    assert_eq!(waiting().await, 0);
    for phone in &all {
        phone.reads_on();
    }
    assert!(
        town.db
            .begin()
            .await
            .unwrap()
            .stale_motions(1_000)
            .await
            .unwrap()
            .is_empty()
    );
}

/// What was never proposed is forgotten, and what is over loses its words after its time.
async fn erased(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let all = neighbours(&town, &["小李", "老王"]).await;
    all[1].says("我想提议把围墙刷成蓝色的海浪图案").await;
    all[1].hears(&["这样提，行吗", "海浪"]).await;
    proposes(&all[0]).await;
    secretary.presses("不公布").await;
    secretary.says("围墙和车棚今年都要改造").await;
    all[0].reads_on();
    town.later(TimeDelta::hours(73)).await;
    all[1].reads_on();
    assert!(!town.everything_said().await.contains("海浪"));
    assert!(
        all[1]
            .person
            .from_bot()
            .iter()
            .all(|shown| !shown.text.contains("海浪"))
    );
    town.later(TimeDelta::days(181)).await;
    soon(&town).await;
    let said = town.everything_said().await;
    assert!(
        !said.contains("充电桩") && !said.contains("改造"),
        "words go after their time"
    );
    secretary.reads_on();
    all[0].reads_on();
    assert_eq!(proposal(&town).await.stage, ProposalStage::Declined);
}
stories! {
    told,
    asked_for,
    where_is_it,
    ordinary,
    declined,
    not_theirs,
    changed,
    household,
    too_few,
    nobody_moderates,
    never_begun,
    holder_leaves,
    blocked,
    quiet_hours,
    many,
    erased,
}
