//! Places, positive completion and the contract.

mod complete_trajectory;
mod confirm_retention;
mod end_placement;
mod place_candidate;
mod record_contract;

super::actions![
    place_candidate,
    end_placement,
    complete_trajectory,
    record_contract,
    confirm_retention
];
