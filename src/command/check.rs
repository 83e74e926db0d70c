//! `menling check`: each fault with file and line; what waits for the operator.

use super::{Failure, say, setup::Setup};
use crate::{
    casework::{Seats, first_owner},
    district::{District, Post},
    triage::Rules,
};

/// So many vacant seats are named; the rest is counted.
const NAMED: usize = 12;

pub(super) async fn run() -> Result<(), Failure> {
    let setup = Setup::open().await?;
    let library = setup.library().await?;
    let mut faults: Vec<String> = library
        .rules
        .check_examples()
        .iter()
        .map(ToString::to_string)
        .collect();
    let today = library.calendar.day(setup.clock.now());
    let expired = library.rules.expired_answers(today);
    faults.extend(expired.iter().map(ToString::to_string));
    for category in library.rules.categories() {
        let code = category.code.as_str();
        if library.district.responsibility(code, today).is_none() {
            faults.push(format!(
                "responsibilities.csv: nobody leads for category {code}"
            ));
        }
    }
    faults.extend(library.strangers());
    faults.extend(library.district.check().iter().map(ToString::to_string));
    let mut tx = setup.db.begin().await?;
    let aside = tx.set_aside().await?;
    let (given_up, why) = tx.given_up().await?;
    let seats = tx.seats().await?;
    let (waiting, queued) = (tx.count_waiting().await?, tx.count_queued().await?);
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
    say(&format!(
        "rules: {} categories, {} answer cards",
        library.rules.categories().count(),
        library.rules.answer_count()
    ))?;
    say(&format!(
        "district: {} ({} units, {} places)",
        library.district.root().name,
        library.district.units().len(),
        library.district.places().len()
    ))?;
    if library.calendar.misses_next_year(today) {
        say(
            "calendar: next year's public holidays and make-up days are missing: add a file to [folders] calendars once they are published",
        )?;
    }
    for line in unanswered(&library.district, &seats) {
        say(&line)?;
    }
    for line in unreviewed(&library.rules) {
        say(&line)?;
    }
    say(&format!(
        "database: {}, {waiting} updates wait, {queued} bubbles wait",
        setup.db.kind()
    ))?;
    if faults.is_empty() {
        say("no faults")
    } else {
        Err(Failure::each(faults))
    }
}

/// The danger pages that no post or office has confirmed yet, with the source each follows.
fn unreviewed(rules: &Rules) -> Vec<String> {
    let pages = rules.danger_pages().iter();
    pages
        .filter(|page| page.reviewed_by.is_none())
        .map(|page| {
            format!(
                "danger page not reviewed: {} ({})",
                page.danger.as_str(),
                page.source
            )
        })
        .collect()
}

/// How many seats nobody answers at, and where their work goes. A seat whose holders all shut the bot out is named in
/// any case: nobody would notice.
fn unanswered(district: &District, seats: &Seats) -> Vec<String> {
    let (silent, vacant): (Vec<&Post>, Vec<&Post>) = district
        .posts()
        .filter(|post| !seats.are_answered_at(post))
        .partition(|post| seats.is_held(post));
    let goes_to = |post: &Post| first_owner(district, seats, Some(&post.unit), None);
    let mut lines = vec![format!(
        "posts: {}, of which vacant {}, silent {}",
        district.posts().count(),
        vacant.len(),
        silent.len()
    )];
    lines.extend(silent.iter().map(|post| {
        format!(
            "silent (its holders shut the bot out): {post}; its work goes to {}",
            goes_to(post)
        )
    }));
    lines.extend(
        vacant
            .iter()
            .take(NAMED)
            .map(|post| format!("vacant: {post}; its work goes to {}", goes_to(post))),
    );
    if vacant.len() > NAMED {
        lines.push(format!("… and {} more vacant", vacant.len() - NAMED));
    }
    lines
}
