use async_graphql::ID;
use domain::commands::interviews::WithdrawReferral;

use crate::{mutation::mutation, schema::types::Referral};

/// Withdraws a referral (voordracht intrekken); an interview that was planned is cancelled. Done by the
/// referring partner, the case manager or the coordinator of the convenant.
#[mutation(WithdrawReferral)]
#[takes("The referral to withdraw (voordracht).")]
#[answers(referral: Referral, "The referral.")]
pub struct WithdrawReferralInput {
    /// The referral.
    referral_id: ID,
    #[version_of("referral")]
    version: Option<i32>,
}
