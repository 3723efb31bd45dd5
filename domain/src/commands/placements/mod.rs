//! Places, positive completion and the contract.

mod complete_trajectory;
mod confirm_retention;
mod end_placement;
mod place_candidate;
mod place_directly;
mod record_contract;
mod report_no_show_at_work;

pub use complete_trajectory::{CompleteTrajectories, CompleteTrajectory};
pub use confirm_retention::{ConfirmRetention, ConfirmRetentions};
pub use end_placement::EndPlacement;
pub use place_candidate::{PlaceCandidate, PlaceCandidates};
pub use place_directly::PlaceDirectly;
pub use record_contract::{RecordContract, RecordContracts};
pub use report_no_show_at_work::ReportNoShowAtWork;
