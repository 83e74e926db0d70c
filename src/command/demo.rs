//! `menling demo`: everything on one machine, against a Telegram of our own.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::watch;

use super::{
    Failure, Service, at,
    district::invite,
    log_to_stderr,
    reload::keep_rules_fresh,
    run::{open_board, stop_on_signal},
    say,
    setup::{library, settings},
    tour::{Tour, What, phones},
};
use crate::{
    clock::Clock,
    desk::Shelf,
    district::District,
    sandbox::{Person, Sandbox},
    settings::Settings,
    store::Db,
    telegram::{Api, introduce},
};

#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// The page's port.
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// Plays a week of the district in a minute, in the phones on the page; then they are yours.
    #[arg(long, conflicts_with = "data")]
    tour: bool,
    /// Where the database is kept; without it everything is forgotten at the end.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Demo {
    pub(super) async fn run(self) -> Result<(), Failure> {
        log_to_stderr();
        let settings = unhurried(settings()?);
        let clock = match (settings.rehearsal_now, self.tour) {
            (Some(now), _) => Clock::standing_at(now),
            (None, true) => Clock::standing_at(Tour::begins()),
            (None, false) => Clock::System,
        };
        let shelf = Arc::new(Shelf::new(library(settings)?));
        let library = shelf.library();
        let folder = match &self.data {
            Some(folder) => folder.clone(),
            None => std::env::temp_dir().join(format!("menling-demo-{}", std::process::id())),
        };
        std::fs::create_dir_all(&folder).map_err(at(folder.display()))?;
        let file = folder.join("menling.db");
        let db = Db::open(&format!("sqlite://{}", file.display()))
            .await
            .map_err(at(file.display()))?;
        let sandbox = Sandbox::new();
        let address = sandbox
            .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)))
            .await
            .map_err(at(format_args!("port {}", self.port)))?;
        sandbox.set_map(map(&library.district));
        let api = Api::new(sandbox.token(), Some(&format!("http://{address}")))?;
        introduce(&api, &db, &library.words).await?;
        let tour = Tour::built_in()?;
        let people = phones(&tour, &sandbox);
        seat(&tour, &people, &db, &library, clock.now()).await?;
        let mut service = Service::new(db.clone(), api, shelf.clone(), clock.clone()).await?;
        say(&format!("Menling 门铃 · http://{address}"))?;
        say("Open it in a browser; Ctrl-C ends it. 在浏览器里打开，Ctrl-C 结束。")?;
        let stop = stop_on_signal()?;
        open_board(&db, &shelf, &clock, stop.clone()).await?;
        if self.tour {
            play(&tour, &people, &sandbox, &clock, &mut service, stop.clone()).await?;
        }
        let reloading = tokio::spawn(keep_rules_fresh(shelf, stop.clone()));
        service.run(stop).await;
        reloading.abort();
        db.close().await;
        if self.data.is_none() {
            std::fs::remove_dir_all(&folder).map_err(at(folder.display()))?;
        }
        Ok(())
    }
}

/// The grids as GeoJSON, for the page's small map.
fn map(district: &District) -> String {
    let features = district.boundaries().iter().map(|boundary| {
        let name = district
            .unit(&boundary.unit)
            .map(|unit| unit.name.to_string())
            .unwrap_or_default();
        let properties = [
            ("code".to_owned(), boundary.unit.to_string().into()),
            ("name".to_owned(), name.into()),
        ]
        .into_iter()
        .collect();
        let ground = geojson::Geometry::new((&boundary.ground).into());
        geojson::Feature {
            geometry: Some(ground),
            properties: Some(properties),
            ..geojson::Feature::default()
        }
    });
    geojson::FeatureCollection {
        features: features.collect(),
        ..geojson::FeatureCollection::default()
    }
    .to_string()
}

/// Against a Telegram of our own nothing has to be paced.
fn unhurried(mut settings: Settings) -> Settings {
    settings.pace.on = false;
    settings
}

/// Everybody comes in by the door: posts are taken up by invitation, as in life.
async fn seat(
    tour: &Tour,
    people: &[Person],
    db: &Db,
    library: &crate::desk::Library,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    for (player, person) in tour.people.iter().zip(people) {
        for post in &player.posts {
            let token = invite(db, &library.district, post, now + TimeDelta::days(7)).await?;
            person.opens_link(&format!("i_{token}"));
        }
    }
    Ok(())
}

/// A pause between two steps, so that somebody can read along: a week takes about a minute.
const STEP: Duration = Duration::from_millis(700);

/// Plays the tour in the phones on the page, until it ends or the program is told to.
async fn play(
    tour: &Tour,
    people: &[Person],
    sandbox: &Sandbox,
    clock: &Clock,
    service: &mut Service,
    mut stop: watch::Receiver<bool>,
) -> Result<(), Failure> {
    sandbox.set_now(clock.now());
    service.settle().await?;
    for step in &tour.steps {
        tokio::select! {
            () = tokio::time::sleep(STEP) => {}
            _ = stop.wait_for(|stop| *stop) => return Ok(()),
        }
        match &step.what {
            What::Title(zh, en) => sandbox.title(zh, en),
            What::Later(span) => {
                let now = clock.now() + *span;
                clock.set(now);
                sandbox.set_now(now);
                service.strike().await?;
            }
            What::Does(name, deed) => {
                let person = people.iter().find(|person| person.name() == name);
                let person = person.ok_or_else(|| format!("nobody is called {name}"))?;
                sandbox.look_at(person);
                deed.by(person)
                    .map_err(at(format_args!("tour.txt:{}", step.line)))?;
            }
        }
        service.settle().await?;
    }
    sandbox.title("", "");
    say("The tour is over; the phones are yours, and time stands still. 游览结束，手机交给您了。")
}
