//! Partners say what they can help with; the owner of a case finds them and asks with one press.

use std::sync::Arc;

use chrono::TimeDelta;
use menling::model::Offer;

use crate::{
    stories,
    town::{GRID, Town},
};

async fn is_fold(town: &Town) {
    let mut tx = town.db.begin().await.unwrap();
    for (offer, happened) in tx.offers_and_events().await.unwrap() {
        assert_eq!(Offer::fold(offer.id, &happened), Some(offer));
    }
}

/// Offered in one sentence, found behind 更多, asked with one press, taken by the partner alone.
async fn asked(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let partner = town
        .holder("刘老师", &format!("partner@{GRID}-school"))
        .await;
    let li = town.person("小李");
    li.says("/offer").await;
    li.hears(&["给共建单位用的"]).await;
    partner.says("/offer").await;
    partner.hears(&["一句话就行"]).await;
    partner.says("我们有志愿者，能帮老人换灯泡").await;
    partner.hears(&["主要帮哪一类", "都可以"]).await;
    partner.presses("都可以").await;
    partner.hears(&["登出来了", "30 天"]).await;
    li.says("春晖公寓3号楼楼道灯坏了").await;
    li.presses("提交").await;
    secretary.skims();
    secretary.presses("签收").await;
    secretary.presses("更多").await;
    secretary.hears(&["共建单位可帮"]).await;
    secretary.presses("共建单位可帮").await;
    let offers = secretary.hears(&["共建单位可帮：", "能帮老人换灯泡"]).await;
    let label = offers.labels()[0].to_owned();
    partner.hears_nothing();
    secretary.presses_on(&offers, &label).await;
    partner.hears(&["认领"]).await;
    partner.presses("认领").await;
    partner.reads_on();
    secretary.reads_on();
    li.reads_on();
    let claim = town.case().await.claim.unwrap();
    assert_eq!(claim.by.len(), 1);
    is_fold(&town).await;
}

/// Withdrawn with one press, or run out after thirty days: then its words are kept nowhere.
async fn ended(town: Arc<Town>) {
    let partner = town
        .holder("刘老师", &format!("partner@{GRID}-school"))
        .await;
    for words in ["能帮老人换灯泡", "能借会议室"] {
        partner.says("/offer").await;
        partner.says(words).await;
        partner.presses("都可以").await;
        partner.reads_on();
    }
    partner.says("/offer").await;
    partner
        .hears(&["能借会议室", "能帮老人换灯泡", "撤下第 1 条"])
        .await;
    partner.presses("撤下第 1 条").await;
    partner.hears(&["已撤下", "能借会议室"]).await;
    partner.says("/cancel").await;
    partner.reads_on();
    is_fold(&town).await;
    town.later(TimeDelta::days(31)).await;
    let mut tx = town.db.begin().await.unwrap();
    let all = tx.offers_and_events().await.unwrap();
    assert!(all.iter().all(|(offer, _)| offer.ended), "{all:?}");
    assert!(!tx.everything_said().await.unwrap().contains("换灯泡"));
    drop(tx);
    is_fold(&town).await;
}
stories! {
    asked,
    ended,
}
