//! What the front door is measured by: a plain teloxide bot with long polling that answers every text with itself and
//! keeps a state for each chat in SQLite.

use std::{
    net::{Ipv4Addr, SocketAddr},
    str::FromStr,
    time::{Duration, Instant},
};

use menling::sandbox::Sandbox;
use sqlx::{
    SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use teloxide::{dispatching::UpdateFilterExt, prelude::*};

use super::house::until;

/// What a power cut may take.
#[derive(Debug, Clone, Copy)]
pub enum Durability {
    /// Nothing: a flush with every transaction, as the house does.
    Full,
    /// The last moments.
    Normal,
}

/// How long it takes until so many texts of every chat are answered; all are queued before the bot starts.
pub async fn replies(chats: usize, texts: usize, durability: Durability) -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let options = SqliteConnectOptions::from_str(&format!(
        "sqlite://{}",
        folder.path().join("echo.db").display()
    ))
    .unwrap()
    .create_if_missing(true)
    .journal_mode(SqliteJournalMode::Wal)
    .synchronous(match durability {
        Durability::Full => SqliteSynchronous::Full,
        Durability::Normal => SqliteSynchronous::Normal,
    });
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options)
        .await
        .unwrap();
    sqlx::query("create table dialogues (chat bigint primary key, dialogue text not null)")
        .execute(&pool)
        .await
        .unwrap();

    let sandbox = Sandbox::new();
    let address = sandbox
        .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
        .await
        .unwrap();
    let people: Vec<_> = (0..chats)
        .map(|_| sandbox.person("居民", "zh-hans"))
        .collect();
    for round in 0..texts {
        for person in &people {
            person.says(&format!("第 {round} 句"));
        }
    }
    let bot = Bot::new(sandbox.token()).set_api_url(format!("http://{address}").parse().unwrap());
    let handler = Update::filter_message().endpoint(echo);
    let begun = Instant::now();
    let mut dispatcher = Dispatcher::builder(bot, handler)
        .dependencies(dptree::deps![pool.clone()])
        .build();
    let stop = dispatcher.shutdown_token();
    let work = tokio::spawn(async move { dispatcher.dispatch().await });
    for person in &people {
        until(person, || person.from_bot().len() >= texts).await;
    }
    let taken = begun.elapsed();
    stop.shutdown().unwrap().await;
    work.await.unwrap();
    assert_eq!(sandbox.violations(), Vec::<String>::new());
    pool.close().await;
    taken
}

async fn echo(
    bot: Bot,
    message: Message,
    pool: SqlitePool,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let Some(text) = message.text() else {
        return Ok(());
    };
    let known: Option<String> =
        sqlx::query_scalar("select dialogue from dialogues where chat = $1")
            .bind(message.chat.id.0)
            .fetch_optional(&pool)
            .await?;
    let count = known
        .and_then(|dialogue| dialogue.parse::<u64>().ok())
        .unwrap_or(0)
        + 1;
    sqlx::query("insert into dialogues (chat, dialogue) values ($1, $2) on conflict (chat) do update set dialogue = excluded.dialogue")
        .bind(message.chat.id.0)
        .bind(count.to_string())
        .execute(&pool)
        .await?;
    bot.send_message(message.chat.id, text).await?;
    Ok(())
}
