//! 共建单位可帮: what a partner can help with, for a while. It never holds the words.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    district::{Post, Role},
    model::{Around, By, Declined, Happened},
    triage::CategoryCode,
};

/// An offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OfferId(pub i64);

/// For so long an offer stands.
pub const OFFER_DAYS: i64 = 30;

/// An offer as its events make it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its name.
    pub id: OfferId,
    /// How many events made it.
    pub revision: i64,
    /// Who offers.
    pub post: Post,
    /// What it helps with; anything where none is named.
    pub category: Option<CategoryCode>,
    /// Until when.
    pub until: DateTime<Utc>,
    /// Whether it was withdrawn or has run out.
    pub ended: bool,
}

/// What can be done with an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferCommand {
    /// Publish it (a partner's contact).
    Publish {
        /// Who offers.
        post: Post,
        /// What it helps with.
        category: Option<CategoryCode>,
    },
    /// Withdraw it (whoever published it).
    Withdraw,
    /// Time passes (clock).
    Tick,
}

/// What happened to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum OfferEvent {
    /// It was published.
    Published {
        /// Who offers.
        post: Post,
        /// What it helps with.
        category: Option<CategoryCode>,
        /// Until when.
        until: DateTime<Utc>,
    },
    /// It was withdrawn.
    Withdrawn,
    /// It ran out.
    Expired,
}

impl Offer {
    /// What comes of a command.
    ///
    /// # Errors
    /// Why it is not done.
    pub fn decide(
        offer: Option<&Offer>,
        command: OfferCommand,
        around: &Around,
    ) -> Result<Vec<OfferEvent>, Declined> {
        match (offer, command) {
            (None, OfferCommand::Publish { post, category }) => {
                around.must_be(&post)?;
                if post.role != Role::Partner {
                    return Err(Declined::NotYours);
                }
                let until = around.now + TimeDelta::days(OFFER_DAYS);
                Ok(vec![OfferEvent::Published {
                    post,
                    category,
                    until,
                }])
            }
            (Some(_), OfferCommand::Publish { .. }) => Err(Declined::Exists),
            (None, OfferCommand::Withdraw | OfferCommand::Tick) => Err(Declined::Unknown),
            (Some(offer), OfferCommand::Withdraw) => {
                around.must_be(&offer.post)?;
                match offer.ended {
                    true => Err(Declined::Over),
                    false => Ok(vec![OfferEvent::Withdrawn]),
                }
            }
            (Some(offer), OfferCommand::Tick) => match (around.by == By::Clock, offer.ended) {
                (false, _) => Err(Declined::NotYours),
                (true, true) => Err(Declined::Over),
                (true, false) if offer.until > around.now => Err(Declined::TooEarly),
                (true, false) => Ok(vec![OfferEvent::Expired]),
            },
        }
    }

    /// Whether it helps with a category: with all of it where only the first level is named.
    pub fn helps_with(&self, category: Option<&CategoryCode>) -> bool {
        match (&self.category, category) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(offered), Some(wanted)) => {
                let (offered, wanted) = (offered.as_str(), wanted.as_str());
                wanted == offered
                    || wanted
                        .strip_prefix(offered)
                        .is_some_and(|rest| rest.starts_with('.'))
            }
        }
    }

    /// An offer as all its events make it.
    pub fn fold(id: OfferId, happened: &[Happened<OfferEvent>]) -> Option<Offer> {
        let (first, rest) = happened.split_first()?;
        let OfferEvent::Published {
            post,
            category,
            until,
        } = &first.event
        else {
            return None;
        };
        let mut offer = Offer {
            id,
            revision: first.seq,
            post: post.clone(),
            category: category.clone(),
            until: *until,
            ended: false,
        };
        rest.iter().for_each(|happened| offer.apply(happened));
        Some(offer)
    }

    /// Takes in what happened.
    pub fn apply(&mut self, happened: &Happened<OfferEvent>) {
        self.revision = happened.seq;
        match &happened.event {
            OfferEvent::Published { .. } => {}
            OfferEvent::Withdrawn | OfferEvent::Expired => self.ended = true,
        }
    }
}

/// An offer with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offering {
    /// The offer.
    pub offer: Offer,
    /// What the partner said.
    pub words: String,
}
