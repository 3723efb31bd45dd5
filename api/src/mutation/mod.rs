//! The write side: one mutation for every command a contact may give, under the command's own name.
//!
//! A mutation is one file and one line in its folder's list. The file says what may be sent (the input)
//! and what is answered (the payload); its resolver turns the one into a command, has it executed and
//! answers the other. What a refusal is, is the domain's business; what a fault is, the log's.

mod benefits;
mod boxed;
mod deadlines;
mod execute;
mod go_moments;
mod handovers;
mod interviews;
mod outbox;
mod parse;
mod pauses;
mod payload;
mod people;
mod placements;
mod screenings;
mod setup;

mod promises;

mod entry_qualifications;
mod groups;
mod guidance;
mod templates;

mod certificates;
mod meetings;
mod plans;
mod pools;
mod waiting_lists;

use async_graphql::MergedObject;

use boxed::Boxed;
use execute::{Once, run};
use parse::{Faults, id, optional_id};
use payload::payload;
pub use payload::{Payload, Refusal};

/// Everything that can be done. Each action is a verb of the chain: it has one input, is refused or done
/// as a whole, and answers the changed object or the reasons it was refused: all that is wrong with an input is told
/// at once, each fault at its own path. Given an `idempotencyKey`, it can be sent again without being done again.
#[derive(MergedObject, Default)]
pub struct Mutation(
    Boxed<setup::Setup>,
    Boxed<people::People>,
    Boxed<interviews::Interviews>,
    Boxed<go_moments::GoMoments>,
    Boxed<placements::Placements>,
    Boxed<screenings::Screenings>,
    Boxed<handovers::Handovers>,
    Boxed<benefits::Benefits>,
    Boxed<pauses::Pauses>,
    Boxed<deadlines::Deadlines>,
    Boxed<outbox::Outbox>,
    Boxed<promises::Promises>,
    Boxed<groups::Groups>,
    Boxed<entry_qualifications::EntryQualifications>,
    Boxed<guidance::GuidanceTrials>,
    Boxed<templates::Templates>,
    Boxed<meetings::Meetings>,
    Boxed<plans::Plans>,
    Boxed<waiting_lists::WaitingLists>,
    Boxed<pools::Pools>,
    Boxed<certificates::Certificates>,
);
