//! What an outcome does to the interview, its referral and the trajectory.

use entity::{
    ids::TrajectoryId,
    interview, referral, trajectory,
    vocabulary::{InterviewOutcome, ReferralState, RejectionGround},
};
use serde::{Deserialize, Serialize};

use super::{
    groups::review,
    handbacks::owed_after_rejection,
    referrals::{close_referral, withdraw_all},
    seats::give_up_seat,
};
use crate::{
    acts::scope::AtEmployer,
    checks::{TEXT, all, paragraph},
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::Event,
    transaction::Tx,
};

const GROUND_WITHOUT_REJECTION: Detail = Detail::fixed(
    "Een grond hoort alleen bij een afwijzing.",
    "Only a rejection has a ground.",
);

/// What came of an interview.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewOutcome {
    pub outcome: InterviewOutcome,
    /// Why: an outcome without a reason teaches the chain nothing.
    pub reason: String,
    /// On what ground, of a rejection.
    #[serde(default)]
    pub ground: Option<RejectionGround>,
}

impl NewOutcome {
    /// The reason, once nothing is wrong with what is said.
    pub(crate) fn checked(&self, reason_path: &str) -> Outcome<String> {
        let is_rejected = self.outcome == InterviewOutcome::Rejected;
        let (reason, _) = all((
            paragraph(&self.reason, TEXT, reason_path),
            check_ground(self.ground, is_rejected, "outcome.ground"),
        ))?;
        Ok(reason)
    }
}

/// Refuses a ground where nobody is rejected, a rejection without one, and a screening as a ground: it shows the way
/// to develop and is no criterion for selection. Free text alone would let it be one all the same.
pub(crate) fn check_ground(ground: Option<RejectionGround>, is_rejected: bool, path: &str) -> Outcome<()> {
    match ground {
        Some(RejectionGround::Screening) => refuse(RefusalCode::ScreeningIsNoGround, path),
        Some(_) if !is_rejected => refuse_about(RefusalCode::NotTogether, path, GROUND_WITHOUT_REJECTION),
        None if is_rejected => refuse(RefusalCode::GroundNeeded, path),
        _ => Ok(()),
    }
}

/// Records the outcome of a held interview.
pub(crate) async fn settle(
    tx: &Tx<'_>,
    mut interview: interview::Model,
    new: &NewOutcome,
    reason_path: &str,
) -> Outcome<interview::Model> {
    let reason = new.checked(reason_path)?;
    interview.outcome = Some(new.outcome);
    interview.outcome_ground = new.ground;
    interview.outcome_reason = Some(reason);
    interview.outcome_at = Some(tx.now());
    let interview = tx.update(interview).await?;
    let referral: referral::Model = tx.expect::<referral::Entity>(interview.referral_id).await?;
    let mut rejected = None;
    match new.outcome {
        InterviewOutcome::Accepted => {
            let accepted = close_referral(tx, referral, ReferralState::Accepted).await?;
            withdraw_all(tx, accepted.trajectory_id).await?;
        }
        InterviewOutcome::Rejected => {
            rejected = Some(close_referral(tx, referral, ReferralState::Rejected).await?);
        }
        InterviewOutcome::SecondInterview => {}
    }
    let event = Event::InterviewOutcomeRecorded {
        interview: interview.id,
        referral: interview.referral_id,
        outcome: new.outcome,
        ground: new.ground,
    };
    record(tx, interview.scope(), event).await?;
    match rejected {
        Some(referral) => {
            owed_after_rejection(tx, &referral).await?;
            give_up_seat(tx, &referral).await?;
        }
        None => review_group_of(tx, interview.trajectory_id).await?,
    }
    Ok(interview)
}

/// Whoever is accepted counts towards the start of the group.
async fn review_group_of(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(trajectory).await?;
    review(tx, trajectory.group_id).await
}
