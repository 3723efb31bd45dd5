//! Extends a benefit window: the warning about its old end is answered, and one about the new end runs.

use chrono::NaiveDate;
use entity::{benefit_window, ids::BenefitWindowId, trajectory, vocabulary::BenefitWindowState};
use serde::{Deserialize, Serialize};

use super::open_benefit_window::ends_well;
use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{TEXT, all, ensure, paragraph, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExtendBenefitWindow {
    pub benefit_window_id: BenefitWindowId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The new last day.
    pub ends_on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Command for ExtendBenefitWindow {
    const NAME: Action = Action::ExtendBenefitWindow;
    type Output = BenefitWindowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<BenefitWindowId> {
        let mut window = tx
            .subject::<benefit_window::Entity>(self.benefit_window_id, "benefitWindowId")
            .await?;
        let today = today(tx, window.convenant_id).await?;
        let (_, reason) = all((
            self.ends_later(&window, today),
            paragraph(&self.reason, TEXT, "reason"),
        ))?;
        window.unchanged_since(self.version)?;
        if window.state != BenefitWindowState::Running {
            return refuse(RefusalCode::WrongState, "benefitWindowId");
        }
        window.reason = Some(reason);
        window.ends_on = self.ends_on;
        let window = tx.update(window).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(window.trajectory_id).await?;
        let event = Event::BenefitWindowExtended {
            window: window.id,
            payer: window.payer_id,
            ends_on: window.ends_on,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(window.id)
    }
}

crate::transaction::any_command!(ExtendBenefitWindow);

impl ExtendBenefitWindow {
    fn ends_later(&self, window: &benefit_window::Model, today: NaiveDate) -> Outcome<()> {
        ensure(self.ends_on > window.ends_on, RefusalCode::OutOfRange, "endsOn")?;
        ends_well(window.starts_on, self.ends_on, today)
    }
}
