//! Records an intake.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::RecordIntake;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Intake},
};

/// The intake to record (intake).
#[derive(InputObject)]
pub struct RecordIntakeInput {
    /// The trajectory it was held for.
    trajectory_id: ID,
    /// The day it was held.
    held_on: Date,
    /// The last day it is valid; twelve months after the day it was held when left out.
    valid_until: Option<Date>,
    #[graphql(flatten)]
    once: Once,
}

impl RecordIntakeInput {
    fn command(self, faults: &mut Faults) -> RecordIntake {
        RecordIntake {
            trajectory_id: id(&self.trajectory_id),
            held_on: faults.date(self.held_on, "heldOn"),
            valid_until: faults.optional_date(self.valid_until, "validUntil"),
        }
    }
}

payload! {
    /// What came of `recordIntake`.
    RecordIntakePayload {
        /// The intake.
        intake: Intake,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordIntakeMutation;

#[Object]
impl RecordIntakeMutation {
    /// Records an intake (intake). It belongs to the person: held once, it serves every partner and every later
    /// trajectory while it is valid. Done by the referring partner or the case manager.
    async fn record_intake(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The intake to record (intake).")] input: RecordIntakeInput,
    ) -> Result<RecordIntakePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
