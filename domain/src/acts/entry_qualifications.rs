//! The text of entry qualifications, and who is still to answer to it.

use entity::{
    approval, convenant, entry_qualification,
    ids::EntryQualificationId,
    programme,
    vocabulary::{ApprovalState, EntryQualificationState},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    access::Actor,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::Tx,
};

/// The proposal and the answer that is the caller's to give.
pub(crate) async fn awaited(
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

/// Who coordinates the convenant of a proposal.
pub(crate) async fn coordinator_of(
    tx: &Tx<'_>,
    proposal: &entry_qualification::Model,
) -> Outcome<entity::ids::OrganizationId> {
    let convenant: convenant::Model = tx.expect::<convenant::Entity>(proposal.convenant_id).await?;
    Ok(convenant.coordinator_id)
}

/// Writes a text under the next number, in place of the one before it. As long as nobody is asked, nobody
/// approves it.
pub(crate) async fn write_text(
    tx: &Tx<'_>,
    programme: &programme::Model,
    text: String,
) -> Outcome<entry_qualification::Model> {
    use entry_qualification::Column;
    let of_programme = entry_qualification::Entity::find().filter(Column::ProgrammeId.eq(programme.id));
    let last = of_programme.order_by_desc(Column::Number).one(tx.db()).await?;
    entry_qualification::Entity::update_many()
        .col_expr(Column::State, Expr::value(EntryQualificationState::Superseded))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::ProgrammeId.eq(programme.id))
        .filter(Column::State.ne(EntryQualificationState::Superseded))
        .exec(tx.db())
        .await?;
    let proposal = entry_qualification::Model {
        id: tx.new_id(),
        convenant_id: programme.convenant_id,
        programme_id: programme.id,
        number: last.map_or(1, |last| last.number.saturating_add(1)),
        text,
        state: EntryQualificationState::Proposed,
        created_at: tx.now(),
        settled_at: None,
        version: 1,
    };
    tx.insert(proposal, "programmeId").await
}
