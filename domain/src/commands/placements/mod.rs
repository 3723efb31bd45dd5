//! Places, positive completion and the contract.

mod complete_trajectory;
mod confirm_retention;
mod end_placement;
mod place_candidate;
mod place_directly;
mod record_contract;
mod report_no_show_at_work;

pub use complete_trajectory::CompleteTrajectory;
pub use confirm_retention::ConfirmRetention;
pub use end_placement::EndPlacement;
pub use place_candidate::PlaceCandidate;
pub use place_directly::PlaceDirectly;
pub use record_contract::RecordContract;
pub use report_no_show_at_work::ReportNoShowAtWork;
