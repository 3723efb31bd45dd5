//! What the coordinator does to one deadline.

mod reassign_deadline;
mod waive_deadline;

use async_graphql::MergedObject;

/// What the coordinator does to one deadline.
#[derive(MergedObject, Default)]
pub struct Deadlines(
    waive_deadline::WaiveDeadlineMutation,
    reassign_deadline::ReassignDeadlineMutation,
);
