//! Records a department of a partner.

use entity::{
    department,
    ids::{DepartmentId, OrganizationId},
    organization,
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    checks::{NAME, all, digits, line},
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Records a department.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddDepartment {
    /// The organisation.
    pub organization_id: OrganizationId,
    pub name: String,
    /// Establishment number, twelve digits.
    pub establishment_number: Option<String>,
}

impl Command for AddDepartment {
    const NAME: Action = Action::AddDepartment;
    type Output = DepartmentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<DepartmentId> {
        let organization = tx
            .subject::<organization::Entity>(self.organization_id, "organizationId")
            .await?;
        let (name, establishment_number) = all((
            line(&self.name, NAME, "name"),
            digits(self.establishment_number.as_deref(), 12, "establishmentNumber"),
        ))?;
        let department = department::Model {
            id: tx.new_id(),
            organization_id: organization.id,
            folded_name: folded(&name),
            name,
            establishment_number,
            created_at: tx.now(),
        };
        Ok(tx.insert(department, "name").await?.id)
    }
}

crate::transaction::any_command!(AddDepartment);
