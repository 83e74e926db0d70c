//! Units and the seats at them. It owns their names and written forms; it never knows who sits where.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};

use super::UnitCode;

/// A node of the district's tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its code, unique in the district.
    pub code: UnitCode,
    /// How high it stands.
    pub level: Level,
    /// What it belongs to; only the district itself belongs to nothing.
    pub parent: Option<UnitCode>,
    /// Its name, in full: 「春秋社区第一网格」.
    pub name: Arc<str>,
}

impl Unit {
    /// Whether it is a street's justice office 司法所: it holds the law clinic, and confirms what was agreed on.
    pub fn is_justice_office(&self) -> bool {
        self.level == Level::Department && self.code.suffix() == Some("justice")
    }

    /// The seat that answers for it.
    pub fn post(&self) -> Post {
        Post {
            role: self.level.role(),
            unit: self.code.clone(),
        }
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
    /// 部门, beside the tree: those of one street form its enforcement centre 综合执法中心.
    Department,
    /// 共建单位, beside the tree: employers, property managers, utilities, bodies of new trades.
    Partner,
}

impl Level {
    const ALL: [Self; 8] = [
        Self::District,
        Self::Street,
        Self::Community,
        Self::Grid,
        Self::Building,
        Self::Household,
        Self::Department,
        Self::Partner,
    ];

    /// What whoever answers for a unit of this level is called: what comes to the unit comes to that seat first.
    pub const fn role(self) -> Role {
        match self {
            Self::District | Self::Street => Role::Dispatcher,
            Self::Community | Self::Grid => Role::Secretary,
            Self::Building => Role::Building,
            Self::Household => Role::Household,
            Self::Department => Role::Officer,
            Self::Partner => Role::Partner,
        }
    }

    /// Whether units of this level have a statistical code and lie somewhere: places belong to one of them.
    pub const fn is_territory(self) -> bool {
        match self {
            Self::District | Self::Street | Self::Community | Self::Grid => true,
            Self::Building | Self::Household | Self::Department | Self::Partner => false,
        }
    }

    /// Whether a unit of this level may stand right below one of `parent`.
    pub fn may_stand_below(self, parent: Self) -> bool {
        match self {
            Self::District => false,
            Self::Street | Self::Community | Self::Grid | Self::Building | Self::Household => {
                parent < self
            }
            Self::Department => matches!(parent, Self::District | Self::Street),
            Self::Partner => parent.is_territory(),
        }
    }

    /// The word used in files and in the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::District => "district",
            Self::Street => "street",
            Self::Community => "community",
            Self::Grid => "grid",
            Self::Building => "building",
            Self::Household => "household",
            Self::Department => "department",
            Self::Partner => "partner",
        }
    }
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

impl Role {
    const ALL: [Self; 8] = [
        Self::Secretary,
        Self::Deputy,
        Self::Dispatcher,
        Self::Officer,
        Self::Building,
        Self::Household,
        Self::Partner,
        Self::Admin,
    ];

    /// The word used in files and links.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Secretary => "secretary",
            Self::Deputy => "deputy",
            Self::Dispatcher => "dispatcher",
            Self::Officer => "officer",
            Self::Building => "building",
            Self::Household => "household",
            Self::Partner => "partner",
            Self::Admin => "admin",
        }
    }
}

/// A seat at a unit, written `secretary@340603001004001`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Post {
    /// What the seat does.
    pub role: Role,
    /// Where the seat stands.
    pub unit: UnitCode,
}

/// A written level, role or post that means nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadWord {
    /// No such level.
    #[error("no such level: {0}")]
    Level(String),
    /// No such role.
    #[error("no such role: {0}")]
    Role(String),
    /// Not `role@unit`.
    #[error("a post is written role@unit, not {0}")]
    Post(String),
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = BadWord;

    fn from_str(word: &str) -> Result<Self, BadWord> {
        let found = Self::ALL.into_iter().find(|level| level.as_str() == word);
        found.ok_or_else(|| BadWord::Level(word.to_owned()))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = BadWord;

    fn from_str(word: &str) -> Result<Self, BadWord> {
        let found = Self::ALL.into_iter().find(|role| role.as_str() == word);
        found.ok_or_else(|| BadWord::Role(word.to_owned()))
    }
}

impl fmt::Display for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.role, self.unit)
    }
}

impl FromStr for Post {
    type Err = BadWord;

    fn from_str(text: &str) -> Result<Self, BadWord> {
        let bad = || BadWord::Post(text.to_owned());
        let (role, unit) = text.split_once('@').ok_or_else(bad)?;
        let unit = UnitCode::from(unit);
        if !unit.is_well_formed() {
            return Err(bad());
        }
        Ok(Self {
            role: role.parse()?,
            unit,
        })
    }
}

impl Serialize for Post {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Post {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_read_back_as_it_is_written() {
        for role in Role::ALL {
            let post = Post {
                role,
                unit: "340603001004001".into(),
            };
            assert_eq!(post.to_string().parse::<Post>().unwrap(), post);
            let json = serde_json::to_string(&post).unwrap();
            assert_eq!(json, format!("\"{role}@340603001004001\""));
            assert_eq!(serde_json::from_str::<Post>(&json).unwrap(), post);
        }
        for level in Level::ALL {
            assert_eq!(level.to_string().parse::<Level>().unwrap(), level);
        }
    }

    #[test]
    fn a_forged_post_is_refused() {
        for text in [
            "",
            "@",
            "secretary",
            "secretary@",
            "secretary@34",
            "king@340603001004001",
            "secretary@34060300100400x",
        ] {
            assert!(text.parse::<Post>().is_err(), "{text}");
        }
    }
}
