//! The employer says whether the candidate is still employed. Once the answer is no, nothing more is asked.

use entity::{ids::RetentionCheckId, placement, retention_check, vocabulary::RetentionCheckState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::AtEmployer,
    checks::{TEXT, optional_paragraph, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Confirms whether the candidate is still employed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ConfirmRetention {
    pub check_id: RetentionCheckId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Whether the candidate is still employed.
    pub employed: bool,
    /// What the employer adds.
    pub note: Option<String>,
}

impl Command for ConfirmRetention {
    const NAME: Action = Action::ConfirmRetention;
    type Output = RetentionCheckId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<RetentionCheckId> {
        let mut check = tx
            .subject::<retention_check::Entity>(self.check_id, "checkId")
            .await?;
        check.unchanged_since(self.version)?;
        let planned = planned(tx, &check).await?;
        // The checks are made in their order.
        if planned.first().is_none_or(|next| next.id != check.id) {
            return refuse(RefusalCode::WrongState, "checkId");
        }
        let placement: placement::Model = tx.expect::<placement::Entity>(check.placement_id).await?;
        let today = today(tx, check.convenant_id).await?;
        if placement.contract_on.is_none_or(|started| started > today) {
            return refuse(RefusalCode::InTheFuture, "checkId");
        }
        check.state = RetentionCheckState::Confirmed;
        check.employed = Some(self.employed);
        check.note = optional_paragraph(self.note.as_deref(), TEXT, "note")?;
        check.confirmed_by = tx.actor_id();
        check.confirmed_at = Some(tx.now());
        let check = tx.update(check).await?;
        let mut cancelled = Vec::new();
        if !self.employed {
            for mut later in planned.into_iter().skip(1) {
                later.state = RetentionCheckState::Cancelled;
                cancelled.push(tx.update(later).await?.id);
            }
        }
        let event = Event::RetentionConfirmed {
            check: check.id,
            employed: self.employed,
            cancelled,
        };
        record(tx, check.scope(), event).await?;
        Ok(check.id)
    }
}

crate::transaction::any_command!(ConfirmRetention);
crate::transaction::by_the_list!(ConfirmRetentions of ConfirmRetention);

/// The checks of the same contract that are still to come, in order.
async fn planned(tx: &Tx<'_>, check: &retention_check::Model) -> Outcome<Vec<retention_check::Model>> {
    Ok(retention_check::Entity::find()
        .filter(retention_check::Column::PlacementId.eq(check.placement_id))
        .filter(retention_check::Column::State.eq(RetentionCheckState::Planned))
        .order_by_asc(retention_check::Column::Position)
        .all(tx.db())
        .await?)
}
