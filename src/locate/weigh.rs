//! Names heard + numbers beside them → places, and the units they stand in; what these say together `settle` settles. It
//! never reads characters itself.

use std::ops::Range;

use super::{
    Candidate, Gazetteer, Located,
    hear::{self, Heard, How},
    names::Target,
    normal::Folded,
    numbers::{self, Door},
    told,
};
use crate::district::{Level, PlaceKind, Unit};

/// A place named in the text, with the number beside it.
#[derive(Debug)]
pub(super) struct Subject {
    pub span: Range<usize>,
    pub how: How,
    pub kind: PlaceKind,
    pub door: Option<Door>,
    /// Whether the number is known there.
    pub fits: bool,
    /// Whether characters around it leave the name in doubt: 碧水城岸5号楼, 某某园凤凰城.
    pub doubtful: bool,
    /// The places of the gazetteer it may be.
    pub places: Vec<usize>,
    pub rank: u8,
}

/// A community, street or grid named in the text.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub span: Option<Range<usize>>,
    pub how: How,
    pub units: Vec<&'a Unit>,
}

/// Reads a whole message; `known` is a unit known beforehand.
pub(super) fn read(gazetteer: &Gazetteer, text: &str, known: Option<&Unit>) -> Located {
    let folded = Folded::new(text);
    let weigher = Weigher {
        gazetteer,
        folded: &folded,
        original: text,
        known,
    };
    let exact = hear::exactly(gazetteer, &folded);
    let plain = weigher.weigh(&exact);
    let abroad =
        |heard: &Heard| heard.how == How::Exact && heard.targets.contains(&Target::Elsewhere);
    if plain.confident && plain.level >= Some(Level::Grid)
        || plain.outside && exact.iter().any(abroad)
    {
        return plain;
    }
    let rough = hear::roughly(gazetteer, &folded, &exact);
    if rough == exact {
        return plain;
    }
    weigher.weigh(&rough)
}

pub(super) struct Weigher<'a> {
    pub gazetteer: &'a Gazetteer,
    pub folded: &'a Folded,
    original: &'a str,
    known: Option<&'a Unit>,
}

impl<'a> Weigher<'a> {
    fn weigh(&self, heard: &[Heard]) -> Located {
        let subjects = self.subjects(heard);
        let contexts = self.contexts(heard);
        let abroad = self.abroad(heard, &subjects, &contexts);
        if abroad {
            return Located {
                text: self.original.to_owned(),
                outside: true,
                ..Located::default()
            };
        }
        let mut located = match subjects.iter().map(|subject| subject.rank).max() {
            Some(top) => self.by_subjects(heard, &subjects, top, &contexts),
            None => self.by_contexts(&contexts),
        };
        located.text = self.original.to_owned();
        located
    }

    fn subjects(&self, heard: &[Heard]) -> Vec<Subject> {
        let is_estate = |target: &Target| match target {
            Target::Group(at) => self.gazetteer.names.group(*at).kind == PlaceKind::Estate,
            Target::Unit(_) | Target::Above | Target::Elsewhere => false,
        };
        let estates = heard
            .iter()
            .filter(|heard| heard.targets.iter().any(is_estate))
            .count();
        let mut subjects: Vec<Subject> = Vec::new();
        let all = heard;
        for heard in heard {
            for target in &heard.targets {
                let Target::Group(at) = target else { continue };
                let subject = self.subject(all, heard, *at, estates == 1);
                // One name that is several estates (翠湖 in Latin letters) is one subject.
                match subjects.iter_mut().find(|other| {
                    other.span.start == subject.span.start && other.kind == subject.kind
                }) {
                    Some(other) if other.rank == subject.rank => {
                        other.places.extend(subject.places)
                    }
                    Some(other) if other.rank < subject.rank => *other = subject,
                    Some(_) => {}
                    None => subjects.push(subject),
                }
            }
        }
        subjects
    }

    /// Whether right before the name another one ends that nobody knows: 「某某园凤凰城」 is not 凤凰城.
    fn follows_a_name(&self, all: &[Heard], heard: &Heard) -> bool {
        let at = heard.span.start;
        self.folded.text[..at].ends_with(['园', '苑', '城', '湾', '府', '庭', '厦', '镇', '县'])
            && !self.folded.gap_before(at)
            && !all.iter().any(|other| other.span.end == at)
    }

    fn subject(&self, all: &[Heard], heard: &Heard, group: u32, only_estate: bool) -> Subject {
        let group = self.gazetteer.names.group(group);
        let place = |at: &usize| self.gazetteer.place(*at);
        let door = match group.kind {
            PlaceKind::Estate => {
                numbers::building_after(self.folded, heard.span.end).or_else(|| {
                    only_estate
                        .then(|| numbers::building_anywhere(self.folded))
                        .flatten()
                })
            }
            PlaceKind::Road => numbers::house_after(self.folded, heard.span.end)
                .or_else(|| numbers::house_before(self.folded, heard.span.start)),
            PlaceKind::Landmark => None,
        };
        let fitting: Vec<usize> = match &door {
            None => Vec::new(),
            Some(door) => group
                .places()
                .filter(|at| match group.kind {
                    PlaceKind::Estate => place(at)
                        .buildings
                        .as_ref()
                        .is_none_or(|ranges| ranges.contains(door.number)),
                    PlaceKind::Road => place(at)
                        .numbers
                        .as_ref()
                        .is_none_or(|numbers| numbers.contains(door.number)),
                    PlaceKind::Landmark => true,
                })
                .collect(),
        };
        let fits = !fitting.is_empty();
        let rank = match (group.kind, fits, heard.how) {
            (PlaceKind::Estate | PlaceKind::Road, true, _) => 5,
            (PlaceKind::Estate, false, How::Exact | How::Sound | How::Shape | How::Bare) => 4,
            (PlaceKind::Estate, false, How::Alias) | (PlaceKind::Landmark, _, _) => 3,
            (PlaceKind::Road, false, _) => 2,
        };
        let span = match &door {
            // A building named far away is not part of the address's words.
            Some(door)
                if door.span.start >= heard.span.end && door.span.start - heard.span.end <= 12 =>
            {
                heard.span.start..door.span.end
            }
            Some(door) if door.span.end == heard.span.start => door.span.start..heard.span.end,
            Some(_) | None => heard.span.clone(),
        };
        let between = door
            .as_ref()
            .and_then(|door| self.folded.text.get(heard.span.end..door.span.start));
        let beside = numbers::building_after(self.folded, heard.span.end).is_some();
        let torn = !beside
            && between.is_some_and(|between| {
                (1..=2).contains(&between.chars().count())
                    && between.chars().all(super::normal::is_han)
            });
        let doubtful = group.kind == PlaceKind::Estate && (torn || self.follows_a_name(all, heard));
        let places = if fits {
            fitting
        } else {
            group.places().collect()
        };
        Subject {
            span,
            how: heard.how,
            kind: group.kind,
            door,
            fits,
            doubtful,
            places,
            rank,
        }
    }

    fn contexts(&self, heard: &[Heard]) -> Vec<Context<'a>> {
        let mut contexts: Vec<Context<'a>> = Vec::new();
        for one in heard {
            let units = one.targets.iter().filter_map(|target| match target {
                Target::Unit(at) => Some(&self.gazetteer.district.units()[*at as usize]),
                Target::Group(_) | Target::Above | Target::Elsewhere => None,
            });
            let units: Vec<&Unit> = units.filter(|unit| unit.level != Level::District).collect();
            if units.is_empty() {
                continue;
            }
            let rest = &self.folded.text[one.span.end..];
            let leads =
                heard.iter().any(|next| next.span.start == one.span.end) || rest.starts_with('的');
            let grid = numbers::grid_after(self.folded, one.span.end);
            if one.how == How::Bare && !leads && grid.is_none() {
                continue;
            }
            let named = grid.and_then(|door| {
                let unit = units
                    .iter()
                    .find_map(|unit| self.grid_of(unit, door.number))?;
                Some(Context {
                    span: Some(one.span.start..door.span.end),
                    how: How::Exact,
                    units: vec![unit],
                })
            });
            contexts.push(named.unwrap_or(Context {
                span: Some(one.span.clone()),
                how: one.how,
                units,
            }));
        }
        if let Some(known) = self.known.filter(|unit| unit.level != Level::District) {
            contexts.push(Context {
                span: None,
                how: How::Exact,
                units: vec![known],
            });
        }
        // The deepest says most; what the text says comes before what was known.
        contexts
            .sort_by_key(|context| std::cmp::Reverse(context.units.first().map(|unit| unit.level)));
        contexts
    }

    fn grid_of(&self, community: &Unit, number: u32) -> Option<&'a Unit> {
        let district = &self.gazetteer.district;
        district
            .children(&community.code)
            .iter()
            .filter_map(|code| district.unit(code))
            .find(|unit| unit.level == Level::Grid && unit.code.grid_number() == Some(number))
    }

    /// Whether the address begins in another district, or nothing else is named.
    fn abroad(&self, heard: &[Heard], subjects: &[Subject], contexts: &[Context<'_>]) -> bool {
        let elsewhere = heard
            .iter()
            .filter(|heard| heard.targets.contains(&Target::Elsewhere));
        let ours: Vec<usize> = subjects
            .iter()
            .map(|subject| subject.span.start)
            .chain(
                contexts
                    .iter()
                    .filter_map(|context| context.span.as_ref().map(|span| span.start)),
            )
            .collect();
        elsewhere.into_iter().any(|abroad| {
            let nothing_ours = ours.is_empty() && self.known.is_none();
            nothing_ours || ours.iter().any(|&start| self.runs_on(heard, abroad, start))
        })
    }

    /// Whether nothing but names and few characters of one run of words stand between.
    fn runs_on(&self, heard: &[Heard], abroad: &Heard, start: usize) -> bool {
        let from = heard
            .iter()
            .filter(|other| other.targets.contains(&Target::Elsewhere) && other.span.end <= start)
            .map(|other| other.span.end)
            .fold(abroad.span.end, usize::max);
        if from > start || abroad.span.start > start {
            return false;
        }
        let between = &self.folded.text[from..start];
        let strange = abroad.how == How::Shape && !between.is_empty();
        !strange && between.chars().count() <= 6 && between.chars().all(char::is_alphanumeric)
    }

    /// Whether the context stands right before the subject, as in an address.
    pub(super) fn leads_to(
        &self,
        heard: &[Heard],
        context: &Range<usize>,
        subject: &Subject,
    ) -> bool {
        let mut at = context.end;
        while at < subject.span.start {
            let rest = &self.folded.text[at..];
            at = match heard.iter().find(|heard| heard.span.start == at) {
                Some(next) => next.span.end,
                None if rest.starts_with('的') => at + '的'.len_utf8(),
                None => return false,
            };
        }
        at == subject.span.start
    }

    fn by_contexts(&self, contexts: &[Context<'_>]) -> Located {
        let spoken: Vec<&Context<'_>> = contexts
            .iter()
            .filter(|context| context.span.is_some())
            .collect();
        let Some(deepest) = spoken.first().copied().or_else(|| contexts.first()) else {
            return Located::default();
        };
        let Some(&unit) = deepest.units.first() else {
            return Located::default();
        };
        // Others of the same depth, or that it does not belong to, make it a question.
        let mut units: Vec<&Unit> = deepest.units.clone();
        for other in &spoken {
            let agrees = |one: &&Unit| {
                other
                    .units
                    .iter()
                    .any(|above| self.gazetteer.district.is_within(&one.code, &above.code))
            };
            if units.iter().any(agrees) {
                units.retain(agrees);
            } else {
                units.extend(other.units.iter().copied());
            }
        }
        let unnamed = deepest.span.as_ref().is_some_and(|span| {
            // Behind a street most words are a name: 「渠沟镇某某村」.
            let street = unit.level == Level::Street;
            self.goes_on(span.end) || street && !hear::ends_like_a_place(self.folded, span.end)
        });
        let sure = matches!(deepest.how, How::Exact | How::Sound) && !unnamed;
        let candidates: Vec<Candidate> = units
            .iter()
            .map(|unit| {
                told::of_unit(
                    unit,
                    deepest
                        .span
                        .as_ref()
                        .map_or("known before", |span| self.written(span)),
                )
            })
            .collect();
        let alone = units.len() == 1;
        let unit = units.first().copied().unwrap_or(unit);
        Located {
            unit: alone.then(|| unit.code.clone()),
            level: alone.then_some(unit.level),
            confident: alone && sure,
            label: alone.then(|| unit.name.to_string()),
            label_en: alone.then(|| super::speak::in_english(&unit.name)),
            room: numbers::flat(self.folded).map(|room| self.written(&room).to_owned()),
            span: deepest.span.clone().map(|span| self.folded.original(span)),
            candidates,
            ..Located::default()
        }
    }

    /// Whether right behind a community an estate is named that nobody knows: 「机厂社区某某苑3栋」.
    fn goes_on(&self, at: usize) -> bool {
        if numbers::building_after(self.folded, at).is_some() {
            return true;
        }
        let rest = self.folded.text[at..]
            .char_indices()
            .take_while(|(_, c)| super::normal::is_han(*c))
            .take(8);
        let stops: Vec<usize> = rest.map(|(offset, c)| at + offset + c.len_utf8()).collect();
        stops.into_iter().skip(1).any(|stop| {
            !self.folded.text[stop..].starts_with(['月', '天', '年', '个'])
                && (numbers::is_building(self.folded, stop)
                    || self.folded.text[stop..].starts_with(|c: char| c.is_ascii_digit())
                        && numbers::building_after(self.folded, stop).is_some())
        })
    }

    pub(super) fn written(&self, folded: &Range<usize>) -> &'a str {
        self.original
            .get(self.folded.original(folded.clone()))
            .unwrap_or_default()
    }
}
