//! What partners offer and promise: places, commitments, tutors, money; affirming the convenant again, and who
//! approaches employers.

mod agree_exclusivity;
mod agree_funding;
mod agree_tutors;
mod assign_tutor;
mod claim_payment;
mod declare_work_ready;
mod offer_places;
mod reaffirm_convenant;
mod record_commitment;
mod record_payment;
mod report_own_approach;
mod withdraw_commitment;
mod withdraw_places;

pub use agree_exclusivity::AgreeExclusivity;
pub use agree_funding::{AgreeFunding, Payee};
pub use agree_tutors::AgreeTutors;
pub use assign_tutor::{AssignTutor, Tutor};
pub use claim_payment::ClaimPayment;
pub use declare_work_ready::DeclareWorkReady;
pub use offer_places::OfferPlaces;
pub use reaffirm_convenant::ReaffirmConvenant;
pub use record_commitment::{Promise, RecordCommitment};
pub use record_payment::RecordPayment;
pub use report_own_approach::ReportOwnApproach;
pub use withdraw_commitment::WithdrawCommitment;
pub use withdraw_places::WithdrawPlaces;
