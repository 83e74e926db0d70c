//! A proposal while it is written, and while it waits: photos, edited messages, the reminder at half time, the lists that
//! name it.

use std::sync::Arc;

use chrono::TimeDelta;

use crate::{
    stories,
    town::{GRID, Town},
};

const IDEA: &str = "我想提议在春晖公寓3号楼车棚边装一排充电桩，省得大家从楼上拉线";

/// Photos do not go along: whoever sends them hears it, once; nothing else begins of them, and the way out loses nothing.
async fn photos_are_not_read_by_neighbours(town: Arc<Town>) {
    let li = town.person("小李");
    li.does(|person| person.sends_photo(Some(IDEA))).await;
    li.hears(&["这样提，行吗", "充电桩"]).await;
    li.hears(&["照片没有跟着", "邻居看到的是您写的话"]).await;
    li.does(|person| person.sends_photo(None)).await;
    li.hears_nothing();
    li.presses("不提了").await;
    li.hears(&["不提了"]).await;
    // Only where a proposal is being asked for: afterwards a photo is what it always was.
    li.does(|person| person.sends_photo(None)).await;
    let asked = li.reads_on().unwrap();
    assert!(!asked.text.contains("照片没有跟着"), "{}", asked.text);
    li.says("/cancel").await;
    li.skims();

    // First the photo, then the words.
    li.says("我想提议").await;
    li.does(|person| person.sends_album(3, None)).await;
    li.hears(&["照片没有跟着"]).await;
    li.hears_nothing();
    li.says("/cancel").await;
    li.reads_on();
    assert_eq!(town.cases().await.len(), 0);
}

/// Whoever edits the message means the proposal, where it stands; what turns out to be about somebody goes the usual way.
async fn an_edited_message_is_the_proposal(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    let message = li.says(IDEA).await;
    let asked = li.hears(&["这样提，行吗", "一排充电桩"]).await;
    li.does(|person| person.edits(message, &IDEA.replace("一排", "两排")))
        .await;
    let again = li.hears(&["这样提，行吗", "两排充电桩"]).await;
    assert_eq!(asked.message_id, again.message_id, "in place");
    li.presses("同意并提上去").await;
    li.hears(&["提上去了", "两排充电桩"]).await;
    secretary.hears(&["居民提议，请您看", "两排充电桩"]).await;
    // What was proposed stays as it was said.
    li.does(|person| person.edits(message, &IDEA.replace("一排", "三排")))
        .await;
    li.hears_nothing();

    let wang = town.person("王阿姨");
    let message = wang.says(IDEA).await;
    wang.hears(&["这样提，行吗"]).await;
    wang.does(|person| {
        person.edits(
            message,
            "春晖公寓2号楼302，邻居骂我还威胁我，鞋柜堵我家门口",
        )
    })
    .await;
    wang.hears(&["按办件来"]).await;
    wang.hears(&["不经过本网格"]).await;
    wang.says("/cancel").await;
    wang.reads_on();
}

/// What waits for the post stands in its morning and in its list, and is brought up once at half time, quietly by night.
async fn the_post_is_reminded(town: Arc<Town>) {
    let secretary = town.holder("张书记", &format!("secretary@{GRID}")).await;
    let li = town.person("小李");
    li.says(IDEA).await;
    li.reads_on();
    li.presses("同意并提上去").await;
    li.reads_on();
    secretary.hears(&["居民提议，请您看"]).await;
    secretary.says("/todo").await;
    secretary
        .hears(&["手上没有待办", "居民提议 1 条等您看", "/voice"])
        .await;
    // Tuesday, 08:00; on Wednesday at 02:00 half of the three days is over.
    town.later(TimeDelta::hours(18)).await;
    secretary.hears(&["早上好", "居民提议 1 条等您看"]).await;
    town.later(TimeDelta::hours(18)).await;
    let reminder = secretary
        .hears(&["时间过了一半", "居民提议", "充电桩", "公布"])
        .await;
    assert!(reminder.silent);
    secretary.reads_on();
    town.later(TimeDelta::minutes(10)).await;
    secretary.hears_nothing();
    secretary.presses_on(&reminder, "公布").await;
    secretary.hears(&["接着表决"]).await;
    town.later(TimeDelta::minutes(1)).await;
    for reader in [&secretary, &li] {
        reader.reads_on();
    }
    secretary.says("/todo").await;
    let todo = secretary.hears(&["手上没有待办"]).await;
    assert!(!todo.text.contains("居民提议"), "{}", todo.text);
    li.hears_nothing();
}
stories! {
    photos_are_not_read_by_neighbours,
    an_edited_message_is_the_proposal,
    the_post_is_reminded,
}
