//! Groups and channels of the sandbox.

use teloxide::{
    RequestError,
    prelude::Requester,
    types::{ChatId, UpdateKind},
};

use crate::{all, description, start};

/// A chat of many is as Telegram has it: only a member writes there, a channel's posts name nobody, a group that grew
/// says where it went.
#[tokio::test]
async fn chats_of_many() {
    let (sandbox, bot, person) = start().await;
    let (group, channel) = (sandbox.group("三号楼"), sandbox.channel("公告"));
    group.says(&person, "没有机器人");
    let refused = |chat: i64| {
        let bot = bot.clone();
        async move { description(bot.send_message(ChatId(chat), "喂").await.unwrap_err()) }
    };
    assert!(
        refused(group.id())
            .await
            .contains("not a member of the group chat")
    );
    assert!(
        refused(channel.id())
            .await
            .contains("not a member of the channel chat")
    );
    group.adds_bot(&person);
    channel.adds_bot(&person);
    group.says(&person, "大家好");
    channel.says(&person, "通知");
    let updates = all(&bot).await;
    assert_eq!(updates.len(), 4, "what was said before is nobody's news");
    let said: Vec<_> = updates
        .iter()
        .filter_map(|update| match &update.kind {
            UpdateKind::Message(message) => Some((message, false)),
            UpdateKind::ChannelPost(message) => Some((message, true)),
            _ => None,
        })
        .collect();
    let [(in_group, false), (in_channel, true)] = said[..] else {
        panic!("{said:?}");
    };
    assert!(in_group.chat.is_group() && in_group.from.is_some());
    assert!(in_channel.chat.is_channel() && in_channel.from.is_none());
    assert_eq!(in_channel.chat.title(), Some("公告"));
    bot.send_message(ChatId(channel.id()), "周报")
        .await
        .unwrap();
    let grown = group.becomes_supergroup();
    let error = bot
        .send_message(ChatId(group.id()), "喂")
        .await
        .unwrap_err();
    assert!(
        matches!(error, RequestError::MigrateToChatId(to) if to == ChatId(grown.id())),
        "{error:?}"
    );
    let sent = bot.send_message(ChatId(grown.id()), "喂").await.unwrap();
    assert!(sent.chat.is_supergroup());
    grown.falls_silent();
    assert!(refused(grown.id()).await.contains("not enough rights"));
    channel.removes_bot(&person);
    assert!(
        refused(channel.id())
            .await
            .contains("kicked from the channel chat")
    );
    let updates = all(&bot).await;
    assert!(matches!(
        updates.last().map(|update| &update.kind),
        Some(UpdateKind::MyChatMember(_))
    ));
    assert_eq!(sandbox.violations(), [""; 0]);
}
