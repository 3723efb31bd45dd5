//! Decides a go-moment, once every guidance line has delivered its assessment. After a no-go the later
//! go-moments will not be held.

use entity::{go_moment, ids::GoMomentId, vocabulary::Decision};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::go_moments::decide::{can_decide, checked_conditions, decide},
    refusal::Outcome,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideGoMoment {
    pub go_moment_id: GoMomentId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub decision: Decision,
    /// The conditions, or the reason of a no-go; needed unless it is a plain go.
    pub conditions: Option<String>,
}

impl Command for DecideGoMoment {
    const NAME: Action = Action::DecideGoMoment;
    type Output = GoMomentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GoMomentId> {
        let moment = tx
            .subject::<go_moment::Entity>(self.go_moment_id, "goMomentId")
            .await?;
        let conditions = checked_conditions(self.decision, self.conditions.as_deref(), "conditions")?;
        moment.unchanged_since(self.version)?;
        can_decide(tx, &moment, "goMomentId").await?;
        Ok(decide(tx, moment, self.decision, conditions).await?.id)
    }
}

crate::transaction::any_command!(DecideGoMoment);
