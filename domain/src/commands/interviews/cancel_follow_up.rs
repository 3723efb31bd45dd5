//! Cancels the appointment for the three-way conversation after a no-show; its term runs on.

use entity::{ids::NoShowId, no_show};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::follow_ups::call_off,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Cancels the appointment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelFollowUp {
    pub no_show_id: NoShowId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for CancelFollowUp {
    const NAME: Action = Action::CancelFollowUp;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let no_show = tx.subject::<no_show::Entity>(self.no_show_id, "noShowId").await?;
        no_show.unchanged_since(self.version)?;
        let is_to_come = no_show.follow_up_starts_at.is_some_and(|at| at > tx.now());
        if !no_show.follow_up_is_planned() || !is_to_come {
            return refuse(RefusalCode::WrongState, "noShowId");
        }
        Ok(call_off(tx, no_show).await?.id)
    }
}

crate::transaction::any_command!(CancelFollowUp);
