//! Records what a partner promised in numbers.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use entity::{
    commitment, convenant,
    ids::{CommitmentId, ConvenantId, OrganizationId},
    organization,
    vocabulary::CommitmentKind,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    agreed::calendar_of,
    checks::{TEXT, all, cents, date_of, ensure, optional_paragraph, participation},
    clock::Moment,
    record::record,
    refusal::{CommandError, Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// The largest number that can be promised.
const MOST: i32 = 100_000;
/// How far from today a promise may begin or end, in days.
const REACH: i64 = 10 * 366;

/// How much was promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Promise {
    /// So many.
    Number(i32),
    /// So much money, in cents.
    Cents(i64),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordCommitment {
    /// The partner that promises.
    pub organization_id: OrganizationId,
    pub convenant_id: ConvenantId,
    /// What it promises.
    pub kind: CommitmentKind,
    /// How much of it.
    pub promise: Promise,
    /// The first day it holds.
    pub starts_on: NaiveDate,
    /// The last day; none is as long as the convenant.
    pub ends_on: Option<NaiveDate>,
    /// What else was said.
    pub note: Option<String>,
}

impl Command for RecordCommitment {
    const NAME: Action = Action::RecordCommitment;
    type Output = CommitmentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CommitmentId> {
        let organization = tx
            .subject::<organization::Entity>(self.organization_id, "organizationId")
            .await?;
        let convenant = tx
            .visible::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let today = date_of(&convenant, tx.now())?;
        let ((number, amount_cents), _, _, note) = all((
            self.amount(),
            self.starts_in_reach(today),
            self.ends_in_reach(today),
            optional_paragraph(self.note.as_deref(), TEXT, "note"),
        ))?;
        let party = participation(tx, convenant.id, organization.id, "organizationId").await?;
        let commitment = commitment::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            party_id: party.id,
            organization_id: organization.id,
            kind: self.kind,
            number,
            amount_cents,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            starts_at: begin_of(&convenant, self.starts_on)?,
            ends_at: self.ends_on.map(|last| end_of(&convenant, last)).transpose()?,
            note,
            recorded_by: tx.actor_id(),
            created_at: tx.now(),
            withdrawn_at: None,
            withdrawal_reason: None,
            version: 1,
        };
        let commitment = tx.insert(commitment, "").await?;
        let event = Event::CommitmentRecorded {
            commitment: commitment.id,
            organization: organization.id,
            promised: commitment.kind,
            number,
            amount_cents,
            from: commitment.starts_on,
            until: commitment.ends_on,
        };
        record(tx, scope_of_convenant(convenant.id), event).await?;
        Ok(commitment.id)
    }
}

crate::transaction::any_command!(RecordCommitment);

impl RecordCommitment {
    /// Money is promised in cents, all else in numbers.
    fn amount(&self) -> Outcome<(Option<i32>, Option<i64>)> {
        match (self.kind, self.promise) {
            (CommitmentKind::Money, Promise::Cents(amount)) => Ok((None, Some(cents(amount, "amount")?))),
            (CommitmentKind::Money, Promise::Number(_)) => refuse(RefusalCode::NotTogether, "number"),
            (_, Promise::Cents(_)) => refuse(RefusalCode::NotTogether, "amount"),
            (_, Promise::Number(number)) if (1..=MOST).contains(&number) => Ok((Some(number), None)),
            (_, Promise::Number(_)) => refuse(RefusalCode::OutOfRange, "number"),
        }
    }

    fn starts_in_reach(&self, today: NaiveDate) -> Outcome<()> {
        let is_in_reach = (self.starts_on - today).abs() <= TimeDelta::days(REACH);
        ensure(is_in_reach, RefusalCode::OutOfRange, "startsOn")
    }

    fn ends_in_reach(&self, today: NaiveDate) -> Outcome<()> {
        let reach = TimeDelta::days(REACH);
        match self.ends_on {
            Some(last) if last < self.starts_on => refuse(RefusalCode::EndBeforeStart, "endsOn"),
            Some(last) if (last - today).abs() > reach => refuse(RefusalCode::OutOfRange, "endsOn"),
            _ => Ok(()),
        }
    }
}

fn begin_of(convenant: &convenant::Model, day: NaiveDate) -> Outcome<Moment> {
    calendar_of(convenant)?
        .instant_at(day.and_time(NaiveTime::MIN))
        .map_err(|error| CommandError::Inconsistent(error.to_string()))
}

fn end_of(convenant: &convenant::Model, last: NaiveDate) -> Outcome<Moment> {
    let next = last
        .checked_add_days(Days::new(1))
        .ok_or_else(|| CommandError::Inconsistent("a day has no next".to_owned()))?;
    begin_of(convenant, next)
}
