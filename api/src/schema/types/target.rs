use async_graphql::{ID, InputObject};
use entity::vocabulary::Route;

use super::{Convenant, Programme, SubRegion};
use crate::schema::{
    filter::Filter,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

/// How many persons the partners want to bring along a route (doelstelling). What came of it is in `monitor`.
#[row(target, listed, created, versioned)]
#[everything(targets, "Targets (doelstellingen).")]
pub struct Target {
    /// The convenant.
    #[one]
    convenant: Convenant,
    /// The sub-region it is for alone (rayon). Null when it is for all, or when the caller may not see it.
    #[one]
    sub_region: Option<SubRegion>,
    /// The programme it is for alone. Null when it is for all.
    #[one]
    programme: Option<Programme>,
    /// The route.
    route: Route,
    /// What sets it apart from another target of the route; null when nothing does.
    name: Option<String>,
    /// How many persons.
    persons: i32,
    /// The first day that counts; null when it counts from the start.
    starts_on: Option<Date>,
    /// The last day that counts; null when it has no end.
    ends_on: Option<Date>,
    /// When it was withdrawn (vervallen); null while it counts.
    withdrawn_at: Option<DateTime>,
}

/// Which targets to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(target)]
pub struct TargetFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// On one of these routes.
    #[among(Route)]
    pub routes: Option<Vec<Route>>,
}

order! {
    /// In what order targets come.
    TargetOrder of target by
    /// By what targets can be ordered.
    TargetOrderField {
        /// Identity, which is age.
        Id,
        /// When they were recorded.
        CreatedAt,
    }
}
