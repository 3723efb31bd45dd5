//! Proposes entry qualifications to the partners that decide them together. It takes the place of what was
//! proposed before: until all approve, no group of the programme starts.

use entity::{
    approval, entry_qualification,
    ids::{ConvenantId, EntryQualificationId, OrganizationId, ProgrammeId},
    programme,
    vocabulary::ApprovalState,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{entry_qualifications::write_text, scope::scope_of_convenant},
    checks::{TEXT, all, each, paragraph, participant, sized},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// The most partners that are asked.
const MOST_APPROVERS: usize = 20;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProposeEntryQualifications {
    pub programme_id: ProgrammeId,
    /// What is asked of a participant.
    pub text: String,
    /// The partners that must approve.
    pub approver_ids: Vec<OrganizationId>,
}

impl Command for ProposeEntryQualifications {
    const NAME: Action = Action::ProposeEntryQualifications;
    type Output = EntryQualificationId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<EntryQualificationId> {
        let programme = tx
            .subject::<programme::Entity>(self.programme_id, "programmeId")
            .await?;
        let (text, _) = all((
            paragraph(&self.text, TEXT, "text"),
            self.check_approvers(tx, programme.convenant_id).await,
        ))?;
        let proposal = write_text(tx, &programme, text).await?;
        ask(tx, &proposal, &self.approver_ids).await?;
        let event = Event::EntryQualificationsProposed {
            qualification: proposal.id,
            programme: programme.id,
            approvers: self.approver_ids,
        };
        record(tx, scope_of_convenant(programme.convenant_id), event).await?;
        Ok(proposal.id)
    }
}

crate::transaction::any_command!(ProposeEntryQualifications);

impl ProposeEntryQualifications {
    /// Each takes part, and is asked once.
    async fn check_approvers(&self, tx: &Tx<'_>, convenant: ConvenantId) -> Outcome<()> {
        sized(&self.approver_ids, 1..=MOST_APPROVERS, "approverIds")?;
        let mut asked = Vec::with_capacity(self.approver_ids.len());
        for (index, approver) in self.approver_ids.iter().enumerate() {
            let path = format!("approverIds.{index}");
            let is_named = self
                .approver_ids
                .iter()
                .take(index)
                .any(|earlier| earlier == approver);
            asked.push(match is_named {
                true => refuse(RefusalCode::AlreadyExists, &path),
                false => participant(tx, convenant, *approver, &path).await,
            });
        }
        each(asked).map(drop)
    }
}

async fn ask(
    tx: &Tx<'_>,
    proposal: &entry_qualification::Model,
    approvers: &[OrganizationId],
) -> Outcome<()> {
    let asked = approvers.iter().map(|approver| {
        let approval = approval::Model {
            id: tx.new_id(),
            convenant_id: proposal.convenant_id,
            entry_qualification_id: proposal.id,
            approver_id: *approver,
            state: ApprovalState::Asked,
            reason: None,
            decided_by: None,
            decided_at: None,
            version: 1,
        };
        approval.into_active_model()
    });
    approval::Entity::insert_many(asked)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
