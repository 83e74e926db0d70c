//! One message travels the whole way: words → case → secretary → answer → the resident's verdict.

use std::sync::Arc;

use menling::casework::{Outcome, Rating, Status};

use crate::{
    stories,
    town::{GRID, Town},
};

/// First time: one text and one tap.
async fn first_time(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let wang = town.person("王阿姨");
    wang.says("春晖公寓3号楼电梯又停了，老人下不了楼").await;
    let draft = wang
        .hears(&[
            "电梯停运 · 求助",
            "春晖公寓 3 号楼",
            "春秋社区第一网格支部书记来办",
            "今天（23 日）下午 4 点前接手",
            "明天（24 日）下午 2 点前给您答复",
            "境外",
            "同意并提交",
        ])
        .await;
    wang.presses("同意并提交").await;
    let receipt = wang
        .hears(&[
            "已记下，编号 相山 26-1123-001",
            "今天（23 日）下午 4 点前接手",
            "撤回",
        ])
        .await;
    assert_eq!(
        receipt.message_id, draft.message_id,
        "the bubble that understood is the bubble that sent"
    );
    let card = secretary
        .hears(&[
            "新 · 相山 26-1123-001",
            "电梯停运",
            "「春晖公寓3号楼电梯又停了，老人下不了楼」",
            "签收",
        ])
        .await;
    assert!(
        card.html.contains("<b>电梯</b>"),
        "the words that decided are bold: {}",
        card.html
    );
    assert!(!card.text.contains("王阿姨"));

    secretary.presses("签收").await;
    secretary.hears(&["办理中", "办好了"]).await;
    wang.hears(&["正在办"]).await;
    wang.hears(&["🙋 春秋社区第一网格支部书记已接手"]).await;

    secretary.presses("更多").await;
    secretary.reads_on();
    secretary.presses("问当事人").await;
    secretary.hears(&["想问当事人什么"]).await;
    secretary.says("电梯里现在有人吗？").await;
    secretary.hears(&["已问当事人"]).await;
    secretary.hears(&["问当事人：「电梯里现在有人吗？」"]).await;
    wang.hears(&["问您", "电梯里现在有人吗？"]).await;
    wang.says("没有人，就是停在四楼").await;
    secretary
        .hears(&["当事人答：「没有人，就是停在四楼」"])
        .await;
    secretary
        .hears(&["当事人答：", "没有人，就是停在四楼"])
        .await;
    wang.hears(&["已转给春秋社区第一网格支部书记"]).await;

    secretary.presses("办好了").await;
    secretary.hears(&["结果是什么", "照片"]).await;
    secretary.says("已修好，换了门机皮带，已试运行").await;
    secretary.hears(&["请看下面"]).await;
    secretary.hears(&["再发一张现场照片"]).await;
    secretary.does(|person| person.sends_photo(None)).await;
    secretary.hears(&["请看下面"]).await;
    secretary.hears(&["居民会看到", "已修好", "发出"]).await;
    secretary.presses("发出").await;
    secretary.hears(&["已发给居民"]).await;
    secretary.hears(&["待居民确认"]).await;
    wang.hears(&["已经有结果了"]).await;
    wang.hears(&["已修好，换了门机皮带", "问题解决了吗？", "解决了", "没解决"])
        .await;
    let photo = wang.hears(&[]).await;
    assert_eq!(photo.media.len(), 1);

    wang.presses("解决了").await;
    wang.hears(&["到此结束"]).await;
    wang.hears(&["办得满意吗", "满意"]).await;
    secretary.hears(&["已办结"]).await;
    secretary.hears(&["居民确认解决"]).await;
    wang.presses("满意").await;
    wang.hears(&["要记住「春晖公寓 3 号楼」吗", "不用"]).await;
    wang.hears(&["谢谢您的评价"]).await;
    let case = town.case().await;
    assert_eq!(
        (case.status, case.outcome, case.rating),
        (Status::Closed, Some(Outcome::Solved), Some(Rating::Good))
    );
}
stories! {
    first_time,
}
