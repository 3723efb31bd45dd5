//! Records a partner.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::RegisterOrganization;
use entity::vocabulary::OrganizationKind;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Organization,
};

/// The partner to record (ketenpartner).
#[derive(InputObject)]
pub struct RegisterOrganizationInput {
    /// The region it works in (arbeidsmarktregio).
    region_id: ID,
    /// What sort of partner it is.
    kind: OrganizationKind,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// Its number in the trade register (KvK-nummer), eight digits.
    kvk_number: Option<String>,
    /// Its number as a government organisation (OIN), twenty digits.
    oin: Option<String>,
    /// The BRIN of a school, at most six characters.
    brin: Option<String>,
    /// The CBS code of a gemeente (gemeentecode), four digits.
    cbs_code: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl RegisterOrganizationInput {
    fn command(self) -> RegisterOrganization {
        RegisterOrganization {
            region_id: id(&self.region_id),
            kind: self.kind,
            name: self.name,
            kvk_number: self.kvk_number,
            oin: self.oin,
            brin: self.brin,
            cbs_code: self.cbs_code,
        }
    }
}

payload! {
    /// What came of `registerOrganization`.
    RegisterOrganizationPayload {
        /// The partner.
        organization: Organization,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RegisterOrganizationMutation;

#[Object]
impl RegisterOrganizationMutation {
    /// Records a partner of the region (ketenpartner). Done by the coordinator of the region.
    async fn register_organization(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The partner to record (ketenpartner).")] input: RegisterOrganizationInput,
    ) -> Result<RegisterOrganizationPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
