//! Starts a candidate's trajectory under a convenant, with its one case manager. Where none is named, whoever
//! starts it is case manager: until one is assigned, or for good of an employer's own staff and a school's own pupils.

use entity::{
    candidate, convenant,
    ids::{CandidateId, ContactId, ConvenantId, GroupId, ProgrammeId, TrajectoryId},
    organization, programme, trajectory,
    vocabulary::{OrganizationKind, Route, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    acts::{groups::review, intakes::has_valid_intake, levels::Levels, scope::scope_of, seats::seat_in},
    checks::{brings_its_own, case_manager, takes_part, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartTrajectory {
    /// The person.
    pub candidate_id: CandidateId,
    pub convenant_id: ConvenantId,
    /// The programme, when it is known already.
    pub programme_id: Option<ProgrammeId>,
    /// The group, when it is known already; its programme is followed.
    pub group_id: Option<GroupId>,
    /// Inflow, advancement or participation.
    pub route: Route,
    /// The case manager, when it is known already.
    pub case_manager_id: Option<ContactId>,
    /// From which level to which it leads.
    #[serde(flatten)]
    pub levels: Levels,
}

impl Command for StartTrajectory {
    const NAME: Action = Action::StartTrajectory;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let candidate = tx
            .subject::<candidate::Entity>(self.candidate_id, "candidateId")
            .await?;
        let convenant = tx
            .visible::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let referrer_id = match tx.actor() {
            Actor::Contact(viewer) => viewer.organization_id,
            Actor::System => candidate.registered_by,
        };
        self.levels.check()?;
        takes_part(tx, convenant.id, referrer_id, "convenantId").await?;
        let referrer: organization::Model = tx.expect::<organization::Entity>(referrer_id).await?;
        let is_own = brings_its_own(referrer.kind);
        let Some(manager) = self.case_manager_id.or_else(|| tx.actor_id()) else {
            return refuse(RefusalCode::Empty, "caseManagerId");
        };
        let manager = case_manager(tx, convenant.id, manager, referrer_id, "caseManagerId").await?;
        refuse_a_second(tx, candidate.id, convenant.id).await?;
        let programme_id = match self.group_id {
            Some(group) => Some(seat_in(tx, group, convenant.id, self.programme_id).await?),
            None => programme_of(tx, self.programme_id, convenant.id).await?,
        };
        let trajectory = trajectory::Model {
            id: tx.new_id(),
            candidate_id: candidate.id,
            convenant_id: convenant.id,
            programme_id,
            group_id: self.group_id,
            route: self.route,
            state: state_at_start(referrer.kind),
            phase: None,
            referrer_id,
            case_manager_id: manager.id,
            case_manager_provisional: self.case_manager_id.is_none() && !is_own,
            level_from: self.levels.from,
            level_to: self.levels.to,
            level_reached: None,
            created_at: tx.now(),
            ended_at: None,
            end_reason: None,
            version: 1,
        };
        let trajectory = tx.insert(trajectory, "").await?;
        let event = Event::TrajectoryStarted {
            trajectory: trajectory.id,
            has_intake: has_valid_intake(tx, candidate.id, today(tx, convenant.id).await?).await?,
            assigned_by: trajectory.case_manager_provisional.then_some(referrer_id),
            candidate: Some(candidate.id),
            route: Some(trajectory.route),
            own: is_own,
        };
        record(tx, scope_of(&trajectory), event).await?;
        review(tx, trajectory.group_id).await?;
        Ok(trajectory.id)
    }
}

crate::transaction::any_command!(StartTrajectory);
crate::transaction::by_the_list!(StartTrajectories of StartTrajectory);

/// Whoever works at the employer was accepted there long ago.
const fn state_at_start(referrer: OrganizationKind) -> TrajectoryState {
    match referrer {
        OrganizationKind::Employer => TrajectoryState::Accepted,
        _ => TrajectoryState::Registered,
    }
}

/// A person follows one trajectory of a convenant at a time; a returner starts a new one.
async fn refuse_a_second(tx: &Tx<'_>, candidate: CandidateId, convenant: ConvenantId) -> Outcome<()> {
    let under_way = trajectory::Entity::find()
        .filter(trajectory::Column::CandidateId.eq(candidate))
        .filter(trajectory::Column::ConvenantId.eq(convenant))
        .filter(trajectory::Column::State.is_not_in([TrajectoryState::Employed, TrajectoryState::Stopped]))
        .count(tx.db())
        .await?;
    if under_way == 0 {
        Ok(())
    } else {
        refuse(RefusalCode::AlreadyExists, "candidateId")
    }
}

async fn programme_of(
    tx: &Tx<'_>,
    programme: Option<ProgrammeId>,
    convenant: ConvenantId,
) -> Outcome<Option<ProgrammeId>> {
    let Some(programme) = programme else {
        return Ok(None);
    };
    let programme = tx.visible::<programme::Entity>(programme, "programmeId").await?;
    if programme.convenant_id == convenant {
        Ok(Some(programme.id))
    } else {
        refuse(RefusalCode::NotTogether, "programmeId")
    }
}
