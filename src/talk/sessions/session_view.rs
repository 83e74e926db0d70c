//! A session as it is shown: to residents with its free slots, to its staff with its bookings. It never says a name.

use crate::{
    casework::PersonId,
    district::Brand,
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        naming, time_format,
    },
    model::{BookingState, Declined, SessionId, session::Sitting},
    say,
    talk::action::Action,
    words::{Html, Lang, Voice},
};

/// A slot of a session, or a booking by its place in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nth {
    /// The session.
    pub session: SessionId,
    /// Which one, from 0.
    pub n: usize,
}

/// The bubbles of a session are kept longer than others: its buttons must live until its day.
pub(crate) const VIEW: View = View::Session;

/// What a brand is called here.
pub fn brand_name(voice: Voice<'_>, house: &House<'_>, brand: Brand) -> String {
    let name = house.district.brands().name(brand);
    match voice.lang {
        Lang::Zh => name.zh.to_string(),
        Lang::En => name.en.to_string(),
    }
}

/// What is announced: whose, where, when.
fn head(voice: Voice<'_>, house: &House<'_>, sitting: &Sitting) -> Html {
    let opening = &sitting.session.opening;
    say!(
        voice,
        "sitting-head",
        brand = brand_name(voice, house, opening.brand),
        post = naming::post_name(voice, house, &opening.post),
        from = time_format::moment(voice, house, opening.from),
        until = clock(house, opening.until),
        place = sitting.place.as_str()
    )
}

/// 「15:40」, as on a button.
fn clock(house: &House<'_>, at: chrono::DateTime<chrono::Utc>) -> String {
    at.with_timezone(&house.calendar.zone)
        .format("%-H:%M")
        .to_string()
}

/// As a resident sees it.
pub fn sitting(
    voice: Voice<'_>,
    house: &House<'_>,
    sitting: &Sitting,
    person: PersonId,
) -> Content {
    let session = &sitting.session;
    let mut html = head(voice, house, sitting);
    if session.called_off {
        html.line(&say!(voice, "sitting-called-off"));
        return Content::text(html);
    }
    if let Some(slot) = sitting.slot_of(person) {
        let at = session.at(slot);
        html.line(&say!(
            voice,
            "sitting-booked",
            at = time_format::moment(voice, house, at)
        ));
        let content = Content::text(html);
        return match at > house.now {
            true => content.row([Button::new(
                label!(voice, "label-unbook"),
                Action::Unbook(session.id),
            )]),
            false => content,
        };
    }
    let free = session.free(house.now);
    if free.is_empty() {
        html.line(&match session.opening.until > house.now {
            true => say!(voice, "sitting-full"),
            false => say!(voice, "sitting-over"),
        });
        return Content::text(html);
    }
    html.line(&say!(voice, "sitting-choose"));
    let slots = free.into_iter().map(|n| {
        let nth = Nth {
            session: session.id,
            n,
        };
        Button::new(clock(house, session.at(n)), Action::Book(nth))
    });
    Content::text(html).rows(3, slots.collect::<Vec<_>>())
}

/// As its staff see it: slots and numbers, no names.
fn sitting_for_staff(voice: Voice<'_>, house: &House<'_>, sitting: &Sitting) -> Content {
    let session = &sitting.session;
    let mut html = head(voice, house, sitting);
    let begun = session.opening.from <= house.now;
    let taken = session
        .bookings
        .iter()
        .enumerate()
        .filter(|(_, booking)| booking.state != BookingState::Cancelled);
    let mut taken: Vec<_> = taken.collect();
    taken.sort_by_key(|(_, booking)| booking.slot);
    html.line(&say!(
        voice,
        "sitting-count",
        taken = taken.len(),
        slots = session.opening.slots
    ));
    let open = !session.called_off && !session.ended;
    let mut buttons = Vec::new();
    for (n, booking) in taken {
        let at = clock(house, session.at(booking.slot));
        let booker = sitting
            .bookers
            .iter()
            .find(|booker| booker.booking == booking.id);
        let number = booker.and_then(|booker| booker.number.clone());
        html.line(&say!(
            voice,
            "sitting-line",
            at = at.as_str(),
            number = number.unwrap_or_else(|| "—".to_owned()),
            state = match booking.state {
                BookingState::Waiting | BookingState::Cancelled => "waiting",
                BookingState::Came => "came",
                BookingState::Missed => "missed",
            }
        ));
        if open && begun && booking.state == BookingState::Waiting {
            let nth = Nth {
                session: session.id,
                n,
            };
            buttons.push(vec![
                Button::new(
                    label!(voice, "label-came", at = at.as_str()),
                    Action::Came(nth),
                ),
                Button::new(
                    label!(voice, "label-missed", at = at.as_str()),
                    Action::Missed(nth),
                ),
            ]);
        }
    }
    let mut content = Content::text(html);
    content.rows.extend(buttons);
    if session.called_off {
        content.html.line(&say!(voice, "sitting-called-off-staff"));
    } else if open && session.opening.until > house.now {
        content = content.row([
            Button::new(label!(voice, "label-file-for"), Action::FileFor),
            Button::new(label!(voice, "label-call-off"), Action::CallOff(session.id)),
        ]);
    }
    content
}

/// As this person sees it: its staff, or a resident.
pub fn seen(voice: Voice<'_>, house: &House<'_>, found: &Sitting, person: PersonId) -> Content {
    match house.seats.holds(person, &found.session.opening.post) {
        true => sitting_for_staff(voice, house, found),
        false => sitting(voice, house, found, person),
    }
}

/// Why a press on a session was not followed, as it pops up.
pub fn declined(voice: Voice<'_>, why: Declined) -> String {
    match why {
        Declined::NotYours => label!(voice, "toast-not-yours"),
        Declined::Exists | Declined::Unknown => label!(voice, "toast-stale"),
        Declined::NoSuchTime => label!(voice, "declined-no-such-time"),
        Declined::Taken => label!(voice, "declined-taken"),
        Declined::Booked => label!(voice, "declined-booked"),
        Declined::TooLate => label!(voice, "declined-too-late"),
        Declined::TooEarly => label!(voice, "declined-too-early"),
        Declined::Over => label!(voice, "declined-over"),
    }
}
