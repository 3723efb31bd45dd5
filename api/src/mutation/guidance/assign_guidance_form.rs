use async_graphql::ID;
use domain::commands::guidance::AssignGuidanceForm;

use crate::{mutation::mutation, schema::types::GuidanceForm};

/// Assigns a form of guidance under trial (begeleidingsvorm) to a trajectory or to everyone in a group. A trajectory
/// has one form of a trial, and keeps it. Done by the coordinator of the convenant.
#[mutation(AssignGuidanceForm)]
#[takes("The form of guidance to assign (begeleidingsvorm).")]
#[answers(form: GuidanceForm, "The form.")]
pub struct AssignGuidanceFormInput {
    /// The form.
    form_id: ID,
    /// The trajectory; instead of a group.
    trajectory_id: Option<ID>,
    /// The group, for everyone in it who has no form of this trial yet; instead of a trajectory.
    group_id: Option<ID>,
}
