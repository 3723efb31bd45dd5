//! Ends a benefit window before its last day.

use entity::{benefit_window, ids::BenefitWindowId, trajectory, vocabulary::BenefitWindowState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{benefits::end, scope::scope_of},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EndBenefitWindow {
    pub benefit_window_id: BenefitWindowId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for EndBenefitWindow {
    const NAME: Action = Action::EndBenefitWindow;
    type Output = BenefitWindowId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<BenefitWindowId> {
        let window = tx
            .subject::<benefit_window::Entity>(self.benefit_window_id, "benefitWindowId")
            .await?;
        window.unchanged_since(self.version)?;
        if window.state != BenefitWindowState::Running {
            return refuse(RefusalCode::WrongState, "benefitWindowId");
        }
        let window = end(tx, window).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(window.trajectory_id).await?;
        let event = Event::BenefitWindowEnded { window: window.id };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(window.id)
    }
}

crate::transaction::any_command!(EndBenefitWindow);
