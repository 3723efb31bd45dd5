use async_graphql::{Context, ID, InputObject, Object, Result};

use super::Organization;
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(Department: department, DepartmentFilter, DepartmentOrder);

/// A department or establishment of an organisation (afdeling, vestiging).
#[Object]
impl Department {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The organisation it belongs to.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        load::expect(ctx, self.0.organization_id).await
    }

    /// Its name, as the partners know it.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its establishment number in the trade register (vestigingsnummer), twelve digits; null when it is
    /// not recorded.
    async fn establishment_number(&self) -> Option<&str> {
        self.0.establishment_number.as_deref()
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }
}

/// Which departments are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(department)]
pub struct DepartmentFilter {
    /// Of this name; case, white space and ways to write an accent make no difference.
    #[named]
    pub name: Option<String>,
    /// With this establishment number (vestigingsnummer).
    #[equals]
    pub establishment_number: Option<String>,
}

order! {
    /// In what order departments come.
    DepartmentOrder of department by
    /// By what departments can be ordered.
    DepartmentOrderField {
        /// Identity, which is age.
        Id,
        /// Name.
        Name,
    }
}
