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

use async_graphql::MergedObject;

/// What partners offer and promise.
#[derive(MergedObject, Default)]
pub struct Promises(
    offer_places::OfferPlacesMutation,
    withdraw_places::WithdrawPlacesMutation,
    record_commitment::RecordCommitmentMutation,
    withdraw_commitment::WithdrawCommitmentMutation,
    agree_tutors::AgreeTutorsMutation,
    assign_tutor::AssignTutorMutation,
    agree_funding::AgreeFundingMutation,
    declare_work_ready::DeclareWorkReadyMutation,
    claim_payment::ClaimPaymentMutation,
    record_payment::RecordPaymentMutation,
    reaffirm_convenant::ReaffirmConvenantMutation,
    agree_exclusivity::AgreeExclusivityMutation,
    report_own_approach::ReportOwnApproachMutation,
);
