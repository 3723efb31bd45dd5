//! Gives a candidate back to the case manager, with advice and findings: one without the other is not
//! complete.

use entity::{handback, ids::HandbackId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    checks::{TEXT, all, paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Event, Scope},
    transaction::{Command, Tx, Versioned},
};

/// Delivers a handback.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeliverHandback {
    /// The handback that is owed.
    pub handback_id: HandbackId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// What to do next.
    pub advice: String,
    /// What was found.
    pub findings: String,
}

impl Command for DeliverHandback {
    const NAME: Action = Action::DeliverHandback;
    type Output = HandbackId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<HandbackId> {
        let mut handback = tx
            .subject::<handback::Entity>(self.handback_id, "handbackId")
            .await?;
        let (advice, findings) = all((
            paragraph(&self.advice, TEXT, "advice"),
            paragraph(&self.findings, TEXT, "findings"),
        ))?;
        handback.unchanged_since(self.version)?;
        if handback.delivered_at.is_some() {
            return refuse(RefusalCode::WrongState, "handbackId");
        }
        handback.advice = Some(advice);
        handback.findings = Some(findings);
        handback.delivered_at = Some(tx.now());
        handback.delivered_by = tx.actor_id();
        let handback = tx.update(handback).await?;
        let scope = Scope {
            convenant_id: handback.convenant_id,
            trajectory_id: Some(handback.trajectory_id),
            group_id: None,
            employer_id: handback.employer_id,
            department_id: handback.department_id,
        };
        let event = Event::HandbackDelivered {
            handback: handback.id,
        };
        record(tx, scope, event).await?;
        Ok(handback.id)
    }
}

crate::transaction::any_command!(DeliverHandback);
