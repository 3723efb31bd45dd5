use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::access::FieldGroup;

use super::{Contact, Convenant, Deadline, Department, Dropout, Organization, Referral, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(Handback: handback, HandbackFilter, HandbackOrder);

/// A candidate given back to the case manager with advice (terugkoppeling).
#[Object]
impl Handback {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The referral that was rejected. Null when there is none, or when the caller may not see it.
    async fn referral(&self, ctx: &Context<'_>) -> Result<Option<Referral>> {
        load::find(ctx, self.0.referral_id).await
    }

    /// The dropout. Null when there is none, or when the caller may not see it.
    async fn dropout(&self, ctx: &Context<'_>) -> Result<Option<Dropout>> {
        load::find(ctx, self.0.dropout_id).await
    }

    /// The partner that had the candidate. Null when the caller's organisation shares no convenant with it.
    async fn responsible(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.responsible_id).await
    }

    /// The department. Null when there is none, or when the caller may not see it.
    async fn department(&self, ctx: &Context<'_>) -> Result<Option<Department>> {
        load::find(ctx, self.0.department_id).await
    }

    /// Who delivered it. Null when the program did, or when the caller may not see the contact.
    async fn delivered_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.delivered_by).await
    }

    /// When it was delivered; null while it is owed.
    async fn delivered_at(&self) -> Option<DateTime> {
        self.0.delivered_at.map(Into::into)
    }

    /// When it came to be owed.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// What is handed back. Null to the coordinator.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<HandbackNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| HandbackNarrative {
                advice: self.0.advice.clone(),
                findings: self.0.findings.clone(),
            }))
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> HandbackLists {
        HandbackLists(self.0.id.to_string())
    }
}

connections! {
    HandbackLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What is handed back with a candidate (advies en bevindingen).
#[derive(SimpleObject)]
pub struct HandbackNarrative {
    /// What to do next; null while it is owed.
    advice: Option<String>,
    /// What was found; null while it is owed.
    findings: Option<String>,
}

/// Which handbacks are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(handback)]
pub struct HandbackFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Owed by this partner.
    #[points_at(organization)]
    pub responsible_id: Option<ID>,
}

order! {
    /// In what order handbacks come.
    HandbackOrder of handback by
    /// By what handbacks can be ordered.
    HandbackOrderField {
        /// Identity, which is age.
        Id,
        /// When they came to be owed.
        CreatedAt,
    }
}
