use async_graphql::{ID, InputObject};
use entity::vocabulary::HandoverState;

use super::{Contact, Convenant, Deadline, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// A trajectory offered to another case manager (warme overdracht).
#[row(handover, listed, versioned)]
#[everything(handovers, "Handovers to another case manager (warme overdrachten).")]
pub struct Handover {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The case manager at the time of the offer. Null when the caller may not see the contact.
    #[one]
    from: Option<Contact>,
    /// The case manager to be. Null when the caller may not see the contact.
    #[one]
    to: Option<Contact>,
    /// Where it stands.
    state: HandoverState,
    /// Who offered it. Null when the program did, or when the caller may not see the contact.
    #[one]
    offered_by: Option<Contact>,
    /// When it was offered.
    offered_at: DateTime,
    /// Who accepted, refused or withdrew it. Null when the program did, or when the caller may not see the
    /// contact.
    #[one]
    answered_by: Option<Contact>,
    /// When it was accepted, refused or withdrawn; null while it is open.
    answered_at: Option<DateTime>,
    /// What was written about it. Null to the coordinator.
    #[opens(Narrative)]
    narrative: Option<HandoverNarrative>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// What was written about a handover (toelichting).
#[part(Handover)]
pub struct HandoverNarrative {
    /// Why it was refused; null when it was not.
    reason: Option<String>,
}

/// Which handovers to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(handover)]
pub struct HandoverFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Offered to this contact.
    #[points_at(contact)]
    pub to_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<HandoverState>>,
}

order! {
    /// In what order handovers come.
    HandoverOrder of handover by
    /// By what handovers can be ordered.
    HandoverOrderField {
        /// Identity, which is age.
        Id,
        /// When they were offered.
        OfferedAt,
    }
}
