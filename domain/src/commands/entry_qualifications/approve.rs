//! Approves entry qualifications for one partner. The last approval settles them.

use entity::{
    approval,
    ids::EntryQualificationId,
    vocabulary::{ApprovalState, EntryQualificationState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        entry_qualifications::{awaited, coordinator_of},
        scope::scope_of_convenant,
    },
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApproveEntryQualifications {
    /// The proposal.
    pub entry_qualification_id: EntryQualificationId,
}

impl Command for ApproveEntryQualifications {
    const NAME: Action = Action::ApproveEntryQualifications;
    type Output = EntryQualificationId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<EntryQualificationId> {
        let (mut proposal, mut own) = awaited(tx, self.entry_qualification_id).await?;
        own.state = ApprovalState::Approved;
        own.decided_by = tx.actor_id();
        own.decided_at = Some(tx.now());
        let own = tx.update(own).await?;
        let awaited = approval::Entity::find()
            .filter(approval::Column::EntryQualificationId.eq(proposal.id))
            .filter(approval::Column::State.ne(ApprovalState::Approved))
            .count(tx.db())
            .await?;
        if awaited == 0 {
            proposal.state = EntryQualificationState::Approved;
            proposal.settled_at = Some(tx.now());
        }
        let proposal = tx.update(proposal).await?;
        let event = Event::EntryQualificationsApproved {
            qualification: proposal.id,
            approver: own.approver_id,
            settled: awaited == 0,
            coordinator: coordinator_of(tx, &proposal).await?,
        };
        record(tx, scope_of_convenant(proposal.convenant_id), event).await?;
        Ok(proposal.id)
    }
}

crate::transaction::any_command!(ApproveEntryQualifications);
