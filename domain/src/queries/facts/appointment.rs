//! The appointment that a message is about, and what a candidate hears of it.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use entity::{
    attendance, event, go_moment,
    ids::EventId,
    interview, meeting, message, no_show,
    vocabulary::{
        GoMomentState, InterviewState, MeetingKind, MeetingState, MessageState, NoShowOccasion, Template,
    },
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{rows::parsed, subject::Rows};
use crate::{clock::Moment, refusal::Outcome, rules::event::Event};

/// What takes place at a moment, with people who must turn up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    pub sort: AppointmentSort,
    /// The row that stays the same however often it is moved.
    pub subject_id: String,
    /// How often its rows were changed: more with each change.
    pub version: i32,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// The day, of what takes a day and has no hour.
    pub day: Option<NaiveDate>,
    /// Where; none where nobody said.
    pub location: Option<String>,
    /// It does not take place, or not with whom the message is about.
    pub is_off: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AppointmentSort {
    Interview,
    /// The three-way conversation after a no-show.
    FollowUp,
    /// A day of work or of an internship, or a lesson, that someone did not turn up for.
    Missed(NoShowOccasion),
    Meeting(MeetingKind),
    /// One for the first, and counting.
    GoMoment(i32),
}

impl Appointment {
    /// Whether a message with this text brings it into its reader's calendar, or out of it: what is to come, of what was made,
    /// moved or called off.
    pub(super) fn is_for_the_calendar(&self, template: Template, now: Moment) -> bool {
        let tells_of_it = match template {
            Template::InterviewPlanned
            | Template::InterviewMoved
            | Template::InterviewCancelled
            | Template::FollowUpPlanned
            | Template::FollowUpCancelled
            | Template::MeetingMoved
            | Template::MeetingCancelled
            | Template::CandidateAppointment => true,
            Template::GoMomentPlanned => true,
            Template::News => match self.sort {
                AppointmentSort::Meeting(_) => true,
                AppointmentSort::GoMoment(_) => self.is_off,
                AppointmentSort::Interview | AppointmentSort::FollowUp | AppointmentSort::Missed(_) => false,
            },
            _ => false,
        };
        tells_of_it && self.ends_at > now
    }
}

impl Appointment {
    pub(in crate::queries) fn interview(row: &interview::Model) -> Self {
        Self {
            sort: AppointmentSort::Interview,
            subject_id: row.id.to_string(),
            version: row.version,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            day: None,
            location: Some(row.location.clone()),
            is_off: row.state == InterviewState::Cancelled,
        }
    }

    /// The conversation after a no-show, once there is an appointment for it.
    pub(in crate::queries) fn follow_up(row: &no_show::Model) -> Option<Self> {
        Some(Self {
            sort: AppointmentSort::FollowUp,
            subject_id: row.id.to_string(),
            version: row.version,
            starts_at: row.follow_up_starts_at?,
            ends_at: row.follow_up_ends_at?,
            day: None,
            location: row.follow_up_location.clone(),
            is_off: row.follow_up_cancelled_at.is_some() || row.corrected_at.is_some(),
        })
    }

    /// What was missed, where that was no interview.
    fn missed(row: &no_show::Model) -> Option<Self> {
        (row.occasion != NoShowOccasion::Interview).then(|| Self {
            sort: AppointmentSort::Missed(row.occasion),
            subject_id: row.id.to_string(),
            version: row.version,
            starts_at: row.occurred_at,
            ends_at: row.occurred_at,
            day: None,
            location: None,
            is_off: row.corrected_at.is_some(),
        })
    }

    /// A meeting; for one who is invited to it, with the invitation.
    pub(in crate::queries) fn meeting(row: &meeting::Model, invitation: Option<&attendance::Model>) -> Self {
        Self {
            sort: AppointmentSort::Meeting(row.kind),
            subject_id: row.id.to_string(),
            version: row.version + invitation.map_or(0, |invitation| invitation.version),
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            day: None,
            location: Some(row.location.clone()),
            is_off: row.state == MeetingState::Cancelled
                || invitation.is_some_and(|invitation| invitation.withdrawn_at.is_some()),
        }
    }

    pub(in crate::queries) fn go_moment(row: &go_moment::Model) -> Self {
        let midnight = row.planned_on.and_time(NaiveTime::MIN).and_utc();
        Self {
            sort: AppointmentSort::GoMoment(row.position),
            subject_id: row.id.to_string(),
            version: row.version,
            starts_at: midnight,
            ends_at: midnight + TimeDelta::days(1),
            day: Some(row.planned_on),
            location: None,
            is_off: row.state == GoMomentState::Cancelled,
        }
    }
}

/// The appointment that a message with this text speaks of.
pub(super) fn of(template: Template, rows: &Rows) -> Option<Appointment> {
    match template {
        Template::FollowUpPlanned | Template::FollowUpCancelled => follow_up(rows),
        Template::CandidateAppointment if rows.no_show.is_some() => follow_up(rows),
        _ => interview(rows)
            .or_else(|| rows.no_show.as_ref().and_then(Appointment::missed))
            .or_else(|| meeting(rows))
            .or_else(|| go_moment(rows)),
    }
}

fn interview(rows: &Rows) -> Option<Appointment> {
    rows.interview.as_ref().map(Appointment::interview)
}

fn follow_up(rows: &Rows) -> Option<Appointment> {
    rows.no_show.as_ref().and_then(Appointment::follow_up)
}

fn meeting(rows: &Rows) -> Option<Appointment> {
    let row = rows.meeting.as_ref()?;
    Some(Appointment::meeting(row, rows.attendance.as_ref()))
}

fn go_moment(rows: &Rows) -> Option<Appointment> {
    rows.go_moment.as_ref().map(Appointment::go_moment)
}

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
        | Event::FollowUpCancelled { .. }
        | Event::InvitationWithdrawn { .. } => AppointmentNews::Cancelled,
        Event::InterviewMoved { .. } | Event::MeetingMoved { .. } | Event::FollowUpPlanned { .. }
            if has_heard(db, message).await? =>
        {
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
