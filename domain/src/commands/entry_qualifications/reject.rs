//! Rejects entry qualifications for one partner. One rejection settles them: another text has to be proposed.

use entity::{
    ids::EntryQualificationId,
    vocabulary::{ApprovalState, EntryQualificationState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        entry_qualifications::{awaited, coordinator_of},
        scope::scope_of_convenant,
    },
    checks::{TEXT, paragraph},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RejectEntryQualifications {
    /// The proposal.
    pub entry_qualification_id: EntryQualificationId,
    /// Why.
    pub reason: String,
}

impl Command for RejectEntryQualifications {
    const NAME: Action = Action::RejectEntryQualifications;
    type Output = EntryQualificationId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<EntryQualificationId> {
        let (mut proposal, mut own) = awaited(tx, self.entry_qualification_id).await?;
        own.reason = Some(paragraph(&self.reason, TEXT, "reason")?);
        own.state = ApprovalState::Rejected;
        own.decided_by = tx.actor_id();
        own.decided_at = Some(tx.now());
        let own = tx.update(own).await?;
        proposal.state = EntryQualificationState::Rejected;
        proposal.settled_at = Some(tx.now());
        let proposal = tx.update(proposal).await?;
        let event = Event::EntryQualificationsRejected {
            qualification: proposal.id,
            approver: own.approver_id,
            coordinator: coordinator_of(tx, &proposal).await?,
        };
        record(tx, scope_of_convenant(proposal.convenant_id), event).await?;
        Ok(proposal.id)
    }
}

crate::transaction::any_command!(RejectEntryQualifications);
