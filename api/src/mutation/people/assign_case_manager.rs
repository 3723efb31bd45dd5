//! Hands a trajectory to another case manager.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::AssignCaseManager;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Trajectory,
};

/// The case manager to assign (casemanager).
#[derive(InputObject)]
pub struct AssignCaseManagerInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The version of the trajectory the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The case manager: a contact of a partner that takes part and is no employer or school.
    case_manager_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl AssignCaseManagerInput {
    fn command(self) -> AssignCaseManager {
        AssignCaseManager {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            case_manager_id: id(&self.case_manager_id),
        }
    }
}

payload! {
    /// What came of `assignCaseManager`.
    AssignCaseManagerPayload {
        /// The trajectory.
        trajectory: Trajectory,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AssignCaseManagerMutation;

#[Object]
impl AssignCaseManagerMutation {
    /// Hands a trajectory to another case manager (casemanager). There is exactly one at any moment. Done by
    /// the referring partner or the case manager.
    async fn assign_case_manager(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The case manager to assign (casemanager).")] input: AssignCaseManagerInput,
    ) -> Result<AssignCaseManagerPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
