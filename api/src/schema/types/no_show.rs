use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::{FieldGroup, Viewer};
use entity::{convenant, department, interview, no_show, organization, trajectory};
use sea_orm::{ColumnTrait, Condition};

use super::{Contact, Convenant, Deadline, Department, Interview, Organization, Referral, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::{Filter, between, points_at},
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(NoShow: no_show, NoShowFilter, NoShowOrder);

/// Someone did not turn up (niet verschenen).
#[Object]
impl NoShow {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The interview.
    async fn interview(&self, ctx: &Context<'_>) -> Result<Interview> {
        load::expect(ctx, self.0.interview_id).await
    }

    /// The referral.
    async fn referral(&self, ctx: &Context<'_>) -> Result<Referral> {
        load::expect(ctx, self.0.referral_id).await
    }

    /// The trajectory.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Trajectory> {
        load::expect(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The employer. Null when the caller's organisation shares no convenant with it.
    async fn employer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.employer_id).await
    }

    /// The department. Null when there is none, or when the caller may not see it.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// When it happened.
    async fn occurred_at(&self) -> DateTime {
        self.0.occurred_at.into()
    }

    /// When it was reported.
    async fn reported_at(&self) -> DateTime {
        self.0.reported_at.into()
    }

    /// Who reported it. Null when there is none, or when the caller may not see it.
    async fn reported_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.reported_by).await
    }

    /// When the employer gave its feedback; null until then.
    async fn feedback_at(&self) -> Option<DateTime> {
        self.0.feedback_at.map(Into::into)
    }

    /// Who gave the feedback. Null when there is none, or when the caller may not see it.
    async fn feedback_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.feedback_by).await
    }

    /// When the three-way conversation was held (driegesprek); null until it is recorded.
    async fn follow_up_held_at(&self) -> Option<DateTime> {
        self.0.follow_up_held_at.map(Into::into)
    }

    /// When that conversation was recorded; null until then.
    async fn follow_up_recorded_at(&self) -> Option<DateTime> {
        self.0.follow_up_at.map(Into::into)
    }

    /// Who recorded it. Null when there is none, or when the caller may not see it.
    async fn follow_up_recorded_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.follow_up_by).await
    }

    /// When a cancellation was received that came to light afterwards (afmelding). Received before the interview
    /// began it was no no-show; received after, it stays one. Null when there was none.
    async fn cancellation_received_at(&self) -> Option<DateTime> {
        self.0.cancellation_received_at.map(Into::into)
    }

    /// When it turned out to have been cancelled in time, so that it no longer counts (gecorrigeerd); null while
    /// it counts.
    async fn corrected_at(&self) -> Option<DateTime> {
        self.0.corrected_at.map(Into::into)
    }

    /// Who recorded that. Null when nobody did, or when the caller may not see the contact.
    async fn corrected_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.corrected_by).await
    }

    /// What was written about it. Null to all but the employer, the partner the candidate comes from and
    /// the case manager.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<NoShowNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| NoShowNarrative {
                feedback: self.0.feedback.clone(),
                follow_up_agreement: self.0.follow_up_agreement.clone(),
                cancellation_note: self.0.cancellation_note.clone(),
            }))
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> NoShowLists {
        NoShowLists(self.0.id.to_string())
    }
}

connections! {
    NoShowLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What was written about a no-show (toelichting).
#[derive(SimpleObject)]
pub struct NoShowNarrative {
    /// What the employer says about it (terugkoppeling); null until it does.
    feedback: Option<String>,
    /// What was agreed in the three-way conversation (driegesprek); null until that is recorded.
    follow_up_agreement: Option<String>,
    /// How a cancellation was received that came to light afterwards, and what it said (afmelding); null when
    /// there was none.
    cancellation_note: Option<String>,
}

/// Which no-shows are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject)]
pub struct NoShowFilter {
    /// Under this convenant.
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    pub trajectory_id: Option<ID>,
    /// At this employer.
    pub employer_id: Option<ID>,
    /// At this department.
    pub department_id: Option<ID>,
    /// At this interview.
    pub interview_id: Option<ID>,
    /// Happened at or after this moment.
    pub occurred_from: Option<DateTime>,
    /// Happened before this moment.
    pub occurred_until: Option<DateTime>,
    /// True for those that count, false for those that turned out to have been cancelled in time.
    pub counts: Option<bool>,
}

impl Filter for NoShowFilter {
    fn condition(&self, viewer: &Viewer) -> Condition {
        use no_show::Column;
        Condition::all()
            .add(points_at::<convenant::Entity>(
                viewer,
                Column::ConvenantId,
                self.convenant_id.as_ref(),
            ))
            .add(points_at::<trajectory::Entity>(
                viewer,
                Column::TrajectoryId,
                self.trajectory_id.as_ref(),
            ))
            .add(points_at::<organization::Entity>(
                viewer,
                Column::EmployerId,
                self.employer_id.as_ref(),
            ))
            .add(points_at::<department::Entity>(
                viewer,
                Column::DepartmentId,
                self.department_id.as_ref(),
            ))
            .add(points_at::<interview::Entity>(
                viewer,
                Column::InterviewId,
                self.interview_id.as_ref(),
            ))
            .add(match self.counts {
                Some(true) => Condition::all().add(Column::CorrectedAt.is_null()),
                Some(false) => Condition::all().add(Column::CorrectedAt.is_not_null()),
                None => Condition::all(),
            })
            .add(between(
                Column::OccurredAt,
                self.occurred_from,
                self.occurred_until,
            ))
    }
}

order! {
    /// In what order no-shows come.
    NoShowOrder of no_show by
    /// By what no-shows can be ordered.
    NoShowOrderField {
        /// Identity, which is age.
        Id,
        /// When they happened.
        OccurredAt,
        /// When they were reported.
        ReportedAt,
    }
}
