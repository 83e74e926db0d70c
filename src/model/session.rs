//! 服务: a session, at a place and for some hours, whose slots residents book. It never knows who booked one.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    casework::PersonId,
    district::{Brand, Post, UnitCode},
    model::{Around, By, Declined, Happened},
    words::Lang,
};

/// A session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub i64);

/// A booking; who made it lies beside, erasable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BookingId(pub i64);

/// For so long staff may still say who came; then the bookings are cut from whoever made them.
const MARKING: TimeDelta = TimeDelta::days(3);
/// More slots than a table can serve.
const MOST: usize = 24;

/// What is announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Mobile desk or legal clinic.
    pub brand: Brand,
    /// Whose table it is.
    pub post: Post,
    /// For whom: those who follow a grid in this unit.
    pub scope: UnitCode,
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when.
    pub until: DateTime<Utc>,
    /// The morning of the day.
    pub remind_at: DateTime<Utc>,
    /// How many slots of the same length.
    pub slots: usize,
}

/// What became of a booking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BookingState {
    /// Its hour is to come.
    Waiting,
    /// Whoever made it took it back.
    Cancelled,
    /// They came.
    Came,
    /// They did not.
    Missed,
}

/// A slot that somebody booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Its name.
    pub id: BookingId,
    /// Which slot, from 0.
    pub slot: usize,
    /// What became of it.
    pub state: BookingState,
}

/// A session as its events make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its name.
    pub id: SessionId,
    /// How many events made it.
    pub revision: i64,
    /// What was announced.
    pub opening: Opening,
    /// The bookings, in order.
    pub bookings: Vec<Booking>,
    /// Whether those who booked were reminded.
    pub reminded: bool,
    /// Whether it was called off.
    pub called_off: bool,
    /// Whether it ended, and nothing can be said of it any more.
    pub ended: bool,
}

/// What can be done with a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionCommand {
    /// Announce it (its post).
    Open(Opening),
    /// Book a slot (resident); the booking they have, if any, is told.
    Book {
        /// The new booking.
        booking: BookingId,
        /// The slot.
        slot: usize,
        /// The one they have in this session.
        had: Option<BookingId>,
    },
    /// Take a booking back (resident).
    Unbook {
        /// The booking they have.
        had: Option<BookingId>,
    },
    /// Say whether somebody came (its post).
    Mark {
        /// The booking.
        booking: BookingId,
        /// Whether they came.
        came: bool,
    },
    /// Call it off (its post).
    CallOff,
    /// Time passes (clock).
    Tick,
}

/// What happened to a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum SessionEvent {
    /// It was announced.
    Opened {
        /// What.
        opening: Opening,
    },
    /// A slot was booked.
    Booked {
        /// The booking.
        booking: BookingId,
        /// The slot.
        slot: usize,
    },
    /// A booking was taken back.
    Unbooked {
        /// The booking.
        booking: BookingId,
    },
    /// Somebody came, or did not.
    Marked {
        /// The booking.
        booking: BookingId,
        /// Whether they came.
        came: bool,
    },
    /// It was called off.
    CalledOff,
    /// Those who booked were reminded.
    Reminded,
    /// It ended.
    Ended,
}

impl Session {
    /// What comes of a command.
    ///
    /// # Errors
    /// Why it is not done.
    pub fn decide(
        session: Option<&Session>,
        command: SessionCommand,
        around: &Around,
    ) -> Result<Vec<SessionEvent>, Declined> {
        let Some(session) = session else {
            return match command {
                SessionCommand::Open(opening) => open(opening, around),
                SessionCommand::Book { .. }
                | SessionCommand::Unbook { .. }
                | SessionCommand::Mark { .. }
                | SessionCommand::CallOff
                | SessionCommand::Tick => Err(Declined::Unknown),
            };
        };
        match command {
            SessionCommand::Open(_) => Err(Declined::Exists),
            SessionCommand::Book { booking, slot, had } => session.book(booking, slot, had, around),
            SessionCommand::Unbook { had } => session.unbook(had, around),
            SessionCommand::Mark { booking, came } => session.mark(booking, came, around),
            SessionCommand::CallOff => {
                around.must_be(&session.opening.post)?;
                session.is_on()?;
                if around.now >= session.opening.until {
                    return Err(Declined::TooLate);
                }
                Ok(vec![SessionEvent::CalledOff])
            }
            SessionCommand::Tick => session.tick(around),
        }
    }

    fn is_on(&self) -> Result<(), Declined> {
        match self.called_off || self.ended {
            true => Err(Declined::Over),
            false => Ok(()),
        }
    }

    fn book(
        &self,
        booking: BookingId,
        slot: usize,
        had: Option<BookingId>,
        around: &Around,
    ) -> Result<Vec<SessionEvent>, Declined> {
        self.is_on()?;
        if around.by != By::Resident {
            return Err(Declined::NotYours);
        }
        if had.is_some() {
            return Err(Declined::Booked);
        }
        if slot >= self.opening.slots {
            return Err(Declined::Unknown);
        }
        if around.now >= self.at(slot) {
            return Err(Declined::TooLate);
        }
        if !self.is_free(slot) {
            return Err(Declined::Taken);
        }
        Ok(vec![SessionEvent::Booked { booking, slot }])
    }

    fn unbook(
        &self,
        had: Option<BookingId>,
        around: &Around,
    ) -> Result<Vec<SessionEvent>, Declined> {
        self.is_on()?;
        let booking = had
            .and_then(|had| self.booking(had))
            .filter(|booking| booking.state == BookingState::Waiting)
            .ok_or(Declined::NotYours)?;
        if around.now >= self.at(booking.slot) {
            return Err(Declined::TooLate);
        }
        Ok(vec![SessionEvent::Unbooked {
            booking: booking.id,
        }])
    }

    fn mark(
        &self,
        booking: BookingId,
        came: bool,
        around: &Around,
    ) -> Result<Vec<SessionEvent>, Declined> {
        around.must_be(&self.opening.post)?;
        self.is_on()?;
        let booking = self
            .booking(booking)
            .filter(|booking| booking.state != BookingState::Cancelled)
            .ok_or(Declined::Unknown)?;
        if around.now < self.opening.from {
            return Err(Declined::TooEarly);
        }
        let is = match came {
            true => BookingState::Came,
            false => BookingState::Missed,
        };
        // A slip of the thumb may be mended; the same word twice changes nothing.
        Ok(match booking.state == is {
            true => Vec::new(),
            false => vec![SessionEvent::Marked {
                booking: booking.id,
                came,
            }],
        })
    }

    fn tick(&self, around: &Around) -> Result<Vec<SessionEvent>, Declined> {
        if around.by != By::Clock {
            return Err(Declined::NotYours);
        }
        self.is_on()?;
        if self.due().is_none_or(|due| due > around.now) {
            return Err(Declined::TooEarly);
        }
        Ok(vec![match self.reminded {
            false => SessionEvent::Reminded,
            true => SessionEvent::Ended,
        }])
    }

    /// When time does something to it next.
    pub fn due(&self) -> Option<DateTime<Utc>> {
        match (self.called_off || self.ended, self.reminded) {
            (true, _) => None,
            (false, false) => Some(self.opening.remind_at),
            (false, true) => Some(self.opening.until + MARKING),
        }
    }

    /// When a slot begins.
    pub fn at(&self, slot: usize) -> DateTime<Utc> {
        let opening = &self.opening;
        let length = opening.until - opening.from;
        let slots = i32::try_from(opening.slots.max(1)).unwrap_or(i32::MAX);
        opening.from + (length / slots) * i32::try_from(slot).unwrap_or(i32::MAX).min(slots)
    }

    /// Whether nobody has a slot.
    pub fn is_free(&self, slot: usize) -> bool {
        !self
            .bookings
            .iter()
            .any(|booking| booking.slot == slot && booking.state != BookingState::Cancelled)
    }

    /// The slots that can still be booked.
    pub fn free(&self, now: DateTime<Utc>) -> Vec<usize> {
        let open = !self.called_off && !self.ended;
        (0..self.opening.slots)
            .filter(|slot| open && self.at(*slot) > now && self.is_free(*slot))
            .collect()
    }

    /// A booking.
    pub fn booking(&self, id: BookingId) -> Option<&Booking> {
        self.bookings.iter().find(|booking| booking.id == id)
    }

    /// A session from its first event.
    pub fn opened(id: SessionId, happened: &Happened<SessionEvent>) -> Option<Session> {
        match &happened.event {
            SessionEvent::Opened { opening } => Some(Session {
                id,
                revision: happened.seq,
                opening: opening.clone(),
                bookings: Vec::new(),
                reminded: false,
                called_off: false,
                ended: false,
            }),
            SessionEvent::Booked { .. }
            | SessionEvent::Unbooked { .. }
            | SessionEvent::Marked { .. }
            | SessionEvent::CalledOff
            | SessionEvent::Reminded
            | SessionEvent::Ended => None,
        }
    }

    /// Takes in what happened.
    pub fn apply(&mut self, happened: &Happened<SessionEvent>) {
        self.revision = happened.seq;
        match &happened.event {
            SessionEvent::Opened { .. } => {}
            SessionEvent::Booked { booking, slot } => self.bookings.push(Booking {
                id: *booking,
                slot: *slot,
                state: BookingState::Waiting,
            }),
            SessionEvent::Unbooked { booking } => self.set(*booking, BookingState::Cancelled),
            SessionEvent::Marked { booking, came } => self.set(
                *booking,
                match came {
                    true => BookingState::Came,
                    false => BookingState::Missed,
                },
            ),
            SessionEvent::CalledOff => self.called_off = true,
            SessionEvent::Reminded => self.reminded = true,
            SessionEvent::Ended => self.ended = true,
        }
    }

    /// A session as all its events make it.
    pub fn fold(id: SessionId, happened: &[Happened<SessionEvent>]) -> Option<Session> {
        let (first, rest) = happened.split_first()?;
        let mut session = Session::opened(id, first)?;
        rest.iter().for_each(|happened| session.apply(happened));
        Some(session)
    }

    fn set(&mut self, id: BookingId, state: BookingState) {
        if let Some(booking) = self.bookings.iter_mut().find(|booking| booking.id == id) {
            booking.state = state;
        }
    }
}

fn open(opening: Opening, around: &Around) -> Result<Vec<SessionEvent>, Declined> {
    around.must_be(&opening.post)?;
    let slots = (1..=MOST).contains(&opening.slots);
    if opening.from <= around.now || opening.until <= opening.from || !slots {
        return Err(Declined::NoSuchTime);
    }
    Ok(vec![SessionEvent::Opened { opening }])
}

/// Somebody who booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booker {
    /// Their booking.
    pub booking: BookingId,
    /// Who.
    pub person: PersonId,
    /// The language they speak.
    pub lang: Lang,
    /// Whether they shut the bot out.
    pub blocked: bool,
    /// The number of the case of theirs that the session's post handles, as it is spoken.
    pub number: Option<String>,
}

/// A session with what lies beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// The session.
    pub session: Session,
    /// Where.
    pub place: String,
    /// Who booked, as long as that is known.
    pub bookers: Vec<Booker>,
}

impl Sitting {
    /// The booking somebody has that is still to come.
    pub fn booking_of(&self, person: PersonId) -> Option<BookingId> {
        let mine = |booker: &&Booker| {
            let booking = self.session.booking(booker.booking);
            booker.person == person
                && booking.is_some_and(|booking| booking.state == BookingState::Waiting)
        };
        self.bookers.iter().find(mine).map(|booker| booker.booking)
    }

    pub(crate) fn slot_of(&self, person: PersonId) -> Option<usize> {
        let booking = self.session.booking(self.booking_of(person)?)?;
        Some(booking.slot)
    }
}
