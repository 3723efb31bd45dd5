use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::{queries::page::Order, rules::calendar};
use entity::{own_approach, party, reaffirmation};
use sea_orm::{ColumnTrait, Condition, sea_query::ExprTrait};

use super::{Closure, Commitment, Convenant, Organization, OwnApproach, Reaffirmation};
use crate::schema::{
    connection::Connection,
    fault::fault,
    filter::Filter,
    load::{self, Under},
    order::order,
    row::row,
    scalar::Date,
};

/// A partner's participation in a convenant (convenantpartij), from the day it joined until the day it left. A partner
/// that leaves and joins again has one for each time.
#[row(party, listed, created, versioned, complex)]
pub struct Party {
    /// The convenant.
    #[one]
    convenant: Convenant,
    /// The partner. Null when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// The day the partner joined.
    acceded_on: Date,
    /// The day from which the partner no longer takes part; null while it does.
    withdrawn_on: Option<Date>,
    /// What it promised in numbers (toezeggingen).
    #[list(PartyId)]
    commitments: Connection<Commitment>,
    /// When it affirmed the convenant again (herbevestigingen).
    #[list(PartyId)]
    reaffirmations: Connection<Reaffirmation>,
    /// When it approached an employer by itself (eigen benaderingen), as far as the caller may see.
    #[list(PartyId)]
    own_approaches: Connection<OwnApproach>,
}

impl Party {
    /// The partner's own closed days as they are stored.
    pub fn stored_closures(&self, ctx: &Context<'_>) -> Result<Vec<calendar::Closure>> {
        let stored = serde_json::from_value(self.0.closures.clone());
        stored.map_err(|error| fault(ctx, &format!("closures of {}: {error}", self.0.id)))
    }
}

#[ComplexObject]
impl Party {
    /// Every participation of this partner in this convenant, this one among them, the earliest first
    /// (deelnameperioden).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn periods(&self, ctx: &Context<'_>) -> Result<Vec<Party>> {
        use party::Column;
        let here = Condition::all().add(Column::ConvenantId.eq(self.0.convenant_id));
        let under = Under::new(Column::OrganizationId, self.0.organization_id, here);
        load::few(ctx, under, Order::ascending(Column::AccededOn)).await
    }

    /// The days on which the partner is closed beside what the convenant's calendar says, in order; what it
    /// is responsible for does not run on them (eigen sluitingsdagen).
    #[graphql(complexity = "crate::schema::field::weight_of_several(child_complexity)")]
    async fn closures(&self, ctx: &Context<'_>) -> Result<Vec<Closure>> {
        Ok(self.stored_closures(ctx)?.iter().map(Closure::of).collect())
    }

    /// The day the partner last affirmed the convenant again (herbevestiging); null when it never did.
    async fn last_reaffirmed_on(&self, ctx: &Context<'_>) -> Result<Option<Date>> {
        let under = Under::new(reaffirmation::Column::PartyId, self.0.id, Condition::all());
        let order = Order::descending(reaffirmation::Column::ReaffirmedOn);
        let last: Option<Reaffirmation> = load::first(ctx, under, order).await?;
        Ok(last.map(|last| last.0.reaffirmed_on.into()))
    }

    /// Whether the partner was reported for approaching an employer by itself (eigen benadering), as far as the
    /// caller may see.
    async fn is_flagged(&self, ctx: &Context<'_>) -> Result<bool> {
        let under = Under::<OwnApproach>::new(own_approach::Column::PartyId, self.0.id, Condition::all());
        Ok(load::count(ctx, under).await? > 0)
    }
}

/// Which participations to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(party)]
pub struct PartyFilter {
    /// Of this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// Joined on or after this day.
    #[from(AccededOn)]
    pub acceded_from: Option<Date>,
    /// Joined before this day.
    #[until(AccededOn)]
    pub acceded_until: Option<Date>,
    /// Taking part on this day: joined by then, and not yet left.
    #[by(takes_part_on)]
    pub takes_part_on: Option<Date>,
}

fn takes_part_on(day: &Date) -> Condition {
    use party::Column;
    let stays = Column::WithdrawnOn.is_null().or(Column::WithdrawnOn.gt(day.0));
    Condition::all().add(Column::AccededOn.lte(day.0)).add(stays)
}

order! {
    /// In what order participations come.
    PartyOrder of party by
    /// By what participations can be ordered.
    PartyOrderField {
        /// Identity, which is age.
        Id,
        /// When they joined.
        AccededOn,
    }
}
