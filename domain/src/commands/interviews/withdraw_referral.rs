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
        let id = referral.id;
        withdraw(tx, referral).await?;
        Ok(id)
    }
}

/// Withdraws every open referral of a trajectory but one: the candidate is taken, and nobody else is to wait
/// for, or know of, the person any longer.
pub(super) async fn withdraw_others(tx: &Tx<'_>, taken: &referral::Model) -> Outcome<()> {
    let others = referral::Entity::find()
        .filter(referral::Column::TrajectoryId.eq(taken.trajectory_id))
        .filter(referral::Column::State.eq(ReferralState::Open))
        .filter(referral::Column::Id.ne(taken.id))
        .all(tx.db())
        .await?;
    for other in others {
        withdraw(tx, other).await?;
    }
    Ok(())
}

async fn withdraw(tx: &Tx<'_>, referral: referral::Model) -> Outcome<()> {
    cancel_planned_interview(tx, &referral).await?;
    let referral = close_referral(tx, referral, ReferralState::Withdrawn).await?;
    record(
        tx,
        referral.scope(),
        Happening::ReferralWithdrawn {
            referral: referral.id,
        },
    )
    .await
}

async fn cancel_planned_interview(tx: &Tx<'_>, referral: &referral::Model) -> Outcome<()> {
    let planned = interview::Entity::find()
        .filter(interview::Column::ReferralId.eq(referral.id))
        .filter(interview::Column::State.eq(InterviewState::Planned))
        .one(tx.db())
        .await?;
    let Some(mut interview) = planned else {
        return Ok(());
    };
    interview.state = InterviewState::Cancelled;
    let interview = tx.update(interview).await?;
    let happening = Happening::InterviewCancelled {
        interview: interview.id,
        referral: referral.id,
    };
    record(tx, interview.scope(), happening).await
}
