use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::access::Viewer;
use entity::department;
use sea_orm::Condition;

use super::Organization;
use crate::schema::{
    connection::id,
    filter::{Filter, equals, named},
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

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
#[derive(Clone, Debug, Default, InputObject)]
pub struct DepartmentFilter {
    /// Of this name; case, white space and ways to write an accent make no difference.
    pub name: Option<String>,
    /// With this establishment number (vestigingsnummer).
    pub establishment_number: Option<String>,
}

impl Filter for DepartmentFilter {
    fn condition(&self, _viewer: &Viewer) -> Condition {
        use department::Column;
        Condition::all()
            .add(named(Column::FoldedName, self.name.as_ref()))
            .add(equals(
                Column::EstablishmentNumber,
                self.establishment_number.as_ref(),
            ))
    }
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
