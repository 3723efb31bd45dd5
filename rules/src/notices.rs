//! Who is told what, and when, when something happens, beside what the deadlines themselves bring about: the
//! [`table`] says who and how soon, for each event, and [`departure`] what that comes to for one reader.
//!
//! Adding a mail is adding to the event's line in the table. What a digest can say in one line is said there too; a text
//! of its own is a word in `vocabulary::words::Template` and two files in the worker's templates.

mod departure;
mod table;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use vocabulary::{
    ids::{ContactId, DepartmentId, OrganizationId},
    words::Template,
};

use super::event::{Event, Invited};
use crate::Moment;
pub use departure::{Departure, Habits, When, departure, half_past_eight, reminder_of, to_candidate};
pub use table::{Line, Standing, line};

/// Who is told, as a role around what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The operational contacts of the employer it happened at.
    Employer,
    /// Those of every employer that the candidate is referred to or works for.
    Employers,
    /// Those of every employer that the candidate was ever referred to.
    EmployersEver,
    CaseManager,
    /// Everyone who guides the trajectory.
    Guides,
    /// The school that teaches the group.
    School,
    /// The operational contacts of one partner.
    Partner(OrganizationId),
    /// Those of one partner's department, or of the whole of it.
    Office(OrganizationId, Option<DepartmentId>),
    Contact(ContactId),
    /// Everyone who was told anything about the row before, also whoever does this.
    Told,
    /// The operational contacts of the convenant's coordinator.
    Coordinator,
    /// The candidate that it is about.
    Candidate,
    /// One who is invited to a meeting.
    Invitee(Invited),
    /// All who are invited to the meeting it is about.
    Invitees,
}

impl Audience {
    /// Whether candidates are told, and not those who work with them.
    pub const fn is_of_candidates(self) -> bool {
        matches!(self, Self::Candidate | Self::Invitee(_) | Self::Invitees)
    }
}

/// One thing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub template: Template,
    /// To whom.
    pub to: Vec<Audience>,
    /// How soon.
    pub when: When,
    /// Whether whoever did it is told too: they owe something by it. Others know what they did.
    pub also_actor: bool,
    /// Whether it undoes what was announced about the same row: for whom that still waits hears of neither.
    pub undoes: bool,
    /// The appointment of which its readers are also reminded, on the morning of the working day before.
    pub reminds_of: Option<Moment>,
}

/// How a message may reach its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A step of a deadline, or one of many like it: all that waits for one person goes out as one email.
    Step,
    /// Something happened: told by an email of its own, unless it comes late.
    Event,
    /// Something happened that can wait: it is a line in a digest, and never an email of its own.
    News,
    /// It lists deadlines, and is one email by itself.
    Overview,
    /// To the candidate: never together with anything else.
    Candidate,
}

/// Whether a message with this text is the first that its reader hears of the row it is about.
pub const fn announces(template: Template) -> bool {
    matches!(
        template,
        Template::ReferralReceived
            | Template::InterviewPlanned
            | Template::FollowUpPlanned
            | Template::TaskReceived
    )
}

/// Whether an overview with this text says what its reader has to do, so that also whoever brought it about needs it.
pub const fn is_to_do(template: Template) -> bool {
    matches!(template, Template::ContactOverview | Template::PartyLeaves)
}

/// How a message with this text may reach its reader.
pub const fn manner(template: Template) -> Manner {
    match template {
        Template::DeadlineReminder
        | Template::DeadlineBreached
        | Template::DeadlineEscalated
        | Template::InterviewReminder
        // Of a meeting with forty people, or a group of twenty that starts, comes one email, not as many.
        | Template::MeetingOutcome
        | Template::InvitationWithdrawn
        | Template::GroupCancelled
        | Template::GoMomentPlanned => Manner::Step,
        Template::ReferralReceived
        | Template::InterviewPlanned
        | Template::InterviewMoved
        | Template::InterviewCancelled
        | Template::InterviewOutcome
        | Template::EmployerNoShow
        | Template::NoShowReported
        | Template::NoShowFeedback
        | Template::NoShowCorrected
        | Template::FollowUpPlanned
        | Template::FollowUpCancelled
        | Template::GoMomentDecided
        | Template::JobGuaranteeDue
        | Template::TaskReceived
        | Template::TaskDone
        | Template::DropoutReported
        | Template::DeadlineClosed
        | Template::DeadlineWaived
        | Template::OwnApproachReported
        | Template::MeetingMoved
        | Template::MeetingCancelled
        | Template::MeetingAbsence
        | Template::SeatFree
        | Template::NotReached => Manner::Event,
        Template::News => Manner::News,
        Template::TermsPaused
        | Template::TermsResumed
        | Template::TermsMoved
        | Template::PartyLeaves
        | Template::TermsTransferred
        | Template::ContactOverview => Manner::Overview,
        Template::CandidateInformed
        | Template::CandidateGroupChanged
        | Template::CandidateAppointment
        | Template::CandidateCaseManager => Manner::Candidate,
    }
}

/// What a message is about, for whoever wants to hear of some things more often than of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// What its reader has to do, or must know to do it.
    Work,
    /// Where its reader is to be, and when.
    Appointments,
    /// What went as planned, and asks nothing.
    News,
}

/// What a message with this text is about.
pub const fn topic(template: Template) -> Topic {
    match template {
        Template::InterviewPlanned
        | Template::InterviewMoved
        | Template::InterviewCancelled
        | Template::InterviewReminder
        | Template::FollowUpPlanned
        | Template::FollowUpCancelled
        | Template::MeetingMoved
        | Template::MeetingCancelled
        | Template::InvitationWithdrawn
        | Template::GoMomentPlanned => Topic::Appointments,
        Template::News => Topic::News,
        _ => Topic::Work,
    }
}

/// Every template of one manner.
pub fn of_manner(wanted: Manner) -> impl Iterator<Item = Template> {
    Template::ALL
        .iter()
        .copied()
        .filter(move |template| manner(*template) == wanted)
}

/// Moments within this time of the first are one moment for whoever is told of each thing at once.
pub const ONE_MOMENT: TimeDelta = TimeDelta::minutes(1);

/// What else may come for the same reader within one moment, and go out with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// Nothing: it goes out by itself.
    None,
    /// What is known already: the steps that deadlines have still to take, or all that one act told.
    Known,
    /// More of what people do, which nobody knows of before the moment is over.
    Unknown,
}

/// What a message with this text waits for before it goes out.
pub const fn company(template: Template) -> Company {
    match (manner(template), template) {
        (Manner::Step, Template::MeetingOutcome) => Company::Unknown,
        (Manner::Step, _) => Company::Known,
        (Manner::News, _) => Company::Known,
        (Manner::Event | Manner::Overview | Manner::Candidate, _) => Company::None,
    }
}

/// Every template that waits for such company.
pub fn in_company(wanted: Company) -> impl Iterator<Item = Template> {
    let all = Template::ALL.iter().copied();
    all.filter(move |template| company(*template) == wanted)
}

/// What people do within this time of the first is one matter for whoever is told of it soon.
pub const ONE_MATTER: TimeDelta = TimeDelta::minutes(10);

/// When an email about an event comes so late that it no longer goes out by itself.
pub const BELATED: TimeDelta = TimeDelta::minutes(15);

/// What the cause of a reminder ends in, after the event that told of the appointment.
pub const REMINDER: &str = "/ahead";

/// What is told about an event.
pub fn notices(event: &Event) -> Vec<Notice> {
    line(event).told
}
