//! Where in the chain something happens: what an event is recorded under.

use entity::{ids, referral, trajectory};

use crate::rules::event::Scope;

/// The scope of something that concerns a trajectory and no employer.
pub(crate) const fn scope_of(trajectory: &trajectory::Model) -> Scope {
    Scope {
        convenant_id: trajectory.convenant_id,
        trajectory_id: Some(trajectory.id),
        group_id: trajectory.group_id,
        employer_id: None,
        department_id: None,
    }
}

/// The scope of something that concerns a convenant as a whole.
pub(crate) const fn scope_of_convenant(convenant_id: ids::ConvenantId) -> Scope {
    Scope {
        convenant_id,
        trajectory_id: None,
        group_id: None,
        employer_id: None,
        department_id: None,
    }
}

/// A row at an employer.
pub(crate) trait AtEmployer {
    fn scope(&self) -> Scope;
}

macro_rules! at_employer {
    ($($row:ty),+) => {$(
        impl AtEmployer for $row {
            fn scope(&self) -> Scope {
                Scope {
                    convenant_id: self.convenant_id,
                    trajectory_id: Some(self.trajectory_id),
                    group_id: None,
                    employer_id: Some(self.employer_id),
                    department_id: self.department_id,
                }
            }
        }
    )+};
}

at_employer!(
    referral::Model,
    entity::interview::Model,
    entity::no_show::Model,
    entity::placement::Model,
    entity::retention_check::Model
);
