use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::Route;

use super::{Convenant, Programme, SubRegion};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Target: target, TargetFilter, TargetOrder);

/// How many persons the partners want to bring along a route (doelstelling). What came of it is in `monitor`.
#[Object]
impl Target {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Convenant> {
        load::expect(ctx, self.0.convenant_id).await
    }

    /// The sub-region it is for alone (rayon). Null when it is for all, or when the caller may not see it.
    async fn sub_region(&self, ctx: &Context<'_>) -> Result<Option<SubRegion>> {
        load::find(ctx, self.0.sub_region_id).await
    }

    /// The programme it is for alone. Null when it is for all.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        load::find(ctx, self.0.programme_id).await
    }

    /// The route.
    async fn route(&self) -> Route {
        self.0.route
    }

    /// What sets it apart from another target of the route; null when nothing does.
    async fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// How many persons.
    async fn persons(&self) -> i32 {
        self.0.persons
    }

    /// The first day that counts; null when it counts from the start.
    async fn starts_on(&self) -> Option<Date> {
        self.0.starts_on.map(Date)
    }

    /// The last day that counts; null when it has no end.
    async fn ends_on(&self) -> Option<Date> {
        self.0.ends_on.map(Date)
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was withdrawn (vervallen); null while it counts.
    async fn withdrawn_at(&self) -> Option<DateTime> {
        self.0.withdrawn_at.map(Into::into)
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Which targets are wanted; what is left out does not narrow.
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
