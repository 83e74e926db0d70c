//! Links in the sandbox: whom Telegram would fetch a preview for.

use teloxide::{
    payloads::{EditMessageTextSetters, SendMessageSetters},
    prelude::Requester,
    types::LinkPreviewOptions,
};

use crate::{chat, start};

/// A link is fetched unless its preview is forbidden, also where it is edited in.
#[tokio::test]
async fn a_link_is_fetched_unless_that_is_forbidden() {
    let (sandbox, bot, person) = start().await;
    person.says("你好");
    let never = LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    };
    let link = "https://t.me/menling_bot?start=c_1";
    let sent = bot
        .send_message(chat(&person), link)
        .link_preview_options(never.clone())
        .await
        .unwrap();
    bot.edit_message_text(chat(&person), sent.id, format!("{link} 请点"))
        .link_preview_options(never)
        .await
        .unwrap();
    bot.send_message(chat(&person), "没有链接").await.unwrap();
    assert_eq!(sandbox.previews(), [""; 0]);
    bot.send_message(chat(&person), link).await.unwrap();
    bot.edit_message_text(chat(&person), sent.id, "t.me/menling_bot")
        .await
        .unwrap();
    assert_eq!(sandbox.previews(), [link, "t.me/menling_bot"]);
}
