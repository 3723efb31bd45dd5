use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::{access::FieldGroup, queries::page::Order};
use entity::{
    guidance, phase, trajectory,
    vocabulary::{Route, TrajectoryState},
    work_readiness,
};
use sea_orm::Condition;

use super::{
    Attendance, BenefitWindow, Candidate, Certificate, Contact, Convenant, Deadline, Dropout, Evc, GoMoment,
    Group, Guidance, Handback, Handover, Interview, NoShow, Organization, Payment, Phase, Placement,
    PlanOfAction, PlanStep, PoolMember, Programme, Referral, RetentionCheck, TestRequest, WaitingListEntry,
    WorkReadiness,
};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load::{self, Under},
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Trajectory: trajectory, TrajectoryFilter, TrajectoryOrder);

/// One candidate's way through a programme (traject).
#[Object]
impl Trajectory {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The person.
    async fn candidate(&self, ctx: &Context<'_>) -> Result<Candidate> {
        load::expect(ctx, self.0.candidate_id).await
    }

    /// The convenant it runs under. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The programme it follows. Null when there is none, or when the caller may not see it.
    async fn programme(&self, ctx: &Context<'_>) -> Result<Option<Programme>> {
        load::find(ctx, self.0.programme_id).await
    }

    /// The group it follows the programme in. Null when there is none, or when the caller may not see it.
    async fn group(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        load::find(ctx, self.0.group_id).await
    }

    /// The way it leads.
    async fn route(&self) -> Route {
        self.0.route
    }

    /// The gemeente or UWV office the candidate comes from. Null when the caller's organisation shares no
    /// convenant with it.
    async fn referrer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.referrer_id).await
    }

    /// The one case manager (casemanager, werkcoach met de regie). Null when the caller's organisation
    /// shares no convenant with the contact's.
    async fn case_manager(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.case_manager_id).await
    }

    /// Whether the case manager only holds it until one is assigned (voorlopig).
    async fn case_manager_provisional(&self) -> bool {
        self.0.case_manager_provisional
    }

    /// How far it has come. Null to an employer whose referral was rejected or withdrawn.
    async fn progress(&self, ctx: &Context<'_>) -> Result<Option<TrajectoryProgress>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Progress, self.0.id)
            .await?
            .then(|| TrajectoryProgress(self.0.clone())))
    }

    /// What was written about it. Null to all but the partner the candidate comes from and the case
    /// manager.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<TrajectoryNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| TrajectoryNarrative {
                end_reason: self.0.end_reason.clone(),
            }))
    }

    /// Who guides it, in the order of the lines (begeleiding); those the caller may see.
    async fn guidance(&self, ctx: &Context<'_>) -> Result<Vec<Guidance>> {
        load::list(
            ctx,
            guidance::Column::TrajectoryId,
            self.0.id,
            Order::ascending(guidance::Column::Line),
        )
        .await
    }

    /// Since when the candidate is ready to work (arbeidsrijp). Null when not declared, or when the caller may not
    /// see it.
    async fn work_readiness(&self, ctx: &Context<'_>) -> Result<Option<WorkReadiness>> {
        let column = work_readiness::Column::TrajectoryId;
        let under = Under::new(column, self.0.id, Condition::all());
        load::first(ctx, under, Order::ascending(work_readiness::Column::Id)).await
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

    #[graphql(flatten)]
    async fn lists(&self) -> TrajectoryLists {
        TrajectoryLists(self.0.id.to_string())
    }
}

connections! {
    TrajectoryLists {
        /// Its referrals (voordrachten).
        referrals: Referral by TrajectoryId,
        /// Its interviews (sollicitatiegesprekken).
        interviews: Interview by TrajectoryId,
        /// Its no-shows.
        no_shows: NoShow by TrajectoryId,
        /// Its go-moments.
        go_moments: GoMoment by TrajectoryId,
        /// Its placements (plaatsingen).
        placements: Placement by TrajectoryId,
        /// Its requested tests (aanvragen van een test).
        test_requests: TestRequest by TrajectoryId,
        /// Its dropout, when it ended with one (uitval).
        dropouts: Dropout by TrajectoryId,
        /// What is owed or handed back to the case manager (terugkoppelingen).
        handbacks: Handback by TrajectoryId,
        /// Its handovers (warme overdrachten).
        handovers: Handover by TrajectoryId,
        /// Its periods with retained benefit (behoud van uitkering).
        benefit_windows: BenefitWindow by TrajectoryId,
        /// The checks after its contract (duurzaamheidscontroles).
        retention_checks: RetentionCheck by TrajectoryId,
        /// Its deadlines (termijnen).
        deadlines: Deadline by TrajectoryId,
        /// What was claimed for it that the caller may see (betalingen).
        payments: Payment by TrajectoryId,
        /// The meetings it was invited to (bijeenkomsten, aanwezigheid).
        attendances: Attendance by TrajectoryId,
        /// Its plans of action, earlier ones too (plan van aanpak).
        plans: PlanOfAction by TrajectoryId,
        /// The steps of those plans (stappen).
        plan_steps: PlanStep by TrajectoryId,
        /// Its places on waiting lists (wachtlijst).
        waiting_list_entries: WaitingListEntry by TrajectoryId,
        /// Its places in pools (flexpool, arbeidspool).
        pool_members: PoolMember by TrajectoryId,
        /// Its certificates and diplomas (certificaten, diploma's).
        certificates: Certificate by TrajectoryId,
        /// Its EVC assessments (eerder verworven competenties).
        evcs: Evc by TrajectoryId,
    }
}

/// How far a trajectory has come (voortgang).
pub struct TrajectoryProgress(trajectory::Model);

/// How far a trajectory has come (voortgang).
#[Object]
impl TrajectoryProgress {
    /// Where it stands.
    async fn state(&self) -> TrajectoryState {
        self.0.state
    }

    /// The phase of the programme that runs. Null when none does, or when the caller may not see the programme.
    async fn phase(&self, ctx: &Context<'_>) -> Result<Option<Phase>> {
        let (Some(programme), Some(position)) = (self.0.programme_id, self.0.phase) else {
            return Ok(None);
        };
        let order = Order::ascending(phase::Column::Position);
        let phases: Vec<Phase> = load::list(ctx, phase::Column::ProgrammeId, programme, order).await?;
        Ok(phases.into_iter().find(|phase| phase.0.position == position))
    }

    /// When it was stopped; null while it was not.
    async fn ended_at(&self) -> Option<DateTime> {
        self.0.ended_at.map(Into::into)
    }
}

/// What was written about a trajectory (toelichting).
#[derive(SimpleObject)]
pub struct TrajectoryNarrative {
    /// Why it was stopped; null while it was not.
    end_reason: Option<String>,
}

/// Which trajectories are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(trajectory)]
pub struct TrajectoryFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this candidate.
    #[points_at(candidate)]
    pub candidate_id: Option<ID>,
    /// Following this programme.
    #[points_at(programme)]
    pub programme_id: Option<ID>,
    /// In this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// Coming from this gemeente or UWV office.
    #[points_at(organization)]
    pub referrer_id: Option<ID>,
    /// Of this case manager.
    #[points_at(contact)]
    pub case_manager_id: Option<ID>,
    /// On one of these routes.
    #[among(Route)]
    pub routes: Option<Vec<Route>>,
    /// In one of these states; only trajectories of which the caller may read the progress.
    #[among(State)]
    #[opened(Progress)]
    pub states: Option<Vec<TrajectoryState>>,
}

order! {
    /// In what order trajectories come.
    TrajectoryOrder of trajectory by
    /// By what trajectories can be ordered.
    TrajectoryOrderField {
        /// Identity, which is age.
        Id,
        /// When they were recorded.
        CreatedAt,
    }
}
