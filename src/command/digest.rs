//! `menling digest --unit CODE --week 2026-W47 [--png FILE]`, the same with `--resend`, and `menling digest --rebuild`

use std::path::PathBuf;

use super::{Failure, in_force, say, settings, shown};
use crate::{
    clock::Clock,
    desk::{open_by_unit, recount, reports},
    digest::{self, Names},
    district::UnitCode,
    figures::Week,
    print::Chart,
    settings::Environment,
    store::{Again, Db},
    words::Lang,
};

#[derive(Debug, clap::Args)]
pub(super) struct Digest {
    /// A unit's code; the whole district without it.
    #[arg(long, value_name = "CODE")]
    unit: Option<String>,
    /// A week as 2026-W47; the last one without it.
    #[arg(long)]
    week: Option<String>,
    /// Also draw it.
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// Also draw the map of what is open below it.
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// In which language; Chinese without it.
    #[arg(long)]
    lang: Option<String>,
    /// Has the bot send it once more to whoever was sent it.
    #[arg(long, conflicts_with_all = ["png", "lang", "rebuild"])]
    resend: bool,
    /// Makes all counts anew from the events, and nothing else.
    #[arg(long, conflicts_with_all = ["unit", "week", "png", "map"])]
    rebuild: bool,
}

impl Digest {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let environment = Environment::read();
        let settings = settings(&environment)?;
        let clock = settings
            .rehearsal_now
            .map_or(Clock::System, Clock::standing_at);
        let db = Db::open(&environment.database_url)
            .await
            .map_err(|error| format!("{}: {error}", shown(&environment.database_url)))?;
        let library = in_force(settings, &db).await?;
        if self.rebuild {
            let counts = recount(&db, &library)
                .await
                .map_err(|error| error.to_string())?;
            return say(&format!("{counts} counts were made anew from the events"));
        }
        let lang = match &self.lang {
            Some(lang) => lang.parse()?,
            None => Lang::Zh,
        };
        let now = clock.now();
        let week = match &self.week {
            Some(week) => week.parse::<Week>().map_err(|error| error.to_string())?,
            None => Week::of(library.calendar.day(now)).before(1),
        };
        let unit = match &self.unit {
            Some(code) => UnitCode::from(code.as_str()),
            None => library.district.root().code.clone(),
        };
        if library.district.unit_ever(&unit).is_none() {
            return Err(format!("{unit}: the district has no such unit"));
        }
        let mut tx = db.begin().await.map_err(|error| error.to_string())?;
        if self.resend {
            let readers = tx
                .tell_again(
                    &week.to_string(),
                    std::slice::from_ref(&unit),
                    Again::Resend,
                )
                .await
                .map_err(|error| error.to_string())?;
            tx.commit().await.map_err(|error| error.to_string())?;
            return match readers {
                0 => Err(format!("{unit}, {week}: nobody was sent this digest")),
                _ => say(&format!("readers who are sent it once more: {readers}")),
            };
        }
        let seats = tx.seats().await.map_err(|error| error.to_string())?;
        let units = std::slice::from_ref(&unit);
        let made = reports(&mut tx, &library, &seats, units, week, now)
            .await
            .map_err(|error| error.to_string())?;
        let open = open_by_unit(&mut tx, &library.district, &unit, now)
            .await
            .map_err(|error| error.to_string())?;
        drop(tx);
        let voice = library.words.voice(lang);
        let names = Names {
            district: &library.district,
            rules: &library.rules,
        };
        for (unit, report) in &made {
            say(digest::text(voice, names, unit, report, now.timestamp())
                .plain()
                .as_str())?;
            if let Some(file) = &self.png {
                let chart = digest::chart(voice, names, unit, report);
                let png = Chart::png(&chart).map_err(|error| error.to_string())?;
                std::fs::write(file, png)
                    .map_err(|error| format!("{}: {error}", file.display()))?;
                say(&file.display().to_string())?;
            }
        }
        if let Some(file) = self.map {
            let map = digest::map(voice, names, &unit, &open)
                .ok_or_else(|| format!("{unit}: nothing is drawn below it"))?;
            let png = map.png().map_err(|error| error.to_string())?;
            std::fs::write(&file, png).map_err(|error| format!("{}: {error}", file.display()))?;
            say(&file.display().to_string())?;
        }
        Ok(())
    }
}
