//! What the numbers of the settings may be. It never says what a number means.

use std::ops::RangeInclusive;

use super::{Conversation, Settings};
use crate::casework::Limit;

impl Settings {
    /// Whether every number of settings that were read from this text is one that can be counted with.
    pub(super) fn are_bounded(&self, text: &str) -> Result<(), (Option<usize>, String)> {
        for (key, value, may_be) in self.numbers() {
            if !may_be.contains(&value) {
                let (least, most) = (may_be.start(), may_be.end());
                let said = format!("{key} must lie between {least} and {most}");
                return Err((line_of(text, key), said));
            }
        }
        Ok(())
    }

    /// Each number with what it may be: nothing that is counted in time may reach the end of the calendar.
    fn numbers(&self) -> Vec<(&'static str, i64, RangeInclusive<i64>)> {
        const HOUR: RangeInclusive<i64> = 0..=23;
        /// An hour until which something lasts.
        const END: RangeInclusive<i64> = 0..=24;
        const SECONDS: RangeInclusive<i64> = 0..=3_600;
        const MINUTES: RangeInclusive<i64> = 0..=10 * 525_600;
        const HOURS: RangeInclusive<i64> = 0..=10 * 8_760;
        const DAYS: RangeInclusive<i64> = 0..=36_500;
        const WORKING_DAYS: RangeInclusive<i64> = 0..=2_500;
        const COUNT: RangeInclusive<i64> = 0..=1_000_000;
        const SOME: RangeInclusive<i64> = 1..=1_000_000;
        let Conversation {
            join_seconds,
            utc_offset_hours,
            quiet_from,
            quiet_until,
            digest_hour,
            unconsented_hours,
            cases_per_day,
            page,
            nudge_hours,
            morning_hour,
            ..
        } = self.conversation;
        let proposals = &self.conversation.proposals;
        let deadlines = &self.deadlines;
        let size = |size: usize| i64::try_from(size).unwrap_or(i64::MAX);
        let mut numbers = vec![
            ("conversation.join_seconds", join_seconds.into(), SECONDS),
            (
                "conversation.utc_offset_hours",
                utc_offset_hours.into(),
                -12..=14,
            ),
            ("conversation.quiet_from", quiet_from.into(), END),
            ("conversation.quiet_until", quiet_until.into(), END),
            ("conversation.digest_hour", digest_hour.into(), HOUR),
            (
                "conversation.unconsented_hours",
                unconsented_hours.into(),
                HOURS,
            ),
            ("conversation.cases_per_day", cases_per_day.into(), COUNT),
            ("conversation.page", size(page), 1..=50),
            ("conversation.nudge_hours", nudge_hours.into(), HOURS),
            ("conversation.morning_hour", morning_hour.into(), HOUR),
            ("board.hours", self.board.hours.into(), 1..=8_760),
            ("pace.group", size(self.pace.group), SOME),
            ("pace.in_flight", size(self.pace.in_flight), SOME),
        ];
        if self.pace.on {
            numbers.extend([
                ("pace.per_second", self.pace.per_second.into(), SOME),
                (
                    "pace.chat_per_minute",
                    self.pace.chat_per_minute.into(),
                    SOME,
                ),
                ("pace.chat_burst", self.pace.chat_burst.into(), SOME),
            ]);
        }
        for (key, days) in [
            ("conversation.proposals.look_days", proposals.look_days),
            (
                "conversation.proposals.discuss_days",
                proposals.discuss_days,
            ),
            ("conversation.proposals.vote_days", proposals.vote_days),
            ("conversation.proposals.act_days", proposals.act_days),
            ("deadlines.redo_days", deadlines.redo_days),
            ("deadlines.erase_days", deadlines.erase_days),
            ("deadlines.ask_again_days", deadlines.ask_again_days),
            ("deadlines.silence_days", deadlines.silence_days),
            ("deadlines.join_days", deadlines.join_days),
            ("deadlines.repeat_days", deadlines.repeat_days),
        ] {
            numbers.push((key, days.into(), DAYS));
        }
        for (key, value, may_be) in [
            ("deadlines.return_days", deadlines.return_days, WORKING_DAYS),
            (
                "deadlines.extension_days",
                deadlines.extension_days,
                WORKING_DAYS,
            ),
            ("deadlines.extensions", deadlines.extensions, COUNT),
            ("deadlines.alarm_hours", deadlines.alarm_hours, HOURS),
            (
                "deadlines.supervised_round",
                deadlines.supervised_round,
                COUNT,
            ),
            (
                "deadlines.arrive_urgent_minutes",
                deadlines.arrive_urgent_minutes,
                MINUTES,
            ),
            (
                "deadlines.arrive_minutes",
                deadlines.arrive_minutes,
                MINUTES,
            ),
            ("deadlines.sight_hours", deadlines.sight_hours, HOURS),
            ("deadlines.urge_hours", deadlines.urge_hours, HOURS),
            ("deadlines.service_from", deadlines.service_from, END),
            ("deadlines.service_until", deadlines.service_until, END),
        ] {
            numbers.push((key, value.into(), may_be));
        }
        for (key, (accept, resolve)) in [
            ("deadlines.p0", deadlines.p0),
            ("deadlines.p1", deadlines.p1),
            ("deadlines.p2", deadlines.p2),
            ("deadlines.p3", deadlines.p3),
            ("deadlines.consultation", deadlines.consultation),
        ] {
            for limit in [accept, resolve] {
                numbers.push(match limit {
                    Limit::Minutes(minutes) => (key, minutes.into(), MINUTES),
                    Limit::WorkingDays(days) => (key, days.into(), WORKING_DAYS),
                });
            }
        }
        numbers
    }
}

/// The line on which a key stands in its table, if it has one of its own.
fn line_of(text: &str, key: &str) -> Option<usize> {
    let (table, name) = key.rsplit_once('.')?;
    let mut here = "";
    for (n, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if let Some(header) = line.strip_prefix('[') {
            here = header.split(']').next().unwrap_or_default().trim();
        }
        let said = line.split('=').next().unwrap_or_default().trim();
        if here == table && said == name {
            return Some(n);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_no_calendar_holds_are_refused_where_they_stand() {
        for (text, line, said) in [
            (
                "[deadlines]\nredo_days = 1\nerase_days = 999999999",
                Some(3),
                "deadlines.erase_days must lie between 0 and 36500",
            ),
            (
                "[conversation]\nmorning_hour = 77",
                Some(2),
                "conversation.morning_hour must lie between 0 and 23",
            ),
            (
                "[conversation.proposals]\nvote_days = 4294967295",
                Some(2),
                "conversation.proposals.vote_days must lie between 0 and 36500",
            ),
            (
                "[deadlines]\np2 = [{ working_days = 4294967295 }, { working_days = 3 }]",
                Some(2),
                "deadlines.p2 must lie between 0 and 2500",
            ),
            (
                "board = { hours = 0 }",
                None,
                "board.hours must lie between 1 and 8760",
            ),
        ] {
            assert_eq!(Settings::parse(text), Err((line, said.to_owned())));
        }
        assert!(Settings::parse("[deadlines]\nerase_days = 36500").is_ok());
    }
}
