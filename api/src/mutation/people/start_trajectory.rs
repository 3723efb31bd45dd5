//! Starts a candidate's trajectory.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::StartTrajectory;
use entity::vocabulary::Route;

use crate::{
    mutation::{Once, id, optional_id, payload, run},
    schema::types::Trajectory,
};

/// The trajectory to start (traject).
#[derive(InputObject)]
pub struct StartTrajectoryInput {
    /// The candidate, who follows one trajectory of a convenant at a time.
    candidate_id: ID,
    /// The convenant.
    convenant_id: ID,
    /// The programme, when it is known already.
    programme_id: Option<ID>,
    /// The group, when it is known already; its programme is followed.
    group_id: Option<ID>,
    /// The way it leads.
    route: Route,
    /// The case manager (casemanager, regievoerder): a contact of a partner that takes part and is no
    /// employer or school. When left out, the caller is case manager until one is assigned, and a deadline
    /// runs for assigning one.
    case_manager_id: Option<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl StartTrajectoryInput {
    fn command(self) -> StartTrajectory {
        StartTrajectory {
            candidate_id: id(&self.candidate_id),
            convenant_id: id(&self.convenant_id),
            programme_id: optional_id(self.programme_id.as_ref()),
            group_id: optional_id(self.group_id.as_ref()),
            route: self.route,
            case_manager_id: optional_id(self.case_manager_id.as_ref()),
        }
    }
}

payload! {
    /// What came of `startTrajectory`.
    StartTrajectoryPayload {
        /// The trajectory.
        trajectory: Trajectory,
    }
}

/// The mutation.
#[derive(Default)]
pub struct StartTrajectoryMutation;

#[Object]
impl StartTrajectoryMutation {
    /// Starts a candidate's trajectory (traject) under a convenant, with its one case manager. Unless an
    /// earlier intake of the person is still valid, a deadline runs for holding one. Done by the
    /// partner that registered the candidate.
    async fn start_trajectory(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The trajectory to start (traject).")] input: StartTrajectoryInput,
    ) -> Result<StartTrajectoryPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
