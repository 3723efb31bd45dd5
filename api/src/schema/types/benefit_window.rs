use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::BenefitWindowState;

use super::{Contact, Convenant, Deadline, Organization, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(BenefitWindow: benefit_window, BenefitWindowFilter, BenefitWindowOrder);

/// A period of training with retained benefit (behoud van uitkering).
#[Object]
impl BenefitWindow {
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

    /// The gemeente or UWV office that pays. Null when the caller's organisation shares no convenant with it.
    async fn payer(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.payer_id).await
    }

    /// The first day.
    async fn starts_on(&self) -> Date {
        self.0.starts_on.into()
    }

    /// The last day.
    async fn ends_on(&self) -> Date {
        self.0.ends_on.into()
    }

    /// Where it stands.
    async fn state(&self) -> BenefitWindowState {
        self.0.state
    }

    /// Why it was last extended; null when it never was.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Who recorded it. Null when the program did, or when the caller may not see the contact.
    async fn opened_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.opened_by).await
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// When it was ended; null while it runs.
    async fn ended_at(&self) -> Option<DateTime> {
        self.0.ended_at.map(Into::into)
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> BenefitWindowLists {
        BenefitWindowLists(self.0.id.to_string())
    }
}

connections! {
    BenefitWindowLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// Which periods with retained benefit are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(benefit_window)]
pub struct BenefitWindowFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Paid by this partner.
    #[points_at(organization)]
    pub payer_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<BenefitWindowState>>,
}

order! {
    /// In what order periods with retained benefit come.
    BenefitWindowOrder of benefit_window by
    /// By what periods with retained benefit can be ordered.
    BenefitWindowOrderField {
        /// Identity, which is age.
        Id,
        /// The first day.
        StartsOn,
        /// The last day.
        EndsOn,
    }
}
