//! What was delivered of what was promised, and what was paid of what was agreed: counted by the database, in a
//! fixed number of statements however many rows are asked for. These are figures of partners, not of persons.

use std::collections::HashMap;

use entity::{
    commitment,
    ids::{CommitmentId, FundingConditionId},
    payment, place, placement, trajectory, tutor_duty,
    vocabulary::{CommitmentKind, JobCommitment, PaymentState, PlaceState, TutorDutyState},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, Iden, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};

/// The most identities in one statement, well below what either database binds.
const CHUNK: usize = 500;

/// What was delivered of each commitment: a number, or cents of a promise of money. One that nothing was
/// delivered of is left out.
///
/// # Errors
/// When the database fails.
pub async fn delivered(
    db: &impl ConnectionTrait,
    ids: &[CommitmentId],
) -> Result<HashMap<CommitmentId, i64>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        for &kind in CommitmentKind::ALL {
            found.extend(delivered_of(db, kind, chunk).await?);
        }
    }
    Ok(found)
}

/// What counts for one kind of promise, and how it is tied to it.
async fn delivered_of(
    db: &impl ConnectionTrait,
    kind: CommitmentKind,
    ids: &[CommitmentId],
) -> Result<Vec<(CommitmentId, i64)>, DbErr> {
    match kind {
        CommitmentKind::Places => {
            use place::Column;
            let tied = by(Column::ConvenantId, Column::EmployerId)
                .add(Column::State.ne(PlaceState::Withdrawn))
                .add(on_days(Column::AvailableFrom));
            count(db, kind, ids, place::Entity, tied, how_many()).await
        }
        CommitmentKind::JobGuarantees => {
            use placement::Column;
            let tied = by(Column::ConvenantId, Column::EmployerId)
                .add(Column::Commitment.eq(JobCommitment::Guarantee))
                .add(on_days(Column::StartsOn));
            count(db, kind, ids, placement::Entity, tied, how_many()).await
        }
        CommitmentKind::Candidates => {
            use trajectory::Column;
            let tied = by(Column::ConvenantId, Column::ReferrerId).add(at_moments(Column::CreatedAt));
            count(db, kind, ids, trajectory::Entity, tied, how_many()).await
        }
        CommitmentKind::Tutors => {
            use tutor_duty::Column;
            let tied = by(Column::ConvenantId, Column::SchoolId)
                .add(Column::State.eq(TutorDutyState::Fulfilled))
                .add(at_moments(Column::ClosedAt));
            count(db, kind, ids, tutor_duty::Entity, tied, how_many()).await
        }
        CommitmentKind::Money => {
            use payment::Column;
            let tied = by(Column::ConvenantId, Column::PayerId)
                .add(Column::State.eq(PaymentState::Paid))
                .add(on_days(Column::PaidOn));
            count(db, kind, ids, payment::Entity, tied, sum()).await
        }
    }
}

/// Under the same convenant, by the partner that promised.
fn by(convenant: impl ColumnTrait, partner: impl ColumnTrait) -> Condition {
    Condition::all()
        .add(same(convenant, commitment::Column::ConvenantId))
        .add(same(partner, commitment::Column::OrganizationId))
}

fn same(one: impl ColumnTrait, other: impl ColumnTrait) -> Expr {
    one.into_expr().eq(other.into_expr())
}

/// On a day on which the promise holds.
fn on_days(day: impl ColumnTrait) -> Condition {
    let last = commitment::Column::EndsOn;
    Condition::all()
        .add(day.into_expr().gte(commitment::Column::StartsOn.into_expr()))
        .add(last.is_null().or(day.into_expr().lte(last.into_expr())))
}

/// At a moment at which the promise holds.
fn at_moments(moment: impl ColumnTrait) -> Condition {
    let end = commitment::Column::EndsAt;
    Condition::all()
        .add(moment.into_expr().gte(commitment::Column::StartsAt.into_expr()))
        .add(end.is_null().or(moment.into_expr().lt(end.into_expr())))
}

fn how_many() -> Expr {
    commitment::Column::Id.into_expr().count()
}

/// Both databases then answer a whole number of 64 bits.
fn sum() -> Expr {
    payment::Column::AmountCents.into_expr().sum().cast_as("BIGINT")
}

async fn count<E: EntityTrait + Iden>(
    db: &impl ConnectionTrait,
    kind: CommitmentKind,
    ids: &[CommitmentId],
    counted: E,
    tied: Condition,
    figure: Expr,
) -> Result<Vec<(CommitmentId, i64)>, DbErr> {
    let mut rows = commitment::Entity::find()
        .select_only()
        .column(commitment::Column::Id)
        .column_as(figure, "n")
        .filter(commitment::Column::Kind.eq(kind))
        .filter(commitment::Column::Id.is_in(ids.iter().copied()))
        .group_by(commitment::Column::Id);
    QueryTrait::query(&mut rows).inner_join(counted, tied);
    rows.into_tuple().all(db).await
}

/// What was claimed and paid under one funding condition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many payments are still owed.
    pub payable: i64,
    /// How much that is, in cents.
    pub payable_cents: i64,
    /// How many are paid.
    pub paid: i64,
    /// How much that is, in cents.
    pub paid_cents: i64,
}

/// The totals of each funding condition, in one statement for every 500. One that nothing was claimed of is left
/// out.
///
/// # Errors
/// When the database fails.
pub async fn totals(
    db: &impl ConnectionTrait,
    ids: &[FundingConditionId],
) -> Result<HashMap<FundingConditionId, Totals>, DbErr> {
    let mut totals: HashMap<FundingConditionId, Totals> = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let rows: Vec<(FundingConditionId, PaymentState, i64, i64)> = payment::Entity::find()
            .select_only()
            .column(payment::Column::FundingConditionId)
            .column(payment::Column::State)
            .column_as(payment::Column::Id.count(), "n")
            .column_as(sum(), "cents")
            .filter(payment::Column::FundingConditionId.is_in(chunk.iter().copied()))
            .group_by(payment::Column::FundingConditionId)
            .group_by(payment::Column::State)
            .into_tuple()
            .all(db)
            .await?;
        for (id, state, number, cents) in rows {
            let of_condition = totals.entry(id).or_default();
            match state {
                PaymentState::Payable => {
                    (of_condition.payable, of_condition.payable_cents) = (number, cents);
                }
                PaymentState::Paid => (of_condition.paid, of_condition.paid_cents) = (number, cents),
            }
        }
    }
    Ok(totals)
}
