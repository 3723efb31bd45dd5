//! Assigns a form of guidance under trial.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::guidance::AssignGuidanceForm;

use crate::{
    mutation::{Once, id, optional_id, payload, run},
    schema::types::GuidanceForm,
};

/// The form of guidance to assign (begeleidingsvorm).
#[derive(InputObject)]
pub struct AssignGuidanceFormInput {
    /// The form.
    form_id: ID,
    /// The trajectory; instead of a group.
    trajectory_id: Option<ID>,
    /// The group, for everyone in it who has no form of this trial yet; instead of a trajectory.
    group_id: Option<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl AssignGuidanceFormInput {
    fn command(self) -> AssignGuidanceForm {
        AssignGuidanceForm {
            form_id: id(&self.form_id),
            trajectory_id: optional_id(self.trajectory_id.as_ref()),
            group_id: optional_id(self.group_id.as_ref()),
        }
    }
}

payload! {
    /// What came of `assignGuidanceForm`.
    AssignGuidanceFormPayload {
        /// The form.
        form: GuidanceForm,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AssignGuidanceFormMutation;

#[Object]
impl AssignGuidanceFormMutation {
    /// Assigns a form of guidance under trial (begeleidingsvorm) to a trajectory or to everyone in a group. A trajectory
    /// has one form of a trial, and keeps it. Done by the coordinator of the convenant.
    async fn assign_guidance_form(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The form of guidance to assign (begeleidingsvorm).")]
        input: AssignGuidanceFormInput,
    ) -> Result<AssignGuidanceFormPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
