//! Withdraws a referral.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::WithdrawReferral;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Referral,
};

/// The referral to withdraw (voordracht).
#[derive(InputObject)]
pub struct WithdrawReferralInput {
    /// The referral.
    referral_id: ID,
    /// The version of the referral the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl WithdrawReferralInput {
    fn command(self) -> WithdrawReferral {
        WithdrawReferral {
            referral_id: id(&self.referral_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `withdrawReferral`.
    WithdrawReferralPayload {
        /// The referral.
        referral: Referral,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WithdrawReferralMutation;

#[Object]
impl WithdrawReferralMutation {
    /// Withdraws a referral (voordracht intrekken); an interview that was planned is cancelled. Done by the
    /// referring partner, the case manager or the coordinator of the convenant.
    async fn withdraw_referral(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The referral to withdraw (voordracht).")] input: WithdrawReferralInput,
    ) -> Result<WithdrawReferralPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
