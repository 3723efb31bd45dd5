use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::{queries::page::Order, rules::calendar::BusinessCalendar};
use entity::{convenant_version, exclusivity_agreement, tutor_agreement, vocabulary::BindingForm};
use sea_orm::{ColumnTrait, Condition};

use super::{
    Calendar, Commitment, ConvenantMail, ConvenantVersion, Deadline, ExclusivityAgreement, Factsheet,
    FundingCondition, Group, GuidanceCapacity, GuidanceLoad, GuidanceTrial, Meeting, Organization,
    OwnApproach, Party, Payment, Place, Pool, Programme, Reaffirmation, Referral, Region, Target, Trajectory,
    TutorAgreement, TutorDuty,
};
use crate::schema::{
    clock::now,
    connection::{connections, id},
    fault::fault,
    filter::Filter,
    load::{self, Under},
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Convenant: convenant, ConvenantFilter, ConvenantOrder);

impl Convenant {
    /// The calendar as it is stored.
    pub fn stored_calendar(&self, ctx: &Context<'_>) -> Result<BusinessCalendar> {
        let stored = serde_json::from_value(self.0.calendar.clone());
        stored.map_err(|error| fault(ctx, &format!("calendar of {}: {error}", self.0.id)))
    }
}

/// An agreement between the partners of a chain (convenant).
#[Object]
impl Convenant {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The region it holds in. Null when that is not the caller's own.
    async fn region(&self, ctx: &Context<'_>) -> Result<Option<Region>> {
        load::find(ctx, self.0.region_id).await
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// How binding the partners made it.
    async fn binding_form(&self) -> BindingForm {
        self.0.binding_form
    }

    /// The partner that keeps watch over it. Null when the caller may not see it.
    async fn coordinator(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.coordinator_id).await
    }

    /// The opening hours and closed days its terms are counted in.
    async fn calendar(&self, ctx: &Context<'_>) -> Result<Calendar> {
        self.stored_calendar(ctx).map(Calendar)
    }

    /// The version that holds now; null when the first is still to take effect.
    async fn current_version(&self, ctx: &Context<'_>) -> Result<Option<ConvenantVersion>> {
        use convenant_version::Column;
        let in_effect = Column::EffectiveFrom.lte(now(ctx)?);
        let under = Under::new(Column::ConvenantId, self.0.id, Condition::all().add(in_effect));
        load::first(ctx, under, Order::descending(Column::EffectiveFrom)).await
    }

    /// What is agreed on tutors (tutorafspraak); null when nothing ever was.
    async fn tutor_agreement(&self, ctx: &Context<'_>) -> Result<Option<TutorAgreement>> {
        let column = tutor_agreement::Column::ConvenantId;
        let under = Under::new(column, self.0.id, Condition::all());
        load::first(ctx, under, Order::ascending(tutor_agreement::Column::Id)).await
    }

    /// What is agreed on approaching employers (exclusiviteitsafspraak); null when nothing ever was.
    async fn exclusivity_agreement(&self, ctx: &Context<'_>) -> Result<Option<ExclusivityAgreement>> {
        let column = exclusivity_agreement::Column::ConvenantId;
        let under = Under::new(column, self.0.id, Condition::all());
        load::first(ctx, under, Order::ascending(exclusivity_agreement::Column::Id)).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// What it tells others about itself; null until its coordinator has described it (factsheet).
    async fn factsheet(&self, ctx: &Context<'_>) -> Result<Option<Factsheet>> {
        use entity::factsheet::Column;
        let under = Under::new(Column::ConvenantId, self.0.id, Condition::all());
        load::first(ctx, under, Order::ascending(Column::Id)).await
    }

    /// How many participants each of its guides has and can have, for its coordinator; null for others
    /// (begeleidingslast).
    #[graphql(complexity = "child_complexity.saturating_mul(100).saturating_add(1)")]
    async fn guidance_load(&self, ctx: &Context<'_>) -> Result<Option<Vec<GuidanceLoad>>> {
        if load::viewer(ctx)?.organization_id != self.0.coordinator_id {
            return Ok(None);
        }
        let guides = load::guidance_load(ctx, self.0.id).await?;
        Ok(Some(guides.iter().copied().map(GuidanceLoad).collect()))
    }

    /// How its mail stands, for its coordinator; null for others (berichtenverkeer).
    #[graphql(complexity = "child_complexity.saturating_add(5)")]
    async fn mail(&self, ctx: &Context<'_>) -> Result<Option<ConvenantMail>> {
        if load::viewer(ctx)?.organization_id != self.0.coordinator_id {
            return Ok(None);
        }
        Ok(Some(ConvenantMail(load::mail(ctx, self.0.id).await?)))
    }

    #[graphql(flatten)]
    async fn lists(&self) -> ConvenantLists {
        ConvenantLists(self.0.id.to_string())
    }
}

connections! {
    ConvenantLists {
        /// Its versions, earlier and later ones too.
        versions: ConvenantVersion by ConvenantId,
        /// The partners that take or took part.
        parties: Party by ConvenantId,
        /// The programmes that run under it.
        programmes: Programme by ConvenantId,
        /// The groups that run under it.
        groups: Group by ConvenantId,
        /// The trajectories under it.
        trajectories: Trajectory by ConvenantId,
        /// The referrals under it.
        referrals: Referral by ConvenantId,
        /// The deadlines under it.
        deadlines: Deadline by ConvenantId,
        /// Its targets (doelstellingen).
        targets: Target by ConvenantId,
        /// The places offered under it (plaatsen).
        places: Place by ConvenantId,
        /// What partners promised in numbers (toezeggingen).
        commitments: Commitment by ConvenantId,
        /// The tutors that schools owe employers (tutorplichten).
        tutor_duties: TutorDuty by ConvenantId,
        /// What is paid for candidates (financieringsafspraken).
        funding_conditions: FundingCondition by ConvenantId,
        /// The payments under it that the caller may see (betalingen).
        payments: Payment by ConvenantId,
        /// The partners that affirmed it again (herbevestigingen).
        reaffirmations: Reaffirmation by ConvenantId,
        /// The partners that approached an employer by themselves (eigen benaderingen), those the caller may see.
        own_approaches: OwnApproach by ConvenantId,
        /// The trials of forms of guidance under it (proeven met begeleidingsvormen).
        guidance_trials: GuidanceTrial by ConvenantId,
        /// How many participants its guides can have (begeleidingscapaciteit).
        guidance_capacities: GuidanceCapacity by ConvenantId,
        /// The meetings under it (bijeenkomsten).
        meetings: Meeting by ConvenantId,
        /// The pools under it (flexpools, arbeidspools).
        pools: Pool by ConvenantId,
    }
}

/// Which convenants are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(convenant)]
pub struct ConvenantFilter {
    /// Holding in this region.
    #[points_at(region)]
    pub region_id: Option<ID>,
    /// Watched over by this partner.
    #[points_at(organization)]
    pub coordinator_id: Option<ID>,
    /// Of one of these forms.
    #[among(BindingForm)]
    pub binding_forms: Option<Vec<BindingForm>>,
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
}

order! {
    /// In what order convenants come.
    ConvenantOrder of convenant by
    /// By what convenants can be ordered.
    ConvenantOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
        /// When they were recorded.
        CreatedAt,
    }
}
