//! Makes the appointment for the three-way conversation after a no-show (driegesprek), or moves it.

use entity::{ids::NoShowId, no_show};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        appointments::{accepted::Accepted, slot::Slot},
        scope::AtEmployer,
    },
    checks::{NAME, all, line},
    clock::Moment,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Plans the conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanFollowUp {
    pub no_show_id: NoShowId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// Where it is to be held.
    pub location: String,
    /// What is out of the ordinary about it, and meant.
    #[serde(flatten)]
    pub accepted: Accepted,
}

impl Command for PlanFollowUp {
    const NAME: Action = Action::PlanFollowUp;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let mut no_show = tx.subject::<no_show::Entity>(self.no_show_id, "noShowId").await?;
        let slot = Slot {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        };
        let (_, location) = all((slot.check(tx.now()), line(&self.location, NAME, "location")))?;
        no_show.unchanged_since(self.version)?;
        if no_show.follow_up_at.is_some() || no_show.corrected_at.is_some() {
            return refuse(RefusalCode::WrongState, "noShowId");
        }
        self.accepted.suits(tx, no_show.trajectory_id, slot, None).await?;
        let from = no_show
            .follow_up_starts_at
            .filter(|_| no_show.follow_up_is_planned());
        no_show.follow_up_starts_at = Some(slot.starts_at);
        no_show.follow_up_ends_at = Some(slot.ends_at);
        no_show.follow_up_location = Some(location);
        no_show.follow_up_cancelled_at = None;
        let no_show = tx.update(no_show).await?;
        let event = Event::FollowUpPlanned {
            no_show: no_show.id,
            from,
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
        };
        record(tx, no_show.scope(), event).await?;
        Ok(no_show.id)
    }
}

crate::transaction::any_command!(PlanFollowUp);
