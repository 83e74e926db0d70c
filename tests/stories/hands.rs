//! What the stories of several hands share: a request sent in one go, a lamp that is taken on and a result, a stranger who forges presses.

use std::sync::Arc;

use crate::town::{Phone, Town};

/// Says it and sends it, whatever the bubble says between.
pub async fn sends(resident: &Phone, text: &str) {
    resident.says(text).await;
    resident.reads_on();
    resident.presses("提交").await;
    resident.reads_on();
}

/// Takes the case on.
pub async fn accepts(owner: &Phone) {
    owner.reads_on();
    owner.presses("签收").await;
    owner.reads_on();
}

/// A lamp that somebody reported and its grid has taken on.
pub async fn taken(town: &Arc<Town>, secretary: &Phone) -> Phone {
    let wang = town.person("王阿姨");
    sends(&wang, "春晖公寓3号楼楼道灯坏了").await;
    accepts(secretary).await;
    wang.reads_on();
    wang
}

/// A result with a photo; what is read between is read.
pub async fn resolves(owner: &Phone, result: &str) {
    owner.reads_on();
    owner.presses("办好了").await;
    owner.reads_on();
    owner.says(result).await;
    owner.reads_on();
    owner.does(|person| person.sends_photo(None)).await;
    owner.reads_on();
    owner.presses("发出").await;
    owner.reads_on();
}

/// Opens the rarer buttons and presses one.
pub async fn presses_more(owner: &Phone, label: &str) {
    owner.presses("更多").await;
    owner.reads_on();
    owner.presses(label).await;
}

/// A stranger sends every press that stands under somebody else's bubbles; each is answered, none does anything.
pub async fn forges(stranger: &Phone, of: &Phone) {
    stranger.says("您好").await;
    let at = stranger.reads_on().unwrap().message_id;
    let before = stranger.town.cases().await;
    let all = of
        .person
        .from_bot()
        .into_iter()
        .flat_map(|shown| shown.buttons);
    for data in all.flatten().filter_map(|button| button.data) {
        stranger.does(|person| person.presses_data(at, &data)).await;
    }
    assert_eq!(
        stranger.town.cases().await,
        before,
        "a forged press changes nothing"
    );
    stranger.reads_on();
}
