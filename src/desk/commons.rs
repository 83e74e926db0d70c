//! What belongs to a grid, in the transaction: what talk needs of it is read, what it ordered is decided, what time does
//! to it is done. It is written at once, so that later updates of a group read it from the same transaction.

use chrono::{DateTime, TimeDelta, Utc};

use super::{changes::Changes, group::Group, handle::Work, homes::quietly};
use crate::{
    casework::PersonId,
    district::{Level, Post, Role, UnitCode},
    env::House,
    message::content::{Bubble, View},
    model::{
        Around, By, Declined, Happened, Offer, OfferCommand, OfferEvent, OfferId, Session,
        SessionCommand, SessionEvent,
        offer::Offering,
        session::{Booker, Sitting},
    },
    notice,
    store::{Ids, NewLink, OfferWork, SessionWork, StoreError, Tx},
    talk::{
        context::{Needs, Scene, Speaker},
        on_behalf::behalf::CaseLink,
        sessions::booking::Common,
    },
    token,
};

/// For so long a link can be used.
const LINK_DAYS: i64 = 7;
/// Those who hear of a session at one stroke of the clock.
const NEWS: i64 = 100;
/// Sessions and offers to which one stroke of the clock does something.
const BATCH: i64 = 20;

/// Reads what talk asked for.
pub(super) async fn load(
    tx: &mut Tx,
    group: &Group<'_>,
    speaker: &Speaker,
    needs: &Needs,
    scene: &mut Scene,
) -> Result<(), StoreError> {
    let district = &group.library.district;
    if let Some(id) = needs.session {
        scene.sittings.extend(tx.sitting(id).await?);
    }
    let posts: Vec<Post> = group.seats.posts(speaker.id).cloned().collect();
    let clinic = needs.clinic_for.and_then(|case| scene.files.get(&case));
    if needs.sessions || clinic.is_some() {
        let home = speaker.dialogue.home.as_ref().map(|home| &home.unit);
        let here = clinic.map(|file| {
            file.case
                .place
                .unit
                .as_ref()
                .unwrap_or(&file.case.owner.unit)
        });
        let units = scene.follows.iter().chain(home).chain(here);
        let mut scopes: Vec<UnitCode> = units
            .flat_map(|unit| district.chain(unit))
            .map(|unit| unit.code.clone())
            .collect();
        scopes.sort_unstable();
        scopes.dedup();
        let since = match posts.is_empty() {
            true => group.now,
            // Who came is said afterwards.
            false => group.now - TimeDelta::days(3),
        };
        for found in tx.sittings(&scopes, &posts, since).await? {
            if !scene
                .sittings
                .iter()
                .any(|known| known.session.id == found.session.id)
            {
                scene.sittings.push(found);
            }
        }
    }
    if needs.token {
        // Without one talk says that there is no link; whatever else the update says goes on.
        let made =
            token::fresh().inspect_err(|error| tracing::error!(%error, "no link can be made"));
        scene.token = made.ok();
    }
    match (needs.channels, needs.own_channel) {
        (true, _) => scene.channels = tx.channels(None).await?,
        (false, true) => scene.channels = tx.channels(Some(speaker.id)).await?,
        (false, false) => {}
    }
    if let Some(code) = &needs.channel_code {
        scene.channel_code = tx.channel_code(&token::hash(code), group.now).await?;
    }
    if let Some(id) = needs.offer {
        scene.offers.extend(tx.offering(id).await?);
    }
    if needs.my_offers {
        let mine = posts.iter().filter(|post| post.role == Role::Partner);
        let units: Vec<UnitCode> = mine.map(|post| post.unit.clone()).collect();
        scene.offers.extend(tx.offerings(&units).await?);
    }
    let unit = needs
        .offers_for
        .and_then(|case| scene.files.get(&case)?.case.place.unit.clone());
    if let Some(unit) = unit {
        let partners: Vec<UnitCode> = district
            .partners(&unit)
            .map(|unit| unit.code.clone())
            .collect();
        scene.offers.extend(tx.offerings(&partners).await?);
    }
    Ok(())
}

/// What is known of a link.
pub(super) async fn link(
    tx: &mut Tx,
    token: &str,
    now: DateTime<Utc>,
) -> Result<CaseLink, StoreError> {
    Ok(match tx.link(&token::hash(token)).await? {
        Some(link) if link.used => CaseLink::Gone,
        Some(link) if link.until < now => CaseLink::Expired,
        Some(link) => CaseLink::Open {
            case: link.case,
            shown: link.bubble,
        },
        None => CaseLink::Gone,
    })
}

/// Until when a link made now can be used.
fn link_until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(LINK_DAYS)
}

/// Decides about a session and keeps what happened. What is told of it is the caller's.
fn session(
    house: &House<'_>,
    changes: &mut Changes,
    sitting: &mut Option<Sitting>,
    new: crate::model::SessionId,
    by: By,
    command: SessionCommand,
    (who, place): (Option<PersonId>, Option<String>),
) -> Result<Vec<SessionEvent>, Declined> {
    let around = Around { now: house.now, by };
    let known = sitting.as_ref().map(|sitting| &sitting.session);
    let events = Session::decide(known, command, &around)?;
    let first = known.map_or(0, |session| session.revision) + 1;
    let mut work: Option<SessionWork> = None;
    for (seq, event) in (first..).zip(&events) {
        let happened = Happened {
            seq,
            at: house.now,
            by: around.by.clone(),
            event: event.clone(),
        };
        match sitting {
            Some(sitting) => sitting.session.apply(&happened),
            None => {
                *sitting = Session::opened(new, &happened).map(|session| Sitting {
                    session,
                    place: place.clone().unwrap_or_default(),
                    bookers: Vec::new(),
                });
            }
        }
        let Some(sitting) = sitting else { continue };
        let work = work.get_or_insert_with(|| SessionWork {
            session: sitting.session.clone(),
            happened: Vec::new(),
            place: place.clone(),
            news_in: Vec::new(),
            booked: None,
            cut: Vec::new(),
        });
        match event {
            SessionEvent::Opened { opening } => work.news_in = within(house, &opening.scope),
            SessionEvent::Booked { booking, .. } => {
                work.booked = who.map(|person| (*booking, person));
            }
            SessionEvent::Unbooked { booking } => work.cut.push(*booking),
            SessionEvent::CalledOff | SessionEvent::Ended => {
                let bookings = &sitting.session.bookings;
                work.cut = bookings.iter().map(|booking| booking.id).collect();
            }
            SessionEvent::Marked { .. } | SessionEvent::Reminded => {}
        }
        work.session = sitting.session.clone();
        work.happened.push(happened);
    }
    changes.commons.sessions.extend(work);
    Ok(events)
}

/// Decides about an offer and keeps what happened.
fn offer(
    house: &House<'_>,
    changes: &mut Changes,
    known: Option<&Offer>,
    new: OfferId,
    by: By,
    command: OfferCommand,
    words: Option<String>,
) -> Result<(), Declined> {
    let around = Around { now: house.now, by };
    let events = Offer::decide(known, command, &around)?;
    let seq = known.map_or(0, |offer| offer.revision);
    let happened: Vec<Happened<OfferEvent>> = (seq + 1..)
        .zip(events)
        .map(|(seq, event)| Happened {
            seq,
            at: house.now,
            by: around.by.clone(),
            event,
        })
        .collect();
    let offer = match known {
        Some(offer) => {
            let mut offer = offer.clone();
            happened.iter().for_each(|happened| offer.apply(happened));
            Some(offer)
        }
        None => Offer::fold(new, &happened),
    };
    let work = offer.map(|offer| OfferWork {
        offer,
        happened,
        words,
    });
    changes.commons.offers.extend(work);
    Ok(())
}

/// What can be followed in a unit: its grids and communities.
fn within(house: &House<'_>, scope: &UnitCode) -> Vec<UnitCode> {
    let district = house.district;
    let units = district.units().iter().filter(|unit| {
        matches!(unit.level, Level::Grid | Level::Community)
            && district.is_within(&unit.code, scope)
    });
    units.map(|unit| unit.code.clone()).collect()
}

/// What time does: followers hear of a session, those who booked are reminded, what is over is cut from people.
pub(super) async fn strike(
    tx: &mut Tx,
    group: &mut Group<'_>,
    names: &mut Ids,
) -> Result<(), StoreError> {
    let now = group.now;
    let mut changes = Changes::default();
    for found in tx.due_sittings(now, BATCH).await? {
        let house = group.house();
        let before = found.clone();
        let id = found.session.id;
        let mut found = Some(found);
        let done = session(
            &house,
            &mut changes,
            &mut found,
            id,
            By::Clock,
            SessionCommand::Tick,
            (None, None),
        );
        match done {
            Ok(events) if events.contains(&SessionEvent::Reminded) => {
                let bubbles = notice::reminded(&house, &before, names);
                changes.bubbles.extend(bubbles);
            }
            Ok(_) => {}
            Err(why) => tracing::debug!(session = id.0, %why, "the clock was refused"),
        }
    }
    for Offering { offer: known, .. } in tx.due_offers(now, BATCH).await? {
        let house = group.house();
        let command = OfferCommand::Tick;
        let done = offer(
            &house,
            &mut changes,
            Some(&known),
            known.id,
            By::Clock,
            command,
            None,
        );
        if let Err(why) = done {
            tracing::debug!(offer = known.id.0, %why, "the clock was refused");
        }
    }
    for (session, person) in tx.take_news(NEWS).await? {
        let row = tx.people(&[person]).await?.into_iter().next();
        let row = row.filter(|row| row.blocked_at.is_none());
        if let (Some(row), Some(sitting)) = (row, tx.sitting(session).await?) {
            let reader = (person, row.lang);
            let bubble: Bubble = notice::announced(&group.house(), &sitting, reader, names);
            changes.bubbles.push(bubble);
        }
    }
    tx.store_commons(&changes.commons, now).await?;
    group.absorb(changes);
    Ok(())
}

/// The next session for the same people that still has a slot.
fn next<'s>(scene: &'s Scene, sitting: &Sitting, now: DateTime<Utc>) -> Option<&'s Sitting> {
    scene.sittings.iter().find(|other| {
        other.session.id != sitting.session.id
            && other.session.opening.scope == sitting.session.opening.scope
            && !other.session.free(now).is_empty()
    })
}

impl Work<'_> {
    /// Tells somebody else something, without a sound.
    fn tell(&mut self, person: PersonId, html: crate::words::Html) {
        self.docket.changes.bubbles.push(Bubble {
            id: crate::message::content::BubbleId(self.names.next()),
            person,
            case: None,
            view: View::Note,
            wanted: crate::message::content::Content {
                silent: true,
                ..crate::message::content::Content::text(html)
            },
            revision: 1,
        });
    }

    /// Does something to what belongs to a grid; says what pops up where it is not done.
    pub(super) fn common(&mut self, common: Common) -> Option<String> {
        let me = self.person.speaker.id;
        let (house, scene) = (self.house, &self.set.scene);
        let voice = house.voice(self.person.speaker.lang);
        match common {
            Common::Follow { unit, yes } => {
                let follows = &mut self.docket.changes.commons.follows;
                follows.push((me, unit, yes));
                None
            }
            Common::Weekly { unit, yes } => {
                let weekly = &mut self.docket.changes.commons.weekly;
                weekly.push((me, unit, yes));
                None
            }
            Common::Code { code, unit, until } => {
                let codes = &mut self.docket.changes.commons.codes;
                codes.push((token::hash(&code), unit, me, until));
                None
            }
            Common::Linked(channel, code) => {
                let html = crate::talk::news::channels::linked(&house, &channel);
                self.tell(channel.linked_by, html);
                let channels = &mut self.docket.changes.commons.channels;
                channels.push((token::hash(&code), *channel));
                None
            }
            Common::Unlinked(chat) => {
                let own = scene.channels.iter().find(|channel| channel.chat == me);
                if let Some(channel) = own {
                    self.tell(
                        channel.linked_by,
                        crate::talk::news::channels::unlinked(&house, channel),
                    );
                }
                self.docket.changes.commons.unlinked.push(chat);
                None
            }
            Common::Link {
                token,
                case,
                bubble,
            } => {
                let link = NewLink {
                    hash: token::hash(&token),
                    case,
                    bubble,
                    until: link_until(house.now),
                };
                self.docket.changes.commons.links.push(link);
                None
            }
            Common::TakeCase { token, case } => {
                let file = self.docket.files.get_mut(&case)?;
                file.writer = Some(me);
                let hash = token::hash(&token);
                self.docket.changes.commons.linked.push((hash, case, me));
                if let Some(CaseLink::Open { shown, .. }) = &scene.link
                    && let Some(shown) = shown.and_then(|shown| self.set.bubbles.get(&shown))
                {
                    let lang = house.seats.lang(shown.person);
                    let spent = quietly(
                        shown,
                        crate::talk::on_behalf::behalf::spent_link(house.voice(lang)),
                    );
                    self.docket.changes.bubbles.push(spent);
                }
                self.docket.refresh(case);
                let file = self.docket.files.get(&case)?;
                let since = file.case.filed_at;
                let tongues = &self.docket.tongues;
                let bubbles = notice::returned(&house, file, (me, since), tongues, self.names);
                self.docket.changes.bubbles.extend(bubbles);
                None
            }
            Common::Home(deed) => {
                self.home(deed);
                None
            }
            Common::Care(deed) => {
                self.care(deed);
                None
            }
            Common::Visit(visit) => {
                self.visit(&visit);
                None
            }
            Common::Offer {
                id,
                by,
                command,
                words,
            } => {
                let known = scene.offers.iter().find(|found| found.offer.id == id);
                let known = known.map(|found| &found.offer);
                let changes = &mut self.docket.changes;
                offer(&house, changes, known, id, by, command, words)
                    .err()
                    .map(|why| crate::talk::sessions::session_view::declined(voice, why))
            }
            Common::Proposal {
                id,
                by,
                command,
                words,
                at,
            } => self.proposal(id, by, command, words, at),
            Common::Vote { id, choice, at } => self.vote(id, choice, at),
            Common::Shown { id, bubble, part } => {
                self.shown(id, bubble, part);
                None
            }
            Common::Session {
                id,
                by,
                command,
                place,
                at,
            } => {
                let known = |found: &&Sitting| found.session.id == id;
                let mut sitting = scene.sittings.iter().find(known).cloned();
                let changes = &mut self.docket.changes;
                let who = (Some(me), place);
                let done = session(&house, changes, &mut sitting, id, by, command, who);
                let Some(mut sitting) = sitting else {
                    return done
                        .err()
                        .map(|why| crate::talk::sessions::session_view::declined(voice, why));
                };
                for event in done.iter().flatten() {
                    match event {
                        SessionEvent::Booked { booking, .. } => sitting.bookers.push(Booker {
                            booking: *booking,
                            person: me,
                            lang: self.person.speaker.lang,
                            blocked: false,
                            number: None,
                        }),
                        SessionEvent::CalledOff => {
                            let next = next(scene, &sitting, house.now);
                            let told = notice::called_off(&house, &sitting, next, self.names);
                            changes.bubbles.extend(told);
                        }
                        SessionEvent::Opened { .. }
                        | SessionEvent::Unbooked { .. }
                        | SessionEvent::Marked { .. }
                        | SessionEvent::Reminded
                        | SessionEvent::Ended => {}
                    }
                }
                // Done or not: the bubble shows what is true now.
                let wanted = crate::talk::sessions::session_view::seen(voice, &house, &sitting, me);
                let shown = self.set.bubbles.get(&at);
                changes
                    .bubbles
                    .extend(
                        shown
                            .filter(|shown| shown.wanted != wanted)
                            .map(|shown| Bubble {
                                wanted,
                                view: View::Session,
                                revision: shown.revision + 1,
                                ..shown.clone()
                            }),
                    );
                done.err()
                    .map(|why| crate::talk::sessions::session_view::declined(voice, why))
            }
        }
    }
}
