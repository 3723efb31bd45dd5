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

super::actions![
    offer_places,
    withdraw_places,
    record_commitment,
    withdraw_commitment,
    agree_tutors,
    assign_tutor,
    agree_funding,
    declare_work_ready,
    claim_payment,
    record_payment,
    reaffirm_convenant,
    agree_exclusivity,
    report_own_approach
];
