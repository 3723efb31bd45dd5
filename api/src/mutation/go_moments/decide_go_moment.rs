use async_graphql::ID;
use domain::commands::go_moments::DecideGoMoment;
use entity::vocabulary::Decision;

use crate::{mutation::mutation, schema::types::GoMoment};

/// Decides a go-moment, once every guidance line has delivered its assessment. After a no-go the later
/// ones will not be held. Done by the referring partner, the case manager or the coordinator of the
/// convenant.
#[mutation(DecideGoMoment)]
#[takes("The decision at a go-moment.")]
#[answers(go_moment: GoMoment, "The go-moment.")]
pub struct DecideGoMomentInput {
    /// The go-moment.
    go_moment_id: ID,
    #[version_of("go-moment")]
    version: Option<i32>,
    /// What is decided (besluit).
    decision: Decision,
    /// The conditions, or the reason of a no-go, at most 4,000 characters; needed unless it is a plain go.
    conditions: Option<String>,
}
