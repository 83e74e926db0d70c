//! Places that were named + what stands around them → one grid, or the grids to ask about. Each rule says why it holds:
//! a guess that is wrong and sure is worse than a question. It never reads the text.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Located,
    hear::{Heard, How},
    numbers, told,
    weigh::{Context, Subject, Weigher},
};
use crate::district::{Level, PlaceKind, UnitCode};

/// What speaks for each grid.
pub(super) type Tally = BTreeMap<UnitCode, Weight>;

/// What speaks for one grid.
#[derive(Debug, Default)]
pub(super) struct Weight {
    pub score: i32,
    pub because: Vec<String>,
    subjects: usize,
}

/// How the communities and streets around a place go with it.
#[derive(Debug, Default)]
struct Around {
    /// The text names one in which the place lies.
    agrees: bool,
    /// The text places it in one in which it does not lie.
    contradicts: bool,
}

impl Subject {
    /// Whether the name may be acted on as it was heard. What was written as it stands in the list says enough; the
    /// rougher it was heard, the more must speak for it: a number that is known there, or a community it lies in.
    fn is_sure(&self, agrees: bool) -> bool {
        match self.how {
            How::Exact => true,
            How::Alias => self.fits || agrees,
            How::Sound => self.fits || agrees || self.kind == PlaceKind::Landmark,
            How::Shape => agrees && (self.fits || self.door.is_none()),
            How::Bare => false,
        }
    }

    /// Whether its number, if it has one, is known there: a number that is not may be a slip in it or in the name.
    fn is_numbered(&self) -> bool {
        self.door.is_none() || self.fits
    }

    /// Whether it says where it is by itself. A road leads through several grids: alone it tells no more than its name.
    fn is_telling(&self) -> bool {
        self.rank > 2
    }

    /// How much of the place is known once its grid is.
    fn level(&self) -> Level {
        match (self.kind, self.fits) {
            (PlaceKind::Estate, true) => Level::Building,
            (PlaceKind::Estate | PlaceKind::Road | PlaceKind::Landmark, _) => Level::Grid,
        }
    }
}

impl Weigher<'_> {
    /// What the most telling names say, narrowed by the other names and by what stands around them.
    pub(super) fn by_subjects(
        &self,
        heard: &[Heard],
        subjects: &[Subject],
        top: u8,
        contexts: &[Context<'_>],
    ) -> Located {
        let (tops, helpers): (Vec<&Subject>, Vec<&Subject>) =
            subjects.iter().partition(|subject| subject.rank == top);
        let Some(&first) = tops.first() else {
            return Located::default();
        };
        let mut grids = self.tally(&tops);
        for helper in helpers {
            self.help(&mut grids, first, helper);
        }
        let around = self.look_around(&mut grids, heard, &tops, contexts);
        let labels = told::Labels {
            gazetteer: self.gazetteer,
            subject: first,
        };
        let candidates = labels.candidates(&grids);
        let alone = candidates.first().filter(|_| candidates.len() == 1);
        let unit = alone.map(|candidate| candidate.unit.clone());
        let confident = unit.is_some()
            && first.is_sure(around.agrees)
            && first.is_numbered()
            && !first.doubtful
            && !around.contradicts
            && (first.is_telling() || around.agrees);
        let room = first.door.as_ref().and_then(|door| door.room.clone());
        let room = room.or_else(|| numbers::flat(self.folded));
        let span = self.address(heard, first, contexts);
        Located {
            level: unit.as_ref().map(|_| first.level()),
            confident,
            label: labels.short(),
            label_en: labels.short_en(),
            room: room.map(|room| self.written(&room).to_owned()),
            group: unit.as_ref().and_then(|grid| self.group(grid, first)),
            span: Some(self.folded.original(span)),
            unit,
            candidates,
            ..Located::default()
        }
    }

    /// Grids of the most telling names: those all agree on, else all.
    fn tally(&self, tops: &[&Subject]) -> Tally {
        let mut grids = Tally::new();
        for subject in tops {
            let mut seen = BTreeSet::new();
            let weight = match subject.how {
                How::Exact => 60,
                How::Alias => 50,
                How::Sound => 45,
                How::Shape => 35,
                How::Bare => 10,
            };
            for &at in &subject.places {
                let grid = &self.gazetteer.place(at).grid;
                if seen.insert(grid) {
                    let entry = grids.entry(grid.clone()).or_default();
                    entry.score += weight + if subject.fits { 20 } else { 0 };
                    entry.subjects += 1;
                    entry.because.push(self.written(&subject.span).to_owned());
                }
            }
        }
        let most = grids
            .values()
            .map(|entry| entry.subjects)
            .max()
            .unwrap_or(0);
        if most == tops.len() {
            grids.retain(|_, entry| entry.subjects == most);
        }
        grids
    }

    /// A less telling name beside the first one: its own road tells twin estates apart; else whatever lies in the same
    /// grid speaks for it.
    fn help(&self, grids: &mut Tally, first: &Subject, helper: &Subject) {
        let place = |at: &usize| self.gazetteer.place(*at);
        let is_its_road = |at: &&usize| {
            let road = place(at).road.as_ref();
            helper.kind == PlaceKind::Road
                && helper.places.iter().any(|at| Some(&place(at).name) == road)
        };
        let on_the_road = first.places.iter().filter(is_its_road);
        let on_the_road: Vec<&UnitCode> = on_the_road.map(|at| &place(at).grid).collect();
        let beside: Vec<&UnitCode> = helper.places.iter().map(|at| &place(at).grid).collect();
        let word = self.written(&helper.span);
        if !narrow(grids, 15, word, |grid| on_the_road.contains(&grid)) && grids.len() > 1 {
            narrow(grids, 10, word, |grid| beside.contains(&grid));
        }
    }

    /// Communities and streets narrow the grids, the deepest first, whether they were said or known before. One that
    /// stands right before the name, as in an address, and has no such place makes it a question; one named elsewhere in
    /// the text may be about something else.
    fn look_around(
        &self,
        grids: &mut Tally,
        heard: &[Heard],
        tops: &[&Subject],
        contexts: &[Context<'_>],
    ) -> Around {
        let district = &self.gazetteer.district;
        let mut around = Around::default();
        for context in contexts {
            let lies_there = |grid: &UnitCode| {
                let mut units = context.units.iter();
                units.any(|unit| district.is_within(grid, &unit.code))
            };
            let said = context.span.as_ref();
            let word = said.map_or("known before", |span| self.written(span));
            let fits = narrow(grids, 25, word, lies_there);
            let leads = said.is_some_and(|span| {
                let mut tops = tops.iter();
                tops.any(|top| self.leads_to(heard, span, top))
            });
            around.agrees |= fits && said.is_some();
            around.contradicts |= !fits && leads && matches!(context.how, How::Exact | How::Sound);
        }
        around
    }

    /// The contact household or building group that looks after the building; no other kind of place has one.
    fn group(&self, grid: &UnitCode, first: &Subject) -> Option<UnitCode> {
        let door = first.door.as_ref()?;
        let place = self.gazetteer.place(*first.places.first()?);
        let is_building = first.level() == Level::Building;
        let group = is_building.then(|| {
            let district = &self.gazetteer.district;
            district.group_of(grid, &place.name, door.number)
        });
        group.flatten().cloned()
    }

    /// Where the address stands: from the first unit that leads to the name on.
    fn address(&self, heard: &[Heard], first: &Subject, contexts: &[Context<'_>]) -> Range<usize> {
        let said = contexts.iter().filter_map(|context| context.span.as_ref());
        let leading = said.filter(|span| self.leads_to(heard, span, first));
        let begin = leading.map(|span| span.start).min();
        begin.unwrap_or(first.span.start)..first.span.end
    }
}

/// Keeps the grids that fit, if any does.
fn narrow(grids: &mut Tally, score: i32, because: &str, fits: impl Fn(&UnitCode) -> bool) -> bool {
    if !grids.keys().any(&fits) {
        return false;
    }
    grids.retain(|grid, _| fits(grid));
    for weight in grids.values_mut() {
        weight.score += score;
        weight.because.push(because.to_owned());
    }
    true
}
