//! Assigns who guides a trajectory in one line.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::AssignGuidance;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Guidance,
};

/// The guide to assign (begeleider).
#[derive(InputObject)]
pub struct AssignGuidanceInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The line of its programme: 1, 2 or 3.
    line: i32,
    /// The guide: a contact of a partner that takes part.
    contact_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl AssignGuidanceInput {
    fn command(self) -> AssignGuidance {
        AssignGuidance {
            trajectory_id: id(&self.trajectory_id),
            line: self.line,
            contact_id: id(&self.contact_id),
        }
    }
}

payload! {
    /// What came of `assignGuidance`.
    AssignGuidancePayload {
        /// The guidance in that line.
        guidance: Guidance,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AssignGuidanceMutation;

#[Object]
impl AssignGuidanceMutation {
    /// Assigns who guides a trajectory in one line (begeleider). Assessments still to be delivered become the
    /// new guide's. Done by the referring partner, the case manager, the school or the coordinator of the
    /// convenant.
    async fn assign_guidance(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The guide to assign (begeleider).")] input: AssignGuidanceInput,
    ) -> Result<AssignGuidancePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
