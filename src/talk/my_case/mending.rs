//! The place of a case is put right by whoever wrote it: another building of the same estate, as long as there is no result.
//! It never moves a case into another grid: then another post would have to answer.

use crate::{
    casework::{Command, Status},
    label,
    locate::{Estate, Located},
    message::content::{BubbleId, Button, Content, View},
    model::file::{File, Utterance},
    say,
    talk::{
        action::Action,
        context::{Acting, Stage},
        input::Spoken,
        report::slots,
    },
    words::{Html, Lang, Voice},
};

/// A building that words name instead.
pub(crate) struct Mending {
    number: u32,
    place: Located,
}

/// Longer words say more than a building.
const CHARS: usize = 30;

/// Whether words may name a building; of which estate is not known here.
pub(crate) fn may_be(text: &str) -> bool {
    let text = text.to_lowercase();
    let names = ["楼", "栋", "幢", "building", "bldg"];
    text.chars().count() <= CHARS && names.iter().any(|name| text.contains(name))
}

/// The other building of the case's estate that words name and that nothing speaks against.
pub(crate) fn offer(stage: &Stage<'_>, file: &File, spoken: &Spoken) -> Option<Mending> {
    if !is_open(stage, file) || !may_be(&spoken.text) {
        return None;
    }
    let gazetteer = stage.house.gazetteer;
    let estate = estate(stage, file)?;
    let named = gazetteer.read(&spoken.text);
    let number = match (&named.unit, &named.label) {
        (Some(unit), Some(label)) if slots::says_only_where(&spoken.text, &named) => {
            let said = gazetteer.estate(unit, label)?;
            said.number().filter(|_| said.name() == estate.name())?
        }
        _ => {
            let mended = estate.mended(&spoken.text)?;
            let label = mended.label.as_deref()?;
            gazetteer.estate(mended.unit.as_ref()?, label)?.number()?
        }
    };
    building(file, &estate, number)
}

/// Whether it is the speaker's to mend.
fn is_open(stage: &Stage<'_>, file: &File) -> bool {
    let case = &file.case;
    file.writer == Some(stage.speaker.id)
        && case.is_open()
        && case.status != Status::AwaitingResident
        && case.joined.is_empty()
}

fn estate<'s>(stage: &Stage<'s>, file: &File) -> Option<Estate<'s>> {
    let place = &file.case.place;
    let label = place.label.and_then(|label| file.said(label))?;
    let unit = place.unit.as_ref()?;
    stage.house.gazetteer.estate(unit, &label.text)
}

/// A building that is there, is another one, and lies in the case's grid.
fn building(file: &File, estate: &Estate<'_>, number: u32) -> Option<Mending> {
    let place = estate.building(number)?;
    let is_near = place.unit == file.case.place.unit;
    let is_other = estate.number() != Some(number) && estate.lacks(number).is_none();
    (is_near && is_other).then_some(Mending { number, place })
}

/// What is said to an addition, and the button that puts the place right.
pub(crate) fn with(voice: Voice<'_>, mut html: Html, mending: Option<Mending>) -> Content {
    let Some(Mending { number, place }) = mending else {
        return Content::text(html);
    };
    html.line(&say!(voice, "mend-ask", place = named(voice, &place)));
    let mend = usize::try_from(number).unwrap_or_default();
    Content::text(html).row([Button::new(
        label!(voice, "label-mend", number = number),
        Action::MendPlace(mend),
    )])
}

fn named(voice: Voice<'_>, place: &Located) -> String {
    let label = match voice.lang {
        Lang::Zh => place.label.as_ref(),
        Lang::En => place.label_en.as_ref().or(place.label.as_ref()),
    };
    label.cloned().unwrap_or_default()
}

/// The place is put right.
pub(crate) fn pressed(stage: &mut Stage<'_>, file: &File, bubble: BubbleId, number: usize) {
    let voice = stage.voice();
    if file.writer != Some(stage.speaker.id) {
        return stage.toast(label!(voice, "toast-not-yours"));
    }
    let number = u32::try_from(number).ok();
    let found = number.filter(|_| is_open(stage, file)).and_then(|number| {
        let estate = estate(stage, file)?;
        building(file, &estate, number)
    });
    let Some(Mending { place, .. }) = found else {
        let html = say!(voice, "mend-late");
        return stage.show(bubble, View::Note, Some(file.case.id), Content::text(html));
    };
    let html = say!(voice, "mend-done", place = named(voice, &place));
    stage.show(bubble, View::Note, Some(file.case.id), Content::text(html));
    let label = stage.keep(Utterance {
        in_english: place.label_en,
        ..Utterance::text(place.label.unwrap_or_default())
    });
    let group = place.group;
    let command = Command::MendPlace { label, group };
    stage.order(file.case.id, Acting::Resident, command, Some(bubble));
}
