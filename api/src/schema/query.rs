//! Where a query starts.

use async_graphql::{Context, ID, MergedObject, Object, Result};
use futures::future::try_join_all;

use super::{
    connection::Connection,
    load::{self, viewer},
    monitor::Counting,
    node::Node,
    preview::Foresight,
    row::lists,
    scalar::Date,
    types::*,
};

/// What can be asked of the chain. Everything is answered within what the caller may see: a row of others and
/// a row that never was are not there, in the same words.
#[derive(MergedObject)]
pub struct Query(Single, Foresight, Counting, Lists);

impl Default for Query {
    fn default() -> Self {
        Self(Single, Foresight, Counting, Lists)
    }
}

/// What is found by itself.
pub struct Single;

#[Object]
impl Single {
    /// One row by its identity. Null when there is none, or when the caller may not see it.
    async fn node(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The identity.")] id: ID,
    ) -> Result<Option<Node>> {
        Node::find(ctx, &id).await
    }

    /// Several rows by their identities, in the same order. Null where there is none, or where the caller may
    /// not see it.
    #[graphql(complexity = "ids.len().saturating_mul(child_complexity).saturating_add(1)")]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The identities, at most 100.", validator(max_items = 100))] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        try_join_all(ids.iter().map(|id| Node::find(ctx, id))).await
    }

    /// The days of a convenant's calendar, from a day up to but not including another, at most 400: when each is
    /// open, or why it is closed (kalender). Null when there is no such convenant, or when the caller may not see
    /// it.
    #[graphql(complexity = "calendar_weight(from, until, child_complexity)")]
    async fn calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The convenant.")] convenant_id: ID,
        #[graphql(desc = "A partner in it, whose own closed days are taken along.")] organization_id: Option<
            ID,
        >,
        #[graphql(desc = "The first day.")] from: Date,
        #[graphql(desc = "The day after the last.")] until: Date,
    ) -> Result<Option<CalendarPeriod>> {
        CalendarPeriod::find(ctx, &convenant_id, organization_id.as_ref(), from.0, until.0).await
    }

    /// Who is asking.
    async fn viewer(&self, ctx: &Context<'_>) -> Result<Contact> {
        load::expect(ctx, viewer(ctx)?.contact_id).await
    }
}

/// What is found in lists.
#[lists]
pub struct Lists {
    /// Regions (arbeidsmarktregio's).
    regions: Connection<Region>,
    /// Partners (ketenpartners).
    organizations: Connection<Organization>,
    /// Contacts of partners (contactpersonen).
    contacts: Connection<Contact>,
    /// Times in which contacts are away (afwezigheid).
    absences: Connection<Absence>,
    /// Convenants.
    convenants: Connection<Convenant>,
    /// Programmes (traject-sjablonen).
    programmes: Connection<Programme>,
    /// Groups (groepen, klassen).
    groups: Connection<Group>,
    /// Candidates (kandidaten).
    candidates: Connection<Candidate>,
    /// Trajectories (trajecten).
    trajectories: Connection<Trajectory>,
    /// Referrals (voordrachten).
    referrals: Connection<Referral>,
    /// Interviews (sollicitatiegesprekken).
    interviews: Connection<Interview>,
    /// No-shows (niet verschenen).
    no_shows: Connection<NoShow>,
    /// Go-moments.
    go_moments: Connection<GoMoment>,
    /// Assessments (beoordelingen).
    assessments: Connection<Assessment>,
    /// Placements (plaatsingen).
    placements: Connection<Placement>,
    /// Intakes.
    intakes: Connection<Intake>,
    /// Requested tests (aanvragen van een test).
    test_requests: Connection<TestRequest>,
    /// Dropouts (uitval).
    dropouts: Connection<Dropout>,
    /// Handbacks to the case manager (terugkoppelingen).
    handbacks: Connection<Handback>,
    /// Handovers to another case manager (warme overdrachten).
    handovers: Connection<Handover>,
    /// Periods with retained benefit (behoud van uitkering).
    benefit_windows: Connection<BenefitWindow>,
    /// Retention checks (duurzaamheidscontroles).
    retention_checks: Connection<RetentionCheck>,
    /// Deadlines (termijnen).
    deadlines: Connection<Deadline>,
    /// Pauses (pauzes).
    pauses: Connection<Pause>,
    /// Messages in the outbox (berichten).
    messages: Connection<Message>,
    /// Parts of regions (rayons).
    sub_regions: Connection<SubRegion>,
    /// Targets (doelstellingen).
    targets: Connection<Target>,
    /// Places that employers offer (plaatsen).
    places: Connection<Place>,
    /// What partners promised in numbers (toezeggingen).
    commitments: Connection<Commitment>,
    /// Tutors that schools owe employers (tutorplichten).
    tutor_duties: Connection<TutorDuty>,
    /// What is paid for candidates (financieringsafspraken).
    funding_conditions: Connection<FundingCondition>,
    /// Payments (betalingen).
    payments: Connection<Payment>,
    /// Partners that approached an employer by themselves (eigen benaderingen).
    own_approaches: Connection<OwnApproach>,
    /// Entry qualifications (startkwalificaties).
    entry_qualifications: Connection<EntryQualification>,
    /// Trials of forms of guidance (proeven met begeleidingsvormen).
    guidance_trials: Connection<GuidanceTrial>,
    /// Templates, of every region (sjablonen).
    convenant_templates: Connection<ConvenantTemplate>,
    /// Meetings (bijeenkomsten).
    meetings: Connection<Meeting>,
    /// People at meetings (aanwezigheid).
    attendances: Connection<Attendance>,
    /// Screenings (foto's).
    screenings: Connection<Screening>,
    /// Steps of plans of action (stappen van een plan van aanpak).
    plan_steps: Connection<PlanStep>,
    /// Places on waiting lists (wachtlijsten).
    waiting_list_entries: Connection<WaitingListEntry>,
    /// Pools (flexpools, arbeidspools).
    pools: Connection<Pool>,
    /// Certificates and diplomas (certificaten, diploma's).
    certificates: Connection<Certificate>,
    /// EVC assessments (EVC).
    evcs: Connection<Evc>,
}
