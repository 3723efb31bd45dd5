//! What part of the chain is asked about.

use std::sync::Arc;

use async_graphql::{Context, Error, ErrorExtensions, ID, InputObject, Result};
use domain::{
    RefusalCode,
    access::{Relation, Scoped, sql},
    monitor::{Extent, Wanted},
    queries::page,
};
use entity::convenant;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Monitor;
use crate::schema::{
    fault::fault,
    language::language,
    load::{self, viewer},
    scalar::Date,
    types::{Convenant, Group, Organization, Programme, Region, SubRegion},
};

/// The most convenants that are counted together.
const MOST: u64 = 500;

/// What part of a chain is counted, over what period: either a region or a convenant, narrowed by what else is
/// given (selectie van de monitor).
#[derive(Clone, Debug, InputObject)]
pub struct MonitorFilter {
    /// The region: all its convenants that the caller may see, at most 500, together.
    region_id: Option<ID>,
    /// The convenant.
    convenant_id: Option<ID>,
    /// The sub-region, whose programmes are followed (rayon).
    sub_region_id: Option<ID>,
    /// The programme that is followed.
    programme_id: Option<ID>,
    /// The group.
    group_id: Option<ID>,
    /// The employer: those who were referred to it. Another employer than the caller's own is seen by the
    /// coordinator alone.
    employer_id: Option<ID>,
    /// The first day.
    from: Option<Date>,
    /// The last day.
    until: Option<Date>,
}

impl MonitorFilter {
    pub(super) async fn monitor(self, ctx: &Context<'_>) -> Result<Option<Monitor>> {
        self.check(ctx)?;
        let convenants = self.convenants(ctx).await?;
        let is_coordinator = coordinates_all(ctx, &convenants).await?;
        let Some(wanted) = self.wanted(ctx, is_coordinator).await? else {
            return Ok(None);
        };
        let extent = Extent::of(&convenants, wanted).map_err(|error| fault(ctx, &error))?;
        Ok(extent.map(|extent| Monitor::new(extent, is_coordinator)))
    }

    fn check(&self, ctx: &Context<'_>) -> Result<()> {
        match (&self.region_id, &self.convenant_id) {
            (Some(_), Some(_)) => return Err(refused(ctx, RefusalCode::NotTogether, "convenantId")),
            (None, None) => return Err(refused(ctx, RefusalCode::Empty, "convenantId")),
            _ => {}
        }
        match (self.from, self.until) {
            (Some(from), Some(until)) if until.0 < from.0 => {
                Err(refused(ctx, RefusalCode::EndBeforeStart, "until"))
            }
            _ => Ok(()),
        }
    }

    /// The convenants that are asked about and may be seen.
    async fn convenants(&self, ctx: &Context<'_>) -> Result<Vec<convenant::Model>> {
        if let Some(id) = &self.convenant_id {
            let found = load::find_text::<Convenant>(ctx, id).await?;
            return Ok(found
                .map(|convenant| Arc::unwrap_or_clone(convenant.0))
                .into_iter()
                .collect());
        }
        let Some(id) = &self.region_id else {
            return Ok(Vec::new());
        };
        let Some(region) = load::find_text::<Region>(ctx, id).await? else {
            return Ok(Vec::new());
        };
        page::visible::<convenant::Entity>(viewer(ctx)?)
            .filter(convenant::Column::RegionId.eq(region.0.id))
            .order_by_asc(convenant::Column::Id)
            .limit(MOST)
            .all(ctx.data::<DatabaseConnection>()?)
            .await
            .map_err(|error| fault(ctx, &error))
    }

    /// What is narrowed to; none when something of it may not be seen.
    async fn wanted(&self, ctx: &Context<'_>, is_coordinator: bool) -> Result<Option<Wanted>> {
        let mut wanted = Wanted {
            from: self.from.map(|day| day.0),
            until: self.until.map(|day| day.0),
            ..Wanted::default()
        };
        macro_rules! narrow {
            ($($given:ident: $node:ident => $into:ident;)+) => {$(
                if let Some(id) = &self.$given {
                    let Some(row) = load::find_text::<$node>(ctx, id).await? else { return Ok(None) };
                    wanted.$into = Some(row.0.id);
                }
            )+};
        }
        narrow! {
            sub_region_id: SubRegion => sub_region;
            programme_id: Programme => programme;
            group_id: Group => group;
            employer_id: Organization => employer;
        }
        let own = viewer(ctx)?.organization_id;
        let is_anothers = wanted.employer.is_some_and(|employer| employer != own);
        Ok((is_coordinator || !is_anothers).then_some(wanted))
    }
}

/// Whether the caller's organisation keeps watch over all of them.
async fn coordinates_all(ctx: &Context<'_>, convenants: &[convenant::Model]) -> Result<bool> {
    let ids = convenants.iter().map(|convenant| convenant.id);
    let relations = [Relation::Coordinator, Relation::RegionCoordinator];
    let coordinated = sql::any_of(viewer(ctx)?, &relations, &convenant::Entity::anchors());
    let found: Vec<convenant::Model> = convenant::Entity::find()
        .filter(convenant::Column::Id.is_in(ids))
        .filter(coordinated)
        .all(ctx.data::<DatabaseConnection>()?)
        .await
        .map_err(|error| fault(ctx, &error))?;
    Ok(found.len() == convenants.len())
}

fn refused(ctx: &Context<'_>, code: RefusalCode, field: &str) -> Error {
    Error::new(code.message(language(ctx))).extend_with(|_, more| {
        more.set("code", code.as_str());
        more.set("path", vec!["filter".to_owned(), field.to_owned()]);
    })
}
