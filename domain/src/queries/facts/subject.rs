//! The rows behind a message's subject.

use entity::{
    assessment, go_moment,
    ids::{
        AssessmentId, DepartmentId, GoMomentId, GroupId, InterviewId, NoShowId, OrganizationId, PlacementId,
        ReferralId,
    },
    interview, message, no_show, placement, referral,
    vocabulary::{GoMomentState, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{parsed, row};
use crate::refusal::Outcome;

/// What leads from the subject to the rest; each is there when the subject is, or belongs to, one.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) referral: Option<referral::Model>,
    pub(super) interview: Option<interview::Model>,
    pub(super) no_show: Option<no_show::Model>,
    pub(super) go_moment: Option<go_moment::Model>,
    pub(super) assessment: Option<assessment::Model>,
    pub(super) placement: Option<placement::Model>,
}

impl Rows {
    /// The subject's row, and those it belongs to.
    pub(super) async fn load<C: ConnectionTrait>(db: &C, message: &message::Model) -> Outcome<Self> {
        let subject = message.subject_id.as_str();
        let mut rows = Self::default();
        if let Some(id) = parsed::<NoShowId>(subject) {
            rows.no_show = Some(row::<no_show::Entity, C>(db, id).await?);
        }
        let of_no_show = rows.no_show.as_ref().map(|no_show| no_show.interview_id);
        if let Some(id) = parsed::<InterviewId>(subject).or(of_no_show) {
            rows.interview = Some(row::<interview::Entity, C>(db, id).await?);
        }
        if let Some(id) = parsed::<PlacementId>(subject) {
            rows.placement = Some(row::<placement::Entity, C>(db, id).await?);
        }
        let of_interview = rows.interview.as_ref().map(|interview| interview.referral_id);
        let of_placement = rows.placement.as_ref().map(|placement| placement.referral_id);
        if let Some(id) = parsed::<ReferralId>(subject).or(of_interview).or(of_placement) {
            rows.referral = Some(row::<referral::Entity, C>(db, id).await?);
        }
        if let Some(id) = parsed::<AssessmentId>(subject) {
            rows.assessment = Some(row::<assessment::Entity, C>(db, id).await?);
        }
        let of_assessment = rows.assessment.as_ref().map(|assessment| assessment.go_moment_id);
        if let Some(id) = parsed::<GoMomentId>(subject).or(of_assessment) {
            rows.go_moment = Some(row::<go_moment::Entity, C>(db, id).await?);
        }
        Ok(rows)
    }

    /// Adds what depends on whom the message was written for: a guide's own assessment. Answers whether
    /// there is still anything to announce.
    pub(super) async fn complete<C: ConnectionTrait>(
        &mut self,
        db: &C,
        message: &message::Model,
    ) -> Outcome<bool> {
        let (Template::GoMomentPlanned, Some(guide)) = (message.template, message.contact_id) else {
            return Ok(true);
        };
        // Few: one for each line of each go-moment of this trajectory that is still to come.
        let mine = assessment::Entity::find()
            .filter(assessment::Column::TrajectoryId.eq(message.trajectory_id))
            .filter(assessment::Column::ContactId.eq(guide))
            .filter(assessment::Column::DeliveredAt.is_null())
            .order_by_asc(assessment::Column::Line)
            .all(db)
            .await?;
        if let Some(go_moment) = &self.go_moment {
            let of_it = |assessment: &assessment::Model| assessment.go_moment_id == go_moment.id;
            self.assessment = mine.into_iter().find(of_it);
            return Ok(true);
        }
        // A guide who was assigned later hears of the first go-moment that awaits an assessment.
        self.go_moment = go_moment::Entity::find()
            .filter(go_moment::Column::Id.is_in(mine.iter().map(|assessment| assessment.go_moment_id)))
            .filter(go_moment::Column::State.eq(GoMomentState::Planned))
            .order_by_asc(go_moment::Column::PlannedOn)
            .one(db)
            .await?;
        let Some(go_moment) = &self.go_moment else {
            return Ok(false);
        };
        self.assessment = mine
            .into_iter()
            .find(|assessment| assessment.go_moment_id == go_moment.id);
        Ok(true)
    }

    /// The employer the subject is at.
    pub(super) fn employer(&self) -> Option<(OrganizationId, Option<DepartmentId>)> {
        let of_placement = self
            .placement
            .as_ref()
            .map(|row| (row.employer_id, row.department_id));
        let of_interview = self
            .interview
            .as_ref()
            .map(|row| (row.employer_id, row.department_id));
        let of_referral = self
            .referral
            .as_ref()
            .map(|row| (row.employer_id, row.department_id));
        of_placement.or(of_interview).or(of_referral)
    }

    /// The group the referral is for.
    pub(super) fn group(&self) -> Option<GroupId> {
        self.referral.as_ref().and_then(|row| row.group_id)
    }
}
