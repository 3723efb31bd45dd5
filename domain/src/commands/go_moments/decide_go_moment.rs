//! Decides a go-moment, once every guidance line has delivered its assessment. After a no-go the later
//! go-moments will not be held.

use entity::{
    assessment, go_moment,
    ids::GoMomentId,
    trajectory,
    vocabulary::{Decision, GoMomentState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{go_moments::cancel::cancel_after, scope::scope_of},
    checks::{TEXT, ensure, optional_paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DecideGoMoment {
    pub go_moment_id: GoMomentId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub decision: Decision,
    /// The conditions, or the reason of a no-go; needed unless it is a plain go.
    pub conditions: Option<String>,
}

impl Command for DecideGoMoment {
    const NAME: Action = Action::DecideGoMoment;
    type Output = GoMomentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<GoMomentId> {
        let mut moment = tx
            .subject::<go_moment::Entity>(self.go_moment_id, "goMomentId")
            .await?;
        let conditions = self.conditions()?;
        moment.unchanged_since(self.version)?;
        if moment.state != GoMomentState::Planned {
            return refuse(RefusalCode::WrongState, "goMomentId");
        }
        every_line_has_delivered(tx, &moment).await?;
        moment.state = GoMomentState::Decided;
        moment.decision = Some(self.decision);
        moment.conditions = conditions;
        moment.decided_at = Some(tx.now());
        moment.decided_by = tx.actor_id();
        let moment = tx.update(moment).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(moment.trajectory_id).await?;
        let event = Event::GoMomentDecided {
            go_moment: moment.id,
            decision: self.decision,
        };
        record(tx, scope_of(&trajectory), event).await?;
        if self.decision == Decision::NoGo {
            cancel_after(tx, &trajectory, moment.position).await?;
        }
        Ok(moment.id)
    }
}

crate::transaction::any_command!(DecideGoMoment);

impl DecideGoMoment {
    fn conditions(&self) -> Outcome<Option<String>> {
        let conditions = optional_paragraph(self.conditions.as_deref(), TEXT, "conditions")?;
        let is_said = self.decision == Decision::Go || conditions.is_some();
        ensure(is_said, RefusalCode::ReasonNeeded, "conditions")?;
        Ok(conditions)
    }
}

async fn every_line_has_delivered(tx: &Tx<'_>, moment: &go_moment::Model) -> Outcome<()> {
    let missing = assessment::Entity::find()
        .filter(assessment::Column::GoMomentId.eq(moment.id))
        .filter(assessment::Column::DeliveredAt.is_null())
        .count(tx.db())
        .await?;
    if missing == 0 {
        Ok(())
    } else {
        refuse(RefusalCode::AssessmentMissing, "goMomentId")
    }
}
