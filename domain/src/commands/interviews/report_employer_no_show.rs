//! Reports that the employer was not there for an interview to which the candidate came. The employer's term for planning
//! one runs anew.

use entity::{ids::InterviewId, vocabulary::InterviewState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{interviews::begun, scope::AtEmployer},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportEmployerNoShow {
    pub interview_id: InterviewId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for ReportEmployerNoShow {
    const NAME: Action = Action::ReportEmployerNoShow;
    type Output = InterviewId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<InterviewId> {
        let mut interview = begun(tx, self.interview_id, self.version).await?;
        interview.state = InterviewState::EmployerAbsent;
        let interview = tx.update(interview).await?;
        let event = Event::EmployerNoShowReported {
            interview: interview.id,
            referral: interview.referral_id,
        };
        record(tx, interview.scope(), event).await?;
        Ok(interview.id)
    }
}

crate::transaction::any_command!(ReportEmployerNoShow);
