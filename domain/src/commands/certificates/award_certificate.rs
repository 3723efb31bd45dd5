//! Records a certificate or diploma. The ceremony may come after the contract.

use chrono::NaiveDate;
use entity::{
    certificate,
    ids::{CertificateId, OrganizationId, TrajectoryId},
    trajectory,
    vocabulary::{CertificateKind, TrajectoryState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{NAME, all, between, lies_behind, line, participant, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// How far a certificate may lie behind, in days: ten years.
const REACH: i64 = 10 * 366;

/// Records a certificate.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AwardCertificate {
    pub trajectory_id: TrajectoryId,
    /// What sort of paper.
    pub kind: CertificateKind,
    /// What it is for.
    pub name: String,
    pub level: Option<i32>,
    /// The day it was awarded.
    pub awarded_on: NaiveDate,
    /// The partner that awarded it.
    pub by_organization_id: OrganizationId,
}

impl Command for AwardCertificate {
    const NAME: Action = Action::AwardCertificate;
    type Output = CertificateId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CertificateId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let (convenant, by) = (trajectory.convenant_id, self.by_organization_id);
        let today = today(tx, convenant).await?;
        let (name, _, _, by) = all((
            line(&self.name, NAME, "name"),
            between(self.level, 1..=5, "level"),
            lies_behind(REACH, self.awarded_on, today, "awardedOn"),
            participant(tx, convenant, by, "byOrganizationId").await,
        ))?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let certificate = certificate::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            kind: self.kind,
            name,
            level: self.level,
            awarded_on: self.awarded_on,
            by_organization_id: by.id,
            recorded_by: tx.actor_id(),
            created_at: tx.now(),
        };
        let certificate = tx.insert(certificate, "").await?;
        let event = Event::CertificateAwarded {
            certificate: certificate.id,
            paper: certificate.kind,
            level: certificate.level,
            awarded_on: certificate.awarded_on,
            by: certificate.by_organization_id,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(certificate.id)
    }
}

crate::transaction::any_command!(AwardCertificate);
crate::transaction::by_the_list!(AwardCertificates of AwardCertificate);
