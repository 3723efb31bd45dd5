use async_graphql::{ComplexObject, Context, ID, InputObject, Result};
use domain::access::FieldGroup;
use entity::vocabulary::{Advice, GuidanceRole};

use super::{Contact, Convenant, Deadline, GoMoment, Trajectory};
use crate::schema::{
    connection::Connection,
    filter::Filter,
    load,
    order::order,
    row::{part, row},
    scalar::DateTime,
};

/// One guidance line's judgement before a go-moment (beoordeling).
#[row(assessment, listed, versioned, complex)]
#[everything(assessments, "Assessments (beoordelingen).")]
pub struct Assessment {
    /// The go-moment. Null to a guide who no longer guides the trajectory.
    #[one]
    go_moment: Option<GoMoment>,
    /// The trajectory. Null to a guide who no longer guides it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// First, second or third line.
    line: i32,
    /// The role that assesses.
    role: GuidanceRole,
    /// The guide who is to deliver it. Null when the caller's organisation shares no convenant with the
    /// guide's.
    #[one(contact_id)]
    guide: Option<Contact>,
    /// When it was delivered; null until then.
    delivered_at: Option<DateTime>,
    /// Who delivered it. Null when there is none, or when the caller may not see it.
    #[one]
    delivered_by: Option<Contact>,
    /// What was written in it. Null to the coordinator of the convenant.
    #[opens(Narrative)]
    narrative: Option<AssessmentNarrative>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

#[ComplexObject]
impl Assessment {
    /// What it advises; null until it is delivered. Null to the coordinator of the convenant.
    async fn advice(&self, ctx: &Context<'_>) -> Result<Option<Advice>> {
        let opened = load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id).await?;
        Ok(self.0.advice.filter(|_| opened))
    }
}

/// What was written in an assessment (toelichting).
#[part(Assessment)]
pub struct AssessmentNarrative {
    /// The grounds of the advice; null until it is delivered.
    remarks: Option<String>,
}

/// Which assessments to list; omitted fields do not filter.
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
