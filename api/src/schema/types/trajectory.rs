use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::queries::page::Order;
use entity::{
    phase,
    vocabulary::{Route, TrajectoryState},
};

use super::{
    Attendance, BenefitWindow, Candidate, Certificate, Contact, Convenant, Deadline, Dropout, Evc, GoMoment,
    Group, Guidance, Handback, Handover, Interview, NoShow, Organization, Payment, Phase, Placement,
    PlanOfAction, PlanStep, PoolMember, Programme, ProgressNote, Referral, RetentionCheck, TestRequest,
    WaitingListEntry, WorkReadiness,
};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    load,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// One candidate's way through a programme (traject).
#[row(trajectory, listed, created, versioned)]
#[everything(trajectories, "Trajectories (trajecten).")]
pub struct Trajectory {
    /// The person.
    #[one]
    candidate: Candidate,
    /// The convenant it runs under. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The programme it follows. Null when there is none, or when the caller may not see it.
    #[one]
    programme: Option<Programme>,
    /// The group it follows the programme in. Null when there is none, or when the caller may not see it.
    #[one]
    group: Option<Group>,
    /// The way it leads.
    route: Route,
    /// The partner the candidate comes from: a gemeente, UWV office or service point, an employer of its own staff, a
    /// school of its own pupils. Null when the caller's organisation shares no
    /// convenant with it.
    #[one]
    referrer: Option<Organization>,
    /// The one case manager (casemanager, werkcoach met de regie). Null when the caller's organisation
    /// shares no convenant with the contact's.
    #[one]
    case_manager: Option<Contact>,
    /// Whether the case manager only holds it until one is assigned (voorlopig).
    case_manager_provisional: bool,
    /// How far it has come. Null to an employer whose referral was rejected or withdrawn.
    #[opens(Progress)]
    progress: Option<TrajectoryProgress>,
    /// What was written about it. Null to all but the partner the candidate comes from and the case
    /// manager.
    #[opens(Narrative)]
    narrative: Option<TrajectoryNarrative>,
    /// Who guides it, in the order of the lines (begeleiding); those the caller may see.
    #[all(TrajectoryId, Line)]
    guidance: Vec<Guidance>,
    /// Since when the candidate is ready to work (arbeidsrijp). Null when not declared, or when the caller may not
    /// see it.
    #[first(TrajectoryId)]
    work_readiness: Option<WorkReadiness>,
    /// Its referrals (voordrachten).
    #[list(TrajectoryId)]
    referrals: Connection<Referral>,
    /// Its interviews (sollicitatiegesprekken).
    #[list(TrajectoryId)]
    interviews: Connection<Interview>,
    /// Its no-shows.
    #[list(TrajectoryId)]
    no_shows: Connection<NoShow>,
    /// Its go-moments.
    #[list(TrajectoryId)]
    go_moments: Connection<GoMoment>,
    /// Its placements (plaatsingen).
    #[list(TrajectoryId)]
    placements: Connection<Placement>,
    /// Its requested tests (aanvragen van een test).
    #[list(TrajectoryId)]
    test_requests: Connection<TestRequest>,
    /// Its dropout, when it ended with one (uitval).
    #[list(TrajectoryId)]
    dropouts: Connection<Dropout>,
    /// What is owed or handed back to the case manager (terugkoppelingen).
    #[list(TrajectoryId)]
    handbacks: Connection<Handback>,
    /// Its handovers (warme overdrachten).
    #[list(TrajectoryId)]
    handovers: Connection<Handover>,
    /// Its periods with retained benefit (behoud van uitkering).
    #[list(TrajectoryId)]
    benefit_windows: Connection<BenefitWindow>,
    /// The checks after its contract (duurzaamheidscontroles).
    #[list(TrajectoryId)]
    retention_checks: Connection<RetentionCheck>,
    /// Its deadlines (termijnen).
    #[list(TrajectoryId)]
    deadlines: Connection<Deadline>,
    /// What was claimed for it that the caller may see (betalingen).
    #[list(TrajectoryId)]
    payments: Connection<Payment>,
    /// The meetings it was invited to (bijeenkomsten, aanwezigheid).
    #[list(TrajectoryId)]
    attendances: Connection<Attendance>,
    /// Its plans of action, earlier ones too (plan van aanpak).
    #[list(TrajectoryId)]
    plans: Connection<PlanOfAction>,
    /// The steps of those plans (stappen).
    #[list(TrajectoryId)]
    plan_steps: Connection<PlanStep>,
    /// Its places on waiting lists (wachtlijst).
    #[list(TrajectoryId)]
    waiting_list_entries: Connection<WaitingListEntry>,
    /// Its places in pools (flexpool, arbeidspool).
    #[list(TrajectoryId)]
    pool_members: Connection<PoolMember>,
    /// Its certificates and diplomas (certificaten, diploma's).
    #[list(TrajectoryId)]
    certificates: Connection<Certificate>,
    /// Its EVC assessments (eerder verworven competenties).
    #[list(TrajectoryId)]
    evcs: Connection<Evc>,
    /// Notes on how the person is doing (voortgangsnotities).
    #[list(TrajectoryId)]
    progress_notes: Connection<ProgressNote>,
}

/// How far a trajectory has come (voortgang).
#[part(Trajectory, complex)]
pub struct TrajectoryProgress {
    /// Where it stands.
    state: TrajectoryState,
    /// The level the person had at the start (niveau); null when that was not said.
    level_from: Option<i32>,
    /// The level it is to lead to (niveau); null when that was not said.
    level_to: Option<i32>,
    /// The level that was reached at its completion (niveau); null when that was not said.
    level_reached: Option<i32>,
    /// When it was stopped; null while it was not.
    ended_at: Option<DateTime>,
}

#[ComplexObject]
impl TrajectoryProgress {
    /// The phase of the programme that runs. Null when none does, or when the caller may not see the programme.
    async fn phase(&self, ctx: &Context<'_>) -> Result<Option<Phase>> {
        let (Some(programme), Some(position)) = (self.0.programme_id, self.0.phase) else {
            return Ok(None);
        };
        let order = Order::ascending(phase::Column::Position);
        let phases: Vec<Phase> = load::list(ctx, phase::Column::ProgrammeId, programme, order).await?;
        Ok(phases.into_iter().find(|phase| phase.0.position == position))
    }
}

/// What was written about a trajectory (toelichting).
#[part(Trajectory)]
pub struct TrajectoryNarrative {
    /// Why it was stopped; null while it was not.
    end_reason: Option<String>,
}

/// Which trajectories to list; omitted fields do not filter.
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
