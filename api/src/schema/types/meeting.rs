use async_graphql::{ID, InputObject};
use entity::vocabulary::{MeetingKind, MeetingState};

use super::{Attendance, Convenant, Department, Group, Organization};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row, scalar::DateTime};

/// A meeting in the chain (bijeenkomst).
#[row(meeting, listed, created, versioned)]
#[everything(meetings, "Meetings (bijeenkomsten).")]
pub struct Meeting {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The group it is for, when it is for one. Null when there is none, or when the caller may not see it.
    #[one]
    group: Option<Group>,
    /// What sort of meeting.
    kind: MeetingKind,
    /// The partner that receives those who are invited (gastheer). Null when the caller may not see it.
    #[one]
    host: Option<Organization>,
    /// The host's department, when it is at one. Null when there is none, or when the caller may not see it.
    #[one]
    department: Option<Department>,
    /// The partner that planned it (organisator). Null when the caller may not see it.
    #[one]
    organizer: Option<Organization>,
    /// Start.
    starts_at: DateTime,
    /// End.
    ends_at: DateTime,
    /// Where it is held.
    location: String,
    /// The most that can be invited, when there is a most; null when there is none. An invitation that was withdrawn
    /// takes no seat.
    capacity: Option<i32>,
    /// Where it stands.
    state: MeetingState,
    /// Why it was moved or cancelled; null when there is none.
    reason: Option<String>,
    /// Those who were invited that the caller may see (aanwezigheid), also whose invitation was withdrawn.
    #[list(MeetingId)]
    attendances: Connection<Attendance>,
}

/// Which meetings to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(meeting)]
pub struct MeetingFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// For this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// Received or kept by this partner.
    #[points_at(organization)]
    pub host_id: Option<ID>,
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<MeetingKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<MeetingState>>,
    /// Starting at or after this moment.
    #[from(StartsAt)]
    pub starts_from: Option<DateTime>,
    /// Starting before this moment.
    #[until(StartsAt)]
    pub starts_until: Option<DateTime>,
}

order! {
    /// In what order meetings come.
    MeetingOrder of meeting by
    /// By what meetings can be ordered.
    MeetingOrderField {
        /// Identity, which is age.
        Id,
        /// When they start.
        StartsAt,
        /// When they were recorded.
        CreatedAt,
    }
}
