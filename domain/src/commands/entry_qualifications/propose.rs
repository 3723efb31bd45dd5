//! Proposes entry qualifications to the partners that decide them together. It takes the place of what was
//! proposed before: until all approve, no group of the programme starts.

use entity::{
    approval, entry_qualification,
    ids::{ConvenantId, EntryQualificationId, OrganizationId, ProgrammeId},
    programme,
    vocabulary::{ApprovalState, EntryQualificationState},
};
use sea_orm::{
    ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{TEXT, all, each, paragraph, participant, scope_of_convenant, sized},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// The most partners that are asked.
const MOST_APPROVERS: usize = 20;

/// Proposes entry qualifications.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProposeEntryQualifications {
    /// The programme.
    pub programme_id: ProgrammeId,
    /// What is asked of a participant.
    pub text: String,
    /// The partners that must approve.
    pub approver_ids: Vec<OrganizationId>,
}

impl Command for ProposeEntryQualifications {
    const NAME: CommandName = CommandName::ProposeEntryQualifications;
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
        let happening = Happening::EntryQualificationsProposed {
            qualification: proposal.id,
            programme: programme.id,
            approvers: self.approver_ids,
        };
        record(tx, scope_of_convenant(programme.convenant_id), happening).await?;
        Ok(proposal.id)
    }
}

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

/// Writes a text under the next number, in place of the one before it. As long as nobody is asked, nobody
/// approves it.
pub(in crate::commands) async fn write_text(
    tx: &Tx<'_>,
    programme: &programme::Model,
    text: String,
) -> Outcome<entry_qualification::Model> {
    use entry_qualification::Column;
    let of_programme = entry_qualification::Entity::find().filter(Column::ProgrammeId.eq(programme.id));
    let last = of_programme.order_by_desc(Column::Number).one(tx.db()).await?;
    entry_qualification::Entity::update_many()
        .col_expr(Column::State, Expr::value(EntryQualificationState::Superseded))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::ProgrammeId.eq(programme.id))
        .filter(Column::State.ne(EntryQualificationState::Superseded))
        .exec(tx.db())
        .await?;
    let proposal = entry_qualification::Model {
        id: tx.new_id(),
        convenant_id: programme.convenant_id,
        programme_id: programme.id,
        number: last.map_or(1, |last| last.number.saturating_add(1)),
        text,
        state: EntryQualificationState::Proposed,
        created_at: tx.now(),
        settled_at: None,
        version: 1,
    };
    tx.insert(proposal, "programmeId").await
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
