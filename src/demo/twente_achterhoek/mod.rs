//! Twente/Achterhoek at the size it had: 97 partners in one convenant, 3,000 places, and 526 results in fourteen weeks:
//! 194 people who came in, 322 who moved up, 10 who take part. Every week UWV gathers candidates, they come to the
//! consulting hour, and what came of it goes back to their case managers.

mod partners;
mod weeks;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{Moment, commands::setup::SetTarget};
use entity::vocabulary::{BindingForm, GuidanceRole, OrganizationKind, Route};

use self::{
    partners::Partners,
    weeks::{WEEKS, Weeks},
};
use super::{
    cast::Cast,
    history::History,
    progress,
    region::{Founding, Outline, Region, Run},
};
use crate::error::RunError;

/// Whom one can be: the first of each kind.
pub(super) const CAST: Cast = Cast {
    coordinator: "regie@uwv-1.example",
    employer: Some("werving@zorg-1.example"),
    gemeente: Some("regie@gemeente-1.example"),
    school: Some("begeleiding@roc-1.example"),
};

/// Persons aimed at by route.
const TARGETS: [(Route, i32); 3] = [
    (Route::Inflow, 180),
    (Route::Advancement, 150),
    (Route::Participation, 60),
];

/// Loads the region. Its last full week ended the week before last; this week's candidates are registered and have yet
/// to come to the consulting hour.
pub(super) async fn load(history: &History, monday: NaiveDate, now: Moment) -> Result<(), RunError> {
    let first = monday - Days::new(7 * (u64::from(WEEKS) + 2));
    history.begin_at(history.at(first - Days::new(14), 9));
    let region = found(history).await?;
    for (route, persons) in TARGETS {
        aim(&region, route, persons).await?;
    }
    let partners = Partners::join(&region, first).await?;
    let mut weeks = Weeks::new(&region, &partners, first);
    for week in 0..WEEKS {
        weeks.live(week).await?;
        progress(&format!("week {} of {WEEKS}", week + 1))?;
    }
    weeks.interview(WEEKS).await?;
    history.settle_at(now - TimeDelta::hours(1)).await?;
    coming(&region, &partners, monday).await?;
    weeks.register(WEEKS).await?;
    history.settle_at(now).await
}

/// A UWV office coordinates: it gathers the week's candidates.
async fn found(history: &History) -> Result<Region<'_>, RunError> {
    let founding = Founding {
        region: "Twente/Achterhoek",
        coordinator: "UWV WERKbedrijf Oostveen",
        kind: OrganizationKind::Uwv,
        contact: ("Marlies Oude Wesselink", CAST.coordinator),
        convenant: "Convenant Zorg en Welzijn Twente/Achterhoek",
        binding_form: BindingForm::Convenant,
        omit: Vec::new(),
    };
    Region::found(history, founding).await
}

async fn aim(region: &Region<'_>, route: Route, persons: i32) -> Result<(), RunError> {
    let target = SetTarget {
        convenant_id: region.convenant,
        sub_region_id: None,
        programme_id: None,
        route,
        name: None,
        persons,
        starts_on: None,
        ends_on: None,
    };
    region.history.act(region.coordinator, target).await?;
    Ok(())
}

/// The group that is to start in eight weeks.
async fn coming(region: &Region<'_>, partners: &Partners, monday: NaiveDate) -> Result<(), RunError> {
    let programme = region
        .programme(Outline {
            name: "Helpende zorg en welzijn, niveau 2",
            phases: &[("Oriëntatie", 8), ("BBL", 40)],
            go_moment_weeks: &[8],
            roles: &[GuidanceRole::StudyCoach, GuidanceRole::PracticeTrainer],
        })
        .await?;
    let run = Run {
        programme,
        school: partners.schools[0].id,
        name: "Helpende, het voorjaar",
        starts_on: monday + Days::new(56),
        minimum: 12,
        maximum: 20,
    };
    region.group(run).await?;
    Ok(())
}
