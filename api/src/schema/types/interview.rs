use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::{
    no_show,
    vocabulary::{InterviewOutcome, InterviewState, RejectionGround},
};
use sea_orm::Condition;

use super::{Convenant, Deadline, Department, NoShow, Organization, Referral, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load::{self, Under},
    order::{by_age, order},
    row::row,
    scalar::DateTime,
};

row!(Interview: interview, InterviewFilter, InterviewOrder);

/// A conversation about a referral (sollicitatiegesprek, speeddate).
#[Object]
impl Interview {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
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

    /// When it starts.
    async fn starts_at(&self) -> DateTime {
        self.0.starts_at.into()
    }

    /// When it ends.
    async fn ends_at(&self) -> DateTime {
        self.0.ends_at.into()
    }

    /// Where it is held.
    async fn location(&self) -> &str {
        &self.0.location
    }

    /// Where it stands.
    async fn state(&self) -> InterviewState {
        self.0.state
    }

    /// Whether it was set for after the moment by which it should be held.
    async fn beyond_deadline(&self) -> bool {
        self.0.beyond_deadline
    }

    /// What came of it; null until that is recorded.
    async fn outcome(&self) -> Option<InterviewOutcome> {
        self.0.outcome
    }

    /// On what ground the candidate was rejected (afwijzingsgrond); null when that was not said.
    async fn outcome_ground(&self) -> Option<RejectionGround> {
        self.0.outcome_ground
    }

    /// When the outcome was recorded; null until then.
    async fn outcome_at(&self) -> Option<DateTime> {
        self.0.outcome_at.map(Into::into)
    }

    /// What was written about it. Null to all but the employer, the partner the candidate comes from and
    /// the case manager.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<InterviewNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| InterviewNarrative {
                reason: self.0.reason.clone(),
                outcome_reason: self.0.outcome_reason.clone(),
            }))
    }

    /// The report that the candidate did not turn up; null when there is none.
    async fn no_show(&self, ctx: &Context<'_>) -> Result<Option<NoShow>> {
        let under = Under::new(no_show::Column::InterviewId, self.0.id, Condition::all());
        load::first(ctx, under, by_age()).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> InterviewLists {
        InterviewLists(self.0.id.to_string())
    }
}

connections! {
    InterviewLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What was written about an interview (toelichting).
#[derive(SimpleObject)]
pub struct InterviewNarrative {
    /// Why it was moved, cancelled or set late; null when it was not.
    reason: Option<String>,
    /// Why the outcome is what it is; null when that was not said.
    outcome_reason: Option<String>,
}

/// Which interviews are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(interview)]
pub struct InterviewFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// At this department.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// About this referral.
    #[points_at(referral)]
    pub referral_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<InterviewState>>,
    /// With one of these outcomes.
    #[among(Outcome)]
    pub outcomes: Option<Vec<InterviewOutcome>>,
    /// Starting at or after this moment.
    #[from(StartsAt)]
    pub starts_from: Option<DateTime>,
    /// Starting before this moment.
    #[until(StartsAt)]
    pub starts_until: Option<DateTime>,
}

order! {
    /// In what order interviews come.
    InterviewOrder of interview by
    /// By what interviews can be ordered.
    InterviewOrderField {
        /// Identity, which is age.
        Id,
        /// When they start.
        StartsAt,
        /// When they were recorded.
        CreatedAt,
    }
}
