use async_graphql::ID;
use domain::commands::agreements::ReaffirmConvenant;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Convenant},
};

/// Records that partners affirm the convenant again (herbevestiging). Done by the coordinator of the convenant.
#[mutation(ReaffirmConvenant)]
#[takes("The partners that affirm the convenant again (herbevestiging).")]
#[answers(convenant: Convenant, "The convenant.")]
pub struct ReaffirmConvenantInput {
    /// The convenant.
    convenant_id: ID,
    /// The day, today or up to a year ago.
    reaffirmed_on: Date,
    /// The partners that affirmed it, 1 to 200, each one that took part on the day.
    #[at_most(200)]
    organization_ids: Vec<ID>,
    /// What was said with it, at most 4000 characters.
    note: Option<String>,
}
