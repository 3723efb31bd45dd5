//! Writes down how someone is doing between go-moments. It asks nothing of anyone: no deadline and no mail follow.

use entity::{
    ids::{DepartmentId, OrganizationId, ProgressNoteId, TrajectoryId},
    progress_note, trajectory,
    vocabulary::{OrganizationKind, ProgressNoteKind},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::{Action, Actor},
    acts::scope::scope_of,
    checks::{TEXT, is_under_way, paragraph},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Writes a note on how someone is doing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteProgressNote {
    pub trajectory_id: TrajectoryId,
    /// What it is about.
    pub kind: ProgressNoteKind,
    pub text: String,
}

impl Command for WriteProgressNote {
    const NAME: Action = Action::WriteProgressNote;
    type Output = ProgressNoteId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<ProgressNoteId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let text = paragraph(&self.text, TEXT, "text")?;
        is_under_way(&trajectory, "trajectoryId")?;
        let (responsible_id, department_id) = employer(tx.actor());
        let note = progress_note::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            kind: self.kind,
            text,
            author_id: tx.actor_id(),
            responsible_id,
            department_id,
            written_at: tx.now(),
        };
        let note = tx.insert(note, "").await?;
        let event = Event::ProgressNoteWritten {
            note: note.id,
            about: note.kind,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(note.id)
    }
}

crate::transaction::any_command!(WriteProgressNote);

/// The employer whose note it is, and the department there. What an employer wrote it can still read when its referral
/// is closed; anyone else reads it by what they are to the trajectory.
fn employer(actor: &Actor) -> (Option<OrganizationId>, Option<DepartmentId>) {
    match actor {
        Actor::Contact(viewer) if viewer.organization_kind == OrganizationKind::Employer => {
            (Some(viewer.organization_id), viewer.department_id)
        }
        _ => (None, None),
    }
}
