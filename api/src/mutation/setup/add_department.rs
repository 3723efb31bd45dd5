use async_graphql::ID;
use domain::commands::setup::AddDepartment;

use crate::{mutation::mutation, schema::types::Department};

/// Records a department or location of a partner (afdeling, vestiging). Done by an administrator of the
/// partner, up to its own level, or by one of the region's coordinator.
#[mutation(AddDepartment)]
#[takes("The department to record (afdeling, vestiging).")]
#[answers(department: Department, "The department.")]
pub struct AddDepartmentInput {
    /// The partner it is part of.
    organization_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its establishment number (vestigingsnummer), twelve digits.
    establishment_number: Option<String>,
}
