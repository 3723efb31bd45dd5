use async_graphql::{ID, InputObject};
use entity::vocabulary::DropoutReason;

use super::{Contact, Convenant, Trajectory};
use crate::schema::{
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::{Date, DateTime},
};

/// A candidate who dropped out (uitval).
#[row(dropout, listed)]
#[everything(dropouts, "Dropouts (uitval).")]
pub struct Dropout {
    /// The trajectory.
    #[one]
    trajectory: Trajectory,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// Why.
    reason: DropoutReason,
    /// The day the candidate was gone.
    occurred_on: Date,
    /// Position of the phase that ran, one for the first; null when none did.
    phase: Option<i32>,
    /// Who reported it. Null when the program did, or when the caller may not see the contact.
    #[one]
    reported_by: Option<Contact>,
    /// When it was reported.
    reported_at: DateTime,
    /// What was written about it. Null to all but the partner the candidate comes from and the case manager.
    #[opens(Narrative)]
    narrative: Option<DropoutNarrative>,
}

/// What was written about a dropout (toelichting).
#[part(Dropout)]
pub struct DropoutNarrative {
    /// Why, in words; null when nothing was written.
    explanation: Option<String>,
}

/// Which dropouts to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(dropout)]
pub struct DropoutFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// For one of these reasons.
    #[among(Reason)]
    pub reasons: Option<Vec<DropoutReason>>,
}

order! {
    /// In what order dropouts come.
    DropoutOrder of dropout by
    /// By what dropouts can be ordered.
    DropoutOrderField {
        /// Identity, which is age.
        Id,
        /// The day.
        OccurredOn,
        /// When they were reported.
        ReportedAt,
    }
}
