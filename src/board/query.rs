//! What an address asks for: unit, period, category, language, and the number whose cases are wanted. Whatever it does
//! not know, it does not guess.

use std::collections::HashMap;

use axum::{extract::Query, http::Uri};

use super::Desk;
use crate::{
    district::UnitCode,
    figures::{Figure, Period},
    triage::CategoryCode,
    words::Lang,
};

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    pub unit: UnitCode,
    pub period: Period,
    pub category: Option<CategoryCode>,
    pub lang: Lang,
    pub figure: Option<Figure>,
}

impl View {
    /// What an address asks for; none where it asks for what there is not, or what its reader may not see.
    pub fn read(uri: &Uri, desk: &Desk<'_>) -> Option<View> {
        let Query(fields) = Query::<HashMap<String, String>>::try_from_uri(uri).ok()?;
        let known = ["unit", "period", "category", "lang", "what"];
        if fields.keys().any(|name| !known.contains(&name.as_str())) {
            return None;
        }
        let field = |name: &str| {
            let value = fields.get(name).map(String::as_str);
            value.filter(|value| !value.is_empty())
        };
        let unit = match field("unit") {
            Some(code) => UnitCode::from(code),
            None => desk.reader.units.first()?.clone(),
        };
        let period = match field("period") {
            Some(period) => period.parse().ok()?,
            None => Period::ThisWeek,
        };
        let category = match field("category") {
            Some(code) => {
                let code = CategoryCode::from(code);
                let mut level1 = desk.library.rules.level1();
                Some(level1.find(|known| known.code == code)?.code.clone())
            }
            None => None,
        };
        let lang = match field("lang") {
            Some(tag) => tag.parse().ok()?,
            None => desk.reader.lang,
        };
        let figure = match field("what") {
            Some(figure) => Some(figure.parse().ok()?),
            None => None,
        };
        let seen = desk.reader.may_see(&desk.library.district, &unit);
        seen.then_some(View {
            unit,
            period,
            category,
            lang,
            figure,
        })
    }

    /// The address of this view, relative to the board's own; only codes of ours stand in it.
    pub fn address(&self) -> String {
        let page = if self.figure.is_some() { "cases" } else { "./" };
        let mut address = format!(
            "{page}?unit={}&amp;period={}&amp;lang={}",
            self.unit,
            self.period,
            self.lang.tag()
        );
        if let Some(category) = &self.category {
            address.push_str(&format!("&amp;category={}", category.as_str()));
        }
        if let Some(figure) = self.figure {
            address.push_str(&format!("&amp;what={figure}"));
        }
        address
    }

    /// The same with the cases behind a number.
    pub fn behind(&self, figure: Figure) -> View {
        View {
            figure: Some(figure),
            ..self.clone()
        }
    }
}
