//! Records the three-way conversation of employer, consulent and candidate after a no-show (driegesprek).

use entity::{ids::NoShowId, no_show};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{follow_ups::call_off, scope::AtEmployer},
    checks::{TEXT, all, ensure, paragraph},
    clock::Moment,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Records the conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordFollowUp {
    pub no_show_id: NoShowId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// When it was held.
    pub held_at: Moment,
    /// What was agreed.
    pub agreement: String,
}

impl Command for RecordFollowUp {
    const NAME: Action = Action::RecordFollowUp;
    type Output = NoShowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<NoShowId> {
        let no_show = tx.subject::<no_show::Entity>(self.no_show_id, "noShowId").await?;
        let (_, agreement) = all((
            self.was_held(no_show.occurred_at, tx.now()),
            paragraph(&self.agreement, TEXT, "agreement"),
        ))?;
        no_show.unchanged_since(self.version)?;
        if no_show.follow_up_at.is_some() || no_show.corrected_at.is_some() {
            return refuse(RefusalCode::WrongState, "noShowId");
        }
        // It was held sooner than planned: nobody is to come for it any more.
        let mut no_show = call_off(tx, no_show).await?;
        no_show.follow_up_agreement = Some(agreement);
        no_show.follow_up_held_at = Some(self.held_at);
        no_show.follow_up_at = Some(tx.now());
        no_show.follow_up_by = tx.actor_id();
        let no_show = tx.update(no_show).await?;
        record(
            tx,
            no_show.scope(),
            Event::FollowUpRecorded {
                no_show: no_show.id,
                referral: no_show.referral_id,
            },
        )
        .await?;
        Ok(no_show.id)
    }
}

crate::transaction::any_command!(RecordFollowUp);

impl RecordFollowUp {
    fn was_held(&self, after: Moment, now: Moment) -> Outcome<()> {
        ensure(self.held_at <= now, RefusalCode::InTheFuture, "heldAt")?;
        ensure(self.held_at >= after, RefusalCode::EndBeforeStart, "heldAt")
    }
}
