use async_graphql::{ID, InputObject};
use entity::vocabulary::{Decision, GoMomentState};

use super::{Assessment, Contact, Convenant, Deadline, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::{Date, DateTime},
};

/// A moment of decision in a trajectory (go-moment).
#[row(go_moment, listed, versioned)]
#[everything(go_moments, "Go-moments.")]
pub struct GoMoment {
    /// The trajectory.
    #[one]
    trajectory: Trajectory,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// One for the first, and counting.
    position: i32,
    /// The week of the programme at whose end it is held.
    week: i32,
    /// The day it is held.
    planned_on: Date,
    /// Where it stands.
    state: GoMomentState,
    /// What was decided; null until then.
    decision: Option<Decision>,
    /// When it was decided; null until then.
    decided_at: Option<DateTime>,
    /// Who decided. Null when there is none, or when the caller may not see it.
    #[one]
    decided_by: Option<Contact>,
    /// What was written about it. Null to the employer and the coordinator of the convenant.
    #[opens(Narrative)]
    narrative: Option<GoMomentNarrative>,
    /// The assessments before it (beoordelingen), in the order of the lines; those the caller may see.
    #[all(GoMomentId, Line)]
    assessments: Vec<Assessment>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// What was written about a go-moment (toelichting).
#[part(GoMoment)]
pub struct GoMomentNarrative {
    /// The conditions of a conditional go, or the reason of a no-go; null when there are none.
    conditions: Option<String>,
}

/// Which go-moments to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(go_moment)]
pub struct GoMomentFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<GoMomentState>>,
    /// With one of these decisions.
    #[among(Decision)]
    pub decisions: Option<Vec<Decision>>,
    /// Held on or after this day.
    #[from(PlannedOn)]
    pub planned_from: Option<Date>,
    /// Held before this day.
    #[until(PlannedOn)]
    pub planned_until: Option<Date>,
}

order! {
    /// In what order go-moments come.
    GoMomentOrder of go_moment by
    /// By what go-moments can be ordered.
    GoMomentOrderField {
        /// Identity, which is age.
        Id,
        /// The day they are held.
        PlannedOn,
        /// Their place in the trajectory.
        Position,
    }
}
