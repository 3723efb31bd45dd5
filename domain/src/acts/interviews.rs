//! An interview as it is made, and one whose moment has come.

use entity::{ids::InterviewId, interview, referral, vocabulary::InterviewState};

use super::appointments::slot::Slot;
use crate::{
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Tx, Versioned},
};

/// An interview for a referral, as it is when it is planned in time.
pub(crate) fn for_referral(
    tx: &Tx<'_>,
    referral: &referral::Model,
    slot: Slot,
    location: String,
) -> interview::Model {
    interview::Model {
        id: tx.new_id(),
        referral_id: referral.id,
        trajectory_id: referral.trajectory_id,
        convenant_id: referral.convenant_id,
        employer_id: referral.employer_id,
        department_id: referral.department_id,
        starts_at: slot.starts_at,
        ends_at: slot.ends_at,
        location,
        state: InterviewState::Planned,
        beyond_deadline: false,
        reason: None,
        outcome: None,
        outcome_reason: None,
        outcome_ground: None,
        outcome_at: None,
        created_at: tx.now(),
        version: 1,
    }
}

/// The interview of which is said how it went: it was planned, and has begun.
pub(crate) async fn begun(tx: &Tx<'_>, id: InterviewId, version: Option<i32>) -> Outcome<interview::Model> {
    let interview = tx.subject::<interview::Entity>(id, "interviewId").await?;
    interview.unchanged_since(version)?;
    if interview.state != InterviewState::Planned {
        return refuse(RefusalCode::WrongState, "interviewId");
    }
    if interview.starts_at > tx.now() {
        return refuse(RefusalCode::InTheFuture, "interviewId");
    }
    Ok(interview)
}
