//! The slots of a request, filled in any order from whatever is said: what, where, whom.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    district::{Level, UnitCode},
    env::House,
    locate::Located,
    message::content::MediaKind,
    talk::report::draft::{About, Choice, Draft, Place, Spot, Stage as Asking, Whom},
    triage::{Batch, Category, CategoryCode, Kind, Priority, Reading, Route},
};

/// What the words say it is.
pub fn about(reading: &Reading) -> About {
    About {
        kind: reading.kind,
        category: reading.category.clone(),
        chosen: false,
        kind_chosen: false,
        confident: !reading.is_open(),
        for_other: reading.for_other.as_ref().map(|other| other.female),
    }
}

/// Where the words say it is; none where they say nothing of it.
pub fn place(located: &Located) -> Option<Place> {
    if located.outside {
        return Some(Place::Outside);
    }
    if !located.confident && located.candidates.len() > 1 {
        let choices = located.candidates.iter().map(|candidate| Choice {
            unit: candidate.unit.clone(),
            label: candidate.label.clone(),
            hint: candidate.hint.clone(),
            hint_en: candidate.hint_en.clone(),
        });
        return Some(Place::Several(choices.collect()));
    }
    let unit = located.unit.clone()?;
    Some(Place::Known(Spot {
        unit,
        level: located.level.unwrap_or(Level::District),
        label: located.label.clone(),
        label_en: located.label_en.clone(),
        room: located.room.clone(),
        group: located.group.clone(),
        snapped: located.snapped,
        unsure: false,
        chosen: false,
    }))
}

/// Reads a draft's words anew after a piece came or changed: what it is about, and where.
pub fn reread(draft: &mut Draft, house: &House<'_>, latest: &str) {
    let text = draft.text();
    let reading = house.rules.classify(&text);
    if let Some(danger) = reading.emergency {
        draft.danger.get_or_insert(danger);
    }
    let before = draft.around;
    let read = about(&reading);
    let kind = if draft.about.kind_chosen {
        draft.about.kind
    } else {
        read.kind
    };
    draft.about = if draft.about.chosen {
        About {
            kind,
            for_other: draft.about.for_other.or(read.for_other),
            ..draft.about.clone()
        }
    } else {
        About {
            kind,
            kind_chosen: draft.about.kind_chosen,
            for_other: draft.about.for_other.or(read.for_other),
            ..read
        }
    };
    draft.around = widest(before, around(draft, &reading));
    let fresh = place(&house.gazetteer.read(latest));
    let located = house.gazetteer.read(&text);
    draft.place_only = draft.about.category.is_none() && says_only_where(&text, &located);
    let whole = || place(&located);
    draft.place = match (&draft.place, fresh) {
        // A place of its own in the newest words is a correction; an estate after its building completes it.
        (before, Some(Place::Known(spot))) => match whole() {
            Some(Place::Known(all)) if *before == Place::Unknown && completes(&all, &spot) => {
                Place::Known(all)
            }
            _ => Place::Known(spot),
        },
        (Place::Known(spot), Some(Place::Several(_) | Place::Outside | Place::Unknown) | None) => {
            Place::Known(mended(house, spot, latest).unwrap_or_else(|| spot.clone()))
        }
        (Place::Unknown | Place::Outside, fresh) if draft.mending.is_some() => {
            let building = draft
                .mending
                .as_ref()
                .and_then(|spot| mended(house, spot, latest));
            building
                .map(Place::Known)
                .or(fresh)
                .unwrap_or(Place::Unknown)
        }
        (Place::Several(before), fresh) => match whole() {
            Some(Place::Known(spot)) => Place::Known(spot),
            Some(Place::Several(choices)) => Place::Several(choices),
            Some(Place::Outside | Place::Unknown) | None => {
                fresh.unwrap_or_else(|| Place::Several(before.clone()))
            }
        },
        (Place::Unknown, fresh) => whole().or(fresh).unwrap_or(Place::Unknown),
        // A pin outside is not forgotten because the words name no place.
        (Place::Outside, fresh) => whole().or(fresh).unwrap_or(Place::Outside),
    };
}

/// Whether one place is the other with its building.
fn completes(whole: &Spot, spot: &Spot) -> bool {
    let begins = whole.label.as_ref().zip(spot.label.as_ref());
    whole.unit == spot.unit && begins.is_some_and(|(whole, spot)| whole.starts_with(spot.as_str()))
}

/// The same estate with the building that words name, if they say no more than that, or it was not known yet.
fn mended(house: &House<'_>, spot: &Spot, words: &str) -> Option<Spot> {
    let label = spot.label.as_deref()?;
    let estate = house.gazetteer.estate(&spot.unit, label)?;
    let located = estate.mended(words).or_else(|| {
        let is_open = estate.number().is_none();
        is_open.then(|| estate.completed(words)).flatten()
    })?;
    Some(Spot {
        unit: located.unit?,
        level: located.level?,
        label: located.label,
        label_en: located.label_en,
        room: located.room.or_else(|| spot.room.clone()),
        group: located.group,
        snapped: false,
        unsure: false,
        chosen: spot.chosen,
    })
}

/// Whether words say no more than a building of the estate that is known.
pub(crate) fn says_only_a_building(draft: &Draft, house: &House<'_>, words: &str) -> bool {
    let spot = draft.place.spot().or(draft.mending.as_ref());
    let estate = spot.and_then(|spot| house.gazetteer.estate(&spot.unit, spot.label.as_deref()?));
    estate.is_some_and(|estate| estate.mended(words).is_some())
}

/// The buildings there are where the one that was said is none of them.
pub(crate) fn other_buildings(spot: &Spot, house: &House<'_>) -> Option<(u32, String)> {
    let estate = house.gazetteer.estate(&spot.unit, spot.label.as_deref()?)?;
    let number = estate.number()?;
    Some((number, estate.lacks(number)?))
}

/// Whether the building is one of those there are is marked with the place.
pub(crate) fn doubt(draft: &mut Draft, house: &House<'_>) {
    if let Place::Known(spot) = &mut draft.place {
        spot.unsure = other_buildings(spot, house).is_some();
        draft.mending = None;
    }
}

/// Around whom it goes: whoever would receive it and is complained about, or the grid where somebody near it is the
/// trouble. What cannot wait goes the shortest way.
pub(crate) fn around(draft: &Draft, reading: &Reading) -> Option<Level> {
    let cannot_wait = draft.urgent || matches!(reading.priority, Priority::P0 | Priority::P1);
    let named = match reading.route {
        Some(Route::AboutStreet | Route::Discipline) => Some(Level::Street),
        Some(Route::AboutGrid) => Some(Level::Community),
        Some(Route::AboutNeighbour | Route::AboutEmployer) if !cannot_wait => Some(Level::Grid),
        Some(
            Route::AboutNeighbour
            | Route::AboutEmployer
            | Route::HomeViolence
            | Route::WishToDie
            | Route::ChildAlone
            | Route::MyGrid
            | Route::Proposal,
        )
        | None => None,
    };
    let is_report = draft.about.kind == Kind::Report && !draft.urgent;
    widest(named, is_report.then_some(Level::Grid))
}

/// The higher of two levels to go around.
fn widest(one: Option<Level>, other: Option<Level>) -> Option<Level> {
    one.into_iter().chain(other).min()
}

/// Whether the address is all there is in the words.
pub(crate) fn says_only_where(text: &str, located: &Located) -> bool {
    let Some(span) = &located.span else {
        return false;
    };
    let outside = [text.get(..span.start), text.get(span.end..)];
    outside
        .into_iter()
        .flatten()
        .flat_map(str::chars)
        .filter(|char| char.is_alphanumeric())
        .count()
        <= 1
}

/// What an earlier request is known to be about and where, to tell another matter from it.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its category.
    pub category: Option<&'a CategoryCode>,
    /// Its unit.
    pub unit: Option<&'a UnitCode>,
    /// Its place in words.
    pub label: Option<&'a str>,
}

/// Whether newer words speak of another matter, or of the like at another place. A place alone is a correction.
pub fn is_another_matter(
    known: Known<'_>,
    house: &House<'_>,
    reading: &Reading,
    located: &Located,
) -> bool {
    let district = house.district;
    let another_category = match (known.category, &reading.category) {
        (Some(before), Some(now)) => reading.clear && house.level1(before) != house.level1(now),
        (None, _) | (_, None) => false,
    };
    let another_unit = match (known.unit, &located.unit) {
        (Some(before), Some(now)) => {
            !district.is_within(now, before) && !district.is_within(before, now)
        }
        (None, _) | (_, None) => false,
    };
    // Within one grid it is the building that differs; an estate and then its building is the same place.
    let another_building = match (known.label, &located.label) {
        (Some(before), Some(now)) => !now.starts_with(before) && !before.starts_with(now.as_str()),
        (None, _) | (_, None) => false,
    };
    another_category
        || (reading.category.is_some() && located.confident && (another_unit || another_building))
}

impl House<'_> {
    /// The level-1 category above a category.
    pub fn level1(&self, code: &CategoryCode) -> CategoryCode {
        self.rules
            .category(code)
            .and_then(|category| category.parent.clone())
            .unwrap_or_else(|| code.clone())
    }

    /// The category of a draft or case, if it is one of the rules in force.
    pub fn category(&self, code: Option<&CategoryCode>) -> Option<&Category> {
        code.and_then(|code| self.rules.category(code))
    }
}

/// How urgent a draft is, and of which batch.
pub fn urgency(draft: &Draft, house: &House<'_>) -> (Priority, Batch) {
    let (priority, batch) = house
        .category(draft.about.category.as_ref())
        .map_or((Priority::P2, Batch::Livelihood), |category| {
            (category.priority, category.batch)
        });
    let read = house.rules.classify(&draft.text()).priority;
    match (draft.urgent, draft.about.kind) {
        (true, _) => (Priority::P0, batch),
        // Asking how something is done is not having it broken.
        (false, Kind::Consultation | Kind::Suggestion | Kind::Thanks) => {
            (priority.max(Priority::P2), batch)
        }
        (false, Kind::Help | Kind::Complaint | Kind::Report) => (
            if draft.about.chosen {
                priority
            } else {
                priority.min(read)
            },
            batch,
        ),
    }
}

/// What has to be asked next, if anything.
pub fn next_question(draft: &Draft) -> Asking {
    if draft.danger.is_some() && !draft.settled {
        return Asking::Danger;
    }
    if draft.answer.is_some() {
        return Asking::Answer;
    }
    let text = draft.text();
    let media = draft.media();
    let voice = media
        .iter()
        .any(|media| matches!(media.kind, MediaKind::Voice | MediaKind::Video));
    if (text.is_empty() || draft.place_only) && !voice && !draft.about.chosen {
        return Asking::Words;
    }
    if !draft.parts.is_empty() {
        return Asking::Parts;
    }
    match &draft.place {
        Place::Several(_) => return Asking::WhichPlace,
        Place::Unknown | Place::Outside if !draft.place_asked => return Asking::Place,
        Place::Known(spot) if spot.unsure && !draft.building_asked && !draft.urgent => {
            return Asking::Building;
        }
        Place::Unknown | Place::Outside | Place::Known(_) => {}
    }
    // Nobody can read a voice: one rough question lets it find its door. Words that came with it are read.
    if voice && draft.about.category.is_none() && !draft.about.chosen {
        return Asking::Category;
    }
    // The rules waver between doors: whoever wrote it knows best, and is asked once.
    let wavers = draft.about.category.is_some() && !draft.about.confident && !draft.about.chosen;
    if wavers && !draft.category_asked && !draft.urgent && draft.around.is_none() {
        return Asking::Category;
    }
    match (&draft.whom, draft.about.for_other) {
        (Whom::Unasked, _) if draft.behalf.is_some() => Asking::Whom,
        (Whom::Unasked, Some(_)) => Asking::Whom,
        (Whom::Other { phone: None }, _) => Asking::Phone,
        (Whom::Unasked | Whom::Writer | Whom::Other { phone: Some(_) }, _) => Asking::Confirm,
    }
}

/// A telephone number in somebody's words: mobile or landline, digits only.
pub fn phone(text: &str) -> Option<String> {
    static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?:\+?86[- ]?)?(1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}[- ]?[0-9]{7,8})",
        )
        .ok()
    });
    let plain: String = text
        .chars()
        .map(|char| {
            if ('０'..='９').contains(&char) {
                char::from_u32(char as u32 - 0xFEE0).unwrap_or(char)
            } else {
                char
            }
        })
        .collect();
    let found = PHONE
        .as_ref()?
        .captures(&plain)?
        .get(1)?
        .as_str()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::phone;

    #[test]
    fn telephones_are_found_as_people_write_them() {
        for (text, number) in [
            ("13800001234", Some("13800001234")),
            ("她的电话 138-0000-1234，下午在家", Some("13800001234")),
            ("+86 138 0000 1234", Some("13800001234")),
            ("１３８００００１２３４", Some("13800001234")),
            ("0561-3020000", Some("05613020000")),
            ("2栋302", None),
            ("12345", None),
            ("", None),
        ] {
            assert_eq!(phone(text).as_deref(), number, "{text}");
        }
    }
}
