//! 法律门诊: a justice officer's hours, found from a question of law and from the end of a mediation. They are announced and
//! booked as every session is.

use crate::{
    district::{Brand, Post, Unit, UnitCode},
    env::House,
    label,
    message::{
        content::{Button, Content, View},
        time_format,
    },
    model::{file::File, session::Sitting},
    say,
    talk::{
        action::Action,
        context::{Scene, Stage},
        sessions::{booking, session_view},
    },
    triage::Kind,
    words::Voice,
};

/// Whether a post's table is a clinic: the justice office's is.
pub(crate) fn is_clinic(house: &House<'_>, post: &Post) -> bool {
    let unit = house.district.unit(&post.unit);
    unit.is_some_and(Unit::is_justice_office)
}

/// 〔约法律门诊〕, where a place's justice office is answered.
pub fn clinic_button(voice: Voice<'_>, house: &House<'_>, file: &File) -> Option<Button> {
    let mut offices = house.district.departments(place(file)).map(Unit::post);
    let is_there =
        offices.any(|post| is_clinic(house, &post) && house.seats.are_answered_at(&post));
    let brand = session_view::brand_name(voice, house, Brand::Clinic);
    let button = Button::new(label!(voice, "book-brand", brand = brand), Action::Clinic);
    is_there.then_some(button)
}

fn place(file: &File) -> &UnitCode {
    let unit = file.case.place.unit.as_ref();
    unit.unwrap_or(&file.case.owner.unit)
}

/// The same under a question of law, while it is open.
pub(crate) fn for_question(voice: Voice<'_>, house: &House<'_>, file: &File) -> Option<Button> {
    let case = &file.case;
    let asks = case.kind == Kind::Consultation && case.is_open() && is_clinic(house, &case.owner);
    asks.then(|| clinic_button(voice, house, file)).flatten()
}

/// The hours to come; the only one with its slots at once.
pub(crate) fn asked(stage: &mut Stage<'_>, scene: &Scene, file: &File) {
    let (voice, house, me) = (stage.voice(), stage.house, stage.speaker.id);
    let brand = session_view::brand_name(voice, &house, Brand::Clinic);
    let is_clinic = |found: &&Sitting| {
        found.session.opening.brand == Brand::Clinic && !found.session.called_off
    };
    let clinics: Vec<&Sitting> = scene.sittings.iter().filter(is_clinic).collect();
    let content = match clinics.as_slice() {
        [] => Content::text(say!(voice, "clinic-none", brand = brand))
            .row([booking::follow_button(stage, place(file))]),
        [only] => session_view::seen(voice, &house, only, me),
        several => {
            let buttons = several.iter().map(|found| {
                let session = &found.session;
                Button::new(
                    time_format::slot(voice, &house, session.opening.from),
                    Action::Session(session.id),
                )
            });
            Content::text(say!(voice, "clinic-which", brand = brand))
                .rows(2, buttons.collect::<Vec<_>>())
        }
    };
    stage.say(View::Session, None, content);
}
