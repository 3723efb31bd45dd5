//! Records what a partner promised in numbers.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::{Promise, RecordCommitment};
use domain::{Refusal, RefusalCode};
use entity::vocabulary::CommitmentKind;

use crate::{
    mutation::{Once, Parsed, date, id, optional_date, payload, run},
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
    fn command(self) -> Parsed<RecordCommitment> {
        Ok(RecordCommitment {
            organization_id: id(&self.organization_id),
            convenant_id: id(&self.convenant_id),
            kind: self.kind,
            promise: promise(self.number, self.amount)?,
            starts_on: date(self.starts_on, "startsOn")?,
            ends_on: optional_date(self.ends_on, "endsOn")?,
            note: self.note,
        })
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
        run(context, input.once.clone(), input.command()).await
    }
}

/// One of the two, which the domain holds against the kind.
fn promise(number: Option<i32>, amount: Option<Euro>) -> Parsed<Promise> {
    match (number, amount) {
        (Some(number), None) => Ok(Promise::Number(number)),
        (None, Some(Euro(cents))) => Ok(Promise::Cents(cents)),
        (None, None) => Err(Refusal::at(RefusalCode::Empty, "number")),
        (Some(_), Some(_)) => Err(Refusal::at(RefusalCode::NotTogether, "amount")),
    }
}
