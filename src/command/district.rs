//! `menling district show | invite POST`

use chrono::{DateTime, TimeDelta, Utc};

use super::{Failure, library, say, settings};
use crate::{
    clock::Clock,
    desk::invitation_hash,
    district::{District as Tree, Post, UnitCode},
    settings::Environment,
    store::{BOT_NAME, Db},
};

/// An invitation can be taken for so long.
const INVITATION: TimeDelta = TimeDelta::days(7);

#[derive(Debug, clap::Subcommand)]
pub(super) enum District {
    /// Prints a unit with its chain, its posts and what lies below; the whole district without CODE.
    Show {
        /// A unit's code, 15 digits.
        code: Option<String>,
    },
    /// Prints a link by which one person can take up a post, once, within seven days.
    Invite {
        /// role@unit, e.g. secretary@340603001004001
        post: String,
    },
}

impl District {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let environment = Environment::read();
        let settings = settings(&environment)?;
        let clock = settings
            .rehearsal_now
            .map_or(Clock::System, Clock::standing_at);
        let library = library(settings)?;
        match self {
            District::Show { code } => show(&library.district, code.as_deref()),
            District::Invite { post } => {
                let post: Post = post.parse().map_err(|error| format!("{post}: {error}"))?;
                let db = Db::open(&environment.database_url)
                    .await
                    .map_err(|error| error.to_string())?;
                let token = invite(&db, &library.district, &post, clock.now() + INVITATION).await?;
                let mut tx = db.begin().await.map_err(|error| error.to_string())?;
                let bot = tx.fact(BOT_NAME).await.map_err(|error| error.to_string())?;
                drop(tx);
                let bot = bot.ok_or(
                    "the bot's name is not known yet: start `menling run` once, then invite",
                )?;
                say(&format!("https://t.me/{bot}?start=i_{token}"))
            }
        }
    }
}

fn show(district: &Tree, code: Option<&str>) -> Result<(), Failure> {
    let code = code.map_or_else(|| district.root().code.clone(), UnitCode::from);
    if district.unit(&code).is_none() {
        return Err(format!("{code}: the district has no such unit"));
    }
    let chain: Vec<String> = district
        .chain(&code)
        .map(|unit| unit.name.to_string())
        .collect();
    say(&format!(
        "{code} {}",
        chain.into_iter().rev().collect::<Vec<_>>().join(" › ")
    ))?;
    for post in district.posts().filter(|post| post.unit == code) {
        say(&format!("  {post}"))?;
    }
    for child in district.children(&code) {
        if let Some(unit) = district.unit(child) {
            say(&format!("  {} {}", unit.code, unit.name))?;
        }
    }
    Ok(())
}

/// Makes an invitation and says its token; only the token's hash is kept.
pub(super) async fn invite(
    db: &Db,
    district: &Tree,
    post: &Post,
    expires_at: DateTime<Utc>,
) -> Result<String, Failure> {
    if !district.has_post(post) {
        return Err(format!(
            "{post}: the district has no such post; `menling district show {}` lists them",
            post.unit
        ));
    }
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random).map_err(|error| format!("no randomness: {error}"))?;
    let token: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut tx = db.begin().await.map_err(|error| error.to_string())?;
    tx.invite(&invitation_hash(&token), post, expires_at)
        .await
        .map_err(|error| error.to_string())?;
    tx.commit().await.map_err(|error| error.to_string())?;
    Ok(token)
}
