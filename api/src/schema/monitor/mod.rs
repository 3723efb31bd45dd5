//! How a chain is doing, in figures.

mod figures;
mod filter;

use async_graphql::{Context, Object, Result};

pub use self::{
    figures::{
        ConvenantFigures, DeadlineFigures, DropoutFigure, FunnelFigure, GuidanceFigures, LeadTime, Monitor,
        PartnerFigures, RouteFigures, TargetFigures,
    },
    filter::MonitorFilter,
};

/// What can be counted.
pub struct Counting;

#[Object]
impl Counting {
    /// How a chain is doing (monitor): persons and results per route against the targets, the funnel with its
    /// lead times, dropouts, and how the deadlines were kept. No figure names a person. A step counts on the day
    /// it was recorded, so a period that is past no longer changes. Null when the caller may see nothing of what
    /// is asked about.
    async fn monitor(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What part of the chain, over what period.")] filter: MonitorFilter,
    ) -> Result<Option<Monitor>> {
        filter.monitor(ctx).await
    }
}
