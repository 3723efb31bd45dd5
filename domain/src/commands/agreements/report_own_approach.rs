//! An employer, or the coordinator, reports a partner that approached the employer by itself though it was
//! agreed that only the coordinator does.

use chrono::NaiveDate;
use entity::{
    convenant,
    ids::{ConvenantId, OrganizationId, OwnApproachId},
    organization, own_approach,
    vocabulary::OrganizationKind,
};
use serde::{Deserialize, Serialize};

use super::agree_exclusivity::agreement;
use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{TEXT, all, date_of, lies_behind, optional_paragraph, participant, participation, takes_part},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::{Event, Scope},
    transaction::{Command, Tx},
};

/// How far the day may lie behind, in days.
const REACH: i64 = 366;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportOwnApproach {
    /// The employer that was approached.
    pub employer_id: OrganizationId,
    pub convenant_id: ConvenantId,
    /// The partner that approached it.
    pub organization_id: OrganizationId,
    /// The day.
    pub approached_on: NaiveDate,
    /// How that went.
    pub note: Option<String>,
}

impl Command for ReportOwnApproach {
    const NAME: Action = Action::ReportOwnApproach;
    type Output = OwnApproachId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<OwnApproachId> {
        let employer = tx
            .subject::<organization::Entity>(self.employer_id, "employerId")
            .await?;
        let convenant = tx
            .visible::<convenant::Entity>(self.convenant_id, "convenantId")
            .await?;
        let today = date_of(&convenant, tx.now())?;
        let (partner, _, note) = all((
            participant(tx, convenant.id, self.organization_id, "organizationId").await,
            lies_behind(REACH, self.approached_on, today, "approachedOn"),
            optional_paragraph(self.note.as_deref(), TEXT, "note"),
        ))?;
        if employer.kind != OrganizationKind::Employer {
            return refuse(RefusalCode::WrongKind, "employerId");
        }
        takes_part(tx, convenant.id, employer.id, "employerId").await?;
        if partner.id == employer.id || partner.id == convenant.coordinator_id {
            return refuse(RefusalCode::NotTogether, "organizationId");
        }
        let agreed = agreement(tx, convenant.id).await?;
        if !agreed.is_some_and(|agreement| agreement.is_exclusive) {
            return refuse(RefusalCode::NotExclusive, "convenantId");
        }
        let approach = own_approach::Model {
            id: tx.new_id(),
            convenant_id: convenant.id,
            party_id: participation(tx, convenant.id, partner.id, "organizationId")
                .await?
                .id,
            organization_id: partner.id,
            employer_id: employer.id,
            approached_on: self.approached_on,
            note,
            reported_by: tx.actor_id(),
            created_at: tx.now(),
        };
        let approach = tx.insert(approach, "").await?;
        let scope = Scope {
            employer_id: Some(employer.id),
            ..scope_of_convenant(convenant.id)
        };
        let event = Event::OwnApproachReported {
            approach: approach.id,
            organization: partner.id,
            approached_on: approach.approached_on,
        };
        record(tx, scope, event).await?;
        Ok(approach.id)
    }
}

crate::transaction::any_command!(ReportOwnApproach);
