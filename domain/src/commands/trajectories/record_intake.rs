//! Records an intake. It belongs to the person: held once, it serves every trajectory while it is valid.

use chrono::{Months, NaiveDate};
use entity::{
    ids::{IntakeId, TrajectoryId},
    trajectory,
    vocabulary::TrajectoryState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::intakes::{keep, usual_validity},
    checks::{all, ensure, today},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

/// The furthest an intake may lie behind, and its validity ahead.
const REACH_MONTHS: Months = Months::new(5 * 12);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordIntake {
    /// The trajectory it was held for.
    pub trajectory_id: TrajectoryId,
    /// The day it was held.
    pub held_on: NaiveDate,
    /// The last day it is valid; twelve months from the day it was held when left out.
    pub valid_until: Option<NaiveDate>,
}

impl Command for RecordIntake {
    const NAME: Action = Action::RecordIntake;
    type Output = IntakeId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<IntakeId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let today = today(tx, trajectory.convenant_id).await?;
        let (_, valid_until) = all((self.was_held(today), self.checked_validity(today)))?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        keep(tx, &trajectory, self.held_on, valid_until).await
    }
}

crate::transaction::any_command!(RecordIntake);
crate::transaction::by_the_list!(RecordIntakes of RecordIntake);

impl RecordIntake {
    fn was_held(&self, today: NaiveDate) -> Outcome<()> {
        ensure(self.held_on <= today, RefusalCode::InTheFuture, "heldOn")?;
        let earliest = today.checked_sub_months(REACH_MONTHS);
        let is_in_reach = earliest.is_some_and(|earliest| self.held_on >= earliest);
        ensure(is_in_reach, RefusalCode::OutOfRange, "heldOn")
    }

    fn checked_validity(&self, today: NaiveDate) -> Outcome<NaiveDate> {
        let Some(until) = self.valid_until.or(usual_validity(self.held_on)) else {
            return refuse(RefusalCode::OutOfRange, "validUntil");
        };
        if until < self.held_on {
            return refuse(RefusalCode::EndBeforeStart, "validUntil");
        }
        // An intake that saves nobody another one is no intake.
        if until < today {
            return refuse(RefusalCode::InThePast, "validUntil");
        }
        if today
            .checked_add_months(REACH_MONTHS)
            .is_none_or(|latest| until > latest)
        {
            return refuse(RefusalCode::OutOfRange, "validUntil");
        }
        Ok(until)
    }
}
