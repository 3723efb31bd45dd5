//! The checks after a contract: half a year and a year later by default, is the candidate still employed?

use entity::{ids::RetentionCheckId, placement, retention_check, vocabulary::RetentionCheckState};

use crate::{refusal::Outcome, transaction::Tx};

/// How many checks follow a contract.
const CHECKS: i32 = 2;

/// Plans the checks after a contract, in order.
pub(crate) async fn plan_checks(tx: &Tx<'_>, placement: &placement::Model) -> Outcome<Vec<RetentionCheckId>> {
    let mut planned = Vec::new();
    for position in 1..=CHECKS {
        let check = retention_check::Model {
            id: tx.new_id(),
            placement_id: placement.id,
            trajectory_id: placement.trajectory_id,
            convenant_id: placement.convenant_id,
            employer_id: placement.employer_id,
            department_id: placement.department_id,
            position,
            state: RetentionCheckState::Planned,
            employed: None,
            note: None,
            confirmed_by: None,
            confirmed_at: None,
            created_at: tx.now(),
            version: 1,
        };
        planned.push(tx.insert(check, "placementId").await?.id);
    }
    Ok(planned)
}
