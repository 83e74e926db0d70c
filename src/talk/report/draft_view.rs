//! What a draft's bubble shows: what was understood, one question at its end, the likeliest button first.

use crate::{
    casework::{beyond, next_owner},
    district::Level,
    env::House,
    label, locate,
    message::{
        content::{Button, Content, Media, MediaKind, beginning},
        naming, time_format,
    },
    say,
    talk::{
        action::Action,
        address::grid,
        context::Stage,
        report::{
            about, answering, browsing,
            draft::{Choice, Draft, Place, Spot, Stage as Asking, Whom},
            nudge, parts, slots,
        },
    },
    triage::{Danger, Kind},
    words::{Html, Lang, Voice},
};

/// How much of the words a summary repeats, once they came in several bubbles.
const SUMMARY_CHARS: usize = 60;

/// The bubble as it should be now.
pub(crate) fn draft(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    match draft.stage {
        Asking::Danger => danger(stage, draft),
        Asking::Answer => answering::view(stage, draft),
        Asking::Resume => nudge::view(stage, draft),
        Asking::Words => {
            let hotline = stage.house.conversation.numbers.hotline.as_str();
            let question = match draft.place {
                Place::Outside => say!(voice, "report-outside-words", hotline = hotline),
                Place::Unknown | Place::Several(_) | Place::Known(_) => {
                    say!(voice, "report-ask-words")
                }
            };
            Content::text(asking(understood(stage, draft), question)).row([drop_button(voice)])
        }
        Asking::Place => place(stage, draft),
        Asking::WhichPlace => which_place(stage, draft),
        Asking::Building => which_building(stage, draft),
        Asking::Browse => browsing::view(stage, draft),
        Asking::Category => some_categories(stage, draft),
        Asking::AllCategories => all_categories(stage, draft),
        Asking::Parts => parts::view(stage, draft),
        Asking::Kind => kinds(stage),
        Asking::Whom => whom(stage, draft),
        Asking::Phone => Content::text(asking(
            understood(stage, draft),
            say!(voice, "report-ask-phone"),
        ))
        .row([
            Button::new(label!(voice, "label-contact-me"), Action::ContactMe),
            drop_button(voice),
        ]),
        Asking::Change => change(stage, draft),
        Asking::Confirm => confirm(stage, draft),
    }
}

/// What a draft that was not filed in time shows, once its words are gone.
pub fn dropped(voice: Voice<'_>) -> Content {
    Content::text(say!(voice, "report-expired"))
}

pub(crate) fn asking(mut understood: Html, question: Html) -> Html {
    understood.line(&question);
    understood
}

pub(crate) fn drop_button(voice: Voice<'_>) -> Button {
    Button::new(label!(voice, "label-drop"), Action::Drop)
}

/// What was understood so far, a line a slot; no more than was said.
pub(crate) fn understood(stage: &Stage<'_>, draft: &Draft) -> Html {
    let voice = stage.voice();
    let mut html = Html::default();
    if draft.about.category.is_some() {
        html.line(&say!(
            voice,
            "line-category",
            category = about::category(stage, draft),
            kind = naming::kind_name(voice, draft.about.kind)
        ));
    } else if !draft.text().is_empty() {
        html.line(&say!(
            voice,
            "line-words",
            words = beginning(&draft.text().replace('\n', " "), SUMMARY_CHARS).as_ref()
        ));
    }
    if let Place::Known(spot) = &draft.place {
        html.line(&place_line(stage, spot));
    }
    extras(&mut html, voice, draft, draft.about.category.is_some());
    html
}

/// What else a draft holds: its words once they came in several bubbles, its media, the telephone.
fn extras(html: &mut Html, voice: Voice<'_>, draft: &Draft, with_words: bool) {
    let spoken = draft
        .pieces
        .iter()
        .filter(|piece| !piece.text.trim().is_empty());
    if with_words && spoken.count() > 1 {
        let text = draft.text().replace('\n', " ");
        html.line(&say!(
            voice,
            "line-words",
            words = beginning(&text, SUMMARY_CHARS).as_ref()
        ));
    }
    html.line(&media_line(voice, &draft.media()));
    if let Whom::Other { phone: Some(phone) } = &draft.whom {
        html.line(&say!(voice, "line-contact", phone = phone.as_str()));
    }
}

/// How many photos, videos and voices there are, if any, as their sender is told.
pub(crate) fn media_line(voice: Voice<'_>, media: &[Media]) -> Html {
    counted(voice, media, |count| {
        say!(voice, "line-voice", count = count)
    })
}

/// The same for those who receive them.
pub(crate) fn received_line(voice: Voice<'_>, media: &[Media]) -> Html {
    counted(voice, media, |count| {
        say!(voice, "line-voice-received", count = count)
    })
}

fn counted(voice: Voice<'_>, media: &[Media], voices_line: impl Fn(usize) -> Html) -> Html {
    let count = |kind: &[MediaKind]| {
        media
            .iter()
            .filter(|media| kind.contains(&media.kind))
            .count()
    };
    let (pictures, voices) = (
        count(&[MediaKind::Photo, MediaKind::Video, MediaKind::Document]),
        count(&[MediaKind::Voice]),
    );
    let mut html = Html::default();
    if pictures > 0 {
        html.line(&say!(voice, "line-photos", count = pictures));
    }
    if voices > 0 {
        html.line(&voices_line(voices));
    }
    html
}

fn place_line(stage: &Stage<'_>, spot: &Spot) -> Html {
    let (voice, place) = (stage.voice(), spot_name(stage, spot));
    match (spot.snapped, spot.unsure) {
        (true, _) => say!(voice, "line-place-snapped", place = place),
        (false, true) => say!(voice, "line-place-unsure", place = place),
        (false, false) => say!(voice, "line-place", place = place),
    }
}

/// 「春晖公寓 3 号楼（春秋社区第一网格）」
pub(crate) fn spot_name(stage: &Stage<'_>, spot: &Spot) -> Html {
    let voice = stage.voice();
    let unit = naming::unit_name(stage.voice(), &stage.house, &spot.unit);
    let label = match voice.lang {
        Lang::En => spot.label_en.as_ref().or(spot.label.as_ref()),
        Lang::Zh => spot.label.as_ref(),
    };
    match label.filter(|label| **label != unit) {
        Some(label) => say!(voice, "place-in-unit", place = label.as_str(), unit = unit),
        None => Html::escape(&unit),
    }
}

fn danger(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let numbers = &stage.house.conversation.numbers;
    let html = match draft.danger {
        Some(Danger::Gas) => say!(
            voice,
            "danger-gas",
            gas = numbers.gas.as_str(),
            fire = numbers.fire.as_str()
        ),
        Some(Danger::Fire) => say!(voice, "danger-fire", fire = numbers.fire.as_str()),
        Some(Danger::Medical) => say!(voice, "danger-medical", medical = numbers.medical.as_str()),
        Some(Danger::Traffic) => say!(
            voice,
            "danger-traffic",
            traffic = numbers.traffic.as_str(),
            medical = numbers.medical.as_str()
        ),
        Some(Danger::Police) | None => {
            say!(voice, "danger-police", police = numbers.police.as_str())
        }
    };
    Content::text(html)
        .row([Button::new(
            label!(voice, "label-tell-grid"),
            Action::TellGrid,
        )])
        .row([Button::new(
            label!(voice, "label-false-alarm"),
            Action::FalseAlarm,
        )])
}

fn place(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let question = match (&draft.place, draft.urgent) {
        (Place::Outside, _) => say!(
            voice,
            "report-outside",
            hotline = stage.house.conversation.numbers.hotline.as_str()
        ),
        (Place::Unknown | Place::Several(_) | Place::Known(_), true) => {
            say!(voice, "report-ask-place-urgent")
        }
        (Place::Unknown | Place::Several(_) | Place::Known(_), false) if draft.place_again => {
            let button = label!(voice, "label-place-unknown");
            say!(voice, "report-ask-place-again", label = button)
        }
        (Place::Unknown | Place::Several(_) | Place::Known(_), false) => {
            say!(voice, "report-ask-place")
        }
    };
    let root = stage.house.district.root().code.clone();
    let home = stage.speaker.dialogue.home.as_ref();
    let home = home.map(|home| Button::new(grid::home_name(stage, home), Action::PlaceHome));
    Content::text(asking(understood(stage, draft), question))
        .row(home)
        .row([
            Button::new(label!(voice, "label-browse"), Action::Browse(root)),
            Button::new(label!(voice, "label-place-unknown"), Action::PlaceUnknown),
        ])
        .row([drop_button(voice)])
}

fn which_place(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let Place::Several(choices) = &draft.place else {
        return place(stage, draft);
    };
    let names = choices.iter().map(|choice| bare_name(&stage.house, choice));
    let english = |name: &str| locate::in_english(name.split(' ').next().unwrap_or(name));
    let names = names.map(|name| voice.pick(name, english));
    let names: Vec<String> = names.collect();
    // What they share is what was said; the hint tells them apart.
    let question = match shared(&names) {
        "" => say!(voice, "report-which-place-unnamed"),
        name => say!(
            voice,
            "report-which-place",
            name = name,
            count = choices.len()
        ),
    };
    let offered = choices.iter().take(3).enumerate().map(|(n, choice)| {
        let hint = match voice.lang {
            Lang::Zh => choice.hint.clone(),
            Lang::En => choice.hint_en.clone(),
        };
        Button::new(
            label!(voice, "label-that-place", hint = hint),
            Action::Place(n),
        )
    });
    Content::text(asking(understood(stage, draft), question))
        .rows(2, offered)
        .row([Button::new(
            label!(voice, "label-place-elsewhere"),
            Action::PlaceElsewhere,
        )])
}

/// There is no such building there: what there is, and a way to keep to it.
fn which_building(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let spot = draft.place.spot();
    let known = spot.and_then(|spot| slots::other_buildings(spot, &stage.house));
    let Some((number, there)) = known else {
        return place(stage, draft);
    };
    let question = say!(
        voice,
        "report-ask-building",
        buildings = there,
        number = number
    );
    Content::text(asking(understood(stage, draft), question))
        .row([Button::new(
            label!(voice, "label-building-as-said", number = number),
            Action::BuildingAsSaid,
        )])
        .row([drop_button(voice)])
}

/// With what some names begin, whole words of it, if it says anything: 「春晖」 of 春晖公寓 and 春晖小区.
fn shared(names: &[String]) -> &str {
    let Some((first, rest)) = names.split_first() else {
        return "";
    };
    let common = |other: &String| {
        let same = first.chars().zip(other.chars());
        let same = same.take_while(|(one, other)| one == other);
        same.map(|(one, _)| one.len_utf8()).sum::<usize>()
    };
    let end = rest.iter().map(common).min().unwrap_or(first.len());
    let (mut start, tail) = first.split_at(end);
    let is_word = |char: Option<char>| char.is_some_and(|char| char.is_ascii_alphanumeric());
    if is_word(start.chars().next_back()) && is_word(tail.chars().next()) {
        start = start.rsplit_once(' ').map_or("", |(words, _)| words);
    }
    let start = start.trim_end_matches([' ', ',']);
    match start.chars().count() {
        0 | 1 => "",
        _ => start,
    }
}

/// A place's own name, without the community that stands before it.
fn bare_name<'a>(house: &House<'_>, choice: &'a Choice) -> &'a str {
    let mut above = house.district.chain(&choice.unit);
    above
        .find_map(|unit| {
            choice
                .label
                .strip_prefix(&*unit.name)
                .filter(|rest| !rest.is_empty())
        })
        .unwrap_or(&choice.label)
}

fn some_categories(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let question = if about::has_voice(draft) && draft.text().is_empty() {
        say!(voice, "report-ask-category-voice")
    } else {
        say!(voice, "report-ask-category")
    };
    let guessed = usize::from(about::guess(draft).is_some());
    let mut likely: Vec<Button> = about::likely_categories(&stage.house, draft)
        .into_iter()
        .filter_map(|code| stage.house.rules.category(&code))
        .map(|category| {
            Button::new(
                category.name(voice.lang),
                Action::Category(category.code.clone()),
            )
        })
        .collect();
    let others = likely.split_off(guessed.min(likely.len()));
    Content::text(asking(understood(stage, draft), question))
        .row(likely)
        .rows(3, others)
        .row([
            Button::new(
                label!(voice, "label-other-categories"),
                Action::AllCategories,
            ),
            Button::new(
                label!(voice, "label-category-unknown"),
                Action::CategoryUnknown,
            ),
        ])
}

fn all_categories(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let all = stage.house.rules.level1().map(|category| {
        Button::new(
            category.name(voice.lang),
            Action::Category(category.code.clone()),
        )
    });
    Content::text(asking(
        understood(stage, draft),
        say!(voice, "report-ask-category"),
    ))
    .rows(3, all)
    .row([
        Button::new(
            label!(voice, "label-category-unknown"),
            Action::CategoryUnknown,
        ),
        Button::new(label!(voice, "label-back"), Action::Back),
    ])
}

fn whom(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    if draft.behalf.is_some() {
        let asks = say!(voice, "behalf-ask-contact");
        return Content::text(asking(understood(stage, draft), asks)).row([
            Button::new(label!(voice, "label-behalf-phone"), Action::ContactOther),
            Button::new(label!(voice, "label-behalf-visit"), Action::ContactMe),
        ]);
    }
    let other = match draft.about.for_other {
        Some(true) => label!(voice, "label-contact-her"),
        Some(false) => label!(voice, "label-contact-him"),
        None => label!(voice, "label-contact-other"),
    };
    Content::text(asking(
        understood(stage, draft),
        say!(voice, "report-ask-whom"),
    ))
    .row([
        Button::new(label!(voice, "label-contact-me"), Action::ContactMe),
        Button::new(other, Action::ContactOther),
    ])
}

fn change(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    Content::text(asking(
        understood(stage, draft),
        say!(voice, "report-ask-change"),
    ))
    .row([
        Button::new(
            label!(voice, "label-change-category"),
            Action::ChangeCategory,
        ),
        Button::new(label!(voice, "label-change-kind"), Action::ChangeKind),
    ])
    .row([
        Button::new(label!(voice, "label-change-place"), Action::ChangePlace),
        Button::new(label!(voice, "label-change-contact"), Action::ChangeContact),
    ])
    .row([Button::new(label!(voice, "label-back"), Action::Back)])
}

fn kinds(stage: &Stage<'_>) -> Content {
    let voice = stage.voice();
    let all = Kind::ALL.map(|kind| Button::new(naming::kind_name(voice, kind), Action::Kind(kind)));
    Content::text(say!(voice, "report-ask-kind"))
        .rows(3, all)
        .row([Button::new(label!(voice, "label-back"), Action::Back)])
}

/// What the tap is called that sends it.
pub(crate) fn send_label(stage: &Stage<'_>, draft: &Draft) -> String {
    let voice = stage.voice();
    let owner = about::owner(stage, draft);
    let level = stage.house.district.unit_ever(&owner.unit);
    let first_time = stage.speaker.consented_at.is_none() && draft.behalf.is_none();
    match (first_time, draft.around, level.map(|unit| unit.level)) {
        (true, _, _) => label!(voice, "label-agree-and-send"),
        (false, None, _) => label!(voice, "label-send"),
        (false, Some(_), Some(Level::Community)) => label!(voice, "label-send-community"),
        (false, Some(_), Some(Level::Street)) => label!(voice, "label-send-street"),
        (false, Some(_), _) => label!(voice, "label-send-district"),
    }
}

fn confirm(stage: &Stage<'_>, draft: &Draft) -> Content {
    let voice = stage.voice();
    let house = &stage.house;
    let owner = about::owner(stage, draft);
    let level = house.district.unit_ever(&owner.unit).map(|unit| unit.level);
    let to = match level {
        Some(Level::Community) => "community",
        Some(Level::Street) => "street",
        _ => "district",
    };
    let mut html = match draft.around {
        Some(Level::Grid) => say!(voice, "report-around-neighbour", to = to),
        Some(Level::Street) => say!(voice, "report-around-street"),
        Some(_) => say!(voice, "report-around-grid", to = to),
        None => say!(voice, "report-understood"),
    };
    html.line(&say!(
        voice,
        "line-category",
        category = about::category(stage, draft),
        kind = naming::kind_name(voice, draft.about.kind)
    ));
    match &draft.place {
        Place::Known(spot) => html.line(&place_line(stage, spot)),
        Place::Outside => html.line(&say!(voice, "line-place-outside")),
        Place::Unknown | Place::Several(_) => html.line(&say!(voice, "line-place-unknown")),
    }
    extras(&mut html, voice, draft, true);
    html.line(&promise(stage, draft));
    let first_time = stage.speaker.consented_at.is_none() && draft.behalf.is_none();
    if draft.behalf.is_some() {
        html.gap();
        html.line(&say!(
            voice,
            "behalf-notice",
            body = house.conversation.legal_body.as_str(),
            days = house.deadlines.erase_days
        ));
    }
    if first_time {
        html.gap();
        html.line(&say!(
            voice,
            "report-notice",
            body = house.conversation.legal_body.as_str(),
            days = house.deadlines.erase_days
        ));
    }
    let send = send_label(stage, draft);
    let mut rest = vec![Button::new(label!(voice, "label-change"), Action::Change)];
    if draft.around.is_some() {
        rest.push(Button::new(
            label!(
                voice,
                "label-hotline",
                hotline = house.conversation.numbers.hotline.as_str()
            ),
            Action::Hotline,
        ));
    } else if draft.media().is_empty() {
        rest.push(Button::new(
            label!(voice, "label-add-photo"),
            Action::AddPhoto,
        ));
    }
    rest.push(drop_button(voice));
    let content = Content::text(html)
        .row([Button::new(send, Action::Send)])
        .row(rest);
    if first_time {
        content.row([Button::new(label!(voice, "label-privacy"), Action::Privacy)])
    } else {
        content
    }
}

/// Who will answer and by when, and what happens if not.
fn promise(stage: &Stage<'_>, draft: &Draft) -> Html {
    let voice = stage.voice();
    let house = &stage.house;
    let owner = about::owner(stage, draft);
    let (priority, _) = slots::urgency(draft, house);
    let (accept_by, resolve_by) =
        house
            .deadlines
            .of(priority, draft.about.kind, house.now, house.calendar);
    let mut html = say!(
        voice,
        "line-promise",
        post = naming::post_name(voice, house, &owner),
        accept = time_format::until(voice, house, accept_by),
        resolve = time_format::until(voice, house, resolve_by),
    );
    let writer = draft.behalf.is_none().then_some(stage.speaker.id);
    let unit = draft.place.spot().map(|spot| &spot.unit);
    let seats = beyond(house.district, house.seats, draft.around, unit);
    if let Some(next) = next_owner(house.district, &seats, &owner, writer) {
        html.line(&say!(
            voice,
            "line-otherwise",
            post = naming::post_name(voice, house, &next)
        ));
    }
    html
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn what_names_share_is_what_was_said() {
        let of = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            shared(&names).to_owned()
        };
        assert_eq!(of(&["翠湖小区", "翠湖小区"]), "翠湖小区");
        assert_eq!(of(&["春晖公寓", "春晖小区", "春晖府"]), "春晖");
        assert_eq!(of(&["Chunhui Apartments", "Chunhui Estate"]), "Chunhui");
        assert_eq!(of(&["Chunhui Estate", "Chunhua Estate"]), "");
        assert_eq!(of(&["翠湖小区", "翠岛家园"]), "");
        assert_eq!(of(&[]), "");
    }
}
