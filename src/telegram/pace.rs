//! How fast may be sent: over all chats, and within one. Time is an argument.
//!
//! Each limit is a generic cell rate: so many at once, then one an interval (Telegram: 30 a second in all, one a second
//! and twenty a minute in a chat).

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::{bounded::AtLeastOne, casework::PersonId, settings::Pace};

/// Keeps the pace.
#[derive(Debug)]
pub struct Pacer {
    on: bool,
    all: Rate,
    second: Rate,
    minute: Rate,
    chats: HashMap<PersonId, (Rate, Rate)>,
}

#[derive(Debug, Clone, Copy)]
struct Rate {
    interval: TimeDelta,
    burst: i32,
    /// When the rate would be empty again if nothing more were sent.
    empty_at: DateTime<Utc>,
}

impl Rate {
    fn new(interval: TimeDelta, burst: u32) -> Self {
        Self {
            interval,
            burst: i32::try_from(burst).unwrap_or(i32::MAX),
            empty_at: DateTime::<Utc>::MIN_UTC,
        }
    }

    fn free_at(&self) -> DateTime<Utc> {
        self.empty_at
            .checked_sub_signed(self.interval * (self.burst - 1).max(0))
            .unwrap_or(DateTime::<Utc>::MIN_UTC)
    }

    fn take(&mut self, now: DateTime<Utc>) {
        self.empty_at = self.empty_at.max(now) + self.interval;
    }
}

impl Pacer {
    /// The pace of the settings.
    pub fn new(pace: &Pace) -> Pacer {
        let per = |seconds: i64, count: AtLeastOne| {
            TimeDelta::microseconds(seconds * 1_000_000 / i64::from(count.get()))
        };
        Pacer {
            on: pace.on,
            all: Rate::new(per(1, pace.per_second), pace.per_second.get()),
            second: Rate::new(TimeDelta::seconds(1), pace.chat_burst.get()),
            minute: Rate::new(per(60, pace.chat_per_minute), pace.chat_per_minute.get()),
            chats: HashMap::new(),
        }
    }

    /// From when on the next message may be sent, over all chats.
    pub fn free_at(&self) -> DateTime<Utc> {
        if self.on {
            self.all.free_at()
        } else {
            DateTime::<Utc>::MIN_UTC
        }
    }

    /// From when on the next message may be sent to this person, apart from the pace over all.
    pub fn free_for(&self, person: PersonId) -> DateTime<Utc> {
        match self.chats.get(&person) {
            Some((second, minute)) if self.on => second.free_at().max(minute.free_at()),
            Some(_) | None => DateTime::<Utc>::MIN_UTC,
        }
    }

    /// Counts a message to this person.
    pub fn take(&mut self, person: PersonId, now: DateTime<Utc>) {
        const MANY: usize = 4_096;
        if !self.on {
            return;
        }
        if self.chats.len() > MANY {
            self.chats
                .retain(|_, (second, minute)| second.empty_at.max(minute.empty_at) > now);
        }
        self.all.take(now);
        let (second, minute) = self
            .chats
            .entry(person)
            .or_insert((self.second, self.minute));
        second.take(now);
        minute.take(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(milliseconds: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::milliseconds(milliseconds)
    }

    #[test]
    fn a_chat_gets_a_burst_and_then_one_a_second() {
        let mut pacer = Pacer::new(&Pace::default());
        let person = PersonId(1);
        for _ in 0..3 {
            assert!(pacer.free_for(person) <= at(0));
            pacer.take(person, at(0));
        }
        assert_eq!(pacer.free_for(person), at(1_000));
        assert!(
            pacer.free_for(PersonId(2)) <= at(0),
            "one chat's pace is not another's"
        );
    }

    #[test]
    fn a_chat_gets_twenty_a_minute() {
        let mut pacer = Pacer::new(&Pace::default());
        let person = PersonId(1);
        let mut now = at(0);
        let mut sent = 0;
        while now < at(60_000) {
            now = now.max(pacer.free_for(person));
            if now < at(60_000) {
                pacer.take(person, now);
                sent += 1;
            }
        }
        assert!((20..=40).contains(&sent), "{sent} in the first minute");
        let first = now;
        while now < first + TimeDelta::seconds(60) {
            now = now.max(pacer.free_for(person));
            pacer.take(person, now);
            sent += 1;
        }
        assert!(sent <= 62, "{sent} in two minutes");
    }

    #[test]
    fn all_chats_together_get_thirty_a_second() {
        let mut pacer = Pacer::new(&Pace::default());
        for person in 0..30 {
            assert!(pacer.free_at() <= at(0), "{person}");
            pacer.take(PersonId(person), at(0));
        }
        assert!(pacer.free_at() > at(0));
    }

    #[test]
    fn switched_off_nothing_waits() {
        let mut pacer = Pacer::new(&Pace {
            on: false,
            ..Pace::default()
        });
        for _ in 0..1_000 {
            pacer.take(PersonId(1), at(0));
        }
        assert!(pacer.free_at().max(pacer.free_for(PersonId(1))) <= at(0));
    }
}
