use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::queries::page::Order;
use entity::{carousel_step, guidance_line, phase, programme_go_moment};

use super::{
    CarouselStep, Convenant, EntryQualification, Group, GuidanceLine, Phase, ProgrammeGoMoment, SubRegion,
    Trajectory,
};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Programme: programme, ProgrammeFilter, ProgrammeOrder);

/// A template for trajectories (traject-sjabloon).
#[Object]
impl Programme {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The convenant it runs under.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Convenant> {
        load::expect(ctx, self.0.convenant_id).await
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its length in weeks.
    async fn weeks(&self) -> i32 {
        self.0.weeks
    }

    /// Its phases (fases), in order.
    async fn phases(&self, ctx: &Context<'_>) -> Result<Vec<Phase>> {
        load::list(
            ctx,
            phase::Column::ProgrammeId,
            self.0.id,
            Order::ascending(phase::Column::Position),
        )
        .await
    }

    /// The go-moments it foresees, in order.
    async fn go_moments(&self, ctx: &Context<'_>) -> Result<Vec<ProgrammeGoMoment>> {
        load::list(
            ctx,
            programme_go_moment::Column::ProgrammeId,
            self.0.id,
            Order::ascending(programme_go_moment::Column::Position),
        )
        .await
    }

    /// Which role guides in which line (begeleidingslijnen), in order.
    async fn guidance_lines(&self, ctx: &Context<'_>) -> Result<Vec<GuidanceLine>> {
        load::list(
            ctx,
            guidance_line::Column::ProgrammeId,
            self.0.id,
            Order::ascending(guidance_line::Column::Line),
        )
        .await
    }

    /// The part of the region it is for alone (rayon). Null when it is for all, or when the caller may not see it.
    async fn sub_region(&self, ctx: &Context<'_>) -> Result<Option<SubRegion>> {
        load::find(ctx, self.0.sub_region_id).await
    }

    /// The internships of its carousel (stagecarrousel), in order; empty when it has none.
    async fn carousel_steps(&self, ctx: &Context<'_>) -> Result<Vec<CarouselStep>> {
        load::list(
            ctx,
            carousel_step::Column::ProgrammeId,
            self.0.id,
            Order::ascending(carousel_step::Column::Position),
        )
        .await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    #[graphql(flatten)]
    async fn lists(&self) -> ProgrammeLists {
        ProgrammeLists(self.0.id.to_string())
    }
}

connections! {
    ProgrammeLists {
        /// The groups that run it.
        groups: Group by ProgrammeId,
        /// The trajectories that follow it.
        trajectories: Trajectory by ProgrammeId,
        /// What its participants must bring, earlier versions too (startkwalificaties).
        entry_qualifications: EntryQualification by ProgrammeId,
    }
}

/// Which programmes are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(programme)]
pub struct ProgrammeFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
}

order! {
    /// In what order programmes come.
    ProgrammeOrder of programme by
    /// By what programmes can be ordered.
    ProgrammeOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// When they were recorded.
        CreatedAt,
    }
}
