//! The centre says what it grants.

use chrono::NaiveDate;
use entity::{evc, ids::EvcId, trajectory, vocabulary::EvcOutcome};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{TEXT, all, ensure, lies_behind, optional_paragraph, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// How far a report may lie behind, in days.
const REACH: i64 = 2 * 366;

/// Records what is granted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordEvc {
    /// The assessment.
    pub evc_id: EvcId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// What is granted.
    pub outcome: EvcOutcome,
    /// The day of the report.
    pub recorded_on: NaiveDate,
    /// What the person is exempted from.
    pub exemptions: Option<String>,
}

impl Command for RecordEvc {
    const NAME: Action = Action::RecordEvc;
    type Output = EvcId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<EvcId> {
        let mut evc = tx.subject::<evc::Entity>(self.evc_id, "evcId").await?;
        let today = today(tx, evc.convenant_id).await?;
        let (_, exemptions) = all((
            lies_behind(REACH, self.recorded_on, today, "recordedOn"),
            self.exemptions(),
        ))?;
        evc.unchanged_since(self.version)?;
        if evc.outcome.is_some() {
            return refuse(RefusalCode::WrongState, "evcId");
        }
        evc.outcome = Some(self.outcome);
        evc.recorded_on = Some(self.recorded_on);
        evc.exemptions = exemptions;
        evc.recorded_by = tx.actor_id();
        evc.closed_at = Some(tx.now());
        let evc = tx.update(evc).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(evc.trajectory_id).await?;
        let event = Event::EvcRecorded {
            evc: evc.id,
            outcome: self.outcome,
            recorded_on: self.recorded_on,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(evc.id)
    }
}

crate::transaction::any_command!(RecordEvc);

impl RecordEvc {
    /// What is recognised exempts from something; what is not does not.
    fn exemptions(&self) -> Outcome<Option<String>> {
        let exemptions = optional_paragraph(self.exemptions.as_deref(), TEXT, "exemptions")?;
        let fits = self.outcome != EvcOutcome::NotGranted || exemptions.is_none();
        ensure(fits, RefusalCode::NotTogether, "exemptions")?;
        Ok(exemptions)
    }
}
