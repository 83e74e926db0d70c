//! Who may come in: a token behind a link or in a cookie, the person it was given to, and the units of their posts now.
//! Whoever guesses is let in no more for a minute; whoever was let in before still is, for all may come through one proxy.

use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use axum::http::{HeaderMap, header};
use chrono::{DateTime, Utc};

use crate::{
    casework::{PersonId, Seats},
    desk::units_of,
    district::{District, UnitCode},
    store::{StoreError, Tx},
    token,
    words::Lang,
};

const COOKIE: &str = "menling_board";
/// So many wrong tokens of one address in a minute.
const WRONG: u32 = 20;
/// So many addresses are remembered within a minute.
const REMEMBERED: usize = 10_000;

/// Counts wrong tokens, and knows those that were right.
#[derive(Debug, Default)]
pub(super) struct Door {
    wrong: Mutex<HashMap<IpAddr, (i64, u32)>>,
    right: Mutex<HashSet<String>>,
}

/// Whoever reads the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reader {
    /// The person behind the link.
    pub person: PersonId,
    /// The units of their posts now, the highest first.
    pub units: Vec<UnitCode>,
    /// In which language they are spoken to.
    pub lang: Lang,
    /// Until when the link is good.
    pub until: DateTime<Utc>,
    token: String,
}

impl Door {
    /// Whether an address may try a token.
    pub fn lets_in(&self, peer: IpAddr, token: &str, now: DateTime<Utc>) -> bool {
        let minute = now.timestamp() / 60;
        let right = self.right.lock().unwrap_or_else(PoisonError::into_inner);
        if right.contains(&token::hash(token)) {
            return true;
        }
        drop(right);
        let wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        wrong
            .get(&peer)
            .is_none_or(|(then, n)| *then != minute || *n < WRONG)
    }

    /// Somebody has this token: nobody else's guesses keep them out.
    pub fn was_right(&self, token: &str) {
        let mut right = self.right.lock().unwrap_or_else(PoisonError::into_inner);
        if right.len() >= REMEMBERED {
            right.clear();
        }
        right.insert(token::hash(token));
    }

    /// An address tried a token that nobody has.
    pub fn was_wrong(&self, peer: IpAddr, now: DateTime<Utc>) {
        let minute = now.timestamp() / 60;
        let mut wrong = self.wrong.lock().unwrap_or_else(PoisonError::into_inner);
        if wrong.len() >= REMEMBERED {
            wrong.retain(|_, (then, _)| *then == minute);
        }
        let (then, n) = wrong.entry(peer).or_insert((minute, 0));
        *n = if *then == minute { *n + 1 } else { 1 };
        *then = minute;
    }
}

impl Reader {
    /// Whose token this is. It is looked up by its hash, so that the time that takes says nothing of it; it ends with the
    /// person's last post.
    pub async fn of(
        tx: &mut Tx,
        district: &District,
        seats: &Seats,
        token: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Reader>, StoreError> {
        let found = tx.board_link(&token::hash(token), now).await?;
        Ok(found.and_then(|(person, until)| {
            let units = units_of(district, seats, person);
            (!units.is_empty()).then(|| Reader {
                person,
                units,
                lang: seats.lang(person),
                until,
                token: token.to_owned(),
            })
        }))
    }

    /// Whether a unit is one of theirs or lies below one.
    pub fn may_see(&self, district: &District, unit: &UnitCode) -> bool {
        let mut theirs = self.units.iter();
        theirs.any(|above| district.is_within(unit, above))
    }

    /// The token as a cookie that no script and no other site can use.
    pub fn cookie(&self, secure: bool, now: DateTime<Utc>) -> String {
        let seconds = (self.until - now).num_seconds().max(0);
        let secure = if secure { "; Secure" } else { "" };
        format!(
            "{COOKIE}={}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}",
            self.token
        )
    }
}

/// The token a browser brings along.
pub(super) fn cookie(headers: &HeaderMap) -> Option<&str> {
    let mut pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn whoever_guesses_waits_and_nobody_else() {
        let door = Door::default();
        let now: DateTime<Utc> = "2026-11-23T06:00:00Z".parse().unwrap();
        let (one, other) = ("10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap());
        door.was_right("theirs");
        for _ in 0..WRONG {
            assert!(door.lets_in(one, "guess", now));
            door.was_wrong(one, now);
        }
        assert!(!door.lets_in(one, "guess", now));
        assert!(
            door.lets_in(one, "theirs", now),
            "a reader behind the same proxy"
        );
        assert!(door.lets_in(other, "guess", now));
        assert!(door.lets_in(one, "guess", now + chrono::TimeDelta::minutes(1)));
    }

    #[test]
    fn only_our_own_cookie_is_read() {
        let mut headers = HeaderMap::new();
        let line = "a=1; menling_board=0123; menling_boards=x";
        headers.insert(header::COOKIE, line.parse().unwrap());
        assert_eq!(cookie(&headers), Some("0123"));
        headers.insert(header::COOKIE, "menling_boards=x".parse().unwrap());
        assert_eq!(cookie(&headers), None);
    }
}
