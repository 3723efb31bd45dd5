use async_graphql::ID;
use domain::{
    RefusalCode,
    commands::agreements::{Promise, RecordCommitment},
};
use entity::vocabulary::CommitmentKind;

use crate::{
    input::Faults,
    mutation::mutation,
    schema::{
        scalar::{Date, Euro},
        types::Commitment,
    },
};

/// Records what a partner promised in numbers (toezegging). What was delivered of it is counted. Done by the
/// partner or the coordinator of the region.
#[mutation(RecordCommitment, by hand)]
#[takes("The commitment to record (toezegging).")]
#[answers(commitment: Commitment, "The commitment.")]
pub struct RecordCommitmentInput {
    /// The partner that promises.
    organization_id: ID,
    /// The convenant.
    convenant_id: ID,
    /// What it promises.
    kind: CommitmentKind,
    /// How many, 1 to 100000, of all that is not money.
    number: Option<i32>,
    /// How much money; only of money.
    amount: Option<Euro>,
    /// The first day it holds.
    starts_on: Date,
    /// The last day; left out, it is as long as the convenant.
    ends_on: Option<Date>,
    /// What else was said, at most 4000 characters.
    note: Option<String>,
}

impl RecordCommitmentInput {
    fn by_hand(self, faults: &mut Faults) -> RecordCommitment {
        RecordCommitment {
            organization_id: faults.read("organizationId", self.organization_id),
            convenant_id: faults.read("convenantId", self.convenant_id),
            kind: self.kind,
            promise: promise(self.kind, self.number, self.amount, faults),
            starts_on: faults.read("startsOn", self.starts_on),
            ends_on: faults.read("endsOn", self.ends_on),
            note: self.note,
        }
    }
}

/// One of the two, which the domain holds against the kind.
fn promise(kind: CommitmentKind, number: Option<i32>, amount: Option<Euro>, faults: &mut Faults) -> Promise {
    match (number, amount) {
        (None, None) => faults.add(RefusalCode::Empty, "number"),
        (Some(_), Some(_)) => faults.add(RefusalCode::NotTogether, "amount"),
        _ => {}
    }
    match (number, amount) {
        (Some(number), None) => Promise::Number(number),
        (Some(number), Some(_)) if kind != CommitmentKind::Money => Promise::Number(number),
        (_, Some(Euro(cents))) => Promise::Cents(cents),
        (_, None) => Promise::Number(0),
    }
}
