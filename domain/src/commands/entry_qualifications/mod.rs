//! What a participant must bring to start a programme, and the partners that decide it together.

mod approve;
mod propose;
mod reject;

use entity::{
    approval, convenant, entry_qualification, ids::EntryQualificationId, vocabulary::ApprovalState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

pub(super) use self::propose::write_text;
pub use self::{
    approve::ApproveEntryQualifications, propose::ProposeEntryQualifications,
    reject::RejectEntryQualifications,
};
use crate::{
    access::Actor,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::Tx,
};

/// The proposal and the answer that is the caller's to give.
async fn awaited(
    tx: &Tx<'_>,
    id: EntryQualificationId,
) -> Outcome<(entry_qualification::Model, approval::Model)> {
    let path = "entryQualificationId";
    let proposal = tx.visible::<entry_qualification::Entity>(id, path).await?;
    let Actor::Contact(viewer) = tx.actor() else {
        return refuse(RefusalCode::NotPermitted, path);
    };
    let own = approval::Entity::find()
        .filter(approval::Column::EntryQualificationId.eq(proposal.id))
        .filter(approval::Column::ApproverId.eq(viewer.organization_id))
        .one(tx.db())
        .await?;
    let Some(own) = own else {
        return refuse(RefusalCode::NotPermitted, path);
    };
    let own = tx.subject::<approval::Entity>(own.id, path).await?;
    let is_open = proposal.state == entity::vocabulary::EntryQualificationState::Proposed;
    if !is_open || own.state != ApprovalState::Asked {
        return refuse(RefusalCode::WrongState, path);
    }
    Ok((proposal, own))
}

async fn coordinator_of(
    tx: &Tx<'_>,
    proposal: &entry_qualification::Model,
) -> Outcome<entity::ids::OrganizationId> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(proposal.convenant_id).await?;
    Ok(convenant.coordinator_id)
}
