//! The kinds of deadline, one file each. A file says everything the program knows of its kind: what it
//! is called, what a convenant agrees by default, who must act, and what opens and closes it. Adding a
//! kind is adding a file and its line in [`ALL`] (and its word in `vocabulary::words::DeadlineKind`,
//! without which the match in [`of`] does not compile).

mod assessment_delivered;
mod benefit_window_end;
mod case_manager_assigned;
mod go_moment_decided;
mod group_filled;
mod guidance_assigned;
mod handback_delivered;
mod handover_accepted;
mod intake_held;
mod interview_held;
mod interview_outcome;
mod interview_planned;
mod job_offered;
mod no_show_feedback;
mod no_show_follow_up;
mod retention_checked;
mod test_delivered;
mod tutor_provided;

use chrono::NaiveDate;
use vocabulary::{
    ids::{ContactId, OrganizationId},
    words::{DeadlineKind, Language, StepKind},
};

use super::{event::Event, terms::Terms};
use crate::Moment;

/// A text in the two languages of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// Dutch.
    pub nl: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The text in one language.
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::En => self.en,
        }
    }
}

/// From where a deadline is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// The moment the event is recorded.
    Now,
    /// The end of an appointment.
    Appointment {
        /// When it starts: those concerned are reminded before it.
        starts_at: Moment,
        /// When it ends: the term is counted from here.
        ends_at: Moment,
    },
    /// So many times the agreed length after a date: a check at 6 and at 12 months is the first and the
    /// second.
    On {
        date: NaiveDate,
        /// One for the first.
        times: u8,
    },
    /// Back from a date.
    Before(NaiveDate),
}

/// Whether a kind is counted forward from a moment or back from a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Forward from a moment.
    Moment,
    /// Forward from the end of an appointment, of which those concerned are reminded ahead.
    Appointment,
    /// Back from a date.
    Date,
}

/// The partner that must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Responsible {
    /// The employer of the subject.
    Employer,
    /// The trajectory's case manager.
    CaseManager,
    /// One person: a guide, or whoever a trajectory is offered to.
    Guide(ContactId),
    /// A partner the event names.
    Partner(OrganizationId),
    /// The coordinator of the convenant.
    Coordinator,
}

/// The partner on the other side of the agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// The trajectory's case manager.
    CaseManager,
    /// The employer of the subject.
    Employer,
    /// The school that teaches the group, or the coordinator when none does.
    School,
    /// The coordinator of the convenant.
    Coordinator,
}

/// What an event does to the deadlines of one kind. Subjects are prefixed identities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// A deadline starts.
    Open {
        subject: String,
        start: Start,
        responsible: Responsible,
    },
    /// It is fulfilled.
    Meet { subject: String },
    /// What it was about went away.
    Moot { subject: String },
    /// What it was opened for turned out otherwise.
    Correct { subject: String },
    /// It is counted from elsewhere.
    Reanchor { subject: String, start: Start },
    /// It is another's duty now; nothing, when it was already.
    Reassign { subject: String, to: Responsible },
}

impl Effect {
    /// What it is about.
    pub fn subject(&self) -> &str {
        match self {
            Self::Open { subject, .. }
            | Self::Meet { subject }
            | Self::Moot { subject }
            | Self::Correct { subject }
            | Self::Reanchor { subject, .. }
            | Self::Reassign { subject, .. } => subject,
        }
    }
}

/// Everything the program knows of one kind of deadline.
pub struct Kind {
    /// Its word.
    pub code: DeadlineKind,
    /// What must be done, as it follows "to" or "het": "plan the interview".
    pub task: Text,
    /// That it was not done, as a subject says it after a colon: "interview not planned yet".
    pub undone: Text,
    /// From what moment it is counted, as it follows a length: "after the referral".
    pub since: Text,
    /// The same for kinds of event that open it beside the usual one.
    pub since_otherwise: &'static [(&'static str, Text)],
    /// What it is counted from.
    pub anchor: Anchor,
    /// Who is told beside the responsible partner.
    pub counterpart: Counterpart,
    /// Whether it is the case manager's duty, whoever that is when there is something to say.
    pub is_case_managers: bool,
    /// Whether a pause holds it. A benefit runs on through a pause, unless the paying body extends it.
    pub pausable: bool,
    /// What a convenant agrees where the partners name nothing else.
    pub default_terms: fn() -> Terms,
    /// What an event does to it.
    pub on: fn(&Event) -> Vec<Effect>,
}

/// From what moment a deadline is counted that the coordinator took over from a partner that left.
const TAKEN_OVER: Text = Text {
    nl: "na het vertrek van de vorige partner",
    en: "after the departure of the previous partner",
};

impl Kind {
    /// From what moment a deadline is counted that was opened by a kind of event.
    pub fn since(&self, opened_by: &str) -> Text {
        if opened_by == StepKind::Transfer.as_str() {
            return TAKEN_OVER;
        }
        let otherwise = self.since_otherwise.iter().find(|(event, _)| *event == opened_by);
        otherwise.map_or(self.since, |(_, text)| *text)
    }
}

/// Every kind.
pub const ALL: &[Kind] = &[
    interview_planned::KIND,
    interview_held::KIND,
    interview_outcome::KIND,
    no_show_feedback::KIND,
    no_show_follow_up::KIND,
    assessment_delivered::KIND,
    go_moment_decided::KIND,
    job_offered::KIND,
    intake_held::KIND,
    test_delivered::KIND,
    handback_delivered::KIND,
    handover_accepted::KIND,
    case_manager_assigned::KIND,
    guidance_assigned::KIND,
    group_filled::KIND,
    benefit_window_end::KIND,
    retention_checked::KIND,
    tutor_provided::KIND,
];

/// The kind behind a word.
pub const fn of(code: DeadlineKind) -> &'static Kind {
    match code {
        DeadlineKind::InterviewPlanned => &interview_planned::KIND,
        DeadlineKind::InterviewHeld => &interview_held::KIND,
        DeadlineKind::InterviewOutcome => &interview_outcome::KIND,
        DeadlineKind::NoShowFeedback => &no_show_feedback::KIND,
        DeadlineKind::NoShowFollowUp => &no_show_follow_up::KIND,
        DeadlineKind::AssessmentDelivered => &assessment_delivered::KIND,
        DeadlineKind::GoMomentDecided => &go_moment_decided::KIND,
        DeadlineKind::JobOffered => &job_offered::KIND,
        DeadlineKind::IntakeHeld => &intake_held::KIND,
        DeadlineKind::TestDelivered => &test_delivered::KIND,
        DeadlineKind::HandbackDelivered => &handback_delivered::KIND,
        DeadlineKind::HandoverAccepted => &handover_accepted::KIND,
        DeadlineKind::CaseManagerAssigned => &case_manager_assigned::KIND,
        DeadlineKind::GuidanceAssigned => &guidance_assigned::KIND,
        DeadlineKind::GroupFilled => &group_filled::KIND,
        DeadlineKind::BenefitWindowEnd => &benefit_window_end::KIND,
        DeadlineKind::RetentionChecked => &retention_checked::KIND,
        DeadlineKind::TutorProvided => &tutor_provided::KIND,
    }
}

fn open(subject: impl ToString, start: Start, responsible: Responsible) -> Vec<Effect> {
    vec![Effect::Open {
        subject: subject.to_string(),
        start,
        responsible,
    }]
}

fn meet(subject: impl ToString) -> Vec<Effect> {
    vec![Effect::Meet {
        subject: subject.to_string(),
    }]
}

fn moot(subject: impl ToString) -> Vec<Effect> {
    vec![Effect::Moot {
        subject: subject.to_string(),
    }]
}

fn correct(subject: impl ToString) -> Vec<Effect> {
    vec![Effect::Correct {
        subject: subject.to_string(),
    }]
}

/// It is this partner's, or this person's, to do from now on.
fn hand(subject: impl ToString, to: Responsible) -> Vec<Effect> {
    vec![Effect::Reassign {
        subject: subject.to_string(),
        to,
    }]
}

fn reanchor(subject: impl ToString, start: Start) -> Vec<Effect> {
    vec![Effect::Reanchor {
        subject: subject.to_string(),
        start,
    }]
}

#[cfg(test)]
mod tests;
