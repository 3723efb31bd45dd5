//! Records a partner.

use entity::{
    ids::{OrganizationId, RegionId},
    organization, region,
    vocabulary::OrganizationKind,
};
use names::folded;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    checks::{NAME, all, digits, line, optional_line},
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Records an organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegisterOrganization {
    /// The region it works in.
    pub region_id: RegionId,
    /// What sort of partner it is.
    pub kind: OrganizationKind,
    pub name: String,
    /// KvK number, eight digits.
    pub kvk_number: Option<String>,
    /// OIN, twenty digits.
    pub oin: Option<String>,
    /// BRIN, of a school.
    pub brin: Option<String>,
    /// CBS code, four digits, of a gemeente.
    pub cbs_code: Option<String>,
}

impl Command for RegisterOrganization {
    const NAME: Action = Action::RegisterOrganization;
    type Output = OrganizationId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<OrganizationId> {
        let region = tx.subject::<region::Entity>(self.region_id, "regionId").await?;
        let (name, kvk_number, oin, brin, cbs_code) = all((
            line(&self.name, NAME, "name"),
            digits(self.kvk_number.as_deref(), 8, "kvkNumber"),
            digits(self.oin.as_deref(), 20, "oin"),
            optional_line(self.brin.as_deref(), 6, "brin"),
            digits(self.cbs_code.as_deref(), 4, "cbsCode"),
        ))?;
        let organization = organization::Model {
            id: tx.new_id(),
            region_id: region.id,
            kind: self.kind,
            folded_name: folded(&name),
            name,
            kvk_number,
            oin,
            brin,
            cbs_code,
            created_at: tx.now(),
            version: 1,
        };
        Ok(tx.insert(organization, "name").await?.id)
    }
}

crate::transaction::any_command!(RegisterOrganization);
