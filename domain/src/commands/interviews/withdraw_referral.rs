//! Withdraws a referral: the candidate is no longer proposed to this employer.

use entity::{ids::ReferralId, referral, vocabulary::ReferralState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::referrals::withdraw,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawReferral {
    pub referral_id: ReferralId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for WithdrawReferral {
    const NAME: Action = Action::WithdrawReferral;
    type Output = ReferralId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ReferralId> {
        let referral = tx
            .subject::<referral::Entity>(self.referral_id, "referralId")
            .await?;
        referral.unchanged_since(self.version)?;
        if referral.state != ReferralState::Open {
            return refuse(RefusalCode::WrongState, "referralId");
        }
        let id = referral.id;
        withdraw(tx, referral).await?;
        Ok(id)
    }
}

crate::transaction::any_command!(WithdrawReferral);
