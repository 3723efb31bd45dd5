//! The write side: one mutation for every command a contact may give, under the command's own name.
//!
//! A mutation is one file in the folder it fits. The file says what may be sent (the input) and what is
//! answered; `#[mutation]` makes the rest of it, and what is the same for all of them is here: what an action is
//! ([`MutationInput`]), how its command is executed, and how its answer looks. What a refusal is, is the domain's business;
//! what a fault is, the log's.

mod action;
mod agreements;
mod answered;
mod benefits;
mod certificates;
mod deadlines;
mod entry_qualifications;
mod execute;
mod go_moments;
mod groups;
mod guidance;
mod handovers;
mod identities;
mod interviews;
mod meetings;
mod outbox;
mod pauses;
mod payload;
mod placements;
mod plans;
mod pools;
mod rights;
mod screenings;
mod setup;
mod templates;
mod trajectories;
mod waiting_lists;

use action::field;
pub use action::{MutationInput, Said, mutation};
pub use execute::Once;
pub use payload::{Payload, Refusal};

use crate::schema::{
    field::{Field, Shown},
    object::object,
};

/// The root of what can be done.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mutation;

const FOLDERS: &[&[Field<Mutation>]] = &[
    setup::ACTIONS,
    identities::ACTIONS,
    identities::BY_HAND,
    trajectories::ACTIONS,
    interviews::ACTIONS,
    go_moments::ACTIONS,
    placements::ACTIONS,
    rights::ACTIONS,
    screenings::ACTIONS,
    handovers::ACTIONS,
    benefits::ACTIONS,
    pauses::ACTIONS,
    deadlines::ACTIONS,
    outbox::ACTIONS,
    agreements::ACTIONS,
    groups::ACTIONS,
    entry_qualifications::ACTIONS,
    guidance::ACTIONS,
    templates::ACTIONS,
    meetings::ACTIONS,
    plans::ACTIONS,
    waiting_lists::ACTIONS,
    pools::ACTIONS,
    certificates::ACTIONS,
];

impl Shown for Mutation {
    const DESCRIPTION: &'static str = "\
        Everything that can be done. Each action is a verb of the chain: it has one input, is refused or done\n\
        as a whole, and answers the changed object or the reasons it was refused: all that is wrong with an input is told\n\
        at once, each fault at its own path. Given an `idempotencyKey`, it can be sent again without being done again.";

    fn fields() -> impl Iterator<Item = &'static Field<Self>> {
        FOLDERS.iter().copied().flatten()
    }
}

object!(Mutation, "Mutation");
