//! The demo's guided tour plays to its end: every button of its script is there when it is pressed.

use std::sync::Arc;

use menling::{
    casework::{Event, Outcome, Recorded, Status},
    command::tour::{Tour, What},
    model::BookingState,
};

use crate::{counted_stories, town::Town};

async fn a_week_in_a_minute(town: Arc<Town>) {
    let tour = Tour::built_in().unwrap();
    let mut people = Vec::new();
    for player in &tour.people {
        let phone = town.foreigner(&player.name, &player.language);
        for post in &player.posts {
            phone.takes_up(&post.to_string()).await;
        }
        people.push(phone);
    }
    for step in &tour.steps {
        match &step.what {
            What::Title(zh, en) => assert!(!zh.is_empty() && !en.is_empty()),
            What::Later(span) => town.later(*span).await,
            What::Does(name, deed) => {
                let phone = people
                    .iter()
                    .find(|phone| phone.person.name() == name)
                    .unwrap();
                if let Err(what) = deed.by(&phone.person) {
                    panic!("tour.txt:{}: {what}\n{}", step.line, phone.all());
                }
                town.settle().await;
            }
        }
    }
    for phone in &people {
        phone.reads_on();
    }
    let is_progress = |recorded: &Recorded| matches!(recorded.event, Event::Progressed { .. });
    assert!(
        town.cases().await[0].1.iter().any(is_progress),
        "a reply to a card is progress"
    );
    let cases: Vec<_> = town
        .cases()
        .await
        .into_iter()
        .map(|(case, _)| case)
        .collect();
    assert!(
        cases.iter().any(|case| !case.joined.is_empty()),
        "a neighbour joined"
    );
    assert!(
        cases.iter().any(|case| case
            .claim
            .as_ref()
            .is_some_and(|claim| !claim.by.is_empty())),
        "somebody claimed"
    );
    assert!(
        cases.iter().any(|case| case
            .whistle
            .as_ref()
            .is_some_and(|whistle| !whistle.is_waiting())),
        "departments came"
    );
    assert!(
        cases.iter().any(|case| case.supervisor.is_some()),
        "a second redo is watched"
    );
    assert!(
        cases.iter().any(|case| case
            .mediation
            .as_ref()
            .is_some_and(|mediation| mediation.confirmed)),
        "the court confirmed"
    );
    let mut tx = town.db.begin().await.unwrap();
    let sessions = tx.sessions_and_events().await.unwrap();
    drop(tx);
    assert!(
        sessions.iter().any(|(session, _)| session
            .bookings
            .iter()
            .any(|booking| booking.state == BookingState::Came)),
        "a table was visited"
    );
    assert!(
        cases
            .iter()
            .any(|case| (case.status, case.outcome) == (Status::Closed, Some(Outcome::Solved)))
    );
}
counted_stories! {
    a_week_in_a_minute,
}
