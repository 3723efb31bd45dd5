//! Who is told at once when something happens, beside what the deadlines themselves bring about.
//! Adding a mail is adding an arm here, its word in `vocabulary::words::Template`, and its text in the
//! worker's templates.

use chrono::TimeDelta;
use vocabulary::{
    ids::{ContactId, OrganizationId},
    words::Template,
};

use super::event::Event;

/// Who is told, as a role in the trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The employer's operational contacts.
    Employer,
    CaseManager,
    /// Everyone who guides the trajectory.
    Guides,
    /// The operational contacts of one partner; one in a notice.
    Partner(OrganizationId),
    Contact(ContactId),
    /// Everyone who was told anything about the row before, also whoever does this.
    Told,
    /// The operational contacts of the convenant's coordinator.
    Coordinator,
}

/// One thing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub template: Template,
    /// To whom. Whoever did it is left out: they know.
    pub to: Vec<Audience>,
}

/// How a message may reach its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A step of a deadline, or one of many like it: all that waits for one person goes out as one email.
    Step,
    /// Something happened: told by an email of its own, unless it comes late.
    Event,
    /// It lists deadlines, and is one email by itself.
    Overview,
    /// To the candidate: never together with anything else.
    Candidate,
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
        | Template::NoShowReported
        | Template::NoShowFeedback
        | Template::NoShowCorrected
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
        | Template::SeatFree => Manner::Event,
        Template::TermsPaused
        | Template::TermsResumed
        | Template::TermsMoved
        | Template::PartyLeaves
        | Template::TermsTransferred
        | Template::ContactOverview => Manner::Overview,
        Template::CandidateInformed | Template::CandidateGroupChanged => Manner::Candidate,
    }
}

/// Every template of one manner.
pub fn of_manner(wanted: Manner) -> impl Iterator<Item = Template> {
    Template::ALL
        .iter()
        .copied()
        .filter(move |template| manner(*template) == wanted)
}

/// Moments within this time of the first are one moment for whoever is told of them.
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
        (Manner::Event | Manner::Overview | Manner::Candidate, _) => Company::None,
    }
}

/// Every template that waits for such company.
pub fn in_company(wanted: Company) -> impl Iterator<Item = Template> {
    let all = Template::ALL.iter().copied();
    all.filter(move |template| company(*template) == wanted)
}

/// When an email about an event comes so late that it no longer goes out by itself.
pub const BELATED: TimeDelta = TimeDelta::minutes(15);

/// What is told about an event.
pub fn notices(event: &Event) -> Vec<Notice> {
    use Audience::{CaseManager, Contact, Coordinator, Employer, Guides, Partner, Told};
    let tell = |template, to: &[Audience]| {
        vec![Notice {
            template,
            to: to.to_vec(),
        }]
    };
    match event {
        Event::CandidateReferred { .. } => tell(Template::ReferralReceived, &[Employer]),
        Event::InterviewPlanned { .. } => tell(Template::InterviewPlanned, &[CaseManager, Employer]),
        Event::InterviewMoved { .. } => tell(Template::InterviewMoved, &[CaseManager, Employer]),
        Event::InterviewCancelled { .. } => tell(Template::InterviewCancelled, &[CaseManager, Employer]),
        Event::InterviewOutcomeRecorded { .. } => tell(Template::InterviewOutcome, &[CaseManager]),
        Event::NoShowReported { .. } => tell(Template::NoShowReported, &[CaseManager, Employer]),
        Event::NoShowFeedbackGiven { .. } => tell(Template::NoShowFeedback, &[CaseManager]),
        // Every email about it was wrong, so whoever has one gets this one.
        Event::NoShowCorrected { .. } => tell(Template::NoShowCorrected, &[Told]),
        // One that moves along with its group is in the email about all that moves.
        Event::GoMomentAnnounced { .. }
        | Event::GoMomentMoved {
            with_group: false, ..
        } => tell(Template::GoMomentPlanned, &[Guides, CaseManager]),
        Event::GuidanceAssigned {
            guide, assessments, ..
        } if !assessments.is_empty() => tell(Template::GoMomentPlanned, &[Contact(*guide)]),
        Event::GoMomentDecided { .. } => tell(Template::GoMomentDecided, &[Guides, CaseManager]),
        Event::TrajectoryCompleted {
            guarantee: Some(_), ..
        } => tell(Template::JobGuaranteeDue, &[Employer]),
        Event::TestRequested { responsible, .. } | Event::HandbackOwed { responsible, .. } => {
            tell(Template::TaskReceived, &[Partner(*responsible)])
        }
        Event::HandoverOffered { to, .. } => tell(Template::TaskReceived, &[Contact(*to)]),
        Event::TestDelivered { .. } | Event::HandbackDelivered { .. } => {
            tell(Template::TaskDone, &[CaseManager])
        }
        Event::HandoverAccepted { from, .. } | Event::HandoverRefused { from, .. } => {
            tell(Template::TaskDone, &[Contact(*from)])
        }
        Event::DropoutReported { .. } => tell(Template::DropoutReported, &[CaseManager]),
        Event::TutorOwed { school, .. } => tell(Template::TaskReceived, &[Partner(*school)]),
        Event::TutorAssigned { .. } => tell(Template::TaskDone, &[Employer]),
        Event::OwnApproachReported { organization, .. } => tell(
            Template::OwnApproachReported,
            &[Partner(*organization), Coordinator],
        ),
        Event::GroupLeft { called_off: true, .. } => tell(Template::GroupCancelled, &[CaseManager]),
        Event::EntryQualificationsProposed { approvers, .. } => approvers
            .iter()
            .flat_map(|approver| tell(Template::TaskReceived, &[Partner(*approver)]))
            .collect(),
        Event::EntryQualificationsApproved {
            settled: true,
            coordinator,
            ..
        }
        | Event::EntryQualificationsRejected { coordinator, .. } => {
            tell(Template::TaskDone, &[Partner(*coordinator)])
        }
        Event::MeetingMoved {
            host, case_managers, ..
        } => tell(Template::MeetingMoved, &of_meeting(*host, case_managers)),
        Event::MeetingCancelled {
            host, case_managers, ..
        } => tell(Template::MeetingCancelled, &of_meeting(*host, case_managers)),
        Event::InvitationWithdrawn { host, .. } => {
            tell(Template::InvitationWithdrawn, &[Partner(*host), CaseManager])
        }
        Event::SeatFreed { .. } => tell(Template::SeatFree, &[Coordinator, CaseManager]),
        Event::EvcRequested { centre, .. } => tell(Template::TaskReceived, &[Partner(*centre)]),
        Event::EvcRecorded { .. } => tell(Template::TaskDone, &[CaseManager]),
        _ => Vec::new(),
    }
}

/// Who is concerned by a meeting: one email each, however many candidates of theirs were invited.
fn of_meeting(host: OrganizationId, case_managers: &[ContactId]) -> Vec<Audience> {
    let case_managers = case_managers.iter().copied().map(Audience::Contact);
    case_managers.chain([Audience::Partner(host)]).collect()
}
