//! Reports that a candidate did not turn up. The case manager is told at once, the employer's feedback and
//! the three-way conversation get their terms.

use entity::{
    ids::{InterviewId, NoShowId},
    interview, no_show,
    vocabulary::InterviewState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::AtEmployer,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportNoShow {
    pub interview_id: InterviewId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for ReportNoShow {
    const NAME: Action = Action::ReportNoShow;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let mut interview = tx
            .subject::<interview::Entity>(self.interview_id, "interviewId")
            .await?;
        interview.unchanged_since(self.version)?;
        if interview.state != InterviewState::Planned {
            return refuse(RefusalCode::WrongState, "interviewId");
        }
        if interview.starts_at > tx.now() {
            return refuse(RefusalCode::InTheFuture, "interviewId");
        }
        interview.state = InterviewState::NoShow;
        let interview = tx.update(interview).await?;
        let no_show = no_show::Model {
            id: tx.new_id(),
            interview_id: interview.id,
            referral_id: interview.referral_id,
            trajectory_id: interview.trajectory_id,
            convenant_id: interview.convenant_id,
            employer_id: interview.employer_id,
            department_id: interview.department_id,
            occurred_at: interview.starts_at,
            reported_at: tx.now(),
            reported_by: tx.actor_id(),
            feedback: None,
            feedback_at: None,
            feedback_by: None,
            follow_up_starts_at: None,
            follow_up_ends_at: None,
            follow_up_location: None,
            follow_up_cancelled_at: None,
            follow_up_held_at: None,
            follow_up_agreement: None,
            follow_up_at: None,
            follow_up_by: None,
            cancellation_received_at: None,
            cancellation_note: None,
            corrected_at: None,
            corrected_by: None,
            version: 1,
        };
        let no_show = tx.insert(no_show, "interviewId").await?;
        let event = Event::NoShowReported {
            no_show: no_show.id,
            interview: interview.id,
            referral: Some(interview.referral_id),
        };
        record(tx, no_show.scope(), event).await?;
        Ok(no_show.id)
    }
}

crate::transaction::any_command!(ReportNoShow);
