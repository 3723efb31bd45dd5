//! Records a period in which someone trains with retained benefit. Who pays it is warned before it ends.

use chrono::{Months, NaiveDate};
use entity::{
    benefit_window,
    ids::{BenefitWindowId, OrganizationId, TrajectoryId},
    trajectory,
    vocabulary::{BenefitWindowState, OrganizationKind},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{all, ensure, is_under_way, participant, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// The longest a window may last. Six months are a habit, no rule.
const LONGEST: Months = Months::new(5 * 12);

/// Records a benefit window.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OpenBenefitWindow {
    pub trajectory_id: TrajectoryId,
    /// The gemeente or UWV office that pays.
    pub payer_id: OrganizationId,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
}

impl Command for OpenBenefitWindow {
    const NAME: Action = Action::OpenBenefitWindow;
    type Output = BenefitWindowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<BenefitWindowId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let today = today(tx, trajectory.convenant_id).await?;
        let (payer, ..) = all((
            participant(tx, trajectory.convenant_id, self.payer_id, "payerId").await,
            starts_in_reach(self.starts_on, today),
            ends_well(self.starts_on, self.ends_on, today),
        ))?;
        is_under_way(&trajectory, "trajectoryId")?;
        if !matches!(payer.kind, OrganizationKind::Gemeente | OrganizationKind::Uwv) {
            return refuse(RefusalCode::WrongKind, "payerId");
        }
        let window = benefit_window::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            payer_id: payer.id,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            state: BenefitWindowState::Running,
            reason: None,
            opened_by: tx.actor_id(),
            created_at: tx.now(),
            ended_at: None,
            version: 1,
        };
        let window = tx.insert(window, "trajectoryId").await?;
        let event = Event::BenefitWindowOpened {
            window: window.id,
            payer: payer.id,
            ends_on: window.ends_on,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(window.id)
    }
}

crate::transaction::any_command!(OpenBenefitWindow);

/// Refuses an end before the start, in the past, or beyond any real window.
pub(super) fn ends_well(starts_on: NaiveDate, ends_on: NaiveDate, today: NaiveDate) -> Outcome<()> {
    if ends_on < starts_on {
        return refuse(RefusalCode::EndBeforeStart, "endsOn");
    }
    if ends_on < today {
        return refuse(RefusalCode::InThePast, "endsOn");
    }
    match starts_on.checked_add_months(LONGEST) {
        Some(latest) if ends_on <= latest => Ok(()),
        _ => refuse(RefusalCode::OutOfRange, "endsOn"),
    }
}

fn starts_in_reach(starts_on: NaiveDate, today: NaiveDate) -> Outcome<()> {
    let latest = today.checked_add_months(LONGEST);
    ensure(
        latest.is_some_and(|latest| starts_on <= latest),
        RefusalCode::OutOfRange,
        "startsOn",
    )
}
