use async_graphql::InputObject;

use super::Organization;
use crate::schema::{filter::Filter, order::order, row::row};

/// A department or establishment of an organisation (afdeling, vestiging).
#[row(department, listed, created)]
pub struct Department {
    /// The organisation it belongs to.
    #[one]
    organization: Organization,
    /// Its name, as the partners know it.
    name: String,
    /// Its establishment number in the trade register (vestigingsnummer), twelve digits; null when it is
    /// not recorded.
    establishment_number: Option<String>,
}

/// Which departments to list; omitted fields do not filter.
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
