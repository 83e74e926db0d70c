//! `menling digest --unit CODE --week 2026-W47 [--png FILE]`, the same with `--resend`, and `menling digest --rebuild`

use std::path::PathBuf;

use super::{Failure, at, say, setup::Setup, unit_ever};
use crate::{
    desk::{open_by_unit, recount, reports},
    digest::{self, Names},
    figures::Week,
    print::Chart,
    store::Again,
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
        let setup = Setup::open().await?;
        let library = setup.library().await?;
        if self.rebuild {
            let counts = recount(&setup.db, &library).await?;
            return say(&format!("{counts} counts were made anew from the events"));
        }
        let lang = match &self.lang {
            Some(lang) => lang.parse()?,
            None => Lang::Zh,
        };
        let now = setup.clock.now();
        let week = match &self.week {
            Some(week) => week.parse()?,
            None => Week::of(library.calendar.day(now)).before(1),
        };
        let unit = unit_ever(&library.district, self.unit.as_deref())?;
        let mut tx = setup.db.begin().await?;
        if self.resend {
            let readers = tx
                .tell_again(
                    &week.to_string(),
                    std::slice::from_ref(&unit),
                    Again::Resend,
                )
                .await?;
            tx.commit().await?;
            return match readers {
                0 => Err(format!("{unit}, {week}: nobody was sent this digest").into()),
                _ => say(&format!("readers who are sent it once more: {readers}")),
            };
        }
        let seats = tx.seats().await?;
        let units = std::slice::from_ref(&unit);
        let made = reports(&mut tx, &library, &seats, units, week, now).await?;
        let open = open_by_unit(&mut tx, &library.district, &unit, now).await?;
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
                std::fs::write(file, Chart::png(&chart)?).map_err(at(file.display()))?;
                say(&file.display().to_string())?;
            }
        }
        if let Some(file) = self.map {
            let map = digest::map(voice, names, &unit, &open)
                .ok_or_else(|| format!("{unit}: nothing is drawn below it"))?;
            std::fs::write(&file, map.png()?).map_err(at(file.display()))?;
            say(&file.display().to_string())?;
        }
        Ok(())
    }
}
