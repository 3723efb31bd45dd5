use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;
use entity::vocabulary::{Advice, GuidanceRole};

use super::{Contact, Convenant, Deadline, GoMoment, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Assessment: assessment, AssessmentFilter, AssessmentOrder);

/// One guidance line's judgement before a go-moment (beoordeling).
#[Object]
impl Assessment {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The go-moment. Null to a guide who no longer guides the trajectory.
    async fn go_moment(&self, ctx: &Context<'_>) -> Result<Option<GoMoment>> {
        load::find(ctx, self.0.go_moment_id).await
    }

    /// The trajectory. Null to a guide who no longer guides it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// First, second or third line.
    async fn line(&self) -> i32 {
        self.0.line
    }

    /// The role that assesses.
    async fn role(&self) -> GuidanceRole {
        self.0.role
    }

    /// The guide who is to deliver it. Null when the caller's organisation shares no convenant with the
    /// guide's.
    async fn guide(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.contact_id).await
    }

    /// What it advises; null until it is delivered. Null to the coordinator of the convenant.
    async fn advice(&self, ctx: &Context<'_>) -> Result<Option<Advice>> {
        let opened = load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id).await?;
        Ok(self.0.advice.filter(|_| opened))
    }

    /// When it was delivered; null until then.
    async fn delivered_at(&self) -> Option<DateTime> {
        self.0.delivered_at.map(Into::into)
    }

    /// Who delivered it. Null when there is none, or when the caller may not see it.
    async fn delivered_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.delivered_by).await
    }

    /// What was written in it. Null to the coordinator of the convenant.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<AssessmentNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| AssessmentNarrative {
                remarks: self.0.remarks.clone(),
            }))
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> AssessmentLists {
        AssessmentLists(self.0.id.to_string())
    }
}

connections! {
    AssessmentLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What was written in an assessment (toelichting).
#[derive(SimpleObject)]
pub struct AssessmentNarrative {
    /// The grounds of the advice; null until it is delivered.
    remarks: Option<String>,
}

/// Which assessments are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(assessment)]
pub struct AssessmentFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Before this go-moment.
    #[points_at(go_moment)]
    pub go_moment_id: Option<ID>,
    /// To be delivered by this guide.
    #[points_at(contact, ContactId)]
    pub guide_id: Option<ID>,
    /// By one of these roles.
    #[among(Role)]
    pub roles: Option<Vec<GuidanceRole>>,
    /// With one of these pieces of advice, as far as the caller may read it.
    #[among(Advice)]
    #[opened(Narrative)]
    pub advice: Option<Vec<Advice>>,
    /// Whether it is delivered.
    #[present(DeliveredAt)]
    pub delivered: Option<bool>,
}

order! {
    /// In what order assessments come.
    AssessmentOrder of assessment by
    /// By what assessments can be ordered.
    AssessmentOrderField {
        /// Identity, which is age.
        Id,
        /// The line of guidance.
        Line,
    }
}
