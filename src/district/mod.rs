//! The tree of units, posts, places and boundaries: loaded, checked, looked up.
//! It never reads a clock or a database; who *holds* a post is not known here.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};

/// A unit's code: 15 digits (county 6 + street 3 + community 3 + grid 3), and below a grid a suffix.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitCode(pub Arc<str>);

impl UnitCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for UnitCode {
    fn from(code: &str) -> Self {
        Self(code.into())
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How high a unit stands, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 区
    District,
    /// 街道 or 镇
    Street,
    /// 社区
    Community,
    /// 网格, with its party branch
    Grid,
    /// 楼栋党小组
    Building,
    /// 党员中心户
    Household,
}

/// What a post does at its unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 支部书记 (of a grid) or 社区书记
    Secretary,
    /// 副书记, the secretary's stand-in
    Deputy,
    /// 派单员
    Dispatcher,
    /// 部门经办
    Officer,
    /// 楼栋长
    Building,
    /// 党员中心户
    Household,
    /// 共建单位联系人
    Partner,
    /// 管理员
    Admin,
}

/// A seat at a unit, written `secretary@340603001004001`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Post {
    /// What the seat does.
    pub role: Role,
    /// Where the seat stands.
    pub unit: UnitCode,
}
