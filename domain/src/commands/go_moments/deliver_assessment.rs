//! A guidance line delivers its assessment for a go-moment.

use entity::{
    assessment, go_moment,
    ids::AssessmentId,
    trajectory,
    vocabulary::{Advice, GoMomentState},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{TEXT, optional_paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Delivers an assessment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeliverAssessment {
    pub assessment_id: AssessmentId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub advice: Advice,
    /// Its grounds; needed unless the advice is positive.
    pub remarks: Option<String>,
}

impl Command for DeliverAssessment {
    const NAME: Action = Action::DeliverAssessment;
    type Output = AssessmentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<AssessmentId> {
        let mut assessment = tx
            .subject::<assessment::Entity>(self.assessment_id, "assessmentId")
            .await?;
        assessment.unchanged_since(self.version)?;
        let moment: go_moment::Model = tx.expect::<go_moment::Entity>(assessment.go_moment_id).await?;
        if assessment.delivered_at.is_some() || moment.state != GoMomentState::Planned {
            return refuse(RefusalCode::WrongState, "assessmentId");
        }
        assessment.remarks = optional_paragraph(self.remarks.as_deref(), TEXT, "remarks")?;
        if self.advice != Advice::Positive && assessment.remarks.is_none() {
            return refuse(RefusalCode::ReasonNeeded, "remarks");
        }
        assessment.advice = Some(self.advice);
        assessment.delivered_at = Some(tx.now());
        assessment.delivered_by = tx.actor_id();
        let assessment = tx.update(assessment).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(assessment.trajectory_id).await?;
        let awaited = assessment::Entity::find()
            .filter(assessment::Column::GoMomentId.eq(moment.id))
            .filter(assessment::Column::DeliveredAt.is_null())
            .count(tx.db())
            .await?;
        let event = Event::AssessmentDelivered {
            assessment: assessment.id,
            go_moment: moment.id,
            advice: self.advice,
            is_last: awaited == 0,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(assessment.id)
    }
}

crate::transaction::any_command!(DeliverAssessment);
crate::transaction::by_the_list!(DeliverAssessments of DeliverAssessment);
