//! The small machines by themselves: who may, when, and that the fold of the events is the thing.

use chrono::{DateTime, TimeDelta, Utc};

use super::*;
use crate::district::{Brand, UnitCode};

fn monday() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_413_600, 0).unwrap_or_default()
}

fn post() -> Post {
    Post {
        role: crate::district::Role::Secretary,
        unit: UnitCode::from("340603001004001"),
    }
}

fn opening() -> Opening {
    let from = monday() + TimeDelta::days(2);
    Opening {
        brand: Brand::Desk,
        post: post(),
        scope: post().unit,
        from,
        until: from + TimeDelta::hours(2),
        remind_at: from - TimeDelta::hours(1),
        slots: 6,
    }
}

/// Gives commands one after the other; the events kept, or the refusal.
struct Told {
    session: Option<Session>,
    happened: Vec<Happened<SessionEvent>>,
}

impl Told {
    fn give(
        &mut self,
        command: SessionCommand,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), Declined> {
        let around = Around { now, by };
        for event in Session::decide(self.session.as_ref(), command, &around)? {
            let happened = Happened {
                seq: i64::try_from(self.happened.len()).unwrap_or(0) + 1,
                at: now,
                by: around.by.clone(),
                event,
            };
            match &mut self.session {
                Some(session) => session.apply(&happened),
                None => self.session = Session::opened(SessionId(1), &happened),
            }
            self.happened.push(happened);
        }
        assert_eq!(Session::fold(SessionId(1), &self.happened), self.session);
        Ok(())
    }
}

#[test]
fn a_session_from_its_announcement_to_its_end() {
    let mut told = Told {
        session: None,
        happened: Vec::new(),
    };
    let staff = By::Post(post());
    let book = |n, slot, had| SessionCommand::Book {
        booking: BookingId(n),
        slot,
        had,
    };
    let mark = |n, came| SessionCommand::Mark {
        booking: BookingId(n),
        came,
    };
    assert_eq!(
        told.give(SessionCommand::Open(opening()), By::Resident, monday()),
        Err(Declined::NotYours)
    );
    assert_eq!(
        told.give(
            SessionCommand::Open(opening()),
            staff.clone(),
            opening().until
        ),
        Err(Declined::NoSuchTime)
    );
    assert_eq!(
        told.give(SessionCommand::CallOff, staff.clone(), monday()),
        Err(Declined::Unknown)
    );
    assert_eq!(
        told.give(SessionCommand::Open(opening()), staff.clone(), monday()),
        Ok(())
    );
    for (command, by, says) in [
        (book(1, 0, None), By::Resident, Ok(())),
        (book(2, 0, None), By::Resident, Err(Declined::Taken)),
        (book(2, 6, None), By::Resident, Err(Declined::Unknown)),
        (
            book(2, 1, Some(BookingId(1))),
            By::Resident,
            Err(Declined::Booked),
        ),
        (book(2, 1, None), By::Resident, Ok(())),
        (mark(1, true), staff.clone(), Err(Declined::TooEarly)),
        (
            SessionCommand::Unbook { had: None },
            By::Resident,
            Err(Declined::NotYours),
        ),
        (
            SessionCommand::Unbook {
                had: Some(BookingId(2)),
            },
            By::Resident,
            Ok(()),
        ),
        (book(3, 1, None), By::Resident, Ok(())),
        (SessionCommand::Tick, By::Clock, Err(Declined::TooEarly)),
        (
            SessionCommand::CallOff,
            By::Resident,
            Err(Declined::NotYours),
        ),
    ] {
        assert_eq!(
            told.give(command.clone(), by, monday()),
            says,
            "{command:?}"
        );
    }
    let during = opening().from + TimeDelta::minutes(30);
    for (command, by, says) in [
        (SessionCommand::Tick, By::Clock, Ok(())),
        (book(4, 1, None), By::Resident, Err(Declined::TooLate)),
        (
            SessionCommand::Unbook {
                had: Some(BookingId(3)),
            },
            By::Resident,
            Err(Declined::TooLate),
        ),
        (mark(1, true), By::Resident, Err(Declined::NotYours)),
        (mark(1, false), staff.clone(), Ok(())),
        (mark(1, true), staff.clone(), Ok(())),
        (mark(2, true), staff.clone(), Err(Declined::Unknown)),
    ] {
        assert_eq!(told.give(command.clone(), by, during), says, "{command:?}");
    }
    assert_eq!(
        told.give(SessionCommand::CallOff, staff.clone(), opening().until),
        Err(Declined::TooLate)
    );
    let later = opening().until + TimeDelta::days(3);
    assert_eq!(told.give(SessionCommand::Tick, By::Clock, later), Ok(()));
    assert_eq!(told.session.as_ref().and_then(Session::due), None);
    assert_eq!(told.give(mark(3, true), staff, later), Err(Declined::Over));
}

#[test]
fn an_offer_stands_for_thirty_days() {
    let post = Post {
        role: crate::district::Role::Partner,
        unit: UnitCode::from("340603001004001-wuye"),
    };
    let by = |by: &By, now| Around {
        now,
        by: by.clone(),
    };
    let (partner, clock) = (By::Post(post.clone()), By::Clock);
    let publish = OfferCommand::Publish {
        post,
        category: Some(crate::triage::CategoryCode::from("housing")),
    };
    assert_eq!(
        Offer::decide(None, publish.clone(), &by(&By::Resident, monday())),
        Err(Declined::NotYours)
    );
    let events = Offer::decide(None, publish, &by(&partner, monday())).unwrap_or_default();
    let happened = events.into_iter().map(|event| Happened {
        seq: 1,
        at: monday(),
        by: partner.clone(),
        event,
    });
    let Some(mut offer) = Offer::fold(OfferId(1), &happened.collect::<Vec<_>>()) else {
        panic!("an offer is the fold of its events");
    };
    assert!(offer.helps_with(Some(&crate::triage::CategoryCode::from("housing.lift"))));
    assert!(!offer.helps_with(Some(&crate::triage::CategoryCode::from("housingx.lift"))));
    assert!(!offer.helps_with(None));
    assert_eq!(
        Offer::decide(Some(&offer), OfferCommand::Tick, &by(&clock, monday())),
        Err(Declined::TooEarly)
    );
    let later = monday() + TimeDelta::days(OFFER_DAYS);
    let events = Offer::decide(Some(&offer), OfferCommand::Tick, &by(&clock, later));
    assert_eq!(events, Ok(vec![OfferEvent::Expired]));
    offer.apply(&Happened {
        seq: 2,
        at: later,
        by: clock,
        event: OfferEvent::Expired,
    });
    assert_eq!(
        Offer::decide(Some(&offer), OfferCommand::Withdraw, &by(&partner, later)),
        Err(Declined::Over)
    );
}
