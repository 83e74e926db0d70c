//! `menling check`: each fault with file and line; what waits for the operator.

use super::{Failure, in_force, say, settings, shown};
use crate::{settings::Environment, store::Db};

pub(super) async fn run() -> Result<(), Failure> {
    let environment = Environment::read();
    let settings = settings(&environment)?;
    let db = Db::open(&environment.database_url)
        .await
        .map_err(|error| format!("{}: {error}", shown(&environment.database_url)))?;
    let library = in_force(settings, &db).await?;
    let mut faults: Vec<String> = library
        .rules
        .check_examples()
        .iter()
        .map(ToString::to_string)
        .collect();
    faults.extend(library.district.check().iter().map(ToString::to_string));
    let mut tx = db.begin().await.map_err(|error| error.to_string())?;
    let aside = tx.set_aside().await.map_err(|error| error.to_string())?;
    let (given_up, why) = tx.given_up().await.map_err(|error| error.to_string())?;
    let seats = tx.seats().await.map_err(|error| error.to_string())?;
    let (waiting, queued) = (
        tx.count_waiting()
            .await
            .map_err(|error| error.to_string())?,
        tx.count_queued().await.map_err(|error| error.to_string())?,
    );
    drop(tx);
    faults.extend(aside.iter().map(|row| {
        format!(
            "inbox:{}: update {} of {} was set aside: {}",
            row.arrival,
            row.update_id,
            row.received_at.to_rfc3339(),
            row.error
        )
    }));
    if given_up > 0 {
        faults.push(format!(
            "outbox: {given_up} bubbles were refused for good; one of them: {}",
            why.unwrap_or_default()
        ));
    }
    let all = library.district.posts().count();
    let vacant = library
        .district
        .posts()
        .filter(|post| seats.holders(post).next().is_none())
        .count();
    say(&format!(
        "rules: {} categories",
        library.rules.categories().count()
    ))?;
    say(&format!(
        "district: {} ({} units, {} places)",
        library.district.root().name,
        library.district.units().len(),
        library.district.places().len()
    ))?;
    say(&format!("posts: {all}, of which vacant {vacant}"))?;
    say(&format!(
        "database: {}, {waiting} updates wait, {queued} bubbles wait",
        db.kind()
    ))?;
    if faults.is_empty() {
        say("no faults")
    } else {
        Err(faults.join("\n"))
    }
}
