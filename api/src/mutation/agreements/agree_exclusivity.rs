use async_graphql::ID;
use domain::commands::agreements::AgreeExclusivity;

use crate::{mutation::mutation, schema::types::ExclusivityAgreement};

/// Agrees whether employers are approached by the coordinator only (exclusiviteitsafspraak). Done by the
/// coordinator of the convenant.
#[mutation(AgreeExclusivity)]
#[takes("What is agreed on approaching employers (exclusiviteitsafspraak).")]
#[answers(exclusivity_agreement: ExclusivityAgreement, "The agreement.")]
pub struct AgreeExclusivityInput {
    /// The convenant.
    convenant_id: ID,
    /// How often the agreement was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// Whether only the coordinator approaches employers.
    is_exclusive: bool,
}
