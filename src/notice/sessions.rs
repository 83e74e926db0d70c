//! What those hear who follow a grid or booked a slot: a session is announced, comes today, was called off.

use crate::{
    casework::PersonId,
    env::House,
    message::content::{Bubble, BubbleId, Content, View},
    model::{
        ids::Names,
        session::{Booker, Sitting},
    },
    say,
    talk::sessions::session_view::{seen as seen_sitting, sitting as sitting_for_resident},
    words::{Html, Lang, Voice},
};

/// A session was announced: to somebody who follows a grid it is for.
pub fn announced(
    house: &House<'_>,
    sitting: &Sitting,
    (person, lang): (PersonId, Lang),
    names: &mut dyn Names,
) -> Bubble {
    let voice = house.voice(lang);
    let mut wanted = seen_sitting(voice, house, sitting, person);
    wanted.silent = true;
    bubble(person, wanted, names)
}

/// The morning of the day, to those who booked.
pub fn reminded(house: &House<'_>, sitting: &Sitting, names: &mut dyn Names) -> Vec<Bubble> {
    to_bookers(sitting, |booker| {
        let voice = house.voice(booker.lang);
        let content = sitting_for_resident(voice, house, sitting, booker.person);
        let content = below(say!(voice, "sitting-today"), content);
        bubble(booker.person, content, names)
    })
}

/// It was called off: those who booked hear it, and of the next one.
pub fn called_off(
    house: &House<'_>,
    sitting: &Sitting,
    next: Option<&Sitting>,
    names: &mut dyn Names,
) -> Vec<Bubble> {
    to_bookers(sitting, |booker| {
        let voice: Voice<'_> = house.voice(booker.lang);
        let content = sitting_for_resident(voice, house, sitting, booker.person);
        let content = match next {
            Some(next) => {
                let next = sitting_for_resident(voice, house, next, booker.person);
                let head = below(content.html, Content::text(say!(voice, "sitting-next")));
                below(head.html, next)
            }
            None => content,
        };
        bubble(booker.person, content, names)
    })
}

fn to_bookers(sitting: &Sitting, tell: impl FnMut(&Booker) -> Bubble) -> Vec<Bubble> {
    let waiting = |booker: &&Booker| {
        !booker.blocked && sitting.booking_of(booker.person) == Some(booker.booking)
    };
    sitting.bookers.iter().filter(waiting).map(tell).collect()
}

fn below(mut html: Html, content: Content) -> Content {
    html.line(&content.html);
    Content { html, ..content }
}

fn bubble(person: PersonId, wanted: Content, names: &mut dyn Names) -> Bubble {
    Bubble {
        id: BubbleId(names.next()),
        person,
        case: None,
        view: View::Session,
        wanted,
        revision: 1,
    }
}
