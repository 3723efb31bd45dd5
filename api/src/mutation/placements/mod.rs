//! Places, positive completion and the contract.

mod complete_trajectory;
mod confirm_retention;
mod end_placement;
mod place_candidate;
mod record_contract;

use async_graphql::MergedObject;

/// Places, positive completion and the contract.
#[derive(MergedObject, Default)]
pub struct Placements(
    place_candidate::PlaceCandidateMutation,
    end_placement::EndPlacementMutation,
    complete_trajectory::CompleteTrajectoryMutation,
    record_contract::RecordContractMutation,
    confirm_retention::ConfirmRetentionMutation,
);
