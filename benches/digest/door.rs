//! The front door over a store that is full: the first reply to a stranger, the start of the process, a stroke of the
//! clock with nothing to do and one that plans digests.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use menling::desk::{Desk, Shelf};

use super::{city::City, house, process, size};

/// Median and 99th percentile of the first reply.
pub async fn first_replies(city: &City, people: usize) -> (Duration, Duration) {
    let mut waited = house::first_replies_over(&city.db, people).await;
    city.forget_visitors().await;
    waited.sort();
    (waited[waited.len() / 2], waited[waited.len() * 99 / 100])
}

/// From spawn to the first getUpdates.
pub async fn start(city: &City) -> Duration {
    process::starts(&city.ground.url, size::of(5, 1)).await
}

/// What strokes of the clock take on Monday morning: the longest of those that plan digests, and the median of those
/// that find nothing to do.
pub async fn strokes(city: &City) -> (Duration, Duration) {
    let library = menling::desk::Library::open(menling::settings::Settings::default()).unwrap();
    let mut desk = Desk::new(city.db.clone(), Arc::new(Shelf::new(library)))
        .await
        .unwrap();
    let (mut longest, mut idle) = (Duration::ZERO, Vec::new());
    while idle.len() < size::of(15, 3) {
        let began = Instant::now();
        let struck = desk.strike(city.now).await.unwrap();
        let mailed = desk.mail(city.now).await.unwrap();
        match mailed + struck.mornings {
            0 => idle.push(began.elapsed()),
            _ => longest = longest.max(began.elapsed()),
        }
    }
    city.forget_visitors().await;
    idle.sort();
    (longest, idle[idle.len() / 2])
}
