//! Withdraws a referral: the candidate is no longer proposed to this employer.

use entity::{
    ids::ReferralId,
    interview, referral,
    vocabulary::{InterviewState, ReferralState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::outcome::close_referral;
use crate::{
    access::Command as CommandName,
    commands::check::AtEmployer,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// Withdraws a referral.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawReferral {
    /// The referral.
    pub referral_id: ReferralId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for WithdrawReferral {
    const NAME: CommandName = CommandName::WithdrawReferral;
    type Output = ReferralId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ReferralId> {
        let referral = tx
            .subject::<referral::Entity>(self.referral_id, "referralId")
            .await?;
        referral.unchanged_since(self.version)?;
        if referral.state != ReferralState::Open {
            return refuse(RefusalCode::WrongState, "referralId");
        }
        let planned = interview::Entity::find()
            .filter(interview::Column::ReferralId.eq(referral.id))
            .filter(interview::Column::State.eq(InterviewState::Planned))
            .one(tx.db())
            .await?;
        if let Some(mut interview) = planned {
            interview.state = InterviewState::Cancelled;
            let interview = tx.update(interview).await?;
            let happening = Happening::InterviewCancelled {
                interview: interview.id,
                referral: referral.id,
            };
            record(tx, interview.scope(), happening).await?;
        }
        let referral = close_referral(tx, referral, ReferralState::Withdrawn).await?;
        record(
            tx,
            referral.scope(),
            Happening::ReferralWithdrawn {
                referral: referral.id,
            },
        )
        .await?;
        Ok(referral.id)
    }
}
