use async_graphql::{ID, InputObject};
use entity::vocabulary::ReferralState;

use super::{
    Contact, Convenant, Deadline, Department, Group, Interview, NoShow, Organization, Placement, Trajectory,
};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row, scalar::DateTime};

/// A candidate proposed to an employer (voordracht).
#[row(referral, listed, created, versioned)]
#[everything(referrals, "Referrals (voordrachten).")]
pub struct Referral {
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
    /// The group it is for. Null when there is none, or when the caller may not see it.
    #[one]
    group: Option<Group>,
    /// Where it stands.
    state: ReferralState,
    /// Who referred. Null when there is none, or when the caller may not see it.
    #[one]
    referred_by: Option<Contact>,
    /// When it was accepted, rejected or withdrawn; null while it is open.
    closed_at: Option<DateTime>,
    /// Its interviews (sollicitatiegesprekken).
    #[list(ReferralId)]
    interviews: Connection<Interview>,
    /// The no-shows at its interviews.
    #[list(ReferralId)]
    no_shows: Connection<NoShow>,
    /// The placements it led to.
    #[list(ReferralId)]
    placements: Connection<Placement>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// Which referrals to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(referral)]
pub struct ReferralFilter {
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
    /// For this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<ReferralState>>,
    /// Recorded at or after this moment.
    #[from(CreatedAt)]
    pub created_from: Option<DateTime>,
    /// Recorded before this moment.
    #[until(CreatedAt)]
    pub created_until: Option<DateTime>,
}

order! {
    /// In what order referrals come.
    ReferralOrder of referral by
    /// By what referrals can be ordered.
    ReferralOrderField {
        /// Identity, which is age.
        Id,
        /// When they were recorded.
        CreatedAt,
    }
}
