use async_graphql::{ID, InputObject};
use entity::vocabulary::{InterviewOutcome, InterviewState, RejectionGround};

use super::{Convenant, Deadline, Department, NoShow, Organization, Referral, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// A conversation about a referral (sollicitatiegesprek, speeddate).
#[row(interview, listed, created, versioned)]
#[everything(interviews, "Interviews (sollicitatiegesprekken).")]
pub struct Interview {
    /// The referral.
    #[one]
    referral: Referral,
    /// The trajectory.
    #[one]
    trajectory: Trajectory,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The employer. Null when the caller's organisation shares no convenant with it.
    #[one]
    employer: Option<Organization>,
    /// The department. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// When it starts.
    starts_at: DateTime,
    /// When it ends.
    ends_at: DateTime,
    /// Where it is held.
    location: String,
    /// Where it stands.
    state: InterviewState,
    /// Whether it was set for after the moment by which it should be held.
    beyond_deadline: bool,
    /// What came of it; null until that is recorded.
    outcome: Option<InterviewOutcome>,
    /// On what ground the candidate was rejected (afwijzingsgrond); null when that was not said.
    outcome_ground: Option<RejectionGround>,
    /// When the outcome was recorded; null until then.
    outcome_at: Option<DateTime>,
    /// What was written about it. Null to all but the employer, the partner the candidate comes from and
    /// the case manager.
    #[opens(Narrative)]
    narrative: Option<InterviewNarrative>,
    /// The report that the candidate did not turn up; null when there is none.
    #[first(InterviewId)]
    no_show: Option<NoShow>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// What was written about an interview (toelichting).
#[part(Interview)]
pub struct InterviewNarrative {
    /// Why it was moved, cancelled or set late; null when it was not.
    reason: Option<String>,
    /// Why the outcome is what it is; null when that was not said.
    outcome_reason: Option<String>,
}

/// Which interviews to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(interview)]
pub struct InterviewFilter {
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
    /// About this referral.
    #[points_at(referral)]
    pub referral_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<InterviewState>>,
    /// With one of these outcomes.
    #[among(Outcome)]
    pub outcomes: Option<Vec<InterviewOutcome>>,
    /// Starting at or after this moment.
    #[from(StartsAt)]
    pub starts_from: Option<DateTime>,
    /// Starting before this moment.
    #[until(StartsAt)]
    pub starts_until: Option<DateTime>,
}

order! {
    /// In what order interviews come.
    InterviewOrder of interview by
    /// By what interviews can be ordered.
    InterviewOrderField {
        /// Identity, which is age.
        Id,
        /// When they start.
        StartsAt,
        /// When they were recorded.
        CreatedAt,
    }
}
