//! The chain's words as they are said to people.

use entity::vocabulary::{
    ContactLevel, Decision, GuidanceRole, InterviewOutcome, Language, MeetingKind, MeetingOutcome,
    NoShowOccasion, Presence, RejectionGround, Template,
};

/// "motivatie", "motivation".
pub(crate) const fn ground(ground: RejectionGround, language: Language) -> &'static str {
    let (nl, en) = match ground {
        RejectionGround::Motivation => ("motivatie", "motivation"),
        RejectionGround::Availability => ("beschikbaarheid", "availability"),
        RejectionGround::Experience => ("ervaring", "experience"),
        RejectionGround::NoPlace => ("geen plek", "no place"),
        RejectionGround::Practical => ("praktische redenen", "practical reasons"),
        RejectionGround::Screening => ("screening", "screening"),
        RejectionGround::Other => ("andere reden", "another reason"),
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// What a candidate is invited to by an employer.
pub(crate) const fn job_interview(language: Language) -> &'static str {
    match language {
        Language::Nl => "sollicitatiegesprek",
        Language::En => "job interview",
    }
}

/// What someone did not turn up for.
pub(crate) const fn missed(occasion: NoShowOccasion, language: Language) -> &'static str {
    match occasion {
        NoShowOccasion::Interview => match language {
            Language::Nl => "gesprek",
            Language::En => "interview",
        },
        NoShowOccasion::WorkDay => meeting(MeetingKind::WorkDay, language),
        NoShowOccasion::InternshipDay => meeting(MeetingKind::InternshipDay, language),
        NoShowOccasion::Lesson => meeting(MeetingKind::Lesson, language),
    }
}

/// After a no-show.
pub(crate) const fn three_way_conversation(language: Language) -> &'static str {
    match language {
        Language::Nl => "driegesprek",
        Language::En => "three-way conversation",
    }
}

/// "aangenomen", "accepted".
pub(crate) const fn outcome(outcome: InterviewOutcome, language: Language) -> &'static str {
    match (outcome, language) {
        (InterviewOutcome::Accepted, Language::Nl) => "aangenomen",
        (InterviewOutcome::Accepted, Language::En) => "accepted",
        (InterviewOutcome::Rejected, Language::Nl) => "afgewezen",
        (InterviewOutcome::Rejected, Language::En) => "not accepted",
        (InterviewOutcome::SecondInterview, Language::Nl) => "er volgt een tweede gesprek",
        (InterviewOutcome::SecondInterview, Language::En) => "a second interview follows",
    }
}

/// A contact by what it does: "operationele contactpersoon", "operational contact".
pub(crate) const fn contact(level: ContactLevel, language: Language) -> &'static str {
    match (level, language) {
        (ContactLevel::Operational, Language::Nl) => "operationele contactpersoon",
        (ContactLevel::Operational, Language::En) => "operational contact",
        (ContactLevel::Management, Language::Nl) => "contactpersoon in het management",
        (ContactLevel::Management, Language::En) => "contact in the management",
        (ContactLevel::Board, Language::Nl) => "contactpersoon in het bestuur",
        (ContactLevel::Board, Language::En) => "contact on the board",
    }
}

/// "voorwaardelijk go", "conditional go".
pub(crate) const fn decision(decision: Decision, language: Language) -> &'static str {
    match (decision, language) {
        (Decision::Go, _) => "go",
        (Decision::ConditionalGo, Language::Nl) => "voorwaardelijk go",
        (Decision::ConditionalGo, Language::En) => "conditional go",
        (Decision::NoGo, _) => "no-go",
    }
}

/// "go-moment 2 van 3", "go-moment 2 of 3".
pub(crate) fn go_moment(position: i32, last: i32, language: Language) -> String {
    match language {
        Language::Nl => format!("go-moment {position} van {last}"),
        Language::En => format!("go-moment {position} of {last}"),
    }
}

/// "tweede lijn (praktijkopleider)", "second line (practice trainer)".
pub(crate) fn line(line: i32, role: GuidanceRole, language: Language) -> String {
    format!(
        "{} ({})",
        ordinal_line(line, language),
        guidance_role(role, language)
    )
}

fn ordinal_line(line: i32, language: Language) -> String {
    match (line, language) {
        (1, Language::Nl) => "eerste lijn".to_owned(),
        (2, Language::Nl) => "tweede lijn".to_owned(),
        (3, Language::Nl) => "derde lijn".to_owned(),
        (other, Language::Nl) => format!("lijn {other}"),
        (1, Language::En) => "first line".to_owned(),
        (2, Language::En) => "second line".to_owned(),
        (3, Language::En) => "third line".to_owned(),
        (other, Language::En) => format!("line {other}"),
    }
}

const fn guidance_role(role: GuidanceRole, language: Language) -> &'static str {
    match (role, language) {
        (GuidanceRole::StudyCoach, Language::Nl) => "studieloopbaanbegeleider",
        (GuidanceRole::StudyCoach, Language::En) => "study coach",
        (GuidanceRole::PracticeTrainer, Language::Nl) => "praktijkopleider",
        (GuidanceRole::PracticeTrainer, Language::En) => "practice trainer",
        (GuidanceRole::SocialCoach, Language::Nl) => "sociaal coach",
        (GuidanceRole::SocialCoach, Language::En) => "social coach",
        (GuidanceRole::Tutor, _) => "tutor",
        (GuidanceRole::ExternalCoach, Language::Nl) => "extern coach",
        (GuidanceRole::ExternalCoach, Language::En) => "external coach",
    }
}

/// What sort of meeting, within a sentence.
pub(crate) const fn meeting(kind: MeetingKind, language: Language) -> &'static str {
    let (nl, en) = match kind {
        MeetingKind::InformationMeeting => ("voorlichtingsbijeenkomst", "information meeting"),
        MeetingKind::SpeedDate => ("speeddate", "speed date"),
        MeetingKind::ConsultingHour => ("spreekuur", "consulting hour"),
        MeetingKind::Lesson => ("les", "lesson"),
        MeetingKind::InternshipDay => ("stagedag", "day of the internship"),
        MeetingKind::WorkDay => ("werkdag", "working day"),
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// What came of a meeting, for one who was invited to it.
pub(crate) const fn attended(
    presence: Presence,
    outcome: Option<MeetingOutcome>,
    language: Language,
) -> &'static str {
    let (nl, en) = match (presence, outcome) {
        (Presence::Absent, _) => ("niet verschenen", "did not turn up"),
        (Presence::AbsentWithNotice, _) => ("afgemeld", "sent apologies"),
        (Presence::Present, None) => ("aanwezig", "present"),
        (Presence::Present, Some(MeetingOutcome::Suitable)) => ("aanwezig, geschikt", "present, suitable"),
        (Presence::Present, Some(MeetingOutcome::NotSuitable)) => {
            ("aanwezig, niet geschikt", "present, not suitable")
        }
        (Presence::Present, Some(MeetingOutcome::Undecided)) => {
            ("aanwezig, nog niet besloten", "present, undecided")
        }
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// What happened, as the heading of an item.
pub(crate) const fn event(template: Template, language: Language) -> &'static str {
    let (nl, en) = match template {
        Template::ReferralReceived => ("Nieuwe voordracht", "New referral"),
        Template::InterviewPlanned => ("Sollicitatiegesprek gepland", "Job interview planned"),
        Template::InterviewMoved => ("Sollicitatiegesprek verplaatst", "Job interview moved"),
        Template::InterviewCancelled => ("Sollicitatiegesprek afgezegd", "Job interview cancelled"),
        Template::InterviewOutcome => (
            "Uitkomst van het gesprek bekend",
            "Outcome of the interview known",
        ),
        Template::InterviewReminder => ("Sollicitatiegesprek", "Job interview"),
        Template::EmployerNoShow => (
            "Werkgever niet op het gesprek verschenen",
            "Employer did not appear at the interview",
        ),
        Template::NoShowReported => ("Kandidaat niet verschenen", "Candidate did not appear"),
        Template::NoShowFeedback => ("Terugkoppeling binnen", "Feedback is in"),
        Template::NoShowCorrected => (
            "Melding van niet verschijnen vervallen",
            "Report of a no-show withdrawn",
        ),
        Template::FollowUpPlanned => ("Driegesprek gepland", "Three-way conversation planned"),
        Template::FollowUpCancelled => ("Driegesprek afgezegd", "Three-way conversation cancelled"),
        Template::GoMomentPlanned => ("Go-moment gepland", "Go-moment planned"),
        Template::GoMomentDecided => ("Besluit over het go-moment", "Go-moment decided"),
        Template::JobGuaranteeDue => (
            "Baangarantie: bied een contract aan",
            "Job guarantee: offer a contract",
        ),
        Template::TaskReceived => ("Nieuwe vraag aan u", "Asked of you"),
        Template::TaskDone => ("Afgehandeld", "Done"),
        Template::DropoutReported => ("Kandidaat uitgevallen", "Candidate dropped out"),
        Template::DeadlineClosed => ("Alsnog gedaan", "Done after all"),
        Template::DeadlineWaived => ("Termijn vervallen", "Deadline waived"),
        Template::OwnApproachReported => (
            "Werkgever buiten de coördinator om benaderd",
            "Employer approached past the coordinator",
        ),
        Template::GroupCancelled => ("Groep gaat niet door", "Group will not start"),
        Template::MeetingOutcome => ("Uitkomst van een bijeenkomst", "Outcome of a meeting"),
        Template::MeetingMoved => ("Bijeenkomst verplaatst", "Meeting moved"),
        Template::MeetingCancelled => ("Bijeenkomst afgezegd", "Meeting cancelled"),
        Template::MeetingAbsence => ("Niet verschenen op een bijeenkomst", "Meeting not attended"),
        Template::InvitationWithdrawn => ("Uitnodiging ingetrokken", "Invitation withdrawn"),
        Template::SeatFree => ("Plek vrij voor de wachtlijst", "Seat free for the waiting list"),
        Template::News => ("Nieuws", "News"),
        Template::DeadlineReminder
        | Template::DeadlineBreached
        | Template::DeadlineEscalated
        | Template::CandidateInformed
        | Template::CandidateGroupChanged
        | Template::CandidateAppointment
        | Template::CandidateCaseManager
        | Template::NotReached
        | Template::TermsPaused
        | Template::TermsResumed
        | Template::TermsMoved
        | Template::PartyLeaves
        | Template::TermsTransferred
        | Template::ContactOverview => ("Termijn", "Deadline"),
    };
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}
