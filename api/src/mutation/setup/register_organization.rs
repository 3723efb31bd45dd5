use async_graphql::ID;
use domain::commands::setup::RegisterOrganization;
use entity::vocabulary::OrganizationKind;

use crate::{mutation::mutation, schema::types::Organization};

/// Records a partner of the region (ketenpartner). Done by the coordinator of the region.
#[mutation(RegisterOrganization)]
#[takes("The partner to record (ketenpartner).")]
#[answers(organization: Organization, "The partner.")]
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
}
