//! What figures and periods are called, and how what they come to is written.

use chrono::Datelike;

use super::text::satisfaction;
use crate::{
    figures::{Figure, Period, Share, Span, Value},
    label,
    words::Voice,
};

impl Figure {
    /// What it is called.
    pub fn name(self, voice: Voice<'_>) -> String {
        match self {
            Figure::Late => label!(voice, "figure-late"),
            Figure::Open => label!(voice, "figure-open"),
            Figure::Filed => label!(voice, "figure-filed"),
            Figure::Closed => label!(voice, "figure-closed"),
            Figure::ClosedLate => label!(voice, "figure-closed-late"),
            Figure::Returned => label!(voice, "figure-returned"),
            Figure::Redone => label!(voice, "figure-redone"),
            Figure::Supervised => label!(voice, "figure-supervised"),
            Figure::Unconfirmed => label!(voice, "figure-unconfirmed"),
            Figure::Response => label!(voice, "digest-response"),
            Figure::Resolution => label!(voice, "digest-resolution"),
            Figure::Satisfaction => label!(voice, "digest-satisfaction"),
        }
    }
}

impl Value {
    /// In words.
    pub fn words(self, voice: Voice<'_>) -> String {
        match self {
            Value::Count(n) => n.to_string(),
            Value::Rate(Share { n, of }) => format!("{n}/{of}"),
            Value::Judged(judged) => satisfaction(voice, judged),
        }
    }
}

impl Period {
    /// What a part of it is called under its bar.
    pub(super) fn part_name(self, voice: Voice<'_>, part: Span) -> String {
        let day = part.from;
        match self {
            Period::ThisWeek | Period::LastWeek => label!(
                voice,
                "weekday",
                weekday = i64::from(day.weekday().num_days_from_monday())
            ),
            Period::Month => format!("{}/{}", day.month(), day.day()),
            Period::Quarter | Period::Year => {
                label!(voice, "month-name", month = i64::from(day.month()))
            }
        }
    }

    /// What it is called.
    pub fn name(self, voice: Voice<'_>) -> String {
        match self {
            Period::ThisWeek => label!(voice, "label-this-week"),
            Period::LastWeek => label!(voice, "label-last-week"),
            Period::Month => label!(voice, "label-this-month"),
            Period::Quarter => label!(voice, "label-this-quarter"),
            Period::Year => label!(voice, "label-this-year"),
        }
    }
}
