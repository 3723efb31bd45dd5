//! What happened to an appointment, for the email to the candidate who must turn up.

use entity::{
    event,
    ids::EventId,
    message,
    vocabulary::{MessageState, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::rows::parsed;
use crate::{refusal::Outcome, rules::event::Event};

/// What a candidate hears of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppointmentNews {
    /// There is one.
    Planned,
    /// It is at another moment than the candidate was told.
    Moved,
    /// It does not take place, or without the candidate.
    Cancelled,
    /// It comes near.
    Near,
}

/// What the event or the step behind a message means for a candidate. What was moved before the candidate ever heard of it
/// is planned.
pub(super) async fn news<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
) -> Outcome<Option<AppointmentNews>> {
    if message.template != Template::CandidateAppointment {
        return Ok(None);
    }
    let Some(id) = parsed::<EventId>(&message.cause) else {
        return Ok(Some(AppointmentNews::Near));
    };
    let Some(event) = event::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    Ok(Some(match serde_json::from_value(event.data)? {
        Event::InterviewCancelled { .. }
        | Event::MeetingCancelled { .. }
        | Event::InvitationWithdrawn { .. } => AppointmentNews::Cancelled,
        Event::InterviewMoved { .. } | Event::MeetingMoved { .. } if has_heard(db, message).await? => {
            AppointmentNews::Moved
        }
        _ => AppointmentNews::Planned,
    }))
}

/// Whether the candidate was told of it before.
async fn has_heard<C: ConnectionTrait>(db: &C, message: &message::Model) -> Outcome<bool> {
    let earlier = message::Entity::find()
        .select_only()
        .column(message::Column::Id)
        .filter(message::Column::SubjectId.eq(&message.subject_id))
        .filter(message::Column::CandidateId.eq(message.candidate_id))
        .filter(message::Column::State.eq(MessageState::Sent))
        .into_tuple::<entity::ids::MessageId>()
        .one(db)
        .await?;
    Ok(earlier.is_some())
}
