//! `menling district import DIR | show | invite POST | poster GRID`

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Failure, at, no_unit, say,
    setup::{Setup, database_if_any, library_in_force},
};
use crate::{
    casework::Seats,
    desk::{Consent, Library, RedrawError, redraw},
    district::{District as Tree, Level, Post, Texts, Unit, UnitCode},
    label,
    message::naming::post_name,
    print::Poster,
    store::{BOT_NAME, Db},
    token,
    words::Lang,
};

/// An invitation can be taken for so long.
const INVITATION: TimeDelta = TimeDelta::days(7);

#[derive(Debug, clap::Subcommand)]
pub(super) enum District {
    /// Puts a district in force, all of it or nothing: units.csv, places.csv, posts.csv, grids.geojson and, if there are,
    /// around.csv, brands.csv, desks.csv, outline.geojson. Says first what changes.
    Import {
        /// The folder.
        dir: PathBuf,
        /// Only say what would change.
        #[arg(long)]
        dry_run: bool,
        /// Do it though somebody loses a seat, or a case its owner.
        #[arg(long, conflicts_with = "dry_run")]
        yes: bool,
    },
    /// Prints a unit with its chain, its posts and what lies below; the whole district without CODE.
    Show {
        /// A unit's code, 15 digits.
        code: Option<String>,
    },
    /// Makes the posters of a unit or of every grid: A4, PDF, with a code that opens the chat at that place.
    Poster {
        /// A unit's code, 15 digits.
        #[arg(required_unless_present = "all")]
        grid: Option<String>,
        /// Every grid's.
        #[arg(long, conflicts_with = "grid")]
        all: bool,
        /// The folder they are written to.
        #[arg(long, default_value = "posters")]
        out: PathBuf,
        /// What the bot is called, without @; known once `menling run` was started.
        #[arg(long)]
        bot: Option<String>,
    },
    /// Prints a link by which one person can take up a post, once, within seven days.
    Invite {
        /// role@unit, e.g. secretary@340603001004001
        post: String,
    },
}

impl District {
    pub(super) async fn run(self) -> Result<(), Failure> {
        match self {
            District::Import { dir, dry_run, yes } => {
                let setup = Setup::open().await?;
                let library = setup.library().await?;
                let datum = library.settings.district.datum;
                let texts = Texts::load(&dir, datum).map_err(Failure::each)?;
                let consent = match (dry_run, yes) {
                    (true, _) => Consent::LookOnly,
                    (false, true) => Consent::Given,
                    (false, false) => Consent::Careful,
                };
                import(&setup.db, &library, &texts, consent, setup.clock.now()).await
            }
            District::Show { code } => {
                let library = library_in_force().await?;
                show(&library.district, code.as_deref())
            }
            District::Poster {
                grid,
                all: _,
                out,
                bot,
            } => {
                let library = library_in_force().await?;
                let bot = match (bot, database_if_any().await?) {
                    (None, Some(db)) => bot_name(&db).await?,
                    (bot, _) => bot,
                };
                let bot = bot.ok_or(
                    "the bot's name is not known yet: start `menling run` once, or say --bot NAME",
                )?;
                posters(&library, grid.as_deref(), bot.trim_start_matches('@'), &out)
            }
            District::Invite { post } => {
                let post: Post = post.parse().map_err(at(&post))?;
                let setup = Setup::open().await?;
                let Setup { clock, db, .. } = &setup;
                let library = setup.library().await?;
                let token = invite(db, &library.district, &post, clock.now() + INVITATION).await?;
                let bot = bot_name(db).await?.ok_or(
                    "the bot's name is not known yet: start `menling run` once, then invite",
                )?;
                say(&format!("https://t.me/{bot}?start=i_{token}"))
            }
        }
    }
}

/// What the bot is called, if it ever ran.
async fn bot_name(db: &Db) -> Result<Option<String>, Failure> {
    Ok(db.begin().await?.fact(BOT_NAME).await?)
}

async fn import(
    db: &Db,
    library: &Library,
    texts: &Texts,
    consent: Consent,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    // Looked at first, so that what is said before it is done is what is done: a second look would refuse anything else.
    let plan = redraw(db, library, texts, Consent::LookOnly, now)
        .await
        .map_err(refused)?;
    say(&plan.to_string())?;
    if consent == Consent::LookOnly || plan.change.is_none() {
        return Ok(());
    }
    if consent == Consent::Careful && plan.is_grave() {
        return Err(
            "nothing was done: somebody would lose a seat or a case its owner; say --yes to do it"
                .into(),
        );
    }
    let done = redraw(db, library, texts, consent, now)
        .await
        .map_err(refused)?;
    match done.version {
        Some(version) => say(&format!(
            "version {version} is in force; a running bot takes it over with its next update"
        )),
        None => Err("nothing was done: cases or seats changed meanwhile; try again".into()),
    }
}

fn refused(error: RedrawError) -> Failure {
    match error {
        RedrawError::Faults(faults) => Failure::each(faults),
        RedrawError::Store(error) => error.into(),
    }
}

/// Writes the poster of one unit, or of every grid, and says where.
fn posters(library: &Library, code: Option<&str>, bot: &str, out: &Path) -> Result<(), Failure> {
    let district = &library.district;
    let units: Vec<&Unit> = match code {
        Some(code) => {
            let code = UnitCode::from(code);
            vec![district.unit(&code).ok_or_else(|| no_unit(&code))?]
        }
        None => district
            .units()
            .iter()
            .filter(|unit| unit.level == Level::Grid)
            .collect(),
    };
    std::fs::create_dir_all(out).map_err(at(out.display()))?;
    for unit in units {
        let pdf = poster(library, unit, bot).pdf().map_err(at(&unit.code))?;
        let file = out.join(format!("{}.pdf", unit.code));
        std::fs::write(&file, pdf).map_err(at(file.display()))?;
        say(&file.display().to_string())?;
    }
    Ok(())
}

/// What a unit's poster says. It hangs in the district, so it speaks the district's language.
fn poster(library: &Library, unit: &Unit, bot: &str) -> Poster {
    let voice = library.words.voice(Lang::Zh);
    let numbers = &library.settings.conversation.numbers;
    let seats = Seats::default();
    let house = library.house(&seats, bot, DateTime::UNIX_EPOCH);
    Poster {
        heading: label!(voice, "poster-heading"),
        promise: label!(voice, "poster-promise"),
        unit: unit.name.to_string(),
        post: label!(
            voice,
            "poster-post",
            post = post_name(voice, &house, &unit.post())
        ),
        steps: vec![
            label!(voice, "poster-scan"),
            label!(voice, "poster-say"),
            label!(voice, "poster-hear"),
        ],
        link: format!("https://t.me/{bot}?start=g_{}", unit.code),
        foot: label!(
            voice,
            "poster-danger",
            police = numbers.police.as_str(),
            fire = numbers.fire.as_str(),
            medical = numbers.medical.as_str(),
            hotline = numbers.hotline.as_str()
        ),
    }
}

fn show(district: &Tree, code: Option<&str>) -> Result<(), Failure> {
    let code = code.map_or_else(|| district.root().code.clone(), UnitCode::from);
    if district.unit(&code).is_none() {
        return Err(no_unit(&code));
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
        )
        .into());
    }
    let token = token::fresh()?;
    let mut tx = db.begin().await?;
    tx.invite(&token::hash(&token), post, expires_at).await?;
    tx.commit().await?;
    Ok(token)
}
