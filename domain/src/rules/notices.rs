//! Who is told at once when something happens, beside what the deadlines themselves bring about.
//! Adding a mail is adding an arm here, its word in `entity::vocabulary::Template`, and its text in the
//! worker's templates.

use entity::{
    ids::{ContactId, OrganizationId},
    vocabulary::Template,
};

use super::happening::Happening;

/// Who is told, as a role in the trajectory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The employer's operational contacts.
    Employer,
    /// The case manager.
    CaseManager,
    /// Everyone who guides the trajectory.
    Guides,
    /// The operational contacts of one partner; one in a notice.
    Partner(OrganizationId),
    /// One contact.
    Contact(ContactId),
}

/// One thing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub template: Template,
    /// To whom. Whoever did it is left out: they know.
    pub to: Vec<Audience>,
}

/// What is told about an event.
pub fn notices(happening: &Happening) -> Vec<Notice> {
    use Audience::{CaseManager, Contact, Employer, Guides, Partner};
    let tell = |template, to: &[Audience]| {
        vec![Notice {
            template,
            to: to.to_vec(),
        }]
    };
    match happening {
        Happening::CandidateReferred { .. } => tell(Template::ReferralReceived, &[Employer]),
        Happening::InterviewPlanned { .. } => tell(Template::InterviewPlanned, &[CaseManager, Employer]),
        Happening::InterviewMoved { .. } => tell(Template::InterviewMoved, &[CaseManager, Employer]),
        Happening::InterviewCancelled { .. } => tell(Template::InterviewCancelled, &[CaseManager, Employer]),
        Happening::InterviewOutcomeRecorded { .. } => tell(Template::InterviewOutcome, &[CaseManager]),
        Happening::NoShowReported { .. } => tell(Template::NoShowReported, &[CaseManager, Employer]),
        Happening::NoShowFeedbackGiven { .. } => tell(Template::NoShowFeedback, &[CaseManager]),
        Happening::GoMomentAnnounced { .. } | Happening::GoMomentMoved { .. } => {
            tell(Template::GoMomentPlanned, &[Guides, CaseManager])
        }
        Happening::GuidanceAssigned {
            guide, assessments, ..
        } if !assessments.is_empty() => tell(Template::GoMomentPlanned, &[Contact(*guide)]),
        Happening::GoMomentDecided { .. } => tell(Template::GoMomentDecided, &[Guides, CaseManager]),
        Happening::TrajectoryCompleted {
            guarantee: Some(_), ..
        } => tell(Template::JobGuaranteeDue, &[Employer]),
        Happening::TestRequested { responsible, .. } | Happening::HandbackOwed { responsible, .. } => {
            tell(Template::TaskReceived, &[Partner(*responsible)])
        }
        Happening::HandoverOffered { to, .. } => tell(Template::TaskReceived, &[Contact(*to)]),
        Happening::TestDelivered { .. } | Happening::HandbackDelivered { .. } => {
            tell(Template::TaskDone, &[CaseManager])
        }
        Happening::HandoverAccepted { from, .. } | Happening::HandoverRefused { from, .. } => {
            tell(Template::TaskDone, &[Contact(*from)])
        }
        Happening::DropoutReported { .. } => tell(Template::DropoutReported, &[CaseManager]),
        _ => Vec::new(),
    }
}
