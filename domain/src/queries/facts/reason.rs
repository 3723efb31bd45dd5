//! The reasons that people gave: those about no person stand in a mail. Of those about a person a mail says no more
//! than that they can be read, to whoever the access table lets read them.

use entity::{
    approval, group,
    ids::EntryQualificationId,
    interview, message,
    vocabulary::{ApprovalState, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{recipient::Recipient, rows::parsed, subject::Rows};
use crate::{
    access::{FieldGroup, Scoped, Viewer, sql, table},
    clock::Moment,
    refusal::Outcome,
};

/// A reason that is open to all who take part in the convenant.
pub(super) async fn of_no_person<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
    rows: &Rows,
    group: Option<&group::Model>,
) -> Outcome<Option<String>> {
    Ok(match message.template {
        Template::GroupCancelled => group.and_then(|group| group.end_reason.clone()),
        Template::MeetingMoved | Template::MeetingCancelled => {
            rows.meeting.as_ref().and_then(|meeting| meeting.reason.clone())
        }
        Template::TaskDone => match parsed(&message.subject_id) {
            Some(proposal) => of_rejection(db, proposal).await?,
            None => None,
        },
        _ => None,
    })
}

async fn of_rejection<C: ConnectionTrait>(db: &C, proposal: EntryQualificationId) -> Outcome<Option<String>> {
    let rejected = approval::Entity::find()
        .filter(approval::Column::EntryQualificationId.eq(proposal))
        .filter(approval::Column::State.eq(ApprovalState::Rejected))
        .order_by_asc(approval::Column::Id)
        .one(db)
        .await?;
    Ok(rejected.and_then(|approval| approval.reason))
}

/// Whether the recipient may read why an interview was moved or cancelled: a coordinator who gets the email in place
/// of a partner may not.
pub(super) async fn can_be_read<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
    rows: &Rows,
    recipient: &Recipient,
    now: Moment,
) -> Outcome<bool> {
    if !matches!(
        message.template,
        Template::InterviewMoved | Template::InterviewCancelled
    ) {
        return Ok(false);
    }
    let interview = rows.interview.as_ref().filter(|row| row.reason.is_some());
    let (Some(interview), Some(contact)) = (interview, recipient.contact_id) else {
        return Ok(false);
    };
    let Some(viewer) = Viewer::load(db, contact, now).await? else {
        return Ok(false);
    };
    let readers = table::readers(interview::Entity::RESOURCE, FieldGroup::Narrative);
    let readable = interview::Entity::find_by_id(interview.id)
        .filter(sql::any_of(&viewer, readers, &interview::Entity::anchors()))
        .count(db)
        .await?;
    Ok(readable > 0)
}
