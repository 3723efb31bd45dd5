//! Records a department of a partner.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::AddDepartment;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Department,
};

/// The department to record (afdeling, vestiging).
#[derive(InputObject)]
pub struct AddDepartmentInput {
    /// The partner it is part of.
    organization_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its establishment number (vestigingsnummer), twelve digits.
    establishment_number: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl AddDepartmentInput {
    fn command(self) -> AddDepartment {
        AddDepartment {
            organization_id: id(&self.organization_id),
            name: self.name,
            establishment_number: self.establishment_number,
        }
    }
}

payload! {
    /// What came of `addDepartment`.
    AddDepartmentPayload {
        /// The department.
        department: Department,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AddDepartmentMutation;

#[Object]
impl AddDepartmentMutation {
    /// Records a department or location of a partner (afdeling, vestiging). Done by the partner itself or by
    /// the coordinator of the region.
    async fn add_department(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The department to record (afdeling, vestiging).")] input: AddDepartmentInput,
    ) -> Result<AddDepartmentPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
