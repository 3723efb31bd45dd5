//! The employer says what happened at a no-show.

use entity::{ids::NoShowId, no_show};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::AtEmployer,
    checks::{TEXT, paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GiveNoShowFeedback {
    pub no_show_id: NoShowId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// What the employer says.
    pub feedback: String,
}

impl Command for GiveNoShowFeedback {
    const NAME: Action = Action::GiveNoShowFeedback;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let mut no_show = tx.subject::<no_show::Entity>(self.no_show_id, "noShowId").await?;
        let feedback = paragraph(&self.feedback, TEXT, "feedback")?;
        no_show.unchanged_since(self.version)?;
        if no_show.feedback_at.is_some() || no_show.corrected_at.is_some() {
            return refuse(RefusalCode::WrongState, "noShowId");
        }
        no_show.feedback = Some(feedback);
        no_show.feedback_at = Some(tx.now());
        no_show.feedback_by = tx.actor_id();
        let no_show = tx.update(no_show).await?;
        record(
            tx,
            no_show.scope(),
            Event::NoShowFeedbackGiven { no_show: no_show.id },
        )
        .await?;
        Ok(no_show.id)
    }
}

crate::transaction::any_command!(GiveNoShowFeedback);
