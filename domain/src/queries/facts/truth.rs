//! Whether a message that waited is still true. What is no longer so is not sent: another message, about
//! what came in between, is.

use entity::vocabulary::{
    DeadlineState, GoMomentState, InterviewState, MeetingState, PlacementState, Presence, ReferralState,
    Template, WaitingListState,
};

use super::{appointment, deadline::Cause, subject::Rows};
use crate::clock::Moment;

/// Whether what the template says still holds.
pub(super) fn holds(template: Template, cause: &Cause, rows: &Rows, now: Moment) -> bool {
    let interview = rows.interview.as_ref().map(|row| row.state);
    let meeting = rows.meeting.as_ref().map(|row| row.state);
    let follow_up = rows.no_show.as_ref().map(|row| row.follow_up_is_planned());
    let presence = rows.attendance.as_ref().map(|row| row.presence);
    match template {
        Template::DeadlineReminder => cause.still_to_come(now),
        Template::DeadlineBreached | Template::DeadlineEscalated | Template::CandidateInformed => {
            cause.state().is_none_or(|state| state == DeadlineState::Breached)
        }
        Template::ReferralReceived => is(rows.referral.as_ref().map(|row| row.state), ReferralState::Open),
        Template::InterviewPlanned | Template::InterviewMoved => is(interview, InterviewState::Planned),
        Template::InterviewCancelled => is(interview, InterviewState::Cancelled),
        Template::EmployerNoShow => is(interview, InterviewState::EmployerAbsent),
        Template::GoMomentPlanned => is(
            rows.go_moment.as_ref().map(|row| row.state),
            GoMomentState::Planned,
        ),
        Template::JobGuaranteeDue => is(
            rows.placement.as_ref().map(|row| row.state),
            PlacementState::Active,
        ),
        Template::InterviewReminder => {
            cause.is_of_these_terms()
                && rows
                    .interview
                    .as_ref()
                    .is_none_or(|row| row.state == InterviewState::Planned && row.starts_at > now)
        }
        Template::FollowUpPlanned => is(follow_up, true),
        Template::FollowUpCancelled => is(follow_up, false),
        Template::CandidateAppointment => is_still_news(cause, rows, now),
        Template::MeetingMoved => is(meeting, MeetingState::Planned),
        Template::MeetingCancelled => is(meeting, MeetingState::Cancelled),
        Template::MeetingAbsence => is(presence, Some(Presence::Absent)),
        Template::InvitationWithdrawn => rows
            .attendance
            .as_ref()
            .is_none_or(|row| row.withdrawn_at.is_some()),
        Template::MeetingOutcome => presence.is_none_or(|presence| presence != Some(Presence::Absent)),
        Template::SeatFree => is(
            rows.waiting.as_ref().map(|row| row.state),
            WaitingListState::Waiting,
        ),
        // These tell what happened, and that does not change.
        Template::InterviewOutcome
        | Template::NoShowReported
        | Template::NoShowFeedback
        | Template::GoMomentDecided
        | Template::TaskReceived
        | Template::TaskDone
        | Template::DropoutReported
        | Template::NoShowCorrected
        | Template::DeadlineClosed
        | Template::DeadlineWaived
        | Template::OwnApproachReported => true,
        Template::GroupCancelled
        | Template::CandidateGroupChanged
        | Template::CandidateCaseManager
        | Template::NotReached
        | Template::News => true,
        // An overview leaves out what is closed, item by item.
        Template::TermsPaused
        | Template::TermsResumed
        | Template::TermsMoved
        | Template::PartyLeaves
        | Template::TermsTransferred
        | Template::ContactOverview => true,
    }
}

/// Whether a candidate can still act on what an email says of an appointment.
fn is_still_news(cause: &Cause, rows: &Rows, now: Moment) -> bool {
    let appointment = appointment::of(Template::CandidateAppointment, rows);
    let is_reminder = !matches!(cause, Cause::Event);
    appointment.is_none_or(|appointment| appointment.starts_at > now && !(is_reminder && appointment.is_off))
        && cause.is_of_these_terms()
}

/// A subject without such a row cannot contradict the message.
fn is<S: PartialEq>(state: Option<S>, wanted: S) -> bool {
    state.is_none_or(|state| state == wanted)
}
