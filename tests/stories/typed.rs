//! Whoever types what others press gets what the button gets: solved or not, how it is going, never mind, a case's number.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::casework::{Event, Outcome, Status};

use crate::{
    hands::{accepts, resolves, sends, taken},
    stories,
    town::{GRID, Town},
};

/// "Is it solved?" is answered in words: the case ends, its question changes in its bubble.
async fn solved_in_words(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    resolves(&secretary, "换了灯泡").await;
    let asks = wang.reads_on().unwrap();
    assert!(
        asks.text.contains("换了灯泡") || wang.all().contains("问题解决了吗"),
        "{}",
        wang.all()
    );
    town.later(TimeDelta::hours(3)).await;
    wang.says("修好了 谢谢").await;
    wang.hears(&["记下了，解决了", "上面那条"]).await;
    wang.reads_on();
    assert_eq!(town.case().await.outcome, Some(Outcome::Solved));
    wang.presses("满意").await;
    wang.reads_on();
    secretary.reads_on();
    assert_eq!(town.cases().await.len(), 1);
}

/// A no is a no in many words; its reason goes to whoever handles it, and a bare one is asked for it.
async fn not_solved_in_words(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    resolves(&secretary, "换了灯泡").await;
    wang.reads_on();
    wang.says("没有 还是不亮").await;
    wang.reads_on();
    assert!(
        wang.all().contains("已经请春秋社区第一网格支部书记重新办"),
        "{}",
        wang.all()
    );
    assert_eq!(town.case().await.round, 2);
    secretary.reads_on();
    assert!(secretary.all().contains("还是不亮"), "{}", secretary.all());
    resolves(&secretary, "换了灯座").await;
    let verdict = wang.reads_on().unwrap();
    assert!(verdict.text.contains("换了灯座") || wang.all().contains("换了灯座"));
    wang.says("没解决").await;
    wang.hears(&["哪里还不行"]).await;
    wang.says("晚上又灭了").await;
    wang.reads_on();
    assert_eq!(town.case().await.round, 3);
    secretary.reads_on();
    assert!(
        secretary.all().contains("晚上又灭了"),
        "{}",
        secretary.all()
    );
    assert_eq!(town.cases().await.len(), 1);
}

/// The same in English, and as a reply to the bubble that asks.
async fn in_english_and_by_reply(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let ann = town.foreigner("Ann", "en");
    ann.says("Burst pipe, Chunhui Apartments building 3").await;
    ann.skims();
    ann.presses("Agree and send").await;
    accepts(&secretary).await;
    resolves(&secretary, "换了管子").await;
    ann.says("no, still leaking").await;
    assert_eq!(town.case().await.round, 2);
    resolves(&secretary, "又换了接头").await;
    ann.reads_on();
    let shown = ann.person.from_bot();
    let asks = shown
        .iter()
        .rev()
        .find(|shown| shown.labels().contains(&"Solved"))
        .unwrap()
        .clone();
    ann.replies(&asks, "yes it is fixed").await;
    ann.reads_on();
    assert_eq!(town.case().await.outcome, Some(Outcome::Solved));
    secretary.reads_on();
}

/// Words that may mean either are asked about; another matter stays another matter.
async fn neither_yes_nor_no(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    resolves(&secretary, "换了灯泡").await;
    wang.skims();
    wang.says("好像好了").await;
    wang.hears(&["解决了没有", "是另一件事"]).await;
    wang.says("好的").await;
    assert_eq!(town.case().await.status, Status::AwaitingResident);
    wang.presses("没解决").await;
    assert_eq!(town.case().await.round, 2);
    resolves(&secretary, "换了灯座").await;
    // Something else altogether.
    town.later(TimeDelta::hours(2)).await;
    wang.says("不用了三天的水又停了").await;
    assert_eq!(town.case().await.status, Status::AwaitingResident);
    wang.says("不报了").await;
    wang.says("没解决住房问题怎么办").await;
    wang.hears(&["解决了没有", "是另一件事"]).await;
    assert_eq!(
        town.case().await.status,
        Status::AwaitingResident,
        "{}",
        wang.all()
    );
    wang.says("修了一半 说不清").await;
    wang.presses("是另一件事").await;
    wang.hears(&["另一件事"]).await;
    wang.hears(&["哪个小区"]).await;
    wang.says("不报了").await;
    wang.says("灯亮了，谢谢").await;
    wang.reads_on();
    assert_eq!(town.case().await.outcome, Some(Outcome::Solved));
    secretary.reads_on();
}

/// Two are asked about: the words wait until a button tells which.
async fn one_of_two(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    resolves(&secretary, "换了灯泡").await;
    wang.reads_on();
    sends(&wang, "春晖公寓3号楼的垃圾桶满了没人清").await;
    accepts(&secretary).await;
    resolves(&secretary, "清走了").await;
    wang.skims();
    wang.says("没有解决").await;
    let which = wang.hears(&["这句话说的是哪一件", "楼道"]).await;
    let labels: Vec<String> = which.labels().into_iter().map(str::to_owned).collect();
    wang.presses_on(&which, &labels[0]).await;
    wang.says("还是黑的").await;
    wang.reads_on();
    let cases = town.cases().await;
    assert_eq!(cases.iter().filter(|(case, _)| case.round == 2).count(), 1);
    // What is told of by name needs no question.
    let waits: Vec<_> = cases
        .iter()
        .filter(|(case, _)| case.status == Status::AwaitingResident)
        .collect();
    assert_eq!(waits.len(), 1);
    secretary.reads_on();
}

/// "When does somebody come?" shows who has it and by when, and rings nobody; a number shows that case.
async fn how_is_it_going(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("怎么还没来人啊").await;
    wang.hears(&["还没有报过事"]).await;
    wang.says("春晖公寓3号楼楼道灯坏了").await;
    wang.reads_on();
    wang.says("怎么还没来人").await;
    wang.hears(&["还没报上去"]).await;
    wang.presses("提交").await;
    wang.reads_on();
    secretary.reads_on();
    for words in [
        "怎么还没来人",
        "你们的人什么时候来啊",
        "办得怎么样了",
        "26-1123-001",
        "001办好没有",
    ] {
        wang.says(words).await;
        wang.hears(&[
            "26-1123-001",
            "春秋社区第一网格支部书记",
            "前接手",
            "催一下",
        ])
        .await;
    }
    town.later(TimeDelta::minutes(30)).await;
    wang.says("都三天了怎么还没来人").await;
    wang.hears(&["26-1123-001", "前给您答复"]).await;
    secretary.hears_nothing();
    // Words with the number belong to the case; another's number is nobody's.
    wang.says("26-1123-001 的灯罩也掉了").await;
    wang.hears(&["已补充到"]).await;
    let li = town.person("李叔");
    li.says("26-1123-001").await;
    li.hears(&["不在您报过的事里"]).await;
    sends(&wang, "春晖公寓5号楼下水道堵了").await;
    wang.says("怎么样了").await;
    wang.hears(&["您报过 2 件事", "春秋社区第一网格支部书记", "前"])
        .await;
    wang.presses("催一下").await;
    wang.reads_on();
    secretary.reads_on();
    let urged =
        |events: &[menling::casework::Recorded]| events.iter().any(|one| one.event == Event::Urged);
    assert!(town.cases().await.iter().any(|(_, events)| urged(events)));
}

/// A request that was not sent is let go of at once; one that was sent is asked about once more.
async fn never_mind(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    for words in ["不报了", "取消"] {
        wang.says(words).await;
        wang.hears(&["没有没报完的事"]).await;
    }
    for words in ["算了不报了", "不用了 已经通了", "没事了，谢谢"] {
        wang.says("春晖公寓3号楼下水道堵了").await;
        wang.reads_on();
        wang.says(words).await;
        wang.hears(&["已经删掉", "再说一遍"]).await;
        assert!(!town.everything_said().await.contains("堵了"), "{words}");
    }
    sends(&wang, "春晖公寓3号楼下水道堵了").await;
    secretary.reads_on();
    wang.says("撤回吧 我自己修好了").await;
    wang.hears(&["真的撤回这件事吗"]).await;
    wang.presses("不撤").await;
    wang.hears(&["前接手"]).await;
    secretary.hears_nothing();
    wang.says("不用来了，已经通了").await;
    wang.hears(&["真的撤回这件事吗"]).await;
    wang.presses_on(&wang.person.from_bot().pop().unwrap(), "撤回")
        .await;
    wang.reads_on();
    secretary.reads_on();
    assert_eq!(town.case().await.outcome, Some(Outcome::Withdrawn));
    let ann = town.foreigner("Ann", "en");
    ann.says("Burst pipe, Chunhui Apartments building 3").await;
    ann.reads_on();
    ann.says("never mind, please cancel").await;
    ann.hears(&["say it again"]).await;
}

/// 「修好了」 before anybody gave a result is told to whoever handles it.
async fn solved_before_the_result(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = taken(&town, &secretary).await;
    town.later(TimeDelta::hours(2)).await;
    wang.says("灯亮了 谢谢师傅").await;
    wang.hears(&["已补充到"]).await;
    secretary.reads_on();
    assert!(secretary.all().contains("灯亮了"), "{}", secretary.all());
    assert_eq!(town.case().await.status, Status::InProgress);
}
stories! {
    solved_in_words,
    not_solved_in_words,
    in_english_and_by_reply,
    neither_yes_nor_no,
    one_of_two,
    how_is_it_going,
    never_mind,
    solved_before_the_result,
}
