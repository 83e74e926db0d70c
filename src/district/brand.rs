//! Service brands: what the ways of meeting people are called here. It never says how they work.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Fault,
    files::{fault, rows},
};

/// 服务品牌: a way of meeting people face to face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Brand {
    /// A staffed table at a place and time.
    Desk,
    /// A justice officer's hours.
    Clinic,
    /// All of a household's open matters in one visit.
    Visit,
}

impl Brand {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Desk, Self::Clinic, Self::Visit];

    /// As files write it.
    fn word(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Clinic => "clinic",
            Self::Visit => "visit",
        }
    }
}

/// What a brand is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrandName {
    /// In Chinese.
    pub zh: Arc<str>,
    /// In English.
    pub en: Arc<str>,
}

/// The names of `brands.csv`; a brand nobody named there is called as elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brands([BrandName; 3]);

#[derive(Deserialize)]
struct Row {
    kind: String,
    zh: Arc<str>,
    en: Arc<str>,
}

impl Default for Brands {
    fn default() -> Self {
        let name = |zh: &str, en: &str| BrandName {
            zh: zh.into(),
            en: en.into(),
        };
        Self([
            name("移动办公桌", "Mobile desk"),
            name("法律门诊", "Legal clinic"),
            name("全家工作法", "Whole-family visit"),
        ])
    }
}

impl Brands {
    /// What a brand is called.
    pub fn name(&self, brand: Brand) -> &BrandName {
        match (brand, &self.0) {
            (Brand::Desk, [name, ..])
            | (Brand::Clinic, [_, name, _])
            | (Brand::Visit, [.., name]) => name,
        }
    }
}

/// The names of a file.
pub(super) fn read(file: &'static str, text: &str, faults: &mut Vec<Fault>) -> Brands {
    let mut brands = Brands::default();
    for (line, row) in rows::<Row>(file, text, faults) {
        let at = Brand::ALL
            .iter()
            .position(|brand| brand.word() == row.kind.trim());
        let slot = at.and_then(|at| brands.0.get_mut(at));
        let empty = row.zh.trim().is_empty() || row.en.trim().is_empty();
        match slot {
            Some(_) if empty => faults.push(fault(file, Some(line), "a brand without a name")),
            Some(slot) => {
                *slot = BrandName {
                    zh: row.zh,
                    en: row.en,
                };
            }
            None => faults.push(fault(
                file,
                Some(line),
                format!("no such brand (desk, clinic, visit): {}", row.kind),
            )),
        }
    }
    brands
}
