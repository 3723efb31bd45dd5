use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::{PlaceState, PlacementKind};

use super::{Contact, Convenant, Department, Organization, Placement};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(Place: place, PlaceFilter, PlaceOrder);

/// A place that an employer's department offers under a convenant (plaats).
#[Object]
impl Place {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
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

    /// What sort of place it is.
    async fn kind(&self) -> PlacementKind {
        self.0.kind
    }

    /// The level of the work, 1 to 5 (niveau).
    async fn level(&self) -> i32 {
        self.0.level
    }

    /// Whole hours in a week.
    async fn hours_per_week(&self) -> i32 {
        self.0.hours_per_week
    }

    /// The first day on which someone may start on it.
    async fn available_from(&self) -> Date {
        self.0.available_from.into()
    }

    /// The last such day; null until it is withdrawn.
    async fn available_until(&self) -> Option<Date> {
        self.0.available_until.map(Into::into)
    }

    /// Where it stands.
    async fn state(&self) -> PlaceState {
        self.0.state
    }

    /// Why it was withdrawn; null while it was not.
    async fn withdrawal_reason(&self) -> Option<&str> {
        self.0.withdrawal_reason.as_deref()
    }

    /// Who offered it. Null when the program did, or when the caller may not see the contact.
    async fn offered_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.offered_by).await
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
    async fn lists(&self) -> PlaceLists {
        PlaceLists(self.0.id.to_string())
    }
}

connections! {
    PlaceLists {
        /// The placements on it that the caller may see (plaatsingen), ended ones too.
        placements: Placement by PlaceId,
    }
}

/// Which places are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(place)]
pub struct PlaceFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// At this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// At this department.
    #[points_at(department)]
    pub department_id: Option<ID>,
    /// Of one of these sorts.
    #[among(Kind)]
    pub kinds: Option<Vec<PlacementKind>>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<PlaceState>>,
    /// Of one of these levels.
    #[among(Level)]
    pub levels: Option<Vec<i32>>,
}

order! {
    /// In what order places come.
    PlaceOrder of place by
    /// By what places can be ordered.
    PlaceOrderField {
        /// Identity, which is age.
        Id,
        /// The first day on which someone may start.
        AvailableFrom,
        /// Level.
        Level,
        /// When they were recorded.
        CreatedAt,
    }
}
