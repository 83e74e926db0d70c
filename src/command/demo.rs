//! `menling demo`: everything on one machine, against a Telegram of our own.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::Arc,
};

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Failure, Service, district::invite, library, log_to_stderr, reload::keep_rules_fresh,
    run::stop_on_signal, say, settings,
};
use crate::{
    clock::Clock,
    desk::Shelf,
    district::District,
    sandbox::Sandbox,
    settings::{Environment, Settings},
    store::Db,
    telegram::{Api, introduce},
};

/// Who is there at the beginning: name, client's language, the posts they hold.
const PEOPLE: [(&str, &str, &[&str]); 5] = [
    ("王阿姨", "zh-hans", &[]),
    ("小周", "zh-hans", &[]),
    ("Emma", "en", &[]),
    (
        "张书记（春秋一网格）",
        "zh-hans",
        &["secretary@340603001004001"],
    ),
    (
        "调度员小陈（相南街道）",
        "zh-hans",
        &["dispatcher@340603001000000", "dispatcher@340603000000000"],
    ),
];

#[derive(Debug, clap::Args)]
pub(super) struct Demo {
    /// The page's port.
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// Where the database is kept; without it everything is forgotten at the end.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Demo {
    pub(super) async fn run(self) -> Result<(), Failure> {
        log_to_stderr();
        let environment = Environment::read();
        let settings = unhurried(settings(&environment)?);
        let clock = settings
            .rehearsal_now
            .map_or(Clock::System, Clock::standing_at);
        let shelf = Arc::new(Shelf::new(library(settings)?));
        let library = shelf.library();
        let folder = match &self.data {
            Some(folder) => folder.clone(),
            None => std::env::temp_dir().join(format!("menling-demo-{}", std::process::id())),
        };
        std::fs::create_dir_all(&folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        let file = folder.join("menling.db");
        let db = Db::open(&format!("sqlite://{}", file.display()))
            .await
            .map_err(|error| format!("{}: {error}", file.display()))?;
        let sandbox = Sandbox::new();
        let address = sandbox
            .serve(SocketAddr::from((Ipv4Addr::LOCALHOST, self.port)))
            .await
            .map_err(|error| format!("port {}: {error}", self.port))?;
        sandbox.set_map(map(&library.district));
        let api = Api::new(sandbox.token(), Some(&format!("http://{address}")))?;
        introduce(&api, &db, &library.words).await?;
        seat(&sandbox, &db, &library, clock.now()).await?;
        let service = Service::new(db.clone(), api, shelf.clone(), clock)
            .await
            .map_err(|error| error.to_string())?;
        say(&format!("Menling 门铃 · http://{address}"))?;
        say("Open it in a browser; Ctrl-C ends it. 在浏览器里打开，Ctrl-C 结束。")?;
        let stop = stop_on_signal()?;
        let reloading = tokio::spawn(keep_rules_fresh(shelf, stop.clone()));
        service.run(stop).await;
        reloading.abort();
        db.close().await;
        if self.data.is_none() {
            std::fs::remove_dir_all(&folder)
                .map_err(|error| format!("{}: {error}", folder.display()))?;
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
    sandbox: &Sandbox,
    db: &Db,
    library: &crate::desk::Library,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    for (name, language, posts) in PEOPLE {
        let person = sandbox.person(name, language);
        for post in posts {
            let post = post.parse().map_err(|error| format!("{post}: {error}"))?;
            let token = invite(db, &library.district, &post, now + TimeDelta::days(7)).await?;
            person.opens_link(&format!("i_{token}"));
        }
    }
    Ok(())
}
