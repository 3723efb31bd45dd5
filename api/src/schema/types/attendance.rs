use async_graphql::{ID, InputObject};
use entity::vocabulary::{MeetingOutcome, Presence, RejectionGround};

use super::{Contact, Convenant, Department, Intake, Meeting, Organization, Trajectory};
use crate::schema::{
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// One person at one meeting: invited, and whether that person came (aanwezigheid).
#[row(attendance, listed, versioned)]
#[everything(attendances, "People at meetings (aanwezigheid).")]
pub struct Attendance {
    /// The meeting. Null when the caller may not see it.
    #[one]
    meeting: Option<Meeting>,
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The partner that receives the person: the host of the meeting. Null when the caller may not see it.
    #[one]
    host: Option<Organization>,
    /// The host's department, when it is at one. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// Whether the person came; null until that is recorded.
    presence: Option<Presence>,
    /// What the host thinks of it; null when there is none.
    outcome: Option<MeetingOutcome>,
    /// On what ground the person does not suit; null when there is none.
    ground: Option<RejectionGround>,
    /// The intake that was held at it. Null when there is none, or when the caller may not see it.
    #[one]
    intake: Option<Intake>,
    /// Who invited the person. Null when there is none, or when the caller may not see it.
    #[one]
    invited_by: Option<Contact>,
    /// When the person was invited.
    invited_at: DateTime,
    /// Who recorded whether the person came. Null when there is none, or when the caller may not see it.
    #[one]
    recorded_by: Option<Contact>,
    /// When that was recorded; null until then.
    recorded_at: Option<DateTime>,
    /// When the invitation was withdrawn: the person has no seat and is not expected. Null while it stands.
    withdrawn_at: Option<DateTime>,
    /// Who withdrew it, or ended the trajectory it was for. Null when there is none, or when the caller may not see
    /// it.
    #[one]
    withdrawn_by: Option<Contact>,
    /// What was written about it. Null to all but the host, the partner the candidate comes from and the case manager.
    #[opens(Narrative)]
    narrative: Option<AttendanceNarrative>,
}

/// What was written about someone at a meeting (toelichting).
#[part(Attendance)]
pub struct AttendanceNarrative {
    /// What was written about it; null when nothing was.
    note: Option<String>,
}

/// Which attendances to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(attendance)]
pub struct AttendanceFilter {
    /// At this meeting.
    #[points_at(meeting)]
    pub meeting_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Received or kept by this partner.
    #[points_at(organization)]
    pub host_id: Option<ID>,
    /// Of whom one of these was recorded.
    #[among(Presence)]
    pub presences: Option<Vec<Presence>>,
    /// With one of these outcomes.
    #[among(Outcome)]
    pub outcomes: Option<Vec<MeetingOutcome>>,
    /// Whether the invitation was withdrawn.
    #[present(WithdrawnAt)]
    pub withdrawn: Option<bool>,
}

order! {
    /// In what order attendances come.
    AttendanceOrder of attendance by
    /// By what attendances can be ordered.
    AttendanceOrderField {
        /// Identity, which is age.
        Id,
        /// When people were invited.
        InvitedAt,
    }
}
