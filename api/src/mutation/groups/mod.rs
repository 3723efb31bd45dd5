//! The start and the end of groups.

mod cancel_group;
mod end_group;
mod start_group;

use async_graphql::MergedObject;

/// The start and the end of groups.
#[derive(MergedObject, Default)]
pub struct Groups(
    start_group::StartGroupMutation,
    cancel_group::CancelGroupMutation,
    end_group::EndGroupMutation,
);
