//! Why deadlines fall due when they do, for many at once in a fixed number of statements.

use std::collections::HashMap;

use chrono::TimeDelta;
use entity::{deadline, ids::DeadlineId, vocabulary::Language};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    clock::Moment,
    ledger::Basis,
    refusal::{CommandError, Outcome},
    rules::{
        business_time,
        deadline::RUNNING,
        explain::{Counted, Reasons, reasons, sentence},
        schedule::Facts,
    },
};

/// One deadline with all that its explanation needs.
#[derive(Clone, Debug)]
pub struct Explanation {
    pub deadline: deadline::Model,
    /// What it is scheduled from.
    pub facts: Facts,
    /// Why it falls due then.
    pub reasons: Reasons,
    /// The number of the convenant's version whose rule it is under.
    pub version: i32,
}

impl Explanation {
    fn of(basis: &Basis, deadline: deadline::Model) -> Outcome<Self> {
        let facts = basis.facts(&deadline)?;
        let version = basis.version(&deadline)?;
        let reasons = reasons(&counted(&deadline, &facts, version));
        Ok(Self {
            reasons: reasons.map_err(uncountable)?,
            deadline,
            facts,
            version,
        })
    }

    /// The reasons in one sentence.
    ///
    /// # Errors
    /// When the calendar cannot count the terms: a fault.
    pub fn sentence(&self, language: Language) -> Outcome<String> {
        sentence(&counted(&self.deadline, &self.facts, self.version), language).map_err(uncountable)
    }

    /// The business time that is left at `now`; none once it is breached or closed.
    pub fn left(&self, now: Moment) -> Option<TimeDelta> {
        let runs = RUNNING.contains(&self.deadline.state) && self.deadline.breached_at.is_none();
        runs.then(|| business_time::left(&self.facts, self.deadline.due_at, now))
    }

    /// How late it is, or was when it was closed, in business time; none when it was not breached.
    pub fn lateness(&self, now: Moment) -> Option<TimeDelta> {
        self.deadline.breached_at?;
        let at = self.deadline.closed_at.unwrap_or(now);
        Some(business_time::lateness(&self.facts, self.deadline.due_at, at))
    }
}

fn counted<'a>(deadline: &'a deadline::Model, facts: &'a Facts, version: i32) -> Counted<'a> {
    Counted {
        kind: deadline.kind,
        opened_by: &deadline.opened_by,
        due_at: deadline.due_at,
        version,
        facts,
        runs_through_pauses: false,
    }
}

fn uncountable(error: impl std::fmt::Display) -> CommandError {
    CommandError::Inconsistent(error.to_string())
}

/// The explanations of deadlines; what does not exist is left out. Whether the reader may see them is for the
/// caller to know.
///
/// # Errors
/// When the database fails, or stored rows contradict each other.
pub async fn explanations<C: ConnectionTrait>(
    db: &C,
    ids: &[DeadlineId],
) -> Outcome<HashMap<DeadlineId, Explanation>> {
    let deadlines = deadline::Entity::find()
        .filter(deadline::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let basis = Basis::load(db, &deadlines).await?;
    deadlines
        .into_iter()
        .map(|deadline| Ok((deadline.id, Explanation::of(&basis, deadline)?)))
        .collect()
}
