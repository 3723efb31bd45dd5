use async_graphql::{ID, InputObject};

use super::{Candidate, Contact, Trajectory};
use crate::schema::{filter::Filter, order::order, row::row, scalar::Date};

/// A candidate's intake, recorded once and used by everyone (intake).
#[row(intake, listed, created)]
#[everything(intakes, "Intakes.")]
pub struct Intake {
    /// The person.
    #[one]
    candidate: Candidate,
    /// The trajectory it was held for. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The day it was held.
    held_on: Date,
    /// The last day on which it saves the person another one.
    valid_until: Date,
    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    #[one]
    recorded_by: Option<Contact>,
}

/// Which intakes to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(intake)]
pub struct IntakeFilter {
    /// Of this person.
    #[points_at(candidate)]
    pub candidate_id: Option<ID>,
    /// Held for this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
}

order! {
    /// In what order intakes come.
    IntakeOrder of intake by
    /// By what intakes can be ordered.
    IntakeOrderField {
        /// Identity, which is age.
        Id,
        /// The day they were held.
        HeldOn,
        /// The last day they are valid.
        ValidUntil,
    }
}
