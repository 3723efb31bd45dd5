//! What became of deadlines. The ledger answers it and the outbox tells it; neither knows the other.

use entity::{deadline, deadline_step, ids::OrganizationId};

use crate::{clock::Moment, rules::terms::Terms};

/// A deadline that changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// How it is now.
    pub deadline: deadline::Model,
    /// What became of it.
    pub how: How,
}

/// What becomes of a deadline.
#[derive(Clone, Debug)]
pub enum How {
    /// What it asked for was done.
    Met,
    /// It is about nothing any more.
    Dropped,
    /// It was let go.
    Waived,
    /// Another partner was given it.
    Reassigned,
    /// Another person has it, by something of which that person hears otherwise.
    HandedOver,
    /// It was rescheduled.
    LaidAnew {
        /// When it fell due before.
        due_before: Moment,
    },
    /// Time took steps of it.
    TookSteps {
        /// Those that are to be told of, in their order.
        steps: Vec<deadline_step::Model>,
        /// Its terms, which say whom they reach.
        terms: Terms,
    },
    /// It is the coordinator's now, of a partner that has left.
    TakenOver {
        /// That partner.
        from: OrganizationId,
        /// When the one it replaces fell due.
        due_before: Moment,
    },
}

impl Changed {
    /// Whether it falls due at another moment than before.
    pub fn has_moved(&self) -> bool {
        matches!(self.how, How::LaidAnew { due_before } if due_before != self.deadline.due_at)
    }
}
