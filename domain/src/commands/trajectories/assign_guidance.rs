//! Assigns who guides a trajectory in one line. Assessments still to be delivered go to the new guide.

use entity::{
    assessment, guidance, guidance_line,
    ids::{AssessmentId, ContactId, GuidanceId, TrajectoryId},
    trajectory,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{groups::review, scope::scope_of, sight::opens_to_another},
    checks::{current_contact, is_under_way},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Assigns a guide.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AssignGuidance {
    pub trajectory_id: TrajectoryId,
    /// First, second or third line.
    pub line: i32,
    /// The guide.
    pub contact_id: ContactId,
}

impl Command for AssignGuidance {
    const NAME: Action = Action::AssignGuidance;
    type Output = GuidanceId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GuidanceId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        is_under_way(&trajectory, "trajectoryId")?;
        has_line(tx, &trajectory, self.line).await?;
        let guide = current_contact(tx, trajectory.convenant_id, self.contact_id, "contactId").await?;
        opens_to_another(tx, &trajectory, guide.organization_id, "contactId").await?;
        let guidance = assign(tx, &trajectory, self.line, guide.id).await?;
        let assessments = hand_over_assessments(tx, &trajectory, self.line, guide.id).await?;
        let event = Event::GuidanceAssigned {
            trajectory: trajectory.id,
            line: self.line,
            guide: guide.id,
            assessments,
        };
        record(tx, scope_of(&trajectory), event).await?;
        review(tx, trajectory.group_id).await?;
        Ok(guidance)
    }
}

crate::transaction::any_command!(AssignGuidance);
crate::transaction::by_the_list!(AssignGuides of AssignGuidance);

async fn has_line(tx: &Tx<'_>, trajectory: &trajectory::Model, line: i32) -> Outcome<()> {
    let Some(programme) = trajectory.programme_id else {
        return refuse(RefusalCode::WrongState, "trajectoryId");
    };
    let found = guidance_line::Entity::find()
        .filter(guidance_line::Column::ProgrammeId.eq(programme))
        .filter(guidance_line::Column::Line.eq(line))
        .one(tx.db())
        .await?;
    if found.is_some() {
        Ok(())
    } else {
        refuse(RefusalCode::OutOfRange, "line")
    }
}

async fn assign(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    line: i32,
    guide: ContactId,
) -> Outcome<GuidanceId> {
    let existing = guidance::Entity::find()
        .filter(guidance::Column::TrajectoryId.eq(trajectory.id))
        .filter(guidance::Column::Line.eq(line))
        .one(tx.db())
        .await?;
    let assigned = match existing {
        Some(mut guidance) => {
            guidance.contact_id = guide;
            guidance.assigned_at = tx.now();
            tx.update(guidance).await?
        }
        None => {
            let guidance = guidance::Model {
                id: tx.new_id(),
                trajectory_id: trajectory.id,
                line,
                contact_id: guide,
                assigned_at: tx.now(),
                version: 1,
            };
            tx.insert(guidance, "line").await?
        }
    };
    Ok(assigned.id)
}

async fn hand_over_assessments(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    line: i32,
    guide: ContactId,
) -> Outcome<Vec<AssessmentId>> {
    let undelivered = assessment::Entity::find()
        .filter(assessment::Column::TrajectoryId.eq(trajectory.id))
        .filter(assessment::Column::Line.eq(line))
        .filter(assessment::Column::DeliveredAt.is_null())
        .filter(assessment::Column::ContactId.ne(guide))
        .all(tx.db())
        .await?;
    let mut handed = Vec::with_capacity(undelivered.len());
    for mut assessment in undelivered {
        assessment.contact_id = guide;
        handed.push(tx.update(assessment).await?.id);
    }
    Ok(handed)
}
