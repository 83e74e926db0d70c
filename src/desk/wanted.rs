//! What few updates need: a week's figures, an invitation.

use super::{
    figures::reports,
    group::Group,
    mailing::publics,
    reports::units_of,
    set::{Listed, Read},
};
use crate::{
    casework::PersonId,
    digest::Public,
    district::{Post, UnitCode},
    figures::{Report, Week},
    store::{StoreError, Tx},
    talk::{
        context::{Invitation, Speaker},
        inbox::{
            drill_down::{Behind, Matter, sees_figures},
            figures::FiguresAsked,
        },
        news::telling::reads,
    },
    token,
};

/// Nobody presses their way back further than ten years.
const YEARS: u32 = 520;

impl Group<'_> {
    /// Figures that somebody asked for, read.
    pub(super) async fn figures(
        &self,
        tx: &mut Tx,
        speaker: &Speaker,
        asked: &FiguresAsked,
    ) -> Result<Option<Read>, StoreError> {
        let me = speaker.id;
        Ok(match asked {
            FiguresAsked::Week(ago) => {
                let reports = self.reports(tx, me, *ago).await?;
                Some(match reports.is_empty() {
                    true => Read::Public(self.publics(tx, speaker).await?),
                    false => Read::Week(reports),
                })
            }
            FiguresAsked::Behind(behind) => self.behind(tx, me, behind).await?.map(Read::Behind),
            FiguresAsked::Period(n, how) => {
                Some(Read::Period(self.period(tx, me, *n, *how).await?))
            }
        })
    }

    /// The week of the units of somebody's posts.
    async fn reports(
        &self,
        tx: &mut Tx,
        person: PersonId,
        weeks_ago: usize,
    ) -> Result<Vec<(UnitCode, Report)>, StoreError> {
        let district = &self.library.district;
        let weeks = u32::try_from(weeks_ago).unwrap_or(u32::MAX);
        let week = Week::of(self.library.calendar.day(self.now)).before(weeks.min(YEARS));
        let units = units_of(district, &self.seats, person);
        reports(tx, self.library, &self.seats, &units, week, self.now).await
    }

    /// The last whole week as residents read it, of the grids somebody follows, else of the address they keep.
    async fn publics(
        &self,
        tx: &mut Tx,
        speaker: &Speaker,
    ) -> Result<Vec<(UnitCode, Public)>, StoreError> {
        let followed = self.follows.iter();
        let followed = followed.filter(|(person, _)| *person == speaker.id);
        let followed: Vec<&UnitCode> = followed.map(|(_, unit)| unit).collect();
        let home = speaker.dialogue.home.as_ref().map(|home| &home.unit);
        let units = reads(&self.library.district, &followed, home);
        let week = Week::of(self.library.calendar.day(self.now)).before(1);
        publics(tx, self, &units, week).await
    }

    /// What a list behind a digest is made of, if its unit is one of theirs.
    async fn behind(
        &self,
        tx: &mut Tx,
        person: PersonId,
        behind: &Behind,
    ) -> Result<Option<Listed>, StoreError> {
        let (library, unit) = (self.library, &behind.unit);
        if !sees_figures(&self.seats, person, unit) {
            return Ok(None);
        }
        let week = Week::of(behind.monday);
        let units = std::slice::from_ref(unit);
        let mut made = reports(tx, library, &self.seats, units, week, self.now).await?;
        let Some((_, report)) = made.pop() else {
            return Ok(None);
        };
        let mut late = match behind.matter {
            Matter::Late => tx.late_at(library.district.head(unit), self.now).await?,
            Matter::Digest | Matter::Hot | Matter::About => Vec::new(),
        };
        self.freshen(&mut late);
        // Who complains about whom is nobody's list.
        late.retain(|case| {
            case.is_open() && (!case.is_protected() || self.house().works_on(person, case))
        });
        Ok(Some(Listed { report, late }))
    }

    /// An invitation, and the post it is to if it can be taken.
    pub(super) async fn invitation(
        &self,
        tx: &mut Tx,
        token: &str,
    ) -> Result<(Option<Invitation>, Option<Post>), StoreError> {
        let hash = token::hash(token);
        let known = tx.invitation(&hash).await?;
        let taken_in_this_group = self.done.seats.iter().any(|(_, _, used)| *used == hash);
        Ok(match known {
            Some(row) if row.used || taken_in_this_group => (Some(Invitation::Gone), None),
            Some(row) if row.expires_at < self.now => (Some(Invitation::Expired), None),
            Some(row) => (Some(Invitation::Open(row.post.clone())), Some(row.post)),
            None => (Some(Invitation::Gone), None),
        })
    }
}
