//! Reports that a candidate did not turn up for an interview. The case manager is told at once, the employer's feedback
//! and the three-way conversation get their terms.

use entity::{
    ids::{InterviewId, NoShowId},
    vocabulary::{InterviewState, NoShowOccasion},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        interviews::begun,
        no_shows::{Missed, report},
    },
    refusal::Outcome,
    transaction::{Command, Tx},
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
        let mut interview = begun(tx, self.interview_id, self.version).await?;
        interview.state = InterviewState::NoShow;
        let interview = tx.update(interview).await?;
        let missed = Missed {
            occasion: NoShowOccasion::Interview,
            interview_id: Some(interview.id),
            referral_id: Some(interview.referral_id),
            placement_id: None,
            attendance_id: None,
            trajectory_id: interview.trajectory_id,
            convenant_id: interview.convenant_id,
            employer_id: interview.employer_id,
            department_id: interview.department_id,
            occurred_at: interview.starts_at,
        };
        report(tx, missed, "interviewId").await
    }
}

crate::transaction::any_command!(ReportNoShow);
