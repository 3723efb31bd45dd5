//! What a convenant's coordinator writes about it, in the fields of the good-practice factsheet of GENERO, the
//! network for the care of older people. What the program knows itself is not written but counted.

mod markdown;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use vocabulary::words::{GuidanceRole, OrganizationKind, Route};

pub use self::markdown::markdown;
use crate::disclosure;

/// The texts of a factsheet. None is a text that was not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Narrative {
    pub practice_name: String,
    pub domain: Option<String>,
    /// Why it was begun.
    pub background: Option<String>,
    /// The practice in short.
    pub in_short: Option<String>,
    /// What it has brought forth.
    pub products: Vec<String>,
    /// How it is coordinated in the region.
    pub regional_coordination: Option<String>,
    /// Who organises and develops it.
    pub organisation: Option<String>,
    /// What it is to reach.
    pub specific_goal: Option<String>,
    /// For whom it is.
    pub target_group: Option<String>,
    /// Who does what.
    pub execution: Option<String>,
    /// How participants respond.
    pub reactions: Option<String>,
    /// Who pays.
    pub financing: Option<String>,
    /// What must be there to begin.
    pub conditions: Vec<String>,
    /// What helps.
    pub success_factors: Vec<String>,
    /// What hinders.
    pub hindering_factors: Vec<String>,
    /// Whom to ask.
    pub contact_point: Option<String>,
    /// Where to read more.
    pub website: Option<String>,
}

/// What the program itself knows of a convenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The name of the convenant.
    pub convenant: String,
    /// The name of its region.
    pub region: String,
    /// The day from which its first version holds.
    pub since: Option<NaiveDate>,
    /// Who takes part today, by kind.
    pub parties: Vec<Parties>,
    pub programmes: Vec<ProgrammeOutline>,
    /// What came of it, by route.
    pub results: Vec<RouteResult>,
}

/// The partners of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parties {
    pub kind: OrganizationKind,
    /// Their names, in order.
    pub names: Vec<String>,
}

/// A programme in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeOutline {
    pub name: String,
    /// Its length in weeks.
    pub weeks: i32,
    /// The weeks at the end of which a go-moment is held.
    pub go_moment_weeks: Vec<i32>,
    /// Who guides in which line.
    pub lines: Vec<(i32, GuidanceRole)>,
}

/// How many of the people on a route have come to a contract. Each person counts once, also who returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteResult {
    pub route: Route,
    /// How many people took it; none where that is not told.
    pub participants: Option<i64>,
    /// How many of them have a contract; none where that is not told.
    pub contracted: Option<i64>,
}

impl Known {
    /// The same for someone who may not see the people that it counts.
    #[must_use]
    pub fn of_others(&self) -> Self {
        let told = |count: Option<i64>| count.and_then(|count| disclosure::told(count, 0));
        let results = self.results.iter().map(|result| RouteResult {
            participants: told(result.participants),
            contracted: told(result.contracted),
            ..*result
        });
        Self {
            results: results.collect(),
            ..self.clone()
        }
    }
}
