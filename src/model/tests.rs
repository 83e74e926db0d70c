//! The small machines by themselves: who may, when, and that the fold of the events is the thing.

use chrono::{DateTime, TimeDelta, Utc};

use proptest::prelude::*;

use super::*;
use crate::{
    casework::{CaseId, Outcome},
    district::{Brand, Post, UnitCode},
    settings::Terms,
};

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

fn terms() -> Terms {
    Terms {
        look: TimeDelta::days(3),
        discuss: TimeDelta::days(3),
        vote: TimeDelta::days(3),
        act: TimeDelta::days(7),
        told_from: 5,
    }
}

fn community() -> Post {
    Post {
        unit: UnitCode::from("340603001004000"),
        ..post()
    }
}

/// What may be tried on a proposal, in whatever order.
fn tries() -> impl Strategy<Value = (ProposalCommand, By, i64)> {
    let above = prop_oneof![Just(None), Just(Some(post())), Just(Some(community()))];
    let tally =
        (0..8_i64, 0..8_i64, 0..3_i64).prop_map(|(yes, no, abstain)| Tally { yes, no, abstain });
    let remark = || (0..4_i64).prop_map(RemarkId);
    let command = prop_oneof![
        1 => Just(ProposalCommand::Propose {
            unit: post().unit,
            post: post()
        }),
        1 => Just(ProposalCommand::Withdraw),
        2 => Just(ProposalCommand::Publish),
        1 => Just(ProposalCommand::Decline),
        2 => remark().prop_map(|remark| ProposalCommand::Remark { remark }),
        2 => (remark(), any::<bool>())
            .prop_map(|(remark, shown)| ProposalCommand::Judge { remark, shown }),
        6 => (above, tally).prop_map(|(above, tally)| ProposalCommand::Tick { above, tally }),
        1 => prop_oneof![Just(post()), Just(community())].prop_map(|to| ProposalCommand::Pass { to }),
        2 => Just(ProposalCommand::Do { case: CaseId(7) }),
        1 => Just(ProposalCommand::Finish {
            outcome: Outcome::Solved
        }),
    ];
    let by = prop_oneof![
        2 => Just(By::Resident),
        3 => Just(By::Post(post())),
        1 => Just(By::Post(community())),
        4 => Just(By::Clock),
    ];
    (command, by, 0..120_i64)
}

proptest! {
    /// Whatever is tried in whatever order: the fold is the proposal, only its post decides about it, nothing is told of a
    /// vote before its end or of too few voices, and what neighbours were told of its time is never taken back.
    #[test]
    fn a_proposal_keeps_its_word(tried in proptest::collection::vec(tries(), 1..60)) {
        let mut now = monday();
        let mut known: Option<Proposal> = None;
        let mut happened: Vec<Happened<ProposalEvent>> = Vec::new();
        for (command, by, hours) in tried {
            now += TimeDelta::hours(hours);
            let around = Around { now, by: by.clone() };
            let before = known.clone();
            let Ok(event) = Proposal::decide(known.as_ref(), command.clone(), &around, &terms()) else {
                continue;
            };
            let one = Happened {
                seq: i64::try_from(happened.len()).unwrap_or(0) + 1,
                at: now,
                by: by.clone(),
                event,
            };
            match &mut known {
                Some(known) => known.apply(&one),
                None => known = Proposal::opened(ProposalId(1), &one),
            }
            happened.push(one);
            prop_assert_eq!(&Proposal::fold(ProposalId(1), &happened), &known);
            let (Some(before), Some(after)) = (before, known.as_ref()) else { continue };
            if let By::Post(by) = by {
                prop_assert_eq!(by, before.post.clone());
            }
            if before.stage.is_over() {
                // Only advice is taken up once more.
                prop_assert_eq!((before.stage, after.stage), (ProposalStage::Undecided, ProposalStage::Doing));
            }
            let counted = match after.stage {
                ProposalStage::Carried | ProposalStage::Rejected => true,
                ProposalStage::Doing | ProposalStage::Done => before.tally.is_some(),
                _ => false,
            };
            prop_assert_eq!(after.tally.is_some(), counted);
            prop_assert!(after.tally.is_none_or(|tally| tally.all() >= terms().told_from));
            if matches!(before.stage, ProposalStage::Discussed | ProposalStage::Voting) && before.stage == after.stage {
                prop_assert_eq!(after.until, before.until);
            }
            prop_assert_eq!(after.over_at.is_some(), after.stage.is_over());
            prop_assert_eq!(after.is_voted_on(now).is_ok(), after.stage == ProposalStage::Voting && after.until > Some(now));
        }
    }
}

#[test]
fn a_household_has_one_voice_the_latest() {
    let at = |minutes| monday() + TimeDelta::minutes(minutes);
    let tally = Tally::of([
        ("li", at(3), Choice::No),
        ("wang", at(1), Choice::Abstain),
        ("li", at(1), Choice::Yes),
        ("li", at(2), Choice::Abstain),
        ("zhao", at(9), Choice::Yes),
    ]);
    let told = Tally {
        yes: 1,
        no: 1,
        abstain: 1,
    };
    assert_eq!((tally, tally.carries(), tally.all()), (told, false, 3));
}
