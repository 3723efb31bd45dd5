use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::{queries::page::Order, rules::calendar::BusinessCalendar};
use entity::{convenant_version, vocabulary::BindingForm};
use sea_orm::{ColumnTrait, Condition};

use super::{
    Calendar, Commitment, ConvenantMail, ConvenantVersion, Deadline, ExclusivityAgreement, Factsheet,
    FundingCondition, Group, GuidanceCapacity, GuidanceLoad, GuidanceTrial, Meeting, Organization,
    OwnApproach, Party, Payment, Place, Pool, Programme, Reaffirmation, Referral, Region, Target, Trajectory,
    TutorAgreement, TutorDuty,
};
use crate::schema::{
    clock::now,
    connection::Connection,
    fault::fault,
    filter::Filter,
    load::{self, Under},
    order::order,
    row::row,
};

/// An agreement between the partners of a chain (convenant).
#[row(convenant, listed, created, versioned, complex)]
#[everything(convenants, "Convenants.")]
pub struct Convenant {
    /// The region it holds in. Null when that is not the caller's own.
    #[one]
    region: Option<Region>,
    /// Its name, as the partners know it.
    name: String,
    /// How binding the partners made it.
    binding_form: BindingForm,
    /// The partner that keeps watch over it. Null when the caller may not see it.
    #[one]
    coordinator: Option<Organization>,
    /// What is agreed on tutors (tutorafspraak); null when nothing ever was.
    #[first(ConvenantId)]
    tutor_agreement: Option<TutorAgreement>,
    /// What is agreed on approaching employers (exclusiviteitsafspraak); null when nothing ever was.
    #[first(ConvenantId)]
    exclusivity_agreement: Option<ExclusivityAgreement>,
    /// What it tells others about itself; null until its coordinator has described it (factsheet).
    #[first(ConvenantId)]
    factsheet: Option<Factsheet>,
    /// Its versions, earlier and later ones too.
    #[list(ConvenantId)]
    versions: Connection<ConvenantVersion>,
    /// The partners that take or took part.
    #[list(ConvenantId)]
    parties: Connection<Party>,
    /// The programmes that run under it.
    #[list(ConvenantId)]
    programmes: Connection<Programme>,
    /// The groups that run under it.
    #[list(ConvenantId)]
    groups: Connection<Group>,
    /// The trajectories under it.
    #[list(ConvenantId)]
    trajectories: Connection<Trajectory>,
    /// The referrals under it.
    #[list(ConvenantId)]
    referrals: Connection<Referral>,
    /// The deadlines under it.
    #[list(ConvenantId)]
    deadlines: Connection<Deadline>,
    /// Its targets (doelstellingen).
    #[list(ConvenantId)]
    targets: Connection<Target>,
    /// The places offered under it (plaatsen).
    #[list(ConvenantId)]
    places: Connection<Place>,
    /// What partners promised in numbers (toezeggingen).
    #[list(ConvenantId)]
    commitments: Connection<Commitment>,
    /// The tutors that schools owe employers (tutorplichten).
    #[list(ConvenantId)]
    tutor_duties: Connection<TutorDuty>,
    /// What is paid for candidates (financieringsafspraken).
    #[list(ConvenantId)]
    funding_conditions: Connection<FundingCondition>,
    /// The payments under it that the caller may see (betalingen).
    #[list(ConvenantId)]
    payments: Connection<Payment>,
    /// The partners that affirmed it again (herbevestigingen).
    #[list(ConvenantId)]
    reaffirmations: Connection<Reaffirmation>,
    /// The partners that approached an employer by themselves (eigen benaderingen), those the caller may see.
    #[list(ConvenantId)]
    own_approaches: Connection<OwnApproach>,
    /// The trials of forms of guidance under it (proeven met begeleidingsvormen).
    #[list(ConvenantId)]
    guidance_trials: Connection<GuidanceTrial>,
    /// How many participants its guides can have (begeleidingscapaciteit).
    #[list(ConvenantId)]
    guidance_capacities: Connection<GuidanceCapacity>,
    /// The meetings under it (bijeenkomsten).
    #[list(ConvenantId)]
    meetings: Connection<Meeting>,
    /// The pools under it (flexpools, arbeidspools).
    #[list(ConvenantId)]
    pools: Connection<Pool>,
}

impl Convenant {
    /// The calendar as it is stored.
    pub fn stored_calendar(&self, ctx: &Context<'_>) -> Result<BusinessCalendar> {
        let stored = serde_json::from_value(self.0.calendar.clone());
        stored.map_err(|error| fault(ctx, &format!("calendar of {}: {error}", self.0.id)))
    }
}

#[ComplexObject]
impl Convenant {
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
}

/// Which convenants to list; omitted fields do not filter.
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
