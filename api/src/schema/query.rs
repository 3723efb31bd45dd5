//! Where a query starts.

use async_graphql::{Context, ID, MergedObject, Object, Result};
use futures::future::try_join_all;

use super::{
    connection::connections,
    load::{self, viewer},
    monitor::Counting,
    node::Node,
    preview::Foresight,
    scalar::Date,
    types::*,
};

/// What can be asked of the chain. Everything is answered within what the caller may see: a row of others and
/// a row that never was are not there, in the same words.
#[derive(MergedObject)]
pub struct Query(Single, Foresight, Counting, Lists);

impl Default for Query {
    fn default() -> Self {
        Self(Single, Foresight, Counting, Lists(String::new()))
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

connections! {
    Lists {
        /// Regions (arbeidsmarktregio's).
        regions: Region,
        /// Partners (ketenpartners).
        organizations: Organization,
        /// Contacts of partners (contactpersonen).
        contacts: Contact,
        /// Times in which contacts are away (afwezigheid).
        absences: Absence,
        /// Convenants.
        convenants: Convenant,
        /// Programmes (traject-sjablonen).
        programmes: Programme,
        /// Groups (groepen, klassen).
        groups: Group,
        /// Candidates (kandidaten).
        candidates: Candidate,
        /// Trajectories (trajecten).
        trajectories: Trajectory,
        /// Referrals (voordrachten).
        referrals: Referral,
        /// Interviews (sollicitatiegesprekken).
        interviews: Interview,
        /// No-shows (niet verschenen).
        no_shows: NoShow,
        /// Go-moments.
        go_moments: GoMoment,
        /// Assessments (beoordelingen).
        assessments: Assessment,
        /// Placements (plaatsingen).
        placements: Placement,
        /// Intakes.
        intakes: Intake,
        /// Requested tests (aanvragen van een test).
        test_requests: TestRequest,
        /// Dropouts (uitval).
        dropouts: Dropout,
        /// Handbacks to the case manager (terugkoppelingen).
        handbacks: Handback,
        /// Handovers to another case manager (warme overdrachten).
        handovers: Handover,
        /// Periods with retained benefit (behoud van uitkering).
        benefit_windows: BenefitWindow,
        /// Retention checks (duurzaamheidscontroles).
        retention_checks: RetentionCheck,
        /// Deadlines (termijnen).
        deadlines: Deadline,
        /// Pauses (pauzes).
        pauses: Pause,
        /// Messages in the outbox (berichten).
        messages: Message,
        /// Parts of regions (rayons).
        sub_regions: SubRegion,
        /// Targets (doelstellingen).
        targets: Target,
        /// Places that employers offer (plaatsen).
        places: Place,
        /// What partners promised in numbers (toezeggingen).
        commitments: Commitment,
        /// Tutors that schools owe employers (tutorplichten).
        tutor_duties: TutorDuty,
        /// What is paid for candidates (financieringsafspraken).
        funding_conditions: FundingCondition,
        /// Payments (betalingen).
        payments: Payment,
        /// Partners that approached an employer by themselves (eigen benaderingen).
        own_approaches: OwnApproach,
        /// Entry qualifications (startkwalificaties).
        entry_qualifications: EntryQualification,
        /// Trials of forms of guidance (proeven met begeleidingsvormen).
        guidance_trials: GuidanceTrial,
        /// Templates, of every region (sjablonen).
        convenant_templates: ConvenantTemplate,
        /// Meetings (bijeenkomsten).
        meetings: Meeting,
        /// People at meetings (aanwezigheid).
        attendances: Attendance,
        /// Screenings (foto's).
        screenings: Screening,
        /// Steps of plans of action (stappen van een plan van aanpak).
        plan_steps: PlanStep,
        /// Places on waiting lists (wachtlijsten).
        waiting_list_entries: WaitingListEntry,
        /// Pools (flexpools, arbeidspools).
        pools: Pool,
        /// Certificates and diplomas (certificaten, diploma's).
        certificates: Certificate,
        /// EVC assessments (EVC).
        evcs: Evc,
    }
}
