//! Records what a partner promised in numbers.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::RefusalCode;
use domain::commands::promises::{Promise, RecordCommitment};
use entity::vocabulary::CommitmentKind;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{
        scalar::{Date, Euro},
        types::Commitment,
    },
};

/// The commitment to record (toezegging).
#[derive(InputObject)]
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
    #[graphql(flatten)]
    once: Once,
}

impl RecordCommitmentInput {
    fn command(self, faults: &mut Faults) -> RecordCommitment {
        RecordCommitment {
            organization_id: id(&self.organization_id),
            convenant_id: id(&self.convenant_id),
            kind: self.kind,
            promise: promise(self.kind, self.number, self.amount, faults),
            starts_on: faults.date(self.starts_on, "startsOn"),
            ends_on: faults.optional_date(self.ends_on, "endsOn"),
            note: self.note,
        }
    }
}

payload! {
    /// What came of `recordCommitment`.
    RecordCommitmentPayload {
        /// The commitment.
        commitment: Commitment,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordCommitmentMutation;

#[Object]
impl RecordCommitmentMutation {
    /// Records what a partner promised in numbers (toezegging). What was delivered of it is counted. Done by the
    /// partner or the coordinator of the region.
    async fn record_commitment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The commitment to record (toezegging).")] input: RecordCommitmentInput,
    ) -> Result<RecordCommitmentPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
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
