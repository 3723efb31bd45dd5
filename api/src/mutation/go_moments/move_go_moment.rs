use async_graphql::ID;
use domain::commands::go_moments::MoveGoMoment;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::GoMoment},
};

/// Moves a planned go-moment to another day. What is counted back from it moves along. Done by the
/// referring partner, the case manager, the school or the coordinator of the convenant.
#[mutation(MoveGoMoment)]
#[takes("The new day of a go-moment.")]
#[answers(go_moment: GoMoment, "The go-moment.")]
pub struct MoveGoMomentInput {
    /// The go-moment.
    go_moment_id: ID,
    #[version_of("go-moment")]
    version: Option<i32>,
    /// The new day, not before today.
    planned_on: Date,
}
