use async_graphql::{ID, InputObject};

use entity::vocabulary::NoShowOccasion;

use super::{
    Attendance, Contact, Convenant, Deadline, Department, Interview, Organization, Placement, Referral,
    Trajectory,
};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// Someone did not turn up (niet verschenen).
#[row(no_show, listed, versioned)]
#[everything(no_shows, "No-shows (niet verschenen).")]
pub struct NoShow {
    /// At what the candidate was expected (waarbij).
    occasion: NoShowOccasion,
    /// The interview. Null when it was none.
    #[one]
    interview: Option<Interview>,
    /// The referral that it was an interview for. Null when it was none.
    #[one]
    referral: Option<Referral>,
    /// The placement (plaatsing) that the day belongs to. Null unless it was reported by that, or when the caller may not
    /// see it.
    #[one]
    placement: Option<Placement>,
    /// The invitation to a day or a lesson (uitnodiging). Null unless it was recorded of that, or when the caller may not
    /// see it.
    #[one]
    attendance: Option<Attendance>,
    /// The trajectory.
    #[one]
    trajectory: Trajectory,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The partner that expected the candidate: the employer, or the school of a lesson. Null when the caller's
    /// organisation shares no convenant with it.
    #[one]
    employer: Option<Organization>,
    /// The department. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// When it happened.
    occurred_at: DateTime,
    /// When it was reported.
    reported_at: DateTime,
    /// Who reported it. Null when there is none, or when the caller may not see it.
    #[one]
    reported_by: Option<Contact>,
    /// When the employer gave its feedback; null until then.
    feedback_at: Option<DateTime>,
    /// Who gave the feedback. Null when there is none, or when the caller may not see it.
    #[one]
    feedback_by: Option<Contact>,
    /// When the three-way conversation is to start (driegesprek); null while none was ever planned.
    follow_up_starts_at: Option<DateTime>,
    /// When it is to end; null while none was ever planned.
    follow_up_ends_at: Option<DateTime>,
    /// Where it is to be held; null while none was ever planned.
    follow_up_location: Option<String>,
    /// When that appointment was cancelled; null while it stands, and when there is none.
    follow_up_cancelled_at: Option<DateTime>,
    /// When the conversation was held; null until it is recorded.
    follow_up_held_at: Option<DateTime>,
    /// When that conversation was recorded; null until then.
    #[column(follow_up_at)]
    follow_up_recorded_at: Option<DateTime>,
    /// Who recorded it. Null when there is none, or when the caller may not see it.
    #[one(follow_up_by)]
    follow_up_recorded_by: Option<Contact>,
    /// When a cancellation was received that came to light afterwards (afmelding). Received before it
    /// began it was no no-show; received after, it stays one. Null when there was none.
    cancellation_received_at: Option<DateTime>,
    /// When it turned out to be none, because the candidate had called in time or was there, so that it no longer counts
    /// (gecorrigeerd); null while it counts.
    corrected_at: Option<DateTime>,
    /// Who recorded that. Null when nobody did, or when the caller may not see the contact.
    #[one]
    corrected_by: Option<Contact>,
    /// What was written about it. Null to all but the employer, the partner the candidate comes from and
    /// the case manager.
    #[opens(Narrative)]
    narrative: Option<NoShowNarrative>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// What was written about a no-show (toelichting).
#[part(NoShow)]
pub struct NoShowNarrative {
    /// What the employer says about it (terugkoppeling); null until it does.
    feedback: Option<String>,
    /// What was agreed in the three-way conversation (driegesprek); null until that is recorded.
    follow_up_agreement: Option<String>,
    /// How a cancellation was received that came to light afterwards, and what it said (afmelding); null when
    /// there was none.
    cancellation_note: Option<String>,
}

/// Which no-shows to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(no_show)]
pub struct NoShowFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// At this department.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// At one of these.
    #[among(Occasion)]
    pub occasions: Option<Vec<NoShowOccasion>>,
    /// At this interview.
    #[points_at(interview)]
    pub interview_id: Option<ID>,
    /// Happened at or after this moment.
    #[from(OccurredAt)]
    pub occurred_from: Option<DateTime>,
    /// Happened before this moment.
    #[until(OccurredAt)]
    pub occurred_until: Option<DateTime>,
    /// True for those that count, false for those that turned out to have been cancelled in time.
    #[absent(CorrectedAt)]
    pub counts: Option<bool>,
}

order! {
    /// In what order no-shows come.
    NoShowOrder of no_show by
    /// By what no-shows can be ordered.
    NoShowOrderField {
        /// Identity, which is age.
        Id,
        /// When they happened.
        OccurredAt,
        /// When they were reported.
        ReportedAt,
    }
}
